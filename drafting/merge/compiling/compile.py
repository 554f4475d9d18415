"""The compilation: a base and many answers → proposals with their sponsors, and where they exclude each other.

A pure function of the set of answers: the order in which they came makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from drafting.diff.edits import edits
from drafting.merge.brackets.sides import ORIGINAL, members
from drafting.merge.compiling.called import called
from drafting.merge.compiling.compete import place
from drafting.merge.compiling.explain import explained
from drafting.merge.compiling.pairs import pairs
from drafting.merge.compiling.says import words
from drafting.merge.compiling.twins import twins
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.orders import contested, said, sequence
from drafting.merge.facts.shape import Shape
from drafting.model.change import (
    Choose,
    Compilation,
    Fact,
    Order,
    Proposal,
    Question,
    Region,
    Slot,
    Sponsored,
    behind_column,
    fact_id,
    slot_of,
)
from drafting.model.text import Provision


def compile(base: tuple[Provision, ...], answers: Iterable[Answer]) -> Compilation:
    """Every proposal of every member at its place; members with equal facts are co-sponsors of one."""
    answers = sorted(answers, key=lambda a: a.member)
    shape = Shape(base)
    placed = _placed(shape, answers)
    places = _Places(shape, _with_orders(placed, answers))
    proposals = _proposals(shape, places, answers)
    regions = tuple(_region(proposals, group) for group in _components(places.competes))
    order = {x.id: n for n, x in enumerate(base)}
    remarks = sorted((r for a in answers for r in explained(a.remarks, a.facts)),
                     key=lambda r: (order.get(r.provision, -1), r.start, r.end, r.date, r.member, r.id, r.text))
    return Compilation(base, proposals, regions, tuple(remarks), members(a.member for a in answers),
                       _carried_out([s for _, s in placed]))


# -- who wants what, where ------------------------------------------------------------------------------
def _carried_out(placed: list[Sponsored]) -> tuple[Sponsored, ...]:
    """The facts that change the text: no questions, and of choices, where members are behind them, their parts."""
    facts = [s for s in placed if not isinstance(s.fact, Question | Choose)]
    chosen = [(s, s.fact) for s in placed if isinstance(s.fact, Choose) and members(s.sponsors)]
    for s, choice in chosen:
        for part in choice.facts:
            same = next((n for n, other in enumerate(facts) if other.fact == part), None)
            if same is None:
                facts.append(replace(s, fact=part))
            else:
                facts[same] = replace(facts[same], sponsors=tuple(sorted({*facts[same].sponsors, *s.sponsors})))
    return tuple(facts)


class _Wanted:
    """A fact while sponsors gather behind it."""

    __slots__ = ("date", "fact", "id", "sponsors")

    def __init__(self, fact: Fact, ident: str) -> None:
        self.fact, self.id = fact, ident
        self.sponsors: list[str] = []
        self.date = ""

    def sponsored(self) -> Sponsored:
        return Sponsored(self.fact, tuple(self.sponsors), self.date)


def _placed(shape: Shape, answers: list[Answer]) -> list[tuple[str, Sponsored]]:
    """The distinct facts by id with their sponsors in document order; see `Compilation.placed`."""
    inside: dict[str, _Wanted] = {}
    slots: dict[Slot, list[_Wanted]] = defaultdict(list)
    for answer in answers:
        mine: dict[Slot, list[tuple[str, Fact]]] = defaultdict(list)
        for fact in sequence(answer.facts):
            slot = slot_of(fact)
            if slot is not None:
                mine[slot].append((fact_id(fact), fact))
            else:
                ident = fact_id(fact)
                wanted = inside.get(ident)
                if wanted is None:
                    wanted = inside[ident] = _Wanted(fact, ident)
                _back(wanted, answer)
        for slot, those in mine.items():
            slots[slot] = _woven(slots[slot], those, answer)
    return [(w.id, w.sponsored()) for w in _in_order(shape, inside, slots)]


def _back(wanted: _Wanted, answer: Answer) -> None:
    wanted.sponsors.append(answer.member)
    if answer.date and (not wanted.date or answer.date < wanted.date):
        wanted.date = answer.date


def _woven(have: list[_Wanted], sequence: list[tuple[str, Fact]], answer: Answer) -> list[_Wanted]:
    """What stands at a slot with one more member's sequence woven in: shared facts meet where the orders agree."""
    out: list[_Wanted] = []
    i = 0
    for i1, i2, j1, j2 in [*edits([w.id for w in have], [ident for ident, _ in sequence]),
                           (len(have), len(have), len(sequence), len(sequence))]:
        for wanted in have[i:i1]:
            _back(wanted, answer)
        out += have[i:i2]
        for ident, fact in sequence[j1:j2]:
            out.append(_Wanted(fact, ident))
            _back(out[-1], answer)
        i = i2
    return out


