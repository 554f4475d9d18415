"""A new spreadsheet: words in its cells, a page to print it on, and the same bytes for the same cells."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from drafting.word.markup.elements import legal
from drafting.word.opc.archive import settle

if TYPE_CHECKING:
    from openpyxl.cell import MergedCell
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def put(cell: Cell | MergedCell, words: str, wrap: bool = True) -> None:
    """Words as words: what a spreadsheet would take for a formula is marked as text, and stays so when it is edited."""
    from openpyxl.styles import Alignment

    cell.value = legal(words) or None
    cell.alignment = Alignment(wrap_text=wrap, vertical="top" if wrap else None)
    if words.startswith(FORMULA):
        cell.data_type, cell.quotePrefix = "s", True


def page(sheet: Worksheet, head: int, column: int, widths: Iterable[float]) -> None:
    """Widths, the head in that row frozen and the columns before that one, on landscape pages that repeat the head."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = sheet.cell(head + 1, column).coordinate
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def written(book: Workbook) -> bytes:
    """The file."""
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue())
