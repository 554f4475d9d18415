"""Which side of a fork is in force: the same in any order of records, and what was made from the other goes with it."""

from itertools import permutations

from drafting.model.record import Choice, Round, Version
from drafting.store.forks import line, open_fork

A, B, C = "a" * 12, "b" * 12, "c" * 12


def version(number: int, base: str = "", day: int = 1) -> Version:
    return Version(number, "", f"2019-11-{day:02}T09:00:00-06:00", {}, base=base + "0" * 52 if base else "")


def opened(number: int, base: int, base_hash: str, day: int = 1) -> Round:
    return Round(number, base, base_hash + "0" * 52, f"2019-11-{day:02}T09:00:00-06:00", "")


VERSIONS = {"0001-000000000000": version(1), f"0002-{A}": version(2, "0" * 12, 3), f"0002-{B}": version(2, "0" * 12, 2),
            f"0003-{C}": version(3, A, 5)}
ROUNDS = {"01-0123456789ab": opened(1, 1, "0" * 12), "02-0123456789ab": opened(2, 2, A, 4),
          "02-ba9876543210": opened(2, 2, B, 6)}


def choice(kept: str, aside: tuple[str, ...], day: int) -> Choice:
    return Choice("version", 2, kept, aside, f"2019-12-{day:02}T09:00:00-06:00")


def test_until_somebody_chooses_the_one_issued_first_is_in_force():
    found = line(VERSIONS, ROUNDS, ())
    assert found.versions == {1: "0001-000000000000", 2: f"0002-{B}"}             # 3 was made from the other one
    assert found.rounds == {1: ("01-0123456789ab",), 2: ("02-ba9876543210",)}
    assert open_fork(found.forks).others == (f"0002-{A}",)


def test_a_choice_brings_along_what_was_made_from_it():
    found = line(VERSIONS, ROUNDS, [choice(A, (B,), 1)])
    assert found.versions[3] == f"0003-{C}" and found.rounds[2] == ("02-0123456789ab",)
    assert open_fork(found.forks) is None


def test_the_later_of_two_choices_holds_in_any_order():
    choices = [choice(A, (B,), 1), choice(B, (A,), 2), choice(A, (B,), 3)]
    assert {line(VERSIONS, ROUNDS, order).versions[2] for order in permutations(choices)} == {f"0002-{A}"}
    assert line(VERSIONS, ROUNDS, choices[:2]).versions[2] == f"0002-{B}"


def test_none_is_kept_until_another_is_issued():
    none = choice("", (A, B), 1)
    assert line(VERSIONS, ROUNDS, [none]).versions == {1: "0001-000000000000"}
    assert line(VERSIONS, ROUNDS, [none]).rounds == {1: ("01-0123456789ab",)}
    again = {**VERSIONS, f"0002-{C}": version(2, "0" * 12, 9)}
    assert line(again, ROUNDS, [none]).versions[2] == f"0002-{C}"
    assert open_fork(line(again, ROUNDS, [none]).forks) is None


def test_a_third_side_that_arrives_later_is_to_be_chosen_about_again():
    third = {**VERSIONS, f"0002-{C}": version(2, "0" * 12, 1)}
    found = line(third, ROUNDS, [choice(A, (B,), 1)])
    assert found.versions[2] == f"0002-{A}" and open_fork(found.forks) is not None


def test_rounds_of_one_number_on_different_versions_are_never_one():
    two = {"02-0123456789ab": opened(2, 1, "0" * 12, 4), "02-ba9876543210": opened(2, 2, B, 6)}
    assert line(VERSIONS, two, ()).rounds == {2: ("02-0123456789ab",)}


def test_a_round_opened_twice_on_one_version_is_one():
    twice = {"01-0123456789ab": opened(1, 1, "0" * 12, 3), "01-ba9876543210": opened(1, 1, "0" * 12, 2)}
    found = line({"0001-000000000000": version(1)}, twice, ())
    assert found.rounds == {1: ("01-ba9876543210", "01-0123456789ab")} and open_fork(found.forks) is None


def test_whatever_the_order_in_which_folders_are_given_the_line_is_the_same():
    more = VERSIONS | {f"0002-{C}": version(2, "0" * 12, 2), f"0002-{'d' * 12}": version(2, "0" * 12, 2)}
    found = line(more, ROUNDS, ())
    assert found.versions[2] == f"0002-{B}"                                        # as early as two others
    assert open_fork(found.forks).others == (f"0002-{A}", f"0002-{C}", f"0002-{'d' * 12}")
    assert line(dict(reversed(more.items())), dict(reversed(ROUNDS.items())), ()) == found
