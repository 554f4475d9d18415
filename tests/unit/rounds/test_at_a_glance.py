"""A record as it is told: the log, the text, a provision through its versions, the files, and how far a round is."""

from __future__ import annotations

import shutil

import pytest

from drafting.errors import InputError, RecordError
from drafting.render.house.body import templates_folder
from drafting.rounds.answering.agree import agree
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.answering.positions import take_position
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.withdraw import withdraw
from drafting.rounds.intake.receive import receive
from drafting.rounds.intake.sent import files, unclear, use
from drafting.rounds.proving.history import log, provision, show
from drafting.rounds.record.extend import extend
from drafting.rounds.standing.consensus import consensus
from drafting.rounds.standing.picture import picture
from drafting.rounds.standing.status import status
from drafting.rounds.table.table import Table
from drafting.store import Store
from tests.unit.rounds.test_verify import BODY, NAME, begun, returned

NOW, LATER = "2019-11-06T09:00:00-06:00", "2019-11-07T09:00:00-06:00"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Store:
    """The second round: brackets in 2 and 4, MEX proposes in 3, CAN in 4, and USA something else than MEX in 3."""
    store = begun(tmp_path_factory.mktemp("record"))
    (sent,) = circulate(store, BODY, templates_folder(), NAME, until="2019-12-01T18:00:00-06:00",
    now="2019-11-04T09:00:00-06:00").files.values()
    for member, edits in (("MEX", {"the room": " Warmly."}), ("CAN", {"publish": " Not before."}),
        ("USA", {"the room": " Coldly."})):
        receive(store, BODY, NAME, f"{member}.docx", returned(sent, member, edits), now="2019-11-05T09:00:00-06:00")
    return store


@pytest.fixture
def store(prepared, tmp_path) -> Store:
    shutil.copytree(prepared.root, tmp_path / "copy")
    return Store(tmp_path / "copy")


def number(store: Store, words: str) -> int:
    return next(p.number for p in Table(store, NAME, "en").compilation.proposals if words in p.becomes)


def spots(store: Store) -> list[tuple[str, str, int]]:
    return [(s.place, s.state, s.open) for s in picture(Table(store, NAME, "en"), BODY).spots]


def stands(store: Store) -> dict[str, dict[str, str]]:
    return {m.member: m.on for m in picture(Table(store, NAME, "en"), BODY).members}


# -- the log ----------------------------------------------------------------------------------------------
def test_all_that_happened_stands_in_its_order_with_the_head_at_the_end(prepared):
    found = log(prepared, NAME)
    assert [(e.at[5:10], e.what, e.who) for e in found] == [
        ("10-01", "new", ""), ("10-02", "circulated", ""), ("10-20", "received", "MEX"), ("10-21", "received", "GTM"),
        ("10-22", "received", "HND"), ("10-23", "received", "MEX"), ("11-02", "reject", ""), ("11-02", "accept", ""),
        ("11-03", "issued", ""), ("11-04", "circulated", ""), *((e.at[5:10], e.what, e.who) for e in found[10:13]),
        ("11-05", "head", "")]
    assert {(e.what, e.who) for e in found[10:13]} == {("received", "CAN"), ("received", "MEX"), ("received", "USA")}
    details = [e.detail for e in found]
    assert details[0] == "version 1 (Zero draft), en"
    assert details[1] == "round 1 on version 1, until 2019-11-01T18:00:00-06:00"
    assert details[2] == "MEX.docx (en, version 1): proposals: 2, comments: 0"
    assert details[8] == "version 2 (Rev.1), en"
    assert details[-1] == prepared.head(NAME)


def test_what_is_said_outside_the_rounds_is_in_the_log_with_its_reason(store):
    take_position(store, BODY, NAME, "en", "GTM", "opposes", now=NOW, provisions=["3"], by="desk", reason="too warm")
    take_position(store, BODY, NAME, "en", "BLZ", "supports", now=NOW, numbers=[number(store, "Warmly")])
    agree(store, NAME, "en", ["1"], now=NOW, by="chair", reason="all said so")
    agree(store, NAME, "en", ["1"], now=LATER, reopen=True)
    withdraw(store, NAME, "USA", now=LATER)
    extend(store, NAME, until="2019-12-05T18:00:00-06:00", now=LATER)
    last = {(e.what, e.who, e.detail) for e in log(store, NAME) if e.at in (NOW, LATER)}
    fact = next(p.id for p in Table(store, NAME, "en").compilation.proposals if "Warmly" in p.becomes)
    assert {("position", "GTM", "opposes (on 3) (too warm)"), ("position", "BLZ", f"supports (on en {fact})"),
        ("agreed", "chair", "1 ad referendum, version 2 (all said so)"),
            ("reopened", "", "1 ad referendum, version 2"), ("received", "USA", "USA.docx (en, version 2): withdrawn"),
            ("extended", "", "round 2 until 2019-12-05T18:00:00-06:00, no longer 2019-12-01T18:00:00-06:00")} <= last


