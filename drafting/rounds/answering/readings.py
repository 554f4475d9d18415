"""Positions that members' comments seem to state: offered one by one, on record only when somebody confirms them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import InputError
from drafting.model.change import Remark
from drafting.model.record import Body, Position
from drafting.render.house.places import first_words
from drafting.rounds.answering.intents import intents
from drafting.rounds.answering.positions import Stated, put
from drafting.rounds.record.force import in_force
from drafting.rounds.record.numbers import on_record
from drafting.rounds.record.numbers import put as put_numbers
from drafting.rounds.record.state import open_round
from drafting.rounds.record.step import step
from drafting.rounds.table.table import Table
from drafting.store import Store


class Reading(Struct, frozen=True):
    """A position that a comment seems to state. `unknown` are names in it that are no members; `confirmed` says that
    it is on record. A number that was printed stays with its reading; what comes later gets the next ones."""

    number: int
    member: str
    stand: str
    place: str
    words: str
    quote: str
    source: str
    provision: str
    fact: str = ""
    language: str = ""
    unknown: tuple[str, ...] = ()
    confirmed: bool = False


@step
def printed_readings(store: Store, body: Body, name: str, langs: Iterable[str], *, now: str) -> tuple[Reading, ...]:
    """The readings, with their numbers on record."""
    found = readings(store, body, name, langs)
    put_numbers(store, name, open_round(store, name), "", map(ident, found), now=now)
    return found


def readings(store: Store, body: Body, name: str, langs: Iterable[str]) -> tuple[Reading, ...]:
    """All that the comments of the open round seem to say, language by language."""
    out: list[Reading] = []
    numbers = on_record(store, name, open_round(store, name), "")
    given, following = dict(numbers.of), count(numbers.highest + 1)
    confirmed = {(p.source, p.member, p.fact or p.provision) for p in store.all(name, Position).values()}
    for lang in langs:
        table = Table(store, name, lang)
        files = {s.member: s.file for s in in_force(store.submissions(name, table.round.number))
                 if s.language == lang and s.comments}
        for remark in table.compilation.remarks:
            for each in _of(table, remark, body, files.get(remark.member, "")):
                known = (each.source, each.member, each.fact or each.provision) in confirmed
                number = given.get(ident(each)) or given.setdefault(ident(each), next(following))
                out.append(replace(each, number=number, confirmed=known))
    return tuple(out)


def ident(reading: Reading) -> str:
    """What a reading is known by, whatever number it has."""
    said = (reading.language, reading.source, reading.member, reading.stand, reading.provision, reading.quote)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


@step
def confirm(store: Store, body: Body, name: str, langs: Iterable[str], numbers: Iterable[int] | None, *, now: str,
            by: str = "") -> tuple[Stated, ...]:
    """The readings that were printed with these numbers as positions on record; all that were printed, without."""
    known = on_record(store, name, open_round(store, name), "")
    found = {known.of[ident(r)]: r for r in readings(store, body, name, langs) if ident(r) in known.of}
    wanted = list(found) if numbers is None else list(dict.fromkeys(numbers))
    if unknown := [n for n in wanted if n not in found]:
        raise InputError(f"There is no reading {unknown[0]}.", f"See them with drafting position {name} --readings.")
    version = store.versions(name)[-1].number
    out = []
    for each in (found[n] for n in wanted if not found[n].confirmed):
        made = Position(each.member, each.stand, now, each.provision, each.fact, each.language if each.fact else "",
                        version, by, each.quote, each.source)
        out.append(put(store, name, Stated(each.place, each.words, made)))
    return tuple(out)


def _of(table: Table, remark: Remark, body: Body, file: str) -> Iterable[Reading]:
    """The readings of one comment. On its author's own change it is about that proposal, else about the provision."""
    if not remark.provision:
        return
    mine = [p for p in table.compilation.proposals if p.provision == remark.provision and remark.member in p.sponsors
            and remark.start < remark.end and getattr(p.fact, "start", 1 << 30) <= remark.end
            and getattr(p.fact, "end", -1) >= remark.start]
    fact = mine[0].id if len(mine) == 1 else ""
    words = remark.quote or table.places.words_at(remark.provision, remark.start, remark.end or None)
    source = f"comment {remark.id} in {file or remark.member}"
    for intent in intents(remark.text, remark.member, body.members):
        for member in intent.members:
            yield Reading(0, member, intent.stand, table.places.of(remark.provision), first_words(words, 12),
                          intent.quote, source, remark.provision, fact, table.lang, intent.unknown)

