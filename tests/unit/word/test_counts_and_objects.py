"""Corners of numbers that are counted, of objects that are kept, of contents, and of a last section."""

from __future__ import annotations

import pytest
from lxml import etree

from drafting.model.text import Span
from drafting.model.words.labels import whole_labels
from drafting.word import compare
from drafting.word.compose.contents import fill_contents
from drafting.word.markup.formats import format_of
from drafting.word.markup.xml import VAL, w
from drafting.word.opc.package import Package
from drafting.word.parts.runs import words_in
from drafting.word.text.counted import Counted
from drafting.word.text.objects import pack, same_thing, unpack
from drafting.word.text.read import read
from tests.packages import paragraph, word_file
from tests.unit.word.test_counted import LEGAL, item, level, lists
from tests.unit.word.test_sections import both, break_with, section


def numbers(numbering: str, *places: str) -> list[tuple[str, str]]:
    """The number of each paragraph, alone and behind those above it."""
    package = Package.open(word_file("".join(map(item, places)), {"numbering": numbering}))
    count, out = Counted(package), []
    for p in package.tree(package.main).iter(w("p")):
        form = format_of(p.find(w("pPr")))
        out.append((count.label(form), count.whole(form)))
    return out


LETTERS = lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "%3)"))


@pytest.mark.parametrize(("numbering", "places", "wanted"), [
    (LETTERS, ("1/0", "1/1", "1/2", "1/2", "1/1", "1/2", "1/0", "1/1"),
     [("1.", "1"), ("(a)", "1(a)"), ("i)", "1(a)i)"), ("ii)", "1(a)ii)"), ("(b)", "1(b)"), ("i)", "1(b)i)"),
     ("2.", "2"),
      ("(a)", "2(a)")]),
    (LEGAL, ("1/0", "1/1", "1/2"), [("1.", "1"), ("1.1", "1.1"), ("(a)", "1.1(a)")]),
    (LETTERS, ("1/1", "1/2"), [("(a)", "(a)"), ("i)", "(a)i)")]), (LETTERS, ("1/0", "1/2"),
    [("1.", "1"), ("i)", "1i)")]),
    (LETTERS, ("3/0", "", "1/3", "1/9", "1/8"), [("", "")] * 5), (LETTERS, ("1/0", "2/0"), [("1.", "1"), ("2.", "2")]),
    (lists(level(0, "none", "%1Annex"), level(1, "decimal", "%1%2")), ("1/0", "1/1"), [("Annex", "Annex"), ("1", "1")]),
    (lists(level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%3")), ("1/0", "1/1"), [("I", "I"), ("I.1", "I.1")]),
    (lists(level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="1"/>')),
     ("1/0", "1/1", "1/1", "1/0", "1/1"), [("1", "1"), ("1", "11"), ("2", "12"), ("2", "2"), ("1", "21")]),
    (lists(level(0, "decimal", "%1"), level(1, "decimal", "%2"), level(2, "decimal", "%3",
    '<w:lvlRestart w:val="1"/>')),
     ("1/0", "1/1", "1/2", "1/1", "1/2", "1/0", "1/2"),
     [("1", "1"), ("1", "11"), ("1", "111"), ("2", "12"), ("2", "122"), ("2", "2"), ("1", "21")]),
    (LETTERS, ("1/0", "1/8", "3/0", "1/1"), [("1.", "1"), ("", ""), ("", ""), ("(a)", "1(a)")]),
    ("", ("1/0",), [("", "")])])
def test_numbers_alone_and_behind_those_above(numbering, places, wanted):
    assert numbers(numbering, *places) == wanted


# -- objects --------------------------------------------------------------------------------------------
def kept(inside: str) -> bytes:
    package = Package.open(word_file(f"<w:p>{inside}</w:p>"))
    return pack(package, package.main, next(package.tree(package.main).iter(w("p"))))


@pytest.mark.parametrize(("one", "other"), [
    ("<w:r><w:t>a</w:t></w:r>", "<w:r><w:t>a</w:t><w:lastRenderedPageBreak/></w:r>"),
    ("<w:r><w:t>a</w:t></w:r>", '<w:r w:rsidR="00AA"><w:t>a</w:t></w:r>'), ("<w:r/>", "<!-- by hand --><w:r/>"),
    ("<w:r/>", "<w:r/><w:proofErr w:type='spellStart'/>"),
    ("<w:r><w:t>ab</w:t></w:r>", "<w:r><w:t>a<!-- by hand -->b</w:t></w:r>"),
    ("<w:r><w:t>abc</w:t></w:r>", "<w:r><w:t>a<!-- one -->b<!-- two -->c</w:t></w:r>"),
    ("<w:r/> <w:r/>", "<w:r/><!-- by hand --> <w:r/>"),
    ("<w:r><w:t>b</w:t></w:r>", "<w:r><w:t><!-- by hand -->b</w:t></w:r>"),
    ('<w:r><w:t xml:space="preserve">a bc</w:t></w:r>',
     '<w:r><w:t xml:space="preserve">a </w:t></w:r><w:r w:rsidR="00AA"><w:t>b</w:t></w:r><w:r><w:t>c</w:t></w:r>')])
def test_what_a_save_changes_makes_no_other_object(one, other):
    assert kept(one) == kept(other) and same_thing(kept(one), kept(other))


@pytest.mark.parametrize(("one", "other"), [
    ("<w:r><w:t>a</w:t></w:r>", "<w:r><w:t>b</w:t></w:r>"), ("<w:r/>", "<w:r><w:rPr><w:b/></w:rPr></w:r>"),
    ("<w:r><w:t>ab</w:t></w:r>", "<w:r><w:t>a<!-- by hand --></w:t></w:r>"),
    ("<w:r><w:t>ab</w:t></w:r>", "<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>"),
    ("<w:r><w:t>ab</w:t></w:r>", "<w:r><w:t>a</w:t></w:r><w:r/><w:r><w:t>b</w:t></w:r>")])
def test_what_shows_makes_another(one, other):
    assert kept(one) != kept(other)


def test_the_paragraphs_of_an_object_stand_in_the_lists_that_look_as_theirs_did():
    def file(place: str, *looks: tuple[str, str]) -> Package:
        return Package.open(word_file(item(place), {"numbering": lists(*(level(0, *look) for look in looks))}))

    own, other, without = file("2/0", ("decimal", "%1.")), file("", ("decimal", "%1.")), file("", ("bullet", "-"))
    data = pack(own, own.main, next(own.tree(own.main).iter(w("p"))))
    for package, number in ((own, "2"), (other, "2"), (without, None)):
        found = unpack(package, package.main, data).find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        assert (found.get(VAL) if found is not None else None) == number


def test_an_object_that_refers_to_several_parts_is_the_same_once_it_is_written_again():
    inside = '<w:r><d:relIds xmlns:d="urn:d" r:dm="header1" r:cs="header2"/></w:r>'
    parts = {"header1": paragraph("One."), "header2": paragraph("Two.")}
    package = Package.open(word_file(f"<w:p>{inside}</w:p>", parts))
    p = next(package.tree(package.main).iter(w("p")))
    data = pack(package, package.main, p)
    assert pack(package, package.main, unpack(package, package.main, data)) == data


# -- marks of words -------------------------------------------------------------------------------------
def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(("runs", "marks"), [
    (run("ab", "<w:b/>") + run("cd", "<w:b/>"), (Span(0, 4, "b", "1"),)),
    (run("ab", "<w:b/>") + run("cd") + run("ef", "<w:b/>"), (Span(0, 2, "b", "1"), Span(4, 6, "b", "1"))),
    (run("ab", "<w:b/>") + run("cd", "<w:i/>"), (Span(0, 2, "b", "1"), Span(2, 4, "i", "1"))),
    (run("ab", "<w:b/><w:i/>") + run("cd", "<w:b/>"), (Span(0, 2, "i", "1"), Span(0, 4, "b", "1"))),
    (run("ab", '<w:u w:val="single"/>') + run("cd", '<w:u w:val="double"/>'),
     (Span(0, 2, "u", "single"), Span(2, 4, "u", "double"))),
    (run("ab", '<w:highlight w:val="red"/>') + run("cd", '<w:highlight w:val="red"/>'),
    (Span(0, 4, "highlight", "red"),))])
def test_marks_that_touch_are_one_where_they_are_the_same(runs, marks):
    (p,) = read(Package.open(word_file(f"<w:p>{runs}</w:p>"))).text
    assert tuple(sorted(p.marks)) == tuple(sorted(marks))


# -- contents -------------------------------------------------------------------------------------------
HEADS = "".join(f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/><w:pPr>'
                f'<w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>' for n in range(1, 6))
FIELD = ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText/><w:instrText>{}</w:instrText></w:r>'
         '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')


def headed(level: int, words: str) -> str:
    return paragraph(words, f'<w:pStyle w:val="H{level}"/>')


@pytest.mark.parametrize(("code", "entries"), [(' TOC \\o "1-3" ', 3), ("TOC", 3), (" PAGE ", 0), (" TOCX ", 0),
    ("", 0)])
def test_headings_of_three_levels_with_words_are_in_the_contents(code, entries):
    body = FIELD.format(code) + "".join(headed(n, f"Head {n}") for n in range(1, 6)) + headed(1,
        " ") + paragraph("Words.")
    package = Package.open(word_file(body, {"styles": HEADS}))
    assert fill_contents(package) == entries
    found = [words_in(p) for p in package.tree(package.main).iter(w("p")) if p.find(w("hyperlink")) is not None]
    assert found == [f"Head {n}" for n in range(1, entries + 1)]
    anchors = [el.get(w("anchor")) for el in package.tree(package.main).iter(w("hyperlink"))]
    names = [el.get(w("name")) for el in package.tree(package.main).iter(w("bookmarkStart"))]
    assert anchors == names and len(set(names)) == entries
    if entries:
        said = [el.text for el in package.tree(package.main).iter(w("instrText"))]
        assert said == [code]


def test_bookmarks_of_the_contents_have_numbers_of_their_own():
    body = (FIELD.format("TOC") + '<w:p><w:bookmarkStart w:id="7" w:name="mine"/><w:bookmarkEnd w:id="7"/></w:p>'
            + headed(1, "One") + headed(2, "Two"))
    package = Package.open(word_file(body, {"styles": HEADS}))
    assert fill_contents(package) == 2
    assert [el.get(w("id")) for el in package.tree(package.main).iter(w("bookmarkStart"))] == ["7", "8", "9"]
    assert [el.get(w("id")) for el in package.tree(package.main).iter(w("bookmarkEnd"))] == ["7", "8", "9"]


# -- the last section -----------------------------------------------------------------------------------
def test_the_last_section_takes_over_from_the_nearest_before_it():
    body = break_with("One.", "header1") + break_with("Two.", "header2") + paragraph("Three.")
    heads = {"header1": paragraph("First"), "header2": paragraph("Second")}
    old = word_file(body + section(), heads)
    new = word_file(body + section("header3"), {**heads, "header3": paragraph("Third")})
    _, accepted, rejected = both(old, new)
    assert accepted[-1] == ["default header: Third"] and rejected[-1] == ["default header: Second"]


def test_a_section_that_is_new_lends_its_header_to_no_old_one():
    heads = {"header1": paragraph("First"), "header2": paragraph("Second"), "header3": paragraph("Third")}
    old = word_file(break_with("One.", "header1") + paragraph("Three.") + section(), heads)
    new = word_file(break_with("One.", "header1") + break_with("A new section's words.",
        "header2") + paragraph("Three.")
                    + section("header3"), heads)
    _, accepted, rejected = both(old, new)
    assert accepted[-1] == ["default header: Third"] and rejected[-1] == ["default header: First"]
    assert compare(old, new, verify=True).verified
    assert etree.tostring(Package.open(old).tree("word/document.xml"))


def test_an_item_has_the_level_that_its_style_has_in_a_list():
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="L{n}"><w:name w:val="Own {n}"/><w:pPr><w:numPr>'
                     f'<w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' for n in range(4))
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"),
                      level(3, "lowerRoman", "(%4)"))
    body = "".join(paragraph("Words", f'<w:pStyle w:val="L{n}"/>') for n in (0, 1, 2, 2, 3, 2))
    text = read(Package.open(word_file(body, {"styles": styles, "numbering": numbering}))).text
    assert [(p.kind, p.level, p.label) for p in text] == [
        ("operative", 0, "1"), ("operative", 0, "1.1"), ("item", 0, "(a)"), ("item", 0, "(b)"), ("item", 1, "(i)"),
        ("item", 0, "(c)")]
    assert list(whole_labels(text).values())[2:] == ["1.1 (a)", "1.1 (b)", "1.1 (b) (i)", "1.1 (c)"]
