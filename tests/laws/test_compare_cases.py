"""Pairs of documents that once came out wrong, each as small as it can be."""

from __future__ import annotations

import pytest

from tests.documents.check import check_compare
from tests.documents.nouns import Cell, Control, Document, Para, Piece, Row, Section, Table


def words(text: str) -> Piece:
    return Piece("text", text)


def link(address: str, *items: Piece) -> Piece:
    return Piece("link", f"https://example.org/{address}", items=list(items))


def box(*blocks) -> Para:
    return Para([Piece("box", blocks=list(blocks))])


TABLE = Table([Row([Cell([Para([words("cell")])])])])
SUM = Piece("math", "x=2")
CASES = {
    "a text box with nothing in common": ([box(Para([words("mi")]))], [box(TABLE, Para())]),
    "a paragraph more in a text box": ([box(Para())], [box(Para([words("a")]), Para())]),
    "a bookmark whose words went": ([Para([Piece("bookmark", "p1", items=[words("th")])])],
                                    [Para([Piece("bookmark", "p1")])]),
    "a formula that came into a link": ([Para([SUM])], [Para([link("a", SUM)])]),
    "a formula in a link that leads elsewhere": ([Para([link("a", SUM)])], [Para([link("b", SUM, words("of"))])]),
    "a formula as the result of a field": ([Para()], [Para([Piece("field", "DATE", {"simple": True}, [SUM])])]),
    "a table before the last paragraph": ([Para([words("first")])], [Para([words("first")]), TABLE, Para()]),
    "a table and another last paragraph": ([Para()], [TABLE, Para([words("Pa")])]),
    "a control before the last paragraph": ([Para([words("; ")])], [Control("place", [Para()]), Para()]),
    "a control of another name": ([Control("date", [Para()]), Para()], [Control("name", [Para()]), Para()]),
    "a section that ends before a table": ([Para()], [Para(section=Section()), TABLE, Para()]),
}


@pytest.mark.parametrize("back", (False, True), ids=("there", "back"))
@pytest.mark.parametrize("case", CASES)
def test_exact(case, back):
    old, new = (Document(list(blocks)) for blocks in CASES[case])
    check_compare(*((new, old) if back else (old, new)))


@pytest.mark.parametrize("kind", ("header", "footer"))
def test_a_header_that_stood_in_the_section_before(kind):
    """The redline's last section gets its own copy, whose links lead where they led."""
    old = Document([Para(section=Section(margins={(kind, "default"): [Para([link("b", words("1,"))])]})), Para()])
    new = Document([Para()], Section(margins={(kind, "default"): [Para([Piece("image", "3")])]}))
    check_compare(old, new)
