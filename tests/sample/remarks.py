"""Margin comments as Word keeps them: comments.xml, and beside it who answers whom and what is resolved."""

from __future__ import annotations

from lxml import etree

from drafting.word.markup.xml import MC, SPACE, W14, W15, WORD_TYPE, W, local, w
from drafting.word.opc.package import Package
from tests.sample.edit import Pen
from tests.sample.locate import Place, isolate

CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
IDS = "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds"
FIRST_PARAGRAPH = 0x5A000000


class Margin:
    """The comments of one file; each is added once and may be answered by its name."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.ids: dict[str, int] = {}

    def comment(self, pen: Pen, place: Place, text: str, name: str = "", resolved: bool = False) -> None:
        """A comment on the words of the place."""
        number = self._add(pen, text, "", resolved)
        self.ids[name or f"comment {number}"] = number
        inside = isolate(place)
        self._anchor(number, _top(inside[0], place.p), _top(inside[-1], place.p))

    def reply(self, pen: Pen, to: str, text: str) -> None:
        """An answer to the comment of that name, anchored where it is."""
        parent = self.ids[to]
        number = self._add(pen, text, _paragraph_id(parent), False)
        root = self.package.edit(self.package.main)
        start = next(e for e in root.iter(w("commentRangeStart")) if e.get(w("id")) == str(parent))
        reference = next(e for e in root.iter(w("commentReference")) if e.get(w("id")) == str(parent))
        last = reference.getparent()
        while last.getnext() is not None and _is_mark(last.getnext()):
            last = last.getnext()
        start.addnext(_mark("commentRangeStart", number))
        last.addnext(_mark("commentRangeEnd", number))
        last.getnext().addnext(_reference(number))

    def _anchor(self, number: int, first, last) -> None:
        first.addprevious(_mark("commentRangeStart", number))
        last.addnext(_mark("commentRangeEnd", number))
        last.getnext().addnext(_reference(number))

    def _add(self, pen: Pen, text: str, parent: str, resolved: bool) -> int:
        part = _part(self.package, "comments", f"<w:comments xmlns:w='{W}' xmlns:w14='{W14}' xmlns:mc='{MC}' "
                     "mc:Ignorable='w14'/>", "comments+xml")
        root = self.package.edit(part)
        number = len(root)
        comment = etree.SubElement(root, w("comment"))
        comment.set(w("id"), str(number))
        comment.set(w("author"), pen.person)
        comment.set(w("date"), pen.date)
        comment.set(w("initials"), "".join(word[0] for word in pen.person.split()))
        p = etree.SubElement(comment, w("p"))
        p.set(f"{{{W14}}}paraId", _paragraph_id(number))
        p.set(f"{{{W14}}}textId", "77777777")
        etree.SubElement(etree.SubElement(p, w("r")), w("annotationRef"))
        t = etree.SubElement(etree.SubElement(p, w("r")), w("t"))
        t.text = text
        t.set(SPACE, "preserve")
        self._extend(number, parent, resolved)
        return number

    def _extend(self, number: int, parent: str, resolved: bool) -> None:
        part = _part(self.package, EXTENDED, f"<w15:commentsEx xmlns:w15='{W15}'/>", "commentsExtended+xml")
        entry = etree.SubElement(self.package.edit(part), f"{{{W15}}}commentEx")
        entry.set(f"{{{W15}}}paraId", _paragraph_id(number))
        if parent:
            entry.set(f"{{{W15}}}paraIdParent", parent)
        entry.set(f"{{{W15}}}done", "1" if resolved else "0")
        part = _part(self.package, IDS, f"<w16cid:commentsIds xmlns:w16cid='{CID}'/>", "commentsIds+xml")
        entry = etree.SubElement(self.package.edit(part), f"{{{CID}}}commentId")
        entry.set(f"{{{CID}}}paraId", _paragraph_id(number))
        entry.set(f"{{{CID}}}durableId", f"{0x21000000 + number * 7919:08X}")


def _part(package: Package, kind: str, empty: str, content_type: str) -> str:
    """The part of a kind, made where there is none."""
    short = kind.rsplit("/", 1)[-1]
    found = package.related(short)
    if found is None:
        found = f"word/{short}.xml"
        package.add_part(found, empty.encode(), WORD_TYPE + content_type)
        package.relate(package.main, kind, found)
    return found


def _paragraph_id(number: int) -> str:
    return f"{FIRST_PARAGRAPH + number * 65537:08X}"


def _top(r, p):
    """The run, or the revision around it, that stands right in the paragraph."""
    while r.getparent() is not p:
        r = r.getparent()
    return r


def _mark(name: str, number: int):
    element = etree.Element(w(name), nsmap={"w": W})
    element.set(w("id"), str(number))
    return element


def _reference(number: int):
    r = etree.Element(w("r"), nsmap={"w": W})
    etree.SubElement(r, w("commentReference")).set(w("id"), str(number))
    return r


def _is_mark(element) -> bool:
    return local(element) == "commentRangeEnd" or element.find(w("commentReference")) is not None
