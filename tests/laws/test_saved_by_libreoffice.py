"""The law of combining when members save their files with another word processor."""

from __future__ import annotations

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from tests.build import docx_bytes
from tests.documents.resaved import OFFICE, resaved
from tests.laws.test_combine_law import alone, lines

pytestmark = [pytest.mark.word, pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")]

BASE = ["The Parties should meet once a year in the capital of the host.",
        "They may also meet elsewhere. The host pays for it.",
        "A third paragraph about “nothing” in particular.", "The fourth one closes the text here."]
WANTED = {
    "CAN": [BASE[0].replace("should", "shall"), "They may also meet elsewhere.", "The host pays for it.", *BASE[2:]],
    "GTM": [BASE[2], BASE[0], BASE[1].replace("may", "will"), BASE[3]],
    "MEX": [*BASE[:2], "One more paragraph, wholly new.", BASE[3].replace("here", "for good")]}


def test_accepting_one_member_gives_the_text_it_saved_there(tmp_path):
    files = resaved(tmp_path, {member: docx_bytes(*text) for member, text in WANTED.items()})
    combined = combine(docx_bytes(*BASE), files)
    assert lines(resolve(Package.open(combined.docx), False)) == BASE
    assert {member: alone(combined.docx, member) for member in WANTED} == WANTED
    assert not {type(p.fact).__name__ for p in combined.compilation.proposals} & {"Mark", "Attr"}
