"""Changes as a reader would mark them: of the shortest edit scripts the one that cuts where a person would.

`edits` finds the truth: a shortest edit script, words before white space, each change slid to one place, so that equal
edits meet. `tidy` makes it pleasant. Both give the same answer for the same pair, whatever else was compared before,
and whoever asks: facts, redlines and pages.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from drafting.diff import lcs
from drafting.diff.tokens import is_space, offsets, tokens

if TYPE_CHECKING:
    from diff_match_patch import diff_match_patch

LARGE = 400_000_000     # beyond this product of lengths the table would take more than 50 MB: diff-match-patch is asked
REWRITTEN = 3           # so many replacements one word apart are one
PRIVATE, SUPPLEMENTARY, PRIVATE_SIZE = 0xE000, 0xF0000, 6400
Look = Callable[[int], Hashable]        # what an item looks like, by its index


class Change(NamedTuple):
    """The items `i1` to `i2` of the old become the items `j1` to `j2` of the new; one side may be empty."""

    i1: int
    i2: int
    j1: int
    j2: int


def edits(a: Sequence[Hashable], b: Sequence[Hashable], ends: Sequence[Hashable] = (),
          looks: tuple[Look, Look] | None = None) -> list[Change]:
    """The changed stretches from `a` to `b`; what comes or goes alone closes with one of `ends` where it can.

    Where it could be marked at several places, `looks` of both sides decide: what stays keeps its look if it can.

    >>> edits("a b c".split(), "a x c".split())
    [Change(i1=1, i2=2, j1=1, j2=2)]
    >>> edits("One . ¶ Two . ¶".split(), "One . ¶ New . ¶ Two . ¶".split(), ("¶",))
    [Change(i1=3, i2=3, j1=3, j2=6)]
    >>> edits("a _ b".split(), "a _ c _ b".split(), (), ("ii_".__getitem__, "ii___".__getitem__))
    [Change(i1=2, i2=2, j1=2, j2=4)]
    """
    head = common(a, b)
    tail = common(a[head:][::-1], b[head:][::-1])
    mid_a, mid_b = a[head:len(a) - tail], b[head:len(b) - tail]
    found, i, j = [], 0, 0
    for x, y in [*_words_in_common(mid_a, mid_b), (len(mid_a), len(mid_b))]:
        next_i, next_j = x + 1, y + 1
        while i < x and j < y and mid_a[i] == mid_b[j]:
            i, j = i + 1, j + 1
        while i < x and j < y and mid_a[x - 1] == mid_b[y - 1]:
            x, y = x - 1, y - 1
        if i < x or j < y:
            found.append(Change(head + i, head + x, head + j, head + y))
        i, j = next_i, next_j
    return _placed(found, a, b, ends, looks)


def tidy(found: list[Change], a: Sequence[Hashable]) -> list[Change]:
    """The changes for a reader: three or more replacements that follow each other a single word apart are one.

    A sentence in which every second word is new was written anew; the words that stayed in it by chance mean nothing.
    Single changed words stay apart, so that each can be answered by itself.
    """
    out: list[Change] = []
    run: list[Change] = []
    for change in found:
        if run and not _island(a, run[-1].i2, change.i1):
            out += _as_one(run)
            run = []
        run.append(change)
    return out + _as_one(run)


def words(old: str, new: str) -> list[Change]:
    """The tidy word changes from `old` to `new`, in character offsets.

    >>> words("The Parties should meet", "The Parties shall meet")
    [Change(i1=12, i2=18, j1=12, j2=17)]
    """
    if old == new:
        return []
    a, b = tokens(old), tokens(new)
    at_a, at_b = offsets(a), offsets(b)
    return [Change(at_a[i1], at_a[i2], at_b[j1], at_b[j2]) for i1, i2, j1, j2 in tidy(edits(a, b), a)]


def characters(old: str, new: str) -> list[Change]:
    """The changes inside words that differ, as a reader would mark them: letters that both have by chance are given up.

    >>> characters("programme", "programs")
    [Change(i1=7, i2=9, j1=7, j2=8)]
    """
    engine = _engine()
    said = engine.diff_main(old, new, False)
    engine.diff_cleanupSemantic(said)
    out: list[Change] = []
    i = j = 0
    for op, text in said:
        here = Change(i, i + len(text) * (op < 0), j, j + len(text) * (op > 0))
        if op:
            _append(out, here)
        i, j = (here.i2, here.j2) if op else (i + len(text), j + len(text))
    return out


def common(a: Sequence[object], b: Sequence[object]) -> int:
    """How many items two sequences begin with alike."""
    return len(list(takewhile(bool, map(eq, a, b))))


# -- what is the same -------------------------------------------------------------------------------
def _words_in_common(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest common subsequence without white space: else five spaces could outweigh the one word that stayed."""
    at_a, at_b = (_words(side) for side in (a, b))
    items_a, items_b = [a[n] for n in at_a], [b[n] for n in at_b]
    matches = lcs.matches if len(items_a) * len(items_b) <= LARGE else _main
    return [(at_a[i], at_b[j]) for i, j in matches(items_a, items_b)]


