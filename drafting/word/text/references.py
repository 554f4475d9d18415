"""Cross-references of a Word file that show another number, or other words, than Word would show now.

A field REF stays in the file with what Word showed when it was updated last (ECMA-376 part 1, 17.16.5.50); what it
refers to may have been renumbered, reworded or taken out since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from drafting.word.markup.formats import format_of
from drafting.word.markup.xml import BOOKMARK, w
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import PPR, P
from drafting.word.text.counted import Counted

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

FIELD, KIND, CODE, SIMPLE, INSTR, T = (w(n) for n in ("fldChar", "fldCharType", "instrText", "fldSimple", "instr", "t"))
START, END, NAME, ID = w("bookmarkStart"), w("bookmarkEnd"), w("name"), w("id")
NUMBER = {"\\n", "\\r", "\\w"}
PLAIN = {"\\h", "\\*", "mergeformat", "charformat"}        # switches that change nothing about the words


class Stale(NamedTuple):
    """A cross-reference: the id of its paragraph, what it shows, and what it would show now ("" for nothing)."""

    ident: str
    shown: str
    now: str


def stale(package: Package) -> tuple[Stale, ...]:
    """The cross-references of the main part that do not show what they refer to."""
    root = package.tree(package.main)
    asked = [each for each in fields(root) if each[1].split()[:1] in (["REF"], ["ref"]) and each[2].strip()]
    if not asked:
        return ()
    targets = _Targets(package, root)
    return tuple(found for p, code, shown in asked for found in [_stale(p, code, shown, targets)] if found)


def _stale(p: Element, code: str, shown: str, targets: _Targets) -> Stale | None:
    name, *switches = code.split()[1:] or [""]
    asked = {each.lower() for each in switches}
    if not name or asked - NUMBER - PLAIN:
        return None
    if name not in targets.marks:
        return Stale(_ident(p), shown, "")
    good = targets.numbers(name, asked) if asked & NUMBER else targets.words(name)
    if not good or _plain(shown) in map(_plain, good):
        return None
    return Stale(_ident(p), shown, good[0])


class _Targets:
    """What bookmarks stand at: the numbers of their paragraphs, and the words inside them."""

    def __init__(self, package: Package, root: Element) -> None:
        counted = Counted(package)
        self.marks: dict[str | None, tuple[Element, Element | None]] = {}
        self.labels: dict[Element | None, tuple[str, str]] = {}
        for p in root.iter(P):
            form = format_of(p.find(PPR))
            label = counted.label(form)
            self.labels[p] = (label.rstrip(". "), counted.whole(form) if label else "")
            for mark in p.iter(START):
                self.marks.setdefault(mark.get(NAME), (mark, p))
        for mark in root.iter(START):
            if mark.get(NAME) not in self.marks:            # one that stands between paragraphs
                self.marks[mark.get(NAME)] = (mark, next(mark.itersiblings(P), None))

    def numbers(self, name: str, asked: set[str]) -> list[str]:
        """The numbers that are right, the usual one first; none where the paragraph has no number."""
        label, whole = self.labels.get(self.marks[name][1], ("", ""))
        if not label:
            return []
        if "\\w" in asked:
            return [whole]
        return [label, whole] if "\\r" in asked else [label]

    def words(self, name: str) -> list[str]:
        """The words of a bookmark inside one paragraph."""
        mark, p = self.marks[name]
        inside, out = False, ""
        for el in p.iter(START, END, T) if p is not None else ():
            if el is mark:
                inside = True
            elif inside and el.tag == END and el.get(ID) == mark.get(ID):
                return [out] if out.strip() else []
            elif inside and el.tag == T:
                out += el.text or ""
        return []


def fields(root: Element) -> Iterator[tuple[Element, str, str]]:
    """The fields of a part: the paragraph that each ends in, its code, and what it shows."""
    open_fields: list[list[str]] = []
    showing: list[bool] = []
    for p in root.iter(P):
        for el in p.iter(FIELD, CODE, T, SIMPLE):
            kind = el.get(KIND) if el.tag == FIELD else ""
            if el.tag == SIMPLE:
                yield p, el.get(INSTR) or "", "".join(t.text or "" for t in el.iter(T))
            elif kind == "begin":
                open_fields.append(["", ""])
                showing.append(False)
            elif kind == "separate" and showing:
                showing[-1] = True
            elif kind == "end" and open_fields:
                showing.pop()
                code, words = open_fields.pop()
                yield p, code, words
            elif el.tag == CODE and open_fields and not showing[-1]:
                open_fields[-1][0] += el.text or ""
            elif el.tag == T:
                for n, each in enumerate(open_fields):
                    each[1] += (el.text or "") if showing[n] else ""


def _ident(p: Element) -> str:
    """The id in a paragraph's bookmark of ours."""
    names = (mark.get(NAME) or "" for mark in p.iter(START))
    return next((name.removeprefix(BOOKMARK) for name in names if name.startswith(BOOKMARK)), "")


def _plain(words: str) -> str:
    """Words without white space and a full stop at the end, as numbers are compared."""
    return re.sub(r"\s", "", words).rstrip(".").casefold()
