"""A provision is found by what a drafter calls it."""

import pytest

from drafting.errors import RecordError
from drafting.model.text import Provision
from drafting.rounds.table.where import provision_at

TEXT = (Provision("t", "title", "On members’ rights"),
        Provision("a", "operative", "The members’ organs – all of them – shall report each year.", label="1"),
        Provision("b", "operative", "The members shall report each year, and the organs too.", label="2"))


@pytest.mark.parametrize("where, ident", [
    ("2", "b"), ("Title", "t"), ("the members' organs", "a"), ("The members' organs … shall report", "a"),
    ("The members’ organs - all of them -", "a"), ("The members shall", "b"),
])
def test_what_a_drafter_calls_it(where, ident):
    assert provision_at(TEXT, "en", where, "d").id == ident


@pytest.mark.parametrize("label", ["(b)", "b)"])
@pytest.mark.parametrize("where", ["2 (b)", "2 b)", "2 (B)", "2  b"])
def test_an_item_is_found_in_either_form(label, where):
    text = (*TEXT, Provision("i", "item", "report;", label="(a)" if "(" in label else "a)"),
            Provision("j", "item", "meet.", label=label))
    assert provision_at(text, "es", where, "d").id == "j"


@pytest.mark.parametrize("where", ["The members’ organs will report", "shall … each year", "The … report", "9"])
def test_what_names_none_or_several(where):
    with pytest.raises(RecordError):
        provision_at(TEXT, "en", where, "d")
