"""Cross-references that no longer show what they refer to."""

from __future__ import annotations

import pytest

from drafting.word.opc.package import Package
from drafting.word.text.references import Stale, stale
from tests.packages import paragraph, word_file
from tests.unit.word.test_counted import LEGAL, level, lists

MIXED = lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"))


def item(words: str, depth: int, name: str = "") -> str:
    marks = f'<w:bookmarkStart w:id="7" w:name="{name}"/>', '<w:bookmarkEnd w:id="7"/>'
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    run = f"<w:r><w:t>{words}</w:t></w:r>"
    return f"<w:p>{properties}{run.join(marks) if name else run}</w:p>"


def field(code: str, shown: str, ident: str = "p9") -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (f'<w:p><w:bookmarkStart w:id="9" w:name="_drf_{ident}"/><w:r><w:t>See </w:t></w:r>{char("begin")}<w:r>'
            f'<w:instrText> {code} </w:instrText></w:r>{char("separate")}<w:r><w:t>{shown}</w:t></w:r>{char("end")}'
            '<w:bookmarkEnd w:id="9"/></w:p>')


def found(numbering: str, *paragraphs: str) -> tuple[Stale, ...]:
    return stale(Package.open(word_file("".join(paragraphs), {"numbering": numbering})))


@pytest.mark.parametrize("code, shown, now", [
    (r"REF _Ref1 \r \h", "2", None), (r"REF _Ref1 \r \h", "1", "2"), (r"REF _Ref1 \n", "2.", None),
    (r"REF _Ref2 \w \h", "2(a)", None), (r"REF _Ref2 \w \h", "1(a)", "2(a)"), (r"REF _Ref2 \r \h", "(a)", None),
    (r"REF _Ref2 \r \h", "2(a)", None), (r"REF _Ref2 \r \h", "(b)", "(a)"),
    (r"REF _Ref1 \h", "Two", None), (r"REF _Ref1 \h", "Twice", "Two"), (r"REF _Gone \r \h", "2", ""),
    (r"REF _Ref1 \r \p", "1 above", None), ("PAGEREF _Ref1", "7", None), (r"REF _Ref1 \h \* MERGEFORMAT", "Two", None),
])
def test_a_field_that_shows_another_number_is_named(code, shown, now):
    body = item("One", 0), item("Two", 0, "_Ref1"), item("sub", 1, "_Ref2"), field(code, shown)
    assert found(MIXED, *body) == (() if now is None else (Stale("p9", shown, now),))


def test_a_number_that_says_by_itself_what_is_above_it():
    body = item("One", 0), item("sub", 1, "_Ref2")
    assert found(LEGAL, *body, field(r"REF _Ref2 \w", "1.1")) == ()
    assert found(LEGAL, item("New", 0), *body, field(r"REF _Ref2 \w", "1.1")) == (Stale("p9", "1.1", "2.1"),)


def test_simple_fields_and_paragraphs_without_a_number():
    simple = r'<w:p><w:fldSimple w:instr="REF _Ref1 \r"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    assert found(MIXED, item("One", 0), item("Two", 0, "_Ref1"), simple) == (Stale("", "1", "2"),)
    named = paragraph("x").replace("<w:r>", '<w:bookmarkStart w:id="7" w:name="_Ref1"/><w:bookmarkEnd w:id="7"/><w:r>')
    assert found(MIXED, named, field(r"REF _Ref1 \r", "3")) == ()
