"""Proposed wording becomes text only where it can be told exactly."""

from __future__ import annotations

import pytest

from drafting.forms.form import FormRow
from drafting.forms.propose import literal
from drafting.forms.propose import proposed as asked_for
from drafting.model.text import OBJECT, Provision, Row

WORDS = "We shall meet every year in order to review the regional plan, and we shall report."
ITEM = Provision("o", "operative", WORDS, label="1")


def proposed(words: str, provision: Provision = ITEM) -> str | None:
    wording = asked_for(provision, FormRow(1, proposal=words))
    return wording and wording.text


@pytest.mark.parametrize("asked, old, new", [
    ("Replace “every year” by “every two years”", "every year", "every two years"),
    ("replace 'every year' with 'every two years'.", "every year", "every two years"),
    ("Substitute “every two years” for “every year”", "every year", "every two years"),
    ("Please change the words \"every year\" to \"yearly\"", "every year", "yearly"),
    ("“every year” should read “yearly”", "every year", "yearly"),
    ("Sustituir «every year» por «yearly»", "every year", "yearly"),
    ("Donde dice “plan” debe decir “program”", "plan", "program"),
    ("Delete “regional”", "regional ", ""), ("Suprimir la palabra “regional”.", "regional ", ""),
    ("Delete “, and we shall report”", ", and we shall report", ""),
    ("Add “and adopt” after “review”", "review", "review and adopt"),
    ("After “review”, insert “and adopt”", "review", "review and adopt"),
    ("Añadir “, in Spring,” después de “year”", "year", "year, in Spring,"),
    ("Insert “not” before “meet”", "meet", "not meet"),
    ("Supprimer « regional »", "regional ", ""), ("Remplacer « every year » par « yearly »", "every year", "yearly"),
    ("Suprímase “regional”", "regional ", ""), ("Añádase “not” antes de “meet”", "meet", "not meet"),
    ("Delete “ regional ”", "regional ", ""), ("Replace “ regional ” by “national”", "regional", "national"),
    ("Replace “regional” by “ national ”", "regional", "national"),
    ("We suggest replacing “every year” with “yearly”.", "every year", "yearly"),
    ("We would like to propose deleting “regional”.", "regional ", ""),
    ("Please consider adding “and adopt” after “review”", "review", "review and adopt"),
    ("Se propone suprimir “regional”.", "regional ", ""), ("Cambiar “every year” a “yearly”", "every year", "yearly"),
    ("“every year” to be replaced by “yearly”", "every year", "yearly"),
    ("La frase “every year” se sustituye por “yearly”.", "every year", "yearly"),
    ("“regional” should be deleted.", "regional ", ""), ("“regional” se suprime", "regional ", ""),
    ("Use “yearly” instead of “every year”.", "every year", "yearly"),
    ("“yearly” en lugar de “every year”", "every year", "yearly"),
    ("Use “yearly” rather than “every year”", "every year", "yearly"),
    ("Insert after “review” the following: “and adopt”", "review", "review and adopt"),
    ("Incorporar “and adopt” luego de “review”", "review", "review and adopt"),
    ("Donde dice: «every year», diga: «yearly»", "every year", "yearly"),
    ("Sustituir “every year” por lo siguiente: “yearly”", "every year", "yearly"),
])
def test_instructions(asked, old, new):
    assert proposed(asked) == WORDS.replace(old, new, 1)


def test_one_verb_for_several_words():
    assert proposed("Delete “regional” and “in order”.") == WORDS.replace("regional ", "").replace("in order ", "")
    assert proposed("Replace “regional” with “national” and “plan” with “strategy”") == WORDS.replace(
        "regional plan", "national strategy")


