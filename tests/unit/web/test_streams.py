"""Everybody who has a page open hears of a change; the server ends at once, and what it acknowledged is on record."""

from __future__ import annotations

import asyncio
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from drafting.rounds.answering.dispose import Wish
from drafting.rounds.answering.together import dispose_together
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.store.ground import opened
from drafting.store.sync import sync
from drafting.web.entering import made_seat
from drafting.web.pulse import Pulse
from drafting.web.room import Room
from tests.bilingual import NAME
from tests.databases import database
from tests.served import Served


def awaited(work):
    """What a coroutine gives, in a thread of its own: a browser's tests keep a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture
def process(made, tmp_path):
    shutil.copytree(made / "drafts", tmp_path / "drafts")
    found = Served(tmp_path)
    found.sit("--as", "chair")
    yield found
    found.kill()


def state(stream) -> str:
    """The next state that a stream tells of."""
    while True:
        line = stream.readline().decode()
        if line.startswith("data: "):
            return line[6:].strip()
        assert line, "The stream has ended."


def test_an_answer_reaches_every_stream_and_so_does_another_programs(process):
    streams = [process.ask("/live") for _ in range(20)]
    first = [state(each) for each in streams]
    assert len(set(first)) == 1
    ident = Table(Store(process.root), NAME, "en").compilation.proposals[0].id
    with process.ask(f"/proposal/en/{ident}/answer", b'{"answer": "note"}', accept="application/json",
                     **{"content-type": "application/json"}) as done:
        assert done.status == 200
    second = [state(each) for each in streams]
    assert len(set(second)) == 1 and second[0] != first[0]
    dispose_together(Store(process.root), NAME, "en", [ident], Wish("defer"), now="2026-03-01T00:00:00-06:00")
    assert {state(each) for each in streams}.isdisjoint({first[0], second[0]})
    began = time.monotonic()
    process.process.send_signal(signal.SIGTERM)
    assert all(each.read().decode().strip() in ("", ": still there") for each in streams)
    process.process.wait(10)
    print("ended after", round(time.monotonic() - began, 3))
    assert [d.answer for d in Store(process.root).dispositions(NAME, 1)] == ["note", "defer"]


def test_several_rooms_on_one_database_are_one(made):
    with database() as url:
        list(sync(opened(made), opened(url)))
        rooms, streams = [Served(url), Served(url)], []
        try:
            rooms[0].sit("--as", "chair")
            rooms[1].key = rooms[0].key                     # a seat is on record, so it is one in every room
            streams += [each.ask("/live") for each in rooms]
            first = [state(each) for each in streams]
            ident = Table(Store(url), NAME, "en").compilation.proposals[0].id
            with rooms[0].ask(f"/proposal/en/{ident}/answer", b'{"answer": "note"}', accept="application/json",
                              **{"content-type": "application/json"}) as done:
                assert done.status == 200
            began = time.monotonic()
            assert state(streams[1]) != first[1]
            print("seen in the other room after", round(time.monotonic() - began, 3))
            with rooms[1].ask("/text", accept="application/json") as found:
                assert ident in found.read().decode()
            assert [d.answer for d in Store(url).dispositions(NAME, 1)] == ["note"]
        finally:
            for each in streams:
                each.close()
            for each in rooms:
                each.kill()


def test_a_stream_ends_when_its_seat_is_gone(hall):
    mexico = hall.seat("delegation", "MEX")
    here = hall.room.who(mexico.cookies["seat"])

    async def heard() -> list[bytes]:
        stream, out = hall.room.pulse.stream(lambda: "one" if hall.room.sits(here) else ""), []
        async for each in stream:
            out.append(each)
            if len(out) == 1:
                mexico.post(f"/{NAME}/leave")
                asyncio.get_running_loop().call_later(0.05, hall.room.pulse.beat)
        return out

    assert [b"gone" in each for each in awaited(heard())] == [False, True]


def test_all_streams_end_when_the_room_closes():
    async def closed() -> int:
        pulse = Pulse()

        async def listen() -> int:
            return len([each async for each in pulse.stream(lambda: "same")])

        those = [asyncio.create_task(listen()) for _ in range(50)]
        await asyncio.sleep(0)
        pulse.stop()
        return sum(await asyncio.gather(*those))

    assert awaited(closed()) == 50


def test_a_seat_made_in_the_room_is_one_that_the_command_line_knows(hall):
    key = made_seat(hall.room, "chair")
    other = Room(Store(hall.root), hall.room.body, hall.room.templates, NAME)
    assert other.bearer(key).seat.role == "chair"
