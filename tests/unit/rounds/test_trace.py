"""Each word of a version is traced to its proposal, file, round and answer; a word that goes unsaid is found."""

from __future__ import annotations

import copy
import io

import docx
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from drafting.cli import main
from drafting.render.house.body import templates_folder
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.rounds.proving import history
from drafting.rounds.proving.sources import source_rows
from drafting.rounds.proving.trace import trace
from drafting.rounds.proving.wordwise import words
from drafting.rounds.table.table import Table
from drafting.store import Store, record_name
from tests.unit.rounds.test_verify import BODY, NAME, begun


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return begun(tmp_path_factory.mktemp("traced"))


def test_words_are_traced_to_file_round_and_answer(store):
    (line,) = trace(store, NAME, "en", where="1").lines
    assert [run.origin.kind for run in line.runs] == ["draft", "proposal", "draft"]
    origin = line.runs[1].origin
    given = next(d for d in store.dispositions(NAME, 1) if d.answer == "accept")
    assert line.runs[1].text == ". And of every village"         # an insertion is slid to the left
    assert (origin.sponsors, origin.files, origin.round) == (("MEX",), ("MEX.docx",), 1)
    assert (origin.disposition, origin.answer, origin.at) == (record_name(given), "accept", given.at)


def test_a_silent_change_and_words_in_brackets_say_so(store):
    runs = {run.text.strip(" ."): run.origin for line in trace(store, NAME, "en").lines for run in line.runs}
    assert runs["In print"].silent == ("HND",) and runs["In print"].disposition == ""
    assert any(text.startswith("[") and origin.kind == "brackets" for text, origin in runs.items())


def test_every_word_of_a_version_has_an_origin(store):
    for number in (1, 2):
        found = trace(store, NAME, "en", number)
        for line, provision in zip(found.lines, found.text, strict=True):
            assert "".join(run.text for run in line.runs) == provision.text


def test_the_source_table_names_contributors_and_original_paragraphs(store):
    rows = {row.place: row for row in source_rows(trace(store, NAME, "en"), store.text(NAME, 1, "en"), "en")}
    assert rows["1"].contributions == (((), 0), (("MEX",), 1)) and rows["1"].approaches == ("reworded",)
    assert rows["1"].originals == ("1",)
    assert rows["3"].approaches == ("kept",) and rows["4"].approaches == ("reworded", "bracketed")


def test_no_word_goes_unsaid_in_a_sound_record(store):
    found = words(store, NAME)
    assert found.faults == () and found.followed > 30


def test_a_word_that_goes_unsaid_is_found(tmp_path):
    store = begun(tmp_path)
    forged = tuple(replace(p, text=p.text.replace("for the room", "")) for p in store.text(NAME, 2, "en"))
    store.add_version(NAME, replace(store.version(NAME, 2), number=3), {"en": forged})
    (fault,) = words(store, NAME).faults
    assert fault.startswith("Version 3 (en): A version does not come out the same")


def test_the_command_writes_the_table_and_follows_words(store, tmp_path):
    out = tmp_path / "sources.docx"
    args = ["--workspace", str(store.root)]
    made = CliRunner().invoke(main, ["trace", NAME, "-o", str(out), *args])
    assert made.exit_code == 0, made.output
    (table,) = docx.Document(io.BytesIO(out.read_bytes())).tables
    assert [cell.text for cell in table.rows[0].cells] == ["New paragraph", "Contributors", "Original paragraphs",
                                                           "Approach"]
    assert any("MEX (round 1)" in row.cells[1].text for row in table.rows)
    said = CliRunner().invoke(main, ["trace", NAME, "1", *args]).output
    assert "“. And of every village”: MEX, round 1 (MEX.docx); accept 2019-11-02" in said
    assert CliRunner().invoke(main, ["verify", NAME, "--words", *args]).exit_code == 0


def test_what_is_said_of_a_trace_is_quoted_as_the_language_does_and_names_places(tmp_path):
    """One member inserts a paragraph and takes words out; both are accepted."""
    store = Store(tmp_path)
    base = "# Rivers\n\n1. We agree to meet once a year in the capital.\n\n2. We thank the host.\n"
    new_draft(store, BODY, NAME, {"en": Source("rivers.md", base.encode())}, now="2019-10-01T09:00:00-06:00")
    (sent,) = circulate(store, BODY, templates_folder(), NAME, until="2019-11-01T18:00:00-06:00",
                        now="2019-10-02T09:00:00-06:00").files.values()
    document = docx.Document(io.BytesIO(sent))
    (first,) = (p for p in document.paragraphs if p.text.startswith("We agree"))
    first._p.addnext(copy.deepcopy(first._p))
    for p, now in zip([p for p in document.paragraphs if p.text.startswith("We agree")],
                      ("We agree to meet once a year.", "We ask for an agenda."), strict=True):
        for run in p.runs[1:]:
            run.text = ""
        p.runs[0].text = now
    out = io.BytesIO()
    document.save(out)
    receive(store, BODY, NAME, "MEX.docx", out.getvalue(), now="2019-10-20T09:00:00-06:00")
    numbers = [p.number for p in Table(store, NAME, "en").compilation.proposals]
    dispose(store, NAME, "en", numbers, Wish("accept"), now="2019-11-02T09:00:00-06:00")
    issue(store, BODY, templates_folder(), NAME, now="2019-11-03T09:00:00-06:00")
    line = ["trace", NAME, "--workspace", str(tmp_path), "--ui-lang"]
    told = {language: CliRunner().invoke(main, [*line, language]).output for language in ("en", "es", "fr")}
    assert "“in the capital” (1; MEX)" in told["en"] and "«in the capital» (1; MEX)" in told["es"]
    assert "“" not in told["es"] + told["fr"] and "«" not in told["en"]
    now = history.provision(store, NAME, "en", "2")[-1]
    assert now.behind == ("MEX: New provision after 1: “We ask for an agenda.” (accept)",)
