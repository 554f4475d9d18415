"""A file that a draft begins with, made ready to be kept: tracked changes accepted, nobody's name in it."""

from __future__ import annotations

import re
from collections import Counter

from drafting.word.cleaning.markings import COMMENT_MARKS, IDS, drop_mark
from drafting.word.cleaning.scrub import take_out as traced
from drafting.word.cleaning.scrub import traces
from drafting.word.cleaning.trace import Trace
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.opc.properties import CUSTOM, take_out, take_settings_out
from drafting.word.versions.ids import strip

COMMENT_PARTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
STAYS = frozenset({"hidden words", "descriptions", "names of bookmarks", "custom properties"})
# What the text shows, refers to, or is set by: the draft's own file keeps it, and what is published does not.
SHOWN = frozenset({"links", "data of pictures", "codes of fields", "printer settings", "embedded documents",
                   "names of controls", "custom data", "cells of a workbook", "data of fields"})
# The paths of a desk, and what would keep members from writing.
TRACES = ("attachedTemplate", "mailMerge", "documentProtection", "writeProtection")


def without_names(package: Package) -> None:
    """Take out comments, people, authors, what the file was made with, custom properties that no field shows, and ids.

    Whatever a reader sees stays as it is, and a part that holds none of these keeps its bytes.
    """
    for kind in COMMENT_PARTS:
        take_out(package, package.main, kind)
    for part in package.stories():
        marks = list(package.tree(part).iter(*COMMENT_MARKS))
        if marks:
            package.edit(part)
        for mark in marks:
            drop_mark(mark)
    strip(package)
    take_settings_out(package, TRACES)
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
    gone = [el for el in package.tree(part).iter(f"{{{CUSTOM}}}property")
            if (el.get("name") or "").lower() not in shown]
    if len(gone) == len(package.tree(part)):
        take_out(package, "", "custom-properties")
        return
    for el in gone if package.edit(part) is not None else ():
        el.getparent().remove(el)


def _asked(tree):
    """The names of the properties that the fields of a story show."""
    codes = ["".join(el.itertext()) for el in tree.iter(w("instrText"))]
    codes += [el.get(w("instr")) or "" for el in tree.iter(w("fldSimple"))]
    for code in codes:
        yield from (found[1] or found[2] for found in re.finditer(r'DOCPROPERTY\s+(?:"([^"]+)"|(\S+))', code, re.I))
