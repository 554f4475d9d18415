"""Redlines of formulas: marked piece by piece, and both formulas come back."""

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
