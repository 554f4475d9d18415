"""A notice, made where something odd is found.

The noun itself is in `model.text`. Few files give a notice, and loading the nouns takes as long as comparing two short
files; so they are loaded by the first one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.model.text import Notice


def notice(kind: str, place: str, message: str) -> Notice:
    """Something odd but usable in a file: a stable `kind`, the `place` in a reader's words, one sentence."""
    from drafting.model.text import Notice

    return Notice(kind, place, message)
