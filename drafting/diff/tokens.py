"""A text cut into what is marked as a whole: words, white space, signs; one way of cutting for all who compare."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate

# Letters of the scripts that put no space between words, and the signs that stand above or below one of them: Thai,
# Lao, Myanmar, Khmer, and what Chinese and Japanese are written in.
UNSPACED = ("\u0e01-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u104a-\u108f\u1780-\u17dd\u3005-\u3007\u3041-\u30ff"
            "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff")
ABOVE = (r"(?:[\u1039\u17d2][\u1000-\u102a\u1780-\u17b3]|"
         r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u17dd\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef])*")
WORD = rf"[^\W{UNSPACED}]+"

# How a text is cut, as patterns; each is compiled when it is first asked for.
SAID = rf"{WORD}(?:[-\u2010\u2011'’]{WORD}|(?<=\d)[.,:/](?=\d){WORD})*|[{UNSPACED}]{ABOVE}|[^\w\s]"
PIECES = {
    "word": rf"{SAID}|\s+",
    "sentence": r"(?:[^.;!?]|[.;!?](?!\s))+[.;!?]*\s*|[.;!?]+\s*",
}


def tokens(text: str, granularity: str = "word") -> list[str]:
    """Words, runs of white space and single other characters; joined, they are the text.

    Numbers, dates and hyphenated words are one token; words that are run together at a full stop are two. Where a
    script puts no space between words, each letter is one, with the signs above and below it.

    >>> tokens("co-operate by 1.11.2019.Then 9.5 %")
    ['co-operate', ' ', 'by', ' ', '1.11.2019', '.', 'Then', ' ', '9.5', ' ', '%']
    >>> tokens("各方 coop. กินน้ำ")
    ['各', '方', ' ', 'coop', '.', ' ', 'กิ', 'น', 'น้', 'ำ']
    >>> tokens("They meet. They report; then", "sentence")
    ['They meet. ', 'They report; ', 'then']
    """
    return re.findall(PIECES[granularity], text)


def tokens_beside(known: Sequence[str], at: Sequence[int], old: str, new: str) -> list[str]:
    """The tokens of a text much like an old one, whose tokens and their offsets are known: only what differs is cut.

    What both begin and end with keeps its tokens up to white space that stands wholly inside it: no token goes
    across that.
    """
    from rapidfuzz.distance import Postfix, Prefix
    head = Prefix.similarity(old, new)
    tail = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    first, last = max(bisect_left(at, head) - 1, 0), min(bisect_right(at, len(old) - tail), len(known))
    while first and not known[first - 1].isspace():
        first -= 1
    while last < len(known) and not known[last].isspace():
        last += 1
    middle = new[at[first]:len(new) - (len(old) - at[last])]
    return [*known[:first], *tokens(middle), *known[last:]]


def words_of(text: str) -> list[str]:
    """The words and signs of a text without its white space."""
    return re.findall(SAID, text)


def offsets(items: Iterable[str], first: int = 0) -> list[int]:
    """Where each token begins in their text, which begins at `first`, and where the last one ends."""
    return list(accumulate(map(len, items), initial=first))


def is_space(item: Hashable) -> bool:
    """Whether a token, alone or with where it stands, is white space."""
    said = item[0] if isinstance(item, tuple) and item else item
    return isinstance(said, str) and said.isspace()


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds these characters, or all the sentences that do.

    >>> sentence_at("They meet. They report; then", 16, 22)
    (11, 24)
    """
    at = offsets(tokens(text, "sentence"))
    first = max((a for a in at if a <= start and a < len(text)), default=0)
    return first, next((a for a in at if a >= max(end, first + 1)), len(text))
