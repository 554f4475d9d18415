"""Members' files: read in a process of their own, within bounds; shown as read; and then received."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import msgspec
from msgspec import Struct

from drafting.api import forked
from drafting.errors import DraftingError, InputError, RecordError
from drafting.model.seats import Seat
from drafting.rounds.intake.receive import Received
from drafting.web.room import Handed, Room, now
from drafting.web.shaping import Away, Call, Page

PATIENCE = 600.0        # seconds by the clock for reading one file, whatever the processor does meanwhile
LONGEST = 120           # characters of a file's name that are kept


class Order(Struct):
    """What the process is to read, and whether it is to be put on record."""

    root: str
    body: str
    draft: str
    file: str
    member: str
    language: str
    only: str
    dry: bool
    now: str
    bounds: tuple[int, int]
    office: str = ""


class Refusal(Struct):
    """Why a file cannot be received; of a mail it is one of the files in it."""

    message: str
    hint: str


class Answer(Struct):
    """What the process says."""

    received: tuple[Received, ...] = ()
    refused: tuple[Refusal, ...] = ()


def read_apart(room: Room, handed: Handed, only: str, dry: bool) -> Answer:
    """How a file is read, or that it is on record; the process that reads it is ended when it takes too much.

    Where nothing of it can be received, that is raised; of a mail some of its files may be refused.
    """
    order = Order(room.place, str(room.templates / room.body.code), room.name, handed.file, handed.member,
                  handed.language, only, dry, now(), room.bounds, room.office)
    call = [sys.executable, "-m", "drafting.web.sending"]
    try:
        done = subprocess.run(call, input=msgspec.json.encode(order) + b"\n" + handed.blob, capture_output=True,
                              timeout=PATIENCE, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as exc:
        raise InputError(f"{handed.file} cannot be read.", "Open it in Word, save it again, and send that.") from exc
    answer = msgspec.json.decode(done.stdout, type=Answer)
    if answer.refused and not answer.received:
        raise InputError(answer.refused[0].message, answer.refused[0].hint)
    return answer


def send(call: Call) -> Page:
    """A file read and shown as it was read; nothing is on record yet."""
    given, seat = call.words.get("file"), call.here.seat
    if given is None or isinstance(given, str) or not given.blob:
        raise InputError("No file was chosen.", "Choose the file that is to be sent.")
    handed = Handed(call.here.sitting.key, Path(given.name.replace("\\", "/")).name[-LONGEST:] or "file", given.blob,
                    seat.member or call.word("member", 40), call.word("lang", 8), time.monotonic())
    found = read_apart(call.room, handed, only(seat), dry=True)
    return Page("read.html", found.received, {"word": call.room.keep(handed), "handed": handed,
                                              "refused": found.refused})


def sent(call: Call) -> Away:
    """The file that was read, received."""
    handed = call.room.handed.pop(call.word("word", 40), None)
    if handed is None or handed.seat != call.here.sitting.key:
        raise RecordError("This file waits no longer.", "Send it again.")
    received = read_apart(call.room, handed, only(call.here.seat), dry=False)
    return Away("/own" if call.here.seat.member else "/desk", received.received)


def only(seat: Seat) -> str:
    """The member that the file must be of; "" at the desk, where files of all come in."""
    return seat.member if seat.role == "delegation" else ""


def main() -> None:
    """Read what stands on the standard input, and say on the standard output what it is."""
    line, _, blob = sys.stdin.buffer.read().partition(b"\n")
    order = msgspec.json.decode(line, type=Order)
    given, most = [(order, blob)], forked.Bounds(*order.bounds)
    (answer,) = forked.in_turn(given, received, lambda _: order.file, most) if forked.can_fork() \
        else map(received, given)
    if isinstance(answer, DraftingError):
        answer = Answer(refused=(Refusal(answer.message, answer.hint),))
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def received(given: tuple[Order, bytes]) -> Answer:
    """How a file is read, or put on record; of a mail each file in it."""
    from drafting.render.house.body import load_body
    from drafting.rounds.intake.handed import handed
    from drafting.store import Store

    order, blob = given
    try:
        found = handed(Store(order.root), load_body(Path(order.body)), order.draft, order.file, blob, now=order.now,
                       office=order.office, member=order.member, lang=order.language, only=order.only, dry=order.dry)
    except DraftingError as exc:
        return Answer(refused=(Refusal(exc.message, exc.hint),))
    return Answer(found.received, tuple(Refusal(exc.message, exc.hint) for _, exc in found.refused))


if __name__ == "__main__":
    main()
