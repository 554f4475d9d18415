"""`sync` killed at any instant leaves what is sound as far as it goes, and makes both places equal when it is repeated.

DRAFTING_KILLS says how many kills (6 if not set).
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

import pytest

from drafting.store import Store
from drafting.store.ground import opened
from drafting.store.sync import sync
from tests.databases import database

KILLS = int(os.environ.get("DRAFTING_KILLS", "6"))
SHIPPED = Path(__file__).parents[2]
SYNC = """
import sys
import drafting.store.sync as it
from drafting.store.ground import opened

it.PIECES = 10
one, other = map(opened, sys.argv[1:])
print(other.drafts(), flush=True)
list(it.sync(one, other))
"""


def held(place) -> dict[str, dict[str, bytes]]:
    """All that a place holds of the shipped drafts."""
    pieces, out = opened(place), {}
    for draft in pieces.drafts():
        names = [path for path in pieces.names(draft).names if not path.startswith(("answers", "received", "source"))
                 and path != "README.md"]
        out |= {draft: dict(zip(names, pieces.read_all(draft, names), strict=True))} if names else {}
    return out


def begun(target) -> subprocess.Popen:
    """A program that has everything loaded, and copies the shipped drafts."""
    made = subprocess.Popen([sys.executable, "-c", SYNC, str(SHIPPED), str(target)], stdout=subprocess.PIPE, text=True)
    assert made.stdout.readline() == "[]\n"
    return made


@pytest.mark.parametrize("kind", ["folder", "database"])
def test_killed_at_any_instant_it_is_sound_and_goes_on(kind, tmp_path):
    rng, seen, lasts, whole = random.Random(20191101), Counter(), 0.0, held(SHIPPED)
    for kill in range(KILLS + 1):
        with nullcontext(tmp_path / str(kill)) if kind == "folder" else database() as target:
            copying, start = begun(target), time.monotonic()
            if kill:
                time.sleep(rng.uniform(0, lasts))
                copying.kill()
            else:
                copying.wait()
                lasts = time.monotonic() - start
            copying.communicate()
            there, store = held(target), Store(target)
            seen["nothing" if not there else "all" if there == whole else "some"] += 1
            assert [store.verify(name).faults for name in store.drafts()] == [()] * len(store.drafts())
            list(sync(opened(SHIPPED), opened(target)))
            assert held(target) == whole
    print("\nkills:", KILLS, dict(seen))
