"""What the members last had before a version: the one that a redline for them is against."""

from __future__ import annotations

from pathlib import Path

from drafting.rounds.papers.conference import last_had
from drafting.store import Store

DRAFT = "rcm-declaration"


def test_it_is_the_one_that_went_out_last():
    store = Store(Path(__file__).parents[3])
    had = [last_had(store, DRAFT, version) for version in store.versions(DRAFT)]
    assert [version and version.number for version in had] == [None, 1, 2, 2]       # 3 and 4 went out to nobody
