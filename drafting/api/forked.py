"""Work on files from outside, done apart: in a process of its own, which is ended when it takes more than its bounds.

    waits, hears what is told, looks at the other's memory ──┐      both go on from `fork`; the system ends the one that
    does the work, tells how far it is ◄─────────────────────┘      works when its time is over or nobody waits for it

Where a process cannot be forked (on Windows) the work is done in this one, without bounds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple, NoReturn, TypeVar

from drafting.errors import DraftingError, UnsafeFile

T = TypeVar("T")
R = TypeVar("R")

LOOK = 0.05             # seconds between two looks at a process's memory
LENGTH, HELD = 4, 8     # bytes before a message that say how long it is, and how much memory is held as it is told
MB = 1 << 20


class Bounds(NamedTuple):
    """What reading one file may take: seconds of the processor's time, and megabytes of memory."""

    seconds: int = 60
    megabytes: int = 1024


class Ended(NamedTuple):
    """How the other process ended: its exit code, negative for a signal; which bound it went over; what it told."""

    code: int
    over: str
    told: tuple[bytes, ...]

    def refusal(self, what: str, bounds: Bounds) -> DraftingError:
        """Why reading `what` came to nothing."""
        if not self.over:
            return UnsafeFile(f"Reading {what} was ended by the system.",
                              "Ask the sender what it is; open it in Word, and save it again.")
        most = f"{bounds.megabytes} MB of memory"
        if self.over == "time":
            most = f"{bounds.seconds} seconds of the processor's time"
        return UnsafeFile(f"Reading {what} takes more than {most}, and was ended.",
                          "Ask the sender what it is; if it is sound, allow more: drafting --seconds N --megabytes N …")


class Worker:
    """The process that works, as it sees itself."""

    def __init__(self, bounds: Bounds, voice: int) -> None:
        self.bounds, self._voice = bounds, voice

    def tell(self, message: bytes, share: int = 1) -> None:
        """Say something to who waits; from now on the bounds count anew, so many times as large."""
        _bound(self.bounds.seconds * share)
        left = len(message).to_bytes(LENGTH, "big") + _memory(os.getpid()).to_bytes(HELD, "big") + message
        while left:
            left = left[os.write(self._voice, left):]


def can_fork() -> bool:
    """Whether work can be done apart here."""
    return hasattr(os, "fork")


def fork(bounds: Bounds) -> Worker | Ended:
    """A `Worker` in a new process, which goes on within bounds; how it ended, in the one that waited for it."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    (hears, voice), (life, waits), parent = os.pipe(), os.pipe(), os.getpid()
    pid = os.fork()
    if pid:
        _close(voice, life)
        try:
            return _watched(pid, hears, bounds)
        finally:
            _close(waits, hears)
    _close(hears, waits)
    _begin(life, parent)
    _bound(bounds.seconds)
    return Worker(bounds, voice)


def in_turn(items: Iterable[T], work: Callable[[T], R], what: Callable[[T], str],
            bounds: Bounds) -> Iterator[R | DraftingError]:
    """What the work gives for each item in order, done apart; the refusal of one that goes over its bounds.

    One process does all, unless it is ended: then another goes on with the next. `what` is what an
    item is called.
    """
    import pickle

    left = list(items)
    while left:
        here = fork(bounds)
        if isinstance(here, Worker):
            _work(here, left, work)
        yield from (pickle.loads(each) for each in here.told)   # noqa: S301 - our own process's
        left = left[len(here.told):]
        if left:
            yield here.refusal(what(left.pop(0)), bounds)


def _work(here: Worker, items: list[T], work: Callable[[T], R]) -> NoReturn:
    """Do the work, tell what it gives, and end."""
    import pickle

    code = 1
    try:
        for item in items:
            here.tell(pickle.dumps(work(item)))
        code = 0
    finally:
        sys.stdout.flush()
        os._exit(code)


def _close(*ends: int) -> None:
    for end in ends:
        os.close(end)


def _begin(life: int, parent: int) -> None:
    """Be ended with who waits, whatever ends it; Ctrl-C is for that one."""
    import fcntl
    import resource
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if hasattr(os, "O_ASYNC"):
        fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(life, fcntl.F_SETFL, fcntl.fcntl(life, fcntl.F_GETFL) | os.O_ASYNC)
    if os.getppid() != parent:
        os._exit(1)


def _bound(seconds: int) -> None:
    """Have the system end this process when it has used so much more of the processor's time."""
    import resource
    import time

    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    until = int(time.process_time()) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard < 0 else min(until, hard), hard))


def _watched(pid: int, hears: int, bounds: Bounds) -> Ended:
    """Wait for a process; end it when it holds too much memory, or when this one is told to end."""
    heard, within = bytearray(), False
    try:
        within = all(held - before <= bounds.megabytes * MB for before, held in _looks(pid, hears, heard))
    finally:
        if not within:
            _kill(pid)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return Ended(code, "memory" if not within else "time" if _timed_out(code) else "", tuple(_messages(heard)))


def _kill(pid: int) -> None:
    import signal

    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _timed_out(code: int) -> bool:
    """Whether the system ended the process because its time was over."""
    if code >= 0:
        return False
    import signal  # takes a millisecond, which a sound file need not wait for

    return code == -signal.SIGXCPU


def _looks(pid: int, hears: int, heard: bytearray) -> Iterator[tuple[int, int]]:
    """The memory that a process held as it last told something, and what it holds now, until it is heard no more.

    It says itself what it holds: when it is heard it may be far on with the next file.
    """
    import select

    before = _memory(pid)
    while True:
        if select.select([hears], [], [], LOOK)[0]:
            if not (more := os.read(hears, 1 << 16)):
                return
            heard += more
            *_, before = (before, *(held for held, _ in _told(heard)))
        yield before, _memory(pid)


def _memory(pid: int) -> int:
    """The bytes that a process holds in memory; 0 where the system does not say (it does on Linux)."""
    try:
        with open(f"/proc/{pid}/statm", "rb", buffering=0) as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    except (OSError, IndexError):
        return 0


def _messages(heard: bytearray) -> Iterator[bytes]:
    """The whole messages in what was heard."""
    return (bytes(heard[here]) for _, here in _told(heard))


def _told(heard: bytearray) -> Iterator[tuple[int, slice]]:
    """Of each whole message in what was heard the memory that was held, and where it stands."""
    at = 0
    while len(heard) >= at + LENGTH + HELD:
        start = at + LENGTH + HELD
        end = start + int.from_bytes(heard[at:at + LENGTH], "big")
        if end > len(heard):
            return
        yield int.from_bytes(heard[at + LENGTH:start], "big"), slice(start, end)
        at = end
