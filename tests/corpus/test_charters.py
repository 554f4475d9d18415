"""Charters through many versions: each step is exact, and a step written over an older version loses nothing."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts
from drafting.merge.facts.same import essence
from drafting.merge.versions.rebase import rebase
from drafting.model.change import fact_id
from drafting.model.words.plain import read_plain
from tests.corpus.real import CORPUS

CHARTERS = CORPUS / "charters"

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not CHARTERS.is_dir(), reason="no folder of real documents beside the project")]

FILES = sorted(CHARTERS.glob("*.json"))


def versions(path: Path) -> list:
    """The versions as texts, each under ids of its own, as files without bookmarks come back."""
    rows = json.loads(path.read_text(encoding="utf-8"))["versions"]
    return [read_plain(row["text"], prefix=f"v{n}p") for n, row in enumerate(rows)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_version_taken_as_a_submission_is_exact(path):
    texts = versions(path)
    for old, new in itertools.pairwise(texts):
        assert essence(apply(old, facts(old, new))) == essence(new)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_submission_over_an_older_version_is_accounted_for(path):
    texts = versions(path)
    for old, new, newest in zip(texts, texts[1:], texts[2:], strict=False):
        written = facts(old, new)
        now = apply(old, facts(old, newest))
        found = rebase(old, now, written)
        said = [*(old for old, _ in found.kept), *found.done, *(old for old, _, _ in found.gone)]
        assert sorted(map(fact_id, said)) == sorted(map(fact_id, written))
        apply(now, [new for _, new in found.kept])
