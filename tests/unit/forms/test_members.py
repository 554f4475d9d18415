"""The members in a form's cell, and which of the body's they are."""

from __future__ import annotations

import pytest

from drafting.forms.members import member_codes, split_members
from drafting.model.record import Member

BODY = (Member("SLV", {"en": "El Salvador", "es": "El Salvador"}), Member("MEX", {"en": "Mexico", "es": "México"}),
        Member("USA", {"en": "United States", "es": "Estados Unidos"}), Member("BLZ", {"en": "Belize", "es": "Belice"}))


@pytest.mark.parametrize("cell, names", [
    ("OIRSA, El Salvador, Guatemala", ("OIRSA", "El Salvador", "Guatemala")), ("MEX/GTM", ("MEX", "GTM")),
    ("US 12", ("US",)), ("MX-003", ("MX",)), ("", ()), ("MEX; MEX", ("MEX",)), ("A\nB & C", ("A", "B", "C"))])
def test_names_in_a_cell(cell, names):
    assert split_members(cell) == names


def test_members_by_code_and_by_name_in_any_language():
    names = ("mex", "Estados Unidos", "the United States", "El Salvador", "Belize and Mexico", "Atlantis")
    assert member_codes(names, BODY) == (("MEX", "USA", "SLV", "BLZ"), ("Atlantis",))


def test_two_letter_codes_of_countries_as_iso_forms_ask_for_them():
    assert member_codes(split_members("MX, US-001/BZ 7; XX"), BODY) == (("MEX", "USA", "BLZ"), ("XX",))


def test_names_with_an_article_a_number_or_a_french_and():
    assert split_members("sv12") == ("sv",)
    assert member_codes(["Belize et México", "la Belice"], BODY) == (("BLZ", "MEX"), ())


@pytest.mark.parametrize("cell, code", [
    ("Mexico (MX)", "MEX"), ("MX – México", "MEX"), ("MX 12a", "MEX"), ("USA-GE-001", "USA"), ("U.S.", "USA"),
    ("Delegation of Mexico", "MEX"), ("Gobierno de El Salvador", "SLV"), ("Mexico on behalf of Belize", ""),
    ("MX1 BZ2", ""), ("Transparency Mexico", ""), ("Embassy of Mexico in Belize", ""), ("mx 12a", "")])
def test_a_member_beside_what_tells_no_other(cell, code):
    assert member_codes(split_members(cell), BODY) == (((code,), ()) if code else ((), (cell,)))
