"""Members' comments put into a Word file: the comments part, their anchors, replies and resolved state."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from lxml import etree

from drafting.model.change import Remark
from drafting.word.markup.elements import element, text_element
from drafting.word.markup.xml import W14, W15, WORD_TYPE, R, W, w, whole
from drafting.word.parts.comments import DONE, EX_ID, PARA_ID, PARENT
from drafting.word.parts.pieces import PPR
from drafting.word.weaving.weave import Anchor

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

EXTENDED_TYPE = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


class Remarks:
    """Writes remarks as comments of a package; `anchors` are for the weaver, by provision."""

    def __init__(self, package: Package, remarks: Sequence[Remark]) -> None:
        self.package, self.remarks = package, remarks
        self.anchors: dict[str, list[Anchor]] = {}
        if remarks:
            self._write()

    def _write(self) -> None:
        root = self.package.edit(self._part())
        number = 1 + max((whole(c.get(w("id")), -1) for c in root), default=-1)
        own = [_para_id(r, n) for n, r in enumerate(self.remarks)]
        paras = {(r.member, r.id): para for r, para in zip(self.remarks, own, strict=True)}
        threads = []
        for n, remark in enumerate(self.remarks):
            ident = str(number + n)
            root.append(_comment(remark, ident, own[n]))
            self._anchor(remark, ident)
            parent = paras.get((remark.member, remark.reply_to)) if remark.reply_to else None
            if parent or remark.resolved:
                threads.append((own[n], parent, remark.resolved))
        if threads:
            self._threads(threads)

    def _anchor(self, remark: Remark, ident: str) -> None:
        here = self.anchors.setdefault(remark.provision, [])
        reference = element("r", [element("commentReference", id=ident)])
        here.append(Anchor(remark.start, (element("commentRangeStart", id=ident),)))
        here.append(Anchor(max(remark.start, remark.end), (element("commentRangeEnd", id=ident), reference),
                           remark.end > remark.start))

    def _part(self) -> str:
        part = self.package.related("comments")
        if part is None:
            part = "word/comments.xml"
            root = etree.Element(w("comments"), nsmap={"w": W, "r": R, "w14": W14})
            self.package.add_part(part, etree.tostring(root), WORD_TYPE + "comments+xml")
            self.package.relate(self.package.main, "comments", part)
        return part

    def _threads(self, threads: list[tuple[str, str | None, bool]]) -> None:
        part = self.package.related("commentsExtended")
        if part is None:
            part = "word/commentsExtended.xml"
            root = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
            self.package.add_part(part, etree.tostring(root), WORD_TYPE + "commentsExtended+xml")
            self.package.relate(self.package.main, EXTENDED_TYPE, part)
        root = self.package.edit(part)
        for para, parent, resolved in threads:
            el = etree.SubElement(root, f"{{{W15}}}commentEx", {EX_ID: para, DONE: str(int(resolved))})
            if parent:
                el.set(PARENT, parent)


def put_around(paragraph: Element, anchors: Iterable[Anchor]) -> None:
    """Put the ends of comments around all that a paragraph holds."""
    for anchor in anchors:
        if anchor.elements[0].tag == w("commentRangeStart"):
            paragraph.insert(1 if paragraph.find(PPR) is not None else 0, anchor.elements[0])
        else:
            paragraph.extend(anchor.elements)


def outside_controls(anchors: Sequence[Anchor]) -> None:
    """Take the signs of comments out of controls among words: LibreOffice loses the words of one that holds a sign."""
    for sign in reversed([el for anchor in anchors for el in anchor.elements if el.tag == w("r")]):
        inside = [el for el in takewhile(lambda el: el.tag != w("p"), sign.iterancestors()) if el.tag == w("sdt")]
        if inside:
            inside[-1].addnext(sign)


def _comment(remark: Remark, ident: str, para: str) -> Element:
    author = f"{remark.member} ({remark.person})" if remark.person and remark.person != remark.member else remark.member
    el = element("comment", id=ident, author=author, initials=remark.member[:9])
    if remark.date:
        el.set(w("date"), remark.date)
    lines = remark.text.split("\n")
    for line in lines:
        el.append(element("p", [element("r", [text_element(line)])]))
    el[-1].set(PARA_ID, para)
    return el


def _para_id(remark: Remark, n: int) -> str:
    """Eight hexadecimal digits below 80000000, as [MS-DOCX] wants, the same for the same remark."""
    key = f"{n}|{remark.member}|{remark.id}|{remark.provision}|{remark.start}|{remark.text}"
    return f"{int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) & 0x7FFFFFFE | 1:08X}"
