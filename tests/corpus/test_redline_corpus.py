"""Real pairs of files: every one gives a redline, and what it says accepted is what NEW says."""

import json
import random

import pytest

from drafting.word.changes.choose import Choice, resolve_chosen
from drafting.word.changes.grouped import groups
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.proving.proof import prove_same
from drafting.word.redline.comparison import compare
from tests.corpus.real import CORPUS

INDEX = CORPUS / "redline" / "pairs.json"
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


@pytest.mark.skipif(not PAIRS, reason="the corpus of real pairs is not in a folder `shared` beside the repository")
@pytest.mark.parametrize("pair", PAIRS[::4], ids=[pair["id"] for pair in PAIRS[::4]])
@pytest.mark.parametrize("accept", [True, False])
def test_changes_taken_one_by_one_in_any_order_come_to_all(pair, accept):
    redline = Package.open(compare(INDEX.parent / pair["old"], INDEX.parent / pair["new"], verify=False).data)
    left, order = redline, random.Random(pair["id"])
    for count in range(len(groups(redline)), 0, -1) if len(groups(redline)) < 30 else ():
        left, done = resolve_chosen(left, accept, Choice(numbers=frozenset({order.randint(1, count)})))
        assert done == 1
    if left is not redline:
        prove_same(left, resolve(redline, accept), "taking one by one", "ALL")
