"""What the chair decides of notes is what was decided: called, two look alike; in print they are squares."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.errors import InputError
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.store import Store
from tests.unit.rounds.test_from_word import LATER, NOW, TEMPLATES, compilation, read, settled
from tests.unit.rounds.test_verify import BODY, NAME
from tests.unit.word.test_notes_of_several import BASE, file, meets, run, said
from tests.unit.word.test_notes_side_by_side import LAW, MAP, PLAN, noted


def began(root: Path, base: bytes, files: dict[str, bytes]) -> Store:
    """A record with an open round, for which these files came in."""
    store = Store(root)
    new_draft(store, BODY, NAME, {"en": Source("base.docx", base)}, now="2019-10-01T09:00:00-06:00")
    circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00", now="2019-10-02T09:00:00-06:00")
    for member, blob in files.items():
        receive(store, BODY, NAME, f"{member}.docx", blob, lang="en", base=1, now="2019-10-20T09:00:00-06:00")
    return store


@pytest.mark.parametrize(("base", "files"), [
    ((), {"MEX": (LAW,), "GTM": (MAP,)}), ((PLAN,), {"MEX": (LAW, PLAN), "GTM": (PLAN, MAP)}),
    ((PLAN,), {"MEX": (LAW,), "GTM": (MAP,)})], ids=["new", "beside", "reworded"])
@pytest.mark.parametrize("accept", ["", "MEX", "GTM"])
def test_of_two_notes_at_one_place_the_one_accepted_is_told(tmp_path, base, files, accept):
    store = began(tmp_path, noted(*base), {member: noted(*notes) for member, notes in files.items()})
    found = read(store, settled(compilation(store), accept, " ".join({"MEX", "GTM"} - {accept})))
    assert {member: given.disposition.answer for given in found.given for member in given.sponsors} == {
        member: "accept" if member == accept else "reject" for member in files}
    assert (found.left, found.typed, found.unread, found.refused) == (0, (), (), ())


@pytest.mark.parametrize(("base", "new", "wording", "text", "notes"), [
    (BASE, meets(" twice", PLAN), "often▫", "The Parties meet often\ufffc in May.", [PLAN]),
    (BASE, meets(" twice", PLAN), "often", "The Parties meet often in May.", []),
    (noted(PLAN), file(run("They share.")), "All meet▫ of old.", "All meet\ufffc of old.", [PLAN]),
    (noted(PLAN), file(run("The Parties of all."), run("They share.")), "gather▫", "The Parties gather\ufffc of all.",
     [PLAN])], ids=["new", "left out", "whole paragraph", "words that go"])
def test_a_square_in_a_wording_is_the_note_of_the_words_that_it_stands_for(tmp_path, base, new, wording, text, notes):
    store = began(tmp_path, base, {"MEX": new})
    dispose(store, NAME, "en", [1], Wish("modify", text=wording), now=NOW)
    issue(store, BODY, TEMPLATES, NAME, now=LATER)
    lines, called = said(store.version_file(NAME, 2, "en.docx"))
    assert (lines[0], [each.strip() for each in called]) == (text, notes)


def test_a_wording_with_other_notes_than_its_words_is_refused(tmp_path):
    store = began(tmp_path, BASE, {"MEX": meets(" twice", PLAN)})
    with pytest.raises(InputError, match="other notes or pictures"):
        dispose(store, NAME, "en", [1], Wish("modify", text="often▫▫"), now=NOW)
