"""The record on disk: added once, read as written, damage seen, two copies united."""

import errno
import hashlib
import os
import shutil
import subprocess
import threading
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from drafting.errors import InputError, NoSuchDraft, NoSuchVersion, RecordError, StoreBusy, StoreError, VersionDamaged
from drafting.model.change import Insert, Slot
from drafting.model.change import Text as TextFact
from drafting.model.record import (
    Agreement,
    Disposition,
    Draft,
    Objection,
    Position,
    Response,
    Round,
    Silence,
    Submission,
    Version,
)
from drafting.model.seats import Seat
from drafting.model.text import Comment, Provision, Span
from drafting.store import Store, record_name
from drafting.store.verbs import promised_by

NAME = "rcm-declaration"
DRAFT = Draft(NAME, "declaration", "rcm", ("en", "es"), {"es": "Declaración “única”", "en": 'A "plain" title\\'})
ENGLISH = (Provision("p1", "title", "Declaration"),
           Provision("p2", "operative", "We recognise the rights.", marks=(Span(0, 2, "b", "1"),), label="1"))
SPANISH = (Provision("p1", "title", "Declaración"),
           Provision("p2", "operative", "Reconocemos los derechos.", label="1"))
ZERO = Version(1, "Zero draft", "2019-09-01T09:00:00-06:00", {})
DISPOSITION = Disposition("abc123abc123", "en", "accept", "2019-11-02T10:00:00-06:00", "Secretariat", "Agreed.")


def submission(member="MEX", blob=b"words", received="2019-10-20T12:00:00-06:00", **more):
    """A submission of some bytes with one fact and one comment."""
    return Submission(hashlib.sha256(blob).hexdigest(), member, "en", f"{member}.docx", received, 1,
                      facts=(TextFact("p2", 3, 12, "reaffirm"),
                             Insert(Slot("", "p2"), (Provision("0", "item", "New"),))),
                      comments=(Comment("c1", "Why?", "p2", 0, 2, "We"),), **more)


def filled(root):
    """A store with a version, a round, two submissions and a disposition."""
    store = Store(root, patience=0.2)
    store.create(DRAFT)
    digest = store.add_version(NAME, ZERO, {"en": ENGLISH, "es": SPANISH}, {"source.docx": b"as it came"})
    sent = {"en": hashlib.sha256(b"sent").hexdigest()}
    store.open_round(NAME, Round(1, 1, digest, "2019-10-01T09:00:00-06:00", "2019-11-01T18:00-06:00", sent),
                     {"circulated-en.docx": b"sent"})
    store.add_submission(NAME, 1, submission(), b"words", ".docx")
    store.add_submission(NAME, 1, submission("GTM", b"otras"), b"otras", ".DOCX")
    store.add_disposition(NAME, 1, DISPOSITION)
    return store


def placed(store, place=""):
    """A path in the draft's folder; "versions/0001/…" is found whatever the hash in the folder's name."""
    folder = store.root / "drafts" / NAME
    for part in place.split("/"):
        folder = next(folder.glob(f"{part}-*")) if part.isdigit() else folder / part
    return folder


def record_files(store):
    """Every file of the draft's record, hidden ones left out."""
    folder = store.root / "drafts" / NAME
    return sorted(path for path in folder.rglob("*") if path.is_file() and ".writing" not in path.parts)


def listing(store):
    """All that the store lists of the draft."""
    return (store.draft(NAME), store.versions(NAME), store.rounds(NAME), store.submissions(NAME, 1),
            store.dispositions(NAME, 1))


# -- written and read back ----------------------------------------------------------------------------
def test_what_was_added_is_read_back(tmp_path):
    store = filled(tmp_path)
    fresh = Store(tmp_path)
    assert fresh.drafts() == [NAME]
    assert fresh.draft(NAME) == DRAFT
    assert fresh.text(NAME, 1, "en") == ENGLISH and fresh.text(NAME, 1, "es") == SPANISH
    assert fresh.version_file(NAME, 1, "source.docx") == b"as it came"
    assert fresh.round_file(NAME, 1, "circulated-en.docx") == b"sent"
    assert {s.member for s in fresh.submissions(NAME, 1)} == {"MEX", "GTM"}
    assert fresh.submission_file(NAME, 1, submission()) == b"words"
    assert fresh.dispositions(NAME, 1) == [DISPOSITION]
    assert fresh.rounds(NAME)[0].base_hash == fresh.version_hash(NAME, 1)
    report = store.verify(NAME)
    assert (report.faults, report.notices) == ((), ())
    assert report.checked == {"drafts": 1, "versions": 1, "texts": 2, "files": 2, "rounds": 1, "submissions": 2,
                              "dispositions": 1}


def test_a_version_names_its_texts_and_files_by_hash(tmp_path):
    store = filled(tmp_path)
    folder = placed(store, "versions/0001")
    version = store.version(NAME, 1)
    assert version.texts["es"] == hashlib.sha256((folder / "text.es.json").read_bytes()).hexdigest()
    assert version.files == {"source.docx": hashlib.sha256(b"as it came").hexdigest()}
    assert store.version_hash(NAME, 1) == hashlib.sha256((folder / "version.json").read_bytes()).hexdigest()


def test_a_text_has_one_provision_a_line(tmp_path):
    lines = placed(filled(tmp_path), "versions/0001/text.en.json").read_text("utf-8").splitlines()
    assert lines[0] == "[" and lines[-1] == "]" and len(lines) == len(ENGLISH) + 2
    assert lines[1] == '{"id":"p1","kind":"title","text":"Declaration"},'


