"""Measure the program against the least that the work could cost: `python -m tests.bench [--times N] [--scale FOLDER]`.

Every figure is a ratio of two medians taken in one run on one machine; nothing is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from lxml import etree

from tests.bench.files import base, member

MEMBERS = ("BLZ", "CAN", "CRI", "DOM", "GTM", "HND", "MEX", "NIC", "PAN", "SLV", "USA")
PARAGRAPHS = 300
SCALE = Path(__file__).parents[3] / "shared" / "corpus" / "scale"


def median(times: int, work: Callable[[], object]) -> float:
    """The median of so many runs in seconds, after one that does not count."""
    work()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def parsed(*blobs: bytes) -> None:
    """The least that reading costs: every XML part of every file through lxml."""
    for blob in blobs:
        with zipfile.ZipFile(BytesIO(blob)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))


def process(*arguments: str) -> Callable[[], object]:
    """A run of the interpreter in a process of its own."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def start_up(times: int):
    """`drafting --help` against importing click."""
    command = "import sys; sys.argv = ['drafting', '--help']; from drafting.cli import main; main()"
    yield ("drafting --help / import click", median(times, process("-c", command)),
           median(times, process("-c", "import click")))


def combining(times: int):
    """Eleven members' files over one base against parsing the same twelve."""
    from drafting.rounds.combine import combine

    first = base(PARAGRAPHS)
    files = {code: member(PARAGRAPHS, code, n) for n, code in enumerate(MEMBERS)}
    name = f"combine, {len(files)} files of {PARAGRAPHS} paragraphs / lxml"
    yield (name, median(times, lambda: combine(first, files)), median(times, lambda: parsed(first, *files.values())))


def comparing(times: int, folder: Path):
    """Redlines of one contract at 10, 100 and 1000 pages against parsing the two files."""
    from drafting.word.comparison import compare

    for old in sorted(folder.glob("*-old.docx"), key=lambda path: path.stat().st_size):
        new = old.with_name(old.name.replace("-old", "-new"))
        a, b = old.read_bytes(), new.read_bytes()
        yield (f"compare, {old.name.removesuffix('-old.docx')} / lxml", median(times, lambda a=a, b=b: compare(a, b)),
               median(times, lambda a=a, b=b: parsed(a, b)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=5, help="runs of each measure")
    parser.add_argument("--scale", type=Path, default=SCALE, help="folder with pairs NAME-old.docx, NAME-new.docx")
    given = parser.parse_args()
    print(f"{'measure':<52}{'ours':>10}{'floor':>10}{'ratio':>8}")
    for rows in (start_up(given.times), combining(given.times), comparing(given.times, given.scale)):
        for name, ours, floor in rows:
            print(f"{name:<52}{ours * 1000:>7.0f} ms{floor * 1000:>7.0f} ms{ours / floor:>8.1f}", flush=True)


if __name__ == "__main__":
    main()
