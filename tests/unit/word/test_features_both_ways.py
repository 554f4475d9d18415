"""Files that differ in one thing, compared both ways: how many changes are marked, and what is said beside them."""

from __future__ import annotations

import pytest

from drafting.word import compare
from drafting.word.changes.listed import changes
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.redline.reading.taste import Taste
from tests.packages import paragraph, run, word_file

File = tuple[str, dict[str, str]]           # the body, and the parts beside it
LAST = paragraph("The last of it.")
SECTION = "<w:sectPr>{}</w:sectPr>"


def file(*blocks: str, section: str = "", **parts: str) -> File:
    return "".join((*blocks, LAST, SECTION.format(section))), parts


def p(*inner: str, properties: str = "") -> str:
    words = "".join(each if each.startswith("<") else run(each) for each in inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{words}</w:p>"


def r(words: str, look: str) -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def style(ident: str, properties: str = "", kind: str = "paragraph") -> str:
    return (f'<w:style w:type="{kind}" w:styleId="{ident}"><w:name w:val="House {ident}"/><w:pPr>{properties}</w:pPr>'
            "</w:style>")


def numbering(form: str, ident: str = "1") -> str:
    level = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/>'
    return (f'<w:abstractNum w:abstractNumId="{ident}"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
            f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{ident}"/></w:num>')


def listed(words: str, ident: str = "1", level: str = "0") -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{ident}"/></w:numPr>')


def call(ident: str = "2", kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{ident}"/></w:r>'


def note(*lines: str, ident: str = "2", kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{ident}">{"".join(map(paragraph, lines))}</w:{kind}>'


def comment(ident: str = "1", words: str = "Why?", who: str = "Ana") -> str:
    return f'<w:comment w:id="{ident}" w:author="{who}">{paragraph(words)}</w:comment>'


def about(words: str, ident: str = "1") -> str:
    return (f'<w:commentRangeStart w:id="{ident}"/>{run(words)}<w:commentRangeEnd w:id="{ident}"/><w:r>'
            f'<w:commentReference w:id="{ident}"/></w:r>')


def margin(part: str, kind: str = "header", of: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{of}" r:id="{part}"/>'


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{p(words)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    made = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{made}</w:tr>"


def table(*rows: str, properties: str = "", columns: int = 2) -> str:
    grid = '<w:gridCol w:w="100"/>' * columns
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


A, B, C = p("First we meet."), p("Then we talk of it."), p("At last we part.")
PAGE = '<w:pgSz w:w="{}" w:h="16838"/>'
PAIRS: dict[str, tuple[File, File]] = {
    "nothing": (file(A, B), file(A, B)), "a paragraph": (file(A, C), file(A, B, C)),
    "two in the middle": (file(A), file(A, B, C)), "the first": (file(B, C), file(A, B, C)),
    "all but the last": (file(), file(A, B, C)), "the order": (file(A, B, C), file(C, A, B)),
    "a cut": (file(p("First we meet. Then we part.")), file(p("First we meet. "), p("Then we part."))),
    "a word in each": (file(p("One two three."), p("Four five six.")), file(p("One 2 three."), p("Four 5 six."))),
    "an empty paragraph": (file(A, B), file(A, p(), B)),
    # looks
    "bold": (file(p("We ", r("meet", "<w:b/>"))), file(p("We ", "meet"))),
    "another size": (file(p(r("We", '<w:sz w:val="20"/>'))), file(p(r("We", '<w:sz w:val="24"/>')))),
    "bold of a word that is new": (file(p("We meet.")), file(p("We ", r("all ", "<w:b/>"), "meet."))),
    "the look of a mark": (file(p("We", properties="<w:rPr><w:b/></w:rPr>")), file(p("We"))),
    "centred": (file(p("We", properties='<w:jc w:val="center"/>')), file(p("We"))),
    "tabs and an indent": (
        file(p("We", properties='<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs><w:ind w:left="3"/>')), file(p("We"))),
    # styles and lists
    "a style that only one has": (file(paragraph("We", '<w:pStyle w:val="S"/>'), styles=style("S")),
                                  file(paragraph("We"), styles=style("T"))),
    "a style of words": (file(p(r("We", '<w:rStyle w:val="S"/>')), styles=style("S", kind="character")), file(p("We"))),
    "a list that only one has": (file(listed("One"), listed("Two"), numbering=numbering("decimal")),
                                 file(paragraph("One"), paragraph("Two"))),
    "another list": (file(listed("One"), numbering=numbering("decimal")),
                     file(listed("One", "2"), numbering=numbering("bullet", "2"))),
    "a list by another number": (file(listed("One"), numbering=numbering("decimal")),
                                 file(listed("One", "7"), numbering=numbering("decimal", "7"))),
    "a level": (file(listed("One"), numbering=numbering("decimal")),
                file(listed("One", "1", "1"), numbering=numbering("decimal"))),
    "an item": (file(listed("One"), numbering=numbering("decimal")),
                file(listed("One"), listed("Two"), numbering=numbering("decimal"))),
    # notes
    "a note": (file(p("We", call()), footnotes=note("See.")), file(p("We"), footnotes="")),
    "a note where there was none": (file(p("We", call()), footnotes=note("See.")), file(p("We"))),
    "words of a note": (file(p("We", call()), footnotes=note("See the law.")),
                        file(p("We", call()), footnotes=note("See the plan."))),
    "a paragraph of a note": (file(p("We", call()), footnotes=note("See.", "More.")),
                              file(p("We", call()), footnotes=note("See."))),
    "an endnote for a footnote": (file(p("We", call()), footnotes=note("See.")),
                                  file(p("We", call(kind="endnote")), endnotes=note("See.", kind="endnote"))),
    "one of two notes": (file(p("We", call("2"), " all", call("3")), footnotes=note("One.") + note("Two.", ident="3")),
                         file(p("We", " all", call("3")), footnotes=note("Two.", ident="3"))),
    # comments and places
    "a comment": (file(p(about("We")), comments=comment()), file(p("We"))),
    "another comment": (file(p(about("We")), comments=comment()), file(p(about("We")), comments=comment(words="How?"))),
    "a comment on a paragraph that goes": (file(A, p(about("We")), comments=comment()), file(A)),
    "a place": (file(p('<w:bookmarkStart w:id="1" w:name="x"/>', "We", '<w:bookmarkEnd w:id="1"/>')), file(p("We"))),
    "a place in what goes": (file(A, p('<w:bookmarkStart w:id="1" w:name="x"/>', "We", '<w:bookmarkEnd w:id="1"/>')),
                             file(A)),
    # sections and margins
    "the size of a page": (file(A, section=PAGE.format("11906")), file(A, section=PAGE.format("9000"))),
    "a section": (file(p("We", properties=SECTION.format(PAGE.format("9000"))), A, section=PAGE.format("11906")),
                  file(p("We"), A, section=PAGE.format("11906"))),
    "words of a header": (file(A, section=margin("header1"), header1=paragraph("Zero draft")),
                          file(A, section=margin("header1"), header1=paragraph("Rev. 1"))),
    "a header": (file(A, section=margin("header1"), header1=paragraph("Zero draft")), file(A)),
    "a footer of the first page": (
        file(A, section=margin("footer1", "footer", "first") + "<w:titlePg/>", footer1=paragraph("One")),
        file(A, section=margin("footer1", "footer", "first") + "<w:titlePg/>", footer1=paragraph("Two"))),
    # tables
    "a row": (file(table(row("a", "b"), row("c", "d"))), file(table(row("a", "b")))),
    "the first row": (file(table(row("a", "b"), row("c", "d"))), file(table(row("c", "d")))),
    "a column": (file(table(row("a", "b"), row("c", "d"))), file(table(row("a"), row("c"), columns=1))),
    "words of two cells": (file(table(row("One a", "One b"))), file(table(row("Two a", "Two b")))),
    "the look of a table": (file(table(row("a", "b"), properties='<w:jc w:val="center"/>')),
                            file(table(row("a", "b")))),
    "the look of a row": (file(table(row("a", "b", properties="<w:cantSplit/>"))), file(table(row("a", "b")))),
    "the look of a cell": (file(table(row(cell("a", '<w:shd w:val="clear" w:fill="FF0000"/>'), "b"))),
                           file(table(row("a", "b")))),
    "cells merged downwards": (
        file(table(row(cell("a", '<w:vMerge w:val="restart"/>'), "b"), row(cell("", "<w:vMerge/>"), "d"))),
        file(table(row("a", "b"), row("", "d")))),
    "cells merged sideways": (file(table(row(cell("a", '<w:gridSpan w:val="2"/>')), row("c", "d"))),
                              file(table(row("a", ""), row("c", "d")))),
    "a table among paragraphs": (file(A, table(row("a", "b")), B), file(A, B)),
    "a table that moved": (file(A, B, table(row("One of it", "Two of it"))),
                           file(table(row("One of it", "Two of it")), A, B)),
    "a table in a cell": (file(table(f"<w:tr><w:tc>{table(row('x', 'y'))}{paragraph('z')}</w:tc></w:tr>", columns=1)),
                          file(table(f"<w:tr><w:tc>{table(row('x', 'w'))}{paragraph('z')}</w:tc></w:tr>", columns=1))),
    # links and fields
    "where a link leads": (file(p(f'<w:hyperlink w:anchor="x">{run("here")}</w:hyperlink>')),
                           file(p(f'<w:hyperlink w:anchor="y">{run("here")}</w:hyperlink>'))),
    "the code of a field": (file(p(f'<w:fldSimple w:instr="PAGE">{run("1")}</w:fldSimple>')),
                            file(p(f'<w:fldSimple w:instr="NUMPAGES">{run("1")}</w:fldSimple>'))),
    "a page break": (file(p("We", '<w:r><w:br w:type="page"/></w:r>', "part")), file(p("We", "part")))}


def redline(old: File, new: File) -> tuple[int, tuple[str, ...]]:
    """How many changes, and the kinds of what is said beside them."""
    made = compare(word_file(*old), word_file(*new), "MEX", "2019-11-01T00:00:00Z")
    assert made.verified
    in_order(Package.open(made.data))
    return made.changes, tuple(sorted(each.kind for each in made.notices))


def in_order(package: Package) -> None:
    """Properties stand before what they are of, where Word looks for them; a cell ends with a paragraph."""
    for part in package.stories():
        for name in ("pPr", "rPr", "trPr", "tcPr", "tblPr", "sdtPr"):
            holder = name.removesuffix("Pr")
            for el in package.tree(part).iter(w(holder)):
                at = [n for n, child in enumerate(el) if child.tag == w(name)]
                assert at in ([], [0]) or holder == "tr" and at == [1] and el[0].tag == w("tblPrEx"), (holder, name)
        assert all(cell[-1].tag == w("p") for cell in package.tree(part).iter(w("tc")))


# How many changes it is each way, where that is not one.
NONE = ("nothing", "a list by another number", "a comment", "another comment", "a place")
COUNTS = dict.fromkeys(NONE, 0) | dict.fromkeys(
    ("the order", "a list that only one has", "words of a note", "an endnote for a footnote", "a section",
     "words of a header", "a footer of the first page", "cells merged downwards", "a table that moved",
     "a table in a cell", "where a link leads", "the code of a field", "a page break"), 2) | {
    "cells merged sideways": 3, "a word in each": 4, "words of two cells": 4, "a column": 5}
SAID = {"a header": ("margins",), "another comment": ("comments",)}                 # both ways
SAID_OF_OLD = SAID | {"a comment": ("comments",), "a comment on a paragraph that goes": ("comments",)}


@pytest.mark.parametrize("name", PAIRS)
def test_what_differs_is_marked_both_ways(name):
    one, other = PAIRS[name]
    goes = 2 if name == "a comment on a paragraph that goes" else COUNTS.get(name, 1)
    assert redline(one, other) == (goes, SAID_OF_OLD.get(name, ()))
    assert redline(other, one) == (COUNTS.get(name, 1), SAID.get(name, ()))


@pytest.mark.parametrize("name", ["the order", "a paragraph", "bold", "centred", "a row", "a section", "another list"])
@pytest.mark.parametrize("taste", [Taste(formatting=False), Taste(moves=False), Taste(granularity="char")])
def test_other_tastes_mark_as_much_or_less(name, taste):
    one, other = (word_file(*each) for each in PAIRS[name])
    usual, made = compare(one, other), compare(one, other, taste=taste)
    looks = not taste.formatting and name in ("bold", "centred", "another list")
    assert made.verified and made.changes == (0 if looks else usual.changes)
    assert [each.kind for each in made.notices] == ["formatting"] * looks


USA, CAN = ('w:id="90" w:author="USA" w:date="2019-10-01T00:00:00Z"', 'w:id="91" w:author="CAN"')
WORDS_OF_OTHERS = p("Kept ", f"<w:ins {USA}>{run('new ')}</w:ins>",
                    f"<w:del {CAN}><w:r><w:delText>old</w:delText></w:r></w:del>")
PARAGRAPH_OF_OTHERS = f"<w:p><w:pPr><w:rPr><w:ins {USA}/></w:rPr></w:pPr><w:ins {USA}>{run('All new.')}</w:ins></w:p>"


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize(("tracked", "count"), [(WORDS_OF_OTHERS, 2), (PARAGRAPH_OF_OTHERS, 1)])
def test_what_others_have_tracked_stays_beside_what_differs(name, tracked, count):
    (one, old), (other, new) = PAIRS[name]
    made = compare(word_file(tracked + one, old), word_file(tracked + other, new), "MEX", existing="keep")
    goes = 2 if name == "a comment on a paragraph that goes" else COUNTS.get(name, 1)
    assert made.verified and made.changes == goes + count
    assert tuple(each.kind for each in made.notices) == SAID_OF_OLD.get(name, ())
    found = changes(Package.open(made.data))
    assert [each.author for each in found][:count] == ["USA", "CAN"][:count]
    assert {each.author for each in found[count:]} <= {"MEX", "Ana"}          # who wrote the comments
    if not one.startswith("<w:tbl"):
        came = compare(word_file(one, old), word_file(tracked + other, new), "MEX", existing="keep")
        assert came.verified and {each.author for each in changes(Package.open(came.data))} >= {"USA"}
