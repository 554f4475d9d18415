"""A room that is served as `drafting serve` serves it, and Chromium in front of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bilingual import Bureau, sentences
from tests.served import Served

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
