"""The compilation as a whole: the order of its proposals, who is behind them and since when, and what touches what."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.brackets.sides import turns
from drafting.merge.compiling.compete import doubled, new_words, place, touch
from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.merge.languages.counterparts import Side, counterparts
from drafting.merge.versions.next import next_text
from drafting.model.change import (
    Attr,
    Choose,
    Delete,
    DeleteColumn,
    DeleteRow,
    Insert,
    InsertColumn,
    InsertRow,
    Join,
    Mark,
    Move,
    Order,
    Question,
    Remark,
    Slot,
    Split,
    Text,
    fact_id,
)
from drafting.model.record import CARRIED, IN_BRACKETS, IN_TEXT, Disposition
from drafting.model.text import OBJECT, Provision, Row, Span
from tests.build import text

TABLE = (Provision("t", "table", rows=(Row("r1", ("c1", "c2")), Row("r2", ("c3", "c4")))),
         *(Provision(f"q{n}", "paragraph", f"Cell {n}", parent=f"c{n}") for n in (1, 2, 3, 4)))
BASE = (*text("The Parties should meet once a year.", "The host pays."), *TABLE, *text("Last words.", prefix="z"),
        Provision("n1", "note", "See the law."))
CELL = (Provision("0", "paragraph", "New"),)


def new(slot: Slot, words: str = "A new one.") -> Insert:
    return Insert(slot, (Provision("0", "paragraph", words),))


ORDERED = (new(Slot("", ""), "First of all."), Text("p1", 4, 4, "x"), Text("p1", 4, 11), Text("p1", 12, 18, "shall"),
           new(Slot("", "p1"), "Behind the first."), Delete("p2"), InsertColumn("t", 0, (CELL, CELL)),
               Attr("t", "width", "9"),
           InsertRow("t", "", (CELL, CELL)), Text("q1", 0, 4, "Field"), new(Slot("c1", "q1"), "In the first cell."),
               DeleteRow("t", "r1"),
           InsertRow("t", "r1", (CELL, CELL)), Text("z1", 0, 4, "Final"), new(Slot("", "z1"), "At the very end."),
               Text("n1", 0, 3, "Read"))


def test_proposals_are_in_the_order_of_the_text_whoever_made_them_and_in_whatever_order():
    codes = ("BLZ", "CAN", "MEX", "USA")
    found = []
    for turn in range(4):
        answers = {code: [] for code in codes}
        for n, fact in enumerate(ORDERED):
            answers[codes[(n + turn) % 4]].append(fact)
        made = compile(BASE, [Answer(code, tuple(those[::-1] if turn % 2 else those)) for code,
            those in answers.items()])
        found.append([p.fact for p in made.proposals])
        assert [p.number for p in made.proposals] == list(range(1, len(ORDERED) + 1))
    assert found[0] == found[1] == found[2] == found[3]
    where = {fact: n for n, fact in enumerate(found[0])}
    for one, two in ((0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (8, 9), (9, 10), (12, 13), (13, 14), (14, 15)):
        assert where[ORDERED[one]] < where[ORDERED[two]], (ORDERED[one], ORDERED[two])


@pytest.mark.parametrize(("dates", "date"), [
    (("2019-10-09", "2019-10-02"), "2019-10-02"), (("2019-10-02", "2019-10-09"), "2019-10-02"),
    (("", "2019-10-02"), "2019-10-02"),
    (("2019-10-02", ""), "2019-10-02"), (("", ""), "")])
def test_a_proposal_bears_the_first_date_of_those_behind_it(dates, date):
    edit, put = Text("p1", 12, 18, "shall"), new(Slot("", "p1"))
    made = compile(BASE, [Answer(code, (edit, put), date=each) for code, each in zip(("USA", "MEX"), dates,
        strict=True)])
    assert [(p.sponsors, p.date) for p in made.proposals] == [(("MEX", "USA"), date)] * 2
    assert made.members == ("MEX", "USA")


def test_who_did_it_in_silence_is_told_among_those_behind_it():
    edit = Text("p1", 12, 18, "shall")
    made = compile(BASE, [Answer("USA", (edit,), frozenset({fact_id(edit)})), Answer("MEX", (edit,)),
                          Answer("CAN", (edit,), frozenset({fact_id(edit)}))])
    assert made.proposals[0].silent == ("CAN", "USA")


@pytest.mark.parametrize(("fact", "provision"), [
    (new(Slot("", "")), ""), (new(Slot("", "p1")), "p1"), (new(Slot("c1", "")), "t"), (new(Slot("c1", "q1")), "q1"),
    (new(Slot("n1", "")), "n1"),
    (InsertRow("t", "r1", (CELL, CELL)), "t"), (InsertColumn("t", 1, (CELL, CELL)), "t"), (DeleteRow("t", "r1"), "t"),
    (DeleteColumn("t", 1), "t"),
    (Move("p2", Slot("", "")), ""), (Move("p2", Slot("", "z1")), "z1"), (Text("q1", 0, 4), "q1"),
    (Attr("p2", "align", "x"), "p2")])
def test_where_a_proposal_is_shown(fact, provision):
    assert compile(BASE, [Answer("MEX", (fact,))]).proposals[0].provision == provision


def test_regions_hold_what_excludes_each_other_through_one_another_with_who_wants_what_together():
    made = compile(BASE, [Answer("MEX", (Text("p1", 4, 18, "x"),)), Answer("USA",
        (Text("p1", 4, 11, "y"), Text("p1", 12, 18, "z"))),
                          Answer("CAN", (Text("p1", 0, 3, "An"), Delete("z1"))), Answer("BLZ", (Delete("z1"),)),
                          Answer("GTM", (Text("p1", 4, 18, "x"),))])
    (region,) = (r for r in made.regions if r.provision == "p1")
    names = {p.id: p.becomes for p in made.proposals}
    assert {names[i] for i in region.proposals} == {"An", "x", "y", "z"}
    assert {who: sorted(names[i] for i in ids) for ids, who in region.alternatives} == {("CAN",): ["An"],
        ("GTM", "MEX"): ["x"], ("USA",): ["y", "z"]}
    assert len(made.regions) == 1


def test_the_facts_that_change_the_text_are_placed_choices_by_their_parts():
    base = bracketed(text("One [two", "three] four.")).text
    keep = Choose("b1", (Text("p1", 4, 5), Text("p2", 5, 6)))
    asked = Question("p1", "text", "was", "becomes")
    made = compile(base, [Answer("MEX", (keep, asked)), Answer("USA", (Text("p1", 4, 5), Text("p1", 0, 3, "A")))])
    assert {s.fact: s.sponsors for s in made.placed} == {Text("p1", 4, 5): ("MEX", "USA"),
        Text("p1", 0, 3, "A"): ("USA",), Text("p2", 5, 6): ("MEX",)}
    nobodys = compile(base, [Answer("Original", (keep,))])
    assert nobodys.placed == ()


@pytest.mark.parametrize(("one", "two", "meet"), [
    (Text("p1", 0, 4), Text("p1", 4, 8), True), (Text("p1", 0, 3), Text("p1", 4, 8), False),
    (Text("p1", 4, 8), Text("p1", 0, 4), True),
    (Text("p1", 0, 4), Text("p2", 4, 8), False), (Text("p1", 0, 4), Mark("p1", 4, 8, "b", "1"), False),
    (Text("p1", 0, 5), Text("p1", 4, 8), False),
    (new(Slot("", "p1")), new(Slot("", "p1"), "Quite other words."), True), (new(Slot("", "p1")),
    new(Slot("", "p2"), "Quite other words."), False),
    (new(Slot("", "p1"), "The host pays for all."), new(Slot("", "p1"), "The host pays for both."), False),
    (new(Slot("", "p1")), Move("p2", Slot("", "p1")), True), (new(Slot("", "p1")), Text("p1", 4, 8), False),
    (Delete("p1"), Delete("p1"), False)])
def test_what_only_meets(one, two, meet):
    assert touch(one, two) is touch(two, one) is meet


@pytest.mark.parametrize(("fact", "name"), [
    (Text("p1", 0, 1), "p1"), (new(Slot("", "p1")), ""), (Order(Slot("", "p1"), ()), ""),
    (InsertRow("t", "r1", ()), "t"), (InsertColumn("t", 1, ()), "t"),
    (DeleteColumn("t", 1), "t"), (DeleteRow("t", "r1"), "r1"), (Split("p1", 3), "p1"), (Join("p1", "p2"), "p1"),
    (Question("p1", "text"), "p1")])
def test_what_a_fact_is_about(fact, name):
    assert place(fact) == name


def test_new_words_and_what_would_say_the_same_twice():
    assert new_words(InsertRow("t", "", (CELL, (*CELL, *CELL)))) == "New\nNew\nNew"
    assert new_words(new(Slot("", ""), "x")) == "x"
    move = Move("p2", Slot("", "p1"))
    assert doubled(move, new(Slot("", "p1"))) and doubled(new(Slot("", "p1")), move)
    assert not doubled(move, move) and not doubled(new(Slot("", "p1")), Text("p1", 0, 1))


@pytest.mark.parametrize(("more", "competes"), [((), True), ((Text("p2", 4, 8, "State"),), False),
    ((Mark("p2", 0, 3, "b", "1"),), True)])
def test_a_move_and_the_same_words_put_in_at_one_place_exclude_each_other(more, competes):
    again = Answer("USA", (new(Slot("", "z1"), "The host pays."),))
    made = compile(BASE, [Answer("MEX", (Move("p2", Slot("", "z1")), *more)), again])
    assert bool(next(p for p in made.proposals if isinstance(p.fact, Move)).competes) is competes
    said = compile(BASE, [Answer("MEX", (Move("p2", Slot("", "z1")), Text("p2", 4, 8, "State"))),
        Answer("USA", (new(Slot("", "z1"), "The State pays."),))])
    assert next(p for p in said.proposals if isinstance(p.fact, Move)).competes
    other = compile(BASE, [Answer("MEX", (Move("p2", Slot("", "z1")),)), Answer("USA",
        (new(Slot("", "p1"), "The host pays."),))])
    assert not any(p.competes for p in other.proposals)


# -- brackets, next, facts, counterparts ------------------------------------------------------------------
def test_opening_a_bracket_over_provisions_is_one_turn_where_its_last_sign_goes():
    base = bracketed(text("One [two", "three", "four] five.")).text
    both = (Text("p1", 4, 5), Text("p3", 4, 5))
    assert [(t.kind, t.provision, t.words, t.members) for t in turns(base, both, "MEX")] == [("opened", "p3", "",
        ("MEX",))]
    for left in (both[:1], both[1:], (Text("p1", 4, 5, "["), both[1]), (Text("p2", 0, 5), both[1])):
        assert turns(base, left, "MEX") == ()


def give(p, answer: str, **more) -> Disposition:
    return Disposition(p.id, "en", answer, "2019-11-02T10:00Z", seen=p.competes, sponsors=p.sponsors, **more)


@pytest.mark.parametrize(("done", "line"), [
    (Mark("p1", 11, 12, "b", "1"), "The [Parties] [MEX: Nations] [should] [USA: shall] meet once a year."),
    (Mark("p1", 24, 28, "b", "1"), "The [Parties should] [MEX: Nations should] [USA: Parties shall] meet once a year."),
    (Split("p2", 8), "The [Parties should] [MEX: Nations should] [USA: Parties shall] meet once a year."),
    (None, "The [Parties should] [MEX: Nations should] [USA: Parties shall] meet once a year.")])
def test_a_phrase_in_which_something_was_done_stays_in_pieces(done, line):
    answers = [Answer("MEX", (Text("p1", 4, 11, "Nations"),)), Answer("USA", (Text("p1", 12, 18, "shall"),))]
    made = compile(BASE, [*answers, Answer("CAN", (done,))] if done else answers)
    given = [give(p, "accept") for p in made.proposals if p.fact == done]
    assert next_text(made, given).text[0].text == line


def test_what_answers_make_of_deletions_questions_and_new_provisions():
    made = compile(BASE, [Answer("MEX", (Delete("p2"), new(Slot("", "z1")), Question("p1", "text", "was", "becomes")))])
    by_kind = {type(p.fact): p for p in made.proposals}
    found = next_text(made, [give(by_kind[Delete], "modify", text="The host pays half."),
        give(by_kind[Insert], "modify", text="Quite new."),
                             give(by_kind[Question], "modify", text="All meet.")])
    said = [x.text for x in found.text if not x.parent]
    assert said[:2] == ["All meet.", "The host pays half."]
    assert "Quite new." in said
    assert set(found.fates.values()) == {IN_TEXT}
    assert next_text(made, []).fates == {by_kind[Delete].id: IN_BRACKETS, by_kind[Insert].id: IN_BRACKETS,
        by_kind[Question].id: CARRIED}


ENGLISH = text("The Members meet by 3 May 2030.", "They do not go.", "All may come.")
SPANISH = text("Los Miembros se reúnen antes del 3 de mayo de 2030.", "Ellos no van.", "Todos podrán venir.")


def pairs(mine, its) -> list[bool]:
    """Whether each pair of counterparts is sure, of what one member does in both languages."""
    sides = [Side(lang, compile(base, [Answer("MEX", tuple(those))])) for lang, base,
        those in (("en", ENGLISH, mine), ("es", SPANISH, its))]
    return [c.sure for c in counterparts(*sides)]


@pytest.mark.parametrize(("mine", "its", "sure"), [
    ([Text("p3", 4, 7, "shall")], [Text("p3", 6, 12, "deberán")], [True]), ([Text("p2", 8, 12)], [Text("p2", 6, 9)],
    [True]),
    ([Attr("p1", "align", "right")], [Attr("p1", "align", "right")], [True]), ([Attr("p1", "align", "right")],
    [Attr("p1", "align", "left")], []),
    ([Mark("p1", 0, 3, "b", "1")], [Mark("p1", 0, 3, "b", "1")], [True]), ([Mark("p1", 0, 3, "b", "1")],
    [Mark("p1", 0, 3, "i", "1")], []),
    ([Delete("p2")], [Delete("p3")], []), ([Join("p1", "p2")], [Join("p1", "p2")], [True]),
    ([Split("p1", 12)], [Split("p1", 13)], [True]),
    ([Move("p3", Slot("", "p1"))], [Move("p3", Slot("", "p1"))], [True]), ([Move("p3", Slot("", "p1"))],
    [Move("p3", Slot("", ""))], []),
    ([Move("p3", Slot("", "p1"))], [Move("p2", Slot("", ""))], []), ([new(Slot("", "p1"))], [new(Slot("", "p2"))], []),
    ([new(Slot("", "p1"), "All of them go.")],
    [replace(new(Slot("", "p1")), content=(Provision("0", "heading", "Todos se van."),))], []),
    ([Text("p3", 0, 0, "x")], [Text("p3", 0, 5)], [])])
def test_what_is_the_same_in_another_language_does_the_same_at_one_place(mine, its, sure):
    assert pairs(mine, its) == sure


def table(lang: str) -> tuple[Provision, ...]:
    return (Provision("t", "table", rows=(Row("r1", ("c1",)), Row("r2", ("c2",)))),
        Provision("q1", "paragraph", f"A {lang}", parent="c1"),
            Provision("q2", "paragraph", f"B {lang}", parent="c2"))


@pytest.mark.parametrize(("mine", "its", "found"), [
    (InsertRow("t", "r1", (CELL,)), InsertRow("t", "r1", (CELL,)), 1), (InsertRow("t", "r1", (CELL,)),
    InsertRow("t", "r2", (CELL,)), 0),
    (DeleteRow("t", "r1"), DeleteRow("t", "r1"), 1), (DeleteRow("t", "r1"), DeleteRow("t", "r2"), 0),
    (DeleteColumn("t", 1), DeleteColumn("t", 1), 1),
    (InsertColumn("t", 0, (CELL, CELL)), InsertColumn("t", 1, (CELL, CELL)), 0), (InsertColumn("t", 1, (CELL, CELL)),
    InsertColumn("t", 1, (CELL, CELL)), 1),
    (new(Slot("c1", "q1")), new(Slot("c1", "q1")), 1), (new(Slot("c1", "q1")), new(Slot("c2", "q2")), 0)])
def test_in_tables_rows_and_columns_are_held_against_their_own(mine, its, found):
    sides = [Side(lang, compile(table(lang), [Answer("MEX", (fact,))])) for lang, fact in (("en", mine), ("es", its))]
    assert len(counterparts(*sides)) == found


def test_a_note_in_words_goes_with_them_in_the_next_text():
    base = (Provision("p1", "paragraph", f"See{OBJECT} it.", (Span(3, 4, "note", "n1"),)),
        Provision("n1", "note", "Law."))
    made = compile(base, [Answer("MEX", (Text("p1", 3, 4),))])
    assert [x.id for x in next_text(made, [give(made.proposals[0], "accept")]).text] == ["p1"]


def test_remarks_stand_in_the_order_of_their_words_then_of_their_dates_members_ids_and_words():
    ordered = [Remark("USA", "", 0, 0, "On all."), Remark("USA", "p1", 0, 3, "z", date="2019-10-09"),
               Remark("MEX", "p1", 0, 4, "y", date="2019-10-03"), Remark("USA", "p1", 4, 5, "x", date="2019-10-02"),
               Remark("MEX", "p1", 4, 5, "x", date="2019-10-03", id="9"),
               Remark("USA", "p1", 4, 5, "a", date="2019-10-03", id="1"),
               Remark("USA", "p1", 4, 5, "b", date="2019-10-03", id="1"),
               Remark("USA", "p1", 4, 5, "a", date="2019-10-03", id="2"), Remark("CAN", "p2", 0, 1, "w")]
    for given in (ordered, ordered[::-1]):
        members = [Answer(name, remarks=tuple(r for r in given if r.member == name)) for name in ("CAN", "MEX", "USA")]
        assert compile(BASE, members).remarks == compile(BASE, members[::-1]).remarks == tuple(ordered)


def test_an_order_that_crosses_another_stands_right_behind_what_it_orders():
    there, other = Slot("", "p1"), Slot("", "z1")
    one, two, last = new(there, "Alpha is first."), new(there, "Beta is second."), new(other, "Gamma comes last.")
    wanted = {"MEX": (one, two, Order(there, (fact_id(one), fact_id(two)))),
              "USA": (two, one, last, Order(there, (fact_id(two), fact_id(one))))}
    found = compile(BASE, [Answer(member, facts) for member, facts in wanted.items()]).proposals
    assert [type(p.fact) for p in found] == [Insert, Insert, Order, Order, Insert] and found[-1].fact == last
    assert {p.becomes for p in found[2:4]} == {"1. Alpha is first.\n2. Beta is second.",
                                               "1. Beta is second.\n2. Alpha is first."}
    assert [p.provision for p in found] == ["p1", "p1", "p1", "p1", "z1"]


def test_rivals_are_named_in_the_order_of_their_numbers():
    wide = Answer("USA", (Text("p1", 0, 35, "All of it is new."),))
    others = [Answer(f"M{n:02}", (Text("p1", n, n + 1, f"{n}"),)) for n in (30, 5, 20, 10, 25, 15)]
    found = compile(BASE, [*others, wide]).proposals
    numbers = {p.id: p.number for p in found}
    rivals = [numbers[ident] for ident in next(p for p in found if p.sponsors == ("USA",)).competes]
    assert len(rivals) == 6 and rivals == sorted(rivals)
    assert all([numbers[i] for i in p.competes] == sorted(numbers[i] for i in p.competes) for p in found)


@pytest.mark.parametrize(("edit", "twin"), [
    (None, True), (("USA", Text("p2", 4, 8, "guest")), True), (("MEX", Text("p2", 4, 8, "guest")), False)])
def test_what_one_moves_and_another_writes_anew_there_is_one_thing_as_the_mover_has_it(edit, twin):
    there = Slot("", "z1")
    wanted = {"MEX": [Move("p2", there)], "CAN": [new(there, "The host pays.")], "USA": []}
    if edit:
        wanted[edit[0]].append(edit[1])
    found = compile(BASE, [Answer(member, tuple(facts)) for member, facts in wanted.items()]).proposals
    move, put = (next(p for p in found if isinstance(p.fact, kind)) for kind in (Move, Insert))
    assert (put.id in move.competes and move.id in put.competes) is twin
