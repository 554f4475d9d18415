"""A drafter's file with the hidden marks of a circulated copy: an id in each paragraph, and custom properties."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def marked_copy(package: Package, ids: list[str], properties: Mapping[str, str] = {}) -> bytes:
    """The package with the ids in reading order on all paragraphs, those of cells and notes too."""
    reading = read(package)
    package.edit(package.main)
    if notes := package.related("footnotes"):
        package.edit(notes)
    places = [reading.elements[p.id] for p in reading.text if p.kind != "table"]
    for number, (p, ident) in enumerate(zip(places, ids, strict=True)):
        start, end = etree.Element(w("bookmarkStart")), etree.Element(w("bookmarkEnd"))
        for mark in (start, end):
            mark.set(w("id"), str(number))
        start.set(w("name"), f"_drf_{ident}")
        ppr = p.find(w("pPr"))
        p.insert(0, start) if ppr is None else ppr.addnext(start)
        p.append(end)
    if properties:
        _custom(package, properties)
    return package.to_bytes()


def _custom(package: Package, properties: Mapping[str, str]) -> None:
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={None: CUSTOM, "vt": TYPES})
    for number, (name, value) in enumerate(properties.items(), 2):
        entry = etree.SubElement(root, f"{{{CUSTOM}}}property", fmtid=FORMAT, pid=str(number), name=name)
        etree.SubElement(entry, f"{{{TYPES}}}lpwstr").text = value
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package.add_part("docProps/custom.xml", blob,
                     "application/vnd.openxmlformats-officedocument.custom-properties+xml")
    package.relate("", "custom-properties", "docProps/custom.xml")
