"""Pieces in PostgreSQL: a row each, put in once and only ever read; a step is a transaction holding the head row.

    drafting.head      a row for each draft; whoever holds it gives the next number, and is the only writer till the end
    drafting.piece     draft, sequence, path, hash, bytes
    drafting.view      what was made of a draft's record, and may be thrown away

Numbers are given and made public in one order, because the head row is held until both have happened: whoever has seen
number 7 has seen all before it. NOTIFY only wakes those who watch; what there is they ask for. A step that is killed or
refused leaves nothing. No message holds what one signs in with.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from drafting.errors import RecordError, StoreBusy, StoreError
from drafting.store.database import schema
from drafting.store.database.connections import Server, ask
from drafting.store.verbs import UNNOTICED, Found, News, Pieces, damaged, inside, sha256

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

SINCE = "SELECT sequence, path FROM drafting.piece WHERE draft = %s AND sequence > %s ORDER BY sequence"
LAST = "SELECT coalesce(max(sequence), 0) FROM drafting.piece WHERE draft = %s"
FETCH = "SELECT path, hash, bytes FROM drafting.piece WHERE draft = %s AND path = ANY(%s)"
HASHES = "SELECT path, hash FROM drafting.piece WHERE draft = %s AND path = ANY(%s)"
ADD = "INSERT INTO drafting.piece (draft, sequence, path, hash, bytes) VALUES (%s, %s, %s, %s, %b)"
VIEW = "SELECT bytes FROM drafting.view WHERE draft = %s AND name = %s"
KEEP = """INSERT INTO drafting.view (draft, name, bytes) VALUES (%s, %s, %b)
          ON CONFLICT (draft, name) DO UPDATE SET bytes = excluded.bytes RETURNING name"""
DRAFTS = "SELECT draft FROM drafting.head ORDER BY draft"
HOLD = "SELECT set_config('lock_timeout', %s, true), drafting.hold(%s)"
SMALL, KEPT = 100_000, 64_000_000       # bytes of a piece that stays in memory, and of all that do
MANY = 1_000                            # pieces that are asked for at once
LOOK = 1.0                  # seconds after which one who watches asks, though nobody woke him


class Tree:
    """The names of pieces, and what stands in each folder, as far as the number `last`."""

    def __init__(self, last: int = 0) -> None:
        self.last = last
        self.paths: list[str] = []
        self.folders: dict[str, dict[str, None]] = {}       # the names in each, in the order in which they came
        self.parts: dict[str, int] = {}                     # the last number in each folder of the draft

    def put(self, path: str, number: int) -> None:
        """Enter a path, and the folders that it stands in."""
        self.last = self.parts[path.partition("/")[0]] = number
        self.paths.append(path)
        while path:
            folder, _, name = path.rpartition("/")
            self.folders.setdefault(folder, {})[name] = None
            path = folder

    def learn(self, new: Iterable[tuple[int, str]]) -> None:
        """Enter what came since, in the order of its numbers; what is known already is passed over."""
        before = self.last
        for number, path in new:
            if number > self.last:
                self.put(path, number)
        if self.last > before:
            self.paths.sort()                               # nearly in order already, but for the new ones

    def __contains__(self, path: str) -> bool:
        folder, _, name = path.rpartition("/")
        return name in self.folders.get(folder, ())

    def within(self, folder: str) -> dict[str, None]:
        """The names in a folder, in the order in which they came."""
        return self.folders.get(folder, {})


class Step:
    """A writer's transaction: the last number when it began, and what it has added since, with its small pieces."""

    def __init__(self, connection: Connection, start: int) -> None:
        self.connection, self.start = connection, start
        self.added = Tree(start)
        self.small: dict[str, bytes] = {}


NONE = Tree()


class _Own(threading.local):
    """What belongs to one thread: the steps that it is in, by draft."""

    def __init__(self) -> None:
        self.steps: dict[str, Step] = {}


