"""Words outside the page: frames, indents, tables, rows and margins that put them where nobody looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.formats import OFF
from drafting.word.markup.xml import parent_of, w
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import PPR, P
from drafting.word.parts.styles import VANISH, Styles
from drafting.word.unseen.effective import effective
from drafting.word.unseen.odd import Unseen, odd, said

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

FRAME, INDENT, ROW, HIDDEN = w("framePr"), w("ind"), w("tr"), w("hidden")
CELL, SECTION, TABLE_PR = w("tc"), w("sectPr"), w("tblPr")
HEIGHT, ROW_PR, RULE, VALUE = w("trHeight"), w("trPr"), w("hRule"), w("val")
LARGEST = 22 * 1440                     # the longest side of a page that Word knows, in twentieths of a point
BEYOND, DOT = 2880, 60                  # further than any margin; smaller than a letter
OFF_PAGE, TOO_SMALL = "off the page", "small box"


def outside(package: Package) -> Iterator[Unseen]:
    """The words of all stories that stand where no reader sees them."""
    far = _far_by_style(package)
    for part in package.stories():
        root = package.tree(part)
        for p, why in (*_paragraphs(root), *_hidden_tables(root, package.styles), *_styled_away(root, package, far)):
            if any(c.isalnum() for c in said(p)):
                yield odd(part, p, why, said(p))


def _paragraphs(root: Element) -> Iterator[tuple[Element, str]]:
    """Paragraphs that stand outside the page, and why; those of hidden and of flat rows too."""
    for frame in root.iter(FRAME):
        if parent_of(frame).tag == PPR and (why := _framed(frame)):
            yield parent_of(parent_of(frame)), why
    for indent in root.iter(INDENT):
        p = parent_of(indent).getparent()
        if p is not None and p.tag == P and _far(indent):
            yield p, OFF_PAGE
    for row in root.iter(ROW):
        if why := _row(row):
            yield from ((p, why) for p in row.iter(P))
    for properties in root.iter(TABLE_PR):
        if _table_away(properties):
            yield from ((p, OFF_PAGE) for p in parent_of(properties).iter(P))
    for cell in root.iter(CELL):
        if _narrow(cell):
            yield from ((p, "narrow cell") for p in cell.iter(P))
    for section in root.iter(SECTION):
        if _no_room(section) and (p := _before(section)) is not None:
            yield p, OFF_PAGE


def _far_by_style(package: Package) -> bool:
    """Whether a style or a list would put words outside the page: in most files none does."""
    parts = filter(None, map(package.related, ("styles", "numbering")))
    return any(_far(el) if el.tag == INDENT else _framed(el) for part in parts
               for el in package.tree(part).iter(INDENT, FRAME))


def _styled_away(root: Element, package: Package, far: bool) -> Iterator[tuple[Element, str]]:
    """The paragraphs that their style or their list puts outside the page."""
    for p in root.iter(P) if far else ():
        here, indent, frame = p.find(f"{PPR}/{INDENT}"), effective(p, INDENT, package), effective(p, FRAME, package)
        if indent is not None and _far(indent) and (here is None or not _far(here)):
            yield p, OFF_PAGE
        if frame is not None and p.find(f"{PPR}/{FRAME}") is None and (why := _framed(frame)):
            yield p, why


def _table_away(properties: Element) -> bool:
    """Whether a table floats, or is indented, where no page is."""
    place, indent = properties.find(w("tblpPr")), properties.find(w("tblInd"))
    sides = [_twips(place.get(w(name))) or 0 for name in ("tblpX", "tblpY")] if place is not None else []
    sides += [_twips(indent.get(w("w"))) or 0] if indent is not None and indent.get(w("type")) in (None, "dxa") else []
    return any(side <= -BEYOND * 2 or side >= LARGEST // 2 for side in sides)


def _narrow(cell: Element) -> bool:
    """Whether a cell of a table of fixed widths has none."""
    width = cell.find(f"{w('tcPr')}/{w('tcW')}")
    if width is None or width.get(w("type")) not in (None, "dxa") or not 0 < (_twips(width.get(w("w"))) or 0) <= DOT:
        return False
    layouts = (table.find(f"{TABLE_PR}/{w('tblLayout')}") for table in cell.iterancestors(w("tbl")))
    return any(el.get(w("type")) == "fixed" for el in layouts if el is not None)


def _no_room(section: Element) -> bool:
    """Whether a section has margins that leave its words no room on the page."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        return False
    for side, one, other in (("w", "left", "right"), ("h", "top", "bottom")):
        whole = _twips(size.get(w(side))) or LARGEST
        before, after = (_twips(margins.get(w(name))) or 0 for name in (one, other))
        if whole - max(before, 0) - max(after, 0) <= 4 * DOT or side == "w" and min(before, after) <= -BEYOND // 2:
            return True
    return False


def _before(section: Element) -> Element | None:
    """The last paragraph with words of a section."""
    holder = section.getparent()
    p = holder.getparent() if holder is not None and holder.tag == PPR else None
    behind = [p] if p is not None else []
    at = p if p is not None else section
    return next((el for el in (*behind, *at.itersiblings(P, preceding=True)) if said(el).strip()), None)


def _hidden_tables(root: Element, styles: Styles) -> Iterator[tuple[Element, str]]:
    """The paragraphs of tables whose style hides their words."""
    for table in root.iter(w("tbl")):
        style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        chain = styles.chain(style.get(VALUE) or "") if style is not None else ()
        if any(el.get(VALUE) not in OFF for each in chain for el in each.element.iter(VANISH)):
            yield from ((p, "hidden table") for p in table.iter(P))


def hidden_rows(root: Element) -> Iterator[Element]:
    """The rows of tables that are hidden, or too low to show anything."""
    return (row for row in root.iter(ROW) if _row(row))


def _framed(frame: Element) -> str:
    x, y, width, height = (_twips(frame.get(w(name))) for name in ("x", "y", "w", "h"))
    if min(x or 0, y or 0) <= -BEYOND // 2 or max(x or 0, y or 0) >= LARGEST // 2:
        return OFF_PAGE
    flat = height is not None and height <= DOT and frame.get(RULE) == "exact"
    return TOO_SMALL if flat or (width is not None and 0 < width <= DOT) else ""


def _far(indent: Element) -> bool:
    left = _twips(indent.get(w("left")) or indent.get(w("start"))) or 0
    right = _twips(indent.get(w("right")) or indent.get(w("end"))) or 0
    first = left + (_twips(indent.get(w("firstLine"))) or 0) - (_twips(indent.get(w("hanging"))) or 0)
    return min(left, right, first) <= -BEYOND or max(left + right, first) >= LARGEST // 2


def _row(row: Element) -> str:
    properties = row.find(ROW_PR)
    if properties is None:
        return ""
    sign = properties.find(HIDDEN)
    if sign is not None and sign.get(VALUE) not in OFF:
        return "hidden row"
    height = properties.find(HEIGHT)
    flat = height is not None and height.get(RULE) == "exact" and (_twips(height.get(VALUE)) or DOT + 1) <= DOT
    return "flat row" if flat else ""


def _twips(value: str | None) -> int | None:
    return int(value) if value and re.fullmatch(r"-?\d{1,7}", value) else None
