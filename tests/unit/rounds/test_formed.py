"""What a comment form proposes exactly is a fact, the same that tracking it would have made."""

from __future__ import annotations

import pytest

from drafting.forms.form import FormNote, FormRow
from drafting.merge.facts.facts import facts
from drafting.model.change import Delete
from drafting.model.text import Provision
from drafting.rounds.intake.formed import _answered, _comments, _near, _spoken, _unclear, _wordings, facts_of

BASE = (Provision("a", "operative", "The plan has indicators and deadlines;", label="5"),
        Provision("b", "operative", "We thank the host.", label="6"))


def test_a_form_and_a_tracked_file_make_the_same_fact():
    row = FormRow(2, place="5", proposal="Replace “indicators and deadlines” by “indicators, deadlines and organs”.")
    tracked = (Provision("a", "operative", "The plan has indicators, deadlines and organs;", label="5"), BASE[1])
    assert facts_of(BASE, _wordings(BASE, [row])) == facts(BASE, tracked)


def test_a_second_wording_of_one_provision_stays_a_comment():
    rows = [FormRow(2, place="6", proposal="Delete"), FormRow(3, place="OP 6", proposal="Delete “the host”")]
    assert facts_of(BASE, _wordings(BASE, rows)) == (Delete("b"),)
    assert [comment.provision for row in rows for comment in _comments(BASE, row, "en")] == ["b", "b"]


def test_two_rows_on_other_words_of_one_provision_are_two_facts():
    rows = [FormRow(2, place="5", proposal="Replace “plan” by “programme”"),
            FormRow(3, place="5", proposal="Delete “and deadlines”"),
            FormRow(4, place="5", proposal="Delete “plan has”")]
    tracked = (Provision("a", "operative", "The programme has indicators;", label="5"), BASE[1])
    assert facts_of(BASE, _wordings(BASE, rows)) == facts(BASE, tracked)


def test_a_place_in_doubt_is_kept_in_the_words_and_asks_for_nothing():
    row = FormRow(2, place="5 and 6", comment="Why?", proposal="Delete")
    assert _comments(BASE, row, "en")[0].text.startswith("(5 and 6) Why?")
    assert _comments(BASE, row, "en")[0].provision == "a" and _wordings(BASE, [row]) == {}


def test_words_in_the_columns_of_the_secretariat_are_named():
    notice, = _answered(FormRow(2, place="5", comment="Why?", disposition="Accepted", reason="We like it."))
    assert (notice.place, "“Accepted | We like it.”" in notice.message) == ("row 2", True)
    assert _answered(FormRow(2, place="5", comment="Why?")) == []


def test_a_place_that_names_nothing_is_kept_in_the_words():
    assert _comments(BASE, FormRow(2, place="Annex Z", comment="Why?"), "en")[0].text == "(Annex Z) Why?"
    assert facts_of(BASE, _wordings(BASE, [FormRow(2, place="Annex Z", proposal="Delete")])) == ()


def test_a_line_number_alone_is_asked_about_and_kept():
    row = FormRow(2, line="12", comment="Why?")
    assert _comments(BASE, row, "en")[0].text == "(line 12) Why?"
    assert [notice.kind for notice in _unclear(BASE, row)] == ["unclear-place"]


def test_a_line_number_with_words_that_stand_in_one_place():
    row = FormRow(2, line="12", comment="Why?", proposal="Replace “host” by “hosts”")
    assert _comments(BASE, row, "en")[0].provision == "b" and _unclear(BASE, row) == []
    assert len(facts_of(BASE, _wordings(BASE, [row]))) == 1


def test_notes_at_the_cells_are_comments_at_the_place_of_the_row():
    row = FormRow(2, place="6", comment="No comment", notes=(FormNote("The budget.", "Ana"),))
    comment, = _comments(BASE, row, "en")
    assert (comment.text, comment.person, comment.provision) == ("The budget.", "Ana", "b")


def test_what_excel_made_a_date_is_asked_about():
    notice, = _unclear(BASE, FormRow(2, place="2026-04-03", comment="On 3 (4)"))
    assert "is a date" in notice.message


SPANISH = (Provision("a", "operative", "El plan tiene indicadores y plazos;", label="5"),
           Provision("b", "operative", "Agradecemos al anfitrión.", label="6"))


@pytest.mark.parametrize("comment, proposal, lang", [
    ("Why?", "Replace “plan” by “programme”", "en"), ("", "Sustituir “indicadores” por “metas”", "es"),
    ("", "Suprimir el párrafo", "es"), ("", "Delete the paragraph", "en"), ("Nada.", "", "en"),
    ("El plan no es claro.", "", "es")])
def test_the_language_is_that_in_which_the_words_are_found(comment, proposal, lang):
    row = FormRow(2, place="5", comment=comment, proposal=proposal)
    assert _spoken({"en": BASE, "es": SPANISH}, [row]) == lang and _spoken({"fr": BASE}, [row]) == "fr"


PARALLEL = (
    Provision("a", "operative", "The members shall meet every two years – as a rule – to review the plan.", label="1"),
    Provision("b", "operative", "The States shall meet every three years – as a rule – to review the plan.", label="2"))


def quoting(words: str, place: str = "1"):
    return _wordings(PARALLEL, [FormRow(4, place=place, proposal=f"Replace “{words}” by “convene”")])


def test_words_that_stand_a_little_otherwise_are_changed_where_they_stand_and_that_is_said():
    found = quoting("meet every 2 years - as a rule - to review the plan")
    assert found["a"][1].text == "The members shall convene."
    notice, = _near(found)
    assert (notice.kind, notice.place) == ("near-quote", "row 4")
    assert "stands as “meet every two years – as a rule" in notice.message


def test_other_signs_alone_are_not_worth_a_word():
    found = quoting("years - as a rule - to")
    assert found["a"][1].text == "The members shall meet every two convene review the plan." and _near(found) == []


def test_words_that_stand_in_another_provision_as_quoted_are_not_changed_in_this_one():
    words = "meet every three years – as a rule – to review the plan"
    assert quoting(words) == {} and quoting(words, "2") != {}
    assert quoting(words.replace("three", "four")) != {}


@pytest.mark.parametrize("comment, proposal, words", [
    ("What is meant by “as a rule”?", "", "as a rule"), ("“Meet every two years - as a rule” is not clear.", "",
                                                          "meet every two years – as a rule"),
    ("Is it “as a rule” or “the plan”?", "", PARALLEL[0].text), ("“As always” is missing.", "", PARALLEL[0].text),
    ("“As a rule” is not needed.", "Delete “every two years”", PARALLEL[0].text),
])
def test_a_comment_stands_at_the_words_that_it_quotes(comment, proposal, words):
    found, = _comments(PARALLEL, FormRow(2, place="1", comment=comment, proposal=proposal), "en")
    assert (PARALLEL[0].text[found.start:found.end], found.quote) == (words, words)


def test_a_line_alone_with_words_that_were_cut_is_at_the_provision_that_has_them():
    row = FormRow(2, line="12", comment="“every two years … review the plan” is too seldom.")
    comment, = _comments(PARALLEL, row, "en")
    assert (comment.provision, comment.quote[:9]) == ("a", "every two")
