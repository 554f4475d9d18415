"""One draft as all who sit in its room share it: the record, the seats, the pointer, files that wait for a word."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafting.api.forked import Bounds
from drafting.model.record import Body, Draft, Round
from drafting.model.seats import Seat, Sitting
from drafting.rounds.record.extend import deadline
from drafting.rounds.record.state import open_rounds
from drafting.rounds.seats.allowed import may
from drafting.rounds.seats.seating import Seating, good, opened_by_hand, released, seating
from drafting.store import Store
from drafting.web.outside.sign_on import SignOn
from drafting.web.pulse import Pulse

if TYPE_CHECKING:
    from drafting.rounds.table.table import Table
    from drafting.web.growing import Growing

FRESH = 0.2             # seconds for which the state of the record is taken for granted
WAITING = 900.0         # seconds for which a file that was read waits to be sent
BURST, RATE = 60, 10.0  # requests that put something on record: at once, and in a second, for each seat


class Here(NamedTuple):
    """Who asks: the seat, the sitting, and whether all may see what members sent."""

    seat: Seat
    sitting: Sitting
    released: bool

    def may(self, step: str) -> bool:
        """Whether the seat may do that."""
        return may(self.seat, step, self.released)

    @property
    def only(self) -> str | None:
        """The member whose files alone may be shown here; None for all files, "" for none."""
        return None if self.may("everything") else self.seat.member if self.seat.role == "delegation" else ""

    @property
    def name(self) -> str:
        """What goes on record as the one who did something."""
        who = self.seat.member or self.seat.role
        return f"{self.sitting.name} ({who})" if self.sitting.name else who


class Handed(NamedTuple):
    """A file that was read and is not on record: it waits for its sender to say that it is meant."""

    seat: str
    file: str
    blob: bytes
    member: str
    language: str
    at: float


class Open(NamedTuple):
    """The open round, whether somebody showed or closed what members sent, and until when it waits for them."""

    round: Round | None
    by_hand: bool | None
    until: str


def opened_round(store: Store, name: str, round: Round) -> Open:
    """What holds of a round."""
    return Open(round, opened_by_hand(store, name, round), deadline(store, name, round))


class Room:
    """One draft's room; `place` is what the workspace is opened by.

    `bounds` are the seconds and megabytes that reading one member's file may take; `office` is where LibreOffice is.
    """

    def __init__(self, store: Store, body: Body, templates: Path, name: str, place: str = "",
                 bounds: tuple[int, int] = Bounds(), office: str = "") -> None:
        self.store, self.body, self.templates, self.name = store, body, templates, name
        self.place, self.bounds, self.office = place or str(store.root), bounds, office
        self.draft = store.draft(name)
        self.hand = ThreadPoolExecutor(1, f"hand of {name}")        # whatever is recorded, one after the other
        self.pulse = Pulse()
        self.pages: dict[tuple[object, ...], asyncio.Future[Growing]] = {}
        self.laid: dict[tuple[str, str | None], dict[str, Table]] = {}
        self.laying = threading.Lock()              # one lays the tables of a state, and who else wants them waits
        self.numbered = ""                          # the last state in which all had its number on record
        self.handed: dict[str, Handed] = {}
        self.pointer = ""
        self.beside: tuple[Draft, ...] = ()         # the other drafts of the house
        self.sign_on: SignOn | None = None          # the way in that a house has of its own
        self.word = secrets.token_hex(4)            # pages that another process made are not known here
        self._buckets: dict[str, tuple[float, float]] = {}
        self._seen = (0.0, "", "")
        self._seating: tuple[str, Seating] | None = None
        self._round: tuple[str, Open] | None = None

    def language(self, asked: str) -> str:
        """The language asked for, where the draft is in it; else its first."""
        return asked if asked in self.draft.languages else self.draft.languages[0]

    # -- the record ---------------------------------------------------------------------------------
    def look(self) -> tuple[str, str]:
        """The state of the record and that of the seats, now."""
        self._seen = (time.monotonic(), *self.store.cursors(self.name))
        return self._seen[1:]

    @property
    def record(self) -> str:
        """A word for what is on record."""
        self._look_again()
        return self._seen[1]

    @property
    def state(self) -> str:
        """A word for all that a page shows: the record, the pointer, and whether others' files are shown."""
        more = f"{self.pointer} {self.released}"
        return f"{self._seen[1]}.{hashlib.sha256(more.encode()).hexdigest()[:6]}"

    @property
    def round(self) -> Round | None:
        """The open round."""
        return self._now().round

    @property
    def released(self) -> bool:
        """Whether members may see what the others sent."""
        found = self._now()
        return found.round is not None and released(self.body, found.by_hand, found.until, now())

    def _now(self) -> Open:
        self._look_again()
        if self._round is None or self._round[0] != self._seen[1]:
            at, found = self._seen[1], open_rounds(self.store, self.name)
            self._round = at, opened_round(self.store, self.name, found[-1]) if found else Open(None, None, "")
        return self._round[1]

    def _look_again(self) -> None:
        if time.monotonic() - self._seen[0] > FRESH:
            self.look()

    # -- the seats ----------------------------------------------------------------------------------
    def seating(self) -> Seating:
        """The seats and sittings that hold."""
        self._look_again()
        if self._seating is None or self._seating[0] != self._seen[2]:
            self._seating = self._seen[2], seating(self.store, self.name)
        return self._seating[1]

    def who(self, session: str) -> Here | None:
        """Who holds that session, if anybody."""
        found = self.seating().at(digest(session), now()) if session else None
        if found is None:
            return None
        return Here(*found, self.released)

    def bearer(self, key: str) -> Here | None:
        """Who calls with a seat's own key, as a program does; a link that is good once is no such key."""
        seat = self.seating().seats.get(digest(key)) if key else None
        if seat is None or seat.once:
            return None
        sitting = Sitting(seat.key, seat.key, seat.at)
        found = Seating({seat.key: seat}, {seat.key: sitting}, {}).at(seat.key, now())
        return found and Here(*found, self.released)

    def sits(self, here: Here) -> bool:
        """Whether somebody sits there still."""
        found = self.seating()
        seat, sitting = found.seats.get(here.seat.key), found.sittings.get(here.sitting.key)
        return seat is not None and good(seat, now()) and not (sitting and sitting.left)

    def spend(self, seat: str) -> bool:
        """Whether a seat may put something on record now; the bucket fills again."""
        at = time.monotonic()
        left, since = self._buckets.get(seat, (float(BURST), at))
        left = min(float(BURST), left + (at - since) * RATE)
        self._buckets[seat] = max(0.0, left - 1), at
        return left >= 1

    # -- files that wait ----------------------------------------------------------------------------
    def keep(self, handed: Handed) -> str:
        """A word for a file that was read; one waits for each seat, and for a quarter of an hour."""
        self.handed = {word: each for word, each in self.handed.items()
                       if each.seat != handed.seat and time.monotonic() - each.at < WAITING}
        word = secrets.token_urlsafe(12)
        self.handed[word] = handed
        return word


def now() -> str:
    """This instant, as the record has it."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def digest(key: str) -> str:
    """The hash of a key: all that is kept of it."""
    return hashlib.sha256(key.encode()).hexdigest()
