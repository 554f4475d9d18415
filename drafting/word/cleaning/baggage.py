"""Parts of a Word file that no reader needs: what may be in one is let be, everything else is a trace.

A list of what may stay is safer than one of what must go: a part of a kind that nobody has thought of goes too.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.cleaning.trace import Trace, removed, unwrapped
from drafting.word.markup.xml import CT, R, local, w
from drafting.word.opc.package import Package, content_type, rels_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Rel

TYPES = "[Content_Types].xml"
STAYS = {"": {"officeDocument", "core-properties"},
         "main": {"styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes", "header", "footer",
                  "image", "chart", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors",
                  "diagramDrawing", "hyperlink", "webSettings"},
         "other": {"image", "chart", "hyperlink", "font", "themeOverride", "chartStyle", "chartColorStyle",
                   "chartUserShapes", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors",
                   "diagramDrawing"}}
NAMED = {"comments": "comments", "commentsExtended": "comments", "commentsIds": "comments",
         "commentsExtensible": "comments", "people": "comments", "extended-properties": "names of people or companies",
         "custom-properties": "custom properties", "attachedTemplate": "traces of a desk", "thumbnail": "a thumbnail",
         "customXml": "custom data", "glossaryDocument": "building blocks", "printerSettings": "printer settings",
         "package": "embedded documents", "oleObject": "embedded documents", "aFChunk": "embedded documents",
         "subDocument": "embedded documents", "vbaProject": "macros", "wordVbaData": "macros",
         "keyMapCustomizations": "keys and menus of a desk", "attachedToolbars": "keys and menus of a desk",
         "extensibility": "keys and menus of a desk", "ui": "keys and menus of a desk",
         "mailMergeSource": "traces of a desk", "recipientData": "traces of a desk",
         "mailMergeHeaderSource": "traces of a desk"}
# How programs call parts: by what they are and a number, or by a number alone.
CALLED = re.compile(r"(?i)/?(?:docProps/|(?:word/|xl/|ppt/)?(?:media/|theme/|charts?/|diagrams?/|fonts/|drawings/|"
                    r"embeddings/|images?/)?)(?:(?:document|styles?|stylesWithEffects|numbering|settings|webSettings|"
                    r"fontTable|theme|themeOverride|footnotes|endnotes|header|footer|hdr|ftr|image|img|picture|media|chart|"
                    r"chartEx|data|layout|quickStyles?|colors|drawing|font|core|core-properties|app|custom|item|part|"
                    r"userShapes|oval|clip_image|graphic|rId|R|P|thumbnail|obj|bin|afchunk|comments)[-_]?\d*|[\da-f-]+|"
                    r"R[\da-f]{8,}|\w)(?:\.\w{1,5})?")
GOOD = re.compile(r"(?i)(https?://(?!localhost|127\.|[^/]*@)[^/]*\.|mailto:|#)")
# Elements that are nothing without the part that they speak of.
HOLDERS = frozenset("altChunk subDoc OLEObject control printerSettings externalData objectEmbed objectLink imgLayer "
                    "hlinkClick hlinkHover attachedTemplate saveThroughXslt dataSource headerSource recipientData "
                    "movie contentPart frame audioFile videoFile wavAudioFile quickTimeFile media userShapes".split())
LINK = w("hyperlink")


def baggage(package: Package) -> Iterator[Trace]:
    """The parts that no reader needs, links to what is nobody's business, and parts that nothing leads to."""
    kept, seen, cut = {TYPES}, [""], []
    for part in seen:
        kept |= {part, rels_name(part)}
        stays = STAYS["" if not part else "main" if part == package.main else "other"]
        for ident, rel in list(package.rels(part).items()):
            stayed = not rel.external and rel.target in package.parts and rel.kind in stays
            if stayed and not _macro(package, rel.target):
                seen += [] if rel.target in kept else [rel.target]
                kept |= {rel.target}
            elif rel.external and rel.kind == "hyperlink" and GOOD.match(rel.target):
                continue
            else:
                cut += [] if rel.external else [(rel.target, _kind(rel))]
                yield Trace(_kind(rel), part or "package", rel.kind, rel.target, _cut(package, part, ident))
    behind = _behind(package, cut)
    for part in sorted(package.parts.keys() - kept):
        yield Trace(behind.get(part, "parts that nothing leads to"), part, "part", part, _dropped(package, part))
    named = [part for part in seen[1:] if not CALLED.fullmatch(part)]
    for number, part in enumerate(named, 1):
        new = f"word/part{number}{posixpath.splitext(part)[1]}"
        yield Trace("names of parts", "package", "part", part, _called(package, part, new))


def _behind(package: Package, cut: list[tuple[str, str]]) -> dict[str, str]:
    """The kind of every part that only a relationship which goes leads to."""
    out: dict[str, str] = {}
    for part, kind in cut:
        if part not in out and part in package.parts:
            out |= {part: kind, rels_name(part): kind}
            cut += [(rel.target, kind) for rel in package.rels(part).values() if not rel.external]
    return out


def _called(package: Package, part: str, new: str) -> Callable[[], None]:
    return lambda: package.rename(part, new) if part in package.parts and new not in package.parts else None


def _dropped(package: Package, part: str) -> Callable[[], None]:
    return lambda: package.drop(part) if part in package.parts else None


def _kind(rel: Rel) -> str:
    if rel.external:
        return "links" if rel.kind == "hyperlink" else NAMED.get(rel.kind, "links")
    return NAMED.get(rel.kind, "other parts")


def _macro(package: Package, part: str) -> bool:
    """Whether a part is a macro whatever it is called."""
    kind = content_type(package, part).lower()
    return "vba" in kind or "macro" in kind.replace("macroenabled.main", "") or package.parts[part][:8].startswith(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def _cut(package: Package, part: str, ident: str) -> Callable[[], None]:
    """The step that takes a relationship out, what it leads to, and what stands for it in the text."""
    def step() -> None:
        rel = package.rels(part).get(ident)
        if rel is None:
            return
        held = [other for name in ("", *package.parts) if not name.endswith(".rels")
                for other in package.rels(name).values() if not other.external and other.target == rel.target]
        if len(held) > 1:
            package.unlink(part, ident)
        else:
            package.unrelate(part, ident)
        if part.endswith(".xml") and part in package.parts:
            _forget(package.edit(part), ident)
    return step


def _forget(root: Element, ident: str) -> None:
    """Take out of a part what speaks of a relationship that is gone; the words of a link stay."""
    for el in list(root.iter()):
        names = [name for name, value in el.attrib.items() if name.startswith(f"{{{R}}}") and value == ident]
        if not names:
            continue
        if el.tag == LINK and not el.get(w("anchor")):
            unwrapped(el)()
        elif local(el) in HOLDERS:
            removed(el)()
        else:
            for name in names:
                del el.attrib[name]


def without_types(package: Package) -> None:
    """Take out the content types of parts that are no longer there."""
    types = package.edit(TYPES)
    endings = {posixpath.splitext(part)[1].lstrip(".").lower() for part in package.parts} | {"rels", "xml"}
    for el in list(types):
        gone = el.tag == f"{{{CT}}}Override" and (el.get("PartName") or "").lstrip("/") not in package.parts
        if gone or el.tag == f"{{{CT}}}Default" and (el.get("Extension") or "").lower() not in endings:
            types.remove(el)
