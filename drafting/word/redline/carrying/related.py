"""Parts of NEW in OLD's package: what leads where, parts that come along, and headers that are compared."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.markup.xml import MC, REL, w, whole
from drafting.word.opc.package import content_type, rels_name
from drafting.word.redline.reading.identity import Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Rel

    Later = tuple[str, str | None, str | None]      # what kind, in OLD and in NEW

MARGINS = ("header", "footer")
DRAWN = "{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt"
IGNORABLE = f"{{{MC}}}Ignorable"


class Parts:
    """Takes over what NEW's content relates to; `clone` makes the elements of NEW's headers at home in OLD."""

    def __init__(self, old: Identity, new: Identity, clone: Callable[[Element, str, str], Element]) -> None:
        self.old, self.new, self.clone = old, new, clone
        self.into, self.source = old.package, new.package
        self.later: list[Later] = []                # pairs of parts and notes that are still to be compared
        self._rels: dict[tuple[str, str, str], str | None] = {}
        self._copies: dict[str, str] = {}
        self._margins: dict[str, str | None] = {}   # header or footer of OLD → that of NEW which it is compared with

    # -- relationships ------------------------------------------------------------------------------
    def relationship(self, source: str, target: str, ident: str) -> str | None:
        """The id, among the relationships of OLD's part, of one that leads where NEW's leads."""
        key = (source, target, ident)
        if key not in self._rels:
            rel = self.source.rels(source).get(ident)
            self._rels[key] = None if rel is None else self._relate(rel, source, target)
        return self._rels[key]

    def _relate(self, rel: Rel, source: str, target: str) -> str | None:
        meaning = self.new.target(source, rel.id)
        for known in self.into.rels(target).values() if rel.kind not in MARGINS else ():
            if known.kind == rel.kind and self.old.target(target, known.id) == meaning:
                return known.id
        if rel.external:
            return self.into.relate(target, rel.type, rel.target, external=True)
        if rel.target not in self.source.parts:
            return None
        if rel.kind == "diagramData":
            self._bring_drawing(rel.target, source, target)
        part = self.story(rel.target) if rel.kind in MARGINS else self.part(rel.target)
        return self.into.relate(target, rel.type, part)

    def _bring_drawing(self, data: str, source: str, target: str) -> None:
        """A diagram's data names the picture of it by a relationship of the story; without it Word draws it anew."""
        for el in self.source.tree(data).iter(DRAWN):
            rel = self.source.rels(source).get(el.get("relId") or "")
            if rel is not None and rel.target in self.source.parts and rel.id not in self.into.rels(target):
                self.into.relate(target, rel.type, self.part(rel.target), ident=rel.id)

    # -- copies -------------------------------------------------------------------------------------
    def part(self, name: str) -> str:
        """The name in OLD of a copy of NEW's part, with all that it relates to."""
        if name in self._copies:
            return self._copies[name]
        self._copies[name] = out = _free_part(name, self.into.parts)
        self.into.add_part(out, self.source.parts[name], content_type(self.source, name))
        rels = self.source.rels(name)
        if rels:
            root = etree.Element(f"{{{REL}}}Relationships", nsmap={None: REL})
            for rel in rels.values():
                self._copy_relationship(root, rel, out)
            self.into.put(rels_name(out), root)
        return out

    def _copy_relationship(self, root: Element, rel: Rel, owner: str) -> None:
        attrs = {"Id": rel.id, "Type": rel.type, "Target": rel.target}
        if rel.external:
            attrs["TargetMode"] = "External"
        elif rel.target in self.source.parts:
            attrs["Target"] = posixpath.relpath(self.part(rel.target), posixpath.dirname(owner) or ".")
        else:
            return
        etree.SubElement(root, f"{{{REL}}}Relationship", attrs)

    def copied(self, name: str) -> str:
        """The name of a copy of one of OLD's own parts, that relates to what the part relates to."""
        out = _free_part(name, self.into.parts)
        self.into.add_part(out, b"", content_type(self.into, name))
        self.into.put(out, copy.deepcopy(self.into.tree(name)))
        if self.into.rels(name):
            self.into.put(rels_name(out), copy.deepcopy(self.into.tree(rels_name(name))))
        return out

    def empty(self, name: str) -> str:
        """The name in OLD of a new part like NEW's, without content."""
        out, theirs = _free_part(name, self.into.parts), self.source.tree(name)
        self.into.add_part(out, b"", content_type(self.source, name))
        self.into.put(out, etree.Element(theirs.tag, theirs.attrib, nsmap=theirs.nsmap))
        return out

    def shared(self, kind: str) -> str:
        """The part of a kind (footnotes, comments, numbering, people) that OLD has, an empty one like NEW's if none.

        What comes along from NEW's uses its prefixes, so OLD's declares them from now on.
        """
        theirs, mine = self.source.related(kind), self.into.related(kind)
        if mine is not None:
            if theirs is not None:
                self.into.put(mine, with_names(self.into.edit(mine), self.source.tree(theirs)))
            return mine
        if theirs is None:
            raise LookupError(f"neither file has a part of the kind {kind}")
        out = self.empty(theirs)
        relation = next(rel for rel in self.source.rels(self.source.main).values() if rel.target == theirs)
        self.into.relate(self.into.main, relation.type, out)
        if kind in ("footnotes", "endnotes"):
            self.into.edit(out).extend(copy.deepcopy(el) for el in self.source.tree(theirs)
                                       if el.get(w("type")) in ("separator", "continuationSeparator"))
        return out

    # -- headers and footers ------------------------------------------------------------------------
    def pair_margins(self, mine: str, theirs: str | None) -> bool:
        """Have OLD's header or footer compared with NEW's; False if it is compared with another one already."""
        if self._margins.setdefault(mine, theirs) != theirs:
            return False
        self.later.append(("margin", mine, theirs))
        return True

    def same_margin(self, target: str, ident: str, source: str) -> bool:
        """Whether what both parts call `ident` is no header or footer, or two that are compared with each other."""
        mine, theirs = self.into.rels(target).get(ident), self.source.rels(source).get(ident)
        if mine is None or theirs is None:                  # a damaged file names what it does not have
            return mine is theirs
        return mine.kind not in MARGINS or self.pair_margins(mine.target, theirs.target)

    def story(self, name: str) -> str:
        """The name in OLD of NEW's header or footer: of its partner if it has one, else of a copy at home there."""
        partner = next((mine for mine, theirs in self._margins.items() if theirs == name), None)
        if partner is None and name not in self._copies:
            self._copies[name] = out = self.empty(name)
            self.into.edit(out).extend(self.clone(child, name, out) for child in self.source.tree(name))
        return partner or self._copies[name]


def with_names(old: Element, new: Element) -> Element:
    """OLD's root, or one in its place with the prefixes that NEW's declares too and what it says may be ignored."""
    mine = old.nsmap
    missing = {p: u for p, u in new.nsmap.items() if p and p not in mine}
    if not missing:
        return old
    root = etree.Element(old.tag, old.attrib, nsmap=dict(mine) | missing)
    words = [*(old.get(IGNORABLE) or "").split(), *(new.get(IGNORABLE) or "").split()]
    known = [word for word in dict.fromkeys(words) if word in root.nsmap]
    if known:
        root.set(IGNORABLE, " ".join(known))
    root.extend(list(old))
    return root


def _free_part(name: str, taken: Mapping[str, bytes]) -> str:
    """The name, or one like it that no part has in any case of letters."""
    stem, dot, suffix = name.rpartition(".")
    used, number, out = {part.lower() for part in taken}, 1, name
    while out.lower() in used:
        number += 1
        out = f"{stem}x{number}{dot}{suffix}"
    return out


def largest(values: Iterator[str | None]) -> int:
    """The largest of some ids that are written as numbers."""
    return max((whole(v) for v in values), default=0)
