"""Which note of a returned text is which of the base's: notes have no order of their own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from drafting.diff.likeness import alike, related
from drafting.merge.facts.shape import Shape
from drafting.model.text import Provision

if TYPE_CHECKING:
    from collections.abc import Sequence

MANY = 10_000           # pairs of notes that are compared word by word; of more, equal ones and ids alone count


def notes_of(old: Shape, new: Shape) -> dict[str, str]:
    """Id of a note of the returned text → id in the base: by equal words, by ids, then what is most alike.

    Two notes are more alike where like words call them; what is left is the same note where these call it.
    """
    mine = {x.id: old.note_words(x.id) for x in old.notes}
    theirs = {y.id: new.note_words(y.id) for y in new.notes}
    counts = Counter(mine.values()), Counter(theirs.values())
    by_words = {words: ident for ident, words in mine.items() if words.strip() and counts[0][words] == 1}
    out = {ident: by_words[words] for ident, words in theirs.items() if words in by_words and counts[1][words] == 1}
    out |= {ident: ident for ident in theirs if ident in mine and ident not in out and ident not in out.values()}
    left = [ident for ident in mine if ident not in out.values()]
    free = [ident for ident in theirs if ident not in out]
    before, now = _callers(old), _callers(new)
    places = [(abs(m - n), i, j, before.get(i, ""), now.get(j, "")) for m, i in enumerate(left)
              for n, j in enumerate(free)] if len(left) * len(free) <= MANY else []
    pairs = [(-alike(mine[i], theirs[j]) - alike(x, y), far, i, j) for far, i, j, x, y in places
             if related(mine[i], theirs[j])]
    called = [(-alike(x, y), far, i, j) for far, i, j, x, y in places if related(x, y)]
    for _, _, i, j in [*sorted(pairs), *sorted(called)]:
        if j not in out and i not in out.values():
            out[j] = i
    return out


def _callers(shape: Shape) -> dict[str, str]:
    """The words that stand before each note's mark in its paragraph."""
    return {m.value: x.text[:m.start] for x in shape.text for m in x.marks if m.key == "note"}


def without_notes(text: Sequence[Provision]) -> list[int]:
    """The places in a text of all that is no note: what stands in an order."""
    return [n for n, x in enumerate(text) if x.kind != "note"]
