"""Packages of consent: sets of open proposals that could be taken together, with who would have to give way on what.

Nothing here decides: a package is a question to the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from msgspec import Struct

from drafting.errors import DraftingError
from drafting.merge.brackets.sides import members
from drafting.merge.compiling.decide import TAKEN, about, settled
from drafting.merge.compiling.standing import contested_now
from drafting.model.change import Proposal, Question
from drafting.rounds.answering.dispose import prepared, supposed
from drafting.rounds.answering.reworded import Wish
from drafting.rounds.standing.consensus import consensus
from drafting.rounds.table.table import Table
from drafting.store import Store

MOST = 3


class Item(NamedTuple):
    """A proposal that waits: which others exclude it, who gives way when it is taken, who when it is left."""

    id: str
    rivals: frozenset[str]
    against: frozenset[str]
    behind: frozenset[str]


class Way(NamedTuple):
    """What is taken at one place, or at several, and how many times a member gives way there. Fewer is better."""

    cost: int
    takes: tuple[str, ...]


class Package(Struct, frozen=True):
    """A package: the numbers of what is taken and of what is left, and the places where each member gives way.

    `ids` are those of what is taken.
    """

    ids: tuple[str, ...]
    takes: tuple[int, ...]
    leaves: tuple[int, ...]
    gives: dict[str, tuple[str, ...]]


class Outlook(Struct, frozen=True):
    """What a package would leave: provisions that are clean, proposals that are open, places that are contested.

    `before` has the same now. `unproposed` are sentences that would come of it and that nobody wrote; `refused` says
    why it cannot be taken together.
    """

    before: tuple[int, int, int]
    after: tuple[int, int, int]
    of: int
    unproposed: tuple[str, ...]
    refused: tuple[str, str] | None = None


def packages(store: Store, name: str, lang: str) -> tuple[Package, ...]:
    """The three packages that close all that is open in a language with the fewest members giving way.

    A member gives way at a place when what it stands behind is left, or when what it opposes or reserves on is taken.
    """
    table = Table(store, name, lang)
    items = [_item(table, p) for p in waiting(table)]
    return tuple(_package(table, items, way) for way in best(items))


def waiting(table: Table) -> list[Proposal]:
    """The open proposals that could be taken: nothing accepted excludes them, and their provision is not closed."""
    closed = frozenset(table.compilation.closed)
    return [p for p in table.compilation.proposals
            if table.standing[p.id].status == "open" and not isinstance(p.fact, Question)
            and not settled(p, table.standing) and closed.isdisjoint(about(p.fact))
            and not any(table.standing[rival].answer in TAKEN for rival in p.competes)]


def _item(table: Table, p: Proposal) -> Item:
    said = table.said.of(p, table.lang)
    return Item(p.id, frozenset(p.competes), said["opposed"] | said["reserved"], frozenset(members(p.sponsors)))


def best(items: Sequence[Item], most: int = MOST) -> list[Way]:
    """The best ways through all items, exact: at each place all that can stand together is tried."""
    found = [Way(0, ())]
    for place in places(items):
        here = _ways(place, most)
        found = sorted(Way(a.cost + b.cost, a.takes + b.takes) for a, b in product(found, here))[:most]
    return found


def places(items: Iterable[Item]) -> list[list[Item]]:
    """The items in groups that do not exclude each other."""
    left = {item.id: item for item in items}
    out = []
    while left:
        group, todo = [], [next(iter(left))]
        while todo:
            if item := left.pop(todo.pop(), None):
                group.append(item)
                todo += [other.id for other in left.values() if other.id in item.rivals or item.id in other.rivals]
        out.append(sorted(group))
    return out


def _ways(place: Sequence[Item], most: int) -> list[Way]:
    """The best ways at one place. One that costs more than the last of them so far is not followed to its end."""
    found: list[Way] = []

    def go(at: int, takes: tuple[str, ...], out: frozenset[str], gives: frozenset[str]) -> None:
        if len(found) == most and len(gives) > found[-1].cost:
            return
        if at == len(place):
            found.append(Way(len(gives), takes))
            found.sort()
            del found[most:]
            return
        item = place[at]
        if item.id not in out:
            go(at + 1, (*takes, item.id), out | item.rivals, gives | item.against)
        go(at + 1, takes, out, gives | item.behind)

    go(0, (), frozenset(), frozenset())
    return found


def _package(table: Table, items: Sequence[Item], way: Way) -> Package:
    taken = set(way.takes)
    gives: dict[str, dict[str, None]] = {}
    for item in items:
        p = table.by_id[item.id]
        for member in sorted(item.against if item.id in taken else item.behind):
            gives.setdefault(member, {})[table.places.at(p)] = None
    numbers = {item.id: table.by_id[item.id].number for item in items}
    return Package(tuple(sorted(taken, key=numbers.__getitem__)), tuple(sorted(numbers[i] for i in taken)),
                   tuple(sorted(n for i, n in numbers.items() if i not in taken)),
                   {member: tuple(where) for member, where in sorted(gives.items())})


def outlook(store: Store, name: str, lang: str, takes: Iterable[str], *, now: str) -> Outlook:
    """What there would be once these proposals were taken in, and their rivals left; nothing is recorded."""
    table = Table(store, name, lang)
    before, of = _counts(table), consensus(store, name, lang, table).of
    try:
        made = prepared(table, table.chosen(takes), Wish("accept"), now, "")
    except DraftingError as exc:
        return Outlook(before, before, of, (), (exc.message, exc.hint))
    known = {u.sentence for u in table.unproposed()}
    supposed(table, made)
    rivals = {rival: None for p, _ in made for rival in p.competes if table.standing[rival].answer not in TAKEN}
    supposed(table, prepared(table, table.chosen(rivals), Wish("reject"), now, ""))
    new = tuple(dict.fromkeys(u.sentence for u in table.unproposed() if u.sentence not in known))
    return Outlook(before, _counts(table), of, new)


def _counts(table: Table) -> tuple[int, int, int]:
    there = table.standing
    waits = {p.id for p in table.compilation.proposals if there[p.id].status == "open" and not settled(p, there)}
    contested = [r for r in contested_now(table.compilation) if len(waits.intersection(r.proposals)) > 1]
    return consensus(table.store, table.name, table.lang, table).clean, len(waits), len(contested)
