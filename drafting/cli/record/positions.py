"""Commands for what members say: position, and agree for what is agreed ad referendum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import options, screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.api.workspace import Desk
    from drafting.rounds.answering.positions import Stated
    from drafting.rounds.answering.readings import Reading
    from drafting.rounds.standing.packages import Package

STANDS = {"supports": "supports", "lives-with": "lives with", "reserves": "reserves", "opposes": "opposes",
          "pending": "pending", "withdrawn": "withdrawn"}


@click.command()
@click.argument("draft")
@click.argument("items", nargs=-1, metavar="[MEMBER STAND [NUMBER…]]")
@click.option("--on", "provisions", multiple=True, metavar="PLACE", help="A provision, as in \"3 (b)\"; repeated.")
@click.option("--readings", is_flag=True, help="Show the positions that comments seem to state.")
@click.option("--confirm", multiple=True, metavar="NUMBER", help="Record a reading: 3, 5-9 or all; repeated.")
@options.reason
@options.recorder
@options.lang
@options.records
def position(draft: str, items: tuple[str, ...], provisions: tuple[str, ...], readings: bool, confirm: tuple[str, ...],
             reason: str, by: str, lang: str, workspace: str | None, now: str) -> None:
    """List the members' positions; or record one: DRAFT MEX opposes 12, DRAFT GTM lives-with --on "3 (b)".

    A member supports, lives-with, reserves, opposes, waits for its capital (pending), or has withdrawn what it said.
    What comments seem to state is only offered: --readings shows it, --confirm puts it on record.
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    if confirm and not (items or provisions or readings):
        _confirm(place, confirm, lang, by, now)
    elif readings and not (items or provisions or confirm):
        _readings(place, draft, lang, now)
    elif not (items or provisions or readings or confirm):
        _list(place, place.language(lang))
    elif len(items) < 2 or items[1] not in STANDS or readings or confirm:
        raise click.UsageError(f"Say MEMBER, then one of {', '.join(STANDS)}, then numbers of proposals or --on PLACE.")
    else:
        _take(place, items, provisions, place.language(lang), by, reason, now)


def _take(place: Desk, items: tuple[str, ...], provisions: tuple[str, ...], lang: str, by: str, reason: str,
          now: str) -> None:
    from drafting.cli.record.answers import numbers_of

    member, stand, *numbers = items
    stated = place.position(member, STANDS[stand], lang=lang, numbers=numbers_of(numbers),
                           provisions=provisions, by=by, reason=reason, now=now)
    _say(stated)


def _say(stated: Iterable[Stated]) -> None:
    for each in stated:
        screen.say("{member} {stand}: {place}, {words}", member=each.position.member,
                   stand=screen.words(each.position.stand), place=each.place, words=each.words)
    screen.document(stated)


def _list(place: Desk, lang: str) -> None:

    found = place.positions(lang)
    screen.table(("Member", "Stand", "Place", "Words", "Reason"),
                 [(s.position.member, screen.words(s.position.stand), s.place, s.words, s.position.reason)
                  for s in found])
    screen.document(found)


def _readings(place: Desk, draft: str, lang: str, now: str) -> None:

    found = place.readings(now=now, langs=_langs(place, lang))
    screen.table(("No.", "Member", "Stand", "Place", "Comment", ""),
                 [(r.number, r.member, screen.words(r.stand), r.place, r.quote, _note(r)) for r in found], right=(0,))
    if any(not r.confirmed for r in found):
        screen.say("Nothing of this is recorded until somebody confirms it: drafting position {draft} --confirm "
                   "NUMBER.", draft=draft)
    screen.document(found)


def _note(reading: Reading) -> str:
    """What is to be said of a reading in a word or two."""
    notes = [screen.words("confirmed")] if reading.confirmed else []
    notes += [screen.words("{names}: no member", names=", ".join(reading.unknown))] if reading.unknown else []
    return "; ".join(notes)


def _confirm(place: Desk, confirm: tuple[str, ...], lang: str, by: str, now: str) -> None:
    from drafting.cli.record.answers import numbers_of

    numbers = None if "all" in confirm else numbers_of(confirm)
    _say(place.confirm(numbers, now=now, langs=_langs(place, lang), by=by))


def _langs(place: Desk, lang: str) -> list[str]:

    return [place.language(lang)] if lang else list(place.record.languages)


@click.command()
@click.argument("draft")
@click.argument("wheres", nargs=-1, metavar="[PLACE…]")
@click.option("--reopen", is_flag=True, help="Open again what was agreed.")
@options.reason
@options.recorder
@options.lang
@options.records
def agree(draft: str, wheres: tuple[str, ...], reopen: bool, reason: str, by: str, lang: str, workspace: str | None,
          now: str) -> None:
    """List what is agreed ad referendum; or close provisions, named by PLACE ("3 (b)").

    Changes that come later are shown and kept, and do not enter the text until the provision is reopened.
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    lang = place.language(lang)
    if not wheres:
        found = place.agreed(lang)
        screen.table(("Place", "Words", "When", "Who"), [(a.place, a.words, a.agreement.at, a.agreement.by)
                                                        for a in found])
    else:
        found = place.agree(wheres, now=now, lang=lang, by=by, reason=reason, reopen=reopen)
        for each in found:
            screen.say("{place} is open again." if reopen else "{place} is agreed ad referendum.", place=each.place)
    screen.document(found)


@click.command()
@click.argument("draft")
@click.option("--packages", "packed", is_flag=True, help="Three packages that close most while fewest give way.")
@options.lang
@options.reads
def consensus(draft: str, packed: bool, lang: str, workspace: str | None) -> None:
    """How much of the text is clean; with --packages, what could be taken together, and who would give way on what.

    A package decides nothing: it is a question to the table.
    """
    from drafting.cli import desk
    from drafting.rounds.record.state import open_rounds
    from drafting.rounds.standing.consensus import consensus as standing
    from drafting.rounds.standing.packages import packages
    from drafting.rounds.table.table import Table

    place = desk.open_draft(workspace, draft)
    langs = [place.language(lang)] if lang else list(place.record.languages)
    is_open = bool(open_rounds(place.store, draft))
    found = {each: standing(place.store, draft, each, Table(place.store, draft, each) if is_open else None)
             for each in langs}
    for each, state in found.items():
        screen.say("{lang}: {clean} of {count} paragraphs are clean.", lang=each, clean=state.clean, count=state.of)
    made = {each: packages(place.store, draft, each) for each in langs} if packed and is_open else {}
    for each, those in made.items():
        for number, package in enumerate(those, 1):
            _say_package(each, number, package)
    screen.document({"consensus": found, "packages": made})


def _say_package(lang: str, number: int, package: Package) -> None:
    """A package: what it takes and leaves, then who gives way where."""
    screen.say("{lang}, package {number}: take {takes}; leave {leaves}.", lang=lang, number=number,
               takes=", ".join(map(str, package.takes)) or "–", leaves=", ".join(map(str, package.leaves)) or "–")
    for member, places in package.gives.items():
        screen.say("  {member} gives way at {places}", member=member, places="; ".join(places))
