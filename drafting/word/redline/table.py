"""Rows and cells: rows are matched like blocks, cells one by one where a row has as many as before."""

from __future__ import annotations

import copy

from drafting.word.names import w
from drafting.word.redline import match, records
from drafting.word.redline.blocks import Job, compare_blocks
from drafting.word.redline.signs import mark_block

SIGNS = frozenset({"ins", "del", "trPrChange", "tblPrChange", "tcPrChange", "tblPrExChange", "cnfStyle", "cellIns",
                   "cellDel", "cellMerge"})


def compare_tables(old, new, job: Job) -> None:
    """Make a table of OLD a redline against its partner, in place."""
    _properties(old, new, "tblPr", job)
    grids = old.find(w("tblGrid")), new.find(w("tblGrid"))
    if grids[0] is not None and job.old.bag(grids[0], job.target) != job.new.bag(grids[1], job.source):
        old.replace(grids[0], records.grid(grids[0], copy.deepcopy(grids[1]), job.stamp))
    mine, theirs = list(old.iterchildren(w("tr"))), list(new.iterchildren(w("tr")))
    pairs = match.pairs(match.keys(old, mine), match.keys(new, theirs), mine, theirs)
    before = None
    for i, j in pairs:
        if j is None:
            mark_block(mine[i], "del", job.stamp)
        elif i is None or not _cells_match(mine[i], theirs[j]):
            row = job.clone(theirs[j])
            mark_block(row, "ins", job.stamp)
            _place(old, row, before, mine)
            if i is not None:
                mark_block(mine[i], "del", job.stamp)
            before = row
            continue
        else:
            compare_rows(mine[i], theirs[j], job)
        before = mine[i]


def _place(table, row, before, rows: list) -> None:
    if before is not None:
        before.addnext(row)
    elif rows:
        rows[0].addprevious(row)
    else:
        table.append(row)


def _cells_match(old, new) -> bool:
    count = [len(list(row.iterchildren(w("tc")))) for row in (old, new)]
    return count[0] == count[1]


def compare_rows(old, new, job: Job) -> None:
    """The same for a row whose cells are as many as its partner's."""
    _properties(old, new, "trPr", job)
    for mine, theirs in zip(list(old.iterchildren(w("tc"))), list(new.iterchildren(w("tc")))):
        _properties(mine, theirs, "tcPr", job)
        compare_blocks(mine, theirs, job)


def _properties(old, new, name: str, job: Job) -> None:
    """Record a change of the properties `name` of a table, row or cell."""
    mine, theirs = old.find(w(name)), new.find(w(name))
    if job.old.bag(mine, job.target, SIGNS) == job.new.bag(theirs, job.source, SIGNS):
        return
    changed = records.recorded(name, mine, job.clone(theirs) if theirs is not None else None, job.stamp)
    if mine is not None:
        old.replace(mine, changed)
    else:
        old.insert(sum(1 for c in old if c.tag == w("tblPrEx")), changed)
