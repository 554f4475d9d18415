"""Elements and attributes that say who worked on a file, where and with what; a reader sees none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.cleaning.trace import Trace, emptied, lifted, removed, unwrapped
from drafting.word.markup.unbroken import IGNORABLE, PROCESSED
from drafting.word.markup.xml import VAL, W14, W15, local, w, whole
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
    "traces of a desk": ("captions", "trackRevisions", "docVars", "attachedTemplate", "mailMerge", "saveThroughXslt",
                         "frameset", "attachedSchema", "schemaLibrary", "smartTagType", "activeWritingStyle",
                         "aliases"),
    "protections": ("documentProtection", "writeProtection"),
    IDS: ("rsids", "docId", "rsid")}.items() for name in names}
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART, DIAGRAM = (f"http://schemas.openxmlformats.org/drawingml/2006/{name}" for name in ("chart", "diagram"))
OF_OTHERS = {(CHART, "pivotSource"): "cells of a workbook", (CHART, "printSettings"): "printer settings",
             (DIAGRAM, "title"): DESCRIPTIONS, (DIAGRAM, "desc"): DESCRIPTIONS, (MAIN, "snd"): "links",
             ("urn:schemas-microsoft-com:office:office", "signatureline"): "names of people or companies",
             ("http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing", "webVideoPr"): "links"}
SOME = {w("docPartGallery"): "gallery", w("compatSetting"): "setting", w("ddList"): "choices", w("name"): "name",
        w("smartTag"): "wrapper", w("customXml"): "wrapper", w("altName"): "names of fonts", w("default"): "of a form",
        w("format"): "of a form"}
FORM_FIELD = w("ffData")
OWN = ("docProps/", "customXml/", "[")
GALLERIES = ("Table of Contents", "Cover Pages", "Page Numbers", "Watermarks", "Bibliographies", "Headers", "Footers",
             "Equations", "Quick Parts", "Tables", "Text Boxes", "AutoText", "Custom ")
COMPATIBLE = "http://schemas.microsoft.com/office/word"
OFFICE = re.compile(r"http://(schemas\.(openxmlformats\.org|microsoft\.com)|purl\.org/dc|purl\.oclc\.org/ooxml"
                    r"|www\.w3\.org)/|urn:schemas-microsoft-com:|$")
VML, OLD = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
OF_SHAPES = frozenset({"alt", "title", "href", "target", "src", "class",
                       *(f"{{{OLD}}}{name}" for name in ("title", "href", "althref"))})
OF_THEMES = frozenset({"theme", "clrScheme", "fontScheme", "fmtScheme", "custClr"})
OF_LINKS = frozenset({"tooltip", "tgtFrame", "docLocation", "invalidUrl", "action"})
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
        if (what := _element_kind(el.tag)) and (parent := el.getparent()) is not None:
            yield from _element(el, parent, part, what)
        if el.attrib:
            yield from _attributes(el, part)
    spaces = {space for el in (root, *root) if isinstance(el.tag, str) for space in el.nsmap.values()}
    for space in sorted(space for space in spaces if not OFFICE.match(space or "")):
        if not part.startswith(OWN):
            yield Trace(FOREIGN, part, "namespace", space, partial(_undeclared, root))


def _undeclared(root: Element) -> None:
    """Take out the names of markup that nothing in a part is of, but for what programs are told to ignore."""
    asked = [word for name in (IGNORABLE, PROCESSED) for word in (root.get(name) or "").split()]
    office = [prefix for prefix, space in root.nsmap.items() if prefix and OFFICE.match(space)]
    etree.cleanup_namespaces(root, keep_ns_prefixes=[*office, *(each.partition(":")[0] for each in asked)])


@cache
def _element_kind(tag: str) -> str:
    """What an element of this name may be a trace of, "" for none."""
    name, space = tag.rsplit("}", 1)[-1], tag[1:].rpartition("}")[0]
    if name in WHOLE and ("wordprocessingml" in space or "/word/" in space):
        return WHOLE[name]
    if (space, name) in OF_OTHERS:
        return OF_OTHERS[space, name]
    if tag in COMMENT_MARKS:
        return "comments"
    if not OFFICE.match(space):
        return FOREIGN
    if name in ("f", "sqref", "formulaRef", "fullRef") and "/chart" in space:
        return "cells"
    return SOME.get(tag) or ("extensions" if name == "extLst" and "drawingml" in space else "")


def _element(el: Element, parent: Element, part: str, what: str) -> Iterator[Trace]:
    name = local(el)
    if what == "comments":
        yield Trace(what, part, name, el.get(w("id")) or "", lifted(el))
    elif what == "wrapper":
        yield Trace("custom data", part, name, " ".join(el.attrib.values()), unwrapped(el))
    elif what == "cells":
        if el.text and el.text != SHEET:
            yield Trace("cells of a workbook", part, name, el.text, lambda: setattr(el, "text", SHEET))
    elif what == "choices":
        yield from _choices(el, part)
    elif what == "name" and parent.tag == w("abstractNum"):
        yield Trace("names of lists", part, name, _says(el), removed(el))
    elif what in ASKED:
        if kind := ASKED[what](el, parent, part):
            step = emptied(el, VAL, "") if parent.tag == FORM_FIELD else removed(el)
            yield Trace(kind, part, name, _says(el), step)
    elif (what != FOREIGN or not part.startswith(OWN)) and (what != DESCRIPTIONS or _says(el)):
        yield Trace(what, part, name, _says(el), removed(el))


# Elements that are traces only here and there: the kind of trace, "" for none.
ASKED: dict[str, Callable[[Element, Element, str], str]] = {
    "name": lambda el, parent, part: "data of fields" if parent.tag == FORM_FIELD and el.get(VAL) else "",
    "gallery": lambda el, parent, part: "" if (el.get(VAL) or "").startswith(GALLERIES) else "names of controls",
    "setting": lambda el, parent, part: "" if el.get(w("uri")) in (None, COMPATIBLE) else "traces of a desk",
    "of a form": lambda el, parent, part: "data of fields" if local(parent) == "textInput" else "",
    "extensions": lambda el, parent, part: "names of a theme" if "/theme/" in part else ""}


def _choices(choices: Element, part: str) -> Iterator[Trace]:
    """What a form offers beside what is chosen."""
    found, entries = choices.find(w("result")), choices.findall(w("listEntry"))
    chosen = whole(found.get(VAL)) if found is not None else 0
    for each in (each for n, each in enumerate(entries) if n != chosen):
        yield Trace("data of fields", part, "listEntry", _says(each), partial(_not_chosen, choices, each))


def _not_chosen(choices: Element, entry: Element) -> None:
    """Take an entry out of a list to choose from; what is chosen is the first that is left."""
    removed(entry)()
    if (found := choices.find(w("result"))) is not None:
        found.set(VAL, "0")


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
        elif key == "phldrT":
            if value != "[Text]":
                yield Trace(kind, part, short, value, emptied(el, key))
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
    if key in (w("lastValue"), f"{{{W15}}}sectionTitle"):
        return "names of controls"
    if key == f"{{{OLD}}}gfxdata" or name == "prSet" and key == "phldrT":
        return DESCRIPTIONS
    if key == f"{{{OLD}}}spid":
        return "shape"
    if name in ("docPr", "cNvPr") and key == "name":
        return "picture"
    if vml and key == "id":
        return "shape"
    if key == "name" and "drawingml/2006/main" in tag and name in OF_THEMES:
        return "theme"
    return "" if not key.startswith("{") or OFFICE.match(space) else FOREIGN


def _says(el: Element) -> str:
    """What an element and all in it say, in values and in words."""
    words = [value for each in el.iter() if isinstance(each.tag, str) for value in each.attrib.values()]
    return " ".join(" ".join((*words, *el.itertext())).split())
