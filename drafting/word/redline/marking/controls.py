"""A content control that only one file has around what both have: its two ends are marked, not the words in it."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.changes.resolve import unwrap
from drafting.word.markup.xml import w
from drafting.word.redline.marking.job import Job
from drafting.word.redline.reading.wholes import frame_control

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

CONTENT = w("sdtContent")


def compare_controlled(old: Element, new: Element, job: Job) -> None:
    """Make blocks, or a control around such, a redline against the other kind; several stand in a `w:sdtContent`."""
    if new.tag == w("sdt"):
        control, held = _around(old, new, job)
        job.compare(held, _held(new), job)
        frame_control(control, "ins", job.stamp)
    else:
        holder = new if new.tag == CONTENT else etree.Element(CONTENT)
        if holder is not new:
            new.addprevious(holder)
            holder.append(new)
        job.compare(_held(old), holder, job)
        unwrap(holder)
        frame_control(old, "del", job.stamp)


def compare_renamed(old: Element, new: Element, job: Job) -> None:
    """The same for two controls of other names: NEW's comes within OLD's, which goes."""
    inside = _held(old)
    control, held = _like(new, job)
    held.extend(list(inside))
    inside.append(control)
    job.compare(held, _held(new), job)
    frame_control(control, "ins", job.stamp)
    frame_control(old, "del", job.stamp)


def _around(old: Element, new: Element, job: Job) -> tuple[Element, Element]:
    """NEW's control put around OLD's blocks, and what holds them in it."""
    control, held = _like(new, job)
    old.addprevious(control)
    held.append(old)
    if old.tag == CONTENT:
        unwrap(old)
    return control, held


def _like(new: Element, job: Job) -> tuple[Element, Element]:
    """A control like NEW's without content, and what is to hold it."""
    bare = etree.Element(new.tag, new.attrib)
    bare.extend(copy.deepcopy(child) for child in new if child.tag != CONTENT)
    control = job.clone(bare)
    return control, etree.SubElement(control, CONTENT)


def _held(control: Element) -> Element:
    """What holds a control's blocks; one that had no place for any gets it."""
    content = control.find(CONTENT)
    return etree.SubElement(control, CONTENT) if content is None else content
