"""The command that says where words come from: trace."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from drafting.cli import options, paths, screen
from drafting.errors import InputError

if TYPE_CHECKING:
    from drafting.api.workspace import Desk
    from drafting.rounds.proving.origins import Origin
    from drafting.rounds.proving.trace import Line

IN_FIRST = "  “{words}”: in {first}"
OF_BRACKETS = "  “{words}”: signs of brackets"


@click.command()
@click.argument("draft")
@click.argument("where", required=False, default="", metavar="[PROVISION]")
@click.option("--version", "number", type=int, default=0, help="The version; else the newest.")
@click.option("-o", "--output", default="", metavar="FILE.docx", help="Write the source table as a Word file.")
@options.lang
@options.reads
def trace(draft: str, where: str, number: int, output: str, lang: str, workspace: str | None) -> None:
    """For every word of a version: who proposed it, in which file and round, and which answer took it in.

    PROVISION is a label as in "3 (b)". With -o: a table of all provisions, who contributed, and where they come from.
    """
    from drafting.cli import desk

    place = desk.open_draft(workspace, draft)
    lang = place.language(lang)
    if output:
        _table(place, draft, lang, number, where, output)
        return
    found = place.trace(lang=lang, number=number, where=where)
    first = screen.label(place.store.versions(draft)[0].label)
    for line in found.lines:
        if where or any(run.origin.kind != "draft" for run in line.runs):
            _line(line, first)
    gone = [g for g in found.gone if g.version == found.version]
    for (provision, sponsors, given), those in groupby(gone, lambda g: (g.provision, g.sponsors, g.disposition)):
        screen.say("gone since the version before: “{words}” ({provision}; {who})",
                   words=" ".join(each.text for each in those), provision=found.places[provision],
                   who=", ".join(sponsors) or given or screen.words("nobody"))
    screen.document({"version": found.version, "language": lang, "lines": found.lines, "gone": found.gone})


def _line(line: Line, first: str) -> None:
    from drafting.render.house.places import seen

    screen.say("{place}", place=line.place)
    for run in line.runs:
        origin = run.origin
        if origin.kind == "proposal":
            screen.say("  “{words}”: {who}, round {round} ({files}){answer}", words=seen(run.text).strip(),
                       who=", ".join(origin.sponsors), round=origin.round, files=", ".join(origin.files) or "–",
                       answer=_answer(origin))
        else:
            sentence = IN_FIRST if origin.kind == "draft" else OF_BRACKETS
            screen.say(sentence, words=seen(run.text).strip(), first=first)


def _answer(origin: Origin) -> str:
    if not origin.disposition:
        return screen.words(", in brackets")
    by = f" {origin.by}" if origin.by else ""
    reason = f": {origin.reason}" if origin.reason else ""
    return f"; {screen.words(origin.answer)} {origin.at[:10]}{by} [{origin.disposition}]{reason}"


def _table(place: Desk, draft: str, lang: str, number: int, where: str, output: str) -> None:

    if where:
        raise click.UsageError("The source table is about the whole version: leave out the provision.")
    if not output.lower().endswith(".docx"):
        raise InputError(f"{output} does not end in .docx.", "Give the table a name like sources.docx.")
    paths.write(output, place.sources(lang, number))
    screen.say("The source table is in {output}.", output=output)
    screen.document({"output": output, "version": number or place.store.versions(draft)[-1].number, "language": lang})
