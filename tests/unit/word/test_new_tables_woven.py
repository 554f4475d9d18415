"""A new table, and a new row of one, in a compilation: it looks like the tables that the base has."""

from __future__ import annotations

import pytest

from drafting.model.change import Insert, InsertRow, Slot, Sponsored
from drafting.model.text import Provision, Row
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.compilation import compile_redline
from tests.packages import paragraph, word_file

LOOK = '<w:tblPr><w:tblW w:w="4000" w:type="dxa"/><w:jc w:val="center"/></w:tblPr>'
SHADED = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{}<w:shd w:val="clear" w:fill="EEEEEE"/></w:tcPr>'
GRID = '<w:style w:type="table" w:styleId="{}"><w:name w:val="Table Grid"/></w:style>'
FIRST = paragraph("We meet.")


def table(look: str, *cells: str) -> str:
    return (f'<w:tbl>{look}<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr>'
            f'{"".join(cells)}</w:tr></w:tbl>')


def cell(words: str, look: str = "") -> str:
    return f"<w:tc>{look}{paragraph(words)}</w:tc>"


def new(*rows: tuple[str, ...]) -> tuple[Provision, ...]:
    """A table with these words in its cells."""
    made = tuple(Row(f"r{n}", tuple(f"c{n}{m}" for m in range(len(row)))) for n, row in enumerate(rows))
    return (Provision("x", "table", rows=made), *(
        Provision(f"y{n}{m}", "paragraph", said, parent=f"c{n}{m}")
        for n, row in enumerate(rows) for m, said in enumerate(row)))


def woven(blocks: str, fact, styles: str = "") -> tuple[Package, Package]:
    """The redline with the fact accepted, and with it rejected."""
    file = Package.open(word_file(blocks, {"styles": styles} if styles else None))
    made = Package.open(compile_redline(file, read(file), [Sponsored(fact, ("MEX",))]))
    return resolve(made, True), resolve(made, False)


def tables(package: Package) -> list:
    return list(package.tree(package.main).iter(w("tbl")))


def said(tbl) -> list[list[str]]:
    return [["".join(tc.itertext(w("t"))) for tc in tr.iter(w("tc"))] for tr in tbl.iter(w("tr"))]


def properties(tbl) -> dict[str, dict[str, str]]:
    return {el.tag.rpartition("}")[2]: {key.rpartition("}")[2]: value for key, value in el.attrib.items()}
            for el in tbl.find(w("tblPr"))}


@pytest.mark.parametrize("before, styles, look", [
    ("", "", {"tblW": {"w": "0", "type": "auto"}}),
    ("", GRID.format("Raster"), {"tblStyle": {"val": "Raster"}, "tblW": {"w": "0", "type": "auto"}}),
    (table(LOOK, cell("a"), cell("b")), GRID.format("Raster"),
     {"tblW": {"w": "4000", "type": "dxa"}, "jc": {"val": "center"}}),
    (table(LOOK, cell("a"), cell("b")) + FIRST + table("<w:tblPr/>", cell("c"), cell("d")), "",
     {"tblW": {"w": "4000", "type": "dxa"}, "jc": {"val": "center"}}),
    (table("", cell("a"), cell("b")), "", {"tblW": {"w": "0", "type": "auto"}})])
def test_a_new_table_looks_like_the_first_of_the_base_or_like_a_grid(before, styles, look):
    fact = Insert(Slot("", "p1"), new(("one", "two", "three"), ("four", "five", "six")))
    accepted, rejected = woven(FIRST + before + paragraph("We part."), fact, styles)
    (made,) = (each for each in tables(accepted) if said(each)[0][0] == "one")
    assert said(made) == [["one", "two", "three"], ["four", "five", "six"]]
    assert properties(made) == look
    assert [el.get(w("w")) for el in made.iter(w("gridCol"))] == ["3000"] * 3
    assert [el.get(w("w")) for el in made.iter(w("tcW"))] == ["3000"] * 6
    assert len(tables(rejected)) == len(tables(accepted)) - 1


def test_a_new_table_is_as_wide_as_its_widest_row():
    accepted, _ = woven(FIRST + paragraph("We part."), Insert(Slot("", "p1"), new(("one",), ("two", "three"))))
    assert [el.get(w("w")) for el in tables(accepted)[0].iter(w("gridCol"))] == ["4500"] * 2
    assert said(tables(accepted)[0]) == [["one"], ["two", "three"]]


@pytest.mark.parametrize("merged", ["", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'])
@pytest.mark.parametrize("words", [("one", "two"), ("one",), ("one", "two", "three"), ("", "two")])
def test_a_new_row_has_the_looks_of_the_cells_above_and_is_not_merged(merged, words):
    before = table(LOOK, cell("a", SHADED.format(merged)), cell("b"))
    base = read(Package.open(word_file(FIRST + before))).text
    (ident, row), = ((p.id, p.rows[0]) for p in base if p.kind == "table")
    cells = tuple((Provision(f"n{n}", "paragraph", each),) if each else () for n, each in enumerate(words))
    accepted, rejected = woven(FIRST + before, InsertRow(ident, row.id, cells))
    assert said(tables(accepted)[0]) == [["a", "b"], list(words)] and said(tables(rejected)[0]) == [["a", "b"]]
    last = list(tables(accepted)[0].iter(w("tr")))[-1]
    first, *others = last.iter(w("tc"))
    assert first.find(f"{w('tcPr')}/{w('shd')}") is not None
    assert not list(last.iter(w("gridSpan"), w("vMerge")))
    assert all(tc.find(f"{w('tcPr')}/{w('tcW')}").get(w("w")) == str(9000 // len(words)) for tc in others)
    assert all(tc[-1].tag == w("p") for tc in last.iter(w("tc")))
