"""What in a part says who worked on it, name by name; what is no trace; and what is left when it is taken out."""

from __future__ import annotations

import pytest
from lxml import etree

from drafting.model.text import Provision
from drafting.word.cleaning.markings import markings
from drafting.word.cleaning.trace import emptied, lifted, removed, unwrapped
from drafting.word.compose.lists import NONE, Lists, Number
from drafting.word.markup.elements import legal, look_elements, run_properties, text_element
from drafting.word.markup.levels import bare, counted, literal, shown, typed
from drafting.word.markup.xml import W14, W
from drafting.word.opc.opened import opened
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
VML, OLD = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
NS = f'xmlns:a="{A}" xmlns:wp="{WP}" xmlns:v="{VML}" xmlns:o="{OLD}" xmlns:x="http://example.org/own"'


def found(inside: str, part: str = "word/document.xml") -> list[tuple[str, str, str]]:
    """Kind, name and words of the traces in a part with this inside it, but for the foreign name that it declares."""
    package = Package.open(word_file(paragraph("Words.")))
    if part == "word/document.xml":
        package = Package.open(word_file(f"<w:p {NS}>{inside}</w:p>"))
    else:
        package.add_part(part, f'<r {NS} xmlns:w="{W}">{inside}</r>'.encode(), "application/xml")
        package.relate(package.main, "theme", part)
    return [(t.kind, t.name, t.words) for t in markings(package) if t.part == part and t.name != "namespace"]


@pytest.mark.parametrize(("inside", "trace"), [
    ("<w:tblCaption w:val='x'/>", ("descriptions", "tblCaption", "x")), ("<w:alias w:val='x'/>",
    ("names of controls", "alias", "x")),
    ("<w:tag w:val='x'/>", ("names of controls", "tag", "x")), ("<w:listItem w:value='x'/>",
    ("names of controls", "listItem", "x")),
    ("<w:permStart w:id='1'/>", ("permissions", "permStart", "1")), ("<w:permEnd w:id='1'/>",
    ("permissions", "permEnd", "1")),
    ("<w:fldData>eA==</w:fldData>", ("data of fields", "fldData", "eA==")), ("<w:helpText w:val='x'/>",
    ("data of fields", "helpText", "x")),
    ("<w:entryMacro w:val='x'/>", ("data of fields", "entryMacro", "x")), ("<w:smartTagPr/>",
    ("custom data", "smartTagPr", "")),
    ("<w:trackRevisions/>", ("traces of a desk", "trackRevisions", "")), ("<w:docVars/>",
    ("traces of a desk", "docVars", "")),
    ("<w:mailMerge/>", ("traces of a desk", "mailMerge", "")), ("<w:documentProtection/>",
    ("protections", "documentProtection", "")),
    ("<w:rsids/>", ("revision save ids", "rsids", "")), ("<w:commentRangeStart w:id='7'/>",
    ("comments", "commentRangeStart", "7")),
    ("<w:r><w:commentReference w:id='7'/></w:r>", ("comments", "commentReference", "7")),
    ("<x:own a='b'>c</x:own>", ("foreign markup", "own", "b c")),
    ("<w:smartTag w:element='place'/>", ("custom data", "smartTag", "place")), ("<w:customXml w:element='x'/>",
    ("custom data", "customXml", "x")),
    ("<w:abstractNum><w:name w:val='x'/></w:abstractNum>", ("names of lists", "name", "x")),
    ("<w:altName w:val='x'/>", ("names of fonts", "altName", "x")),
    ("<w:textInput><w:default w:val='x'/></w:textInput>", ("data of fields", "default", "x")),
    ("<w:checkBox><w:default w:val='1'/></w:checkBox>", None),
    ("<w:style><w:name w:val='x'/></w:style>", None),
    ("<w:r w:rsidR='00A1'/>", ("revision save ids", "rsidR", "00A1")), ("<w:r w:rsidDel='00A1'/>",
    ("revision save ids", "rsidDel", "00A1")),
    ("<w:r w14:paraId='1'/>", ("revision save ids", "paraId", "1")), ("<w:r w14:anchorId='1'/>",
    ("revision save ids", "anchorId", "1")), ("<w:r anchorId='1'/>", None), ("<w:r w:rsidR=''/>", None),
    ("<wp:docPr id='3' name='Picture 2' descr='x'/>", ("descriptions", "descr", "x")),
    ("<wp:docPr id='3' name='Picture 2' title='x'/>", ("descriptions", "title", "x")),
    ("<wp:docPr id='3' name='Our secret'/>", ("descriptions", "name", "Our secret")),
    ("<wp:docPr id='3' name='Imagen 1'/>", None), ("<wp:docPr id='3' name='Text Box 12'/>", None),
    ("<w:hyperlink tooltip='x'/>", ("descriptions", "tooltip", "x")), ("<a:hlinkClick tgtFrame='x'/>",
    ("descriptions", "tgtFrame", "x")), ("<w:r tooltip='x'/>", None),
    ("<v:shape id='Ours'/>", ("descriptions", "id", "Ours")), ("<v:shape id='_x0000_s1026'/>", None),
    ("<v:shape alt='x'/>", ("descriptions", "alt", "x")), ("<v:shape href='x'/>", ("descriptions", "href", "x")),
    ("<w:r o:title='x'/>", ("descriptions", "title", "x")), ("<w:r o:other='x'/>", None),
    ("<w:r x:own='b'/>", ("foreign markup", "own", "b")), ("<w:t>words</w:t>", None),
    ("<!--said by hand-->", ("XML comments", "comment", "said by hand"))])
