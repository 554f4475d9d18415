"""Empty paragraphs of a file that LibreOffice saved: those of the base are no deletion, also where no id tells them."""

import pytest

from drafting.model.change import Insert
from drafting.rounds.intake.combine import combine
from drafting.word.markup.xml import OFFICE
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

EMPTY = "<w:p/>"
BASE = paragraph("Signed by the Parties.") + EMPTY + paragraph("Date: ______") + EMPTY + EMPTY + paragraph("Annex.")
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
KIND = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def saved(body: str, program: str, parts: dict[str, str] | None = None) -> bytes:
    package = Package.open(word_file(body, parts), "MEX.docx")
    package.add_part("docProps/app.xml",
                     f'<Properties xmlns="{PROPERTIES}"><Application>{program}</Application></Properties>'.encode(),
                     KIND)
    package.relate("", OFFICE + "extended-properties", "docProps/app.xml")
    return package.to_bytes()


def test_those_of_the_base_stay():
    found = combine(word_file(BASE), {"MEX": saved(BASE, "LibreOffice/7.4")})
    assert (found.compilation.proposals, found.notices["MEX"]) == ((), ())


@pytest.mark.parametrize(("program", "new", "notices"), [("LibreOffice/7.4", 0, 1), ("Writer", 1, 0)])
def test_another_one_is_left_by_libreoffice_alone(program, new, notices):
    found = combine(word_file(BASE), {"MEX": saved(BASE.replace("Parties.</w:t></w:r></w:p>",
                                                                "Parties.</w:t></w:r></w:p><w:p/>"), program)})
    assert [type(p.fact) for p in found.compilation.proposals] == [Insert] * new
    assert [n.kind for n in found.notices["MEX"]] == ["left blank"] * notices
