"""The secretariat's own wordings beside each other: what else it proposes at a place goes by another name.

    SEC     has eight seats     put forward first
    SEC2    has nine seats      put forward next, in the same words: they exclude each other, and each is answered
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import count

from msgspec.structs import replace

from drafting.merge.facts.answer import voice
from drafting.model.change import Fact, Slot, slot_of, subject_of
from drafting.model.instants import instant
from drafting.model.record import Submission
from drafting.rounds.record.force import IN_WORDS


def place(fact: Fact) -> str | Slot:
    """The provision or table that a fact is about, or the slot that it puts something at."""
    return slot_of(fact) or subject_of(fact)


def spoken(sent: Iterable[Submission]) -> list[Submission]:
    """The submissions, each in the name that it speaks by: that of its number, or the next one that is free.

    One is free where nothing else is said under it at the same places. Two copies of a record may have given one number
    twice. What a member said in words stands behind its files, its last word first: of two at one place that one holds.
    """
    found = list(sent)
    own = sorted((s for s in found if s.wording), key=_came)
    words = sorted((s for s in found if not s.wording and _in_words(s)), key=_came, reverse=True)
    if not own and not words:
        return found
    said: dict[tuple[str, str], dict[str | Slot, set[Fact]]] = defaultdict(lambda: defaultdict(set))
    out: list[Submission] = []
    for s in (*(s for s in found if not s.wording and not _in_words(s)), *words, *own):
        names = (voice(s.member, n) for n in count(s.wording))
        out.append(s if not s.wording else replace(s, member=next(
            name for name in names if _free(said[s.language, name], s.facts))))
        for fact in s.facts:
            said[s.language, out[-1].member][place(fact)].add(fact)
    return out


def _came(s: Submission) -> tuple[object, str]:
    return instant(s.received), s.sha256


def _in_words(s: Submission) -> bool:
    return any(notice.kind == IN_WORDS for notice in s.notices)


def _free(said: dict[str | Slot, set[Fact]], facts: Iterable[Fact]) -> bool:
    return all(fact in said[there] for fact in facts if (there := place(fact)) in said)
