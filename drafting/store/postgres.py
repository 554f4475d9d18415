"""Pieces in PostgreSQL: a row each, put in once and only ever read; a step is a transaction holding the head row.

    drafting.head      a row for each draft; whoever holds it gives the next number, and is the only writer till the end
    drafting.piece     draft, sequence, path, hash, bytes

Numbers are given and made public in one order, because the head row is held until both have happened: whoever has seen
number 7 has seen all before it. NOTIFY only wakes those who watch; what there is they ask for. A step that is killed or
refused leaves nothing. No message holds what one signs in with.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from drafting.errors import RecordError, StoreBusy, StoreError
from drafting.store import schema
from drafting.store.connections import Server, ask
from drafting.store.verbs import UNNOTICED, Found, Pieces, damaged, sha256

if TYPE_CHECKING:
    from psycopg import Connection

SINCE = "SELECT sequence, path FROM drafting.piece WHERE draft = %s AND sequence > %s ORDER BY sequence"
LAST = "SELECT coalesce(max(sequence), 0) FROM drafting.piece WHERE draft = %s"
FETCH = "SELECT hash, bytes FROM drafting.piece WHERE draft = %s AND path = %s"
HASHES = "SELECT path, hash FROM drafting.piece WHERE draft = %s AND path = ANY(%s)"
ADD = "INSERT INTO drafting.piece (draft, sequence, path, hash, bytes) VALUES (%s, %s, %s, %s, %b)"
DRAFTS = "SELECT draft FROM drafting.head ORDER BY draft"
HOLD = "SELECT set_config('lock_timeout', %s, true), drafting.hold(%s)"
LOOK = 1.0                  # seconds after which one who watches asks, though nobody woke him


class Tree:
    """The names of pieces by folder, as far as the number `last`."""

    def __init__(self) -> None:
        self.last = 0
        self.folders: dict[str, set[str]] = {}

    def put(self, path: str, number: int) -> None:
        """Enter a path, and the folders that it stands in."""
        self.last = number
        while path:
            folder, _, name = path.rpartition("/")
            self.folders.setdefault(folder, set()).add(name)
            path = folder


class Step:
    """A writer's transaction: the last number when it began, and what it has added since."""

    def __init__(self, connection: Connection, start: int) -> None:
        self.connection, self.start = connection, start
        self.added = Tree()
        self.added.last = start


