"""What members do in Word, one edit each, tracked or not, with the facts that it must be read as."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from drafting.word.changes.revisions import put_in_order, sign_cell
from drafting.word.compose.newnotes import new_note, own_mark, reference
from drafting.word.markup.elements import RPR_ORDER, element
from drafting.word.markup.xml import R, w
from drafting.word.opc.package import Package
from drafting.word.parts.runs import hyperlink
from drafting.word.text.objects import unpack
from tests.intake.base import picture
from tests.sample import edit
from tests.sample.edit import Pen
from tests.sample.locate import find, isolate, runs


class Edit(NamedTuple):
    """An edit by its name: what is done, and the facts as `tests.intake.facts.lines` puts them.

    `tracked` is whether Word can track it; `instead` are the facts where a program writes something else when it saves,
    `untracked` the programs that forget that it was tracked.
    """

    name: str
    do: Callable[[Package, Pen], None]
    facts: tuple[str, ...]
    tracked: bool = True
    instead: Mapping[str, tuple[str, ...]] = {}
    untracked: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


EDITS: list[Edit] = []


def edits(name: str, *facts: str, tracked: bool = True, notices: tuple[str, ...] = (), untracked: tuple[str, ...] = (),
          **instead: tuple[str, ...]):
    """Put a function among the edits."""
    def register(do):
        EDITS.append(Edit(name, do, facts, tracked, instead, untracked, notices))
        return do
    return register


# -- words ------------------------------------------------------------------------------------------------
@edits("words replaced", "text p5 “should” → “shall”")
def _(package, pen):
    edit.replace(pen, find(package, "should"), "shall")


@edits("words inserted", "text p20 “” → “ warmly”")
def _(package, pen):
    edit.insert(pen, find(package, "Members thank"), " warmly")


@edits("words deleted", "text p5 “ in writing” → “”")
def _(package, pen):
    edit.replace(pen, find(package, " in writing"), "")


@edits("words of one paragraph by two persons", "text p5 “should” → “shall”", "text p5 “writing” → “full”")
def _(package, pen):
    edit.replace(pen, find(package, "should"), "shall")
    edit.replace(Pen("Delegate 2", pen.date, pen.tracked, pen.ids), find(package, "writing"), "full")


@edits("inserted by one person, partly deleted by another", "text p20 “” → “ warmly”")
def _(package, pen):
    edit.insert(pen, find(package, "Members thank"), " very warmly")
    edit.replace(Pen("Delegate 2", pen.date, pen.tracked, pen.ids), find(package, " very"), "")


# -- marks ------------------------------------------------------------------------------------------------
def dressed(pen, place, *children) -> None:
    """The words with run properties put on them."""
    for run in isolate(place):
        rpr = run.find(w("rPr"))
        if rpr is None:
            rpr = etree.Element(w("rPr"))
            run.insert(0, rpr)
        old = copy.deepcopy(rpr)
        for child in children:
            put_in_order(rpr, copy.deepcopy(child), RPR_ORDER)
        if pen.tracked:
            change = pen.mark("rPrChange")
            change.append(old)
            rpr.append(change)


MARKS = {"b": element("b"), "u": element("u", val="single"),
         "vert": element("vertAlign", val="superscript"), "smallCaps": element("smallCaps"),
         "highlight": element("highlight", val="yellow")}
VALUES = {"u": "single", "vert": "superscript", "highlight": "yellow"}
for _key, _child in MARKS.items():
    edits(f"mark {_key}", f"mark p20 “host” {_key} {VALUES.get(_key, '1')}")(
        lambda package, pen, child=_child: dressed(pen, find(package, "host", "thank"), child))


@edits("words struck through by hand", "text p20 “ host” → “”", notices=("struck",))
def _(package, pen):
    dressed(pen, find(package, "host", "thank"), element("strike"))


@edits("italics taken away", "mark p5 “should” i ")
def _(package, pen):
    place = find(package, "should")
    for run in isolate(place):
        old = copy.deepcopy(run.find(w("rPr")))
        for name in ("i", "iCs"):
            for child in run.find(w("rPr")).findall(w(name)):
                run.find(w("rPr")).remove(child)
        if pen.tracked:
            change = pen.mark("rPrChange")
            change.append(old)
            run.find(w("rPr")).append(change)


@edits("language of words", notices=("looks",))
def _(package, pen):
    dressed(pen, find(package, "host", "thank"), element("lang", val="fr-FR"))


@edits("link added", "mark p20 “host” link https://example.org/host", tracked=False)
def _(package, pen):
    inside = isolate(find(package, "host", "thank"))
    link = hyperlink(package, package.main, "https://example.org/host")
    inside[0].addprevious(link)
    link.extend(inside)


@edits("link to another address", "mark p4 “plan of action” link https://example.org/other", tracked=False)
def _(package, pen):
    link = next(package.edit(package.main).iter(w("hyperlink")))
    link.set(f"{{{R}}}id", package.relate(package.main, "hyperlink", "https://example.org/other", external=True))


# -- notes ------------------------------------------------------------------------------------------------
@edits("note edited", "text n1 “often” → “rarely”")
def _(package, pen):
    edit.replace(pen, find(package, "often"), "rarely")


@edits("note added", "text p20 “” → “◦” note A <i>new</i> note.")
def _(package, pen):
    paragraph = element("p", [own_mark("FootnoteReference"), *edit.new_runs(" A *new* note.")])
    mark = reference(new_note(package, [paragraph]), "FootnoteReference")
    edit.put_after(pen, runs(find(package, "host", "thank").p)[-1], [mark])


@edits("endnote added", "text p20 “” → “◦” note at end: At the end.")
def _(package, pen):
    paragraph = element("p", [own_mark("FootnoteReference", "endnote"), *edit.new_runs(" At the end.")])
    mark = reference(new_note(package, [paragraph], "endnote"), "FootnoteReference", "endnote")
    edit.put_after(pen, runs(find(package, "host", "thank").p)[-1], [mark])


@edits("endnote edited", "text n2 “the” → “any”")
def _(package, pen):
    edit.replace(pen, find(package, "the", "Source"), "any")


@edits("endnote deleted", "text p2 “◦” → “”")
def _(package, pen):
    run = next(package.edit(package.main).iter(w("endnoteReference"))).getparent()
    edit.strike(pen, run)
    if not pen.tracked:
        run.getparent().remove(run)


@edits("note deleted", "text p3 “◦” → “”")
def _(package, pen):
    run = next(package.edit(package.main).iter(w("footnoteReference"))).getparent()
    edit.strike(pen, run)
    if not pen.tracked:
        run.getparent().remove(run)


# -- tables -----------------------------------------------------------------------------------------------
@edits("cell edited", "text p14 “San José” → “Cartago”")
def _(package, pen):
    edit.replace(pen, find(package, "San José"), "Cartago")


@edits("row added", "new row rp13 Third | León | July 2020")
def _(package, pen):
    edit.new_row(pen, edit.row_of(find(package, "San José").p), ["Third", "León", "July 2020"])


@edits("row deleted", "row gone rp16")
def _(package, pen):
    edit.delete_row(pen, edit.row_of(find(package, "Managua").p))


@edits("column added", "new column tp10 3 Host | PPT | ES", untracked=("libreoffice",))
def _(package, pen):
    for row, words in zip(list(edit.row_of(find(package, "Managua").p).getparent().iter(w("tr"))),
                          ("Host", "PPT", "ES"), strict=True):
        cell = copy.deepcopy(row.findall(w("tc"))[-1])
        for mark in list(cell.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            mark.getparent().remove(mark)
        row.append(cell)
        first, *rest = cell.iter(w("t"))
        first.text = words
        for t in rest:
            t.text = ""
        if pen.tracked:
            sign_cell(cell, pen.mark("cellIns"))
    grid = edit.row_of(find(package, "Managua").p).getparent().find(w("tblGrid"))
    grid.append(copy.deepcopy(grid[-1]))


@edits("column deleted", "column gone tp10 3", untracked=("libreoffice",))
def _(package, pen):
    table = edit.row_of(find(package, "Managua").p).getparent()
    for row in table.iter(w("tr")):
        last = row.findall(w("tc"))[-1]
        sign_cell(last, pen.mark("cellDel")) if pen.tracked else row.remove(last)
    if pen.tracked:
        return
    table.find(w("tblGrid")).remove(table.find(w("tblGrid"))[-1])


@edits("cells merged downwards", "attr tp10 merged cells row 3, cell 1: with the one above", tracked=False)
def _(package, pen):
    rows = list(edit.row_of(find(package, "Managua").p).getparent().iter(w("tr")))
    for row, child in ((rows[1], element("vMerge", val="restart")), (rows[2], element("vMerge"))):
        properties = row.find(w("tc")).find(w("tcPr"))
        at = [n for n, el in enumerate(properties) if el.tag in (w("tcW"), w("gridSpan"))]
        properties.insert(at[-1] + 1 if at else 0, child)


# -- pictures ---------------------------------------------------------------------------------------------
def pictured(package):
    return next(package.edit(package.main).iter(w("drawing"))).getparent()


@edits("picture deleted", "text p8 “ ◦” → “”")
def _(package, pen):
    run = pictured(package)
    edit.replace(pen, find(package, " shows"), "shows")
    edit.strike(pen, run)
    if not pen.tracked:
        run.getparent().remove(run)


@edits("picture replaced", "text p8 “◦” → “◦” object")
def _(package, pen):
    run = pictured(package)
    new = element("r", [unpack(package, package.main, picture(200))])
    edit.put_after(pen, edit.strike(pen, run), [new])
    if not pen.tracked:
        run.getparent().remove(run)


# -- paragraphs -------------------------------------------------------------------------------------------
def shaped(pen, p, *children) -> None:
    """The paragraph with properties put on it."""
    from drafting.word.markup.elements import PPR_ORDER
    ppr = p.find(w("pPr"))
    old = element("pPr", [copy.deepcopy(el) for el in ppr if el.tag not in (w("rPr"), w("sectPr"))])
    for child in children:
        put_in_order(ppr, child, PPR_ORDER)
    if pen.tracked:
        change = pen.mark("pPrChange")
        change.append(old)
        ppr.append(change)


@edits("alignment", "attr p20 align center")
def _(package, pen):
    shaped(pen, find(package, "Members thank").p, element("jc", val="center"))


@edits("style", "attr p20 kind heading")
def _(package, pen):
    shaped(pen, find(package, "Members thank").p, element("pStyle", val="Heading1"))


@edits("list level", "attr p7 list level 4")
def _(package, pen):
    p = find(package, "migration policy").p
    shaped(pen, p, element("numPr", [element("ilvl", val=3), element("numId", val=1)]))


@edits("indent", "attr p20 indent 3.0 cm")
def _(package, pen):
    shaped(pen, find(package, "Members thank").p, element("ind", left=1701))


@edits("page break before", "attr p20 page break before", libreoffice=("text p20 “” → “¶”",),
       untracked=("libreoffice",))
def _(package, pen):
    shaped(pen, find(package, "Members thank").p, element("pageBreakBefore"))


@edits("section break", "attr p9 section nextPage", tracked=False)
def _(package, pen):
    last = package.edit(package.main).find(w("body"))[-1]
    section = copy.deepcopy(last)
    for el in section.findall(w("type")):
        section.remove(el)
    ppr = find(package, "publishes").p.find(w("pPr"))
    ppr.append(section)


@edits("page break in the words", "text p20 “” → “¶”", untracked=("libreoffice",))
def _(package, pen):
    run = element("r", [element("br", type="page")])
    edit.put_after(pen, runs(find(package, "host", "thank").p)[-1], [run])


@edits("paragraph added", "new after p20: Members also thank the secretariat.")
def _(package, pen):
    edit.new_paragraph(pen, find(package, "Members thank").p, "Members also thank the secretariat.")


@edits("paragraph deleted", "gone p20")
def _(package, pen):
    edit.delete_paragraph(pen, find(package, "Members thank").p)


@edits("paragraph split", "split p9 at 32", "text p9 “ ” → “”")
def _(package, pen):
    place = find(package, " It publishes")
    edit.replace(pen, type(place)(place.p, place.start, place.start + 1), "")
    edit.split_paragraph(pen, find(package, "It publishes"))


@edits("paragraphs joined", "join p6 p7", "text p6 “” → “ and ”")
def _(package, pen):
    first, second = find(package, "protection").p, find(package, "migration policy").p
    edit.insert(pen, find(package, "protection"), " and ")
    if pen.tracked:
        edit.sign(pen, first, "del")
        return
    for child in [c for c in second if c.tag != w("pPr") and c.tag not in (w("bookmarkStart"), w("bookmarkEnd"))]:
        first.append(child)
    second.getparent().remove(second)


@edits("paragraph moved", "move p21 after p3")
def _(package, pen):
    edit.move_paragraph(pen, find(package, "next meeting").p, find(package, "once a year").p)


@edits("paragraph moved and edited", "move p21 after p3", "text p21 “held” → “hosted”",
       libreoffice_tracked=("move p21 after p3", "text p21 “held” → “heldhosted”"))      # it forgets the deletion
def _(package, pen):
    edit.move_paragraph(pen, find(package, "next meeting").p, find(package, "once a year").p)
    edit.replace(pen, find(package, "held"), "hosted")


@edits("paragraph cut and pasted", "move p21 after p3")
def _(package, pen):
    words = "The next meeting is held in Panama."
    edit.delete_paragraph(pen, find(package, "next meeting").p)
    edit.new_paragraph(pen, find(package, "once a year").p, words)


# -- margins ----------------------------------------------------------------------------------------------
@edits("header edited", tracked=False, notices=("margins",))
def _(package, pen):
    part = next(p for p in package.stories() if "header" in p and any(t.text for t in package.tree(p).iter(w("t"))))
    next(t for t in package.edit(part).iter(w("t")) if t.text).text = "Another title "
