"""A filled-in matrix read back, .xlsx, .docx or .csv: the answers, and for each row that cannot be taken why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.catalogue import LANGUAGES
from drafting.errors import FormFault
from drafting.model.text import Notice
from drafting.model.words.struck import kept
from drafting.render.house.phrases import phrases

READ = ("id", "number", "language", "becomes", "becomes_or_comment", "answer", "text", "reason", "stage", "positions")
ANSWER_WORDS = {
    "accept": "accepted, accept, aceptada, aceptar, se acepta",
    "modify": "accepted with modifications, accepted with modification, modify, modified, partially accepted, "
              "accepted in principle, aceptada con modificaciones, aceptada con modificación, modificar, "
              "parcialmente aceptada, "
              "aceptada parcialmente, aceptada en principio",
    "reject": "not accepted, reject, rejected, no aceptada, rechazada, rechazar, no se acepta",
    "note": "noted, note, tomada en nota, tomada nota, se toma nota, anotada",
    "defer": "deferred, defer, aplazada, aplazar, diferida, pospuesta",
    "withdraw": "withdrawn, withdraw, retirada, retirar",
}
STAGE_WORDS = {"proposed": "proposed, propuesta", "agreed": "agreed, acordada, convenida"}
_ID = re.compile(r"\b([a-z]{2,3}):([0-9a-f]{12}|comment[0-9]+)\b(?:@([0-9a-f]{12}|-))?")
_NUMBER = re.compile(r"^\s*(\d+)")


class MatrixAnswer(NamedTuple):
    """One row taken: `proposal` is its id, `row` counts from 1 in the file as a reader sees it.

    `seen` is the name of the answer that was printed in it, "" for none, None where the file does not say.
    """

    row: int
    proposal: str
    number: int
    language: str
    answer: str
    text: str
    reason: str
    stage: str
    seen: str | None = None


class MatrixPositions(NamedTuple):
    """What a row's column of positions says of its proposal, as it is written there."""

    row: int
    proposal: str
    language: str
    words: str


class MatrixWording(NamedTuple):
    """The proposed wording as it stands in a row now; whoever has the record can tell whether somebody changed it."""

    row: int
    proposal: str
    language: str
    words: str


class MatrixReading(NamedTuple):
    """The rows that were taken, a notice of kind "matrix row" for each that was not, positions and proposed wordings.

    An acceptance with modifications may have no `text` of its own: its wording is then what the row proposes now.
    """

    rows: tuple[MatrixAnswer, ...]
    notices: tuple[Notice, ...]
    positions: tuple[MatrixPositions, ...] = ()
    wordings: tuple[MatrixWording, ...] = ()


class _Refused(Exception):
    """Why a row is not taken."""


def read_matrix(blob: bytes, filename: str, *, stage: str = "proposed") -> MatrixReading:
    """The dispositions of a matrix; rows that nobody filled in are passed over in silence.

    `stage` is that of rows which leave theirs empty.
    """
    taken: dict[tuple[str, str], MatrixAnswer] = {}
    notices: list[Notice] = []
    positions, wordings = [], []
    head: dict[str, int] = {}
    width = 0                                   # columns that have a heading
    for number, (cells, notes) in enumerate(_rows(blob, filename), 1):
        heading = _head(cells)
        if heading or not head:
            head = heading or head
            width = max((n for n, words in enumerate(cells, 1) if words), default=0) if heading else width
            continue
        values = {name: cells[at].strip() if at < len(cells) else "" for name, at in head.items()}
        name = f" (proposal {values['number']})" if values.get("number") else ""
        notices += _beside(number, name, notes, cells[width:])
        found = _ID.search(f"{values.get('id', '')} {values.get('number', '')}")
        if found and "comment" not in found[2]:
            positions += [MatrixPositions(number, found[2], found[1], said)
                          for said in filter(None, [values.get("positions", "")])]
            wordings += [MatrixWording(number, found[2], found[1], values[name])
                         for name in ("becomes", "becomes_or_comment") if name in values]
        try:
            for answer in _answers(_answer(number, values, stage), values):
                if taken.setdefault((answer.language, answer.proposal), answer) != answer:
                    raise _Refused("answers a proposal that an earlier row answers")
        except _Refused as exc:
            notices.append(Notice("matrix row", f"row {number}", f"Row {number}{name} {exc}."))
    if not head:
        raise FormFault(f"{filename} has no table with a column “Disposition”.",
                        "Fill in a matrix that drafting merge has made, and keep its head row.")
    return MatrixReading(tuple(taken.values()), tuple(notices), tuple(positions), tuple(wordings))


def _beside(number: int, name: str, notes: Sequence[str], more: Sequence[str]) -> Iterator[Notice]:
    """What stands at a row and is no answer: notes at its cells, and words under no heading."""
    for note in notes:
        yield Notice("matrix row", f"row {number}", f"Row {number}{name} has a note at a cell, which is not read: "
                                                    f"“{note}”.")
    for words in filter(None, more):
        yield Notice("matrix row", f"row {number}", f"Row {number}{name} says something under no heading, which is "
                                                    f"not read: “{words}”.")


