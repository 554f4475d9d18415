"""Small makers of WordprocessingML elements, and where the schema wants them to stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.markup.xml import SPACE, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafting.word.markup.xml import Element

# The order of the children that we put in (ECMA-376 part 1, CT_PPr and CT_RPr).
PPR_ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
             "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
             "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
             "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
             "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange")
RPR_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
             "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
             "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs",
             "em", "lang", "eastAsianLayout", "specVanish", "oMath")
# And those of a section's properties (CT_SectPr).
SECTION_ORDER = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
                 "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg",
                 "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
ALIGN = {"justify": "both"}      # our word for an alignment where Word has another
_LENGTH = re.compile(r"(-?[0-9.]+) cm")
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")


def element(name: str, children: Iterable[Element] = (), /, **attributes: object) -> Element:
    """A `w:` element with `w:` attributes; `val=…` is the usual one."""
    out = etree.Element(w(name), {w(key): str(value) for key, value in attributes.items()})
    out.extend(children)
    return out


def legal(text: str) -> str:
    """The text without the characters that XML forbids."""
    return _ILLEGAL.sub("", text)


def text_element(text: str) -> Element:
    """A `w:t` that keeps its outer spaces."""
    out = element("t")
    out.text = legal(text)
    if out.text != out.text.strip():
        out.set(SPACE, "preserve")
    return out


def look_elements(attrs: Mapping[str, str]) -> list[Element]:
    """The children of a `w:pPr` that say a provision's own looks.

    What Word keeps elsewhere, lists and sections, is not here. An indent is a length in centimetres, as the reader
    gives it; "style" is the id of a style.
    """
    out = [element("pStyle", val=attrs["style"])] if attrs.get("style") else []
    if align := attrs.get("align"):
        out.append(element("jc", val=ALIGN.get(align, align)))
    if attrs.get("page break") == "before":
        out.append(element("pageBreakBefore"))
    if attrs.get("keepNext") == "1":
        out.append(element("keepNext"))
    if found := _LENGTH.fullmatch(attrs.get("indent", "")):
        out.append(element("ind", left=round(float(found[1]) * 567)))
    return out


def run_properties(children: Iterable[Element]) -> Element | None:
    """A `w:rPr` in the schema's order, None when there is nothing to say."""
    inner = sorted(children, key=lambda e: RPR_ORDER.index(etree.QName(e).localname))
    return element("rPr", inner) if inner else None
