"""Where the words of an older text stand in a newer one, character by character.

A line is one provision of the older text, or several that were joined since, beside the one or the several that it
has become; paragraph marks count as a character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from drafting.diff.edits import edits
from drafting.diff.tokens import offsets, tokens
from drafting.merge.facts.shape import Shape
from drafting.merge.facts.wording import BREAK
from drafting.model.change import Fact, Join

if TYPE_CHECKING:
    from drafting.model.text import Provision

HALF = re.compile(r"(s\d+)+")          # how `apply` names the halves of a provision that is cut


class Line:
    """Old words beside new ones: `changed` are the stretches that differ, in characters of both."""

    def __init__(self, old: list[str], new: list[tuple[str, str]]) -> None:
        self.names = [ident for ident, _ in new]
        self.starts = [0]
        for _, words in new:
            self.starts.append(self.starts[-1] + len(words) + 1)
        self.old, self.new = BREAK.join(old), BREAK.join(words for _, words in new)
        self.changed = _changed(self.old, self.new)

    def range(self, start: int, end: int) -> tuple[str, int, int] | None:
        """The provision and the range in which the words `start` to `end` stand, whole and with nothing among them."""
        for i1, i2, _, _ in self.changed:
            if i1 < end and i2 > start:
                return None
        first, last = self._at(start, True), self._at(end, False)
        return self._found(first, last)

    def point(self, offset: int) -> tuple[str, int] | None:
        """The provision and the place of a place between characters, behind what came in there since."""
        if any(i1 < offset < i2 for i1, i2, _, _ in self.changed):
            return None
        found = self._found(*[self._at(offset, True)] * 2)
        return found and found[:2]

    def around(self, start: int, end: int) -> tuple[str, int, int] | None:
        """Where the words, or what they became, stand: for remarks, which lose nothing by pointing at more."""
        first, last = self._loose(start, False), self._loose(end, True)
        return self._found(first, max(first, last))

    def says(self, start: int, end: int, words: str) -> bool:
        """Whether the words `start` to `end` have become `words`, or have made way for more that holds them."""
        inside = any(i1 < edge < i2 for i1, i2, _, _ in self.changed for edge in (start, end))
        if not inside and start < end:
            return self.new[self._at(start, True):self._at(end, False)] == words != self.old[start:end]
        for i1, i2, j1, j2 in self.changed:
            if i1 <= start and end <= i2:
                return _within(words, self.new[j1:j2]) if words.strip() else start < end
        return False

    def _at(self, offset: int, after: bool) -> int:
        moved = 0
        for i1, i2, _, j2 in self.changed:
            if i2 < offset or (i2 == offset and (i1 < i2 or after)):
                moved = j2 - i2
        return offset + moved

    def _loose(self, offset: int, end: bool) -> int:
        for i1, i2, j1, j2 in self.changed:
            if i1 < offset < i2:
                return j2 if end else j1
        return self._at(offset, not end)

    def _found(self, first: int, last: int) -> tuple[str, int, int] | None:
        n = bisect_right(self.starts, first, hi=len(self.names)) - 1
        if last > self.starts[n + 1] - 1:
            return None
        return self.names[n], first - self.starts[n], last - self.starts[n]


def _changed(old: str, new: str) -> list[tuple[int, int, int, int]]:
    if old == new:
        return []
    a, b = _tokens(old), _tokens(new)
    at_a, at_b = offsets(a), offsets(b)
    return [(at_a[i1], at_a[i2], at_b[j1], at_b[j2]) for i1, i2, j1, j2 in edits(a, b)]


def _tokens(words: str) -> list[str]:
    """The tokens, each paragraph mark one of its own: it is white space to a word pattern."""
    out: list[str] = []
    for n, part in enumerate(words.split(BREAK)):
        out += [BREAK] * bool(n) + tokens(part)
    return out


def _within(words: str, those: str) -> bool:
    """Whether the words stand in the others as whole words, in their order."""
    few, many = tokens(words.strip()), tokens(those)
    return any(many[n:n + len(few)] == few for n in range(len(many) - len(few) + 1))


def lines(old: Shape, new: Shape, facts: Iterable[Fact]) -> dict[str, tuple[Line, int]]:
    """The line of each provision that the newer text still has words of, and where in the line its own begin."""
    joined = {f.provision: f.next for f in facts if isinstance(f, Join)}
    second = set(joined.values())
    out: dict[str, tuple[Line, int]] = {}
    for x in old.text:
        if x.id in second or x.id not in new.by_id:
            continue
        those = [x]
        while those[-1].id in joined:
            those.append(old.by_id[joined[those[-1].id]])
        line = Line([y.text for y in those], [(y.id, y.text) for y in _halves(new, old, x.id)])
        at = 0
        for y in those:
            out[y.id] = (line, at)
            at += len(y.text) + 1
    return out


def _halves(new: Shape, old: Shape, ident: str) -> list[Provision]:
    """The provision in the newer text with the halves that were cut off it since."""
    row = new.body(new.by_id[ident].parent) if new.by_id[ident].kind != "note" else [new.by_id[ident]]
    names = [y.id for y in row]
    out = [new.by_id[ident]]
    for y in row[names.index(ident) + 1:]:
        if y.id in old.by_id or not (y.id.startswith(ident) and HALF.fullmatch(y.id, len(ident))):
            break
        out.append(y)
    return out
