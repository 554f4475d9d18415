"""Slips: a modal verb, negation, number, date, name or cross-reference that changed although nobody asked for it.

What was asked for is the text as it would be with every accepted proposal in its members' own words. A sign that
differs from the base and also from that is a slip: an acceptance with modifications brought it, or a hand afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from drafting.model.text import Notice, Provision, Text
from drafting.model.words.signs import Sign, signs
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places

AROUND = 32             # characters of context in a notice


class Subject(Struct, frozen=True):
    """A text to be checked: the base it was made from, the text that was asked for, and the text itself.

    `title` says what it is ("version 3", a file's name); `names` are the spellings of members' names, by code.
    """

    title: str
    language: str
    base: Text
    asked: Text
    text: Text
    names: Mapping[str, tuple[str, ...]] = {}


def slips(subject: Subject, kind: str) -> Iterator[Notice]:
    """The signs of one kind that changed and were not asked for, in the order of the text."""
    places = Places(subject.text, phrases(subject.language))
    before = Places(subject.base, phrases(subject.language))
    base, asked = ({p.id: p for p in text} for text in (subject.base, subject.asked))
    stray = _stray(subject, kind, base, asked)
    seen = set()
    for p in (*subject.text, *(p for p in subject.base if p.id not in places.provisions)):
        text = p if p.id in places.provisions else None
        gone, new = _changed(subject, kind, base.get(p.id), asked.get(p.id), text)
        gone, new = [s for s in gone if not _taken(stray, s)], [s for s in new if not _taken(stray, s)]
        where = (places if text is not None else before).of(p.id)
        for n in range(max(len(gone), len(new))):
            was, now = gone[n] if n < len(gone) else None, new[n] if n < len(new) else None
            notice = _notice(kind, where, base.get(p.id), was, text, now)
            if notice not in seen:
                seen.add(notice)
                yield notice


def _changed(subject: Subject, kind: str, old: Provision | None, asked: Provision | None,
             new: Provision | None) -> tuple[list[Sign], list[Sign]]:
    """The signs of the base that the text lost, and those that it gained, as far as they were not asked for."""
    if new is not None and new.text in [p.text for p in (old, asked) if p is not None]:
        return [], []                                               # as it was, or as it was asked for
    was, wanted, now = (_signs(subject, kind, p) for p in (old, asked, new))
    count = {name: Counter(s.value for s in found) for name, found in (("was", was), ("wanted", wanted), ("now", now))}
    lost = (count["was"] - count["now"]) - (count["was"] - count["wanted"])
    won = (count["now"] - count["was"]) - (count["wanted"] - count["was"])
    return _pick(was, lost), _pick(now, won)


def _signs(subject: Subject, kind: str, p: Provision | None) -> list[Sign]:
    if p is None:
        return []
    return [s for s in signs(p.text, subject.language, subject.names) if s.kind == kind]


def _pick(found: list[Sign], wanted: Counter[str]) -> list[Sign]:
    """The last signs of each value, as many as wanted: which of several equal ones changed cannot be told."""
    out, left = [], Counter(wanted)
    for sign in reversed(found):
        if left[sign.value] > 0:
            left[sign.value] -= 1
            out.append(sign)
    return out[::-1]


def _stray(subject: Subject, kind: str, base: Mapping[str, Provision],
           asked: Mapping[str, Provision]) -> Counter[str]:
    """The signs that only went from one provision to another, where one of the two is new or gone."""
    text = {p.id: p for p in subject.text}
    lost: Counter[str] = Counter()
    won: Counter[str] = Counter()
    moved: Counter[str] = Counter()
    for ident in {*base, *text}:
        gone, new = _changed(subject, kind, base.get(ident), asked.get(ident), text.get(ident))
        lost.update(s.value for s in gone)
        won.update(s.value for s in new)
        if (ident in base) != (ident in text):
            moved.update(s.value for s in (*gone, *new))
    both = lost & won & moved
    return both + both


def _taken(stray: Counter[str], sign: Sign) -> bool:
    """Whether a sign is one of those that only moved; it is counted off."""
    if stray[sign.value] <= 0:
        return False
    stray[sign.value] -= 1
    return True


def _notice(kind: str, place: str, old: Provision | None, was: Sign | None, new: Provision | None,
            now: Sign | None) -> Notice:
    if was is not None and now is not None:
        said = f"“{_spelt(old, was)}” became “{_spelt(new, now)}”"
    else:
        said = f"“{_spelt(new, now)}” is new" if now is not None else f"“{_spelt(old, was)}” is gone"
    around = (_spelt(new, now, AROUND) if now is not None else _spelt(old, was, AROUND)).strip()
    return Notice(kind, place, f"{said}, and no accepted proposal asks for it: “{around}”.")


def _spelt(p: Provision | None, sign: Sign | None, around: int = 0) -> str:
    return p.text[max(0, sign.start - around):sign.end + around] if p is not None and sign is not None else ""
