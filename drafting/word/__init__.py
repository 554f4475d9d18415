"""Word files: the only room that knows OOXML.

    from drafting.word import compare
    redline = compare("old.docx", "new.docx", author="Secretariat", date="2019-11-01T18:00:00Z")
    redline.save("redline.docx")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.word.redline.comparison import Redline, compare
    from drafting.word.redline.reading.taste import Taste

# What the room offers to other programs, and the file of it that each is in; a file loads when it is asked for.
OFFERED = {"compare": "redline.comparison", "Redline": "redline.comparison", "Taste": "redline.reading.taste"}

__all__ = ["Redline", "Taste", "compare"]


def __getattr__(name: str) -> object:
    if name not in OFFERED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{OFFERED[name]}"), name)
