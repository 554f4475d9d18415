"""How a story ends: Word cannot take its last paragraph mark away, nor join two paragraphs across a table or a control.

    OLD  [control: One. ¶]            the last blocks are one, whatever they are: the control goes from around the
    NEW  Other. ¶                     paragraph that both have, and the words in it change

    OLD  | a table |                  where one is a table, the paragraph stands before it: an emptied paragraph goes
    NEW  Other. ¶                     when a table follows, and stays where nothing does
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.word.changes.resolve import unwrap
from drafting.word.markup.xml import w
from drafting.word.redline.pairing.controlled import with_controls
from drafting.word.redline.pairing.match import BLOCKS, SDT

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.redline.pairing.controlled import Pairs

P, TBL, CONTENT = w("p"), w("tbl"), w("sdtContent")


def ends_together(pairs: Pairs, parent: Element) -> Pairs:
    """Pairs of blocks of the story `parent`, in which the last marks of both sides can be one."""
    pairs = _one_by_one(with_controls(pairs))
    last = _last(pairs)
    if min(last) < 0 or last[0] == last[1]:
        return pairs
    x, y = pairs[last[0]][0], pairs[last[1]][1]
    if x is None or y is None:
        return pairs
    ends = x, y
    tags = {el.tag for el in ends}
    alone = [None in pairs[n] for n in last]
    if all(alone) and (SDT in tags or tags == {P} and _parted(pairs[min(last):])):
        return [pair for n, pair in enumerate(pairs) if n not in last] + [ends]
    if all(alone) and tags == {P, TBL}:
        return _table_last(pairs, int(ends[1].tag == TBL))
    if any(alone) and any(_has_paragraph(el) for pair in pairs[min(last) + 1:] for el in pair if el is not None) and (
            SDT in tags and _stays(pairs, alone.index(True)) or TBL in tags and parent.tag == CONTENT):
        return _anew(pairs, last, ends, alone)
    return pairs


def _has_paragraph(block: Element) -> bool:
    """Whether a block is a paragraph, or a control around one: of tables alone nothing would stay."""
    content = block.find(CONTENT) if block.tag == SDT else None
    return block.tag != TBL and (content is None or any(_has_paragraph(el) for el in content if el.tag in BLOCKS))


def _last(pairs: Pairs) -> list[int]:
    return [max((n for n, pair in enumerate(pairs) if pair[side] is not None), default=-1) for side in (0, 1)]


def _one_by_one(pairs: Pairs) -> Pairs:
    """The pairs; blocks put together that end one side in a control stand by themselves if the other goes on.

    What the other ends with is then one with that control, as no mark joins two paragraphs across its end.
    """
    last = _last(pairs)
    n, side = min(last), last.index(min(last))
    holder = pairs[n][side] if 0 <= n < max(last) else None
    if holder is None or holder.tag != CONTENT or holder[-1].tag != SDT:
        return pairs
    return [*pairs[:n], *_alone(pairs[n][1 - side], 1 - side), *_alone(holder, side), *pairs[n + 1:]]


def _alone(el: Element | None, side: int) -> Pairs:
    """A block of one side without a partner; what was put together comes apart again."""
    if el is None:
        return []
    blocks = [el]
    if el.tag == CONTENT:
        blocks = [child for child in el if child.tag in BLOCKS]
        unwrap(el)
    return [(None, each) if side else (each, None) for each in blocks]


def _parted(rest: Pairs) -> bool:
    """Whether a block that is no paragraph stands among the last ones."""
    return any(el.tag != P for pair in rest for el in pair if el is not None)


def _table_last(pairs: Pairs, side: int) -> Pairs:
    """The blocks of one side that end in a table after those of the other, as far back as nothing is in both."""
    first = max((n for n, pair in enumerate(pairs) if None not in pair), default=-1) + 1
    return pairs[:first] + sorted(pairs[first:], key=lambda pair: pair[side] is not None)


def _stays(pairs: Pairs, side: int) -> bool:
    """Whether the last paragraph, which one side alone has, would stay when it goes: one has to stand before it.

    What goes along with it does not stand there.
    """
    last = max(n for n, pair in enumerate(pairs) if pair[side] is not None)
    before = [el for pair in pairs[:last] if (el := pair[1 - side]) is not None]
    return not any(el.tag == P for el in before[-1:])


def _anew(pairs: Pairs, last: list[int], ends: tuple[Element, Element], alone: list[bool]) -> Pairs:
    """The pairs with the last blocks as one; what one of them was paired with stands by itself.

    A table is no one with a paragraph: it goes and comes again, the old one last.
    """
    out: Pairs = []
    for n, pair in enumerate(pairs):
        if n not in last:
            out.append(pair)
        elif not alone[last.index(n)]:
            out += _alone(pair[n == last[0]], int(n == last[0]))
    if all(el.tag != TBL for el in ends):
        return [*out, ends]
    x, y = (ends[0], None), (None, ends[1])
    return [*out, y, x] if ends[0].tag == TBL else [*out, x, y]
