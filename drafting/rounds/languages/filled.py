"""The target's text as a translator's file makes it: reworded, what is new at its place, the rest gone or moved.

A new provision has the id that it has in the source, and stands behind the partner of what it stands behind there. What
the file says goes or moves does, unless the translator gave it other words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafting.forms.xliff import Unit
from drafting.merge.facts.shape import Shape
from drafting.merge.languages.holders import same_holders
from drafting.model.text import Notice, Provision, Row, Text, blank
from drafting.model.words.plain import with_ids


class Filled(Struct, frozen=True):
    """The target's text, the ids of what is new in it, and what was odd."""

    text: Text
    new: frozenset[str]
    notices: tuple[Notice, ...]


def filled(source: Text, target: Text, units: Sequence[Unit], notes: Text = ()) -> Filled:
    """The target with all that the units say; `notes` are new ones that their words call."""
    work = _Target(Shape(source), Shape(target), units)
    for unit in units:
        work.take(unit)
    work.arrange()
    return work.filled(notes)


class _Target:
    """The target under way: what stands in each holder, the rows of each table, and every provision by its id."""

    def __init__(self, source: Shape, target: Shape, units: Sequence[Unit]) -> None:
        self.source, self.target = source, target
        self.inside = {holder: [p.id for p in those] for holder, those in target.inside.items()}
        self.rows = {table: list(rows) for table, rows in target.tables.items()}
        self.said = dict(target.by_id)
        self.partner = {u.id: u.target for u in units if u.target}
        self.partner |= _holders(source, target, self.partner)
        self.notices: list[Notice] = []
        self.coming: dict[str, Provision] = {}          # by the source's id what is new, and what moves
        self.new: set[str] = set()
        self.wordless = self.waiting = 0

    def named(self, ident: str) -> str:
        """What the target calls a provision, row or cell of the source."""
        return self.partner.get(ident, ident)

    def take(self, unit: Unit) -> None:
        """Take in one unit."""
        there = self.said.get(unit.target or unit.id)
        if there is None:
            self.add(unit)
        elif unit.act == "deleted":
            self.delete(unit, there)
        else:
            self.wordless += not unit.done
            if unit.done:
                self.said[there.id] = replace(there, text=unit.text, marks=unit.marks)
            goes = unit.act == "moved" or unit.done and blank(there)
            if goes and unit.id in self.source.by_id and there.kind != "note":
                self.leave(unit, self.said[there.id])

    def leave(self, unit: Unit, there: Provision) -> None:
        """Take out what moves: a provision, or the table that it stands in, where it stays in its cell."""
        mine = self.source.by_id[unit.id]
        if mine.parent in self.source.cell_of and self.named(mine.parent) == there.parent:
            mine = self.source.by_id[self.source.cell_of[mine.parent]]
            there = self.said[self.target.cell_of[there.parent]]
        if mine.id not in self.coming:
            self.inside[there.parent].remove(there.id)
            self.coming[mine.id] = there

    def delete(self, unit: Unit, there: Provision) -> None:
        if unit.done and unit.text.split() != there.text.split():
            self.said[there.id] = replace(there, text=unit.text, marks=unit.marks)
            self.notices.append(Notice("translation", there.id, f"“{unit.text[:40]}” is in the row of a provision that "
                                                                "was to go; it stays, with these words."))
            return
        if there.kind != "note":
            self.inside[there.parent].remove(there.id)

    # -- what is new --------------------------------------------------------------------------------
    def add(self, unit: Unit) -> None:
        """Take in what the source has and the target has not."""
        mine = self.source.by_id.get(unit.id)
        if mine is None:
            if unit.done:
                self.notices.append(Notice("translation", unit.id,
                                           f"“{unit.text[:40]}” is for a provision that neither language has."))
            return
        if not unit.done:
            self.waiting += 1
            return
        self.new.add(mine.id)
        self.said[mine.id] = self.dressed(mine, unit)
        if mine.kind != "note":
            self.coming[mine.id] = self.said[mine.id]

    def arrange(self) -> None:
        """Put what is new and what moves where it stands in the source, in the source's order."""
        for mine in self.source.text:
            p = self.coming.get(mine.id)
            if p is not None:
                known = p.id in self.new or self.named(mine.parent) in self.inside
                holder = self.holder(mine.parent) if known else p.parent
                if p.id not in self.inside[holder]:
                    self.inside[holder].insert(self.place(mine.id, holder), p.id)
                self.said[p.id] = replace(p, parent=holder)

    def dressed(self, mine: Provision, unit: Unit) -> Provision:
        """The new provision, of the kind that it has in the source and in the look of such provisions in the target.

        The first of its kind there looks as in the source.
        """
        like = self.like(mine) or mine
        return Provision(mine.id, mine.kind, unit.text, unit.marks, level=mine.level, style=like.style,
                         attrs=like.attrs)

    def like(self, mine: Provision) -> Provision | None:
        """The target's partner of the nearest provision of the source that looks as this one does."""
        at = self.source.text.index(mine)
        look = (mine.kind, mine.level, mine.style, bool(mine.parent))
        alike = [(abs(n - at), p.id) for n, p in enumerate(self.source.text)
                 if (p.kind, p.level, p.style, bool(p.parent)) == look]
        partners = (self.target.by_id.get(self.named(ident)) for _, ident in sorted(alike))
        return next((p for p in partners if p is not None), None)

    def place(self, ident: str, holder: str) -> int:
        """Where in a holder of the target something stands that the source has: behind what is before it there.

        As many empty paragraphs are left between the two as in the source, if there are any.
        """
        there, spaces, at = self.inside[holder], 0, 0
        row = self.source.body(self.source.by_id[ident].parent)
        for each in reversed(row[:[p.id for p in row].index(ident)]):
            if self.named(each.id) in there and not blank(each):
                at = there.index(self.named(each.id)) + 1
                break
            spaces += blank(each)
        while spaces and at < len(there) and blank(self.said[there[at]]):
            at, spaces = at + 1, spaces - 1
        return at

    def holder(self, cell: str) -> str:
        """The target's cell for one of the source, made with its row or column where it is not there; "" the body.

        A note of several paragraphs holds those behind its first.
        """
        if cell in self.source.by_id:
            self.inside.setdefault(self.named(cell), [])
        if self.named(cell) in self.inside or not cell:
            return self.named(cell)
        table = self.source.by_id[self.source.cell_of[cell]]
        row = next(r for r in table.rows if cell in r.cells)
        if self.named(table.id) not in self.said:
            outer = self.holder(table.parent)
            self.inside[outer].insert(self.place(table.id, outer), table.id)
            self.said[table.id] = replace(table, parent=outer, object="")
            self.rows[table.id] = []
            self.new.add(table.id)
        rows = self.rows[self.named(table.id)]
        known = [r.id for r in rows]
        if self.named(row.id) not in known:
            before = [self.named(r.id) for r in table.rows[:table.rows.index(row)] if self.named(r.id) in known]
            rows.insert(known.index(before[-1]) + 1 if before else 0, row)
            for each in row.cells:
                self.blank(each)
        else:
            self.column(table, rows, row.cells.index(cell))
        return cell

    def column(self, table: Provision, rows: list[Row], column: int) -> None:
        """Put a new cell into each row that is there and that has one in this column of the source's table."""
        known = [r.id for r in rows]
        for row in table.rows:
            for cell in row.cells[column:column + 1]:
                if self.named(cell) not in self.inside and self.named(row.id) in known:
                    at = known.index(self.named(row.id))
                    cells = list(rows[at].cells)
                    before = [self.named(c) for c in row.cells[:column] if self.named(c) in cells]
                    cells.insert(cells.index(before[-1]) + 1 if before else 0, cell)
                    rows[at] = replace(rows[at], cells=tuple(cells))
                    self.blank(cell)

    def blank(self, cell: str) -> None:
        """A new cell with the paragraphs of the source's, and no words yet; a table in it comes with its own cells.

        What the target has elsewhere stays there.
        """
        those = [p for p in self.source.body(cell) if not p.rows and self.named(p.id) not in self.target.by_id]
        self.inside[cell] = [p.id for p in those]
        self.said |= {p.id: Provision(p.id, "paragraph", parent=cell, style=p.style, attrs=p.attrs) for p in those}
        self.new |= {p.id for p in those}

    def row(self, row: Row) -> Row | None:
        """A row without the cells that are emptied and that the source has not; nothing where all are emptied."""
        emptied = [cell for cell in row.cells if self.target.body(cell) and not self.inside[cell]]
        have = {self.named(cell) for cell in self.source.cell_of}
        kept = tuple(cell for cell in row.cells if cell not in emptied or cell in have)
        return replace(row, cells=kept) if len(emptied) < len(row.cells) else None

    # -- the outcome --------------------------------------------------------------------------------
    def filled(self, notes: Text) -> Filled:
        if self.wordless:
            self.notices.append(Notice("translation", "", "Provisions that came back without words and stay as they "
                                                          f"were: {self.wordless}."))
        if self.waiting:
            self.notices.append(Notice("translation", "", f"Provisions still to be translated: {self.waiting}."))
        body = tuple(self.holding(""))
        known = {p.id for p in (*notes, *self.said.values())}
        called = {m.value for p in body for m in p.marks if m.key == "note"}
        own = [p for p in self.said.values() if p.id in called]
        text = (*body, *(x for p in own for x in (p, *(self.said[i] for i in self.inside.get(p.id, ())))),
                *(p for p in notes if called & {p.id, p.parent}))
        if lost := called - known:
            text = tuple(_without(p, lost) for p in text)
            self.notices.append(Notice("translation", "",
                                       "Notes that came back without words and are not in the text: "
                                       f"{len(lost)}."))
        return Filled(text, frozenset(self.new & {p.id for p in text}), tuple(self.notices))

    def holding(self, holder: str) -> Iterator[Provision]:
        """What stands in a holder, with all that it holds."""
        for ident in self.inside.get(holder, ()):
            p = self.said[ident]
            if ident not in self.rows:
                yield p
                continue
            rows = tuple(row for row in map(self.row, self.rows[ident]) if row is not None)
            if rows:
                yield replace(p, rows=rows)
                for row in rows:
                    for cell in row.cells:
                        yield from self.holding(cell) if self.inside.get(cell) else [
                            Provision(f"{cell}e", "paragraph", parent=cell)]


def _holders(source: Shape, target: Shape, partner: Mapping[str, str]) -> dict[str, str]:
    """The target's tables, rows and cells by those of the source that hold the same."""
    names = {p.id: partner.get(p.id, p.id) for p in source.text}
    return same_holders(with_ids(source.text, names), target.text)


def _without(p: Provision, notes: set[str]) -> Provision:
    """The provision without the calls of some notes."""
    from drafting.model.change import Text as Words
    from drafting.model.spans import edited

    at = [m.start for m in p.marks if m.key == "note" and m.value in notes]
    text, marks = edited(p.text, p.marks, [Words(p.id, n, n + 1) for n in at])
    return replace(p, text=text, marks=marks)
