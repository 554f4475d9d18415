"""The last paragraph, with a link in it, goes by the mark before it, also where another member dresses it."""

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

FIRST = paragraph("The Parties meet once a year.")
RED = '<w:rPr><w:color w:val="C00000"/></w:rPr>'


def last(look: str = "") -> str:
    return (f"<w:p><w:pPr>{look}</w:pPr><w:r>{look}<w:t xml:space=\"preserve\">The plan is in </w:t></w:r>"
            '<w:hyperlink w:anchor="plan"><w:r><w:t>the annex.</w:t></w:r></w:hyperlink></w:p>')


def signs(package: Package) -> list[list[str]]:
    """By paragraph, the authors of the deletion of its mark."""
    return [[el.get(w("author"), "") for el in p.iterfind(f"{w('pPr')}/{w('rPr')}/{w('del')}")]
            for p in package.tree(package.main).iter(w("p"))]


@pytest.mark.parametrize("look", ["", RED], ids=["nobody dresses it", "another member dresses it"])
def test_the_mark_before_it_is_deleted(look):
    made = Package.open(combine(word_file(FIRST + last()),
                                {"MEX": word_file(FIRST), "USA": word_file(FIRST + last(look))}).docx)
    assert signs(made) == [["MEX"], []]
    gone = resolve(resolve(made, True, frozenset({"MEX"})), False)
    assert [p.xpath("string()") for p in gone.tree(gone.main).iter(w("p"))] == ["The Parties meet once a year."]
    kept = resolve(resolve(made, True, frozenset({"USA"})), False)
    assert len(list(kept.tree(kept.main).iter(w("color")))) == 2 * bool(look)


def test_a_new_one_before_what_goes_leaves_nothing_behind():
    end = paragraph("Thanks go to all.")
    made = Package.open(combine(word_file(FIRST + end),
                                {"MEX": word_file(FIRST), "USA": word_file(FIRST + last() + end)}).docx)
    assert signs(made) == [[], ["MEX"], []]
    assert [len(p.findall(f"{w('pPr')}/{w('rPr')}/{w('ins')}")) for p in made.tree(made.main).iter(w("p"))] == [1, 0, 0]
    for members, words in (("MEX",), ["The Parties meet once a year."]), (("USA",), [
            "The Parties meet once a year.", "The plan is in the annex.", "Thanks go to all."]):
        alone = resolve(resolve(made, True, frozenset(members)), False)
        assert [p.xpath("string()") for p in alone.tree(alone.main).iter(w("p"))] == words


def test_a_mark_that_two_members_dress_does_not_take_the_words_along():
    def linked(properties: str = "") -> bytes:
        link = '<w:hyperlink w:anchor="plan"><w:r><w:t>See the annex.</w:t></w:r></w:hyperlink>'
        table = ('<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc>'
                 f'{paragraph("A cell.")}</w:tc></w:tr></w:tbl>')
        return word_file(f"{FIRST}<w:p><w:pPr>{properties}</w:pPr>{link}</w:p>{table}{paragraph('Thanks.')}")

    spaced = '<w:spacing w:after="240"/>'
    files = {"MEX": linked(RED), "USA": linked(spaced + RED)}
    made = Package.open(combine(linked(), files).docx)
    words = [p.xpath("string()") for p in Package.open(linked()).tree("word/document.xml").iter(w("p"))]
    for alone in (resolve(made, False), *(resolve(resolve(made, True, frozenset({m})), False) for m in files)):
        assert [p.xpath("string()") for p in alone.tree(alone.main).iter(w("p"))] == words


def test_what_another_puts_between_it_and_a_table_is_no_paragraph_to_join():
    table = ('<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc>'
             f'{paragraph("A cell.")}</w:tc></w:tr></w:tbl>{paragraph("Thanks.")}')
    made = Package.open(combine(word_file(FIRST + last() + table),
                                {"MEX": word_file(FIRST + table),
                                 "USA": word_file(FIRST + last() + paragraph("More.") + table)}).docx)
    assert signs(made)[0] == ["MEX"]
    around = ["The Parties meet once a year.", "A cell.", "Thanks."]
    for members, between in (((), ["The plan is in the annex."]), (("MEX",), []), (("MEX", "USA"), ["More."]),
                             (("USA",), ["The plan is in the annex.", "More."])):
        alone = resolve(resolve(made, True, frozenset(members)), False) if members else resolve(made, False)
        assert [p.xpath("string()") for p in alone.tree(alone.main).iter(w("p"))] == [around[0], *between, *around[1:]]
