"""The names in folders: read again only where a folder's time says that something came.

A file system's clock ticks slowly, and two changes within one tick bear one time. So a time is trusted where the folder
had borne it for a while when its names were read; or, for as long, where we gave it: whoever puts a name into a folder
here marks the folder with an instant between two ticks, and any other change gives it another.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count, islice

from drafting.store.verbs import News, sha256

SETTLED = 3.0               # seconds after which a folder's time tells of what is added: some file systems count by two
SUM = 1 << 128              # what the sum of the hashes of names stays below


class Stand:
    """What stands in a folder, in the order in which it was seen: `names`, and which of them are folders.

    `time` is the folder's own, `since` when that was first seen, `read` when the names were.
    """

    def __init__(self, generation: int) -> None:
        self.generation, self.sum = generation, 0
        self.names: dict[str, None] = {}
        self.deeper: set[str] = set()
        self.time, self.since, self.read, self.ours = 0, 0.0, 0.0, False

    @property
    def word(self) -> str:
        """A word for all names; of more names it is known without those before."""
        return f"{self.sum:032x}"

    def holds(self, time_now: int) -> bool:
        """Whether nothing can have come, now that the folder's time is that."""
        quiet, lately = self.read - self.since > SETTLED, time.monotonic() - self.read < SETTLED
        return time_now == self.time and (quiet or (self.ours and lately))

    def put(self, folder: str, new: Iterable[str]) -> None:
        """Enter names."""
        for name in new:
            self.names[name] = None
            self.sum = (self.sum + int(sha256(name.encode())[:32], 16)) % SUM
            if _is_folder(f"{folder}/{name}"):
                self.deeper.add(name)


class Stands:
    """What stands in each folder that was looked into."""

    def __init__(self) -> None:
        self._known: dict[str, Stand] = {}
        self._lock = threading.RLock()
        self._generations = count(1)

    def word(self, folder: str) -> tuple[str, tuple[str, ...]]:
        """A word for the names in a folder, another one as soon as some are added; and the folders among them."""
        with self._lock:
            found = self._at(folder)
            return found.word, tuple(sorted(found.deeper))

    def beyond(self, folder: str, since: tuple[int, int], again: bool = False) -> News:
        """What came after a cursor; everything where something of what was there is gone.

        With `again` the folder is read, whatever its time says.
        """
        with self._lock:
            found = self._at(folder)
            if again and found.generation:
                found = self._listed(folder)
            generation, seen = since
            whole = generation != found.generation
            new = islice(reversed(found.names), len(found.names) - (0 if whole else seen))
            return News(list(new)[::-1], (found.generation, len(found.names)), whole)

    @contextmanager
    def adding(self, folder: str, name: str) -> Iterator[None]:
        """A name put into a folder meanwhile, by its one writer: the folder need not be read again for it.

        Nobody else here looks into a folder as long as it lasts.
        """
        with self._lock:
            known, before = self._known.get(folder), _time(folder)
            sure = known is not None and known.holds(before)
            yield
            if known is not None:
                with suppress(OSError):                     # who does not own the folder cannot mark it
                    self._mark(folder, known, [name] if sure else None)

    def _mark(self, folder: str, known: Stand, new: list[str] | None) -> None:
        """Give the folder a time of ours; where what is new in it is not known it is read after that."""
        mark = time.time_ns()
        os.utime(folder, ns=(mark, mark))
        if _time(folder) == mark:
            if new is None:
                known = self._listed(folder)
            else:
                known.put(folder, new)
            known.time, known.since, known.ours = mark, time.monotonic(), True

    def _at(self, folder: str) -> Stand:
        now, time_now = time.monotonic(), _time(folder)
        if not time_now:
            self._known.pop(folder, None)
            return Stand(0)
        known = self._known.get(folder)
        if known and known.holds(time_now):
            return known
        known = self._listed(folder)
        if known.time != time_now:
            known.since, known.ours = now, False
        known.time = time_now
        return known

    def _listed(self, folder: str) -> Stand:
        """What stands in a folder, read anew."""
        now, known = time.monotonic(), self._known.get(folder)
        found = {name for name in os.listdir(folder) if not name.startswith(".")}
        if known is None or not found.issuperset(known.names):
            known = self._known[folder] = Stand(next(self._generations))
        known.put(folder, sorted(found.difference(known.names)))
        known.read = now
        return known


def _time(folder: str) -> int:
    """The time of a folder; 0 where there is none."""
    try:
        return os.stat(folder).st_mtime_ns
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _is_folder(path: str) -> bool:
    """Whether a name is that of a folder; a link is none."""
    return os.path.isdir(path) and not os.path.islink(path)
