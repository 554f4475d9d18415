"""Accepting and rejecting, on small specimens of Word's own marks."""

import re

import pytest

from drafting.word.changes.resolve import has_changes, resolve
from drafting.word.markup.xml import W, w
from drafting.word.opc.package import Package

MARK = 'w:id="1" w:author="MEX, GTM" w:date="2019-11-01T00:00:00Z"'
OTHER = 'w:id="2" w:author="USA" w:date="2019-11-01T00:00:00Z"'
RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        '</Relationships>')


def package(body: str, header: str = "") -> Package:
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return Package({
        "_rels/.rels": RELS.format(kind="officeDocument", target="word/document.xml").encode(),
        "word/_rels/document.xml.rels": RELS.format(kind="header", target="header1.xml").encode(),
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{header}</w:hdr>'.encode(),
        "word/document.xml": document.encode()})


def lines(package: Package, part: str = "word/document.xml") -> list[str]:
    return ["".join(t.text for t in p.iter(w("t"))) for p in package.tree(part).iter(w("p"))]


def body(package: Package) -> str:
    from lxml import etree
    xml = etree.tostring(package.tree("word/document.xml")[0], encoding="unicode")
    return re.sub(r' xmlns:\w+="[^"]+"', "", xml).removeprefix("<w:body>").removesuffix("</w:body>")


def p(*runs: str, mark: str = "", properties: str = "") -> str:
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def ins(text: str, mark: str = MARK, name: str = "ins") -> str:
    return f"<w:{name} {mark}>{r(text)}</w:{name}>"


def gone(text: str, mark: str = MARK) -> str:
    return f"<w:del {mark}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


@pytest.mark.parametrize("text, accepted, rejected", [
    (p(r("States "), gone("should"), ins("shall"), r(" meet")), ["States shall meet"], ["States should meet"]),
    (p(f'<w:moveFromRangeStart {MARK} w:name="m"/>', ins("a", name="moveFrom"), '<w:moveFromRangeEnd w:id="1"/>',
       r("b"), ins("a", name="moveTo")), ["ba"], ["ab"]),
    (p(r("one "), mark=f"<w:ins {MARK}/>") + p(r("two")), ["one ", "two"], ["one two"]),
    (p(r("one "), mark=f"<w:del {MARK}/>") + p(r("two")), ["one two"], ["one ", "two"]),
    (p(r("one")) + p(ins("new"), mark=f"<w:ins {MARK}/>") + "<w:tbl><w:tr><w:tc>" + p(r("x"))
     + "</w:tc></w:tr></w:tbl>",
     ["one", "new", "x"], ["one", "x"]),
    (p(r("one")) + p(gone("last"), mark=f"<w:del {MARK}/>") + "<w:sectPr/>", ["one"], ["one", "last"]),
    ("<w:tbl><w:tr><w:tc>" + p(gone("x"), mark=f"<w:del {MARK}/>") + "</w:tc></w:tr></w:tbl>", [""], ["x"]),
    (f"<w:tbl><w:tr><w:trPr><w:ins {MARK}/></w:trPr><w:tc>{p(r('x'))}</w:tc></w:tr>"
     f"<w:tr><w:tc>{p(r('y'))}</w:tc></w:tr></w:tbl>", ["x", "y"], ["y"]),
    (f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel {MARK}/></w:tcPr>{p(r('x'))}</w:tc>"
     f"<w:tc>{p(r('y'))}</w:tc></w:tr></w:tbl>", ["y"], ["x", "y"]),
    (p(f"<w:ins {OTHER}>{gone('a')}{r('b')}</w:ins>"), ["b"], [""]),
])
def test_all(text, accepted, rejected):
    file = package(text)
    assert has_changes(file)
    for accept, wanted in ((True, accepted), (False, rejected)):
        out = resolve(file, accept)
        assert lines(out) == wanted
        assert not has_changes(out)
        assert "delText" not in body(out)
    assert has_changes(file), "the package given stays as it is"


def test_properties_go_back_in_the_schema_s_order():
    text = p(f'<w:r><w:rPr><w:b/><w:rPrChange {MARK}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r>',
             properties='<w:jc w:val="center"/>',
             mark=f'<w:ins {OTHER}/><w:b/><w:rPrChange {MARK}><w:rPr><w:i/></w:rPr></w:rPrChange>')
    out = body(resolve(package(text), False, frozenset({"MEX"})))
    assert out == (f'<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:ins {OTHER}/><w:i/></w:rPr></w:pPr>'
                   '<w:r><w:rPr><w:i/></w:rPr><w:t>x</w:t></w:r></w:p>')
    out = body(resolve(package(text + p(r("y"))), True))
    assert out.startswith('<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr></w:pPr>'
                          '<w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r></w:p>')


def test_paragraph_properties_of_the_record_only():
    text = p(r("x"), properties='<w:jc w:val="center"/>').replace(
        "</w:pPr>", f'<w:pPrChange {MARK}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange></w:pPr>')
    assert 'w:val="left"' in body(resolve(package(text), False))
    assert 'w:val="center"' in body(resolve(package(text), True))


def test_every_story():
    file = package(p(r("x")), header=p(gone("old"), ins("new")))
    assert lines(resolve(file, True), "word/header1.xml") == ["new"]
    assert lines(resolve(file, False), "word/header1.xml") == ["old"]


def test_one_member_alone_or_with_others():
    text = p(r("a "), ins("b", MARK), ins("c", OTHER), gone("d", OTHER))
    taken = resolve(package(text), True, frozenset({"GTM"}))
    assert has_changes(taken)
    assert lines(resolve(taken, False)) == ["a bd"]
    assert lines(resolve(resolve(package(text), False, frozenset({"MEX"})), True)) == ["a c"]


