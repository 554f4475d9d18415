"""Footnotes and endnotes: the part that holds them, its two separators, and a new note for a mark in the text.

`kind` is "footnote" or "endnote" throughout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.markup.elements import element
from drafting.word.markup.xml import WORD_TYPE, R, W, w, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package
    from drafting.word.parts.styles import Styles


def notes_part(package: Package, kind: str = "footnote") -> str:
    """The name of the part with the notes of a kind; made, with its separators, where the file has none."""
    part = package.related(f"{kind}s")
    if part:
        return part
    root = etree.Element(w(f"{kind}s"), nsmap={"w": W, "r": R})
    for number, name in ((-1, "separator"), (0, "continuationSeparator")):
        line = element("p", [element("pPr", [element("spacing", after=0, line=240, lineRule="auto")]),
                             element("r", [element(name)])])
        root.append(element(kind, [line], type=name, id=number))
    name = f"word/{kind}s.xml"
    package.add_part(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
                     f"{WORD_TYPE}{kind}s+xml")
    package.relate(package.main, f"{kind}s", name)
    return name


def new_note(package: Package, paragraphs: Iterable[Element], kind: str = "footnote") -> str:
    """The number of a new note that holds the paragraphs."""
    root = package.edit(notes_part(package, kind))
    number = 1 + max((whole(note.get(w("id"))) for note in root.findall(w(kind))), default=0)
    root.append(element(kind, paragraphs, id=number))
    return str(number)


def own_mark(style: str, kind: str = "footnote") -> Element:
    """The run at the start of a note that shows its number."""
    return element("r", [element("rPr", [element("rStyle", val=style)]), element(f"{kind}Ref")])


def reference(number: str, style: str, kind: str = "footnote") -> Element:
    """The run in the text that shows the note's number."""
    return element("r", [element("rPr", [element("rStyle", val=style)]), element(f"{kind}Reference", id=number)])


def reference_style(styles: Styles, kind: str = "footnote") -> str:
    """The id of the style for a note's number; that of footnotes where endnotes have none."""
    return styles.id(f"{kind} reference") or styles.id("footnote reference") or ""
