"""The command that compares two Word files, or two folders of them, without any record."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

import click

from drafting.cli import options, paths, screen, within
from drafting.model.characters import as_signs

if TYPE_CHECKING:
    from types import ModuleType

    from drafting.word.redline.comparison import Existing, Redline
    from drafting.word.redline.reading.taste import Granularity

FORMS = {".docx": "docx", ".html": "html", ".htm": "html", ".txt": "txt", ".md": "txt", ".json": "json"}


class Wish(NamedTuple):
    """What is to be compared, and how: the words of the command line."""

    old: str
    new: str
    author: str
    date: str
    existing: Existing
    verify: bool | None
    formatting: str
    moves: str
    granularity: Granularity
    ignore: tuple[str, ...] = ()

    def of(self, old: str, new: str) -> Wish:
        """The same wish for two other files."""
        return self._replace(old=old, new=new)

    def redline(self) -> Redline:
        """The redline of the two files; a fault of the program is one sentence, too, and names the pair to report."""
        from drafting.errors import DraftingError, RedlineFault

        try:
            return self._redline()
        except (DraftingError, OSError):
            raise
        except Exception as exc:
            said = f"{self.old} and {self.new} were not compared: the program is at fault ({type(exc).__name__})."
            raise RedlineFault(said, "Nothing was written. Report the two files as a pair.") from exc

    def _redline(self) -> Redline:
        from drafting.word.redline.comparison import compare as compared
        from drafting.word.redline.reading.taste import Taste

        taste = Taste(self.formatting == "on", self.moves == "on", self.granularity)
        return compared(self.old, self.new, author=self.author, date=self.date, existing=self.existing,
                        verify=self.verify, taste=taste, ignore=self.ignore)


@click.command(cls=options.Quick)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("-o", "--output", metavar="FILE", help="The file, or for folders the folder, to write.")
@click.option("--format", "form", type=click.Choice(["docx", "html", "txt", "json"]),
              help="What to write; else what the name of the file ends in.")
@click.option("--author", default="Comparison", metavar="NAME", show_default=True,
              help="The name that the changes carry.")
@click.option("--date", default="", metavar="ISO", help="The instant that the changes carry; else none.")
@click.option("--existing", type=click.Choice(["accept", "reject", "keep", "refuse"]), default="accept",
              show_default=True, help="What becomes of tracked changes that the files have already.")
@click.option("--verify/--no-verify", default=None,
              help="Prove that both files come back from the redline; done anyway under some 50 pages.")
@click.option("--formatting", type=click.Choice(["on", "off"]), default="on", show_default=True,
              help="Mark changed formatting.")
@click.option("--moves", type=click.Choice(["on", "off"]), default="on", show_default=True,
              help="Show moved paragraphs as moves.")
@click.option("--granularity", type=click.Choice(["word", "sentence", "char"]), default="word",
              show_default=True, help="The smallest piece that is marked.")
@click.option("--ignore", default="", metavar="LIST",
              help="Leave as OLD has it: headers, fields, case, spaces; several with commas.")
@click.option("--stat", is_flag=True, help="Print how much changed under each heading.")
@click.option("--exit-code", "exit_code", is_flag=True, help="Leave with 1 if the files differ, with 0 if not.")
@options.json_flag
@click.pass_context
def compare(ctx: click.Context, old: str, new: str, output: str | None, form: str | None, stat: bool, exit_code: bool,
            author: str, date: str, existing: Existing, verify: bool | None,
            formatting: str, moves: str, granularity: Granularity, ignore: str) -> None:
    """Write a redline: OLD with tracked changes that make it NEW.

    The end of the output's name says what is written: .docx, .html, .txt (CriticMarkup) or .json. Without -o the
    changes are printed. Of two folders, files of the same name are compared, into a folder.
    """
    blind = tuple(filter(None, map(str.strip, ignore.split(","))))
    day = options.instant(date) if date else ""
    wish = Wish(old, new, author, day, existing, verify, formatting, moves, granularity, blind)
    if os.path.isdir(old) and os.path.isdir(new):
        from drafting.cli.alone.folders import compare_folders

        ctx.exit(compare_folders(wish, output, form, exit_code))
    form = _form(output, form)
    if output:
        paths.refuse_overwriting(output, (old, new))
    within.go_on(f"{old} and {new}")
    result = wish.redline()
    _give(wish, result, output, form, stat)
    ctx.exit(1 if exit_code and result.changes else 0)


def _form(output: str | None, form: str | None) -> str:
    """What to write: what was asked for, else what the output's name ends in; "" is for the screen."""
    if form == "docx" and not output:
        raise click.BadParameter("a Word file is not for the screen; name it with -o.", param_hint="--format")
    if form or not output:
        return form or ""
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in FORMS:
        raise click.BadParameter(f"{os.path.basename(output)} ends in no known form; use {', '.join(FORMS)}, or "
                                 "--format.", param_hint="-o")
    return FORMS[suffix]


def _exports() -> ModuleType:
    """The module for what is not a Word file: of no use, and so not loaded, where that is all that is wanted."""
    from drafting.cli.alone import exports

    return exports


def _give(wish: Wish, result: Redline, output: str | None, form: str, stat: bool) -> None:
    """Write the file, or print what was asked for."""
    view = None if form == "docx" else _exports().VIEWS.get(form)
    if output:
        paths.write(output, view(wish, result, screen.language()).encode() if view else result.data)
        screen.say("1 change is in {output}." if result.changes == 1 else "{count} changes are in {output}.",
                   count=result.changes, output=output)
    elif form and not screen.wants_json():
        click.echo(as_signs(view(wish, result, screen.language()) if view else "", but="\n\t"), nl=False)
    elif not stat:
        _exports().show(result)
    if stat:
        _exports().stat(result)
    if output or not form:
        screen.notices(result.notices)
    if screen.wants_json():
        screen.document({"output": output, **_exports().facts(wish, result)})
