"""The lists of a Word file: definitions with their levels, and lists that rest on them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from drafting.word.markup.formats import format_of
from drafting.word.markup.xml import VAL, w
from drafting.word.parts.styles import LEVELS

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element


class Level(NamedTuple):
    """One level: its form ("decimal"), its pattern ("%1.%2"), where it starts, what it starts again below.

    `restart` is -1 where it starts again below every level above, `style` the id of the style that it belongs to,
    `legal` whether all its numbers are decimal, `left` its indent in twentieths of a point.
    """

    form: str
    pattern: str
    start: int
    restart: int
    legal: bool
    style: str
    left: int | None
    element: Element


class Shape(NamedTuple):
    """The definition of a list: its levels, and whether a style holds them."""

    levels: dict[int, Level]
    linked: bool
    element: Element


class List(NamedTuple):
    """A list: the id of its definition ("" for none), where levels start anew in it, the levels that are its own."""

    number: str
    shape: str
    starts: dict[int, int]
    levels: dict[int, Level]
    element: Element


class Numbering:
    """`shapes` are the definitions by their ids, `lists` the lists by theirs."""

    def __init__(self, root: Element | None) -> None:
        children = () if root is None else root
        self.shapes = {el.get(w("abstractNumId")): _shape(el) for el in children if el.tag == w("abstractNum")}
        self.lists = {el.get(w("numId")): _list(el) for el in children if el.tag == w("num")}

    @cached_property
    def names(self) -> dict[str, str]:
        """A name for each list by its number: what its levels look like, and which list that looks so."""
        out: dict[str, str] = {}
        count: Counter[str] = Counter()
        for each in self.lists.values():
            levels = sorted((at, level[:-1]) for at, level in self.levels(each.number).items())
            look = hashlib.sha256(repr((levels, sorted(each.starts.items()))).encode()).hexdigest()[:8]
            out[each.number] = f"{look}.{count[look]}"
            count[look] += 1
        return out

    def shape(self, number: str) -> Shape | None:
        """The definition that a list rests on."""
        found = self.lists.get(number)
        return self.shapes.get(found.shape) if found is not None else None

    def levels(self, number: str) -> dict[int, Level]:
        """The levels of a list: those of its definition, and its own in their place."""
        shape = self.shape(number)
        return shape.levels | self.lists[number].levels if shape is not None else {}

    def level(self, number: str, level: str) -> Level | None:
        """One level of a list, by the figure that a paragraph gives."""
        return self.levels(number).get(int(level)) if level in LEVELS else None


def _shape(el: Element) -> Shape:
    levels = {int(at): _level(lvl) for lvl in el.iterchildren(w("lvl")) if (at := lvl.get(w("ilvl")) or "") in LEVELS}
    return Shape(levels, el.find(w("numStyleLink")) is not None, el)


def _list(el: Element) -> List:
    starts = {int(at): _figure(over, "startOverride", 1) for over in el.iterchildren(w("lvlOverride"))
              if (at := over.get(w("ilvl")) or "") in LEVELS and over.find(w("startOverride")) is not None}
    own = {int(at): _level(lvl) for over in el.iterchildren(w("lvlOverride")) for lvl in over.iterchildren(w("lvl"))
           if (at := over.get(w("ilvl")) or "") in LEVELS}
    return List(el.get(w("numId")) or "", _named(el, "abstractNumId"), starts, own, el)


def _level(el: Element) -> Level:
    return Level(_named(el, "numFmt") or "decimal", _named(el, "lvlText"), _figure(el, "start", 1),
                 _figure(el, "lvlRestart", -1), el.find(w("isLgl")) is not None, _named(el, "pStyle"),
                 format_of(el.find(w("pPr"))).left, el)


def _named(el: Element, name: str) -> str:
    """The value of a child, "" without it."""
    found = el.find(w(name))
    return (found.get(VAL) or "") if found is not None else ""


def _figure(el: Element, name: str, other: int) -> int:
    """A child's number; Word counts to 32,767."""
    value = _named(el, name)
    return int(value) if value.isdigit() and value.isascii() and len(value) < 6 else other
