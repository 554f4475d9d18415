"""Single sign-on by OpenID Connect: who the provider of a house says that somebody is, and which seat that gives.

The code flow with PKCE, state and nonce, by Authlib. What a provider says counts only as its signed word: for this
client, of this issuer, in answer to this question, not yet over. No seat is given that the table does not name.
"""

from __future__ import annotations

import secrets
import time
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from drafting.errors import InputError, RecordError
from drafting.web.outside.address import safe

SIGNED_BY = ["RS256", "PS256", "ES256", "EdDSA"]    # by a key that the provider alone has
LEEWAY, PATIENCE = 60, 10.0                         # seconds: between two clocks; for an answer
MOST, LASTS = 200, 600.0                            # who is on the way at once, and for how long


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whoever has this value in this claim has that seat."""

    claim: str
    value: str
    role: str = "delegation"
    member: str = ""


class Provider(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The provider of a house, as what it knows the room, and the seats that it gives."""

    issuer: str
    client_id: str
    client_secret: str
    seat: tuple[Rule, ...]
    scope: str = "openid profile"

    def gives(self, claims: Mapping[str, Any]) -> Rule | None:
        """The first seat of the table that these claims have; what is a list has each of its values."""
        for rule in self.seat:
            found = claims.get(rule.claim)
            if rule.value in (found if isinstance(found, list) else [found]):
                return rule
        return None


class Started(NamedTuple):
    """What somebody was sent to the provider with: what comes back must fit."""

    state: str
    nonce: str
    verifier: str
    back: str
    at: float


def read_provider(path: str) -> Provider:
    """The provider that a file describes."""
    try:
        found = msgspec.convert(tomllib.loads(Path(path).read_text(encoding="utf-8")), Provider)
    except (OSError, ValueError, msgspec.ValidationError) as exc:
        raise InputError(f"{path} does not describe a sign-on: {exc}.",
                         "Write issuer, client_id, client_secret, and a [[seat]] for each claim.") from exc
    if not safe(found.issuer):
        raise InputError(f"{path}: the issuer has no https address.", "Write the address of the provider.")
    return found


class SignOn:
    """The way to a provider and back."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._away: dict[str, Started] = {}

    def begin(self, back: str) -> tuple[str, Started]:
        """The provider's address to go to, and what is to be kept till somebody comes `back` from there."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        started = Started(state, nonce, verifier, back, time.monotonic())
        with self._client(back) as client:
            address, _ = client.create_authorization_url(
                self._places(client)["authorization_endpoint"], state=started.state, nonce=started.nonce,
                code_verifier=started.verifier)
        waiting = [each for each in self._away.values() if started.at - each.at < LASTS][-MOST:]
        self._away = {each.state: each for each in (*waiting, started)}
        return address, started

    def finish(self, state: str, answer: str) -> dict[str, Any]:
        """What the provider says of whoever comes back with this `answer`, the whole address; asked once only."""
        from authlib.common.errors import AuthlibBaseError
        from httpx2 import HTTPError
        from joserfc.errors import JoseError

        started = self._away.pop(state, None)
        if started is None or time.monotonic() - started.at > LASTS:
            raise _unknown()
        try:
            return self._claims(started, answer)
        except (AuthlibBaseError, HTTPError, JoseError, ValueError, KeyError) as exc:
            raise _unknown() from exc

    def _claims(self, started: Started, answer: str) -> dict[str, Any]:
        from authlib.oidc.core import CodeIDToken
        from joserfc import jwt
        from joserfc.jwk import KeySet

        with self._client(started.back) as client:
            places = self._places(client)
            token = client.fetch_token(places["token_endpoint"], authorization_response=answer, state=started.state,
                                       code_verifier=started.verifier)
            keys = KeySet.import_key_set(_said(client, places["jwks_uri"]))
        said = jwt.decode(token["id_token"], keys, algorithms=SIGNED_BY)
        wanted = {"iss": {"essential": True, "value": self.provider.issuer},
                  "aud": {"essential": True, "value": self.provider.client_id},
                  "nonce": {"essential": True, "value": started.nonce}}
        claims = CodeIDToken(said.claims, said.header, wanted, {
            "nonce": started.nonce, "client_id": self.provider.client_id, "access_token": token.get("access_token")})
        claims.validate(leeway=LEEWAY)
        return dict(claims)

    def _places(self, client: Any) -> dict[str, str]:
        """Where the provider does what; all of it must be as safe as itself."""
        issuer = self.provider.issuer
        said = _said(client, f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        places = {name: said[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
        if said["issuer"] != issuer or not all(map(safe, places.values())):
            raise _unknown()
        return places

    def _client(self, back: str) -> Any:
        from authlib.integrations.httpx_client import OAuth2Client

        return OAuth2Client(self.provider.client_id, self.provider.client_secret, scope=self.provider.scope,
                            redirect_uri=back, code_challenge_method="S256", timeout=PATIENCE)


def _said(client: Any, address: str) -> Any:
    """What stands at a public address, in JSON."""
    return client.request("GET", address, withhold_token=True).raise_for_status().json()


def _unknown() -> RecordError:
    return RecordError("The sign-on of your house did not say who you are.", "Try once more, or ask the secretariat.")
