"""Sentences of a coming text that nobody wrote: neither the base, nor any one member, nor whoever modified a wording.

    base   The Parties shall meet once a year.
    CAN    … meet twice a year.        USA   … meet once every two years.
    both   The Parties shall meet twice every two years.        nobody's sentence

What each member would have made of the provisions is worked out again from its facts and compared sentence by sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from drafting.merge.compiling.compete import SIGNS
from drafting.merge.facts.apply import apply
from drafting.model.change import Compilation, Fact, Join, Proposal, Split, Text, provision_of
from drafting.model.record import Disposition, Unproposed
from drafting.model.text import Provision

# A full stop, and the like, ends a sentence where a capital or a figure follows; one letter or a short form before it
# does not. Rather too few ends than too many: what is joined must not look like two sentences that somebody wrote.
END = re.compile(r"[.!?…]+[\"”»’)\]]*(?=\s+[\"“«‘(\[¿¡]*[^\W_a-zß-öø-ÿ])")
SHORT = re.compile(r"(?:^|[\s(\[“\"«])(?:[^\W\d_]|arts?|nos?|núm|nro|paras?|párr|sra?|dra?|mrs?|ms|vs|cf|pp|inc|lit|ed|"
                   r"vol|etc|ee|uu|e\.g|i\.e|p\. ej)\.$", re.IGNORECASE)


def unproposed(compilation: Compilation, taken: Mapping[str, Fact]) -> tuple[Unproposed, ...]:
    """The sentences nobody wrote of the text that the facts `taken`, by the ids of their proposals, make of the base.

    A fact that is not the proposal's own is a wording typed by whoever answered: with it alone, or in a member's text
    in the place of the proposal, a sentence is somebody's.
    """
    base = {x.id: x for x in compilation.base}
    groups: dict[str, list[Proposal]] = defaultdict(list)
    firsts = _firsts(compilation.proposals)
    for p in compilation.proposals:
        if isinstance(p.fact, Text | Split | Join) or p.id in taken and isinstance(taken[p.id], Text):
            ident = getattr(taken.get(p.id, p.fact), "provision", "")
            groups[firsts.get(ident, ident)].append(p)
    return tuple(each for ident in base if ident in groups for each in _of(base, groups[ident], taken))


def confirmed(given: Iterable[Disposition]) -> frozenset[str]:
    """The sentences that somebody has confirmed with these answers."""
    return frozenset(sentence for each in given for sentence in each.confirms)


def flat(text: Iterable[Provision]) -> str:
    """All words of a text as they stand in its `sentences`: blanks evened out, a line a provision."""
    return "\n".join(" ".join(x.text.split()) for x in text)


def by_proposal(found: Iterable[Unproposed]) -> dict[str, tuple[str, ...]]:
    """The sentences that each proposal is part of, by its id."""
    out: dict[str, list[str]] = defaultdict(list)
    for each in found:
        for ident in each.proposals:
            out[ident].append(each.sentence)
    return {ident: tuple(those) for ident, those in out.items()}


def coming(x: Provision, facts: Iterable[Fact]) -> tuple[str, ...]:
    """The sentences that the provision gets by those of the facts that change its words, and that it has not."""
    mine = [f for f in facts if isinstance(f, Text | Split) and f.provision == x.id]
    alone = (replace(x, parent="", kind="paragraph", rows=(), marks=(), brackets=()),)
    before = set(sentences(x.text))
    return tuple(s for _, s in _placed(alone, mine) if s not in before)


def _firsts(proposals: Iterable[Proposal]) -> dict[str, str]:
    """For provisions that are joined, the first of those that become one, or that some member makes one."""
    out: dict[str, str] = {}
    for p in proposals:
        if isinstance(p.fact, Join):
            one, two = (out.get(x, x) for x in (p.fact.provision, p.fact.next))
            out |= {x: one for x, first in [*out.items(), (two, two), (p.fact.next, two)] if first == two}
    return out


def _of(base: Mapping[str, Provision], those: Sequence[Proposal], taken: Mapping[str, Fact]) -> Iterator[Unproposed]:
    """The sentences nobody wrote in the provisions that some proposals change."""
    mine = [p for p in those if p.id in taken]
    members = sorted({name for p in those for name in p.sponsors})
    wants = {name: {p.id for p in those if name in p.sponsors} for name in members}
    typed = {p.id: taken[p.id] for p in mine if taken[p.id] != p.fact}
    if not mine or {p.id for p in mine} in wants.values():
        return
    text = _text(base, those)
    facts = {p.id: taken[p.id] for p in mine}
    bracketed = any(base[x.id].brackets for x in text)          # what is in brackets is no sentence yet
    placed = [(provision, sentence) for provision, sentence in _placed(text, facts.values())
              if not (bracketed and SIGNS.intersection(sentence))]
    nobodys = {sentence for _, sentence in placed} - {s for x in text for s in sentences(x.text)}
    for own in _texts(those, wants, typed):
        if not nobodys:
            return
        nobodys -= _said(text, own)
    for provision, sentence in placed:
        if sentence in nobodys:
            behind = [p for p in mine if sentence not in _said(text, [f for i, f in facts.items() if i != p.id])]
            yield Unproposed(provision, sentence, tuple(sorted({s for p in behind or mine for s in p.sponsors})),
                             tuple(p.id for p in behind or mine))


def _texts(those: Sequence[Proposal], wants: Mapping[str, set[str]], typed: Mapping[str, Fact]
           ) -> Iterator[Iterable[Fact]]:
    """What makes a text that is somebody's: what was typed alone, what a member wants, and that with what was typed."""
    yield typed.values()
    for mine in wants.values():
        own = {p.id: p.fact for p in those if p.id in mine}
        yield own.values()
        if not typed.keys().isdisjoint(own):
            yield [typed.get(ident, fact) for ident, fact in own.items()]


def _text(base: Mapping[str, Provision], those: Iterable[Proposal]) -> tuple[Provision, ...]:
    """The provisions that facts are about, alone, as a text of their own."""
    named = {name for p in those for name in (provision_of(p.fact), p.fact.next if isinstance(p.fact, Join) else "")
             if name}
    return tuple(replace(x, parent="", kind="paragraph", rows=(), marks=(), brackets=())
                 for ident, x in base.items() if ident in named)


def _said(text: tuple[Provision, ...], facts: Iterable[Fact]) -> set[str]:
    return {sentence for _, sentence in _placed(text, facts)}


def _placed(text: tuple[Provision, ...], facts: Iterable[Fact]) -> list[tuple[str, str]]:
    """The sentences of the text with some facts carried out, each at its provision."""
    bare = [replace(f, marks=()) if isinstance(f, Text) else f for f in facts]
    return [(x.id, sentence) for x in apply(text, bare) for sentence in sentences(x.text)]


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, blanks evened out.

    >>> sentences("See Art. 5.  The U.S. may meet in 3.5 hours; and so on. Then (as said) rest.")
    ['See Art. 5.', 'The U.S. may meet in 3.5 hours; and so on.', 'Then (as said) rest.']
    """
    out, start = [], 0
    for m in END.finditer(text):
        if not SHORT.search(text[start:m.end()].rstrip("\"”»’)]")):
            out.append(text[start:m.end()])
            start = m.end()
    out.append(text[start:])
    return [" ".join(s.split()) for s in out if s.strip()]
