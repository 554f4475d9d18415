"""The notes of a Word file, by their ids, in the file's order; of two with one id the first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from drafting.word.markup.xml import w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

ID = w("id")


def _notes(kind: str, root: Element | None) -> dict[str, Element]:
    out: dict[str, Element] = {}
    for el in () if root is None else root.iterchildren(w(kind)):
        out.setdefault(el.get(ID) or "", el)
    return out


footnotes, endnotes = partial(_notes, "footnote"), partial(_notes, "endnote")
