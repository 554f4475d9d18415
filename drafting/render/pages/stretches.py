"""The words of one provision cut where proposals change them: untouched, changed by one proposal, or contested."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drafting.model.change import Proposal, Region, edit_of
from drafting.model.text import Provision, Span


class Piece(NamedTuple):
    """Words of one kind, "same", "ins" or "del", with the marks over them."""

    kind: str
    text: str
    marks: tuple[Span, ...] = ()


class Change(NamedTuple):
    """One proposal inside the words, contested by nobody."""

    proposal: Proposal
    pieces: tuple[Piece, ...]


class Option(NamedTuple):
    """One alternative of a box: its proposals and members; its wording, its new provisions, or what else it does."""

    proposals: tuple[Proposal, ...]
    members: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()
    content: tuple[Provision, ...] = ()
    acts: tuple[Proposal, ...] = ()


class Box(NamedTuple):
    """A contested place: the original, empty where there is none, and the alternatives to it.

    `inline` says that it is a stretch within the words of a provision.
    """

    original: tuple[Piece | Change | Box, ...]
    options: tuple[Option, ...]
    inline: bool = False

    @property
    def adds(self) -> bool:
        """Whether all its alternatives are new provisions: there is no original then."""
        return all(o.content for o in self.options)

    @property
    def size(self) -> int:
        """How many characters its longest wording has."""
        wordings = [o.pieces for o in self.options] + [[p for p in self.original if isinstance(p, Piece)]]
        return max(sum(len(p.text) for p in pieces if p.kind != "del") for pieces in wordings)


def stretches(p: Provision, texts: list[Proposal], regions: list[Region]) -> tuple[Piece | Change | Box, ...]:
    """The provision's words in order, with the given `Text` proposals in them.

    Each region is one box over all that its proposals reach. Proposals that overlap without a region are boxed too:
    nothing is dropped and nothing is shown twice.
    """
    by_id = {t.id: t for t in texts}
    out: list[Piece | Change | Box] = []
    at = 0
    for start, end, group, contested in _groups(texts, regions):
        out.append(cut("same", p, at, start))
        if len(group) == 1 and not contested:
            out.append(Change(group[0], pieces(p, start, end, group)))
        else:
            out.append(_box(p, start, end, group, contested, by_id))
        at = end
    out.append(cut("same", p, at, len(p.text)))
    return tuple(x for x in out if not isinstance(x, Piece) or x.text)


def cut(kind: str, p: Provision, start: int, end: int) -> Piece:
    """The characters of a provision with the marks over them, offsets counted from `start`."""
    marks = p.marks and tuple(Span(max(m.start, start) - start, min(m.end, end) - start, m.key, m.value)
                              for m in p.marks if m.start < end and m.end > start)
    return Piece(kind, p.text[start:end], marks)


def pieces(p: Provision, start: int, end: int, proposals: Iterable[Proposal]) -> tuple[Piece, ...]:
    """The characters `start` to `end` with some proposals made in them: what goes before what comes."""
    out, at = [], start
    for fact in sorted(map(edit_of, proposals), key=lambda f: (f.start, f.end)):
        out += [cut("same", p, at, fact.start), cut("del", p, fact.start, fact.end),
                Piece("ins", fact.text, fact.marks)]
        at = fact.end
    out.append(cut("same", p, at, end))
    return tuple(piece for piece in out if piece.text)


def _box(p: Provision, start: int, end: int, group: list[Proposal], regions: list[Region],
         by_id: dict[str, Proposal]) -> Box:
    options: list[Option] = []
    taken: set[str] = set()
    for region in regions:
        taken.update(region.proposals)
        for ids, members in region.alternatives:
            wanted = tuple(by_id[i] for i in ids)
            options.append(Option(wanted, members, pieces(p, start, end, wanted)))
    options += [Option((t,), t.sponsors, pieces(p, start, end, [t])) for t in group if t.id not in taken]
    return Box((cut("same", p, start, end),), tuple(options), inline=True)


def _groups(texts: list[Proposal], regions: list[Region]
            ) -> list[tuple[int, int, list[Proposal], list[Region]]]:
    """(start, end, proposals, regions) of each changed stretch, from left to right, none overlapping another."""
    contested = {i for region in regions for i in region.proposals}
    units: list[tuple[list[Proposal], list[Region]]] = [
        ([t for t in texts if t.id in region.proposals], [region]) for region in regions]
    units += [([t], []) for t in texts if t.id not in contested]
    order = {t.id: n for n, t in enumerate(texts)}
    spans = sorted(((min(edit_of(t).start for t in group), max(edit_of(t).end for t in group), group, found)
                    for group, found in units), key=lambda unit: (unit[0], unit[1], order[unit[2][0].id]))
    out: list[tuple[int, int, list[Proposal], list[Region]]] = []
    for start, end, group, found in spans:
        if out and start < out[-1][1]:
            before = out.pop()
            start, end, group, found = before[0], max(end, before[1]), before[2] + group, before[3] + found
        out.append((start, end, group, found))
    return out
