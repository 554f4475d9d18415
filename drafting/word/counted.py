"""The numbers that Word shows before paragraphs: "4.2", "(b)", "Article 3" (ECMA-376 part 1, 17.9).

Lists that rest on one definition count on together, until one of them starts anew. A level starts again below each
number of a level above it, unless it says otherwise. Bullets are shown as one sign whatever theirs is.
"""

from __future__ import annotations

import re

from drafting.word.labels import shown
from drafting.word.names import w
from drafting.word.package import Package
from drafting.word.styles import LEVELS, Styles

VAL = w("val")
BULLET = "•"


class Counted:
    """The count over one text; `label` is asked for each paragraph in order."""

    def __init__(self, package: Package, styles: Styles) -> None:
        part = package.related("numbering")
        root = package.tree(part) if part else ()
        self.styles = styles
        self.shapes = {el.get(w("abstractNumId")): {lvl.get(w("ilvl")): lvl for lvl in el.iterchildren(w("lvl"))}
                       for el in root if el.tag == w("abstractNum")}
        self.lists = {el.get(w("numId")): el for el in root if el.tag == w("num")}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()

    def label(self, properties) -> str:
        """The number of the paragraph with these properties, "" for one that is in no list."""
        number, level, style = self._place(properties)
        el = self.lists.get(number)
        shape = el.find(w("abstractNumId")) if el is not None else None
        levels = self.shapes.get(shape.get(VAL), {}) if shape is not None else {}
        level = level or next((n for n, lvl in levels.items() if _named(lvl, "pStyle") == style and style), "0")
        if level not in levels or level not in LEVELS:
            return ""
        self._count(el, levels, self.counts.setdefault(shape.get(VAL), {}), int(level))
        return _text(levels, self.counts[shape.get(VAL)], int(level))

    def _place(self, properties) -> tuple[str, str, str]:
        """The list, the level (or "") and the style of a paragraph."""
        if properties is None:
            return *self.styles.numbering(""), ""
        style, own = _named(properties, "pStyle"), properties.find(w("numPr"))
        number, level = self.styles.numbering(style)
        if own is not None:
            number, level = _named(own, "numId") or number, _named(own, "ilvl") or level
        return number, level, style

    def _count(self, el, levels: dict, counts: dict[int, int], level: int) -> None:
        start = self._starts(el, el.get(w("numId")), level)
        first = _value(levels[str(level)], "start", 1)
        counts[level] = start if start is not None else counts[level] + 1 if level in counts else first
        for below in [each for each in counts if each > level and _restarts(levels.get(str(each)), level)]:
            del counts[below]

    def _starts(self, el, number: str, level: int) -> int | None:
        """Where a list starts anew, the first time it is met on a level."""
        override = el.find(f"{w('lvlOverride')}[@{w('ilvl')}='{level}']")
        if (number, level) in self.begun or override is None or override.find(w("startOverride")) is None:
            return None
        self.begun.add((number, level))
        return _value(override, "startOverride", 1)


def _named(el, name: str) -> str:
    """The value of a child, "" without it."""
    found = el.find(w(name)) if el is not None else None
    return (found.get(VAL) or "") if found is not None else ""


def _value(el, name: str, other: int) -> int:
    """A child's number; Word counts to 32,767."""
    value = _named(el, name)
    return int(value) if value.isdigit() and value.isascii() and len(value) < 6 else other


def _restarts(level, above: int) -> bool:
    """Whether a level starts again when `above` has counted on."""
    restart = _value(level, "lvlRestart", -1)
    return restart != 0 and (restart < 0 or above < restart)


def _text(levels: dict, counts: dict[int, int], level: int) -> str:
    """The pattern of the level with the numbers of all levels that it names."""
    here = levels[str(level)]
    if _form(here) == "bullet":
        return BULLET
    legal = here.find(w("isLgl")) is not None

    def number(found: re.Match) -> str:
        other = int(found[1]) - 1
        el = levels.get(str(other))
        form = "decimal" if legal else _form(el)
        return "" if form == "none" else shown(counts.get(other, _value(el, "start", 1)), form)

    return re.sub(r"%([1-9])", number, _named(here, "lvlText")).strip()


def _form(level) -> str:
    return _named(level, "numFmt") or "decimal"
