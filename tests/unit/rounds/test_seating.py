"""Who sits in the review room and who may see what: by links that end, and by the rule of the house."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.errors import InputError, NoSuchMember, RecordError
from drafting.model.record import Draft, Member, Round, Version
from drafting.model.seats import ROLES, Release, Seat, Sitting
from drafting.model.text import Provision
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.seats.allowed import MAY, may
from drafting.rounds.seats.seating import (
    Seating,
    good,
    invite,
    leave,
    opened_by_hand,
    release,
    released,
    revoke,
    seating,
    take,
)
from drafting.store import Store

NAME, NOW, LATER = "rivers", "2026-02-03T10:00:00-06:00", "2026-02-04T10:00:00-06:00"
UNTIL = "2026-03-01T10:00:00-06:00"
RCM = load_body(templates_folder() / "rcm")
BODY = replace(RCM, room={}, members=(Member("MEX", {"en": "Mexico"}), Member("IOM", {"en": "IOM"},
    capacity="observer"),
                                      Member("SEC", {"en": "Secretariat"}, capacity="secretariat")))
KEYS = tuple(f"{n:064x}" for n in range(1, 9))


@pytest.fixture
def store(tmp_path) -> Store:
    made = Store(tmp_path)
    made.create(Draft(NAME, "declaration", "rcm", ("en",), {"en": "Rivers"}))
    digest = made.add_version(NAME, Version(1, "Zero draft", NOW, {}), {"en": (Provision("p1", "operative", "Meet."),)})
    made.open_round(NAME, Round(1, 1, digest, NOW, UNTIL), {})
    return made


@pytest.mark.parametrize(("role", "member", "whose"), [
    ("secretariat", "", ""), ("secretariat", "MEX", ""), ("chair", "", ""), ("display", "", ""),
    ("delegation", "MEX", "MEX"), ("observer", "IOM", "IOM")])
def test_a_seat_is_a_members_where_it_is_a_delegations_or_an_observers(store, role, member, whose):
    seat = invite(store, BODY, NAME, role, KEYS[0], member=member, until=UNTIL, once=True, now=NOW, by="chief")
    assert seat == Seat(KEYS[0], role, NOW, whose, UNTIL, True, "chief")
    assert seating(store, NAME).seats == {KEYS[0]: seat}


@pytest.mark.parametrize(("role", "member", "until", "error", "said"), [
    ("guest", "", "", InputError, "“guest” is not a seat."), ("delegation", "", "", NoSuchMember,
    "has no member without a code."),
    ("delegation", "IOM", "", NoSuchMember, "has no member IOM."), ("observer", "MEX", "", NoSuchMember,
    "has no observer MEX."),
    ("chair", "", NOW, InputError, "would end before it begins"), ("chair", "", "2026-02-03T09:59:59-06:00",
    InputError, "would end before it begins")])
def test_what_is_no_seat_is_refused_with_what_there_is(store, role, member, until, error, said):
    with pytest.raises(error) as caught:
        invite(store, BODY, NAME, role, KEYS[0], member=member, until=until, now=NOW)
    assert said in caught.value.message and seating(store, NAME).seats == {}
    nobody = replace(BODY, members=())
    with pytest.raises(NoSuchMember) as caught:
        invite(store, nobody, NAME, "observer", KEYS[0], member="IOM", now=NOW)
    assert caught.value.hint == "body.toml lists participants."


def test_a_link_lets_in_until_its_end_and_once_where_it_is_good_once(store):
    invite(store, BODY, NAME, "chair", KEYS[0], until=LATER, now=NOW)
    invite(store, BODY, NAME, "delegation", KEYS[1], member="MEX", once=True, now=NOW)
    assert take(store, NAME, KEYS[0], KEYS[2], now=NOW).role == "chair"
    assert take(store, NAME, KEYS[0], KEYS[3], now=NOW, who="X").role == "chair"
    assert take(store, NAME, KEYS[1], KEYS[4], now=NOW).member == "MEX"
    for key, at in ((KEYS[1], NOW), (KEYS[0], LATER), (KEYS[7], NOW)):
        with pytest.raises(RecordError, match="lets nobody in"):
            take(store, NAME, key, KEYS[5], now=at)
    found = seating(store, NAME)
    assert found.taken == {KEYS[0]: 2, KEYS[1]: 1} and found.sittings[KEYS[3]].name == "X"
    seat, sitting = found.at(KEYS[2], NOW)
    assert (seat.key, sitting.key) == (KEYS[0], KEYS[2])
    assert found.at(KEYS[2], LATER) is None
    assert found.at(KEYS[7], NOW) is None
    assert found.at(KEYS[4], LATER)[0].member == "MEX"


def test_who_leaves_is_out_and_what_is_revoked_lets_nobody_sit(store):
    invite(store, BODY, NAME, "chair", KEYS[0], now=NOW)
    take(store, NAME, KEYS[0], KEYS[2], now=NOW)
    take(store, NAME, KEYS[0], KEYS[3], now=NOW)
    for _ in range(2):
        leave(store, NAME, KEYS[2], now=LATER)
    leave(store, NAME, KEYS[7], now=LATER)
    assert seating(store, NAME).at(KEYS[2], LATER) is None and seating(store, NAME).at(KEYS[3], LATER) is not None
    assert len(store.all(NAME, Sitting)) == 3
    for _ in range(2):
        assert revoke(store, NAME, KEYS[0], now=LATER, by="chief").role == "chair"
    assert seating(store, NAME).at(KEYS[3], LATER) is None and len(store.all(NAME, Seat)) == 2
    with pytest.raises(RecordError, match="lets nobody in"):
        take(store, NAME, KEYS[0], KEYS[5], now=LATER)


@pytest.mark.parametrize(("start", "one"), [(KEYS[0], True), ("a" * 8, True), ("a" * 7, False), ("b" * 8, False),
    ("0" * 8, False)])
def test_a_seat_is_revoked_by_eight_digits_that_are_its_own(store, start, one):
    for key in ("a" * 8 + "c" * 56, KEYS[0], KEYS[1]):
        invite(store, BODY, NAME, "chair", key, now=NOW)
    if one:
        assert revoke(store, NAME, start, now=LATER).key.startswith(start)
    else:
        with pytest.raises(RecordError, match="no one seat"):
            revoke(store, NAME, start, now=LATER)


@pytest.mark.parametrize(("seat", "now", "there"), [
    (Seat("k", "chair", NOW), NOW, True), (Seat("k", "chair", NOW, until=LATER), NOW, True),
    (Seat("k", "chair", NOW, until=LATER), LATER, False),
    (Seat("k", "chair", NOW, until=LATER), UNTIL, False), (Seat("k", "chair", NOW, revoked=True), NOW, False)])
def test_a_seat_is_there_until_it_ends_or_is_revoked(seat, now, there):
    assert good(seat, now) is there
    held = Seating({"k": seat}, {"s": Sitting("k", "s", NOW), "left": Sitting("k", "left", NOW, left=True),
        "x": Sitting("gone", "x", NOW)}, {})
    assert (held.at("s", now) is not None) is there
    assert held.at("left", now) is None
    assert held.at("x", now) is None


@pytest.mark.parametrize(("rule", "by_hand", "now", "shown"), [
    ("", None, UNTIL, False), ("by hand", None, UNTIL, False), ("at once", None, NOW, True),
    ("at the deadline", None, NOW, False),
    ("at the deadline", None, UNTIL, True), ("at the deadline", None, "2026-03-01T16:00:00+00:00", True),
    ("at once", False, NOW, False), ("by hand", True, NOW, True)])
def test_what_others_sent_is_shown_by_somebodys_word_else_by_the_rule_of_the_house(rule, by_hand, now, shown):
    body = replace(BODY, room={"release": rule} if rule else {})
    assert released(body, by_hand, UNTIL, now) is shown


def test_a_rule_that_says_nothing_is_refused():
    with pytest.raises(InputError, match="“soon” does not say when members see"):
        released(replace(BODY, room={"release": "soon"}), None, UNTIL, NOW)


def test_what_was_sent_is_shown_and_closed_again_in_this_round_alone(store):
    round = store.rounds(NAME)[0]
    assert opened_by_hand(store, NAME, round) is None
    assert release(store, BODY, NAME, now=NOW, by="chair") is True and release(store, BODY, NAME, now=LATER) is True
    assert opened_by_hand(store, NAME, round) is True and len(store.all(NAME, Release)) == 1
    for other in (replace(round, number=2), replace(round, base_hash="0" * 64)):
        assert opened_by_hand(store, NAME, other) is None
    assert release(store, BODY, NAME, now=LATER, withdrawn=True) is False
    assert release(store, BODY, NAME, now=LATER, withdrawn=True) is False
    assert opened_by_hand(store, NAME, round) is False and len(store.all(NAME, Release)) == 2
    at_once = replace(BODY, room={"release": "at once"})
    assert release(store, at_once, NAME, now=UNTIL) is True and len(store.all(NAME, Release)) == 3


WHO = {"desk": "sc", "text": "scdo", "own": "d", "answer": "sc", "propose": "s", "choose": "sc", "agree": "sc",
    "respond": "d",
    "position": "sd", "send": "sd", "files": "sc",
       "release": "sc", "invite": "s", "display": "scy", "point": "sc", "log": "sc", "versions": "scdo",
       "everything": "sc"}
LETTERS = {"secretariat": "s", "chair": "c", "delegation": "d", "observer": "o", "display": "y"}


@pytest.mark.parametrize("step", [*WHO, "unheard of"])
def test_each_seat_may_do_what_stands_in_the_table_and_nothing_else(step):
    assert set(WHO) == set(MAY)
    for role in ROLES:
        seat = Seat("k", role, NOW)
        assert may(seat, step) is (LETTERS[role] in WHO.get(step, ""))
        assert may(seat, step, True) is (may(seat, step) or step == "everything")
    assert not may(None, step, True)
    assert not may(Seat("k", "guest", NOW), step, True)
