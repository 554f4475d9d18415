"""What two copies of a record made under one number: what is in force, what lies aside, and what choosing does."""

from __future__ import annotations

import hashlib

import pytest
from msgspec.structs import replace

from drafting.errors import RecordError
from drafting.model.record import Round, Version
from drafting.store import Store, record_name
from drafting.store.sync import sync
from tests.unit.test_store import DISPOSITION, ENGLISH, NAME, SPANISH, filled, submission

AT = "2019-11-20T09:00:00-06:00"
BLOBS = {"North": b"from the north", "South": b"from the south"}


def apart(place, name: str, created: str, *languages: str) -> tuple[Store, Version]:
    """A copy with a second version of its own, a round about it, and a submission to that."""
    store = filled(place)
    made = Version(2, name, created, {})
    store.add_version(NAME, made, {lang: {"en": ENGLISH, "es": SPANISH}[lang] for lang in languages})
    sent = {"en": hashlib.sha256(name.encode()).hexdigest()}
    store.open_round(NAME, Round(2, 2, store.version_hash(NAME, 2), created, "2019-12-01T18:00-06:00", sent),
                     {"circulated-en.docx": name.encode()})
    store.add_submission(NAME, 2, replace(submission("CAN", BLOBS[name]), base=2), BLOBS[name], ".docx")
    return store, store.version(NAME, 2)


@pytest.fixture
def both(tmp_path) -> Store:
    """One record of two copies: North was issued first."""
    store, _ = apart(tmp_path / "one", "North", "2019-11-05T09:00:00-06:00", "en")
    other, _ = apart(tmp_path / "other", "South", "2019-11-06T09:00:00-06:00", "en", "es")
    list(sync(store.pieces, other.pieces))
    return Store(tmp_path / "one")


def labels(store: Store) -> list[str]:
    return [version.label for version in store.versions(NAME)]


def test_the_one_issued_first_is_in_force_and_the_other_lies_aside_with_its_round(both):
    assert labels(both) == ["Zero draft", "North"] and both.next_number(NAME) == 3
    aside = both.aside(NAME)
    assert sorted(folder.partition("-")[0] for folder in aside) == ["rounds/02", "versions/0002"]
    assert {type(record) for record in aside.values()} == {Version, Round}
    assert [record.label for record in aside.values() if isinstance(record, Version)] == ["South"]
    assert [s.sha256 for s in both.submissions(NAME, 2)] == [hashlib.sha256(BLOBS["North"]).hexdigest()]


def test_texts_and_files_that_lie_aside_are_there_to_be_read(both):
    folder = next(name for name in both.aside(NAME) if name.startswith("versions/")).partition("/")[2]
    assert [both.aside_text(NAME, folder, lang) for lang in ("en", "es", "fr")] == [ENGLISH, SPANISH, ()]
    ((path, record),) = both.aside_submissions(NAME)
    assert record.member == "CAN" and path.name.endswith("-CAN.docx") and path.parts[2] == "rounds"
    assert both.pieces.at(path) == BLOBS["South"]


def test_a_choice_puts_the_other_in_force_and_none_leaves_none(both):
    (fork,) = (each for each in both.forks(NAME) if each.kind == "version")
    assert (fork.number, fork.chosen, len(fork.others)) == (2, False, 1)
    kept = fork.others[0].rpartition("-")[2]
    made = both.choose(NAME, "version", 2, kept, at=AT, by="Secretariat", reason="Agreed.")
    assert (made.kept, made.aside, made.by, made.reason) == (kept, (fork.kept.rpartition("-")[2],), "Secretariat",
                                                             "Agreed.")
    assert labels(both) == ["Zero draft", "South"] and both.text(NAME, 2, "es") == SPANISH
    assert [s.sha256 for s in both.submissions(NAME, 2)] == [hashlib.sha256(BLOBS["South"]).hexdigest()]
    both.choose(NAME, "version", 2, "", at="2019-11-21T09:00:00-06:00")
    assert labels(both) == ["Zero draft"] and len(both.aside(NAME)) == 4 and both.next_number(NAME) == 3


