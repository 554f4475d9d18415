"""Whole marked paragraphs at the end of a story or a cell, and with a link in them before a table.

A paragraph that came or went leaves nothing behind when it is rejected or accepted, but a link around its words has no
mark of its own: the link stays, empty, and with no paragraph after it to join nor does its paragraph go. There the
sign stands on the mark before it, as when somebody types on from there; the last mark takes the other one's properties.

    The Parties meet.¶            The Parties meet.[¶]
    [See the plan.¶]         →    [See the plan.]¶
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.changes.revisions import sign_paragraph, signed
from drafting.word.markup.marks import ANCHORS, CONTENT_MARKS, PROPERTY_MARKS
from drafting.word.markup.xml import parent_of, w
from drafting.word.parts.pieces import HYPERLINK, PPR, RPR, RUN, P
from drafting.word.redline.reading.wholes import frame_control

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.word.changes.revisions import Revisions
    from drafting.word.markup.xml import Element
    from drafting.word.redline.carrying.carry import Stamp


KINDS = (w("ins"), w("del"))
BOX, TR = w("txbxContent"), w("tr")
STORIES = frozenset({BOX, *map(w, ("body", "tc", "footnote", "endnote"))})


def close_ends(root: Element, revisions: Revisions) -> dict[Element, Element]:
    """Move the signs of such paragraphs to the mark before them: by the paragraph that bears it, whose it is."""
    borne: dict[Element, Element] = {}
    for link in list(root.iter(HYPERLINK)):
        paragraph = next(link.iterancestors(P), None)
        sign = _sign(paragraph) if paragraph is not None else None
        if paragraph is not None and sign is not None and _at_end(paragraph, sign) and _together(paragraph, sign):
            before = _before(paragraph)
            if before is None or _recorded(before) or not _may_bear(before, sign):
                continue
            if not _recorded(paragraph):
                _move(sign, paragraph, before, revisions)
            elif sign.tag == w("del") and _alike(_earlier(paragraph), _plain(before)):
                _hand_over(sign, paragraph, before, revisions)
            borne |= {before: paragraph} if _sign(paragraph) is None else {}
    return borne


def free_last(root: Element, revisions: Revisions) -> dict[Element, Element]:
    """Have the last mark of each story and cell without a sign: Word cannot take it away, and leaves it, empty.

    The signs of whole marked paragraphs there each move to the mark before, where all marks look alike or all signs are
    of the same authors. What comes back is as in `close_ends`.
    """
    borne: dict[Element, Element] = {}
    for last in [p for p in root.iter(P) if _is_last(p) and _wholly(p)]:
        run, before = [last], _before(last)
        while before is not None and _wholly(before) and _sign_of(before).tag == _sign_of(last).tag:
            run.insert(0, before)
            before = _before(before)
        if before is None or not _stands(before) or any(map(_recorded, (before, *run))):
            continue
        if len({signed(_sign_of(p)) for p in run}) == 1:
            _move(_sign_of(last), last, before, revisions)
        elif all(_alike(_plain(p), _plain(before)) for p in run):
            for p, ahead in zip(run, (before, *run), strict=False):
                _hand_over(_sign_of(p), p, ahead, revisions)
        if _sign(last) is None:
            borne |= dict(zip((before, *run), run, strict=False))
    return borne


def _is_last(paragraph: Element) -> bool:
    """Whether nothing but a section follows in the story or cell."""
    holder = paragraph.getparent()
    return holder is not None and holder.tag in STORIES and all(
        el.tag in ANCHORS or el.tag == w("sectPr") for el in paragraph.itersiblings())


def _stands(paragraph: Element) -> bool:
    """Whether nobody's change takes a paragraph away: there are words that stay, or there never were any."""
    runs = list(paragraph.iter(RUN))
    return not _signs(paragraph) and (not runs or any(next(r.iterancestors(*KINDS), None) is None for r in runs))


def _wholly(paragraph: Element) -> bool:
    """Whether all that a paragraph holds came or went with its mark."""
    sign = _sign(paragraph)
    return sign is not None and sign.tag in KINDS and all(
        el.tag == PPR or el.tag in ANCHORS or el.tag == sign.tag and signed(el)[0] == signed(sign)[0]
        for el in paragraph)


def _together(paragraph: Element, sign: Element) -> bool:
    """Whether all words of a paragraph came or went with its mark, in a link or not."""
    return all(any(signed(mark)[0] == signed(sign)[0] for mark in run.iterancestors(sign.tag))
               for run in paragraph.iter(RUN))


def _at_end(paragraph: Element, sign: Element) -> bool:
    """Whether no paragraph is sure to follow that it would join.

    Beside a new one those that follow may come or go too; beside one that goes, what others put in may stay out.
    """
    following = _following(paragraph)
    while following is not None and (other := _sign(following)) is not None and (
            sign.tag == w("ins") or other.tag == w("ins") and not {*signed(sign)[0]} <= {*signed(other)[0]}):
        following = _following(following)
    return following is None


def _move(sign: Element, paragraph: Element, before: Element, revisions: Revisions) -> None:
    """The sign goes to the mark before; what changes hands are the properties of both marks."""
    mine, theirs = _plain(paragraph), _plain(before)
    kind, who, date = _hand_over(sign, paragraph, before, revisions)
    if _alike(mine, theirs):
        return
    was, now = (theirs, mine) if kind == "ins" else (mine, theirs)
    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    for el in [el for el in properties if el.tag != w("sectPr")]:
        properties.remove(el)
    properties[0:0] = [copy.deepcopy(el) for el in now if el.tag != RPR]
    properties.append(_mark_changed(was.find(RPR), now.find(RPR), revisions.mark("rPrChange", who, date)))
    record = revisions.mark("pPrChange", who, date)
    record.append(etree.Element(PPR))
    record[0].extend(copy.deepcopy(el) for el in was if el.tag != RPR)
    properties.append(record)


