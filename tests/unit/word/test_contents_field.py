"""A table of contents is a field that Word fills: it is left to Word, and what stands around it is the text."""

from __future__ import annotations

import pytest

from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.packages import paragraph, run, word_file


def sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


BEGIN = sign("begin") + code(" TO") + code('C \\o "1-3" ') + sign("separate")
PAGE = sign("begin") + code(" PAGEREF _Toc1 ") + sign("separate") + run("3") + sign("end")
FIELD = f"<w:p>{BEGIN}{run('Nature')}{PAGE}</w:p><w:p>{run('Organs')}{PAGE}</w:p>"
CONTROL = ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
           f'<w:sdtContent>{paragraph("Contents")}{FIELD}<w:p>{sign("end")}</w:p></w:sdtContent></w:sdt>')


@pytest.mark.parametrize("middle, words, left", [
    (f"{FIELD}<w:p>{sign('end')}</w:p>", ["Before", "After"], 3),
    (f"{FIELD}<w:p>{run('Last')}{PAGE}{sign('end')}</w:p>", ["Before", "After"], 3),
    (f"{FIELD}<w:p>{sign('end')}{run('It is agreed.')}</w:p>", ["Before", "It is agreed.", "After"], 2),
    (CONTROL, ["Before", "After"], 4),
    (f'<w:p><w:fldSimple w:instr=" TOC \\o ">{run("Nature")}</w:fldSimple></w:p>', ["Before", "After"], 1),
    (f"<w:p>{run('See page ')}{PAGE}</w:p>", ["Before", "See page 3", "After"], 0),
])
def test_it_is_no_provision(middle, words, left):
    reading = read(Package.open(word_file(paragraph("Before") + middle + paragraph("After"))))
    assert ([p.text for p in reading.text], reading.left) == (words, left)


def test_a_field_without_an_end_takes_nothing_with_it():
    reading = read(Package.open(word_file(FIELD + paragraph("After"))))
    assert ([p.text for p in reading.text], reading.left) == (["Nature3", "Organs3", "After"], 0)
