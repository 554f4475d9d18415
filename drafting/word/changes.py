"""The tracked changes and comments of a Word file, as a list."""

from __future__ import annotations

from msgspec import Struct

from drafting.word.marks import CELL_MARKS, CONTENT_MARKS, PROPERTY_MARKS, SIGN_HOLDERS
from drafting.word.names import local, w
from drafting.word.package import Package

KINDS = {"ins": "insertion", "del": "deletion", "moveFrom": "moved from here", "moveTo": "moved to here"}
STORIES = {"document": "text", "footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


class Tracked(Struct, frozen=True):
    """One tracked change or comment: its kind, who made it and when, the story and paragraph, the words."""

    kind: str
    author: str
    date: str
    place: str
    text: str


def changes(package: Package) -> list[Tracked]:
    """All tracked changes in reading order, story by story, then the comments."""
    out = []
    for part in package.stories():
        root, story = package.tree(part), part.rsplit("/", 1)[-1].removesuffix(".xml")
        number = 0
        for el in root.iter(w("p"), *CONTENT_MARKS, *PROPERTY_MARKS, *CELL_MARKS):
            number += el.tag == w("p")
            if el.tag != w("p"):
                out.append(_tracked(el, f"{STORIES.get(story, story)}, paragraph {number}"))
    part = package.related("comments")
    for el in package.tree(part).iterchildren(w("comment")) if part else ():
        out.append(Tracked("comment", el.get(w("author")) or "", el.get(w("date")) or "", "comment", _words(el)))
    return out


def _tracked(el, place: str) -> Tracked:
    holder, name = el.getparent(), local(el)
    kind, text = KINDS.get(name, "formatting"), ""
    if holder.tag == w("trPr"):
        kind, text = f"row {kind}", _words(holder.getparent())
    elif holder.tag in SIGN_HOLDERS and name in KINDS:
        kind = f"paragraph mark {kind}"
    elif name in KINDS:
        text = _words(el)
    elif el.tag in CELL_MARKS:
        kind, text = "cell", _words(holder.getparent())
    elif name == "rPrChange":
        text = _words(holder.getparent())
    return Tracked(kind, el.get(w("author")) or "", el.get(w("date")) or "", place, text)


def _words(el) -> str:
    return "".join(el.itertext(w("t"), w("delText")))
