"""Paragraphs that stand, to the byte, in several files or in several views of one: what they say is found once.

Of eleven files that come back nearly every paragraph is in the base and in both views of each. What a paragraph says by
itself hangs on its bytes and on the styles; what leads out of it (notes, objects, links to elsewhere) or counts on
(numbers, ids) is not kept here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from drafting.word.markup.walk import AROUND, CONTROLS
from drafting.word.markup.xml import w

if TYPE_CHECKING:
    from drafting.model.text import Span
    from drafting.word.markup.formats import Format
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

P = w("p")
AROUND_PARAGRAPHS = AROUND | CONTROLS | {w("tbl"), w("tr"), w("tc")}
END = "\ue0ff"                                  # of a paragraph; a file that has the sign itself is read by itself
ANCHORS = (b"bookmark", b"comment")             # in the names of their elements, whatever the prefix


class Says(NamedTuple):
    """What a paragraph says: its format, its words and their marks, and whether ids or comments stand in it."""

    form: Format
    text: str
    marks: tuple[Span, ...]
    anchored: bool


class Known:
    """What paragraphs say, and the looks that their words state, by their bytes: of files with the same styles."""

    def __init__(self) -> None:
        self.said: dict[bytes, Says] = {}
        self.looks: dict[bytes, dict[str, str]] = {}
        self._met: dict[bytes, bytes] = {}              # each held once, however many files have it

    def bytes_of(self, body: Element) -> dict[Element, bytes]:
        """The bytes of each paragraph that stands in the body or a table there, made in one go; {} where it cannot be.

        What stands between a paragraph and the one before it, such as the properties of a cell, comes along.
        """
        paragraphs = list(_paragraphs(body))
        tails = [p.tail for p in paragraphs]
        for p in paragraphs:
            p.tail = END
        try:
            found: list[bytes] = etree.tostring(body, encoding="utf-8", with_tail=False).split(END.encode())[:-1]
        finally:
            for p, tail in zip(paragraphs, tails, strict=True):
                p.tail = tail
        return {p: self._met.setdefault(blob, blob) for p, blob in zip(paragraphs, found, strict=True)} \
            if len(found) == len(paragraphs) else {}


class Repeated:
    """What is known of files that are read one after the other, for each kind of styles that they have."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Known] = {}

    def of(self, package: Package) -> Known:
        """What is known of files with the styles of a package: of one whose styles were edited, nothing yet."""
        styles = package.as_it_came("styles")
        if styles is None:
            return Known()
        names = tuple(sorted(package.tree(package.main).nsmap.items(), key=repr))
        return self._known.setdefault((styles, *names), Known())


def anchored(blob: bytes) -> bool:
    """Whether ids of ours, or comments, may begin or end in a paragraph of these bytes."""
    return any(each in blob for each in ANCHORS)


def _paragraphs(parent: Element) -> Iterator[Element]:
    for el in parent:
        if el.tag == P:
            yield el
        elif el.tag in AROUND_PARAGRAPHS:
            yield from _paragraphs(el)
