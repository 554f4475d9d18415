"""What the properties of a paragraph, its own or a style's, say of how it stands: one walk over a `w:pPr`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from drafting.word.markup.xml import VAL, w

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.word.markup.xml import Element

ON, OFF = ("1", "true", "on"), ("0", "false", "off")
STYLE, NUMBER, ALIGN, OUTLINE, INDENT = (w(name) for name in ("pStyle", "numPr", "jc", "outlineLvl", "ind"))
BREAK, SECTION, LIST, LEVEL = (w(name) for name in ("pageBreakBefore", "sectPr", "numId", "ilvl"))
LEFT, START, TYPE = w("left"), w("start"), w("type")
TWIPS = re.compile(r"-?\d{1,7}(\.\d+)?")


class Format(NamedTuple):
    """What is said, "" or None where nothing is; `number` is "0" where a paragraph is taken out of its list.

    `numbers` says whether there is a word of lists at all, `breaks` whether a page ends before the paragraph, `section`
    where the section that the paragraph ends begins.
    """

    style: str = ""
    numbers: bool = False
    number: str = ""
    level: str = ""
    align: str = ""
    outline: str | None = None
    left: int | None = None
    breaks: bool | None = None
    section: str = ""


class _Said(TypedDict, total=False):
    """What has been read of a `Format`."""

    style: str
    numbers: bool
    number: str
    level: str
    align: str
    outline: str
    left: int
    breaks: bool
    section: str


NOTHING = Format()


def format_of(properties: Element | None) -> Format:
    """What a `w:pPr`, or None, says."""
    if properties is None:
        return NOTHING
    found: _Said = {}
    for el in properties:
        read = READ.get(el.tag)
        if read is not None:
            read(el, found)
    return Format(**found) if found else NOTHING


def _number(el: Element, found: _Said) -> None:
    found["numbers"] = True
    for child in el:
        if child.tag == LIST:
            found["number"] = child.get(VAL) or ""
        elif child.tag == LEVEL:
            found["level"] = child.get(VAL) or ""


def _left(el: Element, found: _Said) -> None:
    value = el.get(LEFT) or el.get(START)
    if value and TWIPS.fullmatch(value):
        found["left"] = int(float(value))


def _section(el: Element, found: _Said) -> None:
    kind = el.find(TYPE)
    found["section"] = (kind.get(VAL) or "") if kind is not None else "nextPage"


READ: dict[str, Callable[[Element, _Said], None]] = {
    STYLE: lambda el, found: found.update({"style": el.get(VAL) or ""}),
    NUMBER: _number,
    ALIGN: lambda el, found: found.update({"align": el.get(VAL) or ""}),
    OUTLINE: lambda el, found: found.update({"outline": el.get(VAL) or ""}),
    INDENT: _left,
    BREAK: lambda el, found: found.update({"breaks": el.get(VAL) not in OFF}),
    SECTION: _section,
}
