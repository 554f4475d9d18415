"""A room that is served as `drafting serve` serves it, and Chromium in front of it."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bilingual import NAME, Bureau, sentences
from tests.typed import run

WORDS = {"MEX": "9", "CAN": "12", "GTM": "14"}
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    """The browser of this machine."""
    if BROWSER is None:
        pytest.skip("There is no Chromium here (apt-get install chromium).")
    driver = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed.")
    with driver.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """A workspace with a round in which three members sent files."""
    bureau = Bureau(tmp_path_factory.mktemp("room"), sentences(30))
    bureau.circulate()
    for member, word in WORDS.items():
        bureau.answer("en", member, lambda file, word=word: file.change("7 seats", f"{word} seats"))
    bureau.answer("en", "MEX", lambda file: (file.change("7 seats", "9 seats"), file.change("5 years", "6 years")))
    bureau.answer("es", "MEX", lambda file: file.change("7 puestos", "9 puestos"))
    bureau.answer("en", "HND", lambda file: file.change("Thanks are due", "Many thanks are due"))
    return bureau.root


class Served:
    """The process that serves a room, and links to its seats."""

    def __init__(self, root: Path, port: int = 0) -> None:
        self.root, self.port = root, port or free_port()
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
            self.process.poll() is None or pytest.fail("The room was not opened.")
            signal.sigtimedwait([], 0.05)

    def end(self) -> int:
        """Tell the process to end; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(10)
        self.process.stdout.close()
        return code

    def invite(self, *who: str) -> str:
        said = run("invite", NAME, *who, "--address", self.address, "--workspace", self.root)
        return re.search(r"http\S+", said)[0]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def served(made, tmp_path) -> Iterator[Served]:
    shutil.copytree(made / "drafts", tmp_path / "drafts")
    shutil.copytree(made / "out", tmp_path / "out")
    room = Served(tmp_path)
    yield room
    if room.process.poll() is None:
        room.end()


class People:
    """Browsers of their own for each seat; what their pages complain of is kept."""

    def __init__(self, browser, served: Served) -> None:
        self.browser, self.served, self.contexts, self.complaints = browser, served, [], []

    def sit(self, link: str, name: str = "", **options):
        """A page on the seat of a link."""
        context = self.browser.new_context(**{"viewport": {"width": 1300, "height": 900}, **options})
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60000)         # a busy machine is no fault
        page.on("pageerror", lambda exc: self.complaints.append(str(exc)))
        page.on("console", lambda said: self.complaints.append(said.text) if "Content Security" in said.text else None)
        page.goto(link)
        page.fill("input[name=name]", name)
        page.click("button.main")
        page.wait_for_url(re.compile(r"/(desk|own|text|display)"))
        return page


@pytest.fixture
def people(chromium, served) -> Iterator[People]:
    found = People(chromium, served)
    yield found
    for context in found.contexts:
        context.close()
    assert found.complaints == []
