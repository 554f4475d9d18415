"""Which facts exclude each other: where two ranges meet, to the character, and where they only stand side by side."""

from __future__ import annotations

import pytest

from drafting.merge.compiling.compete import compete, joinable, near, touch
from drafting.merge.facts.answer import owner, voice
from drafting.model.change import (
    Attr,
    Choose,
    Delete,
    DeleteColumn,
    DeleteRow,
    Insert,
    InsertColumn,
    InsertRow,
    Join,
    Mark,
    Move,
    Question,
    Slot,
    Split,
    Text,
)
from drafting.model.text import Provision

WORDS = "The Parties shall meet once a year, in the capital."


def change(start: int, end: int, text: str = "x", provision: str = "p1") -> Text:
    return Text(provision, start, end, text)


def new(words: str, nth: int = 0, after: str = "p1") -> Insert:
    return Insert(Slot("", after), (Provision("0", "paragraph", words),), nth=nth)


@pytest.mark.parametrize(("one", "other", "exclude"), [
    (change(4, 11), change(10, 17), True), (change(4, 11), change(11, 17), False),     # ranges that overlap, that meet
    (change(4, 11), change(4, 11, "y"), True), (change(4, 17), change(8, 9), True),
    (change(4, 4), change(4, 4, "y"), True), (change(4, 4), change(5, 5), False),      # points
    (change(4, 4), change(4, 11), False), (change(11, 11), change(4, 11), False),      # a point at an end, and inside
    (change(5, 5), change(4, 11), True), (change(10, 10), change(4, 11), True),
    (change(4, 11), change(4, 11, provision="p2"), False), (change(4, 11), change(20, 25, provision="p2"), False)])
def test_changes_of_words_exclude_each_other_where_they_share_some(one, other, exclude):
    assert compete(one, other) is compete(other, one) is exclude
    assert joinable(one, other) is joinable(other, one) is (not exclude and one.provision == other.provision)


@pytest.mark.parametrize(("one", "other", "exclude"), [
    (Mark("p1", 0, 4, "b", "1"), Mark("p1", 2, 6, "b", ""), True),
    (Mark("p1", 0, 4, "b", "1"), Mark("p1", 2, 6, "b", "1"), False),                   # both want them bold
    (Mark("p1", 0, 4, "b", "1"), Mark("p1", 4, 6, "b", ""), False),
    (Mark("p1", 0, 4, "b", "1"), Mark("p1", 2, 6, "i", ""), False),
    (Mark("p1", 4, 11, "b", "1"), change(11, 17), False), (Mark("p1", 4, 11, "b", "1"), change(10, 17), True),
    (Split("p1", 11), change(4, 11), False), (Split("p1", 10), change(4, 11), True), (Split("p1", 4), change(4, 11),
                                                                                      False),
    (Delete("p1"), change(0, 1), True), (Delete("p1"), change(0, 1, provision="p2"), False),
    (Delete("p2"), Join("p1", "p2"), True), (Delete("p1"), Move("p1", Slot("", "p3")), True),
    (Move("p1", Slot("", "p3")), Move("p1", Slot("", "p4")), True), (Move("p1", Slot("", "p3")), change(0, 1), False),
    (Move("p2", Slot("", "p3")), Join("p1", "p2"), True), (Move("p3", Slot("", "")), Join("p1", "p2"), False)])
def test_marks_cuts_deletions_and_moves(one, other, exclude):
    assert compete(one, other) is compete(other, one) is exclude


def look(value: str, provision: str = "p1") -> Attr:
    return Attr(provision, "look", f"{value} #{len(value):08x}")


@pytest.mark.parametrize(("one", "other", "exclude"), [
    (look("size 30 “The”"), look("size 20 “host”"), True), (look("size 30 “The”"), look("colour FF0000 “The”"), False),
    (look("size 30; spacing 240"), look("spacing 60; keepNext"), True), (look("keepNext"), look("spacing 60"), False),
    (look("mark size 30"), look("size 20 “host”"), False), (look("size 30 “a; spacing b”"), look("spacing 60"), False),
    (look("section"), look("spacing 60"), True), (look("field, link or control “See 3”"), look("keepNext"), True),
    (look("cell 1 shading", "tp1"), look("cell 2 shading", "tp1"), False),
    (look("cell 1 shading", "tp1"), look("cell 1 vAlign center", "tp1"), True),
    (look("cell 1 shading", "tp1"), look("cell 11 shading", "tp1"), False),
    (look("row 1 cantSplit", "tp1"), look("cell 1 shading", "tp1"), False),
    (look("align center", "tp1"), look("borders", "tp1"), True),                     # one thing: the table itself
    (look("align center", "tp1"), look("row 1 cantSplit; cell 2 shading", "tp1"), False),
    (Attr("p1", "align", "center"), Attr("p1", "align", "right"), True),
    (Attr("p1", "align", "center"), look("keepNext"), False)])
