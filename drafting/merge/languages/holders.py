"""Tables, rows and cells under one name wherever they hold the same: a file calls them after their first paragraph."""

from __future__ import annotations

from collections import Counter

from drafting.merge.facts.shape import Shape
from drafting.model.text import Text


def same_holders(text: Text, *others: Text) -> dict[str, str]:
    """The names of a text's tables, rows and cells in the first of the others that has them.

    They are those with the most paragraphs in common; what none of the others has keeps its own name, or gets another
    where that is taken.
    """
    mine = _holding(text)
    out: dict[str, str] = {}
    for other in others:
        theirs = _holding(other)
        at: dict[tuple[str, str], list[str]] = {}
        for (kind, name), inside in theirs.items():
            for ident in inside:
                at.setdefault((kind, ident), []).append(name)
        for (kind, name), inside in mine.items():
            found = Counter(each for ident in inside for each in at.get((kind, ident), ()))
            free = [each for each, _ in found.most_common() if each not in out.values()]
            if name not in out and free:
                out[name] = free[0]
    taken = set(out.values())
    for _, name in mine:
        if name not in out and name in taken:
            out[name] = next(each for n in range(len(taken) + 1) if (each := f"{name}~{n}") not in taken)
            taken.add(out[name])
    return out


def _holding(text: Text) -> dict[tuple[str, str], list[str]]:
    """The paragraphs that each table, row and cell holds, directly or in tables inside it."""
    shape = Shape(text)
    out: dict[tuple[str, str], list[str]] = {}
    for table, rows in shape.tables.items():
        for row in rows:
            for cell in row.cells:
                inside = [p.id for x in shape.body(cell) for p in shape.family(x) if not p.rows]
                for holder in (("table", table), ("row", row.id), ("cell", cell)):
                    out.setdefault(holder, []).extend(inside)
    return out
