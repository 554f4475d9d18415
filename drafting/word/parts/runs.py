"""The words of a provision as runs: every stretch with the same marks is one `w:r`, links and objects around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from drafting.model.spans import stretches
from drafting.model.text import OBJECT, Provision
from drafting.word.markup.elements import element, run_properties, text_element
from drafting.word.markup.walk import CHARACTERS
from drafting.word.markup.xml import M, R, w
from drafting.word.parts.styles import TOGGLES as TOGGLE_ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

TOGGLES = tuple(TOGGLE_ELEMENTS.values())
NONE: Mapping[int, Iterable[Element]] = {}
_SIGNS: dict[str, tuple[str, dict[str, str]]] = {
    CHARACTERS[w(name)]: (name, {}) for name in ("tab", "noBreakHyphen", "softHyphen")}
_SIGNS |= {"\n": ("br", {}), "\f": ("br", {"type": "page"})}
_OBJECTS = re.compile(OBJECT)
_PIECES = re.compile(f"[{''.join(_SIGNS)}]|[^{''.join(_SIGNS)}]+")


# The element for the note or object at a U+FFFC, by its mark's key and value and by all marks there; None for none.
Placing = Callable[[str, str, dict[str, str]], "Element | None"]


def runs(provision: Provision, place: Placing, link: Callable[[str], Element],
         borders: Mapping[int, Iterable[Element]] = NONE) -> list[Element]:
    """The children of a paragraph that say the provision's words.

    `place(key, value, marks)` gives the element for a note or object; `link(address)` gives an empty `w:hyperlink`;
    `borders` are elements of no width by the offset where they stand.
    """
    out: list[Element] = []
    holder: list[Element] | Element = out
    address = ""
    things = [x for found in _OBJECTS.finditer(provision.text) for x in found.span()]
    for at, text, over in stretches(provision.text, provision.marks, (*borders, *things)):
        marks = {mark.key: mark.value for mark in over}
        if marks.get("link", "") != address:
            address = marks.get("link", "")
            holder = out
            if address:
                holder = link(address)
                out.append(holder)
        holder.extend(borders.get(at, ()))
        for key in ("note", "object"):
            found = place(key, marks[key], marks) if text == OBJECT and key in marks else None
            if found is not None:
                holder.append(found)
                break
        else:
            holder.append(run(text, marks))
    out.extend(borders.get(len(provision.text), ()))
    return out


def run(text: str, marks: dict[str, str], *before: Element) -> Element:
    """A `w:r` with the marks; tabs, breaks and hyphens of their own kind become their elements."""
    out = element("r")
    properties = run_properties(mark_elements(marks))
    if properties is not None:
        out.append(properties)
    out.extend(before)
    out.extend(text_elements(text))
    return out


def text_elements(text: str) -> list[Element]:
    """The children of a run that say the text."""
    signs = [(piece, _SIGNS.get(piece)) for piece in _PIECES.findall(text)]
    return [element(sign[0], **sign[1]) if sign else text_element(piece) for piece, sign in signs]


def mark_elements(marks: dict[str, str]) -> list[Element]:
    """The children of a `w:rPr` that say the marks; toggles say "0" where they turn the style's own off."""
    out = []
    for key in TOGGLES:
        if key in marks:
            out.append(element(key) if marks[key] == "1" else element(key, val=0))
    for key, name in (("u", "u"), ("vert", "vertAlign"), ("highlight", "highlight")):
        if key in marks:
            out.append(element(name, val=marks[key]))
    if "lang" in marks:
        out.append(element("lang", val=marks["lang"]))
    if "link" in marks:
        out.append(element("rStyle", val="Hyperlink"))
    return out


def wrapped(found: Element, marks: dict[str, str]) -> Element:
    """A raw object as a child of a paragraph: formulas and runs stand by themselves, the rest needs a run."""
    if found.tag in (w("r"), w("sdt"), w("hyperlink"), w("fldSimple")) or found.tag.startswith(f"{{{M}}}"):
        return found
    out = run("", marks)
    out.append(found)
    return out


def hyperlink(package: Package, part: str, address: str) -> Element:
    """An empty `w:hyperlink` to an address, or to a bookmark of the file when it begins with `#`."""
    if address.startswith("#"):
        return element("hyperlink", anchor=address[1:])
    out = element("hyperlink")
    known = [rel.id for rel in package.rels(part).values()
             if rel.kind == "hyperlink" and rel.external and rel.target == address]
    out.set(f"{{{R}}}id", known[0] if known else package.relate(part, "hyperlink", address, external=True))
    return out


def words_in(el: Element) -> str:
    """The words that an element of a template holds."""
    return "".join(t.text or "" for t in el.iter(w("t")))


def marker(package: Package, at: str) -> Element | None:
    """The paragraph of a template whose only words are `at`; None where it has none."""
    return next((p for p in package.edit(package.main).iter(w("p")) if words_in(p).strip() == at), None)