def test_an_empty_text_is_a_text(tmp_path):
    store = Store(tmp_path)
    store.create(DRAFT)
    store.add_version(NAME, ZERO, {"en": ()})
    assert store.text(NAME, 1, "en") == ()


def test_the_draft_file_is_plain_toml(tmp_path):
    (file,) = placed(filled(tmp_path)).glob("draft-*.toml")
    assert file.read_text("utf-8").splitlines() == [
        'format = 2',
        'name = "rcm-declaration"', 'kind = "declaration"', 'body = "rcm"', 'languages = ["en", "es"]', "", "[title]",
        '"en" = "A \\"plain\\" title\\\\"', '"es" = "Declaración “única”"']


@given(st.dictionaries(st.sampled_from(("en", "es", "pt-BR")), st.text(st.characters(exclude_categories=["Cs"]))))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
def test_any_title_comes_back(tmp_path, title):
    from drafting.store.format import decode_draft, encode_draft

    draft = msgspec.structs.replace(DRAFT, title=title)
    assert decode_draft(encode_draft(draft)) == draft


def test_the_sums_are_what_sha256sum_reads(tmp_path):
    store = filled(tmp_path)
    sums = placed(store, "versions/0001/SHA256SUMS").read_text("utf-8")
    assert [line[66:] for line in sums.splitlines()] == ["source.docx", "text.en.json", "text.es.json", "version.json"]
    if shutil.which("sha256sum"):
        for folder in ("versions/0001", "rounds/01"):
            done = subprocess.run(["sha256sum", "--check", "--strict", "--status", "SHA256SUMS"],
                                  cwd=placed(store, folder))
            assert done.returncode == 0


def test_equal_records_give_equal_bytes_on_any_machine(tmp_path):
    one, two = filled(tmp_path / "one"), filled(tmp_path / "two")
    assert [(p.relative_to(one.root), p.read_bytes()) for p in record_files(one)] == \
        [(p.relative_to(two.root), p.read_bytes()) for p in record_files(two)]


def test_submissions_are_listed_by_their_instant_whatever_the_offset(tmp_path):
    store = filled(tmp_path)
    for member, received in (("USA", "2019-10-19T23:00:00-06:00"), ("CAN", "2019-10-20T04:00:00+00:00"),
                             ("CRI", "2019-10-20T01:00:00-02:00")):
        store.add_submission(NAME, 1, submission(member, member.encode(), received), member.encode(), ".docx")
    assert [s.member for s in store.submissions(NAME, 1)][:3] == ["CRI", "CAN", "USA"]


# -- append only --------------------------------------------------------------------------------------
def test_the_same_record_again_changes_nothing(tmp_path):
    store = filled(tmp_path)
    before = [(path, path.read_bytes(), path.stat().st_mtime_ns) for path in record_files(store)]
    filled(tmp_path)
    assert [(path, path.read_bytes(), path.stat().st_mtime_ns) for path in record_files(store)] == before


def test_another_record_never_takes_the_place_of_one(tmp_path):
    store = filled(tmp_path)
    with pytest.raises(RecordError, match="another version 1 on record"):
        store.add_version(NAME, ZERO, {"en": SPANISH})
    with pytest.raises(RecordError, match="another round 1 on record"):
        store.open_round(NAME, Round(1, 1, "", "2019-10-01T09:00:00-06:00", "2019-12-01T18:00-06:00"), {})
    with pytest.raises(RecordError, match="on record already"):
        store.create(msgspec.structs.replace(DRAFT, kind="charter"))
    assert store.text(NAME, 1, "en") == ENGLISH and store.draft(NAME) == DRAFT


def test_a_newer_submission_is_added_and_the_older_one_stays(tmp_path):
    store = filled(tmp_path)
    newer = submission("MEX", b"second thoughts", "2019-10-25T12:00:00-06:00")
    store.add_submission(NAME, 1, newer, b"second thoughts", ".docx")
    assert [s for s in store.submissions(NAME, 1) if s.member == "MEX"] == [submission(), newer]
    assert store.submission_file(NAME, 1, submission()) == b"words"


def test_the_name_of_each_piece_promises_its_bytes_but_for_those_that_the_sums_of_a_folder_name(tmp_path):
    store = filled(tmp_path)
    store.add_letter(NAME, Objection("0123456789ab", "MEX", "2019-11-03T10:00:00-06:00", file="note.pdf",
                                     sha256=hashlib.sha256(b"%PDF").hexdigest()), b"%PDF", ".pdf")
    store.add(NAME, Position("MEX", "opposes", "2019-11-02T10:00:00-06:00", "p2"))
    own = {path: path.read_bytes() for path in record_files(store)}
    bare = {path.name for path, data in own.items()
            if not promised_by(path.relative_to(store.root / "drafts" / NAME).as_posix())}
    assert bare == {"SHA256SUMS", "circulated-en.docx", "source.docx", "text.en.json", "text.es.json"}
    for path in own:
        short = path.relative_to(store.root / "drafts" / NAME).as_posix()
        path.write_bytes(b"other words")
        assert store.verify(NAME).faults
        if promised_by(short):
            with pytest.raises(VersionDamaged, match="not as it was recorded"):
                store.pieces.read(NAME, short)
        path.write_bytes(own[path])


# -- damage -------------------------------------------------------------------------------------------
def read_all(store):
    """Read everything there is, so that damage anywhere is met."""
    listing(store)
    for language in store.version(NAME, 1).texts:
        store.text(NAME, 1, language)
    for filename in store.version(NAME, 1).files:
        store.version_file(NAME, 1, filename)
    store.round_file(NAME, 1, "circulated-en.docx")
    for each in store.submissions(NAME, 1):
        store.submission_file(NAME, 1, each)


