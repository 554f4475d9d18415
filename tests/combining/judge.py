"""The judge: who comes back whole, by a referee that is no part of this project.

It is a folder with `ooxml.py`, `revisions.py` and `canon.py`, beside the corpus or in DRAFTING_REFEREE.
"""

from __future__ import annotations

import importlib
import io
import os
import random
import sys
import traceback
from functools import cache
from pathlib import Path

from msgspec import Struct

from drafting.rounds.intake.combine import combine
from tests.combining.plan import Made
from tests.corpus.real import CORPUS

REFEREE = Path(os.environ.get("DRAFTING_REFEREE") or CORPUS.parent / "tools" / "redline")
PRESENT = (REFEREE / "canon.py").is_file()


class Judged(Struct, frozen=True):
    """What was wrong with a set: a sentence where something was, "" where nothing."""

    crash: str = ""
    base: str = ""
    order: str = ""
    authors: dict[str, str] = {}


@cache
def referee(name: str):
    if str(REFEREE) not in sys.path:
        sys.path.insert(0, str(REFEREE))
    return importlib.import_module(name)


def opened(blob: bytes):
    return referee("ooxml").Package.open(io.BytesIO(blob))


def judged(made: Made) -> Judged:
    """The set combined, and each author's changes alone held against what the author sent."""
    try:
        out = combine(made.base, made.files).docx
        again = combine(made.base, shuffled(made.files)).docx
    except Exception:
        return Judged(crash=traceback.format_exc(limit=-3))
    package, revisions = opened(out), referee("revisions")
    return Judged(
        base=differs(revisions.resolve(package, "old"), opened(made.base)),
        order="" if again == out else "other bytes",
        authors={member: differs(revisions.resolve_for(package, member), revisions.resolve(opened(file), "new"))
                 for member, file in made.files.items()})


def shuffled(files: dict[str, bytes]) -> dict[str, bytes]:
    order = list(files.items())
    random.Random(len(order)).shuffle(order)
    return dict(reversed(order))


def differs(got, wanted) -> str:
    """What differs first between two packages' bodies, "" for nothing."""
    canon = referee("canon")
    a, b = canon.view(got), canon.view(wanted)
    if said := canon.explain_text(a.body, b.body):
        return f"text ({said}): {canon.first_difference(a.body, b.body)}"
    said = canon.explain_format(a.body, b.body)
    return f"format {', '.join(said)}: {_first(canon, a.body, b.body)}" if said else ""


def _first(canon, got, wanted) -> str:
    """The first paragraph, cell … that looks otherwise, and how."""
    for n, (x, y) in enumerate(zip(canon.textual(got), canon.textual(wanted), strict=False)):
        for name in ("props", "mark", "sect", "runs"):
            if getattr(x, name) != getattr(y, name):
                return f"item {n} {x.kind} {name} “{x.text[:60]}”: {_shorter(getattr(x, name), getattr(y, name))}"
    return ""


def _shorter(x, y) -> str:
    if not isinstance(x, list | tuple) or not isinstance(y, list | tuple):
        return f"{x!r} for {y!r}"
    mine, other = [v for v in x if v not in y], [v for v in y if v not in x]
    return f"{mine!r} for {other!r}"[:700]
