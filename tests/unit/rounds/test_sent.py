"""Which of several files of one member is in force: what they say of themselves, else what somebody says; no names."""

from __future__ import annotations

import io
from datetime import datetime
from itertools import permutations
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from drafting.cli import main
from drafting.errors import BaseMismatch, InputError, WhoseFile
from drafting.forms.form import FormRow
from drafting.forms.write import write_form
from drafting.model.change import Delete
from drafting.model.record import Submission
from drafting.render.house.body import templates_folder
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.drafts.withdraw import withdraw
from drafting.rounds.intake.receive import receive
from drafting.rounds.intake.sent import files, unclear, use
from drafting.rounds.papers.merge import merge
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.force import in_force, newest
from drafting.rounds.record.state import compiled
from drafting.rounds.record.whose import member_of
from drafting.store import Store
from drafting.word.opc.saved import saved
from tests.unit.rounds.test_verify import BODY, NAME, SOURCE, returned

YEAR = "meet once a year."
NOW = "2019-10-05T12:00:00-06:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return begun(tmp_path)


def begun(folder: Path, name: str = NAME) -> Store:
    """A draft of which a round is open."""
    made = Store(folder)
    new_draft(made, BODY, name, {"en": Source("rivers.md", SOURCE.encode())}, now="2019-10-01T09:00:00-06:00")
    circulate(made, BODY, templates_folder(), name, until="2019-10-10T18:00:00-06:00", now="2019-10-02T09:00:00-06:00")
    return made


def answer(store: Store, words: str, hour: int = 0, changed: str = "") -> bytes:
    """MEX's file with the words added; saved at the hour of a day in October, if one is given."""
    (round,) = store.rounds(NAME)
    document = docx.Document(io.BytesIO(returned(store.round_file(NAME, round.number, f"{NAME}-v1-en.docx"), "MEX",
                                                 {YEAR: words})))
    if hour:
        document.core_properties.modified = datetime(2019, 10, 4, hour)
    for el in document.element.body.iter("{*}ins") if changed else ():
        el.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date", changed)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def take(store: Store, file: str, blob: bytes, now: str = NOW, **more):
    return receive(store, BODY, NAME, file, blob, now=now, **more)


def holding(store: Store) -> list[str]:
    return [s.file for s in in_force(store.submissions(NAME, 1))]


def said(store: Store) -> dict[str, str]:
    return {f.file: f.state for f in files(store, NAME)}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_newest_file_holds_in_any_order_and_under_any_name(tmp_path, order):
    store = begun(tmp_path)
    sent = [("MEX z.docx", answer(store, " In Guatemala.", 8)), ("MEX final.docx", answer(store, " In Panama.", 15)),
            ("MEX 3.docx", answer(store, " In Belize.", 11))]
    for day, n in enumerate(order, 5):
        take(store, *sent[n], now=f"2019-10-0{day}T12:00:00-06:00")
    assert holding(store) == ["MEX final.docx"]
    assert said(store) == {"MEX z.docx": "superseded", "MEX 3.docx": "superseded", "MEX final.docx": "in force"}
    assert not unclear(store, NAME, store.round(NAME, 1))
    assert [p.becomes for p in compiled(store, NAME, store.round(NAME, 1), "en").compilation.proposals] == [
        ". In Panama"]


def test_the_newest_change_tells_where_the_saving_does_not(store):
    take(store, "MEX a.docx", answer(store, " In Guatemala.", changed="2019-10-04T09:00:00Z"))
    (taken,) = take(store, "MEX b.docx", answer(store, " In Panama.", changed="2019-10-03T09:00:00Z"))
    assert (taken.outcome, holding(store)) == ("superseded", ["MEX a.docx"])


def test_what_the_files_leave_open_is_asked_and_answered(store):
    contradicting = [("MEX a.docx", answer(store, " In Guatemala.", 9, "2019-10-04T09:00:00Z")),
                     ("MEX b.docx", answer(store, " In Panama.", 11, "2019-10-03T09:00:00Z")),
                     ("MEX c.docx", answer(store, " In Belize."))]
    outcomes = [take(store, *each)[0].outcome for each in contradicting]
    assert outcomes == ["received", "unclear", "unclear"]
    (question,) = unclear(store, NAME, store.round(NAME, 1))
    assert sorted(question.files) == ["MEX a.docx", "MEX b.docx", "MEX c.docx"] and question.holds in question.files
    use(store, NAME, ["MEX b.docx"], now="2019-10-06T09:00:00-06:00", reason="Said by telephone.")
    assert not unclear(store, NAME, store.round(NAME, 1)) and holding(store) == ["MEX b.docx"]
    assert "Said by telephone." in files(store, NAME)[-1].why
    assert not verify(store, BODY, NAME).faults
    assert not use(store, NAME, ["MEX b.docx"], now="2019-10-07T09:00:00-06:00")       # it is in force already


