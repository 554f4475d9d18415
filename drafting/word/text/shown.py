"""A file with tracked changes as a reader sees it: paragraph by paragraph, the words that stay, come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.model.text import OBJECT
from drafting.word.changes.grouped import story_name
from drafting.word.markup.formats import OFF, ON, Format, format_of
from drafting.word.markup.marks import CONTENT_MARKS, INSERTED, is_changed
from drafting.word.markup.walk import CHARACTERS, FALLBACK, NOTE_REFERENCES
from drafting.word.markup.xml import VAL, w
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import BREAK, OBJECTS
from drafting.word.parts.styles import Styles, level
from drafting.word.text.counted import Counted

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

P, R, TBL, TR, TC = w("p"), w("r"), w("tbl"), w("tr"), w("tc")
P_PR, R_PR, TR_PR, TC_PR = w("pPr"), w("rPr"), w("trPr"), w("tcPr")
TEXTS = frozenset({w("t"), w("delText")})
GONE = ("deleted", "moved away")
OFF_LOOK = (*OFF, "none")
NOTES = {w("footnote"): "footnote", w("endnote"): "endnote"}
MOVED = frozenset({w("moveFrom"), w("moveTo")})

RECORDS = tuple(w(n) for n in ("pPrChange", "rPrChange", "sectPrChange", "numberingChange"))


class Piece(Struct, frozen=True, omit_defaults=True):
    """Words that are "same", "ins" or "del"; `moved` words are elsewhere too, `formatting` says their look changed.

    `look` are their own marks, of "b", "i" and "u"; `note` is the number that stands where a note is called.
    """

    kind: str
    text: str
    moved: bool = False
    formatting: bool = False
    look: str = ""
    note: str = ""


class Shown(Struct, frozen=True, omit_defaults=True):
    """A paragraph: the story and its number there, the words, what became of its mark.

    `level` is that of a heading, from 0; `cell` names table, row and cell; `formatting` says that properties of the
    paragraph, its section, cell or row changed. `label` is the number before it, counted without what goes, and that of
    a note. `shift` says of a paragraph that it moved, though its words do not say it by themselves.
    """

    story: str
    number: int
    pieces: tuple[Piece, ...]
    mark: str = "same"
    level: int | None = None
    cell: tuple[int, int, int] | None = None
    formatting: bool = False
    label: str = ""
    shift: str = ""

    @property
    def kind(self) -> str:
        """What became of the paragraph: "same", "changed", "inserted", "deleted", "moved here" or "moved away"."""
        if self.shift:
            return self.shift
        kinds = {piece.kind for piece in self.pieces} | {self.mark}
        if kinds == {"same"}:
            return "changed" if self.formatting or any(piece.formatting for piece in self.pieces) else "same"
        moved = 2 * sum(len(p.text) for p in self.pieces if p.moved) > sum(len(p.text) for p in self.pieces)
        if kinds == {"ins"}:
            return "moved here" if moved else "inserted"
        if kinds == {"del"}:
            return "moved away" if moved else "deleted"
        return "changed"

    def text(self, *kinds: str) -> str:
        """The words of these kinds."""
        return "".join(piece.text for piece in self.pieces if piece.kind in kinds)


def shown(package: Package) -> tuple[Shown, ...]:
    """Every paragraph of every story, in reading order; text boxes follow the paragraph that holds them."""
    styles, counted, out = package.styles, Counted(package), []
    notes: dict[tuple[str, str], str] = {}
    for part in package.stories():
        root = package.tree(part)
        if part != package.related("comments"):
            out += _Story(part, styles, counted, is_changed(root), notes).read(root)
    return tuple(out)


class _Story:
    def __init__(self, part: str, styles: Styles, counted: Counted, marked: bool,
                 notes: dict[tuple[str, str], str]) -> None:
        self.notes, self.called = notes, ""
        self.name = story_name(part)
        self.styles, self.counted, self.marked = styles, counted, marked
        self.number = self.table = 0
        self.out: list[Shown] = []

    def read(self, root: Element) -> list[Shown]:
        self._blocks(root, "", None, False)
        return self.out

    def _blocks(self, parent: Element, status: str, cell: tuple[int, int, int] | None, formatting: bool) -> None:
        for el in parent:
            if el.tag == P:
                self._paragraph(el, status, cell, formatting)
            elif el.tag == TBL:
                self._rows(el, status)
            elif isinstance(el.tag, str) and el.tag != FALLBACK:
                if el.tag in NOTES:
                    self.called = self.notes.get((NOTES[el.tag], el.get(w("id"), "")), "")
                self._blocks(el, status, cell, formatting)

    def _rows(self, table: Element, status: str) -> None:
        self.table += 1
        here = self.table
        rows = (row for row in table.iter(TR) if next(row.iterancestors(TBL)) is table)
        for number, row in enumerate(rows, 1):
            holder = row.find(TR_PR)
            mine = _status([el for el in holder if el.tag in CONTENT_MARKS]) if holder is not None else ""
            changed = holder is not None and holder.find(w("trPrChange")) is not None
            cells = (cell for cell in row.iter(TC) if next(cell.iterancestors(TR)) is row)
            for column, cell in enumerate(cells, 1):
                self._cell(cell, mine or status, (here, number, column), changed)

    def _cell(self, cell: Element, status: str, place: tuple[int, int, int], formatting: bool) -> None:
        properties = cell.find(TC_PR)
        if properties is not None:
            status = "ins" if properties.find(w("cellIns")) is not None else \
                "del" if properties.find(w("cellDel")) is not None else status
            formatting = formatting or properties.find(w("tcPrChange")) is not None
        self._blocks(cell, status, place, formatting)

    def _paragraph(self, p: Element, status: str, cell: tuple[int, int, int] | None, formatting: bool) -> None:
        self.number += 1
        found = _Words(self.notes)
        boxes: list[Element] = []
        found.walk(p, status, False, boxes)
        properties = p.find(P_PR)
        signs = properties.findall(f"{R_PR}/*") if properties is not None and self.marked else []
        mark = _status([el for el in signs if el.tag in CONTENT_MARKS]) or status or "same"
        if properties is not None and self.marked:
            formatting = formatting or next(properties.iter(*RECORDS), None) is not None
        form = format_of(properties)
        here = Shown(self.name, self.number, found.pieces(), mark, self._level(form), cell, formatting)
        label = self.called or ("" if here.kind in GONE else self.counted.label(form))
        self.called = ""
        self.out.append(replace(here, label=label) if label else here)
        for box in boxes:
            self._blocks(box, status, cell, False)

    def _level(self, form: Format) -> int | None:
        if form.outline is not None:
            return level(form.outline)
        return 0 if form.style and self.styles.name(form.style).lower() == "title" else self.styles.outline(form.style)


class _Words:
    """The pieces of one paragraph as they are found; neighbours of one kind are one piece."""

    def __init__(self, notes: dict[tuple[str, str], str]) -> None:
        self.notes = notes
        self.found: list[tuple[str, bool, bool, str, str, str]] = []

    def pieces(self) -> tuple[Piece, ...]:
        return tuple(Piece(kind, text, moved, formatting, look, note)
                     for kind, moved, formatting, look, note, text in self.found)

    def walk(self, parent: Element, status: str, moved: bool, boxes: list[Element]) -> None:
        for el in parent:
            if el.tag == R:
                self._run(el, status, moved, boxes)
            elif el.tag in CONTENT_MARKS:
                self.walk(el, "del" if status == "del" else _status([el]), moved or el.tag in MOVED, boxes)
            elif el.tag in OBJECTS:
                self._add(status, moved, False, OBJECT)
            elif isinstance(el.tag, str) and el.tag != P_PR:
                self.walk(el, status, moved, boxes)

    def _run(self, run: Element, status: str, moved: bool, boxes: list[Element]) -> None:
        record, look = run.find(f"{R_PR}/{w('rPrChange')}"), _look(run)
        for el in run:
            if el.tag in TEXTS:
                self._add(status, moved, record is not None, el.text or "", look)
            elif el.tag in CHARACTERS:
                self._add(status, moved, False, CHARACTERS[el.tag])
            elif el.tag == BREAK:
                self._add(status, moved, False, "\n")
            elif el.tag in NOTE_REFERENCES:
                self._add(status, moved, False, OBJECT, note=self._number(el))
            elif el.tag in OBJECTS:
                self._add(status, moved, False, OBJECT)
                boxes += _boxes(el)

    def _number(self, reference: Element) -> str:
        """The number of the note that is called, counted as they follow each other; "" where its own sign follows."""
        kind = NOTE_REFERENCES[reference.tag]
        if reference.get(w("customMarkFollows")) in ON:
            return ""
        return self.notes.setdefault((kind, reference.get(w("id"), "")),
                                     str(1 + sum(other == kind for other, _ in self.notes)))

    def _add(self, status: str, moved: bool, formatting: bool, text: str, look: str = "", note: str = "") -> None:
        key = status or "same", moved, formatting and not status, look, note
        if text and not note and self.found and self.found[-1][:5] == key:       # two notes are two numbers
            self.found[-1] = *key, self.found[-1][5] + text
        elif text:
            self.found.append((*key, text))


def _look(run: Element) -> str:
    """The marks of a run's own that a page shows."""
    properties = run.find(R_PR)
    if properties is None:
        return ""
    return "".join(name for name in "biu" for el in properties.iterfind(w(name)) if el.get(VAL, "1") not in OFF_LOOK)


def _boxes(el: Element) -> list[Element]:
    """The text boxes in an object, those inside another one not counted; of two ways to draw it the first."""
    out = []
    for child in el:
        if child.tag == w("txbxContent"):
            out.append(child)
        elif child.tag != FALLBACK:
            out += _boxes(child)
    return out


def _status(marks: list[Element]) -> str:
    """What marks on one place come to: what goes is gone, whoever brought it."""
    if not marks:
        return ""
    return "ins" if all(el.tag in INSERTED for el in marks) else "del"
