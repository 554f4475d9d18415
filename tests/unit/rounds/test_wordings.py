"""The table of wordings: what its rows say, and which answers a typed cell is."""

from __future__ import annotations

import io
import shutil

import docx
import pytest

from drafting.errors import FormFault, InputError
from drafting.render.house.body import templates_folder
from drafting.rounds.answering.collate import collate, collated, collated_answers
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.rounds.papers.wordings import columns_table, dispose_columns, is_columns
from drafting.rounds.table.table import Table
from drafting.store import Store
from tests.unit.rounds.test_verify import BODY, NAME, SOURCE, returned

TEMPLATES = templates_folder()
NOW, LATER = "2019-11-02T09:00:00-06:00", "2019-11-03T09:00:00-06:00"
COLUMNS = ("base", "MEX", "GTM", "HND", "agreed")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Store:
    """MEX and GTM want other words at the end of 2, HND some in 3 and in 4, and one is accepted; 1 is nobody's."""
    store = Store(tmp_path_factory.mktemp("record"))
    new_draft(store, BODY, NAME, {"en": Source("rivers.md", SOURCE.encode())}, now="2019-10-01T09:00:00-06:00")
    (sent,) = circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00",
    now="2019-10-02T09:00:00-06:00").files.values()
    wanted = {"MEX": {"once a year": " In spring."}, "GTM": {"once a year": " In autumn.", "publish": " Soon."},
              "HND": {"the room": " And the tea.", "publish": " In print."}}
    for member, edits in wanted.items():
        receive(store, BODY, NAME, f"{member}.docx", returned(sent, member, edits), now="2019-10-20T09:00:00-06:00")
    dispose(store, NAME, "en", [number(store, "the tea")], Wish("modify", text=". And the cake"), now=NOW)
    return store


@pytest.fixture
def store(prepared, tmp_path) -> Store:
    shutil.copytree(prepared.root, tmp_path / "copy")
    return Store(tmp_path / "copy")


def number(store: Store, words: str) -> int:
    return next(p.number for p in Table(store, NAME, "en").compilation.proposals if words in p.becomes)


def rows(blob: bytes) -> list[list[str]]:
    (table,) = docx.Document(io.BytesIO(blob)).tables
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]


def typed(blob: bytes, said: dict[int, str]) -> bytes:
    document = docx.Document(io.BytesIO(blob))
    for n, words in said.items():
        document.tables[0].rows[n].cells[-1].paragraphs[0].text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def answers(store: Store) -> dict[str, tuple[str, str]]:
    """The last words of each proposal with its answer and wording."""
    found = Table(store, NAME, "en")
    return {p.becomes.split()[-1]: (d.answer,
        d.text) for p in found.compilation.proposals for d in store.dispositions(NAME, 1) if d.fact == p.id}


def test_a_row_for_each_provision_with_proposals_and_what_is_agreed_so_far(prepared):
    table = columns_table(prepared, BODY, TEMPLATES, NAME, "en", COLUMNS)
    assert is_columns(table, "t.docx") and not is_columns(b"?", "t.docx") and rows(table) == [
        ["Base", "MEX", "GTM", "HND", "Agreed"],
        ["2. We agree to meet once a year.", "2. We agree to meet once a year. In spring.",
        "2. We agree to meet once a year. In autumn.", "–",
         "2. We agree to meet once a year."],
        ["3. We thank the host for the room.", "–", "–", "3. We thank the host for the room. And the tea.",
        "3. We thank the host for the room. And the cake."],
        ["4. We ask the secretariat to publish this text.", "–",
        "4. We ask the secretariat to publish this text. Soon.",
         "4. We ask the secretariat to publish this text. In print.",
         "4. We ask the secretariat to publish this text."]]
    assert rows(columns_table(prepared, BODY, TEMPLATES, NAME, "en",
        ("agreed",)))[1] == ["2. We agree to meet once a year."]


@pytest.mark.parametrize(("columns", "said"), [
    (("base", "XXX", "agreed"), "“XXX” is no column."), (("base", "MEX"), "is the last one"),
    (("agreed", "base"), "is the last one"),
    (("agreed", "base", "agreed"), "is the last one")])
def test_columns_that_there_are_not(prepared, columns, said):
    with pytest.raises(InputError, match=said):
        columns_table(prepared, BODY, TEMPLATES, NAME, "en", columns)


@pytest.mark.parametrize(("said", "given"), [
    ({}, {}), ({1: "2. We agree to meet once a year. In spring."}, {"spring": ("accept", ""),
    "autumn": ("reject", "")}),
    ({1: "We agree to meet once a year. In autumn."}, {"spring": ("reject", ""), "autumn": ("accept", "")}),
    ({1: "2. We agree to meet once a year. In May."}, {"spring": ("reject", ""), "autumn": ("modify", "May")}),
    ({2: "3. We thank the host for the room."}, {"tea": ("reject", "")}),
    ({2: "3. We thank the host for the room. And the tea."}, {"tea": ("accept", "")}),
    ({3: "4. We ask the secretariat to publish this text. Soon."}, {"Soon": ("accept", ""), "print": ("reject", "")})])
