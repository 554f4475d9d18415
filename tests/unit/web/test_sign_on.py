"""Single sign-on, against a provider that the test makes: the table gives a seat, and nothing unsigned or unasked."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from drafting.errors import InputError
from drafting.web.outside.sign_on import Provider, Rule, SignOn, read_provider
from tests.bilingual import NAME
from tests.unit.web.conftest import answering

CLIENT, SECRET = "the-room", "a secret of the room and of its provider"
SEATS = (Rule("groups", "mexico", "delegation", "MEX"), Rule("email", "ana@example.org", "secretariat"))
KEY, OTHER = RSAKey.generate_key(2048, {"kid": "one"}), RSAKey.generate_key(2048, {"kid": "one"})


class House:
    """A provider: what it says of whoever comes, and the key that it signs with."""

    def __init__(self) -> None:
        house = self
        self.claims: dict = {}
        self.key, self.algorithm, self.asked = KEY, "RS256", {}

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.say({"keys": [KEY.as_dict(private=False)]} if self.path == "/keys" else {
                    "issuer": house.issuer, "authorization_endpoint": f"{house.issuer}/authorize",
                    "token_endpoint": f"{house.issuer}/token", "jwks_uri": f"{house.issuer}/keys"})

            def do_POST(self) -> None:
                sent = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
                said = {name: value[0] for name, value in sent.items()}
                proof = hashlib.sha256(said["code_verifier"].encode()).digest()
                fits = base64.urlsafe_b64encode(proof).decode().rstrip("=") == house.asked["code_challenge"]
                login = base64.b64decode(self.headers["authorization"].removeprefix("Basic ")).decode()
                assert fits and login.partition(":")[0] == CLIENT
                assert said["redirect_uri"] == house.asked["redirect_uri"]
                self.say({"access_token": "token", "token_type": "Bearer", "id_token": house.word()})

            def say(self, facts: dict) -> None:
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(facts).encode())

            def log_message(self, *args: object) -> None:
                """Nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"

    def word(self) -> str:
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "somebody", "iat": int(time.time()),
                  "exp": int(time.time()) + 300, "nonce": self.asked["nonce"], "name": "Somebody"} | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode({"alg": self.algorithm, "kid": "one"}, claims, self.key, algorithms=[self.algorithm])


@pytest.fixture
def house():
    found = House()
    with answering(found.server):
        yield found


@pytest.fixture
def hall(hall, house):
    hall.room.sign_on = SignOn(Provider(house.issuer, CLIENT, SECRET, SEATS))
    return hall


def away(hall, house, client) -> str:
    """Somebody is sent to the provider, who remembers what was asked; the way back."""
    sent = client.get(f"/{NAME}/sign-on")
    assert sent.status_code == 303 and sent.headers["location"].startswith(f"{house.issuer}/authorize?")
    house.asked = {name: value[0] for name, value in parse_qs(urlsplit(sent.headers["location"]).query).items()}
    assert house.asked["code_challenge_method"] == "S256" and house.asked["scope"] == "openid profile"
    assert house.asked["redirect_uri"] == f"http://room.test/{NAME}/signed-on"
    return f"/{NAME}/signed-on?code=code&state={house.asked['state']}"


def signed_on(hall, house, **claims):
    """What somebody of whom the provider says this gets, and his browser."""
    client = hall.client()
    house.claims = claims
    return client.get(away(hall, house, client)), client


def test_who_has_a_claim_of_the_table_gets_its_seat_and_his_name_stands_beside_it(hall, house):
    assert f"/{NAME}/sign-on" in hall.client().get(f"/{NAME}/enter").text
    answer, client = signed_on(hall, house, groups=["all", "mexico"], name="One of Mexico")
    assert answer.status_code == 303 and answer.headers["location"].endswith("/own")
    assert hall.sponsors(client) == {"MEX"}
    answer, desk = signed_on(hall, house, email="ana@example.org", name="Ana")
    assert answer.headers["location"].endswith("/desk") and desk.get(f"/{NAME}/seats").status_code == 200
    assert {each.name for each in hall.room.seating().sittings.values()} == {"One of Mexico", "Ana"}


def test_each_who_comes_has_a_seat_that_can_be_revoked_alone_and_is_no_key(hall, house):
    clients = [signed_on(hall, house, groups="mexico", name=f"Number {n}")[1] for n in range(2)]
    first, second = sorted(hall.room.seating().seats.values(), key=lambda seat: seat.by)
    assert first.once and second.once and first.key != second.key
    hall.seat("secretariat").post(f"/{NAME}/seats/revoke", data={"seat": first.key[:12]})
    assert [each.get(f"/{NAME}/own").status_code for each in clients] == [401, 200]


@pytest.mark.parametrize("claims", [
    {"groups": "canada"}, {"groups": None}, {"groups": "mexico", "nonce": "another"},
    {"groups": "mexico", "nonce": None}, {"groups": "mexico", "aud": "another"}, {"groups": "mexico", "iss": "https://other.example.org"},
    {"groups": "mexico", "exp": 1}, {"groups": "mexico", "exp": None}, {"groups": "mexico", "sub": None}])
def test_whoever_is_not_meant_gets_no_seat(hall, house, claims):
    answer, client = signed_on(hall, house, **claims)
    assert answer.status_code == 403 and not hall.room.seating().seats
    assert client.get(f"/{NAME}/own").status_code == 401


@pytest.mark.parametrize("key, algorithm", [(OTHER, "RS256"), (OctKey.import_key(SECRET), "HS256")])
def test_what_another_key_signed_is_not_believed(hall, house, key, algorithm):
    house.key, house.algorithm = key, algorithm
    assert signed_on(hall, house, groups="mexico")[0].status_code == 403 and not hall.room.seating().seats


def test_a_way_back_is_good_once_and_for_the_browser_that_was_sent(hall, house):
    client, house.claims = hall.client(), {"groups": "mexico"}
    back = away(hall, house, client)
    assert hall.client().get(back).status_code == 403
    assert client.get(back.replace("state=", "state=x")).status_code == 403
    back = away(hall, house, client)
    assert client.get(back).status_code == 303
    assert client.get(back).status_code == 403 and len(hall.room.seating().seats) == 1


def test_a_provider_that_is_not_there_is_said_and_a_room_without_one_has_no_such_door(hall, house):
    hall.room.sign_on = SignOn(Provider("http://127.0.0.1:9", CLIENT, SECRET, SEATS))
    assert hall.client().get(f"/{NAME}/sign-on").status_code == 503
    hall.room.sign_on = None
    assert hall.client().get(f"/{NAME}/sign-on").status_code == 404
    assert "/sign-on" not in hall.client().get(f"/{NAME}/enter").text


def test_the_file_says_the_provider_and_its_seats(tmp_path):
    said = (f'issuer = "https://id.example.org"\nclient_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
            '[[seat]]\nclaim = "groups"\nvalue = "mexico"\nmember = "MEX"\n')
    (tmp_path / "sign-on.toml").write_text(said, "utf-8")
    assert read_provider(str(tmp_path / "sign-on.toml")).seat == SEATS[:1]
    for wrong in (said.replace("https", "http"), said.replace("[[seat]]", "[seat]"), said.replace("claim", "clam")):
        (tmp_path / "sign-on.toml").write_text(wrong, "utf-8")
        with pytest.raises(InputError) as refused:
            read_provider(str(tmp_path / "sign-on.toml"))
        assert SECRET not in f"{refused.value}"
