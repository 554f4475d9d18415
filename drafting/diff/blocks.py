"""Which block of the new sequence is which block of the old one: found once, for facts and redlines alike.

In the order of trust: by equal keys, from both ends and then by those that occur once; by id; by words in common. What
is found runs in order on both sides. `align` then says what changed places, and calls that a move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from drafting.diff.likeness import Blocks, alike, chain, heaviest, likely, related
from drafting.diff.moves import moved
from drafting.diff.tokens import words_of

WEAK = 3            # so many equal blocks may be given up for a better match of those around them
NEAR = 60           # if these are no more than so many
MOVE_LEAST = 0.6    # what is gone here and new there must be at least this alike to be called one thing that moved
MOVE_WORDS = 3      # and have this many words: "and" in two places is no move

Pair = tuple[int | None, int | None]


class Alignment(NamedTuple):
    """`pairs` in reading order: (i, j) for a block of both, (i, None) gone, (None, j) new.

    `moves` maps i to j for blocks that changed places; those stand in `pairs` as gone and new.
    """

    pairs: list[Pair]
    moves: dict[int, int]


class Side(NamedTuple):
    """One sequence: blocks of equal `keys` are equal; only equal `kinds` are ever partners; "" is no id.

    Words, kinds and ids are asked for by slices, and only where keys differ: they may be made then.
    """

    keys: Sequence[Hashable]
    texts: Sequence[str]
    kinds: Sequence[Hashable]
    ids: Sequence[str] = ()


def align(a: Sequence[str], b: Sequence[str], ids_a: Sequence[str] = (), ids_b: Sequence[str] = (),
          kinds_a: Sequence[str] = (), kinds_b: Sequence[str] = ()) -> Alignment:
    """The alignment of two sequences of texts; with ids, equal ids are the same block whatever their words.

    Ids must be unique on their side.

    >>> align(["One.", "Two words.", "Three."], ["One.", "Two more words.", "New.", "Three."]).pairs
    [(0, 0), (1, 1), (None, 2), (2, 3)]
    """
    both = ids_a and ids_b
    one, two = (Side(keys, texts, kinds or [""] * len(texts), ids if both else ())
                for keys, texts, kinds, ids in ((_keys(a, b, ids_a, ids_b) if both else a, a, kinds_a, ids_a),
                                                (_keys(b, a, ids_b, ids_a) if both else b, b, kinds_b, ids_b)))
    pairs = [(i, None if j is None else ~j) for i, j in paired(one, two)]
    equal = {i for i, j in pairs if i is not None and j is not None and one.keys[i] == two.keys[~j]}
    pairs, found = moved(pairs, equal, lambda n: a[n] if n >= 0 else b[~n])
    moves = {i: ~j for i, j in found}
    pairs = [(i, None if j is None else ~j) for i, j in pairs]
    moves.update(_edited_moves(pairs, moves, one, two))
    return Alignment(pairs, moves)


def by_ids(a: Sequence[str], b: Sequence[str], weights: Sequence[int]) -> Alignment:
    """The alignment of two sequences of ids, equal ones alone; of what changed places the heaviest stays.

    >>> by_ids(["p1", "p2", "p3"], ["p3", "p1", "n"], [9, 9, 1])
    Alignment(pairs=[(None, 0), (0, 1), (1, None), (2, None), (None, 2)], moves={2: 0})
    """
    where = {ident: j for j, ident in enumerate(b)}
    both = {i: where[ident] for i, ident in enumerate(a) if ident in where}
    chain = heaviest([(i, j, weights[i]) for i, j in both.items()])
    pairs: list[Pair] = []
    i = j = 0
    for x, y in [*chain, (len(a), len(b))]:
        pairs += [*((n, None) for n in range(i, x)), *((None, n) for n in range(j, y))]
        pairs += [(x, y)] if x < len(a) else []
        i, j = x + 1, y + 1
    return Alignment(pairs, {i: j for i, j in both.items() if (i, j) not in set(chain)})


def paired(a: Side, b: Side) -> list[Pair]:
    """Pairs of indices in reading order; equal blocks first, then by ids and words between them."""
    anchors = _loosened(_anchors(a.keys, b.keys), a, b)
    if a.ids and b.ids:
        a, b = _with_ids(a, b, anchors)
    out: list[Pair] = []
    i = j = 0
    for x, y in [*anchors, (len(a.keys), len(b.keys))]:
        if i < x or j < y:
            out += _between(a, b, (i, x, j, y))
        if x < len(a.keys):
            out.append((x, y))
        i, j = x + 1, y + 1
    return out


def _keys(texts: Sequence[str], others: Sequence[str], ids: Sequence[str], other_ids: Sequence[str]) -> list[Hashable]:
    """What blocks are equal by: their words, and where these repeat the id that both sides have."""
    count = Counter(texts) | Counter(others)
    shared = set(ids) & set(other_ids) - {""}
    return [(text, ident) if count[text] > 1 and ident in shared else text
            for text, ident in zip(texts, ids, strict=True)]


# -- between equal blocks ---------------------------------------------------------------------------
def _with_ids(a: Side, b: Side, anchors: list[tuple[int, int]]) -> tuple[Side, Side]:
    """The sides with such ids only as two blocks without a partner have; these are then partners of no others."""
    found = [{n: side.ids[n] for n in sorted({*range(len(side.keys))} - {pair[at] for pair in anchors})}
             for at, side in enumerate((a, b))]
    shared = {*found[0].values()} & {*found[1].values()} - {""}
    if not shared:
        return a._replace(ids=()), b._replace(ids=())
    one, two = (side._replace(ids=ids, kinds=list(zip(side.kinds[:], ids, strict=True)))
                for side, left in zip((a, b), found, strict=True)
                for ids in [[left.get(n, "") if left.get(n) in shared else "" for n in range(len(side.keys))]])
    return one, two


def _between(a: Side, b: Side, gap: tuple[int, int, int, int]) -> Iterator[Pair]:
    i1, i2, j1, j2 = gap
    for x, y in [*_by_ids(a, b, gap), (i2, j2)]:
        found = []
        if i1 < x and j1 < y:
            found = chain(Blocks(a.texts[i1:x], a.kinds[i1:x]), Blocks(b.texts[j1:y], b.kinds[j1:y]))
        for p, q in [*((i1 + i, j1 + j) for i, j in found), (x, y)]:
            yield from ((n, None) for n in range(i1, p))
            yield from ((None, n) for n in range(j1, q))
            if p < i2:
                yield p, q
            i1, j1 = p + 1, q + 1


def _by_ids(a: Side, b: Side, gap: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """The pairs of equal ids in a gap that run in order and hold the most words."""
    i1, i2, j1, j2 = gap
    if not (a.ids and b.ids) or i1 == i2 or j1 == j2:
        return []
    where = {ident: j for j, ident in enumerate(b.ids[j1:j2], j1) if ident}
    return heaviest([(i, where[ident], len(a.texts[i]) + 1) for i, ident in enumerate(a.ids[i1:i2], i1)
                     if ident in where and a.kinds[i] == b.kinds[where[ident]]])


def _edited_moves(pairs: list[Pair], moves: dict[int, int], a: Side, b: Side) -> dict[int, int]:
    """What is gone here and new there under one id, or much alike: moved, and perhaps edited on the way."""
    come = set(moves.values())
    gone = [i for i, j in pairs if i is not None and j is None and i not in moves and a.texts[i].strip()]
    new = [j for i, j in pairs if i is None and j is not None and j not in come and b.texts[j].strip()]
    if not gone or not new:
        return {}
    where = {b.ids[j]: j for j in new if b.ids[j]} if b.ids else {}
    out = {i: j for i in gone if (j := where.get(a.ids[i])) is not None and a.kinds[i] == b.kinds[j]} if a.ids else {}
    taken = set(out.values())
    one, two = (Blocks([side.texts[n] for n in left], [side.kinds[n] for n in left])
                for side, left in ((a, gone), (b, new)))
    for at_i, at_j, _ in sorted(likely(one, two), key=lambda pair: -pair[2]):
        i, j = gone[at_i], new[at_j]
        if i not in out and j not in taken and len(words_of(a.texts[i])) >= MOVE_WORDS \
                and alike(a.texts[i], b.texts[j]) >= MOVE_LEAST:
            out[i] = j
            taken.add(j)
    return out


# -- equal blocks -----------------------------------------------------------------------------------
def _loosened(anchors: list[tuple[int, int]], a: Side, b: Side) -> list[tuple[int, int]]:
    """The anchors without those that keep apart what belongs together.

    Behind a paragraph that OLD alone has and before one that NEW alone has, an equal empty line or closing bracket says
    nothing; if the two paragraphs are alike, they are one that was edited.
    """
    out: list[tuple[int, int]] = []
    i = j = 0
    runs = _contiguous(anchors)
    for run, (x, y) in zip(runs, [*(run[0] for run in runs[1:]), (len(a.keys), len(b.keys))], strict=False):
        (first_i, first_j), (last_i, last_j) = run[0], run[-1]
        apart = first_i > i and y > last_j + 1 or first_j > j and x > last_i + 1
        if not (apart and len(run) <= WEAK and max(x - i, y - j) <= NEAR
                and not (_one_edited(a, b, i, first_i, j, first_j) and _one_edited(a, b, last_i + 1, x, last_j + 1, y))
                and _weight(a, b, i, x, j, y) > _weight(a, b, i, first_i, j, first_j) + _weight(
                    a, b, first_i, last_i + 1, first_j, last_j + 1) + _weight(a, b, last_i + 1, x, last_j + 1, y)):
            out += run
            i, j = last_i + 1, last_j + 1
    return out


def _one_edited(a: Side, b: Side, i1: int, i2: int, j1: int, j2: int) -> bool:
    """Whether a gap is one block that was edited: nothing in it belongs elsewhere."""
    return i2 - i1 == 1 == j2 - j1 and related(a.texts[i1], b.texts[j1])


def _contiguous(anchors: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    out: list[list[tuple[int, int]]] = []
    for i, j in anchors:
        if out and out[-1][-1] == (i - 1, j - 1):
            out[-1].append((i, j))
        else:
            out.append([(i, j)])
    return out


def _weight(a: Side, b: Side, i1: int, i2: int, j1: int, j2: int) -> int:
    """How many words two stretches have in common, when their blocks are matched."""
    one, two = Blocks(a.texts[i1:i2], a.kinds[i1:i2]), Blocks(b.texts[j1:j2], b.kinds[j1:j2])
    return sum(one.common(i, two.texts[j]) for i, j in chain(one, two))


def _anchors(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Equal items in order: from both ends, then those that occur once on each side, then again between them."""
    out: list[tuple[int, int]] = []
    todo = [(0, len(a), 0, len(b))]
    while todo:
        i1, i2, j1, j2 = todo.pop()
        while i1 < i2 and j1 < j2 and a[i1] == b[j1]:
            out.append((i1, j1))
            i1, j1 = i1 + 1, j1 + 1
        while i1 < i2 and j1 < j2 and a[i2 - 1] == b[j2 - 1]:
            i2, j2 = i2 - 1, j2 - 1
            out.append((i2, j2))
        edges = heaviest([(i, j, 1) for i, j in _unique(a, b, i1, i2, j1, j2)]) if i1 < i2 and j1 < j2 else []
        last_i, last_j = i1, j1
        for i, j in [*edges, (i2, j2)] if edges else ():
            todo.append((last_i, i, last_j, j))
            last_i, last_j = i + 1, j + 1
        out += edges
    return sorted(out)


def _unique(a: Sequence[Hashable], b: Sequence[Hashable], i1: int, i2: int, j1: int, j2: int
            ) -> list[tuple[int, int]]:
    where: dict[Hashable, int] = {}
    for j in range(j1, j2):
        where[b[j]] = -1 if b[j] in where else j
    first: dict[Hashable, int] = {}
    for i in range(i1, i2):
        first[a[i]] = -1 if a[i] in first else i
    return [(i, where[key]) for key, i in first.items() if i >= 0 and where.get(key, -1) >= 0]