def _words(items: Sequence[Hashable]) -> list[int]:
    """Where the items are that are no white space; most are plain words, which are asked at once."""
    return [n for n, item in enumerate(items) if not (item.isspace() if isinstance(item, str) else is_space(item))]


def _main(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Index pairs that `diff_main` finds, each item as one sign."""
    codes: dict[Hashable, str] = {}
    old, new = ("".join([codes.setdefault(item, _code(len(codes))) for item in side]) for side in (a, b))
    found, i, j = [], 0, 0
    for op, text in _engine().diff_main(old, new, False):
        found += [(i + n, j + n) for n in range(len(text))] if op == 0 else []
        i, j = i + len(text) * (op <= 0), j + len(text) * (op >= 0)
    return found


def _engine() -> diff_match_patch:
    from diff_match_patch import diff_match_patch
    engine = diff_match_patch()
    engine.Diff_Timeout = 0                 # the same answer on a slow machine as on a fast one
    return engine


def _code(n: int) -> str:
    return chr(PRIVATE + n) if n < PRIVATE_SIZE else chr(SUPPLEMENTARY + n - PRIVATE_SIZE)


# -- where it is marked -----------------------------------------------------------------------------
def _placed(found: list[Change], a: Sequence[Hashable], b: Sequence[Hashable], ends: Sequence[Hashable],
            looks: tuple[Look, Look] | None) -> list[Change]:
    """Each pure insertion or deletion moved within its room: to close with an end, else as far left as it goes.

    Not so far that what it passes would change its look.
    """
    out: list[Change] = []
    for n, change in enumerate(found):
        side, start, stop = (b, change.j1, change.j2) if change.i1 == change.i2 else (a, change.i1, change.i2)
        if change.i1 != change.i2 and change.j1 != change.j2:
            _append(out, change)
            continue
        floor = (out[-1].i2 if out else 0) - change.i1
        room = (found[n + 1].i1 if n + 1 < len(found) else len(a)) - change.i2
        left = right = 0
        while left > floor and side[start + left - 1] == side[stop + left - 1]:
            left -= 1
        while right < room and side[start + right] == side[stop + right]:
            right += 1
        closed = next((k for k in range(right, left - 1, -1) if side[stop + k - 1] in ends), None) if ends else None
        by = closed if closed is not None else _alike(change, range(left, right), looks) if looks else left
        _append(out, Change(*(at + by for at in change)))
    return out


def _alike(change: Change, room: range, looks: tuple[Look, Look]) -> int:
    """How far to move what comes or goes alone so that the items it passes look most alike on both sides."""
    i1, i2, j1, j2 = change
    old, new = looks
    by, unlike, least = room.start, 0, 0
    for m in room:          # the pair that the item makes when it stands before what comes or goes, and when behind it
        unlike += (old(i1 + m) != new(j1 + m)) - (old(i2 + m) != new(j2 + m))
        if unlike < least:
            by, least = m + 1, unlike
    return by


def _append(out: list[Change], change: Change) -> None:
    if out and out[-1].i2 == change.i1 and out[-1].j2 == change.j1:
        last = out.pop()
        change = Change(last.i1, change.i2, last.j1, change.j2)
    out.append(change)


def _as_one(run: list[Change]) -> list[Change]:
    anew = sum(map(_replaces, run)) >= REWRITTEN
    return [Change(run[0].i1, run[-1].i2, run[0].j1, run[-1].j2)] if anew else run


def _replaces(change: Change) -> bool:
    return change.i1 < change.i2 and change.j1 < change.j2


def _island(a: Sequence[Hashable], start: int, stop: int) -> bool:
    """Whether a stretch is one word of plain text, with the white space around it."""
    words = [token for token in a[start:stop] if isinstance(token, str)]
    return len(words) == stop - start and sum(not token.isspace() for token in words) <= 1
