"""What a person does to words and paragraphs in Word, with Track Changes on or off."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from itertools import count

from lxml import etree

from drafting.word.markup.xml import SPACE, W14, W, local, w
from tests.sample.locate import Place, cut, isolate, run_before, runs
from tests.sample.text import pieces, spaced

RPR_ORDER = ("ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps")


@dataclass
class Pen:
    """Who writes, when, and whether Word tracks it; `ids` numbers the revisions of one file."""

    person: str
    date: str
    tracked: bool
    ids: count

    def mark(self, name: str):
        """A revision element of this writer."""
        element = etree.Element(w(name), nsmap={"w": W})
        element.set(w("id"), str(next(self.ids)))
        element.set(w("author"), self.person)
        element.set(w("date"), self.date)
        return element


# -- words ------------------------------------------------------------------------------------------


def replace(pen: Pen, place: Place, markup: str) -> None:
    """The words of the place become others; none deletes them."""
    old = isolate(place)
    look = old[0].find(w("rPr"))
    last = [strike(pen, r) for r in old][-1]
    put_after(pen, last, new_runs(markup, look))
    if not pen.tracked:
        for r in old:
            r.getparent().remove(r)


def insert(pen: Pen, place: Place, markup: str, before: bool = False) -> None:
    """Words typed right after the place, or right before it."""
    if before:
        cut(place.p, place.end)
        cut(place.p, place.start)
        first = isolate(place)[0]
        fresh = new_runs(markup, first.find(w("rPr")))
        for node in wrapped(pen, fresh):
            first.addprevious(node)
        return
    anchor = run_before(place.p, place.end)
    put_after(pen, anchor, new_runs(markup, anchor.find(w("rPr"))))


def strike(pen: Pen, r):
    """The node that the run became as deleted: struck where changes are tracked."""
    if not pen.tracked:
        return r
    holder = pen.mark("del")
    r.addprevious(holder)
    holder.append(r)
    for t in r.findall(w("t")):
        t.tag = w("delText")
    return holder


def put_after(pen: Pen, node, fresh: list) -> None:
    """Runs put after a node; an insertion of somebody else is cut in two, as Word does."""
    parent = node.getparent()
    if local(parent) == "ins" and pen.tracked:
        node = _split_insertion(parent, node)
    for new in reversed(wrapped(pen, fresh)):
        node.addnext(new)


def _split_insertion(insertion, node):
    rest = list(insertion)[list(insertion).index(node) + 1:]
    if rest:
        right = etree.Element(insertion.tag, insertion.attrib)
        insertion.addnext(right)
        for child in rest:
            right.append(child)
    return insertion


def wrapped(pen: Pen, fresh: list) -> list:
    """New runs as they are put in: inside one insertion where changes are tracked."""
    if not pen.tracked or not fresh:
        return fresh
    holder = pen.mark("ins")
    holder.extend(fresh)
    return [holder]


def new_runs(markup: str, look=None) -> list:
    """Runs for new words in the look of those beside them, *italic* and **bold** added."""
    out = []
    for piece in pieces(spaced(markup)):
        r = etree.Element(w("r"), nsmap={"w": W})
        rpr = copy.deepcopy(look) if look is not None else etree.Element(w("rPr"))
        for name in ("i", "iCs", "rPrChange") if "*" in markup else ("rPrChange",):
            for old in rpr.findall(w(name)):
                rpr.remove(old)
        for name in (["i", "iCs"] if piece.italic else []) + (["b", "bCs"] if piece.bold else []):
            toggle(rpr, name)
        if len(rpr):
            r.append(rpr)
        t = etree.SubElement(r, w("t"))
        t.text = piece.text
        t.set(SPACE, "preserve")
        out.append(r)
    return out


def toggle(rpr, name: str) -> None:
    """A toggle property added at the place that the schema gives it."""
    if rpr.find(w(name)) is not None:
        return
    order = RPR_ORDER.index(name)
    later = next((c for c in rpr if local(c) not in RPR_ORDER or RPR_ORDER.index(local(c)) > order), None)
    element = etree.Element(w(name))
    rpr.append(element) if later is None else later.addprevious(element)


def set_look(pen: Pen, place: Place, name: str) -> None:
    """The words of the place become italic ("i") or bold ("b")."""
    for r in isolate(place):
        rpr = r.find(w("rPr"))
        if rpr is None:
            rpr = etree.Element(w("rPr"))
            r.insert(0, rpr)
        old = copy.deepcopy(rpr)
        toggle(rpr, name)
        toggle(rpr, name + "Cs")
        if pen.tracked:
            change = pen.mark("rPrChange")
            change.append(old)
            rpr.append(change)


# -- paragraphs -------------------------------------------------------------------------------------


def sign(pen: Pen, p, name: str) -> None:
    """The paragraph's mark as inserted, deleted or moved."""
    ppr = p.find(w("pPr"))
    if ppr is None:
        ppr = etree.Element(w("pPr"))
        p.insert(0, ppr)
    rpr = ppr.find(w("rPr"))
    if rpr is None:
        rpr = etree.Element(w("rPr"))
        later = next((c for c in ppr if local(c) in ("sectPr", "pPrChange")), None)
        ppr.append(rpr) if later is None else later.addprevious(rpr)
    rpr.insert(0, pen.mark(name))


