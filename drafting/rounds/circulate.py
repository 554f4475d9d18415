"""Circulate: the newest version goes out as one Word file per language, and a round is open."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct

from drafting.errors import InputError, RecordError
from drafting.model.record import Body, Round, Version
from drafting.render.circulation import circulated_copy
from drafting.rounds.silence import newest
from drafting.rounds.state import moment, open_rounds
from drafting.store import Store


class Circulated(Struct, frozen=True):
    """The open round and the Word files to send, by name."""

    round: Round
    version: Version
    files: dict[str, bytes]


def circulate(store: Store, body: Body, templates: Path, name: str, *, until: str, now: str) -> Circulated:
    """The round on the newest version, open until the instant `until`."""
    draft, version = store.draft(name), store.versions(name)[-1]
    if version.adopted:
        raise RecordError(f"{name} was adopted on {version.adopted}.", "Begin a new draft for another text.")
    if found := open_rounds(store, name):
        raise RecordError(f"Round {found[-1].number} of {name} is open.", "Issue the next version first.")
    silence = newest(store, body, name, now)
    if silence and silence.outcome == "running":
        raise RecordError(f"A silence procedure of {name} runs until {silence.silence.until}.",
                          "Wait for it, or record the objection that breaks it.")
    if moment(until) <= moment(now):
        raise InputError(f"The deadline {until} is past.", "Give an instant to come, with its offset.")
    number = len(store.rounds(name)) + 1
    files = {}
    for lang in draft.languages:
        files[copy_name(name, version.number, lang)] = circulated_copy(
            body, templates, draft, version, store.text(name, version.number, lang), lang, until=until,
            round_number=number, base_hash=version.texts[lang], objects=objects(store, name, version))
    hashes = {lang: hashlib.sha256(files[copy_name(name, version.number, lang)]).hexdigest()
              for lang in draft.languages}
    round = Round(number, version.number, store.version_hash(name, version.number), now, until, hashes)
    store.open_round(name, round, files)
    return Circulated(round, version, files)


def copy_name(name: str, version: int, lang: str) -> str:
    """The file name of a circulated copy."""
    return f"{name}-v{version}-{lang}.docx"


def sent_package(store: Store, name: str, version: int, lang: str):
    """The Word file that a version was circulated in, None where none is on record."""
    from drafting.word.package import Package

    file = copy_name(name, version, lang)
    for round in reversed(store.rounds(name)):
        if round.base == version and lang in round.files:
            return Package.open(store.round_file(name, round.number, file), file)
    return None


def objects(store: Store, name: str, version: Version) -> dict[str, bytes]:
    """The raw Word objects that a version keeps, by content hash."""
    return {file[len("object-"):-len(".bin")]: store.version_file(name, version.number, file)
            for file in version.files if file.startswith("object-")}