class Postgres(Pieces):
    """A database; `url` is libpq's, and what it leaves out comes from where libpq looks for it."""

    hides = True

    def __init__(self, url: str, patience: float, waiting: Callable[[str], None] | None = None) -> None:
        super().__init__(patience, waiting)
        self.server = Server(url)
        self._trees: dict[str, Tree] = {}
        self._small: dict[tuple[str, str], bytes] = {}      # pieces never change, so they are asked for once
        self._size = 0
        self._lock = threading.Lock()
        self._own = _Own()

    # -- reading ------------------------------------------------------------------------------------
    def drafts(self) -> list[str]:
        return sorted(row[0] for row in self._ask("", DRAFTS))

    def names(self, draft: str, since: str = "") -> Found:
        if since.isdigit():
            rows = self._ask(draft, SINCE, draft, int(since))
            return Found(sorted(path for _, path in rows), str(rows[-1][0]) if rows else since)
        with self._known(draft) as (tree, added):
            last = max(tree.last, added.last)
            return Found(sorted(tree.paths + added.paths), str(last) if last else "")

    def parts(self, draft: str) -> dict[str, str]:
        with self._known(draft) as (tree, added):
            return {part: str(number) for part, number in {**tree.parts, **added.parts}.items()}

    def standing_in(self, folder: PurePosixPath) -> set[str]:
        place = inside(folder)
        with self._known(folder.parts[1]) as (tree, added):
            return {*tree.within(place), *added.within(place)}

    def newer_in(self, folder: PurePosixPath, since: tuple[int, int]) -> News:
        """What comes stands behind what was there, and nothing ever goes: so the last ones are new, however many."""
        place, (_, seen) = inside(folder), since
        with self._known(folder.parts[1]) as (tree, added):
            there = tree.within(place)
            own = [name for name in added.within(place) if name not in there]
            new = list(islice(chain(reversed(own), reversed(there)), len(there) + len(own) - seen))
            return News(new[::-1], (0, len(there) + len(own)), not seen)

    def fetch(self, draft: str, path: str) -> bytes | None:
        return self._fetched(draft, [path]).get(path)

    def read_all(self, draft: str, paths: Sequence[str]) -> list[bytes]:
        for n in range(0, len(paths), MANY):
            self._fetched(draft, paths[n:n + MANY])
        return super().read_all(draft, paths)

    def afresh(self) -> None:
        with self._lock:
            self._small, self._size = {}, 0

    def _fetched(self, draft: str, paths: Sequence[str]) -> dict[str, bytes]:
        """Pieces by their paths; small ones that are on record for good stay in memory."""
        small, step = self._small, self._steps.get(draft)
        found = {path: small[draft, path] for path in paths if (draft, path) in small}
        found |= {path: step.small[path] for path in paths if path in step.small} if step else {}
        if missing := [path for path in paths if path not in found]:
            for path, digest, data in self._ask(draft, FETCH, draft, missing):
                if sha256(data) != digest:
                    raise damaged(f"drafts/{draft}/{path}")
                found[path] = data
                if len(data) <= SMALL and not (step and path in step.added):
                    self._keep(draft, path, data)
        return found

    def _keep(self, draft: str, path: str, data: bytes) -> None:
        with self._lock:
            if self._size > KEPT:
                self._small, self._size = {}, 0
            self._small[draft, path] = data
            self._size += len(data)

    def kept(self, draft: str, view: str) -> bytes | None:
        found = self.server.once(VIEW, (draft, view))       # not within the step, which a refusal would end
        return bytes(found[0][0]) if found else None

    def keep(self, draft: str, view: str, data: bytes) -> None:
        self.server.once(KEEP, (draft, view, data))

    def watch(self, draft: str, cursor: str, patience: float) -> str:
        end, seen = time.monotonic() + patience, int(cursor) if cursor.isdigit() else 0
        with self.server.listening() as woken:
            while True:
                ((last,),) = self._ask(draft, LAST, draft)
                left = end - time.monotonic()
                if last > seen or left <= 0:
                    return str(last) if last else cursor
                woken(min(LOOK, left))

    @property
    def _steps(self) -> dict[str, Step]:
        """The steps of this thread, by draft."""
        return self._own.steps

    def _ask(self, draft: str, question: str, *values: object) -> list[TupleRow]:
        """The answer of the database; within a step it holds what the step has added."""
        step = self._steps.get(draft)
        return self.server.within(step.connection, question, *values) if step else self.server.once(question, values)

    @contextmanager
    def _known(self, draft: str) -> Iterator[tuple[Tree, Tree]]:
        """All that is on record, and what this step adds; while it lasts nobody else does, so none is asked."""
        step = self._steps.get(draft)
        with self._lock:
            tree = self._trees.setdefault(draft, Tree())
            if step is None:
                tree.learn(self.server.once(SINCE, (draft, tree.last)))
            yield tree, step.added if step else NONE

    # -- writing ------------------------------------------------------------------------------------
    def add(self, draft: str, files: Mapping[str, bytes]) -> None:
        step = self._steps[draft]
        hashes = {path: sha256(data) for path, data in files.items()}
        with self._known(draft) as trees:
            there = [path for path in files if any(path in tree for tree in trees)]
        for path, digest in self._ask(draft, HASHES, draft, there) if there else ():
            if digest != hashes[path]:
                raise damaged(f"drafts/{draft}/{path}")
        new = [path for path in files if path not in there]
        first = step.added.last + 1
        with self.server.telling():
            step.connection.cursor().executemany(
                ADD, [(draft, number, path, hashes[path], files[path]) for number, path in enumerate(new, first)])
        for number, path in enumerate(new, first):
            step.added.put(path, number)
        step.small.update((path, files[path]) for path in new if len(files[path]) <= SMALL)

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
        if step.added.last == step.start:
            return self.server.end(step.connection, "ROLLBACK")
        self.server.end(step.connection, "COMMIT")
        with self._lock:
            if (tree := self._trees[draft]).last == step.start:
                tree.learn(enumerate(step.added.paths, step.start + 1))
        for path, data in step.small.items():
            self._keep(draft, path, data)
        self.server.wake(draft)

    def _held(self, draft: str) -> tuple[Connection, int]:
        """A connection whose transaction holds the draft's head row, and the draft's last number.

        What came since somebody looked is told in the same breath: while it is held everybody else waits.
        """
        from psycopg.errors import LockNotAvailable

        def hold(patience: float) -> tuple[Connection, int]:
            known = self._trees.setdefault(draft, Tree()).last
            connection, (held, new) = self.server.begun(
                f"{HOLD}; {SINCE}", (f"{max(1, round(patience * 1000))}ms", draft, draft, known))
            with self._lock:
                self._trees[draft].learn(new)
            return connection, held[0][1]

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
