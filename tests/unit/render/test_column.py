"""What a page asks of one language of a compilation: standings, margins, quotations, runs of equal marks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import Standing
from drafting.merge.facts.answer import Answer
from drafting.model.change import (
    Attr,
    Compilation,
    Delete,
    DeleteRow,
    Insert,
    InsertColumn,
    InsertRow,
    Move,
    Order,
    Proposal,
    Remark,
    Slot,
    Text,
)
from drafting.model.record import Disposition
from drafting.model.text import OBJECT, Provision, Row, Span
from drafting.render.documents.reading import Run, runs, shown_label
from drafting.render.house.body import load_body, templates_folder
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.render.pages.between import Between, between
from drafting.render.pages.column import Column, moved_in, proposals_in, remarks_in
from drafting.render.pages.flow import Added, Flow, Moved
from drafting.render.pages.stretches import Box, Piece
from tests.build import text

BODY = load_body(templates_folder() / "rcm")
TABLE = (Provision("t", "table", rows=(Row("r1", ("c1",)), Row("r2", ("c2",)))),
         Provision("q1", "paragraph", "Group", parent="c1"), Provision("q2", "paragraph", "Lead", parent="c2"))
BASE = (*text("We meet once a year.", "The host pays."), *TABLE, Provision("n1", "note", "See the law."),
        Provision("n1b", "paragraph", "And the plan.", parent="n1"))
NEW = (Provision("0", "paragraph", "A new one."),)


def column(*answers: Answer, remarks: tuple[Remark, ...] = (), standings=None, base=BASE) -> Column:
    made = compile(base, answers)
    return Column("en", replace(made, remarks=remarks or made.remarks), standings or {})


def given(answer: str, stage: str = "proposed") -> Disposition:
    return Disposition("x", "en", answer, "2019-11-02T10:00Z", stage=stage)


@pytest.mark.parametrize(("standing", "said"), [
    (None, "open"), (Standing(), "open"), (Standing("challenged"), "challenged"),
    (Standing("decided", "accept", given("accept", "agreed")), "accepted (agreed)"),
    (Standing("decided", "note", given("note")), "noted (proposed)"),
    (Standing("decided with news", "reject", given("reject")), "not accepted (proposed), decided, with news"),
    (Standing("challenged", "modify", given("modify")), "accepted with modifications (proposed), challenged"),
    (Standing("open", "defer", given("defer")), "deferred (proposed), open")])
def test_how_a_proposal_stands(standing, said):
    found = column(Answer("MEX", (Delete("p2"),)))
    (p,) = found.compilation.proposals
    found = Column("en", found.compilation, {p.id: standing} if standing else {})
    assert found.standing(p) == said
    assert found.disposition(p) == (standing.disposition if standing else None)


def test_rivals_stand_by_their_numbers_and_replies_with_the_file_that_they_are_in():
    remarks = (Remark("MEX", "p1", 0, 2, "a", id="1"), Remark("MEX", "p1", 0, 2, "b", id="2", reply_to="1"),
               Remark("USA", "p1", 0, 2, "c", id="1"), Remark("USA", "p1", 0, 2, "d", reply_to="1"),
                   Remark("CAN", "p1", 0, 2, "e"))
    found = column(*(Answer(m, (Text("p1", 8, 12, words),)) for m, words in (("CAN", "never"), ("MEX", "twice"),
        ("USA", "often"))),
                   remarks=remarks)
    one, two, three = found.compilation.proposals
    assert found.rivals(two) == [one, three]
    assert found.rivals(replace(one, competes=(three.id, "gone", two.id))) == [two, three]
    assert [[r.text for r in found.replies(r)] for r in remarks] == [["b"], [], ["d"], [], []]


def test_what_stands_in_the_margin():
    found = column()
    assert [found.number(p) for p in (Provision("x", "operative", label="3"), BASE[0], BASE[5])] == ["3", "", "1"]
    assert not found.has_front and column(Answer("MEX", (Insert(Slot("", ""), NEW),))).has_front
    assert column(remarks=(Remark("MEX", "", 0, 0, "all"),)).has_front


@pytest.mark.parametrize(("remark", "words"), [
    (Remark("MEX", "p1", 3, 7, "why"), "meet"), (Remark("MEX", "p1", 3, 7, "why", quote="met"), "met"),
    (Remark("MEX", "p1", 0, 20, "why"), ""),
    (Remark("MEX", "p1", 0, 0, "why"), ""), (Remark("MEX", "p1", 5, 3, "why"), ""),
    (Remark("MEX", "p1", 0, 0, "why", quote="met"), ""), (Remark("MEX", "p1", 5, 3, "why", quote="met"), ""),
    (Remark("MEX", "p1", 3, 7, "why", quote=f"{OBJECT}"), "meet"), (Remark("MEX", "p1", 0, 21, "why"), ""),
    (Remark("MEX", "p1", 0, 19, "why"), "We meet once a year"),
    (Remark("MEX", "p1", 0, 3, "why", quote=" ".join("x" * 17)), " ".join("x" * 16) + "…")])
def test_the_words_that_a_remark_is_about(remark, words):
    assert column().anchor_words(remark) == words


@pytest.mark.parametrize(("words", "marks", "out"), [
    ("plain\fwords", (), [("plain\nwords", "")]), ("bold it", (Span(0, 4, "b", "1"),), [("bold", "bold"), (" it", "")]),
    ("not bold", (Span(0, 8, "b", "0"),), [("not bold", "")]), ("line", (Span(0, 4, "u", "none"),), [("line", "")]),
    ("line", (Span(0, 4, "u", "single"), Span(0, 4, "i", "1")), [("line", "italic under")]),
    ("up", (Span(0, 2, "vert", "superscript"),), [("up", "raised")]),
    ("low", (Span(0, 3, "vert", "subscript"),), [("low", "lowered")]), (f"a{OBJECT}", (Span(1, 2, "note", "n1"),),
    [("a", ""), ("1", "raised")]),
    (f"a{OBJECT}", (), [("a▫", "raised")]), ("s", (Span(0, 1, "strike", "1"), Span(0, 1, "dstrike", "1")),
    [("s", "struck")]),
    ("c", (Span(0, 1, "caps", "1"), Span(0, 1, "smallCaps", "1"), Span(0, 1, "highlight", "red")),
    [("c", "small upper")])])
def test_runs_of_equal_marks(words, marks, out):
    assert column().runs(Piece("same", words, marks)) == out


def test_proposals_and_remarks_are_gathered_from_all_that_a_place_holds():
    row = InsertRow("t", "r1", ((Provision("0", "paragraph", "New"),),))
    answers = (Answer("CAN", (Text("p1", 8, 12, "never"), Attr("p2", "align", "right"), DeleteRow("t", "r2"), row,
        Text("q1", 0, 5, "Team"),
                              Insert(Slot("c1", "q1"), NEW), Insert(Slot("n1", ""), NEW), Text("n1", 0, 3, "Read"))),
               Answer("MEX", (Text("p1", 8, 12, "twice"), Move("p2", Slot("", "")), Insert(Slot("", ""), NEW),
                   Insert(Slot("", "t"), NEW))))
    remarks = (Remark("MEX", "q1", 0, 0, "cell"), Remark("MEX", "n1b", 0, 0, "note"),
        Remark("MEX", "p1", 0, 0, "words"), Remark("MEX", "gone", 0, 0, "stray"))
    found = column(*answers, remarks=remarks)
    flow = found.flow
    every = proposals_in((*flow.first, *flow.places, *flow.strays))
    assert [p.number for p in every] == list(range(1, len(found.compilation.proposals) + 1)) and flow.strays == ()
    assert sorted(r.text for r in remarks_in(flow.places)) == ["cell", "note", "words"]
    assert [r.text for r in flow.remarks] == ["stray"]
    assert {type(x) for x in flow.first} == {Moved, Added}
    assert moved_in(flow.first) == [p for p in every if isinstance(p.fact, Move)] and moved_in(flow.places) == []
    box, = (x for x in flow.places[0].words if isinstance(x, Box))
    assert [p.becomes for p in proposals_in([box])] == ["never", "twice"]


def test_what_would_move_into_a_cell_is_found_there():
    flow = column(Answer("MEX", (Move("p2", Slot("c1", "q1")),))).flow
    assert {p.fact for p in moved_in(flow.places)} == {Move("p2", Slot("c1", "q1"))}


def test_rows_that_come_stand_where_they_would_and_rows_that_go_say_so():
    rows = [InsertRow("t", after, ((Provision("0", "paragraph", words),),)) for after,
        words in (("", "Alpha"), ("r1", "Beta rows"), ("r2", "Gamma rays"))]
    table = next(p for p in column(Answer("MEX", (*rows, DeleteRow("t", "r1")))).flow.places if p.provision.id == "t")
    assert [(row.added.becomes if row.added else row.cells[0][0].provision.text,
        len(row.acts)) for row in table.rows] == [
        ("Alpha", 0), ("Group", 1), ("Beta rows", 0), ("Lead", 0), ("Gamma rays", 0)]


def test_a_provision_that_goes_beside_changes_of_it_is_a_box_with_its_words():
    flow = column(Answer("MEX", (Delete("p2"),)), Answer("USA", (Text("p2", 9, 13, "gives"),
        Text("p2", 4, 8, "State")))).flow
    place = flow.places[1]
    assert place.words == () and place.acts == () and len(place.boxes) == 1
    box = place.boxes[0]
    assert [x.text for x in box.original] == ["The host pays."]
    assert [(o.members, "".join(p.text for p in o.pieces if p.kind != "del"),
        [a.provision for a in o.acts]) for o in box.options] == [
        (("MEX",), "", ["p2"]), (("USA",), "The State gives.", [])]
    alone = column(Answer("MEX", (Delete("p2"),)))
    assert alone.gone(alone.flow.places[1]).fact == Delete("p2") and alone.gone(alone.flow.places[0]) is None


def test_wordings_of_one_new_provision_are_a_box_at_their_slot():
    one, two = (Insert(Slot("", "p1"), (Provision("0", "paragraph", f"The host {verb} for all the rooms."),
        )) for verb in ("pays", "cares"))
    other = Insert(Slot("", "p1"), (Provision("0", "paragraph", "Nobody sings."),))
    after = column(Answer("MEX", (one,)), Answer("USA", (two, other))).flow.places[0].after
    assert [type(x) for x in after] == [Box, Added] and after[0].adds and not after[0].original and not after[0].inline
    assert [o.content[0].text for o in after[0].options] == [one.content[0].text, two.content[0].text]


def test_what_the_base_has_no_place_for_is_a_stray_and_orders_and_columns_stand_somewhere():
    base, gone = Compilation(BASE, (), (), (), ()), Proposal("x", 1, Text("gone", 0, 1, "x"), ("MEX",), "gone")
    assert [p.id for p in Flow(replace(base, proposals=(gone,))).strays] == ["x"]
    order = Proposal("o", 1, Order(Slot("", "p1"), ("a", "b")), ("MEX",), "p1")
    col = Proposal("c", 2, InsertColumn("t", 1, (NEW, NEW)), ("MEX",), "t")
    beside = Proposal("b", 3, Order(Slot("t", "column 1"), ("a", "b")), ("MEX",), "t")
    places = {p.provision.id: p.acts for p in Flow(replace(base, proposals=(order, col, beside))).places}
    assert [x.id for x in places["p1"]] == ["o"] and [x.id for x in places["t"]] == ["c", "b"]


@pytest.mark.parametrize(("words", "label", "marks", "shown", "left"), [
    ("7. Decide it", "3 bis", ((0, 9), (0, 3), (2, 4), (4, 9)), "Decide it", ((0, 6), (0, 1), (1, 6))),
    ("OP7 alt:\tDecide", "3 bis", ((0, 8),), "Decide", ()), ("7. Decide it", "", ((0, 9),), "7. Decide it", ((0, 9),)),
    ("Decide it", "3 bis", ((0, 6),), "Decide it", ((0, 6),)), ("12 May 2020", "3", (), "12 May 2020", ())])
def test_a_number_typed_for_what_is_new_gives_way_to_the_one_that_it_has_here(words, label, marks, shown, left):
    new = Provision("0", "operative", words, tuple(Span(*at, "b", "1") for at in marks))
    more = Provision("1", "item", "2. More", label="(a)")
    one = Proposal("x", 1, Insert(Slot("", "p1"), (new, more)), ("MEX",), "p1", label=label)
    (added,) = Flow(Compilation(BASE, (one,), (), (), ("MEX",))).places[0].after
    assert (added.content[0].text, added.content[0].label, added.content[1]) == (shown, label, more)
    assert added.content[0].marks == tuple(Span(*at, "b", "1") for at in left)


def test_new_provisions_are_laid_out_as_places():
    made = column().content((Provision("0", "table", rows=(Row("0/r", ("0/c",)),)),
        Provision("0/p", "paragraph", "Cell", parent="0/c")))
    assert [p.provision.id for p in made] == ["0"] and made[0].rows[0].cells[0][0].provision.text == "Cell"


@pytest.mark.parametrize(("before", "after", "found"), [
    ("a b c", "a x c", ("a", "b", "x", "c")), ("a b", "a b", ("a b", "", "", "")), ("a", "b", ("", "a", "b", "")),
    ("a b", "a b c", ("a b", "", "c", "")),
    ("b c", "a b c", ("", "", "a", "b c")), ("a a", "a a a", ("a a", "", "a", "")),
    ("a b c", "a c", ("a", "b", "", "c")), ("", "a", ("", "", "a", ""))])
def test_where_two_wordings_differ(before, after, found):
    assert between(before, after) == Between(*found)


@pytest.mark.parametrize(("words", "marks", "out"), [
    ("b", (Span(0, 1, "b", "1"),), Run("b", ("strong",))), ("b", (Span(0, 1, "b", "0"),), Run("b")),
    ("u", (Span(0, 1, "u", "none"),), Run("u")),
    ("s", (Span(0, 1, "strike", "1"), Span(0, 1, "i", "1")), Run("s", ("em", "s"))),
    ("v", (Span(0, 1, "vert", "subscript"),), Run("v", ("sub",))),
    ("v", (Span(0, 1, "vert", "superscript"),), Run("v", ("sup",))), ("c", (Span(0, 1, "smallCaps", "1"),),
    Run("c", classes="small")),
    ("c", (Span(0, 1, "caps", "1"), Span(0, 1, "highlight", "none")), Run("c", classes="upper")),
    ("a\fb", (), Run("a\nb")), (OBJECT, (), Run("▫")),
    (OBJECT, (Span(0, 1, "note", "n1"),), Run(OBJECT, note="n1", number="1")), ("l",
    (Span(0, 1, "link", "https://x.org"),), Run("l", link="https://x.org")),
    ("l", (Span(0, 1, "link", "javascript:x"),), Run("l")), ("l", (Span(0, 1, "note", "n1"),), Run("l"))])
def test_runs_of_the_page_for_reading(words, marks, out):
    (found,) = runs(Provision("p", "paragraph", words, marks), Places(BASE, phrases("en")))
    assert replace_order(found) == replace_order(out)


def replace_order(run: Run) -> Run:
    return run._replace(elements=tuple(sorted(run.elements)))


@pytest.mark.parametrize(("p", "english", "spanish"), [
    (Provision("p", "item", "x", label="(a)"), "(a)", "a)"), (Provision("p", "operative", "x", label="3"), "3.",
    "3."), (Provision("p", "item", "x", label="1"), "1.", "1."),
    (Provision("p", "article", "x", label="Article 3"), "Article 3", "Article 3"),
    (Provision("p", "paragraph", "x"), "", ""), (Provision("p", "item", "x", label="(iv)"), "(iv)", "iv)")])
def test_labels_as_the_house_writes_them(p, english, spanish):
    assert (shown_label(BODY, "en", p), shown_label(BODY, "es", p)) == (english, spanish)
