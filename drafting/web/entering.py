"""Seats in the room: a link with a key is opened, a seat is taken and left; seats are made and revoked."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting.errors import RecordError
from drafting.rounds.seats.seating import invite, leave, revoke, take
from drafting.web.room import Here, Room, digest, now
from drafting.web.shaping import Away, Call, Page

COOKIE, SIGNING = "seat", "signing"
LASTS = 14 * 24 * 3600      # seconds for which a browser keeps its seat


class Listed(Struct):
    """A seat as the page of seats has it: the beginning of its key's hash, and how often it was taken."""

    key: str
    role: str
    member: str
    at: str
    until: str
    once: bool
    revoked: bool
    taken: int


def listed(room: Room) -> list[Listed]:
    """All seats on record, the newest first."""
    found = room.seating()
    return [Listed(s.key[:12], s.role, s.member, s.at, s.until, s.once, s.revoked, found.taken.get(key, 0))
            for key, s in reversed(list(found.seats.items()))]


def made_seat(room: Room, role: str, *, member: str = "", until: str = "", once: bool = False, by: str = "") -> str:
    """The key of a new seat: it is in its link, and nowhere else."""
    key = secrets.token_urlsafe(24)
    invite(room.store, room.body, room.name, role, digest(key), member=member, until=until, once=once, now=now(),
           by=by)
    room.look()
    return key


def invited(call: Call) -> Page:
    """A new seat with its link, which is shown this once."""
    role, member = call.word("role", 20), call.word("member", 40)
    key = made_seat(call.room, role, member=member, until=call.word("until", 40), by=call.here.name)
    return Page("invited.html", {"link": f"{call.origin}{call.base}/enter?key={key}", "role": role, "member": member})


def revoked(call: Call) -> Away:
    """A seat revoked, with all who sit on it."""
    made = revoke(call.room.store, call.room.name, call.word("seat", 64), now=now(), by=call.here.name)
    return Away("/seats", made.key[:12])


def seated(room: Room, request: Request, key: str, name: str, path: str) -> Response:
    """The seat of a link taken by whoever opened it; the browser gets a session of its own."""
    session = secrets.token_urlsafe(32)
    seat = take(room.store, room.name, digest(key), digest(session), now=now(), who=name)
    room.look()
    answer = RedirectResponse(f"{path}{home(seat.role)}", 303)
    answer.set_cookie(COOKIE, session, max_age=LASTS, path=path, httponly=True, samesite="lax",
                      secure=request.url.scheme == "https")
    return answer


def signed_on(room: Room, request: Request, claims: Mapping[str, Any], path: str) -> Response:
    """The seat that the sign-on of the house gives: one for each who comes, so that each can be revoked."""
    rule = room.sign_on.provider.gives(claims) if room.sign_on else None
    if rule is None:
        raise RecordError("The sign-on of your house gives you no seat here.", "Ask the secretariat for one.")
    name = str(claims.get("name") or claims.get("preferred_username") or claims["sub"])[:80]
    key = made_seat(room, rule.role, member=rule.member, once=True, by=f"sign-on of {name}")
    return seated(room, request, key, name, path)


def left(room: Room, session: str, path: str) -> Response:
    """The seat left: the session is good for nothing any more."""
    leave(room.store, room.name, digest(session), now=now())
    room.look()
    answer = RedirectResponse(f"{path}/enter", 303)
    answer.delete_cookie(COOKIE, path=path)
    return answer


def home(role: str) -> str:
    """The first page of a seat."""
    return {"delegation": "/own", "observer": "/text", "display": "/display"}.get(role, "/desk")


def who(room: Room, request: Request) -> Here | None:
    """Who asks: by the browser's session, or by a seat's key as a program gives it."""
    given = request.headers.get("authorization", "")
    if given.lower().startswith("bearer "):
        return room.bearer(given[7:].strip())
    return room.who(request.cookies.get(COOKIE, ""))
