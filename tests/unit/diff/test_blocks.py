"""Which block is which: how much makes an edited block of two, a piece of one, and a move."""

from __future__ import annotations

import pytest

from drafting.diff.blocks import align
from drafting.diff.groups import Asked, Group, groups
from drafting.diff.inplace import in_place
from drafting.diff.likeness import Blocks, chain, related
from drafting.diff.moves import moved

ONCE, TWICE = (f"The Parties shall meet {often} a year in the capital of the host." for often in ("once", "twice"))
STAYS = "What is said here stays as it is, word by word, in both of the texts."


def partners(a: list[str], b: list[str]) -> list[tuple[str, str]]:
    """The blocks that are one in both, each with what it became."""
    return [(a[i], b[j]) for i, j in align(a, b).pairs if i is not None and j is not None]


@pytest.mark.parametrize("between", [["and"], ["and", "or"], ["and", "or", "but"], ["and", "or", "but", "for"]])
def test_up_to_three_short_blocks_are_given_up_for_one_that_was_edited_around_them(between):
    kept = partners([ONCE, *between], [*between, TWICE])
    assert kept == ([(ONCE, TWICE)] if len(between) <= 3 else [(word, word) for word in between])


@pytest.mark.parametrize(("others", "found"), [(58, True), (59, False)])
def test_among_more_than_sixty_blocks_none_is_given_up(others, found):
    a, b = ([f"{side} thing {n}, {n * 7}." for n in range(others)] for side in ("old", "new"))
    assert ((ONCE, TWICE) in partners([ONCE, "and", *a], ["and", TWICE, *b])) is found


@pytest.mark.parametrize(("stands", "goes", "move"), [
    ("one two three four five six seven eight nine ten.", "one two three four five six A B C D.", True),    # 7 of 11
    ("one two three four five six seven eight nine ten.", "one two three four five A B C D E.", False),     # 6 of 11
    ("Thanks all.", "Thanks all.", True), ("Thanks.", "Thanks.", False), ("and", "and", False)])
def test_what_went_elsewhere_is_a_move_where_most_of_it_is_the_same_and_it_is_more_than_a_word(stands, goes, move):
    assert align([stands, STAYS], [STAYS, goes]).moves == ({0: 1} if move else {})


@pytest.mark.parametrize(("words", "move"), [("They meet in the capital.", True), ("They meet in town.", False)])
def test_six_words_and_signs_moved_whole_are_a_move(words, move):
    pairs = [("gone", None), ("a", "a'"), (None, "new")]
    said = {"gone": words, "new": words, "a": STAYS, "a'": STAYS}.__getitem__
    assert moved(pairs, {"a"}, said)[1] == ([("gone", "new")] if move else [])


def test_what_stands_twice_on_a_side_does_not_move():
    long = "They meet in the capital of the host."
    said = {"gone": long, "new": long, "a": long, "a'": long}.__getitem__
    assert moved([("gone", None), ("a", "a'"), (None, "new")], {"a"}, said)[1] == []


@pytest.mark.parametrize(("one", "other", "edited"), [
    ("a b c d e", "a b x y z", True), ("a b c d e f g h", "a b c s t u v w", False), ("", "", True), ("a", "b", False)])
def test_two_fifths_of_the_words_make_an_edited_block(one, other, edited):
    assert related(one, other) is edited


@pytest.mark.parametrize(("short", "found"), [
    ("f g h i", True), ("f g h", False), ("f g h i x", True), ("f g h x y", False), ("f g h i j k x y", False)])
def test_a_block_that_lies_almost_whole_inside_a_long_one_is_a_piece_of_it(short, found):
    long = "a b c d e f g h i j k l m n o p q r s t u v w"
    rest = ["1 2 3 4 5", "6 7 8 9 0"]
    assert chain(Blocks([long, *rest], "ppp"), Blocks([short], "p")) == ([(0, 0)] if found else [])


WHOLE = "a b c d e f g h"


@pytest.mark.parametrize(("behind", "taken"), [
    (["e f x y"], 1), (["e x y z"], 0),                                                     # half of it is missed
    (["1 2", "e f g h"], 2), (["1 2", "3 4", "e f g h"], 3), (["1 2", "3 4", "5 6", "e f g h"], 0), ([], 0)])
def test_a_block_joins_a_pair_that_misses_half_of_it_and_stands_at_most_three_places_off(behind, taken):
    pairs = [(WHOLE, "a b c d"), *((None, words) for words in behind)]
    found = groups(pairs, Asked(str, equal=()))
    assert found[0] == Group([WHOLE], ["a b c d", *behind[:taken]])
    assert [group.new for group in found[1:]] == [[words] for words in behind[taken:]]


def test_a_block_that_moved_joins_no_pair_nor_does_what_stands_behind_it():
    pairs = [(WHOLE, "a b c d"), (None, "1 2"), (None, "e f g h")]
    assert len(groups(pairs, Asked(str, equal=()))) == 1
    assert len(groups(pairs, Asked(str, equal=(), fixed=("1 2",)))) == 3


@pytest.mark.parametrize("other", ["Two things.", "One thing and more of it.", ""])
def test_equal_ids_are_one_block_whatever_the_words_but_never_of_two_kinds(other):
    ids = ["p1"], ["p1"]
    assert align(["One thing."], [other], *ids, ["p"], ["p"]) == ([(0, 0)], {})
    assert align(["One thing."], [other], *ids, ["table"], ["p"]) == ([(0, None), (None, 0)], {})


@pytest.mark.parametrize(("b", "ids", "there"), [
    ([ONCE, STAYS], "12", True), ([TWICE, STAYS], "34", True),                      # the same words, or nearly
    (["Other words.", STAYS], "12", True), (["Other words.", STAYS], "32", False),  # other words, by id alone
    ([STAYS, ONCE], "12", False), ([STAYS, "Other words."], "12", False),           # words that stood elsewhere
    (["", STAYS], "12", False), ([ONCE], "1", False), ([ONCE, STAYS, "More."], "123", False)])
def test_nothing_is_looked_for_elsewhere_where_each_block_is_the_one_at_its_place(b, ids, there):
    assert in_place([ONCE, STAYS], b, "12", ids) is there
