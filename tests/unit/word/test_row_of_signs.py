"""A file with tracked changes as one row of signs: each word, end, row, cell and note, and whose mark is on it."""

from __future__ import annotations

import pytest
from lxml import etree

from drafting.model.text import OBJECT
from drafting.word.markup.xml import W, w
from drafting.word.opc.package import Package
from drafting.word.weaving.answered import (
    CELL,
    MARK,
    NOTE,
    ROW,
    Sign,
    floats,
    in_control,
    looks_as,
    records_of_paragraph,
    signs_of,
)
from tests.packages import paragraph, run, word_file

LAST = paragraph("End")


def signs(*blocks: str, **parts: str) -> list[Sign]:
    """All but the last paragraph's."""
    return signs_of(Package.open(word_file("".join((*blocks, LAST)), parts))).signs[:-2]


def told(*blocks: str, **parts: str) -> list[tuple[str, str, str]]:
    return [(s.text, s.kind, " ".join(sorted(s.who))) for s in signs(*blocks, **parts)]


def ins(inner: str, who: str = "MEX", tag: str = "ins") -> str:
    return f'<w:{tag} w:id="1" w:author="{who}">{inner}</w:{tag}>'


def gone(words: str, who: str = "USA", tag: str = "del") -> str:
    return f'<w:{tag} w:id="2" w:author="{who}"><w:r><w:delText>{words}</w:delText></w:r></w:{tag}>'


def p(*inner: str, properties: str = "") -> str:
    words = "".join(each if each.startswith("<") else run(each) for each in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


# -- words ----------------------------------------------------------------------------------------------
def test_words_and_ends_say_who_put_them_in_or_takes_them_out():
    assert told(p("We ", gone("may"), ins(run("shall"), "MEX, GTM"), " go")) == [
        ("We", "", ""), (" ", "", ""), ("may", "del", "USA"), ("shall", "ins", "GTM MEX"), (" ", "", ""),
        ("go", "", ""), (MARK, "", "")]
    assert told(p(ins(run("a"), tag="moveTo"), gone("b", tag="moveFrom"))) == [
        ("a", "ins", "MEX"), ("b", "del", "USA"), (MARK, "", "")]
    within = f'<w:del w:id="2" w:author="USA">{ins(run("both"))}</w:del>'
    assert told(p(ins(gone("both")))) == told(p(within)) == [("both", "del", "USA"), (MARK, "", "")]


@pytest.mark.parametrize(("signs_", "kind", "who"), [
    ('<w:ins w:author="MEX"/>', "ins", "MEX"), ('<w:del w:author="USA"/>', "del", "USA"),
    ('<w:ins w:author="MEX"/><w:del w:author="USA"/>', "del", "USA"), ("<w:b/>", "", "")])
def test_the_end_of_a_paragraph(signs_, kind, who):
    assert told(p("a", properties=f"<w:rPr>{signs_}</w:rPr>"))[-1] == (MARK, kind, who)


def test_where_each_word_stands():
    found = signs(paragraph("One"), p("We ", gone("may"), run("meet"), " now"))
    assert [(s.text, s.at, s.offset) for s in found] == [
        ("One", 0, 0), (MARK, 0, 3), ("We", 1, 0), (" ", 1, 2), ("may", 1, 3), ("meet", 1, 6), (" ", 1, 10),
        ("now", 1, 11), (MARK, 1, 14)]
    assert [s.element.tag for s in found[:2]] == [w("r"), w("p")]
    two = signs(p(run("some"), run("where"), " else"))
    assert [s.text for s in two][:3] == ["somewhere", " ", "else"] and two[0].element is not two[2].element


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_what_a_field_shows_is_known():
    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    found = signs(p("a ", char("begin"), code, char("separate"), run("7"), char("end"), run(" b "),
                    f'<w:fldSimple w:instr="PAGE">{run("8")}</w:fldSimple>', run(" c")))
    assert [(s.text, s.field) for s in found if s.text.strip() and s.text != MARK] == [
        ("a", False), ("7", True), ("b", False), ("8", True), ("c", False)]
    assert not any(s.field for s in signs(p("a b")))


# -- tables and notes -----------------------------------------------------------------------------------
def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}{paragraph('x')}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_rows_and_cells_begin_before_their_words_and_say_whose_they_are():
    new, old = '<w:ins w:id="1" w:author="MEX"/>', '<w:cellDel w:id="2" w:author="USA"/>'
    made = f"<w:tbl>{row(cell('a'), cell('b', old))}{row(cell('c'), properties=new)}</w:tbl>"
    end, gone_, came = (MARK, "", ""), ("del", "USA"), ("ins", "MEX")
    assert told(made) == [
        (ROW, "", ""), (CELL, "", ""), ("a", "", ""), end, ("x", "", ""), end,
        (CELL, *gone_), ("b", *gone_), (MARK, *gone_), ("x", *gone_), (MARK, *gone_),
        (ROW, *came), (CELL, *came), ("c", *came), (MARK, *came), ("x", *came), (MARK, *came)]


def test_a_note_is_as_its_sign_is():
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{paragraph("See")}{paragraph("More")}</w:footnote>'
    package = Package.open(word_file(p("a", ins(call)) + LAST, {"footnotes": notes}))
    found = [(s.text, s.kind, " ".join(s.who)) for s in signs_of(package).signs]
    assert found == [("a", "", ""), (OBJECT, "ins", "MEX"), (MARK, "", ""), ("End", "", ""), (MARK, "", ""),
                     (NOTE, "ins", "MEX"), ("See", "ins", "MEX"), (MARK, "ins", "MEX"), ("More", "ins", "MEX"),
                     (MARK, "ins", "MEX")]
    plain = signs_of(Package.open(word_file(p("a", call) + LAST, {"footnotes": notes}))).signs
    assert {s.kind for s in plain} == {""} and [s.text for s in plain].count(NOTE) == 1


