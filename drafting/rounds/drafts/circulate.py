"""Circulate: the newest version goes out as one Word file per language, its own, and a round is open."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct

from drafting.errors import InputError, RecordError
from drafting.model.instants import moment
from drafting.model.record import Body, Draft, Round, Version
from drafting.render.documents.circulation import circulated_copy, own_copy
from drafting.rounds.record.silences import newest
from drafting.rounds.record.state import open_rounds
from drafting.rounds.record.step import step
from drafting.rounds.record.versionfiles import copy_name, in_frame, printed, word_name
from drafting.store import Store

FRAME = "circulation"        # the template of the house's own frame


class Circulated(Struct, frozen=True):
    """The open round and the Word files to send, by name; `again` says that they were on record before."""

    round: Round
    version: Version
    files: dict[str, bytes]
    again: bool = False


@step
def circulate(store: Store, body: Body, templates: Path, name: str, *, until: str, now: str,
              template: str = "") -> Circulated:
    """The round on the newest version, open until the instant `until`.

    The version's own file goes out, with the round's stamp; with the `template` "circulation" its text, in the house's.
    Where a round with this deadline is open on it, that round again with what went out.
    """
    draft, version = store.draft(name), store.versions(name)[-1]
    if template not in ("", FRAME):
        raise InputError(f"A version does not go out in the template “{template}”.",
                         f"Use --template {FRAME}, or leave it out: then the version's own file goes out.")
    if version.adopted:
        raise RecordError(f"{name} was adopted on {version.adopted}.", "Begin a new draft for another text.")
    if found := open_rounds(store, name):
        if moment(found[-1].until) == moment(until):
            return _again(store, draft, found[-1])
        raise RecordError(f"Round {found[-1].number} of {name} is open.", "Issue the next version first.")
    silence = newest(store, body, name, now)
    if silence and silence.outcome == "running":
        raise RecordError(f"A silence procedure of {name} runs until {silence.silence.until}.",
                          "Wait for it, or record the objection that breaks it.")
    if moment(until) <= moment(now):
        raise InputError(f"The deadline {until} is past.", "Give an instant to come, with its offset.")
    number = len(store.rounds(name)) + 1
    store.seal(name)
    files = {copy_name(name, version.number, lang): _copy(store, body, templates, draft, version, lang, template,
                                                          until=until, round_number=number)
             for lang in draft.languages}
    hashes = {lang: hashlib.sha256(files[copy_name(name, version.number, lang)]).hexdigest()
              for lang in draft.languages}
    round = Round(number, version.number, store.version_hash(name, version.number), now, until, hashes)
    store.open_round(name, round, files)
    return Circulated(round, version, files)


def _again(store: Store, draft: Draft, round: Round) -> Circulated:
    """A round on record with the files that went out."""
    names = [copy_name(draft.name, round.base, lang) for lang in round.files]
    return Circulated(round, store.version(draft.name, round.base),
                      {each: store.round_file(draft.name, round.number, each) for each in names}, again=True)


def _copy(store: Store, body: Body, templates: Path, draft: Draft, version: Version, lang: str, template: str,
          *, until: str, round_number: int) -> bytes:
    """The copy to send in one language."""
    base, head = version.texts[lang], store.head(draft.name)
    if template:
        found = printed(store, body, draft.name, version.number, lang)
        return circulated_copy(body, templates, draft, version, found.text, lang, objects=found.objects, until=until,
                               round_number=round_number, base_hash=base, head=head)
    docx = store.version_file(draft.name, version.number, word_name(lang))
    return own_copy(body, templates, draft, version, docx, lang, in_frame=in_frame(store, draft.name, lang),
                    until=until, round_number=round_number, base_hash=base, head=head)
