"""Proposed wording becomes text only where it can be told exactly."""

from __future__ import annotations

import pytest

from drafting.forms.form import FormRow
from drafting.forms.propose import proposed_text
from drafting.model.text import OBJECT, Provision

WORDS = "We shall meet every year in order to review the regional plan, and we shall report."
ITEM = Provision("o", "operative", WORDS, label="1")


def proposed(words: str, provision: Provision = ITEM) -> str | None:
    return proposed_text(provision, FormRow(1, proposal=words))


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
])
def test_instructions(asked, old, new):
    assert proposed(asked) == WORDS.replace(old, new, 1)


def test_several_instructions_are_all_carried_out():
    assert proposed("Replace “every year” by “yearly”; and delete “regional”.") == \
        WORDS.replace("every year", "yearly").replace("regional ", "")


@pytest.mark.parametrize("asked", ["Delete", "Delete the paragraph.", "Suprimir el párrafo", "Eliminar."])
def test_the_whole_provision_goes(asked):
    assert proposed(asked) == ""


@pytest.mark.parametrize("asked", [
    "We shall meet every two years in order to review the regional plan, and we shall report.",
    "1. We shall meet every two years in order to review the regional plan, and we shall report.",
    "“We shall meet every two years in order to review the regional plan, and we shall report.”",
    "Should read: “We shall meet every two years in order to review the regional plan, and we shall report.”",
    "Texto propuesto: We shall meet every two years in order to review the regional plan, and we shall report.",
    "We shall meet every {--year--} two years in order to review the regional plan, and we shall report.",
])
def test_a_whole_new_wording(asked):
    assert proposed(asked) == WORDS.replace("every year", "every two years")


@pytest.mark.parametrize("asked", [
    "", "Clarify the text.", "Replace “shall” by “should”", "Replace “never there” by “x”",
    "Delete “plan” or explain it",
    "Delete “regional” because it is not needed", "... review the national plan ...", "Should read: “We meet.”",
    "Add a definition after the first sentence", "Replace this by something clearer", "Delete “hall”",
    "We shall meet every year.\nWe shall report.",
])
def test_what_leaves_room_for_doubt_stays_a_comment(asked):
    assert proposed(asked) is None


def test_objects_and_tables_are_left_alone():
    assert proposed("Delete “regional”", Provision("o", "operative", WORDS + OBJECT)) is None