def _may_bear(before: Element, sign: Element) -> bool:
    """Whether a mark has no sign yet, or is to go for others too."""
    other = _sign(before)
    return other is None or other.tag == sign.tag == w("del")


def _hand_over(sign: Element, paragraph: Element, before: Element, revisions: Revisions
               ) -> tuple[str, tuple[str, ...], str]:
    """The sign alone goes to the mark before; gives its kind, its authors and its date.

    Where others have a sign of this kind there, it is one of all: each of them wants this mark gone.
    """
    kind = "ins" if sign.tag == w("ins") else "del"
    who, date = signed(sign)
    signs = [each for each in (sign, _sign(before)) if each is not None]
    everybody = sorted({name for each in signs for name in signed(each)[0]})
    first = min(filter(None, (signed(each)[1] for each in signs)), default="")
    for each in signs:
        parent_of(each).remove(each)
    for each in (paragraph, before):
        mark = each.find(f"{PPR}/{RPR}")
        if mark is not None and not len(mark):
            parent_of(mark).remove(mark)
    sign_paragraph(before, revisions.mark(kind, tuple(everybody), first))
    return kind, who, date


def _mark_changed(was: Element | None, now: Element | None, record: Element) -> Element:
    """The look of a paragraph's mark, with the record of what it was."""
    out = copy.deepcopy(now) if now is not None else etree.Element(RPR)
    record.append(copy.deepcopy(was) if was is not None else etree.Element(RPR))
    out.append(record)
    return out


def _plain(paragraph: Element) -> Element:
    """A copy of the properties of a paragraph without signs and sections."""
    found = paragraph.find(PPR)
    out = copy.deepcopy(found) if found is not None else etree.Element(PPR)
    out.tail = None
    for el in list(out.iter(*CONTENT_MARKS, w("sectPr"))):
        parent_of(el).remove(el)
    for el in [el for el in out.findall(RPR) if not len(el)]:
        out.remove(el)
    return out


def _alike(one: Element, two: Element) -> bool:
    return list(map(etree.tostring, one)) == list(map(etree.tostring, two))


def _earlier(paragraph: Element) -> Element:
    """The properties of a paragraph as they were before what others have recorded of their looks."""
    was = _plain(paragraph)
    if (record := was.find(w("pPrChange"))) is not None:
        was[:] = [*record[0], *was.findall(RPR)]
    mark = was.find(RPR)
    if mark is not None and (record := mark.find(w("rPrChange"))) is not None:
        mark[:] = record[0]
        if not len(mark):
            was.remove(mark)
    return was


def _recorded(paragraph: Element) -> bool:
    properties = paragraph.find(PPR)
    return properties is not None and (next(properties.iter(*PROPERTY_MARKS), None) is not None
                                       or properties.find(w("sectPr")) is not None)


def _sign(paragraph: Element) -> Element | None:
    """The only sign on a paragraph's mark."""
    signs = _signs(paragraph)
    return signs[0] if len(signs) == 1 else None


def _sign_of(paragraph: Element) -> Element:
    """The sign of a paragraph that has one."""
    return _signs(paragraph)[0]


def _signs(paragraph: Element) -> list[Element]:
    holder = paragraph.find(f"{PPR}/{RPR}")
    return [el for el in holder if el.tag in CONTENT_MARKS] if holder is not None else []


def _following(paragraph: Element) -> Element | None:
    """The paragraph that one would join, None where none follows."""
    el = paragraph.getnext()
    while el is not None and el.tag in ANCHORS:
        el = el.getnext()
    return el if el is not None and el.tag == P else None


def _before(paragraph: Element) -> Element | None:
    el = paragraph.getprevious()
    while el is not None and el.tag in ANCHORS:
        el = el.getprevious()
    return el if el is not None and el.tag == P else None


def emptied_controls(root: Element, stamp: Callable[[tuple[str, ...], str], Stamp]) -> None:
    """Mark the ends of each content control whose blocks all go, in the names of those who want all of them gone.

    A control cannot be empty: without such marks an empty paragraph would be left in it.
    """
    for control in list(root.iter(w("sdt"))):
        content = control.find(w("sdtContent"))
        blocks = [el for el in content.iter(P, TR) if next(el.iterancestors(BOX), None) is None] \
            if content is not None and next(control.iterancestors(P), None) is None else []
        signs = [sign for el in blocks if el.tag == TR or next(el.iterancestors(TR), None) is None
                 for sign in [_sign_of_block(el)]]
        goes = [set(signed(sign)[0]) for sign in signs if sign is not None and sign.tag == w("del")]
        stays = {who for sign in signs if sign is not None and sign.tag != w("del") for who in signed(sign)[0]}
        gone = set.intersection(*goes) - stays if goes and None not in signs else set()
        if gone:
            frame_control(control, "del", stamp(tuple(sorted(gone)), ""))


def _sign_of_block(block: Element) -> Element | None:
    """The sign of a paragraph's mark or of a row."""
    return _sign(block) if block.tag == P else next((el for el in block.iterfind(f"{w('trPr')}/*") if el.tag in KINDS),
                                                    None)
