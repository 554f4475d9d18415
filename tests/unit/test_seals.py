"""What is taken out of a record is missed: by the seals that follow it, and by a head that somebody noted down."""

from __future__ import annotations

import shutil
from functools import partial

import pytest

from drafting.errors import NoSuchProposal
from drafting.render.house.body import templates_folder
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.intake.receive import receive
from drafting.rounds.proving.history import log
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.state import compiled
from drafting.store import Store
from drafting.store.seals import title
from drafting.store.sync import sync
from drafting.word.opc.package import Package
from tests.databases import asked, either
from tests.unit.rounds.test_verify import BODY, NAME, begun, returned
from tests.unit.test_database import owner

NOW = "2019-11-20T09:00:00-06:00"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Store:
    """A record with an open round, in which two members answered and one proposal has its answer."""
    store = begun(tmp_path_factory.mktemp("record"))
    went = circulate(store, BODY, templates_folder(), NAME, until="2019-12-01T09:00:00-06:00",
                     now="2019-11-19T09:00:00-06:00")
    last, (sent, *_) = went.round, went.files.values()
    receive(store, BODY, NAME, "MEX.docx", returned(sent, "MEX", {"thank": " And for the tea."}), now=NOW)
    receive(store, BODY, NAME, "GTM.docx", returned(sent, "GTM", {"ask": " At once."}), now=NOW)
    found = compiled(store, NAME, last, "en").compilation.proposals[0]
    dispose(store, NAME, "en", [found.id], Wish("reject"), now=NOW)
    return store


@pytest.fixture
def store(prepared, tmp_path) -> Store:
    shutil.copytree(prepared.root, tmp_path / "copy")
    return Store(tmp_path / "copy")


def newest(store: Store, pattern: str):
    return sorted((store.root / "drafts" / NAME).glob(pattern))[-1]


def faults(store: Store, head: str = "") -> str:
    return "\n".join(verify(store, BODY, NAME, head).faults)


@pytest.fixture(params=["folder", "database"])
def kept(request, prepared, tmp_path):
    """A way to open the same record in a folder and in a database, and one to take a piece out behind its back."""
    with either(request.param, tmp_path) as place:
        list(sync(prepared.pieces, Store(place).pieces))

        def take_out(path: str) -> None:
            if request.param == "folder":
                (tmp_path / "drafts" / NAME / path).unlink()
            else:
                asked(f"DELETE FROM drafting.piece WHERE path = '{path}'", url=owner(place))

        yield partial(Store, place), take_out


def test_each_step_seals_what_it_added_and_names_the_seal_before_wherever_the_record_is(kept):
    store = kept[0]()
    before, known = store.head(NAME), set(store.pieces.names(NAME).names)
    proposal = compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals[-1]
    dispose(store, NAME, "en", [proposal.id], Wish("note"), now="2019-11-21T09:00:00-06:00")
    (seal,) = (each for name, each in store.seals(NAME).items() if name.endswith(store.head(NAME)))
    added = set(store.pieces.names(NAME).names) - known
    assert set(seal.adds) == {path for path in added if not path.startswith("seals/")}
    assert [each.partition("-")[2] for each in seal.follows] == [before] and seal.number == len(store.seals(NAME))
    dispose(store, NAME, "en", [proposal.id], Wish("note"), now="2019-11-21T09:00:00-06:00")
    assert store.head(NAME) == title(seal).partition("-")[2]        # a step that adds nothing makes none
    assert faults(store, before) == "" == faults(kept[0](), store.head(NAME))


@pytest.mark.parametrize("what", ["/dispositions/", "/submissions/", "seals/000001"])
def test_what_is_taken_out_is_missed_wherever_the_record_is(kept, what):
    opened, take_out = kept
    gone = [path for path in opened().pieces.names(NAME).names if what in path and path.endswith(".json")][-1]
    take_out(gone)
    assert f"{gone.rpartition('/')[2]} is missing from the record: it was there at seal" in faults(opened())


def test_what_is_taken_out_with_its_seal_is_missed_by_the_head_wherever_the_record_is(kept):
    opened, take_out = kept
    head, (*_, (last, seal)) = opened().head(NAME), opened().seals(NAME).items()
    assert last.endswith(head)
    for path in (*seal.adds, f"seals/{last}.json"):
        take_out(path)
    assert faults(opened()) == "" and f"The head {head} is no seal on record" in faults(opened(), head)


def test_a_step_that_is_refused_leaves_no_seal_wherever_the_record_is(kept):
    store = kept[0]()
    before, head = store.pieces.names(NAME).names, store.head(NAME)
    with pytest.raises(NoSuchProposal):
        dispose(store, NAME, "en", ["nothing of the kind"], Wish("note"), now=NOW)
    assert store.pieces.names(NAME).names == before and store.head(NAME) == kept[0]().head(NAME) == head