def test_the_text_of_the_newest_version_or_of_the_one_asked_for(prepared):
    newest, first = show(prepared, NAME, "en"), show(prepared, NAME, "en", 1)
    assert (newest.version, first.version, len(newest.versions), newest.draft.name) == (2, 1, 2, NAME)
    assert "1. We recognise the right of every town to clean water.\n" in first.text
    assert "And of every village" in newest.text and "And of every village" not in first.text


def test_a_provision_through_its_versions_with_the_answers_that_made_it(prepared):
    two = provision(prepared, NAME, "en", "2")
    assert [(w.version, w.place, w.text) for w in two] == [
        (1, "2", "We agree to meet once a year."), (2, "2", "We agree to meet once a year[GTM: . In autumn].")]
    assert [w.behind for w in two] == [(), ("GTM: “–” → “. In autumn” (open)",)]
    assert [w.behind for w in provision(prepared, NAME, "en", "1")] == [(),
        ("MEX: “–” → “. And of every village” (accept)",)]
    assert provision(prepared, NAME, "en", "p4")[1].behind == ("GTM: “–” → “. And the tea” (reject)",)
    with pytest.raises(RecordError, match="has no provision 9 in “en”"):
        provision(prepared, NAME, "en", "9")


# -- who sent what ---------------------------------------------------------------------------------------
def test_each_file_is_told_with_its_state_and_why(store):
    assert [(f.member, f.state, f.why, f.proposals) for f in files(store, NAME)] == [
        (member, "in force", "It is the only one.", 1) for member in ("CAN", "MEX", "USA")]
    sent = store.round_file(NAME, 2,
        next(name for name in store.pieces.promised(store._opened(NAME, 2)) if name.endswith(".docx")))
    receive(store, BODY, NAME, "MEX2.docx", returned(sent, "MEX", {"the room": " Truly."}), now=NOW)
    told = {f.file: (f.state, f.why) for f in files(store, NAME)}
    assert told["MEX.docx"] == ("perhaps newer", "Nothing in it says whether it is newer than MEX2.docx.")
    assert told["MEX2.docx"] == ("in force",
        "Nothing in the files says which is newest; this one counts until you choose with --use.")
    (open_choice,) = unclear(store, NAME, store.rounds(NAME)[-1])
    assert (open_choice.member, open_choice.files, open_choice.holds) == ("MEX", ("MEX.docx", "MEX2.docx"), "MEX2.docx")
    (put,) = use(store, NAME, ["MEX.docx"], now=LATER, reason="they called")
    assert put.chosen == LATER and unclear(store, NAME, store.rounds(NAME)[-1]) == ()
    told = {f.file: (f.state, f.why) for f in files(store, NAME)}
    assert told["MEX.docx"] == ("in force", "MEX.docx was put in force: they called")
    assert told["MEX2.docx"] == ("superseded", "MEX.docx was put in its place.")
    assert use(store, NAME, ["MEX.docx"], now=LATER) == ()
    withdraw(store, NAME, "MEX", now="2019-11-08T09:00:00-06:00")
    assert {f.state for f in files(store, NAME) if f.member == "MEX"} == {"withdrawn"}
    assert {f.why for f in files(store, NAME) if f.member == "MEX"} == {"MEX withdrew what it had sent."}


@pytest.mark.parametrize("wanted", ["nothing.docx", "abc", "zzzz"])
def test_a_file_that_is_none_of_this_round_is_not_put_in_force(prepared, wanted):
    with pytest.raises(InputError, match="No file of this round is named"):
        use(prepared, NAME, [wanted], now=LATER)


# -- how far it is ---------------------------------------------------------------------------------------
def test_each_provision_has_its_state_and_each_member_what_it_wants(prepared):
    assert spots(prepared) == [("Title", "clean", 0), ("1", "clean", 0), ("2", "brackets", 2), ("3", "contested", 2),
        ("4", "brackets", 4)]
    assert stands(prepared) == {"CAN": {"p5": "proposes"}, "GTM": {"p3": "proposes"}, "HND": {"p5": "proposes"},
                                "MEX": {"p4": "proposes", "p5": "proposes"}, "USA": {"p4": "proposes"}}


