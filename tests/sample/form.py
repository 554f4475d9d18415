"""A member's comment form, in the columns of the ISO: a Word file or a spreadsheet."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

from drafting.word.markup.xml import w
from drafting.word.opc.archive import EPOCH
from tests.sample.habits import word_habits
from tests.sample.source import empty_package, paragraph, table
from tests.sample.text import Piece, Sample

COLUMNS = ("MB/NC", "Line number", "Clause/ Subclause", "Paragraph/ Figure/ Table", "Type of comment", "Comments",
           "Proposed change", "Observations of the secretariat")
WIDTHS = (900, 1000, 1350, 1350, 1300, 3000, 3100, 1600)
SHEET_WIDTHS = (10, 10, 14, 18, 12, 48, 60, 28)


def form_file(description: dict, title: str) -> bytes:
    """The form as its member sends it."""
    return (_word if description["form"] == "docx" else _sheet)(description, title)


def _rows(description: dict) -> list[tuple[str, ...]]:
    return [COLUMNS] + [(description["member"], "", row["place"], row["paragraph"], row["kind"], row["comment"],
                         row["proposal"], "") for row in description["row"]]


def _word(description: dict, title: str) -> bytes:
    package = empty_package(Sample("form", "declaration", description["language"], title, (), ()))
    end = package.edit(package.main).find(w("body")).find(w("sectPr"))
    page = end.find(w("pgSz"))
    page.set(w("w"), "15840")
    page.set(w("h"), "12240")
    page.set(w("orient"), "landscape")
    for side in ("left", "right"):
        end.find(w("pgMar")).set(w(side), "1120")
    above = [(f"Date: {description['date']}", f"Document: {title}", "Project: XXIV RCM")]
    for element in (paragraph("Heading 1", [Piece("Template for comments and secretariat observations")]),
                    table(above, (2400, 8000, 3200)), paragraph("Normal", []),
                    table(_rows(description), WIDTHS), paragraph("Normal", [])):
        end.addprevious(element)
    return word_habits(package, description["file"], "en-GB").to_bytes()


def _sheet(description: dict, title: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = "Comments"
    about = [("Date", description["date"]), ("Document", title), ("Project", "XXIV RCM"), ()]
    for row in about + _rows(description):
        sheet.append(row)
    for letter, width in zip("ABCDEFGH", SHEET_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 5)
    sheet.freeze_panes = "A6"
    return settled(book, description["date"])


def settled(book, date: str) -> bytes:
    """A workbook's bytes without the hour at which they were made."""
    when = datetime.fromisoformat(date)
    book.properties.created = when
    made, out = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            blob = old.read(name)
            if name == "docProps/core.xml":
                saved = when.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                blob = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + saved, blob)
            new.writestr(zipfile.ZipInfo(name, EPOCH), blob, zipfile.ZIP_DEFLATED)
    return out.getvalue()
