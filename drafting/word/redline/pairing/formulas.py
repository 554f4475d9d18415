"""Formulas compared piece by piece: runs and structures that one file has are marked inside the formula.

    A = [-π-] r²   →   <m:r>A=</m:r> <w:del><m:r>π</m:r></w:del> <m:sSup>…</m:sSup>

A structure (a fraction, a root) that both have is compared argument by argument where its properties agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.diff.edits import edits
from drafting.diff.lcs import length
from drafting.word.markup.marks import ANCHORS
from drafting.word.markup.xml import M, local, parent_of, w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.redline.marking.job import Job

MATH, MATH_PARAGRAPH = f"{{{M}}}oMath", f"{{{M}}}oMathPara"
FORMULAS = frozenset({MATH, MATH_PARAGRAPH})
ARGUMENTS = frozenset(f"{{{M}}}{n}" for n in ("e", "sup", "sub", "num", "den", "deg", "lim", "fName")) | {MATH}
SAME_LEAST = 0.5        # formulas with less of their signs in common are two formulas, not one that was edited


def same_formula(old: Element, new: Element) -> bool:
    """Whether a formula of NEW can be shown as one of OLD with changes inside."""
    if old.tag != new.tag or old.tag == MATH_PARAGRAPH and not _same_frame(old, new):
        return False
    signs = [list(el.itertext(f"{{{M}}}t")) for el in (old, new)]
    return 2 * length(*signs) >= SAME_LEAST * (len(signs[0]) + len(signs[1]))


def compare_formulas(old: Element, new: Element, job: Job) -> None:
    """Make OLD's formula a redline against NEW's, in place."""
    if old.tag == MATH_PARAGRAPH:
        _arguments(old, new, job)
    else:
        _sequence(old, new, job)


def _sequence(old: Element, new: Element, job: Job) -> None:
    mine, theirs = list(old), list(new)
    was, now = [job.old.shape(el, job.target) for el in mine], [job.new.shape(el, job.source) for el in theirs]
    for change in edits(was, now):
        gone, come = mine[change.i1:change.i2], theirs[change.j1:change.j2]
        if len(gone) == len(come) == 1 and gone[0].tag not in ANCHORS and _same_frame(gone[0], come[0]):
            _arguments(gone[0], come[0], job)
            continue
        at = gone[0].getprevious() if gone else None if not change.i1 else mine[change.i1 - 1]
        if gone:
            mark = at = job.stamp.mark("del")
            gone[0].addprevious(mark)
            mark.extend(gone)
        _insert(old, at, [job.clone(el) for el in come if el.tag not in ANCHORS or job.has_news(el)], job)


def _insert(parent: Element, before: Element | None, come: list[Element], job: Job) -> None:
    if not come:
        return
    if any(el.tag not in ANCHORS for el in come):
        mark = job.stamp.mark("ins")
        mark.extend(come)
        come = [mark]
    at = parent.index(before) + 1 if before is not None else 0
    parent[at:at] = come


def _same_frame(old: Element, new: Element) -> bool:
    """Whether two structures are of one kind and as many arguments; their properties are compared by their text."""
    if old.tag != new.tag or [el.tag for el in old] != [el.tag for el in new]:
        return False
    arguments = [el.tag in ARGUMENTS for el in old]
    return any(arguments) and all(_plain(x) == _plain(y) for x, y, is_argument in zip(old, new, arguments)
                                  if not is_argument)


def _plain(el: Element) -> tuple[object, ...]:
    """The properties of a structure: names and values in order."""
    return (local(el), tuple(sorted(el.attrib.items())), tuple(_plain(child) for child in el))


def _arguments(old: Element, new: Element, job: Job) -> None:
    for mine, theirs in zip(list(old), list(new)):
        if mine.tag in ARGUMENTS:
            _sequence(mine, theirs, job)


def free_go_back(old_root: Element, new_root: Element) -> None:
    """Take OLD's `_GoBack` away where NEW has its own inside a formula: that one is part of the formula.

    Word keeps there the place of the last edit; only one may bear the name, and no reader sees it.
    """
    if not any(_go_back(formula) for formula in new_root.iter(MATH)):
        return
    for start in _go_back(old_root):
        if next(start.iterancestors(MATH), None) is None:
            for el in list(old_root.iter(w("bookmarkEnd"))):
                if el.get(w("id")) == start.get(w("id")):
                    parent_of(el).remove(el)
            parent_of(start).remove(start)


def _go_back(el: Element) -> list[Element]:
    return [start for start in el.iter(w("bookmarkStart")) if start.get(w("name")) == "_GoBack"]
