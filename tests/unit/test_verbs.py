"""The five verbs, whatever keeps the pieces: the same questions asked of each."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from contextlib import ExitStack
from pathlib import PurePosixPath

import pytest

from drafting.errors import StoreBusy, VersionDamaged
from drafting.store.ground import opened as keeping
from drafting.store.verbs import SUMS, sums
from tests.databases import database

NAME = "rivers"


def loose(words: str) -> dict[str, bytes]:
    """A piece whose name is its hash."""
    return {f"positions/{hashlib.sha256(words.encode()).hexdigest()[:12]}.json": words.encode()}


def whole(words: str) -> dict[str, bytes]:
    """A version's folder with its sums."""
    files = {"version.json": words.encode(), "en.docx": b"words of " + words.encode()}
    folder = f"versions/0001-{hashlib.sha256(words.encode()).hexdigest()[:12]}"
    return {f"{folder}/{name}": data for name, data in {**files, SUMS: sums(files)}.items()}


def put(pieces, *sets) -> None:
    with pieces.writer(NAME):
        for files in sets:
            pieces.add(NAME, files)


@pytest.fixture(params=["folder", "database"])
def opened(request, tmp_path):
    """A way to open what keeps the pieces, again and again, as several programs would."""
    with ExitStack() as stack:
        place = tmp_path if request.param == "folder" else stack.enter_context(database())
        yield lambda patience=5.0, waiting=None: keeping(place, patience, waiting)


def test_what_is_added_is_named_listed_and_read(opened):
    files = {**loose("one"), **whole("text")}
    put(opened(), files)
    other = opened()
    assert other.drafts() == [NAME]
    assert other.names(NAME).names == sorted(files)
    assert {path: other.read(NAME, path) for path in files} == files
    (folder,) = other.listed(PurePosixPath("drafts", NAME, "versions"))
    assert other.listed(PurePosixPath("drafts", NAME)) == ["positions", "versions"]
    assert other.listed(PurePosixPath("drafts", NAME, "versions", folder)) == [SUMS, "en.docx", "version.json"]
    assert other.listed(PurePosixPath("drafts", NAME, "rounds")) == []


def test_who_adds_sees_it_at_once(opened):
    pieces = opened()
    with pieces.writer(NAME):
        pieces.add(NAME, loose("one"))
        (path,) = loose("one")
        assert pieces.read(NAME, path) == b"one" and pieces.names(NAME).names == [path]
        assert pieces.listed(PurePosixPath("drafts", NAME, "positions")) == [path.partition("/")[2]]


def test_the_same_again_changes_nothing(opened):
    pieces = opened()
    put(pieces, whole("text"), loose("one"))
    before = pieces.names(NAME)
    put(pieces, whole("text"), loose("one"))
    put(opened(), loose("one"))
    assert pieces.names(NAME) == before


def test_other_bytes_under_one_name_are_refused_and_nothing_of_the_set_is_added(opened):
    pieces = opened()
    put(pieces, whole("text"))
    before = pieces.names(NAME)
    path = before.names[0]
    with pytest.raises(VersionDamaged, match=f"drafts/{NAME}/{path} is not as it was recorded"):
        put(opened(), {**loose("new"), path: b"other words"})
    assert opened().names(NAME) == before


def test_what_is_missing_or_not_as_its_name_promises_is_said(opened):
    pieces = opened()
    (path,) = loose("one")
    with pytest.raises(VersionDamaged, match=f"drafts/{NAME}/{path} is missing"):
        pieces.read(NAME, path)
    put(pieces, {path: b"other words"})
    with pytest.raises(VersionDamaged, match=f"drafts/{NAME}/{path} is not as it was recorded"):
        pieces.read(NAME, path)


def test_a_piece_is_right_by_the_hash_that_names_it_and_by_none_is_it_right(opened):
    pieces = opened()
    put(pieces, whole("text"))
    path = PurePosixPath("drafts", NAME, next(path for path in whole("text") if path.endswith("en.docx")))
    digest = hashlib.sha256(b"words of text").hexdigest()
    assert pieces.checked(path, digest) == pieces.checked(path, digest[:12]) == b"words of text"
    for wrong in ("", "0" * 12, f"{digest}0"):
        with pytest.raises(VersionDamaged, match=f"{path} is not as it was recorded"):
            pieces.checked(path, wrong)


def test_a_cursor_that_is_not_the_last_one_known_misses_nothing(opened):
    pieces = opened()
    put(pieces, loose("one"))
    first = pieces.names(NAME).cursor
    put(pieces, loose("two"))
    pieces.names(NAME)
    put(pieces, loose("three"))
    assert {*loose("two"), *loose("three")} <= set(pieces.names(NAME, first).names)


