"""What is new has a number between those of the base, "9 bis", and no number of the base occurs twice."""

from __future__ import annotations

import pytest

from drafting.merge.compiling.called import called
from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.model.change import Delete, Insert, Move, Slot, Split, Sponsored
from drafting.model.text import Provision
from drafting.model.words.labels import labelled
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.render.pages.column import moved_in, proposals_in
from drafting.render.pages.flow import Flow

BASE = labelled((
    Provision("t", "title", "Declaration"), Provision("r", "preambular", "Recalling the meeting,"),
    Provision("o1", "operative", "Decide to meet;"), Provision("o2", "operative", "Agree on two things:"),
    Provision("a", "item", "one;"), Provision("b", "item", "another."), Provision("h", "heading", "Finances"),
    Provision("o3", "operative", "Thank the host.")))
ARTICLES = (Provision("a4", "article", "Article 4 Members", label="Article 4"),
            Provision("p1", "operative", "All are members.", label="1"),
            Provision("p2", "operative", "New ones are admitted.", label="2"),
            Provision("a5", "article", "Article 5 Seat", label="Article 5"),
            Provision("q1", "operative", "The seat is in the capital.", label="1"))


def new(after: str, kind: str, words: str) -> Insert:
    return Insert(Slot("", after), (Provision("0", kind, words),))


def labels(base, **wanted) -> dict[str, str]:
    """The words of each new provision with its label."""
    found = compile(base, [Answer(member, facts) for member, facts in wanted.items()])
    return {p.becomes.splitlines()[-1]: p.label for p in found.proposals}


def test_new_provisions_stand_between_their_neighbours():
    found = labels(BASE, MEX=(new("o1", "operative", "Ask for a report;"), new("b", "item", "a third;")),
                   GTM=(new("o1", "operative", "Invite the towns;"), new("h", "operative", "Open an office;")),
                   CRI=(new("o3", "operative", "Close."), Split("o2", 5)))
    assert found == {"Invite the towns;": "1 bis", "Ask for a report;": "1 ter", "on two things:": "2 bis",
                     "a third;": "2 (b) bis", "Open an office;": "2 ter", "Close.": "3 bis"}
    assert not set(found.values()) & {p.label for p in BASE}


def test_what_has_no_number_in_the_base_gets_none():
    assert set(labels(BASE, MEX=(new("r", "preambular", "Noting,"), new("r", "operative", "Before all;"),
                                 new("t", "paragraph", "By the sea"))).values()) == {""}


def test_items_of_a_new_paragraph_are_its_own():
    facts = (new("o1", "operative", "Set up two groups:"), new("o1", "item", "on water;"), new("o1", "item", "on air;"))
    assert list(labels(BASE, MEX=facts).values()) == ["1 bis", "1 bis (a)", "1 bis (b)"]


def test_a_paragraph_is_counted_in_its_own_article():
    facts = (new("p2", "operative", "They may leave."), new("a5", "operative", "There is one seat."),
             new("p2", "article", "Organs"))
    assert labels(ARTICLES, MEX=facts) == {"They may leave.": "Article 4, 2 bis", "There is one seat.": "",
                                           "Organs": "Article 4 bis"}


def test_a_label_that_is_taken_is_passed_over_and_they_never_end():
    base = (*BASE[:3], Provision("x", "operative", "Had been put in;", label="1 bis"), *BASE[3:])
    facts = tuple(new("o1", "operative", f"New {'x' * n} {n * 37};") for n in range(12))
    found = list(labels(base, MEX=facts).values())
    assert "1 bis" not in found and len(set(found)) == 12 and found[0] == "1 ter" and found[-1] == "1 decies quinquies"


@pytest.mark.parametrize("typed, shown", [("2. Ask for a report;", "Ask for a report;"), ("Ask;", "Ask;")])
def test_a_number_typed_for_it_gives_way_on_the_page(typed, shown):
    base = (Provision("o1", "paragraph", "1. Decide to meet;", label="1"),
            Provision("o2", "paragraph", "2. Thank the host.", label="2"))
    flow = Flow(compile(base, [Answer("MEX", (new("o1", "paragraph", typed),))]))
    (added,) = flow.places[0].after
    assert added.content[0].text == shown
    assert added.content[0].label == ("1 bis" if typed != shown else "")


def test_a_moved_provision_is_named_by_its_own_label_at_both_places():
    compilation = compile(BASE, [Answer("MEX", (Move("o3", Slot("", "o1")),))])
    (move,), places, flow = compilation.proposals, Places(BASE, phrases("en")), Flow(compilation)
    assert (places.at(move), move.label) == ("3 → after 1", "3")
    assert places.action(move.fact) == places.brief(move.fact, move.was, move.becomes) == \
        "Move 3 “Thank the host.” to stand after 1"
    old, there = (next(p for p in flow.places if p.provision.id == ident) for ident in ("o3", "o1"))
    assert proposals_in([old]) == [move] and moved_in([there]) == [move] and not proposals_in([there])
    assert [(m.provision.label, m.provision.text) for m in there.after] == [("3", "Thank the host.")]


LEVELS = labelled((Provision("o", "operative", "Agree on:", label="1"), Provision("a", "item", "one:", label="(a)"),
                   Provision("i", "item", "first;", label="(i)", level=1),
                   Provision("j", "item", "second;", label="(ii)", level=1),
                   Provision("b", "item", "two.", label="(b)"), Provision("p", "operative", "Thank.", label="2")))


@pytest.mark.parametrize(("after", "called"), [
    ("o", ["", "", ""]), ("a", ["1 (a) bis", "", ""]), ("i", ["1 (a) bis", "1 (a) (i) bis", ""]),
    ("j", ["1 (a) bis", "1 (a) (ii) bis", ""]), ("b", ["1 (b) bis", "", ""])])
def test_an_item_is_counted_among_those_of_its_level_under_the_same_one(after, called):
    found = [labels(LEVELS, MEX=(Insert(Slot("", after), (Provision("0", "item", "new", level=level),)),))
             for level in range(3)]
    assert [each["new"] for each in found] == called


def test_only_what_has_a_number_is_named():
    facts = {"a": new("r", "preambular", "Noting,"), "b": new("o1", "operative", "Ask for a report;"),
             "c": Move("r", Slot("", "o1")), "d": Move("o3", Slot("", "o1")), "e": Split("r", 5), "f": Delete("o2")}
    assert called(BASE, {ident: Sponsored(fact, ("MEX",)) for ident, fact in facts.items()}) == {"b": "1 bis", "d": "3"}
