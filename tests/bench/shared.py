"""How long an answer takes until it is on record: in a folder, in a database, alone and with a hundred at once.

`python -m tests.bench --only shared`, with the address of a PostgreSQL server in DRAFTING_TEST_POSTGRES. Times are by
the clock.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from drafting.store import Store
from tests.databases import SERVER, database
from tests.unit.test_store import DISPOSITION, DRAFT, ENGLISH, NAME, ZERO, filled

HANDS, ANSWERS = 100, 10        # how many answer at once, and how often each


def costs() -> Iterator[tuple[str, float]]:
    """What was measured, and the median in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        filled(folder)
        yield "an answer in a folder", alone(Store(folder))
    if not SERVER:
        return
    with database() as url:
        store = filled(url)
        yield "an answer in a database", alone(Store(url))
        yield f"{HANDS} people on one draft, each one every other second", at_once(lambda n: (Store(url), NAME), 2.0)
        yield f"{HANDS} at once on one draft, without a pause", at_once(lambda n: (Store(url, 300.0), NAME))
        for n in range(HANDS):
            begin(store, f"draft-{n}")
        yield f"{HANDS} at once on {HANDS} drafts, without a pause", at_once(lambda n: (Store(url), f"draft-{n}"))


def begin(store: Store, name: str) -> None:
    """One more draft with an open round."""
    store.create(replace(DRAFT, name=name))
    store.add_version(name, ZERO, {"en": ENGLISH})
    store.open_round(name, store.round(NAME, 1), {"circulated-en.docx": b"sent"})


def alone(store: Store) -> float:
    """The median of one answer after another."""
    spent = []
    for n in range(HANDS):
        spent.append(answered(store, NAME, f"alone {n}"))
    return statistics.median(spent)


def answered(store: Store, name: str, words: str) -> float:
    """How long it took to put an answer on record."""
    start = time.perf_counter()
    store.add_disposition(name, 1, replace(DISPOSITION, reason=words))
    return time.perf_counter() - start


def at_once(place: Callable[[int], tuple[Store, str]], pause: float = 0.0) -> float:
    """The median over many hands, each with a connection of its own that is open already."""
    spent: list[float] = []
    gate, rng = threading.Barrier(HANDS), random.Random(20191101)

    def work(n: int) -> None:
        store, name = place(n)
        store.dispositions(name, 1)
        gate.wait()
        for k in range(ANSWERS):
            time.sleep(pause * 2 * rng.random())
            spent.append(answered(store, name, f"{n} {k}"))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(HANDS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statistics.median(spent)
