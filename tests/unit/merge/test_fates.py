"""No proposal is without a fate: in the text, in brackets, out or carried, also in tables, notes and beside moves."""

from __future__ import annotations

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import status
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.change import Attr, Delete, Insert, Mark, Move, Slot
from drafting.model.record import CARRIED, IN_TEXT, Disposition
from drafting.model.text import Provision, Row
from tests.build import text


def accepted(compilation) -> list[Disposition]:
    return [Disposition(p.id, "en", "accept", "2019-11-02T10:00Z", seen=p.competes, sponsors=p.sponsors)
            for p in compilation.proposals]


def test_what_all_open_proposals_together_would_leave_as_it_is_is_not_done():
    """A table that one member deletes and another doubles; a third changes a look in it."""
    table = (Provision("t1", "table", rows=(Row("r1", ("c1",)),)), Provision("p1", "paragraph", "Costs", parent="c1"))
    again = (Provision("0", "table", rows=(Row("0/r0", ("0/r0c0",)),)),
             Provision("0/1", "paragraph", "Costs", parent="0/r0c0"))
    compilation = compile(table, [Answer("GTM", (Insert(Slot("", "t1"), again),)), Answer("MEX", (Delete("t1"),)),
                                  Answer("USA", (Attr("p1", "align", "right"),))])
    assert set(next_text(compilation, ()).fates.values()) == {CARRIED}


def test_a_move_and_a_new_paragraph_that_were_both_accepted_stay_when_a_third_member_makes_them_one():
    """GTM comes later and moves the paragraph with MEX's very words in it."""
    base = text("The host pays.", "Last words.")
    moved = Move("p1", Slot("", "p2"))
    early = [Answer("MEX", (Insert(Slot("", "p2"), (Provision("0", "paragraph", "The host pays all."),)),)),
             Answer("USA", (moved,))]
    late = Answer("GTM", (moved, *facts(base, text("The host pays all.", "Last words.", prefix="g"))))
    given = accepted(compile(base, early))
    after = compile(base, [*early, late])
    assert {status(after, given)[d.fact].status for d in given} == {"challenged"}
    assert [x.text for x in next_text(after, given).text if "[" not in x.text] == [
        "Last words.", "The host pays all."]


def test_what_was_to_be_carried_and_is_there_already_by_another_answer_is_in_the_text():
    wide, narrow = Mark("p1", 0, 11, "b", "1"), Mark("p1", 4, 11, "b", "1")
    base = text("The Parties meet.")
    compilation = compile(base, [Answer("MEX", (wide,)), Answer("USA", (narrow,))])
    one, other = (next(p for p in compilation.proposals if p.fact == fact) for fact in (wide, narrow))
    assert not one.competes
    found = next_text(compilation, [Disposition(one.id, "en", "accept", "2019-11-02T10:00Z", sponsors=one.sponsors)])
    assert found.fates == {one.id: IN_TEXT, other.id: IN_TEXT} and found.carried == ()
    assert next_text(compilation, ()).fates == {one.id: CARRIED, other.id: CARRIED}