# -- looks ----------------------------------------------------------------------------------------------
def test_who_changed_a_look_is_on_record_of_words_ends_rows_and_cells():
    def record(name: str, who: str) -> str:
        return f'<w:{name}Change w:id="1" w:author="{who}"><w:{name}/></w:{name}Change>'

    words = f"<w:r><w:rPr><w:b/>{record('rPr', 'MEX')}</w:rPr><w:t>a</w:t></w:r>"
    found = signs(p(words, "b", properties=f"<w:keepNext/><w:rPr>{record('rPr', 'GTM')}</w:rPr>{record('pPr', 'USA')}"))
    assert [(s.text, sorted(s.changed)) for s in found] == [("ab", ["MEX"]), (MARK, ["GTM", "USA"])]
    made = row(cell("a", record("tcPr", "CAN")), properties=record("trPr", "HND"))
    assert [sorted(s.changed) for s in signs(f"<w:tbl>{made}</w:tbl>")][:3] == [["HND"], ["CAN"], []]
    of_mark = p("a", properties=f"<w:rPr>{record('rPr', 'GTM')}</w:rPr>")
    of_it = p("a", properties=record("pPr", "USA"))
    assert [records_of_paragraph(signs(each)[-1].element) for each in (of_mark, of_it, p("a"))] == [False, True, True]


def element(inner: str, tag: str = "r") -> etree._Element:
    return etree.fromstring(f'<w:{tag} xmlns:w="{W}">{inner}</w:{tag}>')


@pytest.mark.parametrize(("now", "was", "came", "vote"), [
    ("<w:b/>", "", "<w:b/>", True), ("<w:b/>", "", "", False), ("<w:b/>", "", '<w:b w:val="0"/>', False),
    ("<w:b/>", "", '<w:b w:val="true"/>', True), ("", "<w:b/>", "", True), ("", "<w:b/>", "<w:b/>", False),
    ('<w:sz w:val="20"/>', '<w:sz w:val="22"/>', '<w:sz w:val="20"/>', True),
    ('<w:sz w:val="20"/>', '<w:sz w:val="22"/>', '<w:sz w:val="22"/>', False),
    ('<w:sz w:val="20"/>', '<w:sz w:val="22"/>', '<w:sz w:val="30"/>', None),
    ("<w:b/><w:i/>", "", "<w:b/>", None), ("<w:b/><w:i/>", "", "<w:b/><w:i/>", True),
    ("<w:b/><w:i/>", "<w:i/>", "<w:b/>", True), ('<w:rFonts w:ascii="A" w:cs="C"/>', '<w:rFonts w:ascii="B" w:cs="C"/>',
                                                 '<w:rFonts w:ascii="A" w:cs="X"/>', True)])
def test_whether_words_came_back_as_a_record_says_or_as_they_were(now, was, came, vote):
    ours = element(f'<w:rPr>{now}<w:rPrChange w:author="MEX"><w:rPr>{was}</w:rPr></w:rPrChange></w:rPr>')
    assert looks_as(ours, element(f"<w:rPr>{came}</w:rPr>" if came else "")) is vote


@pytest.mark.parametrize(("came", "vote"), [
    ('<w:jc w:val="right"/>', True), ('<w:jc w:val="end"/>', True), ('<w:jc w:val="both"/>', False),
    ('<w:jc w:val="justify"/>', False), ('<w:jc w:val="center"/>', None), ("", None)])
def test_whether_a_paragraph_came_back_as_a_record_says(came, vote):
    record = '<w:pPrChange w:author="MEX"><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrChange>'
    ours = element(f'<w:pPr><w:jc w:val="end"/>{record}</w:pPr>', "p")
    assert looks_as(ours, element(f"<w:pPr>{came}</w:pPr>", "p")) is vote
    assert looks_as(element("<w:pPr/>", "p"), element("<w:pPr/>", "p")) is None


def test_what_stands_in_a_control_and_what_floats():
    control = f"<w:sdt><w:sdtContent>{run('b')}</w:sdtContent></w:sdt>"
    assert [in_control(s) for s in signs(p("a ", control))] == [False, False, True, False]
    drawn = '<w:r><w:drawing><wp:{} xmlns:wp="urn:x"/></w:drawing></w:r>'
    assert [floats(s) for s in signs(p(drawn.format("anchor")))] == [True, False]
    assert [floats(s) for s in signs(p(drawn.format("inline")))] == [False, False]


@pytest.mark.parametrize(("program", "exact"), [
    (None, True), ("Microsoft Office Word", True), ("LibreOffice/7.4", False), ("", False)])
def test_a_program_that_drops_records_is_known(program, exact):
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    said = f'<Properties xmlns="{space}"><Application>{program}</Application></Properties>'
    others = {} if program is None else {"docProps/extended-properties.xml": said}
    found = signs_of(Package.open(word_file(marked("p1") + LAST, {}, others)))
    assert found.exact is exact and found.ids == ["p1", "r2"]


def marked(ident: str) -> str:
    return (f'<w:p><w:bookmarkStart w:id="1" w:name="_drf_{ident}"/>{run("a")}<w:bookmarkEnd w:id="1"/></w:p>')