def test_a_flipped_byte_in_any_file_is_seen_on_reading_and_by_verify(tmp_path):
    store = filled(tmp_path)
    for path in record_files(store):
        good = path.read_bytes()
        for place in range(0, len(good), max(1, len(good) // 7)):
            path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1:])
            assert store.verify(NAME).faults, f"{path.name} byte {place}"
            if path.name != "SHA256SUMS":
                with pytest.raises(VersionDamaged) as caught:
                    read_all(store)
                assert path.name in caught.value.message and "copy of the record" in caught.value.hint
        path.write_bytes(good)
    assert not store.verify(NAME).faults


def test_sums_that_were_cut_short_are_seen_wherever_they_end(tmp_path):
    store = filled(tmp_path)
    for folder in (placed(store, "versions/0001"), placed(store, "rounds/01")):
        sums = (folder / "SHA256SUMS").read_bytes()
        for cut in {*range(0, len(sums), 13), len(sums) - 1}:
            (folder / "SHA256SUMS").write_bytes(sums[:cut])
            lines = not cut or sums[cut - 1:cut] == b"\n"
            with pytest.raises(VersionDamaged, match="does not name" if lines else "SHA256SUMS is not as it was"):
                store.version(NAME, 1), store.round(NAME, 1)
            assert store.verify(NAME).faults
        (folder / "SHA256SUMS").write_bytes(sums)
    assert not store.verify(NAME).faults


def test_a_missing_file_is_seen(tmp_path):
    store = filled(tmp_path)
    for path in record_files(store):
        good = path.read_bytes()
        path.unlink()
        alone = path.parent.name in ("dispositions", "submissions") and path.suffix == ".json"
        if path.name.startswith("draft-"):
            with pytest.raises(VersionDamaged, match="draft-….toml is missing"):
                store.verify(NAME)
        else:
            assert bool(store.verify(NAME).faults) is not alone, path
        path.write_bytes(good)


def test_one_fault_does_not_hide_another(tmp_path):
    store = filled(tmp_path)
    text = placed(store, "versions/0001/text.en.json")
    text.write_bytes(b"[]")
    next(placed(store, "rounds/01/dispositions").glob("*.json")).write_bytes(b"{}")
    faults = store.verify(NAME).faults
    assert len(faults) == 2
    assert faults[0] == f"{text.relative_to(tmp_path).as_posix()} is not as it was recorded."


def test_a_version_must_be_made_from_what_is_on_record(tmp_path):
    store = filled(tmp_path)
    made = Version(2, "Rev.1", "2019-11-05T09:00:00-06:00", {}, base=store.version_hash(NAME, 1), round=1,
                   submissions=(record_name(submission()),), dispositions=(record_name(DISPOSITION),))
    store.add_version(NAME, made, {"en": ENGLISH})
    assert not store.verify(NAME).faults
    store.add_version(NAME, Version(3, "Rev.2", "2019-11-06T09:00:00-06:00", {}, base="00", round=2,
                                    dispositions=("ffffffffffff",)), {"en": ENGLISH})
    assert [fault.partition("version.json ")[2] for fault in store.verify(NAME).faults] == [
        "was made from a version that is not on record.", "was made from round 2, which is not on record.",
        "was made from ffffffffffff, which is not on record."]


def test_a_gap_in_the_numbers_is_a_fault(tmp_path):
    store = filled(tmp_path)
    store.add_version(NAME, Version(3, "Rev.2", "2019-11-06T09:00:00-06:00", {}), {"en": ENGLISH})
    assert store.verify(NAME).faults == (f"Version 2 of {NAME} is missing from the record.",)


def test_the_first_version_is_missed_where_it_is_not_there(tmp_path):
    store = Store(tmp_path)
    store.create(DRAFT)
    store.add_version(NAME, msgspec.structs.replace(ZERO, number=2), {"en": ENGLISH})
    assert store.verify(NAME).faults == (f"Version 1 of {NAME} is missing from the record.",)


def test_a_round_that_names_a_file_it_does_not_hold_is_a_fault(tmp_path):
    store = filled(tmp_path)
    named = Round(2, 1, store.version_hash(NAME, 1), "2019-10-01T09:00:00-06:00", "", {"es": "0" * 64})
    store.open_round(NAME, named, {})
    assert [fault.partition("round.json ")[2] for fault in store.verify(NAME).faults] == [
        "names a circulated file in “es” that is not on record."]


def test_a_reading_under_the_name_of_another_file_is_a_fault(tmp_path):
    store = filled(tmp_path)
    folder = placed(store, "rounds/01/submissions")
    mine, theirs = (next(folder.glob(f"*-{member}-*.json")) for member in ("MEX", "GTM"))
    mine.rename(folder / f"{theirs.name[:17]}{mine.name[17:]}")
    assert "bears the name of another record." in " ".join(store.verify(NAME).faults)


def test_a_round_that_is_opened_again_with_another_file_is_refused(tmp_path):
    store = filled(tmp_path)
    (round,) = store.rounds(NAME)
    store.open_round(NAME, round, {"circulated-en.docx": b"sent"})
    for files in ({"circulated-en.docx": b"other words"}, {}, {"circulated-en.docx": b"sent", "more.docx": b"more"}):
        with pytest.raises(RecordError, match="another round 1 on record, which is never altered"):
            store.open_round(NAME, round, files)
    assert store.round_file(NAME, 1, "circulated-en.docx") == b"sent" and not store.verify(NAME).faults


