"""Bad input gives one sentence and one hint: `bad-input/<case>/message.txt`. DRAFTING_GOLDEN=write writes them anew."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafting.cli import main
from drafting.errors import DraftingError
from drafting.word.opc.package import Package
from tests.bad_files import REFUSED, word

GOLDEN = Path(__file__).parent / "bad-input"


def golden(case: str, said: str) -> str:
    """The message on file, written from what is said where that is asked for."""
    path = GOLDEN / case / "message.txt"
    if os.environ.get("DRAFTING_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def check(case: str, error: DraftingError) -> None:
    said = f"{error.message}\nHint: {error.hint}\n"
    assert said == golden(case, said)
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

    def refuse(name, *_):
        raise PermissionError(13, "Permission denied", str(name))

    monkeypatch.setattr("builtins.open", refuse)
    error = refusal(path)
    monkeypatch.undo()
    check("no-permission", error)


def typed(*arguments: str):
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1, result.output
    return result.output


def told(case: str, output: str) -> None:
    """What a person reads who typed it, against the golden sentence and hint."""
    said = output.removeprefix("Error: ")
    assert output.startswith("Error: ") and said == golden(case, said)


@pytest.mark.parametrize("case", [*REFUSED, "folder", "not-there"])
def test_the_command_line_says_the_same(case, tmp_path):
    path = tmp_path / "MEX.docx"
    if case == "folder":
        path.mkdir()
    elif case != "not-there":
        path.write_bytes(REFUSED[case]())
    told(case, typed("accept", str(path), "-o", str(tmp_path / "out.docx")))
    assert not (tmp_path / "out.docx").exists()


def test_a_full_disk_leaves_nothing_half_written(tmp_path, monkeypatch):
    path = tmp_path / "MEX.docx"
    path.write_bytes(word())

    def refuse(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.chdir(tmp_path)
    told("disk-full", typed("accept", "MEX.docx", "-o", "out.docx"))
    assert [entry.name for entry in tmp_path.iterdir()] == ["MEX.docx"]


def test_a_file_whose_member_cannot_be_told(tmp_path):
    for name in ("base.docx", "comments.docx"):
        (tmp_path / name).write_bytes(word())
    told("unknown-member", typed("combine", str(tmp_path / "base.docx"), str(tmp_path / "comments.docx"), "-o",
                                 str(tmp_path / "out.docx")))


@pytest.fixture
def workspace(tmp_path):
    source = tmp_path / "text.md"
    source.write_text("# Declaration\n\n1. We decide.\n", encoding="utf-8")
    new = CliRunner().invoke(main, ("new", "charter", "--kind", "charter", "--from", str(source), "--lang", "en",
                                    "--workspace", str(tmp_path), "--now", "2019-10-01T09:00:00-06:00"))
    assert new.exit_code == 0, new.output
    return str(tmp_path)


def test_a_draft_that_is_not_on_record(workspace):
    told("unknown-draft", typed("status", "declaration", "--workspace", workspace))


def test_a_round_that_is_not_open(workspace, tmp_path):
    (tmp_path / "MEX.docx").write_bytes(word())
    told("closed-round", typed("receive", "charter", str(tmp_path / "MEX.docx"), "--workspace", workspace))


def test_every_golden_message_has_its_case():
    built = {*REFUSED, "folder", "not-there", "no-permission", "disk-full", "unknown-member", "unknown-draft",
             "closed-round"}
    assert {folder.name for folder in GOLDEN.iterdir()} == built
