"""Which new provisions of two languages are one: those at the same places, as many and of the same kinds.

A place is behind the last provision before it that both languages have. What is new in the other language is held
against all that it lacks, whenever the first got it, but never against what it has had and given up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from drafting.merge.facts.shape import Shape, things
from drafting.merge.languages.holders import same_holders
from drafting.model.text import Provision, Row, Text, blank
from drafting.model.words.plain import with_ids

Pairs = Iterator[tuple[Provision, Provision]]


def paired(base: Text, first: Text, other: Text) -> Text:
    """The other language's text with its new provisions under the ids of those of the first that they are.

    `base` is what the other language said before.
    """
    work = _Pairing({p.id for p in base}, Shape(first), Shape(with_ids(other, same_holders(other, first))))
    if not (work.mine and work.its):
        return other
    ids: dict[str, str] = {}
    for x, y in (*work.provisions(), *work.rows()):
        ids |= {y.id: x.id} if x.id in work.mine and y.id in work.its else {}
    for x, y in work.notes(ids):
        ids |= {y.id: x.id} if x.id in work.mine and y.id in work.its else {}
    return with_ids(other, ids) if ids else other


X = TypeVar("X", Provision, Row)


class _Pairing:
    """Both texts; `mine` are the ids that only the first has, `its` those that are new in the other alone."""

    def __init__(self, old: set[str], first: Shape, other: Shape) -> None:
        self.first, self.other = first, other
        self.mine = first.by_id.keys() - other.by_id.keys() - old
        self.its = other.by_id.keys() - first.by_id.keys() - old

    def provisions(self) -> Pairs:
        """Those that stand side by side in one holder, and what stands in new tables of one shape."""
        for holder in ["", *self.first.cell_of]:
            mine, its = ([p for p in side.body(holder) if not blank(p)] for side in (self.first, self.other))
            for x, y in _runs(mine, its, lambda p: p.id in self.mine, lambda p: p.id in self.its, lambda p: p.kind):
                yield x, y
                yield from self.inside(x.rows, y.rows)

    def rows(self) -> Pairs:
        """What stands in new rows, and in new columns, of tables that both have."""
        for table in self.first.tables.keys() & self.other.tables.keys():
            mine, its = self.first.tables[table], self.other.tables[table]
            for row, twin in _runs(mine, its, lambda r: self.loose(self.first, r, self.mine),
                                   lambda r: self.loose(self.other, r, self.its), lambda r: len(r.cells)):
                yield from self.inside((row,), (twin,))
            both = {row.id: row for row in its}
            for row in mine:
                yield from self.inside((row,), (both[row.id],)) if row.id in both else ()

    @staticmethod
    def loose(side: Shape, row: Row, names: set[str]) -> bool:
        return all(p.id in names for cell in row.cells for p in side.body(cell))

    def inside(self, rows: Sequence[Row], others: Sequence[Row]) -> Pairs:
        """What stands in cells of rows that have one shape."""
        if [len(r.cells) for r in rows] == [len(r.cells) for r in others]:
            for row, twin in zip(rows, others, strict=True):
                for cell, its in zip(row.cells, twin.cells, strict=True):
                    x, y = self.first.body(cell), self.other.body(its)
                    yield from zip(x, y, strict=True) if len(x) == len(y) else ()

    def notes(self, ids: dict[str, str]) -> Pairs:
        """The notes of provisions that are one and call as many."""
        for y in self.other.text:
            x = self.first.by_id.get(ids.get(y.id, y.id))
            called = [_called(p) for p in (x, y) if p is not None]
            for one, two in zip(*called, strict=True) if len(called) == 2 and len(called[0]) == len(called[1]) else ():
                if one in self.first.by_id and two in self.other.by_id:
                    mine, its = self.first.body(one), self.other.body(two)
                    yield self.first.by_id[one], self.other.by_id[two]
                    yield from zip(mine, its, strict=True) if len(mine) == len(its) else ()


def _called(p: Provision) -> list[str]:
    """The notes that a provision calls, in order."""
    return [m.value for _, m in sorted(things(p).items()) if m.key == "note"]


def _runs(mine: Sequence[X], its: Sequence[X], new: Callable[[X], bool], also_new: Callable[[X], bool],
          kind: Callable[[X], object]) -> Iterator[tuple[X, X]]:
    """The pairs among what is new on both sides behind what both have, where there is as much of each kind."""
    both = {x.id for x in mine} & {y.id for y in its}
    one: dict[str, list[X]] = {}
    two: dict[str, list[X]] = {}
    for run, side, loose in ((one, mine, new), (two, its, also_new)):
        after = ""
        for x in side:
            if x.id in both:
                after = x.id
            elif loose(x):
                run.setdefault(after, []).append(x)
    for after, those in two.items():
        twins = one.get(after, [])
        if list(map(kind, twins)) == list(map(kind, those)):
            yield from zip(twins, those, strict=True)
