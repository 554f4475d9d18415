"""The comments of a Word file: who said what, in answer to what, and whether it is settled.

Sources: ECMA-376 part 1, 17.13.4 (comments.xml); [MS-DOCX] 2.5.3 commentEx (commentsExtended.xml: replies, done).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafting.word.markup.xml import W14, W15, w
from drafting.word.parts.pieces import pieces

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

PARA_ID = f"{{{W14}}}paraId"
EX_ID, PARENT, DONE = (f"{{{W15}}}{name}" for name in ("paraId", "paraIdParent", "done"))


class Said(NamedTuple):
    """One comment without its anchor: `reply_to` is the id of the comment it answers, or "".

    `text` has a line for each paragraph, `words` are run together, those that are deleted too.
    """

    text: str
    words: str
    person: str
    date: str
    reply_to: str
    resolved: bool


def comments(root: Element | None, extended: Element | None) -> dict[str, Said]:
    """The comments by their ids in the file; `extended` is the root of the part with their threads, or None."""
    elements = {} if root is None else {c.get(w("id")) or "": c for c in root.iter(w("comment"))}
    known = threads(extended)
    by_para = {para: ident for ident, c in elements.items() for p in c.iter(w("p")) if (para := p.get(PARA_ID))}
    out = {}
    for ident, c in elements.items():
        parent, done = known.get(last_id(c) or "", ("", False))
        text = "\n".join("".join(x.text for x in pieces(p)) for p in c.iter(w("p")))
        words = "".join(c.itertext(w("t"), w("delText")))
        out[ident] = Said(text, words, c.get(w("author")) or "", c.get(w("date")) or "", by_para.get(parent, ""), done)
    return out


def threads(extended: Element | None) -> dict[str, tuple[str, bool]]:
    """For the id of a comment's last paragraph, which stands for the comment: that of its parent, and if it is done."""
    return {ex.get(EX_ID) or "": (ex.get(PARENT) or "", ex.get(DONE) in ("1", "true"))
            for ex in (() if extended is None else extended.iter(f"{{{W15}}}commentEx"))}


def last_id(comment: Element) -> str | None:
    """The id of a comment's last paragraph, which stands for the comment."""
    paragraphs = comment.findall(f".//{w('p')}")
    return paragraphs[-1].get(PARA_ID) if paragraphs else None
