"""A thousand quotations of real provisions: nearly all are found where they were taken from, and none elsewhere."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from drafting.diff.found import find
from drafting.forms.form import FormRow
from drafting.forms.propose import proposed
from drafting.model.text import Provision
from tests.corpus.quoted import Quoted, carried, quotations
from tests.corpus.real import CORPUS
from tests.strategies import EXAMPLES

SETS = CORPUS / "amendments"
COUNT = EXAMPLES or 1000
LEAST_WORDS = 8
MARKS = ("“”", "«»", '""')

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not SETS.is_dir(), reason="no folder of real documents beside the project")]


def sets() -> list[dict]:
    return [json.loads(line) for name in ("en", "es")
            for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def provisions() -> list[str]:
    lines = dict.fromkeys(line for row in sets() for line in row["base"].split("\n"))
    return [line for line in lines if len(line.split()) >= LEAST_WORDS]


def outcome(quoted: Quoted, place: tuple[int, int] | None) -> str:
    """"right" where it was taken from, or nowhere because it stands twice; else "missed" or "wrong"."""
    if place is None:
        return "right" if quoted.repeats else "missed"
    return "right" if place == (quoted.start, quoted.end) else "wrong"


@pytest.mark.parametrize("expected", [True, False])
def test_quotations_are_found_where_they_were_taken_from(expected):
    counts: Counter[str] = Counter()
    wrong = []
    for quoted in quotations(provisions(), COUNT, seed=1):
        found = find(quoted.text, quoted.words, quoted.near if expected and quoted.kind != "shifted" else None)
        came = outcome(quoted, found and found[:2])
        counts[came] += 1
        wrong += [(quoted, found)] if came == "wrong" else []
    assert wrong == [] and counts["right"] >= 0.98 * COUNT, counts


def test_what_authors_quote_of_their_own_wording_is_found_in_the_older_one_or_not_at_all():
    """Real rewordings, large ones too: many are not found; what is found are their words, or says the very words."""
    chance = random.Random(3)
    counts: Counter[str] = Counter()
    for row in sets()[::1 if EXAMPLES else 3]:
        for edit in row["edits"]:
            for quoted in carried(row["base"], edit["new"], 50 if EXAMPLES else 6, chance):
                found = find(quoted.text, quoted.words)
                came = outcome(quoted, found and found[:2])
                if came == "wrong" and letters(quoted.text[found.start:found.end]) == letters(quoted.words):
                    came = "the very words"
                counts[came] += 1
    assert counts["wrong"] == 0 and counts["right"] > 0.3 * counts.total() > 30, counts


def letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def test_what_a_form_asks_for_is_done_where_the_quotation_was_taken_from():
    counts: Counter[str] = Counter()
    for quoted in quotations(provisions(), COUNT, seed=2):
        marks = next((marks for marks in MARKS if not set(marks) & set(quoted.words)), None)
        if marks is None or quoted.words.endswith(("…", "...", "]")):      # where it ends is not said
            continue
        row = FormRow(1, proposal=f"Replace {marks[0]}{quoted.words}{marks[1]} by {marks[0]}QQ{marks[1]}")
        wording = proposed(Provision("p", "operative", quoted.text), row)
        place = None
        if wording is not None:
            place = wording.text.index("QQ"), len(quoted.text) - len(wording.text) + wording.text.index("QQ") + 2
        counts[outcome(quoted, place)] += 1
    assert counts["wrong"] == 0 and counts["right"] >= 0.98 * counts.total() > 0.8 * 0.98 * COUNT, counts
