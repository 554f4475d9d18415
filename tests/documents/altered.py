"""A file in which one thing is otherwise: an element gone, doubled, or elsewhere; a value or words changed."""

from __future__ import annotations

import copy

from lxml import etree

from drafting.word.opc.package import Package

PARTS = (*("word/document.xml",) * 6, "word/styles.xml", "word/numbering.xml", "word/footnotes.xml",
         "word/endnotes.xml")
VALUES = ("1", "0", "2", "Heading1", "center", "FF0000", "zzz", "")


def altered(data: bytes, rng) -> tuple[str, bytes]:
    """What was done, and the file."""
    package = Package.open(data)
    found = [name for name in PARTS if name in package.parts]
    margins = [name for name in sorted(package.parts) if name.startswith(("word/header", "word/footer"))]
    part = rng.choice(margins) if margins and rng.randrange(8) == 0 else rng.choice(found)
    elements = [el for el in package.edit(part).iterdescendants(etree.Element) if etree.QName(el).localname != "body"]
    el = rng.choice(elements)
    said = f"{part} {etree.QName(el).localname} {_done(el, rng)}"
    return said, package.to_bytes()


def _done(el, rng) -> str:
    kind = rng.choice(("words", "value", "value", "gone", "gone", "doubled", "moved"))
    parent = el.getparent()
    if el.text and el.text.strip():
        words = el.text.split(" ")
        words[rng.randrange(len(words))] = rng.choice(("may", "", "Parties", "SHALL"))
        el.text = " ".join(words)
        return f"says {el.text}"
    if kind == "value" and el.attrib:
        name = rng.choice(sorted(el.attrib))
        el.set(name, rng.choice(VALUES))
        return f"{etree.QName(name).localname}={el.get(name)}"
    if kind == "doubled":
        el.addnext(copy.deepcopy(el))
        return "twice"
    if kind == "moved" and len(parent) > 1:
        parent.insert(rng.randrange(len(parent)), el)
        return "elsewhere"
    parent.remove(el)
    return "gone"
