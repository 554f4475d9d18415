"""What became of each kind of fact in a newer text: kept at its place now, done, or gone; and where questions stand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.facts.apply import apply
from drafting.merge.versions.rebase import History
from drafting.model.change import (
    Attr,
    Delete,
    DeleteColumn,
    DeleteRow,
    Insert,
    InsertColumn,
    InsertRow,
    Join,
    Mark,
    Move,
    Order,
    Question,
    Remark,
    Slot,
    Split,
    Text,
    fact_id,
)
from drafting.model.text import Provision, Row, Span
from tests.build import text

LINES = ("We meet once a year in the port.", "The host pays for it all.", "They report to all of us.",
    "Thanks go to all.")
TABLE = (Provision("t", "table", rows=tuple(Row(f"r{n}", (f"c{n}a", f"c{n}b")) for n in (1, 2, 3))),
         *(Provision(f"q{n}{s}", "paragraph", f"Cell {n}{s} of it.", parent=f"c{n}{s}") for n in (1, 2,
         3) for s in "ab"))
BASE = (*text(*LINES), *TABLE)
CELL = (Provision("0", "paragraph", "New cell."),)
NEW_ROW = InsertRow("t", "r2", (CELL, CELL))


def new(slot: str, words: str = "A new one stands here.", ident: str = "0") -> Insert:
    return Insert(Slot("", slot), (Provision(ident, "paragraph", words),))


def became(fact, *came):
    """The fact on the text that `came` made: the newer fact, "done" or "gone"."""
    newer = apply(BASE, came)
    found = History(BASE, newer).each((fact,))
    (kept, done, gone), = [(found.kept, found.done, found.gone)]
    assert len(kept) + len(done) + len(gone) == 1
    return kept[0][1] if kept else "done" if done else "gone"


EARLIER = Text("p1", 0, 2, "All members")       # nine characters more


@pytest.mark.parametrize(("fact", "came", "now"), [
    (Text("p1", 8, 12, "twice"), (EARLIER,), Text("p1", 17, 21, "twice")),
    (Text("p1", 8, 8, "not "), (EARLIER,), Text("p1", 17, 17, "not ")),
    (Mark("p1", 8, 12, "b", "1"), (EARLIER,), Mark("p1", 17, 21, "b", "1")),
    (Mark("p1", 0, 2, "b", "1"), (EARLIER,), "gone"), (Split("p1", 8), (EARLIER,), Split("p1", 17)),
    (Split("p1", 1), (EARLIER,), "gone"), (Text("p1", 0, 2, "You"), (EARLIER,), "gone"), (EARLIER, (EARLIER,), "done"),
    (Text("p1", 8, 12, "twice"), (Delete("p1"),), "gone"), (Split("p1", 8), (Delete("p1"),), "gone"),
    (Mark("p1", 8, 12, "b", "1"), (Mark("p1", 0, 32, "b", "1"),), "done"),
    (Mark("p1", 8, 12, "b", ""), (), "done"), (Mark("p1", 8, 12, "b", ""), (Mark("p1", 8, 12, "b", "1"),), "gone"),
    (Mark("p1", 8, 12, "b", "1"), (Delete("p1"),), "gone")])
def test_words_and_marks(fact, came, now):
    assert became(fact, *came) == now


@pytest.mark.parametrize(("fact", "came", "now"), [
    (Delete("p2"), (EARLIER,), Delete("p2")), (Delete("p1"), (EARLIER,), "gone"),
    (Delete("p2"), (Delete("p2"),), "done"),
    (Delete("t"), (Text("q1a", 0, 4, "Field"),), "gone"), (Delete("t"), (DeleteRow("t", "r2"),), "gone"),
    (Delete("t"), (EARLIER,), Delete("t")), (Attr("p2", "align", "right"), (EARLIER,), Attr("p2", "align", "right")),
    (Attr("p2", "align", "right"), (Attr("p2", "align", "right"),), "done"),
    (Attr("p2", "align", "right"), (Attr("p2", "align", "left"),), "gone"), (Attr("p2", "align", ""), (), "done"),
    (Attr("p2", "align", "right"), (Delete("p2"),), "gone"),
    (Attr("p2", "align", "right"), (Text("p2", 0, 3, "A"),), Attr("p2", "align", "right")),
    (Join("p1", "p2"), (), Join("p1", "p2")), (Join("p1", "p2"), (EARLIER,), "gone"),
    (Join("p1", "p2"), (Text("p2", 0, 3, "A"),), "gone"), (Join("p1", "p2"), (new("p1"),), "gone"),
    (Join("p1", "p2"), (new("p2"),), Join("p1", "p2")), (Join("p1", "p2"), (Join("p1", "p2"),), "done"),
    (Question("p2", "text"), (Delete("p2"),), Question("p1", "text")), (Question("p1", "text"), (Delete("p1"),),
                                                                     Question("", "text")),
    (Question("p3", "text"), (Delete("p2"), Delete("p3")), Question("p1", "text")),
    (Attr("p2", "align", "right"), (EARLIER, Attr("p2", "align", "left")), "gone"),
    (Question("p2", "text"), (), Question("p2", "text")), (Question("gone before", "text"), (), Question("", "text"))])
def test_provisions(fact, came, now):
    assert became(fact, *came) == now


@pytest.mark.parametrize(("fact", "came", "now"), [
    (Move("p4", Slot("", "p1")), (), Move("p4", Slot("", "p1"))),
    (Move("p4", Slot("", "p1")), (Move("p4", Slot("", "p2")),), "gone"),
    (Move("p4", Slot("", "p1")), (Delete("p4"),), "gone"), (Move("p4", Slot("", "p2")), (Delete("p2"),),
    Move("p4", Slot("", "p1"))),
    (Move("p4", Slot("", "p1")), (Move("p4", Slot("", "p1")),), "done"), (Move("p4", Slot("", "p3")), (), "done"),
    (Move("p1", Slot("", "")), (), "done"), (Move("p2", Slot("", "p3")), (Delete("p3"),), "done"),
    (new("p2"), (), new("p2")), (new("p2"), (Delete("p2"),), new("p1")), (new("p1"), (Delete("p1"),), new("")),
    (new("p2"), (Delete("p1"), Delete("p2")), new("")), (new("p2"), (new("p2"),), "done"),
    (new("p2"), (Move("p2", Slot("", "p4")),), new("p1")), (new("elsewhere"), (), new("")),
    (Insert(Slot("c1a", "q1a"), CELL), (), Insert(Slot("c1a", "q1a"), CELL)),
    (Insert(Slot("c1a", "q1a"), CELL), (DeleteRow("t", "r1"),), "gone"),
    (new("p2", "Its own words.", "zz"), (new("p3", "Its own words.", "zz"),), "done"),
    (new("p2", "Its own words.", "zz"), (new("p3", "Other words, really.", "zz"),), "gone"),
    (new("p2", "Its own words.", "p3"), (), "gone")])
def test_places(fact, came, now):
    assert became(fact, *came) == now


@pytest.mark.parametrize(("fact", "came", "now"), [
    (NEW_ROW, (), NEW_ROW), (NEW_ROW, (NEW_ROW,), "done"), (NEW_ROW, (Delete("t"),), "gone"),
    (NEW_ROW, (DeleteRow("t", "r2"),), replace(NEW_ROW, after="r1")),
    (replace(NEW_ROW, after="r1"), (DeleteRow("t", "r1"),),
                                                                     replace(NEW_ROW, after="")),
    (NEW_ROW, (DeleteRow("t", "r3"),), NEW_ROW), (replace(NEW_ROW, after="no row"), (), replace(NEW_ROW, after="")),
    (DeleteRow("t", "r2"), (), DeleteRow("t", "r2")), (DeleteRow("t", "r2"), (DeleteRow("t", "r2"),), "done"),
    (DeleteRow("t", "r2"), (Text("q2b", 0, 4, "Field"),), "gone"), (DeleteRow("t", "r2"), (Text("q3b", 0, 4, "Field"),),
                                                                    DeleteRow("t", "r2")),
    (InsertColumn("t", 1, (CELL, CELL, CELL)), (), InsertColumn("t", 1, (CELL, CELL, CELL))),
    (InsertColumn("t", 1, (CELL, CELL, CELL)), (DeleteRow("t", "r2"),), "gone"),
    (InsertColumn("t", 1, (CELL, CELL, CELL)), (Delete("t"),), "gone"),
    (InsertColumn("t", 1, (CELL, CELL, CELL)), (Text("q2b", 0, 4, "Field"),), InsertColumn("t", 1, (CELL, CELL, CELL))),
    (DeleteColumn("t", 2), (), DeleteColumn("t", 2)), (DeleteColumn("t", 2), (Text("q2b", 0, 4, "Field"),), "gone"),
    (DeleteColumn("t", 1), (Text("q2b", 0, 4, "Field"),), DeleteColumn("t", 1)),
    (DeleteColumn("t", 2), (DeleteColumn("t", 1),), "gone"), (DeleteColumn("t", 2), (Delete("t"),), "gone")])
def test_tables(fact, came, now):
    assert became(fact, *came) == now


def test_what_went_into_a_cell_stands_no_longer_where_a_slot_was():
    newer = (BASE[0], BASE[2], BASE[3], TABLE[0], replace(BASE[1], parent="c1a"), *TABLE[1:])
    assert History(BASE, newer).newer(new("p2")) == new("p1")


def test_facts_together_are_sorted_in_their_order():
    facts_ = (Text("p1", 0, 2, "You"), Delete("p2"), EARLIER, Mark("p3", 0, 4, "b", "1"))
    found = History(BASE, apply(BASE, (EARLIER,))).each(facts_)
    assert [old for old, _ in found.kept] == [facts_[1], facts_[3]] and found.done == (EARLIER,)
    assert [(fact, against) for fact, _, against in found.gone] == [(facts_[0], (EARLIER,))]
    assert History(BASE, BASE).rebase(()).kept == ()
    assert History(BASE, apply(BASE, (EARLIER,))).rebase((EARLIER, Question("p1", "text"))).done == (EARLIER,)


@pytest.mark.parametrize(("fact", "came", "where", "was", "becomes"), [
    (Text("p1", 8, 12, "twice"), (Text("p1", 8, 12, "thrice"),), "p1", "We meet once a year in",
    "We meet twice a year in"),
    (Text("p1", 27, 31, "town"), (Text("p1", 27, 31, "city"),), "p1", "year in the port.", "year in the town."),
    (Text("p1", 0, 2, "You"), (EARLIER,), "p1", "We meet once a", "You meet once a"),
    (Text("p2", 9, 13, "gives"), (Delete("p2"),), "p1", "The host pays for it all.", "The host gives for it all."),
    (Text("q2a", 0, 4, "Field"), (DeleteRow("t", "r2"),), "q1b", "Cell 2a of it.", "Field 2a of it."),
    (Split("p2", 9), (Delete("p2"),), "p1", LINES[1], "The host\npays for it all."),
    (NEW_ROW, (Delete("t"),), "p4", "", "New cell. | New cell."), (DeleteColumn("t", 1), (Delete("t"),), "p4",
                                                                   "Cell 1a of it. | Cell 2a of it. | Cell 3a of it.",
                                                                   ""),
    (Insert(Slot("c2a", "q2a"), CELL), (DeleteRow("t", "r2"),), "q1b", "", "New cell.")])
def test_a_question_stands_at_its_provision_or_at_what_is_before_it(fact, came, where, was, becomes):
    (_, question, _), = History(BASE, apply(BASE, came)).each((fact,)).gone
    assert (question.provision, question.was, question.becomes) == (where, was, becomes)


def test_what_stands_against_a_fact_is_what_excludes_it_else_what_was_done_at_its_place():
    came = (Text("p2", 0, 3, "A"), Text("p2", 9, 13, "gives"), Text("p1", 0, 2, "You"))
    (_, _, against), = History(BASE, apply(BASE, came)).each((Text("p2", 9, 13, "gave"),)).gone
    assert against == (came[1],)


def test_an_order_needs_two_things_at_one_slot():
    one, two, three = new("p1"), new("p1", "Another one is here."), new("p2", "A third one elsewhere.")
    order = Order(Slot("", "p1"), tuple(map(fact_id, (one, two, three))))
    known = {fact_id(f): f for f in (one, two)}
    assert History.order_of(order, known) == Order(Slot("", "p1"), (fact_id(one), fact_id(two)))
    assert History.order_of(order, known | {fact_id(three): three}) is None
    assert History.order_of(order, {fact_id(one): one}) is None
    moved = {fact_id(one): replace(one, slot=Slot("", "")), fact_id(two): replace(two, slot=Slot("", ""))}
    assert History.order_of(order, moved) == Order(Slot("", ""), tuple(map(fact_id, moved.values())))


@pytest.mark.parametrize(("remark", "came", "place"), [
    (Remark("MEX", "p1", 8, 12, "why"), (EARLIER,), ("p1", 17, 21)),
    (Remark("MEX", "p1", 0, 2, "why"), (EARLIER,), ("p1", 0, 11)),
    (Remark("MEX", "p2", 4, 8, "why"), (Delete("p2"),), ("p1", 0, 0)),
    (Remark("MEX", "p1", 0, 2, "why"), (Delete("p1"),), ("", 0, 0)),
    (Remark("MEX", "t", 0, 0, "why"), (EARLIER,), ("t", 0, 0)),
    (Remark("MEX", "", 0, 0, "why"), (EARLIER,), ("", 0, 0)),
    (Remark("MEX", "q2a", 0, 4, "why"), (DeleteRow("t", "r2"),), ("q1b", 0, 0)),
    (Remark("MEX", "p2", 0, 3, "why"), (Join("p1", "p2"),), ("p1", 32, 35))])
def test_where_a_remark_stands_now(remark, came, place):
    found = History(BASE, apply(BASE, came)).remark(remark)
    assert (found.provision, found.start, found.end) == place
    assert replace(found, provision=remark.provision, start=remark.start, end=remark.end) == remark


def test_a_mark_that_lies_over_a_part_or_otherwise_is_not_done():
    bold = (replace(BASE[0], marks=(Span(8, 10, "b", "1"),)), *BASE[1:])
    history = History(BASE, bold)
    assert [history.done(Mark("p1", *range_, "b", value)) for range_, value in (
        ((8, 10), "1"), ((8, 9), "1"), ((8, 11), "1"), ((8, 10), "0"), ((8, 10), ""), ((11, 12), ""))] == [
        True, True, False, False, False, True]


def test_an_order_goes_with_what_it_orders_and_is_asked_about_once():
    one, two = new("p1"), new("p1", "Another one is here.")
    order = Order(Slot("", "p1"), (fact_id(one), fact_id(two)))
    found = History(BASE, apply(BASE, (EARLIER,))).each((order, two, one))
    assert found.kept == ((two, two), (one, one), (order, order)) and found.done == found.gone == ()
    found = History(BASE, apply(BASE, (one,))).each((one, two, order))
    assert found.done == (one, order) and found.gone == ()


def test_where_nothing_excludes_a_fact_that_is_gone_the_changes_of_its_provision_stand_against_it():
    twice, other = Text("p1", 8, 12, "twice"), Text("p2", 0, 3, "A")
    (_, _, against), = History(BASE, apply(BASE, (twice, other))).each((Join("p1", "p2"),)).gone
    assert against == (twice,)
    (_, _, against), = History(BASE, apply(BASE, (Delete("p4"), other))).each((Text("p4", 0, 6, "Praise"),)).gone
    assert against == (Delete("p4"),)


def test_blanks_that_a_cut_has_taken_out_are_done_and_other_words_beside_it_are_not():
    cut = (Text("p1", 7, 8), Split("p1", 8))
    newer = apply(BASE, cut)
    history = History(BASE, newer)
    assert history.each(cut).done == cut
    wider = (Text("p1", 3, 8), Split("p1", 8))
    assert wider[0] not in History(BASE, newer).each(wider).done
    said = (Text("p1", 7, 8, ","), Split("p1", 8))
    assert said[0] not in History(BASE, newer).each(said).done
    assert Text("p1", 2, 3) not in History(BASE, newer).each((Text("p1", 2, 3), cut[1])).done
