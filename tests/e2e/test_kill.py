"""A process killed at any instant leaves a sound record, and what it had acknowledged is there.

DRAFTING_KILLS says how many kills (25 if not set).
"""

import os
import random
import subprocess
import sys
import time
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from drafting.store import Store
from tests.databases import database

WRITER = Path(__file__).with_name("kill_writer.py")
NAME = "rcm-declaration"
KILLS = int(os.environ.get("DRAFTING_KILLS", "25"))
ROUNDS_PER_RECORD = 8  # a record is written to again and again after a kill, then a new one is begun


def start(root, *args):
    """A writer under way, with its modules loaded."""
    command = [sys.executable, str(WRITER), str(root), *map(str, args)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout.readline() == "ready\n"
    return writer


def missing(store, acknowledged):
    """What was acknowledged and is not on record."""
    there = {("version", str(version.number)) for version in store.versions(NAME)} if acknowledged else set()
    there |= {(kind, path.split("/")[3].removesuffix(".json")) for path in store.pieces.names(NAME).names
              for kind in ("submission", "disposition") if f"/{kind}s/" in path}
    return [line for line in acknowledged if tuple(line.split()) not in there]


@pytest.fixture(params=["folder", "database"])
def fresh(request, tmp_path):
    """A way to begin a record anew."""
    with ExitStack() as stack:
        number = count()
        yield lambda: tmp_path / str(next(number)) if request.param == "folder" else stack.enter_context(database())


def test_a_kill_at_any_instant_loses_nothing_acknowledged(fresh):
    rng = random.Random(20191101)
    total = 0
    for kill in range(KILLS):
        if kill % ROUNDS_PER_RECORD == 0:
            root = fresh()
        writer = start(root, kill)
        acknowledged = [writer.stdout.readline() for _ in range(rng.randrange(5))]
        time.sleep(rng.choice((0, rng.uniform(0, 0.004), rng.uniform(0, 0.03))))
        writer.kill()
        acknowledged += [line for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        writer.wait()
        writer.stdout.close()
        store = Store(root)
        for name in store.drafts():
            assert store.verify(name).faults == (), f"kill {kill}"
        assert missing(store, acknowledged) == [], f"kill {kill}"
        total += len(acknowledged)
    assert total > KILLS


def test_two_writers_at_once_are_both_kept(fresh):
    root = fresh()
    writers = [start(root, seed, 40) for seed in (1, 2)]
    said = [writer.communicate()[0].splitlines() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    store = Store(root)
    assert [len(lines) for lines in said] == [40, 40]
    assert missing(store, said[0] + said[1]) == []
    report = store.verify(NAME)
    assert report.faults == () and report.notices == ()
    assert report.checked["submissions"] + report.checked["dispositions"] + report.checked["versions"] - 1 == 80


def test_a_writer_that_must_wait_too_long_is_told_so(fresh):
    root = fresh()
    writer = start(root, 1, 3)
    before = writer.communicate()[0].splitlines()
    store = Store(root)
    with store.writer(NAME):
        writer = start(root, 2, 3, 0.1)
        said = writer.communicate()[0]
    assert writer.returncode == 3
    assert said == f"refused Another command is writing in drafts/{NAME}.\n"
    assert missing(store, before) == [] and not store.verify(NAME).faults


@pytest.mark.parametrize("stop", [0.0, 0.01])
def test_the_lock_of_a_killed_writer_holds_nobody_up(fresh, stop):
    root = fresh()
    writer = start(root, 1)
    time.sleep(stop)
    writer.kill()
    writer.communicate()
    follower = start(root, 2, 3, 5)
    assert len(follower.communicate()[0].splitlines()) == 3 and follower.returncode == 0