@pytest.mark.parametrize("asked", [
    "Do not delete “regional”.", "We do not suggest deleting “regional”.", "No se propone suprimir “regional”.",
    "Delete “regional” after “the”.", "Delete “regional” and “plan” should stay.", "“regional” was deleted in March.",
    "Please consider not deleting “regional”.", "Replace “regional” with either “national” or “local”.",
    "Delete “regional”. “plan” is better.", "Keep “plan” instead of deleting “regional”.",
])
def test_what_is_not_wanted_or_leaves_room_for_doubt_changes_nothing(asked):
    assert proposed(asked) is None


@pytest.mark.parametrize("asked, old, new", [
    ("Delete “, and  we shall report”", ", and we shall report", ""),
    ("Replace “meet … plan” by “rest”", "meet every year in order to review the regional plan", "rest"),
    ("Replace “We shall meet each year…” by “We shall rest each year…”", "We shall meet every year", "We shall rest "
     "each year"),
    ("Replace “…the regional plan” by “it”", "the regional plan", "it"),
    ("Insert “always” before “meet every year…”", "meet", "always meet"),
    ("Add “fully” after “in order to review the national plan”", "plan", "plan fully"),
])
def test_words_that_were_cut_or_retyped_are_found(asked, old, new):
    assert proposed(asked) == WORDS.replace(old, new, 1)


@pytest.mark.parametrize("asked", [
    "Delete “in order to…”", "Replace “in order to …” by “to”", "Add “not” after “We shall meet …”",
    "Replace “meet … plan” by “rest … now”", "Insert “x” before “… meet every year”",
    "Replace “we shall agree on what to do about the regional plan” by “we shall report on it”",
])
def test_words_cut_off_where_it_matters_are_not_guessed(asked):
    assert proposed(asked) is None


def test_what_is_quoted_from_the_text_as_it_stands_may_have_dots():
    item = Provision("o", "operative", "They meet within […] days.")
    assert proposed("Replace “[…]” by “30”", item) == "They meet within 30 days."
    assert proposed("Replace “within […] days” by “within […] weeks”", item) == "They meet within […] weeks."


def test_an_instruction_that_cannot_be_carried_out_is_no_wording():
    item = Provision("o", "operative", "The members shall meet every year to review the plan of the region.")
    assert proposed("Replace “The members will meet every year to look at the plan” by “We meet”", item) is None


def test_several_instructions_are_all_carried_out():
    assert proposed("Replace “every year” by “yearly”; and delete “regional”.") == \
        WORDS.replace("every year", "yearly").replace("regional ", "")


@pytest.mark.parametrize("asked", ["Delete", "Delete the paragraph.", "Suprimir el párrafo", "Eliminar.",
                                   "Delete this para entirely", "Delete OP1", "Delete paragraph 1.", "To be deleted"])
def test_the_whole_provision_goes(asked):
    assert proposed(asked) == ""


@pytest.mark.parametrize("asked", [
    "We shall meet every two years in order to review the regional plan, and we shall report.",
    "1. We shall meet every two years in order to review the regional plan, and we shall report.",
    "“We shall meet every two years in order to review the regional plan, and we shall report.”",
    "Should read: “We shall meet every two years in order to review the regional plan, and we shall report.”",
    "Texto propuesto: We shall meet every two years in order to review the regional plan, and we shall report.",
    "OP1 We shall meet every two years in order to review the regional plan, and we shall report.",
    "Quedaría así: We shall meet every two years in order to review the regional plan, and we shall report.",
    "We shall meet every two years in order to review the regional plan, and we shall report",
    "We shall meet every ~~year~~ two years in order to review the regional plan, and we shall report.",
    "We shall meet every {--year--} two years in order to review the regional plan, and we shall report.",
])
def test_a_whole_new_wording(asked):
    assert proposed(asked) == WORDS.replace("every year", "every two years")


