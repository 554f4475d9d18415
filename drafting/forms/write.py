"""A comment form ready to fill in, with or without rows: ISO, IPPC or plain, as .docx or .xlsx; read back exactly.

A form that has a column for nothing that a row says gets one at its end, so no row loses anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafting.catalogue import meant
from drafting.errors import FormFault
from drafting.forms.form import FormRow

COLUMNS = {
    "iso": ("member", "line", "place", "paragraph", "kind", "comment", "proposal", "disposition"),
    "ippc": ("place", "paragraph", "sentence", "kind", "proposal", "comment", "member", "disposition", "reason"),
    "plain": ("member", "place", "paragraph", "kind", "comment", "proposal", "disposition", "reason"),
}
HEADINGS = {
    "iso": ("MB/NC", "Line number", "Clause/ Subclause", "Paragraph/ Figure/ Table", "Type of comment", "Comments",
            "Proposed change", "Observations of the secretariat"),
    "ippc": ("1. Section", "2. para nber", "3. sentence/row/indent, etc.",
             "4. Type of comment (Substantive, Editorial, Translation)", "5. Proposed rewording", "6. Explanation",
             "7. Country", "8. Disposition", "9. Reason"),
    "plain": ("Member", "Provision", "Paragraph", "Type", "Comment", "Proposed text", "Disposition", "Reason"),
}
EXTRA = {"line": "Line number", "sentence": "Sentence", "language": "Language", "disposition": "Disposition",
         "reason": "Reason"}
FORM = "form"           # the context of these words in a catalogue; that of a form's headings says which form, too
TITLE = "Comment form"
ABOUT = {"date": "Date", "document": "Document", "project": "Project"}
WIDTHS = {"member": 22.0, "line": 16.0, "place": 26.0, "paragraph": 26.0, "sentence": 26.0, "kind": 24.0,
          "comment": 70.0, "proposal": 70.0, "disposition": 32.0, "reason": 36.0, "language": 18.0}
PAGE_WIDTH = 272.0     # millimetres between the margins of a landscape A4 page
BLANK_ROWS = 12
CELL_LIMIT = 32_767    # characters that a spreadsheet's cell holds
MM_PER_CHARACTER = 2.1


def headings(kind: str, lang: str) -> tuple[str, ...]:
    """The headings of a form in a language; in English for one that the program does not speak."""
    return tuple(meant(lang, f"{FORM} {kind}", each) for each in HEADINGS[kind])


def write_form(kind: str, rows: Sequence[FormRow] = (), suffix: str = ".docx", lang: str = "en",
               about: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a form of that kind ("iso", "ippc", "plain"); without rows it has blank ones to fill in.

    `about` may hold "date", "document" and "project", which stand above the table.
    """
    fields = COLUMNS[kind] + tuple(field for field in EXTRA if field not in COLUMNS[kind]
                                   and any(getattr(row, field) for row in rows))
    more = tuple(meant(lang, FORM, EXTRA[field]) for field in fields[len(COLUMNS[kind]):])
    table = [headings(kind, lang) + more, *(_cells(row, fields) for row in rows)]
    table += [("",) * len(fields)] * (0 if rows else BLANK_ROWS)
    above = [f"{meant(lang, FORM, word)}: {value}" for key, word in ABOUT.items()
             if (value := (about or {}).get(key, ""))]
    write = _sheet if suffix.lower() == ".xlsx" else _document
    return write(table, fields, [meant(lang, FORM, TITLE), *above])


def _cells(row: FormRow, fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(", ".join(row.members) if field == "member" else getattr(row, field) for field in fields)


def _document(table: list[tuple[str, ...]], fields: Sequence[str], above: list[str]) -> bytes:
    from drafting.word.compose.landscape import landscape

    total = sum(WIDTHS[field] for field in fields)
    return landscape(above, table, [WIDTHS[field] * PAGE_WIDTH / total for field in fields])


def _sheet(table: list[tuple[str, ...]], fields: Sequence[str], above: list[str]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill

    from drafting.word.opc.spreadsheet import page, put, written

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Comments"
    for line in above:
        sheet.append([line])
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    first = len(above) + 1
    for i, row in enumerate(table, first):
        for j, words in enumerate(row, 1):
            if len(words) > CELL_LIMIT:
                raise FormFault(f"The {fields[j - 1]} of row {i} has {len(words):,} characters, more than a "
                                "spreadsheet's cell can hold.", "Write the form as a Word file.")
            cell = sheet.cell(i, j)
            put(cell, words)
            if i == first:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E7EBF0")
    page(sheet, first, 1, (WIDTHS[field] / MM_PER_CHARACTER + 4 for field in fields))
    return written(book)
