"""Which provision of one text is which of another that should say the same: by place, else by what it says."""

from __future__ import annotations

from msgspec.structs import replace

from drafting.merge.facts.looks import partners
from drafting.merge.facts.same import essence
from drafting.merge.facts.shape import Shape, things
from drafting.model.notes import END
from drafting.model.text import Provision, Text

SEEN = ("align", END)           # what a reading says of a paragraph's properties


def says_the_same(one: Text, other: Text) -> bool:
    """Whether two texts have the same words, marks, alignment, order, tables and notes, whatever the ids."""
    return essence(tuple(map(_seen, one))) == essence(tuple(map(_seen, other)))


def _seen(x: Provision) -> Provision:
    attrs = tuple(pair for pair in x.attrs if pair[0] in SEEN)
    return x if attrs == x.attrs else replace(x, attrs=attrs)


def matched(found: Text, wanted: Text) -> dict[str, str]:
    """Id in `found` → id in `wanted`: place by place where both have one shape, else for what is alike."""
    here, there = Shape(found), Shape(wanted)
    ids: dict[str, str] = {}
    if _side_by_side(here, there, "", "", ids):
        return ids
    return partners(wanted, found)


def in_tables(one: Text, other: Text) -> dict[str, str]:
    """Id in `one` → id in `other` of the tables, rows and cells that are called otherwise there, place by place."""
    ids: dict[str, str] = {}
    for x, y in zip((p for p in one if p.kind == "table"), (p for p in other if p.kind == "table"), strict=False):
        if [len(row.cells) for row in x.rows] == [len(row.cells) for row in y.rows]:
            ids |= names_inside(x, y)
    return {mine: theirs for mine, theirs in ids.items() if mine != theirs}


def names_inside(one: Provision, other: Provision) -> dict[str, str]:
    """The id of `one`, of its rows and their cells → those in the same places of `other`, where both have them."""
    ids = {one.id: other.id}
    for row, twin in zip(one.rows, other.rows, strict=False):
        ids |= {row.id: twin.id, **dict(zip(row.cells, twin.cells, strict=False))}
    return ids


def _side_by_side(here: Shape, there: Shape, inside: str, holder: str, ids: dict[str, str]) -> bool:
    """Pair what stands in two holders; whether each has as much as the other. An emptied cell keeps one paragraph."""
    mine, theirs = here.body(inside), there.body(holder)
    if inside and not theirs and len(mine) == 1 and not mine[0].text:
        return True
    if len(mine) != len(theirs):
        return False
    return all(_pair(here, there, x, y, ids) for x, y in zip(mine, theirs, strict=True))


def _pair(here: Shape, there: Shape, x: Provision, y: Provision, ids: dict[str, str]) -> bool:
    if (x.kind == "table") != (y.kind == "table") or len(x.rows) != len(y.rows):
        return False
    ids[x.id] = y.id
    for row, twin in zip(x.rows, y.rows, strict=True):
        if len(row.cells) != len(twin.cells):
            return False
        if not all(_side_by_side(here, there, a, b, ids) for a, b in zip(row.cells, twin.cells, strict=True)):
            return False
    notes = [[m.value for _, m in sorted(things(p).items()) if m.key == "note"] for p in (x, y)]
    if len(notes[0]) != len(notes[1]):
        return False
    for a, b in zip(*notes, strict=True):
        if a in here.by_id and b in there.by_id and a not in ids:
            ids[a] = b
            if not _side_by_side(here, there, a, b, ids):
                return False
    return True
