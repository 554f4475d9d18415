"""Content of NEW put into OLD's package: styles, lists, notes, comments, bookmarks, media and links come along."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator

from lxml import etree

from drafting.model.text import Notice
from drafting.word.names import CT, REL, W14, WORD_TYPE, M, R, local, w
from drafting.word.package import Package, rels_name
from drafting.word.redline.identity import STYLE_REFERENCES, Identity, match_lists

DROPPED = frozenset({w("proofErr"), w("lastRenderedPageBreak"), w("permStart"), w("permEnd")})
NOTE_REFERENCES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
COMMENT_ANCHORS = frozenset({w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")})
MARGINS = ("header", "footer")
BOOKMARKS = frozenset({w("bookmarkStart"), w("bookmarkEnd")})


class Stamp:
    """Makes the marks of one redline: each has an id of its own, the author and the date."""

    def __init__(self, author: str, date: str) -> None:
        self.author, self.date, self.count = author, date, 0

    def ident(self) -> str:
        self.count += 1
        return str(self.count)

    def mark(self, name: str):
        attrs = {w("id"): self.ident(), w("author"): self.author}
        if self.date:
            attrs[w("date")] = self.date
        return etree.Element(w(name), attrs)


class Carrier:
    """Clones elements of NEW for a place in OLD, and takes over what they refer to."""

    def __init__(self, old: Identity, new: Identity) -> None:
        self.old, self.new = old, new
        self.into, self.source = old.package, new.package
        self._styles = _match_styles(old, new)
        self._lists = match_lists(old, new)
        new.list_names = {ident: self._lists.get(ident, f"new {ident}") for ident in new.numbers}
        self._rels: dict[tuple[str, str, str], str | None] = {}
        self._parts: dict[str, str] = {}
        self._notes: dict[tuple[str, str], str] = {}
        self._comments: dict[str, str] | None = None
        self._bookmarks: dict[str, dict[str, str]] = {}
        self._next: dict[str, int] = {}
        self._margins: dict[str, str | None] = {}   # header or footer of OLD → that of NEW which it is compared with
        self.notices: list[Notice] = []

    # -- cloning ------------------------------------------------------------------------------------
    def clone(self, el, source: str, target: str):
        """A copy of NEW's element (of its part `source`) that is at home in OLD's part `target`."""
        out = copy.deepcopy(el)
        out.tail = None
        for node in list(out.iter()):
            if not isinstance(node.tag, str):
                continue
            if node.tag in DROPPED or not self._adapt(node, source, target):
                parent = node.getparent()
                if parent is not None:
                    parent.remove(node)
        return out

    def _adapt(self, node, source: str, target: str) -> bool:
        """Make one node's ids right; False if it has no place in OLD."""
        self._attributes(node, source, target)
        tag = node.tag
        if tag in STYLE_REFERENCES:
            node.set(w("val"), self.style(node.get(w("val"))))
        elif tag == w("numId"):
            node.set(w("val"), self.list(node.get(w("val"))))
        elif tag in NOTE_REFERENCES:
            node.set(w("id"), self.note(NOTE_REFERENCES[tag], node.get(w("id"))))
        elif tag in COMMENT_ANCHORS:
            ident = self.comments().get(node.get(w("id")))
            node.set(w("id"), ident or "")
            return ident is not None
        elif tag in BOOKMARKS:
            ident = self.bookmarks(source, target).get(node.get(w("id")))
            node.set(w("id"), ident or "")
            return ident is not None
        elif tag == w("id") and local(node.getparent()) == "sdtPr":
            return False
        elif local(node) == "docPr" and node.get("id"):
            node.set("id", str(self.fresh("docPr", self._largest_drawing)))
        return True

    def _attributes(self, node, source: str, target: str) -> None:
        for key, value in list(node.attrib.items()):
            if key.startswith((f"{{{W14}}}paraId", f"{{{W14}}}textId", w("rsid"))):
                del node.attrib[key]
            elif key.startswith(f"{{{R}}}") and value:
                ident = self.relationship(source, target, value)
                if ident is None:
                    del node.attrib[key]
                else:
                    node.set(key, ident)

    def fresh(self, kind: str, largest) -> int:
        """The next free id of a kind; `largest` finds the largest in use, once."""
        self._next[kind] = self._next[kind] + 1 if kind in self._next else largest() + 1
        return self._next[kind]

    def _largest_drawing(self) -> int:
        return _largest(el.get("id") for part in self.into.stories() for el in self.into.tree(part).iter("{*}docPr"))

    def _largest_bookmark(self) -> int:
        return _largest(el.get(w("id")) for package in (self.into, self.source) for part in package.stories()
                        for el in package.tree(part).iter(*BOOKMARKS))

    # -- styles and lists ---------------------------------------------------------------------------
    def style(self, ident: str) -> str:
        """The id that NEW's style has in OLD; a style that OLD lacks is carried over with those it rests on."""
        if ident in self._styles or ident not in self.new.styles:
            return self._styles.get(ident, ident)
        part = self.into.related("styles")
        if part is None:
            return ident
        self._styles[ident] = out = _free_name(ident, self.old.styles)
        source = self.source.related("styles")
        wanted = next(el for el in self.source.tree(source).iterchildren(w("style")) if el.get(w("styleId")) == ident)
        self.old.styles[out], self.old.kinds[out] = self.new.styles[ident], self.new.kinds[ident]
        el = self.clone(wanted, source, part)
        el.set(w("styleId"), out)
        el.attrib.pop(w("default"), None)
        for name in ("basedOn", "link", "next"):
            other = el.find(w(name))
            if other is not None:
                other.set(w("val"), self.style(other.get(w("val"))))
        self.into.edit(part).append(el)
        return out

    def list(self, ident: str) -> str:
        """The id that NEW's list has in OLD; one that OLD lacks is carried over with its look."""
        if ident in self._lists or ident not in self.new.numbers:
            return self._lists.get(ident, ident)
        source, part = self.source.related("numbering"), self.into.related("numbering")
        if part is None:
            part = self._new_part("numbering", "word/numbering.xml")
        root, theirs = self.into.edit(part), self.source.tree(source)
        self._lists[ident] = out = str(_largest(el.get(w("numId")) for el in root.iterchildren(w("num"))) + 1)
        num = self.clone(next(n for n in theirs.iterchildren(w("num")) if n.get(w("numId")) == ident), source, part)
        num.set(w("numId"), out)
        reference = num.find(w("abstractNumId"))
        looks = {el.get(w("abstractNumId")): el for el in theirs.iterchildren(w("abstractNum"))}
        if reference is not None and reference.get(w("val")) in looks:
            look = self.clone(looks[reference.get(w("val"))], source, part)
            taken = list(root.iterchildren(w("abstractNum")))
            number = str(_largest(el.get(w("abstractNumId")) for el in taken) + 1)
            look.set(w("abstractNumId"), number)
            reference.set(w("val"), number)
            root.insert(root.index(taken[-1]) + 1 if taken else 0, look)
        nums = list(root.iterchildren(w("num")))
        root.insert(root.index(nums[-1]) + 1 if nums else len(root), num)
        return out

    # -- notes and comments -------------------------------------------------------------------------
    def note(self, kind: str, ident: str) -> str:
        """The id of NEW's note in OLD's part of notes, where it now is."""
        if (kind, ident) not in self._notes:
            source = self.source.related(f"{kind}s")
            wanted = _by_id(self.source.tree(source), kind, ident) if source else None
            target = self.into.related(f"{kind}s") or self._new_part(f"{kind}s", f"word/{kind}s.xml")
            root = self.into.edit(target)
            out = str(max(0, _largest(el.get(w("id")) for el in root.iterchildren(w(kind)))) + 1)
            self._notes[kind, ident] = out
            note = etree.SubElement(root, w(kind), {w("id"): out})
            note.extend(self.clone(child, source, target) for child in (wanted if wanted is not None else ()))
            if not len(note):
                etree.SubElement(note, w("p"))
        return self._notes[kind, ident]

    def comments(self) -> dict[str, str]:
        """The ids in OLD of those of NEW's comments that OLD has not; they are carried over at the first call."""
        if self._comments is None:
            self._comments = {}
            source, target = self.source.related("comments"), self.into.related("comments")
            theirs = list(self.source.tree(source).iterchildren(w("comment"))) if source else []
            mine = self.into.tree(target).iterchildren(w("comment")) if target else ()
            placed = {el.get(w("id")) for part in self.into.stories()
                      for el in self.into.tree(part).iter(w("commentReference"))} if target else set()
            known = {_comment_key(c) for c in mine if c.get(w("id")) in placed}
            for comment in theirs:
                if _comment_key(comment) not in known:
                    target = target or self._new_part("comments", "word/comments.xml")
                    root = self.into.edit(target)
                    out = str(_largest(c.get(w("id")) for c in root.iterchildren(w("comment"))) + 1)
                    self._comments[comment.get(w("id"))] = out
                    copied = self.clone(comment, source, target)
                    copied.set(w("id"), out)
                    root.append(copied)
        return self._comments

    def bookmarks(self, source: str, target: str) -> dict[str, str]:
        """The ids in OLD's part of those of NEW's bookmarks whose names OLD has not: their own where those are free.

        `_GoBack`, where Word was last edited, counts only inside a formula, of which it is a part.
        """
        if source not in self._bookmarks:
            root, theirs = self.into.tree(target), self.source.tree(source)
            starts = [el for part in self.into.stories() for el in self.into.tree(part).iter(w("bookmarkStart"))]
            taken = {el.get(w("name")) for el in starts}
            used = {el.get(w("id")) for el in starts} | {i for ids in self._bookmarks.values() for i in ids.values()}
            ends = {el.get(w("id")) for el in theirs.iter(w("bookmarkEnd"))}
            self._bookmarks[source] = out = {}
            for el in theirs.iter(w("bookmarkStart")):
                ident, name = el.get(w("id")), el.get(w("name"))
                if name not in taken and ident in ends and ident not in out and root is not None \
                        and (name != "_GoBack" or el.getparent().tag.startswith(f"{{{M}}}")):
                    taken.add(name)
                    out[ident] = ident if ident not in used else str(self.fresh("bookmark", self._largest_bookmark))
                    used.add(out[ident])
        return self._bookmarks[source]

    def has_news(self, anchor, source: str, target: str) -> bool:
        """Whether an anchor of NEW (of a bookmark or a comment) is one that OLD has not."""
        known = self.comments() if anchor.tag in COMMENT_ANCHORS else self.bookmarks(source, target)
        return anchor.get(w("id")) in known

    # -- headers and footers ------------------------------------------------------------------------
    def pair_margins(self, mine: str, theirs: str | None, later: list) -> bool:
        """Have OLD's header or footer compared with NEW's; False if it is compared with another one already."""
        if self._margins.setdefault(mine, theirs) != theirs:
            return False
        later.append(("margin", mine, theirs))
        return True

    def same_margin(self, target: str, ident: str, source: str, later: list) -> bool:
        """Whether what both parts call `ident` is no header or footer, or two that are compared with each other."""
        mine, theirs = self.into.rels(target)[ident], self.source.rels(source)[ident]
        return mine.kind not in MARGINS or self.pair_margins(mine.target, theirs.target, later)

    def story(self, name: str) -> str:
        """The name in OLD of NEW's header or footer: of its partner if it has one, else of a copy at home there."""
        partner = next((mine for mine, theirs in self._margins.items() if theirs == name), None)
        if partner is None and name not in self._parts:
            self._parts[name] = out = self.empty_story(name)
            self.into.edit(out).extend(self.clone(child, name, out) for child in self.source.tree(name))
        return partner or self._parts[name]

    def empty_story(self, name: str) -> str:
        """The name in OLD of a new part like NEW's, without content."""
        out, theirs = _free_part(name, self.into.parts), self.source.tree(name)
        self.into.add_part(out, b"", content_type(self.source, name))
        self.into.put(out, etree.Element(theirs.tag, theirs.attrib, nsmap=theirs.nsmap))
        return out

    def copied(self, name: str) -> str:
        """The name of a copy of one of OLD's own parts, that relates to what the part relates to."""
        out = _free_part(name, self.into.parts)
        self.into.add_part(out, b"", content_type(self.into, name))
        self.into.put(out, copy.deepcopy(self.into.tree(name)))
        if self.into.rels(name):
            self.into.put(rels_name(out), copy.deepcopy(self.into.tree(rels_name(name))))
        return out

    # -- parts --------------------------------------------------------------------------------------
    def relationship(self, source: str, target: str, ident: str) -> str | None:
        """The id, among the relationships of OLD's part, of one that leads where NEW's leads."""
        key = (source, target, ident)
        if key not in self._rels:
            rel = self.source.rels(source).get(ident)
            self._rels[key] = None if rel is None else self._relate(rel, self.new.target(source, ident), target)
        return self._rels[key]

    def _relate(self, rel, meaning: str, target: str) -> str | None:
        for known in self.into.rels(target).values() if rel.kind not in MARGINS else ():
            if known.kind == rel.kind and self.old.target(target, known.id) == meaning:
                return known.id
        if rel.external:
            return self.into.relate(target, rel.type, rel.target, external=True)
        if rel.target not in self.source.parts:
            return None
        part = self.story(rel.target) if rel.kind in MARGINS else self.part(rel.target)
        return self.into.relate(target, rel.type, part)

    def part(self, name: str) -> str:
        """The name in OLD of a copy of NEW's part, with all that it relates to."""
        if name in self._parts:
            return self._parts[name]
        self._parts[name] = out = _free_part(name, self.into.parts)
        self.into.add_part(out, self.source.parts[name], content_type(self.source, name))
        rels = self.source.rels(name)
        if rels:
            root = etree.Element(f"{{{REL}}}Relationships", nsmap={None: REL})
            for rel in rels.values():
                self._copy_relationship(root, rel, out)
            self.into.put(rels_name(out), root)
        return out

    def _copy_relationship(self, root, rel, owner: str) -> None:
        attrs = {"Id": rel.id, "Type": rel.type, "Target": rel.target}
        if rel.external:
            attrs["TargetMode"] = "External"
        elif rel.target in self.source.parts:
            attrs["Target"] = posixpath.relpath(self.part(rel.target), posixpath.dirname(owner) or ".")
        else:
            return
        etree.SubElement(root, f"{{{REL}}}Relationship", attrs)

    def _new_part(self, kind: str, name: str) -> str:
        """An empty part of notes, comments or lists in OLD, like NEW's."""
        source = self.source.related(kind)
        name = _free_part(name, self.into.parts)
        self.into.add_part(name, b"", f"{WORD_TYPE}{kind}+xml")
        theirs = self.source.tree(source)
        root = etree.Element(theirs.tag, theirs.attrib, nsmap=theirs.nsmap)
        if kind in ("footnotes", "endnotes"):
            root.extend(copy.deepcopy(el) for el in theirs
                        if el.get(w("type")) in ("separator", "continuationSeparator"))
        self.into.put(name, root)
        self.into.relate(self.into.main, kind, name)
        return name


