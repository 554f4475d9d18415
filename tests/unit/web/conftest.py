"""A review room on a round in which three members sent files, each with a word that is nobody else's."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import HTTPServer

import pytest
from starlette.testclient import TestClient

from drafting.render.house.body import load_body, templates_folder
from drafting.store import Store
from drafting.web.app import application
from drafting.web.entering import made_seat
from drafting.web.room import Room
from tests.bilingual import NAME, Bureau, sentences

CANARIES = {"MEX": "canarymex", "CAN": "canarycan", "GTM": "canarygtm"}


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The workspace, made once and copied for each test."""
    bureau = Bureau(tmp_path_factory.mktemp("room"), sentences(10))
    bureau.circulate()
    for member, word in CANARIES.items():
        bureau.answer("en", member, lambda file, word=word: file.change("1 March 2030", f"1 May {word} 2030"))
    bureau.answer("es", "MEX", lambda file: file.change("1 de marzo de 2030", "1 de mayo canarymex 2030"))
    return bureau.root


class Hall:
    """The room with clients on its seats, as browsers of our own pages are."""

    def __init__(self, root) -> None:
        body = load_body(templates_folder() / "rcm")
        self.root = root
        self.room = Room(Store(root), body, templates_folder(), NAME)
        self.app = application({NAME: self.room})

    def client(self) -> TestClient:
        """A browser without a seat."""
        return TestClient(self.app, base_url="http://room.test", headers={"sec-fetch-site": "same-origin"},
                          follow_redirects=False)

    def seat(self, role: str, member: str = "", **said) -> TestClient:
        """A browser on a seat."""
        client, key = self.client(), made_seat(self.room, role, member=member, **said)
        assert client.post(f"/{NAME}/enter", data={"key": key, "name": f"one of {role}"}).status_code == 303
        return client

    def proposals(self, client: TestClient) -> list[dict]:
        """The proposals that a seat sees."""
        found = client.get(f"/{NAME}/text", headers={"accept": "application/json"})
        assert found.status_code == 200, found.text
        return found.json()

    def sponsors(self, client: TestClient) -> set[str]:
        """Whose proposals a seat sees."""
        return {member for p in self.proposals(client) for member in p["sponsors"]}


@pytest.fixture
def hall(made, tmp_path) -> Hall:
    shutil.copytree(made / "drafts", tmp_path / "drafts")
    return Hall(tmp_path)


@contextmanager
def answering(server: HTTPServer) -> Iterator[None]:
    """Another server of the test's own, answering in a thread until the test is over."""
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield
    server.shutdown()
    thread.join()
    server.server_close()