def empty_like(p):
    """A paragraph with the properties of another and no content; its mark is nobody's revision."""
    new = etree.Element(w("p"), nsmap={"w": W})
    ppr = p.find(w("pPr"))
    if ppr is not None:
        new.append(copy.deepcopy(ppr))
        for rpr in new[0].findall(w("rPr")):
            new[0].remove(rpr)
        for section in new[0].findall(w("sectPr")):
            new[0].remove(section)
    return new


def new_paragraph(pen: Pen, after, markup: str, style_id: str = "") -> None:
    """A paragraph typed after another: Enter at its end, so that the *first* one's mark is the new one.

    In another style it is pasted whole, with a mark of its own.
    """
    new = empty_like(after)
    first = next((r for r in runs(after) if r.find(w("rPr")) is not None and r.find(w("t")) is not None), None)
    look = copy.deepcopy(first.find(w("rPr"))) if first is not None else None
    for name in ("i", "iCs", "b", "bCs", "lang", "rPrChange"):
        for old in look.findall(w(name)) if look is not None else ():
            look.remove(old)
    for node in wrapped(pen, new_runs(markup, look)):
        new.append(node)
    if style_id:
        ppr = new.find(w("pPr"))
        for child in list(ppr):
            ppr.remove(child)
        etree.SubElement(ppr, w("pStyle")).set(w("val"), style_id)
    after.addnext(new)
    if pen.tracked:
        sign(pen, new if style_id else after, "ins")


def delete_paragraph(pen: Pen, p) -> None:
    """The whole paragraph goes."""
    if not pen.tracked:
        p.getparent().remove(p)
        return
    for r in runs(p):
        strike(pen, r)
    sign(pen, p, "del")


def move_paragraph(pen: Pen, p, after) -> None:
    """The paragraph is cut and pasted after another; where Word tracks it, both places are marked."""
    if not pen.tracked:
        after.addnext(p)
        return
    goes = copy.deepcopy(p)
    p.addprevious(goes)
    after.addnext(p)
    goes.attrib.pop(f"{{{W14}}}paraId", None)
    for mark in list(goes.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        mark.getparent().remove(mark)
    name = f"move{next(pen.ids)}"
    for paragraph, kind in ((goes, "moveFrom"), (p, "moveTo")):
        for r in runs(paragraph):
            holder = pen.mark(kind)
            r.addprevious(holder)
            holder.append(r)
        sign(pen, paragraph, kind)
        start, end = pen.mark(f"{kind}RangeStart"), etree.Element(w(f"{kind}RangeEnd"), nsmap={"w": W})
        start.set(w("name"), name)
        end.set(w("id"), start.get(w("id")))
        paragraph.find(w("pPr")).addnext(start)
        paragraph.addnext(end)


def split_paragraph(pen: Pen, place: Place) -> None:
    """Enter pressed before the words of the place."""
    p = place.p
    cut(p, place.start)
    second, passed, moving = empty_like(p), 0, []
    for child in list(p):
        if local(child) == "pPr":
            continue
        if passed >= place.start:
            moving.append(child)
        passed += sum(_length(r) for r in child.iter(w("r")) if r in runs(p))
    for child in moving:
        second.append(child)
    p.addnext(second)
    if pen.tracked:
        sign(pen, p, "ins")


def _length(r) -> int:
    return sum(len(t.text or "") for t in r.findall(w("t")))


# -- tables -----------------------------------------------------------------------------------------


def row_of(p):
    """The table row that holds the paragraph."""
    return next(p.iterancestors(w("tr")))


def new_row(pen: Pen, after, cells: list[str]) -> None:
    """A row typed after another, one string a cell."""
    new = copy.deepcopy(after)
    for tc, words in zip(new.findall(w("tc")), cells, strict=True):
        first, *rest = tc.findall(w("p"))
        fresh = empty_like(first)
        look = next((r.find(w("rPr")) for r in runs(first)), None)
        for node in wrapped(pen, new_runs(words, look)):
            fresh.append(node)
        for old in rest:
            tc.remove(old)
        tc.replace(first, fresh)
        if pen.tracked:
            sign(pen, fresh, "ins")
    if pen.tracked:
        _row_properties(new).append(pen.mark("ins"))
    after.addnext(new)


def delete_row(pen: Pen, tr) -> None:
    """The row goes."""
    if not pen.tracked:
        tr.getparent().remove(tr)
        return
    for p in tr.iter(w("p")):
        delete_paragraph(pen, p)
    _row_properties(tr).append(pen.mark("del"))


def _row_properties(tr):
    properties = tr.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        first = next((c for c in tr if local(c) != "tblPrEx"), None)
        first.addprevious(properties)
    return properties
