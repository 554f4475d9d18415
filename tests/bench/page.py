"""The text of a large round in the review room: `python -m tests.bench.page --provisions 300 --members 193`.

Says in seconds when the first byte and the last one of the page came: of a server that has just begun, unchanged, and
after an answer; and, asked again with the page's own mark, how long it takes to hear that nothing changed.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

from drafting.rounds.table.table import Table
from drafting.store import Store
from tests.bench import large
from tests.typed import run

FRESH = 0.3         # seconds after which the room looks at the record anew


class Came(NamedTuple):
    """When the first byte of a page came, the server's work till then; the last byte, how many, and the page's mark."""

    first: float
    work: float
    last: float
    size: int
    mark: str


class Served:
    """`drafting serve` on a workspace, until it has ended."""

    def __init__(self, root: Path, name: str) -> None:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        program = str(Path(sys.executable).with_name("drafting"))
        self.process = subprocess.Popen([program, "serve", name, "--workspace", str(root), "--port", str(self.port)],
                                        stdout=subprocess.PIPE, text=True, cwd=root)
        self.process.stdout.readline()
        while True:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, "The room did not open."
            time.sleep(0.02)

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def ask(self, path: str, key: str, data: bytes | None = None, mark: str = "") -> Came:
        """A page, or what comes of a form."""
        headers = {"authorization": f"Bearer {key}", "content-type": "application/json", "accept": "text/html"}
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}", data,
                                       headers | ({"if-none-match": mark} if mark else {}))
        began, before = time.perf_counter(), self.spent()
        try:
            with urllib.request.urlopen(asked, timeout=300) as answer:
                one = answer.read(1)
                first, work = time.perf_counter() - began, self.spent() - before
                size = len(one) + len(answer.read())
                return Came(first, work, time.perf_counter() - began, size, answer.headers.get("etag", ""))
        except urllib.error.HTTPError as exc:
            if exc.code != 304:
                raise
            done = time.perf_counter() - began
            return Came(done, self.spent() - before, done, 0, mark)

    def spent(self) -> float:
        """The seconds of a processor that the server took so far."""
        said = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


def key(root: Path, name: str) -> str:
    """The key of a new seat of the chair."""
    return re.search(r"key=(\S+)", run("invite", name, "--as", "chair", "--workspace", root))[1]


def measure(root: Path, name: str, lang: str) -> None:
    """A line of figures for each page."""
    chair, served = key(root, name), Served(root, name)
    try:
        cold = served.ask(f"{name}/text", chair)
        time.sleep(FRESH)
        found = {"cold": cold, "made anew": served.ask(f"{name}/text", chair),
                 "unchanged": served.ask(f"{name}/text", chair)}
        ident = next(iter(Table(Store(root), name, lang).by_id))
        found["an answer itself"] = served.ask(f"{name}/proposal/{lang}/{ident}/answer", chair,
                                               b'{"answer": "note", "reason": "measured"}')
        found["after an answer"] = served.ask(f"{name}/text", chair)
        found["nothing changed"] = served.ask(f"{name}/text", chair, mark=found["after an answer"].mark)
    finally:
        served.end()
    for what, came in found.items():
        print(f"{what:<24} first byte {came.first:6.3f} s, work {came.work:5.2f} s, last byte {came.last:6.3f} s, "
              f"{came.size / 1e6:5.2f} MB", flush=True)


def main() -> None:
    args = vars(large.options().parse_args())
    os.fsync = lambda handle: None
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        large.house(root, args["members"])
        large.build(Store(root), **args)
        measure(root, large.NAME, "en")


if __name__ == "__main__":
    main()
