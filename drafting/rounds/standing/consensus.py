"""What stands between the members and consensus: how much of the text is clean, and where and by whom it is held up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.brackets.sides import ORIGINAL
from drafting.merge.compiling.decide import about, settled
from drafting.merge.compiling.standing import stood
from drafting.model.change import Choose, Insert, Order, Proposal
from drafting.model.record import Agreement
from drafting.model.text import Text, blank
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, first_words
from drafting.rounds.answering.positions import maintained
from drafting.rounds.record.said import Said, positions
from drafting.rounds.record.state import closed
from drafting.rounds.table.table import Table
from drafting.store import Store, record_name

if TYPE_CHECKING:
    from drafting.model.record import Carried

NOT_MEMBERS = {ORIGINAL, "Secretariat"}


class Hurdle(Struct, frozen=True):
    """One thing that is not agreed at a place: `what` is "proposal", "challenge", "brackets", "carried", "maintained"
    or a stand; `members` are behind it, `words` say it in a few words, `number` is that of a printed proposal."""

    provision: str
    place: str
    what: str
    members: tuple[str, ...]
    words: str = ""
    number: int = 0


class Consensus(Struct, frozen=True):
    """Clean provisions (neither brackets nor anything open) of all, those agreed ad referendum, and the hurdles.

    New provisions that are proposed are hurdles, and are not counted among the provisions. Notes are not counted.
    """

    clean: int
    of: int
    agreed: int
    hurdles: tuple[Hurdle, ...]

    def by_member(self) -> dict[str, tuple[str, ...]]:
        """The places that each member holds up, in the order of the text."""
        out: dict[str, dict[str, None]] = {}
        for hurdle in self.hurdles:
            for member in hurdle.members:
                out.setdefault(member, {})[hurdle.place] = None
        return {member: tuple(places) for member, places in sorted(out.items())}


def consensus(store: Store, name: str, lang: str, table: Table | None = None) -> Consensus:
    """The newest version in one language; `table` holds the open round's proposals, where one is open."""
    version = store.versions(name)[-1]
    text = store.text(name, version.number, lang)
    said, places = positions(store, name), Places(text, phrases(lang))
    found = list(_open(table, maintained(store, name))) if table is not None \
        else [*_brackets(text, places), *_carried(version.carried, lang, places)]
    unclean = {_top(places, ident) for h, in_it in found if in_it for ident in _touched(table, h)}
    alive = {(table.by_number[h.number].id, lang) for h, _ in found
             if table is not None and h.number and h.what != "maintained"}
    hurdles = [_printed(h, table) for h, _ in found] + list(_stands(said, places, alive))
    tops = [p.id for p in text if not p.parent and p.kind != "note" and not blank(p)]
    shut = set(closed(store.all(name, Agreement).values())).intersection(tops)
    order = {ident: n for n, ident in enumerate(places.order)}
    hurdles.sort(key=lambda h: order.get(h.provision, len(order)))
    return Consensus(sum(ident not in unclean for ident in tops), len(tops), len(shut), tuple(hurdles))


def _touched(table: Table | None, hurdle: Hurdle) -> tuple[str, ...]:
    """The provisions that are not clean by a hurdle: all that a bracket runs over."""
    fact = table.by_number[hurdle.number].fact if table is not None and hurdle.number else None
    return about(fact) if isinstance(fact, Choose) else (hurdle.provision,)


def _printed(hurdle: Hurdle, table: Table | None) -> Hurdle:
    """The hurdle with the number of its proposal, if a compilation was printed with it."""
    known = not hurdle.number or table is not None and table.by_number[hurdle.number].id in table.numbers.of
    return hurdle if known else replace(hurdle, number=0)


def _open(table: Table, kept: dict[str, tuple[str, ...]]) -> Iterable[tuple[Hurdle, bool]]:
    """The proposals without an answer, the challenges, and those that their members maintain; whether in the text."""
    before = stood(table.compilation.base)
    for p in table.compilation.proposals:
        standing = table.standing[p.id]
        place, given = table.places.at(p), standing.disposition
        if standing.status == "challenged":
            waits = not standing.answer and not settled(p, table.standing)
            yield _hurdle(p, table.places, place, "challenge", p.sponsors), waits
        elif standing.status == "open" and not settled(p, table.standing):
            yield _hurdle(p, table.places, place, "brackets" if p.id in before else "proposal", p.sponsors), \
                not isinstance(p.fact, Insert | Order)
        elif given and (members := kept.get(record_name(given))):
            yield _hurdle(p, table.places, place, "maintained", members), False


def _hurdle(p: Proposal, places: Places, place: str, what: str, members: Iterable[str]) -> Hurdle:
    words = places.brief(p.fact, p.was, p.becomes)
    return Hurdle(p.provision, place, what, tuple(m for m in members if m not in NOT_MEMBERS), words, p.number)


def _brackets(text: Text, places: Places) -> Iterable[tuple[Hurdle, bool]]:
    for p in text:
        for bracket in p.brackets:
            members = sorted({s for a in bracket.alternatives for s in a.sponsors} - NOT_MEMBERS)
            yield Hurdle(p.id, places.of(p.id), "brackets", tuple(members),
                         first_words(p.text[bracket.start:bracket.end], 8)), True


def _carried(carried: Iterable[Carried], lang: str, places: Places) -> Iterable[tuple[Hurdle, bool]]:
    for each in carried:
        if each.language == lang and each.fact is not None:
            yield Hurdle(each.provision, places.of(each.provision), "carried", each.sponsors,
                         places.brief(each.fact, each.was, each.becomes)), True


def _stands(said: Said, places: Places, alive: set[tuple[str, str]]) -> Iterable[Hurdle]:
    """Who opposes, reserves or waits for the capital, provision by provision and stand by stand.

    What is said of a proposal counts as long as the proposal is open.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for p in said.positions:
        stands = not p.fact or (p.fact, p.language) in alive
        if stands and p.stand in ("opposes", "reserves", "pending") and p.provision in places.provisions:
            found.setdefault((p.provision, p.stand), []).append(p.member)
    for (provision, stand), members in found.items():
        yield Hurdle(provision, places.of(provision), stand, tuple(sorted(set(members))),
                     first_words(places.words_at(provision, 0, None)))


def _top(places: Places, ident: str) -> str:
    """The provision of the body that a provision stands in, through cells and tables."""
    while ident in places.provisions and places.provisions[ident].parent:
        parent = places.provisions[ident].parent
        ident = places.holder(parent)
    return ident
