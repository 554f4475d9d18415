"""A table: its rows are matched like blocks, the cells of a row one by one, and each cell is a story of its own.

Rows may stand in content controls, and cells too; those are gone through as they come. A row whose cells cannot be
matched without touching a control is deleted and inserted as a whole.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.markup.marks import CONTROL_RANGES
from drafting.word.markup.xml import w
from drafting.word.redline.marking.framed import mark_with_controls, settle_anchors, trusted
from drafting.word.redline.marking.job import Job
from drafting.word.redline.pairing import match
from drafting.word.redline.pairing.rowwise import CELLS, ROWS, TC, TR, Layouts, content, held, kind_of, matched_rows
from drafting.word.redline.reading import recorded as records
from drafting.word.redline.reading.wholes import mark_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.word.markup.xml import Element
    from drafting.word.redline.reading.identity import Form, Identity

SIGNS = frozenset({"ins", "del", "trPrChange", "tblPrChange", "tcPrChange", "tblPrExChange", "cnfStyle", "cellIns",
                   "cellDel", "cellMerge"})
SHAPE = frozenset({"gridSpan", "vMerge", "hMerge"})


def compare_tables(old: Element, new: Element, job: Job) -> None:
    """Make a table of OLD a redline against its partner, in place."""
    compare_properties(old, new, "tblPr", job)
    compare_grids(old, new, job)
    _compare_rows(old, new, job)


def compare_grids(old: Element, new: Element, job: Job) -> None:
    """Record another grid of columns."""
    mine, theirs = old.find(w("tblGrid")), new.find(w("tblGrid"))
    if _columns(mine, job.old, job.target) == _columns(theirs, job.new, job.source):
        return
    if not job.taste.formatting and len(mine if mine is not None else ()) == len(theirs if theirs is not None else ()):
        return
    changed = records.grid(mine, copy.deepcopy(theirs), job.stamp)
    if mine is not None:
        old.replace(mine, changed)
    elif (properties := old.find(w("tblPr"))) is not None:
        properties.addnext(changed)
    else:
        old.insert(0, changed)


def _columns(grid: Element | None, identity: Identity, part: str) -> list[Form]:
    """The columns from left to right."""
    return [identity.form(column, part) for column in grid.iterchildren(w("gridCol"))] if grid is not None else []


# -- rows -------------------------------------------------------------------------------------------
def _compare_rows(old: Element, new: Element, job: Job) -> None:
    """Compare the rows of a table, or of a control in one."""
    settle_anchors(new, ROWS, job)
    mine, theirs = held(old, ROWS), held(new, ROWS)
    keys, their_keys = match.keys((old, mine), (new, theirs))
    found = match.pairs(keys, their_keys, mine, theirs)
    same = frozenset(i for i, j in found if i is not None and j is not None and keys[i] == their_keys[j])
    found = matched_rows(found, mine, theirs, same)
    equal = {mine[i] for i in same if trusted(keys[i], job)}
    pairs = [(None if i is None else mine[i], None if j is None else theirs[j]) for i, j in found]
    layouts = Layouts([(x, y) for x, y in pairs if x is not None and y is not None and x.tag == TR])
    before: Element | None = None
    for x, y in pairs:
        redone = x is not None and y is not None and x not in equal and not _compared(x, y, layouts, job)
        if x is not None and (y is None or redone):
            mark_with_controls(x, "del", ROWS, job)
        before = x if x is not None else before
        if y is not None and (x is None or redone):
            row = job.clone(y)
            _place(old, row, before, mine)
            mark_with_controls(row, "ins", ROWS, job)
            before = row


def _compared(old: Element, new: Element, layouts: Layouts, job: Job) -> bool:
    """Compare a row or a control with its partner; False, and nothing done, where it has to be redone."""
    if kind_of(old) != kind_of(new):
        return False
    if old.tag != TR:
        _compare_rows(content(old), content(new), job)
        return True
    layout = layouts.of(old, new)
    if not _matches(old, new, layout):
        return False
    compare_properties(old, new, "tblPrEx", job)
    compare_properties(old, new, "trPr", job)
    _compare_cells(old, new, layout, job)
    return True


def _place(parent: Element, row: Element, before: Element | None, rows: list[Element]) -> None:
    while before is not None and (after := before.getnext()) is not None and after.tag in CONTROL_RANGES:
        before = after                              # the frame of a control that was deleted
    if before is not None:
        before.addnext(row)
    elif rows:
        rows[0].addprevious(row)
    else:
        parent.append(row)


# -- cells ------------------------------------------------------------------------------------------
def _matches(old: Element, new: Element, layout: Sequence[tuple[int | None, int | None]]) -> bool:
    """Whether what the layout pairs is of one kind, and what it does not pair is a cell."""
    mine, theirs = held(old, CELLS), held(new, CELLS)
    for i, j in layout:
        if i is None or j is None:
            alone = mine[i] if i is not None else theirs[j] if j is not None else None
            if alone is not None and alone.tag != TC:
                return False
        elif kind_of(mine[i]) != kind_of(theirs[j]) or mine[i].tag != TC and not _same_within(mine[i], theirs[j]):
            return False
    return True


def _same_within(old: Element, new: Element) -> bool:
    """Whether two controls hold as many cells, in the same way."""
    mine, theirs = held(content(old), CELLS), held(content(new), CELLS)
    return len(mine) == len(theirs) and _matches(content(old), content(new), [(n, n) for n in range(len(mine))])


def _compare_cells(old: Element, new: Element, layout: Sequence[tuple[int | None, int | None]], job: Job) -> None:
    settle_anchors(new, CELLS, job)
    mine, theirs = held(old, CELLS), held(new, CELLS)
    before: Element | None = None
    for i, j in layout:
        if i is None:
            if j is None:
                continue
            cell = job.clone(theirs[j])
            _place(old, cell, before, mine)
            _sign_cell(cell, "ins", job)
            before = cell
            continue
        before = mine[i]
        if j is None:
            _sign_cell(before, "del", job)
        elif before.tag == TC:
            compare_properties(before, theirs[j], "tcPr", job)
            job.compare(before, theirs[j], job)
        else:
            inner = content(before)
            _compare_cells(inner, content(theirs[j]), [(n, n) for n in range(len(held(inner, CELLS)))], job)


def _sign_cell(cell: Element, kind: str, job: Job) -> None:
    """Mark a cell, and all that it holds, as `ins` or `del`."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = etree.Element(w("tcPr"))
        cell.insert(0, properties)
    properties.append(job.stamp.mark(f"cell{kind.capitalize()}"))
    mark_block(cell, kind, job.stamp)


# -- properties -------------------------------------------------------------------------------------
def compare_properties(old: Element, new: Element, name: str, job: Job) -> None:
    """Record a change of the properties `name` of a table, row or cell; what makes its shape is no formatting."""
    mine, theirs = old.find(w(name)), new.find(w(name))
    bags = job.old.bag(mine, job.target, SIGNS), job.new.bag(theirs, job.source, SIGNS)
    if bags[0] == bags[1]:
        return
    if not job.taste.formatting and len({tuple(f for f in bag if f[0] in SHAPE) for bag in bags}) == 1:
        return
    changed = records.recorded(name, mine, job.clone(theirs) if theirs is not None else None, job.stamp)
    if mine is not None:
        old.replace(mine, changed)
    else:
        old.insert(sum(1 for c in old if c.tag == w("tblPrEx")), changed)
