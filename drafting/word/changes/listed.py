"""The tracked changes and comments of a Word file, as a numbered list."""

from __future__ import annotations

from msgspec import Struct

from drafting.word.changes.differing import differing
from drafting.word.changes.grouped import Group, groups
from drafting.word.markup.marks import PROPERTY_MARKS, author_of
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package

KINDS = ("insertion", "deletion", "move", "formatting", "comment")


class Tracked(Struct, frozen=True):
    """A tracked change or a comment: its number in the file, its kind (one of `KINDS`), what it is a change of.

    `of` is "text", "paragraph", "row", "cell", "table", "columns", "section", "control", "numbering" or "formula";
    `place` is the story and the paragraph, counted from 1 within the story; `text` the words that it is about;
    `detail`, of changed formatting, what became different ("bold, size").
    """

    number: int
    kind: str
    of: str
    author: str
    date: str
    place: str
    text: str
    detail: str = ""


def changes(package: Package, found: list[Group] | None = None) -> list[Tracked]:
    """All tracked changes in reading order, story by story, then the comments; numbered from 1.

    `found` are the package's `groups`, where they are known already.
    """
    out = [_tracked(number, group) for number, group in enumerate(groups(package) if found is None else found, 1)]
    for c in package.comments.values():
        out.append(Tracked(len(out) + 1, "comment", "text", c.person, c.date, "comments", c.words))
    return out


def _tracked(number: int, group: Group) -> Tracked:
    first = group.marks[0]
    detail = differing(first) if first.tag in PROPERTY_MARKS else ""
    return Tracked(number, group.kind, group.of, author_of(first), first.get(w("date")) or "", group.place,
                   group.words, detail)