def test_one_that_was_chosen_gives_way_to_a_newer_one(store):
    take(store, "MEX a.docx", answer(store, " In Guatemala.", 9))
    take(store, "MEX b.docx", answer(store, " In Panama.", 11))
    use(store, NAME, ["MEX a.docx"], now="2019-10-06T09:00:00-06:00")
    take(store, "MEX old.docx", answer(store, " In Honduras.", 7), now="2019-10-07T09:00:00-06:00")
    assert holding(store) == ["MEX a.docx"]
    take(store, "MEX c.docx", answer(store, " In Belize.", 12), now="2019-10-07T10:00:00-06:00")
    assert holding(store) == ["MEX c.docx"]
    assert said(store) == {"MEX a.docx": "superseded", "MEX b.docx": "superseded", "MEX old.docx": "superseded",
                           "MEX c.docx": "in force"}


def test_files_that_say_the_same_raise_no_question(store):
    take(store, "MEX a.docx", answer(store, " In Guatemala.", 9, "2019-10-04T09:00:00Z"))
    take(store, "MEX b.docx", answer(store, " In Guatemala.", 11, "2019-10-03T09:00:00Z"))
    assert not unclear(store, NAME, store.round(NAME, 1))


def test_a_withdrawn_file_is_back_when_it_is_chosen_and_not_when_it_is_received_again(store):
    blob = answer(store, " In Guatemala.", 9)
    take(store, "MEX a.docx", blob)
    take(store, "MEX b.docx", answer(store, " In Panama.", 11))
    withdraw(store, NAME, "MEX", now="2019-10-06T09:00:00-06:00")
    assert set(said(store).values()) == {"withdrawn"}
    (again,) = take(store, "MEX a.docx", blob, now="2019-10-06T10:00:00-06:00")
    assert again.outcome == "again" and "--use" in again.notices[-1].message
    use(store, NAME, ["MEX a.docx"], now="2019-10-07T09:00:00-06:00")
    assert holding(store) == ["MEX a.docx"]


def test_files_of_one_name_are_told_apart_by_their_hashes(store):
    take(store, "MEX.docx", answer(store, " In Guatemala."))
    take(store, "MEX.docx", answer(store, " In Panama."), now="2019-10-06T12:00:00-06:00")
    with pytest.raises(InputError, match="is the name of 2 files"):
        use(store, NAME, ["MEX.docx"], now="2019-10-07T09:00:00-06:00")
    with pytest.raises(InputError, match="No file of this round is named"):
        use(store, NAME, ["GTM.docx"], now="2019-10-07T09:00:00-06:00")
    (question,) = unclear(store, NAME, store.round(NAME, 1))
    use(store, NAME, question.files[:1], now="2019-10-07T09:00:00-06:00")
    assert files(store, NAME)[-1].hash == question.files[0]


DATES = st.sampled_from(("", "2019-10-04T09:00:00Z", "2019-10-04T11:00:00Z", "2019-10-04T15:00:00Z"))
RECEIVED = [f"2019-10-0{day}T12:00:00-06:00" for day in range(5, 9)]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(DATES, DATES), min_size=1, max_size=4), st.randoms())
def test_what_files_say_clearly_holds_in_any_order_of_receiving(said, chance):
    """Where one file is the newest by what all say, it is in force however they came; else those are asked about."""
    def sent(order):
        return [Submission(f"{n:064}", "MEX", "en", f"{n}.docx", RECEIVED[at], 1, (Delete(f"p{n}"),), saved=said[n][0],
                           changed=said[n][1]) for at, n in enumerate(order)]

    order = list(range(len(said)))
    first = sent(order)
    clear = {s.sha256 for s in newest(first)}
    chance.shuffle(order)
    again = sent(order)
    assert {s.sha256 for s in newest(again)} == clear
    assert in_force(again) == in_force(list(reversed(again)))
    if len(clear) == 1:
        assert [s.sha256 for s in in_force(first)] == [s.sha256 for s in in_force(again)]


@pytest.mark.parametrize(("day", "holds"), [(3, "a"), (5, "c")])
def test_a_file_that_was_chosen_counts_from_the_instant_at_which_it_was_chosen(day, holds):
    """The other one came into another copy of the record, unseen by who chose; neither file says which is newer."""
    a, c = (Submission(letter * 64, "MEX", "en", f"{letter}.docx", f"2019-10-{received:02}T09:00:00-06:00", 1,
                       facts=(Delete(letter),)) for letter, received in (("a", 1), ("c", day)))
    a = replace(a, chosen="2019-10-04T09:00:00-06:00")
    for order in ([a, c], [c, a]):
        assert [s.file for s in in_force(order)] == [f"{holds}.docx"] and len(newest(order)) == 2


