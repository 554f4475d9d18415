"""In which order new things stand at one slot: as each member wants it, and where two members' wishes cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from drafting.diff.edits import edits
from drafting.model.change import Fact, Order, Slot, Sponsored, fact_id, slot_of

F = TypeVar("F", bound=Fact)


def in_order(those: Sequence[str], items: Sequence[str]) -> list[str]:
    """The names at a slot with those of an order in that order, at the places that they have among the others."""
    at = {ident: n for n, ident in enumerate(items)}
    ordered = iter(sorted((name for name in those if name in at), key=at.__getitem__))
    return [next(ordered) if name in at else name for name in those]


def facts_in_order(those: Sequence[F], items: Sequence[str]) -> list[F]:
    """The same for facts."""
    if not items:
        return list(those)
    by_id = {fact_id(fact): fact for fact in those}
    return [by_id[name] for name in in_order(list(map(fact_id, those)), items)]


def sequence(facts: Iterable[Fact]) -> list[Fact]:
    """A member's facts, but for its orders, with those at one slot in the order that it wants."""
    facts = list(facts)
    orders = {f.slot: f.items for f in facts if isinstance(f, Order)}
    if not orders:
        return facts
    slots: dict[Slot | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        if not isinstance(fact, Order):
            slots[slot_of(fact)].append(fact)
    return [fact for slot, those in slots.items()
            for fact in facts_in_order(those, orders.get(slot, ()) if slot is not None else ())]


def woven(sequences: Iterable[Sequence[str]]) -> list[str]:
    """One order of all the names in some sequences: shared names meet where the sequences agree, the first that
    was given first where they do not."""
    out: list[str] = []
    for each in sequences:
        now: list[str] = []
        i = 0
        for _, i2, j1, j2 in edits(out, each):
            now += out[i:i2] + [name for name in each[j1:j2] if name not in out]
            i = i2
        out = now + out[i:]
    return out


def crossed(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two sequences have common items in different orders."""
    common = set(one) & set(two)
    return [x for x in one if x in common] != [x for x in two if x in common]


def contested(orders: Iterable[tuple[Order, str, str]]) -> list[Sponsored]:
    """The orders, given with a member and a date each, that cross another one: only these ask for an answer."""
    behind: dict[Order, list[tuple[str, str]]] = defaultdict(list)
    slots: dict[Slot, list[Order]] = defaultdict(list)
    for order, member, date in orders:
        if not behind[order]:
            slots[order.slot].append(order)
        behind[order].append((member, date))
    return [Sponsored(order, tuple(m for m, _ in behind[order]), min((d for _, d in behind[order] if d), default=""))
            for those in slots.values() for order in those
            if any(crossed(order.items, other.items) for other in those)]


def wanted(known: Iterable[tuple[Fact, Sequence[str]]], placed: Iterable[Sponsored]) -> Iterator[list[str]]:
    """For each slot with several of some facts their order, as just those members have it who are named with each.

    `placed` are all facts with all their members now. Who came later is not asked: what was decided stays in its order.
    """
    slots: dict[Slot, dict[str, set[str]]] = defaultdict(dict)
    for fact, members in known:
        if (slot := slot_of(fact)) is not None:
            slots[slot][fact_id(fact)] = set(members)
    slots = {slot: those for slot, those in slots.items() if len(those) > 1}
    sequences: dict[Slot, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for s in placed if slots else ():
        at, ident = slot_of(s.fact), fact_id(s.fact)
        if at is not None:
            for member in slots.get(at, {}).get(ident, set()).intersection(s.sponsors):
                sequences[at][member].append(ident)
    for found in sequences.values():
        yield woven(found[member] for member in sorted(found))


def said(order: Order, words: Mapping[str, str]) -> str:
    """An order for a reader: the first words of each thing, numbered; `words` are those of the facts by id."""
    lines = (" ".join(words.get(item, "").split()[:8]) for item in order.items)
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
