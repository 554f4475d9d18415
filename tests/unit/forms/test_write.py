"""A form that we write is read back exactly, and is the same bytes each time."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import load_workbook

from drafting.errors import FormFault
from drafting.forms.form import FormRow
from drafting.forms.headings import types_of
from drafting.forms.read import read_form
from drafting.forms.write import COLUMNS, write_form

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="\ufffd",
                              include_characters=" \n\t=+-@\"'áñ"),
                max_size=40).map(lambda words: words.replace("_x", "").strip())
CODES = st.lists(st.sampled_from(["MEX", "GTM", "El Salvador", "USA", "BLZ"]), unique=True, min_size=1, max_size=3)


@st.composite
def rows(draw) -> FormRow:
    kind = draw(st.sampled_from(["", "te", "ed", "Substantive/translation"]))
    words = {field: draw(WORDS) for field in ("place", "paragraph", "proposal", "sentence", "line", "disposition",
                                              "reason", "language")}
    return FormRow(1, tuple(draw(CODES)), kind=kind, types=types_of(kind), comment=draw(WORDS) or "x", **words)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(COLUMNS)), st.sampled_from([".docx", ".xlsx"]), st.sampled_from(["en", "es"]),
       st.lists(rows(), min_size=1, max_size=4))
def test_what_is_written_is_read_back(kind, suffix, lang, wanted):
    blob = write_form(kind, wanted, suffix, lang)
    form = read_form(blob, "form" + suffix)
    assert [replace(row, number=1) for row in form.rows] == wanted
    assert form.quarantined == () and form.notices == ()


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_blank_form_has_rows_to_fill_in_and_says_nothing(suffix):
    form = read_form(write_form("plain", (), suffix), "form" + suffix)
    assert (form.rows, form.quarantined) == ((), ())
    assert write_form("plain", (), suffix) == write_form("plain", (), suffix)


def test_what_a_spreadsheet_would_calculate_is_words():
    blob = write_form("plain", [FormRow(1, ("MEX",), "3", comment='=HYPERLINK("http://example.org")')], ".xlsx")
    cell = next(c for row in load_workbook(io.BytesIO(blob)).active.iter_rows() for c in row
                if str(c.value).startswith("="))
    assert cell.data_type == "s" and cell.quotePrefix


def test_more_than_a_cell_can_hold_is_refused_not_cut():
    long = [FormRow(1, ("MEX",), comment="x" * 40_000)]
    with pytest.raises(FormFault):
        write_form("plain", long, ".xlsx")
    assert len(read_form(write_form("plain", long, ".docx"), "a.docx").rows[0].comment) == 40_000
