"""The sentences that nobody wrote are found, with those whose wishes meet in them; everybody's own are not."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts
from drafting.merge.versions.unproposed import by_proposal, coming, confirmed, flat, sentences, unproposed
from drafting.model.change import Compilation, Delete, Split, Text
from drafting.model.record import Disposition, Unproposed
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


@pytest.mark.parametrize(("facts", "said"), [
    ([Text("p1", 23, 27, "twice")], ["The Parties shall meet twice a year in the capital."]),
    ([Text("p1", 0, 0)], []), ([Text("p2", 0, 3, "All")], []), ([Delete("p1")], []),
    ([Split("p1", 22), Text("p1", 4, 11, "States")], ["The States shall meet", "once a year in the capital."])])
def test_the_sentences_that_come_into_a_provision_are_those_that_it_has_not(facts, said):
    assert list(coming(text(BASE)[0], facts)) == said


def test_sentences_are_listed_by_the_proposals_that_they_are_made_of():
    one, two = Unproposed("p1", "One.", ("MEX",), ("a", "b")), Unproposed("p2", "Two.", ("MEX",), ("b",))
    assert by_proposal([one, two]) == {"a": ("One.",), "b": ("One.", "Two.")}
    given = [Disposition("a", "en", "accept", "2019-11-02T10:00Z", confirms=("One.",)),
             Disposition("b", "en", "accept", "2019-11-02T10:00Z", confirms=("Two.", "One."))]
    assert confirmed(given) == {"One.", "Two."}


def test_all_words_are_laid_out_a_line_a_provision_with_even_blanks():
    assert flat(text("One  two.", " Three\tfour. ")) == "One two.\nThree four."


@pytest.mark.parametrize(("words", "said"), [
    ("One. Two.", ["One.", "Two."]), ("One! Two? Three… Four.", ["One!", "Two?", "Three…", "Four."]),
    ("One. two.", ["One. two."]), ("One.Two.", ["One.Two."]), ("One. 2 are here.", ["One.", "2 are here."]),
    ("He said “one.” “Two.”", ["He said “one.”", "“Two.”"]), ("One.) (Two.)", ["One.)", "(Two.)"]),
    ("¿Uno? ¡Dos!", ["¿Uno?", "¡Dos!"]), ("Uno. ¿Dos?", ["Uno.", "¿Dos?"]), ("One?! Two.", ["One?!", "Two."]),
    ("Fin. Él va. Ñu.", ["Fin.", "Él va.", "Ñu."]), ("See Mr. Host. Go.", ["See Mr. Host.", "Go."]),
    ("As in Núm. 5 and (p. ej. Belice). Más.", ["As in Núm. 5 and (p. ej. Belice).", "Más."]),
    ("Part A. Part.", ["Part A. Part."]), ("Arts. 5 and 6. More.", ["Arts. 5 and 6.", "More."]), ("", []), ("  ", []),
    ("Paras. 2; vol. 3; inc. 4. End.", ["Paras. 2; vol. 3; inc. 4.", "End."]), ("Marts. We go.", ["Marts.", "We go."])])
def test_where_a_sentence_ends(words, said):
    assert sentences(words) == said


def test_who_meets_is_named_once_and_in_order_and_where_each_alone_would_do_all_are_named():
    both = compiled(BASE, USA=(TWO,), MEX=(TWICE,), CAN=(TWICE,), BLZ=(BASE.replace("Assembly", "Council"),))
    twice, two = (next(p for p in both.proposals if p.becomes == words) for words in ("twice", "every two years"))
    given = {p.id: p.fact for p in both.proposals}
    (only,) = unproposed(both, given)
    assert (only.provision, only.sponsors, only.proposals) == ("p1", ("CAN", "MEX", "USA"), (twice.id, two.id))


def test_three_provisions_that_become_one_are_read_as_one():
    base = ("We meet", "in the port", "of the host.")
    found_ = compiled(*base, CAN=("We meet in the port", "of the host."), USA=("We meet", "in the port of the host."),
                      MEX=("We meet", "in the town", "of the host."))
    (only,) = unproposed(found_, {p.id: p.fact for p in found_.proposals})
    assert (only.provision, only.sentence) == ("p1", "We meet in the town of the host.")
    assert only.sponsors == ("CAN", "MEX", "USA")


def test_a_sentence_beside_one_with_a_bracket_is_asked_like_any():
    line = "We [meet] [CAN: met] here. They report once a year in the port."
    base = bracketed(text(line)).text
    answers = [Answer("CAN", facts(base, text(line.replace("once", "twice"), prefix="c"))),
               Answer("USA", facts(base, text(line.replace("port.", "capital."), prefix="u")))]
    assert found(compile(base, answers)) == [("They report twice a year in the capital.", ("CAN", "USA"))]


def test_a_typed_wording_beside_what_its_own_member_wanted_is_that_members():
    mine = compiled(BASE, MEX=(TWICE.replace("capital", "port").replace("Assembly", "Council"),))
    twice, port, _ = mine.proposals
    typed = {twice.id: replace(twice.fact, text="every spring of"), port.id: port.fact}
    assert unproposed(mine, typed) == ()
    other = compiled(BASE, MEX=(TWICE.replace("Assembly", "Council"),), USA=(BASE.replace("capital", "port"),))
    twice, port, _ = other.proposals
    assert [u.sponsors for u in unproposed(other, {twice.id: typed.get(twice.id, twice.fact), port.id: port.fact})] == [
        ("MEX", "USA")]
