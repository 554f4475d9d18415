"""How each proposal stands after the dispositions on record.

A disposition names a fact by its content. What came later can challenge it or bring news; it never changes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from msgspec import Struct

from drafting.merge.brackets.sides import members
from drafting.model.change import Compilation, Fact, Proposal, parts
from drafting.model.record import REOPEN, Disposition
from drafting.model.seen import digest, in_order

TAKEN = ("accept", "modify")
LEFT_OUT = ("reject", "note", "withdraw")

Standings = Mapping[str, "Standing"]        # of proposals, by their ids


class Standing(Struct, frozen=True):
    """A proposal's status, the answer given ("" for none) and the disposition that gave it.

    A deferred proposal is open. Accepted wording is challenged by a competing proposal that was not known when it was
    accepted; other decided proposals have news when sponsors have come or gone, or competitors have come. A proposal
    without an answer on a provision that is agreed ad referendum is "challenged" too: it asks again for what is closed.
    So is one whose modified wording was written for other words of the base, and that wording does not hold.
    """

    status: str = "open"
    answer: str = ""
    disposition: Disposition | None = None


def status(compilation: Compilation, dispositions: Iterable[Disposition]) -> dict[str, Standing]:
    """The standing of every proposal, by its id."""
    last = latest(dispositions)
    closed = frozenset(compilation.closed)
    return {p.id: _standing(p, last.get(p.id), closed) for p in compilation.proposals}


def latest(dispositions: Iterable[Disposition]) -> dict[str, Disposition]:
    """The disposition of each fact that holds: the one in view of the others; of two given apart the later one."""
    given: dict[str, list[Disposition]] = {}
    for each in dispositions:
        given.setdefault(each.fact, []).append(each)
    return {fact: those[0] if len(those) == 1 else list(in_order({digest(d): d for d in those}).values())[-1]
            for fact, those in given.items()}


def _standing(proposal: Proposal, given: Disposition | None, closed: frozenset[str]) -> Standing:
    if given is None or given.answer == REOPEN:
        return Standing("challenged") if closed.intersection(about(proposal.fact)) else Standing()
    if given.answer == "defer":
        return Standing("open", "defer", given)
    if given.span and given.span != span_of(proposal):
        return Standing("challenged", "", given)
    rivals = set(proposal.competes) - set(given.seen)
    if rivals and given.answer in TAKEN:
        return Standing("challenged", given.answer, given)
    news = rivals or set(proposal.sponsors) ^ set(given.sponsors)
    return Standing("decided with news" if news else "decided", given.answer, given)


def span_of(proposal: Proposal) -> str:
    """The hash of the base words that a proposal is about, by which a modified wording is bound to them."""
    return hashlib.sha256(proposal.was.encode()).hexdigest()[:12]


def about(fact: Fact) -> tuple[str, ...]:
    """The provisions of the base that a fact changes; none for what is new."""
    return tuple(dict.fromkeys(name for f in parts(fact) for key in ("provision", "next", "table")
                               if (name := getattr(f, key, ""))))


def settled(proposal: Proposal, standings: dict[str, Standing]) -> bool:
    """Whether this is the wording that a bracket began with, which no member asks for, and another side is accepted."""
    return not members(proposal.sponsors) \
        and any(standings[rival].answer in TAKEN for rival in proposal.competes if rival in standings)
