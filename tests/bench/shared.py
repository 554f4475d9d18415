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
from pathlib import Path

from msgspec.structs import replace

from drafting.rounds.answering.reworded import Wish
from drafting.rounds.answering.together import dispose_together
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.store.ground import opened
from drafting.store.sync import sync
from tests import bilingual
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
        yield "an answer, a hundred to a commit", in_one(store, lambda n: answered(store, NAME, f"one {n}"))
        for n in range(HANDS):
            begin(store, f"draft-{n}")
        yield f"{HANDS} at once on {HANDS} drafts, without a pause", at_once(lambda n: (Store(url), f"draft-{n}"))
    with tempfile.TemporaryDirectory() as folder, database(1) as url:
        store, answer = consultation(Path(folder), url)
        yield "a judged answer in a database", statistics.median(answer(n) for n in range(HANDS))
        yield "a judged answer, a hundred to a commit", in_one(store, lambda n: answer(n + HANDS), bilingual.NAME)


def consultation(folder: Path, url: str) -> tuple[Store, Callable[[int], float]]:
    """A round in two languages in a database, and how long an answer with its counterpart takes there."""
    texts = bilingual.sentences(100)
    bureau = bilingual.Bureau(folder, texts)
    bureau.circulate()
    for lang, more in (("en", " It is so in 2031."), ("es", " Así es en 2031.")):
        bureau.answer(lang, "MEX", lambda file, lines=texts[lang], more=more: [
            file.change(line, line + more) for line in lines])
    list(sync(opened(folder), opened(url)))
    store = Store(url)
    idents = [p.id for p in Table(store, bilingual.NAME, "en").compilation.proposals]

    def answer(n: int) -> float:
        start, now = time.perf_counter(), f"2026-02-05T10:{n // 60:02}:{n % 60:02}-06:00"
        dispose_together(store, bilingual.NAME, "en", [idents[n % len(idents)]], Wish("note", f"reason {n}"), now=now)
        return time.perf_counter() - start

    answer(3000)
    return store, answer


def in_one(store: Store, work: Callable[[int], object], name: str = NAME) -> float:
    """What each of many answers takes that share a transaction, the commit with them."""
    start = time.perf_counter()
    with store.writer(name):
        for n in range(HANDS):
            work(n)
    return (time.perf_counter() - start) / HANDS


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
