"""Each kind of fact put into the base's file: where its marks stand, in whose name, and what is left once settled."""

from __future__ import annotations

import pytest

from drafting.merge.facts.apply import apply
from drafting.model.change import (
    Attr,
    Delete,
    DeleteColumn,
    DeleteRow,
    Insert,
    InsertColumn,
    InsertRow,
    Join,
    Mark,
    Move,
    Remark,
    Slot,
    Split,
    Sponsored,
    Text,
)
from drafting.model.notes import Line, note_value
from drafting.model.text import OBJECT, Provision, Row, Span
from drafting.render.pages.critic import critic
from drafting.word.changes.listed import changes
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.text.shown import shown
from drafting.word.weaving.compilation import compile_redline
from tests.packages import paragraph, word_file
from tests.unit.word.test_features_both_ways import in_order


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"


FILE = word_file(paragraph("We meet once a year.") + paragraph("The host pays for all.")
                 + table(("a", "b"), ("c", "d")) + paragraph("We part.") + paragraph("End."))
BASE = read(Package.open(FILE)).text                # p1, p2, the table tp3 with p3 to p6, p7, p8
NEW = (Provision("0", "paragraph", "A new one."),)
CELLS = ((Provision("0", "paragraph", "x"),), (Provision("1", "paragraph", "y"),))
COLUMN = ((Provision("0", "paragraph", "x"),), (Provision("1", "paragraph", "y"),))
HELD = (Provision("0", "table", rows=(Row("0/r", ("0/c",)),)), Provision("0/p", "paragraph", "Cell", parent="0/c"))
NOTE = (Span(0, 1, "note", note_value([Line("See the law.")])),)


def said(package: Package) -> str:
    return critic(shown(package)).replace("\n\n", "¶")


WHOLE = said(Package.open(FILE))


def put(*facts, sponsors: tuple[str, ...] = ("GTM", "MEX"), remarks=(), **more) -> Package:
    package = Package.open(FILE)
    wanted = [Sponsored(fact, sponsors, "2019-11-01T10:00:00Z") for fact in facts]
    made = Package.open(compile_redline(package, read(package), wanted, remarks, **more))
    in_order(made)
    return made


def words(package: Package, accept: bool) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in read(resolve(package, accept)).text]


def change(old: str, new: str, times: int = 1) -> str:
    assert WHOLE.count(old) == times
    return WHOLE.replace(old, new)


FACTS = [
    (Text("p1", 8, 12, "twice"), change("once", "{~~once~>twice~~}")),
    (Text("p1", 0, 0, "Now "), change("We meet", "{++Now ++}We meet")),
    (Text("p1", 19, 20), change("year.", "year{--.--}")), (Text("p5", 0, 1, "cc"), change("¶c¶", "¶{~~c~>cc~~}¶")),
    (Delete("p2"), change("The host pays for all.¶", "{--The host pays for all.¶--}")),
    (Delete("p8"), change("¶End.¶", "{--¶End.--}¶")), (Delete("tp3"), change("a¶b¶c¶d¶", "{--a¶b¶c¶d¶--}")),
    (Insert(Slot("", "p1"), NEW), change("year.¶", "year.¶{++A new one.¶++}")),
    (Insert(Slot("", ""), NEW), change("We meet", "{++A new one.¶++}We meet")),
    (Insert(Slot("", "tp3"), NEW), change("d¶We part", "d¶{++A new one.¶++}We part")),
    (Insert(Slot("", "p8"), NEW), change("End.¶", "End.{++¶A new one.++}¶")),
    (Insert(Slot("cp3", "p3"), NEW), change("¶a¶b", "¶a{++¶A new one.++}¶b")),
    (Insert(Slot("cp3", ""), NEW), change("¶a¶b", "¶{++A new one.¶++}a¶b")),
    (Insert(Slot("", "p1"), HELD), change("year.¶", "year.¶{++Cell¶++}")),
    (Move("p7", Slot("", "p1")), change("year.¶", "year.¶{++We part.¶++}").replace("d¶We part.¶", "d¶{--We part.¶--}")),
    (Move("p1", Slot("", "p7")), change("We meet once a year.¶", "{--We meet once a year.¶--}").replace(
        "We part.¶", "We part.¶{++We meet once a year.¶++}")),
    (Split("p2", 9), change("The host pays", "The host {++¶++}pays")),
    (Join("p1", "p2"), change("year.¶The", "year.{--¶--}The")),
    (InsertRow("tp3", "rp3", CELLS), change("b¶c¶", "b¶{++x¶y¶++}c¶")),
    (InsertRow("tp3", "", CELLS), change("¶a¶b", "¶{++x¶y¶++}a¶b")),
    (InsertRow("tp3", "rp5", CELLS), change("c¶d¶", "c¶d¶{++x¶y¶++}")),
    (DeleteRow("tp3", "rp3"), change("a¶b¶", "{--a¶b¶--}")),
    (InsertColumn("tp3", 1, COLUMN), change("a¶b¶c¶d¶", "a¶{++x¶++}b¶c¶{++y¶++}d¶")),
    (DeleteColumn("tp3", 1), change("a¶b¶c¶d¶", "{--a¶--}b¶{--c¶--}d¶"))]