def _in_order(shape: Shape, inside: dict[str, _Wanted], slots: dict[Slot, list[_Wanted]]) -> list[_Wanted]:
    at: dict[str, list[_Wanted]] = defaultdict(list)
    for wanted in inside.values():
        at[place(wanted.fact)].append(wanted)
    out: list[_Wanted] = []
    for parent in ("", *shape.tables, *shape.inside):
        out += [w for slot in _column_slots(shape, parent) for w in slots.pop(slot, [])]
        out += slots.pop(Slot(parent, ""), [])
        for x in shape.body(parent) if parent not in shape.tables else ():
            out += _of(x, at, slots, parent)
        for row in shape.tables.get(parent, ()):
            out += at.pop(row.id, [])
            out += slots.pop(Slot(parent, row.id), [])
    for note in shape.notes:
        out += _sorted(at.pop(note.id, []))
    out += [w for key in sorted(at) for w in _sorted(at[key])]
    out += [w for key in sorted(slots) for w in slots[key]]
    order = {x.id: n for n, x in enumerate(shape.text)}
    return sorted(out, key=lambda w: _line(shape, order, w.fact))


def _column_slots(shape: Shape, table: str) -> list[Slot]:
    """The slots beside the columns of a table, from left to right; none of what is no table."""
    widths = [len(row.cells) for row in shape.tables.get(table, ())]
    return [behind_column(table, n) for n in range(max(widths) + 1)] if widths else []


def _of(x: Provision, at: dict[str, list[_Wanted]], slots: dict[Slot, list[_Wanted]], parent: str) -> list[_Wanted]:
    return _sorted(at.pop(x.id, [])) + slots.pop(Slot(parent, x.id), [])


def _sorted(wanted: list[_Wanted]) -> list[_Wanted]:
    return sorted(wanted, key=lambda w: (getattr(w.fact, "start", getattr(w.fact, "at", 0)),
                                         getattr(w.fact, "end", getattr(w.fact, "at", 0)), w.sponsors, w.id))


def _line(shape: Shape, order: dict[str, int], fact: Fact) -> int:
    """Where in the base a fact stands, counted in provisions; what is put at a slot counts with what it follows."""
    slot = slot_of(fact)
    if slot is None:
        name = place(fact)
        return order.get(shape.row_of.get(name, name), len(order))
    if slot.after:
        last = shape.by_id.get(slot.after)
        return order[shape.family(last)[-1].id] if last is not None else order.get(slot.parent, len(order))
    return order.get(slot.parent, -1 if not slot.parent else order.get(shape.cell_of.get(slot.parent, ""), len(order)))


def _with_orders(placed: list[tuple[str, Sponsored]], answers: list[Answer]) -> list[tuple[str, Sponsored]]:
    """The facts with the orders that cross behind what they order."""
    orders = contested((f, a.member, a.date) for a in answers for f in a.facts if isinstance(f, Order))
    out = list(placed)
    for each in orders:
        last = max(n for n, (ident, _) in enumerate(out) if isinstance(each.fact, Order) and ident in each.fact.items)
        out.insert(last + 1, (fact_id(each.fact), each))
    return out


