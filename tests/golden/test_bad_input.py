"""Bad input gives one sentence and one hint: `bad-input/<case>/message.txt`. DRAFTING_GOLDEN=write writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafting.errors import DraftingError
from drafting.word.package import Package
from tests.bad_files import REFUSED

GOLDEN = Path(__file__).parent / "bad-input"


def check(case: str, error: DraftingError) -> None:
    said = f"{error.message}\nHint: {error.hint}\n"
    path = GOLDEN / case / "message.txt"
    if os.environ.get("DRAFTING_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")
    assert error.exit_code == 1


def refusal(source) -> DraftingError:
    with pytest.raises(DraftingError) as caught:
        package = Package.open(source, "MEX.docx")
        package.tree(package.main)
    return caught.value


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(case):
    check(case, refusal(REFUSED[case]()))


def test_a_folder_is_not_a_file(tmp_path):
    check("folder", refusal(tmp_path))


def test_a_file_that_is_not_there(tmp_path):
    check("not-there", refusal(tmp_path / "MEX.docx"))


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = tmp_path / "MEX.docx"
    path.write_bytes(b"x")

    def refuse(self):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    check("no-permission", refusal(path))


def test_every_golden_message_has_its_case():
    built = {*REFUSED, "folder", "not-there", "no-permission"}
    assert {folder.name for folder in GOLDEN.iterdir()} >= built
