"""What provisions are called once they were paired: ids and facts, from one version to another or to now."""

from __future__ import annotations

import pytest

from drafting.model.change import (
    Choose,
    Delete,
    DeleteColumn,
    DeleteRow,
    Insert,
    InsertColumn,
    InsertRow,
    Join,
    Move,
    Order,
    Slot,
    Text,
)
from drafting.model.languages import Pair
from drafting.model.record import Version
from drafting.rounds.record.partners import back, named, pairs, renamed, text_now
from drafting.store import Store, record_name
from tests.unit.test_store import NAME, filled

NOW, LATER = "2019-11-10T10:00:00-06:00", "2019-11-11T10:00:00-06:00"
OLD = Version(1, "Rev.1", NOW, {})


@pytest.fixture
def store(tmp_path) -> Store:
    return filled(tmp_path)


def paired(store: Store, lang: str, names: dict[str, str], at: str = NOW) -> str:
    pair = Pair(lang, names, at, after=tuple(pairs(store, NAME)))
    store.add(NAME, pair)
    return record_name(pair)


def test_nothing_is_renamed_where_nothing_was_paired(store):
    assert pairs(store, NAME) == {} and renamed(store, NAME, "es", OLD) == {}


def test_ids_are_called_in_a_language_as_the_pairs_say_one_after_the_other(store):
    first = paired(store, "es", {"x1": "p1", "x2": "p2"})
    assert renamed(store, NAME, "es", OLD) == {"x1": "p1", "x2": "p2"} and renamed(store, NAME, "en", OLD) == {}
    second = paired(store, "es", {"p1": "p3", "x4": "p4"}, LATER)
    assert list(pairs(store, NAME)) == [first, second]
    assert renamed(store, NAME, "es", OLD) == {"x1": "p3", "p1": "p3", "x2": "p2", "x4": "p4"}
    third = paired(store, "es", {"p3": "p1", "p4": "x4"}, LATER)
    assert list(pairs(store, NAME)) == [first, second, third]
    assert renamed(store, NAME, "es", OLD) == {"x1": "p1", "x2": "p2", "p3": "p1", "p4": "x4"}


def test_only_pairs_that_came_between_two_versions_count(store):
    first, second = paired(store, "es", {"x1": "p1"}), paired(store, "es", {"x2": "p2"}, LATER)
    known = [Version(n, "", NOW, {}, pairs=those) for n, those in enumerate(((), (first,), (first, second)), 1)]
    assert [renamed(store, NAME, "es", each) for each in known] == [{"x1": "p1", "x2": "p2"}, {"x2": "p2"}, {}]
    assert renamed(store, NAME, "es", known[0], known[1]) == {"x1": "p1"}
    assert renamed(store, NAME, "es", known[0], known[2]) == {"x1": "p1", "x2": "p2"}
    assert renamed(store, NAME, "es", known[1], known[2]) == {"x2": "p2"}
    assert renamed(store, NAME, "es", known[0], known[0]) == renamed(store, NAME, "es", known[2], known[1]) == {}


def test_a_text_is_read_under_the_ids_of_now(store):
    version = store.version(NAME, 1)
    text = store.text(NAME, 1, "en")
    assert text_now(store, NAME, version, "en") == text
    paired(store, "en", {text[0].id: "another"})
    assert [p.id for p in text_now(store, NAME, version, "en")] == ["another", *(p.id for p in text[1:])]
    assert back({"a": "b", "c": "d"}) == {"b": "a", "d": "c"}


@pytest.mark.parametrize(("fact", "wanted"), [
    (Text("a", 0, 1, "x"), Text("A", 0, 1, "x")), (Text("z", 0, 1, "x"), Text("z", 0, 1, "x")),
    (Delete("a"), Delete("A")), (Insert(Slot("a", "b"), ()), Insert(Slot("A", "B"), ())),
    (Insert(Slot("", "z"), ()), Insert(Slot("", "z"), ())), (Move("a", Slot("b", "c")), Move("A", Slot("B", "C"))),
    (Join("a", "b"), Join("A", "B")), (DeleteRow("a", "b"), DeleteRow("A", "B")),
    (InsertRow("a", "b", (), 1), InsertRow("A", "B", (), 1)), (InsertRow("a", "", ()), InsertRow("A", "", ())),
    (InsertColumn("a", 1, ()), InsertColumn("A", 1, ())), (DeleteColumn("a", 2), DeleteColumn("A", 2)),
    (Order(Slot("a", "b"), ("c",)), Order(Slot("A", "B"), ("c",))), (Choose("a", (Delete("b"),)),
    Choose("a", (Delete("b"),)))])
def test_a_fact_is_about_provisions_under_their_other_names(fact, wanted):
    assert named(fact, {"a": "A", "b": "B", "c": "C"}) == wanted


def test_what_a_provision_was_called_is_its_own_name_and_none_that_it_had_between(store):
    paired(store, "es", {"x1": "p1"})
    paired(store, "es", {"p1": "p3", "p3": "p1", "x2": "p2"}, LATER)
    names = renamed(store, NAME, "es", OLD)
    assert list(names.items()) == [("x1", "p3"), ("p1", "p3"), ("p3", "p1"), ("x2", "p2")]
    assert back(names) == {"p3": "x1", "p1": "p3", "p2": "x2"}
