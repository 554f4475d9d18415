"""Redlines of tables: rows, columns and cells that came, went or changed, and both tables come back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.redline.pairing.rowwise import matched_rows
from tests.packages import paragraph, word_file


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(c if c.startswith(('<w:tc>', '<w:sdt>')) else cell(c) for c in cells)}</w:tr>"


def table(*rows, properties: str = "", columns: int = 2) -> str:
    inner = "".join(r if isinstance(r, str) else row(*r) for r in rows)
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def control(tag: str, inner: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def file(*blocks: str) -> bytes:
    return word_file("".join(blocks) + paragraph("End.") + "<w:sectPr/>")


def state(package: Package) -> list:
    """All that the tables say: properties, rows, cells, words, and the controls around them."""
    out = []
    for el in package.tree(package.main).iter(w("tbl"), w("tr"), w("tc"), w("p"), w("tag")):
        look = [el.find(w(name)) for name in ("tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr")]
        says = "".join(t.text or "" for t in el.iter(w("t"))) if el.tag == w("p") else el.get(w("val"))
        out.append((el.tag, says, [[(c.tag, sorted(c.items())) for c in x] for x in look if x is not None and len(x)]))
    return out


def redline(old: bytes, new: bytes) -> Package:
    """The redline, of which both files came back."""
    out = Package.open(compare(old, new, "MEX", "").data)
    assert state(resolve(out, True)) == state(Package.open(new))
    assert state(resolve(out, False)) == state(Package.open(old))
    return out


def marks(package: Package, *names: str) -> list[str]:
    """Names of the marks on rows and cells and of records, in order."""
    root = package.tree(package.main)
    wanted = names or ("trPr", "tcPr", "tblPr", "tblGrid", "tblPrEx")
    return [f"{x.tag.split('}')[1]} {c.tag.split('}')[1]}" for x in root.iter(*(w(n) for n in wanted)) for c in x
            if c.tag in {w(n) for n in ("ins", "del", "cellIns", "cellDel", "cellMerge")} or c.tag.endswith("Change")]


@pytest.mark.parametrize("old, new, expected", [
    ([("A", "1"), ("B", "2")], [("A", "1"), ("B", "3")], []),
    ([("A", "1"), ("B", "2")], [("B", "2")], ["trPr del"]),
    ([("A", "1")], [("A", "1"), ("B", "2"), ("C", "3")], ["trPr ins", "trPr ins"]),
    ([("Peru", "twelve visits")], [("Peru", "fourteen meetings")], []),
    ([("Peru", "twelve visits")], [("Cuba", "fourteen meetings")], ["trPr del", "trPr ins"]),
    ([("A", "one"), ("B", "two"), ("C", "three")], [("X", "nine"), ("C", "other")], ["trPr del"] * 2 + ["trPr ins"]),
])
def test_rows(old, new, expected):
    def rows(side):
        return file(table(("State", "Visits"), *side, ("Sum", "99")))
    assert marks(redline(rows(old), rows(new))) == expected


@pytest.mark.parametrize("old, new, pairs", [
    ("x y", "y x", "-0 01 1-"), ("x y", "x", "00 1-"), ("x", "y x", "-0 01"), ("x y z", "z", "0- 1- 20"),
    ("x x", "x", "0- 1- -0"), ("x", "x x", "0- -0 -1"), ("_ y", "_", "0- 1- -0"), ("_", "_ _", "0- -0 -1"),
    ("x y", "z q", "0- 1- -0 -1"), ("x y", "z y", "0- -0 11"), ("x_y", "x_z", "00"), ("x x y", "y x", "0- 1- 20 -1"),
    ("x q", "q", "0- 10"), ("", "x", "-0"), ("x", "", "0-"), ("x y z", "y z x", "-0 -1 02 1- 2-")])
def test_rows_that_are_left_are_one_where_only_they_have_their_label(old, new, pairs):
    """One letter a row, its label, and words that no other has; "_" is none."""
    def rows(labels: str, words: str) -> list:
        body = "".join(row(label.replace("_", ""), f"{words}{n}") for n, label in enumerate(labels.split()))
        package = Package.open(file(table(("head", "head"), body)))
        return list(package.tree(package.main).iter(w("tr")))[1:]

    sides = rows(old, "old"), rows(new, "new")
    alone = [*((n, None) for n in range(len(sides[0]))), *((None, n) for n in range(len(sides[1])))]
    found = matched_rows(alone, *sides, frozenset())
    assert " ".join("".join("-" if n is None else str(n) for n in pair) for pair in found) == pairs


def test_a_new_column_is_new_cells_and_the_others_stay():
    old = file(table(("State", "Visits"), ("A", "12"), ("B", "7")))
    new = file(table(("State", "Year", "Visits"), ("A", "2019", "14"), ("B", "2020", "7"), columns=3))
    out = redline(old, new)
    assert marks(out) == ["tblGrid tblGridChange"] + ["tcPr cellIns"] * 3
    assert [t.text for t in out.tree(out.main).iter(w("delText"))] == ["12"]


def test_a_column_that_went_leaves_as_one():
    old = file(table(("State", "", "Visits"), ("A", "", "12"), ("B", "", ""), columns=3))
    new = file(table(("State", "Visits"), ("A", "12"), ("B", "")))
    out = redline(old, new)
    gone = [r.index(c) for r in out.tree(out.main).iter(w("tr")) for c in r.iter(w("tc"))
            if c.find(f"{w('tcPr')}/{w('cellDel')}") is not None]
    assert gone == [1, 1, 1]


def test_cells_that_were_merged_are_recorded():
    old = file(table(("A", "B", "C"), ("1", "2", "3"), columns=3))
    new = file(table(row(cell("A", '<w:gridSpan w:val="2"/>'), "C"), ("1", "2", "3"), columns=3))
    assert marks(redline(old, new)) == ["tcPr tcPrChange", "tcPr cellDel"]
    down = file(table(row("A", "B", cell("C", '<w:vMerge w:val="restart"/>')), row("1", "2", cell("", "<w:vMerge/>")),
                      columns=3))
    assert marks(redline(old, down)) == ["tcPr tcPrChange"] * 2


def test_properties_are_recorded_where_they_changed():
    old = file(table(("A", "1"), ("B", "2")))
    look = '<w:tblPrEx><w:jc w:val="end"/></w:tblPrEx><w:trPr><w:tblHeader/></w:trPr>'
    new = file(table(row("A", "1", properties=look), ("B", "2"), properties='<w:tblW w:w="5000" w:type="pct"/>'))
    assert marks(redline(old, new)) == ["tblPr tblPrChange", "tblPrEx tblPrExChange", "trPr trPrChange"]


def test_a_nested_table_is_compared_inside():
    old, new = (file(table(("A", table(("x", "y"), ("z", text)) + paragraph("")))) for text in ("one", "two"))
    out = redline(old, new)
    assert marks(out) == [] and [t.text for t in out.tree(out.main).iter(w("delText"))] == ["one"]


def test_the_row_of_a_box_is_one_whatever_it_says():
    package = redline(file(table(["Nested."], columns=1)), file(table(["Other words."], columns=1)))
    assert marks(package) == []
    assert ["".join(el.itertext()) for el in package.tree(package.main).iter(w("ins"), w("del"))] == [
        "Nested", "Other words"]


def test_rows_and_cells_in_controls():
    old = file(table(control("rows", row("A", "1") + row("B", "2")), row("C", control("cell", cell("3")))))
    new = file(table(control("rows", row("A", "1") + row("B", "9")), row("C", control("cell", cell("4")))))
    assert marks(redline(old, new)) == []
    three = row("A", "1") + row("N", "5") + row("B", "2")
    more = file(table(control("rows", three), row("C", control("cell", cell("3")))))
    assert marks(redline(old, more)) == ["trPr ins"] and marks(redline(more, old)) == ["trPr del"]


def test_a_control_around_rows_comes_and_goes_with_them():
    old = file(table(("A", "1"), ("C", "3")))
    new = file(table(("A", "1"), control("rows", row("B", "2")), ("C", "3")))
    assert marks(redline(old, new)) == ["trPr ins"] and marks(redline(new, old)) == ["trPr del"]


def test_a_table_comes_and_goes_as_a_whole():
    old, new = file(paragraph("One.")), file(paragraph("One."), table(("A", "1"), ("B", "2")))
    assert marks(redline(old, new)) == ["trPr ins"] * 2 and marks(redline(new, old)) == ["trPr del"] * 2


def test_many_equal_rows_cost_no_more_than_their_number():
    old, new = (file(table(*([("", "")] * count))) for count in (300, 200))
    assert marks(redline(old, new)) == ["trPr del"] * 100


TEXT = st.sampled_from(["", "State", "Visits", "12", "State Visits 12"])
CELL = st.one_of(TEXT, TEXT, TEXT.map(cell).map(lambda inner: control("cell", inner)))
ROW = st.lists(CELL, min_size=1, max_size=3).map(lambda cells: row(*cells))
ROWS = st.lists(ROW, min_size=1, max_size=2).map("".join)
TABLE = st.lists(st.one_of(ROW, ROW, st.builds(control, st.sampled_from(["a", "b"]), ROWS)), min_size=1, max_size=4)


@settings(max_examples=100, deadline=None)
@given(TABLE, TABLE)
def test_tables_with_controls_come_back(old, new):
    redline(file(table(*old)), file(table(*new)))


def test_a_table_that_says_nothing_of_itself_takes_a_grid():
    rows = f"<w:tr><w:tc>{paragraph('One.')}</w:tc></w:tr>"
    bare, with_grid = (word_file(f"<w:tbl>{grid}{rows}</w:tbl>" + paragraph("End."))
                       for grid in ("", '<w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>'))
    assert compare(bare, with_grid, verify=True).verified
