"""A Word file open for edits: its parts as trees, and the places of the base that edits are made at."""

from __future__ import annotations

from lxml import etree

from drafting.word.opc.package import Package
from tests.combining.names import w

MAIN, NOTES, LISTS = "word/document.xml", "word/footnotes.xml", "word/numbering.xml"


class Opened:
    """One author's copy; `places` are the base's own paragraphs, in the base's order, whatever becomes of them."""

    def __init__(self, file: bytes) -> None:
        self.parts = dict(Package.open(file).parts)
        self.body = etree.fromstring(self.parts[MAIN])[0]
        self.notes = etree.fromstring(self.parts[NOTES])
        self.lists = etree.fromstring(self.parts[LISTS])
        self.places = self.body.findall(w("p"))
        self.tables = self.body.findall(w("tbl"))

    def here(self, place: int):
        """The base's paragraph of this place, or the first behind it that still stands; none where none does."""
        for p in self.places[place:] + self.places[:place]:
            if p.getparent() is self.body:
                return p
        return None

    def free(self, p) -> bool:
        """Whether the paragraph may go: tables may not touch, nor end the text."""
        return (p is not None and p.getparent() is self.body and len(self.body.findall(w("p"))) > 2
                and not (_table(p.getprevious()) and (_table(p.getnext()) or _last(p))))

    def own_notes(self) -> list:
        return [note for note in self.notes if note.get(w("type")) is None]

    def saved(self) -> bytes:
        """The copy as a file, its notes numbered in their order as Word does, those without a reference gone."""
        self._numbered()
        for name, tree in ((MAIN, self.body.getparent()), (NOTES, self.notes), (LISTS, self.lists)):
            self.parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        return Package(self.parts).to_bytes()

    def _numbered(self) -> None:
        held = {note.get(w("id")): note for note in self.own_notes()}
        for note in held.values():
            self.notes.remove(note)
        for number, mark in enumerate(self.body.iter(w("footnoteReference")), 1):
            note = held[mark.get(w("id"))]
            mark.set(w("id"), str(number))
            note.set(w("id"), str(number))
            self.notes.append(note)


def _table(block) -> bool:
    return block is not None and block.tag == w("tbl")


def _last(p) -> bool:
    return p.getnext() is None or p.getnext().tag == w("sectPr")
