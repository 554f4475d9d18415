"""Databases for tests, on the server that DRAFTING_TEST_POSTGRES names; each is emptied for the test that uses it.

The address is an administrator's; `.ci/run` starts a server and sets it. Tests that need one skip where there is none.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest

SERVER = os.environ.get("DRAFTING_TEST_POSTGRES", "")
ROLE = "drafting_program"
PASSWORD = "nobody's secret"


@contextmanager
def either(which: str, folder: Path) -> Iterator[Path | str]:
    """Where a record is kept: the folder, or an empty database, as a test that is asked of both is told."""
    if which == "folder":
        yield folder
    else:
        with database() as url:
            yield url


def asked(*statements: str, url: str = SERVER) -> list[tuple]:
    """The rows that the last statement gives to the administrator."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def database(which: int = 0) -> Iterator[str]:
    """The address of an empty database with the tables of a record, for the program's role."""
    name = _made(which)
    asked("DELETE FROM drafting.piece", "DELETE FROM drafting.head", "DELETE FROM drafting.view", url=address(name))
    yield address(name, ROLE, PASSWORD)


@cache
def _made(which: int) -> str:
    """The name of a database that lasts as long as this process."""
    from drafting.store.database.postgres import init

    name = bare()
    init(address(name), ROLE)
    return name


def bare() -> str:
    """The name of a new database with nothing in it; the test is skipped where there is no server."""
    if not SERVER:
        pytest.skip("no PostgreSQL here: DRAFTING_TEST_POSTGRES names none")
    name = f"drafting_{uuid4().hex[:12]}"
    asked(f"DO $$ BEGIN CREATE ROLE {ROLE} LOGIN PASSWORD '{PASSWORD.replace(chr(39), chr(39) * 2)}'; "
          "EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$", f"CREATE DATABASE {name}")
    atexit.register(asked, f"DROP DATABASE {name} WITH (FORCE)")
    return name


def address(name: str, role: str = "", password: str = "") -> str:
    """The address of a database on the server, for the administrator or for a role."""
    from urllib.parse import quote, urlsplit

    parts = urlsplit(SERVER)
    place = parts.netloc.rpartition("@")[2]
    who = f"{quote(role)}:{quote(password)}" if role else parts.netloc.rpartition("@")[0]
    return f"postgresql://{who}@{place}/{name}"
