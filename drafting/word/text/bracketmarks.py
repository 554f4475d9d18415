"""The hidden bookmarks around brackets, `_drb_<id>`: where each stands in the text that was read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from drafting.model.text import Bracket, Provision
from drafting.word.markup.xml import w
from drafting.word.text.anchors import offsets

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

BRACKET = "_drb_"
START, END, ID, NAME = w("bookmarkStart"), w("bookmarkEnd"), w("id"), w("name")


class BracketMarks:
    """Gathers the bookmarks paragraph by paragraph, then lays them over the text as brackets without alternatives."""

    def __init__(self) -> None:
        self.open: dict[str, tuple[str, str, int]] = {}
        self.found: dict[str, list[Bracket]] = {}
        self.order: list[str] = []
        self.lengths: dict[str, int] = {}

    def look(self, paragraph: Element, ident: str, length: int, hidden: Collection[str] = ()) -> None:
        """Note where brackets begin and end in a paragraph; only paragraphs with bookmarks of ours cost anything.

        `hidden` are the styles that hide words.
        """
        if self.open:
            self.order.append(ident)
        marks = [el for el in paragraph.iter(START, END)
                 if el.tag == END or (el.get(NAME) or "").startswith(BRACKET)]
        if not self.open and not any(el.tag == START for el in marks):
            return
        self.lengths[ident] = length
        at = offsets(paragraph, set(marks), hidden)
        for el in marks:
            number = el.get(ID) or ""
            if el.tag == START:
                self.open[number] = ((el.get(NAME) or "")[len(BRACKET):], ident, at[el])
                self.order = self.order or [ident]
            elif number in self.open:
                self.close(*self.open.pop(number), ident, at[el])
        if not self.open:
            self.order = []

    def close(self, name: str, first: str, start: int, last: str, end: int) -> None:
        """The bracket from its first to its last paragraph, an entry in each between."""
        if first == last:
            self.put(first, Bracket(name, start, end, ()))
            return
        between = self.order[self.order.index(first) + 1:self.order.index(last)] if first in self.order else []
        self.put(first, Bracket(name, start, self.lengths[first], (), "first"))
        for ident in between:
            self.put(ident, Bracket(name, 0, self.lengths.get(ident, 0), (), "middle"))
        self.put(last, Bracket(name, 0, end, (), "last"))

    def put(self, ident: str, bracket: Bracket) -> None:
        if bracket.end > bracket.start:
            self.found.setdefault(ident, []).append(bracket)

    def laid(self, text: Sequence[Provision]) -> tuple[Provision, ...]:
        """The text with the brackets that its bookmarks say."""
        if not self.found:
            return tuple(text)
        return tuple(replace(p, brackets=tuple(sorted(self.found[p.id], key=lambda b: (b.start, -b.end))))
                     if p.id in self.found else p for p in text)
