"""Which block of a text is which block of its translation: by shape, length, signs that both must hold, like words.

Lengths are weighed as in W. Gale and K. Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993); a block
without a partner costs a fixed price. A band around the diagonal keeps the work linear in the number of blocks.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import NamedTuple
from unicodedata import combining, normalize

ALONE = 7.0         # what it costs that a block has no partner
SHARED = 2.5        # what a sign that both hold takes off, and
ODD = 1.0           # what one puts on that only one of them holds
LIKE = 1.5          # what a pair of words that begin alike takes off: "property" and "propiedad"
SPREAD = 6.8        # Gale and Church's variance of a translation's length per character
WORST = 12.0        # no length is more unlikely than this
BAND = 60           # how far from the diagonal a partner is looked for, beside the difference in number


class Feature(NamedTuple):
    """A block of one language: only equal shapes are ever partners; `signs` are equal in any language.

    `hints` are what like words have in common, such as their first letters; that one side lacks a hint says nothing.
    """

    shape: Hashable
    length: int
    signs: frozenset = frozenset()
    hints: frozenset = frozenset()


def beginnings(words: str) -> frozenset[str]:
    """The first four letters of each long word, without accents: hints between kindred languages.

    >>> beginnings("Propiedad") & beginnings("property")
    frozenset({'prop'})
    """
    plain = "".join(c for c in normalize("NFD", words.casefold()) if not combining(c))
    return frozenset(word[:4] for word in re.findall(r"[^\W\d_]{6,}", plain))


def pairs(a: Sequence[Feature], b: Sequence[Feature]) -> list[tuple[int | None, int | None]]:
    """Partners in reading order: (i, j), (i, None) without one in `b`, (None, j) without one in `a`.

    >>> one, two = Feature("p", 40, frozenset({"3"})), Feature("p", 41, frozenset({"4"}))
    >>> pairs([one, two], [two])
    [(0, None), (1, 0)]
    """
    ratio = sum(x.length for x in b) / max(1, sum(x.length for x in a))
    reach = abs(len(a) - len(b)) + BAND
    best: list[dict[int, tuple[float, int]]] = [{} for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(max(0, i - reach), min(len(b), i + reach) + 1):
            best[i][j] = _step(a, b, i, j, best, ratio)
    out, i, j = [], len(a), len(b)
    while i or j:
        move = best[i][j][1]
        out.append((i - 1 if move != 2 else None, j - 1 if move != 1 else None))
        i, j = i - (move != 2), j - (move != 1)
    return out[::-1]


def _step(a, b, i: int, j: int, best, ratio: float) -> tuple[float, int]:
    """The cheapest way to have paired `i` blocks with `j`: 0 as partners, 1 the first alone, 2 the second alone."""
    if not i and not j:
        return 0.0, 0
    ways = []
    if i and j and j - 1 in best[i - 1]:
        cost = _cost(a[i - 1], b[j - 1], ratio)
        if cost is not None:
            ways.append((best[i - 1][j - 1][0] + cost, 0))
    if i and j in best[i - 1]:
        ways.append((best[i - 1][j][0] + ALONE, 1))
    if j and j - 1 in best[i]:
        ways.append((best[i][j - 1][0] + ALONE, 2))
    return min(ways)


def _cost(x: Feature, y: Feature, ratio: float) -> float | None:
    if x.shape != y.shape:
        return None
    expected = x.length * ratio
    spread = (y.length - expected) ** 2 / (SPREAD * max(1.0, (expected + y.length) / 2)) / 2
    common = len(x.signs & y.signs)
    odd = len(x.signs) + len(y.signs) - 2 * common
    return min(WORST, spread) - SHARED * common + ODD * odd - LIKE * len(x.hints & y.hints)
