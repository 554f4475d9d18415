"""The nouns: each comes back from JSON as it was, and a fact has one name for ever."""

import types
import typing

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.model import change, record, text
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
    Order,
    Question,
    Slot,
    Split,
    Text,
    fact_id,
)
from drafting.model.text import Provision, Span

NOUNS = [value for module in (text, change, record) for value in vars(module).values()
         if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == module.__name__]


def values(hint):
    """Values of a type of the model."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*map(values, inner))
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(values(inner[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, inner))
    if origin is dict:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=2)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return st.builds(hint, **{name: values(kind) for name, kind in typing.get_type_hints(hint).items()})
    return {str: st.text(max_size=4), int: st.integers(0, 9999), bool: st.booleans(), type(None): st.none()}[hint]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_noun_comes_back_from_json_as_it_was(noun, data):
    value = data.draw(values(noun))
    blob = msgspec.json.encode(value)
    again = msgspec.json.decode(blob, type=noun)
    assert again == value and msgspec.json.encode(again) == blob


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_never_changes(noun):
    assert noun.__struct_config__.frozen
    assert noun.__doc__ and noun.__doc__.splitlines()[0].endswith((".", ":", "`."))


@given(values(change.Fact))
@settings(max_examples=30, deadline=None)
def test_a_fact_is_known_among_all_facts(fact):
    assert msgspec.json.decode(msgspec.json.encode(fact), type=change.Fact) == fact


NAMES = {
    "b16a2adc9c07": Text("p1", 0, 5, "States"),
    "1da6d798b645": Text("p1", 5, 5, " parties", (Span(1, 8, "i", "1"),)),
    "ed40e43b33b1": Delete("p2"),
    "41c9cf3ac039": Insert(Slot("", "p2"), (Provision("0", "operative", "Invites others;"),)),
    "1c791259cec7": Insert(Slot("", "p2"), (Provision("0", "operative", "Invites others;"),), nth=1),
    "55f12090da59": Move("p2", Slot("", "")),
    "4f992133e02e": Split("p3", 7),
    "9d047f16bfe6": Join("p3", "p4"),
    "9258ba18892d": Mark("p3", 0, 7, "b", "1"),
    "e1dd733de4dd": Attr("p3", "align", "center"),
    "98f51d9f4321": InsertRow("t1", "", ((Provision("0", "paragraph", "Año"),),)),
    "a88533fedc41": DeleteRow("t1", "r1"),
    "5ef40783d668": Order(Slot("", "p3"), ("e1dd733de4dd", "98f51d9f4321")),
    "3ee1a278ac14": Question("p3", "delete", "Año"),
    "b381504c1f09": InsertColumn("t1", 0, ((Provision("0", "paragraph", "Año"),),)),
    "18bfeae08c8a": DeleteColumn("t1", 2),
    "5baf6f5a19ab": Choose("b1", (Text("p1", 0, 1), Delete("p2"))),
}


@pytest.mark.parametrize("name, fact", NAMES.items())
def test_a_fact_keeps_its_name(name, fact):
    """Dispositions on record go by these names: if one changes, old records no longer say what they said."""
    assert fact_id(fact) == name
    assert fact_id(msgspec.json.decode(msgspec.json.encode(fact), type=change.Fact)) == name


def test_every_kind_of_fact_has_a_name_in_the_table():
    assert {type(fact) for fact in NAMES.values()} == set(change.Fact.__args__)


@given(values(change.Fact), values(change.Fact))
@settings(max_examples=30, deadline=None)
def test_facts_have_one_name_exactly_if_they_are_equal(one, other):
    assert (fact_id(one) == fact_id(other)) == (one == other)
