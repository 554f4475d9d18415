"""Headers and footers: each part of OLD is made a redline against the part of NEW that stands in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.markup.marks import CONTENT_MARKS
from drafting.word.markup.xml import parent_of, w
from drafting.word.redline.carrying.related import with_names
from drafting.word.redline.marking.framed import SDT
from drafting.word.redline.marking.job import Job
from drafting.word.redline.marking.story import blocks_of, compare_blocks
from drafting.word.redline.reading.wholes import frame_control, mark_block

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element


def compare_margin(old_part: str, new_part: str | None, job: Job) -> None:
    """Make a header or footer of OLD a redline against NEW's; an empty one gets all of it, against None all goes."""
    root = job.old.package.edit(old_part)
    if new_part is None:
        _mark_all(root, "del", job)
        return
    inner, theirs = job.inside(new_part, old_part), job.new.package.tree(new_part)
    root = with_names(root, theirs)
    job.old.package.put(old_part, root)
    if blocks_of(root):
        if not blocks_of(theirs):
            etree.SubElement(theirs, w("p"))
        compare_blocks(root, theirs, inner)
    else:
        root.extend(inner.clone(child) for child in theirs)
        _mark_all(root, "ins", job)


def _mark_all(root: Element, kind: str, job: Job) -> None:
    """Mark all that a story holds; its last paragraph stays, since no story is without one."""
    for block in blocks_of(root):
        mark_block(block, kind, job.stamp)
        if block.tag == SDT:
            frame_control(block, kind, job.stamp)
    for last in list(root.iter(w("p")))[-1:]:
        for sign in [el for el in last.findall(f"{w('pPr')}/{w('rPr')}/*") if el.tag in CONTENT_MARKS]:
            parent_of(sign).remove(sign)
