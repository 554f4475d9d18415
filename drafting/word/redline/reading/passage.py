"""Paragraphs that are compared together, as one line with a sign for the mark that ends each.

    A paragraph that was cut in two:   A. B.¶        →   A.{++¶++} B.¶
    two that were joined:              A.¶ B.¶       →   A.{--¶--} B.¶

A mark carries the properties of its paragraph. So whatever marks come or go, each half of a cut paragraph and the whole
of a joined one get the properties that they have in their file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from drafting.word.markup.xml import w
from drafting.word.redline.reading.line import Line, Seg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.diff.edits import Look
    from drafting.word.markup.xml import Element
    from drafting.word.redline.reading.line import Key, Token

MARK = "\n"
MARKS: tuple[Key, Key] = (("mark", False), ("mark", True))       # the token of a mark, and of a section's last
SECTION = f"{w('pPr')}/{w('sectPr')}"


class Passage:
    """Lines put one after the other; `segs` and `anchors` count from the start of the first."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.segs: list[Seg] = []
        self.anchors: list[tuple[int, Element]] = []
        self.marks: list[Seg] = []
        at = 0
        for line in lines:
            for seg in line.segs if at else ():
                seg.start, seg.end = seg.start + at, seg.end + at
            self.segs += line.segs
            self.anchors += [(offset + at, el) for offset, el in line.anchors]
            at += len(line.text)
            has_section = line.paragraph.find(SECTION) is not None
            self.marks.append(Seg(at, MARK, line.paragraph, None, (), MARKS[has_section]))
            self.segs.append(self.marks[-1])
            at += 1
        self.end = at

    def tokens(self, count: int, granularity: str) -> tuple[list[Token], list[int]]:
        """The tokens of the first `count` lines and the offset of each, with the offset of the last one's mark."""
        out: list[Token] = []
        at: list[int] = []
        for line, mark in zip(self.lines[:count], self.marks, strict=False):
            tokens, offsets = line.tokens(granularity)
            out += [*tokens, mark.key or ()]
            at += [*offsets[:-1], mark.start]
        return out[:-1], at or [0]

    def looks(self, at: Sequence[int]) -> Look:
        """What the token that begins at the n-th of these offsets looks like: its marks."""
        starts, ends = [seg.start for seg in self.segs], [mark.start for mark in self.marks]
        return lambda n: self.lines[bisect_left(ends, at[n])].marks(self.segs[bisect_right(starts, at[n]) - 1])
