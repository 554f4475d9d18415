"""Unfinished: what a careful secretary would ask before the next version is issued; and the way back from an issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from drafting.errors import RecordError, Undecided
from drafting.merge.brackets.sides import members
from drafting.merge.compiling.decide import status
from drafting.merge.versions.next import Next
from drafting.model.change import Compilation
from drafting.model.instants import instant
from drafting.model.record import Agreement, Choice, Disposition, Draft, Round, Silence, Version
from drafting.model.text import Text
from drafting.rounds.intake.sent import unclear
from drafting.rounds.record.extend import deadline
from drafting.rounds.record.force import in_force, is_withdrawn
from drafting.rounds.record.numbers import put
from drafting.rounds.record.step import step
from drafting.store import Store

MANY = 12       # numbers of open proposals that are listed one by one
SAID = {"deadline": "The deadline is still to come: {until}.", "nobody": "Nobody's file has come in.",
        "which": "Nothing says which file of {member} holds: {files}.",
        "nothing": "Nothing would be left of {name} in “{lang}”: each of its provisions is deleted.",
        "open": "Proposals without an answer in “{lang}”: {count} ({numbers}).",
        "adopted": "Version {version} of {name} was adopted, which is not taken back.",
        "first": "Version {version} of {name} came out of no round: there is no issue to take back.",
        "sent": "Version {version} stays in force: round {round} was opened on it.",
        "silence": "Version {version} stays in force: a silence procedure was begun on it.",
        "agreed": "Version {version} stays in force: something was agreed ad referendum in it."}


def refuse_unfinished(store: Store, name: str, round: Round, found: Mapping[str, Compilation],
                      given: Iterable[Disposition], now: str) -> None:
    """Refuse to issue while the round may still bring something, or something that it brought has no answer."""
    left = list(unfinished(store, name, round, found, list(given), now))
    if left:
        for lang, compilation in found.items():             # as some are named by their numbers
            put(store, name, round, lang, (p.id for p in compilation.proposals), now=now)
        raise Undecided(f"Round {round.number} of {name} is not finished:{''.join(f'{chr(10)}  {x}' for x in left)}",
                        "Issue all the same with --yes: what has no answer goes into brackets or is carried on.")


def refuse_nothing_left(draft: Draft, following: Mapping[str, Next], base: Mapping[str, Text]) -> None:
    """Refuse to issue a text of which nothing is left: no Word file is without a paragraph, so none could say it."""
    for lang, each in following.items():
        if base[lang] and not each.text:
            raise Undecided(SAID["nothing"].format(name=draft.name, lang=lang),
                            f"Do not accept one of the deletions (drafting dispose {draft.name} … reject).")


def unfinished(store: Store, name: str, round: Round, found: Mapping[str, Compilation], given: list[Disposition],
               now: str) -> Iterator[str]:
    """What is not finished in a round, a sentence each; `found` are its compilations by language."""
    until = deadline(store, name, round)
    if instant(now)[0] < instant(until)[0]:
        yield SAID["deadline"].format(until=until)
    if all(map(is_withdrawn, in_force(store.submissions(name, round.number)))):
        yield SAID["nobody"]
    for each in unclear(store, name, round):
        yield SAID["which"].format(member=each.member, files=", ".join(each.files))
    for lang, compilation in found.items():
        stands = status(compilation, [d for d in given if d.language == lang])
        numbers = [str(p.number) for p in compilation.proposals
                   if members(p.sponsors) and not stands[p.id].answer]
        if numbers:
            shown = ", ".join(numbers[:MANY]) + (", …" if len(numbers) > MANY else "")
            yield SAID["open"].format(lang=lang, count=len(numbers), numbers=shown)


@step
def undo(store: Store, name: str, *, now: str, by: str = "", reason: str = "") -> Version:
    """The newest version, set aside: its round is open again with all that came in and was answered.

    It stays on record and keeps its number. Refused once anything was built on it. One that was set aside last is it.
    """
    version = store.versions(name)[-1]
    last = list(store.all(name, Choice).values())[-1:]
    for each in store.aside(name).values() if last and not last[0].kept else ():
        if isinstance(each, Version) and each.number == last[0].number > version.number:
            return each
    if why := next(_stays(store, name, version), ""):
        raise RecordError(why, "Put right what is wrong in a round on it, and issue the next version.")
    store.set_aside(name, version.number, at=now, by=by, reason=reason)
    return version


def _stays(store: Store, name: str, version: Version) -> Iterator[str]:
    """Why a version stays in force: it was not issued, or something was built on it."""
    number, own = version.number, store.version_hash(name, version.number)
    if not version.round:
        yield SAID["adopted" if version.adopted else "first"].format(version=number, name=name)
    for round in store.rounds(name):
        if round.base == number:
            yield SAID["sent"].format(version=number, round=round.number)
    if any(silence.version_hash == own for silence in store.all(name, Silence).values()):
        yield SAID["silence"].format(version=number)
    if any(agreement.version_hash == own for agreement in store.all(name, Agreement).values()):
        yield SAID["agreed"].format(version=number)
