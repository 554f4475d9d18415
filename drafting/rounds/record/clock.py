"""The clock of the machine beside the record: one that runs behind is said."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.model.instants import instant
from drafting.model.record import Agreement, Position, Response
from drafting.model.text import Notice
from drafting.store import Store

BEGINNING = 5.0             # seconds


def behind(store: Store, name: str, now: str) -> tuple[Notice, ...]:
    """A notice where something on record was done later than `now`, by more than a command takes to begin.

    Nothing is lost by it, as what somebody had seen counts before what the clocks say; but deadlines are kept by them.
    """
    last = max(_instants(store, name), key=instant, default=now)
    if instant(last)[0] - instant(now)[0] <= BEGINNING:
        return ()
    return (Notice("clock", "", f"The clock of this machine says {now}, and something was recorded at {last}. Set the "
                                "clock, as deadlines are kept by it."),)


def _instants(store: Store, name: str) -> Iterator[str]:
    """When things were done: the versions, and what belongs to the newest round or stands outside the rounds."""
    yield from (version.created for version in store.versions(name))
    for round in store.rounds(name)[-1:]:
        yield round.opened
        yield from (s.received for s in store.submissions(name, round.number))
        yield from (d.at for d in store.dispositions(name, round.number))
    for kind in (Position, Response, Agreement):
        yield from (each.at for each in store.all(name, kind).values())
