"""A translator's table read back: what stands in the column of the target, row by row, and where that is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from drafting.forms.xliff import Unit
from drafting.merge.facts.shape import Shape
from drafting.model.change import Text as Words
from drafting.model.record import Body
from drafting.model.spans import edited, shifted
from drafting.model.text import OBJECT, Comment, Notice, Provision, Row, Span, Text
from drafting.render.documents.worksheet import ACTS, BOLD, key, lead_of
from drafting.render.house.places import first_words


class Sheet:
    """The units of a table, the notes that are new in it, and the words in it that are for no provision.

    A row is known by any hidden id in it, so that a cell may be typed anew; paragraphs of one cell are lines of one
    provision. `comments` are those in the margin, by the paragraph that they stand at.
    """

    def __init__(self, body: Body, langs: Sequence[str], texts: Sequence[Text], read: Text,
                 comments: Sequence[Comment] = ()) -> None:
        self.body, (self.source, self.target) = body, langs
        self.mine, self.its = ({key(p.id): p for p in text} for text in texts)
        self.shape = Shape(read)
        self.said: dict[str, list[str]] = {c.provision: [] for c in comments}
        for c in comments:
            self.said[c.provision].append(c.text)
        self.notices: list[Notice] = []
        self.new_notes: Text = ()
        self.units = [*self.rows(), *self.notes()]

    def rows(self) -> Iterator[Unit]:
        for rows in self.shape.tables.values():
            for n, row in enumerate(rows):
                yield from self.row(row, n == 0)

    def row(self, row: Row, head: bool) -> Iterator[Unit]:
        """The unit of a row; nothing for the head, and for a row that says in no cell what it is for."""
        cells = [self.shape.body(cell) for cell in row.cells]
        ids = [p.id for cell in cells for p in cell]
        known = [re.match(rf"(?:([pedm]){self.target}|x{self.source})(.+)", i) for i in ids]
        own = min((m for m in known if m), key=lambda m: m[1] is None, default=None)    # the target's cell says it best
        gone = "d" if cells and self.said_in(cells[0]) else "p"                         # else the struck words do
        act, there = (ACTS[own[1] or gone], own[2]) if own is not None else ("", "")
        here, moves = next((m.group(2, 1) for i in ids for m in [re.match(rf"([pm]){self.source}(.+)", i)] if m),
                           (there, ""))
        act = act or ACTS.get(moves, "")
        its, mine = self.its.get(there or here), self.mine.get(here)
        words = self.words(cells[1], mine or its) if len(cells) > 1 else None
        of = its if its is not None else mine
        if of is None:
            for p in (p for cell in cells for p in cell if p.text.strip() and not head and not p.id.startswith("t")):
                self.notices.append(Notice("translation", p.id,
                                           f"“{p.text[:40]}” stands in no row of the table that went out."))
        elif words is not None and of.kind != "opaque":
            self.read_only(cells[0], mine)
            remarks = tuple(text for i in ids for text in self.said.get(i, ()))
            yield replace(self.unit(words, of, mine, its, act), remarks=remarks)

    @staticmethod
    def said_in(cell: list[Provision]) -> bool:
        return any(p.text.strip() for p in cell)

    def read_only(self, cell: list[Provision], mine: Provision | None) -> None:
        """Say what was typed into the column of the source."""
        if mine is not None:
            was = f"{lead_of(self.body, self.source, mine)}{mine.text}".split()
            now = " ".join(p.text for p in cell)
            if now.split() != was:
                self.notices.append(Notice("translation", mine.id, f"“{first_words(now)}” was changed in the column of "
                                                                   f"“{self.source}”, which is not read."))

    def words(self, cell: list[Provision], of: Provision | None) -> Provision | None:
        """What a cell says, its paragraphs as lines of one."""
        said = [p for p in cell if p.text.strip()] or cell[:1]
        if not said:
            return None
        out = said[0]
        for p in said[1:]:
            out = replace(out, text=f"{out.text}\n{p.text}", marks=(*out.marks, *shifted(p.marks, len(out.text) + 1)))
        if len(said) > 1 and of is not None:
            self.notices.append(Notice("translation", of.id, f"“{out.text[:40]}” came back as {len(said)} paragraphs; "
                                                             "they are taken as lines of one."))
        return out

    def unit(self, cell: Provision, of: Provision, mine: Provision | None, its: Provision | None, act: str) -> Unit:
        """A cell as a unit: the label before the words is no part of them, nor is a heading's bold.

        The target's own pictures stay: those of the table are copies.
        """
        lang = self.target if its is not None else self.source
        label = lead_of(self.body, lang, of).strip("\u00a0")
        lead = len(label) + 1 if label and cell.text.startswith((f"{label}\u00a0", f"{label} ")) else 0
        cell = _with_things(cell, its or of)
        marks = [Span(max(0, m.start - lead), m.end - lead, m.key,
                      self.note_of(m, mine) if m.key == "note" else m.value) for m in cell.marks if m.end > lead]
        if of.kind in BOLD:
            marks = [m for m in marks if m.key != "b"] + [m for m in of.marks if m.key == "b" and its is not None]
        words = cell.text[lead:]
        return Unit((mine or of).id, words, tuple(sorted(marks)), bool(words.strip()),
                    its.id if its is not None else "", "" if act == "new" else act)

    # -- notes --------------------------------------------------------------------------------------
    def note_of(self, mark: Span, mine: Provision | None) -> str:
        """The id of the note that a cell calls: the target's; one that the translator made is new."""
        known = self.its.get(mark.value.removeprefix(f"n{self.target}"))
        if known is not None and mark.value.startswith(f"n{self.target}"):
            return known.id
        note = self.shape.by_id.get(mark.value)
        if note is None:
            return mark.value
        ident = f"q{mark.value}"
        if not any(p.id == ident for p in self.new_notes):
            self.new_notes += (replace(note, id=ident), *(replace(p, id=f"q{p.id}", parent=ident)
                                                         for p in self.shape.body(note.id)))
        return ident

    def notes(self) -> Iterator[Unit]:
        """The notes of the target that are there already, with their words as they came back."""
        for p in self.shape.text:
            known = self.its.get(p.id.removeprefix(f"n{self.target}")) if p.id.startswith(f"n{self.target}") else None
            if known is not None:
                yield Unit(known.id, p.text, p.marks, bool(p.text.strip()), known.id)


def _with_things(cell: Provision, of: Provision) -> Provision:
    """The cell with the provision's own pictures where its signs for them stand; a sign that is for none goes.

    The signs are letters in the table. Some programs join them to the words beside them.
    """
    if OBJECT not in cell.text:
        return cell
    said = {m.start: m for m in cell.marks if m.key in ("note", "object")}
    at = [n for n, sign in enumerate(cell.text) if sign == OBJECT and (n not in said or said[n].key == "object")]
    own = [m.value for m in sorted(of.marks) if m.key == "object"][:len(at)]
    placed = [Span(n, n + 1, "object", value) for n, value in zip(at, own, strict=False)]
    kept = [m for m in cell.marks if m.key != "object" or m.start in at[len(own):]]
    gone = [Words("", n, n + 1) for n in at[len(own):] if n not in said]
    words, marks = edited(cell.text, (*kept, *placed), gone)
    return replace(cell, text=words, marks=marks)
