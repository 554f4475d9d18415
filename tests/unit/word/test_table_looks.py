"""Tables on the way out: a head for whoever has the file read aloud, rows that fill their table, room inside a cell."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from drafting.model.text import Provision, Row
from drafting.word.compose.tablelooks import breakable, fits, house_table, known_table, row_like

RAW = (f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='9000' w:type='dxa'/></w:tblPr><w:tblGrid><w:gridCol w:w='6000'/>"
       "<w:gridCol w:w='3000'/></w:tblGrid>" +
       "<w:tr><w:tc><w:tcPr><w:tcW w:w='6000' w:type='dxa'/></w:tcPr><w:p/></w:tc>"
       "<w:tc><w:tcPr><w:tcW w:w='3000' w:type='dxa'/></w:tcPr><w:p/></w:tc></w:tr>" * 2 + "</w:tbl>")


def test_the_first_row_of_a_table_is_its_head_where_none_is():
    table = known_table(parse_xml(RAW), (), "")
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.tr_lst] == [True, False]


@pytest.mark.parametrize(("style", "known", "house", "wanted"), [
    ("", (), "House", None), ("Grid", ("Grid",), "House", "Grid"), ("Grid", ("Other",), "House", "House"),
    ("Grid", (), "", None)])
def test_a_style_that_is_not_there_gives_way_to_the_houses(style, known, house, wanted):
    raw = RAW.replace("<w:tblPr>", f'<w:tblPr><w:tblStyle w:val="{style}"/>' if style else "<w:tblPr>")
    assert known_table(parse_xml(raw), known, house).tblStyle_val == wanted


def test_in_a_narrow_room_the_columns_keep_their_proportions():
    table = known_table(parse_xml(RAW), (), "", 4500)
    assert [int(col.w.twips) for col in table.tblGrid.gridCol_lst] == [3000, 1500]
    assert {int(tc.width.twips) for tc in table.tr_lst[1].tc_lst} == {3000, 1500}


@pytest.mark.parametrize(("columns", "width"), [("6000", ("5000", "pct")), ("3000", ("9000", "dxa"))])
def test_a_table_that_filled_its_page_fills_any_other(columns, width):
    table = known_table(parse_xml(RAW.replace("gridCol w:w='6000'", f"gridCol w:w='{columns}'")), (), "")
    wide = next(table.tblPr.iterchildren(qn("w:tblW")))
    assert (wide.get(qn("w:w")), wide.get(qn("w:type"))) == width


def test_the_last_of_too_few_cells_takes_what_is_left():
    row = row_like(house_table("", [2000, 3000, 4000]), 1, [2000, 3000])
    assert [(tc.grid_span, int(tc.width.twips)) for tc in row.tc_lst] == [(1, 2000), (2, 7000)]


def test_a_table_that_says_nothing_of_its_columns_is_used_as_it_is():
    table = known_table(parse_xml(RAW.replace("<w:gridCol w:w='6000'/><w:gridCol w:w='3000'/>", "")
                                  .replace("<w:tblGrid></w:tblGrid>", "")), (), "", 4500)
    assert len(row_like(table, 1, [2000]).tc_lst) == 1 and len(row_like(table, 1, [2000, 3000]).tc_lst) == 2


def test_a_row_with_a_table_in_it_may_be_cut_by_the_end_of_a_page():
    row = house_table("", [2000, 3000]).tr_lst[1]
    breakable(row)
    assert row.find(f".//{qn('w:cantSplit')}") is None


def test_a_table_fits_where_no_word_of_it_would_be_cut():
    table = Provision("t", "table", rows=(Row("r", ("a", "b")),))
    assert fits(table, {"a": "in May", "b": "in June"}, 2000)
    assert not fits(table, {"a": "in May", "b": "extraordinarily"}, 2000)


def test_a_wide_table_that_does_not_say_how_wide_it_is_stays_so():
    raw = RAW.replace("<w:tblW w:w='9000' w:type='dxa'/>", "").replace("gridCol w:w='6000'", "gridCol w:w='60000'")
    table = known_table(parse_xml(raw), (), "")
    assert next(table.tblPr.iterchildren(qn("w:tblW")), None) is None and len(table.tr_lst) == 2