def content_type(package: Package, part: str) -> str:
    """The content type that a package declares for a part."""
    types = package.tree("[Content_Types].xml")
    override = types.find(f"{{{CT}}}Override[@PartName='/{part}']")
    if override is not None:
        return override.get("ContentType")
    extension = part.rsplit(".", 1)[-1].lower()
    default = (el for el in types.iterchildren(f"{{{CT}}}Default") if (el.get("Extension") or "").lower() == extension)
    found = next(default, None)
    return found.get("ContentType") if found is not None else "application/octet-stream"


def _match_styles(old: Identity, new: Identity) -> dict[str, str]:
    by_name = {(old.kinds[ident], name): ident for ident, name in old.styles.items()}
    return {ident: by_name[new.kinds[ident], name] for ident, name in new.styles.items()
            if (new.kinds[ident], name) in by_name}


def _largest(values: Iterator[str | None]) -> int:
    return max((int(v) for v in values if v and v.lstrip("-").isdigit()), default=0)


def _by_id(root, kind: str, ident: str):
    return next((el for el in root.iterchildren(w(kind)) if el.get(w("id")) == ident), None)


def _comment_key(comment) -> tuple:
    return (comment.get(w("author")), comment.get(w("date")), "".join(comment.itertext(w("t"))))


def _free_name(name: str, taken) -> str:
    number, out = 1, name
    while out in taken:
        number += 1
        out = f"{name}{number}"
    return out


def _free_part(name: str, taken) -> str:
    stem, dot, suffix = name.rpartition(".")
    number, out = 1, name
    while out in taken:
        number += 1
        out = f"{stem}x{number}{dot}{suffix}"
    return out
