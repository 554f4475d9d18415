"""A letter, a scan, or what was said is put on record in words: a member's comment and proposal at a place given."""

from __future__ import annotations

import json

import pytest

from drafting.model.change import Text as Words
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.force import in_force
from drafting.store import Store
from tests.e2e.test_other_kinds import answers, command
from tests.unit.rounds.test_sent import BODY, NAME, begun

PDF = b"%PDF-1.4 a scan"


@pytest.fixture
def store(tmp_path) -> Store:
    (tmp_path / "scan.pdf").write_bytes(PDF)
    return begun(tmp_path)


def said(store: Store, *words: object):
    return command(store.root, "letter", NAME, *words)


def test_words_stand_at_their_place_with_the_letter_beside_them(store):
    done = said(store, "MEX", "--on", "2", "--words", "Once is not enough.", "--text", "replace “once” by “twice”",
                "--from", store.root / "scan.pdf", "--sender", "The Ambassador", "--dated", "2019-10-04")
    assert done.exit_code == 0, done.output
    assert "On record as said by MEX: 1 comment, 1 proposal." in done.output
    (s,) = store.submissions(NAME, 1)
    (fact,) = s.facts
    assert isinstance(fact, Words) and fact.text == "twice"
    assert s.comments[0].text.startswith("Once is not enough.")
    assert s.comments[0].quote == "We agree to meet once a year."
    assert store.submission_beside(NAME, 1, s) == {".pdf": PDF}
    assert (s.file, s.covers[0].sender, s.covers[0].date) == ("scan.pdf", "The Ambassador", "2019-10-04")
    found = verify(store, BODY, NAME)
    assert found.faults == () and "is not part of the record" not in str(found.notices)
    assert command(store.root, "merge", NAME, "-o", store.root / "out").exit_code == 0
    assert "The Ambassador" in command(store.root, "files", NAME).output


def test_each_stands_by_itself_and_beside_the_member_s_file(store):
    (store.root / "MEX.docx").write_bytes(answers(store)["MEX"])
    command(store.root, "receive", NAME, store.root / "MEX.docx")
    for place, words in (("1", "We support it."), ("3", "Thank the host twice."), ("", "A good text.")):
        assert said(store, "MEX", *(("--on", place) if place else ()), "--words", words).exit_code == 0
    assert len(in_force(store.submissions(NAME, 1))) == 4
    again = said(store, "MEX", "--on", "1", "--words", "We support it.")
    assert "on record already" in again.output and len(store.submissions(NAME, 1)) == 4
    assert command(store.root, "withdraw", NAME, "MEX").exit_code == 0
    assert all("withdrawn" in [n.kind for n in s.notices] for s in in_force(store.submissions(NAME, 1)))
    assert verify(store, BODY, NAME).faults == ()


@pytest.mark.parametrize("words, message", [
    (("ATL", "--words", "Yes."), "has no member ATL"),
    (("MEX",), "There are no words to put on record"),
    (("MEX", "--on", "77", "--words", "Yes."), "has no provision 77"),
    (("MEX", "--on", "2", "--text", "replace “never” by “twice”"), "cannot be told exactly at that place"),
    (("MEX", "--text", "We agree."), "cannot be told exactly at that place")])
def test_what_cannot_be_placed_is_refused_and_nothing_is_recorded(store, words, message):
    done = said(store, *words)
    assert done.exit_code == 1 and message in " ".join(done.output.split())
    assert store.submissions(NAME, 1) == []


def test_it_is_answered_like_any_proposal(store):
    said(store, "MEX", "--on", "2", "--text", "We agree to meet twice a year.")
    command(store.root, "merge", NAME, "-o", store.root / "out")
    assert command(store.root, "dispose", NAME, "1", "accept").exit_code == 0
    assert command(store.root, "issue", NAME, "-o", store.root / "out", "--yes").exit_code == 0
    assert any(p.text == "We agree to meet twice a year." for p in store.text(NAME, 2, "en"))
    assert verify(store, BODY, NAME).faults == ()
    assert json.loads(command(store.root, "files", NAME, "--json").output)["files"][0]["recognised"] == "said"
