"""Provisions of two languages find each other, whichever one is missing."""

import pytest

from drafting.diff.languages import Feature, beginnings, pairs

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


def test_other_shapes_are_never_partners():
    assert pairs([Feature("title", 9)], [Feature("note", 9)]) in ([(0, None), (None, 0)], [(None, 0), (0, None)])


def test_nothing_has_no_partners():
    assert pairs([], []) == []
