"""Brackets of the base as proposals again: each alternative can be chosen in the round about it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from drafting.merge.brackets import NOTHING
from drafting.merge.compete import compete
from drafting.merge.compile import Answer
from drafting.model.change import Delete, Text, fact_id
from drafting.model.record import Carried
from drafting.model.spans import cut, edited
from drafting.model.text import Alternative, Bracket, Provision

ORIGINAL = "Original"       # who stands behind the wording that the bracket began with


def standing(base: tuple[Provision, ...], answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers with the alternatives of the base's brackets added to the members behind them.

    A member that changes a bracket in this round no longer stands behind its earlier wording; changes that leave just
    one of the alternatives are a choice of it, whichever way they were typed.
    """
    found = {a.member: a for a in answers}
    for x in base:
        for bracket in x.brackets:
            choices = _choices(x, bracket)
            changed = {m for m, a in found.items() if _inside(a, x, bracket) or Delete(x.id) in a.facts}
            for member in sorted(changed):
                found[member] = _chosen(found[member], x, bracket, choices)
            for fact, sponsors in choices:
                for member in sponsors:
                    if member not in changed:
                        answer = found.get(member, Answer(member))
                        found[member] = replace(answer, facts=(*answer.facts, fact))
    return tuple(found[m] for m in sorted(found))


def choices_by_proposal(text: tuple[Provision, ...]) -> dict[str, Text | Delete]:
    """For each proposal that stands in a bracket of the text, the choice of it."""
    return {a.proposal: _choice_of(x, bracket, a)
            for x in text for bracket in x.brackets for a in bracket.alternatives if a.proposal}


def with_carried(answers: Iterable[Answer], carried: Iterable[Carried]) -> tuple[Answer, ...]:
    """The answers with what the base carries on undecided added to the members behind it.

    A member whose changes in this round exclude its earlier proposal no longer stands behind that.
    """
    found = {a.member: a for a in answers}
    for each in carried:
        for member in each.sponsors:
            answer = found.get(member, Answer(member))
            if each.fact not in answer.facts and not any(compete(each.fact, f) for f in answer.facts):
                found[member] = replace(answer, facts=(*answer.facts, each.fact))
    return tuple(found[m] for m in sorted(found))


def _choices(x: Provision, bracket: Bracket) -> list[tuple[Text | Delete, tuple[str, ...]]]:
    out = []
    whole = any(a.proposal == "" and not a.sponsors for a in bracket.alternatives)
    for a in bracket.alternatives:
        out.append((_choice_of(x, bracket, a), a.sponsors or (ORIGINAL,)))
    if not whole:
        out.append((_choice(x, bracket, "", ()), (ORIGINAL,)))
    return out


def _choice_of(x: Provision, bracket: Bracket, a: Alternative) -> Text | Delete:
    """The fact that puts one alternative in place of its bracket."""
    words = x.text[a.start:a.end]
    marks = cut(x.marks, a.start, a.end) if words != NOTHING else ()
    return _choice(x, bracket, "" if words == NOTHING else words, marks)


def _choice(x: Provision, bracket: Bracket, words: str, marks) -> Text | Delete:
    """The wording in place of the bracket; nothing in place of a whole provision takes the provision away."""
    if not words and bracket.start == 0 and bracket.end == len(x.text):
        return Delete(x.id)
    return Text(x.id, bracket.start, bracket.end, words, marks)


def _inside(answer: Answer, x: Provision, bracket: Bracket) -> list[Text]:
    return [f for f in answer.facts if isinstance(f, Text) and f.provision == x.id
            and f.start < bracket.end and f.end > bracket.start]


def _chosen(answer: Answer, x: Provision, bracket: Bracket, choices) -> Answer:
    """The answer with its edits of the bracket as the choice that they come to, where they come to one."""
    mine = _inside(answer, x, bracket)
    if not mine:
        return answer
    low, high = min(bracket.start, *(f.start for f in mine)), max(bracket.end, *(f.end for f in mine))
    left = edited(x.text[low:high], (), [Text(x.id, f.start - low, f.end - low, f.text) for f in mine])[0]
    for fact, _ in choices:
        wanted = x.text[low:bracket.start] + getattr(fact, "text", "") + x.text[bracket.end:high]
        if wanted.split() == left.split():
            rest = tuple(f for f in answer.facts if f not in mine)
            return replace(answer, facts=(*rest, fact), silent=answer.silent - {fact_id(f) for f in mine})
    return answer
