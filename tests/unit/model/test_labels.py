"""Labels go on in the form that they have, whatever list they come from."""

from __future__ import annotations

import pytest

from drafting.model.text import Provision, Row, Span
from drafting.model.words.labels import BULLET, before_words, correlation, labelled
from drafting.model.words.plain import write_plain


def text(*labels: str) -> tuple[Provision, ...]:
    """"operative 3", "item:1 (a)": kind, level and label of each provision."""
    out = []
    for n, each in enumerate(labels, 1):
        kind, _, label = each.partition(" ")
        kind, _, level = kind.partition(":")
        out.append(Provision(f"p{n}", kind, f"Words {n}", level=int(level or 0), label=label))
    return tuple(out)


@pytest.mark.parametrize("before, after", [
    ("operative 1|operative 3|operative ", "1|2|3"),
    ("operative 1|item 1)|item |operative 2|item 1)|item 3)", "1|1)|2)|2|1)|2)"),
    ("item •|item |item •", "•|•|•"),
    ("article Article I|operative 1|operative 2|article Article III|operative 1|operative ",
     "Article I|1|2|Article II|1|2"),
    ("article Article I|operative 1|article Article II|operative 1|article |operative ",
     "Article I|1|Article II|1|Article III|1"),
    ("operative 1.1|operative 1.3|operative 2.1|operative ", "1.1|1.2|2.1|2.2"),
    ("item (i)|item (iii)|item ", "(i)|(ii)|(iii)"),
    ("item (a)|item (c)|item:1 (i)|item:1 (iii)|item (d)", "(a)|(b)|(i)|(ii)|(c)"),
    ("item A.|item |item ", "A.|B.|C."),
    ("operative |operative 1)|operative 2)", "1)|2)|3)"),
    ("operative |item |item:1 |heading |operative ", "1|(a)|(i)||2"),
    ("heading Part One|paragraph |operative ", "Part One||1"),
])
def test_a_text_is_counted_anew_in_its_own_forms(before, after):
    assert "|".join(p.label for p in labelled(text(*before.split("|")))) == after


def test_what_the_word_file_shows_stays_where_it_is_kept():
    found = text("operative 5", "operative 7", "operative ", "item •", "heading Part I")
    assert [p.label for p in labelled(found, keep=True)] == ["5", "7", "8", "•", "Part I"]


@pytest.mark.parametrize("words, label, kind, shown", [
    ("3. Decides", "3", "operative", ""), ("Decides", "3", "operative", "3."), ("Meet", "1)", "item", "1)"),
    ("Meet", BULLET, "item", "•"), ("Article 4. Members", "4", "article", ""), ("Members", "Article 4", "article",
                                                                                 "Article 4")])
def test_a_label_stands_before_words_once(words, label, kind, shown):
    assert before_words(Provision("p1", kind, words, label=label)) == shown


def test_bullets_do_not_change_their_number():
    assert correlation(text("item •", "heading Part I"), text("item •", "heading Part II")) == {"p2": ("Part I",
                                                                                                      "Part II")}


def test_notes_in_cells_have_their_number_and_long_notes_are_one():
    note = (Span(4, 5, "note", "n1"),)
    found = (Provision("t1", "table", rows=(Row("r1", ("c1",)),)), Provision("p1", "paragraph", "cell\ufffc", note,
                                                                            parent="c1"),
             Provision("n1", "note", "First."), Provision("p2", "note", "Second.", parent="n1"))
    assert write_plain(found) == "| cell[^1] |\n| --- |\n\n[^1]: First.\n\n    Second.\n"


def test_headings_and_plain_paragraphs_show_their_labels():
    found = text("heading Article I", "paragraph 1.1", "item 1)", "item •")
    assert write_plain(found) == "## Article I Words 1\n\n1.1 Words 2\n\n1) Words 3\n\n• Words 4\n"