# -- proposals ------------------------------------------------------------------------------------------
class _Places:
    """What proposals are made of: their distinct facts by id, and by number which of them compete or touch."""

    def __init__(self, shape: Shape, placed: Iterable[tuple[str, Sponsored]]) -> None:
        self.facts: dict[str, Sponsored] = {}
        for ident, s in placed:
            known = self.facts.get(ident)
            self.facts[ident] = s if known is None else replace(
                known, sponsors=tuple(sorted({*known.sponsors, *s.sponsors})))
        self.competes: dict[int, list[int]] = defaultdict(list)
        self.touches: dict[int, list[int]] = defaultdict(list)
        # What stood before, in a bracket and in one around it, is no member that wants both.
        wanted = [(s.fact, frozenset(s.sponsors) - {ORIGINAL}) for s in self.facts.values()]
        for i, j, exclude in pairs(wanted, shape):
            into = self.competes if exclude else self.touches
            into[i].append(j)
            into[j].append(i)
        for i, j in set(twins(shape, list(self.facts.values()))):
            if j not in self.competes[i]:
                self.competes[i].append(j)
                self.competes[j].append(i)
        self.ids = list(self.facts)

    def named(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple([self.ids[n] for n in sorted(numbers)])


def _proposals(shape: Shape, places: _Places, answers: list[Answer]) -> tuple[Proposal, ...]:
    silent = defaultdict(list)
    for answer in answers:
        for ident in answer.silent:
            silent[ident].append(answer.member)
    said_by: dict[str, str] = {}
    labels = called(shape.text, places.facts)
    out = []
    for n, (ident, s) in enumerate(places.facts.items()):
        was, becomes = words(shape, s.fact) if not isinstance(s.fact, Order) else ("", said(s.fact, said_by))
        said_by[ident] = becomes
        out.append(Proposal(
            ident, n + 1, s.fact, s.sponsors, _provision(shape, s.fact), was, becomes,
            places.named(places.competes.get(n, ())), places.named(places.touches.get(n, ())),
            tuple(sorted(silent.get(ident, ()))), s.date, labels.get(ident, "")))
    return tuple(out)


def _provision(shape: Shape, fact: Fact) -> str:
    """The base provision that a proposal is shown at."""
    slot = fact.slot if isinstance(fact, Order) else slot_of(fact)
    if slot is None:
        return shape.row_of.get(place(fact), place(fact))
    if slot.parent in shape.tables:
        return slot.parent
    return slot.after or shape.cell_of.get(slot.parent, slot.parent)


# -- regions --------------------------------------------------------------------------------------------
def _components(graph: dict[int, list[int]]) -> list[list[int]]:
    out, seen = [], set()
    for start in sorted(n for n in graph if graph[n]):
        if start in seen:
            continue
        group, stack = set(), [start]
        while stack:
            n = stack.pop()
            if n not in group:
                group.add(n)
                stack += graph[n]
        seen |= group
        out.append(sorted(group))
    return out


def _region(proposals: Sequence[Proposal], group: list[int]) -> Region:
    here = [proposals[n] for n in group]
    wants: dict[str, list[str]] = defaultdict(list)
    for p in here:
        for sponsor in p.sponsors:
            wants[sponsor].append(p.id)
    sets: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for sponsor in sorted(wants):                           # nobody wants all at once of what only stood there
        for ids in [[ident] for ident in wants[sponsor]] if sponsor == ORIGINAL else [wants[sponsor]]:
            sets[tuple(ids)].append(sponsor)
    return Region(here[0].provision, tuple(p.id for p in here),
                  tuple((ids, tuple(sponsors)) for ids, sponsors in sets.items()))
