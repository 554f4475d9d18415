"""Content of NEW put into OLD's package: styles, lists, notes, comments, bookmarks, media and links come along."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from drafting.word.markup.walk import NOTE_REFERENCES
from drafting.word.markup.xml import W14, M, R, local, parent_of, w
from drafting.word.redline.carrying.newlists import Numbering
from drafting.word.redline.carrying.related import Parts, largest
from drafting.word.redline.reading.identity import STYLE_REFERENCES, Identity, match_lists

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from drafting.model.text import Notice
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package
    from drafting.word.redline.carrying.threads import Comments

STYLED = rb'<w:(?:p|r|tbl)Style w:val="([^"]*)"'
DROPPED = frozenset({w("proofErr"), w("lastRenderedPageBreak"), w("permStart"), w("permEnd"), w("subDoc")})
COMMENT_ANCHORS = frozenset({w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")})
DRAWING_ID = rb'<\w+:docPr\b[^>]*? id="(\d+)"'
BOOKMARKS = frozenset({w("bookmarkStart"), w("bookmarkEnd")})


ID, AUTHOR, DATE = w("id"), w("author"), w("date")
SAVING = (f"{{{W14}}}paraId", f"{{{W14}}}textId", w("rsid"))     # ids that each saving makes anew
RELATED = f"{{{R}}}"


class Stamp:
    """Makes the marks of one redline: each has an id of its own, the author and the date."""

    def __init__(self, author: str, date: str) -> None:
        self.author, self.date, self.count = author, date, 0
        self._made: dict[str, Element] = {}         # a mark of each name, to be copied: that is quicker than making one

    def ident(self) -> str:
        self.count += 1
        return str(self.count)

    def mark(self, name: str, parent: Element | None = None) -> Element:
        """A new mark, the last child of `parent` if one is given."""
        if name not in self._made:
            dated = {DATE: self.date} if self.date else {}
            self._made[name] = etree.Element(w(name), {ID: "", AUTHOR: self.author, **dated})
        mark = copy.copy(self._made[name])
        mark.set(ID, self.ident())
        if parent is not None:
            parent.append(mark)
        return mark


class Brought(Protocol):
    """What is asked of the comments of two files: the ids in OLD of those of NEW's that it has or that came along."""

    brought: dict[str, str]


