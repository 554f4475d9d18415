"""Which draft a line is about: the one that is named first, or the only one that the workspace has."""

from __future__ import annotations

import os

import click

NAMES = ("draft", "what")       # what the first argument of a command on a draft is called


def drafted(command: click.Command, ctx: click.Context, line: list[str]) -> list[str]:
    """The line with the draft in front, where it is left out and the workspace has but one.

    What stands first is the draft if one is so called; else it is the next argument, unless that were one too many.
    Where the workspace has several, or none, and the line names none, it is said so.
    """
    given = _parsed(command, ctx, line) if on_a_draft(command) else None
    names = _names(given) if given is not None else []
    said = (given or {}).get(command.params[0].name) if command.params else None
    if given is not None and not said and command.params[0].required:
        _refuse_unnamed(names, command.get_help_option_names(ctx), line)
    if len(names) != 1 or said in names or said and not _may_be_next(command):
        return line
    return [*names, *line] if _parsed(command, ctx, [*names, *line]) is not None else line


def _refuse_unnamed(names: list[str], helps: list[str], line: list[str]) -> None:
    """An error where a line names no draft and there is not just one; not where only help is asked for."""
    if len(names) == 1 or set(helps) & set(line):
        return
    if names:
        raise click.UsageError(f"Say which draft: {', '.join(names)}.")
    raise click.UsageError("Say which draft; --workspace says where it is, else it is in a folder drafts/ here or "
                           "above.")


def on_a_draft(command: click.Command) -> bool:
    """Whether the command takes a draft, which is there already, as its first argument."""
    first = command.params[0] if command.params else None
    return isinstance(first, click.Argument) and first.name in NAMES and command.name != "new"


def _may_be_next(command: click.Command) -> bool:
    """Whether what stands first may be the argument after the draft; of a check it is a file of its own."""
    return command.params[0].name != "what" and sum(isinstance(each, click.Argument) for each in command.params) > 1


def _parsed(command: click.Command, ctx: click.Context, line: list[str]) -> dict[str, str] | None:
    """What the line gives, by parameter; None where it has too much, or what no command has."""
    with click.Context(command, info_name=command.name, parent=ctx) as inside:
        try:
            given, rest, _ = command.make_parser(inside).parse_args(list(line))
        except click.UsageError:
            return None
    return None if rest else {name: value for name, value in given.items() if isinstance(value, str)}


def _names(given: dict[str, str]) -> list[str]:
    """The drafts of the workspace of the line; none of a database, where a draft is always named."""
    place = given.get("workspace") or os.environ.get("DRAFTING_WORKSPACE") or _nearest()
    root = os.path.join(place, "drafts")
    if "://" in place or not os.path.isdir(root):
        return []
    return sorted(each.name for each in os.scandir(root) if each.is_dir() and not each.name.startswith("."))


def _nearest() -> str:
    """The nearest folder upwards that holds drafts/."""
    here = os.getcwd()
    while not os.path.isdir(os.path.join(here, "drafts")) and here != os.path.dirname(here):
        here = os.path.dirname(here)
    return here
