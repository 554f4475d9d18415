"""Tables are read as a reader sees them."""

from __future__ import annotations

from drafting.word.opc.package import Package
from drafting.word.text.tables import Table, outside, tables
from tests.bad_files import W, word


def read(body: str) -> list[Table]:
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return tables(Package.open(word(**{"word/document.xml": document})))


def p(words: str, mark: str = "") -> str:
    return f'<w:p><w:r><w:rPr>{mark}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def tc(*content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content) or p('')}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_paragraphs_are_lines():
    assert read(table(tc(p("One"), p("two")) + tc(p("Three")))) == [Table((("One\ntwo", "Three"),))]


def test_merged_cells():
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = read(table(tc(p("Title"), properties='<w:gridSpan w:val="3"/>'),
                      tc(p("MEX"), properties=down) + tc(p("1")) + tc(p("a")),
                      tc(p(""), properties=on) + tc(p("2")) + tc(p("b"))))[0].rows
    assert rows == (("Title", "", ""), ("MEX", "1", "a"), ("MEX", "2", "b"))


def test_a_row_that_begins_later():
    assert read('<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc(p("x")) + "</w:tr></w:tbl>")[0].rows == \
        (("", "x"),)


def test_nested_tables_are_in_the_text_and_apart():
    inner = table(tc(p("a")) + tc(p("b")), tc(p("c")) + tc(p("d")))
    outer = read(table(tc(p("before"), inner, p("after"))))[0]
    assert outer.rows == (("before\na\tb\nc\td\nafter",),)
    assert outer.nested == (Table((("a", "b"), ("c", "d"))),)


def test_rows_and_cells_in_content_controls():
    row = f"<w:sdt><w:sdtContent><w:tr>{tc(p('x'))}</w:tr></w:sdtContent></w:sdt>"
    assert read(f"<w:tbl>{row}</w:tbl>")[0].rows == (("x",),)
    cell = f"<w:sdt><w:sdtContent>{tc(p('y'))}</w:sdtContent></w:sdt>"
    assert read(table(cell))[0].rows == (("y",),)


def test_tracked_words_count_as_struck_and_put_in():
    ins = '<w:ins w:id="1" w:author="MEX"><w:r><w:t>new</w:t></w:r></w:ins>'
    gone = '<w:del w:id="2" w:author="MEX"><w:r><w:delText>old</w:delText></w:r></w:del>'
    deleted_row = '<w:tr><w:trPr><w:del w:id="3" w:author="MEX"/></w:trPr>' + tc(p("gone")) + "</w:tr>"
    found = read(f"<w:tbl><w:tr>{tc(f'<w:p>{gone}{ins}</w:p>')}</w:tr>{deleted_row}</w:tbl>")[0].rows
    assert found == (("{--old--}{++new++}",),)


def test_words_struck_out_by_hand_are_marked():
    cell = '<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>may</w:t></w:r>' \
           "<w:r><w:t>shall</w:t></w:r></w:p>"
    assert read(table(tc(cell)))[0].rows == (("We {--may--}shall",),)


def test_paragraphs_outside_tables_are_known():
    body = p("one two three") + p(" ") + table(tc(p("four five"))) + p("six")
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    assert outside(Package.open(word(**{"word/document.xml": document}))) == ["one two three", "six"]


def test_a_text_box_in_a_cell_is_among_its_words_once():
    box = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"
    xmlns = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    alternates = (f'<mc:AlternateContent {xmlns}><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing>'
                  f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>")
    cell = f"<w:p><w:r><w:t>seen</w:t></w:r><w:r>{alternates}</w:r></w:p>"
    assert read(table(tc(cell)))[0].rows == (("seen\nboxed",),)


def test_hidden_words_are_not_read_but_for_ids():
    from drafting.word.opc.package import Package
    from drafting.word.text.tables import tables
    from tests.packages import word_file
    from tests.unit.word.test_hidden import par, run

    rows = "".join(f"<w:tr><w:tc>{par(run('1'), run(words, '<w:vanish/>'))}</w:tc></w:tr>"
                   for words in (" en:0fa2e277ca1a", " our limit"))
    table, = tables(Package.open(word_file(f"<w:tbl>{rows}</w:tbl>")))
    assert table.rows == (("1 en:0fa2e277ca1a",), ("1",))
