"""A table that moves takes along what is wanted inside it and nothing else; a control goes with its words."""

from __future__ import annotations

import io

import docx
import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.model.change import DeleteRow, InsertRow, Move, Sponsored, Text
from drafting.rounds.intake.combine import combine
from drafting.rounds.intake.returned import Sent, original
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.compilation import compile_redline
from tests.packages import paragraph, word_file

CELLS = (("Organ", "Members"), ("Assembly", "all of them"), ("Bureau", "five of them"))


def file(*edits) -> bytes:
    document = docx.Document()
    for words in ("The first recital,", "The second recital,", "The organs meet once a year."):
        document.add_paragraph(words)
    table = document.add_table(3, 2)
    for i, row in enumerate(CELLS):
        for j, words in enumerate(row):
            table.cell(i, j).text = words
    document.add_paragraph("The last clause.")
    for edit in edits:
        edit(document, table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def moved(document, table):
    document.paragraphs[0]._p.addnext(table._tbl)


def new_row(document, table):
    row = table.add_row()
    row.cells[0].text, row.cells[1].text = "Court", "nine of them"


def first_row(document, table):
    new_row(document, table)
    table._tbl.insert(table._tbl.index(table.rows[0]._tr), table.rows[-1]._tr)


def row_gone(document, table):
    table._tbl.remove(table.rows[1]._tr)


def other_words(document, table):
    table.cell(2, 1).text = "seven of them"


def more_words(document, table):
    table.cell(1, 1).text = "none of them"
    table.cell(1, 0).add_paragraph("which meets")


def whole(package: Package) -> tuple:
    return essence(read(package).text)


@pytest.mark.parametrize("edits", [(new_row,), (first_row,), (row_gone,), (other_words,), (new_row, more_words),
                                   (row_gone, new_row)])
@pytest.mark.parametrize("others", [(), (other_words,), (new_row,), (moved, more_words)])
def test_each_member_s_text_comes_back(edits, others):
    files = {"MEX": file(moved, *edits), "USA": file(*others)}
    made = Package.open(combine(file(), files).docx)
    assert whole(resolve(made, False)) == whole(Package.open(file()))
    for member, blob in files.items():
        alone = resolve(resolve(made, True, frozenset({member})), False)
        assert whole(alone) == whole(Package.open(blob)), member


def issued(refused: type | str, **files: bytes) -> tuple[tuple, tuple]:
    """What the next text says, in the file and by its facts; refused are facts of a type, or that bring these words."""
    package = Package.open(file())
    reading = read(package)
    found = {m: original(Sent(reading.text, package, None), Package.open(blob)) for m, blob in files.items()}
    wanted = [Sponsored(fact, (m,)) for m, (facts, _) in found.items() for fact in facts
              if not (isinstance(fact, refused) if isinstance(refused, type) else
                      isinstance(fact, Text) and fact.text == refused)]
    base = Package.open(file())
    made = Package.open(compile_redline(base, read(base), wanted, together=True,
                                        originals={m: one for m, (_, one) in found.items() if one is not None}))
    return whole(resolve(made, True)), essence(apply(reading.text, [s.fact for s in wanted]))


@pytest.mark.parametrize("refused", ["", "seven", InsertRow, DeleteRow, Move])
@pytest.mark.parametrize("edits", [(other_words, more_words), (other_words, new_row), (row_gone, new_row)])
def test_a_table_moves_with_what_was_accepted_alone(edits, refused):
    made, wanted = issued(refused, MEX=file(moved, *edits))
    assert made == wanted


@pytest.mark.parametrize("others", [other_words, new_row, row_gone, more_words])
def test_a_table_moves_with_what_others_want_inside_it(others):
    made, wanted = issued("", MEX=file(moved), USA=file(others))
    assert made == wanted
    made, wanted = issued("", MEX=file(moved, new_row), USA=file(others))
    assert made == wanted


# -- controls -----------------------------------------------------------------------------------------------
def controlled(*words: str) -> str:
    inner = "".join(map(paragraph, words))
    return f'<w:sdt><w:sdtPr><w:tag w:val="clause"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


@pytest.mark.parametrize("mine", [paragraph("One.") + paragraph("Last."),
                                  paragraph("In a control.") + paragraph("One.") + paragraph("Last."),
                                  paragraph("One.") + controlled("In a control.", "More.") + paragraph("Last.")])
@pytest.mark.parametrize("other", [paragraph("One.") + paragraph("Last."),
                                   paragraph("One.") + controlled("In the control.") + paragraph("Last.")])
def test_a_control_whose_words_go_leaves_no_empty_paragraph(mine, other):
    base = paragraph("One.") + controlled("In a control.") + paragraph("Last.")
    files = {"MEX": word_file(mine), "USA": word_file(other)}
    made = Package.open(combine(word_file(base), files).docx)
    assert whole(resolve(made, False)) == whole(Package.open(word_file(base)))
    for member, blob in files.items():
        alone = resolve(resolve(made, True, frozenset({member})), False)
        assert whole(alone) == whole(Package.open(blob)), member


# -- fields -------------------------------------------------------------------------------------------------
def referring(code: str) -> bytes:
    runs = "".join(f"<w:r>{inner}</w:r>" for inner in (
        '<w:fldChar w:fldCharType="begin"/>', f"<w:instrText>{code}</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>2</w:t>", '<w:fldChar w:fldCharType="end"/>'))
    return word_file(f'<w:p><w:r><w:t xml:space="preserve">See clause </w:t></w:r>{runs}<w:r><w:t>.</w:t></w:r></w:p>')


def test_a_field_that_refers_elsewhere_is_a_proposal_though_it_shows_the_same():
    combined = combine(referring("REF a"), {"MEX": referring("REF b")})
    assert [p.becomes[:13] for p in combined.compilation.proposals] == ["field “REF b”"]
    made = Package.open(combined.docx)
    codes = [el.text for el in resolve(made, True).tree(made.main).iter("{*}instrText")]
    assert codes == ["REF b"]
