"""A bracket over several provisions is one proposal for each side, answered in one step."""

from __future__ import annotations

import pytest

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.brackets.spread import choices, spread
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.standing import brackets, contested_now, standing, stood
from drafting.merge.facts.answer import Answer
from drafting.merge.versions.next import next_text
from drafting.model.change import Choose, Delete, Question, Text
from drafting.model.record import CARRIED, IN_BRACKETS, IN_TEXT, OUT, Disposition
from drafting.model.spans import edited
from drafting.model.text import Provision
from tests.build import text

AT = "2019-10-01T09:00:00Z"
LINES = ("We agree.", "[The host pays", "a lot", "for everybody.] Last words.", "[MEX: One", "two] rest")
BASE = bracketed(tuple(Provision(f"p{n}", "paragraph", line) for n, line in enumerate(LINES, 1))).text
KEPT, GONE, MINE = "The host pays\na lot\nfor everybody.", "", "One\ntwo"


def compiled(**facts):
    return compile(BASE, standing(BASE, [Answer(member, those) for member, those in facts.items()]))


def proposal(found, becomes: str, was: str = "[The host pays\na"):
    one, = [p for p in found.proposals if p.becomes == becomes and p.was.startswith(was)]
    return one


def answered(found, answer: str, *those):
    return next_text(found, [Disposition(p.id, "en", answer, AT, seen=p.competes, sponsors=p.sponsors) for p in those])


def test_each_side_is_one_proposal_and_they_exclude_each_other():
    found = compiled()
    assert [(p.sponsors, p.becomes) for p in found.proposals] == [
        (("Original",), KEPT), (("Original",), GONE), (("MEX",), MINE), (("Original",), GONE)]
    assert [len(region.proposals) for region in found.regions] == [2, 2]
    assert all(type(p.fact) is Choose for p in found.proposals)


@pytest.mark.parametrize("becomes, lines", [
    (KEPT, ("We agree.", "The host pays", "a lot", "for everybody. Last words.", *LINES[4:])),
    (GONE, ("We agree.", " Last words.", *LINES[4:]))])
def test_one_answer_decides_all_its_paragraphs(becomes, lines):
    found = compiled()
    made = answered(found, "accept", proposal(found, becomes))
    assert tuple(x.text for x in made.text) == lines
    assert {b.id for x in made.text for b in x.brackets} == {"b2"} and not made.carried


def test_without_an_answer_or_refused_it_stands_on():
    found = compiled()
    for made in (next_text(found, []), answered(found, "reject", *found.proposals)):
        assert tuple(x.text for x in made.text) == LINES
        assert [x.brackets for x in made.text] == [x.brackets for x in BASE]


def test_a_member_that_takes_the_signs_away_is_behind_that_side_and_one_that_edits_the_words_stays_beside_it():
    signs = (Text("p2", 0, 1), Text("p4", 14, 15))
    found = compiled(CAN=signs, USA=(Text("p2", 5, 9, "guest"),), HND=(Delete("p2"),))
    kept, gone = proposal(found, KEPT), proposal(found, GONE)
    assert kept.sponsors == ("CAN", "Original")
    edit, = [p for p in found.proposals if p.becomes == "guest"]
    assert edit.id not in kept.competes and edit.id in gone.competes
    made = answered(found, "accept", kept, edit)
    assert made.text[1].text == "The guest pays" and made.fates[kept.id] == made.fates[edit.id] == IN_TEXT


def test_brackets_of_the_base_are_no_members_and_no_contest_of_this_round():
    found = compiled(USA=(Text("p1", 3, 8, "decide"),), CAN=(Text("p1", 3, 8, "accept"),))
    assert found.members == ("CAN", "MEX", "USA") and "Original" in {s for p in found.proposals for s in p.sponsors}
    assert [region.provision for region in contested_now(found)] == ["p1"] and brackets(BASE) == ("p2", "p5")
    assert {p.id for p in found.proposals if p.provision != "p1"} == stood(BASE)
    assert [ids for region in found.regions for ids, who in region.alternatives if who == ("Original",)] == [
        (proposal(found, KEPT).id,), (proposal(found, GONE).id,), (proposal(found, GONE, "[MEX").id,)]


def test_the_side_of_a_member_that_was_not_chosen_is_carried():
    found = compiled()
    mine, gone = proposal(found, MINE, "[MEX"), proposal(found, GONE, "[MEX")
    made = answered(found, "accept", gone)
    assert (made.fates[gone.id], made.fates[mine.id]) == (IN_TEXT, CARRIED)
    assert [(c.sponsors, type(c.fact)) for c in made.carried] == [(("MEX",), Question)]
    made = answered(found, "accept", mine)
    assert (made.fates[gone.id], made.fates[proposal(found, KEPT).id]) == (OUT, IN_BRACKETS)


def test_a_side_is_carried_out_for_the_members_behind_it_and_for_nobody_else():
    assert {name for s in compiled().placed for name in s.sponsors} == {"MEX"}
    signs = (Text("p2", 0, 1), Text("p4", 14, 15))
    placed = {s.fact: s.sponsors for s in compiled(CAN=signs).placed}
    assert all("CAN" in placed[fact] for fact in signs)


