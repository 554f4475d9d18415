"""The last mark of a story or cell has no sign where that can be said: Word cannot take it away, and leaves it."""

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

FIRST, SECOND = paragraph("The Parties meet once a year."), paragraph("They may meet elsewhere.")
OTHER = paragraph("Thanks go to all.")
RIGHT = paragraph("Done in two copies.", '<w:jc w:val="right"/>')


def table(inside: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"


def signs(package: Package) -> list[str]:
    """By paragraph, the signs of its mark: + or -, and whose."""
    kinds = {w("ins"): "+", w("del"): "-"}
    return [" ".join(kinds[el.tag] + el.get(w("author"), "") for el in p.iterfind(f"{w('pPr')}/{w('rPr')}/*")
                     if el.tag in kinds) for p in package.tree(package.main).iter(w("p"))]


def said(package: Package) -> list[tuple[str, str]]:
    """The words of each paragraph and how it is aligned."""
    aligned = f"{w('pPr')}/{w('jc')}"
    return [("".join(p.itertext(w("t"))), next((el.get(w("val"), "") for el in p.iterfind(aligned)), ""))
            for p in package.tree(package.main).iter(w("p"))]


@pytest.mark.parametrize(("base", "files", "signed"), [
    (FIRST, {"MEX": FIRST + SECOND}, ["+MEX", ""]),
    (FIRST, {"MEX": FIRST + SECOND, "USA": FIRST + OTHER}, ["+MEX", "+USA", ""]),
    (FIRST, {"MEX": FIRST + RIGHT}, ["+MEX", ""]),
    (FIRST, {"MEX": FIRST + SECOND, "USA": FIRST + RIGHT}, ["+MEX", "+USA", ""]),
    (FIRST + OTHER, {"MEX": FIRST, "USA": FIRST + OTHER + RIGHT}, ["-MEX", "+USA", ""]),
    (FIRST + RIGHT, {"MEX": FIRST, "USA": FIRST + RIGHT.replace("copies", "languages")}, ["-MEX", ""]),
    (FIRST, {"MEX": FIRST + SECOND + RIGHT}, ["+MEX", "+MEX", ""]),
    (FIRST + SECOND, {"MEX": FIRST}, ["-MEX", ""]),
    (FIRST + RIGHT, {"MEX": FIRST}, ["-MEX", ""]),
    (FIRST + SECOND + OTHER, {"MEX": FIRST}, ["-MEX", "-MEX", ""]),
    (FIRST + SECOND + OTHER, {"MEX": FIRST, "USA": FIRST + SECOND}, ["-MEX", "-MEX, USA", ""]),
    (table(FIRST) + OTHER, {"MEX": table(FIRST + SECOND) + OTHER}, ["+MEX", "", ""]),
], ids=["new", "new of two", "new in another look", "new of two in two looks", "one goes, one comes",
        "others change it", "two new", "gone", "gone in another look", "two gone",
        "gone for two", "in a cell"])
def test_no_sign_on_it(base, files, signed):
    made = Package.open(combine(word_file(base), {m: word_file(body) for m, body in files.items()}).docx)
    assert signs(made) == signed
    assert said(resolve(made.copy(), False)) == said(Package.open(word_file(base)))
    for member, body in files.items():
        alone = resolve(resolve(made.copy(), True, frozenset({member})), False)
        assert said(alone) == said(Package.open(word_file(body)))


def test_a_sign_stays_where_marks_of_several_members_look_otherwise():
    files = {"MEX": FIRST.replace("<w:pPr>", '<w:pPr><w:jc w:val="center"/>'), "USA": FIRST + RIGHT}
    made = Package.open(combine(word_file(FIRST), {m: word_file(body) for m, body in files.items()}).docx)
    assert signs(made) == ["", "+USA"]
    for member, body in files.items():
        alone = resolve(resolve(made.copy(), True, frozenset({member})), False)
        assert said(alone) == said(Package.open(word_file(body)))


def test_a_paragraph_before_the_end_keeps_its_own_sign():
    made = Package.open(combine(word_file(FIRST + OTHER), {"MEX": word_file(FIRST + SECOND + OTHER)}).docx)
    assert signs(made) == ["", "+MEX", ""]