@pytest.mark.parametrize(("fact", "marked"), FACTS)
def test_a_fact_is_marked_where_it_is_in_the_name_of_its_sponsors(fact, marked):
    made = put(fact)
    assert said(made) == marked
    found = changes(made)
    assert {each.author for each in found} == {"GTM, MEX"} and {each.date for each in found} == {"2019-11-01T10:00:00Z"}
    assert words(made, False) == [(p.kind, p.text) for p in BASE]
    assert words(made, True) == [(p.kind, p.text) for p in apply(BASE, [fact])]


@pytest.mark.parametrize("fact", [
    Mark("p1", 0, 2, "b", "1"), Mark("p1", 3, 7, "i", "1"), Mark("p2", 0, 3, "u", "single")])
def test_a_look_of_words_is_a_record_of_them(fact):
    made = put(fact)
    start = "We meet once a year." if fact.provision == "p1" else "The host pays for all."
    assert said(made) == change(start, start + "{>>formatting changed<<}")
    accepted = next(p for p in read(resolve(made, True)).text if p.text == start)
    assert accepted.marks == (Span(fact.start, fact.end, fact.key, fact.value),)
    assert all(p.marks == () for p in read(resolve(made, False)).text)


def test_an_alignment_is_a_record_of_the_paragraph():
    made = put(Attr("p2", "align", "right"))
    assert said(made) == change("for all.", "for all.{>>formatting changed<<}")
    assert [p.attrs for p in read(resolve(made, True)).text][1] == (("align", "right"),)
    assert all(p.attrs == () for p in read(resolve(made, False)).text)


@pytest.mark.parametrize(("wanted", "shown_"), [("House One", "House One"), ("house one", "House One"), ("", ""),
                                                ("Nowhere", "")])
def test_a_style_is_a_record_of_the_paragraph_by_the_name_that_the_file_has(wanted, shown_):
    styles = '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="House One"/></w:style>'
    file = Package.open(word_file(paragraph("We meet.") + paragraph("End."), {"styles": styles}))
    fact = Attr("p1", "style", wanted)
    made = Package.open(compile_redline(file, read(file), [Sponsored(fact, ("MEX",))]))
    assert [p.style for p in read(resolve(made, True)).text] == [shown_, ""]
    assert [p.style for p in read(resolve(made, False)).text] == ["", ""]
    assert "formatting changed" in said(made)


def test_a_new_note_comes_with_its_sign_and_goes_with_it():
    fact = Text("p1", 20, 20, OBJECT, NOTE)
    made = put(fact, sponsors=("MEX",))
    assert words(made, True) == [(p.kind, p.text) for p in apply(BASE, [fact])]
    assert words(made, False) == [(p.kind, p.text) for p in BASE]
    assert "{++▫++}" in said(made) and {each.author for each in changes(made)} == {"MEX"}


