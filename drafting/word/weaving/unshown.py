"""Looks that members want and Word has no mark for: a comment in each member's name stands at their place.

Word keeps one record of change for a paragraph, a section, a table and each row and cell of it, and none at all for
some looks of a paragraph that no file of the member's shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from drafting.model.change import Attr, Fact, Remark, Sponsored
from drafting.model.lookvalues import looks_in
from drafting.model.text import Provision
from drafting.word.parts.pieces import P
from drafting.word.weaving.remarks import Remarks, put_around

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package


def beside_others(those: Sequence[Sponsored], shown: Callable[[Sponsored], bool]) -> list[Sponsored]:
    """Of the looks of one table those that have no record: another came first, or nothing shows them."""
    out: list[Sponsored] = []
    taken: set[str] = set()
    for s in those:
        if not isinstance(s.fact, Attr):
            continue
        here = _holders(s.fact)
        if not shown(s) or here & taken:
            out.append(s)
        taken |= here
    return out


def sections_after_the_first(those: Sequence[Sponsored]) -> list[Sponsored]:
    """The looks of one section but the first: it has one end, and that has one record."""
    return [s for s in those if about_section(s.fact)][1:]


def about_section(fact: Fact) -> bool:
    """Whether a fact is about the section that ends at a paragraph."""
    return isinstance(fact, Attr) and (fact.key == "section" or fact.key == "look" and "section" in fact.value)


def look_of(x: Provision) -> Attr:
    """All of a paragraph's look, as one fact about it."""
    return Attr(x.id, "look", "; ".join(f"{key} {value}" for key, value in (("style", x.style or "Normal"), *x.attrs)))


def commented(package: Package, unshown: Sequence[tuple[Element | None, Sponsored]], say: Callable[[Fact], str]
              ) -> None:
    """Put a comment at the place of each, in its sponsors' names."""
    remarks = [Remark(member, str(n), 0, 0, say(s.fact), date=s.date)
               for n, (_, s) in enumerate(unshown) for member in s.sponsors]
    for n, anchors in Remarks(package, remarks).anchors.items():
        el = unshown[int(n)][0]
        p = el if el is None or el.tag == P else next(el.iter(P), None)
        if p is None:
            continue
        if (part := package.part_of(p)) is not None:
            package.edit(part)
        put_around(p, anchors)


def _holders(fact: Attr) -> set[str]:
    """The table ("") itself, the rows and the cells that a look is about."""
    if fact.key != "look":
        return {fact.key}
    return {look.holder for look in looks_in(fact.value)}
