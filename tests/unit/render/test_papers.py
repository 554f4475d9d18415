"""Papers beside the text: participants in order, corrections as sentences, languages and proposals side by side."""

from __future__ import annotations

from msgspec.structs import replace

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import status
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.model.record import Disposition, Draft
from drafting.model.text import OBJECT, Provision, Span
from drafting.model.words.labels import labelled
from drafting.model.words.plain import read_plain
from drafting.render.documents.beside import beside
from drafting.render.documents.papers import bilingual, corrigendum, paper, participants
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


def test_two_versions_that_say_the_same_have_nothing_to_correct():
    same = text("1. Decide.\n")
    assert said(corrigendum(same, same, "es")) == ["Las dos versiones dicen lo mismo."]


def test_languages_stand_side_by_side_with_their_labels_marks_and_notes():
    english = (Provision("p1", "title", "A title"),
               Provision("p2", "item", f"first{OBJECT};", (Span(0, 5, "i", "1"), Span(5, 6, "note", "n1")),
                         label="(a)"),
               Provision("p3", "paragraph", "Only here."), Provision("n1", "note", "A note."))
    spanish = (Provision("p1", "title", "Un título"), Provision("p2", "item", "primero;", label="(a)"))
    made = bilingual(BODY, DRAFT, {"en": english, "es": spanish})
    assert said(made) == ["A title", "Un título", f"(a)\u00a0first{OBJECT};", "a)\u00a0primero;", "Only here.", "",
                          "A note."]
    assert made[3].marks == (Span(4, 9, "i", "1"), Span(9, 10, "note", "nenn1"))
    again = read(Package.open(paper(BODY, TEMPLATES, "en", "A title", "Un título", made)), styles=BODY.styles).text
    assert [p.text for p in again if p.parent or p.kind == "note"] == said(made)


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
