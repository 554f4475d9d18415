"""A file of Akoma Ntoso as a text: the project's own files exactly, others' by what their elements mean.

In a file of another program white space counts as a browser would count it, ids come from `wId` or `eId` where they
can be ids here, and an element this page has no word for is entered, so that none of its words stays behind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from drafting.akn.meta import LANGUAGES
from drafting.akn.names import BLOCKS, DOCUMENTS, ELEMENT_KIND, HIERARCHY, a, local, our
from drafting.akn.words import note_name, take
from drafting.errors import InputError
from drafting.model.text import Notice, Provision, Row, Text
from drafting.word.opc.package import parse

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

ID = re.compile(r"[0-9a-z]{1,24}")
APART = frozenset({"num", "heading", "subheading", "meta", "authorialNote"})
HINT = "Export it again as Akoma Ntoso 3.0, or begin from a Word file."


class Read(Struct, frozen=True):
    """The text, its language ("" if the file does not say), and what was odd."""

    text: Text
    language: str
    notices: tuple[Notice, ...] = ()


def read_akn(blob: bytes, name: str = "The file", prefix: str = "p") -> Read:
    """The text of a file of Akoma Ntoso 3.0; raises `InputError` for a file that is none."""
    root = parse(blob, name, name)
    document = next((el for el in root.iter(*(a(n) for n in DOCUMENTS))), None)
    if local(root) != "akomaNtoso" or document is None:
        raise InputError(f"{name} is not a document of Akoma Ntoso 3.0.", HINT)
    own = root.find(f".//{a('proprietary')}")
    reader = _Reader(own is not None and own.get(our("exact")) == "1", prefix)
    reader.inside(document, 0)
    language = root.find(f".//{a('FRBRlanguage')}")
    code = language.get("language", "") if language is not None else ""
    return Read(reader.text(), {three: two for two, three in LANGUAGES.items()}.get(code, code[:2]))


class _Reader:
    """Collects provisions in reading order; notes are collected apart and come last."""

    def __init__(self, exact: bool, prefix: str) -> None:
        self.exact, self.prefix = exact, prefix
        self.found: list[Provision] = []
        self.notes: list[tuple[int, list[Provision]]] = []
        self.ids: dict[str, str] = {}
        self.used: set[str] = set()

    def text(self) -> Text:
        notes = [p for _, each in sorted(self.notes, key=lambda n: n[0]) for p in each]
        known = {old: new for old, new in self.ids.items() if old != new}
        out = (*self.found, *notes)
        if not known:
            return tuple(out)
        return tuple(replace(p, marks=tuple(replace(m, value=known.get(m.value, m.value)) if m.key == "note" else m
                                            for m in p.marks)) for p in out)

    # -- walking ------------------------------------------------------------------------------------
    def inside(self, el: Element, depth: int) -> None:
        for child in el:
            self.element(child, depth)

    def element(self, el: Element, depth: int) -> None:
        name = local(el)
        if not name or name in APART or (name == "hcontainer" and el.get("name") == "empty"):
            return
        if name == "recital" or name == "citation":
            self.numbered(el, "preambular", depth)
        elif name == "longTitle":
            self.numbered(el, "title", depth)
        elif name == "hcontainer" and el.get("name") == "notes":
            for note in el.iter(a("authorialNote")):
                self.note(note)
        elif name == "hcontainer" and el.get("name") == "block":
            self.inside(el, depth)
        elif name in HIERARCHY:
            self.numbered(el, self.kind(el, name), depth)
        elif name == "table":
            self.table(el, "")
        elif name in BLOCKS:
            self.block(el, "")
        else:
            self.loose(el, depth)

    def loose(self, el: Element, depth: int) -> None:
        """An element that is only a frame; words that stand in it directly are a paragraph."""
        if (el.text or "").strip() or any((child.tail or "").strip() for child in el):
            self.block(el, "")
        else:
            self.inside(el, depth)

    def kind(self, el: Element, name: str) -> str:
        if name == "hcontainer":
            return "annex" if el.get("name") == "annex" else "heading" if el.find(a("heading")) is not None else \
                "paragraph"
        return "item" if name == "item" else ELEMENT_KIND.get(name, "heading")

    def numbered(self, el: Element, kind: str, depth: int) -> None:
        """A provision with a number, a heading or words of its own, then what stands inside it."""
        heading, number = el.find(a("heading")), el.find(a("num"))
        label = take(number, self.exact).text if number is not None else el.get(our("label"), "")
        source, rest = heading, [c for c in el if local(c) not in APART]
        if heading is None:
            source = next((p for p in self.first(el)), None)
        if heading is not None and kind in ("operative", "item") and not self.exact:
            self.add(heading, "heading", el, level=depth)
            heading, source = None, next((p for p in self.first(el)), None)
        if source is not None or label:
            self.add(source, kind, el, label=label, level=self.level(el, kind, depth))
        deeper = depth + (kind in ("item", "heading") and (source is not None or bool(label)))
        if kind not in ("item", "heading"):
            deeper = 0
        for child in rest:
            self.rest(child, source, deeper)

    def rest(self, el: Element, taken: Element | None, depth: int) -> None:
        """An element inside a provision, but for the words that the provision has taken already."""
        if el is taken:
            return
        if taken is not None and any(above is el for above in taken.iterancestors()):
            for child in el:
                self.rest(child, taken, depth)
        else:
            self.element(el, depth)

    def first(self, el: Element) -> list[Element]:
        """The first block of words, if it stands in the element itself, its intro, content or list."""
        for child in el:
            name = local(child)
            if name in BLOCKS:
                return [child]
            if name in ("intro", "content", "blockList"):
                return self.first(child)
            if name not in APART and name:
                break
        return []

    def level(self, el: Element, kind: str, depth: int) -> int:
        if self.exact:
            return int(el.get(our("level"), "0"))
        return depth if kind in ("item", "heading") else 0

    # -- blocks -------------------------------------------------------------------------------------
    def block(self, el: Element, parent: str) -> None:
        kind = el.get(our("kind"), "paragraph")
        if local(el) == "docTitle" or el.find(a("docTitle")) is not None:
            kind = "title"
        if not self.exact and not take(el, False).text:
            return
        self.add(el, kind, el, label=el.get(our("label"), ""), level=int(el.get(our("level"), "0")), parent=parent)

    def table(self, el: Element, parent: str) -> None:
        place = len(self.found)
        rows = []
        for tr in el.iter(a("tr")):
            if next(tr.iterancestors(a("table"))) is el and (tr.get("wId") or not self.exact):
                rows.append(self.row(tr))
        ident = self.name(el, "t")
        self.found.insert(place, self.provision(el, "table", ident, parent=parent, rows=tuple(rows)))

    def row(self, tr: Element) -> Row:
        cells = []
        for td in tr.iterchildren(a("td"), a("th")):
            if self.exact and not td.get("wId"):
                continue
            cell = self.name(td, "c")
            cells.append(cell)
            for child in self.blocks(td):
                self.table(child, cell) if local(child) == "table" else self.block(child, cell)
        return Row(self.name(tr, "r"), tuple(cells))

    def blocks(self, td: Element) -> list[Element]:
        """The blocks of a cell; words that stand in it directly make the cell itself one."""
        direct = (td.text or "").strip() or any((child.tail or "").strip() for child in td)
        if direct:
            return [td]
        own = ("p", "block", "table")
        return [el for child in td for el in ([child] if local(child) in own else child.iter(a("p")))]

    # -- provisions ---------------------------------------------------------------------------------
    def add(self, source: Element | None, kind: str, el: Element, *, label: str = "", level: int = 0,
            parent: str = "") -> None:
        place = len(self.found)
        taken = take(source, self.exact) if source is not None else None
        provision = self.provision(el, kind, self.name(el, self.prefix), label=label, level=level, parent=parent)
        if taken is not None:
            provision = replace(provision, text=taken.text, marks=tuple(taken.marks), brackets=tuple(taken.brackets))
        self.found.insert(place, provision)
        for note in taken.notes if taken is not None else ():
            self.note(note)

    def provision(self, el: Element, kind: str, ident: str, *, label: str = "", level: int = 0, parent: str = "",
                  rows: tuple[Row, ...] = ()) -> Provision:
        attrs = msgspec.json.decode(el.get(our("attrs"), "[]"), type=tuple[tuple[str, str], ...])
        return Provision(ident, kind, style=el.get(our("style"), ""), object=el.get(our("object"), ""), attrs=attrs,
                         label=label, level=level, parent=parent, rows=rows)

    def note(self, el: Element) -> None:
        """A note with its paragraphs; they go to the end of the text."""
        before, self.found = self.found, []
        for child in (each for each in el if local(each)):
            if self.found:
                self.block(child, self.found[0].id)
            else:
                self.add(child, "note", el, label=el.get(our("label"), ""), level=int(el.get(our("level"), "0")))
        if self.found:
            self.notes.append((int(el.get(our("order"), str(len(self.notes)))), self.found))
        self.found = before

    def name(self, el: Element, prefix: str) -> str:
        """The element's id here: its own where it can be one, else the next of its kind."""
        own = note_name(el) if local(el) == "authorialNote" else el.get("wId") or el.get("eId") or ""
        if own in self.ids and self.exact:
            return self.ids[own]
        ident = own
        if not ID.fullmatch(own) or own in self.used:
            number = len(self.used) + 1
            while f"{prefix}{number}" in self.used:
                number += 1
            ident = f"{prefix}{number}"
        self.used.add(ident)
        if own:
            self.ids[own] = ident
        return ident