class Carrier:
    """Clones elements of NEW for a place in OLD, and takes over what they refer to."""

    def __init__(self, old: Identity, new: Identity) -> None:
        self.old, self.new = old, new
        self.into, self.source = old.package, new.package
        self._styles = _match_styles(old, new)
        matched = match_lists(old, new)
        self._numbering = Numbering(self, matched)
        new.list_names = {ident: matched.get(ident, f"new {ident}") for ident in new.numbers}
        self.parts = Parts(old, new, self.clone)
        self._notes: dict[tuple[str, str], str] = {}
        self._comments: Comments | None = None
        self._bookmarks: dict[str, dict[str, str]] = {}
        self._marked = _bookmarks(self.into)        # now: while a paragraph is written anew it is outside the tree
        self._next: dict[str, int] = {}
        self.notices: list[Notice] = []

    # -- cloning ------------------------------------------------------------------------------------
    def clone(self, el: Element, source: str, target: str) -> Element:
        """A copy of NEW's element (of its part `source`) that is at home in OLD's part `target`."""
        out = copy.copy(el)             # lxml copies all that is inside, too
        out.tail = None
        for node in list(out.iter()):
            if node.tag in DROPPED or not self._adapt(node, source, target):
                parent = node.getparent()
                if parent is not None:
                    parent.remove(node)
        return out

    def _adapt(self, node: Element, source: str, target: str) -> bool:
        """Make one node's ids right; False if it has no place in OLD."""
        self._attributes(node, source, target)
        tag = node.tag
        if tag in STYLE_REFERENCES:
            node.set(w("val"), self.style(node.get(w("val")) or ""))
        elif tag == w("numId"):
            node.set(w("val"), self.list(node.get(w("val")) or "") or "0")
        elif tag in NOTE_REFERENCES:
            node.set(w("id"), self.note(NOTE_REFERENCES[tag], node.get(w("id")) or ""))
        elif tag in COMMENT_ANCHORS:
            ident = self.comments().brought.get(node.get(w("id")) or "")
            node.set(w("id"), ident or "")
            return ident is not None
        elif tag in BOOKMARKS:
            ident = self.bookmarks(source).get(node.get(w("id")) or "")
            node.set(w("id"), ident or "")
            return ident is not None
        elif tag == w("id") and local(parent_of(node)) == "sdtPr":
            return False
        elif local(node) == "docPr" and node.get("id"):
            node.set("id", str(self.fresh("docPr", self._largest_drawing)))
        return True

    def _attributes(self, node: Element, source: str, target: str) -> None:
        for key, value in node.items():
            if key.startswith(SAVING):
                del node.attrib[key]
            elif key.startswith(RELATED) and value:
                ident = self.parts.relationship(source, target, value)
                if ident is None:
                    del node.attrib[key]
                else:
                    node.set(key, ident)

    def fresh(self, kind: str, largest: Callable[[], int]) -> int:
        """The next free id of a kind; `largest` finds the largest in use, once."""
        self._next[kind] = self._next[kind] + 1 if kind in self._next else largest() + 1
        return self._next[kind]

    def _largest_drawing(self) -> int:
        """From the bytes: while a paragraph is written anew, its drawings stand outside the tree."""
        blobs = (self.into.parts[part] for part in self.into.stories())
        return largest(ident.decode() for blob in blobs for ident in re.findall(DRAWING_ID, blob))

    def _largest_bookmark(self) -> int:
        return largest(el.get(w("id")) for package in (self.into, self.source) for part in package.stories()
                        for el in package.tree(part).iter(*BOOKMARKS))

    # -- styles and lists ---------------------------------------------------------------------------
    def style(self, ident: str) -> str:
        """The id that NEW's style has in OLD; a style that OLD lacks is carried over with those it rests on.

        An id without a style means no style. It must go on meaning none, in the text of both files.
        """
        if ident not in self._styles and ident not in self.new.styles:
            self._styles[ident] = _free_name(ident, self.old.styles)
        if ident in self._styles:
            return self._styles[ident]
        part = self.parts.shared("styles")
        self._styles[ident] = out = _free_name(ident, {*self.old.styles, *self._styles_of_none()})
        source = self.source.related("styles") or ""
        wanted = self.source.styles.get(ident)
        if wanted is None:
            return out
        self.old.styles[out], self.old.kinds[out] = self.new.styles[ident], self.new.kinds[ident]
        el = self.clone(wanted.element, source, part)
        el.set(w("styleId"), out)
        el.attrib.pop(w("default"), None)
        for name in ("basedOn", "link", "next"):
            other = el.find(w(name))
            if other is not None:
                other.set(w("val"), self.style(other.get(w("val")) or ""))
        self.into.edit(part).append(el)
        return out

    def _styles_of_none(self) -> set[str]:
        """The ids by which OLD refers to styles that it does not have."""
        blobs = (self.into.parts[part] for part in self.into.stories())
        found = {ident.decode() for blob in blobs for ident in re.findall(STYLED, blob)}
        return found - self.old.styles.keys()

    def list(self, ident: str) -> str:
        """The id that NEW's list has in OLD; one that OLD lacks is carried over with its look."""
        return self._numbering.list(ident)

    # -- notes and comments -------------------------------------------------------------------------
    def note(self, kind: str, ident: str) -> str:
        """The id of NEW's note in OLD's part of notes, where it now is."""
        if (kind, ident) not in self._notes:
            source = self.source.related(f"{kind}s")
            if source is None:
                return ident                            # NEW refers to a note that it does not have
            wanted = self.source.notes(kind).get(ident)
            target = self.parts.shared(f"{kind}s")
            root = self.into.edit(target)
            out = str(max(0, largest(el.get(w("id")) for el in root.iterchildren(w(kind)))) + 1)
            self._notes[kind, ident] = out
            note = etree.SubElement(root, w(kind), {w("id"): out})
            note.extend(self.clone(child, source, target) for child in (wanted if wanted is not None else ()))
            if not len(note):
                etree.SubElement(note, w("p"))
        return self._notes[kind, ident]

    def comments(self) -> Brought:
        """The comments of both files; what OLD has not is carried over at the first call."""
        if self._comments is None:
            from drafting.word.redline.carrying.threads import Comments
            self._comments = Comments(self.parts)
            self.notices += self._comments.notices
        return self._comments

    def compare_comments(self) -> None:
        """Have the comments that both files have compared, and those noted that only OLD has."""
        if self.source.related("comments") or self.into.related("comments"):
            self.comments()

    def brings_comments(self) -> bool:
        """Whether comments of NEW's came along."""
        return self._comments is not None and bool(self._comments.brought)

    def bookmarks(self, source: str) -> dict[str, str]:
        """The ids in OLD's part of those of NEW's bookmarks whose names OLD has not: their own where those are free.

        `_GoBack`, where Word was last edited, counts only inside a formula, of which it is a part.
        """
        if source not in self._bookmarks:
            theirs = self.source.tree(source)
            taken = {name for _, name in self._marked}
            used = {ident for ident, _ in self._marked}
            ends = {el.get(w("id")) for el in theirs.iter(w("bookmarkEnd"))}
            self._bookmarks[source] = out = {}
            for el in sorted(theirs.iter(w("bookmarkStart")), key=lambda el: el.get(w("id")) not in ends):
                ident, name = el.get(w("id")), el.get(w("name"))
                if name not in taken and ident not in out and (
                        name != "_GoBack" or parent_of(el).tag.startswith(f"{{{M}}}")):
                    out[ident] = ident if ident not in used else str(self.fresh("bookmark", self._largest_bookmark))
                    taken.add(name)
                    used.add(out[ident])
                    self._marked.append((out[ident], name))
        return self._bookmarks[source]

    def has_news(self, anchor: Element, source: str) -> bool:
        """Whether an anchor of NEW (of a bookmark or a comment) is one that OLD has not."""
        known = self.comments().brought if anchor.tag in COMMENT_ANCHORS else self.bookmarks(source)
        return anchor.get(w("id")) in known


def _bookmarks(package: Package) -> list[tuple[str | None, str | None]]:
    """The id and name of every bookmark."""
    return [(el.get(w("id")), el.get(w("name"))) for part in package.stories()
            if b"bookmarkStart" in package.parts[part] for el in package.tree(part).iter(w("bookmarkStart"))]


def _match_styles(old: Identity, new: Identity) -> dict[str, str]:
    by_name = {(old.kinds[ident], name): ident for ident, name in old.styles.items()}
    return {ident: by_name[new.kinds[ident], name] for ident, name in new.styles.items()
            if (new.kinds[ident], name) in by_name}


def _free_name(name: str, taken: Collection[str]) -> str:
    number, out = 1, name
    while out in taken:
        number += 1
        out = f"{name}{number}"
    return out
