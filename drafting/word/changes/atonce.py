"""The looks that several members give the same words or the same paragraph, when all of them are accepted at once."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.changes.revisions import put_in_order
from drafting.word.markup.elements import PPR_ORDER, RPR_ORDER, element
from drafting.word.markup.marks import OUTSIDE_RECORD, PROPERTY_MARKS
from drafting.word.markup.xml import local, w
from drafting.word.parts.pieces import RPR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.word.changes.revisions import Revisions
    from drafting.word.markup.xml import Element

RPR_CHANGE, PPR_CHANGE, SECTION_CHANGE = w("rPrChange"), w("pPrChange"), f"{w('sectPr')}/{w('sectPrChange')}"
ORDER = {RPR_CHANGE: RPR_ORDER, PPR_CHANGE: PPR_ORDER}


def of_words(looks: Sequence[Element]) -> Element:
    """A copy of the first of some `w:rPr`, in which what the others change is changed too.

    Each has a record of what it was, which is the same for all. Where two change one thing, the last holds.
    """
    return _at_once(looks, RPR_CHANGE)


def of_words_anew(properties: Element | None, looks: Sequence[Element]) -> Element:
    """The `w:rPr` of words that are put in anew where they stood, in which what others change of them is changed too.

    It has no record: the words are new.
    """
    return _anew(properties if properties is not None else element("rPr"), looks, RPR_CHANGE)


def of_paragraphs(looks: Sequence[Element]) -> Element:
    """The same of `w:pPr`: the paragraph's own properties, those of its mark, and the section that ends there."""
    looks = sorted(looks, key=lambda each: each.find(SECTION_CHANGE) is None)        # its section is the one that holds
    out = _at_once(looks, PPR_CHANGE)
    marks = [mark for each in looks if (mark := each.find(RPR)) is not None and mark.find(RPR_CHANGE) is not None]
    if marks:
        put_in_order(out, _at_once(marks, RPR_CHANGE), PPR_ORDER)
    return out


def of_piece(properties: Element | None, looks: Sequence[Element]) -> Element:
    """The `w:pPr` of a piece that is cut off a paragraph, in which what the others change of the whole is changed too.

    It has no record: the piece's mark is new.
    """
    return _anew(properties if properties is not None else element("pPr"), looks, PPR_CHANGE)


def since(was: Element | None, look: Element) -> Element:
    """A `w:pPr` with a record as if it had been changed from another one than its own record says."""
    out = copy.deepcopy(look)
    for change in out.findall(PPR_CHANGE):
        out.remove(change)
    out.append(element("pPrChange", [_bare(was)]))
    return out


def instead(was: Element | None, look: Element, revisions: Revisions) -> Element:
    """The `w:pPr` of a paragraph that is to look otherwise, with a record; its mark and its section stay its own."""
    out = _bare(look)
    for el in was if was is not None else ():
        if el.tag in (RPR, w("sectPr")):
            put_in_order(out, copy.deepcopy(el), PPR_ORDER)
    if _bytes(_bare(was)) != _bytes(_bare(look)):
        out.append(revisions.mark("pPrChange", (), children=[_bare(was)]))
    return out


def _bare(properties: Element | None) -> Element:
    """What a record of change says of a paragraph with these properties."""
    kept = OUTSIDE_RECORD[PPR_CHANGE]
    return element("pPr", [copy.deepcopy(el) for el in (properties if properties is not None else ())
                           if el.tag not in kept])


def _anew(properties: Element, looks: Sequence[Element], record: str) -> Element:
    out = copy.deepcopy(properties)
    for look in looks:
        _changed(out, look, record)
    return out


def _at_once(looks: Sequence[Element], record: str) -> Element:
    out = copy.deepcopy(looks[0])
    for other in looks[1:]:
        change = other.find(record)
        if change is not None and out.find(record) is None:
            out.append(copy.deepcopy(change))
        _changed(out, other, record)
    return out


def _changed(out: Element, other: Element, record: str) -> None:
    """Change what others changed, as their record says."""
    change = other.find(record)
    if change is None:
        return
    was, now = _said(change[0] if len(change) else change, record), _said(other, record)
    for tag in dict.fromkeys((*was, *now)):
        _change(out, tag, was.get(tag), now.get(tag), record)


def _said(properties: Element, record: str) -> dict[str, Element]:
    """What properties say by its name, but for what their record does not speak of."""
    return {el.tag: el for el in properties if el.tag not in OUTSIDE_RECORD[record] and el.tag not in PROPERTY_MARKS}


def _change(out: Element, tag: str, was: Element | None, now: Element | None, record: str) -> None:
    """Change one property as it was changed elsewhere: of one without children only the values that differ."""
    if was is not None and now is not None and _bytes(was) == _bytes(now):
        return
    here = out.find(tag)
    if now is None:
        if here is not None:
            out.remove(here)
    elif len(now) or (here is not None and len(here)):
        _put(out, copy.deepcopy(now), record)
    else:
        _put(out, _with_values(here, was, now), record)


def _with_values(here: Element | None, was: Element | None, now: Element) -> Element:
    """A property with what another one changed of its values; what neither of them says stays unsaid."""
    out = copy.deepcopy(here) if here is not None else etree.Element(now.tag)
    before = was.attrib if was is not None else {}
    for name in {*before, *now.attrib}:
        value = now.get(name)
        if value is None:
            out.attrib.pop(name, None)
        elif value != before.get(name):
            out.set(name, value)
    return out


def _put(out: Element, child: Element, record: str) -> None:
    child.tail = None
    if child.tag == w(local(child)) and local(child) in ORDER[record]:
        put_in_order(out, child, ORDER[record])
        return
    for old in out.findall(child.tag):           # of another namespace: behind the properties, before the record
        out.remove(old)
    place = next((n for n, el in enumerate(out) if el.tag in PROPERTY_MARKS), len(out))
    out.insert(place, child)


def _bytes(el: Element) -> bytes:
    return etree.tostring(el, method="c14n", with_tail=False)
