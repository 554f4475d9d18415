"""The gate as a drafter types it: a draft on record, a version in brackets, an open round, any Word file; scrub."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafting.store import Store
from tests.sample.second_round import in_second_round
from tests.typed import result as run

ROOT = Path(__file__).parents[2]
DRAFT = "rcm-declaration"


def found(*args: object) -> list[dict]:
    return json.loads(run("check", *args, "--json").output)["found"]


def test_the_shipped_declaration_passes():
    done = run("check", DRAFT, "--workspace", ROOT)
    assert done.exit_code == 0
    assert "✗" not in done.output and "·" not in done.output


def test_a_version_in_brackets_is_stopped_at_each_of_them():
    done = run("check", DRAFT, "--version", 2, "--workspace", ROOT)
    assert done.exit_code == 1
    text = Store(ROOT).text(DRAFT, 2, "en")
    bracketed = [p for p in text if p.brackets]
    assert sum(line.startswith("✗ brackets: en") for line in done.output.splitlines()) == len(bracketed)


def test_the_mark_of_a_draft_is_nothing_that_its_final_would_hold():
    kinds = {each["kind"] for each in found("rcm-charter", "--workspace", ROOT)}
    assert "task" in kinds and "stale header" not in kinds


@pytest.fixture
def round_two(tmp_path) -> Path:
    """The shipped record as it stood in its second round, before anything was answered there."""
    return in_second_round(tmp_path)


def test_an_open_round_is_named_with_what_is_undecided_in_it(round_two):
    kinds = {(each["kind"], each["stops"]) for each in found(DRAFT, "--workspace", round_two)}
    assert ("undecided", True) in kinds


def test_adoption_stops_at_a_note_for_the_house_unless_somebody_has_looked_at_it(tmp_path):
    (tmp_path / "drafts").mkdir()
    (tmp_path / "text.md").write_text("# A text\n\n1. Decide to meet (TBC).\n", "utf-8")
    assert run("new", "note", "--from", tmp_path / "text.md", "--workspace", tmp_path).exit_code == 0
    refused = run("adopt", "note", "--workspace", tmp_path)
    assert refused.exit_code == 1 and "internal note: en, 1: “TBC).”" in refused.output
    assert run("adopt", "note", "--workspace", tmp_path, "--despite", "internal note").exit_code == 0


def test_any_word_file_is_checked_and_scrubbed(tmp_path):
    files = sorted((ROOT / "drafts" / DRAFT).glob("rounds/*/submissions/*.docx"))
    received = next(path for path in files if "tracked changes" in {each["kind"] for each in found(path)})
    done = run("check", received)
    assert done.exit_code == 1 and "custom property" in {each["kind"] for each in found(received)}
    refused = run("scrub", received, "-o", tmp_path / "clean.docx")
    assert refused.exit_code == 1 and not (tmp_path / "clean.docx").exists()
    cleaned = run("scrub", received, "-o", tmp_path / "clean.docx", "--tracked", "reject")
    assert cleaned.exit_code == 0 and "Taken out of the file: " in cleaned.output
    assert [each["kind"] for each in found(tmp_path / "clean.docx") if each["stops"]] == []


def test_a_file_is_never_written_over():
    received = sorted((ROOT / "drafts" / DRAFT).glob("rounds/*/submissions/*.docx"))[0]
    assert run("scrub", received, "-o", received, "--tracked", "accept").exit_code == 1


def test_a_file_that_is_no_word_file_is_one_sentence(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"words")
    done = run("check", tmp_path / "a.docx")
    assert done.exit_code == 1 and done.output.startswith("Error: a.docx is not a Word .docx file.")
