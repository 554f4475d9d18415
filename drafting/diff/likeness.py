"""Which blocks of two stretches are the same though edited: the heaviest chain of likely pairs.

All pairs worth a look are weighed by the words that they have in common and in order; of these pairs those stay that
run in order on both sides and together weigh most. So a text full of sentences that repeat is matched as a whole, where
taking the best partner of each block in turn would cross, and lose, the rest.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache

from drafting.diff import lcs
from drafting.diff.tokens import words_of

CANDIDATES = 6      # how many likely partners of a block are compared word by word
COMMON = 40         # a word in more blocks than this says little about which block it is
LEAST = 0.4         # blocks with less of their words in common are two blocks, not one that was edited
INSIDE = 0.8        # unless one lies almost whole inside the other: a paragraph that was cut, or joined
INSIDE_WORDS = 4    # and has this many words


class Blocks:
    """The words of one side's blocks, and what kind each is: kinds never mix."""

    def __init__(self, texts: Sequence[str], kinds: Sequence[Hashable]) -> None:
        self.texts, self.kinds = texts, kinds
        self.words = [_words(text) for text in texts]

    def __len__(self) -> int:
        return len(self.texts)

    def common(self, block: int, other: str) -> int:
        """How many words a block has in common, and in the same order, with another text."""
        return _same(self.texts[block], other)


# The same few blocks are asked about again and again, while it is found out what belongs together.
_words = lru_cache(2048)(words_of)


@lru_cache(512)
def _common(text: str) -> lcs.Common:
    return lcs.Common(_words(text))


@lru_cache(4096)
def _same(x: str, y: str) -> int:
    return _common(x)(_words(y))


def chain(a: Blocks, b: Blocks) -> list[tuple[int, int]]:
    """The pairs (i, j) of blocks that are the same, both halves rising.

    >>> chain(Blocks(["One.", "Two words here.", ""], "ppp"), Blocks(["Two more words here.", "Three.", ""], "ppp"))
    [(1, 0), (2, 2)]
    """
    if not len(a) or not len(b):
        return []
    found = _side_by_side(a, b) or _spread(heaviest(likely(a, b)), a, b)
    return _fill(found, a, b)


