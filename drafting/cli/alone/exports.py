"""A redline for readers without Word: the changes on the screen, their figures, a page, CriticMarkup, JSON."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

import click

from drafting.cli import screen
from drafting.model.characters import as_signs

if TYPE_CHECKING:
    from drafting.cli.alone.compare import Wish
    from drafting.render.pages.tally import Tally
    from drafting.word.opc.package import Package
    from drafting.word.redline.comparison import Redline
    from drafting.word.text.shown import Shown


@lru_cache(maxsize=1)
def read(data: bytes) -> tuple[Package, tuple[Shown, ...]]:
    """The package of a redline, and its paragraphs; the last one asked for is kept."""
    from drafting.word.opc.package import Package
    from drafting.word.text.shown import shown

    package = Package.open(data, "The redline")
    return package, shown(package)


def page(wish: Wish, result: Redline, language: str) -> str:
    """The HTML page."""
    from drafting.render.pages.compared import compared_page

    return compared_page(read(result.data)[1], old_name=os.path.basename(wish.old),
                         new_name=os.path.basename(wish.new), language=language)


def markup(wish: Wish, result: Redline, language: str) -> str:
    """CriticMarkup."""
    from drafting.render.pages.critic import critic

    return critic(read(result.data)[1], language)


def as_json(wish: Wish, result: Redline, language: str) -> str:
    """The JSON document of the changes."""
    return screen.as_json(facts(wish, result)) + "\n"


STORIES = ("text", "footnotes", "endnotes", "header", "footer", "comments")
VIEWS = {"html": page, "txt": markup, "json": as_json}


def facts(wish: Wish, result: Redline) -> dict[str, object]:
    """What the JSON document says: the files, the changes, the figures, the notices."""
    from drafting.render.pages.tally import tallies, total
    from drafting.word.changes.listed import changes

    package, paragraphs = read(result.data)
    found = tallies(paragraphs)
    return {"old": wish.old, "new": wish.new, "author": wish.author, "date": wish.date, "count": result.changes,
            "changes": [each for each in changes(package) if each.kind != "comment"],
            "statistics": {"total": total(found), "places": found}, "verified": result.verified,
            "notices": result.notices}


def stat(result: Redline) -> None:
    """Print the figures, a row a heading."""
    from drafting.render.pages.tally import tallies, total

    found = tallies(read(result.data)[1])
    rows = [(_story(each.place), *_figures(each)) for each in found]
    screen.table(["Place", "Changed", "New", "Gone", "Moved", "Look", "Words +", "Words −"],
                 [*rows, (screen.words("Sum"), *_figures(total(found)))], right=range(1, 8))


FIGURES = ("changed", "new", "gone", "moved", "look", "more", "fewer")


def _figures(tally: Tally) -> tuple[int, ...]:
    return (tally.changed, tally.inserted, tally.deleted, tally.moved, tally.formatting, tally.words_inserted,
            tally.words_deleted)


def show(result: Redline) -> None:
    """Print the paragraphs that changed: in colours on a terminal, as CriticMarkup in a pipe."""
    if screen.wants_json():
        return
    from drafting.cli.alone.paragraphs import lines

    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    changed = [paragraph for paragraph in read(result.data)[1] if paragraph.kind != "same"]
    for paragraph in changed:
        click.echo(click.style(_place(paragraph), bold=True) if coloured else _place(paragraph))
        for line in lines(paragraph, coloured):
            click.echo(line, color=coloured)
    if not changed:
        screen.say("The two files say the same.")
        return
    from drafting.render.pages.tally import tallies, total

    sums = _figures(total(tallies(read(result.data)[1])))
    said = screen.words("In all: paragraphs changed {changed}, new {new}, gone {gone}, moved {moved}, changed in look "
                        "alone {look}; words put in {more}, taken out {fewer}.",
                        **dict(zip(FIGURES, sums, strict=True)))
    click.echo(click.wrap_text(said, width=80, subsequent_indent="  "))


def _story(name: str) -> str:
    """A story in the language of messages; what is no name of one, such as a heading, as it is."""
    kind = name.rstrip("0123456789 ")
    return screen.words(kind) + name[len(kind):] if kind in STORIES else name


def _place(paragraph: Shown) -> str:
    said = screen.words("{story}, paragraph {number}", story=_story(paragraph.story), number=paragraph.number)
    said += f" ({paragraph.label})" if paragraph.label else ""
    if paragraph.cell:
        table, row, column = paragraph.cell
        said += screen.words(" (table {table}, row {row}, cell {column})", table=table, row=row, column=column)
    return f"{as_signs(said)}: {screen.words(paragraph.kind)}"
