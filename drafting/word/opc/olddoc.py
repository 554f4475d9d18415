"""What a file in Word's old format (.doc) says is deleted: LibreOffice forgets whole paragraphs that are.

    FIB ─► piece table: where which characters lie, one byte or two each
        └► pages of character properties: which bytes are deleted (sprmCFRMarkDel)
"""

from __future__ import annotations

import io
import re
import struct
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

from drafting.word.markup.xml import w
from drafting.word.opc.package import Package

DELETED = b"\x00\x08\x01"               # sprmCFRMarkDel, on
CHPX, CLX = 250, 418                    # in the FIB: where pages of properties, and pieces, are told of
PAGE = 512
SIGNS = re.compile(r"[\x00-\x1f]+")     # ends of paragraphs and cells, fields, objects


class Piece(NamedTuple):
    """Characters that lie together: where they begin in the file, how many bytes they take, and bytes of each."""

    start: int
    length: int
    width: int


def forgotten(blob: bytes, copy: Package) -> list[str]:
    """The words that a .doc has as deleted and its copy has not, a stretch at a time, in the order of the file.

    What is no such file raises whatever reading it raises.
    """
    there = Counter(word for part in copy.stories() for el in copy.tree(part).iter(w("delText"))
                    for word in (el.text or "").split())
    out = []
    for stretch in _deleted(blob):
        words = Counter(stretch.split())
        if words - there:
            out.append(" ".join(stretch.split()))
        there -= words
    return out


def _deleted(blob: bytes) -> Iterator[str]:
    """Each stretch of deleted words; touching ones are one."""
    ole: Any = import_module("olefile").OleFileIO(io.BytesIO(blob))
    main: bytes = ole.openstream("WordDocument").read()
    table: bytes = ole.openstream("1Table" if main[11] & 2 else "0Table").read()
    ranges = list(_ranges(main, table))
    for piece in _pieces(main, table):
        said, end = "", piece.start
        for start, stop in ranges:
            first, last = max(start, piece.start), min(stop, piece.start + piece.length)
            if first >= last:
                continue
            if first != end and said:
                yield from filter(str.strip, SIGNS.split(said))
                said = ""
            said += main[first:last].decode("cp1252" if piece.width == 1 else "utf-16-le", "replace")
            end = last
        yield from filter(str.strip, SIGNS.split(said))


def _pieces(main: bytes, table: bytes) -> Iterator[Piece]:
    at, length = struct.unpack_from("<II", main, CLX)
    clx = table[at:at + length]
    at = 0
    while clx[at] == 1:                                         # properties of pieces, which nobody needs here
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    for n in range(count):
        said = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * n + 2)[0]
        width = 1 if said & 0x40000000 else 2
        start = (said & 0x3FFFFFFF) // (2 if width == 1 else 1)
        yield Piece(start, (places[n + 1] - places[n]) * width, width)


def _ranges(main: bytes, table: bytes) -> Iterator[tuple[int, int]]:
    """The bytes that are deleted, in order."""
    at, length = struct.unpack_from("<II", main, CHPX)
    count = (length - 4) // 8
    for number in struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1)):
        page = main[number * PAGE:(number + 1) * PAGE]
        runs = page[PAGE - 1]
        places = struct.unpack_from(f"<{runs + 1}I", page)
        for n in range(runs):
            here = page[4 * (runs + 1) + n] * 2
            if here and DELETED in page[here + 1:here + 1 + page[here]]:
                yield places[n], places[n + 1]