def test_a_cell_that_says_other_words_than_went_out_answers_the_proposals_there(store, said, given):
    before = answers(store)
    table = columns_table(store, BODY, TEMPLATES, NAME, "en", COLUMNS)
    filled = dispose_columns(store, BODY, NAME, typed(table, said), "t.docx", now=LATER, by="chair")
    after = answers(store)
    changed = {name: (answer, text) for name, (answer, text) in after.items() if before.get(name) != (answer, text)}
    assert filled.refused == ()
    assert {name: answer for name, (answer, _) in changed.items()} == {name: answer for name,
        (answer, _) in given.items()}
    assert all(wanted in changed[name][1] for name, (_, wanted) in given.items())


def test_words_that_no_proposal_makes_are_refused_with_the_first_number_and_the_rest_is_taken(store):
    table = columns_table(store, BODY, TEMPLATES, NAME, "en", COLUMNS)
    filled = dispose_columns(store, BODY, NAME, typed(table, {1: "We never meet.",
        2: "3. We thank the host for the room."}), "t.docx", now=LATER)
    assert [n for n, _ in filled.refused] == [min(number(store, "spring"), number(store, "autumn"))]
    assert answers(store)["tea"][0] == "reject" and "spring" not in answers(store)


def test_a_table_of_another_round_is_none_of_this_one(store):
    table = columns_table(store, BODY, TEMPLATES, NAME, "en", COLUMNS)
    issue(store, BODY, TEMPLATES, NAME, now=LATER, careful=False)
    circulate(store, BODY, TEMPLATES, NAME, until="2019-12-01T18:00:00-06:00", now="2019-11-04T09:00:00-06:00")
    with pytest.raises(FormFault, match="no table of the open round"):
        dispose_columns(store, BODY, NAME, table, "t.docx", now="2019-11-05T09:00:00-06:00")


# -- everything as one form ------------------------------------------------------------------------------
def test_every_proposal_is_an_instruction_with_its_answer(prepared):
    lines = collated(prepared, NAME, prepared.round(NAME, 1), "en")
    assert [(line.row.members, line.row.place, line.row.proposal, line.row.disposition) for line in lines] == [
        (("GTM",), "2", "add “. In autumn” after “We agree to meet once a year”", ""),
        (("MEX",), "2", "add “. In spring” after “We agree to meet once a year”", ""),
        (("HND",), "3", "add “. And the tea” after “We thank the host for the room”",
         "accepted with modifications (proposed): . And the cake"),
        (("GTM",), "4", "add “. Soon” after “ask the secretariat to publish this text”", ""),
        (("HND",), "4", "add “. In print” after “ask the secretariat to publish this text”", "")]
    assert {(line.row.kind, line.row.comment, line.language) for line in lines} == {("te", "Insert", "en")}
    assert all(line.row.language == "" and line.proposal for line in lines) and len(lines) == 5
    with pytest.raises(FormFault, match="“odd” is no kind of comment form"):
        collate(prepared, NAME, "odd", ".docx", "en")


def filled(store: Store, said: dict[str, str]) -> list[tuple[str, str, str]]:
    """The answers read from a form whose rows with these members and places have these words."""
    document = docx.Document(io.BytesIO(collate(store, NAME, "plain", ".docx", "en")))
    table = document.tables[-1]
    head = [cell.text for cell in table.rows[0].cells]
    column = next(n for n, name in enumerate(head) if "isposition" in name or "bservations" in name)
    for row in table.rows[1:]:
        for words, answer in said.items():
            if words in " ".join(cell.text for cell in row.cells):
                row.cells[column].text = answer
    out = io.BytesIO()
    document.save(out)
    read = collated_answers(store, NAME, out.getvalue(), "form.docx", "proposed")
    names = {p.id: p.becomes.split()[-1] for p in Table(store, NAME, "en").compilation.proposals}
    return [(names[a.proposal], f"{a.answer} {a.stage}", a.text) for a in read.rows] + [("refused", n.message,
        "") for n in read.notices]


@pytest.mark.parametrize(("said", "answer"), [
    ("accepted", ("spring", "accept proposed", "")), ("Accepted.", ("spring", "accept proposed", "")),
    ("not accepted (agreed)", ("spring", "reject agreed", "")),
    ("noted (proposed)", ("spring", "note proposed", "")), ("accepted with modifications: In May.",
    ("spring", "modify proposed", "In May.")),
    ("accepted with modifications (agreed): “In May.”", ("spring", "modify agreed", "In May.")),
    ("deferred", ("spring", "defer proposed", "")),
    ("withdrawn", ("spring", "withdraw proposed", ""))])
def test_an_answer_in_a_cell_of_the_form(prepared, said, answer):
    assert [found for found in filled(prepared, {"In spring": said}) if found[0] != "tea"] == [answer]


@pytest.mark.parametrize(("said", "why"), [
    ("perhaps", "says “perhaps”, which is not a disposition"), ("accepted with modifications",
    "must give the modified wording after a colon"),
    ("accepted: In May.", "gives a wording, and is not accepted with modifications")])
def test_a_cell_that_is_no_answer_is_named(prepared, said, why):
    found = [words for name, words, _ in filled(prepared, {"In spring": said}) if name == "refused"]
    assert len(found) == 1 and found[0].startswith("Row ") and found[0].endswith(f"{why}.")
