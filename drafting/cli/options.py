"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from click.parser import _OptionParser

    Command = TypeVar("Command", bound=Callable[..., Any])


class Quick(click.Command):
    """A command whose short options are found at once.

    click takes each for a long one first, does not find it, and looks for words like it to propose: with a dozen
    options that is as long as reading a short file. So `-o` is entered among the long ones, too.
    """

    def make_parser(self, ctx: click.Context) -> _OptionParser:
        parser = super().make_parser(ctx)
        long, short = getattr(parser, "_long_opt", None), getattr(parser, "_short_opt", None)
        if long is not None and short is not None:          # click's own business, which it may mind otherwise one day
            long.update(short)
        return parser


def _mark_json(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    if value:
        ctx.find_root().ensure_object(dict)["json"] = True
    return value


json_flag = click.option("--json", "as_json", is_flag=True, is_eager=True, expose_value=False, callback=_mark_json,
                         help="Print one JSON document instead of text.")


def _kinds(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of findings as they are called in the language of messages, where `check` says them, or in English."""
    if not value:
        return ()
    from drafting.catalogue import said
    from drafting.rounds.adopting.inway import PASSED

    language = ctx.find_root().ensure_object(dict).get("lang", "en")
    ours = {said(language, kind): kind for kind in PASSED}
    return tuple(ours.get(each, each) for each in value)


despite = click.option("--despite", multiple=True, metavar="KIND", callback=_kinds,
                       help="A kind of finding of drafting check, such as “internal note”, to let pass; repeated.")

workspace = click.option("--workspace", metavar="PLACE", envvar="DRAFTING_WORKSPACE",
                         help="The folder that holds drafts/, or a database, postgresql://…; else the nearest such "
                         "folder (also DRAFTING_WORKSPACE).")


def _instant(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    from datetime import datetime

    if value is None:
        return datetime.now().astimezone().isoformat(timespec="seconds")
    return instant(value)


def instant(value: str) -> str:
    """An ISO 8601 instant with its offset, checked."""
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise click.BadParameter(f"{value} is not an instant; write it like 2019-11-01T18:00-06:00.")
    return moment.isoformat(timespec="seconds")


def moment(ctx: click.Context) -> str:
    """The instant now, in a command that goes on for a while; the one that was given, where one was."""
    given = ctx.get_parameter_source("now") is not click.core.ParameterSource.DEFAULT
    return ctx.params["now"] if given else _instant(ctx, ctx.command.params[0], None)


def since(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The callback of an option that takes an instant, or nothing."""
    return instant(value) if value else ""


def until(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The callback of an option that takes an instant."""
    return instant(value)


now = click.option("--now", hidden=True, envvar="DRAFTING_NOW", callback=_instant, metavar="ISO",
                   help="The instant to record, for demonstrations and tests.")

lang = click.option("--lang", metavar="CODE", default="", help="The language, as in the body's list (en, es).")

output = click.option("-o", "--output", "output", metavar="FILE", required=True, help="The file to write.")

reason = click.option("--reason", default="", help="Why.")

recorder = click.option("--by", default="", metavar="NAME", help="Who records it.")


def reads(command: Command) -> Command:
    """The options of a command that looks at a record: where it is, and JSON."""
    return workspace(json_flag(command))


def records(command: Command) -> Command:
    """The options of a command that puts something on record: where, when, and JSON."""
    return workspace(now(json_flag(command)))
