"""The source table: for each provision of a version who contributed, which provisions it comes from, and how."""

from __future__ import annotations

from typing import NamedTuple

APPROACHES = ("kept", "reworded", "new", "moved", "joined", "split", "bracketed", "gone")


class SourceRow(NamedTuple):
    """One provision: its name and words; the members of each contribution with its round (0: the first version's own
    words); the names of the provisions that its words come from; some of `APPROACHES`."""

    place: str
    words: str
    contributions: tuple[tuple[tuple[str, ...], int], ...]
    originals: tuple[str, ...]
    approaches: tuple[str, ...]
