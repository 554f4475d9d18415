"""Elements and attributes that say who worked on a file, where and with what; a reader sees none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafting.word.cleaning.trace import Trace, emptied, lifted, removed, unwrapped
from drafting.word.markup.xml import W14, local, parent_of, w
from drafting.word.opc.package import Package, content_type

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

IDS, DESCRIPTIONS, FOREIGN = "revision save ids", "descriptions", "foreign markup"
REVISION_IDS = {w(name) for name in ("rsidR", "rsidRPr", "rsidDel", "rsidP", "rsidRDefault", "rsidSect", "rsidTr")}
REVISION_IDS |= {f"{{{W14}}}paraId", f"{{{W14}}}textId"}
COMMENT_MARKS = {w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")}
# Elements that go whole, by kind; their words are no part of the text.
WHOLE = {name: kind for kind, names in {
    DESCRIPTIONS: ("tblCaption", "tblDescription"),
    "names of controls": ("alias", "tag", "placeholder", "dataBinding", "webExtensionLinked", "webExtensionCreated",
                          "docPartCategory", "listItem"),
    "permissions": ("permStart", "permEnd"),
    "data of fields": ("fldData", "helpText", "statusText", "entryMacro", "exitMacro"),
    "custom data": ("smartTagPr", "customXmlPr"),
    "traces of a desk": ("trackRevisions", "docVars", "attachedTemplate", "mailMerge", "saveThroughXslt", "frameset",
                         "attachedSchema", "schemaLibrary", "smartTagType", "activeWritingStyle", "aliases"),
    "protections": ("documentProtection", "writeProtection"),
    IDS: ("rsids", "docId", "rsid")}.items() for name in names}
OFFICE = re.compile(r"http://(schemas\.(openxmlformats\.org|microsoft\.com)|purl\.org/dc|purl\.oclc\.org/ooxml"
                    r"|www\.w3\.org)/|urn:schemas-microsoft-com:|$")
VML, OLD = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
OF_SHAPES = frozenset({"alt", "title", "href", "target", f"{{{OLD}}}title", f"{{{OLD}}}href", f"{{{OLD}}}althref"})
OF_LINKS = frozenset({"tooltip", "tgtFrame", "docLocation"})
USUAL = re.compile(r"(Object|Picture|Image|Graphic|Text Box|Rectangle|Oval|Group|Chart|Diagram|Straight Connector|Line|"
                   r"Shape|Freeform|Drawing Frame|Imagen|Gráfico|Cuadro de texto|Rectángulo|Grupo|Forma|Conector recto)"
                   r" ?\d*")
SHEET = "Sheet1!$A$1"


def markings(package: Package) -> Iterator[Trace]:
    """The traces in the trees of all parts that are XML."""
    for part in sorted(package.parts):
        readable = part.endswith((".xml", ".vml", ".rels")) and package.parts[part]
        if readable and "svg" not in content_type(package, part):
            yield from _of(package.tree(part), part)


def _of(root: Element, part: str) -> Iterator[Trace]:
    for el in (*root.itersiblings(preceding=True), *root.itersiblings()):     # not written again with the part
        yield Trace("XML comments", part, "comment", el.text or "", lambda: None)
    for el in list(root.iter()):
        if not isinstance(el.tag, str):
            yield Trace("XML comments", part, "comment", el.text or "", removed(el))
            continue
        if what := _element_kind(el.tag):
            yield from _element(el, part, what)
        if el.attrib:
            yield from _attributes(el, part)


@cache
def _element_kind(tag: str) -> str:
    """What an element of this name may be a trace of, "" for none."""
    name, space = tag.rsplit("}", 1)[-1], tag[1:].rpartition("}")[0]
    if name in WHOLE and ("wordprocessingml" in space or "/word/" in space):
        return WHOLE[name]
    if tag in COMMENT_MARKS:
        return "comments"
    if not OFFICE.match(space):
        return FOREIGN
    return {w("smartTag"): "wrapper", w("customXml"): "wrapper", w("name"): "name", w("altName"): "names of fonts",
            w("default"): "default"}.get(tag) or ("cells" if name == "f" and "/chart" in space else
                                                  "extensions" if name == "extLst" and "drawingml" in space else "")


def _element(el: Element, part: str, what: str) -> Iterator[Trace]:
    name, parent = local(el), parent_of(el)
    if what == "comments":
        yield Trace(what, part, name, el.get(w("id")) or "", lifted(el))
    elif what == "wrapper":
        yield Trace("custom data", part, name, " ".join(el.attrib.values()), unwrapped(el))
    elif what == "name":
        if parent.tag == w("abstractNum"):
            yield Trace("names of lists", part, name, _says(el), removed(el))
    elif what == "default":
        if local(parent) == "textInput":
            yield Trace("data of fields", part, name, _says(el), removed(el))
    elif what == "cells":
        if el.text and el.text != SHEET:
            yield Trace("cells of a workbook", part, name, el.text, lambda: setattr(el, "text", SHEET))
    elif what == "extensions":
        if "/theme/" in part:
            yield Trace("names of a theme", part, name, _says(el), removed(el))
    elif parent is not None and (what != FOREIGN or not part.startswith(("docProps/", "customXml/", "["))):
        yield Trace(what, part, name, _says(el), removed(el))


def _attributes(el: Element, part: str) -> Iterator[Trace]:
    for key, value in list(el.attrib.items()):
        kind = _attribute_kind(el.tag, key)
        if not kind or not value:
            continue
        short = key.rsplit("}", 1)[-1]
        if kind == "picture":
            if not USUAL.fullmatch(value):
                yield Trace(DESCRIPTIONS, part, short, value, emptied(el, key, f"Object {el.get('id') or ''}"))
        elif kind == "shape":
            if not re.fullmatch(r"_x0000_\w\d+", value):
                yield Trace(DESCRIPTIONS, part, short, value, emptied(el, key))
        elif kind == "theme":
            if "/theme/" in part and value != "Office":
                yield Trace("names of a theme", part, short, value, emptied(el, key, "Office"))
        else:
            yield Trace(kind, part, short, value, emptied(el, key))


@cache
def _attribute_kind(tag: str, key: str) -> str:
    """What an attribute of an element may be a trace of, "" for none."""
    name, short, space = tag.rsplit("}", 1)[-1], key.rsplit("}", 1)[-1], key[1:].rpartition("}")[0]
    vml = tag.startswith(f"{{{VML}}}")
    if key in REVISION_IDS or short in ("anchorId", "editId") and space:
        return IDS
    if name in ("docPr", "cNvPr") and short in ("descr", "title") or vml and key in OF_SHAPES or \
            key.startswith(f"{{{OLD}}}") and short in ("title", "href", "althref"):
        return DESCRIPTIONS
    if name in ("hyperlink", "hlinkClick") and short in OF_LINKS:
        return DESCRIPTIONS
    if name in ("docPr", "cNvPr") and key == "name":
        return "picture"
    if vml and key == "id":
        return "shape"
    if key == "name" and "drawingml/2006/main" in tag and name in ("theme", "clrScheme", "fontScheme", "fmtScheme"):
        return "theme"
    return "" if not key.startswith("{") or OFFICE.match(space) else FOREIGN


def _says(el: Element) -> str:
    """What an element and all in it say, in values and in words."""
    words = [value for each in el.iter() if isinstance(each.tag, str) for value in each.attrib.values()]
    return " ".join(" ".join((*words, *el.itertext())).split())
