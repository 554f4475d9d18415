"""Comments' numbers: none that a footnote or an endnote has.

Word keeps the two apart. LibreOffice (seen in 7.4) takes a comment for the note of its number, and from there on shows
the notes of the file with the words of others, and saves them so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.word.markup.xml import w, whole

if TYPE_CHECKING:
    from drafting.word.opc.package import Package

MARKS = tuple(w(kind) for kind in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference"))


def number_apart(package: Package) -> None:
    """Give all comments other numbers, above those of the notes, if any of them has the number of a note."""
    part = package.related("comments")
    if part is None:
        return
    taken = {*package.footnotes, *package.endnotes}
    numbers = list(dict.fromkeys(el.get(w("id")) or "" for el in package.tree(part).iterchildren(MARKS[0])))
    if taken.isdisjoint(numbers):
        return
    above = max(whole(number) for number in taken)
    new = {old: str(above + n) for n, old in enumerate(numbers, 1)}
    for story in package.stories():
        if next(package.tree(story).iter(*MARKS), None) is not None:
            for el in package.edit(story).iter(*MARKS):
                el.set(w("id"), new.get(el.get(w("id")) or "", el.get(w("id")) or ""))
