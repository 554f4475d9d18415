"""A .docx as a package of parts: opened with care, edited as trees, written the same way every time."""

from __future__ import annotations

import copy
import os
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar, cast

from lxml import etree

from drafting.errors import UnsafeFile
from drafting.word.markup.unbroken import unbroken
from drafting.word.markup.xml import CT, OFFICE, REL, STRICT, w
from drafting.word.opc import archive, zipped
from drafting.word.opc.safety import make_safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.model.text import Notice
    from drafting.word.markup.xml import Element
    from drafting.word.opc.archive import Source
    from drafting.word.parts.comments import Said
    from drafting.word.parts.numbering import Numbering
    from drafting.word.parts.styles import Styles

T = TypeVar("T")
STORY_KINDS = ("footnotes", "endnotes", "header", "footer", "comments")


def parse(blob: bytes, part: str = "", name: str = "",
          classes: etree.ElementClassLookup | None = None) -> Element:
    """The root element of a part; Strict namespaces become Transitional, a DTD is never read, words are whole."""
    if b"purl.oclc.org" in blob[:4096]:
        for strict, transitional in STRICT.items():
            blob = blob.replace(strict, transitional)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        parser.set_element_class_lookup(classes)
        root = etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as exc:
        why = f"it is not well-formed XML from line {exc.lineno} on"
        raise archive.damaged_part(name or "The file", part, why) from exc
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeFile(f"{name or 'The file'} declares a document type in “{part}”.", archive.DELETE)
    unbroken(root, blob)
    return root


class Rel:
    """A relationship: its id, its type's last word, its target (a part name, or an address if external)."""

    __slots__ = ("external", "id", "kind", "target", "type")

    def __init__(self, id: str, type: str, target: str, external: bool) -> None:
        self.id, self.type, self.target, self.external = id, type, target, external
        self.kind = type.rsplit("/", 1)[-1]


