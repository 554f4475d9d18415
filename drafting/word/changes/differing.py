"""What a record of changed formatting is about: the properties that are not as they were, in a reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.markup.marks import CELL_MARKS, CONTENT_MARKS, PROPERTY_MARKS
from drafting.word.markup.xml import local, parent_of, w

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.word.markup.xml import Element

WORDS = {"b": "bold", "i": "italics", "u": "underline", "strike": "strike-through", "dstrike": "strike-through",
         "sz": "size", "color": "colour", "rFonts": "font", "highlight": "highlight", "vertAlign": "raised or lowered",
         "smallCaps": "small capitals", "caps": "capitals", "vanish": "hidden", "rStyle": "style", "pStyle": "style",
         "jc": "alignment", "ind": "indent", "spacing": "spacing", "numPr": "list", "outlineLvl": "outline level",
         "keepNext": "keep with next", "keepLines": "keep together", "pageBreakBefore": "page break before",
         "pBdr": "borders", "shd": "shading", "tabs": "tabs", "pgSz": "page size", "pgMar": "margins",
         "cols": "columns", "lnNumType": "line numbers", "titlePg": "first page", "pgNumType": "page numbers",
         "tblW": "width", "tcW": "width", "gridCol": "widths", "tblBorders": "borders", "tcBorders": "borders",
         "tblStyle": "style", "tblLook": "look", "vAlign": "alignment", "gridSpan": "span", "vMerge": "merging",
         "trHeight": "height", "tblHeader": "heading row", "cantSplit": "keep together", "tblInd": "indent"}
ALIKE = {"bCs": "b", "iCs": "i", "szCs": "sz"}      # the same for complex scripts: said once
APART = CONTENT_MARKS | CELL_MARKS | PROPERTY_MARKS | {w(n) for n in ("rPr", "sectPr", "lang", "noProof", "cnfStyle",
                                                                      "headerReference", "footerReference")}


def differing(record: Element) -> str:
    """The names of the properties that differ between a record and what stands beside it, "" if none does.

    Those that have no word here go by Word's own names.
    """
    was, now = _said(record[0] if len(record) else ()), _said(parent_of(record))
    names = [ALIKE.get(local(el), local(el)) for said, el in (*now.items(), *was.items())
             if said not in was or said not in now]
    return ", ".join(dict.fromkeys(WORDS.get(name, name) for name in names))


def _said(properties: Iterable[Element]) -> dict[bytes, Element]:
    """Each property by its bytes."""
    return {etree.tostring(el, method="c14n", with_tail=False): el for el in properties
            if isinstance(el.tag, str) and el.tag not in APART}
