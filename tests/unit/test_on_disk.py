"""What a folder asks of the file system: how names and bytes come to the platter, and what it says of refusals."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path, PurePosixPath

import pytest

from drafting.errors import StoreError
from drafting.store.disk import HINTS, LOCK, NO_LOCKS, WORK
from drafting.store.ground import opened as keeping
from drafting.store.verbs import RESTORE
from tests.unit.test_verbs import loose, put, whole

PLACE = PurePosixPath("drafts/rivers")


@pytest.fixture
def asked(tmp_path, monkeypatch) -> list[str]:
    """What is brought to the platter, made and renamed, by its path in the workspace, in that order."""
    out: list[str] = []

    def noted(name: str, path_of):
        ask = getattr(os, name)

        def noting(*args, **more):
            out.append(f"{name} {Path(path_of(*args)).relative_to(tmp_path).as_posix()}")
            return ask(*args, **more)

        monkeypatch.setattr(os, name, noting)

    noted("fsync", lambda handle: os.readlink(f"/proc/self/fd/{handle}"))
    noted("replace", lambda source, target: target)
    noted("rename", lambda source, target: target)
    noted("mkdir", lambda path, *mode: path)
    return out


def test_bytes_are_on_the_platter_before_their_name_is_and_names_before_the_next_one(tmp_path, asked):
    pieces, draft = keeping(tmp_path, 5.0), "drafts/rivers"
    with pieces.writer("rivers"):
        asked.clear()
        pieces.add("rivers", {**loose("one"), **loose("two")})
        one, two = sorted(loose("one")) + sorted(loose("two"))
        assert asked == [f"mkdir {draft}/positions", f"fsync {draft}", *(
            each for path in (one, two) for each in (f"fsync {draft}/{WORK}/{path.partition('/')[2]}",
                                                     f"replace {draft}/{path}", f"fsync {draft}/positions"))]
        asked.clear()
        pieces.add("rivers", whole("text"))
        folder = next(iter(whole("text"))).rpartition("/")[0]
        work = f"{draft}/{WORK}/{folder.partition('/')[2]}"
        assert asked == [f"mkdir {draft}/versions", f"fsync {draft}", f"mkdir {work}",
                         *(f"fsync {work}/{path.rpartition('/')[2]}" for path in whole("text")), f"fsync {work}",
                         f"rename {draft}/{folder}", f"fsync {draft}/versions"]
        asked.clear()
        pieces.add("rivers", {**whole("text"), **loose("one")})
        assert asked == []
        three, six, nine = (path for words in ("three", "six", "nine") for path in loose(words))
        answer = f"responses/{six.partition('/')[2]}"
        pieces.add("rivers", {**loose("three"), answer: b"six", **loose("nine")})
        assert [each for each in asked if each.startswith("replace")] == [
            f"replace {draft}/{path}" for path in (three, answer, nine)]


def test_a_piece_that_a_folder_lacks_is_added_to_it_alone(tmp_path):
    pieces = keeping(tmp_path, 5.0)
    put(pieces, whole("text"))
    path = next(path for path in whole("text") if path.endswith("en.docx"))
    (tmp_path / PLACE / path).unlink()
    put(pieces, whole("text"))
    assert pieces.names("rivers").names == sorted(whole("text"))


def test_what_a_killed_writer_left_goes_and_the_lock_stays_the_same(tmp_path):
    pieces = keeping(tmp_path, 5.0)
    put(pieces, loose("one"))
    work = tmp_path / PLACE / WORK
    before = (work / LOCK).stat().st_ino
    (work / "left").mkdir()
    (work / "left" / "file").write_bytes(b"x")
    (work / "half.json").write_bytes(b"x")
    (work / "link").symlink_to(tmp_path / PLACE / "positions")
    with pieces.writer("rivers"):
        assert [path.name for path in work.iterdir()] == [LOCK] and (work / LOCK).stat().st_ino == before
        (work / "half.json").write_bytes(b"mine")
        with pieces.writer("rivers"):
            assert (work / "half.json").read_bytes() == b"mine"
    assert pieces.names("rivers").names == sorted(loose("one"))


def test_hidden_names_are_no_part_of_it_wherever_they_stand(tmp_path):
    pieces = keeping(tmp_path, 5.0)
    put(pieces, loose("one"), whole("text"))
    before = pieces.names("rivers"), pieces.listed(PLACE), pieces.parts("rivers")
    for folder in ("drafts", "drafts/rivers", "drafts/rivers/positions"):
        (tmp_path / folder / ".hidden").mkdir()
        (tmp_path / folder / ".hidden" / "file.json").write_bytes(b"x")
        (tmp_path / folder / ".DS_Store").write_bytes(b"x")
    other = keeping(tmp_path, 5.0)
    assert (other.names("rivers"), other.listed(PLACE), other.parts("rivers")) == before
    assert other.drafts() == ["rivers"] and other.listed(PLACE / "positions") == [
        path.partition("/")[2] for path in loose("one")]


def test_a_folder_is_read_anew_afresh_whatever_its_time_says(tmp_path):
    pieces = keeping(tmp_path, 5.0)
    put(pieces, loose("one"))
    place = tmp_path / PLACE / "positions"
    seen = pieces.news_in(PLACE / "positions")
    before = place.stat()
    (place / "0123456789ab.json").write_bytes(b"by hand")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    pieces.afresh()
    assert pieces.news_in(PLACE / "positions").names == sorted(("0123456789ab.json", *seen.names))


@pytest.mark.parametrize("number", [*sorted(NO_LOCKS), errno.EACCES, errno.EWOULDBLOCK])
def test_where_files_cannot_be_locked_nothing_is_written_but_by_who_writes_alone(tmp_path, monkeypatch, number):
    def flock(handle, how):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", flock)
    pieces, alone = keeping(tmp_path, 0.1), keeping(tmp_path, 0.1, alone=True)
    with pytest.raises(StoreError) as caught, pieces.writer("rivers"):
        pieces.add("rivers", loose("one"))
    assert ("lies where files cannot be locked" in caught.value.message) is (number in NO_LOCKS)
    assert pieces.names("rivers").names == []
    put(alone, loose("one"))
    assert alone.names("rivers").names == sorted(loose("one"))


@pytest.mark.parametrize("number", [*sorted(HINTS), errno.EIO])
@pytest.mark.parametrize(("name", "verb", "ask"), [
    ("replace", "written", lambda pieces: put(pieces, loose("two"))),
    ("scandir", "read", lambda pieces: pieces.names("rivers")),
    ("listdir", "read", lambda pieces: pieces.listed(PLACE / "positions"))])
def test_what_the_machine_refuses_is_said_with_the_file_and_what_to_do(tmp_path, monkeypatch, number, name, verb, ask):
    pieces = keeping(tmp_path, 0.1)
    put(pieces, loose("one"))

    def refuse(*args, **more):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, name, refuse)
    with pytest.raises(StoreError) as caught:
        ask(pieces)
    reason = os.strerror(number)
    assert caught.value.message.startswith("drafts/rivers") and caught.value.message.endswith(
        f" cannot be {verb}: {reason[0].lower()}{reason[1:]}.")
    assert caught.value.hint == HINTS.get(number, "Look at the folder, then run the command again.")


def test_a_piece_that_is_a_folder_or_a_link_is_said(tmp_path):
    pieces = keeping(tmp_path, 5.0)
    put(pieces, loose("one"))
    (tmp_path / PLACE / "positions/folder.json").mkdir()
    with pytest.raises(StoreError, match="drafts/rivers/positions/folder.json cannot be read: is a directory."):
        pieces.fetch("rivers", "positions/folder.json")
    (tmp_path / PLACE / "positions/link.json").symlink_to("nowhere")
    with pytest.raises(StoreError, match="link.json is a link, and no part of a record is.") as caught:
        pieces.fetch("rivers", "positions/link.json")
    assert caught.value.hint == RESTORE and pieces.fetch("rivers", "positions/none.json") is None


def test_a_pipe_is_read_as_empty_and_nobody_waits_for_it(tmp_path):
    pieces = keeping(tmp_path, 5.0)
    put(pieces, loose("one"))
    os.mkfifo(tmp_path / PLACE / "positions/pipe.json")
    assert not pieces.fetch("rivers", "positions/pipe.json")
