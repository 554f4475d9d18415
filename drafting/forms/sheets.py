"""The tables of a file as plain rows of words, whatever the file is: .docx, .xlsx or .csv."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafting.errors import FormFault
from drafting.word.opc.book import (
    ARCHIVE,
    SEPARATORS,
    cell_note,
    cell_words,
    is_white,
    merged_down,
    open_book,
    separated,
    shown,
)
from drafting.word.text.tables import CellNote

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from drafting.word.opc.package import Package

MAX_CELLS = 2_000_000
HIDDEN_ROW = "It is hidden in the sheet."


class Grid(NamedTuple):
    """One table: its rows, and by row index what is wrong with a row that cannot be read.

    `notes` are what is written at its cells; `outside`, of the first table, what is written in the margin beside all of
    them, and `beside` the words there. `pictures` are the rows at which something stands that is no words, `unseen` the
    columns that are hidden, `white` the words that do not show, by row index. Those of a hidden sheet are not read.
    """

    name: str
    rows: list[tuple[str, ...]]
    faults: dict[int, str] = {}
    beside: tuple[str, ...] = ()
    notes: tuple[CellNote, ...] = ()
    outside: tuple[CellNote, ...] = ()
    hidden: bool = False
    pictures: tuple[int, ...] = ()
    unseen: frozenset[int] = frozenset()
    white: tuple[tuple[int, str], ...] = ()


def is_archive(blob: bytes) -> bool:
    """Whether the bytes are a zip archive, as .docx and .xlsx are."""
    return blob.startswith(ARCHIVE)


def docx_grids(blob: bytes, filename: str) -> list[Grid]:
    """The tables of a Word file; a table that only lays out others is passed over for those inside it."""
    from drafting.word.opc.package import Package

    package = Package.open(blob, filename)
    return grids_of(package, package)


def grids_of(package: Package, accepted: Package) -> list[Grid]:
    """The same of a Word file that is open already; `accepted` is the file with its changes accepted, or itself."""
    from drafting.forms.headings import columns
    from drafting.word.text.tables import notes_outside, outside, tables

    waiting = tables(accepted)
    grids: list[Grid] = []
    while waiting:
        table = waiting.pop(0)
        if table.nested and not any(columns(row) for row in table.rows):
            waiting = [*table.nested, *waiting]
            continue
        grids.append(Grid(f"table {len(grids) + 1}", list(table.rows), notes=table.notes,
                          pictures=table.pictures))
    if not any(columns(row) for grid in grids for row in grid.rows):
        return grids
    grids[0] = grids[0]._replace(outside=notes_outside(package), beside=tuple(outside(accepted)))
    return grids


def xlsx_grids(blob: bytes, filename: str) -> list[Grid]:
    """The sheets of a spreadsheet; a cell merged downwards has its words in every row that it covers."""
    book = open_book(blob, filename)
    grids = [_sheet(sheet, book.formulas.get(sheet.title), filename) for sheet in book.sheets]
    grids[0] = grids[0]._replace(beside=book.boxes, pictures=book.pictures)
    return grids + [_sheet(sheet, None, filename)._replace(hidden=True) for sheet in book.hidden]


def _sheet(sheet: Worksheet, written: Worksheet | None, filename: str) -> Grid:
    if sheet.max_row * sheet.max_column > MAX_CELLS:
        raise FormFault(f"{filename}: its sheet “{sheet.title}” is larger than any form.",
                        "Delete the empty rows and columns below and beside the table.")
    faults: dict[int, str] = {}
    rows, notes, white = [], [], []
    for i, cells in enumerate(sheet.iter_rows()):
        row = [cell_words(cell) for cell in cells]
        notes += [CellNote(i, *note) for cell in cells if (note := cell_note(cell)) and note[0]]
        white += [(i, row[j]) for j, cell in enumerate(cells) if row[j] and is_white(cell)]
        for j, cell in enumerate(cells):
            if cell.data_type == "e":
                faults[i] = f"Cell {cell.coordinate} holds the error {cell.value}."
            elif cell.value is None and written and written[cell.coordinate].data_type == "f":
                faults[i] = f"Cell {cell.coordinate} holds a formula without a result."
                row[j] = shown(written[cell.coordinate].value)
        rows.append(row)
    merged_down(sheet, rows)
    while rows and not any(rows[-1]):
        rows.pop()
    if sheet.auto_filter.ref is None:           # a filter hides rows that are meant to be read
        faults |= {n - 1: HIDDEN_ROW for n, each in sheet.row_dimensions.items()
                   if each.hidden and any(map(any, rows[n - 1:n]))}
    return Grid(f"sheet “{sheet.title}”", [tuple(row) for row in rows], faults, notes=tuple(notes),
                white=tuple(white),
                unseen=frozenset(n - 1 for each in sheet.column_dimensions.values() if each.hidden
                                 for n in range(each.min or 1, (each.max or each.min or 1) + 1)))


def csv_grids(blob: bytes) -> list[Grid]:
    """The rows of a text file with separators: UTF-8, UTF-16 or Windows Western; comma, semicolon or tab."""
    from drafting.forms.headings import columns

    grids = [Grid("file", *separated(blob, separator)) for separator in SEPARATORS]
    return [max(grids, key=lambda grid: max((len(set(columns(row) or ())) for row in grid.rows[:50]), default=0))]