def test_names_since_a_cursor_are_what_came_after_it(opened):
    pieces = opened()
    put(pieces, loose("one"))
    first = pieces.names(NAME)
    put(opened(), whole("text"))
    second = pieces.names(NAME, first.cursor)
    assert second.names == sorted(whole("text")) and second.cursor != first.cursor
    assert pieces.names(NAME, second.cursor) == ([], second.cursor)
    assert set(whole("text")) <= set(opened().names(NAME, first.cursor).names)     # another may be told more


def test_who_watches_is_told_when_there_is_more(opened):
    pieces = opened()
    put(pieces, loose("one"))
    seen = pieces.names(NAME).cursor
    assert pieces.watch(NAME, seen, 0.1) == seen
    assert pieces.watch(NAME, "", 60.0) == seen
    later = threading.Timer(0.3, lambda: put(opened(), loose("two")))
    later.start()
    found = pieces.watch(NAME, seen, 60.0)
    later.join()
    assert found != seen and pieces.names(NAME, seen).names == sorted(loose("two"))


def test_there_is_one_writer_and_within_it_another_is_the_same(opened):
    pieces, told = opened(), []
    with pieces.writer(NAME):
        with pieces.writer(NAME):
            pieces.add(NAME, loose("one"))
        with pytest.raises(StoreBusy, match=f"Another command is writing in drafts/{NAME}."), \
                opened(2.2, told.append).writer(NAME):
            pass
        with opened(0.1).writer("another"):
            pass
        pieces.add(NAME, loose("two"))
    assert told == [f"drafts/{NAME}"]
    put(opened(0.1), loose("three"))
    assert len(pieces.names(NAME).names) == 3


def test_a_step_that_is_refused_lets_the_next_one_in(opened):
    pieces = opened()
    with pytest.raises(RuntimeError), pieces.writer(NAME):
        raise RuntimeError
    put(opened(0.1), loose("one"))
    assert pieces.names(NAME).names == sorted(loose("one"))


def test_the_threads_of_one_program_take_turns(opened):
    pieces = opened(60.0)

    def work(start):
        for n in range(5):
            with pieces.writer(NAME):
                before = pieces.names(NAME).names
                time.sleep(0.001)
                assert pieces.names(NAME).names == before
                pieces.add(NAME, loose(f"{start}.{n}"))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pieces.names(NAME).names) == 20


def test_each_part_of_a_draft_has_a_word_that_changes_when_something_is_added_in_it(opened):
    first, other = opened(), opened()
    assert first.parts(NAME) == {} or set(first.parts(NAME)) == {""}
    put(other, loose("one"))
    before = first.parts(NAME)
    assert before == first.parts(NAME)
    for words in ("two", "three", "four"):                  # one after the other, as quick as can be
        put(other, whole(words))
        after = first.parts(NAME)
        assert after["versions"] != before.get("versions") and after["positions"] == before["positions"]
        before = after


def test_a_folder_that_is_quiet_is_not_read_again_and_what_comes_then_is_seen(tmp_path, monkeypatch):
    from drafting.store import stands

    monkeypatch.setattr(stands, "SETTLED", 0.05)
    first, other = keeping(tmp_path), keeping(tmp_path)
    put(other, loose("one"), whole("text"))
    known = first.parts(NAME)
    time.sleep(0.1)
    assert first.parts(NAME) == known                       # read once more, and trusted from now on
    read = []
    listdir = stands.os.listdir
    monkeypatch.setattr(stands.os, "listdir", lambda folder: read.append(str(folder)) or listdir(folder))
    assert first.parts(NAME) == known and read == []
    put(other, loose("two"))
    read.clear()
    assert first.parts(NAME)["positions"] != known["positions"]
    assert [folder.rpartition("/")[2] for folder in read] == ["positions"]


def test_what_may_be_thrown_away_is_found_by_another_program_and_is_no_piece(opened):
    put(opened(), loose("one"))
    first, other = opened(), opened()
    assert first.kept(NAME, "view") is None
    for data in (b"\x00one", b"two"):
        first.keep(NAME, "view", data)
        assert other.kept(NAME, "view") == data
    assert other.names(NAME).names == sorted(loose("one")) and other.drafts() == [NAME]


def test_what_another_adds_in_the_tick_of_the_last_look_is_seen(tmp_path):
    first, other = keeping(tmp_path), keeping(tmp_path)
    folder = tmp_path / "drafts" / NAME / "positions"
    for words in ("one", "two", "three"):
        put(other, loose(words))
        known, at = first.parts(NAME), folder.stat().st_mtime_ns
        put(other, loose(f"{words} more"))
        os.utime(folder, ns=(at, at))
        assert first.parts(NAME)["positions"] != known["positions"]
        assert first.listed(PurePosixPath("drafts", NAME, "positions")) == other.listed(
            PurePosixPath("drafts", NAME, "positions"))
