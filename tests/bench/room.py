"""The review room under load: `python -m tests.bench.room --streams 200 --answers 40`.

Says how long after an answer was acknowledged every open page has heard of it, and what delegations that all post at
once lose: nothing, or the program ends with 1.
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
from pathlib import Path

from drafting.rounds.table.table import Table
from drafting.store import Store
from tests.bilingual import NAME, Bureau, sentences
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
                pause: float) -> dict[str, float]:
    """Delegations that all speak at once, while others read and read again: how many were acknowledged, how fast."""
    told = 0

    async def speak(member: str) -> None:
        nonlocal told
        for n in range(each):
            while (await ask("/position", keys[member], {
                    "provision": idents[member], "stand": ("reserves", "opposes")[n % 2],
                    "reason": f"{member} {n}"}))[0] != 200:
                await asyncio.sleep(0.2)
            told += 1

    async def look() -> None:
        while True:
            await ask("/text", chair)
            await asyncio.sleep(pause)

    began = time.perf_counter()
    reading = [asyncio.create_task(look()) for _ in range(readers)]
    await asyncio.gather(*(speak(member) for member in MEMBERS))
    for task in reading:
        task.cancel()
    seconds = time.perf_counter() - began
    return {"told": told, "seconds": seconds, "a second": told / seconds}


def main() -> None:
    said = argparse.ArgumentParser()
    for name, default in (("streams", 200), ("answers", 40), ("readers", 20), ("each", 30), ("provisions", 30)):
        said.add_argument(f"--{name}", type=int, default=default)
    said.add_argument("--pause", type=float, default=0.0)
    args = said.parse_args()
    root = Path(tempfile.mkdtemp())
    furnish(root, args.provisions)
    serve = [str(Path(sys.executable).with_name("drafting")), "serve", NAME, "--workspace", str(root)]
    process = subprocess.Popen([*serve, "--port", str(PORT)], stdout=subprocess.PIPE, text=True)
    process.stdout.readline()
    seats = {"chair": ("--as", "chair")} | {member: ("--member", member) for member in MEMBERS}
    keys = {who: re.search(r"key=(\S+)", run("invite", NAME, *said, "--workspace", root))[1]
            for who, said in seats.items()}
    time.sleep(1)
    proposals = Table(Store(root), NAME, "en").compilation.proposals
    try:
        print(json.dumps(asyncio.run(reach(keys["chair"], args.streams, args.answers, proposals[0].id)), indent=1))
        found = asyncio.run(crowd(keys, keys["chair"], args.readers, args.each,
                                  dict.fromkeys(MEMBERS, proposals[0].provision), args.pause))
        print(json.dumps(found, indent=1))
    finally:
        process.terminate()
        process.wait()
    from drafting.model.record import Position

    store = Store(root)
    kept = {(p.member, p.reason) for p in store.all(NAME, Position).values()}
    lost = len(MEMBERS) * args.each - len(kept)
    faults = store.verify(NAME).faults
    print(f"on record {len(store.all(NAME, Position))}, lost {lost}, faults {len(faults)}")
    shutil.rmtree(root)
    sys.exit(bool(lost or faults))


if __name__ == "__main__":
    main()
