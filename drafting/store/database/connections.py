"""The connections to a database, and what it refuses in sentences of ours; none holds what one signs in with."""

from __future__ import annotations

import os
import re
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from drafting.errors import DraftingError, InputError, StoreError
from drafting.store.database.schema import FORMAT

if TYPE_CHECKING:
    from psycopg import Connection, Error
    from psycopg.rows import TupleRow

T = TypeVar("T")
CHANNEL = "drafting"

# A laptop that went to sleep within a step must not hold the others up for hours: the server asks whether it is there.
WELCOME = """SELECT (SELECT max(number) FROM drafting.format), set_config('tcp_keepalives_idle', '10', false),
                    set_config('tcp_keepalives_interval', '5', false), set_config('tcp_keepalives_count', '3', false)"""


OURS: dict[str, str | int] = {"connect_timeout": 10, "application_name": "drafting"}


class Server:
    """The database at a libpq address; connections are opened as they are needed, and kept for the next question."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._said = _parsed(url)
        self._kept: dict[int, list[Connection]] = {}
        weakref.finalize(self, _close, self._kept)

    @property
    def _idle(self) -> list[Connection]:
        """The connections that wait for a question: a process that was forked off has its own."""
        return self._kept.setdefault(os.getpid(), [])

    @property
    def shown(self) -> str:
        """The database as messages name it: neither who signs in nor with what."""
        host, port = self._said.get("host", ""), self._said.get("port", "")
        return f"postgresql://{host}{':' if port else ''}{port}/{self._said.get('dbname', '')}"

    def connect(self) -> Connection:
        """A new connection that answers each question by itself."""
        import psycopg
        from psycopg.conninfo import make_conninfo

        with self.telling():
            ours = {key: value for key, value in OURS.items() if key not in self._said}
            return psycopg.connect(make_conninfo(self.url, **ours), autocommit=True)

    def once(self, question: str, values: Sequence[object] = ()) -> list[TupleRow]:
        """The answer to one question."""
        connection, answer = self._ready(lambda each: ask(each, question, values))
        self._idle.append(connection)
        return answer

    def within(self, connection: Connection, question: str, *values: object) -> list[TupleRow]:
        """The answer to a question within a transaction."""
        with self.telling():
            return ask(connection, question, values)

    def begun(self, question: str, values: Sequence[object]) -> tuple[Connection, list[list[TupleRow]]]:
        """A connection in a transaction, and the answers to its first questions; `end` gives the connection back."""
        from psycopg import ClientCursor

        def begin(connection: Connection) -> list[list[TupleRow]]:
            with ClientCursor(connection) as cursor:            # which may ask several things in one breath
                cursor.execute(f"BEGIN ISOLATION LEVEL READ COMMITTED; {question}", values)
                answers = []
                while cursor.nextset():
                    answers.append(cursor.fetchall())
                return answers

        return self._ready(begin)

    def end(self, connection: Connection, how: str) -> None:
        """End a transaction; where the answer to COMMIT is lost nobody knows whether it was.

        After a refusal that somebody passed over PostgreSQL answers COMMIT with ROLLBACK, and without an error.
        """
        import psycopg

        try:
            done = connection.execute(how).statusmessage
            self._idle.append(connection)
            if done != how:
                raise StoreError(f"{self.shown} refused a part of the step, and nothing of it is on record.",
                                 "Run the command again.")
        except psycopg.Error as exc:
            connection.close()
            if how == "COMMIT":
                raise StoreError(f"{self.shown} did not say whether the step is on record.",
                                 "Run the command again: what is on record is not recorded twice.") from exc

    def wake(self, word: str) -> None:
        """Tell those who listen; whoever misses it asks a little later."""
        with suppress(DraftingError):
            self.once("SELECT pg_notify(%s, %s)", (CHANNEL, word))

    @contextmanager
    def listening(self) -> Iterator[Callable[[float], None]]:
        """A way to wait so many seconds, or until somebody is told of something."""
        connection = self.connect()
        try:
            yield self._waiting(connection)
        finally:
            connection.close()

    def _waiting(self, connection: Connection) -> Callable[[float], None]:
        from psycopg import errors

        def wait(seconds: float) -> None:
            with self.telling():
                next(connection.notifies(timeout=seconds, stop_after=1), None)

        with self.telling():
            try:
                connection.execute(f"LISTEN {CHANNEL}")
            except (errors.FeatureNotSupported, errors.SyntaxError):     # a database without it
                return time.sleep
        return wait

    def _ready(self, work: Callable[[Connection], T]) -> tuple[Connection, T]:
        """A connection and what the work gave on it; those kept are left once the database has dropped them."""
        from psycopg import OperationalError

        with self.telling():
            while self._idle:
                with suppress(IndexError):                  # another thread was quicker
                    connection = self._idle.pop()
                    try:
                        return connection, _tried(connection, work)
                    except OperationalError as exc:
                        if exc.sqlstate and not exc.sqlstate.startswith("57P"):     # 57P01: it is being shut down
                            raise
            connection = self.connect()
            _tried(connection, self._welcomed)
            return connection, _tried(connection, work)

    def _welcomed(self, connection: Connection) -> None:
        if (found := ask(connection, WELCOME, ())[0][0]) != FORMAT:
            raise StoreError(f"{self.shown} has tables of format {found}, and this program needs {FORMAT}.",
                             "Bring them up with drafting database upgrade, or install the newest version of drafting.")

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Say what the database refuses in a sentence that says which database."""
        import psycopg

        try:
            yield
        except psycopg.errors.LockNotAvailable:
            raise
        except psycopg.Error as exc:
            raise self._sentence(exc) from None

    def _sentence(self, exc: Error) -> StoreError:
        from psycopg import errors

        if isinstance(exc, errors.InvalidSchemaName | errors.UndefinedTable | errors.UndefinedFunction):
            return StoreError(f"{self.shown} holds no record yet.", "Make its tables with drafting database init.")
        if isinstance(exc, errors.InsufficientPrivilege):
            return StoreError(f"{self.shown} does not allow this: {self._reason(exc)}.",
                              "Have the role named with drafting database init --role.")
        return StoreError(f"{self.shown} cannot be used: {self._reason(exc)}.",
                          "Look whether the database is there and who may use it, then run the command again.")

    def _reason(self, exc: Error) -> str:
        """What the database said, in its words, without what one signs in with."""
        lines = (exc.diag.message_primary or str(exc)).strip().splitlines() or ["it does not answer"]
        reason = lines[0].rpartition("FATAL: ")[2].rpartition("failed: ")[2].strip().rstrip(".")
        reason = re.sub(r'(user|role) "[^"]*"', r"\1 …", reason)
        for secret in filter(None, map(self._said.get, ("password", "user"))):
            reason = re.sub(rf"(?<!\w){re.escape(str(secret))}(?!\w)", "…", reason)
        return reason[:1].lower() + reason[1:]


def ask(connection: Connection, question: str, values: Sequence[object]) -> list[TupleRow]:
    """The rows that answer a question."""
    with connection.cursor(binary=True) as cursor:
        return cursor.execute(question, values or None).fetchall()


def _tried(connection: Connection, work: Callable[[Connection], T]) -> T:
    try:
        return work(connection)
    except BaseException:
        connection.close()
        raise


def _parsed(url: str) -> dict[str, str | int | None]:
    """The parts of an address; what cannot be read is not repeated, since a password may be in it."""
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as exc:
        raise InputError("The record is in a database, and psycopg is not there to reach it.",
                         "Install it with pip install 'drafting[postgres]'.") from exc
    try:
        return conninfo_to_dict(url)
    except ProgrammingError:
        raise InputError("The address of the database cannot be read.",
                         "Write it like postgresql://host/name, and the password into the file PGPASSFILE.") from None


def _close(kept: dict[int, list[Connection]]) -> None:
    for connection in kept.pop(os.getpid(), ()):
        connection.close()
