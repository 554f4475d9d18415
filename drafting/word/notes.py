"""Footnotes: the part that holds them, its two separators, and a new note for a mark in the text."""

from __future__ import annotations

from lxml import etree

from drafting.word.elements import element
from drafting.word.names import WORD_TYPE, R, W, w

PART = "word/footnotes.xml"


def footnotes_part(package) -> str:
    """The name of the footnotes part; made, with its separators, where the file has none."""
    part = package.related("footnotes")
    if part:
        return part
    root = etree.Element(w("footnotes"), nsmap={"w": W, "r": R})
    for number, name in ((-1, "separator"), (0, "continuationSeparator")):
        line = element("p", [element("pPr", [element("spacing", after=0, line=240, lineRule="auto")]),
                             element("r", [element(name)])])
        root.append(element("footnote", [line], type=name, id=number))
    package.add_part(PART, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
                     WORD_TYPE + "footnotes+xml")
    package.relate(package.main, "footnotes", PART)
    return PART


def new_note(package, paragraphs) -> str:
    """The number of a new footnote that holds the paragraphs."""
    root = package.edit(footnotes_part(package))
    number = 1 + max((int(note.get(w("id"))) for note in root.findall(w("footnote"))), default=0)
    root.append(element("footnote", paragraphs, id=number))
    return str(number)


def own_mark(style: str):
    """The run at the start of a note that shows its number."""
    return element("r", [element("rPr", [element("rStyle", val=style)]), element("footnoteRef")])


def reference(number: str, style: str):
    """The run in the text that shows the note's number."""
    return element("r", [element("rPr", [element("rStyle", val=style)]), element("footnoteReference", id=number)])
