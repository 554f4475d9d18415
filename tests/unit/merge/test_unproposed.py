"""The sentences that nobody wrote are found, with those whose wishes meet in them; everybody's own are not."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts
from drafting.merge.versions.unproposed import sentences, unproposed
from drafting.model.change import Compilation
from tests.build import text

BASE = "The Parties shall meet once a year in the capital. They report to the Assembly, as Art. 5 says."
TWICE = BASE.replace("once a", "twice a")
TWO = BASE.replace("a year", "every two years")


def compiled(*base: str, **wanted: tuple[str, ...]) -> Compilation:
    before = text(*base)
    return compile(before, [Answer(m, facts(before, text(*lines, prefix=m.lower()))) for m, lines in wanted.items()])


def found(compilation: Compilation, without: Iterable[str] = ()) -> list[tuple[str, tuple[str, ...]]]:
    taken = {p.id: p.fact for p in compilation.proposals if p.becomes not in without}
    return [(u.sentence, u.sponsors) for u in unproposed(compilation, taken)]


def test_two_wishes_in_one_sentence_make_one_that_nobody_wrote():
    both = compiled(BASE, CAN=(TWICE,), USA=(TWO,))
    assert found(both) == [("The Parties shall meet twice every two years in the capital.", ("CAN", "USA"))]
    assert found(both, without=("twice",)) == found(both, without=("every two years",)) == []


def test_wishes_in_two_sentences_of_one_paragraph_are_everybodys_own():
    assert found(compiled(BASE, CAN=(TWICE,), USA=(BASE.replace("Assembly", "Council"),))) == []


def test_what_one_member_wrote_as_a_whole_is_its_own():
    assert found(compiled(BASE, CAN=(TWICE,), MEX=(TWICE.replace("capital", "port"),),
                          USA=(BASE.replace("capital", "port"),))) == []


def test_half_of_what_a_member_wrote_in_a_sentence_is_not_its_sentence():
    half = compiled(BASE, MEX=(TWICE.replace("capital", "port"),))
    assert found(half, without=("port",)) == [("The Parties shall meet twice a year in the capital.", ("MEX",))]
    assert found(half) == []


def test_a_typed_wording_is_somebodys_and_what_joins_it_is_not():
    both = compiled(BASE, CAN=(TWICE,), USA=(BASE.replace("capital", "port"),))
    twice, port = both.proposals
    typed = {twice.id: replace(twice.fact, text="every spring of a")}
    assert unproposed(both, typed) == ()
    assert [u.sponsors for u in unproposed(both, typed | {port.id: port.fact})] == [("CAN", "USA")]


def test_a_join_or_a_cut_and_an_edit_meet():
    base = ("The Parties meet", "in the capital of the host.")
    joined = compiled(*base, CAN=("The Parties meet in the capital of the host.",),
                      USA=("The Parties shall meet", "in the capital of the host."))
    assert [who for _, who in found(joined)] == [("CAN", "USA")]
    cut = compiled("We meet once a year and we report", CAN=("We meet once a year", "and we report"),
                   USA=("We meet twice a year and we report",))
    assert found(cut) == [("We meet twice a year", ("CAN", "USA"))]


def test_it_is_what_accepting_all_leaves_that_neither_base_nor_any_member_says():
    base = text(BASE, "The host pays. Others may help.")
    wanted = {"CAN": text(TWICE, "The host pays. Others shall help.", prefix="c"),
              "USA": text(TWO, "The host shall pay. Others may help or not.", prefix="u")}
    compilation = compile(base, [Answer(m, facts(base, t)) for m, t in wanted.items()])
    said = {s for t in (base, *wanted.values()) for x in t for s in sentences(x.text)}
    coming = {s for x in apply(base, [p.fact for p in compilation.proposals]) for s in sentences(x.text)}
    assert coming - said == {sentence for sentence, _ in found(compilation)} and len(coming - said) == 2


def test_a_sentence_with_a_bracket_in_it_is_none_yet():
    line = "We [meet] [CAN: met] once a year in the port."
    typed = text(line)
    answers = [Answer("CAN", facts(typed, text(line.replace("once", "twice"), prefix="c"))),
               Answer("USA", facts(typed, text(line.replace("port", "capital"), prefix="u")))]
    assert [who for _, who in found(compile(typed, answers))] == [("CAN", "USA")]     # signs alone are no bracket
    assert found(compile(bracketed(typed).text, answers)) == []
