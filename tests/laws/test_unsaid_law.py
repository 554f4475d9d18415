"""Law 7 on texts that nobody thought of: whatever is decided, each difference is put down to a live proposal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import TAKEN
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.change import Move, Slot
from drafting.model.record import Disposition
from drafting.model.text import Provision, Row
from drafting.rounds.proving.unsaid import live, names, unsaid
from tests.blocks import full_rounds
from tests.strategies import rounds, thorough


@thorough(120)
@given(st.one_of(rounds(), full_rounds()), st.randoms(use_true_random=False))
def test_every_difference_is_said(case, rng):
    base, wanted = case
    compilation = compile(base, [Answer(member, facts(base, text)) for member, text in sorted(wanted.items())])
    given = []
    for p in compilation.proposals:
        answer = rng.choice(("", "accept", "modify", "reject", "defer"))
        taken = {d.fact for d in given if d.answer in TAKEN}
        if answer and not (answer in TAKEN and taken.intersection(p.competes)):
            given.append(Disposition(p.id, "en", answer, "2019-11-02T09:00:00Z", seen=p.competes, sponsors=p.sponsors,
                                     text="other words" if answer == "modify" else ""))
    following = next_text(compilation, given)
    proposals = live(compilation, following)
    assert unsaid(base, proposals, names(proposals, following), following.text)[1] == []


def test_a_moved_table_takes_its_cells_along():
    table = Provision("t1", "table", rows=(Row("r1", ("c1",)),))
    base = (Provision("p1", "paragraph", "First words."), Provision("p2", "paragraph", "Other words."), table,
            Provision("p3", "paragraph", "In a cell.", parent="c1"))
    compilation = compile(base, [Answer("MEX", (Move("t1", Slot("", "")),))])
    move, = compilation.proposals
    given = [Disposition(move.id, "en", "accept", "2019-11-02T09:00:00Z", sponsors=("MEX",))]
    following = next_text(compilation, given)
    assert [x.id for x in following.text] == ["t1", "p3", "p1", "p2"]
    assert unsaid(base, [move], names([move], following), following.text)[1] == []
