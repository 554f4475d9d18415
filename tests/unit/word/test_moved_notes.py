"""A paragraph with a note that several members move to one place, while one of them edits the note."""

from __future__ import annotations

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import paragraph, run, word_file

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


PLAN, ANNEX = "See the plan of work of the host.", "The annex names the costs."


@pytest.mark.parametrize("first, second", [
    ((1, PLAN), (2, ANNEX)), ((2, PLAN), (1, ANNEX)), ((1, ANNEX), (2, PLAN)), ((1, PLAN), (2, PLAN)),
    ((1, "Other things are here."), (2, PLAN)), ((1, f"{ANNEX} Now."), (2, f"{PLAN} Then."))],
    ids=["the same", "called the other way round", "in each other's place", "both", "a new one", "both edited"])
def test_a_note_in_the_place_of_another_comes_and_goes(first, second):
    def called(*notes: tuple[int, str]) -> bytes:
        paragraphs = (f'<w:p>{run(words)}<w:r><w:footnoteReference w:id="{ident}"/></w:r>{run(" of all.")}</w:p>'
                      for (ident, _), words in zip(notes, ("The Parties meet", "They share the costs"), strict=True))
        return word_file("".join(paragraphs), {"footnotes": "".join(
            f'<w:footnote w:id="{ident}">{paragraph(said)}</w:footnote>' for ident, said in sorted(notes))})

    out = Package.open(combine(called((1, PLAN), (2, ANNEX)), {"MEX": called(first, second)}).docx)
    assert notes(resolve(out, False)) == [PLAN, ANNEX]
    assert [said.strip() for said in notes(resolve(out, True))] == [first[1], second[1]]
