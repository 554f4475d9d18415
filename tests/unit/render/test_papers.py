"""Papers beside the text: participants in order, corrections as sentences, languages and proposals side by side."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from msgspec.structs import replace

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import status
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.model.change import Attr, Delete, Insert, InsertRow, Slot
from drafting.model.change import Text as Change
from drafting.model.record import Disposition, Draft, Version
from drafting.model.text import OBJECT, Provision, Row, Span, Text
from drafting.model.words.labels import labelled
from drafting.model.words.plain import read_plain
from drafting.render.documents.beside import beside
from drafting.render.documents.papers import about, corrigendum, paper, participants
from drafting.render.documents.parallel import bilingual
from drafting.render.house.body import load_body, templates_folder
from drafting.word.cleaning.publishable import unpublishable
from drafting.word.opc.package import Package
from drafting.word.text.read import read

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
DRAFT = Draft("sample", "declaration", "rcm", ("en", "es"), {"en": "A sample", "es": "Una muestra"})


def text(source: str):
    return labelled(read_plain(source))


def said(found) -> list[str]:
    return [p.text for p in found if p.kind != "table"]


def test_participants_stand_in_the_order_of_the_language():
    present = ("USA", "BLZ", "DOM", "IOM")
    english = [p.text for p in participants(BODY, "en", present) if "x1" in p.parent]
    spanish = [p.text for p in participants(BODY, "es", present) if "x1" in p.parent]
    rows = {lang: [p.text for p in participants(BODY, lang, present) if p.parent.endswith("x2")]
            for lang in ("en", "es")}
    assert rows["en"] == ["Code", "BLZ", "DOM", "USA", "Code", "IOM"]
    assert rows["es"] == ["Código", "BLZ", "USA", "DOM", "Código", "IOM"]
    assert english and spanish


def test_a_corrigendum_says_each_correction_where_it_is():
    old = text("# T\n\n1. Decide to meet in May;\n\n2. Thank the host;\n\n3. Note it;\n\n4. Close.\n")
    new = (*old[:1], replace(old[1], text="Decide to meet each year in June;"), replace(old[3], text="Note it well;"),
           Provision("n1", "operative", "Invite all;", label="4"), old[4])
    assert said(corrigendum(old, new, "en")) == [
        "Operative paragraph 1: after “Decide to meet” insert “each year”.",
        "Operative paragraph 1: for “May” read “June”.",
        "Operative paragraph 2: delete the whole of it: “Thank the host;”.",
        "Operative paragraph 3: after “Note it” insert “well”.",
        "Operative paragraph 4 is new: “Invite all;”."]


@pytest.mark.parametrize(("lang", "said"), [("en", "Corrections to Rev.1 of 2 January 2026"),
                                            ("es", "Correcciones a la versión «Rev. 1», de 2 de enero de 2026")])
def test_a_corrigendum_names_the_version_that_it_corrects(lang, said):
    version = Version(2, "Rev.1", "2026-01-02T10:00:00+00:00", {}, adopted="2026-01-02T10:00:00+00:00")
    assert about(version, BODY, lang) == said


def test_two_versions_that_say_the_same_have_nothing_to_correct():
    same = text("1. Decide.\n")
    assert said(corrigendum(same, same, "es")) == ["Las dos versiones dicen lo mismo."]


def test_languages_stand_side_by_side_with_their_labels_marks_and_notes():
    english = (Provision("p1", "title", "A title"),
               Provision("p2", "item", f"first{OBJECT};", (Span(0, 5, "i", "1"), Span(5, 6, "note", "n1")),
                         label="(a)"),
               Provision("p3", "paragraph", "Only here."), Provision("n1", "note", "A note."))
    spanish = (Provision("p1", "title", "Un título"), Provision("p2", "item", "primero;", label="(a)"))
    made = bilingual(BODY, {"en": english, "es": spanish})
    assert said(made) == ["English", "Español", "(a)\u00a0first1;", "1\u00a0A note.", "a)\u00a0primero;",
                          "Only here.", ""]
    assert [m for m in made[3].marks if m.key != "lang"] == [Span(4, 9, "i", "1"), Span(9, 10, "vert", "superscript")]
    assert {p.kind for p in made} == {"table", "paragraph"} and len({p.id for p in made}) == len(made)
    blob = paper(BODY, TEMPLATES, "en", "A title", "Un título", made)
    assert [p.text for p in read(Package.open(blob), styles=BODY.styles).text if p.parent] == said(made)
    assert b'<w:lang w:val="es"/>' in Package.open(blob).parts["word/document.xml"]


def calendar(lang: str, words: str) -> Text:
    """A paragraph with two notes, a heading, what leads to a table, and the table with `words` in each of its cells."""
    rows = tuple(Row(f"r{n}", (f"c{n}a", f"c{n}b", f"c{n}c")) for n in range(2))
    cells = [Provision(f"q{name}", "paragraph", words, (Span(0, 2, "i", "1"),), parent=name)
             for row in rows for name in row.cells]
    notes = (Span(2, 3, "note", "n1"), Span(7, 8, "note", "n2"))
    return (Provision("p1", "operative", f"{lang}{OBJECT} and{OBJECT}", notes),
            Provision("p2", "heading", f"Heading {lang}"), Provision("p3", "paragraph", "As follows:"),
            Provision("t1", "table", rows=rows), *cells,
            Provision("n1", "note", f"One {lang}"), Provision("n2", "note", f"Two {lang}"))


@pytest.mark.parametrize("words, inside", [("May", [1, 1]), ("extraordinarily", [2])])
def test_tables_stay_tables_beside_each_other_or_where_they_are_too_wide_under_each_other(words, inside):
    made = bilingual(BODY, {"en": calendar("en", words), "es": calendar("es", words)})
    document = Document(BytesIO(paper(BODY, TEMPLATES, "en", "A title", "Un título", made)))
    outer, = document.tables
    rows = {row.cells[0].text.split("\n")[0]: row for row in outer.rows}
    assert [cell.text for cell in outer.rows[1].cells] == ["en1 and2\n1\u00a0One en\n2\u00a0Two en",
                                                           "es1 and2\n1\u00a0One es\n2\u00a0Two es"]
    kept = {name: row.cells[0].paragraphs[0].paragraph_format.keep_with_next for name, row in rows.items()}
    assert kept["Heading en"] and kept["As follows:"] and not kept["en1 and2"]
    last = outer.rows[-1]
    assert [len(tc.tbl_lst) for tc in last._tr.tc_lst] == inside
    assert [[cell.text for cell in row.cells] for row in last.cells[0].tables[0].rows] == [[words] * 3] * 2
    assert last.cells[0].tables[0].cell(1, 0).paragraphs[0].runs[0].italic
    grid = sum(col.w for col in outer._tbl.tblGrid.gridCol_lst)
    for table in last.cells[0].tables:
        assert sum(col.w for col in table._tbl.tblGrid.gridCol_lst) <= grid // len(inside)


@pytest.mark.parametrize("words, names", [
    ({"en": "May", "es": "extraordinarily"}, ["English", "Español"]), ({"es": "extraordinarily"}, ["Español"])])
def test_a_table_that_is_too_wide_in_one_language_stands_under_the_names_of_those_that_have_it(words, names):
    texts = {lang: calendar(lang, words.get(lang, "")) for lang in ("en", "es")}
    texts = {lang: text if lang in words else text[:3] + text[-2:] for lang, text in texts.items()}
    last = Document(BytesIO(paper(BODY, TEMPLATES, "en", "A title", "", bilingual(BODY, texts)))).tables[0].rows[-1]
    assert len(last._tr.tc_lst) == 1 and [p.text for p in last.cells[0].paragraphs if p.text] == names
    assert [table.cell(0, 0).text for table in last.cells[0].tables] == list(words.values())


def test_a_paper_can_go_out_as_it_is():
    blob = paper(BODY, TEMPLATES, "es", "Lista", "Reunión", participants(BODY, "es"), made="2026-01-02T10:00:00+00:00")
    assert list(unpublishable(Package.open(blob), tuple(BODY.name.values()))) == []
    assert blob == paper(BODY, TEMPLATES, "es", "Lista", "Reunión", participants(BODY, "es"),
                         made="2026-01-02T10:00:00+00:00")


def test_base_proposals_answers_and_agreed_text_stand_in_one_row():
    base = text("1. Decide to meet;\n\n2. Thank the host.\n")
    wanted = (replace(base[0], text="Decide to convene;"), base[1])
    compilation = compile(base, [Answer("MEX", facts(base, wanted))])
    given = [Disposition(compilation.proposals[0].id, "en", "accept", "2026-01-02T10:00:00+00:00", reason="clearer")]
    rows = beside(BODY, compilation, status(compilation, given), wanted, "en")
    assert rows == [("1. Decide to meet;", "1. MEX: Replace: “meet” → “convene”", "1. accepted (proposed). clearer",
                     "1. Decide to convene;"),
                    ("2. Thank the host.", "", "", "2. Thank the host.")]


def test_what_is_proposed_for_the_whole_text_comes_first_and_for_a_table_at_the_table():
    base = (*text("1. Decide to meet;\n\n2. Thank the host.\n"), Provision("e", "paragraph", ""),
            Provision("t", "table", rows=(Row("r", ("c",)),)), Provision("q", "paragraph", "Lead", parent="c"),
            Provision("t2", "table"), Provision("f", "paragraph", ""))
    new = (Provision("0", "paragraph", "We are glad."),)
    wanted = (Insert(Slot("", ""), new), Change(base[1].id, 0, 5, "Greet"), Insert(Slot("", "e"), new),
              InsertRow("t", "r", (new,)))
    compilation = compile(base, [Answer("MEX", wanted)])
    lost = replace(compilation.proposals[0], provision="gone", number=9)
    rows = beside(BODY, replace(compilation, proposals=(*compilation.proposals, lost)), {}, base, "en")
    assert [(first, proposals, last) for first, proposals, _, last in rows] == [
        ("", "1. MEX: New provision at the beginning: “We are glad.”", ""),
        ("", "9. MEX: New provision at the beginning: “We are glad.”", ""),
        ("1. Decide to meet;", "", "1. Decide to meet;"),
        ("2. Thank the host.", "2. MEX: Replace: “Thank” → “Greet”", "2. Thank the host."),
        ("empty line after 2", "3. MEX: New provision after 2: “We are glad.”", "empty line after 2"),
        ("Table 1", "4. MEX: New table row: “We are glad.”", "Table 1"), ("Lead", "", "Lead")]


def test_answers_beside_each_other_say_stage_wording_and_reason():
    base = text("1. Decide to meet;\n\n2. Thank the host.\n")
    compilation = compile(base, [Answer("MEX", (Change(base[0].id, 0, 6, "Agree"), Attr(base[0].id, "align", "right"),
                                                Delete(base[1].id)))])
    _, first, gone = compilation.proposals
    given = [Disposition(first.id, "en", "modify", "2019", text="Resolve", reason="Shorter", stage="agreed"),
             Disposition(gone.id, "en", "note", "2019")]
    rows = beside(BODY, compilation, status(compilation, given), base, "en")
    assert [row[1:3] for row in rows] == [
        ("1. MEX: Formatting: alignment right\n2. MEX: Replace: “Decide” → “Agree”",
         "1. open\n2. accepted with modifications (agreed): “Resolve”. Shorter"),
        ("3. MEX: Delete the whole of it: “Thank the host.”", "3. noted (proposed)")]
    nobody = replace(compilation, proposals=(replace(first, sponsors=("Original",)),))
    assert beside(BODY, nobody, {}, base[:1], "en")[0][1:3] == ("2. –: Replace: “Decide” → “Agree”", "2. open")
