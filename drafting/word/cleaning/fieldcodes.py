"""Fields that say who wrote a file, what it is called and where it lies; and the codes of others that say such things.

A field that a reader needs (page numbers, references, contents) stays as it is. Of any other its shown words stay and
its code goes; where the words are a name or a path, they go too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from drafting.word.cleaning.baggage import GOOD
from drafting.word.cleaning.trace import Trace, lifted, removed, unwrapped
from drafting.word.markup.xml import R, w
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafting.word.markup.xml import Element

FIELD, KIND, CODE, SIMPLE, INSTR, RUN = (
    w(n) for n in ("fldChar", "fldCharType", "instrText", "fldSimple", "instr", "r"))
NEEDED = frozenset("PAGE NUMPAGES SECTION SECTIONPAGES REF PAGEREF NOTEREF TOC SEQ STYLEREF FORMTEXT FORMCHECKBOX "
                   "FORMDROPDOWN = EQ SYMBOL LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT DATE TIME INDEX ADVANCE BIDIOUTLINE"
                   .split())
REFERRING = frozenset({"REF", "PAGEREF", "NOTEREF"})
PERSONAL = frozenset("AUTHOR LASTSAVEDBY USERNAME USERINITIALS USERADDRESS FILENAME TEMPLATE COMMENTS KEYWORDS INFO"
                     .split())
LINK = re.compile(r'(?i)\s*HYPERLINK\s+(?:\\l\s+"([^"]*)"|"([^"]*)"(?:\s+\\l\s+"([^"]*)")?)')


class _Field:
    """One field over runs: its code, the elements that make it, and the runs of what it shows."""

    def __init__(self) -> None:
        self.code, self.shows = "", False
        self.marks: list[Element] = []
        self.codes: list[Element] = []
        self.shown: list[Element] = []


def fieldcodes(package: Package) -> Iterator[Trace]:
    """The traces in the fields of all stories."""
    marks = frozenset(el.get(w("name")) or "" for part in package.stories()
                      for el in package.tree(part).iter(w("bookmarkStart")))
    for part in package.stories():
        root = package.tree(part)
        for el in list(root.iter(SIMPLE)):
            yield from _judged(part, el.get(INSTR) or "", _words(el), unwrapped(el), removed(el),
                               partial(el.set, INSTR), marks)
        for field in _fields(root):
            yield from _judged(part, field.code, "".join(map(_words, field.shown)), lifted(*field.marks, *field.codes),
                               lifted(*field.marks, *field.codes, *field.shown), partial(_recode, field), marks)
        for el in list(root.iter(w("hyperlink"))):
            place = el.get(w("anchor")) or ""
            if _nobodys(place, marks) and not any(name.startswith(f"{{{R}}}") for name in el.attrib):
                yield Trace("links", part, "anchor", place, unwrapped(el))


def _judged(part: str, code: str, shown: str, unlink: Callable[[], None], drop: Callable[[], None],
            recode: Callable[[str], None], marks: frozenset[str]) -> Iterator[Trace]:
    """The trace in one field, and the step that takes it out."""
    name, *rest = [each if n else each.upper() for n, each in enumerate(code.split())] or [""]
    if name in REFERRING and rest and _nobodys(rest[0].strip('"'), marks):
        yield Trace("codes of fields", part, name, code, unlink)
        return
    if name in NEEDED or name.startswith("="):
        return
    if name in PERSONAL:
        yield Trace("names in fields", part, name, f"{code} {shown}", drop)
        return
    link = LINK.match(code) if name == "HYPERLINK" else None
    plain = _plain(link) if link else ""
    if not plain:
        yield Trace("codes of fields", part, name or "field", code, unlink)
    elif plain != code.strip():
        yield Trace("codes of fields", part, name, code, lambda: recode(f" {plain} "))


def _nobodys(place: str, marks: frozenset[str]) -> bool:
    """Whether somebody named a place that is not in the file."""
    return place not in marks and not re.fullmatch(r"(_(Toc|Ref|Hlk)\w*|_top|)", place)


def _plain(link: re.Match[str]) -> str:
    """The code of a link without what only a screen shows; "" for one that leads where nobody should be led."""
    here, target, place = link.groups()
    if here is not None:
        return f'HYPERLINK \\l "{here}"'
    return (f'HYPERLINK "{target}"' + (f' \\l "{place}"' if place else "")) if GOOD.match(target or "") else ""


def _fields(root: Element) -> Iterator[_Field]:
    """The fields of a story that have an end, inner ones first."""
    open_fields: list[_Field] = []
    for run in list(root.iter(RUN)):
        for el in run:
            kind = el.get(KIND) if el.tag == FIELD else ""
            if kind == "begin":
                open_fields.append(_Field())
            if el.tag == FIELD and open_fields:
                open_fields[-1].marks.append(el)
                open_fields[-1].shows = open_fields[-1].shows or kind == "separate"
                if kind == "end":
                    yield open_fields.pop()
            elif el.tag == CODE and open_fields and not open_fields[-1].shows:
                open_fields[-1].codes.append(el)
                open_fields[-1].code += el.text or ""
            elif open_fields and open_fields[-1].shows and el.tag != w("rPr"):
                open_fields[-1].shown.append(el)


def _recode(field: _Field, code: str) -> None:
    for n, el in enumerate(field.codes):
        el.text = code if n == 0 else ""


def _words(el: Element) -> str:
    return "".join(el.itertext())
