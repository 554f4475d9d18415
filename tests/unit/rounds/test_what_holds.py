"""What holds of what is on record: files, positions, deadlines, numbers; and what two copies did apart."""

from __future__ import annotations

import shutil

import pytest
from msgspec.structs import replace

from drafting.errors import InputError, NoSuchMember, NoSuchProposal, RecordError
from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.model.change import Text
from drafting.model.record import Disposition, Draft, Extension, Position, Round, Submission, Version
from drafting.model.text import Comment, Notice
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.copies.fork import forks, keep
from drafting.rounds.record.clock import behind
from drafting.rounds.record.extend import deadline, deadlines, extend, is_late
from drafting.rounds.record.force import (
    FORM,
    IN_WORDS,
    WITHDRAWN,
    grouped,
    in_force,
    is_form,
    is_withdrawn,
    newest,
    says_older,
    unreplaced,
)
from drafting.rounds.record.numbers import meant, numbered, on_record, put
from drafting.rounds.record.said import Said, check, positions, says_already
from drafting.store import Store, record_name
from tests.build import text

NAME, NOW, UNTIL = "rivers", "2026-02-03T10:00:00-06:00", "2026-03-01T10:00:00-06:00"
BODY = load_body(templates_folder() / "rcm")
BASE = text("We meet once a year.", "The host pays.")


@pytest.fixture
def store(tmp_path) -> Store:
    made = Store(tmp_path / "one")
    made.create(Draft(NAME, "declaration", "rcm", ("en",), {"en": "Rivers"}))
    digest = made.add_version(NAME, Version(1, "Zero draft", NOW, {}), {"en": BASE})
    made.open_round(NAME, Round(1, 1, digest, NOW, UNTIL), {})
    return made


def sent(key: str, member: str = "MEX", received: str = "2026-02-04", words: str = "", **more) -> Submission:
    facts = (Text("p1", 0, 2, words),) if words else ()
    return Submission(key * 64, member, more.pop("lang", "en"), f"{key}.docx", f"{received}T10:00:00-06:00", 1,
        facts=facts, **more)


# -- which file is in force ------------------------------------------------------------------------------
@pytest.mark.parametrize(("one", "other", "older"), [
    (("a", "1", ""), ("b", "2", ""), True), (("a", "2", ""), ("b", "1", ""), False),
    (("a", "1", ""), ("b", "1", ""), False), (("a", "", "1"), ("b", "", "2"), True),
    (("a", "1", "2"), ("b", "2", "1"), False), (("a", "1", "1"), ("b", "2", "2"), True),
    (("a", "1", "1"), ("b", "2", "1"), True), (("a", "1", ""), ("b", "", "2"), False),
    (("a", "", ""), ("b", "", ""), False)])
def test_a_file_is_older_where_no_date_in_both_says_otherwise(one, other, older):
    a, b = (sent(key, saved=saved, changed=changed) for key, saved, changed in (one, other))
    assert says_older(a, b) is older


@pytest.mark.parametrize(("files", "names"), [
    ([sent("a", words="x")], "a"), ([sent("a", words="x", saved="1"), sent("b", words="y", saved="2")], "b"),
    ([sent("b", words="y", saved="2"), sent("a", words="x", saved="1")], "b"),
    ([sent("a", words="x"), sent("b", words="y", received="2026-02-05")], "ab"),
    ([sent("b", words="y", received="2026-02-05"), sent("a", words="x")], "ab"),
    ([sent("a", words="x"), sent("b", words="x", received="2026-02-05")], "b"),
    ([sent("a", words="x", saved="1"), sent("b", words="y", saved="2"), sent("c", words="z", saved="3")], "c"),
    ([sent("a", words="x", saved="1"), sent("b", words="y", saved="2"), sent("c", words="z", received="2026-02-06")],
    "bc"),
    ([sent("b", words="y"), sent("a", words="x")], "ab")])
def test_what_may_be_in_force_the_last_one_is(files, names):
    assert "".join(s.sha256[0] for s in newest(files)) == names
    assert [s.sha256[0] for s in in_force(files)] == [names[-1]]


def test_comments_and_bases_tell_files_apart_too():
    one, two = sent("a", comments=(Comment("1", "Why?"),)), sent("b", received="2026-02-05",
        comments=(Comment("1", "What?"),))
    assert len(newest([one, two])) == 2 and len(newest([one, replace(two, comments=one.comments)])) == 1
    assert len(newest([one, replace(two, comments=one.comments, base=2)])) == 2


