"""Where the words of an older text stand in a newer one, to the character, and where they do not any more."""

from __future__ import annotations

import pytest

from drafting.merge.facts.shape import Shape
from drafting.merge.versions.lines import Line, lines
from drafting.model.change import Delete, Join
from drafting.model.text import Provision
from tests.build import text

OLD = "The Parties should meet once a year."
NEW = "All Parties shall meet once, or twice, a year."
EDITED = Line([OLD], [("p1", NEW)])
CUT = Line(["We meet here. They pay."], [("p1", "We meet here."), ("p1s13", "They all pay.")])
JOINED = Line(["We meet.", "They pay."], [("p1", "We meet. They pay.")])


def at(words: str, of: str = OLD) -> tuple[int, int]:
    return of.index(words), of.index(words) + len(words)


def found(line: Line, place: tuple[str, int, int] | None, whole: dict[str, str]) -> str | None:
    return whole[place[0]][place[1]:place[2]] if place else None


@pytest.mark.parametrize(("words", "now"), [
    ("Parties", "Parties"), (" Parties ", " Parties "), ("meet once", "meet once"), ("a year.", "a year."),
    ("year", "year"),
    ("The", None), ("should", None), ("Parties should", None), ("should meet", None), ("once a", None),
    ("The Parties", None), ("once", "once"), (" a", " a")])
def test_words_stand_where_all_of_them_stand_with_nothing_among_them(words, now):
    assert found(EDITED, EDITED.range(*at(words)), {"p1": NEW}) == now


@pytest.mark.parametrize(("words", "now"), [
    ("Parties", "Parties"), ("The", "All"), ("should", "shall"), ("hould", "shall"),
    ("Parties should", "Parties shall"),
    ("once a", "once, or twice, a"), ("e Par", "All Par"), ("meet", "meet")])
def test_a_remark_stands_at_what_its_words_became(words, now):
    assert found(EDITED, EDITED.around(*at(words)), {"p1": NEW}) == now


@pytest.mark.parametrize(("offset", "now"), [
    (0, 0), (3, 3), (1, None), (11, 11), (12, 12), (13, None), (17, None), (18, 17), (28, 38), (len(OLD), len(NEW))])
def test_a_place_stands_behind_what_came_in_there(offset, now):
    assert EDITED.point(offset) == (("p1", now) if now is not None else None)


@pytest.mark.parametrize(("line", "start", "end", "where"), [
    (CUT, 0, 13, ("p1", 0, 13)), (CUT, 14, 18, ("p1s13", 0, 4)), (CUT, 19, 22, ("p1s13", 9, 12)), (CUT, 14, 22, None),
    (CUT, 8, 18, None), (JOINED, 0, 8, ("p1", 0, 8)), (JOINED, 9, 18, ("p1", 9, 18)), (JOINED, 3, 13, None)])
def test_over_cuts_and_joins(line, start, end, where):
    assert line.range(start, end) == where


@pytest.mark.parametrize(("start", "end", "words", "so"), [
    (12, 18, "shall", True), (12, 18, "may", False), (0, 3, "All", True), (0, 3, "The", False),
    (28, 28, "or twice", True),
    (28, 28, "or once", False), (28, 28, ", or twice,", True), (28, 28, "twice", True), (28, 28, "wice", False),
    (28, 28, "", False), (12, 18, "", False), (13, 18, " ", True), (4, 11, "Parties", False),
    (4, 18, "Parties shall", True),
    (4, 18, "Parties should", False), (0, 18, "All Parties shall", True), (13, 18, "shall", True),
    (13, 18, "hall", False),
    (5, 5, "x", False), (5, 5, "shall", False), (18, 18, "or twice", False),
    (13, 15, "shall", True), (2, 18, "All Parties shall", False)])
def test_what_words_have_become(start, end, words, so):
    assert EDITED.says(start, end, words) is so


def test_equal_words_have_not_changed():
    same = Line([OLD], [("p1", OLD)])
    assert same.changed == [] and same.range(0, len(OLD)) == ("p1", 0, len(OLD)) and not same.says(0, 3, "The")


def test_each_provision_has_its_line_and_its_place_in_it():
    old = text("We meet. They pay.", "Thanks go", "to all.", "Gone.", "Last.")
    new = (Provision("p1", "paragraph", "We meet."), Provision("p1s9", "paragraph", "They pay."),
           Provision("p2", "paragraph", "Thanks go to all."), Provision("p5", "paragraph", "Last."),
           Provision("p5x1", "paragraph", "Other."), Provision("p50", "paragraph", "New."))
    found = lines(Shape(old), Shape(new), (Join("p2", "p3"), Delete("p4")))
    assert {ident: (line.names, at) for ident, (line, at) in found.items()} == {
        "p1": (["p1", "p1s9"], 0), "p2": (["p2"], 0), "p3": (["p2"], 10), "p5": (["p5"], 0)}
    assert found["p2"][0] is found["p3"][0] and found["p2"][0].range(10, 13) == ("p2", 10, 13)


def test_three_joined_are_one_line_and_a_note_is_a_line_of_its_own():
    old = (*text("One", "two", "three."), Provision("n1", "note", "See."), Provision("n1s2", "note", "Other."))
    new = (*text("One two three."), Provision("n1", "note", "See it."), Provision("n1s2", "note", "Other."))
    found = lines(Shape(old), Shape(new), (Join("p1", "p2"), Join("p2", "p3")))
    assert {ident: at for ident, (_, at) in found.items()} == {"p1": 0, "p2": 4, "p3": 8, "n1": 0, "n1s2": 0}
    assert found["n1"][0].names == ["n1"]


def test_halves_of_halves_belong_to_what_was_cut_until_something_else_stands_between():
    old = text("One two three.", "Four.")
    new = (Provision("p1", "paragraph", "One"), Provision("p1s4", "paragraph", "two"),
           Provision("p1s4s2", "paragraph", "three."), Provision("p2", "paragraph", "Four."),
           Provision("p1s9", "paragraph", "Stray."))
    assert lines(Shape(old), Shape(new), ())["p1"][0].names == ["p1", "p1s4", "p1s4s2"]


@pytest.mark.parametrize(("words", "now"), [
    ("once", (23, 27)), ("once a", (23, 40)), (" a year", (38, 45)), ("meet once", (18, 27))])
def test_what_came_in_beside_the_words_of_a_remark_is_none_of_them(words, now):
    assert EDITED.around(*at(words)) == ("p1", *now)
    assert EDITED.around(28, 28) == ("p1", 38, 38) and EDITED.around(0, 0) == ("p1", 0, 0)
