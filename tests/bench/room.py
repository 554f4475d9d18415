"""The review room under load: `python -m tests.bench.room --streams 200 --answers 40`.

Says how long after an answer was acknowledged every open page has heard of it, and what delegations that all post at
once lose: nothing, nothing twice, and a record that verifies, or the program ends with 1. `--database` keeps the record
in a database of the server in DRAFTING_TEST_POSTGRES.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from drafting.model.record import Position
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.proving.verify import verify
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.store.sync import sync
from tests.bilingual import NAME, Bureau, sentences
from tests.databases import database
from tests.typed import run

PORT = 8021
MEMBERS = ("BLZ", "CAN", "CRI", "DOM", "SLV", "GTM", "HND", "MEX", "NIC", "PAN", "USA")


def furnish(root: Path, provisions: int) -> None:
    """A round in which each member rewords the same paragraph in its own way."""
    bureau = Bureau(root, sentences(provisions))
    bureau.circulate()
    for n, member in enumerate(MEMBERS, 20):
        bureau.answer("en", member, lambda file, n=n: file.change("7 seats", f"{n} seats"))


async def ask(path: str, key: str, body: dict | None = None) -> tuple[int, float]:
    """The status of an answer, and how long it took."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    data = json.dumps(body).encode() if body is not None else b""
    method = "GET" if body is None else "POST"
    writer.write(f"{method} /{NAME}{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: application/json\r\n"
                 f"Authorization: Bearer {key}\r\nContent-Type: application/json\r\n"
                 f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
    await writer.drain()
    status = int((await reader.readline()).split()[1])
    await reader.read()
    writer.close()
    return status, time.perf_counter() - began


class Stream:
    """An open page: the states that it heard of, each with the instant."""

    def __init__(self) -> None:
        self.heard: dict[str, float] = {}
        self.first = asyncio.Event()

    async def listen(self, key: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        writer.write(f"GET /{NAME}/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n\r\n".encode())
        while line := await reader.readline():
            if line.startswith(b"data: "):
                self.heard.setdefault(line.decode()[6:].strip(), time.perf_counter())
                self.first.set()


async def reach(key: str, streams: int, answers: int, ident: str) -> dict[str, float]:
    """How long after the acknowledgement of an answer the streams have heard of it, in milliseconds."""
    pages = [Stream() for _ in range(streams)]
    tasks = []
    for page in pages:
        tasks.append(asyncio.create_task(page.listen(key)))
        await asyncio.sleep(0.002)
    await asyncio.gather(*(page.first.wait() for page in pages))
    late, took = [], []
    for n in range(answers):
        known = set(pages[0].heard)
        status, seconds = await ask(f"/proposal/en/{ident}/answer", key,
                                    {"answer": ("note", "defer")[n % 2], "reason": f"answer {n}"})
        done = time.perf_counter()
        took.append(seconds)
        assert status == 200, status
        while not all(page.heard.keys() - known for page in pages):
            await asyncio.sleep(0.002)
        late += [max(0.0, max(page.heard.values()) - done) for page in pages]
    for task in tasks:
        task.cancel()
    late.sort()
    return {"streams": streams, "answers": answers, "p50": late[len(late) // 2], "p95": late[int(len(late) * .95)],
            "most": late[-1], "to answer": sorted(took)[len(took) // 2]}


async def crowd(keys: dict[str, str], chair: str, readers: int, each: int, idents: dict[str, str],
                pause: float) -> dict[str, object]:
    """Delegations that all speak at once, while others read and read again: how many were acknowledged, how fast."""
    told: list[tuple[float, float]] = []        # when, and after how long

    async def speak(member: str) -> None:
        for n in range(each):
            said = {"provision": idents[member], "stand": ("reserves", "opposes")[n % 2], "reason": f"{member} {n}"}
            while (found := await ask("/position", keys[member], said))[0] != 200:
                await asyncio.sleep(0.2)
            told.append((time.perf_counter(), found[1]))

    async def look() -> None:
        while True:
            await ask("/text", chair)
            await asyncio.sleep(pause)

    began = time.perf_counter()
    reading = [asyncio.create_task(look()) for _ in range(readers)]
    await asyncio.gather(*(speak(member) for member in MEMBERS))
    for task in reading:
        task.cancel()
    ends = [began, *(told[len(told) * part // 4 - 1][0] for part in range(1, 5))]
    took = [sorted(each for _, each in told[len(told) * part // 4:len(told) * (part + 1) // 4]) for part in range(4)]
    return {"told": len(told), "seconds": round(ends[-1] - began, 1),
            "a second, by quarters": [round(len(told) / 4 / (end - start), 1)
                                      for start, end in pairwise(ends)],
            "median until one is told, by quarters": [round(each[len(each) // 2], 3) for each in took]}


@contextmanager
def workspace(provisions: int, in_database: bool) -> Iterator[Path | str]:
    """Where the record is, in a folder or in a database."""
    root = Path(tempfile.mkdtemp())
    try:
        furnish(root, provisions)
        if not in_database:
            yield root
            return
        with database() as url:
            list(sync(Store(root).pieces, Store(url).pieces))
            yield url
    finally:
        shutil.rmtree(root)


def main() -> None:
    said = argparse.ArgumentParser()
    for name, default in (("streams", 200), ("answers", 40), ("readers", 20), ("each", 30), ("provisions", 30)):
        said.add_argument(f"--{name}", type=int, default=default)
    said.add_argument("--pause", type=float, default=0.0)
    said.add_argument("--database", action="store_true")
    args = said.parse_args()
    with workspace(args.provisions, args.database) as place:
        serve = [str(Path(sys.executable).with_name("drafting")), "serve", NAME, "--workspace", str(place)]
        process = subprocess.Popen([*serve, "--port", str(PORT)], stdout=subprocess.PIPE, text=True)
        try:
            process.stdout.readline()
            under_load(place, args)
        finally:
            process.terminate()
            process.wait()
        sys.exit(bool(wrong(Store(place), len(MEMBERS) * args.each)))


def under_load(place: Path | str, args: argparse.Namespace) -> None:
    """Measure, and say what was measured."""
    seats = {"chair": ("--as", "chair")} | {member: ("--member", member) for member in MEMBERS}
    keys = {who: re.search(r"key=(\S+)", run("invite", NAME, *said, "--workspace", place))[1]
            for who, said in seats.items()}
    time.sleep(1)
    first = Table(Store(place), NAME, "en").compilation.proposals[0]
    print(json.dumps(asyncio.run(reach(keys["chair"], args.streams, args.answers, first.id)), indent=1))
    found = asyncio.run(crowd(keys, keys["chair"], args.readers, args.each, dict.fromkeys(MEMBERS, first.provision),
                              args.pause))
    print(json.dumps(found, indent=1))


def wrong(store: Store, told: int) -> int:
    """How many of those that were told are lost or on record twice, and how many faults the record has."""
    kept = [(p.member, p.reason) for p in store.all(NAME, Position).values()]
    lost, twice = told - len(set(kept)), len(kept) - len(set(kept))
    faults = verify(store, load_body(templates_folder() / "rcm"), NAME).faults
    print(f"on record {len(kept)}, lost {lost}, twice {twice}, faults {len(faults)}")
    return lost + twice + len(faults)


if __name__ == "__main__":
    main()
