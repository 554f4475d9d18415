"""The paragraphs of a file that Word makes by itself: tables of contents, which are fields and no provisions.

A table of contents is a field `TOC` over some paragraphs, mostly inside a content control of the gallery "Table of
Contents" (ECMA-376 part 1, 17.16.5.68 and 17.5.2.12).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.xml import w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

P, SDT, T = w("p"), w("sdt"), w("t")
FIELD, KIND, CODE, SIMPLE, INSTR = w("fldChar"), w("fldCharType"), w("instrText"), w("fldSimple"), w("instr")
GALLERY = w("docPartGallery")
CONTENTS = "Table of Contents"


def contents(body: Element) -> frozenset[Element]:
    """The paragraphs of the body that belong to a table of contents and hold nothing else.

    A field that nothing ends takes no paragraph: the rest of the text would go with it.
    """
    found = {p for mark in body.iter(GALLERY) if mark.get(w("val")) == CONTENTS
             for holder in [next(mark.iterancestors(SDT), None)] if holder is not None for p in holder.iter(P)}
    if "TOC" in "".join(el.text or "" for el in body.iter(CODE)) or \
            any(_is_contents(el.get(INSTR)) for el in body.iter(SIMPLE)):
        found.update(_in_fields(body))
    return frozenset(found)


def _in_fields(body: Element) -> Iterator[Element]:
    """The paragraphs that TOC fields stand over, field by field, once each has come to its end."""
    open_fields: list[list[str]] = []           # the code of each field that is open, piece by piece
    waiting: list[Element] = []
    for p in body.iter(P):
        inside, outside = _inside(open_fields), False
        for el in p.iter(FIELD, CODE, T, SIMPLE):
            _step(open_fields, el)
            here = _inside(open_fields) or el.tag == SIMPLE and _is_contents(el.get(INSTR)) or any(
                _is_contents(each.get(INSTR)) for each in el.iterancestors(SIMPLE))
            inside = inside or here
            outside = outside or (el.tag == T and not here and bool((el.text or "").strip()))
        if inside and not outside:
            waiting.append(p)
        if not _inside(open_fields):
            yield from waiting
            waiting.clear()


def _step(open_fields: list[list[str]], el: Element) -> None:
    """Open or close a field, or read on in its code."""
    if el.tag == FIELD and el.get(KIND) == "begin":
        open_fields.append([])
    elif el.tag == FIELD and el.get(KIND) == "end" and open_fields:
        open_fields.pop()
    elif el.tag == CODE and open_fields:
        open_fields[-1].append(el.text or "")


def _inside(open_fields: list[list[str]]) -> bool:
    return any(_is_contents("".join(code)) for code in open_fields)


def _is_contents(code: str | None) -> bool:
    return (code or "").split()[:1] == ["TOC"]
