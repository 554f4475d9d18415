"""One thing in a Word file that says who worked on it, where and with what; and how it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from drafting.word.markup.xml import parent_of, w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

RUN, RUN_PR = w("r"), w("rPr")


class Trace(NamedTuple):
    """Its kind, the part that it stands in, what it is called there, what it says, and the step that takes it out."""

    kind: str
    part: str
    name: str
    words: str
    take_out: Callable[[], object]


def emptied(el: Element, name: str, value: str | None = None) -> Callable[[], None]:
    """The step that takes an attribute off an element, or sets it to a value that says nothing."""
    def step() -> None:
        if value is not None:
            el.set(name, value)
        else:
            el.attrib.pop(name, None)
    return step


def removed(el: Element) -> Callable[[], None]:
    """The step that takes an element out with all that is in it; words behind it in mixed content stay."""
    def step() -> None:
        parent = el.getparent()
        if parent is None:
            return
        _keep_tail(el, parent)
        parent.remove(el)
    return step


def lifted(*elements: Element) -> Callable[[], None]:
    """The step that takes elements out of their runs, and the runs that held nothing else."""
    def step() -> None:
        for el in elements:
            run = el.getparent()
            if run is None:
                continue
            run.remove(el)
            if run.tag == RUN and run.getparent() is not None and all(child.tag == RUN_PR for child in run):
                parent_of(run).remove(run)
    return step


def unwrapped(el: Element) -> Callable[[], None]:
    """The step that takes an element out and leaves what is in it in its place."""
    def step() -> None:
        parent = el.getparent()
        if parent is not None:
            for child in list(el):
                el.addprevious(child)
            _keep_tail(el, parent)
            parent.remove(el)
    return step


def _keep_tail(el: Element, parent: Element) -> None:
    if el.tail:
        before = el.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + el.tail
        else:
            parent.text = (parent.text or "") + el.tail
        el.tail = None
