"""Packages of consent are the best that there are, by trying all; and they only ask."""

from __future__ import annotations

import json
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.rounds.standing.packages import Item, Way, best, outlook, packages, places
from drafting.rounds.table.table import Table
from drafting.store import Store
from tests.bilingual import NAME, NOW, Bureau, sentences
from tests.typed import run

MEMBERS = ("BLZ", "CAN", "GTM", "MEX")


@st.composite
def tables(draw) -> list[Item]:
    names = [f"p{n}" for n in range(draw(st.integers(0, 7)))]
    pairs = draw(st.sets(st.sampled_from(list(combinations(names, 2))))) if len(names) > 1 else set()
    who = st.frozensets(st.sampled_from(MEMBERS))
    return [Item(name, frozenset(other for pair in pairs if name in pair for other in pair if other != name),
                 draw(who), draw(who)) for name in names]


def everything(items: list[Item]) -> list[Way]:
    """All sets that can stand together, with how often a member gives way at each place; by trying all."""
    by_id = {item.id: item for item in items}
    groups = [{item.id for item in group} for group in places(items)]
    out = []
    for takes in chain.from_iterable(combinations(by_id, n) for n in range(len(by_id) + 1)):
        if any(b in by_id[a].rivals for a, b in combinations(takes, 2)):
            continue
        gives = [{m for i in group for m in (by_id[i].against if i in takes else by_id[i].behind)} for group in groups]
        cost = sum(map(len, gives))
        out.append((cost, frozenset(takes)))
    return sorted(out, key=lambda each: each[0])


@given(tables())
def test_the_best_ways_are_those_that_trying_all_finds(items):
    all_ways, found = everything(items), best(items)
    assert [way.cost for way in found] == [cost for cost, _ in all_ways[:3]]
    assert all((way.cost, frozenset(way.takes)) in all_ways for way in found)
    assert len({way.takes for way in found}) == len(found)


def test_many_rival_wordings_of_one_phrase_are_no_work():
    names = [f"p{n:03}" for n in range(193)]
    items = [Item(n, frozenset(names) - {n}, frozenset(), frozenset({f"M{k % 50}"})) for k, n in enumerate(names)]
    assert len(best(items)) == 3


@pytest.fixture
def bureau(tmp_path) -> Bureau:
    bureau = Bureau(tmp_path, sentences(10), languages=("en",))
    bureau.circulate()
    for member, words in (("MEX", "9"), ("CAN", "9"), ("GTM", "12")):
        bureau.answer("en", member, lambda file, words=words: file.change("7 seats", f"{words} seats"))
    bureau.answer("en", "HND", lambda file: file.change("5 years", "6 years"))
    bureau.run("merge", NAME, "-o", tmp_path / "out")
    return bureau


def test_the_first_package_asks_the_fewest_to_give_way(bureau):
    store = Store(bureau.root)
    first, *_ = packages(store, NAME, "en")
    assert list(first.gives) == ["GTM"] and len(first.takes) == 2 and len(first.leaves) == 1
    numbers = {p.id: p.number for p in Table(store, NAME, "en").compilation.proposals}
    assert all([numbers[each] for each in found.ids] == list(found.takes) for found in packages(store, NAME, "en"))
    found = outlook(store, NAME, "en", first.ids, now=NOW)
    assert found.before[1] > found.after[1] == 0 and found.after[0] == found.of
    assert store.dispositions(NAME, 1) == []


@pytest.mark.parametrize(("stand", "gives_way"), [
    ("opposes", True), ("reserves", True), ("pending", True), ("supports", False), ("lives-with", False)])
def test_who_opposes_reserves_or_waits_would_have_to_give_way(bureau, stand, gives_way):
    store = Store(bureau.root)
    number = next(n for n in packages(store, NAME, "en")[0].takes)
    bureau.run("position", NAME, "SLV", stand, number)
    said = [p.gives for p in packages(store, NAME, "en") if number in p.takes]
    assert said and all(("SLV" in gives) is gives_way for gives in said)


def test_rivals_are_no_package(bureau):
    store = Store(bureau.root)
    rivals = [p.id for p in Table(store, NAME, "en").compilation.proposals if p.competes]
    assert [outlook(store, NAME, "en", [each], now=NOW).refused for each in rivals] == [None, None]
    assert "competes" in outlook(store, NAME, "en", rivals, now=NOW).refused[0]


def test_the_command_says_them(bureau):
    said = run("consensus", NAME, "--packages", "--workspace", bureau.root)
    assert "GTM gives way at 6" in said
    found = json.loads(run("consensus", NAME, "--packages", "--workspace", bureau.root, "--json"))
    assert found["packages"]["en"][0]["gives"] == {"GTM": ["6"]}
    assert "paragraphs are clean" in run("consensus", NAME, "--workspace", bureau.root)
