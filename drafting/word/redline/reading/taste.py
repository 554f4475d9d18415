"""What a redline is asked to show: the settings of `drafting.word.compare`."""

from __future__ import annotations

from typing import Literal, NamedTuple

Granularity = Literal["word", "sentence", "char"]


class Taste(NamedTuple):
    """How the same change is shown; whatever is asked, accepting all gives NEW's text and rejecting all OLD's.

    `formatting` marks formatting that changed on text that both files have; without it OLD's formatting stays, and a
    notice says that it differs. `moves` shows moved paragraphs as moves instead of as gone here and new there.
    `granularity` is the smallest piece of text that is marked as a whole.
    """

    formatting: bool = True
    moves: bool = True
    granularity: Granularity = "word"


USUAL = Taste()
