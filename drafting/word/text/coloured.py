"""Words coloured by hand as a redline: red ones beside blue or green ones, which say "out" and "in" to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from drafting.model.characters import shortened
from drafting.model.text import Notice
from drafting.word.markup.xml import VAL, w
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import RPR, RUN, P, pieces

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

COLOR = w("color")
DARK, BRIGHT = 0x60, 0x90           # a shade of one colour has that part bright and the others dark


def coloured(package: Package) -> Iterator[Notice]:
    """A notice for each red word or words of the main part that stand right beside blue or green ones."""
    root = package.tree(package.main)
    if not any(_shade(el.get(VAL)) == "red" for el in root.iter(COLOR)):
        return
    hidden = package.styles.hidden
    for p in root.iter(P):
        shades = [(_of(piece.run), piece.text) for piece in pieces(p, hidden) if piece.text.strip()]
        rows = [(shade, "".join(words for _, words in those)) for shade, those in groupby(shades, lambda x: x[0])]
        for (one, words), (other, more) in pairwise(rows):
            if {one, other} == {"red", "new"} and _worded(words) and _worded(more):
                red, new = (words, more) if one == "red" else (more, words)
                yield Notice("struck", "", f"“{shortened(red, 80)}” is red beside “{shortened(new, 80)}” in another "
                                           "colour, which looks like a deletion by hand.")


def _worded(words: str) -> bool:
    """Whether there are words, and not the signs of a programmer's listing alone."""
    return any(c.isalnum() for c in words)


def _of(run: Element) -> str:
    color = run.find(f"{RPR}/{COLOR}") if run.tag == RUN else None
    return _shade(color.get(VAL)) if color is not None else ""


def _shade(value: str | None) -> str:
    """"red", "new" for blue and green, "" for all others."""
    if value is None or not re.fullmatch("[0-9A-Fa-f]{6}", value):
        return ""
    red, green, blue = (int(value[n:n + 2], 16) for n in (0, 2, 4))
    if red >= BRIGHT and max(green, blue) <= DARK:
        return "red"
    return "new" if red <= DARK and max(green, blue) >= BRIGHT else ""
