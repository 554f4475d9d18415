"""Whether two sequences of blocks stand side by side, so that nothing needs to be looked for elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.diff.likeness import alike

NEIGHBOUR_LEAST = 0.7   # a block this like the one at its place is not looked for elsewhere


def in_place(a: Sequence[str], b: Sequence[str], ids_a: Sequence[str], ids_b: Sequence[str]) -> bool:
    """Whether each block is the one at its place: the same words, or the same id, or much the same words.

    Most members send back most of a text as it was; `align` would come to the same, looking at all the rest.
    """
    if len(a) != len(b):
        return False
    changed = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if not {a[n] for n in changed}.isdisjoint([b[n] for n in changed]):
        return False                                        # words that may have changed places
    return all(a[n].strip() and b[n].strip() and (ids_a[n] == ids_b[n] or alike(a[n], b[n]) >= NEIGHBOUR_LEAST)
               for n in changed)
