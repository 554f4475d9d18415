"""Where the comments of a Word file stand: the offsets of their anchors in the text of paragraphs."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from drafting.word.markup.xml import w
from drafting.word.parts.pieces import pieces

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element


class Range(NamedTuple):
    """From where to where a comment is: the paragraphs, and the offsets in them."""

    first: Element
    start: int
    last: Element
    end: int


def anchors(paragraph: Element, found: dict[str, Range], hidden: Collection[str] = ()) -> None:
    """Add to `found` where comments begin and end in a paragraph, by their ids.

    Only paragraphs that hold anchors cost anything. A comment with a reference mark alone stands at that place.
    """
    marks = list(paragraph.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")))
    if not marks:
        return
    at = offsets(paragraph, set(marks), hidden)
    for mark in marks:
        ident, place = mark.get(w("id")) or "", at[mark]
        if mark.tag == w("commentRangeStart") or ident not in found:
            found[ident] = Range(paragraph, place, paragraph, place)
        elif mark.tag == w("commentRangeEnd"):
            found[ident] = found[ident]._replace(last=paragraph, end=place)


def offsets(paragraph: Element, wanted: set[Element], hidden: Collection[str] = ()) -> dict[Element, int]:
    """The text offset at which each of the wanted elements stands; `hidden` are the styles that hide words."""
    lengths = {}
    for piece in pieces(paragraph, hidden):
        lengths[piece.element] = len(piece.text)
    out, offset = {}, 0
    for el in paragraph.iter():
        if el in wanted:
            out[el] = offset
        offset += lengths.get(el, 0)
    return out
