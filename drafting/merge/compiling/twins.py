"""A new provision of one member and a moved one of another that say the same at one place: both would double it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafting.merge.facts.apply import reworded
from drafting.merge.facts.shape import Shape
from drafting.model.change import Attr, Insert, Mark, Move, Sponsored, Text

if TYPE_CHECKING:
    from drafting.model.change import Slot


def twins(shape: Shape, those: Sequence[Sponsored]) -> Iterator[tuple[int, int]]:
    """The pairs of numbers of such facts."""
    moves = [(n, s, s.fact) for n, s in enumerate(those)
             if isinstance(s.fact, Move) and s.fact.provision in shape.by_id]
    if not moves:
        return
    new: dict[tuple[Slot, str], list[int]] = {}
    for n, s in enumerate(those):
        if isinstance(s.fact, Insert) and len(s.fact.content) == 1 and s.fact.content[0].text.strip():
            new.setdefault((s.fact.slot, s.fact.content[0].text), []).append(n)
    edited: dict[str, list[Sponsored]] = {}
    for t in those if new else ():
        if isinstance(t.fact, Text | Mark | Attr):
            edited.setdefault(t.fact.provision, []).append(t)
    for n, s, move in moves if new else ():
        for member in s.sponsors:
            edits = [t.fact for t in edited.get(move.provision, ()) if member in t.sponsors]
            said = reworded(shape.by_id[move.provision], edits).text
            yield from ((n, k) for k in new.get((move.slot, said), ())
                        if set(s.sponsors).isdisjoint(those[k].sponsors))       # who wants both has said so
