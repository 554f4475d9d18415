"""How the newest silence procedure stands at an instant: it follows from the record and the clock alone."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from drafting.errors import RecordError
from drafting.model.instants import instant
from drafting.model.record import Body, Objection, Silence, Version
from drafting.store import Store


class State(Struct, frozen=True):
    """How a silence procedure stands: "running", "adopted", "broken", or "overtaken" by another version.

    Only members break a silence, and only before its instant; what came later, or from others, is in `without_effect`.
    """

    name: str
    silence: Silence
    version: Version
    outcome: str
    objections: tuple[Objection, ...] = ()
    reservations: tuple[Objection, ...] = ()
    without_effect: tuple[Objection, ...] = ()


def newest(store: Store, body: Body, name: str, now: str) -> State | None:
    """The state of the newest silence procedure at an instant."""
    last = last_of(store, name)
    if last is None:
        return None
    title, silence = last
    said = [o for o in store.all(name, Objection).values() if o.silence == title]
    members = {m.code for m in body.members if m.capacity == "member"}
    heard = [o for o in said if o.member in members and instant(o.at)[0] < instant(silence.until)[0]]
    objections = tuple(o for o in heard if not o.reservation)
    reservations = tuple(o for o in heard if o.reservation)
    rest = tuple(o for o in said if o not in heard)
    versions = {store.version_hash(name, v.number): v for v in store.versions(name)}
    version = versions.get(silence.version_hash)
    if version is None:
        raise RecordError(f"The silence procedure is about a version {silence.version} that is not in force.",
                          f"See drafting forks {name}.")
    return State(title, silence, version, _outcome(silence, version, objections, versions, now), objections,
                 reservations, rest)


def _outcome(silence: Silence, version: Version, objections: tuple[Objection, ...], versions: Mapping[str, Version],
             now: str) -> str:
    after = [v for v in versions.values() if v.number > version.number]
    if objections:
        return "broken"
    if any(not v.adopted or v.base != silence.version_hash for v in after):
        return "overtaken"
    return "running" if instant(now)[0] < instant(silence.until)[0] else "adopted"


def last_of(store: Store, name: str) -> tuple[str, Silence] | None:
    """The newest silence procedure on record, with the name of its record."""
    found = store.all(name, Silence)
    return list(found.items())[-1] if found else None
