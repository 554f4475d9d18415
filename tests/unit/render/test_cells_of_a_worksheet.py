"""The table for a translator, cell by cell: which provision each is for, what is done with it, and how it looks."""

from __future__ import annotations

import pytest

from drafting.model.languages import Entry
from drafting.model.text import OBJECT, Provision, Span
from drafting.render.documents.worksheet import cell, key, lead_of, worksheet
from drafting.render.house.body import load_body, templates_folder

BODY = load_body(templates_folder() / "rcm")
ONE = Provision("p1", "operative", "Meet;", (Span(0, 4, "b", "1"),), label="1")
UNO = Provision("p1", "operative", "Reunirse;", label="1")


@pytest.mark.parametrize(("entry", "source", "target"), [
    (Entry(ONE, UNO), ("penp1", "1.\u00a0Meet;"), ("pesp1", "1.\u00a0Reunirse;")),
    (Entry(ONE, UNO, act="moved"), ("menp1", "1.\u00a0Meet;"), ("mesp1", "1.\u00a0Reunirse;")),
    (Entry(ONE, None, act="new"), ("penp1", "1.\u00a0Meet;"), ("eesp1", "")),
    (Entry(ONE, UNO, act="new"), ("penp1", "1.\u00a0Meet;"), ("eesp1", "1.\u00a0Reunirse;")),
    (Entry(None, UNO, act="deleted", was="Meet;"), ("xenp1", "Meet;"), ("desp1", "1.\u00a0Reunirse;")),
    (Entry(None, UNO), ("xenp1", ""), ("pesp1", "1.\u00a0Reunirse;"))])
def test_each_cell_says_what_is_done_with_its_provision(entry, source, target):
    table, *cells = worksheet(BODY, ("en", "es"), [entry], {"en": (), "es": ()})
    assert [(p.id, p.text) for p in cells] == [("t0x0", "English"), ("t0x1", "Spanish"), source, target]
    assert [p.parent for p in cells] == [name for row in table.rows for name in row.cells]
    assert {p.kind for p in cells} == {"paragraph"} and table.kind == "table"


def test_what_is_to_be_done_stands_beside_and_what_is_gone_is_struck():
    _, *cells = worksheet(BODY, ("en", "es"), [Entry(None, UNO, act="deleted", was="Meet;", todo="Drop it.")],
                          {"en": (), "es": ()})
    assert [(p.id, p.text) for p in cells[2:]] == [
        ("t0x2", "To do"), ("xenp1", "Meet;"), ("desp1", "1.\u00a0Reunirse;"), ("t1x2", "Drop it.")]
    assert cells[3].marks == (Span(0, 5, "strike", "1"),)
    _, *cells = worksheet(BODY, ("en", "es"), [Entry(None, UNO)], {"en": (), "es": ()})
    assert cells[2].marks == ()


@pytest.mark.parametrize(("p", "words", "marks"), [
    (ONE, "1.\u00a0Meet;", (Span(3, 7, "b", "1"),)),
    (Provision("p", "heading", "Head"), "Head", (Span(0, 4, "b", "1"),)),
    (Provision("p", "annex", "On it", (Span(0, 2, "i", "1"),), label="Annex I"), "Annex I\u00a0On it",
     (Span(0, 13, "b", "1"), Span(8, 10, "i", "1"))),
    (Provision("p", "title", "T", (Span(0, 1, "b", "1"),)), "T", (Span(0, 1, "b", "1"),)),
    (Provision("p", "article", "A"), "A", (Span(0, 1, "b", "1"),)), (Provision("p", "item", "a"), "a", ()),
    (Provision("p", "paragraph", f"a{OBJECT}", (Span(1, 2, "note", "n1"), Span(0, 1, "u", "1"))), f"a{OBJECT}",
     (Span(0, 1, "u", "1"), Span(1, 2, "note", "nenn1"))),
    (Provision("p", "opaque"), OBJECT, ()), (Provision("p", "opaque", "Figure"), "Figure", ())])
def test_a_provision_in_its_cell_has_its_label_before_its_words_and_its_marks_with_them(p, words, marks):
    found = cell(BODY, "en", p, "p")
    assert (found.id, found.kind, found.text, found.marks) == (f"pen{key(p.id)}", "paragraph", words, marks)


def test_an_id_that_no_bookmark_can_bear_is_a_short_one():
    assert [len(key(each)) for each in ("P 1", "a" * 17, "a" * 16, "0z")] == [13, 13, 16, 2]


def test_the_label_is_the_language_s_and_nothing_without_one():
    item = Provision("p", "item", "x", label="(a)")
    assert [lead_of(BODY, lang, item) for lang in ("en", "es")] == ["(a)\u00a0", "a)\u00a0"]
    assert lead_of(BODY, "en", Provision("p", "item", "x")) == ""


def test_the_notes_of_both_languages_follow_under_the_names_that_their_cells_give_them():
    text = (ONE, Provision("n1", "note", "See."), Provision("n1b", "paragraph", "Also.", parent="n1"),
            Provision("q", "paragraph", "Held.", parent="c1"))
    found = worksheet(BODY, ("en", "es"), [], {"es": text, "en": text})
    assert [(p.id, p.parent, p.kind, p.text) for p in found[3:]] == [
        (f"n{lang}{ident}", f"n{lang}n1" if ident == "n1b" else "", kind, words) for lang in ("en", "es")
        for ident, kind, words in (("n1", "note", "See."), ("n1b", "paragraph", "Also."))]
