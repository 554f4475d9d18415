"""Programs that are told of what happens: signed, in order, again if they did not take it, and of nothing unasked."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from drafting.errors import InputError
from drafting.rounds.answering.dispose import Wish, dispose_where
from drafting.rounds.drafts.issue import issue
from drafting.web.app import application
from drafting.web.outside import hooks
from drafting.web.outside.hooks import Hook, read_hooks
from tests.bilingual import NAME
from tests.unit.web.conftest import answering
from tests.unit.web.test_answers_in_the_room import answer, one

SECRET = "a secret between two programs"


class Listener:
    """A program elsewhere: what it was told, and how it answers."""

    def __init__(self) -> None:
        listener, self.told, self.refuse = self, [], 0

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                listener.told.append((dict(self.headers), body))
                listener.refuse -= 1
                self.send_response(500 if listener.refuse >= 0 else 200)
                self.end_headers()

            def log_message(self, *args: object) -> None:
                """Nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/told"

    def wait(self, count: int) -> list[tuple[str, int]]:
        """What it was told of, once it is so much."""
        end = time.monotonic() + 20
        while len(self.told) < count and time.monotonic() < end:
            time.sleep(0.02)
        return [(json.loads(body)["event"], json.loads(body)["number"]) for _, body in self.told]


@pytest.fixture
def listener():
    found = Listener()
    with answering(found.server):
        yield found


@contextmanager
def telling(hall, *told: Hook):
    """The room with its hooks at work."""
    hall.app = application({NAME: hall.room}, told)
    with hall.client():
        time.sleep(0.3)             # it has seen what is there
        yield


def test_what_the_room_and_other_programs_do_is_told_signed_and_in_order(hall, listener):
    store, body = hall.room.store, hall.room.body
    with telling(hall, Hook(listener.url, SECRET)):
        desk = hall.seat("secretariat")
        answer(desk, one(hall, desk, "MEX"), answer="accept")
        assert listener.wait(2) == [("answered", 1)] * 2                        # in both languages
        dispose_where(store, NAME, ["en", "es"], "status = open", Wish("reject"), now="2026-11-01T10:00:00Z",
                      dry=False)
        issue(store, body, hall.room.templates, NAME, now="2026-11-02T10:00:00Z")
        count = len(store.dispositions(NAME, 1)) + 1
        assert ("issued", 2) in listener.wait(count) and len(listener.told) == count
    for headers, sent in listener.told:
        good = hmac.new(SECRET.encode(), sent, hashlib.sha256).hexdigest()
        found = {name.lower(): value for name, value in headers.items()}
        assert found["x-drafting-signature"] == f"sha256={good}"
        assert found["x-drafting-event"] == json.loads(sent)["event"] and json.loads(sent)["draft"] == NAME
        assert b"canary" not in sent


def test_what_was_not_taken_is_sent_again_and_nothing_overtakes_it(hall, listener, monkeypatch):
    monkeypatch.setattr(hooks, "WAITS", (0.05, 0.05, 0.05))
    listener.refuse = 2
    with telling(hall, Hook(listener.url, SECRET)):
        desk = hall.seat("secretariat")
        answer(desk, one(hall, desk, "CAN"), answer="note")
        listener.wait(3)
        answer(desk, one(hall, desk, "GTM"), answer="note")
        listener.wait(4)
    records = [json.loads(body)["record"] for _, body in listener.told]
    assert records[0] == records[1] == records[2] != records[3] and len(records) == 4


def test_only_what_is_asked_for_is_told_and_without_a_hook_nothing(hall, listener):
    with telling(hall, Hook(listener.url, SECRET, ("received",))):
        desk = hall.seat("secretariat")
        answer(desk, one(hall, desk, "CAN"), answer="note")
        time.sleep(1.2)
    with telling(hall):
        answer(desk, one(hall, desk, "CAN"), answer="defer")
        time.sleep(0.8)
    assert listener.told == []


@pytest.mark.parametrize("said", [
    'url = "http://example.org/"\nsecret = "0123456789abcdef"', 'url = "https://example.org/"\nsecret = "short"',
    'url = "https://example.org/"\nsecret = "0123456789abcdef"\nevents = ["lost"]', 'url = "https://example.org/"',
    'url = "file:///etc/passwd"\nsecret = "0123456789abcdef"', "url ="])
def test_a_hook_that_is_not_safe_is_refused(tmp_path, said):
    (tmp_path / "hooks.toml").write_text(f"[[hook]]\n{said}\n", "utf-8")
    with pytest.raises(InputError) as refused:
        read_hooks(str(tmp_path / "hooks.toml"))
    assert "0123456789abcdef" not in f"{refused.value}"


def test_a_file_of_hooks_is_read(tmp_path):
    said = '[[hook]]\nurl = "https://example.org/"\nsecret = "0123456789abcdef"\n'
    (tmp_path / "hooks.toml").write_text(said, "utf-8")
    assert read_hooks(str(tmp_path / "hooks.toml")) == (Hook("https://example.org/", "0123456789abcdef"),)
