"""A sentence that nobody wrote is named when it is made, kept out of choices, and confirmed before it is adopted."""

from __future__ import annotations

import io

import docx
import pytest
from click.testing import CliRunner

from drafting.cli import main
from drafting.errors import RecordError, Undecided
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.adopting.adopt import adopt
from drafting.rounds.answering.agree import agree
from drafting.rounds.answering.confirmed import unconfirmed
from drafting.rounds.answering.dispose import CONSENSUAL, Wish, dispose, dispose_where
from drafting.rounds.answering.putforward import Wording, put_at
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.rounds.papers.merge import merge
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.state import compiled
from drafting.store import Store

NAME = "yearly"
BODY, TEMPLATES = load_body(templates_folder() / "rcm"), templates_folder()
MEETS = "The Parties shall meet once a year in the capital of the host Government."
SOURCE = f"# Declaration on meetings\n\n1. {MEETS}\n2. The host pays.\n3. Others may help.\n"
NOW = "2019-10-0{}T09:00:00-06:00"
ACCEPT, CONFIRM = Wish("accept"), Wish("confirm")


def edited(blob: bytes, *changes: tuple[str, str]) -> bytes:
    """The circulated copy with words replaced; paragraphs that become empty are taken out."""
    document = docx.Document(io.BytesIO(blob))
    for paragraph in list(document.paragraphs):
        for old, new in changes:
            if old in paragraph.text:
                paragraph.runs[0].text = paragraph.text.replace(old, new)
                for run in paragraph.runs[1:]:
                    run._r.getparent().remove(run._r)
                if not paragraph.text:
                    paragraph._p.getparent().remove(paragraph._p)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def make(tmp_path):
    def made(**changes) -> Store:
        store = Store(tmp_path)
        new_draft(store, BODY, NAME, {"en": Source("yearly.md", SOURCE.encode())}, now=NOW.format(1))
        (sent,) = circulate(store, BODY, TEMPLATES, NAME, until=NOW.format(5), now=NOW.format(2)).files.values()
        for member, those in changes.items():
            receive(store, BODY, NAME, f"{member}.docx", edited(sent, *those), now=NOW.format(3))
        return store
    return made


FAR = {"CAN": [("once a", "twice a")], "USA": [("host Government", "host")]}
BOTH = "The Parties shall meet twice a year in the capital of the host."


def test_two_changes_of_one_phrase_are_accepted_by_naming_both_alone(make):
    store = make(CAN=[("once a", "twice a")], USA=[("a year", "every two years")])
    dispose(store, NAME, "en", [1], ACCEPT, now=NOW.format(6))
    with pytest.raises(RecordError, match="two wordings of one phrase"):
        dispose(store, NAME, "en", [2], ACCEPT, now=NOW.format(6))
    given = dispose(store, NAME, "en", [1, 2], ACCEPT, now=NOW.format(6))
    assert {s for each in given for s in each.unproposed} == {
        "The Parties shall meet twice every two years in the capital of the host Government."}


def test_what_is_confirmed_is_named_by_merge_no_more(make):
    store = make(**FAR)
    dispose(store, NAME, "en", [1, 2], ACCEPT, now=NOW.format(6))
    assert merge(store, BODY, TEMPLATES, NAME, now=NOW.format(6)).unproposed["en"]
    dispose(store, NAME, "en", [1, 2], CONFIRM, now=NOW.format(7))
    assert merge(store, BODY, TEMPLATES, NAME, now=NOW.format(8)).unproposed["en"] == ()


def test_what_is_made_is_named_in_merge_and_at_the_answer(make):
    store = make(**FAR)
    merged = merge(store, BODY, TEMPLATES, NAME, now=NOW.format(6))
    assert [(u.sentence, u.sponsors) for u in merged.unproposed["en"]] == [(BOTH, ("CAN", "USA"))]
    assert BOTH in merged.files[f"{NAME}-r1.html"].decode() and b'"unproposed"' in merged.files[f"{NAME}-r1.json"]
    first, = dispose(store, NAME, "en", [1], ACCEPT, now=NOW.format(6))
    assert (first.sentences, first.unproposed) == ((MEETS.replace("once", "twice"),), ())
    second, = dispose(store, NAME, "en", [2], ACCEPT, now=NOW.format(7))
    assert second.sentences == second.unproposed == (BOTH,)


