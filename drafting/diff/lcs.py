"""Longest common subsequences by the bits of one integer: a row of the usual table costs four operations.

Bit i of a row is 0 where the item i of `a` makes the longest common subsequence of the items read so far longer
(Hyyrö 2004). Python adds and subtracts integers of any length at the speed of the machine, so this needs no library.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence


class Common:
    """How many items a sequence has in common, and in the same order, with others that are asked about.

    >>> common = Common("a b c d".split())
    >>> common("b x d a".split()), common(["c"])
    (2, 1)
    """

    def __init__(self, items: Sequence[Hashable]) -> None:
        self._places, self._size = _places(items), len(items)

    def __call__(self, others: Sequence[Hashable]) -> int:
        full = row = (1 << self._size) - 1
        places = self._places
        for item in others:
            if item in places:
                common = row & places[item]
                row = row + common | row - common       # what is carried beyond the row is cut off at the end
        return self._size - (row & full).bit_count()


def length(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """How many items two sequences have in common and in the same order."""
    return Common(a)(b)


def matches(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Index pairs of a longest common subsequence, the last ones possible. It takes len(a) * len(b) / 8 bytes.

    >>> matches("a b c d".split(), "b x d a".split())
    [(1, 0), (3, 2)]
    """
    rows = list(_rows(a, b))
    out: list[tuple[int, int]] = []
    i, j = len(a) - 1, len(b) - 1
    while i >= 0 and j >= 0:
        if rows[j] >> i & 1:
            i -= 1
        elif j and not rows[j - 1] >> i & 1:
            j -= 1
        else:
            out.append((i, j))
            i, j = i - 1, j - 1
    return out[::-1]


def _rows(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[int]:
    places = _places(a)
    full = row = (1 << len(a)) - 1
    for item in b:
        common = row & places.get(item, 0)
        row = (row + common | row - common) & full
        yield row


def _places(a: Sequence[Hashable]) -> dict[Hashable, int]:
    """For each item the places where it stands, as bits."""
    out: dict[Hashable, int] = {}
    bit = 1
    for item in a:
        out[item] = out.get(item, 0) | bit
        bit <<= 1
    return out
