"""Two places made equal: folders and databases, both ways, whatever was there before, and however often cut short."""

from __future__ import annotations

import random
import re
import shutil
from contextlib import ExitStack

import msgspec
import pytest

from drafting.errors import StoreError
from drafting.model.record import Position, Version
from drafting.store import Store
from drafting.store.ground import opened
from drafting.store.sync import Way, sync
from tests.databases import database
from tests.typed import run
from tests.unit.test_store import DISPOSITION, ENGLISH, NAME, filled, placed, record_files, submission

SAID = Position("MEX", "opposes", "2019-11-02T10:00:00-06:00", "p2")


def north(store: Store) -> None:
    """What one side does alone."""
    store.add_submission(NAME, 1, submission("USA", b"north"), b"north", ".docx")
    store.add_disposition(NAME, 1, msgspec.structs.replace(DISPOSITION, reason="North."))
    store.add_version(NAME, Version(2, "North", "2019-11-05T09:00:00-06:00", {}), {"en": ENGLISH})


def south(store: Store) -> None:
    """What the other one does; one number is given twice."""
    store.add_submission(NAME, 1, submission("CAN", b"south"), b"south", ".docx")
    store.add(NAME, SAID)
    store.add_version(NAME, Version(2, "South", "2019-11-06T09:00:00-06:00", {}), {"en": ENGLISH})


@pytest.fixture(params=["folder folder", "folder database", "database folder", "database database"])
def two(request, tmp_path):
    """Two empty places."""
    with ExitStack() as stack:
        yield [tmp_path / str(n) if kind == "folder" else stack.enter_context(database(n))
               for n, kind in enumerate(request.param.split())]


def held(place) -> dict[str, bytes]:
    """All pieces of a place."""
    pieces = opened(place)
    return {path: pieces.read(NAME, path) for path in pieces.names(NAME).names}


def joined(one, other) -> list:
    return list(sync(opened(one), opened(other)))


def test_an_empty_place_becomes_a_copy(two):
    one, other = two
    filled(one)
    (made,) = joined(one, other)
    size = sum(map(len, held(one).values()))
    assert made.draft == NAME and made.there == Way(len(held(one)), size) and made.back == Way() and not made.faults
    assert held(one) == held(other) and Store(other).verify(NAME) == Store(one).verify(NAME)
    assert joined(one, other) == joined(other, one) == [msgspec.structs.replace(made, there=Way())]


def test_what_was_done_apart_is_joined_in_any_order(two, tmp_path):
    one, other = two
    for place, work in ((one, north), (other, south), (tmp_path / "n", north), (tmp_path / "s", south)):
        work(filled(place))
    (made,) = joined(one, other)
    assert (made.there.pieces, made.back.pieces) == (2 + 1 + 3, 2 + 1 + 3)
    assert held(one) == held(other) and Store(other).verify(NAME).faults == ()
    assert [fork.number for fork in Store(one).forks(NAME)] == [2]
    joined(tmp_path / "s", tmp_path / "n")
    assert held(tmp_path / "n") == held(tmp_path / "s") == held(one)


def test_a_backup_and_back_again_is_the_same_byte_for_byte(tmp_path):
    first, last = tmp_path / "first", tmp_path / "last"
    store = filled(first)
    north(store)
    store.add(NAME, SAID)
    with database() as between:
        joined(first, between)
        joined(last, between)
    assert [(path.relative_to(first), path.read_bytes()) for path in record_files(store)] == \
        [(path.relative_to(last), path.read_bytes()) for path in record_files(Store(last))]


class Cut(BaseException):
    """The machine stops here."""


@pytest.mark.parametrize("target", ["folder", "database"])
def test_cut_short_anywhere_it_leaves_a_sound_copy_and_goes_on(target, tmp_path, monkeypatch):
    monkeypatch.setattr("drafting.store.sync.PIECES", 1)
    source = filled(tmp_path / "source")
    north(source)
    source.add(NAME, SAID)
    whole = len(held(source.root))
    for stop in range(1, 10):
        with ExitStack() as stack:
            place = tmp_path / str(stop) if target == "folder" else stack.enter_context(database())
            kept = opened(place)
            with monkeypatch.context() as patch, pytest.raises(Cut):
                patch.setattr(type(kept), "add", cutting(type(kept).add, stop))
                list(sync(source.pieces, kept))
            store, before = Store(place), len(kept.names(NAME).names)
            assert store.drafts() == []                     # it is there once all of it is
            (made,) = sync(source.pieces, opened(place))
            assert made.there.pieces == whole - before and held(place) == held(source.root)


