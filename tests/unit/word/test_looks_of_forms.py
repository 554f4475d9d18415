"""How a form on its side and a new spreadsheet look: pages, widths, heads, lines, and rows as high as their words."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Pt
from openpyxl import Workbook, load_workbook

from drafting.word.compose.landscape import landscape
from drafting.word.markup.xml import w
from drafting.word.opc.spreadsheet import page, put, written


def made(*lines: str, rows=(), widths=()):
    return Document(io.BytesIO(landscape(lines, rows, widths)))


def size(*lengths) -> list[int]:
    """In millimetres, which Word rounds."""
    return [round(length.mm) for length in lengths]


def test_a_form_lies_on_its_side_with_small_words_in_no_language():
    document = made("A form", "Second")
    section, normal = document.sections[0], document.styles["Normal"]
    assert section.orientation == WD_ORIENT.LANDSCAPE and size(section.page_width, section.page_height) == [297, 210]
    assert size(section.left_margin, section.right_margin, section.top_margin, section.bottom_margin) == [12] * 4
    assert (normal.font.name, normal.font.size) == ("Calibri", Pt(8))
    assert (normal.paragraph_format.space_before, normal.paragraph_format.space_after) == (Pt(1), Pt(1))
    assert list(document.styles.element.iter(w("lang"))) == []
    assert document.core_properties.title == "A form" and made().core_properties.title == ""


def test_the_first_line_of_a_form_is_its_title():
    runs = [p.runs[0] for p in made("A form", "Second", "Third\x00").paragraphs]
    assert [(run.text, run.bold, run.font.size) for run in runs] == [
        ("A form", True, Pt(14)), ("Second", False, Pt(10)), ("Third", False, Pt(10))]


def test_the_rows_of_a_form_stand_in_lines_under_a_head_that_comes_again():
    document = made("A form", rows=[("No.", "Words"), ("1", ""), ("2", "Two")], widths=(20, 100))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["No.", "Words"], ["1", ""], ["2", "Two"]]
    assert size(*(column.width for column in table.columns)) == [20, 100] and not table.autofit
    assert all(size(*(cell.width for cell in row.cells)) == [20, 100] for row in table.rows)
    shades = [[(el.get(w("fill")), el.get(w("val"))) for el in row._tr.iter(w("shd"))] for row in table.rows]
    assert shades == [[("E7EBF0", "clear")] * 2, [], []]
    assert [[run.bold for cell in row.cells for run in cell.paragraphs[0].runs] for row in table.rows] == [
        [True, True], [None], [None, None]]
    heads = [row._tr.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in table.rows]
    assert heads == [True, False, False]
    assert all(row._tr.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in table.rows)
    borders = next(document.styles["Table Grid"].element.iter(w("tblBorders")))
    assert [el.tag for el in borders] == [w(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV")]
    assert {(el.get(w("val")), el.get(w("sz")), el.get(w("color"))) for el in borders} == {("single", "4", "A6A6A6")}
    assert document.paragraphs[-1].text == "" and len(document.paragraphs) == 2


# -- spreadsheets ---------------------------------------------------------------------------------------
def sheet(*rows: tuple[str, ...], head: int = 1, column: int = 2, widths=(10, 20), across: int = 1):
    blobs = []
    for book in (Workbook(), Workbook()):
        for n, row in enumerate(rows, 1):
            for k, words in enumerate(row, 1):
                put(book.active.cell(n, k), words)
        page(book.active, head, column, widths, across)
        blobs.append(written(book))
    assert blobs[0] == blobs[1]
    return load_workbook(io.BytesIO(blobs[0])).active


@pytest.mark.parametrize(("words", "value", "text"), [
    ("a", "a", False), ("", None, False), ("=1+1", "=1+1", True), ("+1", "+1", True), ("-1", "-1", True),
    ("@x", "@x", True), ("\tx", "\tx", True), ("a=1", "a=1", False), ("a\x00b", "ab", False)])
def test_words_in_a_cell_are_words(words, value, text):
    cell = sheet((words, "x"))["A1"]
    assert cell.value == value and bool(cell.quotePrefix) is text and cell.data_type in ("s", "n")
    assert (cell.alignment.wrap_text, cell.alignment.vertical) == (True, "top")


def test_a_page_repeats_its_head_and_shows_its_number():
    found = sheet(("No.", "Words"), ("1", "a"))
    assert (found.print_title_rows, found.print_title_cols, found.freeze_panes) == ("$1:$1", None, "B2")
    assert (found.page_setup.orientation, str(found.page_setup.paperSize)) == ("landscape", "9")
    assert found.page_setup.fitToHeight == 0 and found.sheet_properties.pageSetUpPr.fitToPage
    assert found.oddFooter.center.text == "&P / &N" and found.auto_filter.ref == "A1:B2"
    assert [found.column_dimensions[name].width for name in "AB"] == [10, 20]
    wide = sheet(("No.", "Words", "More"), head=1, column=3, widths=(5, 5, 5), across=2)
    setup = wide.page_setup
    assert (wide.print_title_cols, setup.fitToWidth, setup.pageOrder) == ("$A:$B", 2, "overThenDown")
    assert wide.auto_filter.ref == "A1:C2"


@pytest.mark.parametrize(("words", "height"), [
    (("a", "b"), 18), (("a" * 10, ""), 18), (("a" * 11, ""), 33), (("a\nb\nc", ""), 48), (("a\n\nb", ""), 48),
    (("a", "b" * 41), 48), (("a" * 11 + "\n" + "b" * 21, ""), 78), (("a" * 9999, ""), 409)])
def test_a_row_is_as_high_as_its_words_need(words, height):
    assert sheet(("No.", "Words"), words).row_dimensions[2].height == height
