"""Programs elsewhere that are told when something was received, answered, issued or adopted: that it was, not what.

What happened is read from the names on record, so it is told whoever did it: the room, a command, or another room on
the same database. A word that is not taken is sent again, later and later; it is never overtaken by the next one.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import queue
import re
import threading
import tomllib
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from starlette.concurrency import run_in_threadpool

from drafting.errors import DraftingError, InputError
from drafting.store import Store
from drafting.web.outside.address import safe
from drafting.web.room import Room, now

log = logging.getLogger("drafting.web")
EVENTS = ("received", "answered", "issued", "adopted")
WAITS = (1.0, 5.0, 30.0, 120.0, 600.0)      # seconds until a word that was not taken is sent again
PATIENCE = 10.0                             # seconds for which an answer is waited for

_SENT = re.compile(r"rounds/(\d+)-\w+/submissions/.+\.json")
_GIVEN = re.compile(r"rounds/(\d+)-\w+/dispositions/.+\.json")
_VERSION = re.compile(r"versions/(\d+)-\w+/version\.json")


class Hook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is told: the address, the secret that signs what is sent, and of what."""

    url: str
    secret: str
    events: tuple[str, ...] = EVENTS


class Event(msgspec.Struct, frozen=True):
    """What happened: one of `EVENTS`, the draft, the number of its round or version, the record, when it was seen."""

    event: str
    draft: str
    number: int
    record: str
    at: str


def read_hooks(path: str) -> tuple[Hook, ...]:
    """The hooks that a file says: a table `[[hook]]` for each."""
    try:
        found = msgspec.convert(tomllib.loads(Path(path).read_text(encoding="utf-8")), dict[str, tuple[Hook, ...]])
        hooks = found.get("hook", ())
    except (OSError, ValueError, msgspec.ValidationError) as exc:
        raise InputError(f"{path} does not say who is told: {exc}.",
                         "Write [[hook]] with url, secret and, if not all, events.") from exc
    for hook in hooks:
        if not safe(hook.url) or len(hook.secret) < 16 or not set(hook.events) <= set(EVENTS):
            raise InputError(f"{path}: the hook to {urlsplit(hook.url).hostname or 'nowhere'} cannot be used.",
                             f"Give it an https address, a secret of 16 signs or more, and events of: "
                             f"{', '.join(EVENTS)}.")
    return hooks


def happened(store: Store, draft: str, new: Iterable[str], at: str) -> list[Event]:
    """What new names on record say."""
    return [Event(event, draft, number, path, at) for path in sorted(new)
            for event, number in _said(store, draft, path)]


def _said(store: Store, draft: str, path: str) -> Iterator[tuple[str, int]]:
    """The event that a name says, and its number; that of most says nothing."""
    if found := _SENT.fullmatch(path):
        yield "received", int(found[1])
    elif found := _GIVEN.fullmatch(path):
        yield "answered", int(found[1])
    elif (found := _VERSION.fullmatch(path)) and int(found[1]) > 1:
        yield "adopted" if store.version(draft, int(found[1])).adopted else "issued", int(found[1])


def signature(secret: str, body: bytes) -> str:
    """What proves that the body comes from who has the secret."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


class Teller:
    """Tells one hook of what happens, one thing after the other, in a thread that does not keep the server from ending.

    What it could not tell by then is not told any more.
    """

    def __init__(self, hook: Hook) -> None:
        self.hook = hook
        self._waiting: queue.Queue[Event] = queue.Queue()
        self._over = threading.Event()
        threading.Thread(target=self._run, name="hook", daemon=True).start()

    def tell(self, event: Event) -> None:
        """Tell of it, if it is among what the hook asks for."""
        if event.event in self.hook.events:
            self._waiting.put(event)

    def cancel(self) -> None:
        """Tell no more."""
        self._over.set()

    def _run(self) -> None:
        while not self._over.is_set():
            with suppress(queue.Empty):
                self._send(self._waiting.get(timeout=1))

    def _send(self, event: Event) -> None:
        for wait in (0.0, *WAITS):
            if self._over.wait(wait) or taken(self.hook, event):
                return
        log.error("%s was not told that %s was %s.", urlsplit(self.hook.url).hostname, event.record, event.event)


async def follow(room: Room, tellers: Sequence[Teller], pause: float) -> None:
    """Tell of whatever comes on record from now on, whoever put it there; look every so many seconds."""
    state, known = (await run_in_threadpool(room.look))[0], await run_in_threadpool(_names, room)
    while tellers:
        await asyncio.sleep(pause)
        with suppress(DraftingError, OSError):
            if (found := (await run_in_threadpool(room.look))[0]) != state:
                names = await run_in_threadpool(_names, room)
                for event in await run_in_threadpool(happened, room.store, room.name, names - known, now()):
                    for teller in tellers:
                        teller.tell(event)
                state, known = found, names


def _names(room: Room) -> set[str]:
    return set(room.store.pieces.names(room.name).names)


class _Stays(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else: what is signed is for one address."""

    def redirect_request(self, *args: object, **more: object) -> None:
        return None


def taken(hook: Hook, event: Event) -> bool:
    """Whether the other side took it."""
    body = msgspec.json.encode(event)
    asked = urllib.request.Request(hook.url, body, {                                    # noqa: S310
        "content-type": "application/json", "x-drafting-event": event.event,
        "x-drafting-signature": signature(hook.secret, body)})
    try:
        with urllib.request.build_opener(_Stays).open(asked, timeout=PATIENCE) as answer:
            return bool(200 <= answer.status < 300)
    except (OSError, HTTPException):
        return False
