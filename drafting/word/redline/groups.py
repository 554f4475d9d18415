"""Which paragraphs are compared together: one of OLD with one of NEW, or with both halves of it where it was cut.

    pairs    (A B, A)  (none, B)      →   groups   ([A B], [A, B])
             (A, A B)  (B, none)                   ([A, B], [A B])

A paragraph that stands beside an edited pair, and has no partner, joins it if most of its words are what the pair
misses there.
"""

from __future__ import annotations

from typing import NamedTuple

from drafting.diff.lcs import length
from drafting.diff.tokens import words_of
from drafting.word.names import w
from drafting.word.redline.match import text
from drafting.word.redline.spans import balance

P = w("p")
MOST = 0.5          # how much of a paragraph's words must be missing in the pair that it belongs to
NEAR = 3            # and how many places from the pair it may stand: others may have come between


class Group(NamedTuple):
    """Paragraphs of OLD and of NEW, in order; one side may be empty."""

    old: list
    new: list


class Stretch(NamedTuple):
    """Paragraphs without another block between them, or one such block alone; `following` is OLD's block after it.

    The groups of `tail` end it and are written as one, since Word cannot take the last mark of a stretch away.
    """

    groups: list[Group]
    tail: list[Group]
    following: object | None


def stretches(pairs: list[tuple], equal, fixed) -> list[Stretch]:
    """The blocks of a story in groups, in reading order.

    `equal` holds those of OLD that need no look, `fixed` paragraphs that are compared with no other: moved ones.
    """
    out, following = [], None
    for run in reversed(_runs(pairs)):
        if any(el is not None and el.tag != P for el in run[0]):
            found, tail = [Group(*([] if el is None else [el] for el in run[0]))], []
        else:
            found = _groups(run, equal, fixed)
            tail = _tail(found)
            found = found[:len(found) - len(tail)]
        out.append(Stretch(found, tail, following if not tail else
                           next((group.old[0] for group in tail if group.old), following)))
        following = next((x for x, _ in run if x is not None), following)
    return out[::-1]


def _runs(pairs: list[tuple]) -> list[list[tuple]]:
    out: list[list[tuple]] = []
    run: list[tuple] = []
    for pair in pairs:
        if all(el is None or el.tag == P for el in pair):
            run.append(pair)
        else:
            out += [run] * bool(run) + [[pair]]
            run = []
    return out + [run] * bool(run)


def _tail(found: list[Group]) -> list[Group]:
    """The groups at the end whose last marks must be one."""
    last = max((n for n, group in enumerate(found) if group.old and group.new), default=-1)
    rest = found[last + 1:]
    if not rest:
        return []
    sides = [any(group[side] for group in rest) for side in (0, 1)]
    if all(sides):
        return rest
    return found[last:] if last >= 0 else []


def _groups(pairs: list[tuple], equal, fixed) -> list[Group]:
    out: list[Group] = []
    gap: list[Group] = []
    for x, y in pairs:
        if x is None or y is None:
            gap.append(Group([] if x is None else [x], [] if y is None else [y]))
            continue
        out += _joined(out, gap, Group([x], [y]), equal, fixed)
        gap = []
    return out + _joined(out, gap, None, equal, fixed)


def _joined(out: list[Group], gap: list[Group], pair: Group | None, equal, fixed) -> list[Group]:
    """What stands between two pairs and the second of them, when either pair has taken what belongs to it."""
    old, new = ([el for group in gap for el in group[side]] for side in (0, 1))
    if gap and out and _edited(out[-1], equal):
        _take(out[-1], old, new, 0, fixed)
    if gap and pair is not None and _edited(pair, equal):
        _take(pair, old, new, -1, fixed)
    rest = [Group([x], []) for x in old] + [Group([], [y]) for y in new]
    return rest + [pair] * (pair is not None)


def _edited(group: Group, equal) -> bool:
    return bool(group.old and group.new) and not (len(group.old) == 1 and group.old[0] in equal)


def _take(group: Group, old: list, new: list, at: int, fixed) -> None:
    """Move paragraphs from the near ends of `old` and `new` into the group as long as they are missed there."""
    words = [[word for el in side for word in words_of(text(el))] for side in group]
    for side, others in ((1, new), (0, old)):
        while (count := _missed(group, words, side, others, at, fixed)):
            for _ in range(count):
                el = others.pop(at)
                words[side] = _longer(words[side], words_of(text(el)), at)
                group[side].insert(len(group[side]) if at == 0 else 0, el)


def _missed(group: Group, words: list, side: int, others: list, at: int, fixed) -> int:
    """How many paragraphs at the near end belong to the group: up to the first that is missed, 0 for none of them.

    Missed is, too, the beginning of a field that the other side has there.
    """
    longer, had = words[side], length(words[side], words[1 - side])
    open_fields = [sum(map(balance, paragraphs)) for paragraphs in group]
    for count, el in enumerate(others[:NEAR] if at == 0 else others[:-NEAR - 1:-1], 1):
        more = words_of(text(el))
        longer = _longer(longer, more, at)
        if el in fixed:
            return 0
        open_fields[side] += balance(el)
        if balance(el) and open_fields[0] == open_fields[1]:
            return count
        if more and length(longer, words[1 - side]) - had >= MOST * len(more):
            return count
    return 0


def _longer(words: list[str], more: list[str], at: int) -> list[str]:
    return words + more if at == 0 else more + words