def test_a_sound_record_has_one_head_and_all_that_it_names(store):
    assert "+" not in store.head(NAME) and verify(store, BODY, NAME, store.head(NAME)).faults == ()
    assert log(store, NAME)[-1].detail == store.head(NAME)
    assert not any("seal" in each for each in verify(store, BODY, NAME).notices)


@pytest.mark.parametrize("pattern", ["rounds/02-*/dispositions/*.json", "rounds/02-*/submissions/*.json"])
def test_a_record_of_an_open_round_that_is_taken_out_is_missed(store, pattern):
    gone = newest(store, pattern)
    gone.unlink()
    assert f"{gone.name} is missing from the record: it was there at seal" in faults(store)


def test_an_answer_that_is_reversed_is_missed(store):
    gone = newest(store, "rounds/02-*/dispositions/*.json")
    given = store.dispositions(NAME, 2)[-1]
    gone.unlink()
    store.add_disposition(NAME, 2, type(given)(given.fact, given.language, "accept", given.at))
    found = verify(store, BODY, NAME)
    assert any(gone.name in each for each in found.faults)
    assert any("No seal names" in each for each in found.notices)


def test_the_newest_version_that_is_taken_out_is_missed(store):
    shutil.rmtree(newest(store, "rounds/02-*"))
    shutil.rmtree(gone := newest(store, "versions/*"))
    assert f"versions/{gone.name} is missing from the record" in faults(store)


def test_what_is_taken_out_with_its_seals_is_missed_by_the_head(store):
    head, last = store.head(NAME), newest(store, "seals/*.json")
    answer = newest(store, "rounds/02-*/dispositions/*.json")
    assert head in last.name and answer.name in last.read_text()
    answer.unlink()
    last.unlink()
    assert faults(store) == ""
    assert f"The head {head} is no seal on record" in faults(store, head)
    assert faults(store, store.head(NAME)) == ""


def test_a_seal_that_is_taken_out_is_missed_by_the_one_behind_it(store):
    *_, gone, _ = sorted((store.root / "drafts" / NAME / "seals").iterdir())
    gone.unlink()
    assert f"seals/{gone.name} is missing from the record: it was there at seal" in faults(store)


def test_two_copies_that_are_joined_have_both_heads_until_the_next_step(store, tmp_path):
    shutil.copytree(store.root, tmp_path / "other")
    other = Store(tmp_path / "other")
    proposals = compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals
    dispose(store, NAME, "en", [proposals[0].id], Wish("note"), now="2019-11-21T09:00:00-06:00")
    dispose(other, NAME, "en", [proposals[-1].id], Wish("note"), now="2019-11-22T09:00:00-06:00")
    heads = {store.head(NAME), other.head(NAME)}
    list(sync(store.pieces, other.pieces))
    assert set(store.head(NAME).split("+")) == set(other.head(NAME).split("+")) == heads
    assert faults(store, store.head(NAME)) == "" == faults(other, min(heads))
    dispose(store, NAME, "en", [proposals[0].id], Wish("defer"), now="2019-11-23T09:00:00-06:00")
    assert {each.partition("-")[2] for each in list(store.seals(NAME).values())[-1].follows} == heads
    assert faults(store, "+".join(heads)) == ""


def test_a_record_of_before_there_were_seals_is_sealed_when_its_next_round_opens(store):
    shutil.rmtree(store.root / "drafts" / NAME / "seals")
    assert faults(store) == "" and store.head(NAME) == ""
    proposals = compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals
    dispose(store, NAME, "en", [proposals[0].id], Wish("note"), now="2019-11-21T09:00:00-06:00")
    assert "No seal names" in "".join(verify(store, BODY, NAME).notices)
    issue(store, BODY, templates_folder(), NAME, now="2019-12-02T09:00:00-06:00", careful=False)
    circulate(store, BODY, templates_folder(), NAME, until="2020-01-01T09:00:00-06:00", now="2019-12-03T09:00:00-06:00")
    assert not any("seal" in each for each in verify(store, BODY, NAME).notices)


def test_the_head_stands_on_every_page_that_goes_out(store):
    last = store.rounds(NAME)[-1]
    seals = store.seals(NAME)
    before = next(seal for seal in seals.values() if any(each.startswith("rounds/02") and each.count("/") == 1
                                                         for each in seal.adds)).follows
    names = [name for name in store.pieces.promised(store._opened(NAME, last.number)) if name.endswith(".docx")]
    for name in names:
        package = Package.open(store.round_file(NAME, last.number, name))
        margins = ["".join(package.tree(part).itertext()) for part in package.stories() if "footer" in part]
        assert margins and all(before[0].partition("-")[2] in words for words in margins)
