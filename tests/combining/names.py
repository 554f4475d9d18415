"""Names of Word's XML, and properties put where their order wants them."""

from __future__ import annotations

import copy

from lxml import etree

from drafting.word.markup.xml import R, W

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DECLARED = f'xmlns:w="{W}" xmlns:r="{R}"'
PARAGRAPH = "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl rPr sectPr".split()
RUN = "rStyle rFonts b i caps smallCaps strike color sz highlight u vertAlign lang".split()
CELL = "tcW gridSpan vMerge tcBorders shd vAlign".split()
BAGS = {"pPr": PARAGRAPH, "rPr": RUN, "tcPr": CELL}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def local(element) -> str:
    return etree.QName(element).localname


def xml(text: str):
    """The one element that this text is, with Word's names known in it."""
    root = etree.fromstring(f"<x {DECLARED}>{text}</x>")
    element = root[0]
    root.remove(element)
    etree.cleanup_namespaces(element)
    return element


def bag(element, name: str):
    """The element's properties, made where there are none."""
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found


def put(properties, text: str) -> None:
    """One property, in the place of the one of its name if there is one."""
    new = xml(text)
    without(properties, local(new))
    order = BAGS[local(properties)]
    after = [child for child in properties if order.index(local(child)) > order.index(local(new))]
    if after:
        after[0].addprevious(new)
    else:
        properties.append(new)


def without(properties, name: str) -> bool:
    """The property is gone; whether there was one."""
    found = [] if properties is None else properties.findall(w(name))
    for each in found:
        properties.remove(each)
    return bool(found)


def said(paragraph) -> str:
    return "".join(t.text or "" for t in paragraph.iter(w("t")))


def runs(paragraph) -> list:
    """The runs that hold nothing but words, those of links and of fields' results left out."""
    out, depth = [], 0
    for run in paragraph.findall(w("r")):
        for mark in run.findall(w("fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType")), 0)
        held = [child for child in run if child.tag != w("rPr")]
        if depth == 0 and len(held) == 1 and held[0].tag == w("t") and held[0].text:
            out.append(run)
    return out


def text_of(run) -> str:
    return run.find(w("t")).text or ""


def say(run, text: str) -> None:
    run.find(w("t")).text = text
    run.find(w("t")).set(SPACE, "preserve")


def cut(run, at: int):
    """The run's words up to `at` stay; what follows is a run beside it, in the same look, that comes back."""
    second = copy.deepcopy(run)
    text = text_of(run)
    say(run, text[:at])
    say(second, text[at:])
    run.addnext(second)
    return second
