"""The settings of a Word file by their names, and settings taken out of it."""

from __future__ import annotations

from drafting.word.markup.xml import local


def settings(root) -> dict[str, list]:
    """The elements of the settings by their names, in the file's order."""
    out: dict[str, list] = {}
    for el in () if root is None else root:
        out.setdefault(local(el), []).append(el)
    return out
