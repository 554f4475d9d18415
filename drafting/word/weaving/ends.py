"""Whole marked paragraphs at the end of a story or a cell, and with a link in them before a table.

Word cannot take the last mark of a story away, and leaves it, empty. Before a table it can; but a link around words has
no mark of its own: it stays, empty, and so does its paragraph. There each sign stands on the mark before its own, as
when somebody types on from there, and the marks look as each author alone would have them.

    The Parties meet.¶            The Parties meet.[¶]
    [See the plan.¶]         →    [See the plan.]¶
"""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from drafting.word.changes.revisions import sign_paragraph, signed
from drafting.word.markup.elements import element
from drafting.word.markup.marks import ANCHORS, CONTENT_MARKS
from drafting.word.markup.xml import parent_of, w
from drafting.word.parts.pieces import HYPERLINK, PPR, RPR, RUN, P
from drafting.word.redline.reading.wholes import frame_control

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from drafting.word.changes.revisions import Revisions
    from drafting.word.markup.xml import Element
    from drafting.word.redline.carrying.carry import Stamp


KINDS = (w("ins"), w("del"))
BOX, TR = w("txbxContent"), w("tr")
SECTION = f"{PPR}/{w('sectPr')}"
STORIES = frozenset({BOX, *map(w, ("body", "tc", "footnote", "endnote"))})


class Freed(NamedTuple):
    """What came of the signs at the ends: by the paragraph that bears one, whose it is; and the looks not shown.

    Each of these is a paragraph that those authors keep, and whose mark, for them, looks otherwise than it should.
    """

    borne: dict[Element, Element]
    unshown: list[tuple[Element, tuple[str, ...]]]


def free_last(root: Element, revisions: Revisions, together: bool = False) -> Freed:
    """Move the signs of such paragraphs to the marks before them.

    None moves where no marks could then have the looks that each author alone wants, or with `together` all of them,
    unless a link would be left empty: that the words come back whole is more than how a paragraph looks.
    """
    out = Freed({}, [])
    for last in [p for p in root.iter(P) if _following(p) is None]:
        unit = _unit(last)
        run: list[_Unit] = []
        while unit is not None and unit.goes():
            run.insert(0, unit)
            unit = _unit(_before(unit.pieces[0]))
        chain = [unit, *run] if unit is not None and unit.stands() else run if _apart(run) else []
        linked = [n for n, each in enumerate(chain) if each.sign is not None and each.linked()]
        if not run or not chain or not (linked or _is_last(last) and chain is not run) or any(
                p.find(SECTION) is not None for each in chain for p in each.pieces):
            continue
        own, mark, lost = _planned(chain, together)
        if lost and linked:                                 # what is behind the last link can go as it is
            fewer = _planned(chain[:linked[-1] + 1], together)
            if len(fewer[2]) < len(lost):
                (own, mark, lost), chain = fewer, chain[:linked[-1] + 1]
        signs = [each.sign for each in chain]
        if (lost or any(each.others for each in chain)) and not linked:
            continue
        for each in chain:
            each.join()
            for old in _signs(each.mark):
                _take_off(old)
        signs[:2] = [_both(*signs[:2])]
        for each, sign in zip(chain, signs, strict=False):
            if sign is not None:
                sign_paragraph(each.mark, revisions.mark("ins" if sign.new else "del", sign.who, sign.date))
        for each, looks in zip(chain, zip(own.looks, mark.looks, strict=True), strict=True):
            _dress(each.mark, *looks, revisions)
        out.borne.update((one.mark, two.mark) for one, two in pairwise(chain))
        out.unshown.extend((chain[n].mark, who) for n, who in lost)
    return out


def _planned(chain: list[_Unit], together: bool) -> tuple[_Wanted, _Wanted, list[tuple[int, tuple[str, ...]]]]:
    """What the paragraphs and their marks are to look like, and the looks that some do not have then."""
    signs = [each.sign for each in chain]
    own, mark = (_looks_wanted([each.look(look) for each in chain], signs, together)
                 for look in (_paragraph_look, _mark_look))
    return own, mark, list(dict.fromkeys(own.lost + mark.lost))


