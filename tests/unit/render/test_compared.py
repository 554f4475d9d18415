"""A redline for readers without Word: CriticMarkup, figures, a page."""

import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.render.house.phrases import phrases
from drafting.render.pages.compared import Row, compared_page, place_of, sentences
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


WORDS = phrases("en")


@pytest.mark.parametrize(("paragraph_", "place"), [
    (Shown("text", 1, ()), ""), (Shown("footnotes", 1, ()), "footnote"), (Shown("header 1", 1, ()), "header 1"),
    (Shown("header1", 1, ()), "header"),
    (Shown("footer12", 1, ()), "footer"), (Shown("text", 1, (), cell=(1, 2, 3)), "table 1, row 2, cell 3"),
    (Shown("endnotes", 1, (), cell=(4, 5, 6)), "endnote, table 4, row 5, cell 6")])
def test_where_a_paragraph_of_the_page_is(paragraph_, place):
    assert place_of(paragraph_, WORDS) == place


@pytest.mark.parametrize(("level", "cell", "tag"), [(None, None, "p"), (0, None, "h2"), (1, None, "h3"),
    (4, None, "h6"), (7, None, "h6"),
                                                    (0, (1, 1, 1), "p")])
def test_a_heading_is_one_but_in_a_table(level, cell, tag):
    assert Row(Shown("text", 1, (), level=level, cell=cell), "", "", "", (), None, None).tag == tag


def test_figures_in_words():
    assert sentences(Tally("", 1, 2, 3, 4, 5, 1, 0, 9, 9), WORDS) == (
        "1 word inserted, 0 words deleted",
        "paragraphs: 1 changed, 2 inserted, 3 deleted, 4 moved, 5 with another look")


def test_cells_of_one_row_and_rows_of_one_table_stand_together():
    def cell(words: str, *at: int, kind: str = "same") -> Shown:
        return Shown("text", 1, (Piece(kind, words),), cell=at)

    page = compared_page([cell("a", 1, 1, 1), cell("a2", 1, 1, 1), cell("b", 1, 1, 2), cell("c", 1, 2, 1),
        Shown("text", 2, (Piece("same", "between"),)),
                          cell("d", 2, 1, 1), cell("e", 3, 1, 1), Shown("text", 3, ())], old_name="a", new_name="b")
    tables = [re.sub(r"<p[^>]*>|</p>|\s", "", found) for found in re.findall(r"<table[^>]*>(.*?)</table>", page, re.S)]
    plain = [re.sub(r"</?t(body|able)[^>]*>", "", found) for found in tables]
    assert plain[0] == "<tr><td>aa2</td><td>b</td></tr><tr><td>c</td></tr>"
    assert plain.count("<tr><td>d</td></tr>") == plain.count("<tr><td>e</td></tr>") > 0


def test_only_paragraphs_with_something_in_them_are_rows_and_each_change_has_an_anchor():
    page = compared_page([Shown("text", 1, ()), Shown("text", 2, (), mark="ins"),
        Shown("text", 3, (Piece("del", "x"),)),
                          Shown("text", 4, (Piece("same", "y"),))], old_name="a", new_name="b")
    assert re.findall(r'id="(c\d+)"', page) == ["c1", "c2"] and page.count("¶") >= 1
    assert page.count('<section class="row') == 3


@pytest.mark.parametrize(("pieces", "mark", "said"), [
    ((Piece("del", "a"), Piece("ins", "b")), "same", "{~~a~>b~~}\n\n"), ((Piece("ins", "b"), Piece("del", "a")),
    "same", "{++b++}{--a--}\n\n"),
    ((Piece("del", "a"), Piece("same", "c"), Piece("ins", "b")), "same", "{--a--}c{++b++}\n\n"),
    ((Piece("del", "a"),), "del", "{--a\n\n--}"),
    ((Piece("del", "a"), Piece("del", "b"), Piece("ins", "c"), Piece("ins", "d")), "same", "{~~ab~>cd~~}\n\n"),
    ((), "same", "\n\n"),
    ((Piece("same", "a\ufffcb\fc"),), "same", "a▫b\nc\n\n"), ((Piece("same", "a"),), "ins", "a{++\n\n++}"),
    ((Piece("del", "a"),), "ins", "{~~a~>\n\n~~}")])
def test_marks_of_critic_markup(pieces, mark, said):
    assert critic([Shown("text", 1, pieces, mark=mark)]) == said


@pytest.mark.parametrize(("shown_", "said"), [
    (Shown("text", 1, (Piece("ins", "a", moved=True),), mark="ins"), "{++a++}{>>moved here<<}{++\n\n++}"),
    (Shown("text", 1, (Piece("del", "a", moved=True),), mark="del"),
     "{--a--}{>>moved to another place<<}{--\n\n--}"),
     (Shown("text", 1, (Piece("ins", "a"),), mark="ins", shift="moved here"),
     "{++a++}{>>moved here, with changes<<}{++\n\n++}"),
    (Shown("text", 1, (Piece("same", "a", formatting=True),)), "a{>>formatting changed<<}\n\n"),
    (Shown("text", 1, (Piece("same", "a"), Piece("ins", "b", formatting=True))), "a{++b++}\n\n"),
    (Shown("text", 1, (Piece("same", "a"),), label="2."), "2. a\n\n"),
    (Shown("text", 1, (Piece("ins", "a"),), mark="ins", label="(b)"), "{++(b) a\n\n++}"),
    (Shown("text", 1, (Piece("del", "a"),), mark="del", label="(b)"), "{--(b) a\n\n--}")])
def test_notes_and_labels_of_critic_markup(shown_, said):
    assert critic([shown_], labels=True) == said
    assert critic([shown_]) == said.replace("2. ", "").replace("(b) ", "")


def test_tallies_count_words_with_letters_or_figures_and_headings_with_words():
    found = tallies([Shown("text", 1, (Piece("ins", "a, b – 3!"),)), Shown("text", 2,
        (Piece("same", "Part "), Piece("ins", "one")), level=0, label="I"),
                     Shown("text", 3, (), level=0, mark="ins"), Shown("text", 4, (Piece("del", "Old head"),), level=1,
                         mark="del"),
                     Shown("text", 5, (Piece("ins", "cell"),), cell=(1, 1, 1), level=0),
                         Shown("footnotes", 1, (Piece("del", "n"),))])
    assert found == (Tally("text", changed=1, words_inserted=3, characters_inserted=9),
                     Tally("I Part one", changed=1, inserted=1, words_inserted=1, characters_inserted=3),
                     Tally("Old head", changed=1, deleted=1, words_inserted=1, words_deleted=2, characters_inserted=4,
                           characters_deleted=8),
                     Tally("footnotes", changed=1, words_deleted=1, characters_deleted=1))
