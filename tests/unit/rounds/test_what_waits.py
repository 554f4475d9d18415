"""What waits in a draft, in the order in which it is done; which of a member's files is in force; printed numbers."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.errors import InputError, NoSuchProposal
from drafting.model.change import Delete
from drafting.model.languages import Task
from drafting.model.record import Numbering, Round, Submission
from drafting.model.text import Comment, Notice
from drafting.rounds.intake.sent import Unclear
from drafting.rounds.languages.tasks import ToDo
from drafting.rounds.record.force import (
    FORM,
    IN_WORDS,
    WITHDRAWN,
    grouped,
    in_force,
    is_form,
    is_withdrawn,
    key_of,
    newest,
    says_older,
    unreplaced,
)
from drafting.rounds.record.numbers import meant, on_record, put
from drafting.rounds.standing.consensus import Consensus, Hurdle
from drafting.rounds.standing.status import Reply, Status
from drafting.rounds.standing.steps import steps
from drafting.rounds.table.filter import parse
from drafting.store import Store, record_name
from tests.unit.rounds.test_filter import SUBJECT
from tests.unit.test_store import NAME, filled

OPEN = Round(1, 1, "0" * 64, "2019-11-02T10:00:00-06:00", "2019-12-02T10:00:00-06:00")


def standing(*hurdles: tuple[str, int]) -> Consensus:
    return Consensus(0, 1, 0, tuple(Hurdle("p1", "1", what, ("MEX",), number=number) for what, number in hurdles))


def reply(member: str, state: str) -> Reply:
    return Reply(member, member, "member", state, (), 0, 0, 0, 0)


def waits(adopted: bool = False, **fields) -> list[tuple[str, str]]:
    number, found = fields.pop("version", 2), fields.pop("consensus", {"en": standing()})
    whole = Status("draft", number, "Rev.1", found, {}, **fields)
    return [(step.why, step.line) for step in steps(whole, adopted)]


# -- what waits -----------------------------------------------------------------------------------------
def test_between_rounds_a_text_is_handed_on_checked_or_sent_out():
    assert waits(True) == [("The text is adopted: hand it on.", "drafting package draft -o package")]
    assert waits() == [("The text is clean: look at it, and adopt it.", "drafting check draft")]
    for hurdles in ((), (("brackets", 0),)):
        assert waits(version=1, consensus={"en": standing(*hurdles)}) == [
            ("The text has not been sent out yet.", "drafting circulate draft --until …")]
    for hurdle in ("brackets", "proposal", "carried"):
        assert waits(consensus={"en": standing(), "es": standing((hurdle, 0))}) == [
            ("No round is open, and the text is not clean.", "drafting circulate draft --until …")]
    assert waits(True, consensus={"en": standing(("brackets", 0))})[0][1].startswith("drafting package")


def test_in_a_round_files_come_before_members_these_before_answers_and_the_tasks_last():
    unclear = tuple(Unclear(member, "en", False, ("a", "b"), "a") for member in ("MEX", "MEX", "CAN"))
    replies = (reply("USA", "awaited"), reply("GTM", "replied"), reply("HND", "awaited"), reply("BLZ", "no reply"))
    todo = (ToDo(Task("new", "p1", "es", "en", 1), "1", "…"),) * 2
    found = waits(round=OPEN, unclear=unclear, replies=replies, tasks=todo, consensus={
        "en": standing(("proposal", 16), ("challenge", 3), ("brackets", 2), ("proposal", 16), ("proposal", 0)),
        "es": standing(("proposal", 0), ("challenge", 0))})
    assert found == [
        ("Nothing says which file of MEX holds.", "drafting files draft --use …"),
        ("Nothing says which file of CAN holds.", "drafting files draft --use …"),
        ("Awaited: USA, HND.", "drafting receive draft …"),
        ("Proposals without a number in “en”: 1.", "drafting merge draft"),
        ("Proposals without an answer in “en”: 2 (3, 16).", "drafting dispose draft 3 … --lang en"),
        ("Proposals without a number in “es”: 2.", "drafting merge draft"),
        ("What one language has yet to follow: 2.", "drafting tasks draft")]


def test_a_round_is_done_when_nobody_is_awaited_and_nothing_is_open():
    done = [("Everything that came in has its answer.", "drafting issue draft")]
    assert waits(round=OPEN) == waits(round=OPEN, replies=(reply("USA", "no reply"),)) == done
    assert waits(round=OPEN, consensus={"en": standing(("brackets", 1), ("maintained", 2))}) == done
    assert waits(True, round=OPEN) == done
    assert waits(round=OPEN, replies=(reply("USA", "awaited"),)) == [("Awaited: USA.", "drafting receive draft …")]


@pytest.mark.parametrize(("count", "shown"), [
    (1, "1"), (12, ", ".join(map(str, range(1, 13)))), (13, ", ".join(map(str, range(1, 13))) + ", …")])
def test_only_a_dozen_numbers_are_listed(count, shown):
    hurdles = [("proposal", n) for n in range(count, 0, -1)]
    assert waits(round=OPEN, consensus={"en": standing(*hurdles)}) == [
        (f"Proposals without an answer in “en”: {count} ({shown}).", "drafting dispose draft 1 … --lang en")]


# -- which file is in force -----------------------------------------------------------------------------
def sent(sha: str, received: int = 1, saved: int = 0, changed: int = 0, **more) -> Submission:
    """A file that came, was saved and changed on days of November; it takes out the provision of its own name."""
    days = {key: f"2019-11-{day:02d}T10:00:00-06:00" for key, day in (("received", received), ("saved", saved),
                                                                     ("changed", changed)) if day}
    return Submission(sha * 64, **{"member": "MEX", "language": "en", "file": f"{sha}.docx", "base": 1,
                                   "facts": (Delete(sha),), **days, **more})


@pytest.mark.parametrize(("one", "other", "older"), [
    ((0, 0), (0, 0), False), ((1, 0), (2, 0), True), ((2, 0), (1, 0), False), ((1, 0), (1, 0), False),
    ((1, 0), (0, 0), False), ((0, 1), (0, 2), True), ((0, 2), (0, 1), False), ((1, 1), (2, 2), True),
    ((1, 2), (2, 1), False), ((2, 1), (1, 2), False), ((1, 1), (2, 1), True), ((1, 1), (1, 2), True),
    ((1, 0), (2, 1), True), ((0, 1), (1, 0), False)])
def test_a_file_is_older_where_no_date_in_it_says_otherwise(one, other, older):
    assert says_older(sent("a", 1, *one), sent("b", 1, *other)) is older


@pytest.mark.parametrize(("those", "holds"), [
    ((sent("a", 1),), "a"), ((sent("a", 1), sent("b", 2)), "ab"), ((sent("b", 2), sent("a", 1)), "ab"),
    ((sent("a", 2), sent("b", 1)), "ba"), ((sent("b", 1), sent("a", 1)), "ab"),
    ((sent("a", 1, 5), sent("b", 2, 4)), "a"), ((sent("a", 2, 4), sent("b", 1, 5)), "b"),
    ((sent("a", 1, 5), sent("b", 2, 4), sent("c", 3)), "ac"), ((sent("a", 1, 4), sent("b", 2, 5), sent("c", 3, 6)),
    "c"),
    ((sent("a", 1), sent("b", 2, facts=(Delete("a"),))), "b"),
    ((sent("a", 1), sent("b", 2, facts=(Delete("a"),), base=2)), "ab"),
    ((sent("a", 1, comments=(Comment("1", "Hm."),)), sent("b", 2, facts=(Delete("a"),),
    comments=(Comment("1", "Hm."),))), "b"),
    ((sent("a", 1, comments=(Comment("1", "Hm."),)), sent("b", 2, facts=(Delete("a"),))), "ab"),
    ((sent("a", 1, chosen="2019-11-09T10:00:00-06:00"), sent("b", 2)), "ba")])
def test_what_may_be_in_force_and_what_is(those, holds):
    assert [s.sha256[0] for s in newest(those)] == list(holds)
    assert [s.sha256[0] for s in in_force(those)] == [holds[-1]]


def test_what_somebody_put_in_the_place_of_another_or_took_back():
    one, other = sent("a", 1), sent("b", 2)
    instead = replace(other, over=(record_name(one),), chosen="2019-11-05T10:00:00-06:00")
    assert unreplaced((one, other)) == [one, other] and unreplaced((one, instead)) == [instead]
    gone = sent("f", 6, facts=(), over=(record_name(one),), notices=(Notice(WITHDRAWN, "", ""),))
    assert unreplaced((one, gone)) == [gone] and is_withdrawn(gone) and not is_withdrawn(one)
    assert unreplaced((one, other, gone)) == [other] and in_force((one, gone)) == [gone]
    back = replace(one, chosen="2019-11-07T10:00:00-06:00")
    assert unreplaced((one, gone, back)) == [back]
    later = replace(one, received="2019-11-03T10:00:00-06:00")
    assert unreplaced((one, later)) == unreplaced((later, one)) == [later]


def test_texts_forms_and_words_stand_each_by_themselves():
    form, said = replace(sent("b"), notices=(Notice(FORM, "", ""),)), replace(sent("c"),
        notices=(Notice(IN_WORDS, "", "x"),))
    others = sent("d", member="CAN"), sent("e", language="es")
    keys = [key_of(s) for s in (sent("a"), form, said, *others)]
    assert keys == [("MEX", "en", ""), ("MEX", "en", FORM), ("MEX", "en", "x"), ("CAN", "en", ""), ("MEX", "es", "")]
    assert is_form(form) and not is_form(said) and not is_form(sent("a"))
    assert list(grouped((sent("a"), form, said, *others))) == sorted(keys)
    assert len(in_force((sent("a"), form, said, *others))) == 5


# -- printed numbers ------------------------------------------------------------------------------------
def test_numbers_go_on_from_the_highest_and_name_what_was_printed(tmp_path):
    store: Store = filled(tmp_path)
    (round,) = store.rounds(NAME)
    assert on_record(store, NAME, round, "en").highest == 0
    with pytest.raises(NoSuchProposal, match="has a number in “en” yet"):
        meant(NAME, round, "en", on_record(store, NAME, round, "en"), 1)
    first = put(store, NAME, round, "en", ["x", "y", "x"], now="2019-11-03T10:00:00-06:00")
    assert (first.of, first.named, first.twice, first.highest) == ({"x": 1, "y": 2}, {1: "x", 2: "y"}, {}, 2)
    assert put(store, NAME, round, "en", ["y", "x"], now="2019-11-04T10:00:00-06:00") == first
    more = put(store, NAME, round, "en", ["z", "x"], now="2019-11-05T10:00:00-06:00")
    assert more.of == {"x": 1, "y": 2, "z": 3} and len(store.all(NAME, Numbering)) == 2
    assert on_record(store, NAME, round, "es").of == on_record(store, NAME, replace(round, number=2), "en").of == {}
    assert on_record(store, NAME, replace(round, base_hash="f" * 64), "en").of == {}
    assert [meant(NAME, round, "en", more, n) for n in (1, 2, 3)] == ["x", "y", "z"]
    with pytest.raises(NoSuchProposal) as elsewhere:
        meant(NAME, round, "es", on_record(store, NAME, round, "es"), 1, ["en"])
    assert elsewhere.value.hint == "In “en” there are some: add --lang en."
    with pytest.raises(NoSuchProposal, match="There is no proposal 4"):
        meant(NAME, round, "en", more, 4)
    store.add(NAME, Numbering(round.number, round.base_hash, "en", 3, ("w",), "2019-11-05T10:00:00-06:00"))
    both = on_record(store, NAME, round, "en")
    assert both.of == {"x": 1, "y": 2} and set(both.twice[3]) == {"w", "z"} and both.highest == 3
    with pytest.raises(NoSuchProposal, match="was given to two proposals"):
        meant(NAME, round, "en", both, 3)


# -- filters --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("sign", "found"), [
    ("=", (False, True, False)), ("==", (False, True, False)), ("!=", (True, False, True)), ("<", (False, False, True)),
    ("<=", (False, True, True)), (">", (True, False, False)), (">=", (True, True, False))])
@pytest.mark.parametrize(("field", "count"), [("number", 12), ("sponsors", 3), ("opposed", 1)])
def test_numbers_are_compared_on_both_sides_of_each_bound(field, count, sign, found):
    assert tuple(parse(f"{field} {sign} {count + more}")(SUBJECT) for more in (-1, 0, 1)) == found


@pytest.mark.parametrize(("source", "found"), [
    ("place = \"3 (B)\"", True), ("place != \"3 (b)\"", False), ("place ~ \"(\"", True), ("language = EN", True),
    ("provision = p9", True), ("provision = p", False), ("provision ~ p", True), ("stage = \"\"", True),
    ("stage = agreed", False), ("was ~ \"SHALL\"", True), ("was = shall", False), ("decided", False),
    ("commented", True),
    ("usa in opposed", True), ("usa in supported", False), ("usa in sponsors", False), ("not commented", False),
    ("decided or commented and contested", True), ("(decided or commented) and silent", False), ("reserved = 0", True)])
def test_fields_are_compared_in_any_letters(source, found):
    assert parse(source)(SUBJECT) is found


@pytest.mark.parametrize("depth", [49, 50])
def test_what_stands_inside_one_another_is_bounded(depth):
    for opened, closed in (("(", ")"), ("not ", "")):
        source = opened * depth + "contested" + closed * depth
        if depth < 50:
            assert parse(source)(SUBJECT) is (opened == "(")         # an odd number of negations
        else:
            with pytest.raises(InputError, match="less inside one another"):
                parse(source)
