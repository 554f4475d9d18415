"""Commands that look back: log, show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafting.cli import options, screen

if TYPE_CHECKING:
    from drafting.api.workspace import Desk


@click.command()
@click.argument("draft")
@options.reads
def log(draft: str, workspace: str | None) -> None:
    """Who did what, and when."""
    from drafting.cli import desk

    found = desk.open_draft(workspace, draft).log()
    screen.table(("When", "What", "Who", "Detail"), [(e.at.replace("T", " "), screen.spoken(e.what), e.who,
                                                     screen.spoken(e.detail)) for e in found])
    screen.document(found)


@click.command()
@click.argument("draft")
@click.argument("where", required=False, metavar="[PROVISION]")
@click.option("--version", "number", type=int, default=0, help="The version; else the newest.")
@options.lang
@options.reads
def show(draft: str, where: str | None, number: int, lang: str, workspace: str | None) -> None:
    """A draft's text, or one provision through its versions with the names behind each wording."""
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    lang = place.language(lang)
    if not where:
        found = place.show(lang=lang, number=number)
        screen.say("{text}", text=found.text)
        screen.document(found)
        return
    from drafting.render.house.places import seen

    wordings = place.provision(where, lang)
    for each in wordings:
        screen.say("version {version} ({label}), {place}: {text}", version=each.version, label=each.label,
                   place=each.place, text=seen(each.text))
        for line in each.behind:
            screen.say("  {line}", line=screen.spoken(line))
    screen.document(wordings)


@click.command()
@click.argument("draft")
@click.option("--head", default="", metavar="HASH", help="All that was on record when this was the head is there "
              "still: see drafting log, or a page that went out.")
@click.option("--words", "by_word", is_flag=True, help="Only follow every word into the next version.")
@options.reads
@click.pass_context
def verify(ctx: click.Context, draft: str, head: str, by_word: bool, workspace: str | None) -> None:
    """Check a whole record against the laws: every hash, and everything computed again.

    With --words: no word of a version went from the next one without a disposition that says so.
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    if by_word:
        _words(ctx, place)
        return
    found = place.verify(head)
    screen.table(("Checked", "Count"), [(screen.words(what), count) for what, count in found.checked.items()],
                 right=(1,))
    for fault in found.faults:
        screen.say("Fault: {fault}", fault=screen.spoken(fault))
    for notice in found.notices:
        screen.say("  note: {message}", message=screen.spoken(notice))
    screen.document(found)
    ctx.exit(1 if found.faults else 0)


def _words(ctx: click.Context, place: Desk) -> None:
    """Follow every word; exit code 1 when one is gone and nothing says so."""
    found = place.wordwise()
    screen.say("{followed} words were followed into the next version; {answered} went by an answer on record.",
               followed=found.followed, answered=found.answered)
    for fault in found.faults:
        screen.say("Fault: {fault}", fault=screen.spoken(fault))
    screen.document(found)
    ctx.exit(1 if found.faults else 0)
