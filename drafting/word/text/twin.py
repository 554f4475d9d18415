"""The reading of a file that says in its body just what another one says, which has been read already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.word.opc.package import Package
from drafting.word.text.read import Reading

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

STORIES = ("footnotes", "endnotes")
TOLD_BY = (*STORIES, "styles", "numbering", "settings")


def twin(reading: Reading, package: Package, other: Package) -> Reading | None:
    """The reading with the elements of `other` in place of those of `package`, whose body is known to be the same.

    None where other parts that a reading depends on are not the same to the byte. Comments are not looked at.
    """
    if not all(package.same(kind, other) for kind in TOLD_BY):
        return None
    pairs = [(package.main, other.main)]
    pairs += [(mine, theirs) for kind in STORIES
              if (mine := package.related(kind)) and (theirs := other.related(kind))]
    tags = {el.tag for el in reading.elements.values()}
    places: dict[Element, Element] = {}
    for mine, theirs in pairs:
        here, there = list(package.tree(mine).iter(*tags)), list(other.tree(theirs).iter(*tags))
        if len(here) != len(there):
            return None
        places.update(zip(here, there, strict=True))
    if not all(el in places for el in reading.elements.values()):
        return None
    return replace(reading, elements={ident: places[el] for ident, el in reading.elements.items()})
