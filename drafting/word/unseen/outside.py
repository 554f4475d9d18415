"""Words outside the page or under something: frames, boxes and indents that put them where nobody looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.formats import OFF
from drafting.word.markup.walk import FALLBACK
from drafting.word.markup.xml import local, parent_of, w
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import GONE, PPR, P
from drafting.word.parts.styles import VANISH, Styles
from drafting.word.unseen.odd import Unseen, odd, said

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

FRAME, INDENT, BOX, ROW, HIDDEN = w("framePr"), w("ind"), w("txbxContent"), w("tr"), w("hidden")
HEIGHT, ROW_PR, RULE, VALUE = w("trHeight"), w("trPr"), w("hRule"), w("val")
ANCHOR, EMU = "anchor", 635             # English metric units in a twentieth of a point
LARGEST = 22 * 1440                     # the longest side of a page that Word knows, in twentieths of a point
BEYOND, DOT = 2880, 60                  # further than any margin; smaller than a letter
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
VML = "urn:schemas-microsoft-com:vml"
INSIDE = frozenset({"pic", "txbxContent", "chart", "relIds", "imagedata", "textbox", "textpath", "path", "formulas"})
WHITES = frozenset({"ffffff", "white", "#fff", "#ffffff", "bg1", "lt1", "window"})
OFF_PAGE, TOO_SMALL = "off the page", "small box"


def outside(package: Package) -> Iterator[Unseen]:
    """The words of all stories that stand where no reader sees them."""
    for part in package.stories():
        root = package.tree(part)
        for p, why in (*_paragraphs(root), *_hidden_tables(root, package.styles)):
            if any(c.isalnum() for c in said(p)):
                yield odd(part, p, why, said(p))
        for box in root.iter(BOX):
            words = " ".join(said(p) for p in box.iter(P))
            if (why := _boxed(box)) and words.strip() and not any(el.tag == FALLBACK for el in box.iterancestors()):
                yield odd(part, box, why, words)
        for cover in _covers(root):
            yield odd(part, cover, "cover")


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


def _boxed(box: Element) -> str:
    """Why a text box does not show; "" for one that does."""
    for el in box.iterancestors():
        name = local(el)
        if name in (ANCHOR, "inline"):
            return _drawn(el)
        why = _styled(el.get("style") or "") if name in ("shape", "rect", "roundrect", "group") else ""
        if why:
            return why
    return ""


def _drawn(holder: Element) -> str:
    """Why a drawing does not show: hidden, a dot, or beside the page."""
    extent = _child(holder, "extent")
    width, height = (_figure(extent.get(name)) / EMU if extent is not None else LARGEST for name in ("cx", "cy"))
    shown = _child(holder, "docPr")
    if shown is not None and shown.get("hidden") in ("1", "true"):
        return "hidden box"
    if min(width, height) <= DOT:
        return TOO_SMALL
    for name, side, far in (("positionH", width, LARGEST // 2 + 1440), ("positionV", height, LARGEST)):
        place = _child(holder, name)
        offset = _child(place, "posOffset") if place is not None else None
        where = _figure(offset.text) / EMU if offset is not None else 0
        margin = 0 if place is not None and place.get("relativeFrom") == "page" else BEYOND
        if offset is not None and (where + side <= -margin or where >= far):
            return OFF_PAGE
    return ""


def _styled(style: str) -> str:
    """The same of a shape of older Word, by its style."""
    said = {key.strip(): value.strip() for key, _, value in (each.partition(":") for each in style.split(";"))}
    if said.get("visibility") == "hidden":
        return "hidden box"
    width, height = (_points(said.get(name, "100pt")) for name in ("width", "height"))
    if 0 < min(width, height) <= DOT / 20:
        return TOO_SMALL
    places = [(_points(said.get("margin-left", said.get("left", "0"))), width, 900),
              (_points(said.get("margin-top", said.get("top", "0"))), height, LARGEST / 20)]
    return OFF_PAGE if any(at + side <= -BEYOND / 20 or at >= far for at, side, far in places) else ""


def _covers(root: Element) -> Iterator[Element]:
    """White boxes without words, pictures or a line around them that lie in front of the text."""
    for el in root.iter(f"{{{DRAWING}}}{ANCHOR}", f"{{{VML}}}rect", f"{{{VML}}}shape"):
        name = local(el)
        over = name == ANCHOR and el.get("behindDoc") not in ("1", "true") or \
            name in ("rect", "shape") and "position:absolute" in (el.get("style") or "").replace(" ", "")
        if over and not any(up.tag in GONE | {FALLBACK} for up in el.iterancestors()):
            names = {local(each) for each in el.iter()}
            if not names & INSIDE and (_old_white(el) if name != ANCHOR else "wrapNone" in names and _white(el)):
                yield el


def _white(holder: Element) -> bool:
    """Whether every shape of a drawing is white, and nothing is drawn around it."""
    shapes = [el for el in holder.iter() if local(el) == "spPr"]
    return bool(shapes) and all(_colour(shape) in WHITES and _colour(_child(shape, "ln")) in {"", *WHITES}
                                for shape in shapes) and not any(
        local(el) == "lnRef" and el.get("idx") != "0" for shape in shapes
        if _child(shape, "ln") is None for el in parent_of(shape).iter())


def _colour(properties: Element | None) -> str:
    """The one plain colour that a shape or its line is filled with, "" where there is none."""
    fill = _child(properties, "solidFill") if properties is not None else None
    colour = next(iter(fill), None) if fill is not None else None
    return (colour.get("val") or "?").lower() if colour is not None else ""


def _old_white(shape: Element) -> bool:
    """The same of a shape of older Word."""
    plain = (shape.get("fillcolor") or "white").split(" ")[0].lower()
    return plain in WHITES and shape.get("filled") not in ("f", "false") and shape.get("stroked") in ("f", "false")


def _child(el: Element, name: str) -> Element | None:
    return next((c for c in el if local(c) == name), None)


def _twips(value: str | None) -> int | None:
    return int(value) if value and re.fullmatch(r"-?\d{1,7}", value) else None


def _figure(value: str | None) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,12}", value.strip()) else 0


def _points(value: str) -> float:
    found = re.fullmatch(r"(-?\d*\.?\d+)(pt|in|cm|mm|px)?", value)
    return float(found[1]) * {"in": 72, "cm": 28.35, "mm": 2.835, "px": 0.75}.get(found[2] or "pt", 1) if found else 100
