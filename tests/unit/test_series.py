"""What was read of a folder stays in memory: it says what reading all again would, and one more costs one more."""

from __future__ import annotations

from pathlib import PurePosixPath
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from drafting.model.record import Position, Seal
from drafting.model.seen import digest, encode, in_order, in_view_of
from drafting.store import Store, stands
from drafting.store.ground import opened as keeping
from drafting.store.seals import Chain, Named, newest, recent, title
from drafting.store.series import Series
from tests.databases import either
from tests.unit.test_store import NAME, filled
from tests.unit.test_verbs import NAME as RIVERS
from tests.unit.test_verbs import loose, put

CLOCKS = [f"2019-11-02T12:00:0{n}-06:00" for n in range(3)]
SAID = st.lists(st.tuples(st.sampled_from(("MEX", "GTM")), st.sampled_from(("supports", "opposes")),
                          st.sampled_from(CLOCKS), st.sampled_from(("p1", "p2"))), max_size=8)


@pytest.fixture(params=["folder", "database"])
def place(request, tmp_path):
    with either(request.param, tmp_path) as found:
        yield found


@settings(deadline=None)
@given(SAID, st.randoms(use_true_random=False), st.integers(1, 4))
def test_records_that_come_in_any_order_and_number_stand_as_if_all_were_read_at_once(said, random, many):
    known: dict[str, Position] = {}
    for n, (member, stand, at, provision) in enumerate(said):
        each = in_view_of(Position(member, stand, at, provision, reason=str(n)), known)
        known[digest(each)] = each
    series, names = Series(Position), list(known)
    random.shuffle(names)
    for start in range(0, len(names), many):
        series.put({name: known[name] for name in names[start:start + many]})
    last = {(each.member, each.provision): name for name, each in in_order(known).items()}
    assert list(series.all().items()) == list(in_order(known).items())
    assert list(series.holding()) == [name for name in in_order(known) if name in last.values()]
    assert series.holding() == {name: known[name] for name in last.values()}
    for at in CLOCKS:
        new = Position("MEX", "reserves", at, "p1")
        assert in_view_of(new, series.later(new)) == in_view_of(new, known)


def test_of_two_said_at_one_instant_the_one_said_last_holds_and_things_are_in_the_order_of_their_last_word(place):
    filled(place)
    store = Store(place)
    for stand in ("supports", "opposes", "reserves", "lives with", "pending"):
        store.add(NAME, Position("MEX", stand, CLOCKS[1], "p1"))
        (held,) = store.holding(NAME, Position).values()
        assert held.stand == stand
    store.add(NAME, Position("GTM", "opposes", CLOCKS[0], "p2"))
    store.add(NAME, Position("USA", "opposes", CLOCKS[2], "p2"))
    store.add(NAME, Position("GTM", "supports", CLOCKS[2], "p1"))
    store.add(NAME, Position("MEX", "supports", "2019-11-02T12:00:09-06:00", "p1"))
    held = store.holding(NAME, Position)
    assert [each.at for each in held.values()] == sorted(each.at for each in held.values()) and len(held) == 4
    assert next(iter(held.values())).member == "GTM" and list(held.values())[-1].member == "MEX"


def test_one_more_answer_reads_only_what_is_new_however_many_there_are(place):
    filled(place)
    store, read = Store(place), []
    for n in range(30):
        store.add(NAME, Position("MEX", "supports", CLOCKS[0], "p1", reason=str(n)))
    assert len(store.all(NAME, Position)) == 30
    read_all = store.pieces.read_all
    store.pieces.read_all = lambda draft, paths: read.extend(paths) or read_all(draft, paths)
    with store.writer(NAME), store.sealing(NAME):
        store.add(NAME, Position("GTM", "opposes", CLOCKS[1], "p1"))
    store.add(NAME, Position("GTM", "supports", CLOCKS[2], "p1"))
    assert len(store.holding(NAME, Position)) == 2 and len(store.all(NAME, Position)) == 32
    assert len({path for path in read if path.startswith("positions/")}) <= 3


def test_what_another_program_adds_is_seen_by_all_and_what_a_refused_step_read_of_its_own_is_not(place):
    filled(place)
    one, other = Store(place), Store(place)
    said = [Position("MEX", "supports", at, "p1") for at in CLOCKS]
    assert one.all(NAME, Position) == {}
    one.add(NAME, said[0])
    other.add(NAME, said[1])
    assert list(one.all(NAME, Position).values()) == list(other.all(NAME, Position).values()) == said[:2]
    with pytest.raises(RuntimeError), one.writer(NAME):
        one.add(NAME, said[2])
        assert list(one.all(NAME, Position).values()) == said
        raise RuntimeError
    other.add(NAME, replace(said[2], stand="opposes"))
    seen = {digest(each): each for each in Store(place).all(NAME, Position).values()}
    assert one.all(NAME, Position) == other.all(NAME, Position) == seen
    with one.writer(NAME):
        assert one.all(NAME, Position) == seen


def test_what_a_step_adds_is_read_by_nobody_else_before_it_is_on_record(place):
    from concurrent.futures import ThreadPoolExecutor

    filled(place)
    store = Store(place)
    said = Position("MEX", "supports", CLOCKS[0], "p1")
    with ThreadPoolExecutor(1) as elsewhere:
        with store.writer(NAME):
            store.add(NAME, said)
            assert store.all(NAME, Position) == {digest(said): said}
            meanwhile = elsewhere.submit(store.all, NAME, Position).result()
            assert meanwhile == ({} if store.pieces.hides else {digest(said): said})
        assert elsewhere.submit(store.all, NAME, Position).result() == {digest(said): said}


