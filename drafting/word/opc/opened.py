"""A Word file as a python-docx document: opened by our own package, with its care, and given back to it.

python-docx puts the hour into archives, drops what it cannot reach and writes every part anew. So it gets the parts for
a while and is not asked to save them: what it did not change keeps its bytes, and the package writes as it always does.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.parser import element_class_lookup
from docx.package import Package as Parts
from docx.parts.document import DocumentPart
from lxml import etree

from drafting.errors import UnreadablePart
from drafting.word.opc.archive import damaged_part
from drafting.word.opc.package import Package, content_type, parse

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

RELS, TYPES = ".rels", "[Content_Types].xml"


@contextmanager
def opened(package: Package) -> Iterator[Document]:
    """The package as a document while the block lasts; what is done to it is in the package when the block ends.

    Inside the block the trees of the package are the document's own; what the package gets meanwhile it keeps. New
    relationships of one part are made by one of the two.
    """
    package.settle()
    whole = Parts()
    parts = {name: _part(package, name, whole) for name in package.parts if not name.endswith(RELS) and name != TYPES}
    _related(package, whole, parts)
    known = {name: set(package.rels(name)) for name in ("", *parts)}
    main, trees = parts[package.main], {name: part for name, part in parts.items() if isinstance(part, XmlPart)}
    before = {name: etree.tostring(part.element) for name, part in trees.items()}
    if not isinstance(main, DocumentPart):
        raise damaged_part(package.name, package.main)
    yield main.document
    for name, said in before.items():
        same = etree.tostring(trees[name].element) == said
        package.write(name, package.parts[name] if same else trees[name].blob)
    _take_over(package, whole, known)


def _part(package: Package, name: str, whole: Parts) -> Part:
    """The part as python-docx has it; what it knows no class for, or cannot read, stays bytes."""
    kind, place = content_type(package, name), PackURI(f"/{name}")
    known: type[Part] = DocumentPart if name == package.main else PartFactory.part_type_for.get(kind, Part)
    bare = Part(place, kind, package.parts[name], whole)
    if not issubclass(known, XmlPart):
        return bare if known is Part else cast("Part", known.load(place, kind, package.parts[name], whole))
    try:
        root = parse(package.parts[name], name, package.name, element_class_lookup)
    except UnreadablePart:
        return bare
    package.put(name, root)
    return known(place, kind, cast("BaseOxmlElement", root), whole)        # whose classes `parse` was given


def _related(package: Package, whole: Parts, parts: dict[str, Part]) -> None:
    """Relate the parts as the package does; what leads to no part counts as leading out of the file."""
    for source in ("", *parts):
        for rel in package.rels(source).values():
            target = None if rel.external else parts.get(rel.target)
            holder = parts[source] if source else whole
            holder.load_rel(rel.type, rel.target if target is None else target, rel.id, target is None)


def _take_over(package: Package, whole: Parts, known: Mapping[str, set[str]]) -> None:
    """Give the package the parts and relationships that are new, and take those out that are gone."""
    for part in whole.parts:
        if part.partname.membername not in package.parts:
            package.add_part(part.partname.membername, part.blob, part.content_type)
    related = {"": whole.rels, **{part.partname.membername: part.rels for part in whole.parts}}
    for source, rels in related.items():
        for ident in sorted(known.get(source, set()) - set(rels)):
            package.unrelate(source, ident)
        for rel in (rel for ident, rel in rels.items() if ident not in package.rels(source)):
            target = rel.target_ref if rel.is_external else rel.target_part.partname.membername
            package.relate(source, rel.reltype, target, rel.is_external, rel.rId)


def blank() -> Document:
    """A document of nothing but a page and python-docx's own styles."""
    whole = Parts()
    root = parse_xml(f"<w:document {nsdecls('w', 'r')}><w:body><w:sectPr/></w:body></w:document>")
    part = DocumentPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, root, whole)
    whole.relate_to(part, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    return cast("Document", part.document)


def package_of(document: Document) -> Package:
    """The package of a document that began as a blank one."""
    out = io.BytesIO()
    document.save(out)
    return Package.open(out.getvalue())
