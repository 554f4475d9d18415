"""What a comment form proposes exactly is a fact, the same that tracking it would have made."""

from __future__ import annotations

from drafting.forms.form import FormRow
from drafting.merge.facts import facts
from drafting.model.change import Delete
from drafting.model.text import Provision
from drafting.rounds.formed import _comments, _facts

BASE = (Provision("a", "operative", "The plan has indicators and deadlines;", label="5"),
        Provision("b", "operative", "We thank the host.", label="6"))


def test_a_form_and_a_tracked_file_make_the_same_fact():
    row = FormRow(2, place="5", proposal="Replace “indicators and deadlines” by “indicators, deadlines and organs”.")
    tracked = (Provision("a", "operative", "The plan has indicators, deadlines and organs;", label="5"), BASE[1])
    assert _facts(BASE, [row]) == facts(BASE, tracked)


def test_a_second_wording_of_one_provision_stays_a_comment():
    rows = [FormRow(2, place="6", proposal="Delete"), FormRow(3, place="OP 6", proposal="Delete “the host”")]
    assert _facts(BASE, rows) == (Delete("b"),)
    assert [comment.provision for row in rows for comment in _comments(BASE, row, "en")] == ["b", "b"]


def test_a_place_that_names_nothing_is_kept_in_the_words():
    assert _comments(BASE, FormRow(2, place="Annex Z", comment="Why?"), "en")[0].text == "(Annex Z) Why?"
    assert _facts(BASE, [FormRow(2, place="Annex Z", proposal="Delete")]) == ()
