"""The matrix as an .xlsx workbook: lists to choose from, a hidden column of ids, the same bytes for the same rows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime

from drafting.merge.languages.counterparts import Counterpart
from drafting.model.change import Compilation
from drafting.model.record import Draft, Version
from drafting.render.house.phrases import phrases
from drafting.render.tables.matrix import MatrixRow, answers_list, matrix_help, matrix_rows, stages_list

WIDTHS = {"id": 4, "number": 6, "place": 22, "action": 22, "was": 32, "becomes": 32, "sentence": 40,
          "resulting": 40, "also": 32, "members": 16, "language": 9,
          "contested": 12, "silent": 12, "comment": 40, "answer": 24, "text": 40, "reason": 32, "stage": 12,
          "positions": 28}
FILL_IN = ("answer", "text", "reason", "stage", "positions")
HEAD_ROW = 4
EPOCH = (1980, 1, 1, 0, 0, 0)
NEVER = datetime(2000, 1, 1)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def matrix_xlsx(draft: Draft, version: Version, compilations: Mapping[str, Compilation],
                standings: Mapping[str, Mapping] = {}, positions: Mapping[str, Mapping] = {}, *,
                pairs: Mapping[str, Iterable[Counterpart]] = {}, language: str = "", made: str = "",
                base_hash: str = "") -> bytes:
    """The matrix as a workbook of one sheet; `language` is that of its own words, the first's without it."""
    from openpyxl import Workbook
    language = language or next(iter(compilations))
    words = phrases(language)
    book = Workbook()
    book.properties.created = NEVER
    book.properties.creator = ""
    book.properties.title = f"{draft.title.get(language, draft.name)} – {words['matrix']}"
    sheet = book.active
    sheet.title = words["matrix"][:31]
    rows = matrix_rows(compilations, standings, positions, pairs)
    facts = [version.label, made, base_hash[:12]]
    _write_head(sheet, [book.properties.title, " · ".join(f for f in facts if f), matrix_help(words)], words)
    for number, row in enumerate(rows, HEAD_ROW + 1):
        _write_row(sheet, number, row)
    _lists(sheet, words, HEAD_ROW + max(len(rows), 1))
    _page(sheet)
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue())


def _write_head(sheet, lines: list[str], words: Mapping[str, str]) -> None:
    from openpyxl.styles import Font, PatternFill
    for number, line in enumerate(lines, 1):
        _put(sheet.cell(number, 2), line)
    sheet.cell(1, 2).font = Font(bold=True, size=14)
    for column, name in enumerate(MatrixRow._fields, 1):
        cell = sheet.cell(HEAD_ROW, column)
        _put(cell, words[f"col_{name}"])
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="8A6D1D" if name in FILL_IN else "1F4E79")
        cell.alignment = _wrapped()


def _write_row(sheet, number: int, row: MatrixRow) -> None:
    from openpyxl.styles import Border, PatternFill, Side
    line = Side("thin", color="D0D0D0")
    for column, (name, value) in enumerate(zip(row._fields, row, strict=True), 1):
        cell = sheet.cell(number, column)
        _put(cell, int(value) if name == "number" and value.isdigit() else value)
        cell.alignment = _wrapped()
        cell.border = Border(bottom=line, top=line, left=line, right=line)
        if name in FILL_IN:
            cell.fill = PatternFill("solid", fgColor="FDF8E7")


def _put(cell, value: str | int) -> None:
    """The value as words, never as a formula: the quote prefix keeps it so when someone edits the cell."""
    if isinstance(value, int):
        cell.value = value
        return
    cell.value = _ILLEGAL.sub("", value) or None
    if value.startswith(_FORMULA):
        cell.data_type = "s"
        cell.quotePrefix = True


def _wrapped():
    from openpyxl.styles import Alignment
    return Alignment(wrap_text=True, vertical="top")


def _lists(sheet, words: Mapping[str, str], last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    for name, choices, message in (("answer", answers_list(words), words["pick_answer"]),
                                   ("stage", stages_list(words), words["pick_stage"])):
        letter = get_column_letter(MatrixRow._fields.index(name) + 1)
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True,
                              error=message, errorTitle=words[f"col_{name}"])
        rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
        sheet.add_data_validation(rule)


def _page(sheet) -> None:
    """Widths, the frozen head, the hidden ids, and a landscape page that repeats the head."""
    from openpyxl.utils import get_column_letter
    for column, name in enumerate(MatrixRow._fields, 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[name]
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 4)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _settled(blob: bytes) -> bytes:
    """The workbook without the instant at which it was saved."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == "docProps/core.xml":
                data = _SAVED.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(info.filename, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return out.getvalue()