def test_a_spreadsheet_says_when_it_was_saved_and_other_files_say_nothing():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.save(out)
    said = saved(out.getvalue(), "form.xlsx")
    assert said.saved.endswith("Z") and len(said.saved) == 20 and said.changed == ""
    assert saved(b"a;b", "form.csv") == ("", "")


@pytest.mark.parametrize("file, code", [
    ("US edits.docx", "USA"), ("U.S. comments.docx", "USA"), ("us.docx", "USA"), ("CR_EN.docx", "CRI"),
    ("Costa Rica comments.docx", "CRI"), ("Observaciones EE.UU..docx", "USA"), ("Republica Dominicana 2.docx", "DOM"),
    ("MX-003.docx", "MEX"), ("Panama\u0301 obs.docx", "PAN")])
def test_a_member_is_found_by_its_two_letters_and_all_its_names(file, code):
    assert member_of(BODY, "", file) == code


@pytest.mark.parametrize("file", ["DO NOT SEND.docx", "es.docx", "notes.docx", "Panama and US.docx edits HND.docx"])
def test_what_names_no_member_or_two_is_asked(file):
    with pytest.raises(WhoseFile):
        member_of(BODY, "", file)


def test_another_drafts_file_is_taken_only_anyway(tmp_path):
    store = begun(tmp_path)
    begun(tmp_path, "other-text")
    blob = store.round_file("other-text", 1, "other-text-v1-en.docx")
    with pytest.raises(BaseMismatch, match="written over other-text"):
        take(store, "MEX.docx", blob)
    (taken,) = take(store, "MEX.docx", blob, anyway=True)
    assert (taken.base, taken.nothing) == (1, True)


def test_a_folder_ends_in_one_question_which_one_command_answers(tmp_path):
    store = begun(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for file in ("notes.docx", "scan 14.docx", "US edits.docx"):
        blob = store.round_file(NAME, 1, f"{NAME}-v1-en.docx")
        (folder / file).write_bytes(returned(blob, "", {YEAR: f" {file[0]}."}, tracked=False))
    env = {"DRAFTING_NOW": NOW, "DRAFTING_WORKSPACE": str(tmp_path)}
    found = CliRunner().invoke(main, ["receive", NAME, str(folder)], env=env)
    assert found.exit_code == 1 and found.output.count("Whose are these?") == 1
    assert "notes.docx, scan 14.docx" in found.output and "--member 'CODE=scan 14.docx'" in found.output
    found = CliRunner().invoke(main, ["receive", NAME, str(folder), "--member", "PAN=scan 14.docx", "--member",
                                      "HND=notes.docx"], env=env)
    assert found.exit_code == 0 and holding(store) == ["notes.docx", "scan 14.docx", "US edits.docx"]
    found = CliRunner().invoke(main, ["receive", NAME, str(folder), "--member", "notes.docx=HND"], env=env)
    assert found.exit_code == 2 and "HND is none of the files" in found.output
    found = CliRunner().invoke(main, ["files", NAME, "--json"], env=env)
    assert '"PAN"' in found.output


def test_the_same_files_in_another_order_make_the_same_bytes(tmp_path):
    first = begun(tmp_path / "first")
    sent = [("MEX z.docx", answer(first, " In Guatemala.", 8)), ("MEX ok.docx", answer(first, " In Panama.", 15)),
            ("GTM 1.docx", answer(first, " In Belize.")), ("GTM 2.docx", answer(first, " In Honduras."))]
    found = []
    for store, order in ((first, (0, 1, 2, 3)), (begun(tmp_path / "second"), (3, 1, 0, 2))):
        for n in order:
            take(store, *sent[n])
        merged = merge(store, BODY, templates_folder(), NAME, now=NOW)
        found.append(({path.relative_to(store.root).as_posix(): path.read_bytes()
                       for path in sorted((store.root / "drafts").rglob("*.*"))
                       if not {".writing", "seals"} & set(path.parts)},    # seals say in which order
                      merged.files))
    assert found[0] == found[1]


@pytest.mark.parametrize(("member", "known"), [("", "form"), ("MEX", "said")])
def test_a_form_is_known_as_its_members_by_what_stands_in_it_or_by_what_is_said(store, member, known):
    blob = write_form("plain", [FormRow(2, members=("MEX",), place="2", comment="Why?")], ".csv", "en", {})
    receive(store, BODY, NAME, "all.csv", blob, now=NOW, member=member)
    assert [(f.member, f.recognised) for f in files(store, NAME)] == [("MEX", known)]