def test_each_trace_by_its_name(inside, trace):
    assert found(inside) == ([trace] if trace else [])


@pytest.mark.parametrize(("inside", "there"), [
    (f"<a:theme xmlns:a='{A}' name='Ours'/>", True), (f"<a:clrScheme xmlns:a='{A}' name='Ours'/>", True),
    (f"<a:fontScheme xmlns:a='{A}' name='Ours'/>", True),
    (f"<a:fmtScheme xmlns:a='{A}' name='Ours'/>", True), (f"<a:theme xmlns:a='{A}' name='Office'/>", False),
    (f"<a:other xmlns:a='{A}' name='Ours'/>", False),
    (f"<a:extLst xmlns:a='{A}'/>", True)])
def test_names_of_a_theme_are_traces_in_a_theme_alone(inside, there):
    assert [kind for kind, _, _ in found(inside, "word/theme/theme1.xml")] == ["names of a theme"] * there
    assert found(inside, "word/other.xml") == []


def test_a_comment_of_xml_outside_the_root_and_an_image_of_lines():
    package = Package.open(word_file(paragraph("Words.")))
    package.add_part("word/more.xml", f"<!--before--><r xmlns='{A}'/><!--behind-->".encode(), "application/xml")
    package.add_part("word/drawn.xml", b"<svg id='mine'><!--drawn--></svg>", "image/svg+xml")
    assert [t.words for t in markings(package) if t.part in ("word/more.xml", "word/drawn.xml")] == ["before", "behind"]


# -- the steps that take something out -------------------------------------------------------------------
def tree(xml: str):
    return etree.fromstring(f'<w:p xmlns:w="{W}">{xml}</w:p>')


def said(root) -> str:
    return etree.tostring(root).decode().replace(f' xmlns:w="{W}"', "")


def test_what_is_taken_out_leaves_what_stands_around_it():
    for step, before, after in (
            (removed, "a<w:x>gone</w:x>b", "<w:p>ab</w:p>"), (removed, "<w:y/><w:x/>b", "<w:p><w:y/>b</w:p>"),
            (removed, "<w:x/>", "<w:p/>"),
            (unwrapped, "a<w:x><w:y/><w:z/></w:x>b", "<w:p>a<w:y/><w:z/>b</w:p>"), (unwrapped, "<w:x/>", "<w:p/>")):
        root = tree(before)
        target = root.find(f"{{{W}}}x")
        step(target)()
        assert said(root) == after
        step(target)()                                      # once more does nothing
        assert said(root) == after


def test_what_is_lifted_out_of_a_run_takes_the_run_along_where_it_held_nothing_else():
    for before, after in (("<w:r><w:rPr/><w:x/></w:r>", "<w:p/>"), ("<w:r><w:x/></w:r>", "<w:p/>"),
        ("<w:r><w:x/><w:t/></w:r>", "<w:p><w:r><w:t/></w:r></w:p>"),
                          ("<w:ins><w:x/></w:ins>", "<w:p><w:ins/></w:p>")):
        root = tree(before)
        target = next(root.iter(f"{{{W}}}x"))
        lifted(target)()
        lifted(target)()
        assert said(root) == after


def test_an_attribute_goes_or_says_nothing():
    el = tree("")
    el.set("a", "x")
    emptied(el, "a", "plain")()
    assert el.get("a") == "plain"
    emptied(el, "a")()
    emptied(el, "a")()
    assert el.get("a") is None


