"""The pages that are read. What a seat may not see is not in the facts that a page is made of."""

from __future__ import annotations

from msgspec import Struct

from drafting.errors import RecordError
from drafting.merge.compiling.decide import Standing
from drafting.model.change import Compilation
from drafting.model.record import Response
from drafting.model.seats import ROLES
from drafting.render.house.body import in_order
from drafting.rounds.answering.together import counterparts_on, paired
from drafting.rounds.proving.trace import Line as Traced
from drafting.rounds.proving.vanished import Gone
from drafting.rounds.standing.picture import Picture, picture
from drafting.rounds.standing.status import Status, status
from drafting.rounds.table.table import Table
from drafting.web.room import Room, now
from drafting.web.shaping import Call, File, Page

HEAD = 200          # lines of the log on a page


class Desk(Struct):
    """How the round stands, and the picture of it in each language."""

    status: Status
    pictures: tuple[Picture, ...]
    files: tuple[str, ...]
    released: bool


class Line(Struct):
    """One proposal as a program sees it."""

    id: str
    number: int
    language: str
    place: str
    was: str
    becomes: str
    sponsors: tuple[str, ...]
    status: str
    answer: str
    reason: str
    text: str


class Named(Struct):
    """A version by its number and label; when it was made, and adopted."""

    number: int
    label: str
    created: str
    adopted: str


class Marked(Struct):
    """A paragraph of a comparison: what became of it, and its pieces ("same", "ins", "del") in their order."""

    kind: str
    pieces: tuple[tuple[str, str], ...]


class Versions(Struct):
    """All versions; where two were asked for, how the second differs from the first."""

    versions: tuple[Named, ...]
    language: str
    pair: tuple[int, ...]
    compared: tuple[Marked, ...]


class Whence(Struct):
    """The words of a provision in the newest version by their origins, and those that went on the way to it."""

    version: int
    language: str
    lines: tuple[Traced, ...]
    gone: tuple[Gone, ...]


def tables(room: Room, only: str | None) -> dict[str, Table]:
    """The open round in each language, as a seat may see it; none where no round is open.

    They are laid once for one state of the record, and only looked at.
    """
    if room.round is None:
        return {}
    with room.laying:
        record = room.record
        if (record, only) not in room.laid:
            room.laid = {key: laid for key, laid in room.laid.items() if key[0] == record}
            room.laid[record, only] = {lang: Table(room.store, room.name, lang, only) for lang in room.draft.languages}
        return room.laid[record, only]


def desk(call: Call) -> Page:
    """The desk: a picture of the round before any list."""
    room = call.room
    found = tables(room, None)
    pictures = tuple(picture(table, room.body) for table in found.values())
    standing = status(room.store, room.body, room.name, now=now(), lang=call.language, laid=found)
    return Page("desk.html", Desk(standing, pictures, file_names(room), call.here.released), {
        "members": in_order(room.body, call.language), "participants": room.body.members, "beside": room.beside})


def numbered(call: Call) -> None:
    """What is shown to whoever answers has its numbers on record, as what is printed has."""
    room, record = call.room, call.room.record
    if not call.here.may("answer") or room.numbered == record:
        return
    new = [table for table in tables(room, None).values() if any(i not in table.numbers.of for i in table.by_id)]
    for table in new:
        with room.store.writer(room.name):
            table.printing(table.by_id.values(), now())
    if new:
        room.look()
    else:
        room.numbered = record


def text(call: Call) -> Page:
    """The text with all that this seat may see of what is proposed on it."""
    from drafting.render.pages.page import shown

    room, only = call.room, call.here.only
    version, found = room.store.versions(room.name)[-1], tables(room, only)
    compilations = {lang: table.compilation for lang, table in found.items()} or {
        lang: Compilation(room.store.text(room.name, version.number, lang), (), (), (), ()) for lang in version.texts}
    pairs = {} if not found else counterparts_on(room.store, room.name, found) if only is None else \
        paired(room.store, room.name, version.number, compilations)
    round = room.round
    more = shown(room.body, room.draft, version, compilations, {lang: t.standing for lang, t in found.items()},
                 language=call.language, base_hash=round.base_hash if round else "",
                 round_number=round.number if round else 0, pairs=pairs)
    return Page("text.html", tuple(line for table in found.values() for line in lines(table)), more | {
        "said": {lang: t.said.by_proposal(t.compilation.proposals, lang) for lang, t in found.items()},
        "stated": next((t.said.on_provision for t in found.values()), {}),
        "responses": responses(room, only), "closed": closed(found), "first": next(iter(compilations))})


