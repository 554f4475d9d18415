"""Paragraphs that went to another place of the same story, with all their words and no others.

A paragraph counts as moved if its words stand once in OLD and once in NEW, are at least `LEAST` many, and its two
places are not each other's. Shorter ones, and those that repeat, are gone here and new there; so is one that was
edited as well, since a move that hides an edit misleads.
"""

from __future__ import annotations

from collections import Counter

from lxml import etree

from drafting.diff import lcs, likeness
from drafting.diff.tokens import words_of
from drafting.word.names import w
from drafting.word.redline.match import text
from drafting.word.redline.records import P_PR, SECT_PR
from drafting.word.redline.signs import mark_block

P = w("p")
NO_DATE = "1970-01-01T00:00:00Z"    # the schema asks for a date at the ends of a move, unlike anywhere else
LEAST = 6           # words; "See Article 3 above." in two places is no move

Pairs = list[tuple[object | None, object | None]]


def without_moved(pairs: Pairs, equal) -> tuple[Pairs, list[tuple[object, object]]]:
    """The pairs of blocks less those that a move explains better, and the paragraphs that moved, in OLD's order."""
    loose = [(x, y) for x, y in pairs if x not in equal and all(el is None or el.tag == P for el in (x, y))]
    gone, come = _once([x for x, _ in loose]), _once([y for _, y in loose])
    both = {said for said in gone.keys() & come.keys() if len(words_of(said)) >= LEAST}
    found = [(x, come[said]) for said, x in gone.items() if said in both]
    partner = {x: y for x, y in loose if x is not None and y is not None}
    found = [(x, y) for x, y in found if partner.get(x) is not y and _movable(x) and _movable(y)]
    if not found:
        return pairs, []
    repeated = _repeated(pairs, {text(x) for x, _ in found})
    found = [(x, y) for x, y in found if text(x) not in repeated]
    moved = {el for pair in found for el in pair}
    broken = {x for x, y in partner.items() if (x in moved or y in moved) and not _alike(x, y)}
    out = [half for x, y in pairs for half in ([(x, None), (None, y)] if x in broken else [(x, y)])]
    alone = {el for pair in out if None in pair for el in pair}
    return out, [(x, y) for x, y in found if x in alone and y in alone]


def _once(paragraphs: list) -> dict[str, object]:
    said = [(text(el), el) for el in paragraphs if el is not None]
    count = Counter(words for words, _ in said)
    return {words: el for words, el in said if count[words] == 1 and words.strip()}


def _movable(p) -> bool:
    return p.find(f"{P_PR}/{SECT_PR}") is None


def _repeated(pairs: Pairs, wanted: set[str]) -> set[str]:
    """Those of the texts that stand more than once on a side."""
    out: set[str] = set()
    for side in (0, 1):
        count = Counter(text(pair[side]) for pair in pairs if pair[side] is not None and pair[side].tag == P)
        out |= {said for said in wanted if count[said] > 1}
    return out


def _alike(x, y) -> bool:
    a, b = words_of(text(x)), words_of(text(y))
    return 2 * lcs.length(a, b) >= likeness.LEAST * (len(a) + len(b))


class Moves:
    """The moved paragraphs of one story, in runs; each run has a name that its two places share."""

    def __init__(self, pairs: list[tuple[object, object]], stamp) -> None:
        self.stamp = stamp
        self.places: dict = {}          # paragraph → (name of its run, id of the range, whether it begins or ends it)
        for run in _runs(pairs):
            name = f"move{stamp.ident()}"
            for side in (0, 1):
                ident = stamp.ident()
                for n, pair in enumerate(run):
                    self.places[pair[side]] = (name, ident, n == 0, n == len(run) - 1)

    def __contains__(self, paragraph) -> bool:
        return paragraph in self.places

    def mark(self, paragraph, kind: str, source) -> None:
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


def _runs(pairs: list[tuple[object, object]]) -> list[list]:
    out: list[list] = []
    for pair in pairs:
        if out and all(out[-1][-1][side].getnext() is pair[side] for side in (0, 1)):
            out[-1].append(pair)
        else:
            out.append([pair])
    return out
