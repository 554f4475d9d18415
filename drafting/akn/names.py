"""Names of Akoma Ntoso 3.0 (OASIS, 2018) and what they are among provisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS = "urn:drafting:akn:1"
NSMAP = {None: AKN, "drf": OURS}

KIND_ELEMENT = {"heading": "section", "article": "article", "operative": "paragraph", "item": "point"}
HEADED = frozenset({"heading", "article", "annex"})   # their words stand in <heading>
# What others' hierarchical elements are; those not named here are headings.
ELEMENT_KIND = {"article": "article", "rule": "article", "paragraph": "operative", "clause": "operative",
                "subparagraph": "item", "subclause": "item", "point": "item", "indent": "item", "list": "item",
                "sublist": "item", "alinea": "item"}
HIERARCHY = frozenset({"alinea", "article", "book", "chapter", "clause", "division", "indent", "level", "list",
                       "paragraph", "part", "point", "proviso", "rule", "section", "subchapter", "subclause",
                       "subdivision", "sublist", "subparagraph", "subpart", "subrule", "subsection", "subtitle",
                       "title", "tome", "transitional", "hcontainer", "item"})
BLOCKS = frozenset({"p", "block", "docTitle", "crossHeading", "listIntroduction", "listWrapUp"})
TOGGLES = {"b": "b", "i": "i", "u": "u", "sup": "vert", "sub": "vert"}
DOCUMENTS = ("statement", "act", "bill", "doc", "amendment", "judgment", "debate", "debateReport", "officialGazette",
             "documentCollection", "amendmentList", "portion")


def a(name: str) -> str:
    """The qualified name of an Akoma Ntoso element."""
    return f"{{{AKN}}}{name}"


def our(name: str) -> str:
    """The qualified name of an attribute that Akoma Ntoso has no word for."""
    return f"{{{OURS}}}{name}"


def local(el: Element) -> str:
    """The element's name without its namespace; "" for comments and processing instructions."""
    return el.tag.rsplit("}", 1)[-1] if isinstance(el.tag, str) else ""


def sub(parent: Element, element: str, /, **attributes: str) -> Element:
    """A new last child; attributes with an empty value are left out."""
    return etree.SubElement(parent, a(element), {key: value for key, value in attributes.items() if value})
