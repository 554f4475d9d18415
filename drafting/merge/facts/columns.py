"""Columns of a table: which came and which went, and the table with them.

    | a | b | c |      column 2 goes,      | a | c | X |
    | d | e | f |  →   X Y comes behind 3  | d | f | Y |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from drafting.diff.blocks import align
from drafting.merge.facts.shape import Shape
from drafting.model.change import DeleteColumn, Fact, InsertColumn
from drafting.model.text import Provision, Row


class Columns(Struct, frozen=True):
    """Columns of two tables, from 0: those that both have, and those that only one has."""

    kept: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]

    def behind(self, j: int) -> int:
        """How many of the old columns stand before a new one."""
        return max((i + 1 for i, k in self.kept if k < j), default=0)


def columns(old: Shape, x: Provision, new: Shape, y: Provision) -> Columns | None:
    """How the columns of two tables differ; None where they are as many, or not as many in each row.

    At least half of the columns must be the same: else rows, not columns, are the reading.
    """
    widths, others = {len(row.cells) for row in x.rows}, {len(row.cells) for row in y.rows}
    if len(widths) != 1 or len(others) != 1 or widths == others:
        return None
    (m,), (n,) = widths, others
    found = align([_words(old, x, k) for k in range(m)], [_words(new, y, k) for k in range(n)])
    kept = tuple((i, j) for i, j in found.pairs if i is not None and j is not None)
    if len(kept) * 2 < min(m, n) or not kept:
        return None
    return Columns(kept, tuple(sorted({*range(m)} - {i for i, _ in kept})),
                   tuple(sorted({*range(n)} - {j for _, j in kept})))


def _words(shape: Shape, table: Provision, k: int) -> str:
    return "\n".join(shape.words(x) for row in table.rows for x in shape.body(row.cells[k]))


def column_words(shape: Shape, fact: InsertColumn | DeleteColumn) -> str:
    """The words of a column, cell by cell."""
    if isinstance(fact, InsertColumn):
        cells: Iterable[Iterable[Provision]] = fact.cells
    else:
        cells = [shape.body(row.cells[fact.column - 1]) for row in shape.by_id[fact.table].rows]
    return " | ".join("\n".join(x.text for x in cell) for cell in cells)


Cell = tuple[str, list[Provision] | None]


def with_columns(row: Row, n: int, facts: Sequence[Fact], new_cell: Callable[[InsertColumn, int], Cell]) -> list[Cell]:
    """The cells of the base's row `n` after the facts: each with what is new in it, None for one of the base.

    `new_cell(fact, n)` gives the id and the content of a new cell.
    """
    gone = {f.column for f in facts if isinstance(f, DeleteColumn)}
    out: list[Cell] = []
    for k in range(len(row.cells) + 1):
        if k and k not in gone:
            out.append((row.cells[k - 1], None))
        out += [new_cell(f, n) for f in facts if isinstance(f, InsertColumn) and f.after == k]
    return out
