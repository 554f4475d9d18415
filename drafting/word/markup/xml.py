"""The XML names of WordprocessingML and its neighbours (ECMA-376, ISO/IEC 29500), as lxml spells them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    Element = etree._Element        # lxml keeps the class of its elements to itself; here it has this name

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
CT = "http://schemas.openxmlformats.org/package/2006/content-types"
XML = "http://www.w3.org/XML/1998/namespace"
SPACE = f"{{{XML}}}space"
MOST_DIGITS = 13            # of a number in an attribute: ids have ten at most
BOOKMARK = "_drf_"          # how the hidden bookmark begins that carries the id of a provision

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

# ISO 29500 Strict names and the Transitional ones that the same things have there.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    b"http://purl.oclc.org/ooxml/drawingml/picture": b"http://schemas.openxmlformats.org/drawingml/2006/picture",
}


@cache
def w(name: str) -> str:
    """The qualified name of a `w:` element or attribute."""
    return f"{{{W}}}{name}"


def whole(value: str | None, other: int = 0) -> int:
    """The number that an attribute says; `other` where it says none, or a larger one than any Word file counts to."""
    digits = (value or "").removeprefix("-")
    return int(value or "") if len(digits) < MOST_DIGITS and digits.isascii() and digits.isdigit() else other


VAL = w("val")


def local(element: Element) -> str:
    """The element's name without its namespace, "" for a comment or a processing instruction."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def body_of(root: Element) -> Element:
    """What holds the blocks of a story: the body of a document, of any other part the root itself."""
    body = root.find(w("body")) if root.tag == w("document") else root
    if body is None:
        raise LookupError("The document has no body.")
    return body


def parent_of(element: Element) -> Element:
    """The element that holds this one. Whoever asks knows that it is no root."""
    parent = element.getparent()
    if parent is None:
        raise LookupError(f"Nothing holds {element.tag}.")
    return parent
