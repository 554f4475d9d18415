"""Equal new provisions of several members are one proposal, whatever their looks, and nobody loses one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.compiling.variants import united
from drafting.merge.facts.answer import Answer
from drafting.model.change import Insert, Order, Slot, Text, fact_id
from drafting.model.notes import Line, note_value
from drafting.model.text import OBJECT, Provision, Span

SLOT = Slot("", "p1")
PLAIN = Insert(SLOT, (Provision("0", "paragraph", "The host pays."),))
ITEM = Insert(SLOT, (Provision("0", "item", "The host pays.", level=1, style="List"),))
BOLD = Insert(SLOT, (Provision("0", "paragraph", "The host pays.", (Span(0, 3, "b", "1"),)),))
OTHER = Insert(SLOT, (Provision("0", "paragraph", "Nobody pays."),))
EDIT = Text("p1", 0, 3, "A")


def test_the_form_of_the_first_member_by_code_stands_and_the_others_are_told():
    found = united([Answer("USA", (PLAIN,)), Answer("BLZ", (EDIT, BOLD, OTHER)), Answer("MEX", (ITEM,)),
                    Answer("CAN", (BOLD,))])
    assert [a.facts for a in found.answers] == [(BOLD,), (EDIT, BOLD, OTHER), (BOLD,), (BOLD,)]
    assert [(v.member, v.fact, v.of, v.others) for v in found.variants] == [
        ("USA", PLAIN, BOLD, ("BLZ", "CAN")), ("MEX", ITEM, BOLD, ("BLZ", "CAN"))]
    assert found.ids == {fact_id(PLAIN): fact_id(BOLD), fact_id(ITEM): fact_id(BOLD)}


def test_what_is_on_record_goes_before_the_first_member():
    rank = {fact_id(ITEM): 0}
    found = united([Answer("BLZ", (BOLD,)), Answer("MEX", (ITEM,))], lambda ident: (rank.get(ident, 1),))
    assert [a.facts for a in found.answers] == [(ITEM,), (ITEM,)]
    assert found.variants[0].member == "BLZ"


def test_orders_and_what_was_not_tracked_follow_the_form():
    order = Order(SLOT, (fact_id(OTHER), fact_id(ITEM)))
    mine = Answer("MEX", (OTHER, ITEM, order), frozenset({fact_id(ITEM), fact_id(OTHER)}))
    found = united([Answer("BLZ", (BOLD,)), mine]).answers[1]
    assert found == replace(mine, facts=(OTHER, BOLD, Order(SLOT, (fact_id(OTHER), fact_id(BOLD)))),
                            silent=frozenset({fact_id(BOLD), fact_id(OTHER)}))


def test_an_answer_with_nothing_in_another_form_is_left_alone():
    theirs = Answer("USA", (OTHER, Order(SLOT, (fact_id(ITEM), fact_id(OTHER)))), frozenset({fact_id(ITEM)}))
    assert united([Answer("BLZ", (BOLD,)), Answer("MEX", (ITEM,)), theirs]).answers[2] is theirs


@pytest.mark.parametrize("other", [
    replace(ITEM, slot=Slot("", "p2")), replace(ITEM, nth=1),
    replace(ITEM, content=(Provision("0", "item", "Host pays."),)),
    replace(ITEM, content=(*ITEM.content, Provision("0/1", "paragraph", "More."))),
    replace(ITEM, content=(Provision("9f", "item", "The host pays."),)),
    replace(ITEM, content=(Provision("0", "item", "The host pays.", object="ab"),)),
], ids=["place", "count", "words", "more", "id", "object"])
def test_what_says_something_else_or_elsewhere_is_a_proposal_of_its_own(other):
    answers = [Answer("BLZ", (BOLD,)), Answer("MEX", (other,))]
    assert united(answers).answers == tuple(answers)
    assert united(answers).variants == ()


def test_notes_must_say_the_same_and_stand_at_the_same_place():
    def noted(kind: str, words: str, at: int) -> Insert:
        return Insert(SLOT, (Provision("0", kind, f"Host{OBJECT} pays.{OBJECT}",
                                       (Span(at, at + 1, "note", note_value([Line(words)])),)),))

    for other, one in ((noted("item", "See the law.", 4), True), (noted("item", "See a law.", 4), False),
                       (noted("item", "See the law.", 11), False)):
        found = united([Answer("BLZ", (noted("paragraph", "See the law.", 4),)), Answer("MEX", (other,))])
        assert bool(found.variants) is one


@pytest.mark.parametrize("words", ["", " ", "\t\n"])
def test_empty_paragraphs_are_not_united(words):
    one, two = (Insert(SLOT, (Provision("0", kind, words),)) for kind in ("paragraph", "item"))
    assert united([Answer("BLZ", (one,)), Answer("MEX", (two,))]).variants == ()


def test_a_member_that_says_it_twice_means_both():
    answers = [Answer("BLZ", (BOLD,)), Answer("MEX", (ITEM, PLAIN))]
    assert united(answers).answers == tuple(answers)


def test_equal_facts_are_no_variants():
    found = united([Answer("BLZ", (BOLD,)), Answer("MEX", (BOLD,))])
    assert found.variants == () and [a.facts for a in found.answers] == [(BOLD,), (BOLD,)]