def test_a_version_that_is_set_aside_is_not_in_force_and_the_other_of_its_number_is(both):
    both.set_aside(NAME, 2, at=AT, by="Secretariat")
    assert labels(both) == ["Zero draft", "South"]
    both.set_aside(NAME, 2, at="2019-11-22T09:00:00-06:00")
    assert labels(both) == ["Zero draft", "North"]                      # the last choice holds


@pytest.mark.parametrize(("kind", "number", "kept"), [
    ("version", 1, ""), ("version", 3, ""), ("round", 1, ""), ("version", 2, "0" * 12), ("round", 2, "0" * 12)])
def test_what_was_not_made_twice_is_not_chosen_between(both, kind, number, kept):
    with pytest.raises(RecordError, match="made twice, to keep") as told:
        both.choose(NAME, kind, number, kept, at=AT)
    twice = sorted(path.name.partition("-")[2] for path in (both.root / "drafts" / NAME / f"{kind}s").glob(
        f"*{number}-*"))
    assert told.value.hint == (f"Choose one of: {', '.join(twice)}." if len(twice) > 1 else "There is none yet.")
    assert both.forks(NAME) == Store(both.root).forks(NAME)


def test_rounds_of_two_versions_are_a_fork_and_go_with_their_versions(both):
    kinds = {(fork.kind, fork.number) for fork in both.forks(NAME)}
    assert ("version", 2) in kinds
    assert both.round(NAME, 2).base_hash == both.version_hash(NAME, 2)
    assert both.round_file(NAME, 2, "circulated-en.docx") == b"North"


def opened_twice(tmp_path) -> Store:
    """One record of two copies in which a round was opened on one version, each with answers between the other's."""
    copies = []
    for n, name in enumerate(("one", "other")):
        store = filled(tmp_path / name)
        sent = {"en": hashlib.sha256(name.encode()).hexdigest()}
        store.open_round(NAME, Round(2, 1, store.version_hash(NAME, 1), f"2019-11-0{n + 1}T09:00:00-06:00",
                                     "2019-12-01T18:00-06:00", sent), {"circulated-en.docx": name.encode()})
        for day in (5 + n, 7 + n, 9 + n):
            store.add_disposition(NAME, 2, replace(DISPOSITION, at=f"2019-11-{day:02}T09:00:00-06:00", reason=name))
        copies.append(store)
    list(sync(copies[0].pieces, copies[1].pieces))
    return Store(tmp_path / "one")


def test_a_round_opened_twice_on_one_version_is_one_and_its_answers_are_in_the_order_of_their_days(tmp_path):
    store = opened_twice(tmp_path)
    given = store.dispositions(NAME, 2)
    assert [d.reason for d in given] == ["one", "other"] * 3 and [d.at for d in given] == sorted(d.at for d in given)
    assert len(store.rounds(NAME)) == 2 and store.round_file(NAME, 2, "circulated-en.docx") == b"one"
    report = store.verify(NAME)
    assert report.faults == report.notices == ()
    assert list(report.checked) == sorted(report.checked) and report.checked["rounds"] == 3


def test_what_a_version_was_made_of_is_found_in_the_round_that_it_names(tmp_path):
    store = opened_twice(tmp_path)
    sent, given = store.submissions(NAME, 1), store.dispositions(NAME, 2)
    names = tuple(map(record_name, given))
    assert store.made_of(NAME, Version(2, "", AT, {}, round=2, dispositions=names[::-1])) == ([], given[::-1])
    assert store.made_of(NAME, Version(2, "", AT, {}, round=1, submissions=tuple(map(record_name, sent)))) == (sent, [])
    assert store.made_of(NAME, Version(1, "", AT, {})) == ([], [])
