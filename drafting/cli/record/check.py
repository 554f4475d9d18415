"""The command that looks before something goes out: check."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from drafting.cli import options, paths, screen, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.api.workspace import Desk
    from drafting.rounds.adopting.check import Checked
    from drafting.rounds.adopting.gate import Found


@click.command()
@click.argument("what", metavar="DRAFT|FILE")
@click.argument("file", required=False, default="", metavar="[FILE]")
@click.option("--version", "number", type=int, default=0, help="One version; else the newest, and the open round.")
@click.option("--all", "every", is_flag=True, help="Slips of every version against the one before.")
@click.option("--body", "code", default="rcm", show_default=True, metavar="CODE", help="Whose house a file is held to.")
@click.option("--exit-code", is_flag=True, help="Leave with 1 when there is anything to look at.")
@click.option("--names", is_flag=True, help="Repeat what a Word file says of persons.")
@options.lang
@options.reads
@click.pass_context
def check(ctx: click.Context, what: str, file: str, number: int, every: bool, code: str, exit_code: bool, names: bool,
          lang: str, workspace: str | None) -> None:
    """Name what stands between a draft, or any Word file, and its publication.

    What stops adoption is marked with ✗: brackets, undecided and challenged proposals, sentences that nobody wrote and
    nobody confirmed, tasks of one language and what it lacks, tracked changes, comments, hidden text, what shows
    otherwise than it reads or is coloured as struck, names of staff, ids, custom properties, notes for the house, a
    template that cannot be filled. The rest asks for a look: stale headers, numbering, references, the order of
    countries, endings, voices, terms.

    Slips are named, too: modal verbs, negations, numbers, dates, members' names and references that changed although no
    accepted proposal asks for it, in the newest version and in what the open round would give now. With a FILE behind
    the draft, such as the chair's clean copy, that file is held against the newest version.

    Of a Word file all that scrub would take out is named too, each at its place; names of persons with --names alone.

    Leaves with 1 where anything stops adoption.
    """
    if file and (number or every):
        raise click.UsageError("A file is held against the newest version: leave out --version and --all.")
    gate: Sequence[Found] = ()
    slips: Sequence[Checked] = ()
    is_file = not file and what.lower().endswith((".docx", ".docm"))
    if file or is_file:
        within.go_on(file or what)
    if is_file:
        gate = _file_gate(what, code, lang, workspace, names)
    elif file:
        slips = _file_slips(what, file, lang, workspace)
    else:
        gate, slips = _draft(what, number, every, workspace)
    _say_gate(gate, bool(slips))
    _say(slips)
    stops = sum(each.stops for each in gate)
    screen.document({"stops": stops, "slips": slips, "found": [
        {"where": e.where, "stops": e.stops, "kind": e.notice.kind, "place": e.notice.place,
         "message": e.notice.message} for e in gate]})
    if stops or (exit_code and (gate or any(each.notices for each in slips))):
        ctx.exit(1)


def _draft(name: str, number: int, every: bool, workspace: str | None) -> tuple[Sequence[Found], Sequence[Checked]]:
    from drafting.cli import desk

    place = desk.open_draft(workspace, name)
    slips = place.slips(number, every=every)
    return place.check(number), slips


def _file_slips(name: str, file: str, lang: str, workspace: str | None) -> Sequence[Checked]:
    from drafting.cli import desk

    place = desk.open_draft(workspace, name)
    return (place.slips_of(file, lang=lang or _language(place, file)),)


def _file_gate(path: str, code: str, lang: str, workspace: str | None, names: bool) -> Sequence[Found]:
    from drafting.cli.house import body_folder
    from drafting.render.house.body import load_body
    from drafting.rounds.adopting.gate import file_gate

    body = load_body(body_folder(workspace, code))
    return file_gate(paths.read(path), os.path.basename(path), body, lang, names=names)


def _say_gate(found: Sequence[Found], more: bool) -> None:
    for each in found:
        place = ", ".join(screen.spoken(part) for part in (each.where, each.notice.place) if part)
        screen.say("{sign} {kind}: {place}: {message}" if place else "{sign} {kind}: {message}",
                   sign="✗" if each.stops else "·", kind=screen.words(each.notice.kind), place=place,
                   message=screen.spoken(each.notice.message))
    if found:
        stops = sum(each.stops for each in found)
        screen.say("{stops}, {looks}.", stops=screen.counted("{count} stops adoption", "{count} stop adoption", stops),
                   looks=screen.counted("{count} asks for a look", "{count} ask for a look", len(found) - stops))
    elif not more:
        screen.say("Nothing was found that stands in the way.")


def _say(found: Sequence[Checked]) -> None:
    for each in found:
        if each.notices:
            screen.say("{title} in “{lang}”:", title=screen.spoken(each.title), lang=each.language)
            screen.table(("Place", "What", "Slip"),
                         [(n.place, screen.words(n.kind), screen.spoken(n.message)) for n in each.notices])
        else:
            screen.say("{title} in “{lang}”: nothing changed that nobody asked for.", title=screen.spoken(each.title),
                       lang=each.language)


def _language(place: Desk, file: str) -> str:
    """The language that the file's name says, or ""."""
    from drafting.rounds.record.whose import language_of

    return language_of(place.record.languages, os.path.basename(file))
