"""The changed stretches of two token sequences, and of two strings by words.

`changes` finds the truth: a shortest edit script by the bits of an integer, of very long sequences by diff-match-patch.
`tidy` then makes it pleasant: it merges changes over small islands of agreement. Both give the same answer for the
same pair, whatever else was compared before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate, takewhile
from operator import eq
from typing import NamedTuple

from drafting.diff.lcs import matches

WORD = r"\w+(?:[-\u2010\u2011'’.,]\w+)*|\s+|[^\w\s]"
BITS = 1 << 28          # the bits that `lcs.matches` may hold at once; longer sequences are left to diff-match-patch
PRIVATE, SUPPLEMENTARY, PRIVATE_SIZE = 0xE000, 0xF0000, 6400


class Change(NamedTuple):
    """The items `i1` to `i2` of the old become the items `j1` to `j2` of the new; one side may be empty."""

    i1: int
    i2: int
    j1: int
    j2: int


def tokens(text: str) -> list[str]:
    """Words, runs of white space and single other characters; joined, they are the text.

    Numbers ("1,250.50"), dates ("01-11-2019") and hyphenated words stay whole.

    >>> tokens("co-operation by 1.11.2019, at 9.5 %")
    ['co-operation', ' ', 'by', ' ', '1.11.2019', ',', ' ', 'at', ' ', '9.5', ' ', '%']
    """
    return re.findall(WORD, text)


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


def changes(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Change]:
    """The changed stretches of a shortest edit script, left to right, each slid to its leftmost place.

    >>> changes("a b c".split(), "a x c".split())
    [Change(i1=1, i2=2, j1=1, j2=2)]
    """
    head = common(a, b)
    tail = common(a[head:][::-1], b[head:][::-1])
    mid_a, mid_b = a[head:len(a) - tail], b[head:len(b) - tail]
    if not mid_a or not mid_b:
        found = [Change(head, head + len(mid_a), head, head + len(mid_b))] if mid_a or mid_b else []
    else:
        found = _gaps(_matches(mid_a, mid_b), len(mid_a), len(mid_b), head)
    return _slide(found, a, b)


def tidy(found: list[Change], least: int = 0) -> list[Change]:
    """The same difference with small islands given up: for readers, never shorter than the truth.

    An island between two changes goes when it is no longer, in tokens, than the larger side of each neighbour
    (or than `least`). So single changed words a word apart stay apart, and a rewritten sentence is one change.
    """
    out: list[Change] = []
    for change in found:
        out.append(change)
        while len(out) > 1 and out[-1].i1 - out[-2].i2 <= max(least, min(_size(out[-2]), _size(out[-1]))):
            right, left = out.pop(), out.pop()
            out.append(Change(left.i1, right.i2, left.j1, right.j2))
    return out


def words(old: str, new: str) -> list[Change]:
    """The tidy word changes from `old` to `new`, in character offsets.

    >>> words("The Parties should meet", "The Parties shall meet")
    [Change(i1=12, i2=18, j1=12, j2=17)]
    """
    if old == new:
        return []
    a, b = tokens(old), tokens(new)
    at_a, at_b = offsets(a), offsets(b)
    return [Change(at_a[i1], at_a[i2], at_b[j1], at_b[j2]) for i1, i2, j1, j2 in tidy(changes(a, b))]


def _size(change: Change) -> int:
    return max(change.i2 - change.i1, change.j2 - change.j1)


def offsets(items: Iterable[str]) -> list[int]:
    """Where each item begins in their text, and where the last one ends."""
    return list(accumulate(map(len, items), initial=0))


def common(a: Sequence, b: Sequence) -> int:
    """How many items two sequences begin with alike."""
    return len(list(takewhile(bool, map(eq, a, b))))


def _matches(a: Sequence, b: Sequence) -> list[tuple[int, int]]:
    """Index pairs of a longest common subsequence.

    Tokens that only one side has cannot match and are left out first: on rewritten texts that is most of them.
    """
    in_b = set(b)
    keep_a = [i for i, x in enumerate(a) if x in in_b]
    in_a = {a[i] for i in keep_a}
    keep_b = [j for j, x in enumerate(b) if x in in_a]
    few_a, few_b = [a[i] for i in keep_a], [b[j] for j in keep_b]
    if few_a == few_b:                                          # nothing to choose, as for most edits of a sentence
        return list(zip(keep_a, keep_b, strict=True))
    if len(few_a) * len(few_b) <= BITS:
        return [(keep_a[i], keep_b[j]) for i, j in matches(few_a, few_b)]
    codes: dict[Hashable, str] = {}
    for i in keep_a:
        codes.setdefault(a[i], _code(len(codes)))
    found, i, j = [], 0, 0
    written = "".join(codes[a[i]] for i in keep_a), "".join(codes[b[j]] for j in keep_b)
    for op, text in _engine().diff_main(*written, False):
        if op == 0:
            found += [(keep_a[i + k], keep_b[j + k]) for k in range(len(text))]
        i += len(text) * (op <= 0)
        j += len(text) * (op >= 0)
    return found


def _code(n: int) -> str:
    return chr(PRIVATE + n) if n < PRIVATE_SIZE else chr(SUPPLEMENTARY + n - PRIVATE_SIZE)


def _engine():
    from diff_match_patch import diff_match_patch
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine


def _gaps(pairs: list[tuple[int, int]], len_a: int, len_b: int, head: int) -> list[Change]:
    out, i, j = [], 0, 0
    for x, y in [*pairs, (len_a, len_b)]:
        if x > i or y > j:
            out.append(Change(head + i, head + x, head + j, head + y))
        i, j = x + 1, y + 1
    return out


def _slide(found: list[Change], a: Sequence, b: Sequence) -> list[Change]:
    """Move pure insertions and deletions as far left as they go, so that equal edits get equal places."""
    out: list[Change] = []
    for i1, i2, j1, j2 in found:
        floor = out[-1].i2 if out else 0
        if i1 == i2:
            while i1 > floor and a[i1 - 1] == b[j2 - 1]:
                i1, i2, j1, j2 = i1 - 1, i2 - 1, j1 - 1, j2 - 1
        elif j1 == j2:
            while i1 > floor and a[i1 - 1] == a[i2 - 1]:
                i1, i2, j1, j2 = i1 - 1, i2 - 1, j1 - 1, j2 - 1
        if out and out[-1].i2 == i1 and out[-1].j2 == j1:
            last = out.pop()
            i1, j1 = last.i1, last.j1
        out.append(Change(i1, i2, j1, j2))
    return out
