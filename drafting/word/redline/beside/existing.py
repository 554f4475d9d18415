"""Tracked changes that are there already, made properties of what they mark, so that two files can be compared.

    <w:ins A><w:del B><w:r>…      →  <w:r><w:rPr><state val="ins A, del B"/>…     (`restored.py` is the way back)
    <w:rPr>…<w:rPrChange A>…      →  <w:rPr>…<record val="<w:rPrChange …>"/>

Where words of two states touch, an empty run stands between them, so that no word reaches across.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from drafting.errors import InputError
from drafting.word.changes.resolve import drop, unwrap
from drafting.word.markup.marks import (
    CELL_MARKS,
    CHANGE_MARKS,
    CONTENT_MARKS,
    CONTROL_RANGES,
    INSERTED,
    MOVE_RANGES,
    PROPERTY_MARKS,
    author_of,
    is_changed,
)
from drafting.word.markup.xml import parent_of, w
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

PRIVATE = "urn:drafting:existing"
STATE, RECORD, EDGE = (f"{{{PRIVATE}}}{name}" for name in ("state", "record", "edge"))
P, RUN, R_PR, P_PR, TR_PR = w("p"), w("r"), w("rPr"), w("pPr"), w("trPr")
# The runs of a field count as one thing; those that have a state are made things of their own.
OPAQUE = {w(name): f"{{{PRIVATE}}}{name}" for name in ("fldChar", "instrText")}
PLAIN = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
HINT = "Use --existing accept, or settle these changes first."


class Mark(NamedTuple):
    """An earlier change around some words: "ins" or "del", who made it and when."""

    kind: str
    author: str
    date: str


State = tuple[Mark, ...]        # from the outside inwards


def authors(package: Package) -> set[str]:
    """Everybody who has a tracked change in a package."""
    return {author_of(el) for part in package.stories() for el in package.tree(part).iter(*CHANGE_MARKS)} - {""}


def hidden(package: Package, edges: bool = True) -> Package:
    """A package without tracked changes, in which all that was tracked is a property."""
    out = package.copy()
    for part in package.stories():
        root = out.edit(part)
        if is_changed(root):
            _refuse(root, package.name)
            for el in list(root.iter(*MOVE_RANGES)):
                drop(el)
            _records(root)
            _signs(root)
            _wrappers(root, package.name)
            if edges:
                _edges(root)
    return out


def refused(name: str, what: str) -> InputError:
    """The sentence for what cannot be kept."""
    return InputError(f"{name}: {what} cannot be kept as tracked.", HINT)


def state_of(properties: Element | None) -> State:
    """The state that properties tell of, () without any."""
    el = properties.find(STATE) if properties is not None else None
    return () if el is None else tuple(Mark(*each) for each in json.loads(el.get("val") or "[]"))


def _refuse(root: Element, name: str) -> None:
    if next(root.iter(*CONTROL_RANGES), None) is not None:
        raise refused(name, "the insertion or deletion of a content control")
    for el in root.iter(*CONTENT_MARKS):
        holder = parent_of(el)
        if holder.tag == w("numPr") or holder.tag.endswith("}ctrlPr"):
            raise refused(name, "a tracked list number or formula")


def _mark(el: Element) -> Mark:
    return Mark("ins" if el.tag in INSERTED else "del", el.get(w("author")) or "", el.get(w("date")) or "")


def _tell(properties: Element, state: State) -> None:
    el = etree.Element(STATE, {"val": json.dumps(state)}, nsmap={"drf": PRIVATE})
    properties.insert(0, el)


def _records(root: Element) -> None:
    """Every record of changed properties, and every mark of a cell, becomes one opaque property."""
    for el in list(root.iter(*PROPERTY_MARKS, *CELL_MARKS)):
        if w("id") in el.attrib:
            del el.attrib[w("id")]
        el.tail = None
        record = etree.Element(RECORD, {"val": etree.tostring(el, encoding="unicode")}, nsmap={"drf": PRIVATE})
        parent_of(el).replace(el, record)


def _signs(root: Element) -> None:
    """The signs on paragraph marks and rows become their state."""
    for holder in [el for el in root.iter(R_PR, TR_PR) if el.tag == TR_PR or parent_of(el).tag == P_PR]:
        signs = [el for el in holder if el.tag in CONTENT_MARKS]
        for el in signs:
            holder.remove(el)
        if signs:
            _tell(holder, tuple(sorted((_mark(el) for el in signs), key=lambda mark: mark.kind != "ins")))


def _wrappers(root: Element, name: str) -> None:
    """What stands around runs becomes the state of each run."""
    for el in [el for el in root.iter(*CONTENT_MARKS) if parent_of(el).tag not in CONTENT_MARKS]:
        _spread(el, (), name)


def _spread(el: Element, state: State, name: str) -> None:
    state = (*state, _mark(el)) if el.tag in CONTENT_MARKS else state
    for child in list(el):
        if child.tag == RUN:
            properties = child.find(R_PR)
            if properties is None:
                properties = etree.Element(R_PR)
                child.insert(0, properties)
            _tell(properties, state)
            for node in child.iter(*PLAIN):
                node.tag = PLAIN[node.tag]
            for node in child.iter(*OPAQUE):
                node.tag = OPAQUE[node.tag]
        elif child.tag.startswith("{http://schemas.openxmlformats.org/officeDocument/2006/math}"):
            raise refused(name, "a tracked formula")
        elif isinstance(child.tag, str) and child.tag != P:
            _spread(child, state, name)
    if el.tag in CONTENT_MARKS:
        unwrap(el)


def _edges(root: Element) -> None:
    """An empty run between two runs of different states whose words touch."""
    for run in list(root.iter(RUN)):
        before = run.getprevious()
        if before is None or before.tag != RUN or state_of(before.find(R_PR)) == state_of(run.find(R_PR)):
            continue
        ends = "".join(before.itertext(w("t")))[-1:], "".join(run.itertext(w("t")))[:1]
        if all(ends) and not any(end.isspace() for end in ends):
            edge = etree.Element(RUN)
            etree.SubElement(edge, EDGE, nsmap={"drf": PRIVATE})
            run.addprevious(edge)
