"""In which order records about one thing hold: each behind all that was seen when it was made, the rest by the clock.

The clock of one machine may run behind that of another. What somebody had on the table is certain, so a record names
it in `after`; instants only order what was said out of each other's sight.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from drafting.model.instants import instant
from drafting.model.languages import Pair, Waiver
from drafting.model.record import (
    Agreement,
    Choice,
    Disposition,
    Extension,
    Numbering,
    Objection,
    Position,
    Response,
    Silence,
)
from drafting.model.seats import Release, Seat, Sitting

# A record that says at what instant it was made.
Dated = (Agreement | Choice | Disposition | Extension | Numbering | Objection | Pair | Position | Release | Response
         | Seat | Silence | Sitting | Waiver)
T = TypeVar("T", bound=Dated)
Weight = tuple[tuple[float, str], int]
DIGITS = 12         # of a hash, in the name of a record
# What two records of a kind have in common when the later one takes the earlier one's place.
ABOUT: dict[type[msgspec.Struct], tuple[str, ...]] = {
    Position: ("member", "fact", "provision", "language"), Response: ("disposition", "member"),
    Agreement: ("provision",), Silence: (), Choice: ("kind", "number"),
    Seat: ("key",), Sitting: ("key",), Release: ("round", "version_hash")}


def encode(record: msgspec.Struct) -> bytes:
    """The record as JSON, one value a line; equal records give equal bytes."""
    return msgspec.json.format(msgspec.json.encode(record, order="deterministic"), indent=2) + b"\n"


def digest(record: msgspec.Struct) -> str:
    """The first digits of the hash of a record's bytes, by which others name it."""
    return hashlib.sha256(encode(record)).hexdigest()[:DIGITS]


def word_for(seen: object) -> str:
    """A word for what somebody had before him, by which an answer names it; what is otherwise has another word."""
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:DIGITS]


def in_order(named: Mapping[str, T]) -> dict[str, T]:
    """Records by their names in the order in which they hold: the last one about a thing is the one that does.

    A record that saw another counts as no earlier than that, whatever its own clock said.
    """
    weights: dict[str, Weight] = {}
    return {title: named[title] for title in sorted(named, key=lambda title: (weight(title, named, weights), title))}


def weight(title: str, named: Mapping[str, Dated], weights: dict[str, Weight]) -> Weight:
    """What the order of a record goes by, before its name; `weights` are those that are known, and this one from now.

    The instant is the latest of its own and of what it saw; then how many saw each other up to it.
    """
    if title not in weights:
        seen = [weight(each, named, weights) for each in saw(named[title]) if each in named]
        weights[title] = (max([instant(named[title].at), *(latest for latest, _ in seen)]),
                          1 + max((depth for _, depth in seen), default=0))
    return weights[title]


def saw(record: Dated) -> tuple[str, ...]:
    """The names of those that were seen when it was made."""
    return getattr(record, "after", ())


def matter(record: Dated) -> tuple[str, ...] | None:
    """What a record is about: of those of a kind that are about the same the last one holds; None where all do."""
    about = ABOUT.get(type(record))
    return None if about is None else tuple(str(getattr(record, field)) for field in about)


def in_view_of(record: T, known: Mapping[str, T]) -> T:
    """The record naming in `after` those about the same thing that its clock alone would put behind it."""
    about = matter(record)
    if about is None or digest(record) in known:
        return record
    later = [title for title, each in known.items() if instant(each.at) >= instant(record.at)
             and matter(each) == about]
    return replace(record, after=tuple(sorted(later))) if later else record
