"""What a member changed of how words, paragraphs and tables look is called by a name that a reader knows."""

from __future__ import annotations

import pytest

from drafting.model.change import Attr
from drafting.rounds.intake.returned import Sent, original
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.originals import saved_elsewhere
from tests.packages import paragraph, run, word_file

END = paragraph("End.")


def looks(old: str, new: str, **parts: str) -> list[str]:
    """What the looks of the first block are called, without the sum that tells one change from another."""
    return [value.rpartition(" #")[0] for value in values(old, new, **parts)]


def values(old: str, new: str, **parts: str) -> list[str]:
    base = Package.open(word_file(old + END, parts))
    facts, _ = original(Sent(read(base).text, base, None), Package.open(word_file(new + END, parts)))
    assert all(isinstance(fact, Attr) and fact.key == "look" for fact in facts)
    return [fact.value for fact in facts]


def words(look: str) -> str:
    return f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>We meet.</w:t></w:r></w:p>"


def block(look: str) -> str:
    return f"<w:p><w:pPr>{look}</w:pPr><w:r><w:t>We meet.</w:t></w:r></w:p>"


def table(look: str = "", cell: str = "", grid: str = "2000") -> str:
    return (f'<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid><w:gridCol w:w="{grid}"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
            f'{cell}</w:tcPr>{paragraph("a")}</w:tc></w:tr></w:tbl>')


RED = '<w:shd w:val="clear" w:fill="FF0000"/>'
LINE = '<w:top w:val="single"/>'


@pytest.mark.parametrize("look, name, more", [
    ('<w:sz w:val="28"/>', "size", " 28"), ('<w:szCs w:val="28"/>', "size", " 28"),
    ('<w:color w:val="FF0000"/>', "colour", " FF0000"), ('<w:rFonts w:ascii="Arial"/>', "font", " Arial"),
    ('<w:rStyle w:val="x"/>', "style of words", ""), ("<w:bCs/>", "b", ""), ("<w:iCs/>", "i", ""), (RED, "shading", ""),
    ("<w:rtl/>", "direction", "")])
def test_looks_of_words(look, name, more):
    assert looks(words(""), words(look)) == [f"{name}{more} “We meet.”"]
    assert looks(words(look), words("")) == [f"{name} taken off “We meet.”"]


@pytest.mark.parametrize("look, name, more", [
    (f"<w:pBdr>{LINE}</w:pBdr>", "borders", ""), (RED, "shading", ""), ("<w:bidi/>", "direction", ""),
    ('<w:outlineLvl w:val="1"/>', "outline level", ""), ('<w:spacing w:after="120"/>', "spacing", " 120"),
    ("<w:keepNext/>", "keepNext", "")])
def test_looks_of_paragraphs(look, name, more):
    assert looks(block(""), block(look)) == [name + more]
    assert looks(block(look), block("")) == [f"{name} taken off"]


@pytest.mark.parametrize("new, name", [
    (table('<w:tblW w:w="100" w:type="pct"/>'), "width"), (table(f"<w:tblBorders>{LINE}</w:tblBorders>"), "borders"),
    (table('<w:jc w:val="center"/>'), "align center"), (table(grid="3000"), "column widths"),
    (table("", f"<w:tcBorders>{LINE}</w:tcBorders>"), "cell 1 borders"), (table("", RED), "cell 1 shading"),
    (table("", '<w:tcW w:w="100" w:type="dxa"/>'), "cell 1 width"),
    (table("", '<w:vAlign w:val="center"/>'), "cell 1 vAlign center")])
def test_looks_of_tables(new, name):
    assert looks(table(), new) == [name]


NO_GRID = table().replace('<w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>', "")


@pytest.mark.parametrize("old, news", [
    (table(), [table(grid="3000"), table(grid="3001"), table("", RED), table("", RED.replace("FF", "EE"))]),
    (words(""), [words(RED), words(RED.replace("FF", "EE")), words(RED + "<w:bCs/>")]),
    (block(""), [block(RED), block(RED.replace("FF", "EE")), block('<w:spacing w:after="1" w:before="2"/>'),
                 block('<w:spacing w:after="2" w:before="1"/>')])])
def test_two_who_did_the_same_say_the_same_and_others_something_else(old, news):
    said = [values(old, new) for new in news]
    assert all(len(each) == 1 for each in said) and len({value for value, in said}) == len(news)
    assert said == [values(old, new) for new in news]


def test_a_table_without_widths_beside_one_with_some():
    assert looks(NO_GRID, table()) == looks(table(), NO_GRID) == ["column widths"] and looks(NO_GRID, NO_GRID) == []


STYLED = '<w:tblStyle w:val="C"/>'
CENTRED = ('<w:style w:type="table" w:styleId="C"><w:name w:val="C"/><w:basedOn w:val="D"/></w:style>'
           '<w:style w:type="table" w:styleId="D"><w:name w:val="D"/><w:tblPr><w:jc w:val="center"/></w:tblPr>'
           "</w:style>")


