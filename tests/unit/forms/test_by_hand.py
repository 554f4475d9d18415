"""What people do to the cells of a form by hand: strike words out, write others beside them, hang notes on a cell."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from drafting.forms.form import FormNote
from drafting.forms.propose import proposed
from drafting.forms.read import read_form
from drafting.forms.write import headings
from drafting.model.text import Provision
from drafting.model.words.struck import told

HEAD = headings("plain", "en")
RULE = Provision("p", "operative", "The members shall meet once a year.", label="2")


def sheet(*rows, notes=()) -> bytes:
    """A spreadsheet; words in a cell's list are plain, and those in a pair carry "s" (struck) or "b" (bold)."""
    book = Workbook()
    for i, row in enumerate([HEAD, *rows], 1):
        for j, value in enumerate(row, 1):
            runs = [each if isinstance(each, str) else TextBlock(InlineFont(**LOOKS[each[1]]), each[0])
                    for each in value] if isinstance(value, list) else []
            book.active.cell(i, j).value = CellRichText(*runs) if runs else value
    for place, note in notes:
        book.active[place].comment = note
    return saved(book)


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


LOOKS = {"s": {"strike": True}, "b": {"b": True}, "c": {"color": "FFC00000"}}


def document(*rows, tracked: bool = False) -> bytes:
    """The same as a Word file; with `tracked`, struck and bold words are tracked changes."""
    document = Document()
    table = document.add_table(0, len(HEAD))
    for row in [HEAD, *rows]:
        for cell, value in zip(table.add_row().cells, row, strict=False):
            for run in [value] if isinstance(value, str) else value:
                words, look = (run, "") if isinstance(run, str) else run
                made = cell.paragraphs[0].add_run(words)
                if tracked and look:
                    track(made, look)
                else:
                    made.font.strike, made.font.bold = look == "s" or None, look == "b" or None
                    made.font.color.rgb = RGBColor(192, 0, 0) if look == "c" else None
    return saved(document)


def track(run, look: str) -> None:
    mark = run._r.makeelement(qn("w:del" if look == "s" else "w:ins"), {qn("w:id"): "1", qn("w:author"): "Ana"})
    run._r.addprevious(mark)
    mark.append(run._r)
    for t in mark.iter(qn("w:t")) if look == "s" else ():
        t.tag = qn("w:delText")


def tracked(*rows) -> bytes:
    return document(*rows, tracked=True)


@pytest.mark.parametrize("make, name", [(sheet, "a.xlsx"), (document, "a.docx"), (tracked, "a.docx")])
@pytest.mark.parametrize("cell, text", [
    (["The members ", ("shall", "s"), " ", ("should", "b"), " meet once a year."],
     "The members should meet once a year."),
    ([("shall", "s"), " ", ("should", "b")], "The members should meet once a year."),
    ([("shall", "s"), " ", ("should", "c")], "The members should meet once a year."),
    (["members ", ("shall", "s"), ("should", "b"), " meet"], "The members should meet once a year."),
    (["shall meet", (" once a year", "s")], "The members shall meet."),
    ([("The members shall meet once a year.", "s")], ""),
    (["2. The members shall meet ", ("once", "s"), " twice a year."], "The members shall meet twice a year."),
])
def test_words_struck_out_go_and_those_beside_them_come(make, name, cell, text):
    row, = read_form(make(("MEX", "2", "", "te", "Modal", cell)), name).rows
    assert proposed(RULE, row).text == text


def test_bold_words_alone_say_nothing_more():
    row, = read_form(sheet(("MEX", "2", "", "te", "x", ["The members ", ("shall", "b"), " meet each year."])),
                     "a.xlsx").rows
    assert row.proposal == "The members shall meet each year."


@pytest.mark.parametrize("make, name", [(sheet, "a.xlsx"), (document, "a.docx")])
def test_struck_words_in_the_other_cells_are_not_said(make, name):
    row, = read_form(make(([("MEX", "s"), "GTM"], [("3", "s"), " 2"], "", "te", ["Why", (" not", "s"), "?"], "")),
                     name).rows
    assert (row.members, row.place, row.comment) == (("GTM",), "2", "Why?")


def test_a_cell_struck_out_as_a_whole():
    book = Workbook()
    for row in (HEAD, ("MEX", "2", "", "te", "Not needed", RULE.text)):
        book.active.append(row)
    book.active["F2"].font = Font(strike=True)
    row, = read_form(saved(book), "a.xlsx").rows
    assert proposed(RULE, row).text == ""


