"""Real pairs of files: every one gives a redline, and what it says accepted is what NEW says."""

import json
import os
from pathlib import Path

import pytest

from drafting.word.comparison import compare
from drafting.word.names import w
from drafting.word.package import Package
from drafting.word.resolve import resolve

SHARED = Path(os.environ.get("DRAFTING_SHARED", Path(__file__).resolve().parents[3] / "shared"))
INDEX = SHARED / "corpus" / "redline" / "pairs.json"
PAIRS = json.loads(INDEX.read_text(encoding="utf-8")) if INDEX.exists() else []


def words(package: Package) -> str:
    return "".join("".join(package.tree(package.main).itertext(w("t"))).split())


@pytest.mark.skipif(not PAIRS, reason="the corpus of real pairs is not in a folder `shared` beside the repository")
@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_pair(pair):
    old, new = INDEX.parent / pair["old"], INDEX.parent / pair["new"]
    redline = Package.open(compare(old, new, verify=True).data)
    assert words(resolve(redline, True)) == words(resolve(Package.open(new), True))
    assert words(resolve(redline, False)) == words(resolve(Package.open(old), True))
