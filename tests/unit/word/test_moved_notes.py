"""A paragraph with a note that several members move to one place, while one of them edits the note."""

from __future__ import annotations

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

CALL = ("<w:p><w:r><w:t>It keeps the archive of all its records.</w:t></w:r>"
        "<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>")
OTHERS = [paragraph("The Conference meets once a year in May."), paragraph("Members pay before the end of March.")]


def file(*blocks: str, note: str) -> bytes:
    return word_file("".join(blocks), {"footnotes": f'<w:footnote w:id="1">{paragraph(note)}</w:footnote>'})


def notes(package: Package) -> list[str]:
    """What the notes say that the text calls."""
    said = {el.get(w("id")): "".join(t.text or "" for t in el.iter(w("t"))) for el in package.footnotes.values()}
    return [said[el.get(w("id"))] for el in package.tree(package.main).iter(w("footnoteReference"))]


def test_each_has_its_own_words_of_the_note():
    wanted = {"MEX": "See the plan.", "CAN": "See the charter."}
    files = {code: file(*OTHERS, CALL, note=said) for code, said in wanted.items()}
    out = Package.open(combine(file(CALL, *OTHERS, note="See the plan."), files).docx)
    assert notes(resolve(out, False)) == ["See the plan."]
    for code, said in wanted.items():
        assert notes(resolve(resolve(out, True, frozenset([code])), False)) == [said]