def heaviest(weighed: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of pairs with weights those that rise on both sides and together weigh most.

    Patience with weights: `ends` and `sums` rise together, one entry for each best chain that may still grow.

    >>> heaviest([(0, 1, 5.0), (1, 0, 1.0), (2, 2, 1.0)])
    [(0, 1), (2, 2)]
    """
    order = sorted(weighed, key=lambda pair: (pair[0], -pair[1]))
    ends: list[int] = []
    sums: list[float] = []
    last: list[int] = []
    back: list[int] = []
    for n, (_, j, weight) in enumerate(order):
        at = bisect_left(ends, j)
        total = (sums[at - 1] if at else 0) + weight
        back.append(last[at - 1] if at else -1)
        if at < len(ends) and ends[at] == j and sums[at] >= total:
            continue
        stop = at
        while stop < len(ends) and sums[stop] <= total:
            stop += 1
        ends[at:stop], sums[at:stop], last[at:stop] = [j], [total], [n]
    out, n = [], last[-1] if last else -1
    while n >= 0:
        out.append(order[n][:2])
        n = back[n]
    return out[::-1]


def _side_by_side(a: Blocks, b: Blocks) -> list[tuple[int, int]]:
    """All blocks in pairs, where as many stand on each side and each is like its neighbour; else nothing."""
    if len(a) != len(b) or a.kinds != b.kinds:
        return []
    if not all(related(x, y) for x, y in zip(a.texts, b.texts, strict=True)):
        return []
    return [(n, n) for n in range(len(a))]


def likely(a: Blocks, b: Blocks) -> list[tuple[int, int, float]]:
    """The pairs that may be the same though edited, with what each weighs."""
    out = []
    for i, j in _candidates(a, b):
        x, y = a.words[i], b.words[j]
        same = a.common(i, b.texts[j])
        short = min(len(x), len(y))
        if 2 * same >= LEAST * (len(x) + len(y)) or short >= INSIDE_WORDS and same >= INSIDE * short:
            out.append((i, j, same * (len(a.texts[i]) + len(b.texts[j])) / (len(x) + len(y))))
    return out


def _candidates(a: Blocks, b: Blocks) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: blocks that share the most words that few blocks have, the nearest first."""
    where: dict[str, list[int]] = defaultdict(list)
    for i, words in enumerate(a.words):
        for word in dict.fromkeys(words):
            where[word].append(i)
    few = len(a) <= CANDIDATES
    for j, words in enumerate(b.words):
        votes: defaultdict[int, float] = defaultdict(float)
        for word in dict.fromkeys(words):
            holders = where.get(word, [])
            if few or len(holders) <= COMMON:
                for i in holders:
                    votes[i] += len(word) / len(holders)
        here = j * len(a) / len(b)
        likely = [i for i in votes if a.kinds[i] == b.kinds[j]]
        likely.sort(key=lambda i: (-votes[i], abs(i - here)))
        for i in likely[:CANDIDATES]:
            yield i, j


def _spread(found: list[tuple[int, int]], a: Blocks, b: Blocks) -> list[tuple[int, int]]:
    """The pairs, and beside them equal blocks, empty ones too, as far as they go."""
    out, i, j = [], 0, 0
    for x, y in [*found, (len(a), len(b))]:
        while i < x and j < y and _equal(a, b, i, j):
            out.append((i, j))
            i, j = i + 1, j + 1
        back = 0
        while x - back > i and y - back > j and _equal(a, b, x - back - 1, y - back - 1):
            back += 1
        out += [(x - n, y - n) for n in range(back, 0, -1)]
        if x < len(a):
            out.append((x, y))
        i, j = x + 1, y + 1
    return out


def _equal(a: Blocks, b: Blocks, i: int, j: int) -> bool:
    return a.kinds[i] == b.kinds[j] and a.words[i] == b.words[j]


def _fill(found: list[tuple[int, int]], a: Blocks, b: Blocks) -> list[tuple[int, int]]:
    """The pairs, and what stands alone between two of them: one block that was rewritten."""
    out, i, j = [], 0, 0
    for x, y in [*found, (len(a), len(b))]:
        if x - i == y - j == 1 and a.kinds[i] == b.kinds[j]:
            out.append((i, j))
        if x < len(a):
            out.append((x, y))
        i, j = x + 1, y + 1
    return out


def alike(x: str, y: str) -> float:
    """How much of two texts' words is common and in the same order, 0 to 1."""
    size = len(_words(x)) + len(_words(y))
    return 2 * _same(x, y) / size if size else 1.0


def related(x: str, y: str) -> bool:
    """Whether two blocks may be one that was edited."""
    return alike(x, y) >= LEAST


def alike_among(texts: Sequence[str], least: float) -> Iterator[tuple[int, int]]:
    """The index pairs of texts that are `alike` by at least `least`, each once.

    Each word becomes one sign, and texts are compared only with those that are not too long for it.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Indel
    signs: dict[str, str] = {}
    lines = ["".join([signs.setdefault(word, chr(len(signs) % sys.maxunicode)) for word in words_of(x)]) for x in texts]
    order = sorted(range(len(lines)), key=lambda n: len(lines[n]))
    longer = [lines[n] for n in order]
    lengths = [len(line) for line in longer]
    for k, line in enumerate(longer):
        end = bisect_right(lengths, len(line) * (2 / least - 1) + 1)
        near = process.extract(line, longer[k + 1:end], scorer=Indel.normalized_similarity,
                               score_cutoff=least - 0.01, limit=None)        # at `least` itself it rounds down
        for _, likeness, n in near:
            if likeness >= least:
                yield order[k], order[k + 1 + n]