def test_a_submission_that_answers_a_version_which_is_not_there_is_a_fault(tmp_path):
    store = filled(tmp_path)
    store.add_submission(NAME, 1, msgspec.structs.replace(submission("USA", b"odd"), base=9), b"odd", ".docx")
    assert [fault.partition(".json ")[2] for fault in store.verify(NAME).faults] == [
        "answers version 9, which is not on record."]


def test_a_number_that_was_set_aside_is_not_given_again(tmp_path):
    store = filled(tmp_path)
    store.add_version(NAME, msgspec.structs.replace(ZERO, number=2), {"en": ENGLISH})
    store.set_aside(NAME, 2, at="2019-11-05T09:00:00-06:00")
    assert [v.number for v in store.versions(NAME)] == [1] and store.next_number(NAME) == 3


def test_a_version_issued_twice_stays_as_it_is_and_nothing_goes_on_from_it_until_one_is_chosen(tmp_path):
    store, other = filled(tmp_path / "one"), filled(tmp_path / "other")
    second = [msgspec.structs.replace(ZERO, number=2, label=label) for label in ("Rev.1", "Rev.1 bis")]
    for each, made in zip((store, other), second, strict=True):
        each.add_version(NAME, made, {"en": ENGLISH})
    unite(tmp_path / "one", tmp_path / "other")
    held = store.versions(NAME)[1].label
    store.add_version(NAME, next(made for made in second if made.label == held), {"en": ENGLISH})   # it is there
    with pytest.raises(RecordError, match="was issued twice"):
        store.add_version(NAME, msgspec.structs.replace(ZERO, number=3), {"en": ENGLISH})
    for kept in ("0" * 12, "Rev.1"):
        with pytest.raises(RecordError, match="made twice, to keep"):
            store.choose(NAME, "version", 2, kept, at="2019-11-05T09:00:00-06:00")
    with pytest.raises(RecordError, match="made twice, to keep"):
        store.choose(NAME, "version", 1, "", at="2019-11-05T09:00:00-06:00")
    (fork,) = store.forks(NAME)
    store.choose(NAME, "version", 2, fork.others[0].rpartition("-")[2], at="2019-11-05T09:00:00-06:00")
    assert store.versions(NAME)[1].label != held
    store.add_version(NAME, msgspec.structs.replace(ZERO, number=3), {"en": ENGLISH})


def test_a_file_received_without_its_reading_is_told_and_is_no_fault(tmp_path):
    store = filled(tmp_path)
    name = f"{hashlib.sha256(b'orphan').hexdigest()[:12]}-USA.docx"
    path = placed(store, "rounds/01/submissions") / name
    path.write_bytes(b"orphan")
    report = store.verify(NAME)
    assert report.faults == ()
    assert report.notices == (f"{path.relative_to(tmp_path).as_posix()} was received, but its reading is not on "
                              "record.",)
    assert len(store.submissions(NAME, 1)) == 2
    store.add_submission(NAME, 1, submission("USA", b"orphan"), b"orphan", ".docx")
    assert store.verify(NAME).notices == ()


def test_files_of_other_programs_are_told_and_do_no_harm(tmp_path):
    store = filled(tmp_path)
    before = listing(store)
    for place in ("versions/notes.txt", "versions/0001/Thumbs.db", "rounds/01/~lock.docx",
                  "rounds/01/submissions/MEX (copy).json", "rounds/01/dispositions/desktop.ini"):
        placed(store, place).write_bytes(b"?")
    assert listing(store) == before
    report = store.verify(NAME)
    assert report.faults == () and len(report.notices) == 5
    assert all(notice.endswith("is not part of the record.") for notice in report.notices)


def test_what_is_said_outside_the_rounds_is_read_back_and_checked(tmp_path):
    store = filled(tmp_path)
    said = [Position("MEX", "opposes", "2019-11-02T10:00:00-06:00", "p2"),
            Agreement("p2", 1, store.version_hash(NAME, 1), "2019-11-02T11:00:00-06:00"),
            Silence(1, store.version_hash(NAME, 1), "2019-11-02T12:00:00-06:00", "2019-11-05T12:00:00-06:00"),
            Response(record_name(DISPOSITION), "abc123abc123", "en", "MEX", "maintains", "2019-11-03T10:00:00-06:00")]
    for record in said:
        assert store.all(NAME, type(record)) == {}
        title = store.add(NAME, record)
        assert store.add(NAME, record) == title and store.all(NAME, type(record)) == {title: record}
    report = store.verify(NAME)
    assert report.faults == () and report.checked["positions"] == report.checked["silences"] == 1
    store.add(NAME, Objection("0123456789ab", "MEX", "2019-11-03T10:00:00-06:00"))
    store.add(NAME, Agreement("p2", 1, "00", "2019-11-02T11:00:00-06:00"))
    assert [fault.partition(".json ")[2] for fault in store.verify(NAME).faults] == [
        "is about a version that is not on record.", "is about 0123456789ab, which is not on record."]
    later = Position("MEX", "supports", "2019-11-02T16:30:00+00:00", "p2")                 # half an hour after
    store.add(NAME, later)
    assert list(store.all(NAME, Position).values())[-1] == later


# -- refusals -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["", "Declaration", "../x", "a/b", "a.b", "declaración", "a b", "con", "lpt1",
                                  "x" * 65])
def test_a_name_that_no_folder_can_bear_is_refused(tmp_path, name):
    with pytest.raises(InputError, match="cannot be the name of a draft") as caught:
        Store(tmp_path).create(msgspec.structs.replace(DRAFT, name=name))
    assert "small letters" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a\\b", "version.json", "text.en.json", "SHA256SUMS", ".hidden",
                                  "dot.", "what?.docx", "nul.docx", "a\nb"])