def test_a_withdrawal_takes_back_what_was_there_and_nothing_that_comes_after():
    first = sent("a", words="x")
    back = sent("w", received="2026-02-05", notices=(Notice(WITHDRAWN, "", ""),), over=(record_name(first),))
    assert is_withdrawn(back) and not is_withdrawn(first) and newest([first, back]) == [back]
    later = sent("b", words="y", received="2026-02-06")
    assert newest([first, back, later]) == [later] and unreplaced([first, back, later]) == [later]
    again = replace(first, received="2026-02-07T10:00:00-06:00", chosen="2026-02-07T10:00:00-06:00")
    assert newest([first, back, again]) == [again]
    chosen = sent("a", words="x", chosen="2026-02-08T10:00:00-06:00", over=(record_name(first), record_name(later)))
    assert newest([first, later, chosen]) == [chosen]


def test_a_file_stands_for_its_member_language_and_kind():
    form, said = (sent(key, notices=(Notice(kind, "", words),)) for key, kind, words in (("f", FORM, ""),
        ("s", IN_WORDS, "abc")))
    every = [sent("b", "USA"), sent("a"), sent("e", lang="es"), form, said]
    assert list(grouped(every)) == [("MEX", "en", ""), ("MEX", "en", "abc"), ("MEX", "en", FORM), ("MEX", "es", ""),
        ("USA", "en", "")]
    assert is_form(form) and not is_form(said) and len(in_force(every)) == 5


# -- positions -------------------------------------------------------------------------------------------
COMPILED = compile(BASE, [Answer("MEX", (Text("p1", 8, 12, "twice"),)), Answer("USA", (Text("p2", 9, 13, "gives"),))])
TWICE, GIVES = COMPILED.proposals


def says(member: str, stand: str, **on) -> Position:
    return Position(member, stand, NOW, **on)


def test_what_is_said_of_a_proposal_goes_before_what_is_said_of_its_provision():
    said = Said([says("GTM", "supports", fact=TWICE.id, language="en", provision="p1"),
        says("GTM", "opposes", provision="p1"), says("MEX", "opposes", provision="p1"),
                 says("CAN", "reserves", provision="p1"), says("BLZ", "pending", fact=TWICE.id, language="en"),
                     says("PAN", "opposes", fact=TWICE.id, language="es"),
                 says("CRI", "opposes", provision="p2")])
    assert [(p.member, p.stand) for p in said.about(TWICE, "en")] == [("GTM", "supports"), ("BLZ", "pending"),
        ("CAN", "reserves")]
    assert said.of(TWICE, "en") == {"supported": {"GTM"}, "opposed": frozenset(), "reserved": {"BLZ", "CAN"}}
    assert said.of(GIVES, "en") == {"supported": frozenset(), "opposed": {"CRI"}, "reserved": frozenset()}
    assert {ident: [p.member for p in those] for ident, those in said.by_proposal(COMPILED.proposals,
        "en").items()} == {TWICE.id: ["GTM", "BLZ"]}
    assert list(said.by_proposal(COMPILED.proposals, "es")) == [TWICE.id]


def test_the_last_word_of_a_member_holds_and_what_is_withdrawn_does_not(store):
    for n, (member, stand, on) in enumerate((("GTM", "opposes", {"provision": "p1"}),
        ("GTM", "supports", {"provision": "p1"}), ("GTM", "opposes", {"provision": "p2"}),
                                             ("CAN", "opposes", {"provision": "p1"}),
                                             ("CAN", "withdrawn", {"provision": "p1"}),
                                             ("GTM", "reserves", {"provision": "p1", "fact": "f", "language": "en"}),
                                             ("GTM", "pending", {"provision": "p1", "fact": "f", "language": "es"}))):
        store.add(NAME, Position(member, stand, f"2026-02-0{n + 1}T10:00:00-06:00", **on))
    assert sorted((p.member, p.stand, p.provision) for p in positions(store, NAME).positions) == [
        ("GTM", "opposes", "p2"), ("GTM", "pending", "p1"), ("GTM", "reserves", "p1"), ("GTM", "supports", "p1")]
    assert positions(store, NAME, "CAN").positions == () and len(positions(store, NAME, "GTM").positions) == 4