@pytest.mark.parametrize("asked", [
    "", "Clarify the text.", "Replace “shall” by “should”", "Replace “never there” by “x”",
    "Delete “plan” or explain it",
    "Delete “regional” because it is not needed", "... review the national plan ...", "Should read: “We meet.”",
    "Add a definition after the first sentence", "Replace this by something clearer", "Delete “hall”",
    "We shall meet every year.\nWe shall report.", "Delete OP2", "Delete 1 word", "Delete the second sentence",
    "We shall meet every year in order to review the plan, and we shall report. (Rationale: it is not regional)",
])
def test_what_leaves_room_for_doubt_stays_a_comment(asked):
    assert proposed(asked) is None


@pytest.mark.parametrize("asked", ["We meet twice a year.", "3. We meet twice a year.", "3 We meet twice a year.",
                                   "(3) We meet twice a year.", "OP 3: We meet twice a year.",
                                   "We meet {--once--} {++twice++} a year.", "{--once--}{++ twice++}"])
@pytest.mark.parametrize("label", ["3. ", "3.\t", "3.- "])
def test_a_number_typed_into_the_provision_stays(label, asked):
    item = Provision("o", "paragraph", f"{label}We meet once a year.", label="3")
    assert proposed(asked, item) == f"{label}We meet twice a year."


@pytest.mark.parametrize("asked", ["We {--may--} {++shall++} meet", "{++We ++}{--may--}{++ shall meet++}"])
def test_words_around_those_struck_out_are_not_put_in_again(asked):
    assert proposed(asked, Provision("o", "operative", "We may meet once.")) == "We shall meet once."


@pytest.mark.parametrize("asked, text", [
    ("Delete the first sentence.", "2. It is short. All may speak."),
    ("Suprimir la última oración", "2. The desk writes a report. It is short."),
    ("Supprimer la troisième phrase", "2. The desk writes a report. It is short."),
    ("Delete the fourth sentence", None)])
def test_a_sentence_by_its_place(asked, text):
    item = Provision("o", "paragraph", "2. The desk writes a report. It is short. All may speak.", label="2")
    assert proposed(asked, item) == text


def test_a_sentence_may_end_at_no_abbreviation():
    assert proposed("Delete the second sentence", Provision("o", "operative", "See Art. Three. All may.")) is None


@pytest.mark.parametrize(("old", "asked", "new"), [
    ("We meet in May of each year.*", "We meet in June of each year.", "We meet in June of each year.*"),
    ("We meet* each year.", "Delete “We meet”", None), ("We meet* each year.", "Delete “meet each”", None),
    ("We meet each* year.", "Replace “each” by “every second”", "We meet every second* year."),
    ("We meet* each year.", "Add “, in May,” after “meet”", "We meet*, in May, each year."),
    ("*We meet each year.*", "We meet each week.", "*We meet each week.*"), ("We meet.*", "Delete", ""),
    ("We see * and meet each year.", "We see and meet each week.", None), ("*", "We meet.", None)])
def test_notes_and_pictures_stay_where_they_stand(old, asked, new):
    found = proposed(asked, Provision("o", "operative", old.replace("*", OBJECT)))
    assert (found and found.replace(OBJECT, "*")) == new


def test_tables_are_left_alone():
    assert proposed("Delete", Provision("t", "table", rows=(Row("r", ("c",)),))) is None


@pytest.mark.parametrize("words, text", [
    ("Take note of the new Charter, and ask.", "Take note of the new Charter,\ufffc and ask."),
    ("Take note of the Charter,\ufffc and ask.", "Take note of the Charter,\ufffc and ask."),
    ("Delete “Charter”.", None), ("Take\ufffc note\ufffc.", None)])
def test_a_literal_wording_keeps_the_notes_where_they_stand_and_is_no_instruction(words, text):
    found = literal(Provision("p", "paragraph", "Take note of the Charter,\ufffc and request it."), words)
    assert (found.text if found else None) == text


def test_a_literal_wording_of_words_alone_may_be_any():
    assert literal(Provision("p", "paragraph", "One."), "Delete “One”.").text == "Delete “One”."
