"""A matrix as the secretariat fills it in: the answers of a description, each written into the rows that it means."""

from __future__ import annotations

import io

from tests.sample.form import settled
from tests.sample.locate import plainly

HEADINGS = {"disposition": ("disposition", "disposición", "respuesta"), "reason": ("reason", "motivo"),
            "text": ("text", "wording", "texto", "redacción")}
DATE = "2019-11-02"


def filled_matrix(blob: bytes, answers: list[dict]) -> bytes:
    """The matrix with a disposition and its reason in every row where the words of an answer stand.

    An answer says `words` that stand somewhere in the row, and optionally the `member`s in it; each must be of use.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(blob))
    used: set[int] = set()
    for sheet in book.worksheets:
        rows = [list(row) for row in sheet.iter_rows()]
        head = next((i for i, row in enumerate(rows) if _column(row, "disposition") is not None), None)
        for row in rows[head + 1:] if head is not None else ():
            number = next((n for n, answer in enumerate(answers) if _means(answer, row)), None)
            if number is not None:
                used.add(number)
                _write(row, rows[head], answers[number])
    idle = [answers[n]["words"] for n in range(len(answers)) if n not in used]
    if idle:
        raise LookupError(f"No row of the matrix holds: {idle}")
    return settled(book, DATE)


def _means(answer: dict, row: list) -> bool:
    cells = [plainly(str(cell.value or "")) for cell in row]
    return any(plainly(answer["words"]) in cell for cell in cells) and (
        "member" not in answer or any(answer["member"] in cell for cell in cells))


def _write(row: list, head: list, answer: dict) -> None:
    for field in ("disposition", "reason", "text"):
        column = _column(head, field)
        if field in answer and column is not None:
            row[column].value = answer[field]


def _column(head: list, field: str) -> int | None:
    """The column whose heading means the field; the last one, where several do."""
    found = [i for i, cell in enumerate(head) if any(word in str(cell.value or "").lower() for word in HEADINGS[field])]
    return found[-1] if found else None
