"""The silence procedure: adopted unless a member objects in time; both papers; the clock is passed in."""

from __future__ import annotations

import io
import json

import docx
import pytest
from click.testing import CliRunner

from drafting.cli import main
from drafting.errors import InputError, NoSuchMember, RecordError, Undecided
from drafting.model.record import Objection
from drafting.render.house.body import templates_folder
from drafting.rounds.adopting.silence import Letter, begin, object_to, settle
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.silences import newest
from drafting.store import Store
from tests.unit.rounds.test_verify import BODY, NAME, SOURCE
from tests.unit.rounds.test_verify import begun as issued

TEMPLATES = templates_folder()
BEGUN, UNTIL = "2019-11-20T18:00:00-06:00", "2019-11-23T18:00:00-06:00"
BEFORE, AFTER = "2019-11-23T17:59:59-06:00", "2019-11-23T18:00:01-06:00"


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path)
    sources = {lang: Source("rivers.md", SOURCE.encode()) for lang in ("en", "es")}
    new_draft(store, BODY, NAME, sources, now="2019-10-01T09:00:00-06:00")
    begin(store, BODY, TEMPLATES, NAME, until=UNTIL, now=BEGUN)
    return store


def words(blob: bytes) -> str:
    return "\n".join(p.text for p in docx.Document(io.BytesIO(blob)).paragraphs)


def test_silence_is_consent_at_the_instant_and_not_before(store):
    assert settle(store, BODY, TEMPLATES, NAME, now=BEFORE).state.outcome == "running"
    settled = settle(store, BODY, TEMPLATES, NAME, now=UNTIL)
    assert settled.state.outcome == "adopted" and settled.adopted.adopted == UNTIL
    assert store.text(NAME, 2, "en") == store.text(NAME, 1, "en")
    again = settle(store, BODY, TEMPLATES, NAME, now=AFTER)
    assert again.adopted is None and again.state.outcome == "adopted" and len(store.versions(NAME)) == 2
    assert verify(store, BODY, NAME).faults == ()


def test_its_instant_is_one_however_it_is_written(store):
    for now in ("2019-11-23T17:00:00-07:00", "2019-11-24T00:00:00+00:00"):
        assert newest(store, BODY, NAME, now).outcome == "adopted"


def test_less_than_three_days_are_said_and_three_days_are_not(tmp_path):
    for until, kinds in ((UNTIL, []), ("2019-11-23T17:59:00-06:00", ["short"])):
        store = Store(tmp_path / until[-14:-6].replace(":", ""))
        new_draft(store, BODY, NAME, {"en": Source("rivers.md", SOURCE.encode())}, now="2019-10-01T09:00:00-06:00")
        assert [n.kind for n in begin(store, BODY, TEMPLATES, NAME, until=until, now=BEGUN).notices] == kinds


def test_an_objection_in_time_breaks_it_wherever_the_member_is(store):
    object_to(store, BODY, NAME, "MEX", at="2019-11-23T23:59:59+00:00", reason="Paragraph 2.")
    settled = settle(store, BODY, TEMPLATES, NAME, now=AFTER)
    assert settled.state.outcome == "broken" and settled.adopted is None
    assert "MEX" not in words(settled.files[f"{NAME}-v1-en-objection.docx"])
    assert "Mexico, 23 November 2019, 17:59 (UTC-06:00): Paragraph 2." in words(
        settled.files[f"{NAME}-v1-en-objection.docx"])
    begin(store, BODY, TEMPLATES, NAME, until="2019-12-23T18:00:00-06:00", now="2019-12-01T09:00:00-06:00")
    assert newest(store, BODY, NAME, "2019-12-24T09:00:00-06:00").outcome == "adopted"


@pytest.mark.parametrize("member, at, reservation", [
    ("MEX", UNTIL, False), ("MEX", "2019-11-23T17:00:00-07:00", False), ("MEX", AFTER, False),
    ("IOM", BEGUN, False), ("SEC", BEGUN, False), ("MEX", BEFORE, True)])
def test_what_is_late_or_not_a_members_or_a_reservation_breaks_nothing(store, member, at, reservation):
    object_to(store, BODY, NAME, member, at=at, reason="We mind.", reservation=reservation)
    settled = settle(store, BODY, TEMPLATES, NAME, now=AFTER)
    assert settled.state.outcome == "adopted"
    said = words(settled.files[f"{NAME}-v1-es-certificate.docx"])
    assert "We mind." in said and ("Reservas, anexas" in said) is reservation


def test_the_certificate_is_in_both_languages_and_the_same_every_time(store):
    files = settle(store, BODY, TEMPLATES, NAME, now=AFTER).files
    assert files == settle(store, BODY, TEMPLATES, NAME, now=AFTER).files
    english, spanish = (words(files[f"{NAME}-v1-{lang}-certificate.docx"]) for lang in ("en", "es"))
    assert "adopted as of 23 November 2019, 18:00 (UTC-06:00)" in english
    assert "queda adoptado con fecha 23 de noviembre de 2019, 18:00 h (UTC-06:00)" in spanish
    assert store.version(NAME, 1).texts["en"] in english


