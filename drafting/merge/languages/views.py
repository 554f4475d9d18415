"""One language of one version, as its tasks are counted: the words that are agreed, and what stands where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from drafting.diff.likeness import heaviest
from drafting.merge.facts.shape import Shape
from drafting.model.text import Provision, Text, worded

CLOSING = ",.;:)]!?"     # no space stands before these
FIXED = 1000            # so much rather stays what cannot have moved


class View:
    """The words of each provision and table row by id, white space aside, and which stand in which order where.

    Words in brackets count as they were before they were contested; what is in brackets whole and new is not there.
    """

    def __init__(self, text: Text) -> None:
        whole = worded(text)
        said = {p.id: settled(p) for p in whole if not p.rows}
        self.shape = Shape(tuple(p for p in whole if p.rows or said[p.id]))
        self.leaves = {p.id: said[p.id] for p in self.shape.text if not p.rows}
        self.words = self.leaves | {p.id: self.shape.words(p) for p in self.shape.text if p.rows} \
            | {row: self.shape.row_words(row) for row in self.shape.row_of}
        self.order = {parent: [p.id for p in inside] for parent, inside in self.shape.inside.items()}
        self.order |= {table: [row.id for row in rows] for table, rows in self.shape.tables.items()}
        self.holder = {ident: parent for parent, inside in self.order.items() for ident in inside}
        # what each comes and goes with: row, table, what calls a note
        self.inside = {ident: tuple(each for each in those if each not in self.shape.cell_of)
                       for ident, those in self.shape.goes_with().items()}

    def listed(self) -> Iterator[str]:
        """All that there are words of, in reading order; a row stands before what is in it."""
        rows = {cell: row.id for those in self.shape.tables.values() for row in those for cell in row.cells}
        for p in self.shape.text:
            yield from ((rows[p.parent],) if p.parent in rows else ())
            yield p.id

    def before(self, ident: str, among: Iterable[str]) -> tuple[str, str]:
        """The holder of a provision or row, and which of those named it stands behind there; a note stands nowhere."""
        holder, wanted = self.holder.get(ident, ""), set(among)
        row = self.order[holder] if ident in self.holder else [ident]
        return holder, next((each for each in reversed(row[:row.index(ident)]) if each in wanted), "")

    def moved_since(self, old: View) -> set[str]:
        """What stands elsewhere among the others than it did in an older view."""
        return set(self.elsewhere(old, self.holder))

    def elsewhere(self, other: View, those: Collection[str], loose: Collection[str] = ()) -> Iterator[str]:
        """Which of some provisions stand elsewhere than in another view: as few as possible, and as short.

        The `loose` ones, too, may stand elsewhere, though they are not asked about; all others stay where they can.
        """
        for holder, row in self.order.items():
            there = {ident: n for n, ident in enumerate(other.order.get(holder, ()))}
            both = [(there[ident], n, (len(self.words[ident]) + 1) * (1 if ident in those or ident in loose else FIXED))
                    for n, ident in enumerate(row) if ident in there]
            stay = {row[n] for _, n in heaviest(both)}
            yield from (ident for ident in row if ident in those and ident in other.holder and ident not in stay)


def settled(p: Provision) -> str:
    """The words without their brackets: the original wording of each, white space as single spaces.

    >>> settled(Provision("p1", "paragraph", "Meet  twice."))
    'Meet twice.'
    """
    return " ".join(_settled(p, 0, len(p.text)).split())


def _settled(p: Provision, start: int, end: int) -> str:
    """The words of a stretch without the brackets in it; without the space, too, before one that is new as a whole."""
    words, at = "", start
    for b in sorted(p.brackets, key=lambda b: (b.start, -b.end)):
        if at <= b.start and b.end <= end and not b.part:
            first = next(iter(b.alternatives), None)
            there = _settled(p, first.start, first.end) if first is not None and not first.sponsors else ""
            words += p.text[at:b.start] + there
            words = words if there or p.text[b.end:b.end + 1] not in CLOSING else words.rstrip()
            at = b.end
    return words + p.text[at:end]
