"""A delegation's room: its own files, and what became of every sentence of them. And the hall's."""

from __future__ import annotations

from msgspec import Struct

from drafting.model.change import fact_id, provision_of
from drafting.model.record import Disposition, Round, Submission
from drafting.render.house.phrases import answer_word, phrases
from drafting.render.house.places import Places
from drafting.rounds.record.extend import deadline
from drafting.rounds.record.force import in_force
from drafting.rounds.standing.consensus import consensus
from drafting.rounds.table.table import Table
from drafting.web.looking import responses, tables
from drafting.web.room import Room
from drafting.web.shaping import Call, Page
from drafting.word.unseen.unseen import COUNTED


class Sent(Struct):
    """A file of the delegation: when it came, its hash, and whether it is the one that counts."""

    file: str
    sha256: str
    language: str
    received: str
    late: bool
    counts: bool
    proposals: int
    comments: int
    notes: tuple[str, ...]


class Asked(Struct):
    """A proposal of the delegation: the sentence as it stood and as it wants it, the answer, and what it says to it."""

    id: str
    number: int
    language: str
    provision: str
    place: str
    before: str
    wanted: str
    says: str
    answer: str
    stage: str
    reason: str
    text: str
    response: str = ""
    fate: str = ""


class Own(Struct):
    """What a delegation sees of itself."""

    member: str
    round: int
    until: str
    open: bool
    sent: tuple[Sent, ...]
    asked: tuple[Asked, ...]


class Alternative(Struct):
    """One wording that is proposed at a provision, with its members; none where they are not shown yet."""

    number: int
    sponsors: tuple[str, ...]
    before: str
    after: str
    answer: str


class Shown(Struct):
    """One provision for the hall: how it stands, and, once released, what is proposed and how much is clean."""

    language: str
    provision: str
    place: str
    words: str
    alternatives: tuple[Alternative, ...]
    clean: int
    of: int


def own(call: Call) -> Page:
    """The delegation's own room."""
    room, member = call.room, call.here.seat.member
    rounds = room.store.rounds(room.name)
    if not rounds:
        return Page("own.html", Own(member, 0, "", False, (), ()))
    round, open_now = rounds[-1], room.round
    sent = [s for s in room.store.submissions(room.name, round.number) if s.member == member]
    asked = _asked(room, member) if open_now else _fates(room, round, sent)
    found = Own(member, round.number, deadline(room.store, room.name, round), bool(open_now), tuple(_sent(sent)),
                tuple(asked))
    return Page("own.html", found, {"languages": room.draft.languages})


def _sent(sent: list[Submission]) -> list[Sent]:
    force = in_force(sent)
    return [Sent(s.file, s.sha256, s.language, s.received, s.late, s in force, len(s.facts), len(s.comments),
                 tuple(n.message for n in s.notices if n.kind not in COUNTED)) for s in reversed(sent)]


def _asked(room: Room, member: str) -> list[Asked]:
    """The proposals of a member in the open round, with their answers."""
    said = responses(room, member)
    out = []
    for lang, table in tables(room, member).items():
        for p in table.compilation.proposals:
            if member not in p.sponsors:
                continue
            before, wanted = table.places.sentences(p.fact)
            mine = said.get((lang, p.id), ())
            given: Disposition | None = table.standing[p.id].disposition
            out.append(Asked(p.id, p.number, lang, p.provision, table.places.at(p), before, wanted,
                             table.places.brief(p.fact, p.was, p.becomes, 40),
                             answer_word(given.answer, phrases(lang)) if given else "", given.stage if given else "",
                             given.reason if given else "", given.text if given else "",
                             mine[-1].answer if mine else ""))
    return out


def _fates(room: Room, round: Round, sent: list[Submission]) -> list[Asked]:
    """What became of what a member asked for in a round that is over."""
    version = next((v for v in room.store.versions(room.name) if v.round == round.number), None)
    if version is None:
        return []
    out = []
    for s in in_force(sent):
        base = room.store.text(room.name, s.base, s.language)
        places = Places(base, phrases(s.language))
        for fact in s.facts:
            if fate := version.fates.get(s.language, {}).get(fact_id(fact)):
                before, wanted = places.sentences(fact)
                out.append(Asked(fact_id(fact), 0, s.language, provision_of(fact), "", before, wanted,
                                 "", "", "", "", "", fate=fate))
    return out


def display(call: Call) -> Page:
    """The provision that the desk points at, large."""
    room = call.room
    lang = room.language(call.word("lang", 8))
    table = tables(room, None if call.here.released else "").get(lang)     # the hall sees what is released
    text = room.store.text(room.name, room.store.versions(room.name)[-1].number, lang)
    count = consensus(room.store, room.name, lang, table) if call.here.released else None
    found = next((p for p in text if p.id == room.pointer), text[0])
    places = Places(text, phrases(lang))
    shown = Shown(lang, found.id, places.of(found.id), found.text,
                  tuple(_alternatives(table, found.id)) if table else (), count.clean if count else 0,
                  count.of if count else 0)
    return Page("display.html", shown, {"languages": room.draft.languages})


def _alternatives(table: Table, ident: str) -> list[Alternative]:
    out = []
    for p in table.compilation.proposals:
        if p.provision == ident:
            before, after = table.places.sentences(p.fact)
            out.append(Alternative(p.number, p.sponsors, before, after, table.standing[p.id].answer))
    return out
