"""Numbers that no Word file counts to are read as none, wherever they stand."""

from __future__ import annotations

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.markup.xml import whole
from tests.bad_files import document, word

PLAIN = "The Conference decides.</w:t></w:r></w:p><w:p>{}<w:r><w:t>It meets."
LIST = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr>'


@pytest.mark.parametrize("huge", ["9" * 5000, "\u00b2", "-" + "9" * 5000])
@pytest.mark.parametrize("form", [LIST.format("{}", "1"), LIST.format("0", "{}"),
                                  '<w:bookmarkStart w:id="{}" w:name="b"/><w:bookmarkEnd w:id="{}"/>'])
def test_a_huge_number_stops_nothing(huge, form):
    base, sent = (word(**{"word/document.xml": document(PLAIN.format(each))})
                  for each in ("", form.replace("{}", huge)))
    assert combine(base, {"MEX": sent}).docx and combine(sent, {"MEX": base}).docx


def test_what_is_no_number_is_the_other():
    assert [whole(each, 7) for each in ("12", "-3", "", None, "x", "1.5", "9" * 20, "\u00b2")] == [12, -3] + [7] * 6