def test_what_something_speaks_of_goes_before_it(tmp_path, monkeypatch):
    """Versions, what came into the round about them and was answered, the next version; what is said; the draft."""
    monkeypatch.setattr("drafting.store.sync.PIECES", 1)
    source, target = filled(tmp_path / "source"), Store(tmp_path / "target")
    north(source)
    source.add(NAME, SAID)
    added: list[str] = []
    add = type(target.pieces).add
    monkeypatch.setattr(type(target.pieces), "add", lambda self, draft, files: (added.append(next(iter(files))),
                                                                               add(self, draft, files)))
    list(sync(source.pieces, target.pieces))
    kinds = [re.sub(r"[0-9a-f]{12}(-\w{3})?", "…", re.sub(r"^(versions/[^/]+)/.*", r"\1", path)) for path in added]
    assert list(dict.fromkeys(kinds)) == [
        "versions/0001-…", "rounds/01-…/circulated-en.docx", "rounds/01-…/submissions/….docx",
        "rounds/01-…/submissions/…-….json", "rounds/01-…/dispositions/….json", "versions/0002-…", "positions/….json",
        "draft-….toml"]


def cutting(add, stop: int):
    """`add`, which stops the machine when it is called so many times."""
    left = [stop]

    def cut(self, draft, files):
        left[0] -= 1
        if not left[0]:
            raise Cut
        add(self, draft, files)

    return cut


def test_it_goes_on_where_others_write_meanwhile(tmp_path):
    one, other = filled(tmp_path / "one"), Store(tmp_path / "other")
    list(sync(one.pieces, other.pieces))
    north(one)
    south(other)
    rng, steps = random.Random(1), iter(range(100))

    def meanwhile(draft, done, all):
        store = rng.choice((one, other))
        store.add_disposition(NAME, 1, msgspec.structs.replace(DISPOSITION, reason=str(next(steps))))

    list(sync(one.pieces, other.pieces, meanwhile))
    list(sync(one.pieces, other.pieces))
    assert held(one.root) == held(other.root) and one.verify(NAME).faults == ()


def test_a_damaged_piece_stays_where_it_is_and_the_others_go(tmp_path):
    one = filled(tmp_path / "one")
    (path,) = placed(one, "rounds/01/dispositions").iterdir()
    path.write_bytes(b"{}")
    (made,) = joined(one.root, tmp_path / "other")
    shown = path.relative_to(one.root).as_posix()
    assert made.faults == (f"{shown} is not as it was recorded.",)
    assert sorted(held(tmp_path / "other")) == sorted(set(one.pieces.names(NAME).names) - {shown.split("/", 2)[2]})
    placed(one, "rounds/01/round.json").write_bytes(b"{}")
    shutil.rmtree(tmp_path / "other")
    (made,) = joined(one.root, tmp_path / "other")
    assert len(made.faults) == 1 and not [path for path in held(tmp_path / "other") if path.startswith("rounds")]


def test_files_of_other_programs_stay_where_they_are(tmp_path):
    one = filled(tmp_path / "one")
    for place in ("versions/notes.txt", "versions/0001/Thumbs.db", "rounds/01/submissions/desktop.ini", "notes.txt"):
        placed(one, place).write_bytes(b"?")
    (tmp_path / "one" / "drafts" / "Read me.txt").write_bytes(b"?")
    (tmp_path / "one" / "drafts" / "readme").write_bytes(b"?")
    (made,) = joined(one.root, tmp_path / "other")
    assert made.faults == () and Store(tmp_path / "other").verify(NAME).notices == ()
    assert Store(tmp_path / "other").verify(NAME).checked == one.verify(NAME).checked


def test_a_version_of_which_some_files_are_missing_is_completed(tmp_path):
    one = filled(tmp_path / "one")
    joined(one.root, tmp_path / "other")
    other = Store(tmp_path / "other")
    placed(other, "versions/0001/text.en.json").unlink()
    placed(other, "rounds/01/SHA256SUMS").unlink()
    (made,) = joined(one.root, other.root)
    assert made.there.pieces == 2 and other.verify(NAME) == one.verify(NAME)


def test_a_place_that_cannot_be_written_says_so(tmp_path):
    one = filled(tmp_path / "one")
    (tmp_path / "other").write_bytes(b"?")
    with pytest.raises(StoreError):
        joined(one.root, tmp_path / "other")


def test_as_it_is_typed(tmp_path):
    north(filled(tmp_path / "north"))
    south(filled(tmp_path / "south"))
    said = run("sync", tmp_path / "north", tmp_path / "south")
    assert f"{NAME}: 6 pieces to B (0.0 MB), 6 pieces to A (0.0 MB)." in said
    assert "Version 2 was issued twice:" in said and f"drafting forks {NAME} --keep" in said
    assert run("sync", tmp_path / "north", tmp_path / "new" / "backup").startswith(f"{NAME}: ")
    assert held(tmp_path / "north") == held(tmp_path / "new" / "backup")
    assert "are one place" in run("sync", tmp_path / "north", tmp_path / "north" / ".", code=1)
    assert "holds no drafts/ folder" in run("sync", tmp_path / "nowhere", tmp_path / "north", code=1)
    assert "cannot be a workspace" in run("sync", tmp_path / "north", placed(Store(tmp_path / "new" / "backup"),
                                                                              "rounds/01/round.json"), code=1)
    next(placed(Store(tmp_path / "north"), "positions").iterdir()).write_bytes(b"{}")
    said = run("sync", tmp_path / "north", tmp_path / "third", code=3)
    assert "left where it is: drafts/" in said and "not as it was recorded" in said
