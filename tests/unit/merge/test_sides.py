"""What a member did to a bracket, read from the words that came back."""

from __future__ import annotations

import pytest

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.brackets.sides import choice_of, turns
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.standing import standing
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.model.change import Text, fact_id
from tests.build import text

LINE = "The Parties [should] [MEX: shall] meet once a year."


def done(after: str, member: str = "USA", before: str = LINE) -> list:
    """(kind, words, names) for each thing that the member did."""
    base = bracketed(text(before)).text
    return [(t.kind, t.words, t.members) for t in turns(base, facts(base, text(after, prefix="r")), member)]


@pytest.mark.parametrize("after, wanted", [
    ("The Parties [should] [MEX, USA: shall] meet once a year.", [("joined", "shall", ("USA",))]),
    ("The Parties [USA: should] [MEX: shall] meet once a year.", [("joined", "should", ("USA",))]),
    ("The Parties [should] [MEX: shall] [USA: may] meet once a year.", [("added", "may", ("USA",))]),
    ("The Parties [should] [MEX: shall] [may] meet once a year.", [("added", "may", ("USA",))]),
    ("The Parties [USA: may] [should] [MEX: shall] meet once a year.", [("added", "may", ("USA",))]),
    ("The Parties [should] [MEX: shall always] meet once a year.", [("edited", "shall always", ("USA",))]),
    ("The Parties shall meet once a year.", [("chosen", "shall", ("USA",))]),
    ("The Parties should meet once a year.", [("chosen", "should", ("USA",))]),
    ("The Parties may meet once a year.", [("replaced", "may", ("USA",))]),
    ("The Parties meet once a year.", [("chosen", "–", ("USA",))]),
    ("The Parties [should] [GTM, MEX: shall] meet once a year.", [("named", "shall", ("GTM",))]),
    ("The Parties [should] [shall] meet once a year.", [("unnamed", "shall", ("MEX",))]),
    ("The Parties [should] meet once a year.", [("dropped", "shall", ("MEX",))]),
    ("The Parties [should] [MEX: shall] meet, in May, once a year.", []),
    ("All Parties [should] [MEX: shall] meet twice a year.", []),
])
def test_what_was_done(after, wanted):
    assert done(after) == wanted


def test_a_member_leaves_by_taking_its_name_away():
    assert done("The Parties [should] [shall] meet once a year.", "MEX") == [("left", "shall", ("MEX",))]
    assert done("The Parties [should] meet once a year.", "MEX") == [("left", "shall", ("MEX",))]


def test_a_side_that_others_stand_behind_too_is_dropped_and_not_left():
    both = "The Parties [should] [MEX, USA: shall] meet once a year."
    assert done("The Parties [should] meet once a year.", "MEX", both) == [("dropped", "shall", ("MEX", "USA"))]
    assert done("The Parties [should] [USA: shall] meet once a year.", "MEX", both) == [("left", "shall", ("MEX",))]


def test_a_choice_is_silent_where_what_it_was_typed_with_was():
    base = bracketed(text(LINE)).text
    typed = facts(base, text("The Parties shall meet once a year.", prefix="r"))
    chosen, = (f for f in choices_by_words(base).items() if f[0] == "shall")
    for silent in (frozenset(map(fact_id, typed)), frozenset(map(fact_id, typed[:1])), frozenset()):
        usa, = (a for a in standing(base, [Answer("USA", typed, silent=silent)]) if a.member == "USA")
        assert usa.facts == (chosen[1],) and usa.silent == ({fact_id(chosen[1])} if silent else set())


def choices_by_words(base) -> dict[str, Text]:
    """The choices of a bracket's sides by the words that they leave."""
    return {choice_of(x, b, a).text: choice_of(x, b, a) for x in base for b in x.brackets for a in b.alternatives}


def test_a_bracket_over_two_paragraphs_is_opened():
    base = bracketed(text("One [two", "three] four.")).text
    after = text("One two", "three four.", prefix="r")
    assert [(t.kind, t.provision) for t in turns(base, facts(base, after), "USA")] == [("opened", "p2")]
    half = text("One two", "three] four.", prefix="r")
    assert turns(base, facts(base, half), "USA") == ()


def test_names_written_out_are_those_of_the_base():
    base = bracketed(text("We [Costa Rica and Mexico: meet] [TBD: sit] here."), {"costa rica": "CRI", "mexico": "MEX"})
    after = text("We [Costa Rica, Mexico, USA: meet] [TBD: sit] here.", prefix="r")
    found = turns(base.text, facts(base.text, after), "USA")
    assert [(t.kind, t.words, t.members) for t in found] == [("joined", "meet", ("USA",))]
    after = text("We [Costa Rica and Mexico: meet] [TBD: sit down] here.", prefix="r")
    found = turns(base.text, facts(base.text, after), "USA")
    assert [(t.kind, t.words) for t in found] == [("edited", "sit down")]


def test_an_edit_of_an_inner_bracket_is_not_one_of_the_outer():
    before = "Words [one [two] [MEX: three] four] five."
    assert done("Words [one [two] [MEX, USA: three] four] five.", before=before) == [("joined", "three", ("USA",))]
    assert done("Words [one [two] [MEX: three] four more] five.", before=before) == [
        ("edited", "one [two] [MEX: three] four more", ("USA",))]


def standing_of(**wanted: str) -> dict[str, tuple[str, ...]]:
    """The words that each choice would put in the bracket's place, with those behind it."""
    base = bracketed(text(LINE)).text
    answers = [Answer(member, facts(base, text(line, prefix=member.lower()))) for member, line in wanted.items()]
    compilation = compile(base, standing(base, answers))
    return {p.becomes or "–": p.sponsors for p in compilation.proposals}


def test_joining_leaving_and_adding_change_who_stands_behind_what():
    found = standing_of(GTM="The Parties [should] [GTM, MEX: shall] meet once a year.",
                        MEX="The Parties [should] [shall] meet once a year.",
                        USA="The Parties [should] [MEX: shall] [USA: may] meet once a year.")
    assert found == {"should": ("Original",), "shall": ("GTM",), "may": ("USA",)}


@pytest.mark.parametrize("line", ["The Parties [should] [MEX:shall] meet once a year.",
                                  "The Parties [should ] [MEX:  shall] meet once a year."])
def test_who_only_types_other_signs_wants_what_it_wanted(line):
    for member in ("MEX", "USA"):
        assert standing_of(**{member: line}) == {"should": ("Original",), "shall": ("MEX",)}


def test_the_same_choice_typed_in_different_ways_is_one_proposal():
    found = standing_of(GTM="The Parties [GTM: should] [MEX: shall] meet once a year.",
                        USA="The Parties should meet once a year.")
    assert found == {"should": ("GTM", "Original", "USA"), "shall": ("MEX",)}


def test_what_is_said_in_the_name_of_others_is_a_proposal_and_carried_out_by_nobody():
    found = standing_of(USA="The Parties [should] [CAN, MEX: shall] meet once a year.")
    assert found == {"should": ("Original",), "shall": ("MEX",), "CAN, ": ("USA",)}
