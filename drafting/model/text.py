"""A text as plain values: provisions, their words, and the marks and brackets that lie over the words.

A text is a tuple of `Provision` in reading order, flat: what stands inside something else (a paragraph of a
table cell, a paragraph of a note) follows its holder and names it in `parent`. Marks and brackets are spans
*beside* the words, never inside them, so the words alone can be compared, searched and cut.

Offsets are code points of `Provision.text`, half open. Four characters have a meaning of their own:
tab U+0009, line break U+000A, page break U+000C, and U+FFFC for an object that is not text; the span of
exactly that character carries the mark that says which (`note` or `object`).
"""

from __future__ import annotations

from msgspec import Struct

from drafting.model.characters import OBJECT as OBJECT

KINDS = ("title", "heading", "preambular", "operative", "article", "item", "paragraph", "table", "note", "annex",
         "opaque")

MARK_KEYS = ("b", "i", "u", "strike", "dstrike", "vert", "smallCaps", "caps", "highlight", "link", "note",
             "object")


class Span(Struct, frozen=True, order=True, array_like=True, gc=False):
    """One mark over the characters `start` to `end`: `key` is one of `MARK_KEYS`.

    Toggles (`b`, `i`, `strike`, `dstrike`, `smallCaps`, `caps`) have the value "1", or "0" where the paragraph's style
    has the property on and the words have it off. `u` holds Word's kind of line, `vert` "superscript" or "subscript",
    `highlight` a colour name, `link` an address, `note` the id of the note provision, `object` a content hash.
    """

    start: int
    end: int
    key: str
    value: str


class Alternative(Struct, frozen=True, omit_defaults=True):
    """One wording inside a bracket, the characters `start` to `end`, and the members behind it.

    `proposal` is the id of the proposal that put it there; the original wording has neither proposal nor sponsors.
    `option` is the number of one that is written as "Option 1: …".
    """

    start: int
    end: int
    sponsors: tuple[str, ...] = ()
    proposal: str = ""
    option: str = ""


class Bracket(Struct, frozen=True, omit_defaults=True):
    """Words present but not agreed: the characters `start` to `end`, square brackets and names included.

    Whole provisions in brackets have a bracket that covers all of their text. Brackets nest by their spans. One that
    runs over several provisions stands in each of them under one id, with what of it is there; `part` is then "first",
    "middle" or "last".
    """

    id: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    part: str = ""


class Row(Struct, frozen=True, omit_defaults=True):
    """A table row: its id and the ids of its cells from left to right."""

    id: str
    cells: tuple[str, ...]


class Provision(Struct, frozen=True, omit_defaults=True, gc=False):
    """A block with an identity of its own that survives renumbering and moving.

    `parent` is "" in the body, the cell's id inside a table, the note provision's id for the second and later
    paragraphs of a note. `level` counts from 0. `label` is what a reader sees as its number ("3 bis", "(b)"), frozen
    when a version is issued. `style` is the style name of the Word file it was read from. A table has no text but
    `rows`; `object` is the content hash of the raw Word object that an `opaque` provision, or a table's look, is
    kept in. `attrs` are paragraph properties that members may change ("align", "indent", "list", "level", ...).
    """

    id: str
    kind: str
    text: str = ""
    marks: tuple[Span, ...] = ()
    level: int = 0
    label: str = ""
    parent: str = ""
    style: str = ""
    attrs: tuple[tuple[str, str], ...] = ()
    brackets: tuple[Bracket, ...] = ()
    rows: tuple[Row, ...] = ()
    object: str = ""


Text = tuple[Provision, ...]


WHOLE = ("table", "opaque", "note")


def blank(p: Provision) -> bool:
    """Whether it is an empty paragraph of the body: space between provisions, which the text has and no view shows."""
    return not p.text.strip(" \t\n\u00a0") and not p.parent and not p.marks and p.kind not in WHOLE


def worded(text: Text) -> Text:
    """The text as views show it, without empty paragraphs of the body.

    >>> [p.id for p in worded((Provision("p1", "paragraph", "Words"), Provision("p2", "paragraph")))]
    ['p1']
    """
    return tuple(p for p in text if not blank(p))


class Notice(Struct, frozen=True, omit_defaults=True):
    """Something odd but usable in a file: a stable `kind`, the `place` in a reader's words, one sentence."""

    kind: str
    place: str
    message: str


class Comment(Struct, frozen=True, omit_defaults=True):
    """A remark of a member on the words `start` to `end` of a provision (both 0: on the whole of it).

    Offsets are those of the text it was read with. `provision` is "" for a remark on the whole text. `person` is
    who wrote it in the file, kept in the record only. `reply_to` is the id of the comment it answers.
    """

    id: str
    text: str
    provision: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    person: str = ""
    date: str = ""
    reply_to: str = ""
    resolved: bool = False
