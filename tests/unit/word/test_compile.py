"""A compilation of tables, moves, marks and rows: each member's whole text comes back, marks and order included."""

from __future__ import annotations

import io

import docx
import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.model.change import Insert, Move, Slot, Sponsored, Text
from drafting.model.notes import Line, note_value
from drafting.model.text import OBJECT, Provision, Span
from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.compilation import compile_redline
from tests.packages import paragraph, word_file


def file(edit=None) -> bytes:
    document = docx.Document()
    document.add_heading("Meetings", 1)
    document.add_paragraph("The Parties should meet once a year in the capital.")
    table = document.add_table(3, 2)
    for i in range(3):
        for j in range(2):
            table.cell(i, j).text = f"cell {i} {j} some words here"
    paragraph = document.add_paragraph("Bold ")
    paragraph.add_run("words").bold = True
    paragraph.add_run(" stay here for all.")
    document.add_paragraph("Last paragraph of this text.", style="List Number")
    if edit:
        edit(document, table, paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def other_words_other_mark_new_row(document, table, paragraph):
    table.cell(1, 1).text = "cell 1 1 other words here"
    paragraph.runs[1].bold, paragraph.runs[1].italic = None, True
    table.add_row().cells[0].text = "a new row"


def row_deleted_italics_new_item(document, table, paragraph):
    table._tbl.remove(table.rows[1]._tr)
    paragraph.runs[0].italic = paragraph.runs[1].italic = True
    document.add_paragraph("A new last one", style="List Number")


def centred_underlined_deleted(document, table, paragraph):
    paragraph.alignment, paragraph.runs[1].underline = 1, True
    table.cell(1, 1).text = "cell 1 1 third words here"
    document.paragraphs[1]._p.getparent().remove(document.paragraphs[1]._p)


def moved_and_a_second_paragraph_in_a_cell(document, table, paragraph):
    table._tbl.addprevious(paragraph._p)
    table.cell(0, 0).add_paragraph("second paragraph")


def table_replaced(document, table, paragraph):
    table._tbl.getparent().remove(table._tbl)
    document.add_table(1, 2).cell(0, 0).text = "another table"


EDITS = {"MEX": other_words_other_mark_new_row, "USA": row_deleted_italics_new_item, "CAN": centred_underlined_deleted,
         "GTM": moved_and_a_second_paragraph_in_a_cell, "BLZ": table_replaced}


@pytest.fixture(scope="module")
def compiled() -> Package:
    return Package.open(combine(file(), {member: file(edit) for member, edit in EDITS.items()}).docx)


def whole(package: Package) -> tuple:
    return essence(read(package).text)


def test_rejecting_all_gives_the_base(compiled):
    assert whole(resolve(compiled, False)) == whole(Package.open(file()))


@pytest.mark.parametrize("member", EDITS)
def test_accepting_one_member_gives_its_text(compiled, member):
    alone = resolve(resolve(compiled, True, frozenset({member})), False)
    assert whole(alone) == whole(Package.open(file(EDITS[member])))


def test_a_new_text_moves_a_paragraph_with_everybody_s_edits():
    package = Package.open(file())
    reading = read(package)
    paragraph = next(x for x in reading.text if x.text.startswith("Bold"))
    facts = [Move(paragraph.id, Slot("", "p1")), Text(paragraph.id, 11, 15, "are"), Text(paragraph.id, 20, 23, "")]
    placed = [Sponsored(fact, (member,)) for fact, member in zip(facts, ("CAN", "USA", "MEX"), strict=True)]
    made = Package.open(compile_redline(package, reading, placed, together=True))
    assert whole(resolve(made, False)) == whole(Package.open(file()))
    assert whole(resolve(made, True)) == essence(apply(reading.text, facts))


def test_what_several_members_delete_bears_all_their_names_and_the_earliest_date():
    package = Package.open(file())
    reading = read(package)
    paragraph = next(x for x in reading.text if x.text.startswith("The Parties"))
    placed = [Sponsored(Text(paragraph.id, 12, 18, words), (member,), date) for member, words, date in (
        ("MEX", "shall", "2019-10-05T00:00:00Z"), ("USA", "may", "2019-10-03T00:00:00Z"), ("CAN", "will", ""))]
    made = Package.open(compile_redline(package, reading, placed))
    marks = [(mark.get(w("author")), mark.get(w("date"))) for mark in made.tree(made.main).iter(w("del"), w("ins"))]
    assert sorted(marks, key=str) == [
        ("CAN", None), ("CAN, MEX, USA", "2019-10-03T00:00:00Z"), ("MEX", "2019-10-05T00:00:00Z"),
        ("USA", "2019-10-03T00:00:00Z")]


LEVEL = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
LISTS = "".join(f'<w:abstractNum w:abstractNumId="{n}">{LEVEL}</w:abstractNum>' for n in (1, 2)) + "".join(
    f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'


def numbered(words: str, num: int) -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>'
                            f'<w:spacing w:after="{num}0"/>')


@pytest.mark.parametrize(("after", "kind", "num", "space"), [
    ("One.", "operative", "1", "10"), ("Four.", "operative", "2", "20"), ("Six.", "operative", "2", "20"),
    ("a cell", "operative", "2", "20"), ("", "operative", "1", "10"), ("Four.", "paragraph", "", None)])
def test_a_new_paragraph_looks_like_the_one_of_its_kind_that_is_nearest(after, kind, num, space):
    table = ("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
             f"<w:tr><w:tc>{paragraph('a cell')}</w:tc></w:tr></w:tbl>")
    package = Package.open(word_file("".join((
        paragraph("Cover", '<w:spacing w:before="1800"/>'), numbered("One.", 1), numbered("Two.", 1),
        paragraph("Between"), numbered("Four.", 2), numbered("Five.", 2), table, numbered("Six.", 2))),
        {"numbering": LISTS, "styles": NORMAL}))
    reading = read(package)
    holder = next((x.id for x in reading.text if x.text == after and after), "")
    place = next((x.id for x in reading.text if x.kind == "table"), "") if after == "a cell" else holder
    fact = Insert(Slot("", place), (Provision("new", kind, "[MEX: New words.]", style="Normal"),))
    made = Package.open(compile_redline(package, reading, [Sponsored(fact, ("MEX",))], together=True))
    (new,) = (p for p in made.tree(made.main).iter(w("p")) if "New words" in "".join(p.itertext()))
    assert [n.get(w("val")) for n in new.iter(w("numId"))] == ([num] if num else [])
    assert [s.get(w("after")) for s in new.iter(w("spacing"))] == ([space] if space else [])


def test_a_new_paragraph_without_a_number_gets_none_of_a_neighbour_that_has_one():
    package = Package.open(word_file(numbered("One.", 1), {"numbering": LISTS, "styles": NORMAL}))
    fact = Insert(Slot("", read(package).text[0].id), (Provision("new", "paragraph", "New words.", style="Normal"),))
    made = resolve(Package.open(compile_redline(package, read(package), [Sponsored(fact, ("MEX",))])), True)
    (new,) = (p for p in made.tree(made.main).iter(w("p")) if "New words" in "".join(p.itertext()))
    assert not list(new.iter(w("numId"))) and len(list(new.iter(w("spacing")))) == 1


def test_a_new_note_of_several_paragraphs_has_its_number_once():
    package = Package.open(file())
    reading = read(package)
    paragraph = next(x for x in reading.text if x.text.startswith("The Parties"))
    said = note_value([Line("See the law."), Line("And the plan.", (Span(8, 12, "i", "1"),))])
    fact = Text(paragraph.id, 11, 11, OBJECT, (Span(0, 1, "note", said),))
    made = Package.open(compile_redline(package, reading, [Sponsored(fact, ("MEX",))]))
    root = made.tree(made.related("footnotes"))
    note = root.findall(w("footnote"))[-1]
    assert [("".join(p.itertext(w("t"))), len(list(p.iter(w("footnoteRef"))))) for p in note.iter(w("p"))] == [
        (" See the law.", 1), ("And the plan.", 0)]
    assert [x.text for x in read(resolve(made, True)).text if "See" in x.text or "plan" in x.text] == [
        "See the law.", "And the plan."]


@pytest.mark.parametrize("own", ["<w:r><w:footnoteRef/></w:r><w:r>", "<w:r><w:footnoteRef/>"])
def test_new_words_at_the_beginning_of_a_note_stand_behind_the_space_of_its_own_mark(own):
    body = paragraph("The Parties meet.").replace("</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    package = Package.open(word_file(body, {"footnotes": f'<w:footnote w:id="2"><w:p>{own}<w:t xml:space="preserve">'
                                                         " Experts are named.</w:t></w:r></w:p></w:footnote>"}))
    facts = Text("n1", 0, 0, "In autumn, "), Text("n1", 8, 11, "will be")
    made = Package.open(compile_redline(package, read(package), [Sponsored(fact, ("MEX",)) for fact in facts]))
    for accepting, words in ((True, "In autumn, Experts will be named."), (False, "Experts are named.")):
        assert [x.text for x in read(resolve(made, accepting)).text if x.kind == "note"] == [words]
