"""Columns and rows of plain tables: which went, which came, and when rows alone are the reading."""

from __future__ import annotations

import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.columns import Columns, column_words, columns, with_columns
from drafting.merge.facts.facts import facts
from drafting.merge.facts.same import essence
from drafting.merge.facts.shape import Shape
from drafting.model.change import DeleteColumn, DeleteRow, InsertColumn, InsertRow, Order, Text
from drafting.model.text import Provision, Row

WORDS = ("alpha pays", "beta sings", "gamma reads", "delta walks", "epsilon eats", "zeta rests")


def table(*rows: str, prefix: str = "p") -> tuple[Provision, ...]:
    """A table with a cell for each letter, which says the letter's words and the number of the row."""
    shaped = tuple(Row(f"{prefix}r{n}", tuple(f"{prefix}c{n}x{k}" for k, _ in enumerate(row)))
                   for n, row in enumerate(rows))
    return (Provision(f"{prefix}t", "table", rows=shaped),
            *(Provision(f"{prefix}q{n}x{k}", "paragraph", f"{WORDS['abcdef'.index(sign)]} {n}",
                        parent=f"{prefix}c{n}x{k}") for n, row in enumerate(rows) for k, sign in enumerate(row)))


def found(old: tuple[str, ...], new: tuple[str, ...]) -> Columns | None:
    mine, its = table(*old), table(*new, prefix="r")
    return columns(Shape(mine), mine[0], Shape(its), its[0])


@pytest.mark.parametrize(("old", "new", "kept", "gone", "came"), [
    (("abc", "abc"), ("ac", "ac"), ((0, 0), (2, 1)), (1,), ()),
    (("ab", "ab"), ("acb", "acb"), ((0, 0), (1, 2)), (), (1,)),
    (("abcd", "abcd"), ("eabff", "eabff"), ((0, 1), (1, 2)), (2, 3), (0, 3, 4)),
    (("ab", "ab"), ("cab", "cab"), ((0, 1), (1, 2)), (), (0,)),
    (("abc", "abc"), ("b", "b"), ((1, 0),), (0, 2), ()), (("ab", "ab"), ("aef", "aef"), ((0, 0),), (1,), (1, 2)),
    (("abcd", "abcd"), ("a", "a"), ((0, 0),), (1, 2, 3), ())])
def test_columns_that_both_have_and_those_that_one_has(old, new, kept, gone, came):
    assert found(old, new) == Columns(kept, gone, came)


@pytest.mark.parametrize(("old", "new"), [
    (("abc", "abc"), ("abd", "abd")), (("ab", "ab"), ("ba", "ba")), (("abc", "ab"), ("ac", "ac")),
    (("abc", "abc"), ("ac", "a")), (("abc", "ab"), ("abc", "ab")), (("abcd", "abcd"), ("aef", "aef")),
    (("ab", "ab"), ("cde", "cde")), ((), ("ab",)), (("ab",), ())])
def test_where_columns_are_as_many_or_ragged_or_mostly_others_rows_are_the_reading(old, new):
    assert found(old, new) is None


@pytest.mark.parametrize(("j", "behind"), [(0, 0), (1, 1), (2, 1), (3, 3), (9, 3)])
def test_how_many_old_columns_stand_before_a_new_one(j, behind):
    assert Columns(((0, 0), (2, 2)), (1,), (1, 3)).behind(j) == behind


@pytest.mark.parametrize(("old", "new"), [
    (("abc", "abc"), ("ac", "ac")), (("ab", "ab"), ("acb", "acb")), (("abcd", "abcd"), ("eabff", "eabff")),
    (("abc", "abc"), ("abc", "ab")), (("abc", "ab"), ("abc", "abc")), (("abc", "ab"), ("abd", "ab")),
    (("ab", "ab", "ab"), ("abc", "abc")),
    (("ab", "cd"), ("ab", "ef", "cd")), (("ab", "ab"), ("ba", "ba")), (("ab",), ("ab", "ab", "ab")),
    (("abc", "abc", "def"), ("ac", "ac", "ef", "df")), (("ab", "ab"), ("aabb", "aabb"))])
def test_whatever_becomes_of_a_table_its_facts_give_it_back(old, new):
    base, returned = table(*old), table(*new, prefix="r")
    for one, two in ((base, returned), (returned, base)):
        given = facts(one, two)
        assert essence(apply(one, given)) == essence(two)


def test_equal_rows_and_equal_columns_at_one_place_are_told_apart_by_number():
    base = (Provision("t", "table", rows=(Row("r", ("c", "d")),)), Provision("x", "paragraph", "One.", parent="c"),
            Provision("y", "paragraph", "Two.", parent="d"))
    shaped = (Row("r", ("c", "d")), Row("r1", ("e", "f")), Row("r2", ("g", "h")))
    more = (Provision("t", "table", rows=shaped), *base[1:],
            *(Provision(f"z{cell}", "paragraph", "Same.", parent=cell) for cell in "efgh"))
    new = [f for f in facts(base, more) if isinstance(f, InsertRow)]
    assert [f.nth for f in new] == [0, 1] and essence(apply(base, facts(base, more))) == essence(more)
    wide = (Provision("t", "table", rows=(Row("r", ("c", "d", "e", "f")),)), *base[1:],
            *(Provision(f"z{cell}", "paragraph", "Same.", parent=cell) for cell in "ef"))
    new = [f for f in facts(base, wide) if isinstance(f, InsertColumn)]
    assert [(f.after, f.nth) for f in new] == [(2, 0), (2, 1)]
    assert essence(apply(base, facts(base, wide))) == essence(wide)


def test_what_goes_and_comes_in_a_table_is_named_by_its_rows_and_columns():
    kinds = (InsertColumn, DeleteColumn, InsertRow, DeleteRow, Text, Order)
    said = facts(table("abc", "abc", "abc"), table("ac", "ac", prefix="r"))
    assert [(type(f), getattr(f, "column", getattr(f, "row", ""))) for f in said if isinstance(f, kinds)] == [
        (DeleteColumn, 2), (DeleteRow, "pr2")]


def test_a_row_with_other_columns_and_the_words_of_a_column():
    base = table("abc", "abc")
    new = InsertColumn("pt", 1, tuple((Provision("0", "paragraph", f"new {n}"),) for n in range(2)))
    first = InsertColumn("pt", 0, new.cells)
    row = base[0].rows[1]
    made = with_columns(row, 1, [DeleteColumn("pt", 3), new, first], lambda fact, n: (f"n{fact.after}x{n}", []))
    assert [cell for cell, _ in made] == ["n0x1", "pc1x0", "n1x1", "pc1x1"]
    assert [inside is None for _, inside in made] == [False, True, False, True]
    assert column_words(Shape(base), DeleteColumn("pt", 2)) == "beta sings 0 | beta sings 1"
    assert column_words(Shape(base), new) == "new 0 | new 1"
