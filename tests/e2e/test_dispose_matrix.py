"""`drafting dispose --from`: a matrix filled in by hand, good rows and bad ones together."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook

from drafting.cli import main
from tests.sample.build import DRAFTS, load_steps, run_step

NAME = "rcm-declaration"
NOW = {"DRAFTING_NOW": "2019-11-02T08:00:00-06:00"}


def compiled_workspace(work: Path) -> Path:
    """A workspace where round 1 is compiled; what comes back is its blank matrix."""
    for part in ("source", "received"):
        shutil.copytree(DRAFTS / NAME / part, work / "drafts" / NAME / part)
    for step in load_steps():
        if "run" in step:
            run_step(step, work)
        if step.get("run", [""])[0] == "merge":
            break
    return work / "out" / "round-1" / "compilation" / f"{NAME}-r1-matrix.xlsx"


def answered(matrix: Path, *words: str) -> Path:
    """The matrix with these words as the dispositions of its first proposals."""
    book = load_workbook(io.BytesIO(matrix.read_bytes()))
    rows = list(book.worksheets[0].iter_rows())
    head = next(i for i, row in enumerate(rows) if "Disposition" in [cell.value for cell in row])
    names = [cell.value for cell in rows[head]]
    number, answer = names.index("No."), names.index("Disposition")
    proposals = [row for row in rows[head + 1:] if str(row[number].value or "").split(" ")[0].isdigit()]
    for row, word in zip(proposals, words, strict=False):
        row[answer].value = word
    filled = matrix.with_name("filled.xlsx")
    book.save(filled)
    return filled


def test_good_rows_are_taken_and_a_bad_one_is_named(tmp_path):
    filled = answered(compiled_workspace(tmp_path), "Accepted", "Perhaps", "Noted")
    line = ["dispose", NAME, "--from", str(filled), "--agreed", "--workspace", str(tmp_path)]
    found = CliRunner().invoke(main, line, env=NOW)
    assert found.exit_code == 1
    assert "Answers recorded: 2; on record already: 0; rows not taken: 1." in found.output
    assert "says “Perhaps”, which is not a disposition" in found.output
    again = CliRunner().invoke(main, line, env=NOW)
    assert "Answers recorded: 0; on record already: 2; rows not taken: 1." in again.output


def test_a_matrix_and_numbers_do_not_go_together(tmp_path):
    found = CliRunner().invoke(main, ["dispose", NAME, "1", "accept", "--from", "m.xlsx", "--workspace", str(tmp_path)])
    assert found.exit_code == 2