def test_a_file_beside_a_version_has_a_plain_name(tmp_path, name):
    store = filled(tmp_path)
    with pytest.raises(InputError, match="cannot be the name of a file"):
        store.add_version(NAME, Version(2, "Rev.1", "2019-11-05T09:00:00-06:00", {}), {"en": ENGLISH}, {name: b""})
    assert len(store.versions(NAME)) == 1


def test_codes_suffixes_and_languages_are_plain(tmp_path):
    store = filled(tmp_path)
    for call in (lambda: store.add_submission(NAME, 1, submission("M/X"), b"words", ".docx"),
                 lambda: store.add_submission(NAME, 1, submission(), b"words", ".json"),
                 lambda: store.add_submission(NAME, 1, submission(), b"words", "./../x"),
                 lambda: store.add_submission(NAME, 1, submission(), b"other words", ".docx"),
                 lambda: store.add_version(NAME, msgspec.structs.replace(ZERO, number=2), {"../en": ENGLISH})):
        with pytest.raises(InputError):
            call()
    assert not store.verify(NAME).faults and not store.verify(NAME).notices


def test_what_is_not_on_record_is_said_with_what_is(tmp_path):
    store = filled(tmp_path)
    cases = ((NoSuchDraft, "No draft charter", NAME, lambda: store.draft("charter")),
             (NoSuchDraft, "No draft charter", NAME, lambda: store.add_version("charter", ZERO, {})),
             (NoSuchVersion, "has no version 7", "1", lambda: store.version(NAME, 7)),
             (NoSuchVersion, "not on record in “fr”", "en, es", lambda: store.text(NAME, 1, "fr")),
             (NoSuchVersion, "has no version 7", "1",
              lambda: store.open_round(NAME, Round(2, 7, "", "", ""), {})),
             (RecordError, "has no round 3", "1", lambda: store.submissions(NAME, 3)),
             (RecordError, "has no round 3", "1", lambda: store.add_disposition(NAME, 3, DISPOSITION)),
             (RecordError, "has no file x.docx", "source.docx", lambda: store.version_file(NAME, 1, "x.docx")),
             (RecordError, "has no file x.docx", "circulated-en.docx", lambda: store.round_file(NAME, 1, "x.docx")))
    for error, message, hint, call in cases:
        with pytest.raises(error, match=message) as caught:
            call()
        assert hint in caught.value.hint
    assert store.drafts() == [NAME] and not (tmp_path / "drafts" / "charter").exists()


def test_an_empty_workspace_has_no_drafts(tmp_path):
    assert Store(tmp_path).drafts() == []
    with pytest.raises(NoSuchDraft):
        Store(tmp_path).versions(NAME)


@pytest.mark.parametrize("number, sentence", [(errno.ENOSPC, "no space left on device"),
                                              (errno.EACCES, "permission denied"),
                                              (errno.EROFS, "read-only file system")])
def test_a_disk_that_refuses_leaves_the_record_as_it_was(tmp_path, monkeypatch, number, sentence):
    store = filled(tmp_path)
    before = [(path, path.read_bytes()) for path in record_files(store)]

    def refuse(handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("drafting.store.disk.os.fsync", refuse)
    for call in (lambda: store.add_disposition(NAME, 1, msgspec.structs.replace(DISPOSITION, answer="reject")),
                 lambda: store.add_version(NAME, msgspec.structs.replace(ZERO, number=2), {"en": ENGLISH})):
        with pytest.raises(StoreError, match=f"cannot be written: {sentence}.") as caught:
            call()
        assert caught.value.exit_code == 3 and caught.value.hint
    monkeypatch.undo()
    assert [(path, path.read_bytes()) for path in record_files(store)] == before
    assert not store.verify(NAME).faults
    store.add_version(NAME, msgspec.structs.replace(ZERO, number=2), {"en": ENGLISH})


def test_drafts_may_not_be_a_file(tmp_path):
    (tmp_path / "drafts").write_text("?")
    with pytest.raises(StoreError, match="cannot be"):
        Store(tmp_path).create(DRAFT)


# -- one writer at a time -----------------------------------------------------------------------------
def test_a_second_writer_waits_and_then_is_told(tmp_path):
    store, other = filled(tmp_path), Store(tmp_path, patience=0.1)
    with store.writer(NAME), pytest.raises(StoreBusy) as caught:
        other.add_disposition(NAME, 1, msgspec.structs.replace(DISPOSITION, answer="reject"))
    assert caught.value.message == f"Another command is writing in drafts/{NAME}."
    assert caught.value.hint.startswith("Wait until")
    other.add_disposition(NAME, 1, msgspec.structs.replace(DISPOSITION, answer="reject"))
    assert len(store.dispositions(NAME, 1)) == 2


def test_who_waits_is_told_what_for(tmp_path):
    store, told = filled(tmp_path), []
    other = Store(tmp_path, patience=2.2, waiting=told.append)
    with store.writer(NAME), pytest.raises(StoreBusy), other.writer(NAME):
        pass
    assert told == [f"drafts/{NAME}"]


def test_the_threads_of_one_store_take_turns(tmp_path):
    filled(tmp_path)
    store = Store(tmp_path, patience=30.0)

    def work(start):
        for n in range(10):
            store.add_disposition(NAME, 1, msgspec.structs.replace(DISPOSITION, reason=f"{start}.{n}"))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.dispositions(NAME, 1)) == 41 and not store.verify(NAME).faults


