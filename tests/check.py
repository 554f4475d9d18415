"""One check that carries every law of merging: give it a base and what each member wants, and it asks all of them."""

from __future__ import annotations

from itertools import permutations

from drafting.merge.apply import apply
from drafting.merge.compile import Answer, compile
from drafting.merge.decide import status
from drafting.merge.facts import facts
from drafting.merge.next import next_text
from drafting.merge.same import essence
from drafting.model.change import Insert
from drafting.model.change import Text as Fact
from drafting.model.record import Disposition
from drafting.model.text import Text


def check_merge(base: Text, wanted: dict[str, Text]) -> None:
    """Laws 1 to 5 on a base and the members' texts."""
    answers = [Answer(member, facts(base, text)) for member, text in wanted.items()]
    for answer in answers:
        assert essence(apply(base, answer.facts)) == essence(wanted[answer.member]), f"law 1 fails for {answer.member}"
        assert essence(apply(base, answer.facts[::-1])) == essence(wanted[answer.member]), "the order of facts shows"
    compilation = compile(base, answers)
    for order in list(permutations(answers))[:4]:
        assert compile(base, order) == compilation, "law 2: the order of receiving shows"
    _no_false_competition(compilation)
    _each_comes_back(base, compilation, wanted)
    next_text(compilation, ())                              # law 4: disagreement is a value
    _decided_stays(base, answers)


def _no_false_competition(compilation) -> None:
    """Law 3: nobody competes with an identical wish, or with itself."""
    by_id = {p.id: p for p in compilation.proposals}
    assert len(by_id) == len(compilation.proposals)
    for p in compilation.proposals:
        for rival in p.competes:
            assert not set(p.sponsors) & set(by_id[rival].sponsors)


def _each_comes_back(base: Text, compilation, wanted: dict[str, Text]) -> None:
    """Law 1 through the compilation: a member's placed facts alone give that member's text."""
    for member, text in wanted.items():
        mine = [s.fact for s in compilation.placed if member in s.sponsors]
        assert essence(apply(base, mine)) == essence(text), f"{member} does not come back from the compilation"


def _decided_stays(base: Text, answers: list[Answer]) -> None:
    """Law 5: what was accepted before the last answer came is in the next text all the same."""
    before = compile(base, answers[:-1])
    taken = []
    for p in before.proposals:
        if not any(q.fact in p.competes for q in taken):
            taken.append(Disposition(p.id, "en", "accept", "2019-11-02T10:00Z", seen=p.competes, sponsors=p.sponsors))
    after = compile(base, answers)
    kept = {p.id: p for p in after.proposals}
    for given in taken:
        assert given.fact in kept, "an accepted proposal vanished when one more answer came"
    standings = status(after, taken)
    words = "\n".join(x.text for x in next_text(after, taken).text)
    for given in taken:
        assert standings[given.fact].answer == "accept"
        fact = kept[given.fact].fact
        said = fact.text if isinstance(fact, Fact) else fact.content[0].text if isinstance(fact, Insert) else ""
        assert said.strip() in words, "accepted words were altered by a late submission"
