"""The seam between a paragraph that both files have and whole paragraphs after it that only one of them has.

    The Parties meet [once a year.] ¶            The Parties meet [once a year. ¶]
    [They may meet elsewhere. ¶]          →      [They may meet elsewhere.] ¶

Both say the same where the two paragraph marks look the same. The second form is what Word writes when somebody types
on, and LibreOffice takes the first one for it: there, rejecting would join the two paragraphs that follow the seam.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.markup.marks import ANCHORS, CONTENT_MARKS
from drafting.word.markup.walk import LINKS, TAGS
from drafting.word.markup.xml import parent_of, w

if TYPE_CHECKING:
    from collections.abc import Collection

    from drafting.word.markup.xml import Element

P, P_PR, R_PR = w("p"), w("pPr"), w("rPr")
R_PR_CHANGE = w("rPrChange")
KINDS = (w("ins"), w("del"))
INSIDE = LINKS | TAGS


def close_seams(root: Element) -> None:
    """Move the sign on the last of whole marked paragraphs to the mark before them, where the seam is."""
    owners = [parent_of(parent_of(el)).getparent() for el in root.iter(*KINDS) if parent_of(el).tag == R_PR]
    for paragraph in [p for p in owners if p is not None and p.tag == P]:
        sign = _sign(paragraph)
        before = paragraph.getprevious()
        if sign is None or before is None or before.tag != P or _sign(before, CONTENT_MARKS) is not None:
            continue
        if _ends_with(before, sign):
            last = _last_of(paragraph, sign.tag)
            if last is not None and _look(last, sign.tag) == _look(before, sign.tag):
                _move_sign(last, before)


def _sign(p: Element, kinds: Collection[str] = KINDS) -> Element | None:
    """The sign on a paragraph's mark, or None."""
    mark = p.find(f"{P_PR}/{R_PR}")
    return next((el for el in mark if el.tag in kinds), None) if mark is not None else None


def _ends_with(p: Element, sign: Element) -> bool:
    """Whether the last thing in a paragraph, or in the link that ends it, is marked so by the same author."""
    content = [el for el in p if el.tag not in ANCHORS]
    if not content:
        return False
    last, author = content[-1], w("author")
    same = last.tag == sign.tag and last.get(author) == sign.get(author)
    return same or last.tag in INSIDE and _ends_with(last, sign)


def _last_of(p: Element, kind: str) -> Element | None:
    """The last of the wholly marked paragraphs from this one on; None if this one is not."""
    last: Element | None = None
    at: Element | None = p
    while at is not None and at.tag == P and (sign := _sign(at)) is not None and sign.tag == kind and _wholly(at, kind):
        last, at = at, at.getnext()
    return last


def _wholly(parent: Element, kind: str) -> bool:
    return all(el.tag == kind or el.tag == P_PR or el.tag in ANCHORS or el.tag in INSIDE and _wholly(el, kind)
               for el in parent)


def _look(p: Element, kind: str) -> tuple[object, ...]:
    """The properties that the mark of a paragraph has, or had where it is to be inserted, without the sign.

    A mark that ends a section, or for which there is no going back, looks like no other.
    """
    properties = p.find(P_PR)
    if properties is None:
        return ()
    out: list[tuple[object, ...]] = []
    for el in properties:
        if el.tag in (w("sectPr"), w("pPrChange")):
            return (id(p),)
        record = el.find(f"{R_PR_CHANGE}/{R_PR}") if el.tag == R_PR else None
        if record is not None and kind == KINDS[1]:
            return (id(p),)
        was = el if record is None else record
        inner = [etree.tostring(c) for c in was if c.tag not in KINDS] if el.tag == R_PR else [etree.tostring(el)]
        out += [(el.tag, *inner)] if inner else []
    return tuple(out)


def _move_sign(last: Element, before: Element) -> None:
    sign = _sign(last)
    if sign is None:
        return
    holder = parent_of(sign)
    holder.remove(sign)
    if not len(holder):
        parent_of(holder).remove(holder)
    properties = before.find(P_PR)
    if properties is None:
        properties = etree.Element(P_PR)
        before.insert(0, properties)
    mark = properties.find(R_PR)
    if mark is None:
        mark = etree.SubElement(properties, R_PR)
    for record in mark.findall(R_PR_CHANGE):                # the mark is new now, and so are its looks
        mark.remove(record)
    mark.insert(0, sign)