def test_a_reader_needs_no_lock(tmp_path):
    store = filled(tmp_path)
    with store.writer(NAME):
        assert len(Store(tmp_path).submissions(NAME, 1)) == 2


def test_what_a_killed_writer_left_is_not_seen_and_the_next_writer_clears_it(tmp_path):
    store = filled(tmp_path)
    work = tmp_path / "drafts" / NAME / ".writing"
    (work / "0002").mkdir()
    (work / "0002" / "text.en.json").write_bytes(b"[")
    (work / "half.json").write_bytes(b"{")
    assert store.verify(NAME).notices == () and len(store.versions(NAME)) == 1
    store.add_version(NAME, msgspec.structs.replace(ZERO, number=2), {"en": ENGLISH})
    assert [path.name for path in work.iterdir()] == ["lock"]
    assert len(store.versions(NAME)) == 2 and not store.verify(NAME).faults


class Cut(BaseException):
    """The machine stops here; no code of ours may answer."""


def cut_at(monkeypatch, step):
    """Let everything that touches the disk stop at a step, a file half written; gives the steps made."""
    import drafting.store.disk as disk

    made = []

    def counted(call):
        def stop_or_call(*args, **kwargs):
            made.append(call.__name__)
            if len(made) == step:
                if call.__name__ == "_write":
                    args[0].write_bytes(args[1][:len(args[1]) // 2])
                raise Cut
            return call(*args, **kwargs)
        return stop_or_call

    for name in ("_write", "_make", "_sync", "_remove"):
        monkeypatch.setattr(disk, name, counted(getattr(disk, name)))
    for name in ("replace", "rename", "fsync"):
        monkeypatch.setattr(disk.os, name, counted(getattr(os, name)))
    return made


def test_a_stop_at_any_step_leaves_a_sound_record_and_the_work_can_be_done_again(tmp_path, monkeypatch):
    whole = filled(tmp_path / "whole")
    step, last = 0, False
    while not last:
        step += 1
        root = tmp_path / str(step)
        with monkeypatch.context() as patch:
            made = cut_at(patch, step)
            try:
                filled(root)
                last = True
            except Cut:
                pass
        store = Store(root)
        assert [store.verify(name).faults for name in store.drafts()] in ([()], []), made
        again = filled(root)
        assert listing(again) == listing(whole) and again.verify(NAME) == whole.verify(NAME), made
        assert len(record_files(again)) == len(record_files(whole))
    assert step > 60


def test_a_creation_cut_short_can_be_done_again_with_other_words(tmp_path):
    store = filled(tmp_path)
    (tmp_path / "drafts" / "other" / ".writing").mkdir(parents=True)
    (tmp_path / "drafts" / "other" / ".writing" / "draft-0123456789ab.toml").write_text("name")
    assert store.drafts() == [NAME]
    store.create(msgspec.structs.replace(DRAFT, name="other"))
    assert store.verify("other").faults == ()


# -- two copies of one record -------------------------------------------------------------------------
MEMBERS = ("MEX", "GTM", "USA", "CAN")
RECORDS = st.lists(st.one_of(
    st.tuples(st.just("submission"), st.sampled_from(MEMBERS), st.sampled_from((b"a", b"b", b"c")), st.integers(1, 3)),
    st.tuples(st.just("disposition"), st.sampled_from(("accept", "reject")), st.sampled_from(("f1", "f2")),
              st.integers(1, 3))), max_size=8)


def put(store, entry):
    """Add one generated record."""
    kind, who, what, day = entry
    if kind == "submission":
        store.add_submission(NAME, 1, submission(who, what, f"2019-10-2{day}T12:00:00-06:00"), what, ".docx")
    else:
        store.add_disposition(NAME, 1, Disposition(what, "en", who, f"2019-11-0{day}T10:00:00-06:00"))


def unite(one: Path, other: Path) -> None:
    """Copy what `one` lacks from `other`; files that both have must be equal."""
    for path in sorted(other.rglob("*")):
        place = one / path.relative_to(other)
        if path.is_file() and ".writing" not in path.parts:
            if place.exists():
                assert place.read_bytes() == path.read_bytes(), place
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


@given(RECORDS, RECORDS, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_union_of_two_copies_is_one_record_in_any_order(tmp_path_factory, first, second, random):
    tmp_path = tmp_path_factory.mktemp("union")
    start = filled(tmp_path / "start")
    for copy in ("one", "two", "all", "united"):
        shutil.copytree(start.root, tmp_path / copy)
    one, two, both = Store(tmp_path / "one"), Store(tmp_path / "two"), Store(tmp_path / "all")
    for entry in first:
        put(one, entry)
    for entry in second:
        put(two, entry)
    mixed = first + second + first[:2]
    random.shuffle(mixed)
    for entry in mixed:
        put(both, entry)
    order = [one, two]
    random.shuffle(order)
    for store in order:
        unite(tmp_path / "united", store.root)
    united = Store(tmp_path / "united")
    assert listing(united) == listing(both)
    assert united.verify(NAME) == both.verify(NAME)
    assert united.verify(NAME).faults == () and united.verify(NAME).notices == ()


# -- what a check tells, each at its place --------------------------------------------------------------
def written(folder, record, *, name: str = "") -> None:
    """A version or a round put beside the others by hand, as sound in itself as a program would make it."""
    data = msgspec.json.encode(record)
    place = folder / (name or f"{record.number:04d}-{hashlib.sha256(data).hexdigest()[:12]}")
    place.mkdir(parents=True)
    file = "version.json" if isinstance(record, Version) else "round.json"
    (place / file).write_bytes(data)
    (place / "SHA256SUMS").write_text(f"{hashlib.sha256(data).hexdigest()}  {file}\n")


def test_a_folder_with_the_number_of_another_version_or_round_is_a_fault(tmp_path):
    store = filled(tmp_path)
    for kind, record in (("versions", Version(7, "", "2019-11-06T09:00:00-06:00", {})),
                         ("rounds", Round(7, 1, store.version_hash(NAME, 1), "2019-11-06T09:00:00-06:00", ""))):
        digest = hashlib.sha256(msgspec.json.encode(record)).hexdigest()[:12]
        written(placed(store, kind), record, name=f"0002-{digest}" if kind == "versions" else f"02-{digest}")
    said = store.verify(NAME).faults
    assert [fault.rpartition(".json ")[2] for fault in said] == ["says that it is version 7.",
        "says that it is round 7."]


@pytest.mark.parametrize(("base", "digest", "said"), [
    (1, "", "is about a version 1 that is not the one on record."), (2, "0" * 64,
    "is about version 2, which is not on record."),
    (1, "own", ""), (1, "text", "")])
def test_a_round_must_be_about_a_version_that_is_there(tmp_path, base, digest, said):
    store = filled(tmp_path)
    digest = {"own": store.version_hash(NAME, 1), "text": store.version(NAME, 1).texts["es"]}.get(digest, digest)
    data = Round(2, base, digest, "2019-12-01T09:00:00-06:00", "")
    written(placed(store, "rounds"), data, name=f"02-{hashlib.sha256(msgspec.json.encode(data)).hexdigest()[:12]}")
    faults = [fault.rpartition(".json ")[2] for fault in store.verify(NAME).faults if "round.json" in fault]
    assert faults == ([said] if said else [])


@pytest.mark.parametrize("place", ["versions", "versions/0001", "rounds", "rounds/01", "rounds/01/submissions",
    "rounds/01/dispositions",
                                   "positions", "objections", "seals"])
def test_what_is_no_record_is_told_wherever_it_lies(tmp_path, place):
    store = filled(tmp_path)
    folder = placed(store, place)
    folder.mkdir(exist_ok=True)
    (folder / "b.tmp").write_bytes(b"")
    (folder / "a.tmp").write_bytes(b"")
    report = store.verify(NAME)
    assert report.faults == () and report.notices == tuple(
        f"{folder.relative_to(tmp_path).as_posix()}/{name} is not part of the record." for name in ("a.tmp", "b.tmp"))


def test_a_letter_is_part_of_the_record_with_its_objection_alone(tmp_path):
    store = filled(tmp_path)
    digest = hashlib.sha256(b"we object").hexdigest()
    silence = store.add(NAME, Silence(1, store.version_hash(NAME, 1), "2019-11-01T09:00:00-06:00",
        "2019-11-04T09:00:00-06:00"))
    store.add_letter(NAME, Objection(silence, "MEX", "2019-11-02T09:00:00-06:00", sha256=digest), b"we object", ".pdf")
    assert (store.verify(NAME).faults, store.verify(NAME).notices) == ((), ())
    letter = next(placed(store, "objections").glob("*.pdf"))
    letter.write_bytes(b"other words")
    assert any("is not as it was recorded" in fault for fault in store.verify(NAME).faults)
    letter.unlink()
    assert f"has no file {digest[:12]}-MEX.* although it is on record." in " ".join(store.verify(NAME).faults)
    stray = placed(store, "positions") / letter.name
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"we object")
    assert f"positions/{letter.name} is not part of the record." in " ".join(store.verify(NAME).notices)


def test_a_draft_begun_twice_and_a_version_issued_twice_are_told(tmp_path):
    store = filled(tmp_path)
    other = Store(tmp_path / "other")
    other.create(msgspec.structs.replace(DRAFT, kind="charter"))
    (file,) = placed(other).glob("draft-*.toml")
    shutil.copy(file, placed(store))
    names = sorted(path.name for path in placed(store).glob("draft-*.toml"))
    for label in ("Rev.1", "Rev.1 bis"):
        written(placed(store, "versions"), Version(2, label, "2019-11-05T09:00:00-06:00", {},
            base=store.version_hash(NAME, 1)))
    assert store.verify(NAME).notices == (
        f"{NAME} was begun twice, in two copies of the record; {names[0]} holds.",
        f"Version 2 of {NAME} was issued twice, in two copies of the record; see drafting forks {NAME}.")


def test_a_seal_under_the_number_of_another_is_a_fault(tmp_path):
    store = filled(tmp_path)
    with store.sealing(NAME):
        store.add(NAME, Position("MEX", "supports", "2019-11-02T09:00:00-06:00", "p1"))
    assert store.verify(NAME).faults == () and store.verify(NAME).checked["seals"] == 1
    (seal,) = placed(store, "seals").iterdir()
    seal.rename(seal.with_name(f"000002-{seal.name.partition('-')[2]}"))
    assert [fault.rpartition(".json ")[2] for fault in store.verify(NAME).faults] == [
        "bears the number of another seal."]


def test_what_was_checked_is_counted_and_what_a_round_sent_out_is_looked_for(tmp_path):
    store = filled(tmp_path)
    counts = store.verify(NAME).checked
    assert {key: counts[key] for key in ("versions", "texts", "files", "rounds", "submissions", "dispositions")} == {
        "versions": 1, "texts": 2, "files": counts["files"], "rounds": 1, "submissions": 2, "dispositions": 1}
    data = Round(2, 1, store.version_hash(NAME, 1), "2019-12-01T09:00:00-06:00", "", {"en": "0" * 64, "es": "f" * 64})
    written(placed(store, "rounds"), data, name=f"02-{hashlib.sha256(msgspec.json.encode(data)).hexdigest()[:12]}")
    report = store.verify(NAME)
    assert [fault.rpartition(".json ")[2] for fault in report.faults] == [
        f"names a circulated file in “{lang}” that is not on record." for lang in ("en", "es")]
    assert (report.checked["rounds"], report.checked["files"]) == (2, counts["files"])
    placed(store, "versions/0001/text.es.json").write_bytes(b"?")
    assert store.verify(NAME).checked["texts"] == 1


@pytest.mark.parametrize("data", [b"?", b"format = 2", b"format = 2\nname = 3", b"\xff\xfe", b"[["])
def test_a_draft_that_cannot_be_read_is_damaged(tmp_path, data):
    store = filled(tmp_path)
    (file,) = placed(store).glob("draft-*.toml")
    file.unlink()
    (file.parent / f"draft-{hashlib.sha256(data).hexdigest()[:12]}.toml").write_bytes(data)
    with pytest.raises(VersionDamaged):
        store.draft(NAME)
    assert store.verify(NAME).faults


def test_what_is_made_of_the_record_is_kept_until_what_it_was_made_of_is_another(tmp_path):
    store, made = filled(tmp_path), []

    def make() -> list[str]:
        made.append("made")
        return [*made, *(v.label for v in store.versions(NAME))]

    first = store.view(NAME, "some", list[str], make)
    assert store.view(NAME, "some", list[str], make) == Store(tmp_path).view(NAME, "some", list[str], make) == first
    store.add_version(NAME, Version(2, "Rev.1", "2019-11-05T09:00:00-06:00", {}), {"en": ENGLISH})
    assert store.view(NAME, "some", list[str], make) == ["made", "made", "Zero draft", "Rev.1"] and len(made) == 2
    assert store.view(NAME, "other", list[str], make)[:3] == ["made"] * 3


def test_what_will_not_change_is_kept_under_its_word(tmp_path):
    store, made = filled(tmp_path), []

    def make() -> int:
        made.append("made")
        return len(made)

    assert [store.settled(NAME, "some", word, int, make) for word in ("a", "a", "b", "b", "a")] == [1, 1, 2, 2, 3]
    store.add_version(NAME, Version(2, "Rev.1", "2019-11-05T09:00:00-06:00", {}), {"en": ENGLISH})
    assert Store(tmp_path).settled(NAME, "some", "a", int, make) == 3
    assert store.settled(NAME, "some", "a", str, lambda: "another kind") == "another kind"


def test_a_folder_beside_the_versions_is_none_of_them(tmp_path):
    store = filled(tmp_path)
    before = listing(store)
    for place in ("versions", "rounds"):
        for name in ("0002", "notes", "0002-0123456789a", "x0002-0123456789ab"):
            (placed(store, place) / name).mkdir()
    assert listing(Store(tmp_path)) == before


def test_a_seat_is_no_news_of_the_record_and_a_position_none_of_the_seats(tmp_path):
    store = filled(tmp_path)
    store.add(NAME, Seat("a" * 64, "delegation", "2019-11-01T09:00:00-06:00", member="MEX"))
    record, seats = store.cursors(NAME)
    store.add(NAME, Seat("b" * 64, "delegation", "2019-11-01T09:00:00-06:00", member="GTM"))
    assert store.cursors(NAME)[0] == record != store.cursors(NAME)[1] != seats
    seats = store.cursors(NAME)[1]
    store.add(NAME, Position("MEX", "supports", "2019-11-01T09:00:00-06:00", "p2"))
    store.add_disposition(NAME, 1, replace(DISPOSITION, answer="note"))
    assert store.cursors(NAME)[0] != record and store.cursors(NAME)[1] == seats
    assert all(len(each) == 12 for each in store.cursors(NAME))


def test_drafts_are_named_in_order(tmp_path):
    store, names = Store(tmp_path), [f"d{n * 37 % 101}" for n in range(30)]
    for name in names:
        store.create(replace(DRAFT, name=name))
    assert store.drafts() == store.pieces.drafts() == sorted(names)


def test_a_record_in_a_database_has_no_folder():
    with pytest.raises(RecordError) as caught:
        _ = Store("postgresql://nowhere/conference").root
    assert (caught.value.message, caught.value.hint) == (
        "The record is in a database and lies in no folder.", "Name a folder with --workspace.")


@pytest.mark.parametrize("stop", range(1, 7))
def test_a_version_comes_whole_or_not_at_all_wherever_the_disk_fails(tmp_path, monkeypatch, stop):
    store, left, fsync = filled(tmp_path), [stop], os.fsync
    before = record_files(store)

    def failing(handle: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(errno.EIO, "Input/output error")
        fsync(handle)

    second = replace(ZERO, number=2, created="2019-12-01T09:00:00-06:00")
    with monkeypatch.context() as patch, pytest.raises(StoreError):
        patch.setattr(os, "fsync", failing)
        store.add_version(NAME, second, {"en": ENGLISH, "es": SPANISH}, {"en.docx": b"two"})
    there = {path.name for path in record_files(store) if path not in before}
    assert there in (set(), {"SHA256SUMS", "version.json", "text.en.json", "text.es.json", "en.docx"})
    Store(tmp_path).add_version(NAME, second, {"en": ENGLISH, "es": SPANISH}, {"en.docx": b"two"})
    assert Store(tmp_path).verify(NAME).faults == () and Store(tmp_path).next_number(NAME) == 3
