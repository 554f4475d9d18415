"""Brackets of the base as choices: what a change across one comes to, and what was carried stands again."""

from __future__ import annotations

import pytest

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.brackets.sides import choice_of
from drafting.merge.compiling.standing import brackets, choices_by_proposal, standing, stands, stood, with_carried
from drafting.merge.facts.answer import Answer
from drafting.model.change import Delete, Mark, Text, fact_id
from drafting.model.record import Carried
from drafting.model.text import Alternative, Bracket, Provision
from tests.build import text

NAMES = {"mex": "MEX", "gtm": "GTM"}
LINE = "We [meet] [MEX: sit] here and now."
BASE = bracketed(text(LINE, "The host pays."), NAMES).text
X, BRACKET = BASE[0], BASE[0].brackets[0]
MEET, SIT = (choice_of(X, BRACKET, a) for a in BRACKET.alternatives)


def change(words: str, new: str) -> Text:
    at = LINE.index(words)
    return Text("p1", at, at + len(words), new)


def of(member: str, *facts, silent=frozenset()) -> Answer:
    return next(a for a in standing(BASE, [Answer(member, facts, silent)]) if a.member == member)


@pytest.mark.parametrize(("edits", "chosen"), [
    ((change("We [meet] [MEX: sit]", "We sit"),), SIT), ((change("[meet] [MEX: sit] here", "meet here"),), MEET),
    ((change("We [meet] [MEX: sit] here", "We sit here"),), SIT),
    ((change("We [meet] [MEX: sit] here", "We  sit  here"),), SIT),
    ((change("We [meet] [MEX: sit] here", "We go here"),), None),
    ((change("We [meet] [MEX: sit] here", "All sit here"),), None),
    ((change("[meet] [MEX: sit] here", "meet there"),), None),
    ((change("We [", "We "), change("] [MEX: sit]", "")), MEET),
    ((change("We [meet] [MEX: ", "We "), change("]", "")), None),
    ((change("We [meet] [MEX: ", "We "), change("] here", " here")), SIT),
    ((change("] here", " here"), change("We [meet] [MEX: ", "We ")), SIT)])
def test_a_change_across_the_end_of_a_bracket_is_the_choice_that_it_comes_to(edits, chosen):
    other = (Text("p2", 4, 8, "guest"), Mark("p1", 0, 2, "b", "1"))
    found = of("USA", *edits, *other, silent=frozenset(map(fact_id, (*edits, other[0]))))
    if chosen is not None:
        assert found.facts == (*other, chosen) and found.silent == {fact_id(other[0])}
    else:
        assert found.facts == (*edits, *other) and len(found.silent) == len(edits) + 1


@pytest.mark.parametrize(("edit", "stays"), [
    (change("We", "All"), True), (change("here", "there"), True), (Text("p1", 2, 3, "  "), True),
    (Text("p1", 20, 21, ", "), True), (Text("p1", 3, 3, "all "), True), (Text("p1", 20, 20, " all"), True),
    (Text("p2", 0, 3, "A"), True),
    (change("sit] here", "rest] here"), False), (change("We [", "All ["), False), (Delete("p1"), False),
    (Delete("p2"), True), (change("sit", "rest"), False), (change("We [meet] [MEX: sit] here", "So it is"), False)])
def test_who_changes_a_bracket_stands_no_longer_behind_its_side(edit, stays):
    assert (SIT in of("MEX", edit).facts) is stays


def test_answers_come_in_the_order_of_their_members_with_those_that_sent_nothing():
    found = standing(BASE, [Answer("USA"), Answer("CAN")])
    assert [(a.member, a.facts) for a in found] == [("CAN", ()), ("MEX", (SIT,)), ("Original", (MEET,)), ("USA", ())]


def test_what_all_brackets_of_a_text_would_do_and_who_is_behind_it():
    base = bracketed(text(LINE, "[MEX: All]", "[one", "two] [GTM: three]"), NAMES).text
    assert [(getattr(fact, "text", ""), who) for fact, who in stands(base)] == [
        ("meet", ("Original",)), ("sit", ("MEX",)), ("All", ("MEX",)), ("", ("Original",)), ("three", ("GTM",)),
        ("", ("Original",)), ("", ("Original",)), ("", ("Original",))]
    assert stood(base) == {fact_id(fact) for fact, _ in stands(base)}
    assert sorted(brackets(base)) == ["p1", "p2", "p3", "p4"] and brackets(text("None.")) == ()
    nested = bracketed(text("[a [b] c] [d]")).text
    assert brackets(nested) == ("p1", "p1")


def test_proposals_that_stand_in_a_bracket_and_their_choices():
    words = "[a] [MEX: b] [–]"
    alternatives = (Alternative(1, 2), Alternative(10, 11, ("MEX",), "f" * 12), Alternative(14, 15, (), "e" * 12))
    x = Provision("p1", "paragraph", words, brackets=(Bracket("b1", 0, len(words), alternatives),))
    assert choices_by_proposal((x,)) == {"f" * 12: Text("p1", 0, len(words), "b"), "e" * 12: Delete("p1")}
    assert [(fact, who) for fact, who in stands((x,))] == [
        (Text("p1", 0, len(words), "a"), ("Original",)), (Text("p1", 0, len(words), "b"), ("MEX",)),
        (Delete("p1"), ("Original",))]


def test_what_is_carried_stands_again_for_those_who_want_nothing_else_there():
    fact = Text("p2", 4, 8, "guest")
    carried = [Carried("a" * 12, "p2", ("USA", "CAN", "MEX"), fact=fact), Carried("b" * 12, "p2", ("HND",))]
    given = [Answer("USA", (Text("p2", 4, 8, "chair"),)), Answer("MEX", (fact,)), Answer("BLZ", (MEET,))]
    assert with_carried(given, carried) == (Answer("BLZ", (MEET,)), Answer("CAN", (fact,)), Answer("MEX", (fact,)),
                                            Answer("USA", (Text("p2", 4, 8, "chair"),)))
    beside = Answer("USA", (Text("p2", 9, 13, "gives"),))
    assert with_carried([beside], carried[:1])[-1] == Answer("USA", (*beside.facts, fact))
