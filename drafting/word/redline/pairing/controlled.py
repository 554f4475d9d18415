"""Content controls among blocks that nothing else paired: one that grew or shrank, one that was put around blocks.

    OLD  [control c: One. ¶]                      NEW  [control c: One. ¶ Two. ¶]
    OLD  One. ¶ Two. ¶                            NEW  [control c: One. ¶ Two. ¶]

Controls of one name are one, whatever they hold. Where one file has a control around what both have, the blocks of the
other are put together, as `w:sdtContent`, for as long as they are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from drafting.word.markup.xml import w
from drafting.word.redline.pairing.match import BLOCKS, SDT, text
from drafting.word.redline.reading.line import name_of

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

CONTENT = w("sdtContent")

Pairs = list[tuple["Element | None", "Element | None"]]


class Span(NamedTuple):
    """The blocks `i1` to `i2` of OLD's in a gap are the blocks `j1` to `j2` of NEW's; one side is one control."""

    i1: int
    i2: int
    j1: int
    j2: int


def with_controls(pairs: Pairs) -> Pairs:
    """The pairs, with those of controls in the gaps between them."""
    out: Pairs = []
    gap: Pairs = []
    for pair in [*pairs, None]:
        if pair is not None and None in pair:
            gap.append(pair)
            continue
        out += _paired(gap) if any(el is not None and el.tag == SDT for one in gap for el in one) else gap
        if pair is not None:
            out.append(pair)
        gap = []
    return out


def _paired(gap: Pairs) -> Pairs:
    left, right = ([el for pair in gap if (el := pair[side]) is not None] for side in (0, 1))
    spans = _spans(left, right)
    if not spans:
        return gap
    out: Pairs = []
    i = j = 0
    for span in [*spans, Span(len(left), len(left), len(right), len(right))]:
        out += [(el, None) for el in left[i:span.i1]] + [(None, el) for el in right[j:span.j1]]
        if span.i1 < span.i2:
            out.append((_together(left[span.i1:span.i2]), _together(right[span.j1:span.j2])))
        i, j = span.i2, span.j2
    return out


def _spans(left: list[Element], right: list[Element]) -> list[Span]:
    mine, theirs = ([(el, text(el)) for el in side] for side in (left, right))
    controls = [j for j, el in enumerate(right) if el.tag == SDT]
    out: list[Span] = []
    i = j = 0
    while i < len(left):
        span = _span(mine, theirs, i, j, [at for at in controls if at >= j])
        if span is not None:
            out.append(span)
        i, j = (i + 1, j) if span is None else (span.i2, span.j2)
    return out


def _span(left: list[tuple[Element, str]], right: list[tuple[Element, str]], i: int, j: int,
          controls: list[int]) -> Span | None:
    """What the block `i` of OLD is one with, among NEW's from `j` on."""
    control = left[i][0].tag == SDT
    for at in controls if control else ():
        if _one_control(left[i], right[at]):
            return Span(i, i + 1, at, at + 1)
    for at in range(j, len(right)) if control else ():
        if end := _around(left[i][0], right, at):
            return Span(i, i + 1, at, end)
    for at in controls if not control else ():
        if end := _around(right[at][0], left, i):
            return Span(i, end, at, at + 1)
    return None


def _one_control(x: tuple[Element, str], y: tuple[Element, str]) -> bool:
    """Whether two controls have one name; those without a name have to have words in common."""
    names = name_of(x[0]), name_of(y[0])
    return names[0] == names[1] and (any(names[0]) or not set(x[1].split()).isdisjoint(y[1].split()))


def _around(control: Element, blocks: list[tuple[Element, str]], at: int) -> int:
    """Where the blocks from `at` on end that stand in a control of the other file: its first says what theirs does, and
    its last; 0 if they do not."""
    content = control.find(CONTENT)
    held = [el for el in content if el.tag in BLOCKS] if content is not None else []
    if not held or blocks[at][0].tag != held[0].tag or not blocks[at][1] or text(held[0]) != blocks[at][1]:
        return 0
    last = text(held[-1])
    ends = (n + 1 for n in range(len(blocks) - 1, at + (len(held) > 1) - 1, -1) if blocks[n][1] == last)
    return next(ends, 0)


def _together(blocks: list[Element]) -> Element:
    """One block itself; several in an element of their own, with what stands between them."""
    if len(blocks) == 1:
        return blocks[0]
    holder = etree.Element(CONTENT)
    blocks[0].addprevious(holder)
    while (following := holder.getnext()) is not None and (not len(holder) or holder[-1] is not blocks[-1]):
        holder.append(following)
    return holder
