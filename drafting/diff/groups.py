"""Which blocks are compared together: one with its partner, or with both halves of it where it was cut.

    pairs    (A B, A)  (none, B)      →   groups   ([A B], [A, B])
             (A, A B)  (B, none)                   ([A, B], [A B])

A block that stands beside an edited pair, and has no partner, joins it if most of its words are what the pair misses
there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import Generic, NamedTuple, TypeVar

from drafting.diff.lcs import length
from drafting.diff.tokens import words_of

MOST = 0.5          # how much of a block's words must be missing in the pair that it belongs to
NEAR = 3            # and how many places from the pair it may stand: others may have come between


T = TypeVar("T", bound=Hashable)       # a block


class Group(NamedTuple, Generic[T]):
    """Blocks of the old side and of the new one, in order; one side may be empty."""

    old: list[T]
    new: list[T]


class Asked(NamedTuple, Generic[T]):
    """What blocks say, how many more things they open than close, and which are looked at no more.

    `equal` are blocks of the old side that are as they were, `fixed` those that are compared with no other: moved ones.
    """

    said: Callable[[T], str]
    equal: Collection[T]
    fixed: Collection[T] = ()
    balance: Callable[[T], int] = lambda _: 0


def groups(pairs: list[tuple[T | None, T | None]], asked: Asked[T]) -> list[Group[T]]:
    """The blocks of a run of pairs in groups, in reading order."""
    out: list[Group[T]] = []
    gap: list[Group[T]] = []
    for x, y in pairs:
        if x is None or y is None:
            gap.append(Group([] if x is None else [x], [] if y is None else [y]))
            continue
        out += _joined(out, gap, Group([x], [y]), asked)
        gap = []
    return out + _joined(out, gap, None, asked)


def _joined(out: list[Group[T]], gap: list[Group[T]], pair: Group[T] | None, asked: Asked[T]) -> list[Group[T]]:
    """What stands between two pairs and the second of them, when either pair has taken what belongs to it."""
    old, new = ([el for group in gap for el in group[side]] for side in (0, 1))
    if gap and out and _edited(out[-1], asked):
        _take(out[-1], old, new, 0, asked)
    if gap and pair is not None and _edited(pair, asked):
        _take(pair, old, new, -1, asked)
    rest = [Group([x], []) for x in old] + [Group([], [y]) for y in new]
    return rest if pair is None else [*rest, pair]


def _edited(group: Group[T], asked: Asked[T]) -> bool:
    return bool(group.old and group.new) and not (len(group.old) == 1 and group.old[0] in asked.equal)


def _take(group: Group[T], old: list[T], new: list[T], at: int, asked: Asked[T]) -> None:
    """Move blocks from the near ends of `old` and `new` into the group as long as they are missed there."""
    words = [[word for el in side for word in words_of(asked.said(el))] for side in group]
    for side, others in ((1, new), (0, old)):
        while (count := _missed(group, words, side, others, at, asked)):
            for _ in range(count):
                el = others.pop(at)
                words[side] = _longer(words[side], words_of(asked.said(el)), at)
                group[side].insert(len(group[side]) if at == 0 else 0, el)


def _missed(group: Group[T], words: list[list[str]], side: int, others: list[T], at: int, asked: Asked[T]) -> int:
    """How many blocks at the near end belong to the group: up to the first that is missed, 0 for none of them.

    Missed is, too, what opens something that the other side opens there.
    """
    longer, had = words[side], length(words[side], words[1 - side])
    opened = [sum(map(asked.balance, blocks)) for blocks in group]
    for count, el in enumerate(others[:NEAR] if at == 0 else others[:-NEAR - 1:-1], 1):
        more = words_of(asked.said(el))
        longer = _longer(longer, more, at)
        if el in asked.fixed:
            return 0
        opened[side] += asked.balance(el)
        if asked.balance(el) and opened[0] == opened[1]:
            return count
        if more and length(longer, words[1 - side]) - had >= MOST * len(more):
            return count
    return 0


def _longer(words: list[str], more: list[str], at: int) -> list[str]:
    return words + more if at == 0 else more + words
