"""Comment forms are read row by row: each row that says something is placed or quarantined."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from drafting.errors import FormFault, InputError
from drafting.forms.form import Form, FormRow
from drafting.forms.read import is_form, read_form
from drafting.forms.write import headings, write_form
from drafting.word.compose.landscape import landscape

PLAIN = headings("plain", "en")
ISO = headings("iso", "en")


def csv(*rows: str, encoding: str = "utf-8") -> Form:
    return read_form("\r\n".join(rows).encode(encoding), "MEX.csv")


def sheet(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(*rows) -> bytes:
    return landscape(["A form"], rows, [270 / len(rows[0])] * len(rows[0]))


def said(form: Form) -> list[tuple]:
    return [(row.number, row.members, row.comment) for row in form.rows]


@pytest.mark.parametrize("make, name", [(sheet, "a.xlsx"), (document, "a.docx")])
def test_rows_come_with_the_number_that_a_reader_counts(make, name):
    form = read_form(make(PLAIN, ("MEX", "3", "", "te", "One", "", "", ""), ("",) * 8,
                          ("GTM, HND", "4", "(b)", "ed", "Two\nthree", "Four", "", "")), name)
    assert said(form) == [(2, ("MEX",), "One"), (4, ("GTM", "HND"), "Two\nthree")]
    assert form.rows[1].proposal == "Four" and form.rows[1].paragraph == "(b)" and not form.quarantined


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_files_in_every_common_form(separator, encoding):
    rows = ("Miembro|Disposición|Párrafo|Tipo|Comentario|Texto propuesto", 'México|3||te|"Añadir, o no; quizá"|Así')
    form = csv(*(row.replace("|", separator) for row in rows), encoding=encoding)
    assert [(r.members, r.comment, r.proposal) for r in form.rows] == [(("México",), "Añadir, o no; quizá", "Así")]


def test_words_that_stand_in_no_row_are_said_to_be_unread():
    rows = ((PLAIN, ("MEX", "3", "", "te", "One", "", "", "")))
    form = read_form(sheet(("We oppose the whole text.",), ("Date", "2019-10-24"), *rows), "a.xlsx")
    assert [n.message for n in form.notices] == ["Words beside the rows are not read: “We oppose the whole text.”."]
    above, widths = ["Comment form", "We oppose.", "Date: 2019"], [270 / len(PLAIN)] * len(PLAIN)
    form = read_form(landscape(above, rows, widths), "a.docx")
    assert [n.message for n in form.notices] == ["Words beside the rows are not read: “We oppose.”."]


def test_a_picture_over_a_sheet_is_said_to_be_unread():
    drawn = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    over = "".join(f"<x:oneCellAnchor><x:from><x:row>{n}</x:row></x:from><x:pic/></x:oneCellAnchor>" for n in (0, 1))
    out = io.BytesIO(sheet(PLAIN, ("MEX", "3", "", "te", "One")))
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("xl/drawings/drawing1.xml", f'<x:wsDr xmlns:x="{drawn}">{over}</x:wsDr>')
    assert [n.place for n in read_form(out.getvalue(), "a.xlsx").notices] == ["row 2"]      # the logo says nothing


def test_a_hidden_sheet_is_said_to_be_unread():
    book = Workbook()
    book.active.append(PLAIN)
    book.active.append(("MEX", "3", "", "te", "One", "", "", ""))
    hidden = book.create_sheet("Fallback")
    hidden.append(("we can live with it",))
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    form = read_form(out.getvalue(), "a.xlsx")
    assert said(form) == [(2, ("MEX",), "One")]
    assert [(n.place, n.message) for n in form.notices] == [
        ("sheet “Fallback”", "It is hidden, and is not read: “we can live with it”.")]


def test_words_drawn_over_a_sheet_are_said_to_be_unread():
    drawn = "http://schemas.openxmlformats.org/drawingml/2006/"
    box = (f'<x:wsDr xmlns:x="{drawn}spreadsheetDrawing" xmlns:a="{drawn}main"><x:sp><x:txBody><a:p><a:r><a:t>Boxed '
           "words</a:t></a:r></a:p></x:txBody></x:sp></x:wsDr>")
    blob = io.BytesIO(sheet(PLAIN, ("MEX", "3", "", "te", "One", "", "", "")))
    with zipfile.ZipFile(blob, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", box)
    form = read_form(blob.getvalue(), "a.xlsx")
    assert [n.message for n in form.notices] == ["Words beside the rows are not read: “Boxed words”."]


def test_a_ditto_mark_is_the_place_above():
    rows = [("MEX", place, "", "te", "x", "", "", "") for place in ("3", "\"", "idem", "4", "ibid.", "")]
    assert [row.place for row in read_form(sheet(PLAIN, *rows), "a.xlsx").rows] == ["3", "3", "3", "4", "4", ""]


def test_a_disposition_is_a_provision_in_french():
    form = read_form(sheet(("Membre", "Disposition", "Commentaire"), ("MEX", "3", "un")), "a.xlsx")
    assert [(row.place, row.disposition) for row in form.rows] == [("3", "")]
    form = read_form(sheet(("Member", "Provision", "Comment", "Disposition"), ("MEX", "3", "un", "noted")), "a.xlsx")
    assert [(row.place, row.disposition) for row in form.rows] == [("3", "noted")]


def test_what_stands_above_the_table_is_kept():
    form = read_form(sheet(("Date", "2019-10-24"), ("Document: Draft", "Project:", "XXIV"), (), ISO,
                           ("MX", "12", "4", "", "ge", "Good", "", "")), "a.xlsx")
    assert form.about == {"date": "2019-10-24", "document": "Draft", "project": "XXIV"}
    assert said(form) == [(5, ("MX",), "Good")] and form.kind == "iso" and form.rows[0].line == "12"


def test_rows_that_cannot_be_read_are_named_and_the_others_go_on():
    form = read_form(sheet(PLAIN, ("MEX", "3", "", "te", "One", "", "", ""), ("USA", "4", "", "te", "", "", "", ""),
                           ("", "5", "", "", "Whose?", "", "", ""), ("PAN", "6", "", "", "=A1/0", "", "", ""),
                           ("PAN", "6", "", "", "Six", "", "", "", "beyond"), ("GTM", "7", "", "", "Last", "", "", "")),
                     "a.xlsx")
    assert [row.number for row in form.rows] == [2, 7]
    assert [(q.number, q.reason) for q in form.quarantined] == [
        (3, "It has neither a comment nor a proposed text."),
        (4, "It names no member, and the form has rows of several."),
        (5, "Cell E5 holds a formula without a result."),
        (6, "It has more cells than there are headings: “beyond”."),
    ]


def test_every_row_that_says_something_is_placed_or_quarantined():
    rows = [("MEX", "3", "", "", "a" * (n % 3), "", "", "") for n in range(30)]
    form = read_form(sheet(PLAIN, *rows), "a.xlsx")
    assert len(form.rows) + len(form.quarantined) == len(rows)


def test_the_form_of_one_member_need_not_repeat_its_name():
    form = csv("Member,Provision,Comment", "MEX,3,One", ",4,Two")
    assert said(form) == [(2, ("MEX",), "One"), (3, ("MEX",), "Two")]


def test_headings_repeated_on_a_later_page_are_no_rows():
    form = csv("Member,Provision,Comment", "MEX,3,One", "Member,Provision,Comment", "MEX,4,Two")
    assert [row.comment for row in form.rows] == ["One", "Two"]


def test_a_column_of_the_senders_own_is_kept_with_the_comment():
    form = csv("Member,Provision,Comment,Urgency", "MEX,3,One,high")
    assert form.rows[0].comment == "One\nUrgency: high"


def test_a_title_over_the_headings_and_numbers_under_it_are_passed_over():
    form = csv("Template for comments,,,", "1,2,(3),4",
               "MB,Clause No.,Comment (justification) by the MB,Proposed change", "MX,3,One,Two")
    assert form.rows[0] == FormRow(4, ("MX",), "3", comment="One", proposal="Two")


@pytest.mark.parametrize("said", ["N/A", "–", "Guatemala has no comments now.", "Nous n’avons pas de commentaires",
                                  "La delegación de Honduras no tiene observaciones", "Nothing to add"])
def test_no_comment_is_said_in_many_ways(said):
    assert csv("Member,Provision,Comment", f"GTM,,{said}").nothing


@pytest.mark.parametrize("said", ["No objections", "No comments on 3; but 4 must go", "?", "We have comments"])
def test_what_is_a_comment(said):
    assert not csv("Member,Provision,Comment", f"GTM,,{said}").nothing


def test_no_comment_is_an_answer():
    assert csv("Member,Provision,Comment", "MEX,,No comments.").nothing
    assert csv("Miembro,Disposición,Comentario", "MEX,,Sin comentarios").nothing
    assert not csv("Member,Provision,Comment", "MEX,3,One").nothing


def test_a_file_without_a_form_is_refused():
    with pytest.raises(FormFault) as caught:
        read_form(sheet(("Country", "Capital"), ("Mexico", "Mexico City")), "cities.xlsx")
    assert caught.value.message == "cities.xlsx holds no table with the headings of a comment form."


@pytest.mark.parametrize("blob, name", [(b"", "a.csv"), (b"", "a.xlsx"), (b"", "a.docx"), (b"junk", "a.xlsx"),
                                        (b"PK\x03\x04junk", "a.xlsx"), (b"\xd0\xcf\x11\xe0junk", "a.xls")])
def test_bad_files_are_refused(blob, name):
    with pytest.raises(InputError):
        read_form(blob, name)


def test_a_form_and_a_text_are_told_apart():
    assert is_form(write_form("iso", [FormRow(1, ("MEX",), "3", comment="One")]), "a.docx")
    assert is_form(write_form("plain", (), ".xlsx"), "a.xlsx")
    assert not is_form(landscape(["word " * 300]), "a.docx")
    assert not is_form(b"junk", "a.docx")


def test_an_empty_sheet_and_a_cell_of_a_font_that_is_not_there():
    book = Workbook()
    book.active.append(PLAIN)
    book.active.append(("MEX", "3", "", "te", "One"))
    book.active["E2"].font = Font(bold=True)
    book.create_sheet("Sheet2")
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["xl/styles.xml"] = re.sub(rb"</font><font>.*</fonts>", b"</font></fonts>", parts["xl/styles.xml"])
    damaged = io.BytesIO()
    with zipfile.ZipFile(damaged, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    assert said(read_form(out.getvalue(), "a.xlsx")) == said(read_form(damaged.getvalue(), "a.xlsx")) == [
        (2, ("MEX",), "One")]
