"""The table of wordings: base, members, agreed. Its last column is filled in and read back as answers."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from drafting.store import Store
from tests.e2e.test_other_kinds import command
from tests.unit.rounds.test_sent import NAME, begun
from tests.unit.rounds.test_verify import returned


@pytest.fixture
def store(tmp_path) -> Store:
    """MEX and GTM want other words at the end of 2, HND some in 3 and in 4; paragraph 1 is nobody's."""
    made = begun(tmp_path)
    sent = made.round_file(NAME, 1, f"{NAME}-v1-en.docx")
    wanted = {"MEX": {"once a year": " In spring."}, "GTM": {"once a year": " In autumn."},
              "HND": {"the room": " And the tea.", "publish": " In print."}}
    for member, edits in wanted.items():
        (tmp_path / f"{member}.docx").write_bytes(returned(sent, member, edits))
    assert command(tmp_path, "receive", NAME, *(tmp_path / f"{m}.docx" for m in wanted)).exit_code == 0
    done = command(tmp_path, "render", NAME, "-o", tmp_path / "t.docx", "--columns", "base,MEX,GTM,HND,agreed")
    assert done.exit_code == 0, done.output
    return made


def rows(root: Path) -> list[list[str]]:
    (table,) = docx.Document(root / "t.docx").tables
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]


def typed(root: Path, said: dict[int, str], anew: bool = False):
    """The table with words typed in the last column of some rows, and what comes of it."""
    document = docx.Document(root / "t.docx")
    for n, words in said.items():
        cell = document.tables[0].rows[n].cells[-1]
        if anew:                                    # the paragraph is another one, without the hidden id
            cell._tc.remove(cell.paragraphs[0]._p)
            cell.add_paragraph(words)
        else:
            cell.paragraphs[0].text = words
    out = io.BytesIO()
    document.save(out)
    (root / "back.docx").write_bytes(out.getvalue())
    return command(root, "dispose", NAME, "--from", root / "back.docx")


def answers(store: Store) -> dict[str, tuple[str, str]]:
    of = {p.fact: (p.answer, p.text) for p in store.dispositions(NAME, 1)}
    from drafting.rounds.table.table import Table

    found = Table(store, NAME, "en").compilation.proposals
    return {f"{p.sponsors[0]} {p.becomes.split()[-1]}": of[p.id] for p in found if p.id in of}


def test_each_provision_with_proposals_has_a_row_and_each_member_its_wording(store):
    assert rows(store.root) == [
        ["Base", "MEX", "GTM", "HND", "Agreed"],
        ["2. We agree to meet once a year.", "2. We agree to meet once a year. In spring.",
         "2. We agree to meet once a year. In autumn.", "–", "2. We agree to meet once a year."],
        ["3. We thank the host for the room.", "–", "–", "3. We thank the host for the room. And the tea.",
         "3. We thank the host for the room."],
        ["4. We ask the secretariat to publish this text.", "–", "–",
         "4. We ask the secretariat to publish this text. In print.",
         "4. We ask the secretariat to publish this text."]]


@pytest.mark.parametrize("anew", [False, True])
def test_what_is_typed_is_what_is_agreed(store, anew):
    done = typed(store.root, {1: "2. We agree to meet once a year. In spring.",
                              2: "We thank the host for the room. And the cake."}, anew)
    assert done.exit_code == 0, done.output
    found = answers(store)
    assert {who: answer for who, (answer, _) in found.items()} == {"MEX spring": "accept", "GTM autumn": "reject",
                                                                  "HND tea": "modify"}
    assert "cake" in found["HND tea"][1]
    command(store.root, "issue", NAME, "--yes", "-o", store.root / "out")
    said = [p.text for p in store.text(NAME, 2, "en")]
    assert "We agree to meet once a year. In spring." in said
    assert "We thank the host for the room. And the cake." in said


def test_a_table_that_comes_back_as_it_went_out_answers_nothing(store):
    done = typed(store.root, {})
    assert done.exit_code == 0 and not store.dispositions(NAME, 1)


def test_what_no_proposal_says_is_named_and_the_rest_is_taken(store):
    done = typed(store.root, {1: "2 They never meet.", 3: "4. We ask the secretariat to publish this text. In print."})
    assert done.exit_code == 1 and "cannot be made of the proposals there" in " ".join(done.output.split())
    assert answers(store) == {"HND print": ("accept", "")}


def test_what_was_accepted_stands_in_the_last_column(store):
    command(store.root, "merge", NAME, "-o", store.root / "out")
    command(store.root, "dispose", NAME, "--where", "HND in sponsors", "accept", "--yes")
    command(store.root, "render", NAME, "-o", store.root / "t.docx", "--columns", "base,agreed")
    assert rows(store.root)[2][-1] == "3. We thank the host for the room. And the tea."
    assert typed(store.root, {2: "3. We thank the host for the room."}).exit_code == 0
    assert answers(store)["HND tea"] == ("reject", "") and answers(store)["HND print"] == ("accept", "")


@pytest.mark.parametrize("columns, message", [("base,ATL,agreed", "“ATL” is no column"),
                                              ("base,MEX", "The column that is filled in is the last one")])
def test_columns_that_cannot_be(store, columns, message):
    done = command(store.root, "render", NAME, "-o", store.root / "x.docx", "--columns", columns)
    assert done.exit_code == 1 and message in " ".join(done.output.split())


def test_a_table_of_another_round_is_refused(store):
    command(store.root, "issue", NAME, "--yes", "-o", store.root / "out")
    command(store.root, "circulate", NAME, "--until", "2019-12-05T18:00-06:00", "-o", store.root / "out")
    done = typed(store.root, {1: "Other words."})
    assert done.exit_code == 1 and "is no table of the open round" in " ".join(done.output.split())
