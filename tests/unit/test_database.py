"""A record in PostgreSQL: what the program's role may do, the order of numbers, and what a message never says."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import suppress
from itertools import pairwise

import msgspec
import pytest

from drafting.api.printed import DOCUMENTS
from drafting.errors import InputError, StoreBusy, StoreError, VersionDamaged
from drafting.model.record import Position
from drafting.store import Store
from drafting.store.database.postgres import Postgres, init, upgrade
from tests.databases import PASSWORD, ROLE, SERVER, address, asked, bare, database
from tests.typed import result
from tests.unit.test_store import NAME, filled, listing, read_all, record_files
from tests.unit.test_verbs import loose, put

DROP = f"""SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE usename = '{ROLE}' AND datname = current_database()"""


@pytest.fixture
def url():
    with database() as found:
        yield found


def test_the_database_holds_what_a_folder_would(url, tmp_path):
    kept, folder = filled(url), filled(tmp_path)
    assert listing(kept) == listing(folder) and kept.drafts() == [NAME]
    assert kept.verify(NAME) == folder.verify(NAME)
    read_all(kept)
    paths = [path.relative_to(tmp_path / "drafts" / NAME).as_posix() for path in record_files(folder)]
    assert kept.pieces.names(NAME).names == sorted(paths)
    assert all(kept.pieces.read(NAME, path) == folder.pieces.read(NAME, path) for path in paths)


@pytest.mark.parametrize("statement", [
    "UPDATE drafting.piece SET bytes = ''", "DELETE FROM drafting.piece", "TRUNCATE drafting.piece CASCADE",
    "UPDATE drafting.head SET draft = 'x'", "DELETE FROM drafting.head", "DROP TABLE drafting.piece",
    "INSERT INTO drafting.head VALUES ('x')", "UPDATE drafting.format SET number = 9",
    "DELETE FROM drafting.view"])
def test_the_role_can_alter_nothing(url, statement):
    import psycopg

    filled(url)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        asked(statement, url=url)


def test_what_was_altered_behind_our_back_is_seen(url):
    store = filled(url)
    asked("UPDATE drafting.piece SET bytes = 'x' WHERE path LIKE '%text.en.json'", url=owner(url))
    (fault,) = store.verify(NAME).faults
    assert fault.endswith("text.en.json is not as it was recorded.")


def test_a_step_that_is_refused_leaves_nothing_and_numbers_have_no_gap(url):
    pieces = Postgres(url, 5.0)
    put(pieces, loose("one"))
    with pytest.raises(RuntimeError), pieces.writer("rivers"):
        pieces.add("rivers", loose("two"))
        raise RuntimeError
    put(pieces, loose("three"))
    assert pieces.names("rivers").names == sorted({**loose("one"), **loose("three")})
    assert [row[0] for row in asked("SELECT sequence FROM drafting.piece ORDER BY 1", url=url)] == [1, 2]


def test_a_draft_that_nobody_added_to_leaves_no_trace(url):
    with Postgres(url, 5.0).writer("rivers"):
        pass
    assert asked("SELECT * FROM drafting.head", url=url) == []


def test_who_follows_the_cursor_misses_nothing(url):
    """Eight add at once, in steps of several pieces; a reader who always asks from where he stood gets each once."""
    def work(start):
        pieces = Postgres(url, 60.0)
        for n in range(8):
            put(pieces, loose(f"{start}.{n}.a"), loose(f"{start}.{n}.b"))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    reader, cursor, found = Postgres(url, 5.0), "", []
    while len(found) < 128:
        assert (later := reader.watch("rivers", cursor, 60.0)) != cursor
        names, cursor = reader.names("rivers", cursor)
        found += names
        assert int(cursor) >= int(later)
    for thread in threads:
        thread.join()
    assert len(set(found)) == len(found) == int(cursor) == 128
    numbers = [row[0] for row in asked("SELECT sequence FROM drafting.piece ORDER BY 1", url=url)]
    assert all(after == before + 1 for before, after in pairwise(numbers))


def test_connections_that_the_database_dropped_are_opened_again(url):
    store = filled(url)
    before = listing(store)
    asked(DROP, url=owner(url))
    assert listing(store) == before
    asked(DROP, url=owner(url))
    with store.writer(NAME):
        assert listing(store) == before


def test_a_step_whose_connection_is_cut_is_not_on_record(url):
    pieces = Postgres(url, 5.0)
    with pytest.raises(StoreError), pieces.writer("rivers"):
        pieces.add("rivers", loose("one"))
        asked(DROP, url=owner(url))
    assert pieces.names("rivers").names == []
    put(pieces, loose("one"))
    assert pieces.names("rivers").names == sorted(loose("one"))


def test_a_refusal_that_somebody_passes_over_is_not_acknowledged(url):
    pieces = Postgres(url, 5.0)
    with pytest.raises(StoreError, match="nothing of it is on record"), pieces.writer("rivers"):
        pieces.add("rivers", loose("one"))
        with suppress(StoreError):
            pieces.server.within(pieces._steps["rivers"].connection, "SELECT 1 / 0")
    assert pieces.names("rivers").names == []
    put(pieces, loose("one"))
    assert pieces.names("rivers").names == sorted(loose("one"))


def test_no_message_names_who_signs_in_though_he_is_not_in_the_address(url, monkeypatch):
    monkeypatch.setenv("PGUSER", ROLE)
    monkeypatch.setenv("PGPASSWORD", "somebody's secret")
    bare_url = "postgresql://" + url.rpartition("@")[2]
    with pytest.raises(StoreError) as caught:
        Store(bare_url).drafts()
    assert ROLE not in caught.value.message and "secret" not in caught.value.message
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert Store(bare_url).drafts() == []


def test_a_short_name_does_not_spoil_the_sentence():
    with pytest.raises(StoreError, match="cannot be used: connection refused") as caught:
        Store("postgresql://u:f@127.0.0.1:1/conference").drafts()
    assert caught.value.message.startswith("postgresql://127.0.0.1:1/conference ")


def test_a_cursor_of_another_place_tells_everything(url):
    pieces = Postgres(url, 5.0)
    put(pieces, loose("one"))
    assert pieces.names("rivers", "a" * 64).names == sorted(loose("one")) and pieces.watch("rivers", "a" * 64, 0) == "1"


def test_whose_connection_is_cut_while_he_waits_is_told_so(url):
    pieces = Postgres(url, 5.0)
    with pieces.server.listening() as woken:
        woken(0.01)
        asked(DROP, url=owner(url))
        with pytest.raises(StoreError, match="cannot be used"):
            woken(5.0)
    with pytest.raises(StoreError, match="cannot be used"), pieces.writer("rivers"):
        asked(DROP, url=owner(url))
        pieces.read("rivers", "positions/0123456789ab.json")


# -- what a message never says ------------------------------------------------------------------------
def test_no_message_holds_what_one_signs_in_with(url):
    wrong = [url.replace("nobody", "somebody"), url.replace("/drafting_", "/no_such_"), url + "?nonsense=1",
             url.replace("%27", "%2"), url.replace("127.0.0.1", "127.0.0.1:1,127.0.0.1")]
    for each in wrong:
        done = result("show", NAME, "--workspace", each)
        assert done.exit_code in (1, 3), (each, done.output)
        assert ROLE not in done.output and "secret" not in done.output, done.output
        assert done.output.startswith("Error: ")
        done = result("show", NAME, "--workspace", each, "--json")
        assert ROLE not in done.output and "secret" not in done.output


def test_a_database_that_refuses_does_not_carry_the_address_in_its_cause(url):
    with pytest.raises(StoreError) as caught:
        Store(url.replace("nobody", "somebody")).drafts()
    assert caught.value.__cause__ is None and caught.value.__suppress_context__
    with pytest.raises(InputError) as caught:
        Store(url.replace("%27", "%2"))
    assert caught.value.__cause__ is None and PASSWORD[:6] not in str(caught.value)


# -- the tables ---------------------------------------------------------------------------------------
def owner(url):
    return address(url.rpartition("/")[2])


def test_tables_are_made_once_and_brought_up(url):
    with pytest.raises(StoreError, match="holds no record yet"):
        upgrade(address(bare()))
    name = bare()
    with pytest.raises(StoreError, match="holds no record yet"):
        Store(address(name)).drafts()
    assert init(address(name)).startswith("postgresql://")
    with pytest.raises(StoreError, match="does not allow this"):
        Store(address(name, ROLE, PASSWORD)).drafts()
    done = result("database", "upgrade", "--workspace", address(name), "--role", ROLE, "--json")
    said = msgspec.json.decode(done.stdout.encode(), type=DOCUMENTS["database"])
    assert said["role"] == ROLE and said["database"].endswith(name)
    assert filled(address(name, ROLE, PASSWORD)).verify(NAME).faults == ()
    done = result("database", "init", "--workspace", address(name))
    assert done.exit_code == 1 and "has its tables already" in done.output
    asked("INSERT INTO drafting.format VALUES (99)", url=address(name))
    with pytest.raises(StoreError, match="has tables of format 99"):
        Store(address(name)).drafts()


def test_a_role_that_was_named_before_there_were_views_works_without_them():
    name = bare()
    init(address(name), ROLE)
    asked("DROP TABLE drafting.view", "DELETE FROM drafting.format WHERE number = 2", url=address(name))
    with pytest.raises(StoreError, match="has tables of format 1"):
        Store(address(name, ROLE, PASSWORD)).drafts()
    upgrade(address(name))
    store = filled(address(name, ROLE, PASSWORD))
    made: list[int] = []
    for n in range(2):
        with store.writer(NAME):                            # a view that cannot be kept does not end the step
            assert store.view(NAME, f"one-{n}", int, lambda: made.append(1) or 1) == 1
            store.add(NAME, Position("MEX", "supports", f"2026-01-0{len(made)}T10:00:00+00:00", "p1"))
    assert made == [1, 1] and store.verify(NAME).faults == () and len(store.all(NAME, Position)) == 2


def test_a_folder_is_no_database(tmp_path):
    done = result("database", "init", "--workspace", tmp_path)
    assert done.exit_code == 1 and "No database is named" in done.output
    assert SERVER == "" or SERVER.startswith("postgres")


def test_who_waits_for_another_writer_waits_once_however_many_connections_are_kept(url):
    first, other = Postgres(url, 0.5), Postgres(url, 5.0)
    with first.writer("a"), first.writer("b"), first.writer("c"), first.writer("d"):
        pass                                                                # four connections, kept from now on
    with other.writer(NAME):
        began = time.monotonic()
        with pytest.raises(StoreBusy), first.writer(NAME):
            pass
    assert time.monotonic() - began < 2.0


def test_where_the_library_for_databases_is_not_there_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(InputError, match="psycopg is not there to reach it") as told:
        Postgres("postgresql://nowhere/record", 1.0)
    assert "drafting[postgres]" in told.value.hint


def test_sums_that_were_altered_behind_our_back_are_seen_though_they_are_sums(url):
    store = filled(url)
    path = next(each for each in store.pieces.names(NAME).names if each.endswith("SHA256SUMS"))
    line = store.pieces.read(NAME, path).split(b"\n")[0].decode()
    asked(f"UPDATE drafting.piece SET bytes = '{line}\n'::bytea WHERE path = '{path}'", url=owner(url))
    with pytest.raises(VersionDamaged, match="SHA256SUMS is not as it was recorded"):
        Store(url).pieces.read(NAME, path)
