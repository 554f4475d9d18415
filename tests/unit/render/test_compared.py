"""A redline for readers without Word: CriticMarkup, figures, a page."""

import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.render.pages.compared import compared_page
from drafting.render.pages.critic import critic
from drafting.render.pages.tally import Tally, tallies, total
from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.shown import Piece, Shown, shown
from tests.packages import paragraph, word_file


def redline(old: list[str], new: list[str]) -> Package:
    """The redline of two texts; a line with | in it is a table row."""
    return Package.open(compare(file(old), file(new)).data)


def file(lines: list[str]) -> bytes:
    return word_file("".join(block(line) for line in lines) + paragraph("End."))


def block(line: str) -> str:
    if "|" not in line:
        return paragraph(escape(line))
    cells = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in line.split("|"))
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl>{paragraph('')}"


def taken(text: str, new: bool) -> str:
    """CriticMarkup with all its changes taken, or left."""
    text = re.sub(r"\{>>.*?<<\}", "", text, flags=re.S)
    text = re.sub(r"\{~~(.*?)~>(.*?)~~\}", lambda found: found[2 if new else 1], text, flags=re.S)
    text = re.sub(r"\{\+\+(.*?)\+\+\}", lambda found: found[1] if new else "", text, flags=re.S)
    return re.sub(r"\{--(.*?)--\}", lambda found: "" if new else found[1], text, flags=re.S)


@pytest.mark.parametrize("old, new, expected", [
    (["States should meet."], ["States shall meet."], "States {~~should~>shall~~} meet.\n\nEnd.\n\n"),
    (["One.", "Two."], ["One."], "One.\n\n{--Two.\n\n--}End.\n\n"),
    (["One."], ["One.", "New [words]."], "One.\n\n{++New [words].\n\n++}End.\n\n"),
    (["Same."], ["Same."], "Same.\n\nEnd.\n\n"),
])
def test_critic_markup(old, new, expected):
    assert critic(shown(redline(old, new))) == expected


LINES = st.lists(st.lists(st.sampled_from(["States", "shall", "meet", "and", "a|b", "[x]"]), max_size=5).map(" ".join),
                 max_size=5)


@settings(max_examples=40, deadline=None)
@given(LINES, LINES)
def test_critic_markup_taken_is_the_new_text_and_left_the_old(old, new):
    package = redline(old, new)
    said = critic(shown(package))
    for accept in (True, False):
        assert taken(said, accept) == critic(shown(resolve(package, accept)))


def heading(text: str, level: int = 0) -> Shown:
    return Shown("text", 1, (Piece("same", text),), level=level)


def test_changes_are_counted_under_their_heading():
    found = tallies([
        Shown("text", 1, (Piece("same", "A "), Piece("ins", "new word"))),
        heading("Objectives"),
        Shown("text", 3, (Piece("del", "Gone for good."),), mark="del"),
        Shown("text", 4, (Piece("ins", "Here."),), mark="ins"),
        heading("Members"), Shown("text", 6, (Piece("same", "Kept."),)),
        heading("Objectives"), Shown("text", 8, (Piece("same", "Bold.", formatting=True),)),
        Shown("footnotes", 1, (Piece("ins", "moved", moved=True),), mark="ins"),
    ])
    assert found == (
        Tally("text", changed=1, words_inserted=2, characters_inserted=8),
        Tally("Objectives", inserted=1, deleted=1, words_inserted=1, words_deleted=3, characters_inserted=5,
              characters_deleted=14),
        Tally("Objectives", formatting=1),
        Tally("footnotes", moved=1))
    assert total(found) == Tally("", 1, 1, 1, 1, 1, 3, 3, 13, 14)


PAGE = compared_page(shown(redline(["A <b> title", "Gone.", "x|y"], ["A <i> title", "x|z"])), old_name="old.docx",
                     new_name="new.docx")


def test_the_page_needs_nothing_else():
    assert "default-src 'none'" in PAGE
    assert "<script" not in PAGE
    assert not re.findall(r"(?:src|href)=\"(?!#)", PAGE)
    assert "url(" not in PAGE


def test_the_page_has_both_ways_and_can_be_switched_without_a_script():
    assert PAGE.count('name="view"') == 2
    assert "body:has(#view-sides:checked)" in PAGE
    inline = re.findall(r'<div class="inline">(.*?)</div>', PAGE, re.S)
    assert "A &lt;<del>b</del><ins>i</ins>&gt; title" in inline[0]
    sides = re.findall(r'<div class="sides">\s*<div>(.*?)</div>\s*<div>(.*?)</div>', PAGE, re.S)
    assert "<del>b</del>" in sides[0][0] and "<ins>" not in sides[0][0]
    assert "<ins>i</ins>" in sides[0][1] and "<del>" not in sides[0][1]


def test_a_table_is_a_table_on_both_sides():
    rows = [re.sub(r"</?p[^>]*>|\s", "", row) for row in re.findall(r"<tr><td>(.*?)</td></tr>", PAGE, re.S)]
    assert rows == ['x</td><td><del>y</del><ins>z</ins>', "x</td><td><del>y</del>",
                    "x</td><td><ins>z</ins>"]
    assert '<section class="row touched" id="c3">' in PAGE


def test_what_is_on_one_side_only_leaves_the_other_empty():
    page = compared_page(shown(redline(["A", "Gone.", "B"], ["A", "B"])), old_name="a", new_name="b")
    assert re.search(r'<div><p class="said"><del>Gone\.</del><del>¶</del></p></div>\s*<div class="none"></div>', page)


def test_numbers_stand_before_the_words_of_the_new_text():
    page = compared_page([Shown("text", 1, (Piece("same", "Voting"),), label="2.11")], old_name="a", new_name="b")
    assert page.count('<span class="label">2.11</span> Voting') == 2
    assert page.count('<p class="said">Voting</p>') == 1


def test_the_page_speaks_spanish():
    page = compared_page(shown(redline(["a"], ["b"])), old_name="a", new_name="b", language="es")
    assert '<html lang="es">' in page and "En paralelo" in page


def test_two_equal_files_are_said_to_be_so():
    page = compared_page(shown(redline(["a"], ["a"])), old_name="a", new_name="b")
    assert "The two files say the same." in page
