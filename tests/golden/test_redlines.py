"""What a redline reads like: `redlines/<case>/{old,new}.txt`, and the redline as CriticMarkup beside them.

DRAFTING_GOLDEN=write writes the redlines anew. Read them as a reviewer: is each mark where a careful person puts it?
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafting.render.pages.critic import critic
from drafting.word.opc.package import Package
from drafting.word.text.shown import shown
from tests.documents.check import check_compare
from tests.documents.small import document

CASES = sorted(path for path in Path(__file__).with_name("redlines").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_a_redline_reads_like(case):
    old, new = (document((case / f"{name}.txt").read_text("utf-8")) for name in ("old", "new"))
    text = critic(shown(Package.open(check_compare(old, new))))
    if os.environ.get("DRAFTING_GOLDEN") == "write":
        (case / "redline.txt").write_text(text, "utf-8")
    assert text == (case / "redline.txt").read_text("utf-8")