@pytest.mark.parametrize(("facts", "behind"), [
    ((), True), ((Text("p1", 0, 2, "All"),), True), ((Delete("p1"),), True), ((Delete("p4"),), True),
    ((Text("p6", 4, 9, " end"),), True), ((Text("p6", 4, 4, " now"),), True), ((Text("p5", 0, 0, "So "),), True),
    ((Text("p5", 6, 9, "Two"),), False), ((Text("p6", 0, 3, "three"),), False), ((Text("p6", 2, 2, "x"),), False),
    ((Text("p5", 0, 1, "{"),), False), ((Text("p6", 3, 4, "}"),), False), ((Text("p6", 3, 9),), False),
    ((Delete("p5"),), False), ((Delete("p6"),), False), ((Delete("p5"), Delete("p6")), False)])
def test_who_changes_the_words_of_a_bracket_is_no_longer_behind_its_earlier_side(facts, behind):
    found = compiled(MEX=facts)
    sides = [p.sponsors for p in found.proposals if p.becomes == MINE and type(p.fact) is Choose]
    assert sides == ([("MEX",)] if behind else [])
    assert proposal(found, KEPT).sponsors == ("Original",)
    assert [p.sponsors for p in compiled(CAN=facts).proposals if p.becomes == MINE and type(p.fact) is Choose] == [
        ("MEX",)]


def test_a_side_that_was_made_silently_is_silent():
    signs = (Text("p2", 0, 1), Text("p4", 14, 15))
    from drafting.model.change import fact_id

    for silent, told in ((frozenset(), ()), (frozenset({fact_id(signs[0])}), ("CAN",)),
                         (frozenset(map(fact_id, signs)), ("CAN",)), (frozenset({"0" * 12}), ())):
        found = compile(BASE, standing(BASE, [Answer("CAN", signs, silent)]))
        assert proposal(found, KEPT).silent == told


ONE = bracketed((Provision("s1", "paragraph", "We meet [MEX: once/CAN: twice] a year."),)).text


@pytest.mark.parametrize(("facts", "behind"), [
    ((), True), ((Text("s1", 0, 2, "All"),), True), ((Text("s1", 32, 36, "month"),), True), ((Delete("s1"),), False),
    ((Text("s1", 14, 18, "thrice"),), False), ((Text("s1", 8, 30, "often"),), False), ((Text("s1", 8, 30),), False),
    ((Text("s1", 8, 14), Text("s1", 18, 30)), True), ((Text("s1", 8, 24), Text("s1", 29, 30)), False)])
def test_who_changes_a_bracket_of_one_provision_is_behind_what_is_left_of_it(facts, behind):
    found = compile(ONE, standing(ONE, [Answer("MEX", facts)]))
    once = [p.sponsors for p in found.proposals if p.becomes == "once"]
    assert (once == [("MEX",)]) is behind and all("MEX" not in each or behind for each in once)


def left(x: Provision, facts) -> str:
    """What a provision says after a choice; "-" where it goes."""
    return "-" if Delete(x.id) in facts else edited(x.text, (), [f for f in facts if f.provision == x.id])[0]


@pytest.mark.parametrize(("lines", "found"), [
    ("A [one|two] b", [("", "A one|two b"), ("", "A | b")]), ("[one|two]", [("", "one|two"), ("", "-|-")]),
    ("[one|two|three]|end", [("", "one|two|three|end"), ("", "-|-|-|end")]), ("A [|b]", [("", "A |b"), ("", "A |-")]),
    ("[one] [MEX: two|three] [GTM: four]", [("MEX", "[one] two|three [GTM: four]"), ("", "[one] | [GTM: four]")]),
    ("[one|two] [MEX: three|four]", [("", "one|two [MEX: three|four]"), ("", "-| [MEX: three|four]"),
                                     ("MEX", "[one|two] three|four"), ("", "[one|two] |-")]),
    ("x [one|] [MEX: two] y", [("", "x one| [MEX: two] y"), ("", "x | [MEX: two] y")]),
    ("Option 1: a|Option 2: b|c", [("", "a|-|c"), ("", "-|b|c"), ("", "-|-|c")]),
    ("Option 1: a|x|Option 2: b|c", [("", "a|x|-|c"), ("", "-|-|b|c"), ("", "-|-|-|c")]),
    ("Option 1: a|Option 2: b|x|Option 3: c", [("", "a|-|-|-"), ("", "-|b|x|-"), ("", "-|-|-|c"), ("", "-|-|-|-")]),
    ("[Option 1: a Option 2: b|c]", [("", "a|-"), ("", "b|c"), ("", "-|-")]),
    ("Option 1: MEX: a|x|Option 2: b (GTM)", [("MEX", "a|x|-"), ("GTM", "-|-|b"), ("", "-|-|-")]),
    ("Option 1: MEX: a|Option 2: MEX: b", [("MEX", "a|-"), ("MEX", "-|b"), ("", "-|-")])])
def test_what_each_side_leaves_of_the_paragraphs_that_the_bracket_is_in(lines, found):
    base = bracketed(text(*lines.split("|")), {"mex": "MEX", "gtm": "GTM"}).text
    assert [("".join(who).replace("Original", ""), "|".join(left(x, side.facts) for x in base))
            for parts in spread(base) for side, who in choices(parts)] == found


def test_who_carries_a_side_out_wants_nothing_else_of_it_and_all_else_that_it_wanted():
    mine = (Text("p2", 0, 1), Text("p4", 14, 15), Text("p1", 3, 8, "decide"))
    (can,) = (a for a in standing(BASE, [Answer("CAN", mine)]) if a.member == "CAN")
    assert [type(f) for f in can.facts] == [Text, Choose] and can.facts[0] == mine[2]
    assert set(can.facts[1].facts) == set(mine[:2])