def test_answers_positions_and_agreements_change_the_picture(store):
    dispose(store, NAME, "en", [number(store, "Coldly")], Wish("reject"), now=NOW)
    take_position(store, BODY, NAME, "en", "GTM", "opposes", now=NOW, provisions=["3"])
    take_position(store, BODY, NAME, "en", "BLZ", "supports", now=NOW, numbers=[number(store, "Warmly")])
    agree(store, NAME, "en", ["1"], now=NOW)
    assert spots(store)[1:4] == [("1", "agreed", 0), ("2", "brackets", 2), ("3", "contested", 1)]
    assert stands(store)["GTM"] == {"p3": "proposes", "p4": "opposes"} and stands(store)["BLZ"] == {"p4": "supports"}
    dispose(store, NAME, "en", [number(store, "Warmly")], Wish("accept"), now=LATER)
    assert spots(store)[3] == ("3", "clean", 0)


def hurdles(found) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(h.place, h.what, h.members) for h in found.hurdles]


def test_what_stands_between_the_members_and_consensus(store):
    table = Table(store, NAME, "en")
    found = consensus(store, NAME, "en", table)
    assert (found.clean, found.of, found.agreed) == (2, 5, 0)
    assert [h[0] for h in hurdles(found)] == ["2", "2", "3", "3", "4", "4", "4", "4"]
    assert set(hurdles(found)) == {
        ("2", "brackets", ("GTM",)), ("2", "brackets", ()), ("3", "proposal", ("USA",)), ("3", "proposal", ("MEX",)),
        ("4", "brackets", ("HND",)), ("4", "brackets", ("MEX",)), ("4", "brackets", ()), ("4", "proposal", ("CAN",))}
    assert found.by_member() == {"CAN": ("4",), "GTM": ("2",), "HND": ("4",), "MEX": ("3", "4"), "USA": ("3",)}
    alone = consensus(store, NAME, "en")
    assert (alone.clean, alone.of) == (3, 5)
    assert hurdles(alone) == [("2", "brackets", ("GTM",)), ("4", "brackets", ("HND", "MEX"))]


def test_positions_are_hurdles_as_long_as_their_proposal_is_open(store):
    for member, stand, on in (("GTM", "opposes", {"provisions": ["3"]}), ("BLZ", "reserves", {"provisions": ["3"]}),
        ("CRI", "supports", {"provisions": ["3"]}),
                              ("PAN", "pending", {"numbers": [number(store, "Warmly")]}),
                              ("DOM", "opposes", {"provisions": ["3"]})):
        take_position(store, BODY, NAME, "en", member, stand, now=NOW, **on)
    mine = {(what, members) for place, what, members in hurdles(consensus(store, NAME, "en",
        Table(store, NAME, "en"))) if place == "3"}
    assert {("opposes", ("DOM", "GTM")), ("reserves", ("BLZ",)), ("pending", ("PAN",))} <= mine
    assert not any(what == "supports" for what, _ in mine)
    dispose(store, NAME, "en", [number(store, "Warmly")], Wish("accept"), now=LATER)
    after = {what for place, what, _ in hurdles(consensus(store, NAME, "en", Table(store, NAME, "en"))) if place == "3"}
    assert "pending" not in after and {"opposes", "reserves"} <= after


def test_who_replied_how_and_how_long_it_is(store):
    withdraw(store, NAME, "USA", now=NOW)
    found = status(store, BODY, NAME, now=NOW)
    state = {r.member: (r.state, r.files, r.proposals, r.superseded) for r in found.replies}
    assert state["MEX"] == ("replied", ("MEX.docx",), 1, 0)
    assert state["BLZ"] == ("awaited", (), 0, 0)
    assert state["USA"][0] == "withdrawn"
    assert found.minutes_left == 25 * 24 * 60 + 9 * 60
    assert found.languages["en"].brackets == ("2", "4") and found.languages["en"].decided == 0
    late = status(store, BODY, NAME, now="2019-12-01T18:01:00-06:00")
    assert late.minutes_left == -1 and {r.state for r in late.replies} == {"replied", "withdrawn", "no reply"}
    assert [m for r in late.replies for m in [r.member] if r.state == "no reply"][:2] == ["BLZ", "CRI"]


def test_what_is_decided_agreed_and_challenged_is_counted(store):
    dispose(store, NAME, "en", [number(store, "Warmly")], Wish("accept", stage="agreed"), now=NOW)
    dispose(store, NAME, "en", [number(store, "Not before")], Wish("defer"), now=NOW)
    tally = status(store, BODY, NAME, now=NOW).languages["en"]
    assert (tally.proposals, tally.decided, tally.agreed, tally.challenged, tally.contested_places) == (8, 1, 1, 0, 1)
    assert tally.contested == ("3",)
