"""Seats on record: invited, taken, left, revoked; and who may see what others sent."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import InputError, NoSuchMember, RecordError
from drafting.model.instants import instant
from drafting.model.record import Body, Round
from drafting.model.seats import ROLES, Release, Seat, Sitting
from drafting.rounds.record.extend import deadline
from drafting.rounds.record.state import open_round
from drafting.rounds.record.step import step
from drafting.store import Store

CAPACITIES = {"delegation": "member", "observer": "observer", "secretariat": "secretariat"}
# When members see what the others sent.
BY_HAND, AT_DEADLINE, AT_ONCE = RULES = ("by hand", "at the deadline", "at once")
ENDED = "This link lets nobody in: it was used, revoked, or its time is over."
ASK = "Ask the secretariat for a new one."


class Seating(Struct, frozen=True):
    """The seats and sittings that hold, by their keys, and how often each seat was taken."""

    seats: Mapping[str, Seat]
    sittings: Mapping[str, Sitting]
    taken: Mapping[str, int]

    def at(self, key: str, now: str) -> tuple[Seat, Sitting] | None:
        """The seat of what a browser holds, by its hash; None for what was never given, ended or is revoked."""
        sitting = self.sittings.get(key)
        seat = self.seats.get(sitting.seat) if sitting and not sitting.left else None
        return (seat, sitting) if seat and sitting and good(seat, now) else None


def good(seat: Seat, now: str) -> bool:
    """Whether a seat is there to sit on."""
    return not seat.revoked and (not seat.until or instant(now)[0] < instant(seat.until)[0])


def seating(store: Store, name: str) -> Seating:
    """Who may sit and who does."""
    sittings = {each.key: each for each in store.all(name, Sitting).values()}
    taken: dict[str, int] = {}
    for each in sittings.values():
        taken[each.seat] = taken.get(each.seat, 0) + 1
    return Seating({each.key: each for each in store.all(name, Seat).values()}, sittings, taken)


@step
def invite(store: Store, body: Body, name: str, role: str, key: str, *, member: str = "", until: str = "",
           once: bool = False, now: str, by: str = "") -> Seat:
    """A seat on record; `key` is the hash of the key in its link.

    A delegation is a member's, an observer's seat that of an observer of the body; the others need no name.
    """
    if role not in ROLES:
        raise InputError(f"“{role}” is not a seat.", f"Use one of: {', '.join(ROLES)}.")
    codes = sorted(m.code for m in body.members if m.capacity == CAPACITIES.get(role))
    if role in ("delegation", "observer") and member not in codes:
        raise NoSuchMember(f"{body.code} has no {CAPACITIES[role]} {member or 'without a code'}.",
                           f"Use one of: {', '.join(codes)}." if codes else "body.toml lists participants.")
    if until and instant(until)[0] <= instant(now)[0]:
        raise InputError(f"The link would end before it begins ({until}).", "Give a later instant.")
    made = Seat(key, role, now, member if role in ("delegation", "observer") else "", until, once, by)
    store.add(name, made)
    return made


@step
def take(store: Store, name: str, key: str, session: str, *, now: str, who: str = "") -> Seat:
    """The seat whose link's key has that hash, taken; `session` is the hash of what the browser will hold."""
    found = seating(store, name)
    seat = found.seats.get(key)
    if seat is None or not good(seat, now) or (seat.once and found.taken.get(key)):
        raise RecordError(ENDED, ASK)
    store.add(name, Sitting(key, session, now, who))
    return seat


@step
def leave(store: Store, name: str, session: str, *, now: str) -> None:
    """The sitting ended, if it is one."""
    sitting = seating(store, name).sittings.get(session)
    if sitting and not sitting.left:
        store.add(name, replace(sitting, at=now, left=True, after=()))


@step
def revoke(store: Store, name: str, start: str, *, now: str, by: str = "") -> Seat:
    """The seat whose key begins so, revoked: its link and all who sit on it."""
    found = [each for key, each in seating(store, name).seats.items() if key.startswith(start) and len(start) >= 8]
    if len(found) != 1:
        raise RecordError(f"{name} has no one seat {start}.", "See the seats on the page of seats.")
    if not found[0].revoked:
        store.add(name, replace(found[0], at=now, by=by, revoked=True, after=()))
    return found[0]


def opened_by_hand(store: Store, name: str, round: Round) -> bool | None:
    """Whether somebody showed in this round what members sent, or closed it again; None if nobody said so."""
    this = round.number, round.base_hash
    said = [r for r in store.all(name, Release).values() if (r.round, r.version_hash) == this]
    return not said[-1].withdrawn if said else None


def released(body: Body, by_hand: bool | None, until: str, now: str) -> bool:
    """Whether members may see what others sent: by somebody's word, else by the rule of the house.

    `until` is the round's deadline.
    """
    if by_hand is not None:
        return by_hand
    rule = body.room.get("release", BY_HAND)
    if rule not in RULES:
        raise InputError(f"“{rule}” does not say when members see what the others sent.",
                         f"Write under [room] in body.toml: release = one of {', '.join(RULES)}.")
    return rule == AT_ONCE or (rule == AT_DEADLINE and instant(now)[0] >= instant(until)[0])


@step
def release(store: Store, body: Body, name: str, *, now: str, by: str = "", withdrawn: bool = False) -> bool:
    """What members sent in the open round shown to all of them, or closed again; whether that is so now."""
    round = open_round(store, name)
    if released(body, opened_by_hand(store, name, round), deadline(store, name, round), now) is withdrawn:
        store.add(name, Release(round.number, round.base_hash, now, by, withdrawn))
    return not withdrawn
