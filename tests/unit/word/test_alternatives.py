"""Blocks, rows and cells that a file says twice, for newer programs and for older ones: what Word shows is compared."""

import pytest

from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

KNOWN, OTHER = "http://schemas.microsoft.com/office/word/2010/wordml", "https://example.org/unknown"


def twice(newer: str, older: str = "", asks: str = KNOWN) -> str:
    return ('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:Choice xmlns:asked="{asks}" Requires="asked">{newer}</mc:Choice>'
            f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent>")


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>{paragraph('End')}"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def words(package: Package) -> str:
    return " ".join(el.text or "" for el in package.tree(package.main).iter(w("t"), w("delText")))


def redline(old: str, new: str):
    made = compare(word_file(old), word_file(new))
    return made, Package.open(made.data)


@pytest.mark.parametrize("old, new, said", [
    (paragraph("One"), twice(paragraph("New")) + paragraph("One"), ("One", "New One")),
    (twice(paragraph("They meet"), paragraph("old")), twice(paragraph("They shall meet"), paragraph("old")),
     ("They meet", "They shall meet")),
    (twice(paragraph("a"), paragraph("They meet"), OTHER), twice(paragraph("a"), paragraph("They report"), OTHER),
     ("They meet", "They report")),
    (table(row(cell("a")), twice(row(cell("They meet")))), table(row(cell("a")), twice(row(cell("They report")))),
     ("a They meet End", "a They report End")),
    (table(row(cell("a"))), table(row(cell("a")), twice(row(cell("more")))), ("a End", "a more End")),
    (table(row(cell("a"), twice(cell("They meet")))), table(row(cell("a"), twice(cell("They report")))),
     ("a They meet End", "a They report End")),
])
def test_what_differs_in_them_is_marked(old, new, said):
    made, package = redline(old, new)
    assert made.changes and [each.kind for each in made.notices].count("alternatives") == (old + new).count("Choice x")
    ways = [" ".join(words(resolve(package, accept)).split()) for accept in (False, True)]
    assert tuple(ways) == said


def test_a_file_is_the_same_as_itself():
    both = twice(paragraph("One"), paragraph("old")) + table(row(cell("a")), twice(row(cell("b")), row(cell("c"))))
    made, package = redline(both, both)
    assert made.changes == 0 and "c" in words(package)


def test_what_is_written_twice_inside_what_is_not_shown_goes_with_it():
    nested = twice(paragraph("new"), twice(paragraph("old"), paragraph("older")))
    made, package = redline(nested, twice(paragraph("newer"), paragraph("old")))
    assert made.verified and "new" in words(package) and "older" not in words(package)


INLINE = twice("<w:r><w:t>shown</w:t></w:r>", "<w:r><w:t>shown</w:t></w:r>")


@pytest.mark.parametrize("around", ["{}", table(row("<w:tc>{}</w:tc>"))])
@pytest.mark.parametrize("more", ["", "<w:r><w:t>and words</w:t></w:r>"])
def test_a_new_paragraph_with_words_written_twice_beside_its_runs(around, more):
    one, both = (around.format(each) for each in (paragraph("One"), f"<w:p>{INLINE}{more}</w:p>{paragraph('One')}"))
    for old, new in ((one, both), (both, one)):
        made = compare(word_file(old), word_file(new), verify=True)
        assert made.changes == 1
        assert words(resolve(Package.open(made.data), False)) == words(Package.open(word_file(old)))
