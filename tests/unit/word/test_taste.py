"""What a redline is asked to show: formatting or not, and how large the pieces are."""

import pytest

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.redline.reading.taste import Taste
from tests.unit.word.test_compare import file, look, p, shown

BOLD = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
RECORDS = tuple(w(f"{name}Change") for name in ("rPr", "pPr"))


def words(package: Package) -> list[str]:
    return ["".join(el.itertext(w("t"))) for el in package.tree(package.main).iter(w("p"))]


@pytest.mark.parametrize("new, line", [
    (p("States ", BOLD.format("shall"), " meet"), "States shall meet"),
    (p("States shall meet", properties='<w:jc w:val="center"/>'), "States shall meet"),
    (p("States ", BOLD.format("shall"), " never meet", properties='<w:jc w:val="center"/>'),
     "States shall{++ never++} meet"),
])
def test_without_formatting_the_old_one_stays_and_a_notice_says_so(new, line):
    old = file(p("States shall meet"), "x")
    made = compare(old, file(new, "x"), "MEX", "", taste=Taste(formatting=False))
    package = Package.open(made.data)
    assert not list(package.tree(package.main).iter(*RECORDS))
    assert shown(package)[0] == line
    assert [(each.kind, each.place) for each in made.notices] == [("formatting", "the text")]
    assert words(resolve(package, True)) == words(Package.open(file(new, "x")))
    assert look(resolve(package, False)) == look(Package.open(old))


def test_without_formatting_nothing_is_said_where_nothing_differs():
    made = compare(file("One."), file("Two."), "MEX", "", taste=Taste(formatting=False))
    assert made.notices == ()


@pytest.mark.parametrize("granularity, line", [
    ("word", "They meet. States {--should--}{++shall++} report."),
    ("sentence", "They meet. {--States should report.--}{++States shall report.++}"),
    ("char", "They meet. States sh{--ould--}{++all++} report."),
])
def test_the_size_of_the_pieces(granularity, line):
    files = file("They meet. States should report."), file("They meet. States shall report.")
    package = Package.open(compare(*files, "MEX", "", taste=Taste(granularity=granularity)).data)
    assert shown(package) == [line]
    assert [look(resolve(package, accept)) for accept in (False, True)] == [look(Package.open(f)) for f in files]
