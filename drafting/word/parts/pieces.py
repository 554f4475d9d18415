"""A paragraph as a row of pieces: which characters of its text stand in which element.

The reader makes the text from the pieces and the writer of redlines finds the place of an offset by them, so both
mean the same character by the same number. Tracked changes count as accepted: deleted words have no place here. Nor
have hidden ones: a run is hidden by its own `w:vanish` or by a style, and the styles that hide are told by whoever asks
(`Styles.hidden`); all who share offsets must tell the same.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from drafting.model.text import OBJECT
from drafting.word.markup.walk import CHARACTERS, NOTE_REFERENCES, THROUGH
from drafting.word.markup.xml import MC, VAL, M, R, w
from drafting.word.parts.styles import RSTYLE, hides, style_of

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

P, RUN, T, RPR, PPR = w("p"), w("r"), w("t"), w("rPr"), w("pPr")
HYPERLINK, SDT, SDT_CONTENT = w("hyperlink"), w("sdt"), w("sdtContent")
OBJECTS = {w("drawing"), w("pict"), w("object"), w("sym"), w("ruby"), f"{{{MC}}}AlternateContent",
           f"{{{M}}}oMath", f"{{{M}}}oMathPara"}
GONE = {w("del"), w("moveFrom")}
BREAK, BREAK_TYPE = w("br"), w("type")
OWN_MARK = {w("footnoteRef"), w("endnoteRef")}


class Piece(NamedTuple):
    """The characters of one element: `text`, which begins at `skip` in the element's own text.

    `run` is the w:r that holds `element`, or the element itself for an object beside the runs. `link` is the
    relationship id or "#" and the anchor of a hyperlink around it.
    """

    text: str
    run: Element
    element: Element
    skip: int
    link: str


def pieces(paragraph: Element, hidden: Collection[str] | None = ()) -> list[Piece]:
    """The pieces of a `w:p`, in order; their texts joined are the paragraph's text.

    In a note, the space after the note's own mark belongs to the mark and is left out. `hidden` are the ids of the
    styles that hide words, "" for a paragraph without a style; with None hidden words are pieces, too.
    """
    out: list[Piece] = []
    _walk(paragraph, "", out, hidden, bool(hidden and style_of(paragraph) in hidden))
    return out


def is_hidden(rpr: Element | None, hidden: Collection[str] = (), ground: bool = False) -> bool:
    """Whether a run with these properties (or None) is hidden, in a paragraph whose style hides words or not.

    What the run says itself holds; a style of the run's own turns round what the paragraph's style says (17.7.3).
    """
    own = hides(rpr)
    if own is not None:
        return own
    style = rpr.find(RSTYLE) if hidden and rpr is not None else None
    return ground != (style is not None and style.get(VAL) in hidden)


def _walk(parent: Element, link: str, out: list[Piece], hidden: Collection[str] | None, ground: bool) -> None:
    for el in parent:
        tag = el.tag
        if tag == RUN:
            _run(el, link, out, hidden, ground)
        elif tag == HYPERLINK:
            _walk(el, el.get(f"{{{R}}}id") or "#" + (el.get(w("anchor")) or ""), out, hidden, ground)
        elif tag in THROUGH:
            _walk(el, link, out, hidden, ground)
        elif tag == SDT:
            inner = el.find(SDT_CONTENT)
            if inner is not None:
                _walk(inner, link, out, hidden, ground)
        elif tag in OBJECTS:
            out.append(Piece(OBJECT, el, el, 0, link))


def _run(run: Element, link: str, out: list[Piece], hidden: Collection[str] | None, ground: bool) -> None:
    rpr = run.find(RPR)
    if hidden is not None and (rpr is not None or ground) and is_hidden(rpr, hidden, ground):
        return
    for el in run:
        tag = el.tag
        if tag == T:
            text = el.text or ""
            if text:
                out.append(_text_piece(text, run, el, link, out))
        elif tag in CHARACTERS:
            out.append(Piece(CHARACTERS[tag], run, el, 0, link))
        elif tag == BREAK:
            out.append(Piece("\f" if el.get(BREAK_TYPE) in ("page", "column") else "\n", run, el, 0, link))
        elif tag in NOTE_REFERENCES or tag in OBJECTS:
            out.append(Piece(OBJECT, run, el, 0, link))


def _text_piece(text: str, run: Element, el: Element, link: str, out: list[Piece]) -> Piece:
    if not out and text.startswith(" ") and _follows_own_mark(run, el):
        return Piece(text[1:], run, el, 1, link)
    return Piece(text, run, el, 0, link)


def _follows_own_mark(run: Element, el: Element) -> bool:
    """Whether nothing but the note's own mark stands before the text."""
    before = el.getprevious()
    while before is not None and before.tag == RPR:
        before = before.getprevious()
    if before is not None:
        return before.tag in OWN_MARK
    previous = run.getprevious()
    while previous is not None and previous.tag != RUN and previous.tag != PPR:
        previous = previous.getprevious()
    return previous is not None and previous.tag == RUN and any(c.tag in OWN_MARK for c in previous)
