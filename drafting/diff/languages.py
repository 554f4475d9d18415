"""Which block of a text is which block of its translation: by shape, length, signs that both must hold, like words.

Lengths are weighed as in W. Gale and K. Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993); a block
without a partner costs a fixed price. A band around the diagonal keeps the work linear in the number of blocks. What
has no partner in its order, or an unlikely one, is then looked for out of it, by signs and like words alone.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple
from unicodedata import combining, normalize

ALONE = 7.0         # what it costs that a block has no partner
SHARED = 2.5        # what a sign that both hold takes off, and
ODD = 1.0           # what one puts on that only one of them holds
LIKE = 1.5          # what a pair of words that begin alike takes off: "property" and "propiedad"
SPREAD = 6.8        # Gale and Church's variance of a translation's length per character
WORST = 12.0        # no length is more unlikely than this
BAND = 60           # how far from the diagonal a partner is looked for, beside the difference in number
SURE = -2.0         # a partner out of order costs no more than this: it shares signs or like words,
BETTER = 3.0        # and is this much better than what either had in order

Pair = tuple[int | None, int | None]

class Feature(NamedTuple):
    """A block of one language: only equal shapes are ever partners; `signs` are equal in any language.

    `hints` are what like words have in common, such as their first letters; that one side lacks a hint says nothing.
    """

    shape: Hashable
    length: int
    signs: frozenset[Hashable] = frozenset()
    hints: frozenset[Hashable] = frozenset()


def beginnings(words: str) -> frozenset[str]:
    """The first four letters of each long word, without accents: hints between kindred languages.

    >>> beginnings("Propiedad") & beginnings("property")
    frozenset({'prop'})
    """
    plain = "".join(c for c in normalize("NFD", words.casefold()) if not combining(c))
    return frozenset(word[:4] for word in re.findall(r"[^\W\d_]{6,}", plain))


def pairs(a: Sequence[Feature], b: Sequence[Feature]) -> list[Pair]:
    """Partners in the order of `a`: (i, j), (i, None) without one in `b`, (None, j) without one in `a`.

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
    return _crossed(a, b, out[::-1], ratio)


def _crossed(a: Sequence[Feature], b: Sequence[Feature], found: list[Pair], ratio: float) -> list[Pair]:
    """The pairs, those who have a much better partner out of their order with that one."""
    mine, its = ({n: pair[1 - side] for pair in found if (n := pair[side]) is not None} for side in (0, 1))

    def price(i: int | None, j: int | None) -> float:
        cost = _cost(a[i], b[j], ratio) if i is not None and j is not None else None
        return ALONE if cost is None else cost

    loose = [n for n, m in mine.items() if price(n, m) > SURE]
    where = _holders(b, [n for n, m in its.items() if price(m, n) > SURE])
    likely = sorted((price(n, m), n, m) for n in loose for m in _sharing(a[n], where) if mine[n] != m)
    for cost, i, j in likely:
        if cost > SURE:
            break
        if cost + BETTER <= min(price(i, mine[i]), price(its[j], j)):
            if (its_own := its[j]) is not None:
                mine[its_own] = None
            if (my_own := mine[i]) is not None:
                its[my_own] = None
            mine[i], its[j] = j, i
    out = [(i, mine[i]) if i is not None else (None, j) for i, j in found
           if i is not None or j is not None and its[j] is None]
    left = {j for j, i in its.items() if i is None} - {j for _, j in out}
    return [*out, *((None, j) for j in sorted(left))]


def _holders(blocks: Sequence[Feature], those: Iterable[int]) -> dict[Hashable, list[int]]:
    """The blocks by each of their signs and hints, but for those that too many have."""
    out: dict[Hashable, list[int]] = {}
    for n in those:
        for each in blocks[n].signs | blocks[n].hints:
            out.setdefault(each, []).append(n)
    return {each: found for each, found in out.items() if len(found) <= BAND}


def _sharing(block: Feature, where: Mapping[Hashable, list[int]]) -> set[int]:
    """The blocks that share a sign or a hint with one."""
    return {n for each in block.signs | block.hints for n in where.get(each, ())}


def _step(a: Sequence[Feature], b: Sequence[Feature], i: int, j: int, best: list[dict[int, tuple[float, int]]],
          ratio: float) -> tuple[float, int]:
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
