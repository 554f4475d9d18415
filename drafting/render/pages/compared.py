"""A redline as one HTML page that needs nothing else: inline and side by side, for the screen and the printer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import NamedTuple

from drafting.render.house.phrases import as_many, phrases
from drafting.render.house.places import seen
from drafting.render.pages.asread import as_read
from drafting.render.pages.critic import note_of
from drafting.render.pages.tally import Tally, tallied, total
from drafting.word.text.shown import Piece, Shown


class Row(NamedTuple):
    """A paragraph of the page: its anchor, what to say beside it, its pieces, those of either side of the page."""

    paragraph: Shown
    anchor: str
    place: str
    note: str
    pieces: tuple[Piece, ...]
    old: tuple[Piece, ...] | None
    new: tuple[Piece, ...] | None

    @property
    def tag(self) -> str:
        """The element of a heading of this level, or of a paragraph."""
        level = self.paragraph.level
        return "p" if level is None or self.paragraph.cell else f"h{min(level + 2, 6)}"


class Grid(NamedTuple):
    """A table of the page: its rows, of cells, of the paragraphs in them; paragraphs that follow each other only."""

    rows: tuple[tuple[tuple[Row, ...], ...], ...]

    @property
    def anchor(self) -> str:
        """The anchor of the first change in it, "" without any."""
        return next((row.anchor for cells in self.rows for cell in cells for row in cell if row.anchor), "")


def compared_page(paragraphs: Iterable[Shown], *, old_name: str, new_name: str, language: str = "en") -> str:
    """The page: every paragraph of every story with its changes, and the changes in numbers under each heading.

    Which of the two ways is shown is chosen on the page, without any script.
    """
    from drafting.render.house.environment import template
    paragraphs = as_read(paragraphs)
    words = phrases(language)
    found = tallied(paragraphs)
    counted = total(found)
    return template("compared.html.j2").render(
        language=language, words=words, old_name=old_name, new_name=new_name, seen=seen,
        called=partial(story_in, words=words), parts=_parts(_rows(paragraphs, words)), tallies=found, total=counted,
        sentences=sentences(counted, words), stories={"footnotes": words["notes"], "endnotes": words["notes"],
                                                      "header": words["story_header"], "footer": words["story_footer"]},
        changed=sum(paragraph.kind != "same" for paragraph in paragraphs))


def sentences(tally: Tally, words: dict[str, str]) -> tuple[str, str]:
    """The figures of a tally in words, two lines."""
    return (", ".join(as_many(words, f"stat_{way}", count) for way, count in
                      (("ins", tally.words_inserted), ("del", tally.words_deleted))),
            words["stat_paragraphs"].format(changed=tally.changed, inserted=tally.inserted, deleted=tally.deleted,
                                            moved=tally.moved, formatting=tally.formatting))


def story_in(name: str, words: dict[str, str]) -> str:
    """A story in a reader's words: "header 1", "nota al pie"; what is no name of one, such as a heading, as it is."""
    kind, _, number = name.partition(" ")
    known = words.get(f"story_{kind.rstrip('0123456789')}")
    return name if known is None or number and not number.isdigit() else f"{known} {number}".strip()


def place_of(paragraph: Shown, words: dict[str, str]) -> str:
    """Where a paragraph is, in a reader's words: the cell of a table, a note, a header; "" in the running text."""
    story = "" if paragraph.story == "text" else story_in(paragraph.story, words)
    cell = words["cell_place"].format(table=paragraph.cell[0], row=paragraph.cell[1], column=paragraph.cell[2]) \
        if paragraph.cell else ""
    return ", ".join(filter(None, (story, cell)))


def _rows(paragraphs: tuple[Shown, ...], words: dict[str, str]) -> list[Row]:
    out, changed = [], 0
    for paragraph in paragraphs:
        if not paragraph.pieces and paragraph.kind == "same" and paragraph.cell is None:
            continue
        anchor = ""
        if paragraph.kind != "same":
            changed += 1
            anchor = f"c{changed}"
        pieces = (*paragraph.pieces, Piece(paragraph.mark, "¶")) if paragraph.mark != "same" else paragraph.pieces
        sides = [tuple(piece for piece in pieces if piece.kind in ("same", kind)) for kind in ("del", "ins")]
        out.append(Row(paragraph, anchor, place_of(paragraph, words), note_of(paragraph, words), pieces,
                       sides[0] if paragraph.kind not in ("inserted", "moved here") else None,
                       sides[1] if paragraph.kind not in ("deleted", "moved away") else None))
    return out


def _parts(rows: Iterable[Row]) -> list[Row | Grid]:
    """The rows of the page with those of one table together."""
    out: list[Row | Grid] = []
    for table, found in groupby(rows, lambda row: row.paragraph.cell and row.paragraph.cell[0]):
        if table:
            out.append(_grid(found))
        else:
            out.extend(found)
    return out


def _grid(rows: Iterable[Row]) -> Grid:
    return Grid(tuple(tuple(tuple(cell) for _, cell in groupby(cells, lambda row: row.paragraph.cell))
                      for _, cells in groupby(rows, lambda row: (row.paragraph.cell or ())[:2])))