class Postgres(Pieces):
    """A database; `url` is libpq's, and what it leaves out comes from where libpq looks for it."""

    def __init__(self, url: str, patience: float, waiting: Callable[[str], None] | None = None) -> None:
        super().__init__(patience, waiting)
        self.server = Server(url)
        self._trees: dict[str, Tree] = {}
        self._lock = threading.Lock()
        self._own = threading.local()

    # -- reading ------------------------------------------------------------------------------------
    def drafts(self) -> list[str]:
        return sorted(row[0] for row in self._ask("", DRAFTS))

    def names(self, draft: str, since: str = "") -> Found:
        rows = self._ask(draft, SINCE, draft, int(since or 0))
        return Found(sorted(path for _, path in rows), str(rows[-1][0]) if rows else since)

    def listed(self, folder: PurePosixPath) -> list[str]:
        draft, inside = folder.parts[1], "/".join(folder.parts[2:])
        step = self._steps.get(draft)
        known = self._known(draft, step.start if step else None, inside)
        return sorted(known | step.added.folders.get(inside, set()) if step else known)

    def fetch(self, draft: str, path: str) -> bytes | None:
        for digest, data in self._ask(draft, FETCH, draft, path):
            if sha256(data) != digest:
                raise damaged(f"drafts/{draft}/{path}")
            return data
        return None

    def watch(self, draft: str, cursor: str, patience: float) -> str:
        end = time.monotonic() + patience
        with self.server.listening() as woken:
            while True:
                ((last,),) = self._ask(draft, LAST, draft)
                left = end - time.monotonic()
                if last > int(cursor or 0) or left <= 0:
                    return str(last) if last else cursor
                woken(min(LOOK, left))

    @property
    def _steps(self) -> dict[str, Step]:
        """The steps of this thread, by draft."""
        return self._own.__dict__.setdefault("steps", {})

    def _ask(self, draft: str, question: str, *values: object) -> list[tuple]:
        """The answer of the database; within a step it holds what the step has added."""
        step = self._steps.get(draft)
        return ask(step.connection, question, values) if step else self.server.once(question, values)

    def _known(self, draft: str, enough: int | None, folder: str) -> set[str]:
        """What stands in a folder; a writer need not ask again, since nobody else adds while he is."""
        with self._lock:
            tree = self._trees.setdefault(draft, Tree())
            if enough is None or tree.last < enough:
                for number, path in self.server.once(SINCE, (draft, tree.last)):
                    tree.put(path, number)
            return set(tree.folders.get(folder, ()))

    # -- writing ------------------------------------------------------------------------------------
    def add(self, draft: str, files: Mapping[str, bytes]) -> None:
        step = self._steps[draft]
        hashes = {path: sha256(data) for path, data in files.items()}
        there = dict(self._ask(draft, HASHES, draft, list(files)))
        for path, digest in there.items():
            if digest != hashes[path]:
                raise damaged(f"drafts/{draft}/{path}")
        new = [path for path in files if path not in there]
        first = step.added.last + 1
        with self.server.telling():
            step.connection.cursor().executemany(
                ADD, [(draft, number, path, hashes[path], files[path]) for number, path in enumerate(new, first)])
        for number, path in enumerate(new, first):
            step.added.put(path, number)

    @contextmanager
    def writer(self, draft: str) -> Iterator[None]:
        if draft in self._steps:
            yield
            return
        step = self._steps[draft] = Step(*self._held(draft))
        try:
            yield
        except BaseException:
            self.server.end(step.connection, "ROLLBACK")
            raise
        else:
            self._finish(draft, step)
        finally:
            del self._steps[draft]

    def _finish(self, draft: str, step: Step) -> None:
        more = step.added.last > step.start
        self.server.end(step.connection, "COMMIT" if more else "ROLLBACK")
        if more:
            self.server.wake(draft)

    def _held(self, draft: str) -> tuple[Connection, int]:
        """A connection whose transaction holds the draft's head row, and the draft's last number."""
        from psycopg.errors import LockNotAvailable

        def hold(patience: float) -> tuple[Connection, int]:
            wait = f"{max(1, round(patience * 1000))}ms"
            return self.server.begun(lambda connection: ask(connection, HOLD, (wait, draft))[0][1])

        place = f"drafts/{draft}"
        try:
            try:
                return hold(min(UNNOTICED, self.patience))
            except LockNotAvailable:
                self.waiting(place)
                return hold(self.patience - UNNOTICED)
        except LockNotAvailable as exc:
            raise StoreBusy(f"Another command is writing in {place}.",
                            "Wait until it has finished, then run this one again.") from exc


def init(url: str, role: str = "") -> str:
    """The database as messages name it, which has tables now; the role may read and add."""
    return _brought(url, role, upgrade=False)


def upgrade(url: str, role: str = "") -> str:
    """The database as messages name it, whose tables are of this program's format now; the role may read and add."""
    return _brought(url, role, upgrade=True)


def _brought(url: str, role: str, upgrade: bool) -> str:
    from psycopg import sql

    server = Server(url)
    with server.telling(), server.connect() as connection, connection.transaction():
        there = ask(connection, "SELECT to_regclass('drafting.format') IS NOT NULL", ())[0][0]
        if there and not upgrade:
            raise RecordError(f"{server.shown} has its tables already.",
                              "Bring them up with drafting database upgrade, which also names a role.")
        if upgrade and not there:
            raise StoreError(f"{server.shown} holds no record yet.", "Make its tables with drafting database init.")
        format = ask(connection, "SELECT max(number) FROM drafting.format", ())[0][0] if there else 0
        for number, step in enumerate(schema.STEPS[format:], format + 1):
            connection.execute(step)
            connection.execute("INSERT INTO drafting.format VALUES (%s)", (number,))
        if role:
            connection.execute(sql.SQL(schema.ROLE).format(role=sql.Identifier(role)))
    return server.shown