class _Unit(NamedTuple):
    """A paragraph: the pieces that others cut it into, of which the last one has its mark, and that mark's sign.

    Where a mark has a look of its own for some, they have another mark right before it, and this one goes for them:
    `others` are these pieces, which are none of their own, with who has them. The sign is that of all the rest.
    """

    pieces: list[Element]
    sign: _Sign | None
    others: list[tuple[Element, tuple[str, ...]]]

    @property
    def mark(self) -> Element:
        return self.pieces[-1]

    def goes(self) -> bool:
        """Whether it comes or goes, with all that it holds."""
        sign = self.sign
        return sign is not None and all(_all_of(p, sign) for p in self.pieces)

    def stands(self) -> bool:
        """Whether nobody's change takes it away: there are words that stay, or there never were any."""
        runs = [r for p in self.pieces for r in p.iter(RUN)]
        return self.sign is None and (len(_signs(self.mark)) == bool(self.others)) and (
            not runs or any(next(r.iterancestors(*KINDS), None) is None for r in runs))

    def linked(self) -> bool:
        """Whether a link is in it."""
        return any(True for p in self.pieces for _ in p.iter(HYPERLINK))

    def look(self, of: Callable[[Element], _Look]) -> _Look:
        return of(self.mark)._replace(others=[(who, of(p).now) for p, who in self.others])

    def join(self) -> None:
        """Make one paragraph of it and of the pieces that are none of their own, with its mark."""
        for p, _ in self.others:                            # the last one first: what is between them is empty
            place = 1 if self.mark.find(PPR) is not None else 0
            self.mark[place:place] = [el for el in p if el.tag != PPR]
            parent_of(p).remove(p)
            self.pieces.remove(p)


def _apart(run: list[_Unit]) -> bool:
    """Whether the first two of paragraphs with none before them go for different authors: one mark can say both."""
    first, second = [each.sign for each in run[:2]] if len(run) > 1 else (None, None)
    return first is not None and second is not None and not first.new and not second.new \
        and set(first.who).isdisjoint(second.who)


def _both(first: _Sign | None, second: _Sign | None) -> _Sign | None:
    """The sign of the first mark: that of the second paragraph, and its own where none stands before it."""
    if first is None or second is None:
        return second or first
    return _Sign(False, tuple(sorted((*first.who, *second.who))),
                 min(filter(None, (first.date, second.date)), default=""))


def _unit(paragraph: Element | None) -> _Unit | None:
    """The paragraph that ends here, from its first piece on."""
    if paragraph is None or len(signs := _signs(paragraph)) > 1 or signs and signs[0].tag not in KINDS:
        return None
    sign = _Sign(signs[0].tag == w("ins"), *signed(signs[0])) if signs else None
    pieces, before = [paragraph], _before(paragraph)
    cuts: list[Element] = []
    while (sign is None or not sign.new) and before is not None and (of := _sign(before)) is not None \
            and of.tag == w("ins"):
        cuts.insert(0, before)
        if not _all_of(before, _Sign(True, *signed(of))):
            pieces, cuts = [*cuts, *pieces], []
        before = _before(before)
    others: list[tuple[Element, tuple[str, ...]]] = []
    for cut, behind in reversed(list(pairwise(pieces))):
        who = set(signed(_signs(cut)[0])[0])
        if sign is None or not who <= set(sign.who) or any(el.tag != PPR and el.tag not in ANCHORS for el in behind):
            break
        others.append((cut, tuple(sorted(who))))
        left = tuple(name for name in sign.who if name not in who)
        sign = sign._replace(who=left) if left else None
    return _Unit(pieces, sign, others)


class _Look(NamedTuple):
    """Properties as they are and as they were before the recorded change of `who`, nobody's where there is none.

    `others` have them as they stand there beside their names.
    """

    now: list[Element]
    was: list[Element]
    who: tuple[str, ...] = ()
    date: str = ""
    others: Sequence[tuple[tuple[str, ...], list[Element]]] = ()

    def of(self, accepted: tuple[str, ...]) -> list[Element]:
        """What they are when the changes of these authors are accepted."""
        for who, look in self.others:
            if not set(accepted).isdisjoint(who):
                return look
        return self.now if not self.who or not set(accepted).isdisjoint(self.who) else self.was


class _Sign(NamedTuple):
    """Whether a paragraph is new or goes, for whom, and since when."""

    new: bool
    who: tuple[str, ...]
    date: str


class _Wanted(NamedTuple):
    """The look that each mark is to have, and the paragraphs, by number, whose looks authors do not have then."""

    looks: list[_Look]
    lost: list[tuple[int, tuple[str, ...]]]