def test_a_position_is_a_members_and_one_that_there_is():
    check(BODY, "MEX", "supports")
    with pytest.raises(NoSuchMember, match="has no member XXX"):
        check(BODY, "XXX", "supports")
    with pytest.raises(InputError, match="“likes” is not a position"):
        check(BODY, "MEX", "likes")
    one = says("GTM", "opposes", provision="p1", reason="x")
    assert says_already([one], replace(one, at="later", by="desk")) and not says_already([], one)
    for other in ({"member": "CAN"}, {"stand": "supports"}, {"provision": "p2"}, {"fact": "f"}, {"language": "en"},
        {"reason": ""}):
        assert not says_already([one], replace(one, **other))


# -- deadlines, numbers, clocks --------------------------------------------------------------------------
def test_a_deadline_moves_to_a_later_instant_and_the_last_one_holds(store):
    (round,) = store.rounds(NAME)
    assert deadline(store, NAME, round) == UNTIL and not is_late(store, NAME, round, UNTIL)
    assert is_late(store, NAME, round, "2026-03-01T10:00:01-06:00")
    for until in (UNTIL, "2026-03-01T16:00:00+00:00", "2026-02-28T10:00:00-06:00"):
        with pytest.raises(InputError, match="is not later than now and than the deadline of round 1"):
            extend(store, NAME, until=until, now=NOW)
    with pytest.raises(InputError):
        extend(store, NAME, until="2026-03-02T10:00:00-06:00", now="2026-03-02T10:00:00-06:00")
    moved = extend(store, NAME, until="2026-03-05T10:00:00-06:00", now=NOW)
    assert (moved.before, moved.until) == (UNTIL, "2026-03-05T10:00:00-06:00")
    again = extend(store, NAME, until="2026-03-05T16:00:00+00:00", now=NOW)
    assert again.before == UNTIL and len(store.all(NAME, Extension)) == 1
    extend(store, NAME, until="2026-03-09T10:00:00-06:00", now=NOW)
    store.add(NAME, Extension(1, "0" * 64, NOW, "2026-04-01T10:00:00-06:00"))
    store.add(NAME, Extension(2, round.base_hash, NOW, "2026-04-01T10:00:00-06:00"))
    assert [until[5:10] for _, until in deadlines(store, NAME, round)] == ["03-01", "03-05", "03-09"]
    assert not is_late(store, NAME, round, "2026-03-09T10:00:00-06:00")


def test_a_number_stays_with_what_it_was_printed_for(store):
    (round,) = store.rounds(NAME)
    none = on_record(store, NAME, round, "en")
    assert (none.of, none.highest) == ({}, 0) and numbered(COMPILED, none) is COMPILED
    with pytest.raises(NoSuchProposal, match="No proposal of round 1 has a number in “en” yet"):
        meant(NAME, round, "en", none, 1)
    first = put(store, NAME, round, "en", [GIVES.id, GIVES.id], now=NOW)
    assert (first.of, first.named, first.highest) == ({GIVES.id: 1}, {1: GIVES.id}, 1)
    assert [(p.becomes, p.number) for p in numbered(COMPILED, first).proposals] == [("twice", 2), ("gives", 1)]
    both = put(store, NAME, round, "en", [TWICE.id, GIVES.id], now=NOW)
    assert both.of == {GIVES.id: 1, TWICE.id: 2} and put(store, NAME, round, "en", [TWICE.id], now=NOW) == both
    assert meant(NAME, round, "en", both, 2) == TWICE.id and on_record(store, NAME, round, "es").highest == 0
    assert on_record(store, NAME, replace(round, number=2), "en").highest == on_record(store, NAME,
        replace(round, base_hash="0"), "en").highest == 0
    with pytest.raises(NoSuchProposal, match="There is no proposal 3 in “en”"):
        meant(NAME, round, "en", both, 3)


def test_a_number_that_two_copies_gave_to_two_names_none(store, tmp_path):
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    other, (round,) = Store(tmp_path / "two"), store.rounds(NAME)
    put(store, NAME, round, "en", [TWICE.id], now=NOW)
    put(other, NAME, round, "en", [GIVES.id], now=NOW)
    shutil.copytree(tmp_path / "two" / "drafts", tmp_path / "one" / "drafts", dirs_exist_ok=True)
    found = on_record(store, NAME, round, "en")
    assert found.of == {} and set(found.twice[1]) == {TWICE.id, GIVES.id} and found.highest == 1
    with pytest.raises(NoSuchProposal, match="Number 1 in “en” was given to two proposals"):
        meant(NAME, round, "en", found, 1)
    assert put(store, NAME, round, "en", [TWICE.id, GIVES.id], now=NOW).of == {TWICE.id: 2, GIVES.id: 3}


