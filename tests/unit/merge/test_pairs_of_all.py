"""Pairs found side by side are those that asking about every two facts finds, each once."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from drafting.merge.compiling.compete import compete, near, touch
from drafting.merge.compiling.pairs import pairs
from drafting.merge.facts.shape import Shape
from drafting.model.change import Attr, Delete, Insert, Join, Mark, Move, Order, Question, Slot, Split, Text
from drafting.model.text import Provision
from tests.build import text

WORDS = "The Parties shall meet once a year, in the capital."
BASE = text(WORDS, "The host pays.", "Last words.")
SHAPE = Shape(BASE)
POINTS = (0, 4, 11, 12, 17, 23, 30, 34, 36, 51)
TEXTS = [Text("p1", a, b, new) for a in POINTS for b in POINTS if a <= b for new in ("", "x") if a < b or new]


def new(words: str, after: str = "p1", nth: int = 0) -> Insert:
    return Insert(Slot("", after), (Provision("0", "paragraph", words),), nth)


OTHERS = [Mark("p1", 4, 11, "b", "1"), Mark("p1", 4, 12, "b", ""), Mark("p2", 0, 3, "b", "1"), Split("p1", 11),
          Split("p1", 12), Join("p1", "p2"), Join("p2", "p3"), Move("p1", Slot("", "p3")), Move("p1", Slot("", "p2")),
          Move("p2", Slot("", "p3")), Delete("p1"), Delete("p2"), Attr("p1", "align", "right"),
          Attr("p1", "align", "left"), Attr("p2", "align", "left"), Question("p1", "text"), new("One thing is new."),
          new("One thing is new."), new("One thing is very new."), new("Quite another matter here."), new(""),
          new("One thing is new.", "p3"), new("One thing is new.", nth=1), Order(Slot("", "p1"), ("a", "b")),
          Order(Slot("", "p1"), ("b", "a")), Text("p2", 4, 8, "guest"), Text("p2", 8, 9), Text("p3", 0, 4, "Final")]


def asked(one, two) -> bool | None:
    """Whether two facts of different members exclude each other, only meet, or have nothing in common."""
    both = isinstance(one, Text) and isinstance(two, Text) and one.provision == two.provision
    if compete(one, two) or both and near(SHAPE.by_id[one.provision].text, one, two):
        return True
    return False if touch(one, two) or touch(two, one) else None


@pytest.mark.parametrize("facts", [TEXTS, OTHERS, [*TEXTS[::7], *OTHERS], [*OTHERS[::-1], *TEXTS[::-3]],
                                   Random(5).sample(TEXTS, len(TEXTS))],
                         ids=["texts", "others", "both", "the other way", "in any order"])
def test_of_members_apart_every_pair_is_found_once(facts):
    wanted = [(fact, frozenset({f"M{n}"})) for n, fact in enumerate(dict.fromkeys(facts))]
    found = [(*sorted((i, j)), exclude) for i, j, exclude in pairs(wanted, SHAPE)]
    assert len(found) == len({(i, j) for i, j, _ in found})
    assert {(i, j): exclude for i, j, exclude in found} == {
        (i, j): so for (i, one), (j, two) in combinations([(n, f) for n, (f, _) in enumerate(wanted)], 2)
        if (so := asked(one, two)) is not None}


def test_one_members_own_facts_never_exclude_each_other():
    mine = frozenset({"MEX"})
    for facts in (TEXTS, OTHERS):
        found = [exclude for _, _, exclude in pairs([(fact, mine) for fact in dict.fromkeys(facts)], SHAPE)]
        cuts = [f for f in facts if isinstance(f, Split)]
        assert found and not any(found) or cuts
    apart = [(TEXTS[3], mine | {"USA"}), (TEXTS[4], frozenset({"CAN"})), (TEXTS[5], mine)]
    assert {(i, j) for i, j, exclude in pairs(apart, SHAPE) if exclude} == {
        (i, j) for i, j in ((0, 1), (1, 2)) if asked(apart[i][0], apart[j][0])}


@pytest.mark.parametrize("between", [Text("p1", 11, 12), Text("p1", 11, 12, "  "), Text("p1", 11, 12, "\u00a0")])
def test_blanks_that_a_third_member_changes_hide_nothing_of_a_phrase(between):
    two = [(Text("p1", 0, 3, "All"), frozenset({"MEX"})), (Text("p1", 12, 17, "should"), frozenset({"CAN"}))]
    assert list(pairs(two, SHAPE)) == [(0, 1, True)]
    found = list(pairs([*two, (between, frozenset({"USA"}))], SHAPE))
    assert (0, 1, True) in found and sum(exclude for _, _, exclude in found) == 1
