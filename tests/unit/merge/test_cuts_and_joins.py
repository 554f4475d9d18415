"""Provisions that were cut in two or joined: the facts to the character, with what changed in words and looks."""

from __future__ import annotations

import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts, found_in
from drafting.merge.facts.same import essence
from drafting.model.change import Join, Mark, Split, Text
from drafting.model.text import Provision, Span
from tests.build import text

LINE = "They meet once a year in the capital of the host and then they all report to the Assembly."
FIRST, SECOND = LINE[:36], LINE[37:]            # "… in the capital", "of the host …"
THREE = ("They meet once a year", "in the capital of the host", "and then they all report to the Assembly.")


def said(before: tuple[str, ...], after: tuple[str, ...]) -> list:
    """The facts, which give the returned lines back to the letter."""
    base, returned = text(*before), text(*after, prefix="r")
    found = facts(base, returned)
    assert essence(apply(base, found)) == essence(returned)
    return list(found)


@pytest.mark.parametrize(("after", "found"), [
    ((FIRST, SECOND), [Text("p1", 36, 37), Split("p1", 37)]), ((FIRST, " " + SECOND), [Split("p1", 36)]),
    ((FIRST + " ", SECOND), [Split("p1", 37)]),
    (THREE, [Text("p1", 21, 22), Split("p1", 22), Text("p1", 48, 49), Split("p1", 49)]),
    (("They meet once a year in the town", SECOND), [Text("p1", 29, 37, "town"), Split("p1", 37)]),
    ((FIRST, f"new {SECOND}"), [Split("p1", 36), Text("p1", 36, 36, "new")]),
    ((f"{FIRST}.", f"O{SECOND[1:]}"), [Text("p1", 36, 39, "."), Split("p1", 39), Text("p1", 39, 39, "Of")]),
    ((FIRST.replace("They", "We"), SECOND), [Text("p1", 0, 4, "We"), Text("p1", 36, 37), Split("p1", 37)]),
    ((FIRST, SECOND.replace("Assembly", "Council")),
     [Text("p1", 36, 37), Split("p1", 37), Text("p1", 81, 89, "Council")])])
def test_a_cut(after, found):
    assert sorted(said((LINE,), after), key=str) == sorted(found, key=str)


@pytest.mark.parametrize(("before", "after", "found"), [
    ((FIRST, SECOND), LINE, [Text("p1", 36, 36, " "), Join("p1", "p2")]),
    ((FIRST, " " + SECOND), LINE, [Join("p1", "p2")]),
    (THREE, LINE, [Text("p1", 21, 21, " "), Text("p2", 26, 26, " "), Join("p1", "p2"), Join("p2", "p3")]),
    (("They meet once a year in the town", SECOND), LINE, [Text("p1", 29, 33, "capital "), Join("p1", "p2")]),
    ((f"{FIRST}.", f"O{SECOND[1:]}"), LINE, [Text("p1", 36, 37, " of"), Text("p2", 0, 2), Join("p1", "p2")]),
    ((FIRST, SECOND), LINE.replace("capital of", "capital, or town, of"),
     [Text("p1", 36, 36, ", or town, "), Join("p1", "p2")]),
    ((FIRST, SECOND), LINE.replace("Assembly", "Council"),
     [Text("p1", 36, 36, " "), Text("p2", 44, 52, "Council"), Join("p1", "p2")])])
def test_a_join(before, after, found):
    assert said(before, (after,)) == found


def test_looks_that_come_and_go_along_with_a_join_are_marks_of_the_parts_that_they_lie_over():
    assert said((FIRST.replace("capital", "**capital**"), SECOND), (LINE,)) == [
        Text("p1", 36, 36, " "), Mark("p1", 29, 36, "b", ""), Join("p1", "p2")]
    assert said((FIRST, SECOND), (LINE.replace("capital of the", "**capital of the**"),)) == [
        Text("p1", 36, 36, " ", (Span(0, 1, "b", "1"),)), Mark("p1", 29, 36, "b", "1"), Mark("p2", 0, 6, "b", "1"),
        Join("p1", "p2")]
    assert said((FIRST, SECOND), (LINE.replace("host and", "**host** and"),)) == [
        Text("p1", 36, 36, " "), Mark("p2", 7, 11, "b", "1"), Join("p1", "p2")]


def test_looks_that_come_along_with_a_cut_are_marks_of_what_was_cut():
    found = said((LINE,), (FIRST.replace("capital", "**capital**"), SECOND.replace("host", "**host**")))
    assert [f for f in found if isinstance(f, Mark)] == [Mark("p1", 29, 36, "b", "1"), Mark("p1", 44, 48, "b", "1")]
    bold = said((LINE.replace("capital of", "**capital of**"),), (FIRST.replace("capital", "**capital**"), SECOND))
    assert [f for f in bold if isinstance(f, Mark)] == [Mark("p1", 37, 39, "b", "")]


def test_which_provisions_were_cut_and_joined_is_told_with_what_they_became():
    base = text(LINE, "Alpha pays for all of it", "and sends the bill to Beta.", "Last.")
    after = text(FIRST, SECOND, "Alpha pays for all of it and sends the bill to Beta.", "Last.", prefix="r")
    found = found_in(base, after)
    assert found.groups == ((("p1",), ("r1", "r2")), (("p2", "p3"), ("r3",))) and found.pairs["p4"] == "r4"
    assert essence(apply(base, found.facts)) == essence(after)


@pytest.mark.parametrize("after", [
    ("They meet once a year in the capital also", "and of the host and then they all report to the Assembly."),
    ("They meet once a year in a small town", "by the sea, where the host and all report to the Assembly.")])
def test_where_words_are_new_on_both_sides_the_text_comes_back_all_the_same(after):
    assert said((LINE,), after) and said(after, (LINE,))


def test_halves_of_another_look_are_no_cut():
    base, after = text(LINE), text(FIRST, SECOND, prefix="r")
    turned = (after[0], Provision("r2", "paragraph", SECOND, attrs=(("align", "right"),)))
    found = facts(base, turned)
    assert not any(isinstance(f, Split) for f in found) and essence(apply(base, found)) == essence(turned)
