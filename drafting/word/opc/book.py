"""A spreadsheet that was sent: opened with care, and what a reader sees in its cells; .xlsx, or .csv."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from drafting.errors import FormFault, NotAWordFile
from drafting.model.words.struck import marked
from drafting.word.opc import archive

if TYPE_CHECKING:
    from openpyxl.cell import MergedCell
    from openpyxl.cell.cell import Cell
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Color, Font
    from openpyxl.styles.proxy import StyleProxy
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from drafting.word.markup.xml import Element

ARCHIVE = b"PK\x03\x04"     # how .docx and .xlsx begin
OLE = b"\xd0\xcf\x11\xe0"   # how old Office files and encrypted new ones do
MAX_SHEETS = 20 << 20  # bytes of XML; openpyxl takes fifty times as much memory
SAVE_AS_XLSX = "Open it in Excel and save it as “Excel Workbook (.xlsx)”."
SEPARATORS = ",;\t"
DRAWING = re.compile(r"xl/drawings/[^/]+\.xml")
SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
DARK, BLACK = 1, (0, 8, 64)         # what is black, among a theme's colours and in the palette
_THREAD = re.compile(r"\A\[[^\]]*\].*?linkid=870924\s*", re.DOTALL)     # what Excel puts before a threaded comment
_TURN = re.compile(r"^[^\W\d_]+ ?:\n {4}", re.MULTILINE)


class Book(NamedTuple):
    """A workbook's visible sheets, and the same with the formulas of its cells, where it has any (by title).

    `hidden` are those that nobody sees, `boxes` the words of each drawing that lies over a sheet, `pictures` the rows,
    from 0, at which a picture does.
    """

    sheets: list[Worksheet]
    formulas: dict[str, Worksheet]
    hidden: tuple[Worksheet, ...] = ()
    boxes: tuple[str, ...] = ()
    pictures: tuple[int, ...] = ()


def open_book(blob: bytes, filename: str) -> Book:
    """The workbook in these bytes; raises `FormFault` or `NotAWordFile` for what is none."""
    parts = _checked(blob, filename)
    formulas = any(b"<f>" in content or b"<f " in content for content in _sheets(parts))
    try:
        book = _workbook(blob, data_only=True)
        written = _workbook(blob, data_only=False) if formulas else ()
    except Exception as exc:  # openpyxl lets whatever it trips over through
        raise FormFault(f"{filename} cannot be read as a spreadsheet.", SAVE_AS_XLSX) from exc
    shown: list[Worksheet] = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not shown:
        raise FormFault(f"{filename} shows no sheet.", "Show the sheet in Excel, save the file and send it again.")
    return Book(shown, {sheet.title: sheet for sheet in (written.worksheets if written else ())},
                tuple(sheet for sheet in book.worksheets if sheet not in shown), tuple(_boxes(parts)),
                tuple(_pictures(parts)))


def _workbook(blob: bytes, data_only: bool) -> Workbook:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of decorations that openpyxl does not keep
        return load_workbook(io.BytesIO(blob), data_only=data_only, rich_text=True)


def _checked(blob: bytes, filename: str) -> dict[str, bytes]:
    """The parts of a workbook, its sheets found sound."""
    if blob and not blob.startswith((ARCHIVE, OLE)):
        raise FormFault(f"{filename} is not an .xlsx spreadsheet.", SAVE_AS_XLSX)
    parts, damaged, _ = archive.unpack(blob, filename)
    if not any(part.startswith("xl/workbook") for part in parts):
        raise NotAWordFile(f"{filename} is not a spreadsheet.", SAVE_AS_XLSX)
    if any(part.startswith(("xl/worksheets/", "xl/workbook", "xl/sharedStrings")) for part in damaged):
        raise FormFault(f"{filename} is damaged: a sheet of it cannot be read.", "Ask the sender for the file again.")
    if sum(map(len, _sheets(parts))) > MAX_SHEETS:
        raise FormFault(f"{filename} is larger than any comment form.", "Send only the sheet with the comments.")
    return parts


def _sheets(parts: dict[str, bytes]) -> list[bytes]:
    return [content for part, content in parts.items() if part.startswith("xl/worksheets/")]


def _boxes(parts: dict[str, bytes]) -> Iterator[str]:
    """The words of each box that is drawn over a sheet, a line a paragraph."""
    for drawing in _drawings(parts):
        for box in drawing.iter(f"{{{SHEET_DRAWING}}}txBody"):
            lines = ("".join(t.text or "" for t in p.iter(f"{{{DRAWN}}}t")) for p in box.iter(f"{{{DRAWN}}}p"))
            if said := "\n".join(filter(str.strip, lines)):
                yield said


def _pictures(parts: dict[str, bytes]) -> Iterator[int]:
    """The row at which each picture over a sheet begins."""
    for drawing in _drawings(parts):
        for anchor in drawing:
            row = anchor.findtext(f"{{{SHEET_DRAWING}}}from/{{{SHEET_DRAWING}}}row") or "0"
            if next(anchor.iter(f"{{{SHEET_DRAWING}}}pic"), None) is not None and row.strip().isdecimal():
                yield int(row)


def _drawings(parts: dict[str, bytes]) -> Iterator[Element]:
    """What is drawn over the sheets."""
    from drafting.word.opc.package import parse

    return (parse(parts[part], part) for part in sorted(parts) if DRAWING.fullmatch(part))


def merged_down(sheet: Worksheet, rows: list[list[str]]) -> None:
    """Give every row that a merged cell covers its words, in the first of its columns."""
    for area in sheet.merged_cells.ranges:
        for n in range(area.min_row, min(area.max_row, len(rows))):
            rows[n][area.min_col - 1] = rows[area.min_row - 1][area.min_col - 1]


def cell_words(cell: Cell | MergedCell) -> str:
    """What a cell says: words that are struck out, and those put in, in the signs of `model.words.struck`."""
    value = cell.value
    if not isinstance(value, list):
        return marked([(shown(value), *_look(_font(cell)))])
    return shown(marked((run, *_look(_font(cell))) if isinstance(run, str) else (run.text or "", *_look(run.font))
                        for run in value))


def is_white(cell: Cell | MergedCell) -> bool:
    """Whether words of a cell are white on its white ground."""
    if cell.value is None or cell.fill.fill_type is not None:
        return False
    runs = cell.value if isinstance(cell.value, list) else [cell.value]
    fonts = [getattr(run, "font", None) or _font(cell) for run in runs]
    return any(font is not None and _white(font.color) for font in fonts)


def _white(colour: Color | None) -> bool:
    if colour is None:
        return False
    return str(colour.rgb).endswith("FFFFFF") if colour.type == "rgb" else colour.type == "theme" and colour.theme == 0


def _font(cell: Cell | MergedCell) -> Font | StyleProxy | None:
    """The font of a cell; None where it names a style that the file has not."""
    try:
        return cell.font
    except IndexError:
        return None


def _look(font: Font | InlineFont | StyleProxy | None) -> tuple[bool, bool]:
    """Whether words of this font are struck out, and whether they are bold, underlined or coloured."""
    if font is None:
        return False, False
    return bool(font.strike), bool(font.b or font.u not in (None, "none") or _coloured(font.color))


def _coloured(colour: Color | None) -> bool:
    """Whether it is another colour than that of words in general."""
    if colour is None:
        return False
    if colour.type == "rgb":
        return not str(colour.rgb).endswith("000000")
    return colour.theme != DARK if colour.type == "theme" else colour.type == "indexed" and colour.indexed not in BLACK


def cell_note(cell: Cell | MergedCell) -> tuple[str, str] | None:
    """The note or the thread of comments at a cell, and who wrote it first; None where there is none."""
    note = getattr(cell, "comment", None)           # which merged cells do not have
    if note is None:
        return None
    text, author = shown(note.text or ""), (note.author or "").strip()
    if _THREAD.match(text):
        return "\n".join(filter(None, map(str.strip, _TURN.split(_THREAD.sub("", text))))), ""
    if author and text.startswith(f"{author}:"):          # as Excel begins a note
        text = text[len(author) + 1:].strip()
    return text, author


def shown(value: object) -> str:
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


def separated(blob: bytes, separator: str) -> tuple[list[tuple[str, ...]], dict[int, str]]:
    """The rows of a text file with separators, UTF-8, UTF-16 or Windows Western; and which of them cannot be read."""
    rows: list[tuple[str, ...]] = []
    faults: dict[int, str] = {}
    reader = csv.reader(io.StringIO(_decoded(blob), newline=""), delimiter=separator)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as exc:
            faults[len(rows)] = f"It cannot be read: {exc}."
            row = [""]
        rows.append(tuple(shown(cell) for cell in row))
    return rows, faults


def _decoded(blob: bytes) -> str:
    if blob.startswith((b"\xff\xfe", b"\xfe\xff")):
        return blob.decode("utf-16", "replace")
    try:
        return blob.decode("utf-8-sig")
    except UnicodeDecodeError:
        return blob.decode("cp1252", "replace")
