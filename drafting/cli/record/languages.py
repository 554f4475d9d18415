"""Commands about the languages of a text: concordance, tasks, pair, translate."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from drafting.cli import options, paths, screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.rounds.languages.tasks import ToDo


@click.command()
@click.argument("draft")
@click.option("--version", "number", type=int, default=0, help="The version; else the newest.")
@click.option("--exit-code", is_flag=True, help="Leave with 1 where the languages differ.")
@options.reads
@click.pass_context
def concordance(ctx: click.Context, draft: str, number: int, exit_code: bool, workspace: str | None) -> None:
    """Show where the languages of a version may not say the same.

    Numbers, dates, names, references, negations, brackets and terms are held against each other provision by provision.
    What was accepted in one language alone is a task for the other, listed with the version since which it is so.
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    found = place.concordance(number)
    languages = list(found.version.texts)
    screen.say("{draft}, version {number} ({label}): {count} provisions in {languages}.", draft=draft,
               number=found.version.number, label=found.version.label, count=found.provisions,
               languages=", ".join(languages))
    rows = [(found.places[d.provision], screen.words(d.kind), *(d.said.get(lang, "") for lang in languages))
            for d in found.beside]
    if rows:
        screen.table(("Place", "What differs", *languages), rows)
        screen.say("{places}.", places=screen.counted("{count} place to look at", "{count} places to look at",
                                                      len(rows)))
    elif not found.tasks:
        screen.say("Nothing differs that can be counted. Sense is for a reader to judge.")
    say_tasks(draft, found.tasks)
    screen.document({"version": found.version.number, "languages": languages, "provisions": found.provisions,
                     "drifts": found.drifts, "places": found.places, "tasks": found.tasks})
    if exit_code and (found.drifts or found.tasks):
        ctx.exit(1)


def say_tasks(draft: str, found: Sequence[ToDo]) -> None:
    """The tasks that are open, by language, and what can be done about them."""
    if not found:
        return
    screen.table(("For", "Place", "What was accepted in one language alone"),
                 [(each.task.language, each.place, screen.spoken(each.says)) for each in found])
    for lang in dict.fromkeys(each.task.language for each in found):
        source = next(each.task.source for each in found if each.task.language == lang)
        screen.say("Tasks for “{lang}”: {count}. They go to the translator with: drafting translate {draft} --from "
                   "{source} --to {lang} -o FILE", lang=lang, source=source, draft=draft,
                   count=sum(each.task.language == lang for each in found))


@click.command()
@click.argument("draft")
@click.argument("wheres", nargs=-1, metavar="[PLACE…]")
@click.option("--nothing", is_flag=True, help="Nothing is to be done about the tasks at these places.")
@click.option("--again", is_flag=True, help="Something is, after all.")
@click.option("--reason", default="", help="Why, for --nothing.")
@click.option("--by", default="", metavar="NAME", help="Who says so.")
@options.lang
@options.records
def tasks(draft: str, wheres: tuple[str, ...], nothing: bool, again: bool, reason: str, by: str, lang: str,
          workspace: str | None, now: str) -> None:
    """List what was accepted in one language alone and the others have yet to follow.

    A task is met by a translation, or by a proposal that is accepted in the other language; or say that it needs
    nothing: DRAFT "3 (b)" --nothing --reason "Only the English was wrong."
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    lang = place.language(lang) if lang else ""
    if bool(wheres) != (nothing or again) or nothing and again:
        raise click.UsageError("Name the places of tasks with --nothing or --again; or neither, to list the tasks.")
    if wheres:
        found = place.waive(wheres, now=now, lang=lang, by=by, reason=reason, withdrawn=again)
        for each in found:
            screen.say("{place} ({lang}) is to be done again." if again else "{place} ({lang}) needs nothing: {reason}",
                       place=each.place, lang=each.task.language, reason=each.waiver.reason if each.waiver else "")
    else:
        found = place.tasks(lang)
        _list(draft, found)
    screen.document(found)


def _list(draft: str, found: Sequence[ToDo]) -> None:
    """The open tasks, and those that need nothing with the reason."""
    todo = [each for each in found if not each.waiver]
    if not todo:
        screen.say("No language has yet to follow another.")
    say_tasks(draft, todo)
    for each in found:
        if each.waiver:
            screen.say("{place} ({lang}) needs nothing: {reason}", place=each.place, lang=each.task.language,
                       reason=each.waiver.reason)


@click.command()
@click.argument("draft")
@click.argument("first", metavar="PLACE")
@click.argument("second", metavar="PLACE")
@click.option("--apart", is_flag=True, help="Take the two apart again.")
@options.reason
@click.option("--by", default="", metavar="NAME", help="Who says so.")
@options.lang
@options.records
def pair(draft: str, first: str, second: str, apart: bool, reason: str, by: str, lang: str, workspace: str | None,
         now: str) -> None:
    """Join two provisions that are one and came apart: the first language's, then the second's or that of --lang.

    They are named by label, place, id or first words: DRAFT "11" "12". From now on they are compared as one; in the
    next version both have the first one's id. If either had another partner, these two partners are one from now on.
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    made = place.pair(first, second, lang=place.language(lang) if lang else "", now=now, by=by,
                  reason=reason, apart=apart)
    for code, where in made.places.items():
        screen.say("{lang} {place}: “{words}”", lang=code, place=where, words=made.words[code])
    screen.say("These are two provisions again." if apart else "These are one provision from now on.")
    screen.document(made)


@click.command()
@click.argument("draft")
@click.option("--from", "source", metavar="CODE", default="", help="The language translated from; else the first.")
@click.option("--to", "target", metavar="CODE", required=True, help="The language translated into.")
@click.option("--version", "number", type=int, default=0, help="The version; else the newest.")
@click.option("-o", "--output", metavar="FILE", required=True,
              help="The file for the translator: .xlf (XLIFF 1.2), .tmx (a memory), or .docx with a column a language.")
@options.reads
def translate(draft: str, source: str, target: str, number: int, output: str, workspace: str | None) -> None:
    """Write a version provision by provision for a translator; what comes back is taken in by drafting receive.

    It counts as a submission of the secretariat, if receive is not told another member: what the translator changed in
    the second language is proposed, and decided like all else.
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    source, target = place.language(source), place.language(target)
    form = os.path.splitext(output)[1].lower()
    paths.write(output, place.translation(source, target, form, number=number))
    screen.say("{draft} from “{source}” into “{target}”: {output}", draft=draft, source=source, target=target,
               output=output)
    screen.say("When it comes back: drafting receive {draft} FILE", draft=draft)
    screen.document({"output": output, "from": source, "to": target})
