"""The command about two copies of one record: forks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import options, screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.rounds.copies.fork import Behind, Forked, Forks, Side, Twice


@click.command()
@click.argument("draft")
@click.option("--keep", "kept", default="", metavar="HASH", help="The side that holds from now on, or none of them.")
@options.reason
@click.option("--by", default="", metavar="NAME", help="Who chose.")
@options.records
def forks(draft: str, kept: str, reason: str, by: str, workspace: str | None, now: str) -> None:
    """See what two copies of the record did apart, once they are joined, and choose between versions issued twice.

    With --keep none the round is open again, and the next issue takes in what both sides decided.
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    if kept:
        made = place.keep(kept, now=now, by=by, reason=reason)
        if made.kept:
            screen.say("{kind} {number} is the one of {hash} from now on.", kind=screen.words(made.kind).capitalize(),
                       number=made.number, hash=made.kept)
        else:
            screen.say("No version {number} is in force now; its round is open again.", number=made.number)
    found = place.forks()
    if not show(found, draft):
        screen.say("Nothing in this record was done twice, apart.")
    screen.document(found)


def show(found: Forks, draft: str) -> bool:
    """Whether there was anything to print of what two copies did apart."""
    for each in found.forks:
        _fork(each, draft)
    _behind(found.behind, draft)
    _twice(found.twice)
    return bool(found.forks or found.behind or found.twice)


def _fork(fork: Forked, draft: str) -> None:
    if fork.kind == "version":
        screen.say("Version {number} was issued twice:", number=fork.number)
    else:
        screen.say("Round {number} was opened twice, and is one round:", number=fork.number)
    rows = [(side.hash, side.label, side.at, _standing(side, fork)) for side in fork.sides]
    screen.table(("Hash", "Label" if fork.kind == "version" else "Until", "When", ""), rows)
    if fork.open:
        screen.say("Choose one: drafting forks {draft} --keep {hash}; or --keep none, to issue again what both "
                   "decided.", draft=draft, hash=fork.sides[0].hash)


def _standing(side: Side, fork: Forked) -> str:
    """Whether a side is in force, and how it differs from the one that is."""
    if side.in_force:
        return screen.words("in force, until you choose" if fork.open else "in force")
    count = ", ".join(f"{lang} {n}" for lang, n in side.differs.items())
    return screen.words("set aside; other provisions: {count}", count=count) if count else screen.words("set aside")


def _behind(found: Sequence[Behind], draft: str) -> None:
    if found:
        screen.say("In no text that is in force; take them into the open round:")
    for each in found:
        screen.say("  drafting receive {draft} {path} --member {member} --lang {lang}", draft=draft, path=each.path,
                   member=each.member, lang=each.language)


def _twice(found: Sequence[Twice]) -> None:
    for each in found:
        given = "; ".join(f"{d.answer} ({d.at}{', ' + d.by if d.by else ''})" for d in each.answers)
        screen.say("Round {round}, {lang} {fact} was answered twice, apart: {given}. The last one holds.",
                   round=each.round, lang=each.language, fact=each.fact, given=given)
