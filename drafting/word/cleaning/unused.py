"""Styles of somebody's own that nothing in a Word file is set in: their names tell of other papers, firms and people.

A style that is used stays, whatever its name: readers see it in Word's list of styles, and it makes the look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.cleaning.trace import Trace, removed
from drafting.word.markup.formats import ON
from drafting.word.markup.xml import VAL, w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

STYLES = "names of styles"
CUSTOM = w("customStyle")
# What speaks of a style, anywhere, by its id; and what a style itself speaks of.
BY_ID = tuple(w(name) for name in ("pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink", "defaultTableStyle",
                                   "clickAndTypeStyle"))
KIN = tuple(w(name) for name in ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle"))
CODES = (w("instrText"), w("fldSimple"))


def unused_styles(package: Package) -> Iterator[Trace]:
    """The styles that a person made, and that no text, list, setting, field or used style speaks of."""
    part = package.related("styles")
    if part is None:
        return
    own = {style.ident: style for style in package.styles if style.element.get(CUSTOM) in ON and not style.default}
    used = _asked(package, part) | {style.ident for style in package.styles if style.ident not in own}
    kin = {style.ident: {el.get(VAL) or "" for el in style.element.iter(*KIN)} for style in package.styles}
    while more := set().union(*(kin.get(ident, ()) for ident in used)) - used:
        used |= more
    codes = _codes(package)
    for ident, style in own.items():
        if ident not in used and not (codes and re.search(rf"(?<!\w){re.escape(style.name or ident)}(?!\w)", codes)):
            yield Trace(STYLES, part, "style", style.name or ident, removed(style.element))


def _trees(package: Package) -> Iterator[tuple[str, Element]]:
    for part in sorted(package.parts):
        if part.endswith(".xml") and package.parts[part]:
            yield part, package.tree(part)


def _asked(package: Package, styles: str) -> set[str]:
    return {el.get(VAL) or "" for part, root in _trees(package) if part != styles for el in root.iter(*BY_ID)}


def _codes(package: Package) -> str:
    """The codes of all fields: a table of contents and STYLEREF call styles by name."""
    return " ".join((el.text or "") + (el.get(w("instr")) or "") for _, root in _trees(package)
                    for el in root.iter(*CODES))
