"""Where words stand that were slightly reworded: diff-match-patch looks, and each word beside its partner decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from drafting.diff.edits import common

PIECE = 32              # characters that `match_main` looks for at once
THRESHOLD = 0.45        # how many of them may differ
AROUND = 24             # characters on either side of where it finds them that are looked at, too
LEAST = 0.77            # how much of the words must stand there
LEAST_WORDS = 5
APART = 0.15            # how much better than the next best place the best one must be
ALIKE = 0.6             # words with so much in common are one word otherwise spelt
SIGN = 0.25             # what a sign weighs beside a word
AT_EDGE = 0.9           # what another word weighs where a sentence begins or ends with it
WORD = re.compile(r"[\w\u0300-\u036f]+(?:[-'][\w\u0300-\u036f]+)*|[^\w\s]")
ENDS = frozenset(".;:!?")


class Token(NamedTuple):
    """A word or sign and where it stands; whether a sentence begins with it, or ends."""

    said: str
    start: int
    end: int
    opens: bool
    closes: bool

    @property
    def weight(self) -> float:
        return 1.0 if self.said[0].isalnum() else SIGN


class Way(NamedTuple):
    """Quoted words beside a stretch of tokens: what differs, where the stretch begins, whether that is `sure`."""

    cost: float
    start: int
    sure: bool


class Place(NamedTuple):
    """A stretch of the text that the words may be, and how like them it is."""

    likeness: float
    start: int
    end: int
    sure: bool


def reworded(text: str, words: str, near: int | None = None) -> tuple[int, int] | None:
    """The stretch of the text that is meant by words that do not stand in it; both in small letters and plain signs.

    >>> reworded("they shall meet every second year to review the plan", "meet every two years to review the plan")
    (11, 52)
    >>> reworded("they shall meet every year", "report to the general assembly")
    """
    there, quoted = _tokens(text), _tokens(words)
    if sum(token.weight == 1 for token in quoted) < LEAST_WORDS or not _might(there, quoted):
        return None
    found = {place for start, end in _windows(text, words, near)
             for place in _places([token for token in there if start <= token.start and token.end <= end], quoted)}
    best = max(found, default=None)
    if best is None or best.likeness < LEAST or not best.sure or any(_rivals(best, place) for place in found):
        return None
    said = [token for token in there if token.weight == 1]
    edges = (sum(token.end <= best.start for token in said), sum(token.start >= best.end for token in said))
    here, there_quoted = [token.said for token in said], [token.said for token in quoted if token.weight == 1]
    told = _told(here, there_quoted, edges[0]) and _told(here[::-1], there_quoted[::-1], edges[1])
    return (best.start, best.end) if told else None


def _might(there: Iterable[Token], quoted: Sequence[Token]) -> bool:
    """Whether so many of the quoted words stand in the text that it is worth a look."""
    said = {token.said for token in there}
    return sum(token.said in said for token in quoted) * 2 >= len(quoted)


def _told(said: Sequence[str], quoted: Sequence[str], first: int) -> bool:
    """Whether the quotation can only begin with this word: nowhere do more of its first words stand.

    Nor do as many nearby, unless it is one, such as “the”.
    """
    here, reach = _run(said, first, quoted), len(quoted) // 2
    runs = ((abs(n - first) <= reach, _run(said, n, quoted)) for n in range(len(said)) if n != first)
    return all(run < here or run == here and (run < 2 or not nearby) for nearby, run in runs)


def _run(said: Sequence[str], first: int, quoted: Sequence[str]) -> int:
    """How many words from a place on are those that the quotation begins with."""
    return common(said[first:first + len(quoted)], quoted)


def _rivals(best: Place, other: Place) -> bool:
    """Whether another place may be meant as well: elsewhere about as good, or a stretch beside it just as good."""
    apart = other.end <= best.start or best.end <= other.start
    return other[1:3] != best[1:3] and other.likeness > best.likeness - (APART if apart else 0.001)


def _windows(text: str, words: str, near: int | None) -> Iterator[tuple[int, int]]:
    """The stretches of the text in which `match_main` finds pieces of the words, each once or twice."""
    from diff_match_patch import diff_match_patch
    engine = diff_match_patch()
    engine.Match_Threshold, engine.Match_Distance = THRESHOLD, 100 * len(text)
    starts = set()
    for at in range(0, max(1, len(words) - PIECE // 2), PIECE):
        piece, left = words[at:at + PIECE], text
        for _ in range(2):
            found = engine.match_main(left, piece, (near or 0) + at)
            if found < 0:
                break
            starts.add(found - at)
            left = left[:found] + "\0" * len(piece) + left[found + len(piece):]
    room = AROUND + len(words) // 4
    for first, last in _close(sorted(starts)):
        yield first - room, last + len(words) + room


def _close(starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each group of places that stand near each other."""
    cuts = [0, *(n for n, (one, two) in enumerate(pairwise(starts), 1) if two - one > AROUND // 2), len(starts)]
    return ((starts[a], starts[b - 1]) for a, b in pairwise(cuts) if a < b)


def _tokens(text: str) -> list[Token]:
    found = list(WORD.finditer(text))
    before = [".", *(match[0] for match in found)]
    after = [*(match[0] for match in found[1:]), "."]
    return [Token(m[0], *m.span(), a in ENDS, b in ENDS) for m, a, b in zip(found, before, after, strict=False)]


# -- words beside words -----------------------------------------------------------------------------
def _places(there: Sequence[Token], quoted: Sequence[Token]) -> Iterator[Place]:
    """For each token of the text the best stretch that ends with it, by the usual table of edits."""
    row = [Way(0, j, True) for j in range(len(there) + 1)]
    for i, token in enumerate(quoted):
        above, row = row, []
        edges = i == 0, i == len(quoted) - 1
        for j in range(len(there) + 1):
            ways = [_left_out(above[j], j, token, edges[1])]
            if j:
                ways.append(_beside(above[j - 1], j - 1, token, there[j - 1], edges))
            if j and row[j - 1].start < j - 1:
                ways.append(row[j - 1]._replace(cost=row[j - 1].cost + there[j - 1].weight))
            row.append(_best(ways))
    whole = sum(token.weight for token in quoted)
    for way, token in zip(row[1:], there, strict=True):
        if there[way.start:] and there[way.start].start <= token.start:
            yield Place(1 - way.cost / whole, there[way.start].start, token.end, way.sure)


def _left_out(way: Way, j: int, token: Token, last: bool) -> Way:
    """A quoted word that the text lacks; where the quotation would begin or end with it, its edge is not sure."""
    return Way(way.cost + token.weight, way.start, way.sure and way.start < j and not last)


def _beside(way: Way, j: int, token: Token, other: Token, edges: tuple[bool, bool]) -> Way:
    """A quoted word in the place of one of the text; another word is sure at an edge only where a sentence has its."""
    differs = _differs(token.said, other.said)
    first, last = edges[0] and other.opens, edges[1] and other.closes
    sure = differs < 1 or (first or way.start < j) and (last or not edges[1])
    return Way(way.cost + (AT_EDGE if differs == 1 and (first or last) else differs), way.start, way.sure and sure)


def _best(ways: Sequence[Way]) -> Way:
    """The way with the least cost; not sure of its beginning where another one costs the same."""
    best = min(ways)
    return best._replace(sure=best.sure and all(w.cost > best.cost or w.start == best.start for w in ways))


@lru_cache(4096)
def _differs(one: str, other: str) -> float:
    """What it costs to take a word for another: less for one otherwise spelt; a word is never taken for a sign."""
    if one == other:
        return 0.0
    signs = [not said[0].isalnum() for said in (one, other)]
    if any(signs):
        return SIGN if all(signs) else float(len(one) + len(other))
    from rapidfuzz.distance import Indel
    likeness = Indel.normalized_similarity(one, other)
    return 1 - likeness if likeness >= ALIKE else 1.0
