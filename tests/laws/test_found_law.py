"""Law of quotations: what stands in a text once is found where it stands, and nothing is found that may be another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafting.diff.found import SAME, find
from drafting.diff.tokens import offsets, tokens
from tests.strategies import LONG, thorough

TEXTS = st.lists(LONG, min_size=1, max_size=3).map(" ".join)


@st.composite
def quoted(draw) -> tuple[str, int, int]:
    """A text and the place of some whole words in it."""
    text = draw(TEXTS)
    items = tokens(text)
    at = offsets(items)
    first = draw(st.sampled_from([n for n, item in enumerate(items) if not item.isspace()]))
    last = draw(st.sampled_from([n for n in range(first, len(items)) if not items[n].isspace()]))
    return text, at[first], at[last + 1]


def repeats(text: str, words: str) -> bool:
    """Whether words stand in a text more than once, be it in part in the same place."""
    return sum(text.startswith(words, n) for n in range(len(text))) > 1


@given(quoted(), st.booleans())
@thorough(200)
def test_what_stands_is_found_where_it_stands_or_not_at_all(case, expected):
    text, start, end = case
    found = find(text, text[start:end], start if expected else None)
    assert found is None or found == (start, end, SAME)
    assert found is not None or repeats(text, text[start:end])


@given(quoted(), st.text("The Parties shall.", max_size=40))
@thorough(200)
def test_what_is_put_in_before_it_hides_nothing(case, put):
    text, start, end = case
    now, by = f"{put} {text}", len(put) + 1
    found = find(now, text[start:end])
    assert found == (start + by, end + by, SAME) if found else repeats(now, text[start:end])


@given(quoted(), LONG)
@thorough(200)
def test_what_is_found_is_the_words_or_much_like_them(case, other):
    """A stretch of another text is found only where most of its words stand."""
    text, start, end = case
    found = find(other, text[start:end])
    if found is not None and found.sure == SAME:
        assert other[found.start:found.end] == text[start:end]
    elif found is not None:
        there, words = ([t.casefold() for t in tokens(s) if not t.isspace()]
                        for s in (other[found.start:found.end], text[start:end]))
        assert 2 * sum(word in there for word in words) >= len(words)
