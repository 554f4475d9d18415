"""What Word puts right when it opens a file, put right before files are compared.

Custom XML tags around text are taken off, as every Word since 2010 does; their content is text like any other, and a
tag that one file only has would hide it. Of blocks that are written twice, for newer programs and for older ones, those
stay that today's Word shows. A formula between paragraphs gets a paragraph of its own, and a story, cell or
control without any block an empty one. A bookmark that only begins in OLD is none where NEW has it whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from drafting.model.notice import notice
from drafting.word.changes.resolve import drop
from drafting.word.markup.walk import ALTERNATES, CHOICE, branch
from drafting.word.markup.xml import M, parent_of, w
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from drafting.model.text import Notice
    from drafting.word.markup.xml import Element

BEGINS = w("bookmarkStart")
TAGGED = rb"<\w+:customXml[\s>]"
FORMULAS = (f"{{{M}}}oMathPara", f"{{{M}}}oMath")
STORIES = frozenset(w(n) for n in ("body", "hdr", "ftr", "footnote", "endnote", "comment", "tc", "txbxContent"))
MARGINS = frozenset({w("hdr"), w("ftr")})
CONTENT = w("sdtContent")
P, BLOCKS = w("p"), (w("p"), w("tbl"), w("sdt"))
AROUND = (P, w("tbl"), w("tr"), *STORIES)
KNOWN = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")


def as_opened(package: Package) -> list[Notice]:
    """Put right every story of a package; notices of what was taken off."""
    tagged = twice = 0
    for part in package.stories():
        blob = package.parts[part]
        if b":AlternateContent" in blob and _alternates(package.tree(part)):
            twice += _as_shown(package.edit(part))
        if b":customXml" in blob and re.search(TAGGED, blob):
            tagged += _without_tags(package.edit(part))
        if b":oMath" in blob and any(parent_of(el).tag in STORIES for el in package.tree(part).iter(*FORMULAS)):
            _in_paragraphs(package.edit(part))
        if _empty(package.tree(part)):
            _fill(package.edit(part))
    return _said(package.name, tagged, twice)


def _said(name: str, tagged: int, twice: int) -> list[Notice]:
    out = []
    if twice:
        out.append(notice("alternatives", name, f"Blocks or rows that are written twice, for newer and for older "
                          f"programs: {twice}. What today's Word shows is compared, and nothing else."))
    if tagged:
        out.append(notice("custom XML", name, "Its custom XML tags are left out, as Word leaves them out; the text in "
                          "them stays."))
    return out


def _without_tags(root: Element) -> int:
    found = list(root.iter(w("customXml")))
    for el in found:
        parent = parent_of(el)
        at = parent.index(el)
        parent[at:at + 1] = [child for child in el if child.tag != w("customXmlPr")]
    return len(found)


# -- blocks that are written twice ------------------------------------------------------------------
def _alternates(root: Element) -> list[Element]:
    """The alternatives among blocks, rows and cells; those in a paragraph are objects."""
    return [el for el in root.iter(ALTERNATES) if next((a.tag for a in el.iterancestors(*AROUND)), P) != P]


def _as_shown(root: Element) -> int:
    """Take out the choices that Word does not know; put what it shows in the place of alternatives among blocks."""
    found = _alternates(root)
    for el in found:
        for choice in [choice for choice in el.iterchildren(CHOICE) if not _known(choice)]:
            el.remove(choice)
    for el in found:
        parent, around = el.getparent(), next(el.iterancestors(*AROUND), None)     # none in a branch that is gone
        if parent is not None and around is not None and around.tag in STORIES:
            at = parent.index(el)
            parent[at:at + 1] = list(branch(el))
    return len(found)


def _known(choice: Element) -> bool:
    asked = [choice.nsmap.get(prefix, KNOWN[0]) for prefix in (choice.get("Requires") or "").split()]
    return all(name.startswith(KNOWN) for name in asked)


# -- bookmarks that only begin ----------------------------------------------------------------------
def without_halves(old: Package, new: Package) -> None:
    """Take out of OLD the beginnings of bookmarks that it has no end of and that NEW has both ends of."""
    for part in (part for part in old.stories() if _begins_more(old.parts[part])):
        known = {el.get(w("name")) for there in new.stories() for el in _begun(new.tree(there), True)}
        if any(el.get(w("name")) in known for el in _begun(old.tree(part), False)):
            for el in [el for el in _begun(old.edit(part), False) if el.get(w("name")) in known]:
                drop(el)


def _begins_more(blob: bytes) -> bool:
    return blob.count(b":bookmarkStart") > blob.count(b":bookmarkEnd")


def _begun(root: Element, whole: bool) -> list[Element]:
    """The beginnings of bookmarks that end in a story, or of those that do not."""
    ends = {el.get(w("id")) for el in root.iter(w("bookmarkEnd"))}
    return [el for el in root.iter(BEGINS) if (el.get(w("id")) in ends) == whole]


# -- paragraphs that are not written ----------------------------------------------------------------
def _in_paragraphs(root: Element) -> None:
    for el in [el for el in root.iter(*FORMULAS) if parent_of(el).tag in STORIES]:
        paragraph = etree.Element(P)
        el.addprevious(paragraph)
        paragraph.append(el)


def _empty(root: Element) -> list[Element]:
    """Stories, cells and controls around blocks that have none; not headers, of which only one file may have words."""
    return [el for el in root.iter(*STORIES - MARGINS, CONTENT) if next(el.iterchildren(*BLOCKS), None) is None
            and (el.tag != CONTENT or next(el.iterancestors(*AROUND), el).tag in STORIES)]


def _fill(root: Element) -> None:
    for story in _empty(root):
        first = next((n for n, el in enumerate(story) if el.tag == w("sectPr")), len(story))
        story.insert(first, etree.Element(P))
