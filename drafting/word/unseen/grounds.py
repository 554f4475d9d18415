"""What stands behind words: their own mark, the shades of paragraph and cell, the style of their table, a box."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from drafting.word.markup.xml import VAL, local, w
from drafting.word.parts.pieces import PPR, RPR
from drafting.word.parts.styles import Styles, style_of
from drafting.word.unseen.colours import DIGITS, NAMED, Colours

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

    Look = dict[str, Element]

SHADE, HIGHLIGHT, BOX, TABLE, CELL, CELL_PR, TABLE_PR = (
    w(n) for n in ("shd", "highlight", "txbxContent", "tbl", "tc", "tcPr", "tblPr"))
ROW, CONDITION, TABLE_STYLE = w("tr"), w("tblStylePr"), w("tblStyle")


def behind(found: Look, run: Element, p: Element, around: Look, styles: Styles, colours: Colours) -> str | None:
    """The colour behind a run; "" where it is not known, None where there is only the page."""
    if (mark := found.get(HIGHLIGHT)) is not None and (name := mark.get(VAL) or "") in NAMED:
        return NAMED[name]
    ppr = p.find(PPR)
    shades = [found.get(SHADE), ppr.find(SHADE) if ppr is not None else None]
    shades += [s.element.find(f"{PPR}/{SHADE}") for s in styles.chain(style_of(p))]
    shades += [cell.find(f"{CELL_PR}/{SHADE}") for cell in run.iterancestors(CELL)]
    shades += [table.find(f"{TABLE_PR}/{SHADE}") for table in run.iterancestors(TABLE)]
    for shade in (*shades, around.get(SHADE)):
        if (fill := colours.fill(shade)) is not None:
            return fill
    return "" if TABLE in around else _of_box(run, colours)


def table_looks(p: Element, styles: Styles, own: Callable[[Element | None], Look]) -> list[tuple[Look, Look]]:
    """What the style of the table around a paragraph may make of its words, and of what is behind them.

    A style speaks of the whole table and of some of its cells. Where it shades some, it is not known what is behind
    words that it does not colour itself: `TABLE` stands in the second look.
    """
    table = next(p.iterancestors(TABLE), None)
    style = table.find(f"{TABLE_PR}/{TABLE_STYLE}") if table is not None else None
    if table is None or style is None:
        return [({}, {})]
    chain = [each.element for each in styles.chain(style.get(VAL) or "")]
    whole = _said(chain, own)
    cells = [_said([el], own) for each in chain for el in each.iter(CONDITION)]
    here = [_said([el], own) for each in chain for el in each.iter(CONDITION) if _holds(el.get(w("type")) or "", p)]
    shaded = any(SHADE in around for _, around in cells)
    out = [(whole[0], whole[1] | ({TABLE: table} if shaded else {}))]
    return out + [(whole[0] | look, whole[1] | around) for look, around in here if look]


def _holds(where: str, p: Element) -> bool:
    """Whether what a style says of some cells may hold for a paragraph's: of rows and columns at an edge, there."""
    cell, row = next(p.iterancestors(CELL), None), next(p.iterancestors(ROW), None)
    for el, what in ((row, "Row"), (cell, "Col")):
        if where in (f"first{what}", f"last{what}") and el is not None:
            return next(el.itersiblings(el.tag, preceding=where.startswith("first")), None) is None
    return True


def _said(elements: list[Element], own: Callable[[Element | None], Look]) -> tuple[Look, Look]:
    """What elements of a style, the nearest first, say of words and of their ground."""
    look: Look = {}
    around: Look = {}
    for el in reversed(elements):
        look |= own(el.find(RPR))
        for path in (TABLE_PR, CELL_PR):
            if (shade := el.find(f"{path}/{SHADE}")) is not None:
                around[SHADE] = shade
    return look, around


def _of_box(run: Element, colours: Colours) -> str | None:
    """The colour of the box that words stand in; None for none, or for a box that one sees through."""
    box = next(run.iterancestors(BOX), None)
    for el in box.iterancestors() if box is not None else ():
        if el.get("filled") in ("f", "false"):
            return None
        if el.get("fillcolor") or local(el) in ("rect", "shape", "roundrect", "oval"):
            value = (el.get("fillcolor") or "#FFFFFF").split(" ")[0].lstrip("#")
            return value.upper() if DIGITS.fullmatch(value) else NAMED.get(value, "")
        shape = next((c for c in el if local(c) == "spPr"), None)
        if shape is not None:
            return _of_shape(shape, colours)
    return "" if box is not None else None


def _of_shape(shape: Element, colours: Colours) -> str | None:
    kinds = {local(c): c for c in shape}
    if "noFill" in kinds:
        return None
    return colours.drawn(kinds["solidFill"]) if "solidFill" in kinds else ""
