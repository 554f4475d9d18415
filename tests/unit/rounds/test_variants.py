"""Members put in the same new paragraph and dress it differently: it is one proposal, and nobody is asked to choose."""

from __future__ import annotations

import pytest

from drafting.render.house.body import templates_folder
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.answering.typed.from_word import dispose_word
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.combine import combine
from drafting.rounds.intake.receive import receive
from drafting.rounds.papers.merge import merge
from drafting.rounds.proving.verify import verify
from drafting.store import Store
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.build import docx_bytes
from tests.unit.rounds.test_verify import BODY, NAME

TEMPLATES = templates_folder()
NOW = "2019-11-02T09:00:00-06:00"
BASE = ("The nations meet in peace.", "Thanks go to all.")
SAID = "The presidency rotates every year."
LOOKS = {"MEX": SAID, "BLZ": f"**{SAID}**", "USA": f"The **presidency** {SAID[15:]}"}


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("base.docx", docx_bytes(*BASE))}, now="2019-10-01T09:00:00-06:00")
    circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00", now="2019-10-02T09:00:00-06:00")
    return store


def send(store: Store, *members: str) -> None:
    for member in members:
        receive(store, BODY, NAME, f"{member}.docx", docx_bytes(BASE[0], LOOKS[member], BASE[1]), lang="en", base=1,
                now="2019-10-20T09:00:00-06:00")


def merged(store: Store):
    found = merge(store, BODY, TEMPLATES, NAME, now=NOW)
    return found, found.compilations["en"]


def lines(blob: bytes, *accept: str) -> list[tuple[str, bool]]:
    """The words of each paragraph, and whether any of them are bold, with the changes of some members accepted."""
    package = resolve(resolve(Package.open(blob), True, frozenset(accept)), False)
    return [(p.text, any(m.key == "b" for m in p.marks)) for p in read(package).text]


def test_it_is_one_proposal_of_all_and_each_has_its_own_looks_back(store):
    send(store, "MEX", "BLZ")
    found, compilation = merged(store)
    assert [(p.becomes, p.sponsors, p.competes) for p in compilation.proposals] == [(SAID, ("BLZ", "MEX"), ())]
    assert compilation.regions == ()
    assert {member: [n.kind for n in those] for member, those in found.questions["en"].items()} == {"MEX": ["dressed"]}
    assert "BLZ" in found.questions["en"]["MEX"][0].message
    tracked = found.files[f"{NAME}-r1-en-tracked.docx"]
    for members, bold in ((("MEX",), False), (("BLZ",), True)):
        around = ((BASE[0], False), (SAID, bold), (BASE[1], False))
        assert lines(tracked, *members) == list(around)
    assert [words for words, _ in lines(tracked, "BLZ", "MEX", "BLZ, MEX")] == [BASE[0], SAID, BASE[1]]


def test_files_alone_are_combined_in_the_same_way():
    files = {member: docx_bytes(BASE[0], LOOKS[member], BASE[1]) for member in ("MEX", "BLZ", "USA")}
    found = combine(docx_bytes(*BASE), files)
    assert [p.sponsors for p in found.compilation.proposals] == [("BLZ", "MEX", "USA")]
    assert sorted(member for member, those in found.notices.items() if those) == ["MEX", "USA"]
    for member, blob in files.items():
        assert lines(found.docx, member) == lines(blob)


@pytest.mark.parametrize("first", ["answered", "printed"])
def test_what_is_on_record_stays_when_another_member_dresses_it(store, first):
    send(store, "MEX")
    (was,) = merged(store)[1].proposals
    if first == "answered":
        dispose(store, NAME, "en", [was.number], Wish("accept"), now=NOW)
    send(store, "BLZ")
    (now,) = merged(store)[1].proposals
    assert (now.id, now.number, now.sponsors) == (was.id, was.number, ("BLZ", "MEX"))


def test_its_fate_is_on_record_for_each(store):
    send(store, "MEX", "BLZ", "USA")
    (proposal,) = merged(store)[1].proposals
    dispose(store, NAME, "en", [proposal.number], Wish("accept"), now=NOW)
    version = issue(store, BODY, TEMPLATES, NAME, now="2019-11-03T09:00:00-06:00").version
    assert [p.text for p in store.text(NAME, 2, "en")] == [BASE[0], SAID, BASE[1]]
    assert len(version.fates["en"]) == 3 and set(version.fates["en"].values()) == {version.fates["en"][proposal.id]}
    assert verify(store, BODY, NAME).faults == ()


def test_the_chair_answers_it_in_word(store):
    send(store, "MEX", "BLZ")
    found, compilation = merged(store)
    answered = resolve(Package.open(found.files[f"{NAME}-r1-en-tracked.docx"]), True).to_bytes()
    shown = dispose_word(store, BODY, NAME, answered, "answered.docx", now=NOW, dry=False)
    (given,) = [each.disposition for each in shown.given]
    assert (given.fact, given.answer) == (compilation.proposals[0].id, "accept")
    assert not shown.refused and not shown.lost
