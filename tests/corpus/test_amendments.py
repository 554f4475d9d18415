"""Real amendments: every author's text comes back from the compilation, in any order of receiving."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts
from drafting.merge.facts.same import essence
from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from tests.build import text
from tests.check import check_merge, no_false_competition
from tests.corpus.real import CORPUS
from tests.corpus.sent import answered, circulated
from tests.documents.resaved import OFFICE, resaved
from tests.laws.test_combine_law import alone, lines
from tests.strategies import EXAMPLES

EVERY = 1 if EXAMPLES else 12          # every so many sets are asked about; all of them in a thorough run
SETS = CORPUS / "amendments"

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
@pytest.mark.parametrize("style", ["tracked", "silent", "stripped"])
def test_every_text_comes_back_from_the_word_file(name, style):
    for base, wanted in sets(name)[::EVERY]:
        sent = circulated(base)
        judge(sent, {member: answered(sent, base, new, member, style) for member, new in wanted.items()})


@pytest.mark.word
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("name", ["en", "es"])
def test_every_text_comes_back_from_a_file_saved_by_libreoffice(name, tmp_path):
    chosen = sets(name)[::EVERY * (1 if EXAMPLES else 3)]
    sent = [circulated(base) for base, _ in chosen]
    files = resaved(tmp_path, {
        f"{n}-{member}": answered(sent[n], base, new, member, "tracked")
        for n, (base, wanted) in enumerate(chosen) for member, new in wanted.items()})
    for n, (_, wanted) in enumerate(chosen):
        judge(sent[n], {member: files[f"{n}-{member}"] for member in wanted})


def judge(base: bytes, files: dict[str, bytes]) -> None:
    """The law of combining on these very files, and law 3 on what the compilation says of them."""
    combined = combine(base, files)
    wanted = {member: lines(resolve(Package.open(blob), True)) for member, blob in files.items()}
    assert lines(resolve(Package.open(combined.docx), False)) == lines(Package.open(base))
    assert {member: alone(combined.docx, member) for member in files} == wanted
    assert combine(base, dict(reversed(files.items()))).docx == combined.docx
    no_false_competition(combined.compilation)
    for one, two in combinations(files, 2):
        if wanted[one] == wanted[two]:
            assert all((one in p.sponsors) == (two in p.sponsors) for p in combined.compilation.proposals)
