"""Blocks that went to another place, with all their words and no others.

A block counts as moved if its words stand once on each side, are at least `LEAST` many, and its two places are not each
other's. Shorter ones, and those that repeat, are gone here and new there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable
from typing import TypeVar

from drafting.diff.likeness import related
from drafting.diff.tokens import words_of

LEAST = 6           # words; "See Article 3 above." in two places is no move

T = TypeVar("T", bound=Hashable)       # a block
Pairs = list[tuple[T | None, T | None]]


def moved(pairs: Pairs[T], equal: Collection[T], said: Callable[[T], str],
          movable: Callable[[T], bool] = lambda _: True) -> tuple[Pairs[T], list[tuple[T, T]]]:
    """The pairs of blocks less those that a move explains better, and the blocks that moved, in the old order.

    `equal` are blocks of the old side that need no look, `said` gives a block's words; blocks of both sides differ.
    """
    loose = [(x, y) for x, y in pairs if x not in equal and all(el is None or movable(el) for el in (x, y))]
    gone, come = (_once((pair[side] for pair in loose), said) for side in (0, 1))
    both = {words for words in gone.keys() & come.keys() if len(words_of(words)) >= LEAST}
    partner = {x: y for x, y in loose if x is not None and y is not None}
    found = [(x, come[words]) for words, x in gone.items() if words in both and partner.get(x) != come[words]]
    if not found:
        return pairs, []
    repeated = _repeated(pairs, {said(x) for x, _ in found}, said, movable)
    found = [(x, y) for x, y in found if said(x) not in repeated]
    those = {el for pair in found for el in pair}
    broken = {x for x, y in partner.items() if (x in those or y in those) and not related(said(x), said(y))}
    out = [half for x, y in pairs for half in ([(x, None), (None, y)] if x in broken else [(x, y)])]
    alone = {el for pair in out if None in pair for el in pair}
    return out, [(x, y) for x, y in found if x in alone and y in alone]


def _once(blocks: Iterable[T | None], said: Callable[[T], str]) -> dict[str, T]:
    those = [(said(el), el) for el in blocks if el is not None]
    count = Counter(words for words, _ in those)
    return {words: el for words, el in those if count[words] == 1 and words.strip()}


def _repeated(pairs: Pairs[T], wanted: set[str], said: Callable[[T], str], movable: Callable[[T], bool]) -> set[str]:
    """Those of the texts that stand more than once on a side."""
    sides = ([el for pair in pairs if (el := pair[side]) is not None] for side in (0, 1))
    counts = [Counter(said(el) for el in side if movable(el)) for side in sides]
    return {words for count in counts for words in wanted if count[words] > 1}
