"""The command that looks for what nobody proposed: check."""

from __future__ import annotations

import os

import click

from drafting.cli import options, paths, screen


@click.command()
@click.argument("draft")
@click.argument("file", required=False, default="", metavar="[FILE.docx]")
@click.option("--version", "number", type=int, default=0, help="One version; else the newest, and the open round.")
@click.option("--all", "every", is_flag=True, help="Every version against the one before.")
@click.option("--exit-code", is_flag=True, help="Leave with 1 when there is something to look at.")
@options.lang
@options.workspace
@options.json_flag
@click.pass_context
def check(ctx, draft, file, number, every, exit_code, lang, workspace) -> None:
    """Warn of slips: what changed although no accepted proposal asks for it.

    Modal verbs, negations, numbers, dates, members' names and cross-references are looked at, in the newest version and
    in what the open round would give now. A FILE, such as the chair's clean copy, is held against the newest version.
    """
    from drafting.cli import desk
    from drafting.rounds import check as step

    place = desk.open_draft(workspace, draft)
    if file and (number or every):
        raise click.UsageError("A file is held against the newest version: leave out --version and --all.")
    if file:
        lang = desk.language(place, lang or _language(place, file))
        found = (step.check_file(place.store, place.body, draft, lang, paths.read(file), os.path.basename(file)),)
    else:
        found = step.check(place.store, place.body, draft, number=number, every=every)
    _say(found)
    screen.document(found)
    if exit_code and any(each.notices for each in found):
        ctx.exit(1)


def _say(found) -> None:
    for each in found:
        if each.notices:
            screen.say("{title} in “{lang}”:", title=each.title, lang=each.language)
            screen.table(("Place", "What", "Slip"), [(n.place, screen.words(n.kind), n.message) for n in each.notices])
        else:
            screen.say("{title} in “{lang}”: nothing changed that nobody asked for.", title=each.title,
                       lang=each.language)


def _language(place, file) -> str:
    """The language that the file's name says, or ""."""
    from drafting.rounds.whose import language_of

    return language_of(place.draft.languages, os.path.basename(file))
