"""One language of one version as its tasks are counted: agreed words, and what stands where among what."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.languages.views import View, settled
from drafting.model.text import OBJECT, Alternative, Bracket, Provision, Row, Span
from tests.build import text

TABLE = (Provision("t", "table", rows=(Row("r1", ("c1", "c2")), Row("r2", ("c3", "c4")))),
         *(Provision(f"q{n}", "paragraph", f"Cell {n}.", parent=f"c{n}") for n in (1, 2, 3, 4)))


def bracketed(words: str, *sides: tuple[str, tuple[str, ...]], part: str = "") -> Provision:
    start, end = words.index("["), words.rindex("]") + 1
    return Provision("p1", "paragraph", words, brackets=(Bracket("b", start, end, tuple(
        Alternative(words.index(said), words.index(said) + len(said), who) for said, who in sides), part),))


@pytest.mark.parametrize(("p", "words"), [
    (bracketed("We [should] [MEX: shall] meet.", ("should", ()), ("shall", ("MEX",))), "We should meet."),
    (bracketed("We [USA: may] [MEX: shall] meet.", ("may", ("USA",)), ("shall", ("MEX",))), "We meet."),
    (bracketed("We [all] meet.", ("all", ())), "We all meet."), (bracketed("We [] meet."), "We meet."),
    (bracketed("We [all] meet.", ("all", ()), part="first"), "We [all] meet."),
    (bracketed("[MEX: New.]", ("New.", ("MEX",))), "")])
def test_brackets_count_as_before_they_were_contested(p, words):
    assert settled(p) == words
    assert View((p,)).words == ({"p1": words} if words else {})


@pytest.mark.parametrize(("printed", "was"), [
    ("We agree [MEX: in writing].", "We agree."), ("We agree [MEX: in writing]; and meet.", "We agree; and meet."),
    ("We agree [MEX: in writing]", "We agree"), ("We [MEX: all] agree.", "We agree.")])
def test_no_blank_is_left_where_words_are_new(printed, was):
    said = printed[printed.index(":") + 2:printed.index("]")]
    assert settled(bracketed(printed, (said, ("MEX",)))) == was


def test_brackets_in_one_another_count_as_before_each_was_contested():
    p = Provision("p1", "paragraph", "We [go [on] up] now [then].", brackets=(
        Bracket("in", 7, 11, (Alternative(8, 10, ("MEX",)),)), Bracket("out", 3, 15, (Alternative(4, 14),)),
        Bracket("more", 20, 26, (Alternative(21, 25),))))
    assert settled(p) == "We go up now then."
    given = replace(p.brackets[0], alternatives=(Alternative(8, 10),))
    assert settled(replace(p, brackets=(given, *p.brackets[1:]))) == "We go on up now then."
    twin = replace(p, brackets=(*p.brackets, Bracket("same start", 3, 5, (Alternative(4, 5, ("USA",)),))))
    assert settled(twin) == settled(p)


def test_rows_and_tables_have_the_words_of_their_cells_and_stand_before_them():
    view = View((*text("Before."), *TABLE, Provision("e", "paragraph", " ")))
    assert view.words["r1"] == "Cell 1. | Cell 2." and view.words["t"] == "Cell 1.\nCell 2.\nCell 3.\nCell 4."
    assert list(view.listed()) == ["p1", "t", "r1", "q1", "r1", "q2", "r2", "q3", "r2", "q4"]
    assert view.inside == {"r1": ("t",), "r2": ("t",), "q1": ("r1", "t"), "q2": ("r1", "t"), "q3": ("r2", "t"),
                           "q4": ("r2", "t"), "c1": ("r1", "t"), "c2": ("r1", "t"), "c3": ("r2", "t"),
                           "c4": ("r2", "t")}
    assert "t" not in view.leaves and "e" not in view.words


def test_what_stands_before_another_is_the_nearest_of_those_named_in_its_holder():
    view = View((*text("One.", "Two.", "Three."), *TABLE))
    assert view.before("p3", ("p1", "p2", "p3")) == ("", "p2") and view.before("p3", ("p1",)) == ("", "p1")
    assert view.before("p1", ("p2",)) == ("", "") and view.before("r2", ("r1",)) == ("t", "r1")
    assert view.before("q2", ("p1", "q1")) == ("c2", "") and view.before("away", ("p1",)) == ("", "")


def test_a_note_stands_nowhere_and_goes_with_what_calls_it():
    call = Provision("p1", "paragraph", f"Words{OBJECT}.", (Span(5, 6, "note", "n1"),))
    view = View((call, Provision("n1", "note", "See.")))
    assert view.inside["n1"] == ("p1",) and view.before("n1", ("p1",)) == ("", "")


@pytest.mark.parametrize(("now", "moved"), [
    ("abcd", ""), ("bcda", "a"), ("dabc", "d"), ("acbd", "b"), ("badc", "bd"), ("abd", ""), ("xabcd", ""),
    ("dcba", "dcb")])
def test_as_few_and_as_short_as_possible_have_moved(now, moved):
    """`a` is the longest, `b` the shortest."""
    words = {"a": "Eighteen words.", "b": "B.", "c": "Three words.", "d": "Four wds.", "x": "New."}
    old, new = (View(tuple(Provision(n, "paragraph", words[n]) for n in names)) for names in ("abcd", now))
    assert new.moved_since(old) == set(moved)


def test_only_those_named_are_said_to_stand_elsewhere():
    words = {"a": "A long paragraph of many words stands here.", "b": "B.", "c": "C."}
    old, new = (View(tuple(Provision(n, "paragraph", words[n]) for n in names)) for names in ("abc", "bca"))
    assert list(new.elsewhere(old, ("a",))) == ["a"]
    assert list(new.elsewhere(old, ("b", "c"))) == ["b", "c"]
    assert list(new.elsewhere(old, ("a", "b", "c"))) == ["b", "c"]              # they are shorter together


def test_what_went_into_another_holder_has_moved():
    old = View((*text("One.", "Two."), *TABLE))
    new = View((*text("One."), TABLE[0], Provision("p2", "paragraph", "Two.", parent="c1"), *TABLE[1:]))
    assert new.moved_since(old) == {"p2"}