def test_an_insertion_inside_another_s_deletion():
    text = p(f'<w:del {OTHER}><w:r><w:delText>old </w:delText></w:r>'
             f'<w:ins {MARK}><w:r><w:delText>new</w:delText></w:r></w:ins></w:del>')
    taken = resolve(package(text), True, frozenset({"MEX"}))
    assert lines(resolve(taken, False)) == ["old new"]
    assert lines(resolve(taken, True)) == [""]


def test_a_deleted_last_paragraph_lives_by_another_s_insertion():
    table = "<w:tbl><w:tr><w:tc>" + p(r("x")) + "</w:tc></w:tr></w:tbl>"
    text = p(gone("old", MARK), ins("new", OTHER), mark=f"<w:del {MARK}/>") + table
    taken = resolve(package(text), True, frozenset({"MEX"}))
    assert lines(resolve(taken, False)) == ["x"]
    assert lines(resolve(taken, True)) == ["new", "x"]


def test_a_bookmark_survives_the_paragraph_it_stood_in():
    text = (p('<w:bookmarkStart w:id="0" w:name="a"/>', gone("x"), mark=f"<w:del {MARK}/>")
            + p(r("y"), '<w:bookmarkEnd w:id="0"/>'))
    out = body(resolve(package(text), True))
    assert "bookmarkStart" in out and "bookmarkEnd" in out


def test_no_frame_of_a_move_stays():
    text = p(f'<w:moveFromRangeStart {MARK} w:name="m"/>', ins("a", name="moveFrom"), '<w:moveFromRangeEnd w:id="1"/>')
    assert "moveFrom" not in body(resolve(package(text), True))
    assert "moveFromRange" in body(resolve(package(text), True, frozenset({"USA"})))
    assert "moveFrom" not in body(resolve(package(text), True, frozenset({"MEX"})))


def test_a_link_around_nothing_goes_with_its_paragraph():
    link = f'<w:hyperlink w:anchor="a"><w:ins {MARK}><w:r><w:t>new</w:t></w:r></w:ins></w:hyperlink>'
    specimen = package(p(link, mark=f"<w:ins {MARK}/>") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>")
    assert lines(resolve(specimen, False)) == ["", ""] and lines(resolve(specimen, True)) == ["new", "", ""]


def test_a_control_behind_one_that_goes_stays():
    def framed(kind: str, ident: int, text: str) -> str:
        start, end = (f'<w:customXml{kind}Range{e} w:id="{{}}"{f" {MARK[9:]}" if e == "Start" else ""}/>'
                      for e in ("Start", "End"))
        return (start.format(ident) + f'<w:sdt><w:sdtPr><w:tag w:val="{text}"/></w:sdtPr><w:sdtContent>'
                + end.format(ident) + p(f"<w:r><w:t>{text}</w:t></w:r>") + start.format(ident + 1)
                + "</w:sdtContent></w:sdt>" + end.format(ident + 1))
    specimen = package(framed("Del", 5, "a") + framed("Ins", 7, "b"))
    for accept, left in ((True, "b"), (False, "a")):
        assert [el.get(w("val")) for el in resolve(specimen, accept).tree("word/document.xml").iter(w("tag"))] == [left]


ROW_COMES, ROW_GOES = (f"<w:tr><w:trPr><w:{kind} {MARK}/></w:trPr><w:tc>{p(r('x'))}</w:tc></w:tr>"
                       for kind in ("ins", "del"))


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize(("rows", "accept", "left"), [
    ([ROW_COMES], False, 0), ([ROW_COMES, ROW_COMES], False, 0), ([ROW_COMES], True, 1), ([ROW_GOES], True, 0),
    ([ROW_GOES, f"<w:tr><w:tc>{p(r('y'))}</w:tc></w:tr>"], True, 1)])
def test_a_table_goes_with_its_last_row_and_a_cell_keeps_a_paragraph(rows, accept, left):
    alone = resolve(package(p(r("one")) + table(*rows) + p(r("two"))), accept)
    assert body(alone).count("<w:tbl>") == left
    inside = resolve(package(table(f"<w:tr><w:tc>{table(*rows)}</w:tc></w:tr>")), accept)
    assert body(inside).count("<w:tbl>") == left + 1
    assert left or body(inside) == "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(("before", "lines_left"), [
    (p(r("one")), ["one"]), ("", [""]), (table(f"<w:tr><w:tc>{p(r('y'))}</w:tc></w:tr>"), ["y", ""])])
def test_the_last_paragraph_of_a_cell_goes_only_where_another_stands_right_before_it(before, lines_left):
    cell = f"<w:tr><w:tc>{before}{p(ins('new'), mark=f'<w:ins {MARK}/>')}</w:tc></w:tr>"
    assert lines(resolve(package(table(cell)), False)) == lines_left


def test_a_bookmark_or_a_comment_of_which_one_end_went_with_a_row_goes_whole():
    start, end = ('<w:{}Start w:id="7"{}/>', '<w:{}End w:id="7"/>')
    for name, more in (("bookmark", ' w:name="here"'), ("commentRange", "")):
        row = ROW_COMES.replace(r("x"), r("x") + start.format(name, more))
        specimen = package(table(row, f"<w:tr><w:tc>{p(end.format(name), r('y'))}</w:tc></w:tr>"))
        assert f"{name}End" not in body(resolve(specimen, False))
        assert f"{name}End" in body(resolve(specimen, True)) or name == "commentRange"      # nothing refers to it
