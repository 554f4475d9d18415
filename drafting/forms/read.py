"""A comment form read from a .docx, .xlsx or .csv file: every row is placed or quarantined, none is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from drafting.errors import DraftingError, FormFault, InputError
from drafting.forms.form import Form, FormNote, FormRow, Quarantined
from drafting.forms.headings import SAYING, columns, kind_of, plain, types_of
from drafting.forms.members import split_members
from drafting.forms.sheets import Grid, csv_grids, docx_grids, grids_of, is_archive, xlsx_grids
from drafting.model.characters import shortened
from drafting.model.text import Notice
from drafting.model.words.struck import kept

if TYPE_CHECKING:
    from drafting.word.opc.package import Package

FILL_IN = "Use the form with the columns Member, Provision, Paragraph, Type, Comment and Proposed text."
ABOUT = {"date": "date", "document": "document", "project": "project", "fecha": "date", "documento": "document",
         "proyecto": "project", "member": "member", "miembro": "member"}
FILLED = ("member", "kind", "disposition", "reason", "language", "sentence")
SHOWN = 400                     # characters of what is not read
# What forms have printed on them, as `plain` leaves it.
PRINTED = re.compile(r"comment form|formulario de (comentarios|observaciones)|type of comments? ge .*"
                     r"|formulaire d (e )?(commentaires|observations)|mb .*member body.*"
                     r"|(template for )?comments and secretariat observations|page \d+( of \d+)?"
                     r"|.*electronic balloting commenting template.*")
DITTO = re.compile(r"(?i)[\"″〃”“]|''|ditto|[ií]dem|ibid(?:em)?\.?|same(?: as above)?|as above|id\.|lo mismo")
NO_MEMBER = "It names no member, and the form has rows of several."


def read_form(blob: bytes, filename: str) -> Form:
    """The form in a file; raises `FormFault` if no table in it has the headings of one."""
    reader = _Reader()
    for grid in _grids(blob, filename):
        reader.take(grid)
    if not reader.kind:
        raise FormFault(f"{filename} holds no table with the headings of a comment form.", FILL_IN)
    return reader.form()


def is_form(blob: bytes, filename: str) -> bool:
    """Whether the file is a comment form and not a text: a form's table holds most of its words."""
    try:
        return _is_form(list(_grids(blob, filename)))
    except DraftingError:
        return False


def is_form_of(package: Package, accepted: Package) -> bool:
    """The same of a Word file that is open already, and of what it is with its changes accepted."""
    try:
        return _is_form(grids_of(package, accepted))
    except DraftingError:
        return False


def _is_form(grids: list[Grid]) -> bool:
    words = sum(len(cell.split()) for grid in grids for row in grid.rows for cell in row)
    headed = any(_heads(row, ()) for grid in grids for row in grid.rows)
    return headed and sum(len(said.split()) for grid in grids for said in grid.beside) <= 2 * words + 200


def _grids(blob: bytes, filename: str) -> list[Grid]:
    suffix = filename.rpartition(".")[2].lower()
    if not is_archive(blob) and suffix in ("csv", "txt", "tsv"):
        if not blob.strip():
            raise InputError(f"{filename} is empty.", "Ask the sender for the file again.")
        return csv_grids(blob)
    return xlsx_grids(blob, filename) if suffix in ("xlsx", "xlsm") else docx_grids(blob, filename)


