"""Signs that a word processor changes by itself: found apart, one question, and the text still comes back exactly."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.merge.facts.typography import pairs_of, question, read_apart
from drafting.model.change import Text, fact_id
from drafting.model.text import Provision
from tests.build import text
from tests.strategies import edited, texts

BASE = text('The "Parties" should meet - once a year - in the host\'s capital.', 'They may "also" meet elsewhere...',
            "Last words.")
SMART = ["The “Parties” should meet – once a year – in the host’s capital.", "They may “also” meet elsewhere…",
         "Last\u00a0words."]


def both(*lines: str):
    returned = text(*lines, prefix="r")
    found = read_apart(BASE, returned)
    assert essence(apply(BASE, found.facts)) == essence(returned)
    return [f for f in found.facts if fact_id(f) not in found.typographic], [
        f for f in found.facts if fact_id(f) in found.typographic]


def test_signs_are_no_proposals():
    meant, signs = both(*SMART)
    assert meant == []
    assert len(signs) == 9


def test_what_was_meant_is_compared_on_the_signs_of_the_base():
    meant, signs = both(SMART[0].replace("should", "shall"), *SMART[1:])
    assert meant == [Text("p1", 14, 20, "shall")]
    assert len(signs) == 9


def test_words_next_to_changed_signs_are_still_one_change_of_words():
    meant, _ = both(SMART[0].replace("“Parties” should", "“Member States” shall"), *SMART[1:])
    assert [(f.start, f.end, f.text) for f in meant] in ([(5, 12, "Member States"), (14, 20, "shall")],
                                                        [(5, 20, 'Member States" shall')])


def test_letters_and_accents_apart_are_one_question():
    base = text("La decisión será común.", "Ninguna otra está aquí.")
    for lines in (["La decisión será común.", "Ninguna otra está aquí."], ["La decisión será firme.", "Ninguna más."],
                  ["La decisio\u0301n será común.", base[1].text]):
        returned = text(*(normalize("NFD", line) for line in lines), prefix="r")
        found = read_apart(base, returned)
        assert essence(apply(base, found.facts)) == essence(returned)
        assert {normalize("NFC", f.text) for f in found.facts if fact_id(f) not in found.typographic} in (
            set(), {"firme", "más"})


def test_few_may_be_meant():
    meant, signs = both(BASE[0].text, BASE[1].text, SMART[2])
    assert (len(meant), signs) == (1, [])


def apart(base: str, returned: str) -> tuple[int, int]:
    """How many changes are proposals, and how many signs of a program."""
    found = read_apart(text(base), text(returned, prefix="r"))
    return len(found.facts) - len(found.typographic), len(found.typographic)


def test_more_than_three_signs_are_a_programs_and_one_letter_in_another_form_is():
    quoted = 'They say "one" and then they go on - to the end.'
    assert apart(quoted, "They say “one” and then they go on – to the end.") == (3, 0)
    assert apart(f"{quoted} Or - so.", "They say “one” and then they go on – to the end. Or – so.") == (0, 4)
    assert apart("La decisión.", "La decisio\u0301n.") == (0, 1)
    assert apart("La decisión es suya - hoy.", "La decisio\u0301n es suya – hoy.") == (2, 0)


def test_which_sign_became_which_is_told_by_how_often():
    _, signs = both(*SMART)
    assert pairs_of(BASE, signs)[:3] == (('"', "“"), ('"', "”"), ("-", "–")) and len(pairs_of(BASE, signs)) == 6
    dashes = text("A - b - c - d “e”.", prefix="p")
    found = read_apart(dashes, text('A – b – c – d "e".', prefix="r")).facts
    assert pairs_of(dashes, found) == (("-", "–"), ("“", '"'), ("”", '"'))


def test_members_whose_programs_did_the_same_ask_the_same():
    _, one = both(*SMART)
    _, two = both(SMART[0] + " More of it.", *SMART[1:])
    assert question(BASE, one) == question(BASE, two)
    assert question(BASE, one).becomes.count("“") == 1


def test_bold_words_between_signs_stay_bold():
    base = (Provision("p1", "paragraph", 'A "b" c - d - e "f" g.'),)
    returned = text("A **“b” c – d** – e “f” g.", prefix="r")
    found = read_apart(base, returned)
    assert essence(apply(base, found.facts)) == essence(returned)
    assert len(found.typographic) == 6


SIGNS = str.maketrans({" ": "\u00a0", "-": "–"})


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_base_and_all_facts_give_the_text(data):
    base = data.draw(texts())
    returned = data.draw(edited(base, "r"))
    noisy = tuple(Provision(y.id, y.kind, y.text.translate(SIGNS) if n % 3 else y.text) for n, y in enumerate(returned))
    found = read_apart(base, noisy)
    assert essence(apply(base, found.facts)) == essence(noisy)
