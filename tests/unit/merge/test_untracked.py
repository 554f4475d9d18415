"""A change made beside a tracked one is found by its place and words, though it is not the very same in both views."""

from __future__ import annotations

import pytest

from drafting.merge.facts.facts import facts
from drafting.merge.facts.untracked import untracked
from drafting.model.change import Delete, Text, fact_id
from tests.build import text

BASE = "The States offered help to the region, and will offer it again."


@pytest.mark.parametrize("accepted, rejected, silent", [
    ("The States never offered help to the region, and will offer it again.",
     "The States offered never offered help to the region, and will offer it again.", ["never"]),
    ("The States gave help to the region, and will offer it again.", BASE, []),
    ("The States gave help to the region, and may offer it again.",
     "The States offered help to the region, and may offer it again.", ["may"]),
    ("The States gave much help to the region, and will offer it again.",
     "The States offered much help to the region, and will offer it again.", ["gave much"]),
], ids=["beside a tracked deletion", "all tracked", "elsewhere", "behind a tracked replacement"])
def test_what_was_not_tracked(accepted, rejected, silent):
    base = text(BASE)
    now, before = facts(base, text(accepted, prefix="a")), facts(base, text(rejected, prefix="r"))
    found = untracked(now, before)
    assert [f.text.strip() for f in now if fact_id(f) in found] == silent


@pytest.mark.parametrize(("one", "other", "shares"), [
    (Text("p1", 4, 8), Text("p1", 6, 9), True), (Text("p1", 4, 8), Text("p1", 8, 9), False),
    # deleted words in common
    (Text("p1", 4, 8), Text("p1", 7, 9), True), (Text("p1", 4, 8), Text("p2", 4, 8), False),
    (Text("p1", 4, 4, "never"), Text("p1", 4, 4, "never so"), True),
    (Text("p1", 4, 4, "never"), Text("p1", 4, 4, "so"), False),
    (Text("p1", 4, 4, "never"), Text("p1", 12, 12, "never so"), True),              # as far as the words reach
    (Text("p1", 4, 4, "never"), Text("p1", 13, 13, "never so"), False),
    (Text("p1", 12, 12, "never so"), Text("p1", 4, 4, "never"), True),
    (Text("p1", 4, 4, ", "), Text("p1", 4, 4, ", x"), False),                       # signs are no words
    (Text("p1", 4, 8, "so"), Text("p1", 8, 9, "so"), True), (Delete("p1"), Delete("p1"), True),
    (Delete("p1"), Delete("p2"), False), (Delete("p1"), Text("p1", 4, 8), False)])
def test_a_part_at_the_same_place_is_enough(one, other, shares):
    assert untracked((one,), (other,)) == (frozenset({fact_id(one)}) if shares else frozenset())
