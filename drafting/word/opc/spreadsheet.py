"""A new spreadsheet: words in its cells, a page to print it on, and the same bytes for the same cells."""

from __future__ import annotations

import io
from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING

from drafting.word.markup.elements import legal
from drafting.word.opc.archive import settle

if TYPE_CHECKING:
    from openpyxl.cell import MergedCell
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LINE, HIGHEST = 15.0, 409.0         # points
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def put(cell: Cell | MergedCell, words: str, wrap: bool = True) -> None:
    """Words as words: what a spreadsheet would take for a formula is marked as text, and stays so when it is edited."""
    from openpyxl.styles import Alignment

    cell.value = legal(words) or None
    cell.alignment = Alignment(wrap_text=wrap, vertical="top" if wrap else None)
    if words.startswith(FORMULA):
        cell.data_type, cell.quotePrefix = "s", True


def page(sheet: Worksheet, head: int, column: int, widths: Iterable[float], across: int = 1) -> None:
    """Widths, the head in that row frozen and the columns before that one, on landscape pages that repeat the head.

    The rows are as high as their words need, in every program, and can be filtered. They print on `across` pages
    beside each other, each with the columns that are frozen and with its number.
    """
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in range(head, sheet.max_row + 1):
        sheet.row_dimensions[row].height = _height(sheet, row)
    last = get_column_letter(sheet.max_column)
    sheet.auto_filter.ref = f"A{head}:{last}{max(sheet.max_row, head + 1)}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&P / &N"))
    if across > 1:
        sheet.print_title_cols = f"A:{get_column_letter(column - 1)}"
        sheet.page_setup.pageOrder, sheet.page_setup.fitToWidth = "overThenDown", across
    sheet.freeze_panes = sheet.cell(head + 1, column).coordinate
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _height(sheet: Worksheet, row: int) -> float:
    """The height in points of a row whose words wrap; no program shows more than `HIGHEST`."""
    from openpyxl.utils import get_column_letter

    lines = 1
    for number, cell in enumerate(sheet[row], 1):
        column = sheet.column_dimensions[get_column_letter(number)]
        if not column.hidden:
            words = str(cell.value or "").split("\n")
            lines = max(lines, sum(max(1, ceil(len(each) / column.width)) for each in words))
    return min(lines * LINE + 3, HIGHEST)


def written(book: Workbook) -> bytes:
    """The file."""
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue())
