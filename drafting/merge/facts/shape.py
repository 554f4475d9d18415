"""The shape of a text: which provisions stand side by side in which holder."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from drafting.model.notes import Line, note_value
from drafting.model.text import OBJECT, Provision, Span

if TYPE_CHECKING:
    from drafting.merge.facts.wording import Wording

THINGS = ("note", "object")
WHOLE = ("table", "opaque")         # kinds that have no text of their own


class Shape:
    """A text's provisions by id and by holder, and the words that each has in all."""

    def __init__(self, text: tuple[Provision, ...]) -> None:
        self.text = text
        self.notes = [x for x in text if x.kind == "note"]
        self.inside: dict[str, list[Provision]] = {"": [x for x in text if not x.parent and x.kind != "note"]}
        if len(self.inside[""]) + len(self.notes) < len(text):
            for x in text:
                if x.parent and x.kind != "note":
                    self.inside.setdefault(x.parent, []).append(x)
        self.tables = {x.id: x.rows for x in text if x.rows}
        self.wordings: dict[str, Wording] = {}               # what `wording` has made of provisions already

    @cached_property
    def by_id(self) -> dict[str, Provision]:
        return {x.id: x for x in self.text}

    @cached_property
    def row_of(self) -> dict[str, str]:
        return {row.id: table for table, rows in self.tables.items() for row in rows}

    @cached_property
    def cell_of(self) -> dict[str, str]:
        return {cell: table for table, rows in self.tables.items() for row in rows for cell in row.cells}

    def every(self) -> set[str]:
        """The ids of all provisions, rows and cells."""
        return {*self.by_id, *self.row_of, *self.cell_of}

    def body(self, parent: str) -> list[Provision]:
        """What stands directly in a holder, in order; "" is the body, notes apart."""
        return self.inside.get(parent, [])

    def lines(self, parent: str) -> list[str]:
        """The words of each provision that stands directly in a holder."""
        if parent not in self._lines:
            inside = self.body(parent)
            self._lines[parent] = [self.words(x) for x in inside] if self.wholes(parent) else [x.text for x in inside]
        return self._lines[parent]

    def wholes(self, parent: str) -> list[tuple[int, str]]:
        """Where in a holder something stands that has no text of its own: its kind, and which object it is."""
        inside = self.body(parent)
        kinds = [x.kind for x in inside]
        if not any(kind in kinds for kind in WHOLE):
            return []
        return [(n, x.object if x.kind == "opaque" else x.kind) for n, x in enumerate(inside) if x.kind in WHOLE]

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return {}

    def words(self, provision: Provision) -> str:
        """The provision's words, those of its cells included: what it is recognised by."""
        if provision.kind == "opaque":
            return OBJECT + provision.object
        if provision.kind != "table":
            return provision.text
        return "\n".join(self.words(x) for row in provision.rows for cell in row.cells for x in self.body(cell))

    def family(self, provision: Provision) -> list[Provision]:
        """The provision and all that it holds, in order."""
        out = [provision]
        holders = [cell for row in provision.rows for cell in row.cells] if provision.rows else [provision.id]
        for holder in holders:
            for x in self.body(holder):
                out += self.family(x)
        return out

    def row_words(self, row: str) -> str:
        """The words of a table row, cell by cell."""
        cells = next(r.cells for r in self.tables[self.row_of[row]] if r.id == row)
        return " | ".join("\n".join(self.words(x) for x in self.body(cell)) for cell in cells)

    def holders(self) -> dict[str, tuple[str, ...]]:
        """The cells, rows and tables that provisions, cells and rows stand in, for those that stand in any."""
        out: dict[str, tuple[str, ...]] = {}
        for x in self.text if self.tables else ():
            if x.parent in out:
                out[x.id] = (x.parent, *out[x.parent])
            for row in x.rows:
                out[row.id] = (x.id, *out.get(x.id, ()))
                out.update((cell, (row.id, *out[row.id])) for cell in row.cells)
        return out

    def goes_with(self) -> dict[str, tuple[str, ...]]:
        """What each provision goes with: its cell, row and table, for a note and its paragraphs what calls it."""
        out = self.holders()
        called = {m.value: x.id for x in self.text for m in x.marks if m.key == "note"} if self.notes else {}
        for x in self.text if called else ():
            note = x.id if x.id in called else x.parent
            if note in called:
                out[x.id] = (*([note] if x.id != note else ()), called[note], *out.get(called[note], ()))
        return out

    def note_value(self, ident: str) -> str:
        """A note's words and marks, its pictures too, as the value that stands for it where it is new."""
        note = self.by_id.get(ident)
        if note is None:
            return note_value([Line("")])
        return note_value(Line(x.text, tuple(m for m in x.marks if m.key != "note"), x.attrs)
                          for x in (note, *self.body(ident)))

    def in_words(self, m: Span) -> Span:
        """A mark as it is, but of a note with the note's words in place of its name."""
        return Span(m.start, m.end, m.key, self.note_value(m.value)) if m.key == "note" else m

    def note_words(self, ident: str) -> str:
        """All words of a note, its paragraphs on lines of their own."""
        note = self.by_id.get(ident)
        return "" if note is None else "\n".join([note.text, *(x.text for x in self.body(ident))])


def things(provision: Provision) -> dict[int, Span]:
    """The mark that says which object stands at an offset."""
    return {m.start: m for m in provision.marks if m.key in THINGS}


def plain_marks(provision: Provision) -> list[Span]:
    """The marks that are not objects."""
    return [m for m in provision.marks if m.key not in THINGS]
