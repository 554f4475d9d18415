"""The cells of the matrix as a workbook: what stands above the rows, which are to be filled in, what a list allows."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from drafting.model.change import Compilation, Text
from drafting.model.text import Provision
from drafting.render.tables.matrix import MatrixRow
from drafting.render.tables.workbook import FILL_IN, HEAD_ROW, matrix_xlsx
from tests.unit.render.specimen import BODY, DRAFT, VERSION, compilation, proposal, spanish

ONE, BOTH = {"en": compilation()}, {"en": compilation(), "es": spanish()}
EMPTY = replace(compilation(), proposals=(), regions=(), remarks=())
TO_FILL = {n for n, name in enumerate(MatrixRow._fields, 1) if name in FILL_IN}
SIDES = ("left", "right", "top", "bottom")


def book(compilations=ONE, **more):
    return load_workbook(io.BytesIO(matrix_xlsx(BODY, DRAFT, VERSION, compilations, **more)))


def test_above_the_rows_stand_the_title_the_version_and_how_it_is_filled_in():
    made = book(made="2019-11-01T18:00:00-06:00", base_hash="0123456789abcdef")
    title, version, how = (made.active.cell(row, 2) for row in (1, 2, 3))
    assert title.value == made.properties.title == "Declaration on the relaunch – Matrix of proposals"
    assert version.value == "Zero draft · 1 November 2019, 18:00 (UTC-06:00) · 0123456789ab"
    assert how.value.startswith("To fill in: the last columns. Disposition: accepted, ")
    assert (title.font.bold, title.font.size) == (True, 14) and not version.font.bold
    assert not any(cell.alignment.wrap_text for cell in (title, version, how))
    assert (made.active.title, made.properties.creator) == ("Matrix of proposals", None)
    assert book().active.cell(2, 2).value == "Zero draft"


def test_its_own_words_are_in_the_language_asked_for_else_in_the_first():
    assert [book(BOTH).active.title, book(BOTH, language="es").active.title] == [
        "Matrix of proposals", "Matriz de propuestas"]
    assert book({"es": spanish()}).active.title == "Matriz de propuestas"


def test_the_columns_to_fill_in_look_otherwise_than_the_others():
    sheet = book().active
    for row, filled, other in ((HEAD_ROW, "008A6D1D", "001F4E79"), (HEAD_ROW + 2, "00FDF8E7", "00000000")):
        assert [cell.fill.fgColor.rgb for cell in sheet[row]] == [
            filled if n in TO_FILL else other for n in range(1, len(MatrixRow._fields) + 1)]
    assert all(cell.font.bold and cell.font.color.rgb == "00FFFFFF" for cell in sheet[HEAD_ROW])
    assert {cell.fill.fill_type for cell in sheet[HEAD_ROW]} == {"solid"}


def test_each_cell_of_a_row_has_a_line_on_all_sides_and_wraps():
    for cell in book().active[HEAD_ROW + 1]:
        assert [getattr(cell.border, side).style for side in SIDES] == ["thin"] * 4
        assert cell.alignment.wrap_text and cell.alignment.vertical == "top"


def test_a_number_alone_is_a_number_to_sort_by_and_all_else_is_words():
    base = (Provision("p1", "operative", "7", label="1"),)
    one = Compilation(base, (proposal(1, Text("p1", 0, 1, "12"), "MEX", was="7", becomes="12"),), (), (), ("MEX",))
    row = {name: cell.value for name, cell in zip(MatrixRow._fields, book({"en": one}).active[5], strict=True)}
    assert (row["number"], row["place"], row["was"], row["becomes"]) == (1, "1", "7", "12")
    numbers = [cell.value for cell in book().active["B"][HEAD_ROW:]]
    assert numbers[:3] == ["C3", 1, 2] and "1 en" in [cell.value for cell in book(BOTH).active["B"]]


@pytest.mark.parametrize(("made", "last"), [(ONE["en"], 23), (EMPTY, 5)])
def test_what_is_no_choice_of_a_list_is_refused_and_nothing_is_one(made, last):
    lists = book({"en": made}).active.data_validations.dataValidation
    ends = "" if last == 5 else f":{{}}{last}"
    assert [str(each.sqref) for each in lists] == ["O5" + ends.format("O"), "R5" + ends.format("R")]
    assert [(each.allow_blank, each.showErrorMessage, each.errorTitle, each.error) for each in lists] == [
        (True, True, "Disposition", "Choose a disposition from the list."),
        (True, True, "Stage", "Choose proposed or agreed.")]
