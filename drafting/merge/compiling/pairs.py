"""Every pair of facts that exclude each other or meet, found without asking about all pairs.

Facts are grouped by the provision, row or slot that they are about. Texts of one provision are gone through from left
to right, each beside those that have not ended before it: many members in one paragraph cost what they share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from drafting.diff.likeness import alike_among
from drafting.merge.compiling.compete import ALTERNATIVE_LEAST, beyond, compete, near, new_words, place, touch
from drafting.merge.facts.shape import Shape
from drafting.model import change
from drafting.model.text import blank

Wanted = Sequence[tuple[change.Fact, frozenset[str]]]
Pair = tuple[int, int, bool]
PUT_IN = (change.Insert, change.InsertRow)      # what competes with its like at its own slot alone, however many there


def pairs(facts: Wanted, shape: Shape) -> Iterator[Pair]:
    """Index pairs of facts with their members that compete (True) or touch (False), each once.

    A member's own facts go together by law 1, so two facts never compete for members that want both. What goes, a
    provision, a table, a row, or words with a note in them, meets every edit inside it.
    """
    groups: dict[str | change.Slot, list[int]] = defaultdict(list)
    for n, (fact, _) in enumerate(facts):
        for name in _about(fact):
            groups[name].append(n)
    seen: set[tuple[int, int]] = set()
    for name, members in groups.items():
        texts = [n for n in members if type(facts[n][0]) is change.Text]
        if len(texts) > 1:
            yield from _side_by_side(facts, texts, shape.by_id[name].text if name in shape.by_id else "")
        if len(texts) < len(members):
            yield from _others(facts, members, seen)
        if isinstance(name, change.Slot):
            put_in = [n for n in members if type(facts[n][0]) in PUT_IN]
            yield from _put_in(facts, put_in) if len(put_in) > 1 else ()
    yield from _held(facts, groups, shape, seen)
    yield from _in_new_columns(facts, shape)


def _side_by_side(facts: Wanted, texts: list[int], words: str) -> Iterator[Pair]:
    """The pairs among the texts of one provision that has these words; those of one phrase compete as its wordings."""
    edits = {n: (edit, members) for n in texts for edit, members in [facts[n]] if isinstance(edit, change.Text)}
    reaching: list[int] = []
    for j in sorted(edits, key=lambda n: (edits[n][0].start, edits[n][0].end)):
        two, members = edits[j]
        reaching = [i for i in reaching if edits[i][0].end >= two.start or not beyond(words, edits[i][0], two)]
        for i in reaching:
            one, others = edits[i]
            apart = others.isdisjoint(members)
            if compete(one, two) or apart and near(words, one, two):
                if apart:
                    yield i, j, True
            elif one.end == two.start or one.start == two.end:      # as `touch` has it
                yield i, j, False
        reaching.append(j)


def _others(facts: Wanted, members: list[int], seen: set[tuple[int, int]]) -> Iterator[Pair]:
    """The pairs of one group with at least one fact that is neither text nor put in; a join is in two groups."""
    others = {n for n in members if type(facts[n][0]) not in (change.Text, *PUT_IN)}
    for n in sorted(others):
        for m in members:
            i, j = (m, n) if m < n else (n, m)
            if i != j and (m < n or m not in others) and (i, j) not in seen:
                seen.add((i, j))
                apart = compete(facts[i][0], facts[j][0])
                # A member's own cut lies inside words of its own where its edits of a bracket came to one of its sides.
                cut = apart and {type(facts[i][0]), type(facts[j][0])} == {change.Text, change.Split}
                yield from [(i, j, True)] if cut else _judged(facts, i, j, facts[j][1], apart)


def _put_in(facts: Wanted, those: list[int]) -> Iterator[Pair]:
    """The pairs among what is put in at one slot: all meet but for the wordings of one; see `compete`."""
    wordings: dict[tuple[type, str], list[int]] = defaultdict(list)
    for n in those:
        if isinstance(new := facts[n][0], PUT_IN):
            wordings[type(new), new_words(new)].append(n)
    rivals: dict[int, set[int]] = defaultdict(set)
    for i, j in _wordings_of_one(facts, wordings):
        rivals[i].add(j)
        rivals[j].add(i)
        if facts[i][1].isdisjoint(facts[j][1]):
            yield i, j, True
    for k, i in enumerate(those):
        apart = rivals.get(i, ())
        for j in those[k + 1:]:
            if j not in apart:
                yield i, j, False


def _wordings_of_one(facts: Wanted, wordings: dict[tuple[type, str], list[int]]) -> Iterator[tuple[int, int]]:
    """The alternatives among new provisions: those of equal words at equal places, and those much alike."""
    for equal in wordings.values():
        by_nth: dict[int, list[int]] = defaultdict(list)
        for n in equal:
            by_nth[getattr(facts[n][0], "nth", 0)].append(n)
        for same in by_nth.values():
            yield from combinations(same, 2)
    for kind in PUT_IN:
        written = [key for key in wordings if key[0] is kind and key[1].strip()]
        for one, two in alike_among([words for _, words in written], ALTERNATIVE_LEAST) if len(written) > 1 else ():
            yield from product(wordings[written[one]], wordings[written[two]])


def _held(facts: Wanted, groups: dict[str | change.Slot, list[int]], shape: Shape, seen: set[tuple[int, int]]
          ) -> Iterator[Pair]:
    """What goes against what is inside it, and against what is put into it."""
    inside: dict[str, list[str | change.Slot]] = defaultdict(list)
    goes_with = shape.goes_with()
    for name in groups:
        around = name.parent if isinstance(name, change.Slot) else name
        holders = goes_with.get(around, ())
        if isinstance(name, change.Slot) and name.parent:
            holders = (name.parent, *holders)
        for holder in holders:
            inside[holder].append(name)
    for i, (fact, _) in enumerate(facts) if inside else ():
        for name in dict.fromkeys(_taken_along(fact, inside, shape)):
            for j in groups[name]:
                if i != j and not {(i, j), (j, i)} & seen and type(facts[j][0]) is not change.Order:
                    seen.add((i, j))
                    yield from _judged(facts, i, j, facts[j][1], True)


def _taken_along(fact: change.Fact, inside: dict[str, list[str | change.Slot]],
                 shape: Shape) -> Iterator[str | change.Slot]:
    """The provisions, rows and slots with edits of their own that go when the fact is carried out."""
    if isinstance(fact, change.Choose):
        for part in fact.facts:
            yield from _taken_along(part, inside, shape)
    elif isinstance(fact, change.Delete | change.DeleteRow):
        yield from inside.get(place(fact), ())
    elif isinstance(fact, change.DeleteColumn):
        for row in shape.tables[fact.table]:
            yield from inside.get(row.cells[fact.column - 1], ())
    elif type(fact) is change.Text and fact.start < fact.end and fact.provision in inside:
        for m in shape.by_id[fact.provision].marks:
            if m.key == "note" and fact.start <= m.start < fact.end:
                yield from (m.value, *inside.get(m.value, ()))


def _in_new_columns(facts: Wanted, shape: Shape) -> Iterator[Pair]:
    """A row that goes against the columns that bring something into it."""
    columns = [(j, fact) for j, (fact, _) in enumerate(facts) if isinstance(fact, change.InsertColumn)]
    rows = [(i, fact) for i, (fact, _) in enumerate(facts) if isinstance(fact, change.DeleteRow)] if columns else []
    for (i, row), (j, column) in product(rows, columns):
        n = next((n for n, each in enumerate(shape.tables[column.table]) if each.id == row.row), None)
        if n is not None and not all(map(blank, column.cells[n])):
            yield from _judged(facts, i, j, facts[j][1], True)


def _judged(facts: Wanted, i: int, j: int, members: frozenset[str], exclude: bool) -> Iterator[Pair]:
    if exclude and facts[i][1].isdisjoint(members):
        yield i, j, True
    elif touch(facts[i][0], facts[j][0]):
        yield i, j, False


def _about(fact: change.Fact) -> Iterable[str | change.Slot]:
    if type(fact) is change.Text:
        return (fact.provision,)
    if isinstance(fact, change.Join):
        return fact.provision, fact.next
    if isinstance(fact, change.Choose):
        return tuple(dict.fromkeys(part.provision for part in fact.facts))
    slot = fact.slot if isinstance(fact, change.Order) else change.slot_of(fact)
    name = place(fact)
    return ((name,) if name else ()) + ((slot,) if slot is not None else ())
