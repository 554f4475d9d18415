"""The value of a fact about looks: "size 28 “shall”; row 2 shading #0a1b2c3d" is two things that differ, and a hash.

The hash is of Word's exact forms, so that two members who did the same say the same; nobody reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

EXACT = re.compile(r" #[0-9a-f]{8}$")
PART = re.compile(r"(?:((?:row|cell) \d+) )?(mark )?([^“]*?)(?: “(.*)”)?", re.DOTALL)


class Look(NamedTuple):
    """One thing that differs: its name and how it is now, as in "size 28".

    `holder` is the row or the cell of a table that it is of, as in "row 2"; `mark` says that it is of a paragraph's
    mark; `words` are those that have it, None where all have.

    >>> for look in looks_in("size 28 “shall; may”; cell 4 width #0a1b2c3d"):
    ...     print(look)
    Look(says='size 28', holder='', mark=False, words='shall; may')
    Look(says='width', holder='cell 4', mark=False, words=None)
    """

    says: str
    holder: str = ""
    mark: bool = False
    words: str | None = None


def looks_in(value: str) -> Iterator[Look]:
    """The things that differ, in their order."""
    for part in _parts(without_hash(value)):
        found = PART.fullmatch(part)
        if found is None:
            yield Look(part)
            continue
        holder, mark, says, words = found.groups()
        yield Look(says, holder or "", mark is not None, words)


def without_hash(value: str) -> str:
    """What of the value a reader may see.

    >>> without_hash("size 28 #0a1b2c3d")
    'size 28'
    """
    return EXACT.sub("", value)


def _parts(value: str) -> Iterator[str]:
    """The parts of a value; what stands in quotation marks is not cut."""
    part, inside = "", 0
    for piece in re.split(r"(; )", value):
        if piece == "; " and inside <= 0:
            yield part
            part = ""
            continue
        part += piece
        inside += piece.count("“") - piece.count("”")
    yield part
