"""Commands for the tracked changes of one file: list them, accept them, reject them."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypedDict, TypeVar

import click

from drafting.cli import options, paths, screen, within

if TYPE_CHECKING:
    from typing import Unpack

    from drafting.word.changes.choose import Choice
    from drafting.word.changes.listed import Tracked

KINDS = ("insertion", "deletion", "move", "formatting", "comment")


def _numbers(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[int, ...]:
    """Numbers and stretches of them: 3, 5-9."""
    out: list[int] = []
    for value in values:
        for piece in value.split(","):
            first, dash, last = piece.strip().partition("-")
            if not first.isdecimal() or dash and not last.isdecimal() or int(first) < 1:
                raise click.BadParameter(f"{value} names no changes; write 3 or 5-9 or 3,5-9.")
            out += range(int(first), int(last or first) + 1)
    return tuple(out)


def _instant(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A day stands for its beginning, in the time that Word writes (UTC)."""
    if len(value) == len("2019-11-01"):
        value += "T00:00:00+00:00"
    return options.instant(value) if value else ""


CONDITIONS = (
    click.option("--author", "authors", multiple=True, metavar="NAME",
                 help="Only the changes of this author or member, alone or with others; may be repeated."),
    click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS),
                 help="Only changes of this kind; may be repeated."),
    click.option("--number", "numbers", multiple=True, metavar="N", callback=_numbers,
                 help="Only these, by their numbers in drafting changes: 3 or 5-9; may be repeated."),
    click.option("--after", default="", metavar="ISO", callback=_instant,
                 help="Only changes made at this instant or day, or later."),
    click.option("--before", default="", metavar="ISO", callback=_instant,
                 help="Only changes made before this instant or day."),
)


F = TypeVar("F", bound=Callable[..., object])


class Conditions(TypedDict):
    """Which changes are meant, as the options say it."""

    authors: tuple[str, ...]
    kinds: tuple[str, ...]
    numbers: tuple[int, ...]
    after: str
    before: str


def conditions(function: F) -> F:
    """The options that say which changes are meant."""
    for option in reversed(CONDITIONS):
        function = option(function)
    return function


def _choice(authors: tuple[str, ...], kinds: tuple[str, ...], numbers: tuple[int, ...], after: str, before: str
            ) -> Choice:
    from drafting.word.changes.choose import Choice

    return Choice(frozenset(authors), frozenset(kinds), frozenset(numbers), after, before)


@click.command()
@click.argument("file", metavar="FILE.docx")
@conditions
@options.json_flag
def changes(file: str, **conditions: Unpack[Conditions]) -> None:
    """List the tracked changes and comments of FILE, numbered.

    A number stands for one change: words with the end of their paragraph, a table row with all that is in it, both
    places of a move. accept and reject take these numbers.
    """
    from drafting.word.changes.choose import listed
    from drafting.word.opc.package import Package

    within.go_on(file)
    package = Package.open(paths.read(file), os.path.basename(file))
    found = listed(package, _choice(**conditions))
    screen.table(["No.", "Kind", "Author", "Date", "Place", "Text"], map(_row, found), right=(0,))
    comments = sum(each.kind == "comment" for each in found)
    screen.say("{changes} and {remarks} in {file}.", changes=screen.changes(len(found) - comments),
               remarks=screen.comments(comments), file=os.path.basename(file))
    screen.notices(package.notices)
    screen.document({"file": file, "changes": found, "notices": package.notices})


def _row(change: Tracked) -> tuple[object, ...]:
    kind = screen.words(change.kind)
    if change.of != "text":
        kind += f" ({screen.words(change.of)})"
    words = " ".join(change.text.split())
    if change.detail:
        words = f"[{change.detail}] {words}"
    return (change.number, kind, change.author, change.date[:10], _place(change.place),
            words if len(words) <= 60 else words[:59] + "…")


def _place(place: str) -> str:
    """Where a change is: the part of the file, and which of its paragraphs."""
    part, comma, number = place.partition(", paragraph ")
    name, space, which = part.partition(" ")
    return screen.words(name) + space + which + (f" ¶{number}" if comma else "")


def _resolve(file: str, output: str, accepted: bool, **conditions: Unpack[Conditions]) -> None:
    from drafting.api.wordfiles import accept, reject

    paths.refuse_overwriting(output, (file,))
    within.go_on(file)
    settle = accept if accepted else reject
    made = settle(file, **conditions)
    count = made.changes
    paths.write(output, made.data)
    if not count and any(conditions.values()):
        screen.say("No change meets these conditions; {output} is {file} unchanged.", output=output,
                   file=os.path.basename(file))
    elif accepted:
        screen.say("1 change is accepted: {output}" if count == 1 else "{count} changes are accepted: {output}",
                   count=count, output=output)
    else:
        screen.say("1 change is rejected: {output}" if count == 1 else "{count} changes are rejected: {output}",
                   count=count, output=output)
    screen.document({"output": output, "accepted": accepted, "count": count, **conditions})


@click.command()
@click.argument("file", metavar="FILE.docx")
@options.output
@conditions
@options.json_flag
def accept(file: str, output: str, **conditions: Unpack[Conditions]) -> None:
    """Write FILE with its tracked changes accepted: all of them, or those that meet every condition given."""
    _resolve(file, output, True, **conditions)


@click.command()
@click.argument("file", metavar="FILE.docx")
@options.output
@conditions
@options.json_flag
def reject(file: str, output: str, **conditions: Unpack[Conditions]) -> None:
    """Write FILE with its tracked changes rejected: all of them, or those that meet every condition given."""
    _resolve(file, output, False, **conditions)
