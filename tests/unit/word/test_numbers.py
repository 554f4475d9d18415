"""The labels of a text that is read in a Word file: the numbers that Word shows there, or those typed."""

from __future__ import annotations

import pytest

from drafting.model.text import Provision, Row
from drafting.render.house.body import load_body, templates_folder
from drafting.word.compose.write import write_text
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.packages import paragraph, word_file
from tests.unit.word.test_counted import LEGAL, item, level, lists

STYLES = ('<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
          '</w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="F"><w:name w:val="footnote text"/></w:style>')
ARTICLES = lists(level(0, "upperRoman", "Article %1.", '<w:pStyle w:val="H"/>'), level(1, "decimal", "%1.%2"))


def text(body: str, numbering: str = LEGAL, **styles: str):
    return read(Package.open(word_file(body, {"numbering": numbering, "styles": STYLES})), styles=styles).text


@pytest.mark.parametrize("numbering, places, found", [
    (LEGAL, ("1/0", "1/1", "1/2", "1/0"),
     [("operative", "1"), ("operative", "1.1"), ("item", "(a)"), ("operative", "2")]),
    (lists(level(0, "bullet", "o")), ("1/0",), [("item", "•")]),
    (lists(level(0, "lowerLetter", "%1)")), ("1/0", "1/0", ""), [("item", "a)"), ("item", "b)"), ("paragraph", "")]),
    (lists(level(0, "decimal", "Article %1:")), ("1/0",), [("article", "Article 1")]),
    (lists(level(0, "decimal", "3 bis.")), ("1/0",), [("item", "3 bis")]),
])
def test_the_list_says_the_label_and_its_form_the_kind(numbering, places, found):
    assert [(p.kind, p.label) for p in text("".join(map(item, places)), numbering)] == found


def test_a_style_numbers_and_keeps_its_kind():
    body = paragraph("Nature", '<w:pStyle w:val="H"/>') + item("1/1") + paragraph("Organs", '<w:pStyle w:val="H"/>')
    assert [(p.kind, p.label) for p in text(body, ARTICLES)] == [
        ("heading", "Article I"), ("operative", "I.1"), ("heading", "Article II")]


def test_empty_paragraphs_count_as_in_word():
    body = item("1/0") + item("1/0").replace("words", "") + item("1/0")
    assert [p.label for p in text(body)] == ["1", "2", "3"]


def test_a_number_typed_by_hand_is_the_label():
    body = paragraph("3 bis. Decides") + paragraph("12 May 2020") + paragraph("4. Notes")
    assert [(p.label, p.text) for p in text(body)] == [
        ("3 bis", "3 bis. Decides"), ("", "12 May 2020"), ("4", "4. Notes")]


def test_cells_show_their_numbers_and_keep_their_kind():
    cell = f'<w:tbl><w:tr><w:tc>{item("1/0")}</w:tc><w:tc>{paragraph("1. typed")}</w:tc></w:tr></w:tbl>'
    assert [(p.kind, p.label) for p in text(item("1/0") + cell) if p.kind != "table"] == [
        ("operative", "1"), ("paragraph", "2"), ("paragraph", "")]


def test_the_style_of_notes_makes_no_note_in_the_body():
    found = text(paragraph("Amounts are in dollars.", '<w:pStyle w:val="F"/>'), **{"footnote text": "note"})
    assert [(p.kind, p.text) for p in found] == [("paragraph", "Amounts are in dollars.")]


def test_items_in_cells_are_written_with_their_own_labels():
    body = load_body(templates_folder() / "rcm")
    items = tuple(Provision(f"i{n}", "item", "words;", label=f"({sign})") for n, sign in enumerate("ab"))
    inside = (Provision("c1", "paragraph", "Wells", parent="c"),
              Provision("c2", "item", "public", label="•", parent="c"),
              Provision("c3", "item", "private", label="•", parent="c"))
    whole = (Provision("o", "operative", "They:", label="1"), *items,
             Provision("t", "table", rows=(Row("r", ("c",)),)), *inside, Provision("i3", "item", "more.", label="(c)"))
    package = Package.open((templates_folder() / "rcm" / "circulation.en.docx").read_bytes())
    write_text(package, whole, kinds=body.kinds)
    found = read(Package.open(package.to_bytes()), styles=body.styles).text
    assert [(p.text, p.label) for p in found if p.kind in ("operative", "item")] == [
        ("They:", "1"), ("words;", "(a)"), ("words;", "(b)"), ("public", "•"), ("private", "•"), ("more.", "(c)")]
