"""A file with tracked changes as a reader sees it."""

import pytest

from drafting.word.markup.xml import MC
from drafting.word.opc.package import Package
from drafting.word.text.shown import Piece, shown
from tests.build import docx_bytes
from tests.packages import paragraph, word_file
from tests.unit.word.test_changes import ROW, dele, ins, move, p, run


def read(*blocks: str, parts: dict | None = None):
    return shown(Package.open(word_file("".join(blocks), parts)))


@pytest.mark.parametrize("line, pieces", [
    ("States {--should--}{++shall++} meet.", [("same", "States "), ("del", "should"), ("ins", "shall"),
                                             ("same", " meet.")]),
    ("All of it.", [("same", "All of it.")]),
    ("{++New.++}", [("ins", "New.")]),
    ("", []),
])
def test_the_words_that_stay_come_and_go(line, pieces):
    (only,) = shown(Package.open(docx_bytes(line)))
    assert [(piece.kind, piece.text) for piece in only.pieces] == pieces


@pytest.mark.parametrize("block, kind", [
    (p(run("Kept.")), "same"),
    (p(run("Kept "), ins("new")), "changed"),
    (p(ins("New."), mark="ins"), "inserted"),
    (p(dele("Gone."), mark="del"), "deleted"),
    (p(move("m", "There.", "moveFrom"), mark="moveFrom"), "moved away"),
    (p(move("m", "Here.", "moveTo"), mark="moveTo"), "moved here"),
    (p(run("Split"), mark="ins"), "changed"),
    (p(run("Centred"), properties='<w:pPrChange w:id="1" w:author="MEX"><w:pPr/></w:pPrChange>'), "changed"),
])
def test_what_became_of_a_paragraph(block, kind):
    assert read(block, p(run("End.")))[0].kind == kind


def test_a_new_row_is_new_words_with_their_place():
    row = read(ROW, p(run("End.")))
    assert [(each.cell, each.kind, each.pieces) for each in row[:2]] == [
        ((1, 1, 1), "inserted", (Piece("ins", "a"),)), ((1, 1, 2), "inserted", (Piece("ins", "b"),))]
    assert row[2].cell is None


def test_other_stories_follow_the_text():
    found = read(p(run("Text.")), parts={"header1": paragraph("Head"), "footnotes":
                                         f'<w:footnote w:id="2">{paragraph("Note")}</w:footnote>'})
    assert [(each.story, each.number, each.text("same")) for each in found] == [
        ("text", 1, "Text."), ("header 1", 1, "Head"), ("footnotes", 1, "Note")]


def test_headings_have_a_level():
    styles = ('<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr>'
              '<w:outlineLvl w:val="1"/></w:pPr></w:style>')
    found = read(paragraph("Objectives", '<w:pStyle w:val="H2"/>'), paragraph("Words"), parts={"styles": styles})
    assert [each.level for each in found] == [1, None]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = "<w:txbxContent>" + paragraph("In the box") + "</w:txbxContent>"
    drawn = (f'<w:p><w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps">{box}</mc:Choice>'
             f'<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>')
    assert [each.text("same") for each in read(drawn, paragraph("After"))] == ["\ufffc", "In the box", "After"]
