"""A paragraph that only one file has inside a content control: the control's two ends are marked, not the words."""

from __future__ import annotations

import copy

from lxml import etree

from drafting.word.names import w
from drafting.word.redline.blocks import Job, compare_blocks
from drafting.word.redline.signs import frame_control

CONTENT = w("sdtContent")


def compare_controlled(old, new, job: Job) -> None:
    """Make a paragraph, or a control around one, a redline against the other kind."""
    if new.tag == w("sdt"):
        control = _around(old, new, job)
        compare_blocks(control.find(CONTENT), new.find(CONTENT), job)
        frame_control(control, "ins", job.stamp)
    else:
        holder = etree.Element(CONTENT)
        new.addprevious(holder)
        holder.append(new)
        compare_blocks(old.find(CONTENT), holder, job)
        holder.getparent().replace(holder, new)
        frame_control(old, "del", job.stamp)


def _around(old, new, job: Job):
    """NEW's control put around OLD's paragraph."""
    bare = etree.Element(new.tag, new.attrib)
    bare.extend(copy.deepcopy(child) for child in new if child.tag != CONTENT)
    control = job.clone(bare)
    content = etree.SubElement(control, CONTENT)
    old.addprevious(control)
    content.append(old)
    return control
