"""Which changes of a returned text were made, whole or in part, outside its tracked changes.

    base      The States offered help.
    file      The States [offered] never offered help.      one word deleted as a tracked change, two typed in beside it
    accepted  The States never offered help.                one insertion, “never”
    rejected  The States offered never offered help.        … and another one, “never offered”: not tracked, in part

What stands in the text when all tracked changes are rejected was not tracked. Such a change need not be the very one
that is seen when they are accepted; it is found where that stands, by its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting.diff.tokens import tokens
from drafting.model.change import Fact, Text, fact_id


def untracked(accepted: Sequence[Fact], rejected: Sequence[Fact]) -> frozenset[str]:
    """The ids of the facts of the accepted text that the rejected one has too, or has a part of at the same place."""
    ids = frozenset(map(fact_id, rejected))
    at: dict[str, list[Text]] = {}
    for fact in rejected:
        if isinstance(fact, Text):
            at.setdefault(fact.provision, []).append(fact)
    return frozenset(ident for fact in accepted for ident in [fact_id(fact)] if ident in ids or (
        isinstance(fact, Text) and any(_shares(fact, other) for other in at.get(fact.provision, ()))))


def _shares(one: Text, other: Text) -> bool:
    """Whether two changes of one provision delete a word of the base both, or put one in at one place both.

    Of repeated words it cannot be told where the new ones stand: as far as they reach, it is one place.
    """
    if min(one.end, other.end) > max(one.start, other.start):
        return True
    reach = max(len(one.text), len(other.text))
    if max(one.start, other.start) - min(one.end, other.end) > reach:
        return False
    return not _words(one.text).isdisjoint(_words(other.text))


def _words(text: str) -> set[str]:
    return {token for token in tokens(text) if any(sign.isalnum() for sign in token)}
