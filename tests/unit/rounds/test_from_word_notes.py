"""What the chair decides of notes is read as it was decided: two notes look alike where they are called."""

from __future__ import annotations

import pytest

from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.store import Store
from tests.unit.rounds.test_from_word import TEMPLATES, compilation, read, settled
from tests.unit.rounds.test_verify import BODY, NAME
from tests.unit.word.test_notes_side_by_side import LAW, MAP, PLAN, noted


@pytest.mark.parametrize(("base", "files"), [
    ((), {"MEX": (LAW,), "GTM": (MAP,)}), ((PLAN,), {"MEX": (LAW, PLAN), "GTM": (PLAN, MAP)}),
    ((PLAN,), {"MEX": (LAW,), "GTM": (MAP,)})], ids=["new", "beside", "reworded"])
@pytest.mark.parametrize("accept", ["", "MEX", "GTM"])
def test_of_two_notes_at_one_place_the_one_accepted_is_told(tmp_path, base, files, accept):
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("base.docx", noted(*base))}, now="2019-10-01T09:00:00-06:00")
    circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00", now="2019-10-02T09:00:00-06:00")
    for member, notes in files.items():
        receive(store, BODY, NAME, f"{member}.docx", noted(*notes), lang="en", base=1, now="2019-10-20T09:00:00-06:00")
    found = read(store, settled(compilation(store), accept, " ".join({"MEX", "GTM"} - {accept})))
    assert {member: given.disposition.answer for given in found.given for member in given.sponsors} == {
        member: "accept" if member == accept else "reject" for member in files}
    assert (found.left, found.typed, found.unread, found.refused) == (0, (), (), ())
