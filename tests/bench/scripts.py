"""Which engine finds the shortest edits of the words of real amendments: how much each marks, and how long it takes.

    python -m tests.bench.scripts SETS.jsonl …
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz.distance import LCSseq

from drafting.diff import lcs
from drafting.diff.edits import _main
from drafting.diff.tokens import words_of

Words = Sequence[str]
Pairs = list[tuple[int, int]]


def rapid(a: Words, b: Words) -> Pairs:
    """Index pairs of rapidfuzz's longest common subsequence."""
    blocks = LCSseq.opcodes(a, b).as_matching_blocks()
    return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]


ENGINES: dict[str, Callable[[Words, Words], Pairs]] = {"diff.lcs": lcs.matches, "rapidfuzz": rapid,
                                                       "diff-match-patch": _main}


def pairs(paths: Sequence[str]) -> list[tuple[Words, Words]]:
    """The words of each base and of each author's text."""
    sets = [json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return [(words_of(each["base"]), words_of(edit["new"])) for each in sets for edit in each["edits"]]


def main(paths: Sequence[str]) -> None:
    """A line for each engine: pairs on which it marks as few words as the first, the same words, and the time."""
    asked, first = pairs(paths), []
    for name, engine in ENGINES.items():
        began = time.process_time()
        found = [engine(a, b) for a, b in asked]
        took = time.process_time() - began
        first = first or found
        size = sum(len(x) == len(y) for x, y in zip(first, found, strict=True))
        same = sum(x == y for x, y in zip(first, found, strict=True))
        print(f"{name:18} {len(asked)} pairs, as few words marked on {size}, the same on {same}, "
              f"{1000 * took / len(asked):.2f} ms a pair")


if __name__ == "__main__":
    main(sys.argv[1:])
