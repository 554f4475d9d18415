"""The comments of a Word file: who said what, in answer to what, and whether it is settled.

Sources: ECMA-376 part 1, 17.13.4 (comments.xml); [MS-DOCX] 2.5.3 commentEx (commentsExtended.xml: replies, done).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from drafting.word.names import W14, W15, w
from drafting.word.pieces import pieces

PARA_ID = f"{{{W14}}}paraId"


class Said(NamedTuple):
    """One comment without its anchor: `reply_to` is the id of the comment it answers, or ""."""

    text: str
    person: str
    date: str
    reply_to: str
    resolved: bool


def said(package) -> dict[str, Said]:
    """The comments by their ids in the file."""
    part = package.related("comments")
    if part is None:
        return {}
    elements = {c.get(w("id")): c for c in package.tree(part).iter(w("comment"))}
    threads = _threads(package)
    by_para = {p.get(PARA_ID): ident for ident, c in elements.items() for p in c.iter(w("p")) if p.get(PARA_ID)}
    out = {}
    for ident, c in elements.items():
        paragraphs = list(c.iter(w("p")))
        last = paragraphs[-1].get(PARA_ID) if paragraphs else None
        parent, done = threads.get(last, ("", False))
        text = "\n".join("".join(x.text for x in pieces(p)) for p in paragraphs)
        out[ident] = Said(text, c.get(w("author")) or "", c.get(w("date")) or "", by_para.get(parent, ""), done)
    return out


def _threads(package) -> dict[str, tuple[str, bool]]:
    part = package.related("commentsExtended")
    if part is None:
        return {}
    return {ex.get(f"{{{W15}}}paraId"): (ex.get(f"{{{W15}}}paraIdParent") or "",
                                         ex.get(f"{{{W15}}}done") in ("1", "true"))
            for ex in package.tree(part).iter(f"{{{W15}}}commentEx")}


def anchors(paragraph, found: dict[str, list], hidden: Collection[str] = ()) -> None:
    """Add to `found` where comments begin and end in a paragraph: id → [paragraph, start, paragraph, end].

    Only paragraphs that hold anchors cost anything. A comment with a reference mark alone stands at that place.
    """
    marks = list(paragraph.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")))
    if not marks:
        return
    at = offsets(paragraph, set(marks), hidden)
    for mark in marks:
        ident, place = mark.get(w("id")), at[mark]
        if mark.tag == w("commentRangeStart"):
            found[ident] = [paragraph, place, paragraph, place]
        elif ident not in found:
            found[ident] = [paragraph, place, paragraph, place]
        elif mark.tag == w("commentRangeEnd"):
            found[ident][2:] = [paragraph, place]


def offsets(paragraph, wanted: set, hidden: Collection[str] = ()) -> dict:
    """The text offset at which each of the wanted elements stands; `hidden` are the styles that hide words."""
    lengths = {}
    for piece in pieces(paragraph, hidden):
        lengths[piece.element] = len(piece.text)
    out, offset = {}, 0
    for el in paragraph.iter():
        if el in wanted:
            out[el] = offset
        offset += lengths.get(el, 0)
    return out
