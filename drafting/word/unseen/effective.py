"""What holds for a paragraph, whoever says it: itself, its list, its style, or the file for all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.formats import format_of
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import PPR
from drafting.word.parts.styles import style_of

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element


def properties_of(p: Element, package: Package) -> Iterator[Element]:
    """The `w:pPr` that speak of a paragraph, the nearest first."""
    own, styles = p.find(PPR), package.styles
    form = format_of(own)
    number, level = styles.numbering(form.style)
    found = package.numbering.level(form.number or number, form.level or level or "0")
    yield from (el for el in (own, found.element.find(PPR) if found is not None else None) if el is not None)
    yield from (el for style in styles.chain(style_of(p)) if (el := style.element.find(PPR)) is not None)
    if (ground := styles.ground("pPr")) is not None:
        yield ground


def effective(p: Element, name: str, package: Package) -> Element | None:
    """A property of a paragraph with all that is said of it; None where nobody speaks of it."""
    found = [el for each in properties_of(p, package) if (el := each.find(name)) is not None]
    if len(found) < 2:
        return found[0] if found else None
    out = found[0].makeelement(name, {})
    for el in reversed(found):
        out.attrib.update(el.attrib)
    return out