@pytest.mark.parametrize("old, new, said", [
    (STYLED, STYLED + '<w:jc w:val="center"/>', []), (STYLED, STYLED + '<w:jc w:val="left"/>', ["align left"]),
    (STYLED + '<w:jc w:val="right"/>', STYLED + '<w:jc w:val="end"/>', []), ("", '<w:jc w:val="left"/>', []),
    ("", '<w:jc w:val="start"/>', []), ('<w:jc w:val="left"/>', '<w:jc w:val="start"/>', []),
    ('<w:jc w:val="left"/>', '<w:jc w:val="end"/>', ["align end"]), ('<w:jc w:val="right"/>', "", ["align taken off"]),
    (STYLED + '<w:jc w:val="left"/>', STYLED, ["align taken off"])])
def test_what_aligns_a_table_anyhow_is_no_change(old, new, said):
    assert looks(table(old), table(new), styles=CENTRED) == said


SIZE = '<w:pgSz w:w="9000" w:h="100"/>'


@pytest.mark.parametrize("inside, said", [
    ('<w:lnNumType w:countBy="5"/>', []), ("<w:titlePg/>", []), ('<w:cols w:num="2"/>', ["section"]),
    ('<w:headerReference w:type="default" r:id="header1"/>', []), ('<w:pgMar w:left="5"/>', ["section"])])
def test_the_stamp_of_a_section_is_no_change_of_it(inside, said):
    plain, other = (block(f"<w:sectPr>{more}{SIZE}</w:sectPr>") for more in ("", inside))
    assert looks(plain, other, header1=paragraph("Rev. 1")) == looks(other, plain, header1=paragraph("Rev. 1")) == said


BIG = '<w:sz w:val="28"/>'
HALL = "We meet in the long hall of the old to.a"          # forty letters


def beside(*pieces: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(pieces)}</w:p>"


def part(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{run(shown)}</w:fldSimple>'


def control(text: str, tag: str = "x") -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>'


def section(width: int) -> str:
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="100"/></w:sectPr>'


TWO = beside(part("We meet."), part(" They rest."))


@pytest.mark.parametrize("old, new, said", [
    (TWO, beside(part("We meet."), part(" They rest.", BIG)), "size 28 “They rest.”"),
    (TWO, beside(part("We ", BIG), part("meet. They rest.")), "size 28 “We”"),
    (TWO, beside(part("We meet.", BIG), part(" They rest.", "<w:bCs/>")), "size 28 “We meet.”; b “They rest.”"),
    (beside(part("a"), part("b", BIG)), beside(part("a", BIG), part("b", BIG)), "size 28 “a”"),
    (words(""), words(BIG + '<w:color w:val="FF0000"/>'), "colour FF0000 “We meet.”; size 28 “We meet.”"),
    (beside(part(HALL)), beside(part(HALL, BIG)), f"size 28 “{HALL}”"),
    (beside(part(HALL + "b")), beside(part(HALL + "b", BIG)), f"size 28 “{HALL}…”"),
    (beside(part("See"), look=f"<w:rPr>{BIG}</w:rPr>"), beside(part("See")), "mark size taken off"),
    (beside(part("See")), beside(part("See"), look=f"<w:rPr>{BIG}</w:rPr>"), "mark size 28"),
    (block(""), block('<w:spacing w:before="3" w:after="5"/>'), "spacing"),
    (beside(part("See"), look=section(5)), beside(part("See"), look=section(7)), "section")])
def test_looks_of_some_of_the_words_and_of_marks(old, new, said):
    assert looks(old, new) == [said]


@pytest.mark.parametrize("old, new, said", [
    (field("REF a", "3"), field("REF b", "3"), "field “REF b”"), (field("REF a", "3"), field("REF a", "3"), ""),
    (field("REF a", "3"), run("3"), "field, link or control “3”"),
    (run("3"), field("REF a", "3"), "field, link or control “3”"),
    (run("3"), control("3"), "field, link or control “3”"), (control("3"), run("3"), "field, link or control “3”"),
    (control("3", "y"), control("3"), "field, link or control “3”"), (control("3"), control("3"), "")])
def test_what_holds_words_that_stayed(old, new, said):
    around = [beside(part("See "), held, part(" here")) for held in (old, new)]
    assert looks(*around) == ([said] if said else [])


@pytest.mark.parametrize(("kept", "elsewhere"), [(4, False), (3, False), (2, False), (1, True), (0, True)])
def test_a_file_most_of_whose_styles_are_others_was_saved_by_another_program(kept, elsewhere):
    def file(changed: int) -> Package:
        styles = "".join(f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S{n}"/><w:pPr><w:ind w:left='
                         f'"{n + 10 * (n < changed)}"/></w:pPr></w:style>' for n in range(4))
        return Package.open(word_file(END, {"styles": styles}))

    assert saved_elsewhere(file(0), file(4 - kept)) is elsewhere and not saved_elsewhere(file(0), file(0))
