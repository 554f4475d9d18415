"""Commands for what comes after answers were given: news, withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import options, screen

if TYPE_CHECKING:
    from drafting.rounds.intake.news import Changed


@click.command()
@click.argument("draft")
@click.option("--since", metavar="ISO", default="", callback=options.since,
              help="The instant to compare with; else that of the last answer.")
@options.reads
def news(draft: str, since: str, workspace: str | None) -> None:
    """Exactly what late, superseding and withdrawn submissions changed about the proposals of the round."""
    from drafting.cli import desk

    found = desk.open_draft(workspace, draft).news(since=since)
    screen.say("Since {since}: {files}, {changes}.", since=found.since, files=screen.files(len(found.files)),
               changes=screen.changes(len(found.changes)))
    for line in found.files:
        screen.say("  {line}", line=line)
    screen.table(("No.", "Place", "", "Members", "Change"), [
        (c.number or "–", f"{c.language} {c.place}", _what(c), ", ".join(c.members), f"“{c.was}” → “{c.becomes}”")
        for c in found.changes], right=(0,))
    if any(c.what == "new" and not c.number for c in found.changes):
        screen.say("New proposals get their numbers with: drafting merge {draft}", draft=draft)
    screen.document(found)


def _what(change: Changed) -> str:
    """What has become of a proposal, in a word or two."""
    if change.what == "status":
        return f"{screen.words(change.before)} → {screen.words(change.now)}"
    return screen.words(change.what)


@click.command()
@click.argument("draft")
@click.argument("member")
@options.reason
@options.records
def withdraw(draft: str, member: str, reason: str, workspace: str | None, now: str) -> None:
    """Take back all that a member sent in this round; the files stay on record, and what was decided stays decided."""
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    made = place.withdraw(member, now=now, reason=reason)
    for each in made:
        screen.say("{member} has withdrawn {file}.", member=each.member, file=each.file)
    screen.document(made)
