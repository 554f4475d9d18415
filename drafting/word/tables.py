"""A Word file's tables as plain rows of words, the way a reader sees them; tracked changes count as accepted."""

from __future__ import annotations

import copy
import re
from typing import NamedTuple

from drafting.model.text import OBJECT
from drafting.word.marks import is_changed
from drafting.word.names import w
from drafting.word.package import Package
from drafting.word.parts.format import OFF
from drafting.word.parts.walk import through
from drafting.word.pieces import RPR, RUN, is_hidden, pieces
from drafting.word.resolve import resolve_tree

TBL, TR, TC, P = w("tbl"), w("tr"), w("tc"), w("p")
IDENT = re.compile(r"[a-z]{2,3}:[0-9a-f]{6,40}")      # a matrix keeps the ids of its proposals in hidden words


class Table(NamedTuple):
    """`rows` of cell texts, all of one length; `nested` are the tables inside its cells, in order.

    Paragraphs of a cell are joined by line breaks. A cell merged downwards has its text in every row that it covers,
    one merged sideways in the first of its columns. A nested table is in the text too: a line a row, a tab a cell.
    Words that are struck out by hand are `{--so--}`; of hidden ones only ids are read.
    """

    rows: tuple[tuple[str, ...], ...]
    nested: tuple[Table, ...] = ()


def tables(package: Package) -> list[Table]:
    """The tables of the main part in order, without those inside other tables."""
    root = package.tree(package.main)
    if next(root.iter(TBL), None) is None:
        return []
    if is_changed(root):
        root = copy.deepcopy(root)
        resolve_tree(root, accept=True)
    body = root.find(w("body"))
    return [] if body is None else [_table(el) for el in through(body, {TBL})]


def words_outside(package: Package) -> int:
    """How many words of the main part stand in no table."""
    body = package.tree(package.main).find(w("body"))
    return 0 if body is None else sum(len(_words(el).split()) for el in through(body, {P}))


def _table(el) -> Table:
    rows: list[list[str]] = []
    nested: list[Table] = []
    for tr in through(el, {TR}):
        row = [""] * _number(tr, "trPr/gridBefore")
        for tc in through(tr, {TC}):
            covered = _covered(tc)
            row.append(rows[-1][len(row)] if covered and rows and len(row) < len(rows[-1]) else _text(tc))
            row += [""] * (max(1, _number(tc, "tcPr/gridSpan")) - 1)
            nested += [_table(inner) for inner in through(tc, {TBL})]
        rows.append(row)
    width = max(map(len, rows), default=0)
    return Table(tuple(tuple(row + [""] * (width - len(row))) for row in rows), tuple(nested))


def _text(tc) -> str:
    """The words of a cell: paragraphs and nested tables in order."""
    lines = []
    for el in through(tc, {P, TBL}):
        if el.tag == P:
            lines.append(_words(el))
        else:
            lines += ["\t".join(cell.replace("\n", " ") for cell in row).rstrip() for row in _table(el).rows]
    return "\n".join(lines).strip()


def _words(paragraph) -> str:
    """The words of a paragraph, those struck out by hand marked; objects that are not words left out."""
    out = ""
    struck = False
    for piece in pieces(paragraph, None):
        if piece.run.tag == RUN and is_hidden(piece.run.find(RPR)) and not IDENT.fullmatch(piece.text.strip()):
            continue
        now = _struck(piece.run)
        if now != struck:
            out += "{--" if now else "--}"
        struck = now
        out += piece.text.replace(OBJECT, "").replace("\u00ad", "").replace("\f", "\n")
    return out + "--}" * struck


def _struck(run) -> bool:
    for name in ("strike", "dstrike"):
        el = run.find(f"{w('rPr')}/{w(name)}")
        if el is not None and el.get(w("val")) not in OFF:
            return True
    return False


def _covered(tc) -> bool:
    """Whether the cell continues the one above."""
    merge = tc.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and merge.get(w("val")) != "restart"


def _number(el, path: str) -> int:
    found = el.find("/".join(w(name) for name in path.split("/")))
    value = "" if found is None else found.get(w("val")) or ""
    return min(int(value), 100) if value.isdigit() else 0
