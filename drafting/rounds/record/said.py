"""What members say of proposals and provisions: the positions that hold, and new ones put on record."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.errors import InputError, NoSuchMember
from drafting.model.change import Proposal
from drafting.model.record import STANDS, Body, Position
from drafting.store import Store


class Said:
    """The positions that hold: the last word of each member on each proposal and each provision."""

    def __init__(self, found: Iterable[Position]) -> None:
        self.positions = tuple(found)
        self.on_proposal: dict[tuple[str, str], list[Position]] = {}
        self.on_provision: dict[str, list[Position]] = {}
        for each in self.positions:
            if each.fact:
                self.on_proposal.setdefault((each.fact, each.language), []).append(each)
            else:
                self.on_provision.setdefault(each.provision, []).append(each)

    def about(self, proposal: Proposal, lang: str) -> tuple[Position, ...]:
        """Those about a proposal, and those about its provision of members that say nothing on the proposal itself."""
        mine = self.on_proposal.get((proposal.id, lang), [])
        spoke = {p.member for p in mine} | set(proposal.sponsors)
        return (*mine, *(p for p in self.on_provision.get(proposal.provision, ()) if p.member not in spoke))

    def by_proposal(self, proposals: Iterable[Proposal], lang: str) -> dict[str, tuple[Position, ...]]:
        """Those about each proposal itself, by its id."""
        return {p.id: tuple(self.on_proposal[p.id, lang]) for p in proposals if (p.id, lang) in self.on_proposal}

    def of(self, proposal: Proposal, lang: str) -> dict[str, frozenset[str]]:
        """Who supports, opposes, and reserves or waits."""
        found = self.about(proposal, lang)
        return {name: frozenset(p.member for p in found if p.stand in stands)
                for name, stands in (("supported", ("supports",)), ("opposed", ("opposes",)),
                                     ("reserved", ("reserves", "pending")))}


def positions(store: Store, name: str, only: str | None = None) -> Said:
    """What holds of all that members said, or that one said; what was withdrawn does not."""
    last: dict[tuple[str, str, str], Position] = {}
    for each in store.holding(name, Position).values():
        last[each.member, each.fact or each.provision, each.language if each.fact else ""] = each
    return Said(p for p in last.values() if p.stand != "withdrawn" and only in (None, p.member))


def check(body: Body, member: str, stand: str) -> None:
    """Refuse a member or a stand that there is not."""
    codes = [m.code for m in body.members]
    if member not in codes:
        raise NoSuchMember(f"{body.code} has no member {member}.", f"Use one of: {', '.join(sorted(codes))}.")
    if stand not in STANDS:
        raise InputError(f"“{stand}” is not a position.", f"Use one of: {', '.join(STANDS)}.")


def says_already(said: Iterable[Position], new: Position) -> bool:
    """Whether the member says so already."""
    return any((p.member, p.stand, p.provision, p.fact, p.language, p.reason) == (
        new.member, new.stand, new.provision, new.fact, new.language, new.reason) for p in said)
