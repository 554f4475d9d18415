"""Two members cut a paragraph at one place, and one dresses it too: one new mark of both, and each has its own look."""

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

END = paragraph("Thanks go to all.")
BASE = paragraph("The Parties meet once a year. They may meet elsewhere.") + END


def halves(look: str = "") -> bytes:
    """The base cut after its first sentence; the mark of the first half in a look of its own."""
    dressed = f"<w:rPr>{look}</w:rPr>" if look else ""
    return word_file(paragraph("The Parties meet once a year. ", dressed) + paragraph("They may meet elsewhere.") + END)


def marks(package: Package) -> list[tuple[list[str], list[str]]]:
    """By paragraph, who put its mark in, and how the mark looks."""
    return [([el.get(w("author"), "") for el in p.iterfind(f"{w('pPr')}/{w('rPr')}/{w('ins')}")],
             [el.tag.partition("}")[2] for el in p.iterfind(f"{w('pPr')}/{w('rPr')}/*") if el.tag in (w("i"), w("b"))])
            for p in package.tree(package.main).iter(w("p"))]


@pytest.mark.parametrize(("mex", "usa"), [("", "<w:i/>"), ("<w:i/>", ""), ("<w:b/>", "<w:i/>"), ("<w:i/>", "<w:i/>")],
                         ids=["the second", "the first", "both otherwise", "both alike"])
def test_each_has_its_own(mex, usa):
    made = Package.open(combine(word_file(BASE), {"MEX": halves(mex), "USA": halves(usa)}).docx)
    assert [who for who, _ in marks(made)] == [["MEX, USA"], [], []]
    for member, look in (("MEX", mex), ("USA", usa)):
        alone = resolve(resolve(made.copy(), True, frozenset({member})), False)
        assert marks(alone) == [([], [look[3]] if look else []), ([], []), ([], [])]
    assert marks(resolve(made, False)) == [([], []), ([], [])]
