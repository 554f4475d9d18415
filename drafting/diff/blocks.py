"""Which block of the new sequence is which block of the old one.

Found in the order of trust: by id, by equal words, by likeness; what then runs against the order is a move.
The heaviest ordered set of pairs stays in place, so the fewest words move.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.diff.likeness import heaviest
from drafting.diff.tokens import words_of

CANDIDATES = 4      # how many likely partners of a block are compared word by word
COMMON = 24         # a word in more blocks than this says nothing about which block it is
NEIGHBOUR_LEAST = 0.7   # a block this like the one at its place is not looked for elsewhere
MOVE_LEAST = 0.6    # a pair out of order must be at least this alike to be called a move, not two other changes
BLOCK = 20          # what a block weighs beside its characters, when it is asked what stays in place
MOVE_WORDS = 3      # and have this many words: "and" in two places is no move


class Alignment(NamedTuple):
    """`pairs` in reading order: (i, j) for a block of both, (i, None) gone, (None, j) new.

    `moves` maps i to j for blocks that changed places; those stand in `pairs` as gone and new.
    """

    pairs: list[tuple[int | None, int | None]]
    moves: dict[int, int]


def align(a: Sequence[str], b: Sequence[str], ids_a: Sequence[str] | None = None,
          ids_b: Sequence[str] | None = None, least: float = 0.4) -> Alignment:
    """The alignment of two sequences of texts; with ids, equal ids are the same block whatever their words.

    Blocks with less than `least` of their words in common are not paired, unless each is alone between two pairs.
    Ids must be unique on their side; "" is no id.

    >>> align(["One.", "Two words.", "Three."], ["One.", "Two more words.", "New.", "Three."]).pairs
    [(0, 0), (1, 1), (None, 2), (2, 3)]
    """
    matched = _by_uniquewords_of(a, b)
    if ids_a and ids_b:
        _by_id(ids_a, ids_b, matched)
    _by_edges(a, b, matched)
    _by_repeatedwords_of(a, b, matched)
    _by_neighbours(a, b, matched)
    if len(matched) < min(len(a), len(b)):
        _by_likeness(a, b, matched, least)
    kept = _heaviest(matched, a)
    moves = {i: j for i, j in matched.items() if i not in kept and _moved(a[i], b[j], ids_a, ids_b, i, j)}
    _fill(kept, moves, len(a), len(b), a, b)
    return Alignment(_order(kept, len(a), len(b)), moves)


def alike(x: str, y: str) -> float:
    """How much of two texts' words is common and in the same order, 0 to 1."""
    from rapidfuzz.distance import Indel
    return Indel.normalized_similarity(words_of(x), words_of(y))


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


def _by_uniquewords_of(a: Sequence[str], b: Sequence[str]) -> dict[int, int]:
    """Equal blocks that occur once on each side: stronger than an id, which a new line typed before it can steal."""
    once_a, once_b = _once(a), _once(b)
    return {i: once_b[text] for text, i in once_a.items() if text in once_b and text.strip()}


def _once(texts: Sequence[str]) -> dict[str, int]:
    where: dict[str, int] = {}
    twice = set()
    for n, text in enumerate(texts):
        if text in where:
            twice.add(text)
        where[text] = n
    return {text: n for text, n in where.items() if text not in twice}


def _by_id(ids_a: Sequence[str], ids_b: Sequence[str], matched: dict[int, int]) -> None:
    where = {ident: j for j, ident in enumerate(ids_b) if ident}
    taken = set(matched.values())
    for i, ident in enumerate(ids_a):
        j = where.get(ident) if ident else None
        if j is not None and i not in matched and j not in taken:
            matched[i] = j


def _by_edges(a: Sequence[str], b: Sequence[str], matched: dict[int, int]) -> None:
    """Equal blocks from both ends, and beside what is matched already, as far as they go."""
    for i, j in ((-1, -1), (len(a), len(b))):
        matched[i] = j
    _spread(a, b, matched)
    del matched[-1], matched[len(a)]


def _by_repeatedwords_of(a: Sequence[str], b: Sequence[str], matched: dict[int, int]) -> None:
    """Equal blocks that occur more than once, in their order."""
    taken = set(matched.values())
    places_b = defaultdict(list)
    for j in range(len(b) - 1, -1, -1):
        if j not in taken and b[j].strip():
            places_b[b[j]].append(j)
    for i, text in enumerate(a):
        if i not in matched and places_b.get(text):
            matched[i] = places_b[text].pop()


