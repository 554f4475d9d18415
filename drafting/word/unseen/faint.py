"""Words that are there and that nobody sees: the colour of their ground, the size of a dot, squeezed to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from drafting.word.markup.formats import OFF
from drafting.word.markup.xml import VAL, W14, M, w
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import GONE, RPR, RUN, P, is_hidden
from drafting.word.parts.styles import RSTYLE, style_of
from drafting.word.unseen.colours import COLOUR, NAMED, PALE, WHITE, Colours, alike, clear
from drafting.word.unseen.effective import effective
from drafting.word.unseen.grounds import BOX, behind, table_looks
from drafting.word.unseen.odd import T, Unseen, odd, said

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.parts.styles import Styles

    Look = dict[str, Element]

SHADE, HIGHLIGHT, SIZE, SCALE, FIT, SPACING, RAISED, FONTS = (
    w(n) for n in ("shd", "highlight", "sz", "w", "fitText", "spacing", "position", "rFonts"))
COMPLEX, TURNED, OTHER_SIZE = w("cs"), w("rtl"), w("szCs")
STYLED = tuple(w(n) for n in ("pStyle", "rStyle", "tblStyle"))
FILL, MATH, OF_MATH = f"{{{W14}}}textFill", f"{{{M}}}r", f"{{{M}}}t"
LOOKS = frozenset({COLOUR, SHADE, HIGHLIGHT, FILL, SIZE, OTHER_SIZE, COMPLEX, TURNED, SCALE, FIT, SPACING, RAISED,
                   FONTS})
SMALLEST, NARROWEST = 5, 20             # half-points; percent of a letter's width
THINNEST, FARTHEST = 40, 400            # twentieths of a point of a line, half-points above or below it
TIGHT, LOOSE = -4 * SMALLEST, 2000      # twentieths of a point between letters: of the smallest that show, of any
SIGNS = re.compile(r"(?i)(wing|web|zapf ?)dings.*|symbol|marlett|mt extra|.*(blank|barcode|invisible).*")
OF_SIGNS = re.compile(r"[^\W\d_]{2}")   # letters that a font of signs shows as none
SEEN = frozenset({"pale", "signs"})     # what a reader sees, though not as it reads


def faint(package: Package) -> Iterator[Unseen]:
    """The words of all stories that a reader does not see though nothing hides them."""
    looks = _Looks(package)
    for part in package.stories() if looks.odd else ():
        for p in package.tree(part).iter(P):
            yield from _of(p, part, looks)


def faint_runs(package: Package) -> Iterator[tuple[str, Element]]:
    """The runs that surely hold such words, with their parts: a box may lie on a dark picture."""
    looks = _Looks(package)
    for part in package.stories() if looks.odd else ():
        for p in package.tree(part).iter(P):
            why = looks.of(p, surely=True)
            boxed = next(p.iterancestors(BOX), None) is not None
            yield from ((part, run) for run in p.iter(RUN) if next(run.iterancestors(P)) is p and not boxed
                        and why(run) not in SEEN | {""} and any(c.isalnum() for c in said(run)))


def _of(p: Element, part: str, looks: _Looks) -> Iterator[Unseen]:
    judged = looks.of(p)
    runs = [(judged(run), run) for run in p.iter(RUN, MATH)]
    for why, those in groupby(runs, key=lambda each: each[0]):
        words = "".join(_words(run) for _, run in those if next(run.iterancestors(P)) is p) if why else ""
        if any(c.isalnum() for c in words) and (why != "signs" or OF_SIGNS.search(words)):
            yield odd(part, p, why, words)


def _words(run: Element) -> str:
    return "".join(t.text or "" for t in run.iter(T, OF_MATH)) if run.tag == MATH else said(run)


class _Looks:
    """What runs look like, by themselves and by their styles."""

    def __init__(self, package: Package) -> None:
        self.package, self.colours = package, Colours(package)
        self.styles: Styles = package.styles
        self.known: dict[str, Look] = {}
        self.ground = own_look(self.styles.ground("rPr"))
        page = package.tree(package.main).find(w("background"))
        shown = "displayBackgroundShape" in package.settings
        self.page = self.colours.of(page, COLOUR) or WHITE if page is not None and shown else WHITE
        self.odd = self.page != WHITE or self._may_be_faint()

    def _may_be_faint(self) -> bool:
        """Whether anything could make words faint: in most files there is nothing of the kind."""
        roots = [*map(self.package.tree, self.package.stories()), *self._styles_in_use()]
        lists = self.package.numbering.shapes.values()

        def every(*tags: str) -> Iterator[Element]:
            return (el for root in roots for el in root.iter(*tags))

        colours = {self.colours.of(el) for el in every(COLOUR)} - {""}
        grounds = {WHITE} | {self.colours.fill(el) for el in every(SHADE)} | {
            NAMED.get(el.get(VAL) or "") for el in every(HIGHLIGHT)}
        return (any(alike(one, other, PALE) for one in colours for other in grounds if other)
                or any(True for _ in every(FILL)) or any(_cut(el) for el in every(SPACING))
                or any(_cut(el) for each in lists for el in each.element.iter(SPACING))
                or any(shape({el.tag: el}) for el in every(SIZE, SCALE, FIT, RAISED, SPACING, FONTS))
                or any(_number(el, 99) <= SMALLEST for el in every(OTHER_SIZE))
                or any(next(el.iter(w("vanish")), None) is not None for el in every(MATH)))

    def _styles_in_use(self) -> list[Element]:
        """What the styles say that the text has: a file brings dozens of others, some with white words on dark."""
        named = {el.get(VAL) or "" for part in self.package.stories()
                 for el in self.package.tree(part).iter(*STYLED)} | {each.ident for each in self.styles if each.default}
        chains = {each.ident: each.element for ident in named for each in self.styles.chain(ident)}
        grounds = (self.styles.ground(name) for name in ("rPr", "pPr"))
        return [*chains.values(), *(el for el in grounds if el is not None)]

    def of_style(self, ident: str) -> Look:
        if ident not in self.known:
            found: Look = {}
            for style in reversed(self.styles.chain(ident)):
                found |= own_look(style.element.find(RPR))
            self.known[ident] = found
        return self.known[ident]

    def of(self, p: Element, surely: bool = False) -> partial[str]:
        """Asks why a run of a paragraph does not show; `surely` leaves out what a style says of some cells alone."""
        tables = table_looks(p, self.styles, own_look)
        thin = "cut" if _cut(effective(p, SPACING, self.package)) else ""
        return partial(self.why, p=p, style=style_of(p), thin=thin, tables=tables[:1] if surely else tables)

    def why(self, run: Element, p: Element, style: str, thin: str, tables: list[tuple[Look, Look]]) -> str:
        """Why a run does not show, by the name of a sentence; "" for one that does, or is hidden or deleted anyway."""
        rpr = run.find(RPR)
        hidden = is_hidden(rpr, self.styles.hidden, style in self.styles.hidden)
        if hidden or any(el.tag in GONE for el in run.iterancestors()):
            return "in a formula" if hidden and run.tag == MATH else ""
        named = rpr.find(RSTYLE) if rpr is not None else None
        over = self.of_style(style) | (self.of_style(named.get(VAL) or "") if named is not None else {}) | own_look(rpr)
        found = ((thin or shape(self.ground | look | over) or self._same(self.ground | look | over, run, p, around))
                 for look, around in tables)
        return next(filter(None, found), "")

    def _same(self, found: Look, run: Element, p: Element, around: Look) -> str:
        """Whether the words have the colour of what is behind them."""
        fill = found.get(FILL)
        if fill is not None and clear(fill):
            return "no colour"
        colour = self.colours.drawn(fill) or (self.colours.of(found[COLOUR]) if COLOUR in found else "")
        if not colour:
            return ""
        ground = behind(found, run, p, around, self.styles, self.colours)
        ground = self.page if ground is None else ground
        if not ground or not alike(colour, ground, PALE):
            return ""
        return "pale" if not alike(colour, ground) else "white" if alike(colour, WHITE) else "ground"


def own_look(rpr: Element | None) -> Look:
    """What of properties may make words faint, by its name."""
    return {el.tag: el for el in rpr if el.tag in LOOKS} if rpr is not None else {}


def shape(found: Look) -> str:
    """Why words are too small or too narrow to be seen, or shown in signs; "" for those that are not."""
    size = _number(found.get(OTHER_SIZE if _on(found.get(COMPLEX)) or _on(found.get(TURNED)) else SIZE), 20)
    if size <= SMALLEST:
        return "dot"
    apart = _number(found.get(SPACING), 0)
    if _number(found.get(SCALE), 100) <= NARROWEST or -apart >= 4 * size or apart >= LOOSE:
        return "squeezed" if apart < LOOSE else "far"
    if FIT in found and _number(found[FIT], 1000) <= THINNEST:
        return "squeezed"
    if abs(_number(found.get(RAISED), 0)) >= FARTHEST:
        return "far"
    fonts = found.get(FONTS)
    font = fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or "" if fonts is not None else ""
    return "signs" if SIGNS.fullmatch(font) else ""


def _on(el: Element | None) -> bool:
    return el is not None and el.get(VAL) not in OFF


def _cut(spacing: Element | None) -> bool:
    """Whether the lines of a paragraph are too low to show anything."""
    return spacing is not None and spacing.get(w("lineRule")) == "exact" and \
        _number(spacing, 1000, w("line")) <= THINNEST


def _number(el: Element | None, other: float, name: str = VAL) -> float:
    value = (el.get(name) or "") if el is not None else ""
    if value.isdecimal() and len(value) < 7:
        return int(value)
    found = re.fullmatch(r"(-?\d{1,6}(?:\.\d+)?)(?:%|pt)?", value)
    return float(found[1]) * (2 if value.endswith("pt") and el is not None and el.tag in (SIZE, OTHER_SIZE) else 1) \
        if found else other
