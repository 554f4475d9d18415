"""Paragraphs that went to another place of the same story, with all their words and no others.

One that was edited as well is gone here and new there, since a move that hides an edit misleads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from drafting.diff.moves import moved
from drafting.word.markup.xml import w
from drafting.word.redline.pairing.match import text
from drafting.word.redline.reading.recorded import P_PR, SECT_PR
from drafting.word.redline.reading.wholes import mark_block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafting.word.markup.xml import Element
    from drafting.word.redline.carrying.carry import Stamp

P = w("p")
NO_DATE = "1970-01-01T00:00:00Z"    # the schema asks for a date at the ends of a move, unlike anywhere else

Pairs = list[tuple["Element | None", "Element | None"]]
Both = list[tuple["Element", "Element"]]


def without_moved(pairs: Pairs, equal: Mapping[Element, bytes]) -> tuple[Pairs, Both]:
    """The pairs of blocks less those that a move explains better, and the paragraphs that moved, in OLD's order."""
    return moved(pairs, equal, text, _movable)


def _movable(el: Element) -> bool:
    return el.tag == P and el.find(f"{P_PR}/{SECT_PR}") is None


class Moves:
    """The moved paragraphs of one story, in runs; each run has a name that its two places share."""

    def __init__(self, pairs: Both, stamp: Stamp) -> None:
        self.stamp = stamp
        # paragraph → (name of its run, id of the range, whether it begins or ends it)
        self.places: dict[Element, tuple[str, str, bool, bool]] = {}
        for run in _runs(pairs):
            name = f"move{stamp.ident()}"
            for side in (0, 1):
                ident = stamp.ident()
                for n, pair in enumerate(run):
                    self.places[pair[side]] = (name, ident, n == 0, n == len(run) - 1)

    def __contains__(self, paragraph: Element) -> bool:
        return paragraph in self.places

    def mark(self, paragraph: Element, kind: str, source: Element) -> None:
        """Mark a paragraph as `moveFrom` or `moveTo`; `source` is itself, or the one of NEW that it is a copy of."""
        name, ident, begins, ends = self.places[source]
        mark_block(paragraph, kind, self.stamp)
        if begins:
            start = self.stamp.mark(f"{kind}RangeStart")
            start.set(w("id"), ident)
            start.set(w("name"), name)
            start.set(w("date"), start.get(w("date")) or NO_DATE)
            paragraph.insert(1, start)
        if ends:
            paragraph.addnext(etree.Element(w(f"{kind}RangeEnd"), {w("id"): ident}))


def _runs(pairs: Both) -> list[Both]:
    out: list[Both] = []
    for pair in pairs:
        if out and all(out[-1][-1][side].getnext() is pair[side] for side in (0, 1)):
            out[-1].append(pair)
        else:
            out.append([pair])
    return out
