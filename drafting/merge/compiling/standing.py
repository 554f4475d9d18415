"""Brackets of the base as proposals again: each alternative can be chosen in the round about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from drafting.merge.brackets.kept import alone
from drafting.merge.brackets.sides import ORIGINAL, about, choice, choice_of, restated, turned
from drafting.merge.brackets.spread import choices, chosen, spread
from drafting.merge.compiling.compete import compete
from drafting.merge.facts.answer import Answer
from drafting.model.change import Compilation, Delete, Region, Text, fact_id
from drafting.model.record import Carried
from drafting.model.spans import edited
from drafting.model.text import Bracket, Provision

if TYPE_CHECKING:
    from drafting.model.change import Fact


def standing(base: tuple[Provision, ...], answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers with the alternatives of the base's brackets added to the members behind them.

    A member that changes a bracket in this round no longer stands behind its earlier wording; changes that concern its
    own side alone, or leave just one of the alternatives, are a choice of it, whichever way they were typed. In words
    that merely stand in brackets, without names and without another side, a change is a change like any other.
    """
    found = {a.member: a for a in answers}
    given = {a.member: a.facts for a in found.values()}
    for x in base:
        for bracket in x.brackets:
            if bracket.part:                              # see `spread`
                continue
            sides = _choices(x, bracket)
            changed = set()
            for member in given if not alone(bracket) else ():
                side = turned(x, bracket, given[member], member)
                if side is not None and (side.own or not side.turns):
                    facts, silent = restated(found[member].facts, found[member].silent, side)
                    found[member] = replace(found[member], facts=facts, silent=silent)
                    if side.turns:
                        changed.add(member)
                elif Delete(x.id) in given[member] or (side is None and _inside(given[member], x, bracket)):
                    found[member] = _chosen(found[member], x, bracket, sides)
                    changed.add(member)
            for fact, sponsors in sides:
                for member in sponsors:
                    if member not in changed:
                        answer = found.get(member, Answer(member))
                        found[member] = replace(answer, facts=(*answer.facts, fact))
    return tuple(sorted(chosen(base, found.values(), given), key=lambda a: a.member))


def stood(base: Iterable[Provision]) -> frozenset[str]:
    """The ids of the proposals that the brackets of a base are: each of their sides, and that all goes."""
    return frozenset(fact_id(fact) for fact, _ in stands(base))


def stands(base: Iterable[Provision]) -> Iterator[tuple[Fact, tuple[str, ...]]]:
    """What each side of the brackets of a base would do, with the members behind it."""
    base = tuple(base)
    for x in base:
        for bracket in x.brackets:
            yield from _choices(x, bracket) if not bracket.part else ()
    for parts in spread(base):
        yield from choices(parts)


def contested_now(compilation: Compilation) -> tuple[Region, ...]:
    """The contested places in which something is new: brackets that stand as they stood are counted apart."""
    before = stood(compilation.base)
    return tuple(region for region in compilation.regions if not before.issuperset(region.proposals))


Choices = list[tuple[Text | Delete, tuple[str, ...]]]      # of a bracket, each with the members behind it


def brackets(base: Iterable[Provision]) -> tuple[str, ...]:
    """For each bracket of a base the provision in which it begins; one around others is one of them."""
    first = {b.id: x.id for x in reversed(tuple(base)) for b in x.brackets}
    return tuple(reversed(first.values()))


def choices_by_proposal(text: tuple[Provision, ...]) -> dict[str, Text | Delete]:
    """For each proposal that stands in a bracket of the text, the choice of it."""
    return {a.proposal: choice_of(x, bracket, a)
            for x in text for bracket in x.brackets for a in bracket.alternatives if a.proposal}


def with_carried(answers: Iterable[Answer], carried: Iterable[Carried]) -> tuple[Answer, ...]:
    """The answers with what the base carries on undecided added to the members behind it.

    A member whose changes in this round exclude its earlier proposal no longer stands behind that.
    """
    found = {a.member: a for a in answers}
    for each in carried:
        for member in each.sponsors:
            answer = found.get(member, Answer(member))
            if each.fact is not None and each.fact not in answer.facts and not any(
                    compete(each.fact, f) for f in answer.facts):
                found[member] = replace(answer, facts=(*answer.facts, each.fact))
    return tuple(found[m] for m in sorted(found))


def _choices(x: Provision, bracket: Bracket) -> Choices:
    out = [(choice_of(x, bracket, a), a.sponsors or (ORIGINAL,)) for a in bracket.alternatives]
    if not any(a.proposal == "" and not a.sponsors for a in bracket.alternatives):
        out.append((choice(x, bracket, ""), (ORIGINAL,)))
    return out


def _inside(facts: Iterable[Fact], x: Provision, bracket: Bracket) -> list[Text]:
    """The word changes that reach into a bracket, or over one of its ends."""
    crossing = [f for f in facts if isinstance(f, Text) and f.provision == x.id
                and (f.start < bracket.start < f.end or f.start < bracket.end < f.end)]
    return [*about(x, bracket, [f for f in facts if isinstance(f, Text) and f.start < bracket.end
                                and f.end > bracket.start]), *crossing]


def _chosen(answer: Answer, x: Provision, bracket: Bracket, choices: Choices) -> Answer:
    """The answer with its edits of the bracket as the choice that they come to, where they come to one."""
    mine = sorted(set(_inside(answer.facts, x, bracket)), key=lambda f: f.start)
    if not mine:
        return answer
    low, high = min(bracket.start, *(f.start for f in mine)), max(bracket.end, *(f.end for f in mine))
    left = edited(x.text[low:high], (), [Text(x.id, f.start - low, f.end - low, f.text) for f in mine])[0]
    for fact, _ in choices:
        words = fact.text if isinstance(fact, Text) else ""
        wanted = x.text[low:bracket.start] + words + x.text[bracket.end:high]
        if wanted.split() == left.split():
            rest = tuple(f for f in answer.facts if f not in mine)
            return replace(answer, facts=(*rest, fact), silent=answer.silent - {fact_id(f) for f in mine})
    return answer
