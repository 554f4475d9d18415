"""`drafting serve` in a process of its own, and links to its seats; asked as a program asks it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from http.client import HTTPResponse
from pathlib import Path

from tests.bilingual import NAME
from tests.typed import run


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Served:
    """The process that serves a room; `key` is what `ask` signs with."""

    def __init__(self, root: Path | str, port: int = 0) -> None:
        self.root, self.port, self.key = root, port or free_port(), {}
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [str(Path(sys.executable).with_name("drafting")), "serve", NAME, "--workspace", str(self.root),
                   "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.link = re.search(r"http\S+", self.process.stdout.readline())[0]
        for _ in range(200):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, "The room was not opened."
            signal.sigtimedwait([], 0.05)

    def end(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Tell the process to end, or kill it; its exit code."""
        self.process.send_signal(sign)
        code = self.process.wait(10)
        self.process.stdout.close()
        return code

    def kill(self) -> None:
        """End the process with no time to put anything in order; nothing if it has ended already."""
        self.end(signal.SIGKILL)

    def invite(self, *who: str) -> str:
        """The link of a seat."""
        said = run("invite", NAME, *who, "--address", self.address, "--workspace", self.root)
        return re.search(r"http\S+", said)[0]

    def sit(self, *who: str) -> None:
        """Take a seat, for `ask`."""
        self.key = signed(self.invite(*who))

    def ask(self, path: str, data: bytes | None = None, **headers: str) -> HTTPResponse:
        """What the room answers to a program on the seat."""
        asked = urllib.request.Request(f"{self.address}/{NAME}{path}", data, {**self.key, **headers})
        return urllib.request.urlopen(asked, timeout=10)


def signed(link: str) -> dict[str, str]:
    """The header by which the seat of a link is known."""
    return {"authorization": f"Bearer {link.split('key=')[1]}"}
