"""A round at a glance: each provision as clean, proposed, contested, in brackets or agreed; who wants what where."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.merge.brackets.sides import members
from drafting.merge.compiling.decide import about, settled
from drafting.merge.compiling.standing import stood
from drafting.merge.facts.answer import owner
from drafting.model.change import Proposal, slot_of
from drafting.model.record import Body
from drafting.model.text import blank
from drafting.render.house.body import in_order
from drafting.render.house.places import first_words
from drafting.rounds.table.table import Table

if TYPE_CHECKING:
    from drafting.model.text import Provision

STATES = ("clean", "proposed", "contested", "brackets", "agreed")


class Spot(Struct, frozen=True):
    """A provision of the base: where it is, how it begins, its state, one of `STATES`, and what is open on it."""

    provision: str
    place: str
    words: str
    state: str
    open: int


class Stands(Struct, frozen=True):
    """What a member wants of provisions: "proposes", or the position that it took on one or on a proposal there."""

    member: str
    name: str
    on: dict[str, str]


class Picture(Struct, frozen=True):
    """The provisions of the base in their order, and the members that say something of them."""

    language: str
    spots: tuple[Spot, ...]
    members: tuple[Stands, ...]


def picture(table: Table, body: Body) -> Picture:
    """The open round in one language."""
    base = [p for p in table.compilation.base if not p.parent and p.kind != "note" and not blank(p)]
    here = {p.id: p for p in base}
    on: dict[str, list[Proposal]] = {}
    for proposal in table.compilation.proposals:
        for ident in _spots(table, proposal):
            on.setdefault(ident, []).append(proposal)
    before = frozenset(stood(table.compilation.base))
    spots = tuple(_spot(table, before, p.id, first_words(p.text, 8), on.get(p.id, ())) for p in base)
    return Picture(table.lang, spots, tuple(_members(table, body, on, here)))


def _spots(table: Table, proposal: Proposal) -> list[str]:
    """The provisions of the body that a proposal is about; what is new is about the one that it follows."""
    slot = slot_of(proposal.fact)
    found = about(proposal.fact) or (slot and slot.after or proposal.provision,)
    return list(dict.fromkeys(_top(table, ident) for ident in found))


def _top(table: Table, ident: str) -> str:
    """The provision of the body that a provision stands in, through cells and tables."""
    while ident in table.places.provisions and (parent := table.places.provisions[ident].parent):
        ident = table.places.holder(parent)
    return ident


def _spot(table: Table, before: frozenset[str], ident: str, words: str, those: Collection[Proposal]) -> Spot:
    waiting = [p for p in those if table.standing[p.id].status in ("open", "challenged")
               and not settled(p, table.standing)]
    state = "agreed" if ident in table.compilation.closed else "clean" if not waiting \
        else "brackets" if any(p.id in before for p in waiting) \
        else "contested" if any(p.competes for p in waiting) else "proposed"
    return Spot(ident, table.places.of(ident), words, state, len(waiting))


def _members(table: Table, body: Body, on: dict[str, list[Proposal]], here: dict[str, Provision]) -> list[Stands]:
    out: dict[str, dict[str, str]] = {}
    codes = {m.code for m in body.members}
    for position in table.said.positions:
        top = _top(table, position.provision)
        if top in here:
            out.setdefault(position.member, {})[top] = position.stand
    for ident, those in on.items():
        for member in {owner(m, codes) for p in those for m in members(p.sponsors)} if ident in here else ():
            out.setdefault(member, {}).setdefault(ident, "proposes")
    known = in_order(body, table.lang, out)
    return [Stands(m.code, m.name.get(table.lang, m.code), out[m.code]) for m in known]