# -- numbers as Word counts them -------------------------------------------------------------------------
@pytest.mark.parametrize(("number", "form", "text"), [
    (3, "decimal", "3"), (3, "lowerLetter", "c"), (26, "lowerLetter", "z"), (27, "lowerLetter", "aa"),
    (53, "upperLetter", "AAA"), (0, "lowerLetter", "0"), (4, "lowerRoman", "iv"),
    (9, "upperRoman", "IX"), (3, "ordinal", "3"), (1, "upperLetter", "A")])
def test_a_number_in_a_form(number, form, text):
    assert shown(number, form) == text


@pytest.mark.parametrize(("label", "form", "number"), [
    ("3", "decimal", 3), ("123456", "decimal", 123456), ("1234567", "decimal", None), ("3 bis", "decimal", None),
    ("c", "lowerLetter", 3), ("C", "upperLetter", 3), ("aa", "lowerLetter", 27),
    ("ab", "lowerLetter", None), ("a" * 10, "lowerLetter", 235), ("a" * 11, "lowerLetter", None),
    ("iv", "lowerRoman", 4), ("iiii", "lowerRoman", None), ("IX", "upperRoman", 9), ("x", "decimal", None),
    ("", "decimal", None), ("q", "lowerRoman", None), ("3", "other", None)])
def test_the_number_that_a_label_says(label, form, number):
    assert counted(label, form) == number


@pytest.mark.parametrize(("label", "pattern", "own"), [
    ("OP 3 bis", "%1.", "3 bis"), ("pp3", "%1.", "3"), ("3 (b)", "(%2)", "b"), ("Article 4.", "Article %1.", "4"),
    ("article 4", "Article %1", "4"), ("(iv)", "(%3)", "iv"), ("4.2", "%1.%2", "4.2"),
    (" 3. ", "%1.", "3"), ("Annex B", "Article %1", "Annex B")])
def test_the_part_of_a_label_that_its_level_counts(label, pattern, own):
    assert bare(label, pattern) == own


@pytest.mark.parametrize(("label", "pattern", "text"), [
    ("3 bis", "%1.", "3 bis."), ("3 (b) bis", "(%2)", "(b)"), ("•", "%1.", "•"), ("Article 4 bis", "Article %1:",
    "Article 4 bis:"), (" – ", "%1)", "–")])
def test_what_a_level_shows_for_what_cannot_be_counted(label, pattern, text):
    assert literal(label, pattern) == text


@pytest.mark.parametrize(("text", "pattern", "by_hand"), [
    ("Article 4. Members", "Article %1.", True), ("article IV Members", "Article %1", True),
    ("Articles of it", "Article %1", False), ("Article Members", "Article %1", False), ("3. Members", "%1.", True),
    ("3.Members", "%1.", False), ("3 Members", "%1.", False), ("(b) Members", "(%2)", True),
    ("b) Members", "(%2)", False), ("abcde. x", "%1.", False), ("iv. x", "%1", True), ("12 May 2020", "%1.", False)])
def test_numbers_typed_by_hand(text, pattern, by_hand):
    assert typed(text, pattern) is by_hand


