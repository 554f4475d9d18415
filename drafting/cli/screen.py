"""Printing: sentences, tables of 80 columns, one JSON document, errors. Colours only on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from drafting import catalogue
from drafting.catalogue import heard, said
from drafting.errors import DraftingError, Undecided
from drafting.model.characters import OBJECT, as_signs, without_commands

if TYPE_CHECKING:
    from typing import Any

    from rich.console import Console
    from rich.text import Text

    from drafting.model.text import Notice

BROKEN = 16             # letters of a word, such as a file's name, that a narrow column keeps together
LONG = frozenset({"text", "message", "hint"})           # values that may run over several lines


def asked() -> dict[str, Any]:
    """What holds for the whole line that is carried out: the language, JSON, the bounds."""
    ctx = click.get_current_context(silent=True)
    return (ctx.find_root().obj or {}) if ctx else {}


def language() -> str:
    """The language of messages, one of `LANGUAGES`."""
    return str(asked().get("lang", "en"))


def wants_json() -> bool:
    """Whether the command was called with `--json`."""
    return bool(asked().get("json"))


def words(sentence: str, **values: object) -> str:
    """The sentence in the language of messages, with its values filled in."""
    return said(language(), sentence, **{key: _safe(key, value) for key, value in values.items()})


def label(of: str) -> str:
    """A version's label in the language of messages; in English as it is on record."""
    if language() == "en":
        return of
    from drafting.render.house.eachlanguage import label_in

    return label_in(language(), of)


def _safe(key: str, value: object) -> object:
    """A value with every sign that a screen would obey shown as one; only texts and messages have several lines.

    What stands among words and is none, such as a note's number, is a small square.
    """
    value = label(value) if key == "label" and isinstance(value, str) else value
    return as_signs(value.replace(OBJECT, "▫"), but="\n\t" if key in LONG else "") if isinstance(value, str) else value


def counted(one: str, many: str, count: int) -> str:
    """So many of something, in words."""
    return catalogue.counted(language(), one, many, count)


def files(count: int) -> str:
    """So many files, in words."""
    return counted("{count} file", "{count} files", count)


def members(count: int) -> str:
    """So many members, in words."""
    return counted("{count} member", "{count} members", count)


def proposals(count: int) -> str:
    """So many proposals, in words."""
    return counted("{count} proposal", "{count} proposals", count)


def contested(count: int) -> str:
    """So many contested places, in words."""
    return counted("{count} contested place", "{count} contested places", count)


def comments(count: int) -> str:
    """So many comments, in words."""
    return counted("{count} comment", "{count} comments", count)


def changes(count: int) -> str:
    """So many changes, in words."""
    return counted("{count} change", "{count} changes", count)


def spoken(sentence: str) -> str:
    """A sentence that the library says of a file or an error, in the language of messages."""
    return heard(language(), sentence)


def say(sentence: str, **values: object) -> None:
    """Print a sentence, unless a JSON document was asked for."""
    if not wants_json():
        click.echo(words(sentence, **values))


def warn(sentence: str, **values: object) -> None:
    """Print a sentence on the error stream, unless a JSON document was asked for."""
    if not wants_json():
        click.echo(words(sentence, **values), err=True)


def document(value: object) -> None:
    """Print the one JSON document of a command, when it was asked for."""
    if wants_json():
        click.echo(as_json(value))


def as_json(value: object) -> str:
    """A value, structs and all, as indented JSON."""
    import json

    import msgspec

    return without_commands(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2))


def notices(found: Iterable[Notice], limit: int = 20) -> None:
    """Print what was odd but usable in a file."""
    found = list(found)
    for notice in found[:limit]:
        place = f"{spoken(notice.place)}: " if notice.place else ""
        say("  note: {place}{message}", place=place, message=spoken(notice.message))
    if len(found) > limit:
        say("  … and {count} more notes; --json lists all of them.", count=len(found) - limit)


def head(sentence: str) -> None:
    """Print the head of a part of what is printed."""
    if not wants_json():
        click.echo("\n" + click.style(words(sentence), bold=True))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], right: Sequence[int] = (),
          title: str = "") -> None:
    """Print a table; the columns in `right` hold numbers.

    No column is cut off: where they do not fit side by side, each row is printed as a paragraph.
    """
    if wants_json():
        return
    from rich.text import Text

    shown = [words(each) for each in headings]
    cells = [[each if isinstance(each, Text) else Text(as_signs(str(each), but="\n")) for each in row] for row in rows]
    texts = [[heading, *(row[at].plain for row in cells)] for at, heading in enumerate(shown)]
    for gap in (3, 2):
        if widths := _widths(texts, width() - 2 - gap * (len(texts) - 1)):
            _side_by_side(shown, cells, right, title, widths, gap)
            return
    _as_paragraphs(shown, [[each.plain for each in row] for row in cells], title)


def width() -> int:
    """How many columns there are to print in: the terminal's, or what COLUMNS says, or 80."""
    import shutil

    return shutil.get_terminal_size((80, 24)).columns


