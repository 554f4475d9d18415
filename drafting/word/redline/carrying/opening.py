"""What Word puts right when it opens a file, put right before files are compared.

Custom XML tags around text are taken off, as every Word since 2010 does; their content is text like any other, and a
tag that one file only has would hide it. A formula between paragraphs gets a paragraph of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from drafting.model.notice import notice
from drafting.word.markup.xml import M, w
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from drafting.model.text import Notice

TAGGED = rb"<\w+:customXml[\s>]"
FORMULAS = (f"{{{M}}}oMathPara", f"{{{M}}}oMath")
STORIES = frozenset(w(n) for n in ("body", "hdr", "ftr", "footnote", "endnote", "comment", "tc", "txbxContent"))


def as_opened(package: Package) -> list[Notice]:
    """Put right every story of a package; a notice if tags were taken off."""
    tagged = 0
    for part in package.stories():
        blob = package.parts[part]
        if b":customXml" in blob and re.search(TAGGED, blob):
            tagged += _without_tags(package.edit(part))
        if b":oMath" in blob and any(el.getparent().tag in STORIES for el in package.tree(part).iter(*FORMULAS)):
            _in_paragraphs(package.edit(part))
    return [notice("custom XML", package.name, "Its custom XML tags are left out, as Word leaves them out; the text in "
                   "them stays.")] if tagged else []


def _without_tags(root) -> int:
    found = list(root.iter(w("customXml")))
    for el in found:
        parent = el.getparent()
        at = parent.index(el)
        parent[at:at + 1] = [child for child in el if child.tag != w("customXmlPr")]
    return len(found)


def _in_paragraphs(root) -> None:
    for el in [el for el in root.iter(*FORMULAS) if el.getparent().tag in STORIES]:
        paragraph = etree.Element(w("p"))
        el.addprevious(paragraph)
        paragraph.append(el)
