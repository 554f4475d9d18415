"""Changes of what Word reckons itself: the page numbers of a table of contents, and of "see page 5".

    PAGEREF _Toc12 \\h | {--3--}{++4++}      nobody changed that; Word writes it anew whenever fields are refreshed

They are marked, so that both files come back, and are no changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.word.changes.grouped import Group
from drafting.word.markup.xml import w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

FIELD, KIND, CODE = w("fldChar"), w("fldCharType"), w("instrText")
RECKONED = ("PAGEREF",)


def is_reckoned(group: Group) -> bool:
    """Whether all that is marked are page numbers in the results of fields."""
    return all(mark.tag in (w("ins"), w("del")) and _in_result(mark) for mark in group.marks)


def _in_result(mark: Element) -> bool:
    """Whether a mark stands in the result of a field that is reckoned, and no sign of a field is in it."""
    if next(mark.iter(FIELD), None) is not None:
        return False
    before = (el for sibling in mark.itersiblings(preceding=True) for el in reversed(list(sibling.iter(FIELD, CODE))))
    separate = next(before, None)
    if separate is None or separate.get(KIND) != "separate":
        return False
    codes = []
    for el in before:
        if el.tag == FIELD:
            break
        codes.append(el.text or "")
    return "".join(reversed(codes)).split()[:1] in [[name] for name in RECKONED]
