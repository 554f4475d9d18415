"""How proposals stand after their answers: what was in view is no news, what came later is, and alters nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import TAKEN, latest, settled, span_of, status
from drafting.merge.compiling.standing import standing
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.change import Compilation, Proposal
from drafting.model.record import ANSWERS, REOPEN, Disposition
from tests.build import text

BASE = text("The Parties should meet once a year.", "The host pays.")
EARLY, LATE = "2019-11-02T10:00:00-06:00", "2019-11-03T10:00:00-06:00"


def asked(**wanted: str) -> Compilation:
    """The compilation of what members make of the first paragraph."""
    return compile(BASE, [Answer(member, facts(BASE, (replace(BASE[0], text=words), BASE[1])))
                          for member, words in wanted.items()])


TWO = asked(MEX="The Parties shall meet once a year.", USA="The Parties may meet once a year.")
MORE = asked(MEX="The Parties shall meet once a year.", USA="The Parties may meet once a year.",
             CAN="The Parties will meet once a year.")


def give(proposal: Proposal, answer: str, at: str = EARLY, **more) -> Disposition:
    return Disposition(proposal.id, "en", answer, at, seen=proposal.competes, sponsors=proposal.sponsors, **more)


def stands(compilation: Compilation, *given: Disposition) -> list[str]:
    """The status of what was answered first."""
    return status(compilation, given)[given[0].fact].status


@pytest.mark.parametrize("answer", ANSWERS)
def test_rivals_that_were_in_view_are_no_news(answer):
    first = TWO.proposals[0]
    assert first.competes
    assert stands(TWO, give(first, answer)) == ("open" if answer == "defer" else "decided")


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_rival_that_comes_later_challenges_what_was_accepted_and_is_news_of_the_rest(answer):
    given = give(TWO.proposals[0], answer)
    assert stands(MORE, given) == ("challenged" if answer in TAKEN else "open" if answer == "defer" else
                                   "decided with news")
    assert status(MORE, [given])[given.fact].answer == answer


def test_sponsors_who_come_and_sponsors_who_go_are_news():
    alone, both = (asked(**dict.fromkeys(members, "The Parties shall meet once a year."))
                   for members in (["MEX"], ["GTM", "MEX"]))
    assert stands(both, give(alone.proposals[0], "accept")) == "decided with news"
    assert stands(alone, give(both.proposals[0], "reject")) == "decided with news"
    assert stands(both, give(both.proposals[0], "accept")) == "decided"


def test_a_wording_typed_for_other_words_of_the_base_does_not_hold():
    first = TWO.proposals[0]
    assert stands(TWO, give(first, "modify", text="will", span=span_of(first))) == "decided"
    other = status(TWO, [give(first, "modify", text="will", span=span_of(replace(first, was="ought to")))])[first.id]
    assert (other.status, other.answer) == ("challenged", "")


def test_what_asks_again_for_a_closed_provision_is_challenged():
    closed, first = replace(TWO, closed=("p1",)), TWO.proposals[0]
    assert {each.status for each in status(closed, ()).values()} == {"challenged"}
    assert stands(closed, give(first, REOPEN)) == "challenged" and stands(TWO, give(first, REOPEN)) == "open"
    assert stands(closed, give(first, "reject")) == "decided"
    assert {each.status for each in status(replace(TWO, closed=("p2",)), ()).values()} == {"open"}


def test_of_two_answers_given_apart_the_later_one_holds_in_any_order():
    first = TWO.proposals[0]
    given = [give(first, "accept"), give(first, "reject", LATE)]
    assert {latest(order)[first.id].answer for order in (given, given[::-1])} == {"reject"}


def test_the_wording_that_a_bracket_began_with_is_settled_by_what_is_accepted_and_not_by_a_refusal():
    bracketed = next_text(TWO, ()).text
    again = compile(bracketed, standing(bracketed, ()))
    began = next(p for p in again.proposals if p.becomes == "should")
    other = next(p for p in again.proposals if p.becomes == "shall")
    assert not settled(began, status(again, ())) and not settled(other, status(again, [give(began, "accept")]))
    assert [settled(began, status(again, [give(other, answer)])) for answer in ("accept", "modify", "reject", "defer")
            ] == [True, True, False, False]
