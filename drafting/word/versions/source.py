"""A file that a draft begins with, made ready to be kept: tracked changes accepted, nobody's name in it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from drafting.word.cleaning.markings import IDS
from drafting.word.cleaning.scrub import take_out as traced
from drafting.word.cleaning.scrub import traces
from drafting.word.cleaning.trace import Trace
from drafting.word.cleaning.unused import STYLES
from drafting.word.markup.xml import parent_of, w
from drafting.word.opc.package import Package
from drafting.word.opc.properties import CUSTOM, take_out
from drafting.word.versions.ids import strip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.word.markup.xml import Element

PROPERTY = f"{{{CUSTOM}}}property"
STAYS = frozenset({"hidden words", "descriptions", "names of bookmarks", "custom properties"})
# What the text shows, refers to, or is set by: the draft's own file keeps it, and what is published does not.
SHOWN = frozenset({"links", "data of pictures", "codes of fields", "printer settings", "embedded documents",
                   "names of controls", "custom data", "cells of a workbook", "data of fields", STYLES})


def without_names(package: Package) -> None:
    """Take out comments, people, authors, what the file was made with, custom properties that no field shows, and ids.

    Whatever a reader sees stays as it is, and a part that holds none of these keeps its bytes.
    """
    strip(package)
    _without_custom(package)
    traced(package, _leaves)


def left(package: Package) -> dict[str, int]:
    """What a draft's file still holds that goes out with it, by kind, and how often; hidden words are said apart."""
    found = Counter(trace.kind for trace in traces(package) if trace.kind in STAYS - {"hidden words"})
    return dict(sorted(found.items()))


def _leaves(trace: Trace) -> bool:
    """Whether a trace goes where the file is a draft's: all but what a reader sees, refers to, or is asked about.

    Another document that stands in the text is named as unseen and let be; so are hidden words.
    """
    if trace.kind == IDS and trace.part.endswith(("styles.xml", "numbering.xml")):
        return False
    return trace.kind not in STAYS | SHOWN and trace.name not in ("title", "aFChunk", "subDocument",
                                                                  "custom-properties")


def _without_custom(package: Package) -> None:
    """Take out the custom properties that no DOCPROPERTY field of the file shows."""
    part = package.related("custom-properties", "")
    if not part:
        return
    shown = {name.lower() for story in package.stories() for name in _asked(package.tree(story))}
    held = [(el.get("name") or "").lower() for el in package.tree(part).iter(PROPERTY)]
    if not shown.intersection(held):
        take_out(package, "", "custom-properties")
    elif not shown.issuperset(held):
        for el in list(package.edit(part).iter(PROPERTY)):
            if (el.get("name") or "").lower() not in shown:
                parent_of(el).remove(el)


def _asked(tree: Element) -> Iterator[str]:
    """The names of the properties that the fields of a story show."""
    codes = ["".join(el.itertext()) for el in tree.iter(w("instrText"))]
    codes += [el.get(w("instr")) or "" for el in tree.iter(w("fldSimple"))]
    for code in codes:
        yield from (found[1] or found[2] for found in re.finditer(r'DOCPROPERTY\s+(?:"([^"]+)"|(\S+))', code, re.I))