def test_facts_of_several_stand_beside_each_other_each_in_its_name():
    package = Package.open(FILE)
    wanted = [Sponsored(Text("p1", 8, 12, "twice"), ("MEX",)), Sponsored(Text("p1", 8, 12, "thrice"), ("USA",)),
              Sponsored(Delete("p2"), ("GTM",)), Sponsored(Insert(Slot("", "p1"), NEW), ("USA",))]
    made = Package.open(compile_redline(package, read(package), wanted))
    for who, first, second in (("MEX", "We meet twice a year.", "The host pays for all."),
                               ("USA", "We meet thrice a year.", "A new one."),
                               ("GTM", "We meet once a year.", "")):
        alone = resolve(resolve(made, True, frozenset({who})), False)
        assert [p.text for p in read(alone).text][:2] == [first, second]
    assert [p.text for p in read(resolve(made, False)).text] == [p.text for p in BASE]


REPLACES, ADDS, CUTS, DROPS = ((Text("p1", 3, 7, "gather"), "MEX"), (Text("p1", 7, 7, " often"), "USA"),
                               (Split("p1", 7), "GTM"), (Text("p1", 7, 12), "CAN"))


@pytest.mark.parametrize(("wanted", "marked", "who"), [
    ((REPLACES, ADDS), "{~~meet~>gather often~~} once", "MEX MEX USA"),
    ((REPLACES, CUTS), "{~~meet~>gather¶~~} once", "MEX MEX GTM"), ((ADDS, CUTS), "meet{++¶ often++} once", "GTM USA"),
    ((REPLACES, ADDS, CUTS), "{~~meet~>gather¶ often~~} once", "MEX MEX GTM USA"),
    ((ADDS, DROPS), "meet{++ often++}{-- once--}", "USA CAN"),
    ((REPLACES, DROPS), "{~~meet~>gather~~}{-- once--}", "MEX MEX CAN"),
    ((REPLACES, ADDS, CUTS, DROPS), "{~~meet~>gather¶ often~~}{-- once--}", "MEX MEX GTM USA CAN")])
def test_what_several_put_at_one_place_stands_in_one_order(wanted, marked, who):
    for each in (wanted, wanted[::-1]):
        package = Package.open(FILE)
        made = Package.open(compile_redline(package, read(package), [Sponsored(fact, (name,)) for fact, name in each]))
        assert said(made) == change("meet once", marked) and [each.author for each in changes(made)] == who.split()


# -- comments -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("remark", "place"), [
    (Remark("MEX", "p1", 3, 7, "Why?"), ("p1", 3, 7, "meet")),
    (Remark("MEX", "p1", 20, 20, "Why?"), ("p1", 20, 20, "")),
    (Remark("MEX", "p5", 0, 1, "Why?"), ("p5", 0, 1, "c")), (Remark("MEX", "p1", 7, 3, "Why?"), ("p1", 7, 7, ""))])
def test_a_remark_is_a_comment_at_its_words(remark, place):
    (found,) = read(put(remarks=[remark])).comments
    assert (found.provision, found.start, found.end, found.quote) == place
    assert (found.text, found.person, found.reply_to, found.resolved) == ("Why?", "MEX", "", False)


@pytest.mark.parametrize(("person", "author"), [("", "MEX"), ("MEX", "MEX"), ("Ana", "MEX (Ana)")])
def test_a_comment_is_the_member_s_with_the_person_who_wrote_it(person, author):
    remark = Remark("MEX", "p1", 0, 2, "One\nTwo", person=person, date="2019-11-01T10:00:00Z")
    made = put(Text("p1", 0, 2, "They"), remarks=[remark])
    (found,) = read(made).comments
    assert (found.person, found.text, found.date) == (author, "One\nTwo", "2019-11-01T10:00:00Z")
    assert made.tree(made.related("comments"))[0].get(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}initials") == "MEX"
