"""Measure the program against the least that the work could cost: `python -m tests.bench [--times N] [--only NAME]`.

Every figure is a median, and a ratio to what was measured beside it on the same machine; nothing is asserted.
"""

from __future__ import annotations

import argparse
import math
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from lxml import etree

from tests.bench import dense, process, record, shared
from tests.bench.files import base, member
from tests.bench.process import Cost

MEMBERS = ("BLZ", "CAN", "CRI", "DOM", "GTM", "HND", "MEX", "NIC", "PAN", "SLV", "USA")
PARAGRAPHS = 300
SCALE = Path(__file__).parents[3] / "shared" / "corpus" / "scale"
HEADING = f"{'measure':<50}{'ours':>10}{'beside it':>11}{'ratio':>7}{'memory':>9}{'ratio':>7}"
Row = tuple[str, Cost, Cost]


def median(times: int, work: Callable[[], object]) -> Cost:
    """The median cost of so many calls in this process, after one that does not count; its memory is not told."""
    work()
    spent = []
    for _ in range(times):
        start = time.perf_counter(), time.process_time()
        work()
        spent.append((time.perf_counter() - start[0], time.process_time() - start[1]))
    return Cost(*map(statistics.median, zip(*spent, strict=True)), 0)


def parsed(*blobs: bytes) -> None:
    """The least that reading costs: every XML part of every file through lxml."""
    for blob in blobs:
        with zipfile.ZipFile(BytesIO(blob)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))


def start_up(times: int) -> Iterator[Row]:
    """`drafting --help` against importing click."""
    yield "drafting --help / import click", *process.costs(times, (*process.OURS, "--help"), ("-c", "import click"))


def combining(times: int) -> Iterator[Row]:
    """Eleven members' files over one base against parsing the same twelve, in one process."""
    from drafting.rounds.intake.combine import combine

    first = base(PARAGRAPHS)
    files = {code: member(PARAGRAPHS, code, n) for n, code in enumerate(MEMBERS)}
    name = f"combine {len(files)} files of {PARAGRAPHS} paragraphs / lxml"
    yield name, median(times, lambda: combine(first, files)), median(times, lambda: parsed(first, *files.values()))


def comparing(times: int, folder: Path) -> Iterator[Row]:
    """Redlines of one contract at 10, 100 and 1000 pages against parsing the two files and writing one back."""
    olds = sorted(folder.glob("*p-old.docx"), key=lambda path: path.stat().st_size)
    found = []
    for old in olds:
        new = old.with_name(old.name.replace("-old", "-new"))
        found.append(process.costs(times, process.compare(old, new), process.floor(old, new)))
        yield f"compare {old.name.removesuffix('-old.docx').rsplit('-', 1)[-1]} / lxml", *found[-1]
    if len(found) > 1:
        growth = math.log10(found[-1][0].processor / found[-2][0].processor)
        print(f"  ten times the pages cost 10 ^ {growth:.2f} times the processor's time")


def working_hard(times: int) -> Iterator[Row]:
    """Pairs that are hard to compare, against easy ones of the same size."""
    with tempfile.TemporaryDirectory() as folder:
        for name, *blobs in dense.pairs():
            paths = [Path(folder) / f"{role}.docx" for role in ("old", "hard", "easy")]
            for path, blob in zip(paths, blobs, strict=True):
                path.write_bytes(blob)
            old, hard, easy = paths
            yield f"{name} / easy", *process.costs(times, process.compare(old, hard), process.compare(old, easy))


def recording() -> Iterator[Row]:
    """A long draft through a round, step by step, against reading what went out and what came back."""
    record.costs(50)                                        # every module loaded
    found = {size: record.costs(size) for size in record.SIZES}
    for size, costs in found.items():
        for step in record.STEPS:
            yield f"{step}, {size} provisions / reading both files", costs[step], costs["read"]
    for step in record.STEPS:
        k = record.growth(*record.SIZES[-2:], found, step)
        print(f"  {step}: three times the provisions cost 3 ^ {k:.2f} times the processor's time")
    apart = record.costs(record.SIZES[-1], apart=True)
    for step in record.STEPS:
        yield f"{step}, {record.SIZES[-1]}, a process / reading both", apart[step], apart["read"]


def sharing() -> Iterator[Row]:
    """Answers put on record in a folder and in a database, by the clock; there is nothing to set beside them."""
    for name, seconds in shared.costs():
        print(f"  {name}: {seconds * 1000:.1f} ms", flush=True)
    yield from ()


def shown(name: str, ours: Cost, beside: Cost) -> str:
    """One line of the table; the processor's time is compared, which a busy machine changes least."""
    a, b = ours.processor, beside.processor
    line = f"{name:<50}{a * 1000:>7.0f} ms{b * 1000:>8.0f} ms{a / b:>7.2f}"
    return line + (f"{ours.megabytes:>6.0f} MB{ours.megabytes / beside.megabytes:>7.2f}" if beside.megabytes else "")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=5, help="runs of each measure")
    parser.add_argument("--scale", type=Path, default=SCALE,
                        help="folder with pairs NAME-10p-old.docx, NAME-10p-new.docx")
    parser.add_argument("--only", choices=("start", "combine", "compare", "hard", "record", "shared"),
                        help="one group of measures")
    given = parser.parse_args()
    groups = {"start": start_up(given.times), "combine": combining(given.times),
              "compare": comparing(given.times, given.scale), "hard": working_hard(given.times),
              "record": recording(), "shared": sharing()}
    print(HEADING)
    for name, rows in groups.items():
        for row in rows if given.only in (None, name) else ():
            print(shown(*row), flush=True)


if __name__ == "__main__":
    main()
