"""Words that are there and that nobody sees: the colour of their ground, the size of a dot, squeezed to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from drafting.word.markup.xml import VAL, W14, local, w, whole
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import GONE, PPR, RPR, RSTYLE, RUN, P, is_hidden, style_of
from drafting.word.parts.styles import Styles
from drafting.word.unseen.odd import Unseen, odd, said

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

COLOR, SHADE, HIGHLIGHT, SIZE, SCALE, FIT, SPACING, RAISED = (
    w(n) for n in ("color", "shd", "highlight", "sz", "w", "fitText", "spacing", "position"))
FILL, GLOW = f"{{{W14}}}textFill", f"{{{W14}}}noFill"
LOOKS = frozenset({COLOR, SHADE, HIGHLIGHT, SIZE, SCALE, FIT, SPACING, RAISED, FILL})
NEAR = 0x10                     # colours that differ by no more in any part are one to the eye
SMALLEST, NARROWEST = 5, 10     # half-points; percent of a letter's width
THINNEST, FARTHEST = 40, 400    # twentieths of a point of a line, half-points above or below it
TIGHT = -4 * SMALLEST           # twentieths of a point between letters of the smallest size that still show
CLEAR = 90_000                  # thousandths of a per cent of a colour that are let through
WHITE = "FFFFFF"
NAMED = {"black": "000000", "white": WHITE, "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "red": "FF0000",
         "magenta": "FF00FF", "blue": "0000FF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
         "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
         "lightGray": "C0C0C0"}
THEME = {"background1": WHITE, "light1": WHITE, "bg1": WHITE, "lt1": WHITE, "text1": "000000", "dark1": "000000",
         "tx1": "000000", "dk1": "000000"}
BOX, TABLE, CELL, CELL_PR, TABLE_PR = w("txbxContent"), w("tbl"), w("tc"), w("tcPr"), w("tblPr")


def faint(package: Package) -> Iterator[Unseen]:
    """The words of all stories that a reader does not see though nothing hides them."""
    looks = _Looks(package)
    for part in package.stories() if looks.odd else ():
        for p in package.tree(part).iter(P):
            yield from _of(p, part, looks)


def faint_runs(package: Package) -> Iterator[tuple[str, Element]]:
    """The runs that hold such words, with their parts."""
    looks = _Looks(package)
    for part in package.stories() if looks.odd else ():
        for p in package.tree(part).iter(P):
            style, thin = style_of(p), _thin(p)
            yield from ((part, run) for run in p.iter(RUN) if next(run.iterancestors(P)) is p
                        and looks.why(run, p, style, thin) and any(c.isalnum() for c in said(run)))


def _may_be_faint(roots: list[Element]) -> bool:
    """Whether anything in these parts could make words faint: in most files there is nothing of the kind."""
    def every(*tags: str) -> Iterator[Element]:
        return (el for root in roots for el in root.iter(*tags))

    colours = {_colour(el, VAL) for el in every(COLOR)} - {""}
    grounds = {WHITE} | {_fill(el) for el in every(SHADE)} | {NAMED.get(el.get(VAL) or "") for el in every(HIGHLIGHT)}
    return (any(_alike(one, other) for one in colours for other in grounds if other)
            or any(True for _ in every(FILL)) or any(_shape({el.tag: el}) for el in every(SIZE, SCALE, FIT, RAISED))
            or any(_number(el, 0) < TIGHT or _cut(el) for el in every(SPACING)))


def _of(p: Element, part: str, looks: _Looks) -> Iterator[Unseen]:
    style, thin = style_of(p), _thin(p)
    runs = [(looks.why(run, p, style, thin), run) for run in p.iter(RUN)]
    for why, those in groupby(runs, key=lambda each: each[0]):
        words = "".join(said(run) for _, run in those if next(run.iterancestors(P)) is p) if why else ""
        if any(c.isalnum() for c in words):
            yield odd(part, p, why, words)


class _Looks:
    """What runs look like, by themselves and by their styles."""

    def __init__(self, package: Package) -> None:
        self.styles: Styles = package.styles
        self.known: dict[str, dict[str, Element]] = {}
        self.ground = _own(self.styles.ground("rPr"))
        page = package.tree(package.main).find(w("background"))
        shown = "displayBackgroundShape" in package.settings
        self.page = _colour(page, w("color")) or WHITE if page is not None and shown else WHITE
        parts = [*package.stories(), *filter(None, [package.related("styles")])]
        self.odd = self.page != WHITE or _may_be_faint([package.tree(part) for part in parts])

    def of_style(self, ident: str) -> dict[str, Element]:
        if ident not in self.known:
            found: dict[str, Element] = {}
            for style in reversed(self.styles.chain(ident)):
                found |= _own(style.element.find(RPR))
            self.known[ident] = found
        return self.known[ident]

    def why(self, run: Element, p: Element, ground: str, thin: str) -> str:
        """Why a run does not show, by the name of a sentence; "" for one that does, or is hidden or deleted anyway."""
        rpr = run.find(RPR)
        style = rpr.find(RSTYLE) if rpr is not None else None
        found = self.ground | self.of_style(ground) | (self.of_style(style.get(VAL) or "") if style is not None else {})
        found |= _own(rpr)
        why = thin or _shape(found) or self._same(found, run, p)
        gone = why and (any(el.tag in GONE for el in run.iterancestors()) or
                        is_hidden(rpr, self.styles.hidden, ground in self.styles.hidden))
        return "" if gone else why

    def _same(self, found: dict[str, Element], run: Element, p: Element) -> str:
        """Whether the words have the colour of what is behind them."""
        fill = found.get(FILL)
        if fill is not None and _clear(fill):
            return "no colour"
        colour = _colour(found[COLOR], VAL) if COLOR in found else ""
        if fill is not None and (inner := next((e.get(f"{{{W14}}}val") for e in fill.iter()
                                                if e.tag == f"{{{W14}}}srgbClr"), "")):
            colour = inner.upper()
        if not colour:
            return ""
        behind = self._behind(found, run, p)
        if not behind or not _alike(colour, behind):
            return ""
        return "white" if _alike(colour, WHITE) else "ground"

    def _behind(self, found: dict[str, Element], run: Element, p: Element) -> str:
        """The colour behind a run; "" where it is not known."""
        if (mark := found.get(HIGHLIGHT)) is not None and (name := mark.get(VAL) or "") in NAMED:
            return NAMED[name]
        ppr = p.find(PPR)
        shades = [found.get(SHADE), ppr.find(SHADE) if ppr is not None else None]
        shades += [s.element.find(f"{PPR}/{SHADE}") for s in self.styles.chain(style_of(p))]
        shades += [cell.find(f"{CELL_PR}/{SHADE}") for cell in run.iterancestors(CELL)]
        shades += [table.find(f"{TABLE_PR}/{SHADE}") for table in run.iterancestors(TABLE)]
        for shade in shades:
            fill = _fill(shade)
            if fill is not None:
                return fill
        if any(self._shaded(table) for table in run.iterancestors(TABLE)) or _in_filled_box(run):
            return ""
        return self.page

    def _shaded(self, table: Element) -> bool:
        """Whether a table's style may colour its cells."""
        style = table.find(f"{TABLE_PR}/{w('tblStyle')}")
        chain = self.styles.chain(style.get(VAL) or "") if style is not None else ()
        return any(_fill(shade) is not None for each in chain for shade in each.element.iter(SHADE))


