"""Tracked changes as elements: who, when, and what they wrap (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.elements import PPR_ORDER, RPR_ORDER, element
from drafting.word.markup.marks import CHANGE_MARKS, CONTENT_MARKS
from drafting.word.markup.walk import THROUGH
from drafting.word.markup.xml import W, local, w, whole
from drafting.word.parts.pieces import HYPERLINK, OBJECTS, PPR, RPR, RUN, SDT, SDT_CONTENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

TEXT_NAMES = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


class Revisions:
    """Gives every tracked change of a package an id of its own, counting on from those that are there."""

    def __init__(self, package: Package) -> None:
        taken = [whole(el.get(w("id"))) for part in package.stories() if b"<w:" in package.parts[part]
                 for el in package.tree(part).iter(*CHANGE_MARKS)]
        self.next = max(taken, default=0) + 1

    def mark(self, name: str, who: tuple[str, ...], date: str = "", children: Sequence[Element] = ()) -> Element:
        """A `w:ins`, `w:del`, `w:rPrChange` … in the name of the members, with its children."""
        el = element(name, children, id=self.next, author=", ".join(who))
        if date:
            el.set(w("date"), date)
        self.next += 1
        return el

    def rename(self, mark: Element, who: tuple[str, ...]) -> None:
        """Give a mark that was copied an id of its own and other names."""
        mark.set(w("id"), str(self.next))
        mark.set(w("author"), ", ".join(who))
        self.next += 1


def signed(mark: Element) -> tuple[tuple[str, ...], str]:
    """In whose names a mark is that `Revisions.mark` made, and its date; "" for none."""
    return tuple((mark.get(w("author")) or "").split(", ")), mark.get(w("date")) or ""


def deleted(run: Element) -> Element:
    """The run with its text marked as deleted text."""
    for el in run.iter(*TEXT_NAMES):
        el.tag = TEXT_NAMES[el.tag]
    return run


def paragraph_rpr(paragraph: Element) -> Element:
    """The `w:rPr` of the paragraph mark, made where it is missing."""
    ppr = paragraph.find(PPR)
    if ppr is None:
        ppr = element("pPr")
        paragraph.insert(0, ppr)
    rpr = ppr.find(RPR)
    if rpr is None:
        rpr = element("rPr")
        after = {w("sectPr"), w("pPrChange")}
        place = next((n for n, el in enumerate(ppr) if el.tag in after), len(ppr))
        ppr.insert(place, rpr)
    return rpr


def sign_paragraph(paragraph: Element, mark: Element) -> None:
    """Put `w:ins` or `w:del` on the paragraph mark, where the schema wants it: insertions before deletions."""
    rpr = paragraph_rpr(paragraph)
    ranks = {w(n): k for k, n in enumerate(("ins", "del", "moveFrom", "moveTo"))}
    place = sum(1 for el in rpr if el.tag in ranks and ranks[el.tag] <= ranks[mark.tag])
    rpr.insert(place, mark)


def sign_row(row: Element, mark: Element) -> None:
    """Put `w:ins` or `w:del` on a table row; they stand at the end of its properties."""
    tr_pr = row.find(w("trPr"))
    if tr_pr is None:
        tr_pr = element("trPr")
        before = {w("tblPrEx")}
        row.insert(sum(1 for el in row if el.tag in before), tr_pr)
    ranks = {w("ins"): 0, w("del"): 1, w("trPrChange"): 2}
    place = next((n for n, el in enumerate(tr_pr) if ranks.get(el.tag, -1) > ranks[mark.tag]), len(tr_pr))
    tr_pr.insert(place, mark)


def sign_cell(cell: Element, mark: Element) -> None:
    """Put `w:cellIns` or `w:cellDel` on a table cell; of its properties only the record of change stands behind it."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = element("tcPr")
        cell.insert(0, properties)
    place = next((n for n, el in enumerate(properties) if el.tag == w("tcPrChange")), len(properties))
    properties.insert(place, mark)


def put_in_order(properties: Element, child: Element, order: tuple[str, ...]) -> None:
    """Put a child into a `w:pPr` or `w:rPr` where the schema has it, in place of one of its name.

    What is of another namespace, Word's later effects, stands behind all of them.
    """
    for old in properties.findall(child.tag):
        properties.remove(old)
    rank = order.index(local(child))
    place = next((n for n, el in enumerate(properties) if not el.tag.startswith(f"{{{W}}}") or local(el) in order
                  and order.index(local(el)) > rank or local(el).endswith("Change")), len(properties))
    properties.insert(place, child)


def set_marks(properties: Element, wanted: dict[str, str]) -> None:
    """Set marks on a `w:rPr`: "" takes one away."""
    from drafting.word.parts.runs import mark_elements
    names = {"vert": "vertAlign"}
    for key, value in wanted.items():
        for old in properties.findall(w(names.get(key, key))):
            properties.remove(old)
        for el in mark_elements({key: value}) if value else ():
            put_in_order(properties, el, RPR_ORDER)


def changed_marks(run: Element, wanted: dict[str, str], change: Element) -> None:
    """Set marks on a run and keep its old properties in the given `w:rPrChange`."""
    rpr = run.find(RPR)
    if rpr is None:
        rpr = element("rPr")
        run.insert(0, rpr)
    old = element("rPr", [copy.deepcopy(el) for el in rpr if el.tag != change.tag])
    set_marks(rpr, wanted)
    change.append(old)
    rpr.append(change)


def changed_paragraph(paragraph: Element, child: Element | None, remove: str, change: Element) -> None:
    """Set a paragraph property (or take `remove` away) and keep the old ones in the given `w:pPrChange`."""
    rpr_and_more = {w("rPr"), w("sectPr"), w("pPrChange")}
    ppr = paragraph.find(PPR)
    if ppr is None:
        ppr = element("pPr")
        paragraph.insert(0, ppr)
    if ppr.find(change.tag) is None:
        change.append(element("pPr", [copy.deepcopy(el) for el in ppr if el.tag not in rpr_and_more]))
        ppr.append(change)
    for old in ppr.findall(w(remove)):
        ppr.remove(old)
    if child is not None:
        put_in_order(ppr, child, PPR_ORDER)


def direct_runs(paragraph: Element) -> Iterator[Element]:
    """The runs and formulas of a paragraph that no tracked change wraps, text boxes left alone."""
    for el in list(paragraph):
        if el.tag == RUN or el.tag in OBJECTS:
            yield el
        elif el.tag == HYPERLINK or el.tag in THROUGH - CONTENT_MARKS:
            yield from direct_runs(el)
        elif el.tag == SDT and (content := el.find(SDT_CONTENT)) is not None:
            yield from direct_runs(content)
