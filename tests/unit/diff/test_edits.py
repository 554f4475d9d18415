"""Changes for readers: shortest, and placed where a person would place them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.diff import lcs
from drafting.diff.edits import edits, words
from drafting.diff.likeness import Blocks, chain
from drafting.diff.tokens import tokens

ITEMS = st.lists(st.sampled_from("abc¶"), max_size=12)


def slow_length(a, b):
    row = [0] * (len(a) + 1)
    for y in b:
        row = _next(row, a, y)
    return row[-1]


def _next(row, a, y):
    out = [0]
    for i, x in enumerate(a):
        out.append(row[i] + 1 if x == y else max(row[i + 1], out[-1]))
    return out


@given(ITEMS, ITEMS)
def test_a_subsequence_is_longest_and_in_order(a, b):
    found = lcs.matches(a, b)
    assert all(a[i] == b[j] for i, j in found)
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in itertools.pairwise(found))
    assert len(found) == lcs.length(a, b) == slow_length(a, b)


@given(ITEMS, ITEMS)
def test_edits_are_shortest_and_lead_from_one_to_the_other(a, b):
    found, out, at = edits(a, b, ("¶",)), [], 0
    for i1, i2, j1, j2 in found:
        out += a[at:i1] + b[j1:j2]
        at = i2
    assert out + a[at:] == b
    assert sum(c.i2 - c.i1 + c.j2 - c.j1 for c in found) == len(a) + len(b) - 2 * slow_length(a, b)


@given(st.lists(st.sampled_from(["a", "b", " ", "  "]), max_size=10),
       st.lists(st.sampled_from(["a", "b", " ", "  "]), max_size=10))
def test_white_space_never_costs_a_word(a, b):
    found, out, at = edits(a, b), [], 0
    for i1, i2, j1, j2 in found:
        out += a[at:i1] + b[j1:j2]
        at = i2
    words = [[item for item in side if not item.isspace()] for side in (a, b)]
    gone = sum(not item.isspace() for c in found for item in a[c.i1:c.i2])
    assert out + a[at:] == b and gone == len(words[0]) - slow_length(*words)


@given(st.text(alphabet="ab1 .,;-\n", max_size=30), st.sampled_from(["word", "sentence"]))
def test_tokens_are_the_text(text, granularity):
    assert "".join(tokens(text, granularity)) == text


@given(st.lists(st.sampled_from(["", "a b c", "a b d", "x y", "q"]), max_size=6),
       st.lists(st.sampled_from(["", "a b c", "a b d", "x y", "q"]), max_size=6))
def test_a_chain_rises_on_both_sides(a, b):
    found = chain(Blocks(a, "p" * len(a)), Blocks(b, "p" * len(b)))
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in itertools.pairwise(found))


def test_sentences_that_repeat_are_matched_as_a_whole():
    old = ["1. The unit is in zone A.", "2. The lot has one dwelling.", "3. The unit has access."]
    new = ["A. All units.", *old, "B. New units.", *old]
    found = chain(Blocks(old, "ppp"), Blocks(new, "p" * len(new)))
    assert [j - i for i, j in found] in ([1, 1, 1], [5, 5, 5])


@pytest.mark.parametrize(("old", "new", "changes"), [
    ("a b c", "x b y", 2), ("a b c d e", "x b y d z", 1),                   # three of them one word apart
    ("a b c d e f", "x b y d e z", 3), ("a b, c d e", "x b, y d z", 3),     # two words, or a word and a sign, between
    ("a b c d e", "x b y d e", 2), ("a b c d e", "b c x d y e z", 4)])      # what only comes or goes replaces nothing
def test_three_words_replaced_one_word_apart_are_one_change(old, new, changes):
    assert len(words(old, new)) == changes


@pytest.mark.parametrize(("old", "new", "bold_old", "bold_new", "at"), [
    ("a b", "a c b", "a ", "a ", (2, 2, 2, 4)), ("a b", "a c b", "a", "a", (1, 1, 1, 3)),
    ("a b", "a c b", "", "", (1, 1, 1, 3)), ("a c b", "a b", "a ", "a ", (2, 4, 2, 2)),
    ("a c b", "a b", "a", "a", (1, 3, 1, 1))])
def test_what_comes_or_goes_leaves_what_it_passes_its_look(old, new, bold_old, bold_new, at):
    looks = (lambda n: n < len(bold_old), lambda n: n < len(bold_new))
    assert edits(list(old), list(new), (), looks) == [at]