# -- lists for labels ------------------------------------------------------------------------------------
def house() -> Package:
    """A style O that counts 1. 2. and a style I below it that counts (a) (b); P has no list."""
    level = ('<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:pStyle w:val="{}"/>'
             '<w:lvlText w:val="{}"/></w:lvl>')
    levels = level.format(0, "decimal", "O", "%1.") + level.format(1, "lowerLetter", "I", "(%2)")
    levels = (f'<w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>'
              '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>')
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/><w:pPr>{1}</w:pPr></w:style>'
    styles = "".join(style.format(name, listed) for name, listed in (
        ("O", '<w:numPr><w:numId w:val="7"/></w:numPr>'),
        ("I", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>'), ("P", "")))
    return Package.open(word_file(paragraph("x"), {"numbering": levels, "styles": styles}))


def asked(*those: tuple[str, str, str]) -> list[Number | None]:
    """The place for each of (style, label, words)."""
    kinds = {"O": "operative", "I": "item", "P": "paragraph"}
    package = house()
    with opened(package):
        lists = Lists(package)
        return [lists.number(Provision("p", kinds[style], words, label=label), style) for style, label, words in those]


def test_a_label_that_the_count_gives_asks_for_nothing():
    assert asked(("O", "1", "a"), ("O", "2", "b"), ("I", "(a)", "c"), ("I", "(b)", "d"), ("O", "3", "e"),
        ("I", "(a)", "f"), ("O", "", "g"), ("P", "", "h")) == [None] * 8


def test_a_label_that_the_count_does_not_give_begins_a_list_that_does():
    found_ = asked(("O", "1", "a"), ("O", "5", "b"), ("O", "6", "c"), ("I", "(c)", "d"), ("I", "(d)", "e"),
        ("O", "7", "f"))
    assert found_ == [None, Number(8, 0), Number(8, 0), Number(9, 1), Number(9, 1), Number(10, 0)]


def test_a_label_that_cannot_be_counted_has_a_list_of_its_own_words():
    package = house()
    with opened(package):
        lists = Lists(package)
        made = [lists.number(Provision("p", "operative", "x", label=label), "O") for label in ("1", "1 bis", "1 bis",
            "2")]
        said_ = lists.number(Provision("p", "paragraph", "e", label="5%"), "P")
        plain = lists.number(Provision("p", "paragraph", "e"), "P")
    assert (made, said_, plain) == ([None, Number(8, 0), Number(8, 0), None], Number(9, 0), None)
    root = package.tree(package.related("numbering"))
    assert [el.get(f"{{{W}}}val") for el in root.iter(f"{{{W}}}lvlText")][2:] == ["1 bis.", "5％"]
    assert len(root.findall(f"{{{W}}}num")) == 3


def test_a_number_that_is_typed_is_in_no_list():
    assert asked(("O", "3", "3 Members"), ("O", "", "4. Members"), ("I", "(b)", "(b) Members")) == [NONE, NONE, NONE]


# -- small makers ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("attrs", "made"), [
    ({}, []), ({"style": "H"}, ["pStyle H"]), ({"align": "justify"}, ["jc both"]), ({"align": "right"}, ["jc right"]),
    ({"page break": "before"}, ["pageBreakBefore"]), ({"page break": "x"}, []),
    ({"keepNext": "1"}, ["keepNext"]), ({"keepNext": "0"}, []), ({"indent": "1.5 cm"}, ["ind 850"]),
    ({"indent": "-1 cm"}, ["ind -567"]), ({"indent": "x"}, []), ({"style": ""}, [])])
def test_looks_as_elements(attrs, made):
    assert [" ".join([etree.QName(el).localname, *el.attrib.values()]) for el in look_elements(attrs)] == made


def test_words_as_elements_keep_their_outer_spaces_and_no_sign_that_xml_forbids():
    assert legal("a\x00b\tc\nd\x0be\ufffff") == "ab\tc\nd" + "e" + "f"
    assert said(text_element(" a")) .count("preserve") == said(text_element("a ")).count("preserve") == 1
    assert "preserve" not in said(text_element("a b"))
    made = run_properties([etree.Element(f"{{{W}}}i"), etree.Element(f"{{{W}}}b"), etree.Element(f"{{{W}}}rStyle")])
    assert [etree.QName(el).localname for el in made] == ["rStyle", "b", "i"] and run_properties([]) is None
    assert W14.startswith("http")


@pytest.mark.parametrize(("inside", "words"), [
    ("<c:f>Plan!$B$2</c:f>", "Plan!$B$2"), ("<c:v>12</c:v>", None), ("<c:pt>12</c:pt>", None), ("<a:t>f</a:t>", None),
    ("<c:f>Sheet1!$A$1</c:f>", None), ("<c:f/>", None), ("<c:formulaRef>Plan!$B$2</c:formulaRef>", "Plan!$B$2"),
    ("<c:sqref>B2</c:sqref>", "B2"), ("<c:fullRef>B2</c:fullRef>", "B2"), ("<a:f>B2</a:f>", None)])
def test_which_cells_a_chart_was_made_of_is_a_trace_and_its_figures_are_not(inside, words):
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    package = Package.open(word_file(f'<w:p {NS} xmlns:c="{space}">{inside}</w:p>'))
    traces = [t for t in markings(package) if t.name != "namespace"]
    assert [(t.kind, t.words) for t in traces] == ([("cells of a workbook", words)] if words else [])
    for each in traces:
        each.take_out()
    assert [t for t in markings(package) if t.kind == "cells of a workbook"] == []


def test_foreign_names_of_markup_that_a_part_declares_are_named_in_their_order():
    names = [f"http://example.org/{n}" for n in "hgfedcba"]
    package = Package.open(word_file(paragraph("Words.")))
    declared = " ".join(f'xmlns:n{n}="{name}"' for n, name in enumerate(names))
    package.add_part("word/theme/theme9.xml", f'<a:r xmlns:a="{A}" {declared}/>'.encode(), "application/xml")
    assert [t.words for t in markings(package) if t.name == "namespace"] == sorted(names)
