"""Redlines of paragraphs cut in two and joined: one mark is shown, and both files come back."""

import pytest

from drafting.word.markup.xml import w
from tests.unit.word.test_compare import check, file, p, shown, table

LONG = "States meet once a year. They report on what they did."
CENTRE = '<w:jc w:val="center"/>'


@pytest.mark.parametrize("old, new, redline", [
    ([LONG, "x"], ["States meet once a year. ", "They report on what they did.", "x"],
     ["States meet once a year. {++¶++}", "They report on what they did.", "x"]),
    (["States meet once a year. ", "They report on what they did.", "x"], [LONG, "x"],
     ["States meet once a year. {--¶--}", "They report on what they did.", "x"]),
    ([LONG], ["States meet once a year.", "They report on what they did."],
     ["States meet once a year.{-- --}{++¶++}", "They report on what they did."]),
    (["One. Two. Three. Four.", "x"], ["One. ", "Two. ", "Three. ", "Four.", "x"],
     ["One. {++¶++}", "Two. {++¶++}", "Three. {++¶++}", "Four.", "x"]),
    (["One.", "Two words.", "x"], ["One.", "Two words.", "Three more words.", "Four.", "x"],
     ["One.", "Two words.", "{++Three more words.++}{++¶++}", "{++Four.++}{++¶++}", "x"]),
])
def test_one_mark_is_shown(old, new, redline):
    assert shown(check(file(*old), file(*new))) == redline


def test_the_halves_have_the_properties_of_their_files():
    old = file(p(LONG, properties=CENTRE), "x")
    new = file(p("States meet once a year. ", properties=CENTRE), "They report on what they did.", "x")
    assert len(list(check(old, new).tree("word/document.xml").iter(w("pPrChange")))) == 1
    check(new, old)


def test_a_cut_before_a_table_and_at_the_end_of_a_cell():
    check(file(LONG, table(("a",))), file("States meet once a year. ", "They report on what they did.", table(("a",))))


def test_paragraphs_that_only_share_common_words_stay_apart():
    old = ["The Parties shall meet in May.", "The secretariat keeps the archive of the Conference."]
    new = ["The Parties shall meet in May or June.", "A quorum is half of the members.",
           "The secretariat keeps the archive of the Conference."]
    assert shown(check(file(*old), file(*new))) == [
        "The Parties shall meet in May{++ or June++}.", "{++A quorum is half of the members.++}{++¶++}", old[1]]


def test_a_short_line_keeps_nothing_apart():
    old = ["Entry", "name of the first member", "end", "Closing words, all the same."]
    new = ["Entry", "end", "name of the second member", old[-1]]
    assert shown(check(file(*old), file(*new))) == [
        "Entry", "{++end++}{++¶++}", "name of the {--first--}{++second++} member", "{--end--}{--¶--}", old[-1]]
