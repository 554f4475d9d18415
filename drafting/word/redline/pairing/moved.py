"""Paragraphs that went to another place of the same story, as they were or edited on the way.

One that was edited and holds a control, or a field that ends elsewhere, is gone here and new there.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from lxml import etree

from drafting.diff.moves import moved
from drafting.word.markup.xml import w
from drafting.word.redline.pairing.differences import edits, kept
from drafting.word.redline.pairing.match import text
from drafting.word.redline.reading.line import Line
from drafting.word.redline.reading.passage import Passage
from drafting.word.redline.reading.recorded import P_PR, SECT_PR
from drafting.word.redline.reading.wholes import mark_block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafting.word.markup.xml import Element
    from drafting.word.redline.marking.job import Job

P = w("p")
FIXED = frozenset(map(w, ("sdt", "smartTag", "customXml", "subDoc")))
FIELD_ENDS = {"begin": 1, "end": -1}
NO_DATE = "1970-01-01T00:00:00Z"    # the schema asks for a date at the ends of a move, unlike anywhere else

Pairs = list[tuple["Element | None", "Element | None"]]
Edited = tuple[Passage, list[tuple[int, int]]]
Both = list[tuple["Element", "Element"]]


def without_moved(pairs: Pairs, equal: Mapping[Element, bytes]) -> tuple[Pairs, Both]:
    """The pairs of blocks less those that a move explains better, and the paragraphs that moved, in OLD's order."""
    return moved(pairs, equal, text, _movable, _editable)


def _movable(el: Element) -> bool:
    return el.tag == P and el.find(f"{P_PR}/{SECT_PR}") is None


def _editable(el: Element) -> bool:
    return el.tag == P and not any(child.tag in FIXED for child in el.iter()) and _has_whole_fields(el)


def _has_whole_fields(el: Element) -> bool:
    """Whether each field that begins in a paragraph ends there, and none ends there that began before."""
    depths = [0, *accumulate(FIELD_ENDS.get(sign.get(w("fldCharType")) or "", 0) for sign in el.iter(w("fldChar")))]
    return min(depths) == depths[-1] == 0


class Moves:
    """The moved paragraphs of one story, in runs; each run has a name that its two places share.

    `edited` has for each place of those that were edited on the way what it says, read before it is marked, and the
    stretches that went along.
    """

    def __init__(self, pairs: Both, job: Job) -> None:
        self.stamp = job.stamp
        self.edited = {el: found for pair in pairs if text(pair[0]) != text(pair[1])
                       for el, found in zip(pair, _edited(*pair, job))}
        # paragraph → (name of its run, id of the range, whether it begins or ends it)
        self.places: dict[Element, tuple[str, str, bool, bool]] = {}
        for run in _runs(pairs):
            name = f"move{self.stamp.ident()}"
            for side in (0, 1):
                ident = self.stamp.ident()
                for n, pair in enumerate(run):
                    self.places[pair[side]] = (name, ident, n == 0, n == len(run) - 1)

    def __contains__(self, paragraph: Element) -> bool:
        return paragraph in self.places

    def mark(self, paragraph: Element, kind: str, source: Element) -> None:
        """Mark a paragraph as `moveFrom` or `moveTo`; `source` is what it was made of, or itself.

        One that was edited on the way is marked already.
        """
        name, ident, begins, ends = self.places[source]
        if source not in self.edited:
            mark_block(paragraph, kind, self.stamp)
        if begins:
            start = self.stamp.mark(f"{kind}RangeStart")
            start.set(w("id"), ident)
            start.set(w("name"), name)
            start.set(w("date"), start.get(w("date")) or NO_DATE)
            paragraph.insert(1, start)
        if ends:
            paragraph.addnext(etree.Element(w(f"{kind}RangeEnd"), {w("id"): ident}))


def _edited(x: Element, y: Element, job: Job) -> tuple[Edited, Edited]:
    old, new = Passage([Line(x, job.old, job.target)]), Passage([Line(y, job.new, job.source)])
    both = kept(edits(old, new, (1, 1), job.taste.granularity), old.marks[0].start, new.marks[0].start)
    return (old, [(i, size) for i, _, size in both]), (new, [(j, size) for _, j, size in both])


def _runs(pairs: Both) -> list[Both]:
    out: list[Both] = []
    for pair in pairs:
        if out and all(out[-1][-1][side].getnext() is pair[side] for side in (0, 1)):
            out[-1].append(pair)
        else:
            out.append([pair])
    return out