def closed(found: dict[str, Table]) -> tuple[str, ...]:
    """The provisions that are agreed ad referendum."""
    return next(iter(found.values())).compilation.closed if found else ()


def lines(table: Table) -> list[Line]:
    """The proposals of a table."""
    out = []
    for p in table.compilation.proposals:
        standing: Standing = table.standing[p.id]
        given = standing.disposition
        out.append(Line(p.id, p.number, table.lang, table.places.at(p), p.was, p.becomes, p.sponsors, standing.status,
                        standing.answer, given.reason if given else "", given.text if given else ""))
    return out


def responses(room: Room, only: str | None) -> dict[tuple[str, str], list[Response]]:
    """What members said last to the answers that they got, by language and proposal."""
    last = {(r.language, r.fact, r.member): r for r in room.store.all(room.name, Response).values()
            if only in (None, r.member)}
    out: dict[tuple[str, str], list[Response]] = {}
    for (lang, fact, _), each in sorted(last.items()):
        out.setdefault((lang, fact), []).append(each)
    return out


def file_names(room: Room) -> tuple[str, ...]:
    """The files of the open round that the room gives out."""
    if room.round is None:
        return ()
    stem = f"{room.name}-r{room.round.number}"
    words = [f"{stem}-{lang}-{kind}.docx" for lang in room.draft.languages for kind in ("tracked", "bracketed")]
    return (*words, f"{stem}.html", f"{stem}-matrix.docx", f"{stem}-matrix.xlsx", f"{stem}.json")


def file(call: Call) -> File:
    """One of the files of the round, made now."""
    from drafting.rounds.papers.merge import merge

    room, name = call.room, call.path["name"]
    if name not in file_names(room):
        raise RecordError(f"The round has no file {name}.", "Choose one from the desk.")
    return File(name, merge(room.store, room.body, room.templates, room.name, now=now()).files[name])


def log(call: Call) -> Page:
    """Who did what and when, the last thing first."""
    from drafting.rounds.proving.history import log as entries

    found = entries(call.room.store, call.room.name)
    return Page("log.html", tuple(reversed(found))[:HEAD], {"all": len(found)})


def versions(call: Call) -> Page:
    """The versions, and any two of them compared."""
    from drafting.rounds.papers.redline import between_versions

    room = call.room
    found = room.store.versions(room.name)
    lang = room.language(call.word("lang", 8))
    pair = [int(each) for each in (call.word("old", 6), call.word("new", 6)) if each.isdecimal()]
    compared = between_versions(room.store, room.body, room.name, pair[0], pair[1], lang) if len(pair) == 2 else ()
    facts = Versions(tuple(Named(v.number, v.label, v.created, v.adopted) for v in found), lang, tuple(pair),
                     tuple(Marked(p.kind, tuple((piece.kind, piece.text) for piece in p.pieces)) for p in compared))
    return Page("versions.html", facts)


def history(call: Call) -> Page:
    """One provision through all versions, with the names behind each wording."""
    from drafting.rounds.proving.history import provision

    room = call.room
    lang = room.language(call.path["lang"])
    return Page("history.html", provision(room.store, room.name, lang, call.path["ident"]), {
        "lang": lang, "where": call.path["ident"]})


def trace(call: Call) -> Page:
    """Where each word of a provision comes from, and what went on the way."""
    from drafting.rounds.proving.trace import trace as traced

    room = call.room
    lang = room.language(call.path["lang"])
    found = traced(room.store, room.name, lang, where=call.path["ident"])
    return Page("trace.html", Whence(found.version, lang, found.lines, found.gone),
                {"first": room.store.versions(room.name)[0].label, "where": call.path["ident"]})


def seats(call: Call) -> Page:
    """The seats, who takes them, and a form to invite."""
    from drafting.web.entering import listed

    room = call.room
    return Page("seats.html", listed(room), {
        "roles": ROLES, "members": [m for m in room.body.members if m.capacity in ("member", "observer")]})