@pytest.mark.parametrize(("now", "said"), [("2026-02-03T10:00:00-06:00", False), ("2026-02-03T09:59:55-06:00", False),
    ("2026-02-03T09:59:54-06:00", True), ("2026-02-03T16:00:00+00:00", False)])
def test_a_clock_may_be_behind_by_as_long_as_a_command_takes(store, now, said):
    assert len(behind(store, NAME, now)) == said


def test_all_that_was_done_in_the_newest_round_and_outside_counts_for_the_clock(store):
    store.add_submission(NAME, 1, replace(sent("a"),
        sha256="ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
            received="2026-02-05T10:00:00-06:00"), b"a", ".docx")
    assert "2026-02-05" in behind(store, NAME, NOW)[0].message
    store.add_disposition(NAME, 1, Disposition("f", "en", "accept", "2026-02-06T10:00:00-06:00"))
    assert "2026-02-06" in behind(store, NAME, NOW)[0].message
    store.add(NAME, Position("MEX", "supports", "2026-02-07T10:00:00-06:00", provision="p1"))
    assert "2026-02-07" in behind(store, NAME, NOW)[0].message


# -- two copies ------------------------------------------------------------------------------------------
@pytest.fixture
def joined(store, tmp_path) -> Store:
    """Two copies each made a version 2, and answered one proposal each in its way; then they were joined."""
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    other, digest = Store(tmp_path / "two"), store.version_hash(NAME, 1)
    for each, label, words, answer, day in ((store, "North", "x", "accept", 5), (other, "South", "y", "reject", 6)):
        each.add_disposition(NAME, 1, Disposition("f", "en", answer, f"2026-02-0{day}T10:00:00-06:00"))
        each.add_disposition(NAME, 1, Disposition("same", "en", "accept", f"2026-02-0{day}T10:00:00-06:00"))
        made = (replace(BASE[0], text=words), *BASE[1:])
        each.add_version(NAME, Version(2, label, f"2026-02-1{day}T10:00:00-06:00", {}, base=digest, round=1),
            {"en": made})
    late = replace(sent("a", "USA"), sha256="ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")
    other.add_submission(NAME, 1, late, b"a", ".docx")
    shutil.copytree(tmp_path / "two" / "drafts", tmp_path / "one" / "drafts", dirs_exist_ok=True)
    return Store(tmp_path / "one")


def test_what_two_copies_did_apart_is_told_side_by_side(joined):
    found = forks(joined, NAME)
    (fork,) = found.forks
    assert (fork.kind, fork.number, fork.open) == ("version", 2, True)
    assert {(s.label, s.in_force, tuple(s.differs.items())) for s in fork.sides} == {("North", True, ()),
        ("South", False, (("en", 1),))}
    assert [(t.round, t.language, t.fact, sorted(d.answer for d in t.answers)) for t in found.twice] == [(1, "en",
        "f", ["accept", "reject"])]
    assert [(b.member, b.language, b.file) for b in found.behind] == [("USA", "en", "a.docx")]
    assert found.behind[0].path.endswith(".docx")


def test_a_side_is_kept_by_the_beginning_of_its_hash_and_none_sets_all_aside(joined):
    south = next(s for s in forks(joined, NAME).forks[0].sides if s.label == "South")
    for wanted in ("zz", ""):
        with pytest.raises(InputError, match="sides of a fork"):
            keep(joined, NAME, wanted, now=NOW)
    made = keep(joined, NAME, south.hash[:6], now="2026-02-20T10:00:00-06:00", by="chair", reason="they met")
    assert (made.kept, made.by, made.reason) == (south.hash, "chair", "they met")
    (fork,) = forks(joined, NAME).forks
    assert not fork.open and next(s for s in fork.sides if s.in_force).label == "South"
    with pytest.raises(RecordError, match="was issued twice"):
        keep(joined, NAME, "none", now="2026-02-21T10:00:00-06:00")


def test_no_side_is_kept_until_another_version_is_issued(joined):
    made = keep(joined, NAME, "none", now="2026-02-20T10:00:00-06:00")
    assert made.kept == "" and len(made.aside) == 2 and [v.number for v in joined.versions(NAME)] == [1]
    assert keep(joined, NAME, "none", now="2026-02-21T10:00:00-06:00") == made
    (fork,) = forks(joined, NAME).forks
    assert not fork.open
    assert not any(s.in_force or s.differs for s in fork.sides)
