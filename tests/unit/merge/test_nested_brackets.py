"""A bracket around another: each side can be chosen or refused, and no word is lost or doubled."""

from __future__ import annotations

import pytest

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.standing import standing
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.change import Delete
from drafting.model.record import Disposition
from drafting.model.text import Provision

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
