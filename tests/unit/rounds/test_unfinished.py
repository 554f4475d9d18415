"""A version is issued with open eyes, and one that was issued by mistake is set aside while nothing was built on it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from drafting.cli import main
from drafting.errors import RecordError, Undecided
from drafting.merge.brackets.sides import ORIGINAL
from drafting.model.change import Compilation, Insert, Proposal, Slot, Text, fact_id
from drafting.model.text import Provision
from drafting.render.house.body import templates_folder
from drafting.rounds.adopting.silence import begin
from drafting.rounds.answering.agree import agree
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.unfinished import undo, unfinished
from drafting.rounds.drafts.withdraw import withdraw
from drafting.rounds.intake.sent import use
from drafting.rounds.proving.history import log
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.state import compiled
from drafting.store import Store
from tests.unit.rounds.test_sent import answer, begun, take
from tests.unit.rounds.test_verify import BODY, NAME

EARLY, AFTER, LATER = "2019-10-06T09:00:00-06:00", "2019-10-11T09:00:00-06:00", "2019-10-12T09:00:00-06:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return begun(tmp_path)


def make(store: Store, now: str, careful: bool = False):
    return issue(store, BODY, templates_folder(), NAME, now=now, careful=careful)


def left(store: Store, now: str) -> list[str]:
    """What the careful issue says is not finished."""
    with pytest.raises(Undecided) as said:
        make(store, now, careful=True)
    assert len(store.versions(NAME)) == 1 and "--yes" in said.value.hint
    return [line.strip() for line in said.value.message.splitlines()[1:]]


def test_what_is_not_finished_is_said_one_by_one(store):
    assert left(store, EARLY) == ["The deadline is still to come: 2019-10-10T18:00:00-06:00.",
                                  "Nobody's file has come in."]
    take(store, "MEX a.docx", answer(store, " In Panama."))
    take(store, "MEX b.docx", answer(store, " In Belize."), now=EARLY)
    assert left(store, AFTER) == ["Nothing says which file of MEX holds: MEX a.docx, MEX b.docx.",
                                  "Proposals without an answer in “en”: 1 (1)."]
    use(store, NAME, ["MEX b.docx"], now=AFTER)
    dispose(store, NAME, "en", [1], Wish("defer"), now=AFTER, by="Chair")
    assert make(store, LATER, careful=True).version.number == 2


def test_at_the_deadline_itself_it_is_over_and_a_file_that_was_taken_back_is_nobodys(store):
    until = "2019-10-10T18:00:00-06:00"
    assert left(store, until) == left(store, "2019-10-11T00:00:00+00:00") == ["Nobody's file has come in."]
    assert left(store, "2019-10-10T17:59:59-06:00")[0].startswith("The deadline is still to come")
    take(store, "MEX.docx", answer(store, " In Panama."))
    assert left(store, until) == ["Proposals without an answer in “en”: 1 (1)."]
    withdraw(store, NAME, "MEX", now=until)
    assert left(store, until) == ["Nobody's file has come in."]


@pytest.mark.parametrize(("count", "more"), [(1, ""), (12, ""), (13, ", …")])
def test_the_first_twelve_open_proposals_are_listed_and_the_side_that_nobody_asks_for_is_none(store, count, more):
    facts = [Insert(Slot("", ""), (Provision("0", "paragraph", f"Number {n}."),)) for n in range(count)]
    wanted = [Proposal(fact_id(f), n, f, ("MEX",), "", "", f.content[0].text) for n, f in enumerate(facts, 1)]
    nobody = Proposal("0" * 12, 99, Text("p1", 0, 0, "x"), (ORIGINAL,), "p1", "", "x")
    found = {"en": Compilation((), (*wanted, nobody), (), (), ("MEX",))}
    (round,) = store.rounds(NAME)
    *_, said = unfinished(store, NAME, round, found, [], AFTER)
    shown = ", ".join(str(n) for n in range(1, min(count, 12) + 1))
    assert said == f"Proposals without an answer in “en”: {count} ({shown}{more})."


def test_a_version_set_aside_leaves_its_round_open_and_its_number_taken(store):
    take(store, "MEX.docx", answer(store, " In Panama."))
    dispose(store, NAME, "en", [1], Wish("accept"), now=EARLY, by="Chair")
    make(store, AFTER)
    assert undo(store, NAME, now=LATER, by="SEC", reason="Too early.").number == 2
    assert [v.number for v in store.versions(NAME)] == [1] and not verify(store, BODY, NAME).faults
    take(store, "GTM.docx", answer(store, " In Belize."), now=LATER)
    assert make(store, LATER).version.number == 3
    assert [v.number for v in store.versions(NAME)] == [1, 3]
    assert verify(store, BODY, NAME).faults == () and not store.forks(NAME)
    assert [e.detail for e in log(store, NAME) if e.what == "undone"] == ["version 2 (Too early.)"]
    text = store.text(NAME, 3, "en")
    assert any("In Panama" in p.text for p in text) and circulate(
        store, BODY, templates_folder(), NAME, until="2019-11-10T18:00:00-06:00", now=LATER).round.base == 3


def test_what_something_was_built_on_stays(store):
    with pytest.raises(RecordError, match="came out of no round"):
        undo(store, NAME, now=LATER)
    make(store, AFTER)
    begin(store, BODY, templates_folder(), NAME, until="2019-10-20T09:00:00-06:00", now=AFTER)
    with pytest.raises(RecordError, match="a silence procedure was begun on it"):
        undo(store, NAME, now=LATER)


def test_neither_what_went_out_nor_what_was_agreed_is_undone(tmp_path):
    agreed, sent = begun(tmp_path / "one"), begun(tmp_path / "two")
    for each in (agreed, sent):
        make(each, AFTER)
    agree(agreed, NAME, "en", ["1"], now=LATER)
    circulate(sent, BODY, templates_folder(), NAME, until="2019-11-10T18:00:00-06:00", now=LATER)
    with pytest.raises(RecordError, match="agreed ad referendum in it"):
        undo(agreed, NAME, now=LATER)
    with pytest.raises(RecordError, match="round 2 was opened on it"):
        undo(sent, NAME, now=LATER)


def test_both_are_typed_and_said_in_both_languages(store, tmp_path):
    env = {"DRAFTING_NOW": EARLY, "DRAFTING_WORKSPACE": str(tmp_path)}
    out = ["-o", str(tmp_path / "out")]
    found = CliRunner().invoke(main, ["--ui-lang", "es", "issue", NAME, *out], env=env)
    assert found.exit_code == 1 and "El plazo aún no ha vencido" in found.output and "Nobody" not in found.output
    assert not (tmp_path / "out").exists()
    assert CliRunner().invoke(main, ["issue", NAME, "--yes", *out], env=env).exit_code == 0
    found = CliRunner().invoke(main, ["issue", NAME, "--undo"], env=env)
    assert found.exit_code == 0 and "round 1 is open again" in found.output


def test_a_text_of_which_nothing_is_left_is_not_issued(store):
    sent = docx.Document(io.BytesIO(store.round_file(NAME, 1, f"{NAME}-v1-en.docx")))
    for paragraph in list(sent.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    out = io.BytesIO()
    sent.save(out)
    take(store, "MEX.docx", out.getvalue())
    count = len(compiled(store, NAME, store.rounds(NAME)[0], "en").compilation.proposals)
    dispose(store, NAME, "en", range(1, count + 1), Wish("accept"), now=AFTER, by="Chair")
    with pytest.raises(Undecided, match="Nothing would be left of .* each of its provisions is deleted"):
        make(store, LATER)
    assert len(store.versions(NAME)) == 1
    dispose(store, NAME, "en", [count], Wish("reject"), now=LATER, by="Chair")
    assert make(store, LATER).version.number == 2 and verify(store, BODY, NAME).faults == ()
