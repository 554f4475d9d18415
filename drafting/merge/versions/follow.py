"""Where words stand that left their place in an older text."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.diff.found import LIKE, find
from drafting.model.text import Provision

LEAST = 4       # words; fewer may stand anywhere and be others


def follow(words: str, text: Iterable[Provision], reworded: bool = True) -> tuple[str, int, int] | None:
    """The one provision among these in which the words stand, and the range; nothing where it may be another.

    Unless `reworded`, they must stand there as they were.
    """
    if len(words.split()) < LEAST:
        return None
    found = [(p.id, *place) for p in text if (place := find(p.text, words)) is not None]
    return found[0][:3] if len(found) == 1 and (reworded or found[0][3] != LIKE) else None
