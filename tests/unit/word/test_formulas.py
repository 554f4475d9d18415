"""Redlines of formulas: marked piece by piece, and both formulas come back."""

import pytest

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import M, w
from drafting.word.opc.package import Package
from tests.unit.word.test_compare import file, p

GO_BACK = '<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/>'


def run(text: str) -> str:
    return f'<m:r xmlns:m="{M}"><m:t>{text}</m:t></m:r>'


def fraction(above: str, below: str) -> str:
    return f'<m:f xmlns:m="{M}"><m:num>{run(above)}</m:num><m:den>{run(below)}</m:den></m:f>'


def formula(*pieces: str) -> str:
    return f'<m:oMath xmlns:m="{M}">{"".join(pieces)}</m:oMath>'


def redline(old: list[str], new: list[str]) -> Package:
    """The redline of two files, of which both formulas came back."""
    files = [file(*(p(x) for x in side)) for side in (old, new)]
    out = Package.open(compare(*files, "MEX", "").data)
    for accept, side in ((True, files[1]), (False, files[0])):
        assert formulas(resolve(out, accept)) == formulas(Package.open(side))
    return out


def formulas(package: Package) -> list:
    return [[el.tag for el in f.iter()] + ["".join(f.itertext())] for f in
            package.tree(package.main).iter(f"{{{M}}}oMath")]


def marked(package: Package) -> list[tuple[str, str]]:
    root = package.tree(package.main)
    return [(el.tag.rsplit("}", 1)[1], "".join(el.itertext())) for el in root.iter(w("ins"), w("del"))]


def test_a_piece_is_marked_inside():
    out = redline([formula(run("A="), run("π"), run("r"))], [formula(run("A="), run("2"), run("π"), run("r"))])
    assert marked(out) == [("ins", "2")]


def test_an_argument_is_compared_inside_its_structure():
    out = redline([formula(run("y="), fraction("a", "b"))], [formula(run("y="), fraction("a", "c"))])
    assert marked(out) == [("del", "b"), ("ins", "c")]


def test_another_formula_is_replaced_whole():
    out = redline([formula(run("x"), run("="), run("1"))], [formula(fraction("q", "z"))])
    assert sorted(marked(out)) == [("del", "x=1"), ("ins", "qz")]


def test_the_place_of_the_last_edit_stays_in_the_formula():
    out = redline([formula(run("A=π"), run("r")), GO_BACK],
                  [formula(run("A="), run("2"), GO_BACK, run("π"), run("r"))])
    starts = list(resolve(out, True).tree(out.main).iter(w("bookmarkStart")))
    assert [(el.get(w("id")), el.getparent().tag) for el in starts] == [("7", f"{{{M}}}oMath")]


def alone(*formulas: str, side: str = "") -> str:
    """Formulas on a line of their own, and at which side of it."""
    where = f'<m:oMathParaPr><m:jc m:val="{side}"/></m:oMathParaPr>' if side else ""
    return f'<m:oMathPara xmlns:m="{M}">{where}{"".join(formulas)}</m:oMathPara>'


def root(degree: str, of: str, hidden: str = "") -> str:
    looks = f'<m:radPr><m:degHide m:val="{hidden}"/></m:radPr>' if hidden else ""
    return f'<m:rad xmlns:m="{M}">{looks}<m:deg>{run(degree)}</m:deg><m:e>{run(of)}</m:e></m:rad>'


def runs(letters: str) -> str:
    return formula(*map(run, letters))


X = run("a") + run("b")


@pytest.mark.parametrize(("old", "new", "marks"), [
    (runs("abc"), runs("bc"), "-a"), (runs("abc"), runs("ab"), "-c"), (runs("bc"), runs("abc"), "+a"),
    (runs("ab"), runs("abc"), "+c"), (runs("abc"), runs("adc"), "-b +d"), (runs("abcd"), runs("aefd"), "-bc +ef"),
    (runs("abcd"), runs("abef"), "-cd +ef"), (runs("abcd"), runs("aefe"), "-abcd +aefe"),
    (runs("abc"), runs("abc"), ""),
    (alone(runs("abc")), alone(runs("abd")), "-c +d"), (alone(runs("abc")), runs("abc"), "-abc +abc"),
    (alone(runs("abc"), side="left"), alone(runs("abd"), side="left"), "-c +d"),
    (alone(runs("abc"), side="left"), alone(runs("abd"), side="right"), "-abc +abd"),
    (alone(runs("abc"), runs("ab")), alone(runs("abc")), "-abcab +abc"),
    (formula(X, fraction("x", "y")), formula(X, root("x", "y")), "-xy +xy"),
    (formula(X, root("2", "y")), formula(X, root("3", "y")), "-2 +3"),
    (formula(X, root("2", "y", "1")), formula(X, root("2", "z", "1")), "-y +z"),
    (formula(X, root("2", "y", "1")), formula(X, root("2", "y", "0")), "-2y +2y"),
    (formula(X, root("2", "y", "1")), formula(X, root("2", "y")), "-2y +2y"),
    (formula(fraction("x", "y"), fraction("u", "v")), formula(fraction("x", "z"), fraction("u", "w")),
     "-xyuv +xzuw"),
    (formula(fraction("x", "y"), X, fraction("u", "v")), formula(fraction("x", "z"), X, fraction("u", "w")),
     "-y +z -v +w")])
def test_what_differs_is_marked_in_its_structure(old, new, marks):
    assert " ".join({"del": "-", "ins": "+"}[kind] + words for kind, words in marked(redline([old], [new]))) == marks
