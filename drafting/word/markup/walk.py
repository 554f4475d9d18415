"""What a walk over a Word file passes through on its way to blocks and words, and the elements that are characters."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.marks import INSERTED
from drafting.word.markup.xml import MC, w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011",
              w("softHyphen"): "\u00ad"}
NOTE_REFERENCES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}

LINKS = frozenset({w("hyperlink"), w("dir"), w("bdo")})         # around runs; no tracked change may hold them
TAGS = frozenset({w("smartTag"), w("customXml")})               # around runs, around blocks, around rows and cells
WRAPPERS = LINKS | TAGS | {w("sdt")}
AROUND = TAGS | INSERTED                                        # around blocks, tracked changes counted as accepted
THROUGH = AROUND | LINKS - {w("hyperlink")} | {w("fldSimple")}  # around runs that are words of the paragraph, likewise
HEADS = frozenset({w("sdtPr"), w("sdtEndPr"), w("smartTagPr"), w("customXmlPr")})
SKIPPED = HEADS | {w("pPr"), w("rPr"), w("proofErr"), w("lastRenderedPageBreak")}       # what is no content
CONTROLS = frozenset({w("sdt"), w("sdtContent")})
ALTERNATES, CHOICE, FALLBACK = (f"{{{MC}}}{name}" for name in ("AlternateContent", "Choice", "Fallback"))


def branch(alternates: Element) -> Element | tuple[()]:
    """What Word shows of alternatives, where it knows what the choices ask for: the first choice, else the fallback."""
    found = next(alternates.iterchildren(CHOICE, FALLBACK), None)
    return () if found is None else found


def through(parent: Element, tags: Collection[str]) -> Iterator[Element]:
    """The children with these tags, also where something transparent stands around them."""
    for el in parent:
        if el.tag in tags:
            yield el
        elif el.tag in AROUND or el.tag in CONTROLS:
            yield from through(el, tags)
