"""Properties of NEW put on an element of OLD, with the record of what they were (rPrChange, pPrChange, …)."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.markup.marks import CONTENT_MARKS, OUTSIDE_RECORD
from drafting.word.markup.xml import w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.word.markup.xml import Element
    from drafting.word.redline.carrying.carry import Stamp
    from drafting.word.redline.marking.job import Job
    from drafting.word.weaving.originals import _Stamp

P_PR, R_PR, SECT_PR = w("pPr"), w("rPr"), w("sectPr")
COMES = ("ins", "moveTo")           # what is written from NEW


def recorded(name: str, old: Element | None, new: Element | None, stamp: Stamp | _Stamp,
             kept: Sequence[Element] = ()) -> Element:
    """Properties element `name` (rPr, tblPr, tcPr, …) with the children of `new` and a record of those of `old`.

    `new` is at home in OLD already. `kept` are children that stand first and are in neither.
    """
    out = etree.Element(w(name))
    out.extend(kept)
    if new is not None:
        out.extend(list(new))
    out.append(_record(name, old, stamp))
    return out


def _record(name: str, old: Element | None, stamp: Stamp | _Stamp) -> Element:
    """The mark that says what properties element `name` was."""
    record = stamp.mark(f"{name}Change")
    outside = OUTSIDE_RECORD.get(record.tag, frozenset({record.tag}))
    was = etree.SubElement(record, w(name))
    was.extend(copy.deepcopy(child) for child in (old if old is not None else ()) if child.tag not in outside)
    return record


def grid(old: Element | None, new: Element | None, stamp: Stamp | _Stamp) -> Element:
    """A table's grid with NEW's columns and a record of OLD's; that record has no author."""
    out = etree.Element(w("tblGrid"))
    out.extend(list(new) if new is not None else [])
    record = etree.SubElement(out, w("tblGridChange"), {w("id"): stamp.ident()})
    etree.SubElement(record, w("tblGrid")).extend(copy.deepcopy(c) for c in (old if old is not None else ()))
    return out


def paragraph(old_p: Element, new_p: Element, job: Job) -> Element | None:
    """The w:pPr of a paragraph that is in both, or None where there is none."""
    old, new = old_p.find(P_PR), new_p.find(P_PR)
    changed = job.marks(job.old.paragraph(old, job.target) != job.new.paragraph(new, job.source))
    mark = _mark(old, new, job)
    section = old.find(SECT_PR) if old is not None else None
    if not changed:
        out = copy.deepcopy(old)
    else:
        out = etree.Element(P_PR)
        if new is not None:
            out.extend(c for c in job.clone(new) if c.tag not in OUTSIDE_RECORD[w("pPrChange")])
    if out is None and mark is None:
        return None
    out = etree.Element(P_PR) if out is None else out
    for child in [c for c in out if c.tag in (R_PR, SECT_PR)]:
        out.remove(child)
    out.extend(c for c in (mark, copy.deepcopy(section)) if c is not None)
    if changed:
        out.append(_record("pPr", old, job.stamp))
    return out


def _mark(old: Element | None, new: Element | None, job: Job) -> Element | None:
    """The properties of the paragraph mark itself, recorded if they differ."""
    old_mark = old.find(R_PR) if old is not None else None
    new_mark = new.find(R_PR) if new is not None else None
    if not job.marks(job.old.run(old_mark, job.target) != job.new.run(new_mark, job.source)):
        return copy.deepcopy(old_mark)
    carried = job.clone(new_mark) if new_mark is not None else None
    return recorded("rPr", old_mark, carried, job.stamp)


def signed(p: Element, kind: str, job: Job) -> Element:
    """The w:pPr of a paragraph that one file has, with its mark signed: a copy, at home in OLD."""
    properties = p.find(P_PR)
    if properties is not None:
        properties = job.clone(properties) if kind in COMES else copy.deepcopy(properties)
    return sign(properties, kind, job.stamp)


def sign(properties: Element | None, kind: str, stamp: Stamp | _Stamp) -> Element:
    """Put an `ins` or `del` sign on the paragraph mark: first in the w:rPr of the w:pPr given; returns that w:pPr."""
    properties = etree.Element(P_PR) if properties is None else properties
    mark = properties.find(R_PR)
    if mark is None:
        mark = etree.Element(R_PR)
        apart = [n for n, c in enumerate(properties) if c.tag in (SECT_PR, w("pPrChange"))]
        properties.insert(apart[0] if apart else len(properties), mark)
    for child in [c for c in mark if c.tag in CONTENT_MARKS]:
        mark.remove(child)
    mark.insert(0, stamp.mark(kind))
    return properties
