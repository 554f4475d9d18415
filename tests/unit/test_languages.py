"""Provisions of two languages find each other, whichever one is missing."""

import pytest

from drafting.diff.languages import Feature, beginnings, pairs
from drafting.model.words.signs import signs

ENGLISH = ["Recalling the Convention of 1951,", "Decides to meet twice a year, in the capital of the host country;",
           "Requests the Secretariat to prepare a report on protection;", "Thanks the host.",
           "Invites the observers to take part in the technical meetings, where they may speak."]
SPANISH = ["Recordando la Convención de 1951,", "Decide reunirse dos veces al año, en la capital del país anfitrión;",
           "Pide a la Secretaría que prepare un informe sobre protección;", "Agradece al anfitrión.",
           "Invita a los observadores a participar en las reuniones técnicas, en las que podrán hablar."]


def features(lines: list[str]) -> list[Feature]:
    return [Feature("p", len(line), hints=beginnings(line)) for line in lines]


@pytest.mark.parametrize("gone", range(len(ENGLISH)))
def test_the_one_without_a_partner_is_named(gone):
    left = SPANISH[:gone] + SPANISH[gone + 1:]
    expected = [(n, None if n == gone else n - (n > gone)) for n in range(len(ENGLISH))]
    assert pairs(features(ENGLISH), features(left)) == expected
    assert pairs(features(left), features(ENGLISH)) == [(j, i) for i, j in expected]


def test_what_stands_elsewhere_in_the_other_language_is_found_by_what_it_shares():
    moved = [SPANISH[n] for n in (1, 2, 3, 4, 0)]
    assert sorted(pairs(marked(ENGLISH, "en"), marked(moved, "es"))) == [(0, 4), (1, 0), (2, 1), (3, 2), (4, 3)]
    swapped = [SPANISH[n] for n in (0, 1, 4, 3, 2)]
    assert sorted(pairs(marked(ENGLISH, "en"), marked(swapped, "es"))) == [(0, 0), (1, 1), (2, 4), (3, 3), (4, 2)]


def test_what_shares_nothing_is_paired_with_nothing_out_of_its_order():
    one = [Feature("p", 40, frozenset({"1"})), Feature("p", 400, frozenset({"2"}))]
    other = [Feature("p", 400, frozenset({"2"})), Feature("p", 40, frozenset({"3"}))]
    assert sorted(pairs(one, other), key=str) == [(0, None), (1, 0), (None, 1)]


@pytest.mark.parametrize(("both", "crossed"), [("", True), ("s", False)])
def test_a_partner_out_of_order_is_much_better_than_the_one_in_order(both, crossed):
    """Two like words against none are enough, against one they are not."""
    one = [Feature("p", 40, hints=frozenset(f"xy{both}")), Feature("p", 40, hints=frozenset(both.upper()))]
    other = [Feature("p", 40, hints=frozenset(both)), Feature("p", 40, hints=frozenset(f"xy{both.upper()}"))]
    assert ((0, 1) in pairs(one, other)) is crossed
    assert ((0, 0) in pairs(one, other)) is not crossed


def marked(lines: list[str], language: str) -> list[Feature]:
    return [Feature("p", len(line), frozenset((s.kind, s.value) for s in signs(line, language)), beginnings(line))
            for line in lines]


def test_other_shapes_are_never_partners():
    assert pairs([Feature("title", 9)], [Feature("note", 9)]) in ([(0, None), (None, 0)], [(None, 0), (0, None)])


def test_nothing_has_no_partners():
    assert pairs([], []) == []
