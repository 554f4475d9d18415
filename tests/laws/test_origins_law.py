"""Law 7 by words: through two rounds every word has an origin, and none goes without an answer that says so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import TAKEN
from drafting.merge.compiling.decide import status as standings
from drafting.merge.compiling.standing import standing
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.record import Disposition
from drafting.rounds.proving.origins import Origin, Step, begin, step
from drafting.rounds.proving.vanished import vanished
from tests.blocks import full_rounds
from tests.strategies import edited, rounds, thorough

ANSWERS = ("accept", "reject", "modify", "defer", "")


def one_round(before: Step, base, answers, draw, version: int):
    """The next text, its tokens, and what vanished, after answers that the generator gives."""
    compilation = compile(base, standing(base, answers))
    given_ones, taken = [], set()
    for p in compilation.proposals:
        answer = draw(st.sampled_from(ANSWERS))
        if answer and not (answer in TAKEN and taken.intersection(p.competes)):
            text = "Members may meet" if answer == "modify" else ""
            given_ones.append(Disposition(p.id, "en", answer, f"2019-11-0{version}T10:00Z", text=text, seen=p.competes))
            taken |= {p.id} if answer in TAKEN else set()
    stands = standings(compilation, given_ones)
    origins = {p.id: Origin("proposal", version, p.provision, version, p.id, p.sponsors,
                            disposition="given" if stands[p.id].answer in TAKEN else "", answer=stands[p.id].answer)
               for p in compilation.proposals}
    following = next_text(compilation, given_ones)
    after = step(before, base, following, {p.id: p for p in compilation.proposals}, origins, following.text, version)
    check(before, after, compilation, following.text)
    return following.text, after, tuple(vanished(after.gone, compilation, stands, version))


def check(before: Step, after: Step, compilation, text) -> None:
    """Tokens are the text, and each has the words of what it is said to come from."""
    for x in text:
        assert "".join(t.text for t in after.tokens if t.provision == x.id) == x.text
    old = {(t.text, t.origin.provision) for t in before.tokens if t.origin.kind == "draft"}
    becomes = {p.id: p.becomes for p in compilation.proposals}
    for token in after.tokens:
        if token.origin.kind == "draft":
            assert (token.text, token.origin.provision) in old
        elif token.origin.fact in becomes and token.origin.answer == "accept" and token.text.isalnum():
            assert token.text in becomes[token.origin.fact]


@given(st.data())
@thorough(60)
def test_every_word_has_an_origin_and_none_goes_unsaid(data):
    base, wanted = data.draw(rounds())
    text, tokens, gone = one_round(begin(base, 1), base, [Answer(m, facts(base, w)) for m, w in wanted.items()],
                                   data.draw, 2)
    assert [g for g in gone if not g.disposition] == []
    if not text:                            # `issue` refuses a text of which nothing is left
        return
    again = {member: data.draw(edited(text, f"{member.lower()}2")) for member in wanted}
    _, _, gone = one_round(tokens, text, [Answer(m, facts(text, w)) for m, w in again.items()], data.draw, 3)
    assert [g for g in gone if not g.disposition] == []


@given(st.data())
@thorough(40)
def test_words_in_tables_notes_and_nested_brackets_go_unsaid_no_more(data):
    base, wanted = data.draw(full_rounds())
    _, _, gone = one_round(begin(base, 1), base, [Answer(m, facts(base, w)) for m, w in wanted.items()], data.draw, 2)
    assert [g for g in gone if not g.disposition] == []
