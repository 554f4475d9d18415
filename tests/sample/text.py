"""A sample text as it is written down: blocks in both languages, in a light markup."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_INLINE = re.compile(r"\*\*(?P<b>.+?)\*\*|\*(?P<i>.+?)\*|\[\^(?P<note>\d+)\]", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """Words of one look, or a footnote reference when `note` is not 0."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    note: int = 0


@dataclass(frozen=True)
class Block:
    """A paragraph of a Word style, or a table when `rows` is not empty."""

    style: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Sample:
    """One text in one language."""

    name: str
    kind: str
    language: str
    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]


def load_sample(path: Path, language: str) -> Sample:
    """The text in `path` in one of its languages."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    blocks = tuple(_block(item, language) for item in data["block"])
    notes = tuple(spaced(item[language]) for item in data.get("note", ()))
    return Sample(data["name"], data["kind"], language, data["title"][language], blocks, notes)


def _block(item: dict, language: str) -> Block:
    words = item[language]
    if isinstance(words, str):
        return Block(item["style"], spaced(words))
    return Block(item["style"], rows=tuple(tuple(spaced(cell) for cell in row) for row in words))


def spaced(words: str) -> str:
    """The words with each ~ a no-break space."""
    return words.replace("~", "\u00a0")


def pieces(markup: str) -> list[Piece]:
    """The markup *italic*, **bold** and [^n] as pieces in reading order."""
    out, at = [], 0
    for found in _INLINE.finditer(markup):
        if found.start() > at:
            out.append(Piece(markup[at:found.start()]))
        if found["note"]:
            out.append(Piece(note=int(found["note"])))
        else:
            out.append(Piece(found["b"] or found["i"], bold=bool(found["b"]), italic=bool(found["i"])))
        at = found.end()
    if at < len(markup):
        out.append(Piece(markup[at:]))
    return out


def plain(markup: str) -> str:
    """The words of the markup alone."""
    return "".join(piece.text for piece in pieces(markup))
