"""The document properties of a Word file: core ones by their own names, custom ones as "custom:NAME"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC

from lxml import etree

from drafting.model.instants import moment
from drafting.word.markup.xml import local
from drafting.word.opc.package import Package

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"     # the format id that Word gives every custom property


def properties(package: Package) -> dict[str, str]:
    """Title, creator, modified and so on, Company and Manager, and "custom:…"; empty ones are left out."""
    out: dict[str, str] = {}
    core, custom = package.related("core-properties", ""), package.related("custom-properties", "")
    for el in package.tree(core) if core else ():
        if el.text:
            out[local(el)] = el.text
    extended = package.related("extended-properties", "")
    for el in package.tree(extended) if extended else ():
        if local(el) in ("Company", "Manager") and el.text:
            out[local(el)] = el.text
    for el in package.tree(custom) if custom else ():
        value = "".join(el.itertext())
        if name := el.get("name"):
            out[f"custom:{name}"] = value
    return out


def set_core(package: Package, **values: str) -> None:
    """Make the core properties these and no others, as python-docx calls them: title, author, language, created …

    Instants are ISO 8601. python-docx has no room for more than 255 characters, and Word shows no more.
    """
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.coreprops import CoreProperties
    from docx.oxml.coreprops import CT_CoreProperties

    root = CT_CoreProperties.new()
    for name, value in sorted((name, value) for name, value in values.items() if value):
        instant = name in ("created", "modified")
        setattr(CoreProperties(root), name, moment(value).astimezone(UTC) if instant else value[:255])
    part = package.related("core-properties", "") or "docProps/core.xml"
    if part not in package.parts:
        package.add_part(part, b"", CONTENT_TYPE.OPC_CORE_PROPERTIES)
        package.relate("", RELATIONSHIP_TYPE.CORE_PROPERTIES, part)
    package.put(part, root)


def set_custom(package: Package, values: Mapping[str, str]) -> None:
    """Make the custom properties these and no others; without any, the part goes."""
    part = package.related("custom-properties", "")
    if not values:
        if part:
            take_out(package, "", "custom-properties")
        return
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={None: CUSTOM, "vt": TYPES})
    for number, (name, value) in enumerate(sorted(values.items()), 2):
        el = etree.SubElement(root, f"{{{CUSTOM}}}property", fmtid=FORMAT, pid=str(number), name=name)
        etree.SubElement(el, f"{{{TYPES}}}lpwstr").text = value
    if not part:
        part = "docProps/custom.xml"
        package.add_part(part, b"", "application/vnd.openxmlformats-officedocument.custom-properties+xml")
        package.relate("", "custom-properties", part)
    package.put(part, root)


def take_out(package: Package, source: str, kind: str) -> bool:
    """Drop every part that `source` relates to by this kind, and the relationships; whether there was any."""
    found = [rel for rel in package.rels(source).values() if rel.kind == kind]
    for rel in found:
        package.unrelate(source, rel.id)
    return bool(found)


def utc(instant: str) -> str:
    """An ISO 8601 instant as Word writes it, in UTC."""
    return moment(instant).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
