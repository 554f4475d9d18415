"""What docs/openapi.json says of the routes is what the room does."""

from __future__ import annotations

import json

import msgspec
import pytest

from drafting.web.app import ROUTES
from drafting.web.described import FACTS, WORDS
from tests.bilingual import NAME
from tests.docs import OPENAPI, described

JSON = {"accept": "application/json"}


def test_the_page_is_current():
    assert OPENAPI.read_text("utf-8") == described(), "Run `make docs`."


def test_every_route_is_described():
    paths = json.loads(described())["paths"]
    assert {(m.upper(), p.removeprefix("/{draft}")) for p, ops in paths.items() for m in ops} == {
        (r.method, r.path) for r in ROUTES}
    assert {(r.method, r.path) for r in ROUTES} - FACTS.keys() == {("GET", "/files/{name}")}
    assert WORDS.keys() <= FACTS.keys()


@pytest.mark.parametrize("path", [path for method, path in FACTS if method == "GET"])
def test_what_is_given_is_what_is_described(hall, path):
    seat = hall.seat("delegation", "MEX") if path == "/own" else hall.seat("secretariat")
    first = hall.proposals(hall.seat("secretariat"))[0]
    about = path.startswith(("/history", "/trace", "/wording"))
    ident = hall.room.store.text(NAME, 1, "en")[1].id if about else first["id"]
    found = seat.get(f"/{NAME}" + path.format(lang="en", ident=ident), headers=JSON)
    assert found.status_code == 200
    msgspec.json.decode(found.content, type=FACTS["GET", path])


def test_an_error_is_given_as_described(hall):
    found = hall.client().get(f"/{NAME}/desk", headers=JSON)
    assert found.status_code == 401 and set(found.json()["error"]) == {"status", "message", "hint", "number"}