class Package:
    """The parts of one Word file. `tree` is for reading; `edit` gives the same tree and has it written back."""

    def __init__(self, parts: dict[str, bytes], name: str = "") -> None:
        self.parts = parts
        self.name = name
        self._trees: dict[str, Element] = {}
        self._edited: set[str] = set()
        self._rels: dict[str, dict[str, Rel]] = {}
        self._shared: set[str] = set()
        self._packed: dict[str, zipped.Entry] = {}
        self._values: dict[tuple[object, ...], object] = {}
        self.notices: tuple[Notice, ...] = ()

    @classmethod
    def open(cls, source: Source, name: str = "") -> Package:
        """The package in a path, bytes or a binary stream; `name` is what messages call it.

        Raises an `InputError` for whatever is not a sound Word file. What is odd but usable is in `notices`: macros
        and links that would fetch something are left behind, and a damaged part without text is let be.
        """
        name = name or (str(source) if isinstance(source, (str, os.PathLike)) else "The file")
        parts, damaged, packed = archive.unpack(archive.load(source, name), name)
        package = cls(parts, name)
        package._packed = packed
        package.notices = make_safe(package, damaged)
        return package

    # -- reading ------------------------------------------------------------------------------------
    @property
    def main(self) -> str:
        """The name of the main document part."""
        for rel in self.rels("").values():
            if rel.kind == "officeDocument":
                return rel.target
        return "word/document.xml"

    def tree(self, part: str) -> Element:
        """The part's root element, to read only."""
        if part not in self._trees:
            self._trees[part] = parse(self.parts[part], part, self.name)
        return self._trees[part]

    def rels(self, part: str) -> dict[str, Rel]:
        """The part's relationships by id; part "" is the package itself."""
        if part not in self._rels:
            name = rels_name(part)
            known = name in self._trees or self.parts.get(name)
            self._rels[part] = _read_rels(self.tree(name), part) if known else {}
        return self._rels[part]

    def related(self, kind: str, part: str | None = None) -> str | None:
        """The first part that `part` (the main one) relates to by a type ending in `/kind`."""
        for rel in self.rels(self.main if part is None else part).values():
            if rel.kind == kind and not rel.external and rel.target in self.parts:
                return rel.target
        return None

    def same(self, kind: str, other: Package) -> bool:
        """Whether both packages have the same part of a kind, to the byte and not edited, or both have none."""
        mine, theirs = self.as_it_came(kind), other.as_it_came(kind)
        return mine is not None and mine == theirs

    def as_it_came(self, kind: str) -> bytes | None:
        """The bytes of the part of a kind, b"" where there is none; None where it was edited since."""
        part = self.related(kind)
        return b"" if part is None else None if part in self._edited else self.parts[part]

    def same_body(self, other: Package) -> bool:
        """Whether the main parts say and look the same, but for the sections that a round's stamp is in."""
        trees = self.tree(self.main), other.tree(other.main)
        with _without_sections(*trees):
            return etree.tostring(trees[0]) == etree.tostring(trees[1]) or \
                etree.tostring(trees[0], method="c14n") == etree.tostring(trees[1], method="c14n")

    def share(self, kind: str, other: Package) -> None:
        """Read the part of a kind once for both packages, if it is the same in both; who edits it gets its own."""
        mine, theirs = self.related(kind), other.related(kind)
        if mine is not None and theirs is not None and self.same(kind, other):
            self._trees[mine] = other.tree(theirs)
            self._shared.add(mine)
            other._shared.add(theirs)

    def stories(self) -> list[str]:
        """Every part that holds running text: the main one, notes, headers, footers, comments."""
        out = [self.main]
        for rel in self.rels(self.main).values():
            if rel.kind in STORY_KINDS and not rel.external and rel.target in self.parts and rel.target not in out:
                out.append(rel.target)
        return out

    def part_of(self, el: Element) -> str | None:
        """The story that an element stands in."""
        root = el.getroottree().getroot()
        return next((part for part in self.stories() if self.tree(part) is root), None)

    # -- what parts say -----------------------------------------------------------------------------
    @property
    def styles(self) -> Styles:
        """The styles, as they were when their part was last edited."""
        from drafting.word.parts.styles import Styles
        return self._value(Styles, "styles")

    @property
    def numbering(self) -> Numbering:
        """The lists, likewise."""
        from drafting.word.parts.numbering import Numbering
        return self._value(Numbering, "numbering")

    @property
    def comments(self) -> dict[str, Said]:
        """The comments by their ids, likewise."""
        from drafting.word.parts.comments import comments
        return self._value(comments, "comments", "commentsExtended")

    @property
    def footnotes(self) -> dict[str, Element]:
        """The elements of the footnotes by their ids, likewise."""
        from drafting.word.parts.footnotes import footnotes
        return self._value(footnotes, "footnotes")

    @property
    def endnotes(self) -> dict[str, Element]:
        """The elements of the endnotes by their ids, likewise."""
        from drafting.word.parts.footnotes import endnotes
        return self._value(endnotes, "endnotes")

    def notes(self, kind: str) -> dict[str, Element]:
        """The elements of the notes of a kind, "footnote" or "endnote", by their ids."""
        return self.footnotes if kind == "footnote" else self.endnotes

    @property
    def settings(self) -> dict[str, list[Element]]:
        """The elements of the settings by their names, likewise."""
        from drafting.word.parts.settings import settings
        return self._value(settings, "settings")

    def _value(self, read: Callable[..., T], *kinds: str) -> T:
        """What `read` makes of the roots of the parts of these kinds: made once, and anew when one is edited."""
        parts = tuple(self.related(kind) for kind in kinds)
        if (read, *parts) not in self._values:
            self._values[read, *parts] = read(*(self.tree(part) if part else None for part in parts))
        return cast("T", self._values[read, *parts])           # which `read` made

    def _forget(self, part: str) -> None:
        for key in [key for key in self._values if part in key]:
            del self._values[key]

    # -- editing ------------------------------------------------------------------------------------
    def edit(self, part: str) -> Element:
        """The part's root element, to change now, before values are asked for; it will be written back."""
        self._forget(part)
        if part in self._shared:
            self._shared.discard(part)
            self._trees[part] = copy.deepcopy(self._trees[part])
        self._edited.add(part)
        return self.tree(part)

    def copy(self) -> Package:
        """A package of its own with the same content.

        Trees that neither has edited are held in common, but for the stories: readings point into those.
        """
        out = Package(dict(self.parts), self.name)
        out.notices = self.notices
        common = set(self._trees) - self._edited - set(self.stories())
        for part in common | self._edited:
            out._trees[part] = self._trees[part] if part in common else copy.deepcopy(self._trees[part])
        out._edited = set(self._edited)
        out._rels = {part: dict(rels) for part, rels in self._rels.items()}
        self._shared |= common
        out._shared = set(common)
        out._values = {key: value for key, value in self._values.items() if common.issuperset(key[1:])}
        out._packed = self._packed
        return out

    def hold(self, part: str, root: Element) -> None:
        """Have a copy of `root` as the part's tree, unless there is one: what the part's bytes say, parsed before."""
        if part not in self._trees:
            self._trees[part] = copy.deepcopy(root)

    def put(self, part: str, root: Element) -> None:
        """Make `root` the part's tree."""
        self._forget(part)
        self._trees[part] = root
        self._shared.discard(part)
        self._edited.add(part)
        self.parts.setdefault(part, b"")

    def write(self, part: str, blob: bytes) -> None:
        """Make these bytes the part, whatever its tree says."""
        self._forget(part)
        self.parts[part] = blob
        self._trees.pop(part, None)
        self._edited.discard(part)

    def drop(self, part: str) -> None:
        """Take a part, its content type and its own relationships out; references to it are the caller's business."""
        self._forget(part)
        types = self.edit("[Content_Types].xml")
        for override in types.findall(f"{{{CT}}}Override"):
            if (override.get("PartName") or "").lstrip("/") == part:
                types.remove(override)
        for name in (part, rels_name(part)):
            self.parts.pop(name, None)
            self._trees.pop(name, None)
            self._edited.discard(name)
        self._rels.pop(part, None)

    def add_part(self, part: str, blob: bytes, content_type: str) -> None:
        """A new part with its content type declared."""
        self._forget(part)
        self.parts[part] = blob
        self._trees.pop(part, None)
        types = self.edit("[Content_Types].xml")
        for old in types.findall(f"{{{CT}}}Override[@PartName='/{part}']"):
            types.remove(old)
        etree.SubElement(types, f"{{{CT}}}Override", PartName=f"/{part}", ContentType=content_type)

    def relate(self, part: str, kind_or_type: str, target: str, external: bool = False, ident: str = "") -> str:
        """The id of a new relationship from `part` to a part name or an external address: `ident`, or the next free."""
        rels = self.rels(part)
        number = 1
        while not ident and f"rId{number}" in rels:
            number += 1
        ident = ident or f"rId{number}"
        full = kind_or_type if "/" in kind_or_type else OFFICE + kind_or_type
        rels[ident] = Rel(ident, full, target, external)
        name = rels_name(part)
        if name not in self.parts:
            self.put(name, etree.Element(f"{{{REL}}}Relationships", nsmap={None: REL}))
        attrs = {"Id": ident, "Type": full,
                 "Target": target if external else posixpath.relpath(target, posixpath.dirname(part) or ".")}
        if external:
            attrs["TargetMode"] = "External"
        etree.SubElement(self.edit(name), f"{{{REL}}}Relationship", attrs)
        return ident

    def unrelate(self, part: str, ident: str) -> None:
        """Take a relationship out, and the part that it leads to."""
        rel = self.unlink(part, ident)
        if not rel.external:
            self.drop(rel.target)

    def unlink(self, part: str, ident: str) -> Rel:
        """Take a relationship out, and let be what it leads to."""
        rel = self.rels(part).pop(ident)
        tree = self.edit(rels_name(part))
        for el in [e for e in tree if e.get("Id") == ident]:
            tree.remove(el)
        return rel

    def rename(self, part: str, new: str) -> None:
        """Call a part otherwise, wherever it is spoken of."""
        for owner in ["", *self.parts]:
            for rel in self.rels(owner).values():
                if not rel.external and (rel.target == part or owner == part):
                    element = next(el for el in self.edit(rels_name(owner)) if el.get("Id") == rel.id)
                    element.set("Target", f"/{new if rel.target == part else rel.target}")
        for override in self.edit("[Content_Types].xml").findall(f"{{{CT}}}Override[@PartName='/{part}']"):
            override.set("PartName", f"/{new}")
        self.settle()
        names = {part: new, rels_name(part): rels_name(new)}
        self.parts = {names.get(name, name): blob for name, blob in self.parts.items()}
        for name in names:
            self._trees.pop(name, None)
        self._rels.clear()
        self._values.clear()

    def settle(self) -> None:
        """Have the parts say in bytes what their trees say."""
        for part in sorted(self._edited):
            self.parts[part] = etree.tostring(self._trees[part], xml_declaration=True, encoding="UTF-8",
                                              standalone=True)
        self._edited.clear()

    def to_bytes(self) -> bytes:
        """The package as a file: same content, same bytes; parts nobody edited keep theirs, as they were packed."""
        self.settle()
        first = [n for n in ("[Content_Types].xml", "_rels/.rels") if n in self.parts]
        return zipped.archive(self._entry(n) for n in first + [n for n in self.parts if n not in first])

    def _entry(self, part: str) -> zipped.Entry:
        """The part as it came, packed, or packed now."""
        known, content = self._packed.get(part), self.parts[part]
        if known is None or known.content is not content or known.filename != part:
            return zipped.pack(part, content)
        return known


