"""Steps hold together: one writer at a time, the same step twice is one step, and the clocks only break ties."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from drafting.cli import main
from drafting.errors import NoSuchDraft, RecordError, RoundClosed, StoreBusy
from drafting.render.house.body import templates_folder
from drafting.rounds.adopting.adopt import adopt
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.copies.fork import keep
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.drafts.unfinished import undo
from drafting.rounds.drafts.withdraw import withdraw
from drafting.rounds.intake.receive import receive
from drafting.rounds.record.clock import behind
from drafting.store import Store
from drafting.store.forks import digest
from tests.unit.rounds.test_verify import BODY, NAME, SOURCE, begun, returned

TEMPLATES = templates_folder()
NEXT = {"until": "2019-12-01T18:00:00-06:00", "now": "2019-11-04T09:00:00-06:00"}


@pytest.fixture
def store(tmp_path) -> Store:
    """A record whose version 2 is issued."""
    return begun(tmp_path)


def records(store: Store) -> list[Path]:
    return sorted(path for path in store.root.rglob("*") if path.is_file() and ".writing" not in path.parts)


# -- one writer ---------------------------------------------------------------------------------------
def test_a_step_is_the_only_writer_from_its_first_look(store):
    circulate(store, BODY, TEMPLATES, NAME, **NEXT)
    hasty = Store(store.root, patience=0.1)
    with store.writer(NAME):
        for refused in (lambda: dispose(hasty, NAME, "en", [1], Wish("accept"), now=NEXT["now"]),
                        lambda: issue(hasty, BODY, TEMPLATES, NAME, now=NEXT["now"]),
                        lambda: receive(hasty, BODY, NAME, "MEX.docx", b"?", now=NEXT["now"])):
            with pytest.raises(StoreBusy):
                refused()


def test_a_step_on_no_draft_makes_no_folder(tmp_path):
    with pytest.raises(NoSuchDraft):
        withdraw(Store(tmp_path), "rivers", "MEX", now=NEXT["now"])
    assert not list(tmp_path.iterdir())


def test_what_comes_after_the_version_is_refused_with_what_changed(store):
    with pytest.raises(RoundClosed, match=r"No round of .* is open: version 2 \(Rev.1\) was issued on 2019-11-03"):
        dispose(store, NAME, "en", [1], Wish("accept"), now=NEXT["now"])


# -- the same step twice ------------------------------------------------------------------------------
def test_a_round_opened_twice_is_one_with_the_files_that_went_out(store):
    first = circulate(store, BODY, TEMPLATES, NAME, **NEXT)
    before = records(store)
    again = circulate(store, BODY, TEMPLATES, NAME, until=NEXT["until"], now="2019-11-05T09:00:00-06:00")
    assert again.again and not first.again and (again.round, again.files) == (first.round, first.files)
    assert records(store) == before
    with pytest.raises(RecordError, match="Round 2 of .* is open"):
        circulate(store, BODY, TEMPLATES, NAME, until="2019-12-02T18:00:00-06:00", now=NEXT["now"])


def test_a_version_issued_twice_is_one_with_its_files(store):
    before = records(store)
    again = issue(store, BODY, TEMPLATES, NAME, now=NEXT["now"])
    undo(store, NAME, now=NEXT["now"])
    fresh = issue(store, BODY, TEMPLATES, NAME, now=NEXT["now"])
    assert again.again and again.version.number == 2 and set(before) < set(records(store))
    assert [blob for _, blob in sorted(fresh.files.items())] == [blob for _, blob in sorted(again.files.items())]
    with pytest.raises(RoundClosed):
        issue(store, BODY, TEMPLATES, NAME, label="Rev.9", now=NEXT["now"])


def test_what_came_in_another_copy_since_is_not_in_the_files_made_again(store):
    sent = store.round_file(NAME, 1, f"{NAME}-v1-en.docx")
    first = issue(store, BODY, TEMPLATES, NAME, now=NEXT["now"])
    late = store.submissions(NAME, 1)[0]
    blob = returned(sent, "SLV", {"the room": " And the light."})
    store.add_submission(NAME, 1, replace(late, member="SLV", sha256=sha256(blob).hexdigest()), blob, ".docx")
    assert issue(store, BODY, TEMPLATES, NAME, now=NEXT["now"]).files == first.files


def test_a_version_is_taken_back_once(store):
    first = undo(store, NAME, now=NEXT["now"])
    before = records(store)
    assert undo(store, NAME, now="2019-11-05T09:00:00-06:00") == first and records(store) == before


def test_a_draft_begun_twice_with_the_same_files_is_one(tmp_path):
    store, sources = Store(tmp_path), {"en": Source("rivers.md", SOURCE.encode())}
    new_draft(store, BODY, NAME, sources, now="2019-10-01T09:00:00-06:00")
    before = records(store)
    assert new_draft(store, BODY, NAME, sources, now="2019-10-02T09:00:00-06:00").again and records(store) == before
    with pytest.raises(RecordError, match="is on record already"):
        new_draft(store, BODY, NAME, {"en": Source("rivers.md", b"# Other\n\n1. Words.\n")}, now=NEXT["now"])
    adopted = adopt(store, BODY, TEMPLATES, NAME, now="2019-10-03T09:00:00-06:00")
    assert adopt(store, BODY, TEMPLATES, NAME, now="2019-10-04T09:00:00-06:00") == adopted
    assert len(store.versions(NAME)) == 2


def test_a_withdrawal_said_twice_is_one(store):
    (sent,) = circulate(store, BODY, TEMPLATES, NAME, **NEXT).files.values()
    receive(store, BODY, NAME, "MEX.docx", returned(sent, "MEX", {"the room": " Warmly."}),
            now="2019-11-05T09:00:00-06:00")
    first = withdraw(store, NAME, "MEX", now="2019-11-06T09:00:00-06:00")
    before = records(store)
    assert withdraw(store, NAME, "MEX", now="2019-11-07T09:00:00-06:00") == first and records(store) == before


@pytest.mark.parametrize("wanted", ["a side", "none"])
def test_a_side_kept_twice_is_one_choice(store, tmp_path_factory, wanted):
    circulate(store, BODY, TEMPLATES, NAME, **NEXT)
    south = tmp_path_factory.mktemp("south")
    shutil.copytree(store.root / "drafts", south / "drafts")
    for each, label in ((store, "North"), (Store(south), "South")):
        issue(each, BODY, TEMPLATES, NAME, label=label, now="2019-12-02T09:00:00-06:00")
    shutil.copytree(south / "drafts", store.root / "drafts", dirs_exist_ok=True)
    wanted = digest(store.forks(NAME)[0].kept) if wanted == "a side" else wanted
    first = keep(store, NAME, wanted, now="2019-12-03T09:00:00-06:00")
    before = records(store)
    assert keep(store, NAME, wanted, now="2019-12-04T09:00:00-06:00") == first and records(store) == before
    with pytest.raises(RecordError, match="No version of .* was issued twice"):
        keep(Store(south), NAME, "none", now="2019-12-04T09:00:00-06:00")


# -- clocks -------------------------------------------------------------------------------------------
def test_a_clock_that_runs_behind_the_record_is_said(store):
    assert behind(store, NAME, "2019-11-03T09:00:00-06:00") == () == behind(store, NAME, "2019-11-03T08:59:58-06:00")
    (notice,) = behind(store, NAME, "2019-11-03T08:59:00-06:00")
    assert notice.kind == "clock" and "2019-11-03T09:00:00-06:00" in notice.message
    said = CliRunner().invoke(main, ["circulate", NAME, "--until", NEXT["until"], "-o", str(store.root / "out"),
                                     "--workspace", str(store.root), "--now", "2019-11-03T08:00:00-06:00"])
    assert said.exit_code == 0 and "Set the clock" in said.stderr
