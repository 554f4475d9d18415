"""Near changes of one phrase compete as whole wordings of it; those far apart, or in two phrases, do not."""

from __future__ import annotations

import pytest

from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.record import CARRIED, IN_TEXT, Disposition
from tests.build import text

BASE = "The Parties shall meet once a year in the capital of the host, and report to the Assembly."
TWICE = BASE.replace("once a", "twice a")
TWO = BASE.replace("a year", "every two years")


def compiled(base: str = BASE, **wanted: str):
    before = text(base)
    return compile(before, [Answer(member, facts(before, text(line, prefix=member.lower())))
                            for member, line in wanted.items()])


def taken(compilation, *words: str):
    return next_text(compilation, [
        Disposition(p.id, "en", "accept", "2019-11-02T10:00Z", seen=p.competes, sponsors=p.sponsors)
        for p in compilation.proposals if p.becomes in words])


def test_the_year_that_nobody_wrote_is_contested_as_whole_wordings():
    found = compiled(CAN=TWICE, USA=TWO)
    assert len(found.regions) == 1 and {p.becomes for p in found.proposals} == {"twice", "every two years"}
    assert next_text(found, ()).text[0].text == BASE.replace(
        "once a year", "[once a year] [CAN: twice a year] [USA: once every two years]")


def test_what_another_wording_of_the_phrase_beat_is_carried_as_a_wording_of_it():
    found = compiled(CAN=TWICE, USA=TWO)
    following = taken(found, "twice")
    assert following.text[0].text == TWICE
    carried, = following.carried
    assert carried.fact.text == "once every two years"
    assert sorted(following.fates.values()) == [CARRIED, IN_TEXT]


def test_both_accepted_are_both_in_the_text():
    assert taken(compiled(CAN=TWICE, USA=TWO), "twice", "every two years").text[0].text == \
        BASE.replace("once a year", "twice every two years")


def test_a_member_that_wants_both_has_written_the_sentence():
    should = BASE.replace("shall", "should")
    assert compiled(CAN=should, USA=TWICE).regions
    assert not compiled(CAN=should, MEX=should.replace("once", "twice"), USA=TWICE).regions


@pytest.mark.parametrize(("one", "other"), [
    (TWICE, BASE.replace("Assembly", "Council")), (TWICE, BASE.replace("host", "Chair")),
    (BASE.replace("host", "Chair"), BASE.replace("and report", "and shall report"))],
    ids=["far", "more than two words", "another phrase"])
def test_changes_apart_stay_separately_choosable(one, other):
    assert not compiled(CAN=one, USA=other).regions


def test_a_change_of_blanks_is_no_wording():
    base = "The Parties meet  once a year."
    assert not compiled(base, CAN=base.replace("  ", " "), USA=base.replace("once", "twice")).regions


def test_a_phrase_with_something_accepted_in_it_is_not_put_in_brackets_whole():
    found = compiled("They report often and fully to the host.", CAN="They report yearly and fully to the host.",
                     USA="They report often and briefly to the host.",
                     HND="They report yearly and, where asked, fully to the host.",
                     MEX="They report often and, where asked, briefly to the host.")
    following = taken(found, ", where asked,")
    assert ", where asked," in following.text[0].text and "[CAN" in following.text[0].text
