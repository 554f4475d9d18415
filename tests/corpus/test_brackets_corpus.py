"""Brackets in real documents: every one becomes an object or is said, and no letter changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafting.errors import DraftingError
from drafting.merge.brackets.bracketing import bracketed
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.corpus.real import CORPUS

FILES = sorted((CORPUS / "redline").rglob("*.docx"))

QUOTED = re.compile(r"\[(?:sic|…|\.\.\.)\]", re.IGNORECASE)

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not FILES, reason="no folder of real documents beside the project")]


def texts():
    for path in FILES:
        try:
            yield path, read(Package.open(Path(path).read_bytes())).text
        except DraftingError:
            continue


def test_no_letter_changes_and_none_is_passed_over():
    brackets = 0
    for path, text in texts():
        found = bracketed(text)
        assert [p.text for p in found.text] == [p.text for p in text], path
        words = QUOTED.sub("", "\n".join(p.text for p in text if p.kind not in ("table", "opaque")))
        alone = sum("never closed" in notice.message for notice in found.notices)
        pairs = {(b.id, a.start, p.id) for p in found.text for b in p.brackets if b.part in ("", "first")
                 for a in b.alternatives}
        assert bool(pairs) == (words.count("[") > alone), path
        brackets += len({b.id for p in found.text for b in p.brackets})
    assert brackets > 500
