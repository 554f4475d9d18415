"""What members put in at one place in the same words is one proposal of all of them, also where its looks are not.

    HND   Decides to set up a working group;      a plain paragraph
    MEX   Decides to set up a working group;      an item of the list     →   one proposal of HND and MEX

Its looks are those of one of them; the others are told whose. Nobody is asked to choose between equal words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.facts.answer import Answer
from drafting.merge.facts.shape import things
from drafting.model.change import Fact, Insert, Order, fact_id
from drafting.model.text import Provision


class Variant(Struct, frozen=True):
    """What one member put in, the proposal `of` the other members that it is one with, and who these are."""

    member: str
    fact: Insert
    of: Insert
    others: tuple[str, ...]


class United(Struct, frozen=True):
    """The answers, in which each of the variants is the proposal that it is one with."""

    answers: tuple[Answer, ...]
    variants: tuple[Variant, ...] = ()

    @property
    def ids(self) -> dict[str, str]:
        """For the id of each variant that of the proposal."""
        return {fact_id(v.fact): fact_id(v.of) for v in self.variants}


def united(answers: Sequence[Answer], rank: Callable[[str], tuple[object, ...]] = lambda ident: ()) -> United:
    """The answers with equal new provisions in one form: that of the lowest rank, then of the first member by code.

    `rank` is asked of ids: what is on record under its id, by an answer or a printed number, goes before what is not.
    A member that puts the same words in twice at one place has meant both, and neither is taken for another's.
    """
    forms: dict[tuple[object, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    facts: dict[str, Insert] = {}
    put_in: list[tuple[str, str]] = []
    for answer in answers:
        for fact in answer.facts:
            if isinstance(fact, Insert) and fact.content[0].text.strip():
                ident = fact_id(fact)
                facts[ident] = fact
                put_in.append((answer.member, ident))
                forms[_said(fact)][ident].append(answer.member)
    into: dict[str, str] = {}
    behind: dict[str, tuple[str, ...]] = {}
    for those in forms.values():
        members = [member for each in those.values() for member in each]
        if len(those) > 1 and len(members) == len(set(members)):
            first = min(those, key=lambda ident: (rank(ident), min(those[ident]), ident))
            behind[first] = tuple(those[first])
            into |= {ident: first for ident in those if ident != first}
    return United(tuple(_in_form(a, into, facts) for a in answers) if into else tuple(answers), tuple(
        Variant(member, facts[ident], facts[into[ident]], behind[into[ident]])
        for member, ident in put_in if ident in into))


def _said(fact: Insert) -> tuple[object, ...]:
    """Where something is put in, and its words: not how these look."""
    return fact.slot, fact.nth, tuple(map(_words, fact.content))


def _words(x: Provision) -> tuple[object, ...]:
    return x.id, x.parent, x.text, x.rows, x.object, tuple((at, m.key, m.value) for at, m in sorted(things(x).items()))


def _in_form(answer: Answer, into: dict[str, str], facts: dict[str, Insert]) -> Answer:
    def form(fact: Fact) -> Fact:
        if isinstance(fact, Order):
            return replace(fact, items=tuple(into.get(ident, ident) for ident in fact.items))
        return facts.get(into.get(fact_id(fact), ""), fact) if isinstance(fact, Insert) else fact

    if not any(fact_id(fact) in into for fact in answer.facts if isinstance(fact, Insert)):
        return answer
    return replace(answer, facts=tuple(map(form, answer.facts)),
                   silent=frozenset(into.get(ident, ident) for ident in answer.silent))
