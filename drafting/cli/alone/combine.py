"""The command that brings the files of any number of members together, without any record."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from drafting.cli import options, paths, screen, within
from drafting.errors import DraftingError, InputError

if TYPE_CHECKING:
    from drafting.api.forked import Worker
    from drafting.api.wordfiles import Compilation

Refused = list[tuple[str, DraftingError]]       # files, each with why


@click.command()
@click.argument("base", metavar="BASE.docx")
@click.argument("files", nargs=-1, metavar="FILE…")
@options.output
@click.option("--member", "members", multiple=True, metavar="CODE=FILE",
              help="Whose file it is, when its name does not say.")
@click.option("--json", "json_file", is_flag=False, flag_value="-", metavar="FILE",
              help="Write the compilation as JSON, to a file or (last, alone) to the screen.")
def combine(base: str, files: tuple[str, ...], output: str, members: tuple[str, ...], json_file: str | None) -> None:
    """Write one Word file: BASE with every member's changes in that member's name.

    The member is in the name of the file (MEX.docx, comments_MEX_v2.docx), or said with --member MEX=FILE.
    """
    from drafting.api.wordfiles import combine as together

    if json_file and json_file != "-" and not json_file.lower().endswith(".json"):
        raise click.BadParameter(f"{json_file} is not a name for JSON; end it in .json, or put --json last.")
    click.get_current_context().find_root().obj["json"] = json_file == "-"
    by_member = assign(files, members)
    paths.refuse_overwriting(output, (base, *by_member.values()))
    told, refused = _within_bounds(base, by_member)
    result = together(base, by_member, told)
    paths.write(output, result.data)
    _report(result, output, json_file, refused)
    click.get_current_context().exit(1 if refused else 0)


def _within_bounds(base: str, by_member: dict[str, str]) -> tuple[Callable[[str], None], Refused]:
    """Who hears how far the work is, in a process within bounds; a file that goes over them is refused and left out."""
    refused: Refused = []
    while True:
        here, ended = within.gone_on()
        if ended is None:
            return _teller(here, len(by_member)), refused
        member = ended.told[-1].decode() if ended.told else ""
        if len(by_member) == 1 or member not in by_member:
            raise ended.refusal(f"the files over {base}", within.bounds())
        path = by_member.pop(member)
        refused.append((path, ended.refusal(path, within.bounds())))
        screen.refused(*refused[-1])


def _teller(here: Worker | None, count: int) -> Callable[[str], None]:
    """Each file has the bounds anew, and what is made of all of them as many times as there are files."""
    return (lambda member: here.tell(member.encode(), 1 if member else count)) if here else lambda member: None


def _report(result: Compilation, output: str, json_file: str | None, refused: Refused) -> None:
    """Say what came out, or write it as JSON."""
    compilation = result.content
    if json_file:
        content = screen.as_json({"output": output, "compilation": compilation, "unproposed": result.unproposed,
                                  "notices": result.notices, "refused": screen.refusals(refused)})
        if json_file == "-":
            click.echo(content)
        else:
            paths.write(json_file, (content + "\n").encode())
    shared = sum(len(each.sponsors) > 1 for each in compilation.proposals)
    screen.say("{members}, {proposals} ({shared} with several sponsors), {contested}, {remarks}: {output}",
               members=screen.members(len(compilation.members)),
               proposals=screen.proposals(len(compilation.proposals)), shared=shared,
               contested=screen.contested(len(compilation.regions)),
               remarks=screen.comments(len(compilation.remarks)), output=output)
    for member, found in result.notices.items():
        if found:
            screen.say("{file}", file=member or screen.words("Base"))
            screen.notices(found)


def assign(files: tuple[str, ...], members: tuple[str, ...]) -> dict[str, str]:
    """Each member's file, from `CODE=FILE` first, else from the files' names; a member has one file."""
    said: dict[str, str] = {}
    for pair in members:
        code, found, path = pair.partition("=")
        if not found or not paths.is_code(code):
            raise click.BadParameter(f"{pair}: write it as CODE=FILE, like MEX=notes.docx.", param_hint="--member")
        said[path] = code
    by_member: dict[str, str] = {}
    for path in dict.fromkeys((*files, *(each for each in said if each not in map(os.path.basename, files)))):
        code = said.get(path) or said.get(os.path.basename(path)) or paths.member_of(path)
        if code in by_member:
            raise InputError(f"{os.path.basename(by_member[code])} and {os.path.basename(path)} are both {code}'s.",
                             "Give one file a member; say which with --member CODE=FILE.")
        by_member[code] = path
    if not by_member:
        raise click.UsageError("Name the members' files after the base.")
    return by_member
