"""In which order new things stand at one slot: as each member wants it, woven into one; and what is asked about it."""

from __future__ import annotations

import pytest

from drafting.merge.facts.orders import contested, crossed, facts_in_order, in_order, said, sequence, wanted, woven
from drafting.model.change import Insert, Move, Order, Slot, Sponsored, Text, fact_id
from tests.build import text

HERE, THERE = Slot("", "p1"), Slot("", "p2")


def new(words: str, slot: Slot = HERE) -> Insert:
    return Insert(slot, text(words, prefix="0/"))


A, B, C, D = (new(words) for words in ("Alpha.", "Beta.", "Gamma.", "Delta."))
IDS = {fact_id(f): name for name, f in zip("ABCD", (A, B, C, D), strict=True)}


def ids(*facts) -> tuple[str, ...]:
    return tuple(map(fact_id, facts))


@pytest.mark.parametrize(("those", "items", "out"), [
    ("abcd", "ca", "cbad"), ("abcd", "dcba", "dcba"), ("abc", "xbya", "bac"), ("abc", "", "abc"), ("", "ab", "")])
def test_the_named_change_places_among_themselves(those, items, out):
    assert "".join(in_order(those, items)) == out


def test_facts_at_their_slots_in_the_order_that_a_member_wants():
    edit, there = Text("p1", 0, 1, "x"), new("There.", THERE)
    assert sequence([A, edit, B, there]) == [A, edit, B, there]
    assert sequence([A, edit, B, there, Order(HERE, ids(B, A)), Order(THERE, ids(A, B))]) == [B, A, edit, there]
    assert facts_in_order([A, B], ()) == [A, B]


@pytest.mark.parametrize(("sequences", "out"), [
    (("abc", "axc"), "abxc"), (("ab", "bc"), "abc"), (("abc", "cab"), "abc"), (("abc", "c"), "abc"), (("", "ab"), "ab"),
    (("b", "ab", "bz"), "abz")])
def test_weaving_keeps_each_order_where_they_agree_and_the_first_where_they_do_not(sequences, out):
    assert "".join(woven(sequences)) == out


@pytest.mark.parametrize(("one", "two", "cross"), [
    ("ab", "ba", True), ("ab", "ab", False), ("abc", "cxa", True), ("ab", "cd", False), ("ab", "bxc", False),
    ("", "", False)])
def test_orders_cross_where_what_they_share_stands_otherwise(one, two, cross):
    assert crossed(one, two) is crossed(two, one) is cross


def test_only_orders_that_cross_another_one_at_their_slot_are_asked_about():
    one, two, third = Order(HERE, ("a", "b")), Order(HERE, ("b", "a")), Order(HERE, ("c", "d"))
    there = Order(THERE, ("b", "a"))
    found = contested([(one, "MEX", "2019-10-09"), (there, "MEX", ""), (third, "CAN", ""), (two, "USA", ""),
                       (one, "GTM", "2019-10-02"), (one, "CRI", "")])
    assert found == [Sponsored(one, ("MEX", "GTM", "CRI"), "2019-10-02"), Sponsored(two, ("USA",), "")]
    assert contested([(one, "MEX", ""), (one, "USA", ""), (third, "CAN", ""), (there, "GTM", "")]) == []


def test_what_was_decided_stays_in_the_order_of_those_who_were_there():
    placed = [Sponsored(C, ("USA",)), Sponsored(B, ("MEX", "USA")), Sponsored(A, ("MEX",)), Sponsored(A, ("USA",)),
              Sponsored(Text("p1", 0, 1, "x"), ("MEX",))]
    assert [[IDS[i] for i in each] for each in wanted([(A, ("MEX",)), (B, ("MEX",))], placed)] == [["B", "A"]]
    assert list(wanted([(A, ("MEX",))], placed)) == []                      # one alone has no order
    assert list(wanted([(A, ("MEX",)), (new("Else.", THERE), ("MEX",))], placed)) == []
    three = list(wanted([(A, ("USA",)), (B, ("MEX",)), (C, ("USA",))], placed))
    assert [sorted(IDS[i] for i in each) for each in three] == [["A", "B", "C"]]
    assert three[0].index(fact_id(C)) < three[0].index(fact_id(A))          # as the USA has them


def test_a_move_is_put_in_order_too():
    move = Move("p3", HERE)
    placed = [Sponsored(move, ("MEX",)), Sponsored(A, ("MEX",))]
    assert list(wanted([(A, ("MEX",)), (move, ("MEX",))], placed)) == [list(ids(move, A))]


def test_a_reader_sees_the_first_eight_words_of_each():
    words = {"a": "One two three four five six seven eight nine.", "b": "  Short\n one. "}
    assert said(Order(HERE, ("a", "b", "c")), words) == "1. One two three four five six seven eight\n2. Short one.\n3. "


def test_where_members_share_nothing_the_first_by_code_comes_first():
    placed = [Sponsored(A, ("USA",)), Sponsored(C, ("MEX",)), Sponsored(B, ("CAN",)), Sponsored(D, ("BLZ",))]
    known = [(A, ("USA",)), (B, ("CAN",)), (C, ("MEX",)), (D, ("BLZ",))]
    assert [[IDS[i] for i in each] for each in wanted(known, placed)] == [["D", "B", "C", "A"]]
