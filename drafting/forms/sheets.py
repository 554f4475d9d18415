"""The tables of a file as plain rows of words, whatever the file is: .docx, .xlsx or .csv."""

from __future__ import annotations

import csv
import io
import warnings
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from drafting.errors import FormFault, NotAWordFile

if TYPE_CHECKING:
    from drafting.word.package import Package

OLE = b"\xd0\xcf\x11\xe0"  # how old Office files and encrypted new ones begin
MAX_CELLS = 2_000_000
MAX_SHEETS = 20 << 20  # bytes of XML; openpyxl takes fifty times as much memory
SAVE_AS_XLSX = "Open it in Excel and save it as “Excel Workbook (.xlsx)”."


class Grid(NamedTuple):
    """One table: its rows, and by row index what is wrong with a row that cannot be read."""

    name: str
    rows: list[tuple[str, ...]]
    faults: dict[int, str] = {}
    words_outside: int = 0


def is_archive(blob: bytes) -> bool:
    """Whether the bytes are a zip archive, as .docx and .xlsx are."""
    return blob.startswith(b"PK\x03\x04")


def docx_grids(blob: bytes, filename: str) -> list[Grid]:
    """The tables of a Word file; a table that only lays out others is passed over for those inside it."""
    from drafting.word.package import Package

    package = Package.open(blob, filename)
    return grids_of(package, package)


def grids_of(package: Package, accepted: Package) -> list[Grid]:
    """The same of a Word file that is open already; `accepted` is the file with its changes accepted, or itself."""
    from drafting.forms.headings import columns
    from drafting.word.tables import tables, words_outside

    waiting = tables(accepted)
    grids: list[Grid] = []
    while waiting:
        table = waiting.pop(0)
        if table.nested and not any(columns(row) for row in table.rows):
            waiting = [*table.nested, *waiting]
            continue
        grids.append(Grid(f"table {len(grids) + 1}", list(table.rows)))
    if not any(columns(row) for grid in grids for row in grid.rows):
        return grids
    outside = words_outside(package)
    return [grid._replace(words_outside=outside) for grid in grids]


def xlsx_grids(blob: bytes, filename: str) -> list[Grid]:
    """The visible sheets of a spreadsheet; a cell merged downwards has its words in every row that it covers."""
    formulas = _check_spreadsheet(blob, filename)
    try:
        book = _workbook(blob, data_only=True)
        written = _workbook(blob, data_only=False) if formulas else None
    except Exception as exc:  # openpyxl lets whatever it trips over through
        raise FormFault(f"{filename} cannot be read as a spreadsheet.", SAVE_AS_XLSX) from exc
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return [_sheet(sheet, written[sheet.title] if written else None, filename) for sheet in sheets]


def _workbook(blob: bytes, data_only: bool):
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of decorations that openpyxl does not keep
        return load_workbook(io.BytesIO(blob), data_only=data_only)


def _check_spreadsheet(blob: bytes, filename: str) -> bool:
    """Whether the sheets, found sound, hold formulas."""
    from drafting.word.archive import unpack

    if blob and not is_archive(blob) and not blob.startswith(OLE):
        raise FormFault(f"{filename} is not an .xlsx spreadsheet.", SAVE_AS_XLSX)
    parts, damaged, _ = unpack(blob, filename)
    if not any(part.startswith("xl/workbook") for part in parts):
        raise NotAWordFile(f"{filename} is not a spreadsheet.", SAVE_AS_XLSX)
    if any(part.startswith(("xl/worksheets/", "xl/workbook", "xl/sharedStrings")) for part in damaged):
        raise FormFault(f"{filename} is damaged: a sheet of it cannot be read.", "Ask the sender for the file again.")
    sheets = [content for part, content in parts.items() if part.startswith("xl/worksheets/")]
    if sum(map(len, sheets)) > MAX_SHEETS:
        raise FormFault(f"{filename} is larger than any comment form.", "Send only the sheet with the comments.")
    return any(b"<f>" in content or b"<f " in content for content in sheets)


def _sheet(sheet, written, filename: str) -> Grid:
    if sheet.max_row * sheet.max_column > MAX_CELLS:
        raise FormFault(f"{filename}: its sheet “{sheet.title}” is larger than any form.",
                        "Delete the empty rows and columns below and beside the table.")
    faults: dict[int, str] = {}
    rows = []
    for i, cells in enumerate(sheet.iter_rows()):
        row = [_shown(cell.value) for cell in cells]
        for j, cell in enumerate(cells):
            if cell.data_type == "e":
                faults[i] = f"Cell {cell.coordinate} holds the error {cell.value}."
            elif cell.value is None and written and written[cell.coordinate].data_type == "f":
                faults[i] = f"Cell {cell.coordinate} holds a formula without a result."
                row[j] = _shown(written[cell.coordinate].value)
        rows.append(row)
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, min(area.max_row, len(rows))):
            rows[row][area.min_col - 1] = rows[area.min_row - 1][area.min_col - 1]
    while rows and not any(rows[-1]):
        rows.pop()
    return Grid(f"sheet “{sheet.title}”", [tuple(row) for row in rows], faults)


def _shown(value) -> str:
    """A cell's value in words: 3.0 is "3", a date is its ISO form."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_\n", "\n").strip()


def csv_grids(blob: bytes) -> list[Grid]:
    """The rows of a text file with separators: UTF-8, UTF-16 or Windows Western; comma, semicolon or tab."""
    from drafting.forms.headings import columns

    text = _decoded(blob)
    grids = [_separated(text, separator) for separator in ",;\t"]
    return [max(grids, key=lambda grid: max((len(set(columns(row) or ())) for row in grid.rows[:50]), default=0))]


def _decoded(blob: bytes) -> str:
    if blob.startswith((b"\xff\xfe", b"\xfe\xff")):
        return blob.decode("utf-16", "replace")
    try:
        return blob.decode("utf-8-sig")
    except UnicodeDecodeError:
        return blob.decode("cp1252", "replace")


def _separated(text: str, separator: str) -> Grid:
    rows: list[tuple[str, ...]] = []
    faults: dict[int, str] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as exc:
            faults[len(rows)] = f"It cannot be read: {exc}."
            row = [""]
        rows.append(tuple(_shown(cell) for cell in row))
    return Grid("file", rows, faults)
