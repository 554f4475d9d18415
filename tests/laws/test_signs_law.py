"""A law: whatever members do to the signs of brackets, only an accepted side takes words out of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.brackets.kept import bracket_of
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.standing import standing
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.change import Text
from tests.build import text
from tests.strategies import thorough
from tests.unit.merge.test_next import give

LINES = ("[Each Party may send two experts.] [MEX: –]", "The Parties [should] [MEX: shall] meet once a year.",
         "[The host pays for travel.] [CAN, MEX: The host pays.]", "[Nobody leaves early.]",
         "Costs [are shared [equally]] [USA: fall on all] from now.", "[MEX: A new paragraph is here.]",
         "Meet [in May] [CAN: in June] [MEX: in July] at [the seat] [USA: the capital].", "Thanks are due to the host.")
TYPED = ("Parties", "shall", "[", "]", "two", "MEX:", "–", "CAN,", " ", ":")
MEMBERS = ("CAN", "MEX", "USA")
NEAR = 12           # characters around an accepted change, whose words it may have cut


def words(said: Iterable[str]) -> Counter[str]:
    return Counter(word for line in said for word in re.findall(r"\w+", line) if word not in MEMBERS)


def typed_over(line: str, rng: Random) -> str:
    """A line in which a word, a sign or a space came, went or was replaced."""
    pieces = re.findall(r"\w+|\W", line)
    at, how = rng.randrange(len(pieces)), rng.randrange(3)
    pieces[at:at + (how != 0)] = [rng.choice(TYPED)] if how != 1 else []
    return "".join(pieces)


@given(st.integers(0, 1 << 40))
@thorough(200)
def test_no_words_go_but_those_that_an_accepted_change_takes(seed):
    rng = Random(seed)
    base = bracketed(text(*rng.sample(LINES, rng.randrange(2, 5)))).text
    answers = []
    for member in rng.sample(MEMBERS, rng.randrange(1, 3)):
        lines = [typed_over(x.text, rng) for x in base]
        answers.append(Answer(member, facts(base, text(*lines, prefix=member.lower()))))
    compilation = compile(base, standing(base, answers))
    by_id, accepted, taken = {x.id: x for x in base}, {}, Counter()
    for p in compilation.proposals:
        if isinstance(p.fact, Text) and bracket_of(by_id[p.fact.provision], p.fact) is None \
                and rng.randrange(3) and not accepted.keys() & set(p.competes):
            accepted[p.id] = give(p, "accept")
            taken += words([by_id[p.fact.provision].text[max(0, p.fact.start - NEAR):p.fact.end + NEAR]])
    found = next_text(compilation, accepted.values())
    carried = (getattr(each.fact, "text", "") or "" for each in found.carried)
    assert not words(x.text for x in base) - taken - words((*(x.text for x in found.text), *carried))
