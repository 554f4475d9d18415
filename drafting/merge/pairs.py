"""Every pair of facts that exclude each other or meet, found without asking about all pairs.

Facts are grouped by the provision, row or slot that they are about. Texts of one provision are gone through from left
to right, each beside those that have not ended before it: many members in one paragraph cost what they share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from drafting.merge.columns import in_column
from drafting.merge.compete import compete, place, touch
from drafting.merge.shape import Shape
from drafting.model.change import Delete, DeleteColumn, DeleteRow, Fact, Join, Order, Slot, Text, slot_of

Wanted = Sequence[tuple[Fact, frozenset[str]]]
Pair = tuple[int, int, bool]


def pairs(facts: Wanted, shape: Shape) -> Iterator[Pair]:
    """Index pairs of facts with their members that compete (True) or touch (False), each once.

    A member's own facts go together by law 1, so two facts never compete for members that want both. What goes, a
    provision, a table, a row, or words with a note in them, meets every edit inside it.
    """
    groups: dict[str | Slot, list[int]] = defaultdict(list)
    for n, (fact, _) in enumerate(facts):
        for name in _about(fact):
            groups[name].append(n)
    seen: set[tuple[int, int]] = set()
    for members in groups.values():
        texts = [n for n in members if type(facts[n][0]) is Text]
        if len(texts) > 1:
            yield from _side_by_side(facts, texts)
        if len(texts) < len(members):
            yield from _others(facts, members, seen)
    yield from _held(facts, groups, shape, seen)


def _side_by_side(facts: Wanted, texts: list[int]) -> Iterator[Pair]:
    """The pairs among the texts of one provision."""
    reaching: list[int] = []
    for j in sorted(texts, key=lambda n: (facts[n][0].start, facts[n][0].end)):
        two, members = facts[j]
        reaching = [i for i in reaching if facts[i][0].end >= two.start]
        for i in reaching:
            one, others = facts[i]
            if compete(one, two):
                if others.isdisjoint(members):
                    yield i, j, True
            elif one.end == two.start or one.start == two.end:      # as `touch` has it
                yield i, j, False
        reaching.append(j)


def _others(facts: Wanted, members: list[int], seen: set[tuple[int, int]]) -> Iterator[Pair]:
    """The pairs of one group with at least one fact that is no text; a join is in two groups."""
    for k, i in enumerate(members):
        for j in members[k + 1:]:
            if not (type(facts[i][0]) is type(facts[j][0]) is Text) and (i, j) not in seen:
                seen.add((i, j))
                yield from _judged(facts, i, j, facts[j][1], compete(facts[i][0], facts[j][0]))


def _held(facts: Wanted, groups: dict, shape: Shape, seen: set[tuple[int, int]]) -> Iterator[Pair]:
    """What goes against what is inside it."""
    inside: dict[str, list[str]] = defaultdict(list)
    for name, holders in shape.goes_with().items():
        for holder in holders if name in groups else ():
            inside[holder].append(name)
    for i, (fact, _) in enumerate(facts) if inside else ():
        for name in dict.fromkeys(_taken_along(fact, inside, shape)):
            for j in groups[name]:
                if i != j and not {(i, j), (j, i)} & seen:
                    seen.add((i, j))
                    yield from _judged(facts, i, j, facts[j][1], True)


def _taken_along(fact: Fact, inside: dict[str, list[str]], shape: Shape) -> Iterator[str]:
    """The provisions and rows with edits of their own that go when the fact is carried out."""
    if isinstance(fact, Delete | DeleteRow):
        yield from inside.get(place(fact), ())
    elif isinstance(fact, DeleteColumn):
        yield from in_column(shape, fact)
    elif type(fact) is Text and fact.start < fact.end and fact.provision in inside:
        for m in shape.by_id[fact.provision].marks:
            if m.key == "note" and fact.start <= m.start < fact.end:
                yield from (m.value, *inside.get(m.value, ()))


def _judged(facts: Wanted, i: int, j: int, members: frozenset[str], exclude: bool) -> Iterator[Pair]:
    if exclude and facts[i][1].isdisjoint(members):
        yield i, j, True
    elif touch(facts[i][0], facts[j][0]):
        yield i, j, False


def _about(fact: Fact) -> Iterable[str | Slot]:
    if type(fact) is Text:
        return (fact.provision,)
    if isinstance(fact, Join):
        return fact.provision, fact.next
    slot = fact.slot if isinstance(fact, Order) else slot_of(fact)
    name = place(fact)
    return ((name,) if name else ()) + ((slot,) if slot is not None else ())