def test_a_letter_is_kept_as_it_came_and_checked(store):
    object_to(store, BODY, NAME, "MEX", at=BEFORE, letter=Letter("nota verbal.pdf", b"%PDF words"))
    (made,) = store.all(NAME, Objection).values()
    folder = store.root / "drafts" / NAME / "objections"
    (letter,) = folder.glob("*.pdf")
    assert made.file == "nota verbal.pdf" and letter.name == f"{made.sha256[:12]}-MEX.pdf"
    assert letter.read_bytes() == b"%PDF words" and store.verify(NAME).faults == store.verify(NAME).notices == ()
    letter.write_bytes(b"other words")
    assert "is not as it was recorded" in store.verify(NAME).faults[0]
    letter.unlink()
    assert "although it is on record" in store.verify(NAME).faults[0]


def test_two_copies_that_settle_it_have_the_same_version(store, tmp_path_factory):
    import shutil

    other = tmp_path_factory.mktemp("other") / "copy"
    shutil.copytree(store.root, other)
    settle(store, BODY, TEMPLATES, NAME, now=AFTER)
    settle(Store(other), BODY, TEMPLATES, NAME, now="2020-01-01T09:00:00+00:00")
    assert store.version_hash(NAME, 2) == Store(other).version_hash(NAME, 2)


def test_an_objection_in_time_that_becomes_known_later_sets_the_adopted_version_aside(store):
    settle(store, BODY, TEMPLATES, NAME, now=AFTER)
    object_to(store, BODY, NAME, "MEX", at=BEFORE, reason="Sent in time, to the other secretariat.")
    assert settle(store, BODY, TEMPLATES, NAME, now="2019-11-25T09:00:00-06:00").state.outcome == "broken"
    assert [v.number for v in store.versions(NAME)] == [1] and len(store.aside(NAME)) == 1
    assert verify(store, BODY, NAME).faults == ()
    sent = circulate(store, BODY, TEMPLATES, NAME, until="2019-12-24T18:00:00-06:00", now="2019-11-26T09:00:00-06:00")
    assert sent.version.number == 1


def test_what_the_record_does_not_allow_is_refused(store, tmp_path_factory):
    with pytest.raises(RecordError, match="runs until"):
        begin(store, BODY, TEMPLATES, NAME, until="2019-11-24T18:00:00-06:00", now=BEGUN)
    with pytest.raises(NoSuchMember):
        object_to(store, BODY, NAME, "XXX", at=BEGUN)
    with pytest.raises(RecordError, match="silence procedure"):
        circulate(store, BODY, TEMPLATES, NAME, until="2019-12-01T18:00:00-06:00", now=BEFORE)
    open_text = issued(tmp_path_factory.mktemp("brackets"))
    with pytest.raises(Undecided, match="Silence cannot be asked for"):
        begin(open_text, BODY, TEMPLATES, NAME, until=UNTIL, now=BEGUN)
    for now in (UNTIL, BEGUN):
        with pytest.raises(InputError, match="is past"):
            begin(open_text, BODY, TEMPLATES, NAME, until=BEGUN, now=now)
    with pytest.raises(RecordError, match="has no silence procedure"):
        settle(open_text, BODY, TEMPLATES, NAME, now=UNTIL)


def test_what_stops_adoption_stops_silence_too_unless_somebody_lets_it_pass(tmp_path):
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("note.md", b"# Note\n\nThe States meet (TBC) each year.\n")},
              now="2019-10-01T09:00:00-06:00")
    with pytest.raises(Undecided, match="internal note"):
        begin(store, BODY, TEMPLATES, NAME, until=UNTIL, now=BEGUN)
    assert newest(store, BODY, NAME, BEGUN) is None
    begun = begin(store, BODY, TEMPLATES, NAME, until=UNTIL, now=BEGUN, despite=("internal note",))
    assert begun.state.outcome == "running"
    assert begin(store, BODY, TEMPLATES, NAME, until=UNTIL, now=BEFORE).state.silence == begun.state.silence


def test_the_command_tells_and_writes(store, tmp_path):
    args = ["silence", NAME, "--workspace", str(store.root), "-o", str(tmp_path / "out")]
    said = CliRunner().invoke(main, [*args, "--reserve", "CAN", "--reason", "On 2.", "--now", BEFORE])
    assert said.exit_code == 0 and "runs until" in said.output
    found = CliRunner().invoke(main, [*args, "--now", AFTER, "--json"])
    assert json.loads(found.output)["state"]["outcome"] == "adopted"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"{NAME}-v1-{lang}-{kind}.docx" for lang in ("en", "es") for kind in ("certificate", "notice")]
    wrong = CliRunner().invoke(main, [*args, "--object", "MEX", "--reserve", "CAN"])
    assert wrong.exit_code == 2
