"""Numbers given by Word's own lists: which `w:numPr` a paragraph needs so that it shows its label.

The house styles count by themselves. Only a label that the count would not give asks for more: a list that starts
at another number, or, for "3 bis", a list of its own whose level is those very words. No number is ever typed.
"""

from __future__ import annotations

import copy
from typing import NamedTuple

from drafting.model.text import Provision
from drafting.model.words.labels import before_words, inserted
from drafting.word.markup.elements import element
from drafting.word.markup.levels import bare, counted, literal, typed
from drafting.word.markup.xml import w

NOTHING = "0"


class Level(NamedTuple):
    """One level of a style's list: where it is and what it shows."""

    num: str
    abstract: str
    ilvl: int
    form: str
    pattern: str
    start: int
    element: object


class Lists:
    """The count over one text, paragraph by paragraph; `number` says what each needs."""

    def __init__(self, package) -> None:
        part = package.related("numbering")
        self.levels = _levels(package) if part else {}
        self.root = package.edit(part) if part else None
        self.counts: dict[tuple[str, int], int] = {}
        self.afresh: dict[str, int] = {}
        self.now: dict[str, tuple[str, int]] = {}
        self.literals: dict[tuple[str, int, str], str] = {}
        self.last, self.free = None, 0

    def number(self, provision: Provision, style: str, numbers: bool):
        """The `w:numPr` for a paragraph of that style id, None where the style's own numbering is right."""
        level = self.levels.get(style)
        if level is None:
            return self._said(before_words(provision)) if numbers and self.root is not None else None
        by_hand = bool(provision.label) and provision.text.startswith(provision.label)
        if not numbers or by_hand or typed(provision.text, level.pattern):
            return _num_pr(NOTHING, 0)
        if not provision.label:
            return self._counted(level, self._next(level))
        value = counted(bare(provision.label, level.pattern), level.form)
        if value is None:
            self.afresh[level.abstract] = level.ilvl
            dressed = literal(provision.label, level.pattern) if inserted(provision.label) else before_words(provision)
            return _num_pr(self._literal(level, dressed), 0)
        return self._counted(level, value)

    def _next(self, level: Level) -> int:
        """The number that comes next; below a paragraph with a literal label the count starts afresh."""
        if self.afresh.get(level.abstract, 99) < level.ilvl:
            return level.start
        return self.counts.get((level.abstract, level.ilvl), level.start - 1) + 1

    def _counted(self, level: Level, value: int):
        abstract, ilvl = level.abstract, level.ilvl
        expected = self.counts.get((abstract, ilvl), level.start - 1) + 1
        num, since = self.now.get(abstract, (level.num, 0))
        if value != expected or ilvl < since:
            num, since = self._restarted(level, value), ilvl
            self.now[abstract] = num, since
        self.counts[abstract, ilvl] = value
        for deeper in range(ilvl + 1, 9):
            self.counts.pop((abstract, deeper), None)
        if self.afresh.get(abstract, 99) < ilvl:
            self.afresh[abstract] = ilvl
        else:
            self.afresh.pop(abstract, None)
        return None if num == level.num else _num_pr(num, ilvl)

    def _restarted(self, level: Level, value: int) -> str:
        """A new instance of the list that starts at `value` on the level."""
        start = element("lvlOverride", [element("startOverride", val=value)], ilvl=level.ilvl)
        return self._num(level.abstract, start)

    def _literal(self, level: Level, words: str) -> str:
        """The list whose only level shows just these words, looking as the house's level does."""
        key = (level.abstract, level.ilvl, words)
        if key not in self.literals:
            shape = copy.deepcopy(level.element)
            for name in ("pStyle", "numFmt", "lvlText", "lvlRestart", "start", "isLgl", "legacy"):
                for child in shape.findall(w(name)):
                    shape.remove(child)
            shape.set(w("ilvl"), "0")
            shape.insert(0, element("start", val=1))
            shape.insert(1, element("numFmt", val="decimal"))
            before = [i for i, child in enumerate(shape) if child.tag in (w("suff"), w("numFmt"))]
            shape.insert(before[-1] + 1, element("lvlText", val=words.replace("%", "％")))
            self.literals[key] = self._num(self._abstract(shape))
        return self.literals[key]

    def _said(self, words: str):
        """A list that only says these words, for a paragraph whose style has no list; None without words."""
        if not words:
            return None
        key = ("", 0, words)
        if key not in self.literals:
            self.literals[key] = self._num(self._abstract(element("lvl", [
                element("start", val=1), element("numFmt", val="decimal"), element("suff", val="space"),
                element("lvlText", val=words.replace("%", "％"))], ilvl=0)))
        return _num_pr(self.literals[key], 0)

    def _abstract(self, shape) -> str:
        id = _free(self.root, "abstractNum", "abstractNumId")
        new = element("abstractNum", [element("nsid", val=f"{0x5D000000 + int(id):08X}"),
                                      element("multiLevelType", val="singleLevel"), shape], abstractNumId=id)
        first = self.root.find(w("num"))
        self.root.insert(len(self.root) if first is None else self.root.index(first), new)
        return id

    def _num(self, abstract: str, *inner) -> str:
        """A new instance of a list; the last one and its number are found once, and then go on counting."""
        if self.last is None:
            self.last, self.free = self.root.findall(w("num"))[-1], int(_free(self.root, "num", "numId"))
        id, self.free = str(self.free), self.free + 1
        self.last.addnext(element("num", [element("abstractNumId", val=abstract), *inner], numId=id))
        self.last = self.last.getnext()
        return id


def _num_pr(num: str, ilvl: int):
    return element("numPr", [element("ilvl", val=ilvl), element("numId", val=num)])


def _free(root, name: str, attribute: str) -> str:
    return str(1 + max((int(e.get(w(attribute))) for e in root.findall(w(name))), default=0))


def _levels(package) -> dict[str, Level]:
    """The list level of each paragraph style that has one, by style id."""
    out, numbering = {}, package.numbering
    for style in package.styles:
        num, shape = style.format.number, numbering.shape(style.format.number)
        for ilvl, level in shape.levels.items() if shape is not None else ():
            if level.style == style.ident:
                out[style.ident] = Level(num, numbering.lists[num].shape, ilvl, level.form, level.pattern, level.start,
                                         level.element)
    return out
