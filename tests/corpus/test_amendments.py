"""Real amendments: every author's text comes back from the compilation, in any order of receiving."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from drafting.merge.apply import apply
from drafting.merge.facts import facts
from drafting.merge.same import essence
from tests.build import text
from tests.check import check_merge
from tests.laws.test_combine_law import check

SHARED = Path(os.environ.get("DRAFTING_SHARED") or Path(__file__).resolve().parents[3] / "shared")
SETS = SHARED / "corpus" / "amendments"

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not SETS.is_dir(), reason="no folder of real documents beside the project")]


def sets(name: str) -> list[tuple[list[str], dict[str, list[str]]]]:
    """Each set as lines: the base, and each author's text."""
    rows = [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [(row["base"].split("\n"), {f"A{n:02}": edit["new"].split("\n") for n, edit in enumerate(row["edits"], 1)})
            for row in rows if row["edits"]]


@pytest.mark.parametrize("name", ["en", "es"])
def test_every_text_comes_back_from_its_facts(name):
    for base, wanted in sets(name):
        for new in wanted.values():
            returned = text(*new, prefix="r")
            assert essence(apply(text(*base), facts(text(*base), returned))) == essence(returned)


@pytest.mark.parametrize("name", ["en", "es"])
def test_laws_of_merging_late_submissions_included(name):
    for base, wanted in sets(name):
        check_merge(text(*base), {member: text(*new, prefix="r") for member, new in wanted.items()})


@pytest.mark.parametrize("name", ["en", "es"])
def test_every_text_comes_back_from_the_word_file(name):
    for base, wanted in sets(name)[::12]:
        check(base, wanted)
