"""Numbers given by Word's own lists: which list a paragraph must be in so that it shows its label.

The house styles count by themselves. Only a label that the count would not give asks for more: a list that starts
at another number, or, for "3 bis", a list of its own whose level is those very words. No number is ever typed.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, NamedTuple, cast

from docx.oxml.numbering import CT_Num

from drafting.model.text import Provision
from drafting.model.words.labels import before_words
from drafting.model.words.schemes import inserted
from drafting.word.markup.elements import element
from drafting.word.markup.levels import bare, counted, literal, typed
from drafting.word.markup.xml import w, whole
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from docx.oxml.numbering import CT_Numbering

    from drafting.word.markup.xml import Element


class Number(NamedTuple):
    """A place in a list: the list's number, 0 for no list, and the level."""

    num: int
    ilvl: int


NONE = Number(0, 0)


class Level(NamedTuple):
    """One level of a style's list: where it is and what it shows."""

    num: int
    abstract: int
    ilvl: int
    form: str
    pattern: str
    start: int
    element: Element


class Lists:
    """The count over one text, paragraph by paragraph; `number` says what each needs."""

    def __init__(self, package: Package) -> None:
        part = package.related("numbering")
        self.levels = _levels(package) if part else {}
        self.root = cast("CT_Numbering", package.edit(part)) if part else None
        self.counts: dict[tuple[int, int], int] = {}
        self.afresh: dict[int, int] = {}
        self.now: dict[int, tuple[int, int]] = {}
        self.literals: dict[tuple[int, int, str], int] = {}
        self.last = _last(self.root, "num", "numId") if self.root is not None else 0

    def number(self, provision: Provision, style: str) -> Number | None:
        """The place for a paragraph of that style id, None where the style's own numbering is right."""
        level = self.levels.get(style)
        if level is None:
            return self._said(before_words(provision)) if self.root is not None else None
        by_hand = bool(provision.label) and provision.text.startswith(provision.label)
        if by_hand or typed(provision.text, level.pattern):
            return NONE
        if not provision.label:
            return self._counted(level, self._next(level))
        value = counted(bare(provision.label, level.pattern), level.form)
        if value is None:
            self.afresh[level.abstract] = level.ilvl
            dressed = literal(provision.label, level.pattern) if inserted(provision.label) else before_words(provision)
            return Number(self._literal(level, dressed), 0)
        return self._counted(level, value)

    def _next(self, level: Level) -> int:
        """The number that comes next; below a paragraph with a literal label the count starts afresh."""
        if self.afresh.get(level.abstract, 99) < level.ilvl:
            return level.start
        return self.counts.get((level.abstract, level.ilvl), level.start - 1) + 1

    def _counted(self, level: Level, value: int) -> Number | None:
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
        return None if num == level.num else Number(num, ilvl)

    def _restarted(self, level: Level, value: int) -> int:
        """A new instance of the list that starts at `value` on the level."""
        num = self._num(level.abstract)
        num.add_lvlOverride(level.ilvl).add_startOverride(value)
        return self.last

    def _literal(self, level: Level, words: str) -> int:
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
            self.literals[key] = self._instance(shape)
        return self.literals[key]

    def _said(self, words: str) -> Number | None:
        """A list that only says these words, for a paragraph whose style has no list; None without words."""
        if not words:
            return None
        key = (0, 0, words)
        if key not in self.literals:
            self.literals[key] = self._instance(element("lvl", [
                element("start", val=1), element("numFmt", val="decimal"), element("suff", val="space"),
                element("lvlText", val=words.replace("%", "％"))], ilvl=0))
        return Number(self.literals[key], 0)

    def _instance(self, shape: Element) -> int:
        """The number of a new list with one level of this shape."""
        root = self._root()
        id = 1 + _last(root, "abstractNum", "abstractNumId")
        new = element("abstractNum", [element("nsid", val=f"{0x5D000000 + id:08X}"),
                                      element("multiLevelType", val="singleLevel"), shape], abstractNumId=id)
        first = root.find(w("num"))
        root.insert(len(root) if first is None else root.index(first), new)
        self._num(id)
        return self.last

    def _num(self, abstract: int) -> CT_Num:
        """A new instance of a list; the last number is found once, and then goes on counting."""
        self.last += 1
        num: CT_Num = CT_Num.new(self.last, abstract)
        self._root().insert_element_before(num, "w:numIdMacAtCleanup")
        return num

    def _root(self) -> CT_Numbering:
        """The lists of the file, which has some wherever a number is wanted."""
        if self.root is None:
            raise LookupError("The file has no lists.")
        return self.root


def _last(root: CT_Numbering, name: str, attribute: str) -> int:
    return max((whole(e.get(w(attribute))) for e in root.findall(w(name))), default=0)


def _levels(package: Package) -> dict[str, Level]:
    """The list level of each paragraph style that has one, by style id."""
    out, numbering = {}, package.numbering
    for style in package.styles:
        num, shape = style.format.number, numbering.shape(style.format.number)
        for ilvl, level in shape.levels.items() if shape is not None else ():
            if level.style == style.ident:
                out[style.ident] = Level(whole(num), whole(numbering.lists[num].shape), ilvl, level.form, level.pattern,
                                         level.start, level.element)
    return out
