"""Brackets that run over several provisions: each side is one proposal, all its changes together or none.

    [The host pays        two paragraphs in one bracket     the brackets go, the words stay
    for everybody.]                                          or the words go with them
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from drafting.merge.brackets.sides import ORIGINAL
from drafting.merge.facts.answer import Answer
from drafting.model.change import Choose, Delete, Fact, Text, fact_id
from drafting.model.text import Alternative, Bracket, Provision

Part = tuple[Provision, Bracket]
Stretch = dict[str, tuple[int, int]]        # by provision what a side has of its words


def chosen(base: Iterable[Provision], answers: Iterable[Answer], given: Mapping[str, Sequence[Fact]]) -> list[Answer]:
    """The answers with the sides of the base's brackets over several provisions added to the members behind them.

    `given` are the facts that members sent in this round. A member that carried a side out, sign by sign, is behind
    that; one that changed the bracket otherwise, behind none.
    """
    found = {a.member: a for a in answers}
    for parts in spread(base):
        sides = choices(parts)
        changed = set()
        for member in given:
            side = next((fact for fact, _ in sides if set(fact.facts) <= set(found[member].facts)), None)
            if side is not None:
                found[member] = _taken_up(found[member], side)
            if side is not None or any(_meets(f, parts) for f in given[member]):
                changed.add(member)
        for fact, sponsors in sides:
            for member in (m for m in sponsors if m not in changed):
                answer = found.get(member, Answer(member))
                found[member] = replace(answer, facts=(*answer.facts, fact))
    return list(found.values())


def choices(parts: Sequence[Part]) -> list[tuple[Choose, tuple[str, ...]]]:
    """The sides of one bracket with those behind them, and that all its words go."""
    out = [(_choice(parts, stretch), sponsors or (ORIGINAL,)) for stretch, sponsors in _sides(parts)]
    return [*out, (_choice(parts, {}), (ORIGINAL,))]


def spread(base: Iterable[Provision]) -> Iterator[list[Part]]:
    """The brackets over several provisions, each with all its parts in order."""
    found: dict[str, list[Part]] = {}
    for x in base:
        for b in x.brackets:
            found.setdefault(b.id, []).append((x, b))
    return (parts for parts in found.values() if [parts[0][1].part, parts[-1][1].part] == ["first", "last"])


def _sides(parts: Sequence[Part]) -> list[tuple[Stretch, tuple[str, ...]]]:
    """What each side has in each provision; one that reaches the end of a provision goes on in the next."""
    out: list[tuple[Stretch, tuple[str, ...]]] = []
    open_end = False
    for x, b in parts:
        for n, a in enumerate(b.alternatives):
            goes_on = n == 0 and open_end and a.start == b.start and out[-1][1] == a.sponsors
            if not goes_on:
                out.append(({}, a.sponsors))
            out[-1][0][x.id] = (a.start, a.end)
        open_end = bool(b.alternatives) and _last(b.alternatives).end == b.end
    return out


def _last(alternatives: Sequence[Alternative]) -> Alternative:
    return max(alternatives, key=lambda a: a.end)


def _choice(parts: Sequence[Part], stretch: Stretch) -> Choose:
    """The changes that leave just the words of one side in place of the bracket."""
    facts: list[Text | Delete] = []
    for x, b in parts:
        start, end = stretch.get(x.id, (b.end, b.end))
        if start == end and (b.start, b.end) == (0, len(x.text)):
            facts.append(Delete(x.id))
            continue
        facts += [Text(x.id, first, last) for first, last in ((b.start, start), (end, b.end)) if first < last]
    return Choose(parts[0][1].id, tuple(facts))


def _taken_up(answer: Answer, side: Choose) -> Answer:
    """The answer with a side in place of the changes that it is made of."""
    done = {fact_id(f) for f in side.facts}
    silent = answer.silent - done | ({fact_id(side)} if answer.silent & done else set())
    return replace(answer, facts=(*(f for f in answer.facts if f not in side.facts), side), silent=frozenset(silent))


def _meets(fact: Fact, parts: Sequence[Part]) -> bool:
    """Whether a fact changes the words of a bracket, or takes one of its provisions away."""
    return any(isinstance(fact, Text | Delete) and fact.provision == x.id
               and (isinstance(fact, Delete) or fact.start < b.end and b.start < fact.end) for x, b in parts)
