"""Real texts that two people changed at once and a third joined by hand: where joining goes wrong, it is named."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import status
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import would_be
from drafting.model.change import Compilation, fact_id
from drafting.model.text import Text
from tests.build import text
from tests.check import every_fate, some_answers
from tests.corpus.real import CORPUS
from tests.corpus.test_amendments import sets

MERGES = CORPUS / "merges" / "en.jsonl"

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not MERGES.is_file(), reason="no folder of real documents beside the project")]


class Joined(NamedTuple):
    """One text that two people changed: what the two wrote, their compilation, and what accepting all would give."""

    human: Text
    compilation: Compilation
    wanted: dict[str, Text]
    coming: Text

    def agrees(self) -> bool:
        return lines(self.coming) == lines(self.human)

    def named(self) -> set[str]:
        """The provisions with a contest or a sentence that nobody wrote."""
        contested = {p.provision for p in self.compilation.proposals if p.competes}
        return contested | {u.provision for u in would_be(self.compilation, status(self.compilation, ()))}

    def differs(self) -> set[str]:
        """The provisions that both changed, and that the third wrote otherwise than accepting all would."""
        theirs = set(lines(self.human))
        members = {x.id: {m for p in self.compilation.proposals if p.provision == x.id for m in p.sponsors}
                   for x in self.coming}
        return {x.id for x in self.coming if flat(x.text) not in theirs and len(members[x.id]) > 1}


def flat(line: str) -> str:
    return " ".join(line.split())


def lines(of: Text) -> list[str]:
    return [flat(x.text) for x in of]


def joined(base: list[str], wanted: dict[str, list[str]], human: list[str]) -> Joined:
    before = text(*base)
    texts = {member: text(*new, prefix=member.lower()) for member, new in wanted.items()}
    compilation = compile(before, [Answer(member, facts(before, new)) for member, new in texts.items()])
    free = {p.id for p in compilation.proposals if not p.competes}
    coming = apply(before, [s.fact for s in compilation.placed if fact_id(s.fact) in free])
    return Joined(text(*human, prefix="h"), compilation, texts, coming)


def merges() -> Iterator[Joined]:
    for line in MERGES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        base, one, two, human = ([part.strip() for part in row[side].split("\n") if part.strip()]
                                 for side in ("base", "one", "two", "human"))
        yield joined(base, {"ONE": one, "TWO": two}, human)


def pieces(of: Text) -> set[str]:
    """Sentences by the plainest of rules, which is not the program's."""
    return {flat(piece) for x in of for piece in re.split(r"(?<=[.!?]) ", flat(x.text)) if piece.strip()}


def unnamed(each: Joined) -> set[str]:
    """What accepting all leaves that neither the base nor either of the two says, and that is not named."""
    said = pieces(each.compilation.base).union(*map(pieces, each.wanted.values()))
    named = [u.sentence for u in would_be(each.compilation, status(each.compilation, ()))]
    return {piece for piece in pieces(each.coming) - said if not any(piece in sentence for sentence in named)}


def test_no_sentence_that_nobody_wrote_goes_unnamed():
    assert [found for each in merges() if (found := unnamed(each))] == []


@pytest.mark.parametrize("name", ["en", "es"])
def test_none_goes_unnamed_among_many_authors(name):
    assert [found for base, wanted in sets(name) if (found := unnamed(joined(base, wanted, [])))] == []


@pytest.mark.parametrize("name", ["en", "es"])
def test_every_proposal_has_a_fate(name):
    for base, wanted in sets(name):
        compilation = joined(base, wanted, []).compilation
        for salt in range(2):
            every_fate(compilation, some_answers(compilation, salt))


def test_what_the_third_joined_otherwise_is_named_and_little_else_is():
    found = Counter()
    for each in merges():
        if each.agrees():
            found["agrees, and named" if each.named() else "agrees"] += 1
        elif each.differs():
            found["differs, and named" if each.differs() & each.named() else "differs, unnamed"] += 1
    assert found["differs, and named"] >= 5 * found["differs, unnamed"]
    assert found["agrees"] >= 20 * found["agrees, and named"]
