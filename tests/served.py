"""`drafting serve` in a process of its own, asked as a program asks it."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import urllib.request
from http.client import HTTPResponse
from pathlib import Path

from tests.bilingual import NAME
from tests.typed import run


class Process:
    """`drafting serve` on a workspace of its own."""

    def __init__(self, root: Path | str) -> None:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        command = [str(Path(sys.executable).with_name("drafting")), "serve", NAME, "--workspace", str(root), "--port",
                   str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.link = re.search(r"http\S+", self.process.stdout.readline())[0]
        said = run("invite", NAME, "--as", "chair", "--workspace", root)
        self.key = {"authorization": f"Bearer {said.split('key=')[1].strip()}"}
        while True:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None

    def ask(self, path: str, data: bytes | None = None, **headers: str) -> HTTPResponse:
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}/{NAME}{path}", data,
                                       {**self.key, **headers})
        return urllib.request.urlopen(asked, timeout=10)
