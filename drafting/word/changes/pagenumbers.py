"""Changes of what Word reckons itself: the page numbers of a table of contents, and of "see page 5".

    PAGEREF _Toc12 \\h | {--3--}{++4++}      nobody changed that; Word writes it anew whenever fields are refreshed

They are marked, so that both files come back, and are no changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.word.changes.grouped import Group
from drafting.word.markup.xml import w

if TYPE_CHECKING:
    from collections.abc import Collection

    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

FIELD, KIND, CODE = w("fldChar"), w("fldCharType"), w("instrText")
RECKONED = ("PAGEREF",)


def reckoned(package: Package, groups: Collection[Group]) -> int:
    """How many of a package's changes are page numbers in the results of fields, and nothing else."""
    codes = (el for part in {group.part for group in groups} for el in package.tree(part).iter(CODE))
    holders = {holder for el in codes for holder in el.iterancestors()}
    return sum(_is_reckoned(group, holders) for group in groups) if holders else 0


def _is_reckoned(group: Group, holders: set[Element]) -> bool:
    return all(mark.tag in (w("ins"), w("del")) and mark.getparent() in holders and _in_result(mark)
               for mark in group.marks)


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
