"""Any order of verbs, from any of several programs: a folder and a database hold what a plain dict would."""

from __future__ import annotations

import hashlib
import os
import random
import stat
from contextlib import ExitStack
from pathlib import PurePosixPath

import pytest

from drafting.errors import StoreError, VersionDamaged
from drafting.store import derived
from drafting.store.database import postgres
from drafting.store.database.postgres import Postgres
from drafting.store.ground import opened as keeping
from drafting.store.verbs import CHANGED, START, Pieces, listing
from tests.databases import address, asked, database
from tests.unit.test_verbs import loose, put, whole

DRAFTS = ("lakes", "rivers")
FOLDERS = ("", "positions", "versions", "responses", "rounds", "rounds/01-0123456789ab")


class Plain:
    """What is on record by draft and path, in the order in which it came."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, bytes]] = {draft: {} for draft in DRAFTS}
        self.last: dict[tuple[int, str, str], tuple] = {}   # by program, draft, folder: cursor, and what is known

    def inside(self, draft: str, folder: str) -> list[str]:
        start = f"{folder}/" if folder else ""
        return sorted({path[len(start):].split("/")[0] for path in self.held[draft] if path.startswith(start)})


def some(rng: random.Random, n: int) -> dict[str, bytes]:
    words = f"{n} {rng.randrange(9)}"
    kind = rng.randrange(5)
    if kind == 0:
        return whole(words)
    (path, data), = loose(words).items()
    name = path.partition("/")[2]
    if kind == 1:
        return {path: data, f"responses/{name}": data}
    return {("", "", path, f"responses/{name}", f"rounds/01-0123456789ab/dispositions/{name}")[kind]: data}


def looked(pieces: Pieces, who: int, plain: Plain, draft: str) -> None:
    """Everything that a program sees of a draft, held against the plain record."""
    held = plain.held[draft]
    assert pieces.names(draft).names == sorted(held)
    assert pieces.read_all(draft, list(held)) == list(held.values())
    assert all(pieces.read(draft, path) == data for path, data in list(held.items())[-2:])
    assert pieces.fetch(draft, "positions/000000000000.json") is None
    for folder in FOLDERS:
        place = PurePosixPath("drafts", draft, folder)
        inside = plain.inside(draft, folder)
        assert pieces.listed(place) == inside and sorted(pieces.standing_in(place)) == inside
        since, known = plain.last.get((who, draft, folder), (START, []))
        news = pieces.news_in(place, since)
        assert sorted(news.names) == [name for name in inside if name not in known]
        assert not news.names or news.whole is not bool(known)
        plain.last[who, draft, folder] = news.cursor, inside


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("where", ["folder", "database"])
def test_any_verbs_in_any_order_show_what_was_added(where, seed, tmp_path):
    rng, plain = random.Random(seed), Plain()
    with ExitStack() as stack:
        place = tmp_path if where == "folder" else stack.enter_context(database())
        programs = [keeping(place, 5.0) for _ in range(2)]
        assert all(pieces.names(draft) == ([], "") for pieces in programs for draft in DRAFTS)
        for n in range(12):
            who, draft = rng.randrange(2), rng.choice(DRAFTS)
            pieces, before = programs[who], dict(plain.held[draft])
            cursor, parts = pieces.names(draft).cursor, pieces.parts(draft)
            if rng.randrange(4) and (files := some(rng, n)):
                with pieces.writer(draft):
                    pieces.add(draft, files)
                    plain.held[draft].update(files)
                    looked(pieces, who, plain, draft)
                    pieces.add(draft, files)
            new = sorted(plain.held[draft].keys() - before)
            found, after = pieces.names(draft, cursor), pieces.parts(draft)
            assert not cursor or found.names in (new, [] if where == "database" else sorted(plain.held[draft]))
            assert set(new) <= set(found.names) if cursor else found.names == sorted(plain.held[draft])
            assert (found.cursor != cursor) is bool(new) and pieces.watch(draft, cursor, 0) == found.cursor
            changed = {path.split("/")[0] for path in new}
            assert {part for part in after if part and after[part] != parts.get(part)} == changed
            looked(programs[rng.randrange(2)], 9, plain, draft)
            assert pieces.drafts() == [each for each in DRAFTS if plain.held[each]]
            plain.last = {key: known for key, known in plain.last.items() if key[0] != 9}


@pytest.mark.parametrize("where", ["folder", "database"])
def test_who_looks_writes_down_each_folder_with_its_names_and_that_one_changed_meanwhile(where, tmp_path):
    with ExitStack() as stack:
        pieces = keeping(tmp_path if where == "folder" else stack.enter_context(database()), 5.0)
        put(pieces, loose("one"), whole("text"))
        names = {folder: PurePosixPath("drafts/rivers", folder) for folder in ("positions", "versions", "rounds")}
        with pieces.looking() as outer:
            pieces.listed(names["positions"])
            with pieces.looking() as inner:
                pieces.news_in(names["versions"])
                pieces.listed(names["rounds"])
            put(pieces, loose("two"))
            pieces.listed(names["positions"])
            pieces.listed(names["versions"])
        pieces.listed(PurePosixPath("drafts/rivers"))
        folder, = pieces.listed(names["versions"])
        assert inner == {"drafts/rivers/versions": listing([folder]), "drafts/rivers/rounds": listing([])}
        assert outer == {"drafts/rivers/positions": CHANGED, **inner}


# -- a folder -------------------------------------------------------------------------------------------
def test_what_is_a_drafts_is_its_owners_alone_and_what_was_there_keeps_its_rights(tmp_path):
    pieces, before = keeping(tmp_path / "record", 5.0), os.umask(0o022)
    try:
        put(pieces, whole("text"))
        pieces.keep("rivers", "view", b"kept")
    finally:
        os.umask(before)
    modes = {path.relative_to(tmp_path).as_posix(): stat.S_IMODE(path.stat().st_mode) & 0o077
             for path in (tmp_path / "record").rglob("*") if path.is_dir()}
    assert {path: mode for path, mode in modes.items() if mode == 0} == {"record/drafts/rivers": 0,
                                                                       "record/.cache/rivers": 0}
    assert (tmp_path / "record/.cache/.gitignore").read_text() == "*\n"
    assert sorted(path.name for path in (tmp_path / "record/.cache/rivers").iterdir()) == ["view"]
    (tmp_path / "record/drafts/rivers").chmod(0o755)
    put(pieces, loose("one"))
    assert stat.S_IMODE((tmp_path / "record/drafts/rivers").stat().st_mode) == 0o755


def test_a_link_in_a_record_is_no_part_of_it_and_above_the_drafts_it_may_be(tmp_path):
    put(keeping(tmp_path / "real", 5.0), loose("one"))
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked/drafts").symlink_to(tmp_path / "real/drafts")
    other = keeping(tmp_path / "linked", 5.0)
    assert other.names("rivers").names == sorted(loose("one")) and other.drafts() == ["rivers"]
    folder = tmp_path / "real/drafts/rivers"
    (folder / "responses").symlink_to(folder / "positions")
    (name,) = [path.partition("/")[2] for path in loose("one")]
    (folder / "positions/copy.json").symlink_to(folder / "positions" / name)
    with pytest.raises(Exception, match="drafts/rivers/responses is a link, and no part of a record is"):
        other.listed(PurePosixPath("drafts/rivers/responses"))
    with pytest.raises(Exception, match="drafts/rivers/responses is a link"):
        other.news_in(PurePosixPath("drafts/rivers/responses"))
    with pytest.raises(Exception, match="positions/copy.json is a link"):
        other.fetch("rivers", "positions/copy.json")
    assert not any(path.startswith("responses/") for path in other.names("rivers").names)


# -- a database -----------------------------------------------------------------------------------------
@pytest.fixture
def url():
    with database() as found:
        yield found


def altered(url: str) -> None:
    asked("UPDATE drafting.piece SET bytes = 'x'", url=address(url.rpartition("/")[2]))


@pytest.mark.parametrize(("size", "stays"), [(postgres.SMALL, True), (postgres.SMALL + 1, False)])
def test_small_pieces_are_asked_for_once_and_all_of_them_again_afresh(url, size, stays):
    data = b"a" * size
    path = f"positions/{hashlib.sha256(data).hexdigest()[:12]}.json"
    writer, reader = Postgres(url, 5.0), Postgres(url, 5.0)
    put(writer, {path: data})
    assert reader.read("rivers", path) == data
    altered(url)
    for pieces in (writer, reader):
        if stays:
            assert pieces.read("rivers", path) == data == pieces.read_all("rivers", [path])[0]
            pieces.afresh()
        with pytest.raises(VersionDamaged, match=f"drafts/rivers/{path} is not as it was recorded"):
            pieces.read("rivers", path)


def test_no_more_stays_in_memory_than_may_and_the_last_ones_do(url, monkeypatch):
    monkeypatch.setattr(postgres, "KEPT", 5)
    pieces = Postgres(url, 5.0)
    put(pieces, loose("one"), loose("two"))
    paths = [path for words in ("one", "two") for path in loose(words)]
    pieces.afresh()
    assert [pieces.read("rivers", path) for path in paths] == [b"one", b"two"]
    put(pieces, loose("six"))
    altered(url)
    (last,) = loose("six")
    assert pieces.read("rivers", last) == b"six"
    with pytest.raises(VersionDamaged):
        pieces.read("rivers", paths[0])


def test_what_a_step_that_is_refused_added_is_not_remembered(url):
    pieces = Postgres(url, 5.0)
    (path,) = loose("one")
    with pytest.raises(RuntimeError), pieces.writer("rivers"):
        pieces.add("rivers", loose("one"))
        assert pieces.read("rivers", path) == b"one" and pieces.listed(PurePosixPath("drafts/rivers")) == ["positions"]
        raise RuntimeError
    assert pieces.listed(PurePosixPath("drafts/rivers")) == [] and pieces.fetch("rivers", path) is None
    assert pieces.parts("rivers") == {} and pieces.names("rivers") == ([], "")


def test_who_listens_is_told_the_draft_when_a_step_added_something(url):
    import psycopg

    with psycopg.connect(url, autocommit=True) as listener:
        listener.execute("LISTEN drafting")
        pieces = Postgres(url, 5.0)
        with pieces.writer("lakes"):
            pass
        put(pieces, loose("one"))
        (told,) = listener.notifies(timeout=60.0, stop_after=1)
        assert told.payload == "rivers"
    with pieces.server.listening() as woken:
        assert woken(0.0) is None


def test_connections_say_who_they_are_and_are_kept_and_the_server_asks_for_them(url):
    pieces = Postgres(url, 5.0)
    said = {name: pieces.server.once(f"SHOW {name}")[0][0] for name in (
        "application_name", "tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count")}
    assert list(said.values()) == ["drafting", "10", "5", "3"]
    other = Postgres(f"{url}?application_name=other&connect_timeout=7", 5.0)
    assert other.server.once("SHOW application_name") == [("other",)]
    for words in ("one", "two"):
        put(other, loose(words))
        other.names("rivers")
        with pytest.raises(StoreError, match="division by zero"):
            other.server.once("SELECT 1 / 0")
    assert other.server.once("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'other'") == [(1,)]


def test_the_words_of_the_program_say_which_one_made_a_view():
    package = derived.Path(derived.__file__).parents[1]
    texts = {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*")
             if path.suffix in (".py", ".po")}
    said = b"".join(name.encode() + b"\0" + texts[name] for name in sorted(texts, key=lambda name: package / name))
    assert derived.program() == hashlib.sha256(said).hexdigest()[:16]
