"""Whatever chance does to a file, each command gives what it promises or says one sentence, and leaves nothing behind.

`DRAFTING_DAMAGED=2000 make laws` damages more files. Each damage is a number, the same every time.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from drafting.errors import DraftingError
from drafting.rounds.intake.combine import combine
from drafting.word.changes.listed import changes
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from tests.documents.damage import damaged
from tests.documents.edit import edited
from tests.documents.invent import document
from tests.documents.write import docx

COUNT = int(os.environ.get("DRAFTING_DAMAGED") or 100)
SECONDS, BYTES = 10, 1 << 30
RUN = "from drafting.start import run; run()"
PART = 50                                   # so many numbers are one test, and one process that is measured


def files(seed: int) -> tuple[bytes, bytes, bytes]:
    """The damaged file, and the old and the new one, of which it is one."""
    rng = random.Random(seed)
    old = document(rng)
    good = docx(edited(rng, old))
    _, bad = damaged(rng, docx(old))
    return (bad, bad, good) if rng.randrange(2) else (bad, good, bad)


def said(act, *given):
    """What an act gives, or the error it raises: of ours, and one sentence."""
    start = time.process_time()
    try:
        out = act(*given)
    except DraftingError as error:
        assert error.message.endswith(".") and "\n" not in error.message, error.message
        out = error
    assert time.process_time() - start < SECONDS
    return out


def most() -> int:
    """How many bytes this process has held at most; `getrusage` would count what the one that started it held."""
    with contextlib.suppress(FileNotFoundError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def tried(start: int) -> int:
    """Each command on the files of one part, and how many bytes the process that did it has held at most."""
    for seed in range(start, min(start + PART, COUNT)):
        bad, old, new = files(seed)
        redline = said(compare, old, new)
        if not isinstance(redline, DraftingError):
            Package.open(redline.data)
        package = said(Package.open, bad)
        if not isinstance(package, DraftingError):
            said(changes, package)
            said(resolve, package, True)
        if seed % 4 == 0:
            said(combine, old, {"MEX": new})
    return most()


@pytest.mark.parametrize("start", range(0, COUNT, PART))
def test_a_damaged_file_is_used_or_refused(start):
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as own:       # what other tests held is not its
        assert own.submit(tried, start).result() < BYTES


@pytest.mark.parametrize("seed", range(0, COUNT, 25))
def test_as_typed_nothing_half_written_is_left(tmp_path, seed):
    _, old, new = files(seed)
    for name, blob in (("old.docx", old), ("new.docx", new)):
        (tmp_path / name).write_bytes(blob)
    run = subprocess.run([sys.executable, "-c", RUN, "compare", "old.docx", "new.docx", "-o", "redline.docx"],
                         cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode in (0, 1), run.stderr
    assert "Traceback" not in run.stderr
    left = {path.name for path in tmp_path.iterdir()} - {"old.docx", "new.docx"}
    assert left == ({"redline.docx"} if run.returncode == 0 else set())
    if run.returncode:
        assert run.stderr.count("\n") <= 2
    else:
        Package.open(tmp_path / "redline.docx")
