"""The hidden bookmarks in a version's own file: `_drf_<id>` around a paragraph, `_drb_<id>` around a bracket."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from drafting.model.text import Bracket, Provision, Text
from drafting.word.changes.revisions import Revisions
from drafting.word.markup.elements import element
from drafting.word.markup.xml import BOOKMARK, parent_of, w, whole
from drafting.word.parts.pieces import PPR
from drafting.word.text.bracketmarks import BRACKET
from drafting.word.weaving.weave import Anchor, Weaver

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package
    from drafting.word.text.read import Reading

START, END, ID, NAME, P = w("bookmarkStart"), w("bookmarkEnd"), w("id"), w("name"), w("p")
FIT = re.compile(r"[0-9a-z]{1,35}")                # Word takes names of forty characters at most


def fit(ident: str) -> str:
    """The id, or a short one made from it where a bookmark cannot bear it."""
    return ident if FIT.fullmatch(ident) else "h" + hashlib.sha256(ident.encode()).hexdigest()[:12]


def strip(package: Package, prefixes: tuple[str, ...] = (BOOKMARK, BRACKET)) -> int:
    """Take all bookmarks of ours out of every story; how many there were. Stories without any keep their bytes."""
    count = 0
    for part in package.stories():
        found = [el for el in package.tree(part).iter(START) if (el.get(NAME) or "").startswith(prefixes)]
        if found:
            package.edit(part)
            _take_out(package.tree(part), found)
            count += len(found)
    return count


def put_ids(package: Package, reading: Reading, ids: Mapping[str, str]) -> None:
    """Have every paragraph that was read bear its id, or the one that `ids` has for it, and no other of ours.

    A paragraph that bears it already keeps its bytes.
    """
    numbers = _Numbers(package)
    kept = set()
    for x, el in _paragraphs(package, reading):
        name = BOOKMARK + fit(ids.get(x.id, x.id))
        there = next((m for m in el.iter(START) if m.get(NAME) == name and m not in kept), None)
        kept.add(there if there is not None else _around(el, name, numbers.next()))
    for part in package.stories():
        tree = package.tree(part)
        loose = [m for m in tree.iter(START) if (m.get(NAME) or "").startswith(BOOKMARK) and m not in kept]
        if loose:
            _take_out(package.edit(part), loose)


def put_brackets(package: Package, reading: Reading, text: Text) -> None:
    """Have the brackets of `text`, provisions of the same ids as those read, in the file as hidden bookmarks."""
    if _places(reading.text) == _places(text):
        return
    strip(package, (BRACKET,))
    numbers, anchors = _Numbers(package), {}
    opened: dict[str, int] = {}
    for x in text:
        if x.brackets:
            anchors[x.id] = _anchors(x, numbers, opened)
    weaver = Weaver(Revisions(package), lambda *_: None, lambda _: element("hyperlink"))
    for x, el in _paragraphs(package, reading):
        if anchors.get(x.id):
            weaver.weave(el, [], anchors[x.id])


def _anchors(x: Provision, numbers: _Numbers, opened: dict[str, int]) -> list[Anchor]:
    """Where in a provision brackets begin and end: inner ones within outer ones."""
    out = []
    brackets = [b for b in x.brackets if b.part != "middle"]
    for b in sorted(brackets, key=lambda b: (b.start, -b.end)):
        if b.part != "last" and b.id not in opened:
            opened[b.id] = numbers.next()
            out.append(Anchor(b.start, (element("bookmarkStart", id=opened[b.id], name=BRACKET + fit(b.id)),)))
    for b in sorted(brackets, key=lambda b: (b.end, -b.start)):
        if b.part != "first" and b.id in opened:
            out.append(Anchor(b.end, (element("bookmarkEnd", id=opened[b.id]),), True))
    return out


def _places(text: Text) -> dict[str, list[tuple[str, int, int, str]]]:
    """Where the brackets of a text stand, without what they say."""
    def place(b: Bracket) -> tuple[str, int, int, str]:
        return fit(b.id), b.start, b.end, b.part

    return {x.id: sorted(map(place, x.brackets)) for x in text if x.brackets}


class _Numbers:
    """Numbers for bookmarks that no bookmark of the file has."""

    def __init__(self, package: Package) -> None:
        found = (m.get(ID) or "" for part in package.stories() for m in package.tree(part).iter(START, END))
        self.last = max((whole(number, -1) for number in found), default=-1)

    def next(self) -> int:
        self.last += 1
        return self.last


def _paragraphs(package: Package, reading: Reading) -> list[tuple[Provision, Element]]:
    """The provisions that are a `w:p`, with it; the stories that they stand in are taken for edited."""
    package.edit(package.main)
    for kind in ("footnotes", "endnotes"):
        if any(x.kind == "note" for x in reading.text) and (part := package.related(kind)):
            package.edit(part)
    found = ((x, reading.elements.get(x.id)) for x in reading.text if x.kind != "table")
    return [(x, el) for x, el in found if el is not None and el.tag == P]


def _around(paragraph: Element, name: str, number: int) -> Element:
    """The beginning of a new bookmark around all that a paragraph holds."""
    start = element("bookmarkStart", id=number, name=name)
    properties = paragraph.find(PPR)
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    paragraph.append(element("bookmarkEnd", id=number))
    return start


def _take_out(tree: Element, starts: Sequence[Element]) -> None:
    """Take the bookmarks out, each with the first end behind it that has its number."""
    wanted = set(starts)
    waiting: dict[str, list[Element]] = {}
    gone = []
    for el in tree.iter(START, END):
        number = el.get(ID) or ""
        if el.tag == START:
            waiting.setdefault(number, []).append(el)
        elif waiting.get(number):
            start = waiting[number].pop(0)
            if start in wanted:
                gone.append(el)
    for el in (*starts, *gone):
        parent_of(el).remove(el)
