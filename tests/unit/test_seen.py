"""In which order records hold: behind all that was seen when they were made, in whatever order they are read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.model.instants import instant
from drafting.model.record import Disposition, Position
from drafting.model.seen import digest, in_order, in_view_of

NOON = "2019-11-02T12:00:00-06:00"
ANSWERS = ("accept", "reject", "note", "defer", "withdraw", "accept", "reject", "note")
CLOCKS = st.sampled_from([NOON, "2019-11-02T18:00:00+00:00", "2019-11-02T11:59:59-06:00", "2019-11-02T12:00:01-06:00"])


def said(stand: str, at: str = NOON, provision: str = "p1", after: tuple[str, ...] = ()) -> Position:
    return Position("MEX", stand, at, provision, after=after)


@settings(deadline=None)
@given(st.lists(CLOCKS, min_size=2, max_size=6), st.randoms())
def test_of_answers_that_saw_each_other_the_last_one_holds_whatever_the_clocks_say(clocks, random):
    given: dict[str, Disposition] = {}
    for n, at in enumerate(clocks):
        each = Disposition("f", "en", ANSWERS[n], at, reason=f"{n}", after=tuple(given))
        given[digest(each)] = each
    shuffled = random.sample(list(given.items()), len(given))
    assert list(in_order(dict(shuffled)).values()) == list(given.values())


@settings(deadline=None)
@given(st.lists(CLOCKS, min_size=2, max_size=4, unique=True))
def test_what_was_said_apart_goes_by_the_clock_in_any_order(clocks):
    given = {digest(each): each for each in (said("supports", at) for at in clocks)}
    there, back = (list(in_order(dict(order)).values()) for order in (given.items(), [*given.items()][::-1]))
    assert there == back == sorted(given.values(), key=lambda each: instant(each.at))


@settings(deadline=None)
@given(st.permutations(["supports", "opposes", "reserves", "withdrawn"]))
def test_of_positions_taken_one_after_the_other_within_one_instant_the_last_one_holds(stands):
    known: dict[str, Position] = {}
    for stand in stands:
        each = in_view_of(said(stand), known)
        known[digest(each)] = each
    assert [each.stand for each in in_order(dict(sorted(known.items()))).values()] == stands


def test_a_record_names_only_what_the_clock_would_put_behind_it_and_what_is_about_the_same():
    early, late, other = said("supports", "2019-11-02T11:00:00-06:00"), said("opposes"), said("opposes", provision="p2")
    known = {digest(each): each for each in (early, late, other)}
    assert in_view_of(said("reserves"), known).after == (digest(late),)
    assert in_view_of(said("reserves", "2019-11-02T13:00:00-06:00"), known).after == ()
    assert in_view_of(late, known) == late
