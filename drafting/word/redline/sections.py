"""Section properties, and the headers and footers that sections refer to."""

from __future__ import annotations

import copy

from drafting.model.text import Notice
from drafting.word.marks import OUTSIDE_RECORD
from drafting.word.names import R, w
from drafting.word.redline.blocks import Job, compare_blocks
from drafting.word.redline.records import recorded

REFERENCES = (w("headerReference"), w("footerReference"))
NOT_COMPARED = frozenset({"headerReference", "footerReference", "sectPrChange"})
ID = f"{{{R}}}id"


def compare_section(old, new, job: Job) -> None:
    """Make a w:sectPr of OLD a record of the change to NEW's; compare the headers and footers that both have."""
    _compare_margins(old, new, job)
    if job.old.bag(old, job.target, NOT_COMPARED) == job.new.bag(new, job.source, NOT_COMPARED):
        return
    kept = [c for c in old if c.tag in REFERENCES]
    outside = OUTSIDE_RECORD[w("sectPrChange")]
    carried = [copy.deepcopy(c) for c in new if c.tag not in outside]
    changed = recorded("sectPr", [c for c in old if c.tag not in outside], carried, job.stamp, kept)
    for child in list(old):
        old.remove(child)
    old.extend(list(changed))


def _compare_margins(old, new, job: Job) -> None:
    theirs = {(c.tag, c.get(w("type"))): c.get(ID) for c in new if c.tag in REFERENCES}
    for reference in [c for c in old if c.tag in REFERENCES]:
        key = (reference.tag, reference.get(w("type")))
        mine = job.old.package.rels(job.target).get(reference.get(ID))
        other = job.new.package.rels(job.source).get(theirs.get(key, ""))
        if mine is not None and other is not None and mine.target in job.old.package.parts \
                and other.target in job.new.package.parts:
            job.later.append(("margin", mine.target, other.target))
    mine = {(c.tag, c.get(w("type"))) for c in old if c.tag in REFERENCES}
    for tag, kind in sorted(mine ^ set(theirs)):
        name = "header" if tag == REFERENCES[0] else "footer"
        side = "old" if (tag, kind) in mine else "new"
        job.carrier.notices.append(Notice("margins", f"{kind} {name}", f"Only the {side} file has this {name}; Word "
                                          f"has no mark for that, so the redline is as the old file here."))


def compare_margin(old_part: str, new_part: str, job: Job) -> None:
    """Make a header or footer of OLD a redline against NEW's."""
    compare_blocks(job.old.package.edit(old_part), job.new.package.tree(new_part), job.inside(new_part, old_part))
