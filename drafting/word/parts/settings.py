"""The settings of a Word file by their names, and settings taken out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.word.markup.xml import local

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element


def settings(root: Element | None) -> dict[str, list[Element]]:
    """The elements of the settings by their names, in the file's order."""
    out: dict[str, list[Element]] = {}
    for el in () if root is None else root:
        out.setdefault(local(el), []).append(el)
    return out
