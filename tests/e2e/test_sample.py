"""The shipped files of round 1, received: each is read as tests/sample/expected.toml says, and nothing else."""

import tomllib
from pathlib import Path

import pytest

from drafting.errors import DraftingError
from drafting.model.record import Round
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.store import Store

REPOSITORY = Path(__file__).parents[2]
SHIPPED = REPOSITORY / "drafts" / "rcm-declaration"
NAME = "rcm-declaration"
UNTIL = "2019-11-01T18:00:00-06:00"
NOW = {"round-1": "2019-11-01T17:30:00-06:00", "round-1-late": "2019-11-02T09:10:00-06:00"}
EXPECTED = tomllib.loads((REPOSITORY / "tests" / "sample" / "expected.toml").read_text(encoding="utf-8"))
CASES = [(folder, case) for folder, cases in EXPECTED.items() for case in cases]
BODY = load_body(templates_folder() / "rcm")


@pytest.fixture
def store(tmp_path):
    """A workspace with the zero draft on record and round 1 open."""
    store = Store(tmp_path)
    sources = {lang: Source(f"declaration.{lang}.docx", (SHIPPED / "source" / f"declaration.{lang}.docx").read_bytes())
               for lang in ("en", "es")}
    new_draft(store, BODY, NAME, sources, now="2019-10-01T10:00:00-06:00", kind="declaration", label="Zero draft",
              title={})
    opened = "2019-10-04T09:00:00-06:00"
    store.open_round(NAME, Round(1, 1, store.version_hash(NAME, 1), opened, UNTIL), {})
    return store


@pytest.mark.parametrize("folder, case", CASES, ids=[case["file"] for _, case in CASES])
def test_each_file_is_read_as_expected(store, folder, case):
    blob = (SHIPPED / "received" / folder / case["file"]).read_bytes()
    if "refused" in case:
        with pytest.raises(DraftingError) as caught:
            receive(store, BODY, NAME, case["file"], blob, now=NOW[folder])
        assert type(caught.value).__name__ == case["refused"]
        assert store.submissions(NAME, 1) == []
        return
    (found,) = receive(store, BODY, NAME, case["file"], blob, now=NOW[folder])
    assert {key: getattr(found, key) for key in case if key != "file"} == {k: v for k, v in case.items() if k != "file"}
    assert found.late == case.get("late", False)
    assert found.base == 1


def test_every_shipped_file_is_expected():
    for folder, cases in EXPECTED.items():
        assert {path.name for path in (SHIPPED / "received" / folder).iterdir()} == {case["file"] for case in cases}


def test_the_answers_fit_the_matrix_and_leave_two_places_open(store):
    from drafting.render.tables.matrix_answers import read_matrix
    from drafting.render.tables.workbook import matrix_xlsx
    from drafting.rounds.record.state import compiled
    from tests.sample.answers import filled_matrix

    for case in EXPECTED["round-1"]:
        if "refused" not in case:
            receive(store, BODY, NAME, case["file"], (SHIPPED / "received" / "round-1" / case["file"]).read_bytes(),
                    now=NOW["round-1"])
    round = store.rounds(NAME)[0]
    compilations = {lang: compiled(store, NAME, round, lang).compilation for lang in ("en", "es")}
    blank = matrix_xlsx(BODY, store.draft(NAME), store.version(NAME, 1), compilations)
    answers = tomllib.loads((REPOSITORY / "tests/sample/round-1/answers.toml").read_text(encoding="utf-8"))["answer"]
    reading = read_matrix(filled_matrix(blank, answers), "round-1.xlsx")
    assert not reading.notices
    taken = {row.proposal for row in reading.rows}
    left = [(p.sponsors, p.becomes.replace("\u00a0", " ")) for compilation in compilations.values()
            for p in compilation.proposals if p.id not in taken]
    assert left == [(("CAN",), "shall"), (("CAN",), "31 July"), (("USA",), "31 December"), (("MEX",), "estarán")]
