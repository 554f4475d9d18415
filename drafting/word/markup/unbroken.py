"""Words made whole as a part is read: what XML lets stand inside them, and Word reads over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.word.markup.xml import MC, M, parent_of, w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

WORDS = (w("t"), w("delText"), w("instrText"), w("delInstrText"), f"{{{M}}}t")
# Something that is neither words nor the end of them, behind the words of a run; a comment or an instruction anywhere.
BROKEN = re.compile(rb":t(?:\s[^>]*)?>[^<]*<[^/]")
IGNORABLE, PROCESSED = f"{{{MC}}}Ignorable", f"{{{MC}}}ProcessContent"


def unbroken(root: Element, blob: bytes) -> None:
    """Have each run's words in one piece, and out of wrappers that every program is told to look through.

    `blob` is what the tree was made of: in most there is nothing of the kind.
    """
    if b"<!--" in blob or blob.find(b"<?", 1) > 0 or BROKEN.search(blob):
        for words in [el for el in root.iter(*WORDS) if len(el)]:
            _join(words)
    if b"ProcessContent" in blob:
        for el in _looked_through(root):
            _unwrap(el)


def _join(words: Element) -> None:
    """Put comments and instructions before the element that they stand in, and dissolve all else."""
    said = "".join(words.itertext())
    for child in list(words):
        child.tail = None
        words.remove(child)
        if not isinstance(child.tag, str):
            words.addprevious(child)
    words.text = said


def _looked_through(root: Element) -> list[Element]:
    """The elements that no program need know and whose content every program shows."""
    names = set()
    for el in root.iter("*"):
        known = {el.nsmap.get(prefix) for prefix in (el.get(IGNORABLE) or "").split()}
        for name in (el.get(PROCESSED) or "").split():
            space = el.nsmap.get(name.partition(":")[0])
            names |= {(space, name.partition(":")[2])} if space in known else set()
    return [el for el in root.iter("*") if el.getparent() is not None and isinstance(el.tag, str)
            and names & {(el.tag[1:].rpartition("}")[0], each) for each in (el.tag.rpartition("}")[2], "*")}]


def _unwrap(el: Element) -> None:
    parent, at = parent_of(el), parent_of(el).index(el)
    parent[at:at + 1] = list(el)
