"""A change made beside a tracked one is found by its place and words, though it is not the very same in both views."""

from __future__ import annotations

import pytest

from drafting.merge.facts.facts import facts
from drafting.merge.facts.untracked import untracked
from drafting.model.change import fact_id
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
