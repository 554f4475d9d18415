"""Akoma Ntoso written by other programs: pretty-printed, with their own ids and elements."""

import re

from lxml import etree

from drafting.akn.about import About
from drafting.akn.read import read_akn
from drafting.akn.write import write_akn
from drafting.render.house.body import load_body, templates_folder
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.rounds.drafts.new import Source, new_draft
from drafting.store import Store

BODY = load_body(templates_folder() / "rcm")

FILE = """<?xml version="1.0"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
 <act name="act">
  <meta><identification source="#x"><FRBRExpression><FRBRlanguage language="spa"/></FRBRExpression>
  </identification></meta>
  <preface><p><docTitle>Ley de
     prueba</docTitle></p></preface>
  <preamble>
   <formula name="f"><p>El Parlamento,</p></formula>
   <recitals><recital eId="rec_1"><num>(1)</num><p>Considerando que</p><p>y además</p></recital></recitals>
  </preamble>
  <body>
   <chapter eId="chp_I"><num>I</num><heading>General</heading>
    <article eId="art_1"><num>Artículo 1</num><heading>Objeto</heading>
     <paragraph eId="art_1__para_1"><num>1.</num><intro><p>Esta ley <b>regula</b>:</p></intro>
      <point eId="art_1__para_1__point_a"><num>a)</num><content><p>la entrada<authorialNote marker="1"><p>Nota.</p>
        </authorialNote>;</p></content></point>
      <point eId="art_1__para_1__point_b"><num>b)</num><intro><p>la salida:</p></intro>
       <indent eId="x"><num>i)</num><content><p>por tierra.</p></content></indent></point>
      <wrapUp><p>según convenga.</p></wrapUp>
     </paragraph>
     <paragraph eId="art_1__para_2"><num>2.</num><content>
       <blockList eId="l"><listIntroduction>Se consideran:</listIntroduction>
        <item eId="l__item_1"><num>-</num><p>uno</p></item></blockList>
       <table eId="t"><tr><th><p>A</p></th><td>directo</td></tr></table>
     </content></paragraph>
    </article>
   </chapter>
  </body>
  <conclusions><p>Hecho en <date date="2026-01-01">enero</date>.</p></conclusions>
 </act>
</akomaNtoso>"""


def test_elements_become_the_kinds_that_they_mean():
    reading = read_akn(FILE.encode(), "ley.xml")
    assert reading.language == "es"
    assert [(p.kind, p.label, p.level, p.text.replace("\ufffc", "*")) for p in reading.text] == [
        ("title", "", 0, "Ley de prueba"),
        ("paragraph", "", 0, "El Parlamento,"),
        ("preambular", "(1)", 0, "Considerando que"),
        ("paragraph", "", 0, "y además"),
        ("heading", "I", 0, "General"),
        ("article", "Artículo 1", 0, "Objeto"),
        ("operative", "1.", 0, "Esta ley regula:"),
        ("item", "a)", 0, "la entrada*;"),
        ("item", "b)", 0, "la salida:"),
        ("item", "i)", 1, "por tierra."),
        ("paragraph", "", 0, "según convenga."),
        ("operative", "2.", 0, "Se consideran:"),
        ("item", "-", 0, "uno"),
        ("table", "", 0, ""),
        ("paragraph", "", 0, "A"),
        ("paragraph", "", 0, "directo"),
        ("paragraph", "", 0, "Hecho en enero."),
        ("note", "", 0, "Nota."),
    ]


def test_ids_are_ids_of_ours_and_unique():
    names = [p.id for p in read_akn(FILE.encode()).text]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[0-9a-z]{1,24}", name) for name in names)


def test_marks_and_notes_stand_at_their_words():
    text = read_akn(FILE.encode()).text
    operative, item, note = text[6], text[7], text[-1]
    assert [(m.key, operative.text[m.start:m.end]) for m in operative.marks] == [("b", "regula")]
    assert [(m.key, m.start, m.value) for m in item.marks] == [("note", 10, note.id)]


def test_the_numbers_of_another_program_come_out_as_they_came_in(tmp_path):
    store = Store(tmp_path)
    new_draft(store, BODY, "ley", {"es": Source("ley.xml", FILE.encode())}, now="2019-10-01T10:00:00Z")
    text = store.text("ley", 1, "es")
    blob = write_akn(text, About("rcm", "ley", "declaration", "Ley", "es"))
    said = [el.text for el in etree.fromstring(blob).iter("{*}num")]
    assert said == ["(1)", "I", "Artículo 1", "1.", "a)", "b)", "i)", "2.", "-"]
    assert "Artículo 1, 1 a)" in [Places(text, phrases("es")).of(p.id) for p in text]


def test_numbers_that_a_draft_begins_with_stay_where_they_leave_some_out(tmp_path):
    store, file = Store(tmp_path), FILE.replace("<num>2.</num>", "<num>4 bis.</num>")
    new_draft(store, BODY, "ley", {"es": Source("ley.xml", file.encode())}, now="2019-10-01T10:00:00Z")
    assert [p.label for p in store.text("ley", 1, "es") if p.kind == "operative"][-2:] == ["1.", "4 bis."]
