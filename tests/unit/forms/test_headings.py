"""Columns are known by their headings, however they are written."""

from __future__ import annotations

import pytest

from drafting.catalogue import LANGUAGES
from drafting.forms.headings import columns, field_of, kind_of, types_of
from drafting.forms.write import COLUMNS, HEADINGS, headings

OLDER_ISO = ("MB", "Clause No./ Subclause No./ Annex\n(e.g. 3.1)", "Paragraph/ Figure/Table/Note\n(e.g. Table 1)",
             "Type of comment", "Comment (justification for change) by the MB", "Proposed change by the MB",
             "Secretariat observations on each comment submitted")


@pytest.mark.parametrize("kind", HEADINGS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_forms_that_we_write_are_known(kind, lang):
    assert columns(headings(kind, lang)) == COLUMNS[kind]
    assert lang == "es" or kind_of(headings(kind, lang), COLUMNS[kind]) == kind


def test_the_older_form_of_the_iso_is_known():
    fields = ("member", "place", "paragraph", "kind", "comment", "proposal", "disposition")
    assert columns(OLDER_ISO) == fields
    assert kind_of(OLDER_ISO, fields) == "iso"


@pytest.mark.parametrize("heading, field", [
    ("1) SECTION", "place"), ("Párrafo", "paragraph"), ("PARRAFO", "paragraph"), ("Country / Organization", "member"),
    ("Comment no.", "number"), ("Proposed Text:", "proposal"), ("Line No", "line"), ("Observaciones", "comment"),
    ("OP", "place"), ("Operative para. no.", "place"), ("PP", ""), ("Ubicación", "place"),
    ("Nature de l’observation", "kind"), ("Observaciones de la secretaría", "disposition"),
    ("What the Conference thinks", ""), ("", ""), ("12", ""),
])
def test_case_accents_numbers_and_signs_do_not_matter(heading, field):
    assert field_of(heading) == field


def test_a_row_of_words_is_no_heading():
    assert columns(("MEX", "4", "2", "te", "The comment says so.", "Replace it.")) is None
    assert columns(("Country", "Capital", "Population")) is None


def test_headings_over_two_rows_are_read_together():
    assert columns(("Member", "Place", "", "Comment", "Proposed"), ("", "Clause", "Paragraph", "", "text")) == (
        "member", "place", "paragraph", "comment", "proposal")


def test_a_reason_without_a_disposition_is_the_members_own():
    assert columns(("Member", "Provision", "Proposed text", "Reason")) == ("member", "place", "proposal", "comment")


@pytest.mark.parametrize("kind, types", [
    ("te", ("technical",)), ("Substantive/translation", ("substantive", "translation")),
    ("ge, ed", ("general", "editorial")),
    ("Técnico y editorial", ("technical", "editorial")), ("", ()), ("urgent", ())])
def test_types_of_comment(kind, types):
    assert types_of(kind) == types