def test_a_record_that_is_gone_is_known_no_more(tmp_path):
    store = filled(tmp_path)
    store.add(NAME, said := Position("MEX", "supports", CLOCKS[0], "p1"))
    other = store.add(NAME, Position("MEX", "opposes", CLOCKS[1], "p1"))
    assert list(store.all(NAME, Position)) == [digest(said), other]
    (tmp_path / "drafts" / NAME / "positions" / f"{other}.json").unlink()
    assert store.all(NAME, Position) == {digest(said): said}


def test_a_folder_is_not_listed_again_for_what_we_put_there_and_is_for_what_others_do(tmp_path, monkeypatch):
    monkeypatch.setattr(stands, "SETTLED", 600.0)
    first, other, folder = keeping(tmp_path), keeping(tmp_path), PurePosixPath("drafts", RIVERS, "positions")
    put(first, loose("0"))
    first.news_in(folder)
    put(first, loose("1"))                                  # listed once after it, and known from now on
    listed, listdir = [], stands.os.listdir
    monkeypatch.setattr(stands.os, "listdir", lambda place: listed.append(place) or listdir(place))
    cursor = first.news_in(folder).cursor
    for n in range(2, 9):
        put(first, loose(str(n)))
        news = first.news_in(folder, cursor)
        assert [f"positions/{name}" for name in news.names] == list(loose(str(n))) and not news.whole
        cursor = news.cursor
    assert [place for place in listed if place.endswith("positions")] == []
    for n in range(9, 20):                                  # as quick as can be, so that the clock may stand still
        put(other, loose(str(n)))
        news = first.news_in(folder, cursor)
        assert [f"positions/{name}" for name in news.names] == list(loose(str(n)))
        cursor = news.cursor


def test_the_newest_seals_are_the_same_however_they_came_and_what_all_name_is_known(tmp_path):
    def after(*follows: Seal, adds: str) -> Seal:
        return Seal(1 + max((s.number for s in follows), default=0), tuple(sorted(map(title, follows))), (adds,))

    one = after(adds="a")
    two, apart = after(one, adds="b"), after(one, adds="c")
    three = after(two, adds="d")
    joined = after(three, apart, adds="e")
    last = after(joined, adds="f")
    pieces, folder = keeping(tmp_path), PurePosixPath("drafts", RIVERS, "seals")
    chain, named, known = Chain(), Named(), {}
    for seal in (one, two, three, apart, joined, last):
        known[title(seal)] = seal
        put(pieces, {f"seals/{title(seal)}.json": encode(seal)})
        for each in (chain, named):
            each.learn(folder, [f"{title(seal)}.json"], pieces)
        assert chain.newest == newest({name: known[name] for name in recent(known)}) == newest(known)
    assert named.adds == set("abcdef")
    at_once = Chain()
    at_once.learn(folder, [f"{name}.json" for name in known], pieces)
    assert at_once.newest == (title(last),)


def test_what_another_puts_there_just_before_we_do_is_seen_too(tmp_path, monkeypatch):
    monkeypatch.setattr(stands, "SETTLED", 600.0)
    first, other, folder = keeping(tmp_path), keeping(tmp_path), PurePosixPath("drafts", RIVERS, "positions")
    put(first, loose("0"))
    first.news_in(folder)
    put(first, loose("1"))
    cursor = first.news_in(folder).cursor
    for n in range(2, 20, 2):
        put(other, loose(str(n)))
        put(first, loose(str(n + 1)))
        news = first.news_in(folder, cursor)
        assert {f"positions/{name}" for name in news.names} == {*loose(str(n)), *loose(str(n + 1))}
        cursor = news.cursor


def test_the_newest_seals_are_those_that_none_follows_however_they_come(tmp_path):
    pieces, folder = keeping(tmp_path), PurePosixPath("drafts", RIVERS, "seals")
    for number in range(60):
        rng, known, chain = Random(number), {}, Chain()
        left = [made for n in range(rng.randrange(2, 9)) for made in [_after(rng, known, str(n))]]
        known.clear()
        while left:
            many = rng.randrange(1, 4)
            new, left = {title(seal): seal for seal in left[:many]}, left[many:]
            known |= new
            put(pieces, {f"seals/{name}.json": encode(seal) for name, seal in new.items()})
            chain.learn(folder, [f"{name}.json" for name in new], pieces)
            assert chain.newest == newest(known), number


def _after(rng: Random, known: dict[str, Seal], adds: str) -> Seal:
    """A seal that follows one or two of those that none follows yet, or an older one as in another copy."""
    heads = rng.sample(newest(known), min(len(newest(known)), rng.choice((1, 1, 2))))
    follows = rng.choice((heads, heads, rng.sample(sorted(known), min(len(known), 1))))
    seal = Seal(1 + max((known[name].number for name in follows), default=0), tuple(sorted(follows)), (adds,))
    known[title(seal)] = seal
    return seal


def test_what_a_view_is_made_of_is_what_the_folder_lists_whatever_its_time_says(tmp_path, monkeypatch):
    monkeypatch.setattr(stands, "SETTLED", 600.0)
    filled(tmp_path)
    store = Store(tmp_path)
    store.all(NAME, Position)
    for at in CLOCKS[:2]:
        store.add(NAME, Position("MEX", "supports", at, "p1"))
    folder = tmp_path / "drafts" / NAME / "positions"
    known = folder.stat()
    late = Position("GTM", "opposes", CLOCKS[2], "p1")
    (folder / f"{digest(late)}.json").write_bytes(encode(late))         # by hand, and the time set back
    stands.os.utime(folder, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert len(store.all(NAME, Position)) == 2
    assert len(store.view(NAME, "positions", list[str], lambda: list(store.all(NAME, Position)))) == 3
    store.afresh()
    assert len(store.all(NAME, Position)) == 3
