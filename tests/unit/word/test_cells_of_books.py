"""A workbook read: its sheets, formulas, notes and boxes; what a cell says in words; and files with separators."""

from __future__ import annotations

import datetime
import io

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from drafting.errors import FormFault, NotAWordFile
from drafting.word.opc.book import Book, cell_note, cell_words, open_book, separated, shown
from tests.packages import paragraph, word_file


def book(change=lambda made: None) -> Book:
    made, out = Workbook(), io.BytesIO()
    change(made)
    made.save(out)
    return open_book(out.getvalue(), "form.xlsx")


def cell(value, **font):
    def change(made) -> None:
        made.active["A1"].value = value
        if font:
            made.active["A1"].font = Font(**font)
    return book(change).sheets[0]["A1"]


# -- the whole ------------------------------------------------------------------------------------------
def test_sheets_that_show_and_those_that_do_not_are_told_apart():
    def change(made) -> None:
        made.create_sheet("Second")
        made.create_sheet("Hidden").sheet_state = "hidden"
        made.create_sheet("Deep").sheet_state = "veryHidden"
    found = book(change)
    assert [sheet.title for sheet in found.sheets] == ["Sheet", "Second"]
    assert [sheet.title for sheet in found.hidden] == ["Hidden", "Deep"] and found.formulas == {} and found.boxes == ()


def test_formulas_are_kept_beside_what_they_came_to_where_there_are_any():
    def change(made) -> None:
        made.active["A1"].value = "=1+1"
    found = book(change)
    assert found.formulas["Sheet"]["A1"].value == "=1+1" and found.sheets[0]["A1"].value is None
    assert book(lambda made: made.active.append(["<f>", "f"])).formulas == {}


@pytest.mark.parametrize(("blob", "kind", "said"), [
    (b"words", FormFault, "form.xlsx is not an .xlsx spreadsheet."),
    (word_file(paragraph("x")), NotAWordFile, "form.xlsx is not a spreadsheet.")])
def test_what_is_no_workbook_is_refused(blob, kind, said):
    with pytest.raises(kind) as caught:
        open_book(blob, "form.xlsx")
    assert caught.value.message == said


# -- cells ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("value", "said"), [
    (None, ""), (3.0, "3"), (3.5, "3.5"), (3, "3"), (datetime.datetime(2019, 11, 1), "2019-11-01"),
    (datetime.datetime(2019, 11, 1, 9, 30), "2019-11-01T09:30:00"), (datetime.date(2019, 11, 1), "2019-11-01"),
    (datetime.time(9, 30), "09:30:00"), (" a\r\nb\rc ", "a\nb\nc"), ("a_x000D_\nb", "a\nb"), (True, "True")])
def test_a_value_in_words(value, said):
    assert shown(value) == said


@pytest.mark.parametrize(("value", "font", "said"), [
    ("One", {}, "One"), (3.0, {}, "3"), ("One", {"strike": True}, "{--One--}"), ("One", {"bold": True}, "One"),
    (CellRichText("We ", TextBlock(InlineFont(strike=True), "may"), TextBlock(InlineFont(b=True), "shall"), " go"), {},
     "We {--may--}{++shall++} go"),
    (CellRichText("We ", TextBlock(InlineFont(strike=True), "may"), TextBlock(InlineFont(u="single"), "shall")), {},
     "We {--may--}{++shall++}"),
    (CellRichText("We ", TextBlock(InlineFont(strike=True), "may"), TextBlock(InlineFont(i=True), "go")), {},
     "We {--may--}go"), (CellRichText("a ", TextBlock(InlineFont(b=True), "b")), {}, "a b")])
def test_what_a_cell_says(value, font, said):
    assert cell_words(cell(value, **font)) == said


@pytest.mark.parametrize(("words", "author", "found"), [
    ("Why?", "Ana", ("Why?", "Ana")), ("Ana:\nWhy?", "Ana", ("Why?", "Ana")),
    ("Ana:\nWhy?", "Eva", ("Ana:\nWhy?", "Eva")),
    ("[Threaded comment]\n\nRead more: https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    Why?\nReply:\n"
     "    Because.", "tc=1", ("Why?\nBecause.", ""))])
def test_a_note_at_a_cell_and_who_wrote_it(words, author, found):
    def change(made) -> None:
        made.active["A1"].comment = Comment(words, author)
    assert cell_note(book(change).sheets[0]["A1"]) == found
    assert cell_note(book().sheets[0]["A1"]) is None


# -- separators -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_with_separators_is_read_in_each_usual_encoding(encoding):
    rows, faults = separated("Núm.;Palabras\r\n1;\"una; dos\nlíneas\"\r\n".encode(encoding), ";")
    assert rows == [("Núm.", "Palabras"), ("1", "una; dos\nlíneas")] and faults == {}


def test_a_row_that_cannot_be_read_is_told_and_stops_no_other():
    rows, faults = separated(b"a,b\n" + b"x" * 200_000 + b",c\nd,e\n", ",")
    assert (rows[0], rows[1], rows[-1]) == (("a", "b"), ("",), ("d", "e"))
    assert list(faults) == [1] and faults[1].startswith("It cannot be read: field larger than field limit")
