"""What became of marked words is told from the words alone, however often they repeat."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.diff.fates import GONE, MARKED, PLAIN, fates, stretches
from tests.strategies import thorough

ROW = re.compile(r"\[([^\]|]*)\|([^\]]*)\]|\(([^)|]*)\|([^)]*)\)|([^\[(]+)")


class Sign(NamedTuple):
    text: str
    kind: str
    who: frozenset[str]
    at: int = 0
    inner: str = ""


def row(line: str) -> list[Sign]:
    """`[gone|MEX]`, `(new|MEX)` and plain words as signs."""
    out = []
    for gone, whose, new, its, plain in ROW.findall(line):
        kind, words, who = ("del", gone, whose) if whose else ("ins", new, its) if its else ("", plain, "")
        out += [Sign(word, kind, frozenset(filter(None, who.split(",")))) for word in re.findall(r"\s|\S+", words)]
    return out


def told(sent: str, back: str) -> tuple[str, list[str]]:
    """The fates of the marked words, one letter each, and what was typed."""
    a, b = row(sent), row(back)
    found = fates(a, b)
    assert [b[j].text for j in found.at if j >= 0] == [s.text for s, j in zip(a, found.at, strict=True) if j >= 0]
    letters = {MARKED: "m", PLAIN: "p", GONE: "g"}
    return ("".join(letters[f] for s, f in zip(a, found.fates, strict=True) if s.kind and s.text.strip()),
            ["".join(sign.text for sign in b[first:last]) for _, first, last in found.typed])


@pytest.mark.parametrize("sent, back, fate, typed", [
    ("meet [twice|M](once|M) a year", "meet once a year", "gp", []),
    ("meet [twice|M](once|M) a year", "meet twice a year", "pg", []),
    ("meet [twice|M](once|M) a year", "meet [twice|M](once|M) a year", "mm", []),
    ("the (the draft of |M)Charter", "the Charter", "ggg", []),
    ("the [the draft of |M]Charter", "the Charter", "ggg", []),
    ("meet [once a year|M](once a week|M) now", "meet once a week now", "gggppp", []),
    ("We [should|M,U](shall|M)(may|U) go", "We will go", "ggg", ["will"]),
    ("We [should|M,U](shall|M)(may|U) go", "We shall(may|U) go", "gpm", []),
    ("We (shall|M) go", "We shall never go", "p", [" never"]),
    ("x [a|M](b|M)[b|U] y", "x b y", "gpg", []), ("x [b|U][a|M](b|M) y", "x b y", "ggp", []),     # M's two go together
    ("x (b|U)[a|M](b|M) y", "x b y", "ggp", []), ("x [a|M](b|M) z [c|M](d|M) y", "x a z c y", "pgpg", []),
    ("a b c", "a b x c y", "", [" x", " y"]),
    ("meet( twice a year and openly|M) in May", "meet often a year and openly in May", "gpppp", ["often"]),
    ("meet( twice a year and openly|M) in May", "meet twice a year and publicly in May", "ppppg", ["publicly"]),
    ("meet( twice a year and openly|M) in May", "meet in May", "ggggg", []),
    ("meet( twice a year and openly|M) in May", "meet all in May", "ggggg", [" all"]),
])
def test_what_became_of_marks(sent, back, fate, typed):
    found, words = told(sent, back)
    assert (found, sorted(map(str.strip, words))) == (fate, sorted(map(str.strip, typed)))


WORDS = st.lists(st.sampled_from(["the", "of", "a", "year"]), min_size=1, max_size=4)
PART = st.tuples(WORDS, st.sampled_from(["", "ins", "del"]), st.sampled_from(["M", "U"]))


@thorough(60)
@given(st.lists(PART, max_size=8), st.randoms())
def test_what_came_back_is_always_explained(parts, rng):
    sent = [Sign(word, kind, frozenset(who if kind else "")) for words, kind, who in parts for word in words]
    back = []
    for words, kind, who in parts:
        fate = rng.choice((MARKED, PLAIN, GONE)) if kind else PLAIN
        if fate != GONE:
            back += [Sign(word, kind if fate == MARKED else "", frozenset(who if kind else "")) for word in words]
    found = fates(sent, back)
    assert found.typed == [] and sorted(j for j in found.at if j >= 0) == list(range(len(back)))
    assert all(fate != GONE for sign, fate in zip(sent, found.fates, strict=True) if not sign.kind)


def test_paragraphs_with_an_id_or_with_signs_of_their_own_begin_stretches():
    sent = [Sign(word, "", frozenset(), at) for at, words in enumerate(("one", "a b c d e f g", "two")) for word in
            words.split()]
    back = [sign._replace(at=sign.at - 1) for sign in sent if sign.at]
    assert stretches(sent, back, (["x", "y", "z"], ["q", "z"])) == [(0, 1, 0, 0), (1, 8, 0, 7), (8, 9, 7, 8)]


def test_too_much_that_was_typed_is_not_guessed_at():
    sent = [Sign(f"a{n}", "", frozenset()) for n in range(2100)]
    assert fates(sent, [Sign(f"b{n}", "", frozenset()) for n in range(2100)]) is None
    assert fates(sent, sent).typed == []


def test_of_two_signs_that_look_alike_the_one_that_came_back_is_told():
    one, two = (Sign("*", "ins", frozenset({who}), inner=inner) for who, inner in (("MEX", "law"), ("GTM", "map")))
    for inner, expected in (("law", [PLAIN, GONE]), ("map", [GONE, PLAIN])):
        assert fates([one, two], [Sign("*", "", frozenset(), inner=inner)]).fates == expected
