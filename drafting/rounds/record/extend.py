"""Extend: the deadline of the open round moves to a later instant. Who has not replied is waited for until then."""

from __future__ import annotations

from msgspec import Struct

from drafting.errors import InputError
from drafting.model.instants import instant
from drafting.model.record import Extension, Round
from drafting.rounds.record.state import open_round
from drafting.rounds.record.step import step
from drafting.store import Store


class Extended(Struct, frozen=True):
    """The round, its deadline now, and the one before."""

    round: Round
    until: str
    before: str


@step
def extend(store: Store, name: str, *, until: str, now: str) -> Extended:
    """The open round with its deadline moved to the instant `until`; the files that went out stay as they are.

    Said again, it changes nothing.
    """
    round = open_round(store, name)
    *earlier, before = (said for _, said in deadlines(store, name, round))
    if earlier and instant(until)[0] == instant(before)[0]:
        return Extended(round, until, earlier[-1])          # it is on record already
    if instant(until)[0] <= max(instant(before), instant(now))[0]:
        raise InputError(f"{until} is not later than now and than the deadline of round {round.number}, {before}.",
                         "Give a later instant, with its offset.")
    store.add(name, Extension(round.number, round.base_hash, now, until))
    return Extended(round, until, before)


def deadlines(store: Store, name: str, round: Round) -> tuple[tuple[str, str], ...]:
    """All deadlines of a round, each with the instant at which it was set, the last one in force.

    A deadline only moves to a later instant, so two that were set in two copies of a record need no choice.
    """
    said = [(e.at, e.until) for e in store.all(name, Extension).values()
            if (e.round, e.version_hash) == (round.number, round.base_hash)]
    return tuple(sorted([(round.opened, round.until), *said], key=lambda each: instant(each[1])))


def deadline(store: Store, name: str, round: Round) -> str:
    """The instant until which a round waits for its members."""
    return deadlines(store, name, round)[-1][1]


def is_late(store: Store, name: str, round: Round, at: str) -> bool:
    """Whether an instant is after the one until which a round waits."""
    return instant(at)[0] > instant(deadline(store, name, round))[0]
