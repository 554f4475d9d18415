"""Which paragraphs are compared together: one of OLD with one of NEW, or with both halves of it where it was cut.

    pairs    (A B, A)  (none, B)      →   groups   ([A B], [A, B])
             (A, A B)  (B, none)                   ([A, B], [A B])

A paragraph that stands beside an edited pair, and has no partner, joins it if most of its words are what the pair
misses there.
"""

from __future__ import annotations

from typing import NamedTuple

from drafting.diff.lcs import length
from drafting.diff.likeness import words_of
from drafting.word.redline.match import text

MOST = 0.6          # how much of a paragraph's words must be missing in the pair that it belongs to


class Group(NamedTuple):
    """Paragraphs of OLD and of NEW, in order; one side may be empty."""

    old: list
    new: list


def groups(pairs: list[tuple], equal) -> list[Group]:
    """The groups of a stretch of paragraph pairs in reading order; `equal` holds OLD's that need no look."""
    out: list[Group] = []
    gap: list[Group] = []
    for x, y in pairs:
        if x is None or y is None:
            gap.append(Group([] if x is None else [x], [] if y is None else [y]))
            continue
        out += _joined(out, gap, Group([x], [y]), equal)
        gap = []
    return out + _joined(out, gap, None, equal)


def _joined(out: list[Group], gap: list[Group], pair: Group | None, equal) -> list[Group]:
    """What stands between two pairs and the second of them, when either pair has taken what belongs to it."""
    old, new = ([el for group in gap for el in group[side]] for side in (0, 1))
    if gap and out and _edited(out[-1], equal):
        _take(out[-1], old, new, 0)
    if gap and pair is not None and _edited(pair, equal):
        _take(pair, old, new, -1)
    rest = [Group([x], []) for x in old] + [Group([], [y]) for y in new]
    return rest + [pair] * (pair is not None)


def _edited(group: Group, equal) -> bool:
    return bool(group.old and group.new) and not (len(group.old) == 1 and group.old[0] in equal)


def _take(group: Group, old: list, new: list, at: int) -> None:
    """Move paragraphs from the near ends of `old` and `new` into the group as long as they are missed there."""
    words = [[word for el in side for word in words_of(text(el))] for side in group]
    for side, others in ((1, new), (0, old)):
        while others:
            more = words_of(text(others[at]))
            longer = words[side] + more if at == 0 else more + words[side]
            gain = length(longer, words[1 - side]) - length(words[side], words[1 - side])
            if not more or gain < MOST * len(more):
                break
            words[side] = longer
            group[side].insert(len(group[side]) if at == 0 else 0, others.pop(at))
