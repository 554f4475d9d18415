"""Blocks that went to another place, with all their words or with some of them edited on the way.

A block counts as moved if its words stand once on each side, are at least `LEAST` many, and its two places are not each
other's. One that was edited must have `LIKE` of its words still. Shorter ones, and those that repeat, are gone here and
new there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from drafting.diff.likeness import Blocks, alike, likely
from drafting.diff.tokens import words_of

LEAST = 6           # words; "See Article 3 above." in two places is no move
LIKE = 0.7          # of the words of a block and of what it became elsewhere
NEARER = 0.3        # by so much it must be liker to that than to what stands in its place

T = TypeVar("T", bound=Hashable)       # a block
Pairs = list[tuple[T | None, T | None]]


def moved(pairs: Pairs[T], equal: Collection[T], said: Callable[[T], str],
          movable: Callable[[T], bool] = lambda _: True, editable: Callable[[T], bool] = lambda _: True
          ) -> tuple[Pairs[T], list[tuple[T, T]]]:
    """The pairs of blocks less those that a move explains better, and the blocks that moved, in the old order.

    `equal` are blocks of the old side that need no look, `said` gives a block's words; blocks of both sides differ.
    Only `editable` ones may have been edited on the way.
    """
    loose = [(x, y) for x, y in pairs if x not in equal and all(el is None or movable(el) for el in (x, y))]
    gone, come = (_once((pair[side] for pair in loose), said) for side in (0, 1))
    both = {words for words in gone.keys() & come.keys() if len(words_of(words)) >= LEAST}
    partner = {x: y for x, y in loose if x is not None and y is not None}
    found = [(x, come[words]) for words, x in gone.items() if words in both and partner.get(x) != come[words]]
    near: dict[T, float] = {}
    if found or any(None in pair for pair in loose):
        near = {el: alike(said(x), said(y)) for x, y in partner.items() for el in (x, y)}
        left, new = ([el for words, el in side.items() if words not in both and editable(el)
                      and near.get(el, 0) <= 1 - NEARER] for side in (gone, come))
        found += _edited(left, new, near, said)
    if not found:
        return pairs, []
    repeated = _repeated(pairs, {said(el) for pair in found for el in pair}, said, movable)
    found = [(x, y) for x, y in found if said(x) not in repeated and said(y) not in repeated]
    order = {x: n for n, (x, _) in enumerate(pairs)}
    found.sort(key=lambda pair: order[pair[0]])
    like = {el: alike(said(x), said(y)) for x, y in found for el in (x, y)}
    broken = {x for x, y in partner.items() if any(el in like and near[el] <= like[el] - NEARER for el in (x, y))}
    out = [half for x, y in pairs for half in ([(x, None), (None, y)] if x in broken else [(x, y)])]
    alone = {el for pair in out if None in pair for el in pair}
    return out, [(x, y) for x, y in found if x in alone and y in alone]


def _edited(gone: list[T], come: list[T], near: Mapping[T, float], said: Callable[[T], str]) -> list[tuple[T, T]]:
    """The likest pairs of what is gone and what is new, liker to one another than to what stands in their places."""
    one, two = (Blocks([said(el) for el in side], [""] * len(side)) for side in (gone, come))
    out: dict[T, T] = {}
    for i, j, _ in sorted(likely(one, two), key=lambda pair: -alike(one.texts[pair[0]], two.texts[pair[1]])):
        x, y, like = gone[i], come[j], alike(one.texts[i], two.texts[j])
        if like >= LIKE and min(len(one.words[i]), len(two.words[j])) >= LEAST and x not in out \
                and y not in out.values() and max(near.get(x, 0), near.get(y, 0)) <= like - NEARER:
            out[x] = y
    return list(out.items())


def _once(blocks: Iterable[T | None], said: Callable[[T], str]) -> dict[str, T]:
    those = [(said(el), el) for el in blocks if el is not None]
    count = Counter(words for words, _ in those)
    return {words: el for words, el in those if count[words] == 1 and words.strip()}


def _repeated(pairs: Pairs[T], wanted: set[str], said: Callable[[T], str], movable: Callable[[T], bool]) -> set[str]:
    """Those of the texts that stand more than once on a side."""
    sides = ([el for pair in pairs if (el := pair[side]) is not None] for side in (0, 1))
    counts = [Counter(said(el) for el in side if movable(el)) for side in sides]
    return {words for count in counts for words in wanted if count[words] > 1}