class _Reader:
    """Takes one table after the other; a table without headings goes on where one with headings ended."""

    def __init__(self) -> None:
        self.kind = ""
        self.headings: tuple[str, ...] = ()
        self.fields: tuple[str, ...] = ()
        self.counted = 0
        self.rows: list[FormRow] = []
        self.quarantined: list[Quarantined] = []
        self.notices: list[Notice] = []
        self.about: dict[str, str] = {}
        self.notes: list[FormNote] = []
        self.last: dict[str, str] = {}      # the place and paragraph of the row before

    def take(self, grid: Grid) -> None:
        """The rows of one table or sheet, and what is said beside them."""
        if grid.hidden:
            self._unread(grid.name, [kept(cell) for row in grid.rows for cell in row], _hidden)
            return
        self._unread("", map(kept, grid.beside), _beside)
        notes: dict[int, tuple[FormNote, ...]] = {}
        for note in grid.notes:
            notes[note.row] = (*notes.get(note.row, ()), FormNote(note.text, note.person))
        self.notes += [FormNote(note.text, note.person) for note in grid.outside]
        self._rows(grid, notes)
        self.notes += [note for those in notes.values() for note in those]

    def _rows(self, grid: Grid, notes: dict[int, tuple[FormNote, ...]]) -> None:
        """The rows under their headings, with the notes at them, which are taken out of `notes`."""
        heads = [_heads(row, below) for row, below in zip(grid.rows, [*grid.rows[1:], ()], strict=False)]
        first = next((i for i, found in enumerate(heads) if found), None)
        if first is None and (not grid.rows or len(self.fields) != len(grid.rows[0])):
            self._unread(grid.name, self._above(grid.rows), _no_headings)
            return
        self._unread("", self._above(grid.rows[:first or 0]), _beside)
        self.notices += [_picture(self.counted + n + 1) for n in grid.pictures if first is None or n > first]
        self.notices += [_white(self.counted + n + 1, kept(words)) for n, words in grid.white]
        i = first or 0
        while i < len(grid.rows):
            if found := heads[i]:
                self._headings(grid, i, *found)
                i += found[1]
            else:
                row = self._seen(grid, i)
                self._row(row, self.counted + i + 1, grid.faults.get(i, ""), notes.pop(i, ()))
                i += 1
        self.counted += len(grid.rows)

    def _seen(self, grid: Grid, at: int) -> Sequence[str]:
        """A row without what it says in a hidden column, which is not read."""
        unseen = {n for n, field in enumerate(self.fields) if n in grid.unseen and field in ("", *SAYING)}
        if not unseen:
            return grid.rows[at]
        self._unread(f"row {self.counted + at + 1}", [kept(grid.rows[at][n]) for n in sorted(unseen)], _hidden)
        return tuple("" if n in unseen else cell for n, cell in enumerate(grid.rows[at]))

    def _headings(self, grid: Grid, at: int, fields: tuple[str, ...], height: int) -> None:
        self.fields = fields
        self.headings = tuple(" ".join(dict.fromkeys(filter(None, column)))
                              for column in zip(*grid.rows[at:at + height], strict=False))
        self.kind = self.kind or kind_of(self.headings, fields)

    def _above(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """What stands before the headings: Date, Document, Project; gives the cells that say something else."""
        others: list[str] = []
        for row in rows:
            cells, value = [kept(cell) for cell in row if cell], ""
            for cell, following in zip(cells, [*cells[1:], ""], strict=False):
                name = _about(cell)
                others += [] if name or cell == value else [cell]
                value = cell.partition(":")[2].strip() or ("" if _about(following) else following) if name else ""
                if name and value:
                    self.about.setdefault(name, value)
        return others

    def _unread(self, place: str, words: Iterable[str], says: Callable[[str, str], Notice]) -> None:
        """A notice of words that are in no row; what forms have printed on them is none."""
        said = [each for each in words if each and not _about(each) and not PRINTED.fullmatch(plain(each))]
        if said:
            self.notices.append(says(place, shortened(" | ".join(said), SHOWN)))

    def _row(self, row: Sequence[str], number: int, fault: str, notes: tuple[FormNote, ...]) -> None:
        values: dict[str, str] = {}
        for field, heading, cell in zip(self.fields, self.headings, row, strict=False):
            cell = cell if field == "proposal" else kept(cell)
            if field in ("place", "paragraph"):
                cell = self.last.get(field, "") if DITTO.fullmatch(cell) else cell
                self.last[field] = cell or self.last.get(field, "")
            if cell and not field and heading:  # a column of the sender's own
                field, cell = "more", f"{heading}: {cell}"
            if cell and cell != values.get(field):
                values[field] = f"{values[field]}\n{cell}" if field in values else cell
        reason = fault or ("" if notes or _counts_columns(row) else _unreadable(row, self.headings, values))
        if reason:
            self.quarantined.append(Quarantined(number, reason, (*row, *(note.text for note in notes))))
        elif notes or (any(map(values.get, SAYING)) and not _counts_columns(row)):
            values["comment"] = "\n".join(filter(None, map(values.get, ("comment", "more"))))
            self.rows.append(_form_row(number, values, notes))

    def form(self) -> Form:
        """What was read; a row that names no member is of the form's one member, if it has only one."""
        named = {row.members for row in self.rows if row.members} or {split_members(self.about.get("member", ""))}
        one = named.pop() if len(named) == 1 else ()
        rows = []
        for row in self.rows:
            if row.members or not named:
                rows.append(row if row.members else replace(row, members=one))
            else:
                self.quarantined.append(Quarantined(row.number, NO_MEMBER, _cells(row)))
        return Form(self.kind, tuple(rows), tuple(sorted(self.quarantined, key=lambda q: q.number)),
                    tuple(self.notices), self.about, tuple(self.notes))


def _beside(place: str, words: str) -> Notice:
    return Notice("not a form", place, f"Words beside the rows are not read: “{words}”.")


def _hidden(place: str, words: str) -> Notice:
    return Notice("not a form", place, f"It is hidden, and is not read: “{words}”.")


def _picture(number: int) -> Notice:
    return Notice("not a form", f"row {number}", "A picture, or something else that is no words, is not read.")


def _white(number: int, words: str) -> Notice:
    return Notice("unseen", f"row {number}", f"“{shortened(words, 80)}” does not show: it is white on white.")


def _no_headings(place: str, words: str) -> Notice:
    return Notice("not a form", place, f"A table without the headings of a comment form was passed over: “{words}”.")


def _about(name: str) -> str:
    return ABOUT.get(plain(name.partition(":")[0]), "")


def _heads(row: Sequence[str], below: Sequence[str]) -> tuple[tuple[str, ...], int] | None:
    """The columns and how many rows the headings take, if they begin with this row."""
    alone = columns(row)
    both = columns(row, below) if below else None
    next_alone = columns(below) if below else None
    size = [len({*fields} - {""}) if fields else 0 for fields in (alone, both, next_alone)]
    if both and size[1] > size[0] and size[1] > size[2]:
        return both, 2
    return (alone, 1) if alone else None


def _counts_columns(row: Sequence[str]) -> bool:
    """Whether the row only numbers the columns, as ISO's template does under its headings: 1 | 2 | (3) | 4."""
    numbers = [cell.strip("() ") for cell in row if cell]
    return len(numbers) > 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _unreadable(row: Sequence[str], headings: Sequence[str], values: dict[str, str]) -> str:
    """Why the row cannot be placed, "" if it can or is blank."""
    beyond = [cell for i, cell in enumerate(row) if cell and not any(headings[i:i + 1])]
    if beyond:
        return f"It has more cells than there are headings: “{beyond[-1][:60]}”."
    if any("\ufffd" in cell for cell in row):
        return "It holds characters that cannot be read."
    if any(map(values.get, SAYING)):
        return ""
    if values.get("more"):
        return f"Its words stand under no heading of a comment form: “{values['more'][:60]}”."
    return "It has neither a comment nor a proposed text." if any(map(values.get, FILLED)) else ""


def _form_row(number: int, said: dict[str, str], notes: tuple[FormNote, ...]) -> FormRow:
    return FormRow(number=number, members=split_members(said.get("member", "")), place=said.get("place", ""),
                   paragraph=said.get("paragraph", ""), kind=said.get("kind", ""), comment=said.get("comment", ""),
                   proposal=said.get("proposal", ""), sentence=said.get("sentence", ""), line=said.get("line", ""),
                   disposition=said.get("disposition", ""), reason=said.get("reason", ""),
                   language=said.get("language", ""), types=types_of(said.get("kind", "")),
                   notes=notes)


def _cells(row: FormRow) -> tuple[str, ...]:
    cells = (row.place, row.paragraph, row.line, row.kind, row.comment, row.proposal, *(n.text for n in row.notes))
    return tuple(cell for cell in cells if cell)