def _clear(fill: Element) -> bool:
    """Whether letters are filled with nothing, or with a colour that one sees through."""
    through = [el.get(f"{{{W14}}}val") or "" for el in fill.iter(f"{{{W14}}}alpha")]
    return next(fill.iter(GLOW), None) is not None or any(whole(each) >= CLEAR for each in through)


def _own(rpr: Element | None) -> dict[str, Element]:
    return {el.tag: el for el in rpr if el.tag in LOOKS} if rpr is not None else {}


def _shape(found: dict[str, Element]) -> str:
    """Whether words are too small or too narrow to be seen."""
    if not found:
        return ""
    size = _size(found)
    if size <= SMALLEST:
        return "dot"
    if _number(found.get(SCALE), 100) <= NARROWEST or -_number(found.get(SPACING), 0) >= 4 * size:
        return "squeezed"
    if FIT in found and _number(found[FIT], 1000) <= THINNEST:
        return "squeezed"
    return "far" if abs(_number(found.get(RAISED), 0)) >= FARTHEST else ""


def _size(found: dict[str, Element]) -> float:
    return _number(found.get(SIZE), 20)


def _thin(p: Element) -> str:
    """Whether the lines of a paragraph are too low to show anything."""
    ppr = p.find(PPR)
    spacing = ppr.find(SPACING) if ppr is not None else None
    return "cut" if spacing is not None and _cut(spacing) else ""


def _cut(spacing: Element) -> bool:
    return spacing.get(w("lineRule")) == "exact" and _number(spacing, 1000, w("line")) <= THINNEST


def _number(el: Element | None, other: float, name: str = VAL) -> float:
    value = (el.get(name) or "") if el is not None else ""
    if value.isdecimal() and len(value) < 7:
        return int(value)
    found = re.fullmatch(r"(-?\d{1,6}(?:\.\d+)?)(?:%|pt)?", value)
    return float(found[1]) if found else other


def _colour(el: Element, name: str) -> str:
    """A colour as six digits, "" where none is said or it is left to Word."""
    if el is None:
        return ""
    theme = el.get(w("themeColor"))
    if theme in THEME and not el.get(w("themeTint")) and not el.get(w("themeShade")):
        return THEME[theme]
    value = (el.get(name) or "").upper()
    return value if re.fullmatch("[0-9A-F]{6}", value) else ""


def _fill(shade: Element | None) -> str | None:
    """The colour of a shade, "" for one that is not known; None where nothing is behind the words."""
    if shade is None:
        return None
    if shade.get(w("themeFill")) or shade.get(VAL) not in ("clear", "nil", None):
        return "" if shade.get(VAL) != "solid" else (_colour(shade, w("color")) or "")
    value = (shade.get(w("fill")) or "auto").upper()
    return value if re.fullmatch("[0-9A-F]{6}", value) else None


def _alike(one: str, other: str) -> bool:
    return all(abs(int(one[n:n + 2], 16) - int(other[n:n + 2], 16)) <= NEAR for n in (0, 2, 4))


def _in_filled_box(run: Element) -> bool:
    """Whether the words stand in a box that may have a colour of its own."""
    box = next(run.iterancestors(BOX), None)
    around = box.iterancestors() if box is not None else ()
    empty = any(el.get("filled") in ("f", "false") or any(local(c) == "spPr" and any(local(x) == "noFill" for x in c)
                                                          for c in el) for el in around)
    return box is not None and not empty
