"""The silence procedure: a clean version is adopted at an instant unless a member objects in writing before it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import InputError, NoSuchMember, RecordError
from drafting.model.instants import instant, moment
from drafting.model.record import Body, Objection, Silence, Version
from drafting.model.text import Notice
from drafting.render.documents.silence_papers import silence_document
from drafting.rounds.adopting.adopt import adopt
from drafting.rounds.adopting.inway import PASSED, in_the_way, refuse
from drafting.rounds.record.silences import State, last_of, newest
from drafting.rounds.record.step import step
from drafting.store import Store

USUAL = 72          # hours; less is said


class Settled(Struct, frozen=True):
    """The state now, the version that was adopted just now (or nothing), the papers to send, and what is odd."""

    state: State
    adopted: Version | None
    files: dict[str, bytes]
    notices: tuple[Notice, ...] = ()


@step
def begin(store: Store, body: Body, templates: Path, name: str, *, until: str, now: str, by: str = "",
          despite: tuple[str, ...] = ()) -> Settled:
    """A silence procedure on the newest version, and its notices; the one that runs until then already.

    Refused while anything stops the version from being adopted, since silence will adopt it as it is; `despite` names
    kinds of findings of the gate that a person has looked at and lets pass.
    """
    version = store.versions(name)[-1]
    if version.adopted:
        raise RecordError(f"{name} was adopted on {version.adopted}.", "Begin a new draft for another text.")
    if moment(until) <= moment(now):
        raise InputError(f"The instant {until} is past.", "Give an instant to come, with its offset.")
    last = newest(store, body, name, now)
    if last and last.outcome == "running":
        if moment(last.silence.until) == moment(until):
            return _begun(store, body, templates, name, now)
        raise RecordError(f"A silence procedure of {name} runs until {last.silence.until}.",
                          f"See it with drafting silence {name}.")
    refuse(name, "Silence cannot be asked for while this is open:", in_the_way(store, body, templates, name, despite),
           f"drafting silence {name} --until {until}", despite)
    store.add(name, Silence(version.number, store.version_hash(name, version.number), now, until, by))
    return _begun(store, body, templates, name, now)


def _begun(store: Store, body: Body, templates: Path, name: str, now: str) -> Settled:
    """A procedure under way, with its notices to send."""
    state = newest(store, body, name, now)
    if state is None:
        raise RecordError(f"{name} is under no silence procedure.", "Begin one with --until.")
    hours = (moment(state.silence.until) - moment(state.silence.at)).total_seconds() / 3600
    notices = (Notice("short", "", f"It runs for {hours:.0f} hours; {USUAL} are usual."),) if hours < USUAL else ()
    return Settled(state, None, papers(store, body, templates, name, state, now), notices)


class Letter(Struct, frozen=True):
    """A file in which a member objects: its name and its bytes."""

    file: str
    blob: bytes


@step
def object_to(store: Store, body: Body, name: str, member: str, *, at: str, reason: str = "", by: str = "",
              reservation: bool = False, letter: Letter | None = None) -> Objection:
    """An objection or a reservation on record, with the instant at which it came, whatever it brings about.

    Its letter is kept byte for byte. What a member said before in the same words is not recorded twice.
    """
    if member not in {m.code for m in body.members}:
        raise NoSuchMember(f"{body.code} has no member {member}.", "Use a code of body.toml.")
    last = last_of(store, name)
    if last is None:
        raise RecordError(f"{name} has no silence procedure.", f"Begin one with drafting silence {name} --until …")
    made = Objection(last[0], member, at, reason, by, reservation)
    if letter is not None:
        made = replace(made, file=letter.file, sha256=hashlib.sha256(letter.blob).hexdigest())
    for known in store.all(name, Objection).values():
        if replace(made, at=known.at) == known and instant(known.at)[0] <= instant(at)[0]:
            return known
    if letter is None:
        store.add(name, made)
        return made
    store.add_letter(name, made, letter.blob, Path(letter.file).suffix)
    return made


@step
def settle(store: Store, body: Body, templates: Path, name: str, *, now: str) -> Settled:
    """How the newest procedure stands; once its instant has passed in silence, the version is adopted as of then.

    The outcome follows from the record and the clock alone, so two copies that settle it have the same adopted version.
    Where one of them did not know of an objection in time, the adopted version is set aside once it does.
    """
    state = newest(store, body, name, now)
    if state is None:
        raise RecordError(f"{name} has no silence procedure.", f"Begin one with drafting silence {name} --until …")
    adopted = None
    if state.outcome == "broken":
        _set_aside(store, name, state, now)
    if state.outcome == "adopted" and not store.versions(name)[-1].adopted:
        adopted = adopt(store, body, templates, name, now=state.silence.until, despite=tuple(PASSED))
    return Settled(state, adopted, papers(store, body, templates, name, state, now))


def _set_aside(store: Store, name: str, state: State, now: str) -> None:
    """A version that was adopted although a member had objected in time is not in force."""
    early = [v for v in store.versions(name) if v.adopted and v.base == state.silence.version_hash]
    for version in early:
        members = ", ".join(dict.fromkeys(o.member for o in state.objections))
        store.set_aside(name, version.number, at=now, reason=f"{members} had objected in time.")


def papers(store: Store, body: Body, templates: Path, name: str, state: State, now: str) -> dict[str, bytes]:
    """The notice, the certificate or the notice of objection, in each language."""
    if state.outcome == "overtaken":
        return {}
    kind = {"running": "notice", "adopted": "certificate", "broken": "objection"}[state.outcome]
    draft = store.draft(name)
    return {f"{name}-v{state.version.number}-{lang}-{kind}.docx": silence_document(
        body, templates, draft, state.version, state.silence, lang, kind=kind, objections=state.objections,
        reservations=state.reservations, late=state.without_effect, made=now) for lang in draft.languages}
