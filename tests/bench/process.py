"""Whole processes measured: seconds by the clock, seconds of the processor, and the most memory held at once."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

FLOOR = Path(__file__).with_name("floor.py")
OURS = ("-c", "from drafting.start import run; run()")
# What a process costs is told by a small one that starts it: memory that its parent holds is counted as its own.
MEASURE = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(code)
"""
# Modules compiled beforehand, as pip leaves them, wherever the program is run from.
COMPILED = tempfile.TemporaryDirectory(prefix="drafting-bench-")


class Cost(NamedTuple):
    """What a process costs: medians of several runs."""

    seconds: float
    processor: float
    megabytes: float


def costs(times: int, *commands: tuple[str, ...]) -> list[Cost]:
    """The costs of several commands, run in turn so that whatever else the machine does is shared alike.

    Medians of several runs, after one that does not count.
    """
    runs: list[list[Cost]] = [[] for _ in commands]
    for turn in range(times + 1):
        for found, arguments in zip(runs, commands, strict=True):
            one = cost(arguments)
            found += [one] * bool(turn)
    return [Cost(*map(statistics.median, zip(*found, strict=True))) for found in runs]


def cost(arguments: tuple[str, ...]) -> Cost:
    """What one run of a command costs."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = COMPILED.name
    ended = subprocess.run([sys.executable, "-S", "-c", MEASURE, sys.executable, *arguments], env=environment,
                           stdout=subprocess.PIPE, text=True, check=False)
    if ended.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {ended.returncode}.")
    return Cost(*map(float, ended.stdout.split()))


def compare(old: Path, new: Path) -> tuple[str, ...]:
    """The arguments that compare two files with the options that are usual."""
    return (*OURS, "compare", str(old), str(new), "-o", str(_out(old)))


def floor(old: Path, new: Path) -> tuple[str, ...]:
    """The arguments that parse two files and write one back."""
    return (str(FLOOR), str(old), str(new), str(_out(old)))


def _out(old: Path) -> Path:
    return Path(COMPILED.name) / f"{old.stem}-out.docx"