def test_what_a_control_asks_for_is_nobodys_comment():
    made = Document(io.BytesIO(document(("MEX", "2", "", "te", "One", ""), ("MEX", "3", "", "te", "", ""))))
    for row in made.tables[0].rows[1:]:
        row.cells[5].paragraphs[0]._p.append(parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle '
            'w:val="PlaceholderText"/></w:rPr><w:t>Your words</w:t></w:r></w:sdtContent></w:sdt>'))
    form = read_form(saved(made), "a.docx")
    assert [(row.comment, row.proposal) for row in form.rows] == [("One", "")] and len(form.quarantined) == 1


def test_a_picture_in_a_row_is_said_to_be_unread():
    made = Document(io.BytesIO(document(("MEX", "2", "", "te", "see the picture", ""))))
    made.tables[0].cell(1, 5).paragraphs[0].add_run()._r.append(parse_xml(f'<w:drawing {nsdecls("w")}/>'))
    assert [(n.place, n.message) for n in read_form(saved(made), "a.docx").notices] == [
        ("row 2", "A picture, or something else that is no words, is not read.")]


def test_what_a_sheet_hides_is_said_to_be_unread():
    book = Workbook()
    for row in ((*HEAD, "Internal"), ("MEX", "2", "", "te", "One", "", "", "", "we can give this up"),
                ("MEX", "3", "", "te", "Two")):
        book.active.append(row)
    book.active.column_dimensions["I"].hidden = book.active.row_dimensions[3].hidden = True
    form = read_form(saved(book), "a.xlsx")
    assert [row.comment for row in form.rows] == ["One"]
    assert [(n.place, n.message) for n in form.notices] == [
        ("row 2", "It is hidden, and is not read: “we can give this up”.")]
    assert [(q.number, q.reason) for q in form.quarantined] == [(3, "It is hidden in the sheet.")]


def test_white_words_in_a_cell_are_named_unless_their_ground_is_dark():
    book = Workbook()
    for row in (HEAD, ("MEX", "2", "", "te", "One", "Two")):
        book.active.append(row)
    for place in ("C1", "E2", "F2"):
        book.active[place].font = Font(color="FFFFFFFF")
    book.active["F2"].fill = PatternFill("solid", fgColor="FF000000")
    found = read_form(saved(book), "a.xlsx").notices
    assert [(n.kind, n.place, n.message) for n in found] == [
        ("unseen", "row 1", "“Paragraph” does not show: it is white on white."),
        ("unseen", "row 2", "“One” does not show: it is white on white.")]


def test_rows_that_a_filter_hides_are_read():
    book = Workbook()
    for row in (HEAD, ("MEX", "2", "", "te", "One")):
        book.active.append(row)
    book.active.row_dimensions[2].hidden, book.active.auto_filter.ref = True, "A1:F2"
    assert [row.comment for row in read_form(saved(book), "a.xlsx").rows] == ["One"]


def test_a_reader_sees_no_signs():
    row, = read_form(sheet(("MEX", "2", "", "te", "x", ["We ", ("shall", "s"), ("may", "b"), (" not", "s")])),
                     "a.xlsx").rows
    assert told(row.proposal) == "We “shall” → “may”“not” → –"


def test_notes_at_the_cells_of_a_spreadsheet_are_kept():
    thread = ("[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; see "
              "https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    The budget worries us.\nReply:\n"
              "    Us too.")
    notes = [("E2", Comment("Ana:\nThe budget.", "Ana")), ("F3", Comment(thread, "tc={1}")),
             ("A1", Comment("All.", "Ana"))]
    form = read_form(sheet(("MEX", "2", "", "te", "ok", ""), ("MEX", "3", "", "te", "", ""), notes=notes), "a.xlsx")
    assert [row.notes for row in form.rows] == [(FormNote("The budget.", "Ana"),),
                                                (FormNote("The budget worries us.\nUs too."),)]
    assert form.notes == (FormNote("All.", "Ana"),) and form.quarantined == ()


def test_comments_at_the_cells_of_a_word_form_are_kept_and_those_beside_the_table():
    made = Document(io.BytesIO(document(("MEX", "2", "", "te", "see there", ""))))
    made.add_comment(made.tables[0].cell(1, 4).paragraphs[0].runs, text="The budget.", author="Ana")
    made.add_comment(made.add_paragraph("Comments of Mexico").runs, text="On all of it.", author="Ana")
    form = read_form(saved(made), "a.docx")
    assert [row.notes for row in form.rows] == [(FormNote("The budget.", "Ana"),)]
    assert form.notes == (FormNote("On all of it.", "Ana"),)


def test_a_row_of_column_numbers_is_no_comment():
    form = read_form(sheet(("1", "2", "(3)", "4", "5", "6"), ("MX", "2", "", "te", "One", "")), "a.xlsx")
    assert [row.number for row in form.rows] == [3] and form.quarantined == ()