def test_a_new_paragraph_makes_no_sentence_of_the_one_before_it(make):
    store = make(CAN=[("The host pays.", "The host pays all.")])
    put_at(store, BODY, NAME, "en", "2", Wording({"en": "The chair reports."}, after=True), now=NOW.format(6))
    dispose(store, NAME, "en", [1], ACCEPT, now=NOW.format(6))
    (new,) = dispose(store, NAME, "en", [2], ACCEPT, now=NOW.format(6))
    assert (new.becomes, new.sentences) == ("The chair reports.", ())


def test_a_choice_makes_no_such_sentence_and_takes_no_paragraph_away_for_one(make):
    store = make(**FAR, MEX=[("The host pays.", "")], HND=[("Others may", "Everybody may")])
    found = dispose_where(store, NAME, ["en"], CONSENSUAL, ACCEPT, now=NOW.format(6), dry=False)
    assert [each.becomes for each in found.given] == ["Everybody"]
    assert sorted(number for number, _ in found.refused) == [1, 2, 3]
    assert any(BOTH in why for _, why in found.refused) and any("whole paragraph" in why for _, why in found.refused)


@pytest.mark.parametrize("how", ["confirm", "confirm one", "agree"])
def test_adoption_waits_until_it_is_confirmed_once(make, how):
    store = make(**FAR)
    dispose(store, NAME, "en", [1, 2], Wish("accept", stage="agreed"), now=NOW.format(6))
    if how != "agree":
        dispose(store, NAME, "en", [1, 2] if how == "confirm" else [2], CONFIRM, now=NOW.format(7))
    version = issue(store, BODY, TEMPLATES, NAME, now=NOW.format(8)).version
    if how == "agree":
        assert [(u.sentence, u.language) for u in version.unproposed] == [(BOTH, "en")]
        with pytest.raises(Undecided, match="stands in no member's text"):
            adopt(store, BODY, TEMPLATES, NAME, now=NOW.format(8))
        agree(store, NAME, "en", ["1"], now=NOW.format(9))
    assert adopt(store, BODY, TEMPLATES, NAME, now=NOW.format(9)).adopted
    assert verify(store, BODY, NAME).faults == ()


def test_one_that_is_not_confirmed_waits_as_long_as_it_stands(make):
    store = make(**FAR)
    dispose(store, NAME, "en", [1, 2], ACCEPT, now=NOW.format(6))
    issue(store, BODY, TEMPLATES, NAME, now=NOW.format(6))
    (sent,) = circulate(store, BODY, TEMPLATES, NAME, until=NOW.format(8), now=NOW.format(7)).files.values()
    receive(store, BODY, NAME, "HND.docx", edited(sent, ("twice", "thrice")), now=NOW.format(7))
    third = issue(store, BODY, TEMPLATES, NAME, now=NOW.format(8)).version
    assert [u.sentence for u in third.unproposed] == [BOTH] and unconfirmed(store, NAME, third) == ()
    circulate(store, BODY, TEMPLATES, NAME, until=NOW.format(9), now=NOW.format(8))
    (twice,) = (p.number for p in compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals
                if p.becomes == "twice")
    dispose(store, NAME, "en", [twice], ACCEPT, now=NOW.format(9))
    fourth = issue(store, BODY, TEMPLATES, NAME, now=NOW.format(9)).version
    assert [u.sentence for u in unconfirmed(store, NAME, fourth)] == [BOTH]


def test_the_command_prints_the_sentence_and_how_to_confirm_it(make):
    store = make(**FAR)
    merge(store, BODY, TEMPLATES, NAME, now=NOW.format(4))
    run = CliRunner().invoke(main, ["dispose", NAME, "1", "2", "accept", "--workspace", str(store.root)])
    said = " ".join(run.output.split())
    assert run.exit_code == 0 and BOTH in said and "1 2 confirm" in said
