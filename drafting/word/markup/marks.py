"""The elements of WordprocessingML that record a tracked change (ECMA-376 part 1, 17.13.5), and whom they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.word.markup.xml import M, w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

INSERTED = frozenset({w("ins"), w("moveTo")})
DELETED = frozenset({w("del"), w("moveFrom")})
CONTENT_MARKS = INSERTED | DELETED
CELL_MARKS = frozenset({w("cellIns"), w("cellDel"), w("cellMerge")})
PROPERTY_MARKS = frozenset(w(n) for n in ("rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange",
                                          "sectPrChange", "tblGridChange", "tblPrExChange"))
MOVE_RANGES = frozenset(w(f"{kind}Range{end}") for kind in ("moveFrom", "moveTo") for end in ("Start", "End"))
CONTROL_RANGES = {w(f"customXml{kind}Range{end}"): (kind, end)
                  for kind in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")}
CHANGE_MARKS = CONTENT_MARKS | CELL_MARKS | PROPERTY_MARKS | MOVE_RANGES | set(CONTROL_RANGES) | {w("numberingChange")}

# Where a w:ins or w:del is a sign on its holder (a paragraph mark, a row, a formula), not a wrapper of runs.
SIGN_HOLDERS = frozenset({w("rPr"), w("trPr"), w("numPr"), f"{{{M}}}ctrlPr"})

# Markup of no width: it neither is content nor keeps two paragraphs apart.
ANCHORS = frozenset(w(n) for n in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
                                   "proofErr", "permStart", "permEnd")) | MOVE_RANGES | set(CONTROL_RANGES)

# The children of a properties element that its record of change does not speak of.
OUTSIDE_RECORD = {
    w("pPrChange"): frozenset({w("rPr"), w("sectPr"), w("pPrChange")}),
    w("rPrChange"): CONTENT_MARKS | {w("rPrChange")},
    w("trPrChange"): frozenset({w("trPrChange"), w("ins"), w("del")}),
    w("tcPrChange"): CELL_MARKS | {w("tcPrChange")},
    w("sectPrChange"): frozenset({w("sectPrChange"), w("headerReference"), w("footerReference")}),
}


def author_of(mark: Element) -> str:
    """Who made a tracked change; the record of a table's columns names nobody, so it is of the table's first author."""
    if mark.tag == w("tblGridChange"):
        grid = mark.getparent()
        table = grid.getparent() if grid is not None else None
        named = (el.get(w("author")) for el in (table.iter(*CHANGE_MARKS) if table is not None else ()))
        return next(filter(None, named), "")
    return mark.get(w("author")) or ""


def names(author: str) -> frozenset[str]:
    """The members that an author string stands for: "MEX, GTM" is both."""
    return frozenset(filter(None, (part.strip() for part in re.split("[,;/&]", author))))


def is_changed(root: Element) -> bool:
    """Whether a part has any tracked change."""
    return next(root.iter(*CHANGE_MARKS), None) is not None