def _looks_wanted(chain: list[_Look], signs: list[_Sign | None], together: bool) -> _Wanted:
    """What the marks of paragraphs are to look like when the sign of each stands on the mark before it.

    A paragraph that stays has the first mark behind it that stays. That is asked for nobody's changes and for those of
    each author alone, or of all together; a mark has two looks at most. The first of the chain may have no sign.
    """
    wanted: list[dict[tuple[str, ...], tuple[int, list[Element]]]] = [{} for _ in chain]
    dated = [(look.who, look.date) for look in chain] + [(sign.who, sign.date) for sign in signs if sign is not None]
    names = sorted({name for who, _ in dated for name in who} | {
        name for look in chain for who, _ in look.others for name in who})
    for accepted in ((), tuple(names)) if together else ((), *((name,) for name in names)):
        mark = len(chain) - 1
        for n in range(mark, -1, -1):
            sign = signs[n]
            if sign is None or sign.new == (not set(accepted).isdisjoint(sign.who)):
                wanted[mark][accepted] = n, chain[n].of(accepted)
                mark = n - 1
    out: list[_Look] = []
    lost: list[tuple[int, tuple[str, ...]]] = []
    for own, looks in zip(chain, wanted, strict=True):
        was = looks[()][1] if () in looks else own.was
        others = {accepted: each for accepted, each in looks.items() if not _alike(each[1], was)}
        now = next((look for _, look in others.values()), was)
        who = sorted({name for accepted, (_, look) in others.items() if _alike(look, now) for name in accepted})
        lost += [(n, accepted) for accepted, (n, look) in others.items() if not _alike(look, now)]
        dates = [date for those, date in dated if date and not set(who).isdisjoint(those)]
        out.append(_Look(now, was, tuple(who), min(dates, default="")))
    return _Wanted(out, lost)


def _paragraph_look(paragraph: Element) -> _Look:
    """The properties of a paragraph at which no section ends, but for those of its mark."""
    properties = paragraph.find(PPR)
    return _look([el for el in properties if el.tag != RPR] if properties is not None else [])


def _mark_look(paragraph: Element) -> _Look:
    """The properties of a paragraph's mark without its signs."""
    mark = paragraph.find(f"{PPR}/{RPR}")
    return _look([el for el in mark if el.tag not in CONTENT_MARKS] if mark is not None else [])


def _look(found: list[Element]) -> _Look:
    record = next((el for el in found if el.tag in (w("pPrChange"), w("rPrChange"))), None)
    now = [el for el in found if el is not record]
    return _Look(now, now) if record is None else _Look(now, list(record[0]), *signed(record))


def _dress(paragraph: Element, look: _Look, mark: _Look, revisions: Revisions) -> None:
    """Give a paragraph these properties, and its mark those, with records of what they were."""
    if (_paragraph_look(paragraph), _mark_look(paragraph)) == (look, mark):
        return
    own = element("rPr", [*_signs(paragraph), *_recorded(mark, "rPr", revisions)])
    properties = element("pPr", _recorded(look, "pPr", revisions))
    if len(own):
        properties.insert(len(look.now), own)               # before the record
    if (found := paragraph.find(PPR)) is not None:
        paragraph.remove(found)
    if len(properties):
        paragraph.insert(0, properties)


def _recorded(look: _Look, name: str, revisions: Revisions) -> list[Element]:
    """Copies of the properties, and behind them a record of what they were where that is something else."""
    out = list(map(copy.deepcopy, look.now))
    if look.who:
        record = revisions.mark(f"{name}Change", look.who, look.date)
        record.append(element(name, map(copy.deepcopy, look.was)))
        out.append(record)
    return out


def _is_last(paragraph: Element) -> bool:
    """Whether nothing but a section follows in the story or cell."""
    holder = paragraph.getparent()
    return holder is not None and holder.tag in STORIES and all(
        el.tag in ANCHORS or el.tag == w("sectPr") for el in paragraph.itersiblings())


def _all_of(holder: Element, sign: _Sign) -> bool:
    """Whether nothing of a paragraph, or of a link in it, stays for those who had it come or go.

    What others put into one that goes is theirs: for them it stays.
    """
    who = set(sign.who)

    def told(el: Element) -> bool:
        if el.tag not in KINDS:
            return el.tag == PPR or el.tag in ANCHORS or el.tag == HYPERLINK and _all_of(el, sign)
        others = set(signed(el)[0])
        return (el.tag == w("ins") and others == who) if sign.new else (
            who <= others if el.tag == w("del") else who.isdisjoint(others))

    return all(map(told, holder))


def _alike(one: Iterable[Element], two: Iterable[Element]) -> bool:
    return list(map(etree.tostring, one)) == list(map(etree.tostring, two))


def _sign(paragraph: Element) -> Element | None:
    """The only sign on a paragraph's mark."""
    signs = _signs(paragraph)
    return signs[0] if len(signs) == 1 else None


def _signs(paragraph: Element) -> list[Element]:
    holder = paragraph.find(f"{PPR}/{RPR}")
    return [el for el in holder if el.tag in CONTENT_MARKS] if holder is not None else []


def _take_off(sign: Element) -> None:
    """Take a sign off a paragraph's mark."""
    mark = parent_of(sign)
    mark.remove(sign)
    if not len(mark):
        parent_of(mark).remove(mark)


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
