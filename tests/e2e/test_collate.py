"""Everything that came in as one form: in document order, filled in, and read back; blank forms to send out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafting.forms.read import read_form
from drafting.rounds.answering.collate import collated
from drafting.store import Store
from tests.bilingual import NAME, Bureau, sentences
from tests.sample.second_round import in_second_round
from tests.typed import run

ROOT = Path(__file__).parents[2]
DRAFT = "rcm-declaration"
NOW = "2019-11-18T10:00:00-06:00"


@pytest.fixture
def place(tmp_path) -> Path:
    """The shipped record in its second round, before anything was answered there."""
    return in_second_round(tmp_path)


@pytest.mark.parametrize("kind", ["plain", "iso", "ippc"])
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_every_proposal_and_comment_is_a_row_in_document_order(place, kind, suffix):
    run("collate", DRAFT, "-o", place / f"all{suffix}", "--kind", kind, "--workspace", place)
    rows = read_form((place / f"all{suffix}").read_bytes(), f"all{suffix}").rows
    store = Store(place)
    expected = [line.row for line in collated(store, DRAFT, store.round(DRAFT, 2), "en")]
    assert expected and [(r.members, r.place, r.comment, r.proposal) for r in rows] == [
        (r.members, r.place, r.comment, r.proposal) for r in expected]


def test_answers_written_into_the_form_are_taken(place):
    run("collate", DRAFT, "-o", place / "all.xlsx", "--kind", "iso", "--workspace", place)
    store = Store(place)
    lines = collated(store, DRAFT, store.round(DRAFT, 2), "en")
    book = load_workbook(io.BytesIO((place / "all.xlsx").read_bytes()))
    sheet = book.active
    head = next(row for row in sheet.iter_rows() if row[0].value == "MB/NC")
    column = next(cell.column for cell in head if str(cell.value).startswith("Observations"))
    chosen = [n for n, line in enumerate(lines) if line.proposal]
    for count, n in enumerate(chosen[:2]):
        sheet.cell(head[0].row + 1 + n, column).value = ("Not accepted", "noted (agreed)")[count]
    sheet.cell(head[0].row + 1 + chosen[2], column).value = "perhaps"
    book.save(place / "filled.xlsx")
    said = json.loads(run("dispose", DRAFT, "--from", place / "filled.xlsx", "--workspace", place, "--now", NOW,
                          "--json", code=1))
    assert [g["disposition"]["answer"] for g in said["given"]] in (["reject", "note"], ["note", "reject"])
    assert "“perhaps”, which is not a disposition" in said["refused"][0][1]
    given = Store(place).dispositions(DRAFT, 2)
    assert {d.fact for d in given} == {lines[n].proposal for n in chosen[:2]}


def test_a_changed_row_is_named_and_not_taken(place):
    run("collate", DRAFT, "-o", place / "all.xlsx", "--workspace", place)
    book = load_workbook(place / "all.xlsx")
    rows = list(book.active.iter_rows())
    head = next(n for n, row in enumerate(rows) if row[0].value == "Member")
    row = next(row for row in rows[head + 1:] if row[5].value)
    row[5].value, row[6].value = "other words", "accepted"
    book.save(place / "filled.xlsx")
    assert "says what no row of the open round says" in run("dispose", DRAFT, "--from", place / "filled.xlsx",
                                                            "--workspace", place, code=1)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_blank_form_names_the_draft_and_says_nothing_yet(tmp_path, suffix):
    run("form", DRAFT, "-o", tmp_path / f"blank{suffix}", "--kind", "iso", "--lang", "es", "--workspace", ROOT)
    form = read_form((tmp_path / f"blank{suffix}").read_bytes(), f"blank{suffix}")
    assert form.kind == "iso" and not form.rows and not form.quarantined
    if suffix == ".xlsx":
        assert "relanzamiento" in form.about["document"]
    assert "ends neither" in run("form", DRAFT, "-o", tmp_path / "a.pdf", "--workspace", ROOT, code=1)


def test_an_answer_in_one_language_is_none_in_another_where_both_ask_for_the_same(tmp_path):
    bureau = Bureau(tmp_path, sentences(8))
    bureau.circulate()
    for lang, words in (("en", "The costs of safe routes"), ("es", "Los costos de rutas seguras")):
        bureau.answer(lang, "MEX", lambda file, words=words: file.delete(words))
    bureau.run("merge", NAME, "-o", tmp_path / "out")
    bureau.run("dispose", NAME, "1", "accept", "--lang", "es")
    store = Store(tmp_path)
    lines = collated(store, NAME, store.round(NAME, 1), "en")
    assert len({line.proposal for line in lines}) == 1
    assert [(line.language, bool(line.row.disposition)) for line in lines] == [("en", False), ("es", True)]
