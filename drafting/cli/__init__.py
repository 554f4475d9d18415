"""The command line: parse, call, print. A subcommand's module loads only when that subcommand is called."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import click

from drafting import __version__
from drafting.catalogue import LANGUAGES, said
from drafting.errors import DraftingError
from drafting.model.characters import as_signs

if TYPE_CHECKING:
    from typing import Any


class Row(NamedTuple):
    """A command on the help page: its group, its file under this folder, what you get."""

    group: str
    room: str
    says: str


# In the order of the help page.
COMMANDS = {
    "compare": Row("Files", "alone.compare", "A redline of two Word files, or two folders."),
    "combine": Row("Files", "alone.combine", "One Word file with every member's changes."),
    "changes": Row("Files", "alone.changes", "The tracked changes of a Word file, listed."),
    "accept": Row("Files", "alone.changes", "A Word file with tracked changes accepted."),
    "reject": Row("Files", "alone.changes", "A Word file with tracked changes rejected."),
    "scrub": Row("Files", "alone.scrub", "A Word file without what must not go out."),
    "check": Row("Files", "record.check", "What stands between a text and its publication."),
    "new": Row("A round", "record.texts", "Put a draft on record as version 1."),
    "circulate": Row("A round", "record.round", "Open a round: one Word file per language."),
    "receive": Row("A round", "record.round", "Take in what members sent back."),
    "letter": Row("A round", "record.forms", "A member's answer put on record in words."),
    "files": Row("A round", "record.files", "What each member sent, and what is in force."),
    "status": Row("A round", "record.round", "What came, what waits for whom, what to type next."),
    "form": Row("A round", "record.forms", "A blank comment form."),
    "collate": Row("A round", "record.forms", "All that came in as one comment form."),
    "merge": Row("A round", "record.round", "The compilation of a round."),
    "news": Row("A round", "record.news", "What late and replaced files changed."),
    "withdraw": Row("A round", "record.news", "Take back what a member sent."),
    "serve": Row("A round", "reviewing", "Open the review room in the browser."),
    "invite": Row("A round", "reviewing", "A link to a seat in the review room."),
    "dispose": Row("Answers", "record.answers", "Answer proposals: accept, modify, reject."),
    "propose": Row("Answers", "record.forms", "A wording of the secretariat's own."),
    "respond": Row("Answers", "record.answers", "What a member says to an answer."),
    "position": Row("Answers", "record.positions", "Members' positions, and what comments say."),
    "agree": Row("Answers", "record.positions", "Close what is agreed ad referendum."),
    "consensus": Row("Answers", "record.positions", "What is clean, and packages that close the rest."),
    "issue": Row("Versions", "record.texts", "Issue the next version."),
    "redline": Row("Versions", "record.texts", "One version shown against another."),
    "show": Row("Versions", "record.history", "A draft, or one provision's history."),
    "trace": Row("Versions", "record.trace", "Who proposed each word of a version."),
    "concordance": Row("Versions", "record.languages", "Where the languages do not say the same."),
    "tasks": Row("Versions", "record.languages", "What one language has yet to follow."),
    "pair": Row("Versions", "record.languages", "Join two provisions that came apart."),
    "translate": Row("Versions", "record.languages", "A version for a translator: XLIFF or Word."),
    "silence": Row("Versions", "record.silence", "Adopt by silence, or learn who objects."),
    "adopt": Row("Versions", "record.texts", "Adopt the text once it is clean."),
    "render": Row("Out", "record.documents", "A version as Word, PDF, page, Markdown, Akoma Ntoso."),
    "package": Row("Out", "record.documents", "Every file of a version, with a manifest."),
    "participants": Row("Out", "record.documents", "The list of participants."),
    "corrigendum": Row("Out", "record.documents", "Corrections from one version to another."),
    "templates": Row("The house", "house", "The Word templates: list, new, check."),
    "body": Row("The house", "house", "Begin a body of your own."),
    "log": Row("The record", "record.history", "Who did what, and when."),
    "verify": Row("The record", "record.history", "Check a whole record against the laws."),
    "forks": Row("The record", "record.forks", "What two copies of the record did apart."),
    "sync": Row("The record", "database", "Make two places equal: folders, databases."),
    "database": Row("The record", "database", "A record in PostgreSQL: init, upgrade."),
}


WIDEST = max(map(len, COMMANDS))


class Lazy(click.Group):
    """A group that knows its commands' names and one-line helps without loading them."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> Any:     # as click has it
        """Run a line; `--ui-lang` may stand anywhere in it."""
        language, line = spoken_in(list(sys.argv[1:] if args is None else args))
        extra["obj"] = {"lang": language, "json": False, **(extra.get("obj") or {})}
        if language == "en":
            return super().main(line, *more, **extra)
        from drafting.cli import speaking

        with speaking.click_in(language):
            return click.Group.main(speaking.in_language(self, language), line, *more, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        from drafting.cli.examples import with_example

        found, language = getattr(importlib.import_module(f"drafting.cli.{COMMANDS[name].room}"), name), _language(ctx)
        if language != "en":
            from drafting.cli import speaking

            found = speaking.in_language(found, language)
        return with_example(found, name, language)

    def resolve_command(self, ctx: click.Context, args: list[str]
                        ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and its line, the draft in front where it may be left out; a misspelt command proposes others."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.exceptions.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        name, command, line = super().resolve_command(ctx, args)
        if not command or ctx.resilient_parsing:
            return name, command, line
        from drafting.cli.drafted import drafted

        return name, command, drafted(command, ctx, line)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        language = _language(ctx)
        for group, rows in groupby(COMMANDS.items(), lambda each: each[1].group):
            with formatter.section(said(language, group)):
                formatter.write_dl([(name.ljust(WIDEST), said(language, row.says)) for name, row in rows])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, none of them with a sign that no file may hold, unless it names a file that is there."""
        with _told():
            for each in args:
                command = any(ord(c) < 32 and c not in "\n\t" for c in each)
                if command and not os.path.exists(each.partition("=")[2] or each):
                    raise click.UsageError(f"“{as_signs(each)}” holds a sign that is no letter; type it without it.")
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of ours becomes one sentence, one hint and its exit code."""
        try:
            with _told():
                return super().invoke(ctx)
        except BrokenPipeError:  # the reader of a pipe has seen enough; click ends quietly
            raise
        except (DraftingError, OSError) as exc:
            from drafting.cli import screen

            ctx.exit(screen.fail(exc))


def spoken_in(line: list[str]) -> tuple[str, list[str]]:
    """The language that a line asks for, and the line with `--ui-lang` in front, where click looks for it."""
    end = line.index("--") if "--" in line else len(line)
    for at, each in enumerate(line[:end]):
        name, equals, value = each.partition("=")
        rest = 1 if equals else 2
        if name == "--ui-lang" and at + rest <= end:
            value = value if equals else line[at + 1]
            return value if value in LANGUAGES else "en", ["--ui-lang", value, *line[:at], *line[at + rest:]]
    asked = os.environ.get("DRAFTING_LANG", "en")
    return asked if asked in LANGUAGES else "en", line


def _language(ctx: click.Context) -> str:
    return str((ctx.find_root().obj or {}).get("lang", "en"))


@contextmanager
def _told() -> Iterator[None]:
    """What a command says of how it was typed, in the language of messages."""
    try:
        yield
    except click.UsageError as exc:
        from drafting.cli import screen

        exc.message = screen.spoken(exc.message)        # type: ignore[misc]  # click's own, said in our language
        raise


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    """Say which version of the program this is, in the language of messages; click's own option knows none."""
    if asked and not ctx.resilient_parsing:
        words = said(_language(ctx), "%(prog)s, version %(version)s")
        click.echo(words % {"prog": "drafting", "version": __version__})
        ctx.exit()


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
              help="Show the version and exit.")
@click.option("--ui-lang", type=click.Choice(list(LANGUAGES)), default="en", envvar="DRAFTING_LANG", is_eager=True,
              expose_value=False, help="Language of messages (also DRAFTING_LANG); anywhere on the line.")
@click.option("--seconds", type=click.IntRange(1), default=60, show_default=True, metavar="N",
              envvar="DRAFTING_SECONDS", help="Processor time that reading one received file may take (also "
              "DRAFTING_SECONDS).")
@click.option("--megabytes", type=click.IntRange(16), default=1024, show_default=True, metavar="N",
              envvar="DRAFTING_MEGABYTES", help="Memory that it may take (also DRAFTING_MEGABYTES).")
@click.option("--without-locks", is_flag=True, help="Write a record where files cannot be locked, as nobody else does.")
@click.pass_context
def main(ctx: click.Context, seconds: int, megabytes: int, without_locks: bool) -> None:
    """Merge, redline, record and render the texts that a conference negotiates.

    DRAFT may be left out where the workspace has one draft.
    """
    ctx.obj["bounds"] = seconds, megabytes
