"""A matrix as the secretariat fills it in: the answers of a description, each written into the rows that it means."""

from __future__ import annotations

import io

from tests.sample.form import settled
from tests.sample.locate import plainly

COLUMNS = {"was": "Base wording", "becomes": "Proposed wording", "members": "Members", "language": "Language",
           "disposition": "Disposition", "text": "Modified wording", "reason": "Reason", "comment": "Comment"}
DATE = "2019-11-02"
SHORT = 4


def filled_matrix(blob: bytes, answers: list[dict]) -> bytes:
    """The matrix with a disposition and its reason in every row of a proposal that an answer means.

    An answer may say `words` of the wording before or after, a `member` and a `language`; the first answer that fits a
    row counts, and each must be of use.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(blob))
    rows = list(book.active.iter_rows())
    head = next(i for i, row in enumerate(rows) if COLUMNS["disposition"] in [cell.value for cell in row])
    titles = [cell.value for cell in rows[head]]
    places = {field: titles.index(title) for field, title in COLUMNS.items()}
    used: set[int] = set()
    for row in rows[head + 1:]:
        said = {field: plainly(str(row[place].value or "")) for field, place in places.items()}
        number = next((n for n, answer in enumerate(answers) if _means(answer, said)), None)
        if number is not None:
            used.add(number)
            for field in {"disposition", "reason", "text"} & answers[number].keys():
                row[places[field]].value = answers[number][field]
    idle = [answer for n, answer in enumerate(answers) if n not in used]
    if idle:
        raise LookupError(f"No row of the matrix fits: {idle}")
    return settled(book, DATE)


def _means(answer: dict, said: dict[str, str]) -> bool:
    if said["comment"] or answer.get("language", said["language"]) != said["language"]:
        return False
    if answer.get("member", said["members"].split(", ")[0]) not in said["members"].split(", "):
        return False
    return any(_holds(said[field], plainly(answer.get("words", ""))) for field in ("was", "becomes"))


def _holds(cell: str, words: str) -> bool:
    """Whether the cell holds the words; short ones must be all that it holds."""
    return words in cell if not words or len(words) > SHORT else words == cell.strip()
