"""What a version carries on outside its text: proposals that cannot stand there, as facts on the new text.

A change of words that others took becomes a change of those:

    base   The Parties should meet once a year.      accepted: should → shall      open: should → may (USA)
    next   The Parties shall meet once a year.       carried:  shall → may (USA)

What is carried is the whole wording that its members want for the stretch: what was accepted there goes with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.brackets.brackets import variants
from drafting.merge.brackets.sides import members
from drafting.merge.compiling.compete import compete
from drafting.merge.compiling.standing import stands
from drafting.merge.facts.shape import Shape
from drafting.merge.versions.rebase import History
from drafting.model.change import Choose, Fact, Order, Proposal, Question, Text, edit_of, fact_id, provision_of, tag_of
from drafting.model.record import Carried
from drafting.model.spans import edited
from drafting.model.text import Provision, Span


class Again(Struct, frozen=True):
    """What some members want in a stretch of the new text, and the proposals of theirs that ask for it."""

    fact: Text
    proposals: tuple[str, ...]
    sponsors: tuple[str, ...]


def on_the_new(base: Iterable[Provision], text: tuple[Provision, ...], left: Sequence[Proposal],
               lost: Sequence[Proposal], taken: Iterable[Fact], placed: Iterable[Fact]) -> list[Carried]:
    """The proposals that the text does not show, on the new text; a question where their words are gone from it.

    `lost` are those that exclude what was `taken`, `left` the others. What is in the text already is not carried.
    """
    base, there = tuple(base), {x.id: x for x in text}
    changes, answers = rewordings(placed), rewordings(taken)
    by_id = {p.id: p for p in lost}
    words: dict[str, list[Proposal]] = defaultdict(list)
    for p in lost:
        if isinstance(p.fact, Text):
            words[p.fact.provision].append(p)
    found = [each for x in base if x.id in words
             for each in again(x, words[x.id], answers[x.id], changes[x.id], there.get(x.id))]
    out = [Carried(p.id, p.provision, each.sponsors, p.was, p.becomes, fact=each.fact)
           for each in found for p in map(by_id.__getitem__, each.proposals)]
    done = {c.proposal for c in out}
    out += _rebased(base, text, [*left, *(p for p in lost if p.id not in done)])
    return _with_their_notes(base, there.keys(), _beside_their_own(text, out))


def _with_their_notes(base: tuple[Provision, ...], there: Set[str], carried: list[Carried]) -> list[Carried]:
    """The same, with the words of the notes that are called in new words and stand in the text no more."""
    def gone(m: Span) -> bool:
        return m.key == "note" and m.value not in there and m.value in shape.by_id

    shape = Shape(base)
    return [replace(c, fact=replace(c.fact, marks=tuple(shape.in_words(m) if gone(m) else m for m in c.fact.marks)))
            if isinstance(c.fact, Text) and any(map(gone, c.fact.marks)) else c for c in carried]


def _beside_their_own(text: tuple[Provision, ...], carried: list[Carried]) -> list[Carried]:
    """The same, as questions where a member would exclude them in the next round: it has a bracket of its own there."""
    sides = [(fact, set(sponsors)) for fact, sponsors in stands(text)] if carried else []
    return [replace(c, fact=Question(provision_of(c.fact), tag_of(c.fact), c.was, c.becomes))
            if c.fact is not None and any(not sponsors.isdisjoint(c.sponsors) and compete(c.fact, fact)
                                          for fact, sponsors in sides) else c for c in carried]


def rewordings(facts: Iterable[Fact]) -> dict[str, list[Text]]:
    """The changes of words among some facts, by their provisions."""
    out: dict[str, list[Text]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Text):
            out[fact.provision].append(fact)
    return out


def _rebased(base: tuple[Provision, ...], text: tuple[Provision, ...], left: list[Proposal]) -> list[Carried]:
    if not left:
        return []
    found = History(base, text).each(tuple(p.fact for p in left if not isinstance(p.fact, Choose)))
    newer = {fact_id(old): new for old, new in found.kept} | {fact_id(old): new for old, new, _ in found.gone}
    newer |= {p.id: Question(p.provision, tag_of(p.fact), p.was, p.becomes) for p in left
              if isinstance(p.fact, Order | Choose)}
    return [Carried(p.id, p.provision, members(p.sponsors), p.was, p.becomes, fact=newer[p.id])
            for p in left if p.id in newer]


class _Stretch(NamedTuple):
    """Base characters `start` to `end`, who lost words in them, and the accepted changes of them."""

    start: int
    end: int
    lost: tuple[Proposal, ...]
    taken: tuple[Text, ...]


def again(x: Provision, lost: Sequence[Proposal], accepted: Sequence[Text], placed: Iterable[Text],
          new: Provision | None) -> tuple[Again, ...]:
    """The lost changes of one provision as changes of what became of it.

    `placed` are all changes of its words that were carried out, `accepted` those of them that are answers. Nothing
    where the new words are not simply those changes, as after a cut or a join: then the place has to be looked for.
    """
    placed = sorted(placed, key=lambda f: (f.start, f.end))
    if not accepted or new is None or new.text != edited(x.text, (), placed)[0]:
        return ()
    out: list[Again] = []
    for start, end, those, taken in _stretches(lost, accepted):
        others, stretch = [f for f in placed if f not in taken], Text(x.id, start, end)
        if any(compete(f, stretch) for f in others):        # there are brackets in the way
            continue
        at = start + sum(_growth(f) for f in others if f.end <= start)
        to = at + end - start + sum(map(_growth, taken))
        out += [Again(Text(x.id, at, to, words, marks), tuple(ids), members(names))
                for names, ids, words, marks in variants(x, start, end, those)]
    return tuple(out)


def _stretches(lost: Sequence[Proposal], accepted: Sequence[Text]) -> Iterator[_Stretch]:
    """The stretches of the base with lost proposals in them, each as wide as the words that it shares with others.

    A lost change that shares no words with an accepted one reaches to the nearest: they are of one phrase.
    """
    found = [_Stretch(f.start, f.end, (), (f,)) for f in accepted]
    for p in lost:
        start, end = edit_of(p).start, edit_of(p).end
        taken: tuple[Text, ...] = ()
        if not any(compete(f, p.fact) for f in accepted):
            near = min(accepted, key=lambda f: max(f.start - end, start - f.end))
            start, end, taken = min(start, near.start), max(end, near.end), (near,)
        found.append(_Stretch(start, end, (p,), taken))
    out: list[_Stretch] = []
    for each in sorted(found, key=lambda s: (s.start, s.end)):
        if out and (each.start < out[-1].end or each[:2] == out[-1][:2]):
            last = out.pop()
            each = _Stretch(last.start, max(last.end, each.end), (*last.lost, *each.lost),
                            tuple(dict.fromkeys((*last.taken, *each.taken))))
        out.append(each)
    return (each for each in out if each.lost)


def _growth(f: Text) -> int:
    return len(f.text) - (f.end - f.start)