def _head(cells: Sequence[str]) -> dict[str, int]:
    """Which column is which, when the row is a matrix's head row in any language; empty otherwise."""
    names = {words[f"col_{name}"].casefold(): name for words in map(phrases, LANGUAGES) for name in READ}
    found = {names[c.strip().casefold()]: at for at, c in enumerate(cells) if c.strip().casefold() in names}
    return found if {"number", "answer"} <= found.keys() else {}


def _answer(row: int, values: dict[str, str], stage: str) -> MatrixAnswer | None:
    filled = {name: values.get(name, "") for name in ("answer", "text", "reason", "stage")}
    if not any(filled.values()):
        return None
    found = _ID.search(f"{values.get('id', '')} {values['number']}")
    if not found:
        raise _Refused("has lost the hidden id of its proposal; copy the row from a new matrix")
    language, ident, seen = found.groups()
    if ident.startswith("comment"):
        raise _Refused("answers a comment; a disposition is recorded for a proposal only")
    if not filled["answer"]:
        raise _Refused("has no disposition, so its other cells are not recorded")
    answer = _known(filled["answer"], ANSWER_WORDS, "a disposition")
    stage = _known(filled["stage"], STAGE_WORDS, "a stage") if filled["stage"] else stage
    if answer == "modify" and not filled["text"] and not {"becomes", "becomes_or_comment"} & values.keys():
        raise _Refused("is accepted with modifications and gives no modified wording")
    if answer != "modify" and filled["text"]:
        raise _Refused(f"gives a modified wording and says “{filled['answer']}”, not accepted with modifications")
    number = _NUMBER.match(values["number"])
    return MatrixAnswer(row, ident, int(number.group(1)) if number else 0, language, answer, filled["text"],
                        filled["reason"], stage, _seen(seen))


def _seen(said: str | None) -> str | None:
    """The name of the answer that was printed in a row."""
    return "" if said == "-" else said or None


def _answers(answer: MatrixAnswer | None, values: dict[str, str]) -> Iterator[MatrixAnswer]:
    """The answer of a row, and the same one for its counterpart in another language; a wording is of one language."""
    if answer is None:
        return
    yield answer
    for language, ident, seen in _ID.findall(f"{values.get('id', '')} {values['number']}")[1:]:
        if answer.answer != "modify":
            yield answer._replace(language=language, proposal=ident, seen=_seen(seen))


def _known(said: str, table: dict[str, str], what: str) -> str:
    """The key of the table that a word of either language stands for; gender and case make no difference."""
    plain = re.sub(r"([ai]d|pue[s]t)o\b", r"\1a", " ".join(said.casefold().split()).strip(" .;"))
    for key, synonyms in table.items():
        if plain in synonyms.split(", "):
            return key
    raise _Refused(f"says “{said}”, which is not {what}; use one of: "
                   + ", ".join(synonyms.split(", ")[0] for synonyms in table.values()))


Line = tuple[list[str], list[str]]          # the words of a row's cells, and the notes that hang on them


def _rows(blob: bytes, filename: str) -> Iterator[Line]:
    """The rows of all the file's sheets or tables with such a head; what is struck out in a cell is not said."""
    suffix = filename.lower().rpartition(".")[2]
    if suffix == "csv":
        return _separated_rows(blob)
    return _sheet_rows(blob, filename) if suffix in ("xlsx", "xlsm") else _word_rows(blob, filename)


def _separated_rows(blob: bytes) -> Iterator[Line]:
    from drafting.word.opc.book import SEPARATORS, separated
    tables = [separated(blob, separator)[0] for separator in SEPARATORS]
    found = max(tables, key=lambda rows: max((len(_head(row)) for row in rows), default=0))
    yield from ((list(row), []) for row in found)


def _sheet_rows(blob: bytes, filename: str) -> Iterator[Line]:
    """The rows of each sheet that has a head; an answer in a cell merged downwards is that of every row it covers."""
    from drafting.word.opc.book import cell_note, cell_words, merged_down, open_book
    for sheet in open_book(blob, filename).sheets:
        lines = list(sheet.iter_rows())
        rows = [[kept(cell_words(cell)) for cell in line] for line in lines]
        merged_down(sheet, rows)
        if any(map(_head, rows)):
            yield from ((row, [note[0] for cell in line if (note := cell_note(cell)) and note[0]])
                        for row, line in zip(rows, lines, strict=True))


def _word_rows(blob: bytes, filename: str) -> Iterator[Line]:
    from drafting.word.opc.package import Package
    from drafting.word.text.tables import tables
    for table in tables(Package.open(blob, filename)):
        for n, row in enumerate(table.rows):
            yield [kept(cell) for cell in row], [note.text for note in table.notes if note.row == n]
