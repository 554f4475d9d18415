"""What is refused in an opened package, and what is left behind with a notice.

Refused: a package without a Word document, or with damage where the text is. Left behind: macros, links that would
fetch something from another machine, damaged parts that hold no text.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from drafting.errors import UnreadablePart
from drafting.model.notice import notice
from drafting.word.markup.xml import WORD_TYPE, parent_of, w
from drafting.word.opc.archive import damaged_part

if TYPE_CHECKING:
    from drafting.model.text import Notice
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

TYPES = "[Content_Types].xml"
WORD_TYPES = (b"wordprocessingml", b"ms-word")
# Parts that hold none of the text: the file can be used without them.
PLAIN_XML = ("docProps/", "word/theme/", "word/fontTable", "word/webSettings", "word/stylesWithEffects", "customXml/",
             "word/glossary/", "word/printerSettings/", "word/people")
PICTURES = ("word/media/", "word/embeddings/", "docProps/thumbnail", "word/fonts/", "media/")
MACROS = r"(?i)(^|/)vba(Project|Data|ProjectSignature)\w*\.(bin|xml)$"
# Addresses that a program would go and fetch; a file on the reader's own disk is not one. Behind `file:` three strokes
# stand before a disk, two, or four and more, before another machine: Word itself writes file:///\\host\share.
REMOTE = r"(?i)(?!file://localhost/)(https?:|ftps?:|\\\\|//|file:[\\/]{2}(?:[\\/]{2,})?[^\\/]|smb:|mhtml:|ms-)"
NOWHERE, BODY = "NULL", w("body")


def make_safe(package: Package, damaged: list[str]) -> tuple[Notice, ...]:
    """What was odd; the package is left without macros and remote links. Raises if it cannot be used."""
    types = package.parts.get(TYPES, b"")
    if TYPES in damaged or not types and package.main in package.parts:
        raise damaged_part(package.name, TYPES)
    if not any(mark in types.replace(b"\x00", b"") for mark in WORD_TYPES):
        from drafting.word.opc.foreign import other_archive

        raise other_archive(package.parts, package.main, package.name)
    if package.main not in package.parts:
        raise UnreadablePart(f"{package.name} has lost its main part “{package.main}”: the text is not in the file.",
                             "Ask the sender for the file again.")
    if package.parts[package.main].count(b":body") > 2 and len(package.tree(package.main).findall(BODY)) > 1:
        raise damaged_part(package.name, package.main, "it holds more than one text")
    return (*_led(package), *_damage(package, damaged), *_missing(package), *_macros(package), *_links(package))


def _led(package: Package) -> list[Notice]:
    """Have the package lead to its main part where it lost what does: Word opens no file without it."""
    if package.related("officeDocument", "") is not None:
        return []
    package.relate("", "officeDocument", package.main)
    return [notice("missing part", package.main, "Nothing in the file said that this part is its text.")]


def _damage(package: Package, damaged: list[str]) -> list[Notice]:
    notices = []
    properties = [p for p in package.parts if p.startswith("docProps/") and _broken(package, p)]
    for part in dict.fromkeys([*damaged, *properties]):
        if part.startswith(PICTURES):
            notices.append(notice("damaged part", part, "This picture or object is damaged; the text is whole."))
        elif part.startswith(PLAIN_XML):
            detach(package, part)
            notices.append(notice("damaged part", part, "This part is damaged and was left out; the text is whole."))
        else:
            raise damaged_part(package.name, part)
    return notices


def _broken(package: Package, part: str) -> bool:
    if not part.endswith(".xml"):
        return False
    try:
        package.tree(part)
    except UnreadablePart:
        return True
    return False


def _missing(package: Package) -> list[Notice]:
    """Parts that the main one names and that are not there; every one can be done without."""
    lost = sorted({rel.target for rel in package.rels(package.main).values()
                   if not rel.external and rel.target not in package.parts and rel.kind != "hyperlink"
                   and rel.target.rsplit("/", 1)[-1] != NOWHERE})
    return [notice("missing part", part, "The file speaks of this part, but does not hold it.") for part in lost]


def _macros(package: Package) -> list[Notice]:
    """Take macros out and call the package what it then is: an ordinary document."""
    types = package.parts[TYPES].lower()
    if b"macroenabled" not in types and b"template.main" not in types and b"vba" not in types:
        return []
    typed = {(el.get("PartName") or "").lstrip("/") for el in package.tree(TYPES) if _is_vba(el)}
    macros = [part for part in package.parts if part in typed or re.search(MACROS, part)]
    for part in macros:
        detach(package, part)
    for el in package.edit(TYPES):
        kind = el.get("ContentType") or ""
        if _is_vba(el):
            parent_of(el).remove(el)
        elif kind.endswith(".main+xml") and ("macroEnabled" in kind or "template" in kind):
            el.set("ContentType", WORD_TYPE + "document.main+xml")
    message = "The file holds macros; they were not run and were left out."
    return [notice("macros", package.name, message)] if macros else []


def _is_vba(el: Element) -> bool:
    """Whether a content type, in any letters, is one of macros."""
    return "vba" in (el.get("ContentType") or "").lower()


def _links(package: Package) -> list[Notice]:
    """Cut the links by which Word would fetch pictures, templates or objects; a hyperlink fetches nothing by itself."""
    notices = []
    for name in sorted(p for p, blob in package.parts.items() if p.endswith(".rels") and b"External" in blob):
        for rel in package.rels(_owner(name)).values():
            if rel.external and rel.kind != "hyperlink" and re.match(REMOTE, rel.target):
                notices.append(notice("link cut", rel.target[:200], "The file would fetch this from elsewhere when "
                                      "opened; it was not fetched and the link was cut."))
                rel.target = NOWHERE
                _element(package, name, rel.id).set("Target", NOWHERE)
    return notices


def detach(package: Package, part: str) -> None:
    """Take a part out together with every relationship to it and its content type."""
    word = posixpath.basename(part).encode()
    for name in [p for p, blob in package.parts.items() if p.endswith(".rels") and word in blob]:
        rels = package.rels(_owner(name))
        for rel in [r for r in rels.values() if not r.external and r.target == part]:
            element = _element(package, name, rel.id)
            parent_of(element).remove(element)
            del rels[rel.id]
    package.drop(part)


def _element(package: Package, rels_part: str, id: str) -> Element:
    return next(el for el in package.edit(rels_part) if el.get("Id") == id)


def _owner(rels_part: str) -> str:
    folder, name = posixpath.split(rels_part)
    return posixpath.join(posixpath.dirname(folder), name[:-len(".rels")])
