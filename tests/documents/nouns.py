"""Whole Word documents as plain values that a test can invent, edit and write: blocks, and pieces of a line.

Everything that the tests of `compare` need is here and nothing else: a value knows no XML.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Piece:
    """A piece of a line.

    kind        value                   items / blocks
    text        the words
    tab br page cr hyphen soft sym      (nothing)
    image       which picture           ; look["size"] is its width
    math        the formula's letters
    field       the code                items: the result; look["simple"] for a w:fldSimple
    link        the address             items
    control     the tag                 items
    bookmark    the name                items
    comment     what it says            items: the words it is about
    footnote endnote box                blocks
    """

    kind: str
    value: str = ""
    look: dict = field(default_factory=dict)
    items: list[Piece] = field(default_factory=list)
    blocks: list = field(default_factory=list)


@dataclass
class Para:
    """A paragraph: `look` its properties, `mark` those of its mark, `section` the section that ends in it."""

    items: list[Piece] = field(default_factory=list)
    look: dict = field(default_factory=dict)
    mark: dict = field(default_factory=dict)
    section: Section | None = None


@dataclass
class Cell:
    blocks: list
    look: dict = field(default_factory=dict)


@dataclass
class Row:
    cells: list[Cell]
    look: dict = field(default_factory=dict)


@dataclass
class Table:
    rows: list[Row]
    look: dict = field(default_factory=dict)


@dataclass
class Control:
    """A content control around blocks."""

    tag: str
    blocks: list


@dataclass
class Section:
    """A section's properties, and its headers and footers: ("header", "default") → blocks."""

    look: dict = field(default_factory=dict)
    margins: dict = field(default_factory=dict)


@dataclass
class Document:
    """`noise` shifts ids, cuts runs and sets revision-save ids: another value says the same in other bytes."""

    blocks: list
    section: Section = field(default_factory=Section)
    noise: int = 0
