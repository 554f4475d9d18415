"""A database server that is stopped in the middle of anything, or lost for good: what was acknowledged is there.

DRAFTING_SERVER_STOPS says how often the server is stopped under four writers (3 if not set).
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest

from drafting.store import Store
from drafting.store.database.postgres import init
from tests.databases import asked
from tests.e2e.clusters import Cluster
from tests.e2e.test_kill import WRITER, missing

STOPS = int(os.environ.get("DRAFTING_SERVER_STOPS", "3"))


def writers(url: str, how_many: int, seed: int) -> list[subprocess.Popen]:
    found = [subprocess.Popen([sys.executable, str(WRITER), url, str(seed * 100 + n)], text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for n in range(how_many)]
    assert [writer.stdout.readline() for writer in found] == ["ready\n"] * how_many
    return found


def acknowledged(under_way: list[subprocess.Popen]) -> list[str]:
    """What the writers said is on record, until they were refused."""
    said = [writer.communicate(timeout=60)[0].splitlines(keepends=True) for writer in under_way]
    for lines in said:
        assert lines[-1].startswith("refused postgresql://127.0.0.1:"), lines[-1]
    return [line for lines in said for line in lines if line.split()[0] in ("submission", "disposition", "version")]


def sound(url: str, said: list[str]) -> None:
    """Nothing that was acknowledged is missing, nothing is torn, and the numbers have no gap."""
    store = Store(url)
    assert missing(store, said) == []
    assert [(store.verify(name).faults, store.verify(name).notices) for name in store.drafts()] in ([], [((), ())])
    numbers = [row[0] for row in asked("SELECT sequence FROM drafting.piece ORDER BY 1", url=url)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.fixture
def cluster():
    found = Cluster()
    try:
        yield found.made()
    finally:
        found.end()


def test_a_server_stopped_at_any_instant_loses_nothing_acknowledged(cluster):
    rng, said = random.Random(20191101), []
    cluster.start()
    init(cluster.url)
    for stop in range(STOPS):
        under_way = writers(cluster.url, 4, stop)
        time.sleep(rng.uniform(0, 3))
        cluster.stop("immediate")
        said += acknowledged(under_way)
        cluster.start()
        sound(cluster.url, said)
    print(f"\n{STOPS} stops, {len(said)} acknowledged")
    assert len(said) > STOPS


def test_a_follower_that_takes_over_has_all_that_was_acknowledged(cluster):
    cluster.start()
    init(cluster.url)
    follower = cluster.follower()
    try:
        follower.start()
        asked("ALTER SYSTEM SET synchronous_standby_names = 'follower'", "SELECT pg_reload_conf()", url=cluster.url)
        under_way = writers(cluster.url, 8, 7)
        time.sleep(8)
        cluster.stop("immediate")
        said = acknowledged(under_way)
        follower.run("pg_ctl", "-D", follower.data, "-w", "promote")
        sound(follower.url, said)
        print(f"\n{len(said)} acknowledged")
        assert len(said) > 8
        one_more = subprocess.run([sys.executable, str(WRITER), follower.url, "999", "3"], text=True, check=True,
                                  stdout=subprocess.PIPE)
        assert len(one_more.stdout.splitlines()) == 4
    finally:
        follower.end()
