"""Page breaks of a file that LibreOffice saved anew: the program puts them elsewhere, and no member meant it."""

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file
from tests.unit.rounds.test_left_empty import saved

BREAK = '<w:r><w:br w:type="page"/></w:r>'
STYLES = "".join(f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S{n}"/><w:pPr>'
                 '<w:ind w:left="{}"/></w:pPr></w:style>' for n in range(6))


def file(*paragraphs: str, styles: int = 10, program: str = "") -> bytes:
    parts = {"styles": STYLES.format(*range(styles, styles + 6))}
    return saved("".join(paragraphs), program, parts) if program else word_file("".join(paragraphs), parts)


def ends(words: str) -> str:
    return paragraph(words).replace("</w:p>", f"{BREAK}</w:p>")


def begins(words: str) -> str:
    return paragraph(words).replace("</w:pPr>", f"</w:pPr>{BREAK}")


def before(words: str) -> str:
    return paragraph(words, "<w:pageBreakBefore/>")


LAST = paragraph("We thank the host for its kind welcome.")


@pytest.mark.parametrize("came", [
    (ends("The Parties meet."), paragraph("Annex of all the members.")),
    (paragraph("The Parties meet."), begins("Annex of all the members.")),
    (paragraph("The Parties meet."), paragraph("Annex of all the members.")),
    (ends("The Parties meet."), before("Annex of all the members."))])
@pytest.mark.parametrize("sent", [
    (paragraph("The Parties meet."), before("Annex of all the members.")),
    (ends("The Parties meet."), paragraph("Annex of all the members.")),
    (paragraph("The Parties meet."), begins("Annex of all the members."))])
def test_a_break_on_the_other_side_is_no_proposal(sent, came):
    found = combine(file(*sent, LAST), {"MEX": file(*came, LAST, styles=20, program="LibreOffice/7.4")})
    assert found.compilation.proposals == ()
    assert [n.kind for n in found.notices["MEX"] if n.kind != "looks"] == ["page breaks"] * (sent != came)


def test_words_beside_it_are_found_and_comments_stand_where_they_stood():
    sent = file(paragraph("The Parties meet."), before("Annex of all the members."), LAST)
    came = begins("Annex of all the Members.").replace("<w:r><w:t", '<w:commentRangeStart w:id="1"/><w:r><w:t').replace(
        "</w:p>", '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>')
    parts = {"comments": f'<w:comment w:id="1" w:author="A">{paragraph("Which?")}</w:comment>',
             "styles": STYLES.format(*range(20, 26))}
    blob = saved("".join((paragraph("The Parties meet."), came, LAST)), "LibreOffice/7.4", parts)
    found = combine(sent, {"MEX": blob})
    (proposal,), (remark,) = found.compilation.proposals, found.compilation.remarks
    assert (proposal.was, proposal.becomes) == ("members", "Members")
    assert (remark.start, remark.end) == (0, 25)


@pytest.mark.parametrize(("styles", "program"), [(10, "LibreOffice/7.4"), (20, "Microsoft Office Word"), (10, "")])
def test_of_any_other_file_it_is_a_proposal(styles, program):
    sent = file(paragraph("The Parties meet."), before("Annex of all the members."), LAST)
    came = file(ends("The Parties meet."), paragraph("Annex of all the members."), LAST, styles=styles, program=program)
    assert combine(sent, {"MEX": came}).compilation.proposals
    assert Package.open(came).main