@contextmanager
def _without_sections(*roots: Element) -> Iterator[None]:
    """Take the properties of their sections out of main parts for a while."""
    held = [(section, list(section)) for root in roots for section in root.iter(w("sectPr"))]
    for section, children in held:
        for child in children:
            section.remove(child)
    try:
        yield
    finally:
        for section, children in held:
            section.extend(children)


def content_type(package: Package, part: str) -> str:
    """The content type declared for a part, by its name or by its suffix."""
    types = package.tree("[Content_Types].xml")
    for override in types.iter(f"{{{CT}}}Override"):
        if override.get("PartName") == f"/{part}":
            return override.get("ContentType") or ""
    suffix = posixpath.splitext(part)[1].lstrip(".").lower()
    for default in types.iter(f"{{{CT}}}Default"):
        if (default.get("Extension") or "").lower() == suffix:
            return default.get("ContentType") or ""
    return "application/octet-stream"


def rels_name(part: str) -> str:
    """The name of the part that holds `part`'s relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _read_rels(root: Element, part: str) -> dict[str, Rel]:
    out: dict[str, Rel] = {}
    folder = posixpath.dirname(part)
    for el in root:
        external = el.get("TargetMode") == "External"
        target = el.get("Target") or ""
        if not external:
            target = target.split("#")[0]
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        ident = el.get("Id") or ""
        out[ident] = Rel(ident, el.get("Type") or "", target, external)
    return out
