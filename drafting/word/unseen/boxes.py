"""Boxes that show no words, or lie over others: outside the page, hidden, small, white."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.walk import FALLBACK
from drafting.word.markup.xml import local, parent_of, w
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import GONE, P
from drafting.word.unseen.odd import Unseen, odd, said
from drafting.word.unseen.outside import BEYOND, DOT, LARGEST, OFF_PAGE

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

BOX, ANCHOR, EMU = w("txbxContent"), "anchor", 635      # English metric units in a twentieth of a point
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
VML = "urn:schemas-microsoft-com:vml"
INSIDE = frozenset({"pic", "chart", "relIds", "imagedata", "textpath", "path", "formulas"})
WHITES = frozenset({"ffffff", "white", "#fff", "#ffffff", "bg1", "lt1", "window"})
TOO_SMALL, HIDDEN = "small box", "hidden box"


def boxes(package: Package) -> Iterator[Unseen]:
    """The boxes of all stories that do not show their words, or lie over others."""
    for part in package.stories():
        root = package.tree(part)
        for box in root.iter(BOX):
            words = " ".join(said(p) for p in box.iter(P))
            if (why := _boxed(box)) and words.strip() and not any(el.tag == FALLBACK for el in box.iterancestors()):
                yield odd(part, box, why, words)
        for cover in _covers(root):
            words = " ".join(said(p) for p in cover.iter(P)).strip()
            yield odd(part, cover, "cover with words" if words else "cover", words)


def _boxed(box: Element) -> str:
    """Why a text box does not show; "" for one that does."""
    for el in box.iterancestors():
        name = local(el)
        if name in (ANCHOR, "inline"):
            return _drawn(el)
        hidden = any(local(c) == "cNvPr" and c.get("hidden") in ("1", "true") for c in el)
        old = isinstance(el.tag, str) and el.tag.startswith(f"{{{VML}}}")
        why = HIDDEN if hidden else _styled(el.get("style") or "") if old else ""
        if why:
            return why
    return ""


def _drawn(holder: Element) -> str:
    """Why a drawing does not show: hidden, a dot, or beside the page."""
    extent = _child(holder, "extent")
    width, height = (_figure(extent.get(name)) / EMU if extent is not None else LARGEST for name in ("cx", "cy"))
    shown = _child(holder, "docPr")
    if shown is not None and shown.get("hidden") in ("1", "true"):
        return HIDDEN
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
    if said.get("visibility") == "hidden" or said.get("display") == "none":
        return HIDDEN
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


def _figure(value: str | None) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,12}", value.strip()) else 0


def _points(value: str) -> float:
    found = re.fullmatch(r"(-?\d*\.?\d+)(pt|in|cm|mm|px)?", value)
    return float(found[1]) * {"in": 72, "cm": 28.35, "mm": 2.835, "px": 0.75}.get(found[2] or "pt", 1) if found else 100