def _spread(a: Sequence[str], b: Sequence[str], matched: dict[int, int]) -> None:
    taken = set(matched.values())
    for step in (1, -1):
        for i in sorted(matched, reverse=step < 0):
            j = matched[i]
            i, j = i + step, j + step
            while 0 <= i < len(a) and 0 <= j < len(b) and i not in matched and j not in taken and a[i] == b[j]:
                matched[i] = j
                taken.add(j)
                i, j = i + step, j + step


def _by_neighbours(a: Sequence[str], b: Sequence[str], matched: dict[int, int]) -> None:
    """Blocks much alike that follow a matched pair: what most edits leave, found without looking further."""
    taken = set(matched.values())
    for i in range(len(a)):
        j = matched.get(i - 1, -1 if i == 0 else None)
        if j is None or i in matched or j + 1 >= len(b) or j + 1 in taken:
            continue
        if a[i].strip() and b[j + 1].strip() and alike(a[i], b[j + 1]) >= NEIGHBOUR_LEAST:
            matched[i] = j + 1
            taken.add(j + 1)


def _by_likeness(a: Sequence[str], b: Sequence[str], matched: dict[int, int], least: float) -> None:
    taken = set(matched.values())
    left = [i for i in range(len(a)) if i not in matched and a[i].strip()]
    right = [j for j in range(len(b)) if j not in taken and b[j].strip()]
    scored = sorted(((-alike(a[i], b[j]), abs(i - j), i, j) for i, j in _candidates(a, b, left, right)))
    for score, _, i, j in scored:
        if -score >= least and i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)


def _candidates(a: Sequence[str], b: Sequence[str], left: list[int], right: list[int]):
    """Pairs worth comparing: blocks that share the most words that few blocks have."""
    where = defaultdict(list)
    for i in left:
        for word in set(words_of(a[i])):
            where[word].append(i)
    few = len(left) <= CANDIDATES
    for j in right:
        votes: Counter = Counter()
        for word in set(words_of(b[j])):
            holders = where.get(word, ())
            if few or len(holders) <= COMMON:
                votes.update({i: 1 / len(holders) for i in holders})
        best = sorted(votes, key=lambda i: (-votes[i], i))[:CANDIDATES]
        for i in best:
            yield i, j


def _heaviest(matched: dict[int, int], a: Sequence[str]) -> dict[int, int]:
    """The heaviest set of pairs whose order is the same on both sides."""
    order = sorted(matched.items())
    if all(x[1] < y[1] for x, y in zip(order, order[1:], strict=False)):
        return dict(order)
    return dict(heaviest([(i, j, len(a[i]) + BLOCK) for i, j in order]))


def _moved(x: str, y: str, ids_a, ids_b, i: int, j: int) -> bool:
    same = bool(ids_a and ids_b and ids_a[i] and ids_a[i] == ids_b[j])
    return same or (len(words_of(x)) >= MOVE_WORDS and (x == y or alike(x, y) >= MOVE_LEAST))


def _fill(kept: dict[int, int], moves: dict[int, int], len_a: int, len_b: int, a: Sequence[str],
          b: Sequence[str]) -> None:
    """Pair what stands alone between two pairs, and empty blocks with empty ones."""
    gone_to = set(moves.values())
    edges = [(-1, -1), *sorted(kept.items()), (len_a, len_b)]
    for (i, j), (next_i, next_j) in zip(edges, edges[1:], strict=False):
        left = [x for x in range(i + 1, next_i) if x not in moves]
        right = [y for y in range(j + 1, next_j) if y not in gone_to]
        if len(left) == 1 == len(right):
            kept[left[0]] = right[0]
            continue
        empty_left = [x for x in left if not a[x].strip()]
        empty_right = [y for y in right if not b[y].strip()]
        if len(left) == len(empty_left) and len(right) == len(empty_right):
            kept.update(zip(left, right, strict=False))


def _order(kept: dict[int, int], len_a: int, len_b: int) -> list[tuple[int | None, int | None]]:
    out: list[tuple[int | None, int | None]] = []
    i = j = 0
    for next_i, next_j in [*sorted(kept.items()), (len_a, len_b)]:
        out += [(x, None) for x in range(i, next_i)]
        out += [(None, y) for y in range(j, next_j)]
        if next_i < len_a or next_j < len_b:
            out.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return out
