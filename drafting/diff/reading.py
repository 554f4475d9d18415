"""Changes as a reader would mark them: of the shortest edit scripts the one that cuts where a person would.

As in `changes` of `diff.words` equal edits get equal places, the leftmost ones; save that whole paragraphs stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence

from drafting.diff import lcs
from drafting.diff.words import Change, changes, common

# How a text is cut, as patterns; each is compiled when it is first asked for.
PIECES = {
    "word": r"\w+(?:[-\u2010\u2011'’]\w+|(?<=\d)[.,:/](?=\d)\w+)*|\s+|[^\w\s]",
    "sentence": r"(?:[^.;!?]|[.;!?](?!\s))+[.;!?]*\s*|[.;!?]+\s*",
    "char": r"(?s).",
}
LARGE = 400_000_000     # beyond this product of lengths the table would take more than 50 MB


def pieces(text: str, granularity: str = "word") -> list[str]:
    """A text cut into what is marked as a whole; joined, the pieces are the text.

    Numbers, dates and hyphenated words are one piece; words that are run together at a full stop are two.

    >>> pieces("co-operate by 1.11.2019.Then 9.5 %")
    ['co-operate', ' ', 'by', ' ', '1.11.2019', '.', 'Then', ' ', '9.5', ' ', '%']
    >>> pieces("They meet. They report; then", "sentence")
    ['They meet. ', 'They report; ', 'then']
    """
    return re.findall(PIECES[granularity], text)


def edits(a: Sequence[Hashable], b: Sequence[Hashable], ends: Sequence[Hashable] = ()) -> list[Change]:
    """The changed stretches from `a` to `b`; what comes or goes alone closes with one of `ends` where it can.

    >>> edits("One . ¶ Two . ¶".split(), "One . ¶ New . ¶ Two . ¶".split(), ("¶",))
    [Change(i1=3, i2=3, j1=3, j2=6)]
    """
    head = common(a, b)
    tail = common(a[head:][::-1], b[head:][::-1])
    mid_a, mid_b = a[head:len(a) - tail], b[head:len(b) - tail]
    if len(mid_a) * len(mid_b) > LARGE:
        return changes(a, b)
    found, i, j = [], 0, 0
    for x, y in [*_words_in_common(mid_a, mid_b), (len(mid_a), len(mid_b))]:
        before = common(mid_a[i:x], mid_b[j:y])
        i, j = i + before, j + before
        after = common(mid_a[i:x][::-1], mid_b[j:y][::-1])
        if x - after > i or y - after > j:
            found.append(Change(head + i, head + x - after, head + j, head + y - after))
        i, j = x + 1, y + 1
    return _placed(found, a, b, ends)


def _words_in_common(a: Sequence, b: Sequence) -> list[tuple[int, int]]:
    """The longest common subsequence without white space: else five spaces could outweigh the one word that stayed."""
    at_a, at_b = (_words(side) for side in (a, b))
    return [(at_a[i], at_b[j]) for i, j in lcs.matches([a[n] for n in at_a], [b[n] for n in at_b])]


def _words(items: Sequence) -> list[int]:
    """Where the items are that are no white space; most are plain words, which are asked at once."""
    return [n for n, item in enumerate(items) if not (item.isspace() if isinstance(item, str) else is_space(item))]


def is_space(item: Hashable) -> bool:
    """Whether a piece, alone or with where it stands, is white space."""
    said = item[0] if isinstance(item, tuple) and item else item
    return isinstance(said, str) and said.isspace()


def _placed(found: list[Change], a: Sequence, b: Sequence, ends: Sequence[Hashable]) -> list[Change]:
    """Each pure insertion or deletion moved within its room: to close with an end, else as far left as it goes."""
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
        by = next((k for k in range(right, left - 1, -1) if side[stop + k - 1] in ends), left) if ends else left
        _append(out, Change(*(at + by for at in change)))
    return out


def _append(out: list[Change], change: Change) -> None:
    if out and out[-1].i2 == change.i1 and out[-1].j2 == change.j1:
        last = out.pop()
        change = Change(last.i1, change.i2, last.j1, change.j2)
    out.append(change)
