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


class _Level:
    """One level of a list, read once: its form, the pieces of its pattern, and where it starts."""

    def __init__(self, el) -> None:
        self.form = _named(el, "numFmt") or "decimal"
        self.pattern = re.split(r"%([1-9])", _named(el, "lvlText"))
        self.start, self.restart = _value(el, "start", 1), _value(el, "lvlRestart", -1)
        self.legal, self.style = el.find(w("isLgl")) is not None, _named(el, "pStyle")

    def restarts(self, above: int) -> bool:
        """Whether the level starts again when `above` has counted on."""
        return self.restart != 0 and (self.restart < 0 or above < self.restart)


class _List:
    """One list: the definition that it rests on, whose levels it has, and where it starts anew itself."""

    def __init__(self, el, shapes: dict[str, dict[int, _Level]]) -> None:
        self.number, self.shape = el.get(w("numId")), _named(el, "abstractNumId")
        self.levels = shapes.get(self.shape, {})
        self.starts = {over.get(w("ilvl")): _value(over, "startOverride", 1) for over in el.iterchildren(
            w("lvlOverride")) if over.find(w("startOverride")) is not None}


class Counted:
    """The count over one text; `label` is asked for each paragraph in order."""

    def __init__(self, package: Package, styles: Styles) -> None:
        part = package.related("numbering")
        root = package.tree(part) if part else ()
        self.styles = styles
        shapes = {el.get(w("abstractNumId")): {int(lvl.get(w("ilvl"))): _Level(lvl) for lvl in el.iterchildren(
            w("lvl")) if lvl.get(w("ilvl")) in LEVELS} for el in root if el.tag == w("abstractNum")}
        self.lists = {el.get(w("numId")): _List(el, shapes) for el in root if el.tag == w("num")}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        self.of_style: dict[str, tuple[str, str]] = {}

    def label(self, properties) -> str:
        """The number of the paragraph with these properties, "" for one that is in no list."""
        if not self.lists:
            return ""
        number, level, style = self._place(properties)
        found = self.lists.get(number)
        if found is None:
            return ""
        depth = _depth(found.levels, level, style)
        if depth not in found.levels:
            return ""
        self._count(found, depth, self.counts.setdefault(found.shape, {}))
        return _text(found.levels, self.counts[found.shape], depth)

    def whole(self, properties) -> str:
        """The number of the paragraph counted last, behind those of the levels above it: "2(b)"."""
        number, level, style = self._place(properties)
        found, out = self.lists.get(number), ""
        if found is None or (depth := _depth(found.levels, level, style)) not in found.levels:
            return ""
        counts = self.counts.get(found.shape, {})
        for n in sorted(each for each in found.levels if each <= depth and each in counts):
            text = _text(found.levels, counts, n).rstrip(".")
            out = text if len(found.levels[n].pattern) != 3 else out + text        # "4.2" says by itself what is above
        return out

    def _place(self, properties) -> tuple[str, str, str]:
        """The list, the level (or "") and the style of a paragraph."""
        style = _named(properties, "pStyle")
        own = properties.find(w("numPr")) if properties is not None else None
        if style not in self.of_style:
            self.of_style[style] = self.styles.numbering(style)
        number, level = self.of_style[style]
        if own is not None:
            number, level = _named(own, "numId") or number, _named(own, "ilvl") or level
        return number, level, style

    def _count(self, found: _List, level: int, counts: dict[int, int]) -> None:
        start = self._starts(found, level)
        counts[level] = start if start is not None else counts[level] + 1 if level in counts else \
            found.levels[level].start
        for below in [each for each in counts if each > level and
                      (each not in found.levels or found.levels[each].restarts(level))]:
            del counts[below]

    def _starts(self, found: _List, level: int) -> int | None:
        """Where a list starts anew, the first time it is met on a level."""
        if not found.starts or (found.number, level) in self.begun or str(level) not in found.starts:
            return None
        self.begun.add((found.number, level))
        return found.starts[str(level)]


def _depth(levels: dict[int, _Level], level: str, style: str) -> int:
    """The level that a paragraph says, or that its style is bound to; -1 for none that there is."""
    if level:
        return int(level) if level in LEVELS else -1
    return next((n for n, each in levels.items() if style and each.style == style), 0)


def _named(el, name: str) -> str:
    """The value of a child, "" without it."""
    found = el.find(w(name)) if el is not None else None
    return (found.get(VAL) or "") if found is not None else ""


def _value(el, name: str, other: int) -> int:
    """A child's number; Word counts to 32,767."""
    value = _named(el, name)
    return int(value) if value.isdigit() and value.isascii() and len(value) < 6 else other


def _text(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    """The pattern of the level with the numbers of all levels that it names."""
    here = levels[level]
    if here.form == "bullet":
        return BULLET
    out = here.pattern[0]
    for name, words in zip(here.pattern[1::2], here.pattern[2::2], strict=True):
        other = int(name) - 1
        named = levels.get(other)
        form = "decimal" if here.legal or named is None else named.form
        out += "" if form == "none" else shown(counts.get(other, named.start if named else 1), form)
        out += words
    return out.strip()
