"""A bracket around another: each side can be chosen or refused, and no word is lost or doubled."""

from __future__ import annotations

import pytest

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.standing import standing
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.change import Delete
from drafting.model.record import Disposition
from drafting.model.text import Provision
from tests.build import text

BASE = (Provision("p1", "paragraph", "The Parties"), Provision("p2", "paragraph", "meet."))


def nested():
    """The next text where CAN wants the paragraph deleted and MEX all of its words replaced, neither decided."""
    replaced = (Provision("p1", "paragraph", "Other members altogether"), BASE[1])
    answers = [Answer("CAN", (Delete("p1"),)), Answer("MEX", facts(BASE, replaced))]
    return next_text(compile(BASE, answers), ()).text


def decided(text, **answers: str):
    """What the dispositions make of it; a proposal is named by who stands behind it and how wide its words are."""
    compilation = compile(text, standing(text, ()))
    given = []
    for p in compilation.proposals:
        wide = isinstance(p.fact, Delete) or p.fact.start == 0
        name = f"{p.sponsors[0].lower()}_{'outer' if wide else 'inner'}"
        if name in answers:
            given.append(Disposition(p.id, "en", answers[name], "2019-11-03T10:00:00Z", seen=p.competes))
    return compilation, next_text(compilation, given).text[0]


def test_the_outer_bracket_has_the_inner_one_as_its_original():
    outer, inner = nested()[0].brackets
    assert nested()[0].text == "[[The Parties] [MEX: Other members altogether]] [CAN: –]"
    assert [nested()[0].text[a.start:a.end] for a in outer.alternatives] == [
        "[The Parties] [MEX: Other members altogether]", "–"]
    assert [a.sponsors for a in inner.alternatives] == [(), ("MEX",)]


def test_original_wordings_one_inside_the_other_exclude_each_other():
    compilation, _ = decided(nested())
    original = {p.id: p for p in compilation.proposals if p.sponsors == ("Original",)}
    assert len(original) == 2
    one, two = original
    assert two in original[one].competes and one in original[two].competes


@pytest.mark.parametrize("answers, left", [
    ({"can_outer": "reject", "mex_inner": "reject"}, "[[The Parties]]"),
    ({"can_outer": "reject"}, "[[The Parties] [MEX: Other members altogether]]"),
    ({"original_outer": "accept"}, "[The Parties] [MEX: Other members altogether]"),
    ({"original_outer": "accept", "mex_inner": "reject"}, "[The Parties]"),
    ({"original_outer": "accept", "original_inner": "reject"}, "[MEX: Other members altogether]"),
    ({"mex_inner": "reject"}, "[[The Parties]] [CAN: –]"),
])
def test_no_word_of_the_original_is_lost_or_doubled(answers, left):
    assert decided(nested(), **answers)[1].text == left


def test_the_deletion_takes_all_of_it_away():
    assert decided(nested(), can_outer="accept")[1].text == "meet."


DEEP = "Go [one [two] [MEX: three] four] [GTM: five] now."
ONE = "one [two] [MEX: three] four"


def issued(line: str, reply: str = "", **answers: str):
    """The next text of a line, which USA sent back as `reply`, after answers by the words of the sides."""
    base = bracketed(text(line)).text
    wanted = [Answer("USA", facts(base, text(reply, prefix="u")))] if reply else []
    found = compile(base, standing(base, wanted))
    return next_text(found, [Disposition(p.id, "en", answers[p.becomes], "2019-11-03T10:00:00Z", seen=p.competes,
                                         sponsors=p.sponsors) for p in found.proposals if p.becomes in answers])


@pytest.mark.parametrize(("line", "answers", "left"), [
    (DEEP, {ONE: "accept"}, "Go one [two] [MEX: three] four now."),
    (DEEP, {ONE: "accept", "three": "reject"}, "Go one [two] four now."),
    (DEEP, {ONE: "accept", "two": "reject"}, "Go one [MEX: three] four now."),
    (DEEP, {ONE: "accept", "two": "reject", "three": "reject"}, "Go one four now."),
    (DEEP, {ONE: "reject", "three": "reject"}, "Go [GTM: five] now."),
    (DEEP, {"five": "reject", "three": "reject"}, "Go [one [two] four] now."),
    (DEEP, {"five": "accept", "three": "reject"}, "Go five now."),
    ("Go [one [MEX: two]] [GTM: five [CAN: six]] now.", {"one [MEX: two]": "accept", "two": "reject"}, "Go one now."),
    ("Go [one [MEX: two]] [GTM: five [CAN: six]] now.", {"five [CAN: six]": "accept", "two": "reject"},
     "Go five [CAN: six] now."),
    ("Go [one [MEX: two]] [GTM: five [CAN: six]] now.", {"five [CAN: six]": "accept", "six": "reject"}, "Go five now."),
    ("Go [a [MEX: b] c [GTM: d] e] [USA: f].", {"a [MEX: b] c [GTM: d] e": "accept", "b": "reject", "d": "reject"},
     "Go a c e."),
    ("Go [a [MEX: b [GTM: c]] d] [USA: f].", {"a [MEX: b [GTM: c]] d": "accept", "b [GTM: c]": "reject",
                                              "c": "reject"}, "Go a d.")])
def test_what_is_refused_in_an_accepted_side_goes_with_one_space(line, answers, left):
    assert issued(line, **answers).text[0].text == left


def test_a_new_side_in_a_side_that_is_refused_is_carried_once():
    found = issued(DEEP, DEEP.replace("three]", "three] [USA: six]"), **{ONE: "reject"})
    assert found.text[0].text == "Go [GTM: five] now."
    assert sorted((c.becomes, c.sponsors) for c in found.carried) == [
        ("six", ("USA",)), ("three", ("MEX",)), ("two", ())]