def test_looks_exclude_each_other_where_they_are_of_one_thing(one, other, exclude):
    assert compete(one, other) is compete(other, one) is exclude


@pytest.mark.parametrize(("one", "other", "exclude"), [
    ("The host pays for the room and tea.", "The host pays for no hall but tea.", True),    # two thirds of them
    ("The host pays for a great many teas.", "The host sings in so few halls.", False),
    ("The host pays.", "The host pays.", True), ("", "", True), ("", "The host pays.", False)])
def test_new_provisions_at_one_slot_are_wordings_of_one_where_they_are_alike(one, other, exclude):
    assert compete(new(one), new(other)) is (exclude and one != other)
    assert not compete(new(one), new(other, after="p2"))
    if one == other:
        assert not compete(new(one), new(other, nth=1))


def at(words: str, text: str = "x") -> Text:
    start = WORDS.index(words)
    return Text("p1", start, start + len(words), text)


@pytest.mark.parametrize(("one", "other", "phrase"), [
    (at("shall"), at("meet"), True), (at("shall"), at("once"), True), (at("shall"), at("a"), True),
    (at("Parties"), at("once"), True),                      # two words between
    (at("Parties"), at("year"), False), (at("The"), at("once"), False),                # more than two
    (at("year"), at("in"), False),                          # a comma
    (at("shall"), at(" ", ""), False), (at("shall"), at("meet", "[x]"), True)])
def test_two_changes_are_of_one_phrase_with_at_most_two_words_between_them(one, other, phrase):
    assert near(WORDS, one, other) is near(WORDS, other, one) is phrase
    assert not near(WORDS.replace("meet", "[et]"), at("Parties"), at("once"))


@pytest.mark.parametrize(("words", "phrase"), [
    ("The Parties [shall meet once", False), ("The Parties shall] meet once", False),
    ("The Parties shall meet once", True), ("The Parties shall. Meet once", False),
    ("The Parties shall.meet now once", True), ("The Parties shall\nmeet once", False)])
def test_no_sign_of_a_bracket_and_no_end_of_a_phrase_stands_between_changes_of_one_phrase(words, phrase):
    one, other = change(4, 11), change(words.index("once"), len(words))
    assert near(words, one, other) is near(words, other, one) is phrase


SIDE = Choose("b1", (change(0, 1, ""),))


@pytest.mark.parametrize(("other", "exclude"), [
    (Choose("b1", (change(5, 6, ""),)), True), (SIDE, False), (Choose("b2", (change(5, 6, ""),)), False),
    (Choose("b2", (change(0, 6, ""),)), True), (Choose("b2", (change(8, 9), Delete("p1"))), True),
    (change(0, 1, "y"), True), (change(5, 6), False), (Delete("p1"), True), (Delete("p2"), False)])
def test_sides_of_one_bracket_exclude_each_other_and_what_excludes_one_of_their_changes(other, exclude):
    assert compete(SIDE, other) is compete(other, SIDE) is exclude


@pytest.mark.parametrize("other", [Mark("p1", 4, 11, "b", "1"), Split("p1", 11), Delete("p2")])
def test_only_changes_of_words_can_be_joined_or_end_where_the_other_begins(other):
    for one, two in ((change(11, 17), other), (other, change(11, 17))):
        assert not joinable(one, two) and not touch(one, two)
    for one, two in ((change(4, 11), change(11, 17)), (change(11, 17), change(4, 11))):
        assert joinable(one, two) and touch(one, two)
        assert not touch(one, change(two.start, two.end, provision="p2"))


@pytest.mark.parametrize(("name", "codes", "whose"), [
    ("SEC2", {"SEC"}, "SEC"), ("SEC12", {"SEC"}, "SEC"), ("EU27", {"EU27"}, "EU27"), ("EU27", {"EU27", "EU"}, "EU27"),
    ("X9", {"SEC"}, "X9"), ("SEC", {"SEC"}, "SEC"), ("A1B", {"A"}, "A1B")])
def test_whose_wording_goes_by_a_name(name, codes, whose):
    assert owner(name, codes) == whose
    assert voice(whose, 1) == whose and owner(voice("SEC", 3), {"SEC"}) == "SEC"


@pytest.mark.parametrize("other", [Delete("p1"), change(0, 4), Question("p1", "delete"), new("New."),
                                   Mark("p1", 0, 4, "b", "1"), Attr("p1", "align", "right")])
def test_a_question_excludes_nothing(other):
    asked = Question("p1", "text", "was", "becomes")
    assert not compete(asked, other) and not compete(other, asked)


@pytest.mark.parametrize("other", [
    InsertRow("t", "", ((), ())), DeleteRow("t", "r1"), InsertColumn("t", 1, ((), ())), DeleteColumn("t", 1)])
def test_a_table_that_goes_excludes_what_becomes_of_its_rows_and_columns(other):
    assert compete(Delete("t"), other) and compete(other, Delete("t"))
    assert not compete(Delete("u"), other) and not compete(other, Delete("u"))
