"""The matrix as an .xlsx workbook: lists to choose from, a hidden column of ids, the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from drafting.merge.languages.counterparts import Counterpart
from drafting.model.change import Compilation
from drafting.model.record import Body, Draft, Version
from drafting.render.house.dates import time
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.phrases import phrases
from drafting.render.tables.matrix import NONE, MatrixRow, answers_list, matrix_help, matrix_rows, stages_list
from drafting.word.opc.spreadsheet import page, put, written

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from drafting.merge.compiling.decide import Standings
    from drafting.render.tables.matrix import Positions

WIDTHS = {"id": 4, "number": 6, "place": 22, "action": 22, "was": 32, "becomes": 32, "sentence": 40,
          "resulting": 40, "also": 32, "members": 16, "language": 9,
          "contested": 12, "silent": 12, "comment": 40, "answer": 24, "text": 40, "reason": 32, "stage": 12,
          "positions": 28}
FILL_IN = ("answer", "text", "reason", "stage", "positions")
HEAD_ROW, PAGES = 4, 3                # the row of the column heads; over how many pages the columns are printed


def matrix_xlsx(body: Body, draft: Draft, version: Version, compilations: Mapping[str, Compilation],
                standings: Mapping[str, Standings] = {}, positions: Positions = NONE, *,
                pairs: Mapping[str, Iterable[Counterpart]] = {}, language: str = "", made: str = "",
                base_hash: str = "") -> bytes:
    """The matrix as a workbook of one sheet; `language` is that of its own words, the first's without it."""
    from openpyxl import Workbook
    language = language or next(iter(compilations))
    words = phrases(language)
    book = Workbook()
    book.properties.creator = ""
    book.properties.title = f"{draft.title.get(language, draft.name)} – {words['matrix']}"
    sheet = book.worksheets[0]
    sheet.title = words["matrix"][:31]
    rows = matrix_rows(compilations, standings, positions, pairs)
    facts = [label_in(language, version.label), time(body, language, made), base_hash[:12]]
    _write_head(sheet, [book.properties.title, " · ".join(f for f in facts if f), matrix_help(words)], words)
    for number, row in enumerate(rows, HEAD_ROW + 1):
        _write_row(sheet, number, row)
    _lists(sheet, words, HEAD_ROW + max(len(rows), 1))
    sheet.column_dimensions["A"].hidden = True
    page(sheet, HEAD_ROW, 4, (WIDTHS[name] for name in MatrixRow._fields), PAGES)
    return written(book)


def _write_head(sheet: Worksheet, lines: list[str], words: Mapping[str, str]) -> None:
    from openpyxl.styles import Font, PatternFill
    for number, line in enumerate(lines, 1):
        put(sheet.cell(number, 2), line, wrap=False)
    sheet.cell(1, 2).font = Font(bold=True, size=14)
    for column, name in enumerate(MatrixRow._fields, 1):
        cell = sheet.cell(HEAD_ROW, column)
        put(cell, words[f"col_{name}"])
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="8A6D1D" if name in FILL_IN else "1F4E79")


def _write_row(sheet: Worksheet, number: int, row: MatrixRow) -> None:
    from openpyxl.styles import Border, PatternFill, Side
    line = Side("thin", color="D0D0D0")
    for column, (name, value) in enumerate(zip(row._fields, row, strict=True), 1):
        cell = sheet.cell(number, column)
        put(cell, value)
        if name == "number" and value.isdigit():
            cell.value = int(value)
        cell.border = Border(bottom=line, top=line, left=line, right=line)
        if name in FILL_IN:
            cell.fill = PatternFill("solid", fgColor="FDF8E7")


def _lists(sheet: Worksheet, words: Mapping[str, str], last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    for name, choices, message in (("answer", answers_list(words), words["pick_answer"]),
                                   ("stage", stages_list(words), words["pick_stage"])):
        letter = get_column_letter(MatrixRow._fields.index(name) + 1)
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True,
                              error=message, errorTitle=words[f"col_{name}"])
        rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
        sheet.add_data_validation(rule)
