"""Positions and responses: what a member says of a proposal, a provision, or the answer to its own proposal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import InputError, RecordError
from drafting.model.record import RESPONSES, Body, Position, Response
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, first_words
from drafting.rounds.answering.intents import intents
from drafting.rounds.record.said import check, positions, says_already
from drafting.rounds.record.state import open_rounds
from drafting.rounds.record.step import step
from drafting.rounds.table.table import Table
from drafting.rounds.table.where import provision_at
from drafting.store import Store, record_name

if TYPE_CHECKING:
    from drafting.render.tables.matrix_answers import MatrixPositions


class Stated(Struct, frozen=True):
    """A position with the place and the words that it is about; `new` says that it was not on record before."""

    place: str
    words: str
    position: Position
    new: bool = True


@step
def take_position(store: Store, body: Body, name: str, lang: str, member: str, stand: str, *, now: str,
                  numbers: Iterable[int | str] = (), provisions: Iterable[str] = (), by: str = "",
                  reason: str = "") -> tuple[Stated, ...]:
    """The member's stand on each of these proposals and provisions; all of them are taken or none."""
    check(body, member, stand)
    version = store.versions(name)[-1].number
    found = []
    made = Position(member, stand, now, version=version, by=by, reason=reason)
    if numbers := tuple(dict.fromkeys(numbers)):
        table = Table(store, name, lang)
        for proposal in table.chosen(numbers):
            found.append(Stated(table.places.at(proposal),
                                table.places.brief(proposal.fact, proposal.was, proposal.becomes, 12),
                                replace(made, fact=proposal.id, language=lang, provision=proposal.provision)))
    text = store.text(name, version, lang)
    for where in provisions:
        provision = provision_at(text, lang, where, name)
        found.append(Stated(Places(text, phrases(lang)).of(provision.id), first_words(provision.text, 12),
                            replace(made, provision=provision.id)))
    if not found:
        raise InputError("Nothing is named that the position is about.",
                         "Name proposals by their numbers, or a provision with --on.")
    return tuple(put(store, name, each) for each in found)


def matrix_positions(store: Store, body: Body, name: str, rows: Iterable[MatrixPositions], file: str, *, now: str,
                     by: str = "") -> tuple[tuple[Stated, ...], tuple[tuple[int, str], ...]]:
    """What the cells of a matrix say ("CAN, HND: opposes; GTM: supports") that is new, and by row what cannot be read.

    What is gone from a cell stays on record: a position is withdrawn by its member, not by an empty cell.
    """
    version = store.versions(name)[-1].number
    said = {(p.member, p.stand, p.fact, p.language) for p in positions(store, name).positions}
    tables = {lang: Table(store, name, lang) for lang in {row.language for row in rows}}
    stated, strange = [], []
    for row in rows:
        table = tables[row.language]
        proposal = table.by_id.get(row.proposal)
        for part in filter(None, (each.strip() for each in row.words.replace("\n", ";").split(";"))):
            found = intents(part, "", body.members)
            if proposal is None or len(found) != 1 or not any(found[0].members) or found[0].unknown:
                strange.append((row.row, f"Row {row.row}: “{part}” under positions names no member and stand."))
                continue
            made = [Position(member, found[0].stand, now, proposal.provision, proposal.id, row.language, version, by,
                             source=f"matrix {file}") for member in found[0].members]
            stated += [Stated(table.places.at(proposal), part, p) for p in made
                       if (p.member, p.stand, p.fact, p.language) not in said]
    store.add_all(name, [each.position for each in stated])
    return tuple(stated), tuple(strange)


def put(store: Store, name: str, stated: Stated) -> Stated:
    """The position on record, unless the member says so already."""
    if says_already(positions(store, name).positions, stated.position):
        return replace(stated, new=False)
    store.add(name, stated.position)
    return stated


def held(store: Store, name: str, lang: str) -> tuple[Stated, ...]:
    """All positions that hold, in the order of the text; a proposal is shown by its words while its round is open."""
    version = store.versions(name)[-1].number
    text = store.text(name, version, lang)
    places, order = Places(text, phrases(lang)), {p.id: n for n, p in enumerate(text)}
    tables = {each: Table(store, name, each) for each in store.draft(name).languages} \
        if open_rounds(store, name) else {}
    out = []
    for each in positions(store, name).positions:
        table = tables.get(each.language)
        proposal = table.by_id.get(each.fact) if table else None
        words = first_words(places.words_at(each.provision, 0, None), 12)
        if each.fact:
            said = table.places.brief(proposal.fact, proposal.was, proposal.becomes, 12) if table and proposal else ""
            number = table.numbers.of.get(each.fact, "") if table else ""
            words = f"{each.language} {number}: {said}" if proposal else f"{each.language} {each.fact}"
        out.append(Stated(places.of(each.provision), words, each))
    return tuple(sorted(out, key=lambda s: (order.get(s.position.provision, len(order)), s.words, s.position.member)))


@step
def respond(store: Store, body: Body, name: str, lang: str, number: int | str, member: str, answer: str, *, now: str,
            by: str = "", reason: str = "") -> Response:
    """What a member says to the answer that its proposal got, by the proposal's number or id."""
    check(body, member, "supports")
    if answer not in RESPONSES:
        raise InputError(f"“{answer}” is not a response.", f"Use one of: {', '.join(RESPONSES)}.")
    table = Table(store, name, lang)
    proposal, = table.chosen([number])
    given = table.standing[proposal.id].disposition
    if given is None:
        raise RecordError(f"Proposal {proposal.number} has no answer yet.", f"See drafting merge {name}.")
    if member not in proposal.sponsors:
        raise RecordError(f"{member} is not behind proposal {proposal.number} ({', '.join(proposal.sponsors)}).",
                          f"Record what it says with drafting position {name} {member} … {proposal.number}.")
    made = Response(record_name(given), proposal.id, lang, member, answer, now, by, reason)
    said = [r for r in store.all(name, Response).values() if (r.disposition, r.member) == (made.disposition, member)]
    if said and replace(made, at=said[-1].at, after=said[-1].after) == said[-1]:
        return said[-1]
    store.add(name, made)
    return made


def maintained(store: Store, name: str) -> dict[str, tuple[str, ...]]:
    """The members that maintain their proposal, by the name of the disposition that they do not accept."""
    last = {(r.disposition, r.member): r.answer for r in store.all(name, Response).values()}
    out: dict[str, tuple[str, ...]] = {}
    for (disposition, member), answer in sorted(last.items()):
        if answer == "maintains":
            out[disposition] = (*out.get(disposition, ()), member)
    return out
