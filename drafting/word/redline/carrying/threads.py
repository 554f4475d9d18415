"""Comments of NEW in OLD's package: those that OLD has not come along, with their threads, states and people.

    comments.xml            w:comment, whose last paragraph has a w14:paraId …
    commentsExtended.xml    … by which w15:commentEx names it: its parent, and whether it is resolved
    commentsIds.xml         … and w16cid:commentId: the durable id …
    commentsExtensible.xml  … by which w16cex:commentExtensible names it: when it was made, in universal time
    people.xml              w15:person, by the name of the author
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from drafting.model.notice import notice
from drafting.word.markup.xml import W15, w
from drafting.word.parts.comments import DONE, EX_ID, PARA_ID, PARENT, last_id
from drafting.word.redline.carrying.related import Parts, largest

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.model.text import Notice
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

    Known = tuple[str | None, ...] | None       # by what a comment of one file is known in the other

COMMENT = w("comment")
DURABLE = re.compile(r"\}(durableId|paraId)$")
HEX = re.compile("[0-9A-Fa-f]{1,8}")
WRITTEN_IDS = re.compile(rb'(?:paraId|durableId)="([0-9A-Fa-f]{8})"')


class Comments:
    """`brought` has the ids in OLD of the comments that came along; OLD has the others of NEW's too."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.into, self.source = parts, parts.into, parts.source
        self.brought: dict[str, str] = {}
        self.notices: list[Notice] = []
        part = self.source.related("comments")
        self._theirs = list(self.source.tree(part).iterchildren(COMMENT)) if part else []
        self._partner: dict[Element, Element] = {}                    # comment of NEW → the same of OLD
        self._ids: dict[str, str] = {}              # paraId or durableId of NEW → that of OLD
        left = self._match()
        if self._theirs and len(self._partner) < len(self._theirs):
            self._bring()
        self._say(left)

    # -- which is which -----------------------------------------------------------------------------
    def _match(self) -> list[Element]:
        """Pair comments by author, date and words, then by author and date alone; what OLD alone has is returned."""
        part = self.into.related("comments")
        placed = {el.get(w("id")) for story in self.into.stories()
                  for el in self.into.tree(story).iter(w("commentReference"))} if part else set()
        left = [c for c in self.into.tree(part).iterchildren(COMMENT) if c.get(w("id")) in placed] if part else []
        for key, alone in ((_said, False), (_signed, True)):
            groups = _grouped(left, key), _grouped([c for c in self._theirs if c not in self._partner], key)
            for name, theirs in groups[1].items():
                mine = groups[0].get(name, [])
                if name is not None and mine and (not alone or len(mine) == len(theirs) == 1):
                    self._partner.update(zip(theirs, mine))
            left = [c for c in left if c not in self._partner.values()]
        self.parts.later += [("comment", mine.get(w("id")), theirs.get(w("id")))
                             for theirs, mine in self._partner.items() if _said(mine) != _said(theirs)]
        return left

    # -- what comes along ---------------------------------------------------------------------------
    def _bring(self) -> None:
        source, target = self.source.related("comments") or "", self.parts.shared("comments")
        used = {ident.decode().upper() for name, blob in self.into.parts.items() if name.endswith(".xml")
                for ident in WRITTEN_IDS.findall(blob)}
        root = self.into.edit(target)
        number = largest(c.get(w("id")) for c in root.iterchildren(COMMENT))
        for comment in self._theirs:
            if comment in self._partner:
                continue
            number += 1
            self.brought[comment.get(w("id")) or ""] = str(number)
            copied = self.parts.clone(comment, source, target)
            copied.set(w("id"), str(number))
            ident = last_id(comment)
            if ident:
                self._ids[ident] = _free(ident, used)
                copied.findall(f".//{w('p')}")[-1].set(PARA_ID, self._ids[ident])
            root.append(copied)
        self._bring_threads(used)
        for kind in ("commentsIds", "commentsExtensible"):
            self._bring_entries(kind, used)
        self._bring_people()

    def _bring_threads(self, used: set[str]) -> None:
        """Entries of the comments that came along: answers stay answers, to OLD's comments too."""
        source = self.source.related("commentsExtended")
        wanted = [el for el in self.source.tree(source) if el.get(EX_ID) in self._ids] if source else []
        if not wanted:
            return
        root = self.into.edit(self.parts.shared("commentsExtended"))
        ids = {**self._ids, **self._parents({el.get(PARENT) for el in wanted}, used)}
        known = {el.get(EX_ID) for el in root} | set(self._ids.values())
        for parent in sorted(set(ids.values()) - known):
            etree.SubElement(root, f"{{{W15}}}commentEx", {EX_ID: parent, DONE: "0"})
        for el in wanted:
            entry = {EX_ID: ids[el.get(EX_ID) or ""], DONE: el.get(DONE) or "0"}
            if (parent := el.get(PARENT) or "") in ids:
                entry[PARENT] = ids[parent]
            etree.SubElement(root, f"{{{W15}}}commentEx", entry)

    def _parents(self, wanted: set[str | None], used: set[str]) -> dict[str, str]:
        """The paraIds of OLD's comments that are answered by what comes along; one that has none gets one."""
        out: dict[str, str] = {}
        for theirs, mine in self._partner.items():
            ident = last_id(theirs)
            if ident and ident in wanted:
                out[ident] = last_id(mine) or _free(ident, used)
                if not last_id(mine) and mine.find(f".//{w('p')}") is not None:
                    mine.findall(f".//{w('p')}")[-1].set(PARA_ID, out[ident])
        return out

    def _bring_entries(self, kind: str, used: set[str]) -> None:
        """The entries of a further part whose first id is of something that came along."""
        source = self.source.related(kind)
        first = "paraId" if kind == "commentsIds" else "durableId"
        wanted = [el for el in self.source.tree(source) if _entry(el).get(first) in self._ids] if source else []
        if not wanted:
            return
        root = self.into.edit(self.parts.shared(kind))
        for el in wanted:
            entry = etree.SubElement(root, el.tag, dict(el.attrib))
            for key, value in el.attrib.items():
                if DURABLE.search(key):
                    self._ids.setdefault(value, _free(value, used) if value not in self._ids else "")
                    entry.set(key, self._ids[value])

    def _bring_people(self) -> None:
        source = self.source.related("people")
        authors = {c.get(w("author")) for c in self._theirs if c.get(w("id")) in self.brought}
        name = f"{{{W15}}}author"
        wanted = [el for el in self.source.tree(source) if el.get(name) in authors] if source else []
        if not wanted or source is None:
            return
        root = self.into.edit(self.parts.shared("people"))
        known = {el.get(name) for el in root}
        for el in wanted:
            if el.get(name) not in known:
                root.append(self.parts.clone(el, source, source))

    # -- what has no mark ---------------------------------------------------------------------------
    def _say(self, left: list[Element]) -> None:
        """Notices of what a redline cannot show: comments taken out, and discussions closed or reopened."""
        if left:
            self.notices.append(notice("comments", "comments", f"Comments in the old file only: {len(left)}. Word "
                                       "has no mark for a comment that was taken out, so they stay."))
        done = self._resolved(self.into), self._resolved(self.source)
        count = sum((last_id(mine) in done[0]) != (last_id(theirs) in done[1])
                    for theirs, mine in self._partner.items())
        if count:
            self.notices.append(notice("comments", "comments", "Comments resolved in one file and open in the "
                                       f"other: {count}. The redline has them as the old file does."))

    @staticmethod
    def _resolved(package: Package) -> set[str]:
        part = package.related("commentsExtended")
        return {el.get(EX_ID) or "" for el in package.tree(part) if el.get(DONE) in ("1", "true")} if part else set()


def _free(wish: str, used: set[str]) -> str:
    """The id wished for if it is free, the next free one else; Word reads them as numbers below 0x80000000."""
    number = int(wish, 16) if HEX.fullmatch(wish) else 1
    while f"{number:08X}" in used:
        number = number % 0x7FFFFFFE + 1
    used.add(f"{number:08X}")
    return f"{number:08X}"


def _said(comment: Element) -> Known:
    return (comment.get(w("author")), comment.get(w("date")), "".join(comment.itertext(w("t"))))


def _signed(comment: Element) -> Known:
    return (comment.get(w("author")), comment.get(w("date"))) if comment.get(w("date")) else None


def _grouped(comments: list[Element], key: Callable[[Element], Known]) -> dict[Known, list[Element]]:
    out: dict[Known, list[Element]] = {}
    for comment in comments:
        out.setdefault(key(comment), []).append(comment)
    return out


def _entry(el: Element) -> dict[str, str]:
    return {key.rsplit("}", 1)[-1]: value for key, value in el.attrib.items()}
