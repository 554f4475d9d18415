"""No comment that we write has the number of a note: LibreOffice takes one for the other, and mixes up the notes."""

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from tests.packages import paragraph, word_file

NOTES = "".join(f'<w:footnote w:id="{n}">{paragraph(f"Note {n}.")}</w:footnote>' for n in (1, 2, 3))
TEXT = "".join(f'<w:p><w:r><w:t>Paragraph {n}.</w:t></w:r><w:r><w:footnoteReference w:id="{n}"/></w:r></w:p>'
               for n in (1, 2, 3))


def commented(*numbers: int) -> bytes:
    """The text with comments of these numbers at its end."""
    comments = "".join(f'<w:comment w:id="{n}" w:author="MEX">{paragraph(f"Remark {n}.")}</w:comment>' for n in numbers)
    marks = "".join(f'<w:commentRangeStart w:id="{n}"/><w:r><w:t>word</w:t></w:r><w:commentRangeEnd w:id="{n}"/>'
                    f'<w:r><w:commentReference w:id="{n}"/></w:r>' for n in numbers)
    return word_file(TEXT + f"<w:p>{marks}</w:p>" + paragraph("The end."), {"footnotes": NOTES, "comments": comments})


PLAIN = word_file(TEXT + "<w:p>" + "<w:r><w:t>word</w:t></w:r>" * 2 + "</w:p>" + paragraph("The end."),
                  {"footnotes": NOTES})


def numbers(made: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """The numbers of the comments, each with its words, and those of their marks in the text."""
    package = Package.open(made)
    root = package.tree(package.related("comments") or "")
    return ([f"{el.get(w('id'))} {''.join(el.itertext(w('t')))}" for el in root],
            [(el.tag.partition("}comment")[2], el.get(w("id")) or "") for el in package.tree(package.main).iter(
                w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))])


@pytest.mark.parametrize("make", [lambda: combine(PLAIN, {"MEX": commented(0, 1)}).docx,
                                  lambda: compare(PLAIN, commented(0, 1)).data], ids=["combine", "compare"])
def test_comments_that_come_along_stand_above_the_notes(make):
    said, marked = numbers(make())
    assert [words for _, words in (each.split(" ", 1) for each in said)] == ["Remark 0.", "Remark 1."]
    own = [each.split(" ", 1)[0] for each in said]
    assert sorted(own) == own and min(map(int, own)) > 3
    assert sorted(marked) == sorted((kind, n) for kind in ("RangeStart", "RangeEnd", "Reference") for n in own)


def test_those_that_a_file_has_stay_where_none_comes_along():
    assert numbers(compare(commented(1, 2), commented(1, 2)).data)[0] == ["1 Remark 1.", "2 Remark 2."]


def test_numbers_that_no_note_has_stay():
    assert numbers(combine(commented(7, 9), {"MEX": commented(7, 9)}).docx)[0] == ["7 Remark 7.", "9 Remark 9."]


def test_a_comment_of_the_base_is_nobody_elses():
    both = combine(commented(7), {"MEX": commented(7, 9), "USA": commented(7)})
    assert [(r.member, r.text) for r in both.compilation.remarks] == [("MEX", "Remark 9.")]
    assert numbers(both.docx)[0] == ["7 Remark 7.", "8 Remark 9."]
