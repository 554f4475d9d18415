"""The numbers that Word shows before paragraphs: "4.2", "(b)", "Article 3" (ECMA-376 part 1, 17.9).

Lists that rest on one definition count on together, until one of them starts anew. A level starts again below each
number of a level above it, unless it says otherwise. Bullets are shown as one sign whatever theirs is.
"""

from __future__ import annotations

import re

from drafting.model.words.labels import canonical, kind_of
from drafting.word.markup.formats import Format
from drafting.word.markup.levels import shown
from drafting.word.opc.package import Package
from drafting.word.parts.numbering import Level, List
from drafting.word.parts.styles import LEVELS

BULLET = "•"


class Counted:
    """The count over one text; `label` is asked for each paragraph in order."""

    def __init__(self, package: Package) -> None:
        self.styles, self.numbering = package.styles, package.numbering
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        self.of_style: dict[str, tuple[str, str]] = {}
        self.levels: dict[str, dict[int, Level]] = {}

    def label(self, form: Format) -> str:
        """The number of a paragraph of this format, "" for one that is in no list."""
        if not self.numbering.lists:
            return ""
        number, level = self._place(form)
        found, levels = self.numbering.lists.get(number), self._levels(number)
        depth = _depth(levels, level, form.style)
        if found is None or depth not in levels:
            return ""
        self._count(found, levels, depth, self.counts.setdefault(found.shape, {}))
        return _text(levels, self.counts[found.shape], depth)

    def whole(self, form: Format) -> str:
        """The number of the paragraph counted last, behind those of the levels above it: "2(b)"."""
        number, level = self._place(form)
        found, levels = self.numbering.lists.get(number), self._levels(number)
        depth = _depth(levels, level, form.style)
        if found is None or depth not in levels:
            return ""
        counts, out = self.counts.get(found.shape, {}), ""
        for n in sorted(each for each in levels if each <= depth and each in counts):
            text = _text(levels, counts, n).rstrip(".")
            alone = len(re.findall("%[1-9]", levels[n].pattern)) == 1
            out = out + text if alone else text             # "4.2" says by itself what is above
        return out

    def rank(self, form: Format) -> int:
        """How many levels of items are above that of a paragraph of this format in its list: "(i)" under "(a)" is 1."""
        number, level = self._place(form)
        levels = self._levels(number)
        above, ones = range(_depth(levels, level, form.style)), dict.fromkeys(levels, 1)
        return sum(kind_of(canonical(_text(levels, ones, n)), n) == "item" for n in above if n in levels)

    def _levels(self, number: str) -> dict[int, Level]:
        if number not in self.levels:
            self.levels[number] = self.numbering.levels(number)
        return self.levels[number]

    def _place(self, form: Format) -> tuple[str, str]:
        """The list and the level (or "") of a paragraph."""
        if form.style not in self.of_style:
            self.of_style[form.style] = self.styles.numbering(form.style)
        number, level = self.of_style[form.style]
        return form.number or number, form.level or level

    def _count(self, found: List, levels: dict[int, Level], level: int, counts: dict[int, int]) -> None:
        start = self._starts(found, level)
        counts[level] = start if start is not None else counts[level] + 1 if level in counts else levels[level].start
        for below in [n for n in counts if n > level and (n not in levels or _restarts(levels[n], level))]:
            del counts[below]

    def _starts(self, found: List, level: int) -> int | None:
        """Where a list starts anew, the first time it is met on a level."""
        if level not in found.starts or (found.number, level) in self.begun:
            return None
        self.begun.add((found.number, level))
        return found.starts[level]


def _depth(levels: dict[int, Level], level: str, style: str) -> int:
    """The level that a paragraph says, or that its style is bound to; -1 for none that there is."""
    if level:
        return int(level) if level in LEVELS else -1
    return next((n for n, each in levels.items() if style and each.style == style), 0)


def _restarts(level: Level, above: int) -> bool:
    """Whether a level starts again when `above` has counted on."""
    return level.restart != 0 and (level.restart < 0 or above < level.restart)


def _text(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    """The pattern of the level with the numbers of all levels that it names."""
    here = levels[level]
    if here.form == "bullet":
        return BULLET
    out, *pattern = re.split(r"%([1-9])", here.pattern)
    for name, words in zip(pattern[::2], pattern[1::2], strict=True):
        other = int(name) - 1
        named = levels.get(other)
        form = "decimal" if here.legal or named is None else named.form
        out += "" if form == "none" else shown(counts.get(other, named.start if named else 1), form)
        out += words
    return out.strip()
