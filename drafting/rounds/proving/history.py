"""History: who did what and when, and one provision through its versions with the names behind each wording."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from drafting.errors import RecordError
from drafting.model.instants import moment
from drafting.model.languages import Pair, Waiver
from drafting.model.record import Agreement, Choice, Draft, Objection, Position, Response, Silence, Version
from drafting.model.text import Provision, Text
from drafting.model.words.plain import write_plain
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.rounds.intake.sent import CHOSEN
from drafting.rounds.record.extend import deadlines
from drafting.rounds.record.force import is_withdrawn
from drafting.rounds.record.partners import back, renamed, text_now
from drafting.rounds.record.state import wishes
from drafting.rounds.table.proposed import proposed
from drafting.rounds.table.where import named
from drafting.store import Store


class Entry(Struct, frozen=True):
    """One line of the log."""

    at: str
    what: str
    who: str
    detail: str


class Shown(Struct, frozen=True):
    """A draft with its versions and the text of one of them, as Markdown."""

    draft: Draft
    versions: tuple[Version, ...]
    version: int
    language: str
    text: str


class Wording(Struct, frozen=True):
    """What a provision says in one version, and the answers in the round before that made it so."""

    version: int
    label: str
    place: str
    text: str
    behind: tuple[str, ...] = ()


def log(store: Store, name: str) -> tuple[Entry, ...]:
    """Everything on record in the order in which it happened, and the record's head at the end."""
    found = sorted(_entries(store, name), key=lambda e: moment(e.at))
    noted = [Entry(found[-1].at, "head", "", head)] if found and (head := store.head(name)) else []
    return (*found, *noted)


def _entries(store: Store, name: str) -> Iterator[Entry]:
    yield from _said(store, name)
    yield from _aside(store, name)
    for version in store.versions(name):
        what = "adopted" if version.adopted else "issued" if version.number > 1 else "new"
        yield Entry(version.created, what, "",
                    f"version {version.number} ({version.label}), {', '.join(version.texts)}")
    for round in store.rounds(name):
        yield Entry(round.opened, "circulated", "",
                    f"round {round.number} on version {round.base}, until {round.until}")
        for (_, before), (at, until) in pairwise(deadlines(store, name, round)):
            yield Entry(at, "extended", "", f"round {round.number} until {until}, no longer {before}")
        for s in store.submissions(name, round.number):
            if s.chosen:
                said = next((n.message for n in s.notices if n.kind == CHOSEN), "")
                yield Entry(s.chosen, "chosen", s.member, f"{said} ({s.language}, version {s.base})")
                continue
            late = ", late" if s.late else ""
            said = "withdrawn" if is_withdrawn(s) else "no comment" if s.nothing else \
                f"proposals: {wishes(s)}, comments: {len(s.comments)}"
            yield Entry(s.received, "received", s.member, f"{s.file} ({s.language}, version {s.base}): {said}{late}")
        for d in store.dispositions(name, round.number):
            reason = f": {d.reason}" if d.reason else ""
            yield Entry(d.at, d.answer, d.by, f"{d.language} {d.fact}, proposed by {', '.join(d.sponsors)} "
                                            f"({d.stage}){reason}")


def _said(store: Store, name: str) -> Iterator[Entry]:
    """What was said and chosen outside the rounds, with the places of the newest version."""
    lang, newest = store.draft(name).languages[0], store.versions(name)[-1].number
    places = Places(store.text(name, newest, lang), phrases(lang))
    for p in store.all(name, Position).values():
        about = f"{p.language} {p.fact}" if p.fact else places.of(p.provision)
        yield Entry(p.at, "position", p.member, f"{p.stand} (on {about}){_because(p.reason)}")
    for r in store.all(name, Response).values():
        yield Entry(r.at, "response", r.member, f"{r.answer} (on {r.language} {r.fact}){_because(r.reason)}")
    for a in store.all(name, Agreement).values():
        yield Entry(a.at, "reopened" if a.reopened else "agreed", a.by,
                    f"{places.of(a.provision)} ad referendum, version {a.version}{_because(a.reason)}")
    for w in store.all(name, Waiver).values():
        yield Entry(w.at, "to be done" if w.withdrawn else "needs nothing", w.by,
                    f"task of {w.language} at {places.of(w.provision)}{_because(w.reason)}")
    for pair in store.all(name, Pair).values():
        those = sorted((ident for ident in pair.names.values() if ident in places.order), key=places.order.__getitem__)
        yield Entry(pair.at, "paired", pair.by,
                    f"{', '.join(map(places.of, those))} paired with {pair.language}{_because(pair.reason)}")
    for s in store.all(name, Silence).values():
        yield Entry(s.at, "silence", s.by, f"version {s.version}, until {s.until}")
    for o in store.all(name, Objection).values():
        yield Entry(o.at, "reservation" if o.reservation else "objection", o.member, o.reason)
    for c in store.all(name, Choice).values():
        said = f"{c.kind} {c.number}"
        yield Entry(c.at, "chosen", c.by, f"{said} {c.kept}{_because(c.reason)}") if c.kept else \
            Entry(c.at, "undone", c.by, f"{said}{_because(c.reason)}")


def _aside(store: Store, name: str) -> Iterator[Entry]:
    """The versions and rounds that are not in force: another copy of the record made them, or they were set aside."""
    for folder, record in store.aside(name).items():
        if isinstance(record, Version):
            yield Entry(record.created, "set aside", "", f"version {record.number} ({record.label}), {folder}")
        else:
            yield Entry(record.opened, "set aside", "", f"round {record.number} on version {record.base}, {folder}")


def _because(reason: str) -> str:
    return f" ({reason})" if reason else ""


def show(store: Store, name: str, lang: str, number: int = 0) -> Shown:
    """The draft, its versions, and the text of the newest one or of the one asked for."""
    versions = tuple(store.versions(name))
    number = number or versions[-1].number
    return Shown(store.draft(name), versions, number, lang, write_plain(store.text(name, number, lang)))


def provision(store: Store, name: str, lang: str, where: str) -> tuple[Wording, ...]:
    """The provision, found by label or id in the newest version that has it, through all versions."""
    versions = store.versions(name)
    texts = {version.number: text_now(store, name, version, lang) for version in versions}
    ident = next((p.id for version in reversed(versions) for p in texts[version.number]
                  if where in (p.id, p.label) or named(where) == named(_chain(texts[version.number], p))), "")
    if not ident:
        raise RecordError(f"{name} has no provision {where} in “{lang}”.", f"See its labels with drafting show {name}.")
    out = []
    for version in versions:
        found = next((p for p in texts[version.number] if p.id == ident), None)
        behind = _behind(store, name, version, lang, ident) if version.round else ()
        if found is not None or behind:
            out.append(Wording(version.number, version.label, _chain(texts[version.number], found) if found else "",
                               found.text if found else "", behind))
    return tuple(out)


def _chain(text: Text, provision: Provision) -> str:
    """The label with that of the paragraph above an item: "3 (b)"."""
    above = ""
    for each in text:
        if each.kind in ("operative", "article"):
            above = each.label
        if each.id == provision.id:
            return f"{above} {each.label}".strip() if each.kind == "item" else each.label
    return ""


def _behind(store: Store, name: str, version: Version, lang: str, ident: str) -> tuple[str, ...]:
    """Each proposal on the provision in the round that the version came out of, with its sponsors and its answer."""
    base = store.version(name, store.round(name, version.round).base)
    return proposed(store, name, lang, version, back(renamed(store, name, lang, base)).get(ident, ident))
