"""Blocks, rows and cells of both files made ready to be compared, and marked with the controls around them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from drafting.word.markup.marks import ANCHORS
from drafting.word.markup.xml import w
from drafting.word.redline.marking.job import Job
from drafting.word.redline.pairing import match
from drafting.word.redline.reading import recorded as records
from drafting.word.redline.reading.fields import crosses
from drafting.word.redline.reading.wholes import frame_control, mark_block

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

P, TBL, SDT = w("p"), w("tbl"), w("sdt")
LEADING = ANCHORS | {records.P_PR}        # what stands before the words of a paragraph
WHOLE = frozenset({P, TBL, w("tr")})      # marked as they are; a control has a frame besides


def settle_anchors(parent: Element, kinds: frozenset[str], job: Job) -> None:
    """Put what NEW alone marks between blocks, rows or cells (`kinds`) into the paragraph beside it.

    A start goes into the next one, an end into the one before; where there is none, into the one at the other side.
    """
    for anchor in [el for el in parent if el.tag in ANCHORS and el.tag != w("proofErr") and job.has_news(el)]:
        before, behind = ([p for block in itertools.islice(anchor.itersiblings(*kinds, preceding=way), 1)
                           for p in block.iter(P)] for way in (True, False))
        starts = anchor.tag in (w("bookmarkStart"), w("commentRangeStart"))
        if behind and (starts or not before):
            home = behind[0]
            home.insert(next((n for n, el in enumerate(home) if el.tag not in LEADING), len(home)), anchor)
        elif before:
            before[-1].append(anchor)


def mark_with_controls(block: Element, kind: str, holds: frozenset[str], job: Job) -> None:
    """Mark a block or a row; of a control the frame too, and of those within it that hold blocks or rows (`holds`)."""
    mark_block(block, kind, job.stamp)
    for control in list(block.iter(SDT)) if block.tag not in WHOLE else ():
        content = control.find(w("sdtContent"))
        if control is block or content is not None and any(el.tag in holds for el in content):
            frame_control(control, kind, job.stamp)


def trusted(key: bytes, job: Job) -> bool:
    """Whether equal bytes mean equal content: nothing refers to what may differ between the files."""
    if crosses(key) or any(mark in key for mark in match.BESIDE):
        return False
    related = match.RELATED in key
    if job.alike and not related:
        return True
    return all(job.old.style(name) == job.new.style(name) for name in match.named(key, match.STYLED)) and \
        all(job.new.list_names.get(name, name) == name for name in match.named(key, match.LISTED)) and \
        (not related or all(_same_target(name, job) for name in match.related(key)))


def _same_target(ident: str, job: Job) -> bool:
    return job.old.target(job.target, ident) == job.new.target(job.source, ident) and \
        job.carrier.parts.same_margin(job.target, ident, job.source)
