"""Models: which paragraph of the base a new one looks like, where no file of a member says how it looks."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from msgspec.structs import replace

from drafting.model.text import Provision
from drafting.word.markup.xml import w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.text.read import Reading


class Models:
    """The paragraphs of a base by what they have in common with those that look alike."""

    def __init__(self, reading: Reading) -> None:
        self.paragraphs: list[tuple[Element, str]] = []
        self.at: dict[Element, int] = {}
        self.alike: dict[tuple[object, ...], list[int]] = {}
        for x in reading.text:
            el = reading.elements.get(x.id)
            if x.kind not in ("table", "opaque", "note") and el is not None and el.tag == w("p"):
                self.at[el] = len(self.paragraphs)
                for key in (_like(x), _like(x)[:-1]):
                    self.alike.setdefault(key, []).append(self.at[el])
                self.paragraphs.append((el, x.kind))

    def of(self, x: Provision, near: Element | None) -> tuple[Element, bool] | None:
        """The paragraph of its style and level nearest to `near`, and whether it is of its kind, which comes first.

        So what is new under an article counts in that article's list, and never looks like a line of the cover.
        """
        outside = replace(x, parent="")
        here = self.at.get(near, 0) if near is not None else 0
        for key in (_like(x), _like(outside), _like(x)[:-1], _like(outside)[:-1]):
            if found := self.alike.get(key):
                behind = bisect(found, here)
                element, kind = self.paragraphs[min(found[max(0, behind - 1):behind + 1], key=lambda n: abs(n - here))]
                return element, kind == x.kind
        return None


def _like(x: Provision) -> tuple[object, ...]:
    """What two paragraphs have in common that look alike; the kind is the last, since it can be done without."""
    return x.style.lower(), x.level, x.parent != "", x.kind
