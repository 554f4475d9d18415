"""Words put in behind words of another look are one change: the space between keeps its own look."""

from __future__ import annotations

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.changes.listed import changes
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from tests.build import docx_bytes


@pytest.mark.parametrize(("base", "returned", "words"), [
    ("**Article 5. **The Parties meet.", "**Article 5. **All the Parties meet.", ("The", "All the")),
    ("**See the **Parties meet.", "**See the **two Parties meet.", ("", "two ")),
    ("**See the **two Parties meet.", "**See the **Parties meet.", ("two ", "")),
    ("**See the** Parties meet.", "**See the** two Parties meet.", ("", " two"))])
def test_it_is_one_proposal_and_one_redline(base, returned, words):
    files = docx_bytes(base), docx_bytes(returned)
    (proposal,) = combine(files[0], {"MEX": files[1]}).compilation.proposals
    assert (proposal.was, proposal.becomes) == words
    assert not any(change.kind == "formatting" for change in changes(Package.open(compare(*files).data)))
