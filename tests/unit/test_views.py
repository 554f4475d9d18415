"""What was made of a record and kept: it holds as long as the record is what it was made of, and may be thrown away."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from pathlib import PurePosixPath

import pytest

from drafting.merge.compiling.decide import latest
from drafting.model.record import Disposition
from drafting.rounds.record.state import compiled, open_round
from drafting.rounds.table.table import Table
from drafting.store import Store, derived
from drafting.store.derived import view
from drafting.store.ground import opened as keeping
from tests.bilingual import NAME, Bureau, sentences
from tests.databases import database

DRAFT = "rivers"


def piece(folder: str, words: str) -> dict[str, bytes]:
    return {f"{folder}/{hashlib.sha256(words.encode()).hexdigest()[:12]}.json": words.encode()}


class Counted:
    """A view of the positions on record that says how often it was made; `meanwhile` is done while it is."""

    def __init__(self, pieces, meanwhile=lambda: None) -> None:
        self.pieces, self.made, self.meanwhile = pieces, 0, meanwhile

    def look(self) -> tuple[str, ...]:
        return view(self.pieces, DRAFT, "positions", tuple[str, ...], self.make)

    def make(self) -> tuple[str, ...]:
        self.made += 1
        folder = PurePosixPath("drafts", DRAFT, "positions")
        found = tuple(self.pieces.at(folder / name).decode() for name in self.pieces.listed(folder))
        self.meanwhile()
        self.pieces.listed(folder)
        return tuple(sorted(found))


@pytest.fixture(params=["folder", "database"])
def opened(request, tmp_path):
    with ExitStack() as stack:
        place = tmp_path if request.param == "folder" else stack.enter_context(database())
        put(keeping(place, 5.0), piece("positions", "one"))
        yield lambda: keeping(place, 5.0)


def put(pieces, files) -> None:
    with pieces.writer(DRAFT):
        pieces.add(DRAFT, files)


def test_it_is_made_once_and_another_program_finds_it(opened):
    first, other = Counted(opened()), Counted(opened())
    assert first.look() == first.look() == other.look() == ("one",)
    assert (first.made, other.made) == (1, 0)


def test_what_is_added_where_it_looked_has_it_made_anew_and_what_is_added_elsewhere_has_not(opened):
    counted = Counted(opened())
    counted.look()
    put(opened(), piece("agreements", "two"))
    assert counted.look() == ("one",) and counted.made == 1
    put(opened(), piece("positions", "two"))
    assert counted.look() == counted.look() == ("one", "two") and counted.made == 2


@pytest.mark.parametrize("harm", [lambda data: data[:-1], lambda data: data[:-1] + bytes([data[-1] ^ 1]),
                                  lambda data: b"", lambda data: b"nonsense",
                                  lambda data: derived.sha256(b"nonsense").encode() + b"nonsense"])
def test_one_that_is_not_as_it_was_kept_is_not_believed(opened, harm):
    Counted(opened()).look()
    pieces = opened()
    pieces.keep(DRAFT, "positions", harm(pieces.kept(DRAFT, "positions")))
    counted, other = Counted(opened()), Counted(opened())
    assert counted.look() == counted.look() == other.look() == ("one",) and (counted.made, other.made) == (1, 0)


def test_what_was_seen_stays_in_memory_though_what_was_kept_is_thrown_away(opened):
    counted = Counted(opened())
    counted.look()
    opened().keep(DRAFT, "positions", b"")
    assert counted.look() == ("one",) and counted.made == 1
    put(opened(), piece("positions", "two"))
    assert counted.look() == ("one", "two") and counted.made == 2


def test_one_of_another_program_is_made_anew(opened, monkeypatch):
    Counted(opened()).look()
    monkeypatch.setattr(derived, "program", lambda: "another")
    counted, other = Counted(opened()), Counted(opened())
    assert counted.look() == other.look() == ("one",) and (counted.made, other.made) == (1, 0)


def test_one_that_was_made_while_the_record_changed_is_not_kept(opened):
    counted = Counted(opened(), lambda: put(opened(), piece("positions", "two")))
    assert counted.look() == ("one",)
    counted.meanwhile = lambda: None
    assert counted.look() == ("one", "two") and counted.made == 2


def test_what_a_view_within_it_looked_into_counts_though_that_was_kept(opened):
    inner = Counted(opened())
    inner.look()
    outer = [0]

    def make() -> int:
        outer[0] += 1
        return len(inner.look())

    assert [view(inner.pieces, DRAFT, "many", int, make) for _ in range(2)] == [1, 1] and outer == [1]
    put(opened(), piece("positions", "two"))
    assert view(inner.pieces, DRAFT, "many", int, make) == 2 and outer == [2]


def test_a_folder_that_cannot_keep_it_has_it_made_each_time(tmp_path):
    put(keeping(tmp_path, 5.0), piece("positions", "one"))
    (tmp_path / ".cache").write_text("no folder")
    counted, other = Counted(keeping(tmp_path, 5.0)), Counted(keeping(tmp_path, 5.0))
    assert counted.look() == other.look() == ("one",) and (counted.made, other.made) == (1, 1)


@pytest.mark.parametrize("where", ["folder", "database"])
def test_the_compilation_that_is_kept_is_the_one_that_is_made(where, tmp_path):
    """After each step of a round, and where what was accepted is asked for by nobody any more."""
    bureau = Bureau(tmp_path, sentences(6))
    with ExitStack() as stack:
        place = tmp_path
        if where == "database":
            from drafting.store.sync import sync

            place = stack.enter_context(database())
        bureau.circulate()
        steps = [lambda: bureau.answer("en", "MEX", lambda file: file.change("every 2 years", "every 3 years")),
                 lambda: bureau.answer("es", "MEX", lambda file: file.change("cada 2 años", "cada 3 años")),
                 lambda: bureau.accept("en"),
                 lambda: bureau.answer("en", "CAN", lambda file: file.change("7 seats", "9 seats")),
                 lambda: bureau.run("agree", NAME, "p3", "--lang", "en"),
                 lambda: bureau.run("withdraw", NAME, "MEX"),
                 lambda: bureau.run("dispose", NAME, "1", "reject", "--lang", "en")]
        taken = set()
        for step in steps:
            step()
            if where == "database":
                list(sync(keeping(tmp_path, 5.0), keeping(place, 5.0)))
            store = Store(place)
            round = open_round(store, NAME)
            for lang in ("en", "es"):
                found, table = compiled(store, NAME, round, lang), Table(store, NAME, lang)
                assert (table.compilation, table.numbers) == (found.compilation, found.numbers)
                assert Table(store, NAME, lang).compilation == found.compilation
                taken |= held(store, round.number) - {p.id for p in compiled(
                    store, NAME, round, lang, given=()).compilation.proposals if lang == "en"}
        assert taken, "nothing was accepted that nobody asks for any more"


def held(store: Store, number: int) -> set[str]:
    """The proposals in English that are accepted."""
    given: list[Disposition] = [d for d in store.dispositions(NAME, number) if d.language == "en"]
    return {fact for fact, d in latest(given).items() if d.answer == "accept"}
