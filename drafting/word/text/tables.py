"""A Word file's tables as plain rows of words, the way a reader sees them; tracked words count as struck and put in."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, NamedTuple

from drafting.model.text import OBJECT
from drafting.model.words.struck import marked
from drafting.word.changes.resolve import resolve_tree
from drafting.word.changes.revisions import TEXT_NAMES
from drafting.word.markup.elements import element
from drafting.word.markup.formats import OFF
from drafting.word.markup.marks import CONTENT_MARKS, DELETED, SIGN_HOLDERS, is_changed
from drafting.word.markup.walk import FALLBACK, NOTE_REFERENCES, through
from drafting.word.markup.xml import parent_of, w, whole
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import OBJECTS, RPR, RUN, Piece, T, is_hidden, pieces

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

TBL, TR, TC, P = w("tbl"), w("tr"), w("tc"), w("p")
BOX = w("txbxContent")
# What stands in a control before it is filled in: in a style of its own, or by its words.
STAND_INS = ("PlaceholderText", "Textodelmarcadordeposicin", "Textedelespacerserv")
PROMPT = re.compile(r"(?i)(?:(?:click|tap|choose|select|enter) |haga clic|pulse |elija |escriba |cliquez|choisi)")
COMMENT, BREAK = w("commentReference"), ("\n", False, False)
# a matrix keeps the ids of its proposals in hidden words, with those of the answers that are printed in it
IDENT = re.compile(r"(?:[a-z]{2,3}:[0-9a-f]{6,40}(?:@[0-9a-f-]{1,40})?\s*)+")


class CellNote(NamedTuple):
    """What somebody wrote at a cell, in a comment or a note: the index of the row, the words, and who wrote them."""

    row: int
    text: str
    person: str = ""


class Table(NamedTuple):
    """`rows` of cell texts, all of one length; `nested` are the tables inside its cells, in order.

    Paragraphs of a cell are joined by line breaks. A cell merged downwards has its text in every row that it covers,
    one merged sideways in the first of its columns. A nested table is in the text too: a line a row, a tab a cell.
    Words that are struck out are `{--so--}`, and bold, underlined or coloured ones in the same cell `{++so++}`; of
    hidden ones only ids are read, and of a control's nothing that asks to be filled in. `notes` are the comments,
    footnotes and endnotes at its cells, `pictures` the rows in which something stands that is no words.
    """

    rows: tuple[tuple[str, ...], ...]
    nested: tuple[Table, ...] = ()
    notes: tuple[CellNote, ...] = ()
    pictures: tuple[int, ...] = ()


def tables(package: Package) -> list[Table]:
    """The tables of the main part in order, without those inside other tables."""
    root = package.tree(package.main)
    if next(root.iter(TBL), None) is None:
        return []
    if is_changed(root):
        root = copy.deepcopy(root)
        _by_hand(root)
        resolve_tree(root, accept=True)
    body = root.find(w("body"))
    return [] if body is None else [_table(package, el) for el in through(body, {TBL})]


def notes_outside(package: Package) -> tuple[CellNote, ...]:
    """The comments of the main part that stand at no table."""
    body = package.tree(package.main).find(w("body"))
    comments = () if body is None else body.iter(COMMENT)
    inside = {el.get(w("id")) for el in comments if next(el.iterancestors(TBL), None) is not None}
    found = [said for ident, said in package.comments.items() if ident not in inside and said.text.strip()]
    return tuple(CellNote(0, said.text.strip(), said.person) for said in found)


def _by_hand(root: Element) -> None:
    """Make tracked words what they would be if somebody had struck them out and written beside them by hand."""
    for mark in [el for el in root.iter(*CONTENT_MARKS) if parent_of(el).tag not in SIGN_HOLDERS]:
        for run in mark.iter(RUN):
            look = run.find(RPR)
            if look is None:
                look = element("rPr")
                run.insert(0, look)
            look.append(element("strike") if mark.tag in DELETED else element("u", val="single"))
        for el in mark.iter(*TEXT_NAMES.values()):
            el.tag = w("t")
        mark.tag = w("smartTag")                # around runs, and nothing more


def outside(package: Package) -> list[str]:
    """The paragraphs of the main part that stand in no table and say something, each with the boxes at it."""
    body = package.tree(package.main).find(w("body"))
    said = [] if body is None else ["".join(words for words, *_ in _lines(el)).strip() for el in through(body, {P})]
    return [words for words in said if words]


def _table(package: Package, el: Element) -> Table:
    rows: list[list[str]] = []
    nested: list[Table] = []
    notes: list[CellNote] = []
    pictures: list[int] = []
    for tr in through(el, {TR}):
        row = [""] * _number(tr, "trPr/gridBefore")
        notes += _notes(package, tr, len(rows))
        pictures += [len(rows)] if any(_is_picture(each) for each in tr.iter(*OBJECTS)) else []
        for tc in through(tr, {TC}):
            covered = _covered(tc)
            row.append(rows[-1][len(row)] if covered and rows and len(row) < len(rows[-1]) else _text(package, tc))
            row += [""] * (max(1, _number(tc, "tcPr/gridSpan")) - 1)
            nested += [_table(package, inner) for inner in through(tc, {TBL})]
        rows.append(row)
    width = max(map(len, rows), default=0)
    return Table(tuple(tuple(row + [""] * (width - len(row))) for row in rows), tuple(nested), tuple(notes),
                 tuple(pictures))


def _is_picture(el: Element) -> bool:
    """Whether an object in a cell says what is not read: a box of words is, and what stands in for another is not."""
    return next(el.iter(BOX), None) is None and next(el.iterancestors(FALLBACK), None) is None


def _notes(package: Package, tr: Element, row: int) -> list[CellNote]:
    """What is written at the cells of a row: its comments, then its footnotes and endnotes."""
    said = [package.comments[ident] for el in tr.iter(COMMENT) if (ident := el.get(w("id"))) in package.comments]
    notes = [_pieces(p) for tag in NOTE_REFERENCES for el in tr.iter(tag) for note in [_note(package, el)]
             if note is not None for p in note.iter(P)]
    found = [(each.text, each.person) for each in said] + [("".join(words for words, *_ in p), "") for p in notes]
    return [CellNote(row, text.strip(), person) for text, person in found if text.strip()]


def _note(package: Package, reference: Element) -> Element | None:
    """The element of the note that a reference names, or None."""
    return package.notes(NOTE_REFERENCES[reference.tag]).get(reference.get(w("id")) or "")


def _text(package: Package, tc: Element) -> str:
    """The words of a cell: paragraphs and nested tables in order."""
    lines: list[tuple[str, bool, bool]] = []
    for el in through(tc, {P, TBL}):
        if el.tag == P:
            lines += _lines(el)
        else:
            cells = [[cell.replace("\n", " ") for cell in row] for row in _table(package, el).rows]
            lines += [("\t".join(row).rstrip() + "\n", False, False) for row in cells]
    return marked(lines).strip()


def _lines(paragraph: Element) -> list[tuple[str, bool, bool]]:
    """The words of a paragraph, then those of the text boxes at it."""
    boxed = [p for p in paragraph.iter(P) if p is paragraph or next(p.iterancestors(FALLBACK), None) is None]
    return [each for p in boxed for each in (*_pieces(p), BREAK)]


def _pieces(paragraph: Element) -> list[tuple[str, bool, bool]]:
    """The words of a paragraph, no objects: whether they are struck out, and whether bold, underlined or coloured."""
    out = []
    for piece in pieces(paragraph, None):
        look = piece.run.find(RPR) if piece.run.tag == RUN else None
        if (is_hidden(look) and not IDENT.fullmatch(piece.text.strip())) or _asks(piece, look):
            continue
        words = piece.text if piece.element.tag == T else piece.text.replace(OBJECT, "")
        words = words.replace("\u00ad", "").replace("\f", "\n")
        out.append((words, _has(look, "strike", "dstrike"), _has(look, "b", "u") or _coloured(look)))
    return out


def _asks(piece: Piece, look: Element | None) -> bool:
    """Whether words only ask to be written over: those of a control that nobody filled in."""
    control = next(piece.run.iterancestors(w("sdt")), None)
    if control is None or control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is None:
        return False
    style = look.find(w("rStyle")) if look is not None else None
    return style is not None and style.get(w("val")) in STAND_INS or bool(PROMPT.match(piece.text.strip()))


def _has(look: Element | None, *names: str) -> bool:
    """Whether properties of words have one of these on."""
    found = [look.find(w(name)) for name in names] if look is not None else []
    return any(el is not None and el.get(w("val")) not in (*OFF, "none") for el in found)


def _coloured(look: Element | None) -> bool:
    """Whether words have a colour of their own."""
    colour = look.find(w("color")) if look is not None else None
    return colour is not None and (colour.get(w("val")) or "auto") not in ("auto", "000000")


def _covered(tc: Element) -> bool:
    """Whether the cell continues the one above."""
    merge = tc.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and merge.get(w("val")) != "restart"


def _number(el: Element, path: str) -> int:
    found = el.find("/".join(w(name) for name in path.split("/")))
    return 0 if found is None else min(max(whole(found.get(w("val"))), 0), 100)