def _widths(columns: Sequence[Sequence[str]], most: int) -> list[int]:
    """How wide each column is, so that all together have no more than `most`; nothing where they do not fit.

    A column is as wide as its longest line, if there is room; what is widest gives way, down to its longest word.
    """
    from rich.cells import cell_len

    least = [min(BROKEN, max((cell_len(word) for text in texts for word in text.split()), default=0))
             for texts in columns]
    found = [max((cell_len(line) for text in texts for line in text.splitlines()), default=0) for texts in columns]
    while sum(found) > most:
        wide = max(range(len(found)), key=lambda at: (found[at] > least[at], found[at]))
        if found[wide] <= least[wide]:
            return []
        found[wide] -= 1
    return found


def _as_paragraphs(headings: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> None:
    """The rows of a table that is too wide, one after the other; what is empty is left out."""
    if title:
        click.echo(words(title))
    for row in rows:
        first, *rest = (f"{heading}: {cell}" if heading and at else cell
                        for at, (heading, cell) in enumerate(zip(headings, row, strict=True)) if cell)
        click.echo(click.wrap_text("; ".join([first, *rest]), width=width(), initial_indent=" ",
                                   subsequent_indent="   "))


def _side_by_side(headings: Sequence[str], cells: Sequence[Sequence[Text]], right: Sequence[int], title: str,
                  widths: Sequence[int], gap: int) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=words(title) if title else None, title_justify="left",
                  padding=(0, 1) if gap == 3 else (0, 1, 0, 0))
    for at, heading in enumerate(headings):
        shown.add_column(heading, justify="right" if at in right else "left", overflow="fold", width=widths[at])
    plain = not any(cell.style or cell.spans for row in cells for cell in row)
    for row in () if plain else cells:
        shown.add_row(*row)
    console = Console(width=width(), highlight=False, color_system="auto" if sys.stdout.isatty() else None)
    with console.capture() as capture:
        console.print(shown)
    lines = capture.get().rstrip().splitlines()
    if plain:
        lines += (line for row in cells for line in _lines(console, row, right, widths, gap))
    click.echo("\n".join(line.rstrip() for line in lines).rstrip())


def _lines(console: Console, row: Sequence[Text], right: Sequence[int], widths: Sequence[int],
           gap: int) -> Iterator[str]:
    """The lines of a row of plain words, as the table would lay them: a log has tens of thousands of rows."""
    from rich.cells import cell_len, set_cell_size

    wrapped = [[each.plain for each in cell.wrap(console, wide, overflow="fold")] if "\n" in cell.plain
               or cell.cell_len > wide else [cell.plain] for cell, wide in zip(row, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        yield " " + (" " * gap).join(
            " " * (wide - cell_len(part.rstrip())) + part.rstrip() if at in right else set_cell_size(part, wide)
            for at, (part, wide) in enumerate(zip(parts, widths, strict=True)))


def fail(exc: DraftingError | OSError) -> int:
    """Show an error as one sentence and one hint (or as JSON); the exit code to leave with."""
    if not isinstance(exc, DraftingError):
        exc = from_system(exc)
    if wants_json():
        click.echo(as_json({"error": {"kind": type(exc).__name__, "message": exc.message, "hint": exc.hint,
                                      "exit_code": exc.exit_code}}))
    else:
        click.echo(click.style(words("Error:"), fg="red") + f" {_safe('message', _told(exc))}", err=True)
        if exc.hint:
            click.echo(f"{words('Hint:')} {_safe('hint', spoken(exc.hint))}", err=True)
    return exc.exit_code


def _told(exc: DraftingError) -> str:
    """What an error says; of a list of what is left each part is a sentence of its own."""
    if not isinstance(exc, Undecided):
        return spoken(exc.message)
    left = (": ".join(spoken(part) for part in parts if part) for parts in exc.left)
    return "\n  ".join([spoken(exc.lead), *left])


def refused(path: str, exc: DraftingError) -> None:
    """Say which of several files is refused, why, and what to do about it."""
    name, message = os.path.basename(path), spoken(exc.message)
    warn("Refused: {message}", message=message if name in message else f"{name}: {message}")
    warn("Hint: {hint}", hint=spoken(exc.hint))


def refusals(found: Iterable[tuple[str, DraftingError]]) -> list[dict[str, str]]:
    """The files that are refused, as a JSON document has them."""
    return [{"file": os.path.basename(path), "kind": type(exc).__name__, "message": exc.message, "hint": exc.hint}
            for path, exc in found]


def from_system(exc: OSError) -> DraftingError:
    """An error of the operating system as one of ours."""
    name = os.path.basename(exc.filename) if isinstance(exc.filename, str) else "A file"
    reason = (exc.strerror or str(exc)).rstrip(".").lower()
    return DraftingError(f"{name}: {reason}.", "Check the path, the permissions and the free space, then run it again.")
