"""Tables as a reader sees them, closely: merged cells, notes, looks of words, words outside; and red beside blue."""

from __future__ import annotations

import pytest

from drafting.word.opc.package import Package
from drafting.word.text.coloured import coloured
from drafting.word.text.tables import CellNote, Table, notes_outside, outside, tables
from tests.packages import paragraph, word_file


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*runs: str) -> str:
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def tc(*blocks: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def package(*blocks: str, **parts: str) -> Package:
    return Package.open(word_file("".join(blocks), parts))


def rows(*made: str) -> tuple[tuple[str, ...], ...]:
    (found,) = tables(package(table(*made)))
    return found.rows


# -- cells ----------------------------------------------------------------------------------------------
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(("made", "found"), [
    ((tr(tc(p("a"))), tr(tc(p("b")), tc(p("c")))), (("a", ""), ("b", "c"))),
    ((tr(tc(p("a"), properties='<w:gridSpan w:val="2"/>'), tc(p("b"))),), (("a", "", "b"),)),
    ((tr(tc(p("a"), properties='<w:gridSpan w:val="0"/>'), tc(p("b"))),), (("a", "b"),)),
    ((tr(tc(p("a"), properties='<w:gridSpan w:val="many"/>'), tc(p("b"))),), (("a", "b"),)),
    ((tr(tc(p("a"), properties='<w:gridSpan w:val="-3"/>'), tc(p("b"))),), (("a", "b"),)),
    ((tr(tc(p("x")), properties='<w:gridBefore w:val="2"/>'),), (("", "", "x"),)),
    ((tr(tc(p("a"), properties=ON)),), (("a",),)),                          # nothing above that it could go on
    ((tr(tc(p("a"))), tr(tc(p("b")), tc(p("c"), properties=ON))), (("a", ""), ("b", "c"))),
    ((tr(tc(p("a"), properties=DOWN)), tr(tc(p("b"), properties='<w:vMerge w:val="continue"/>')),
      tr(tc(p("c"), properties=ON)), tr(tc(p("d"), properties=DOWN))), (("a",), ("a",), ("a",), ("d",)))])
def test_merged_cells_have_their_words_once_or_in_each_row(made, found):
    assert rows(*made) == found


def test_a_cell_that_reaches_over_very_many_columns_is_cut():
    assert len(rows(tr(tc(p("a"), properties='<w:gridSpan w:val="5000"/>')))[0]) == 100


def test_tables_in_cells_are_read_there_and_apart_with_those_in_them():
    inner = table(tr(tc(p("a"), p("b")), tc(p("")), tc(p(""))), tr(tc(p("c"), table(tr(tc(p("deep"))))), tc(p("d"))))
    (found,) = tables(package(table(tr(tc(p("x"), inner, p("y")), tc(p("z"))))))
    assert found.rows == (("x\na b\nc deep\td\ny", "z"),)
    assert [each.rows for each in found.nested] == [(("a\nb", "", ""), ("c\ndeep", "d", ""))]
    assert [each.rows for each in found.nested[0].nested] == [(("deep",),)]
    assert tables(package(p("none"))) == [] and len(tables(package(table(), p("x"), table()))) == 2
    assert tables(package(table()))[0] == Table(())


@pytest.mark.parametrize(("runs", "said"), [
    (("We ", run("may", "<w:strike/>"), " go"), "We {--may--} go"),
    (("We ", run("may", "<w:dstrike/>"), run("shall", "<w:b/>")), "We {--may--}{++shall++}"),
    (("We ", run("may", "<w:strike/>"), run("shall", '<w:u w:val="single"/>')), "We {--may--}{++shall++}"),
    (("We ", run("may", '<w:strike w:val="0"/>'), run("shall", "<w:b/>")), "We mayshall"),
    (("We ", run("may", "<w:strike/>"), run("go", '<w:u w:val="none"/>')), "We {--may--}go"),
    (("We ", run("may", "<w:strike/>"), run("go", "<w:i/>")), "We {--may--}go"),
    (("co\u00adoperate",), "cooperate"), (("a", "<w:r><w:br w:type='page'/></w:r>", "b"), "a\nb"),
    (("a", "<w:r><w:sym/></w:r>", "b"), "ab"), (("a", "<w:r><w:tab/></w:r>", "b"), "a\tb")])
def test_words_of_a_cell_with_what_is_struck_and_put_in(runs, said):
    assert rows(tr(tc(p(*runs)))) == ((said,),)


@pytest.mark.parametrize("kind", ["ins", "del"])
def test_a_tracked_row_comes_or_goes(kind):
    made = table(tr(tc(p("kept"))), tr(tc(p("other")), properties=f'<w:{kind} w:id="1" w:author="MEX"/>'))
    assert tables(package(made))[0].rows == ((("kept",), ("other",)) if kind == "ins" else (("kept",),))


def test_tracked_words_look_as_if_they_were_struck_and_underlined_whatever_they_look_like():
    gone = '<w:del w:id="1" w:author="MEX"><w:r><w:rPr><w:i/></w:rPr><w:delText>old</w:delText></w:r></w:del>'
    new = '<w:ins w:id="2" w:author="MEX"><w:r><w:t>new</w:t></w:r></w:ins>'
    away = '<w:moveFrom w:id="3" w:author="MEX"><w:r><w:t>there</w:t></w:r></w:moveFrom>'
    here = '<w:moveTo w:id="4" w:author="MEX"><w:r><w:t>here</w:t></w:r></w:moveTo>'
    assert rows(tr(tc(p("a", gone, new)), tc(p(away, here)))) == (("a{--old--}{++new++}", "{--there--}{++here++}"),)
    file = package(table(tr(tc(p("a", gone)))))
    assert tables(file)[0].rows == (("a{--old--}",),) and file.tree(file.main).find(".//{*}del") is not None


# -- notes ----------------------------------------------------------------------------------------------
def comment(ident: str, words: str, who: str = "MEX") -> str:
    return f'<w:comment w:id="{ident}" w:author="{who}">{paragraph(words)}</w:comment>'


def asked(ident: str) -> str:
    return f'<w:r><w:commentReference w:id="{ident}"/></w:r>'


def test_what_is_written_at_a_cell_is_found_with_its_row_and_its_writer():
    notes = (f'<w:footnote w:id="1">{paragraph("First.")}{paragraph("Second.")}</w:footnote>'
             f'<w:footnote w:id="2">{paragraph(" ")}</w:footnote>')
    ends = f'<w:endnote w:id="1">{paragraph("At the end.")}</w:endnote>'
    called = '<w:r><w:footnoteReference w:id="1"/><w:footnoteReference w:id="2"/><w:footnoteReference w:id="9"/></w:r>'
    made = table(tr(tc(p("a"))), tr(tc(p("b", asked("1"))), tc(p("c", called, asked("7"), asked("3")))),
                 tr(tc(p("d", '<w:r><w:endnoteReference w:id="1"/></w:r>', asked("2")))))
    file = package(made, p("outside", asked("4")), comments=comment("1", " Why? ") + comment("2", "So.", "USA")
                   + comment("3", "") + comment("4", "Whole.") + comment("5", "Nowhere."), footnotes=notes,
                   endnotes=ends)
    assert tables(file)[0].notes == (
        CellNote(1, "Why?", "MEX"), CellNote(1, "First."), CellNote(1, "Second."), CellNote(2, "So.", "USA"),
        CellNote(2, "At the end."))
    assert notes_outside(file) == (CellNote(0, "Whole.", "MEX"), CellNote(0, "Nowhere.", "MEX"))


def test_paragraphs_outside_tables_have_their_boxes_with_them():
    box = f"<w:r><w:drawing><w:txbxContent>{p('boxed')}</w:txbxContent></w:drawing></w:r>"
    control = f"<w:sdt><w:sdtContent>{p('held')}</w:sdtContent></w:sdt>"
    assert outside(package(p(" "), p("one", box), table(tr(tc(p("in")))), control)) == ["one\nboxed", "held"]


# -- colours --------------------------------------------------------------------------------------------
def colour(words: str, value: str) -> str:
    return run(words, f'<w:color w:val="{value}"/>')


@pytest.mark.parametrize(("runs", "told"), [
    ((colour("old", "FF0000"), colour("new", "0000FF")), ("old", "new")),
    ((colour("new", "00B050"), colour("old", "C00000")), ("old", "new")),
    ((colour("o", "FF0000"), colour("ld", "EE0000"), colour("new", "0070C0")), ("old", "new")),
    ((colour("old", "900000"), colour("new", "000090")), ("old", "new")),
    ((colour("old", "906060"), colour("new", "600090")), ("old", "new")),
    ((colour("old", "8F0000"), colour("new", "0000FF")), None),
    ((colour("old", "FF0061"), colour("new", "0000FF")), None),
    ((colour("old", "FF0000"), colour("new", "00008F")), None),
    ((colour("old", "FF0000"), colour("new", "6100FF")), None),
    ((colour("old", "FF0000"), run(" kept "), colour("new", "0000FF")), None),
    ((colour("old", "FF0000"), run(" "), colour("new", "0000FF")), ("old", "new")),
    ((colour("old", "FF0000"), colour("more", "C00000")), None),
    ((colour("old", "auto"), colour("new", "0000FF")), None),
    ((colour("--", "FF0000"), colour("new", "0000FF")), None),
    ((colour("old", "FF0000"), colour("//", "0000FF")), None),
    ((colour("old", "red"), colour("new", "0000FF")), None)])
def test_red_words_right_beside_blue_or_green_ones_are_told(runs, told):
    found = [(n.kind, n.message) for n in coloured(package(p(*runs)))]
    assert found == ([] if told is None else [(
        "struck", f"“{told[0]}” is red beside “{told[1]}” in another colour, which looks like a deletion by hand.")])


def test_colours_in_two_paragraphs_are_not_beside_each_other_and_long_words_are_cut():
    assert list(coloured(package(p(colour("old", "FF0000")), p(colour("new", "0000FF"))))) == []
    both = p(colour("old", "FF0000"), colour("new", "0000FF"))
    assert len(list(coloured(package(p(colour("old", "FF0000")), both, both)))) == 2
    (told,) = coloured(package(p(colour("word " * 30, "FF0000"), colour("new", "0000FF"))))
    assert len(told.message) < 190 and "word word" in told.message
    hidden = run("old", '<w:vanish/><w:color w:val="FF0000"/>')
    assert list(coloured(package(p(hidden, colour("new", "0000FF"))))) == []
