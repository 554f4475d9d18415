"""A room killed at any instant, while delegations speak and the chair answers, keeps what it had acknowledged.

DRAFTING_KILLS says how many kills (4 if not set); the room is opened again on the same record after each.
"""

from __future__ import annotations

import json
import os
import random
import time
from http.client import HTTPException
from threading import Thread
from urllib.error import HTTPError

import pytest

from drafting.model.change import Proposal
from drafting.model.record import Position
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.store.ground import opened
from drafting.store.sync import sync
from tests.bilingual import NAME
from tests.databases import either
from tests.served import Served, signed

KILLS = int(os.environ.get("DRAFTING_KILLS", "4"))


@pytest.fixture(params=["folder", "database"])
def kept(request, made, tmp_path):
    """Where the record of the round is."""
    with either(request.param, tmp_path) as place:
        list(sync(opened(made), opened(place)))
        yield place


def post(room: Served, path: str, said: dict[str, str], key: dict[str, str]) -> bool:
    """Whether one click was acknowledged: the room may be gone, or ask the hand to wait."""
    try:
        with room.ask(path, json.dumps(said).encode(), accept="application/json", **key,
                      **{"content-type": "application/json"}) as done:
            return done.status == 200 and bool(json.load(done))
    except HTTPError as refused:
        assert refused.code in (409, 429, 503), refused.read()
    except (OSError, HTTPException):
        pass
    return False


def busy(room: Served, proposals: list[Proposal], seat: tuple[str, dict[str, str]], told: list[str]) -> None:
    """One hand that clicks until the room is gone; the reasons of what was acknowledged are kept in `told`."""
    who, key = seat
    for n in range(10_000):
        reason = f"{who}, room {room.process.pid}, {n}"
        p = proposals[n % len(proposals)]
        if who.startswith("chair"):
            said = {"answer": ("note", "defer")[n % 2], "reason": reason}
            done = post(room, f"/proposal/en/{p.id}/answer", said, key)
        else:
            said = {"provision": p.provision, "stand": ("reserves", "opposes")[n % 2], "reason": reason}
            done = post(room, "/position", said, key)
        if done:
            told.append(reason)
        elif room.process.poll() is not None:
            return


def recorded(store: Store) -> list[str]:
    """The reason of each answer and each position on record; an answer that joins both languages counts once."""
    answers = {(d.at, d.reason) for d in store.dispositions(NAME, 1)}
    return [reason for _, reason in answers] + [p.reason for p in store.all(NAME, Position).values()]


def test_a_room_killed_at_any_instant_keeps_what_it_acknowledged(kept):
    rng = random.Random(20261128)
    proposals = list(Table(Store(kept), NAME, "en").compilation.proposals)
    sits = {"chair 1": ("--as", "chair"), "chair 2": ("--as", "chair"), "MEX": ("--member", "MEX"),
            "CAN": ("--member", "CAN")}
    seats: dict[str, dict[str, str]] = {}
    told: list[str] = []
    for kill in range(KILLS):
        before, room = len(told), Served(kept)
        seats = seats or {who: signed(room.invite(*said)) for who, said in sits.items()}
        hands = [Thread(target=busy, args=(room, proposals, seat, told)) for seat in seats.items()]
        for each in hands:
            each.start()
        while kill % 4 and len(told) == before and any(map(Thread.is_alive, hands)):    # one of four dies at once
            time.sleep(0.001)
        time.sleep(rng.uniform(0, rng.choice((0.02, 0.3))))
        room.kill()
        for each in hands:
            each.join()
        there = recorded(Store(kept))
        assert set(told) <= set(there), f"kill {kill}"
        assert len(there) == len(set(there)), f"kill {kill}"
        assert Store(kept).verify(NAME).faults == (), f"kill {kill}"
    assert len(told) > KILLS // 2
    print(f"{KILLS} kills, {len(told)} acknowledged, {len(recorded(Store(kept)))} on record")
