"""A content control around paragraphs goes with the last of them, for whoever takes all of them out."""

from __future__ import annotations

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.unit.word.test_compare import file, p, table

A, B, C, D = ("The Conference meets once a year in May.", "The secretariat keeps the archive of all its records.",
              "Members pay their contribution before March.", "A quorum is half of the members present.")


def control(*blocks: str) -> str:
    return f"<w:sdt><w:sdtContent>{''.join(b if b.startswith('<') else p(b) for b in blocks)}</w:sdtContent></w:sdt>"


def text(package: Package) -> list[str]:
    """The paragraphs, each with the controls that it stands in as brackets."""
    return ["[" * len(list(el.iterancestors(w("sdt")))) + "".join(t.text or "" for t in el.iter(w("t")))
            for el in package.tree(package.main).iter(w("p"))]


def alone(package: Package, member: str) -> list[str]:
    """The text with the changes of one member and of nobody else."""
    return text(resolve(resolve(package, True, frozenset([member])), False))


@pytest.mark.parametrize(("base", "wanted"), [
    ([A, control(B), C], {"MEX": [A, C]}),
    ([A, control(B), C], {"MEX": [C], "CAN": [A, control(B), D]}),
    ([A, control(B), C], {"MEX": [A, C], "CAN": [A, C], "USA": [A, control(f"{B} More."), C]}),
    ([A, control(B, D), C], {"MEX": [A, C], "CAN": [A, control(B), C]}),
    ([A, control(B, D), C], {"MEX": [A, control(D), C], "CAN": [A, control(B), C]}),
    ([A, control(control(B), D), C], {"MEX": [A, C], "CAN": [A, control(D), C]}),
    ([A, control(table(("x",), ("y",))), C], {"MEX": [A, C], "CAN": [A, control(table(("x",))), C]}),
])
def test_each_member_has_its_text_and_the_base_comes_back(base, wanted):
    out = Package.open(combine(file(*base), {code: file(*blocks) for code, blocks in wanted.items()}).docx)
    assert text(resolve(out, False)) == text(Package.open(file(*base)))
    for code, blocks in wanted.items():
        assert alone(out, code) == text(Package.open(file(*blocks))), code


def test_what_two_empty_together_stays():
    """Each of them leaves something in it, and nobody asked for its end."""
    wanted = {"MEX": file(A, control(D), C), "CAN": file(A, control(B), C)}
    out = Package.open(combine(file(A, control(B, D), C), wanted).docx)
    assert not list(out.tree(out.main).iter(w("customXmlDelRangeStart")))


def test_a_control_that_gets_another_paragraph_stays():
    wanted = {"MEX": file(A, control(B, "Quite other words.", D), C)}
    out = Package.open(combine(file(A, control(B, D), C), wanted).docx)
    assert not list(out.tree(out.main).iter(w("customXmlDelRangeStart")))


def test_a_paragraph_that_moves_out_of_its_control_leaves_none_behind():
    out = Package.open(combine(file(A, control(B), C), {"MEX": file(A, C, B), "CAN": file(A, control(B), C, D)}).docx)
    assert [words.strip("[") for words in alone(out, "MEX")] == [A, C, B]
    assert alone(out, "CAN") == [A, f"[{B}", C, D]
