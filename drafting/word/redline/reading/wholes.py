"""Whole paragraphs, rows and tables marked as inserted or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.markup.marks import ANCHORS
from drafting.word.markup.walk import ALTERNATES, LINKS, TAGS
from drafting.word.markup.xml import SPACE, M, w
from drafting.word.redline.reading.recorded import P_PR, sign

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.redline.carrying.carry import Stamp
    from drafting.word.weaving.originals import _Stamp

FORMULAS = frozenset({f"{{{M}}}oMath", f"{{{M}}}oMathPara"})
WRAPPED = TAGS | FORMULAS | {w("r"), w("sdt"), ALTERNATES}
BOX = w("txbxContent")


def mark_block(block: Element, kind: str, stamp: Stamp | _Stamp) -> None:
    """Mark all that a paragraph, table or content control holds as `ins` or `del`."""
    for row in list(block.iter(w("tr"))):
        if not _boxed(row, block):
            _mark_row(row, kind, stamp)
    for p in [p for p in block.iter(w("p")) if not _boxed(p, block)]:
        mark_paragraph(p, kind, stamp)


def frame_control(control: Element, kind: str, stamp: Stamp) -> None:
    """Mark the two ends of a content control itself; without them its content would go and the control stay."""
    content = control.find(w("sdtContent"))
    if content is None:                 # one that holds nothing: it gets a place for its inner marks
        content = etree.SubElement(control, w("sdtContent"))
    name = f"customXml{kind.capitalize()}Range"
    for outer in (True, False):
        start = stamp.mark(f"{name}Start")
        end = etree.Element(w(f"{name}End"), {w("id"): start.get(w("id")) or ""})
        if outer:
            control.addprevious(start)
            content.insert(0, end)
        else:
            content.append(start)
            control.addnext(end)


def mark_paragraph(p: Element, kind: str, stamp: Stamp | _Stamp) -> None:
    """Mark a paragraph's content and its mark."""
    mark_runs(p, kind, stamp)
    properties = sign(p.find(P_PR), kind, stamp)
    if properties.getparent() is None:
        p.insert(0, properties)


def mark_runs(parent: Element, kind: str, stamp: Stamp | _Stamp) -> None:
    """Wrap neighbouring runs in one mark; links and anchors stay outside, as the schema wants it."""
    mark = None
    for child in list(parent):
        if child.tag == w("fldSimple"):
            for run in complex_field(child):
                child.addprevious(run)
                mark = _wrap(run, mark, kind, stamp)
            parent.remove(child)
        elif child.tag in WRAPPED and (kind == "ins" or child.find(w("commentReference")) is None):
            mark = _wrap(child, mark, kind, stamp)
        else:
            if child.tag in LINKS:
                mark_runs(child, kind, stamp)
            if child.tag not in ANCHORS or child.tag != w("proofErr"):
                mark = None


def complex_field(field: Element) -> list[Element]:
    """The runs and formulas that say what a w:fldSimple says; only those can be marked."""
    runs = [etree.Element(w("r")) for _ in range(4)]
    for run, kind in zip((runs[0], runs[2], runs[3]), ("begin", "separate", "end")):
        etree.SubElement(run, w("fldChar"), {w("fldCharType"): kind})
    etree.SubElement(runs[1], w("instrText"), {SPACE: "preserve"}).text = field.get(w("instr"))
    result = [el for el in field.iter(w("r"), *FORMULAS) if not any(a.tag in FORMULAS for a in el.iterancestors())]
    return [*runs[:3], *result, runs[3]]


def as_deleted(el: Element) -> None:
    """Turn the text of a deleted run, or of what it holds, into deleted text; text boxes keep theirs."""
    for node in el.iter(w("t"), w("instrText")):
        if not _boxed(node, el):
            node.tag = w("delText") if node.tag == w("t") else w("delInstrText")


def _wrap(el: Element, mark: Element | None, kind: str, stamp: Stamp | _Stamp) -> Element:
    if mark is None:
        mark = stamp.mark(kind)
        el.addprevious(mark)
    if kind == "del":
        as_deleted(el)
    mark.append(el)
    return mark


def _mark_row(row: Element, kind: str, stamp: Stamp | _Stamp) -> None:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        row.insert(1 if len(row) and row[0].tag == w("tblPrEx") else 0, properties)
    properties.append(stamp.mark(kind))


def _boxed(el: Element, top: Element) -> bool:
    """Whether a text box holds `el` inside `top`; a box that holds `top` too does not count."""
    for above in (el, *el.iterancestors()):
        if above is top:
            return False
        if above.tag == BOX:
            return True
    return False
