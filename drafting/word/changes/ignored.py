"""Changes of a redline that its reader does not want to see: rejected again, so that what OLD says stands there.

    {--Shall--}{++shall++}              case
    the {++ ++}host                     spaces
    printed on {--3 May--}{++4 May++}   fields: the result of one
    anything in a header or footer      headers
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from drafting.word.changes.grouped import Group, groups, marks_of, story_name
from drafting.word.changes.resolve import resolve
from drafting.word.markup.marks import author_of
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from collections.abc import Collection

    from drafting.word.markup.xml import Element

IGNORED = ("headers", "fields", "case", "spaces")
MARKS = (w("ins"), w("del"))
PLAIN = frozenset({*MARKS, *(w(name) for name in ("r", "rPr", "t", "delText", "tab"))})
FIELD, KIND, SIMPLE = w("fldChar"), w("fldCharType"), w("fldSimple")


def without(redline: Package, ignored: Collection[str], author: str) -> tuple[Package, int]:
    """The redline without the author's changes of these kinds, of `IGNORED`; and how many those were."""
    found = [group for group in groups(redline) if author_of(group.marks[0]) == author]
    alone = {group for group in found if _alone(group, ignored)}
    left = [group for group in found if group not in alone]
    pairs = [pair for pair in pairwise(left) if {"case", "spaces"} & set(ignored) and _same(*pair, ignored)]
    chosen = alone.union(*pairs)
    return resolve(redline, False, chosen=marks_of(redline, chosen)) if chosen else redline, len(chosen)


def _alone(group: Group, ignored: Collection[str]) -> bool:
    """Whether a change is ignored without regard to the one beside it."""
    return ("headers" in ignored and story_name(group.part).startswith(("header", "footer"))
            or "fields" in ignored and all(map(_in_field, group.marks))
            or "spaces" in ignored and _is_words(group) and not group.words.strip())


def _same(one: Group, other: Group, ignored: Collection[str]) -> bool:
    """Whether two changes put words in for others that differ in what is ignored alone."""
    if {one.kind, other.kind} != {"insertion", "deletion"} or not (_is_words(one) and _is_words(other)) or \
            one.marks[-1].getnext() is not other.marks[0]:
        return False
    said = [group.words.casefold() if "case" in ignored else group.words for group in (one, other)]
    if "spaces" in ignored:
        said = ["".join(words.split()) for words in said]
    return said[0] == said[1]


def _is_words(group: Group) -> bool:
    """Whether nothing but words is put in or taken out: no mark of a paragraph, no note, no picture."""
    return all(mark.tag in MARKS and all(el.tag in PLAIN or _is_property(el) for el in mark.iter(w("*")))
               and next(mark.iter(w("r")), None) is not None for mark in group.marks)


def _is_property(el: Element) -> bool:
    return next(el.iterancestors(w("rPr")), None) is not None


def _in_field(mark: Element) -> bool:
    """Whether a mark stands in the result of a field, and no sign of a field is in it."""
    if mark.tag not in MARKS or next(mark.iter(FIELD), None) is not None:
        return False
    if next(mark.iterancestors(SIMPLE), None) is not None:
        return True
    depth = 0
    for sibling in mark.itersiblings(preceding=True):
        for sign in reversed(list(sibling.iter(FIELD))):
            if sign.get(KIND) == "separate" and depth == 0:
                return True
            depth += {"end": 1, "begin": -1}.get(sign.get(KIND) or "", 0)
    return False
