"""What messages call a part of a Word file, and a paragraph in it."""

from __future__ import annotations

import posixpath

NAMED = ("header", "footer", "footnotes", "endnotes", "comments")
SHOWN = 80


def story(part: str) -> str:
    """What a reader calls a part: text, header, footer, footnotes."""
    name = posixpath.basename(part).split(".")[0].rstrip("0123456789")
    return name if name in NAMED else "text"


def quoted(words: str) -> str:
    """A paragraph as a message names it."""
    words = " ".join(words.split())
    return f"the paragraph “{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”" if words else "an empty paragraph"
