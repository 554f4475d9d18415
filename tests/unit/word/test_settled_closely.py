"""Tracked changes accepted and rejected, closely: what is left of properties, tables, controls, links and ranges."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from drafting.word.changes.resolve import has_changes, resolve
from drafting.word.markup.xml import M, w
from drafting.word.opc.package import Package
from tests.packages import run, word_file

WHO = 'w:id="8" w:author="MEX"'
LAST = f"<w:p>{run('End')}</w:p>"


def left(body: str, accept: bool, authors: frozenset[str] | None = None) -> str:
    """The body once it is settled, without namespaces; the last paragraph left out."""
    file = Package.open(word_file(body + LAST))
    before = file.parts[file.main]
    made = resolve(file, accept, authors)
    assert file.parts[file.main] == before and (authors is not None or not has_changes(made))
    inner = "".join(etree.tostring(el, encoding="unicode") for el in made.tree(made.main).find(w("body")))
    plain = re.sub(r' xmlns:\w+="[^"]*"| xml:space="preserve"', "", inner).replace("w:", "").replace("m:", "")
    return plain.removesuffix("<p><r><t>End</t></r></p>")


def both(body: str) -> tuple[str, str]:
    """Accepted, and rejected."""
    return left(body, True), left(body, False)


def ins(inner: str) -> str:
    return f"<w:ins {WHO}>{inner}</w:ins>"


def gone(inner: str) -> str:
    return f"<w:del {WHO}>{inner}</w:del>"


def lost(words: str) -> str:
    return f"<w:r><w:delText>{words}</w:delText></w:r>"


def p(*inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(inner)}</w:p>"


def mark(name: str) -> str:
    return f"<w:rPr><w:{name} {WHO}/></w:rPr>"


def said(words: str) -> str:
    return f"<r><t>{words}</t></r>"


# -- words ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("body", "accepted", "rejected"), [
    (p(run("a"), ins(run("b"))), f"<p>{said('a')}{said('b')}</p>", f"<p>{said('a')}</p>"),
    (p(run("a"), gone(lost("b"))), f"<p>{said('a')}</p>", f"<p>{said('a')}{said('b')}</p>"),
    (p(gone("<w:r><w:delInstrText>PAGE</w:delInstrText></w:r>")), "<p/>", "<p><r><instrText>PAGE</instrText></r></p>"),
    (p(ins(gone(lost("b")))), "<p/>", "<p/>"),
    (p(f'<w:hyperlink w:anchor="x">{ins(run("a"))}</w:hyperlink>', run("b")),
     f'<p><hyperlink anchor="x">{said("a")}</hyperlink>{said("b")}</p>', f"<p>{said('b')}</p>"),
    (p(f'<w:bdo w:val="rtl"><w:hyperlink w:anchor="x">{gone(lost("a"))}</w:hyperlink></w:bdo>', run("b")),
     f"<p>{said('b')}</p>",
     f'<p><bdo val="rtl"><hyperlink anchor="x">{said("a")}</hyperlink></bdo>{said("b")}</p>'),
    (p(f'<w:hyperlink w:anchor="x">{gone(lost("a"))}{run("b")}</w:hyperlink>'),
     f'<p><hyperlink anchor="x">{said("b")}</hyperlink></p>',
     f'<p><hyperlink anchor="x">{said("a")}{said("b")}</hyperlink></p>'),
    (p(gone('<w:bookmarkStart w:id="1" w:name="x"/>' + lost("a") + '<w:proofErr w:type="x"/>'), run("b"),
       '<w:bookmarkEnd w:id="1"/>'),
     f'<p><bookmarkStart id="1" name="x"/>{said("b")}<bookmarkEnd id="1"/></p>',
     f'<p><bookmarkStart id="1" name="x"/>{said("a")}<proofErr type="x"/>{said("b")}<bookmarkEnd id="1"/></p>')])
def test_words_that_come_and_go(body, accepted, rejected):
    assert both(body) == (accepted, rejected)


@pytest.mark.parametrize(("sign", "accepted", "rejected"), [
    ("ins", True, False), ("del", False, True)])
def test_parts_of_a_formula(sign, accepted, rejected):
    object_ = f"<m:f><m:fPr><m:ctrlPr><w:{sign} {WHO}/></m:ctrlPr></m:fPr><m:num/></m:f>"
    of_run = f"<m:r><w:rPr><w:{sign} {WHO}/></w:rPr><m:t>x</m:t></m:r>"
    math = '<m:oMath xmlns:m="' + M + '">{}<m:r><m:t>y</m:t></m:r></m:oMath>'
    for inner, stays in ((object_, "<f><fPr><ctrlPr/></fPr><num/></f>"), (of_run, "<r><t>x</t></r>")):
        kept, none = (f"<p><oMath>{each}<r><t>y</t></r></oMath></p>" for each in (stays, ""))
        assert both(p(math.format(inner))) == (kept if accepted else none, kept if rejected else none)


# -- properties -----------------------------------------------------------------------------------------
def record(name: str, inner: str) -> str:
    return f"<w:{name}Change {WHO}><w:{name}>{inner}</w:{name}></w:{name}Change>"


@pytest.mark.parametrize(("body", "accepted", "rejected"), [
    (p(run("a"), properties="<w:keepNext/>" + record("pPr", '<w:jc w:val="left"/>')),
     f"<p><pPr><keepNext/></pPr>{said('a')}</p>", f'<p><pPr><jc val="left"/></pPr>{said("a")}</p>'),
    (p(run("a"), properties=record("pPr", "")), f"<p>{said('a')}</p>", f"<p>{said('a')}</p>"),
    (p(run("a"), properties='<w:jc w:val="left"/><w:rPr><w:b/></w:rPr><w:sectPr/>' + record("pPr", "<w:keepNext/>")),
     f'<p><pPr><jc val="left"/><rPr><b/></rPr><sectPr/></pPr>{said("a")}</p>',
     f"<p><pPr><keepNext/><rPr><b/></rPr><sectPr/></pPr>{said('a')}</p>"),
    (p(f"<w:r><w:rPr><w:b/>{record('rPr', '<w:i/>')}</w:rPr><w:t>a</w:t></w:r>"),
     "<p><r><rPr><b/></rPr><t>a</t></r></p>", "<p><r><rPr><i/></rPr><t>a</t></r></p>"),
    (p(f"<w:r><w:rPr>{record('rPr', '')}</w:rPr><w:t>a</w:t></w:r>"), f"<p>{said('a')}</p>", f"<p>{said('a')}</p>"),
    (p(f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}/></w:rPr><w:t>a</w:t></w:r>"),
     "<p><r><rPr><b/></rPr><t>a</t></r></p>", f"<p>{said('a')}</p>"),
    (p(run("a"), properties=f'<w:sectPr><w:headerReference w:type="first"/><w:cols w:num="2"/>'
                            f'{record("sectPr", "<w:cols/>")}</w:sectPr>'),
     f'<p><pPr><sectPr><headerReference type="first"/><cols num="2"/></sectPr></pPr>{said("a")}</p>',
     f'<p><pPr><sectPr><headerReference type="first"/><cols/></sectPr></pPr>{said("a")}</p>'),
    (p(run("a"), properties=f'<w:numPr><w:numId w:val="1"/><w:ins {WHO}/></w:numPr>'),
     f'<p><pPr><numPr><numId val="1"/></numPr></pPr>{said("a")}</p>', f"<p><pPr/>{said('a')}</p>"),
    (p(run("a"), properties=f'<w:numPr><w:numId w:val="1"/><w:numberingChange {WHO}/></w:numPr>'),
     f'<p><pPr><numPr><numId val="1"/></numPr></pPr>{said("a")}</p>',
     f'<p><pPr><numPr><numId val="1"/></numPr></pPr>{said("a")}</p>')])
def test_properties_stay_as_they_are_or_are_put_back(body, accepted, rejected):
    assert both(body) == (accepted, rejected)


# -- paragraphs -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("body", "joined", "apart"), [
    (p(run("a"), properties="{}<w:keepNext/>") + p(run("b"), properties="<w:keepLines/>"),
     f"<p><pPr><keepLines/></pPr>{said('a')}{said('b')}</p>",
     f"<p><pPr><keepNext/></pPr>{said('a')}</p><p><pPr><keepLines/></pPr>{said('b')}</p>"),
    (p(run("a"), properties="{}") + '<w:bookmarkStart w:id="1" w:name="x"/>' + p(run("b"), '<w:bookmarkEnd w:id="1"/>'),
     f'<p>{said("a")}<bookmarkStart id="1" name="x"/>{said("b")}<bookmarkEnd id="1"/></p>',
     f'<p>{said("a")}</p><bookmarkStart id="1" name="x"/><p>{said("b")}<bookmarkEnd id="1"/></p>')])
@pytest.mark.parametrize(("name", "accept"), [("del", True), ("ins", False), ("moveFrom", True), ("moveTo", False)])
def test_a_paragraph_whose_end_goes_is_one_with_the_next(body, joined, apart, name, accept):
    made = body.format(mark(name))
    assert (left(made, accept), left(made, not accept)) == (joined, apart)


TABLE = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
PLAIN = TABLE.replace("w:", "")


@pytest.mark.parametrize(("body", "found"), [
    (p(gone(lost("a")), properties=mark("del")) + TABLE, PLAIN),                      # emptied before a table
    (p(run("a"), properties=mark("del")) + TABLE, f"<p>{said('a')}</p>{PLAIN}"),
    (p(gone(lost("a")), '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>', properties=mark("del"))
     + TABLE, f'<bookmarkStart id="1" name="x"/><bookmarkEnd id="1"/>{PLAIN}'),
    (f"<w:tbl><w:tr><w:tc>{p(run('a'))}{p(gone(lost('b')), properties=mark('del'))}</w:tc></w:tr></w:tbl>",
     f"<tbl><tr><tc><p>{said('a')}</p></tc></tr></tbl>"),
    (f"<w:tbl><w:tr><w:tc>{p(gone(lost('b')), properties=mark('del'))}</w:tc></w:tr></w:tbl>",
     "<tbl><tr><tc><p/></tc></tr></tbl>"),
    (f"<w:tbl><w:tr><w:tc>{TABLE}{p(gone(lost('b')), properties=mark('del'))}</w:tc></w:tr></w:tbl>",
     f"<tbl><tr><tc>{PLAIN}<p/></tc></tr></tbl>")])
def test_an_emptied_paragraph_goes_unless_it_is_the_last(body, found):
    assert left(body, True) == found


# -- tables ---------------------------------------------------------------------------------------------
def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{p(run(words))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def plain(*rows: tuple[str, ...]) -> str:
    return "<tbl>" + "".join("<tr>" + "".join(f"<tc><p>{said(each)}</p></tc>" for each in row_) + "</tr>"
                             for row_ in rows) + "</tbl>"


@pytest.mark.parametrize(("sign", "accept"), [("ins", True), ("del", False), ("moveTo", True), ("moveFrom", False)])
def test_rows_that_come_and_go_and_with_the_last_the_table(sign, accept):
    two = table(row(cell("a")), row(cell("b"), properties=f"<w:{sign} {WHO}/>"))
    assert (left(two, accept), left(two, not accept)) == (plain(("a",), ("b",)), plain(("a",)))
    one = table(row(cell("b"), properties=f"<w:cantSplit/><w:{sign} {WHO}/>"))
    assert left(one, not accept) == "" and left(one, accept) == plain(("b",)).replace(
        "<tr>", "<tr><trPr><cantSplit/></trPr>")
    inside = f"<w:tbl><w:tr><w:tc>{one}</w:tc></w:tr></w:tbl>"
    assert left(inside, not accept) == "<tbl><tr><tc><p/></tc></tr></tbl>"


def test_cells_that_come_and_go_and_with_the_last_the_row():
    two = table(row(cell("a"), cell("b", f"<w:cellIns {WHO}/>"), cell("c", f"<w:cellDel {WHO}/>")))
    assert both(two) == (plain(("a", "b")).replace("<tc><p><r><t>b", "<tc><tcPr/><p><r><t>b"),
                         plain(("a", "c")).replace("<tc><p><r><t>c", "<tc><tcPr/><p><r><t>c"))
    lone = table(row(cell("a")), row(cell("b", f"<w:cellDel {WHO}/>")))
    assert left(lone, True) == plain(("a",))


@pytest.mark.parametrize(("values", "accepted", "rejected"), [
    ('w:vMerge="rest"', '<vMerge val="restart"/>', ""), ('w:vMerge="cont"', '<vMerge val="continue"/>', ""),
    ('w:vMerge="cont" w:vMergeOrig="rest"', '<vMerge val="continue"/>', '<vMerge val="restart"/>')])
def test_merged_cells(values, accepted, rejected):
    made = table(row(cell("a", f'<w:vMerge w:val="continue"/><w:cellMerge {WHO} {values}/>')))
    wanted = [f"<tbl><tr><tc><tcPr>{each}</tcPr><p>{said('a')}</p></tc></tr></tbl>" for each in (accepted, rejected)]
    assert [each.replace("<tcPr/>", "<tcPr></tcPr>") for each in both(made)] == wanted


# -- controls, moves and members ------------------------------------------------------------------------
@pytest.mark.parametrize(("kind", "accept"), [("Del", True), ("MoveFrom", True), ("Ins", False), ("MoveTo", False)])
def test_a_control_whose_bounds_go_leaves_what_it_holds(kind, accept):
    start, end = (f'<w:customXml{kind}Range{each} w:id="5"{more}/>' for each, more in (("Start", ' w:author="MEX"'),
                                                                                     ("End", "")))
    body = f"{start}<w:sdt><w:sdtContent>{end}{p(run('a'))}{start.replace('5', '6')}</w:sdtContent></w:sdt>"
    made = body + end.replace("5", "6")
    assert left(made, accept) == f"<p>{said('a')}</p>"
    assert left(made, not accept) == f"<sdt><sdtContent><p>{said('a')}</p></sdtContent></sdt>"


def test_only_what_the_named_members_want_is_settled():
    one, two = (ins(run(words)).replace("MEX", who) for words, who in (("a", "MEX, GTM"), ("b", "USA")))
    others = f'<ins id="8" author="USA">{said("b")}</ins>'
    assert left(p(one, two), True, frozenset({"GTM"})) == f"<p>{said('a')}{others}</p>"
    assert left(p(one, two), False, frozenset({"USA"})) == f'<p><ins id="8" author="MEX, GTM">{said("a")}</ins></p>'
    moved = ('<w:moveFromRangeStart w:id="1" w:author="MEX" w:name="m"/>' + f'<w:moveFrom {WHO}>{run("a")}</w:moveFrom>'
             + '<w:moveFromRangeEnd w:id="1"/>')
    assert left(p(moved, run("b")), True, frozenset({"MEX"})) == f"<p>{said('b')}</p>"
    assert "moveFromRangeStart" in left(p(moved, run("b")), True, frozenset({"USA"}))


def test_a_comment_goes_with_the_words_that_held_one_of_its_ends():
    whole = '<w:commentRangeStart w:id="3"/>' + run("a") + '<w:commentRangeEnd w:id="3"/>'
    called = '<w:r><w:commentReference w:id="3"/></w:r>'
    new = ins(run("b"))
    assert "commentRange" in left(p(whole, called, new), True) and "commentRange" not in left(p(whole, new), True)
    assert "commentRange" not in left(p(whole, gone(called)), True)


OTHERS = f'<w:ins w:id="9" w:author="CAN">{run("theirs")}</w:ins>'


@pytest.mark.parametrize(("inner", "mark"), [
    (OTHERS, '<ins id="8" author="CAN"/>'), (OTHERS + run("all"), ""), (run("all"), ""), (ins(run("own")), None),
    ('<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>' + OTHERS, '<ins id="8" author="CAN"/>')])
def test_a_new_paragraph_before_a_table_is_that_of_those_who_alone_have_words_in_it(inner, mark):
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    body = f"<w:p><w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr>{inner}</w:p>{table}"
    found = left(f"<w:p>{run('One')}</w:p>" + body, False, frozenset({"MEX"})).partition("</p>")[2]
    if mark is None:
        assert found == table.replace("w:", "")
    else:
        assert (re.search("<ins [^>]*/>", found.partition("<tbl>")[0]) or [""])[0] == mark
        assert "theirs" in found or "all" in found
