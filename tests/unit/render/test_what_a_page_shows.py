"""What the templates of a compilation ask for: rows with what filters ask of them, people, counts, counterparts."""

from __future__ import annotations

import pytest

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.compiling.decide import Standing
from drafting.merge.languages.counterparts import Counterpart
from drafting.model.change import (
    Choose,
    Compilation,
    Delete,
    Insert,
    Join,
    Mark,
    Move,
    Remark,
    Slot,
    Text,
)
from drafting.model.record import Disposition
from drafting.model.text import Provision
from drafting.render.pages.page import PALETTE, shown
from tests.build import text
from tests.unit.render.specimen import BODY, DRAFT, VERSION, compilation, contested, proposal, region, spanish

BASE = text("We meet once a year.", "The host pays.", "", "All leave.")
NEW = (Provision("0", "paragraph", "A new one."),)


def made(*facts, base=BASE, remarks=(), members=("MEX",), regions=(), **more):
    proposals = tuple(proposal(n, fact, *members) for n, fact in enumerate(facts, 1))
    one = Compilation(base, proposals, regions, remarks, members)
    return shown(BODY, DRAFT, VERSION, {"en": one}, **more)


def classes(found) -> dict[str, str]:
    return {row.ident: row.classes for row in found["rows"]}


def test_rows_go_by_id_in_the_first_language_s_order_and_say_whose_they_are():
    found = shown(BODY, DRAFT, VERSION, {"en": compilation(), "es": spanish()})
    assert [(row.ident, [place.provision.id if place else "" for place in row.cells], row.classes)
            for row in found["rows"]] == [
        ("p1", ["p1", "p1"], "row"), ("p2", ["p2", ""], "row by-MEX by-USA touched"),
        ("p3", ["p3", ""], "row by-GTM touched"),
        ("p4", ["p4", "p4"], "row by-CRI by-GTM by-MEX by-USA touched contested"), ("p20", ["", "p20"], "row"),
        ("p5", ["p5", ""], "row"), ("p6", ["p6", ""], "row by-GTM touched"),
        ("p7", ["p7", ""], "row by-CRI by-USA touched contested"),
        ("p8", ["p8", ""], "row by-CRI by-MEX by-USA touched contested"),
        ("t1", ["t1", ""], "row by-CRI by-GTM by-MEX touched contested"),
        ("p13", ["p13", ""], "row by-CRI by-GTM by-MEX by-USA touched"), ("n1", ["n1", ""], "row")]
    assert found["front_row"] == "row by-USA touched"


def test_what_is_said_before_all_places_has_a_row_only_where_something_is():
    assert made(Text("p1", 0, 2, "You"))["front_row"] == ""
    assert made(Insert(Slot("", ""), NEW))["front_row"] == "row by-MEX touched"
    assert made(Text("gone", 0, 2, "You"))["front_row"] == "row by-MEX touched"
    assert made(remarks=(Remark("GTM", "", 0, 0, "All of it."),))["front_row"] == "row by-GTM touched"


def test_an_empty_paragraph_has_a_row_where_somebody_wants_something_of_it():
    assert list(classes(made())) == ["p1", "p2", "p4"]
    for wanted in (Delete("p3"), Insert(Slot("", "p3"), NEW), Text("p3", 0, 0, "New words."),
                   Mark("p3", 0, 0, "b", "1")):
        assert classes(made(wanted)) == {"p1": "row", "p2": "row", "p3": "row by-MEX touched", "p4": "row"}
    assert "p3" in classes(made(remarks=(Remark("MEX", "p3", 0, 0, "Why?"),)))


def test_what_joins_moves_or_goes_over_several_is_asked_for_where_it_is_shown():
    assert classes(made(Join("p1", "p2"))) == {"p1": "row by-MEX touched", "p2": "row", "p4": "row"}
    assert classes(made(Move("p4", Slot("", "p1")))) == {
        "p1": "row by-MEX touched", "p2": "row", "p4": "row by-MEX touched"}
    base = bracketed(text("One [two", "three", "four] five.", "six")).text
    choice = Choose("b1", (Text("p1", 4, 8), Delete("p2"), Text("p3", 0, 5)))
    assert classes(made(choice, base=base)) == {
        "p1": "row by-MEX touched", "p2": "row by-MEX touched", "p3": "row by-MEX touched", "p4": "row"}


def test_a_row_is_contested_where_what_it_shows_excludes_something():
    pair = contested(proposal(1, Text("p1", 0, 2, "You"), "MEX"), proposal(2, Text("p1", 0, 2, "They"), "USA"))
    one = Compilation(BASE, (*pair, proposal(3, Text("p2", 0, 3, "A"), "USA")), (region(*pair),), (), ("MEX", "USA"))
    assert classes(shown(BODY, DRAFT, VERSION, {"en": one})) == {
        "p1": "row by-MEX by-USA touched contested", "p2": "row by-USA touched", "p4": "row"}


# -- people ---------------------------------------------------------------------------------------------
def test_people_stand_in_the_order_of_the_language_with_what_they_sent_and_colours_of_their_own():
    found = shown(BODY, DRAFT, VERSION, {"en": compilation(), "es": spanish()}, language="es")
    assert [tuple(person) for person in found["people"]] == [
        ("CRI", "Costa Rica", 0, 5, 0), ("USA", "Estados Unidos", 3, 6, 1), ("GTM", "Guatemala", 1, 4, 2),
        ("MEX", "México", 2, 6, 0)]
    assert found["colour"] == {"CRI": 0, "USA": 3, "GTM": 1, "MEX": 2, "Original": "x"}
    one = made(Text("p1", 0, 2, "You"), members=("USA",), replied=("GTM", "ZZZ", "AAA", "USA2"))
    assert [tuple(person) for person in one["people"]] == [
        ("GTM", "Guatemala", 1, 0, 0), ("USA", "United States", 3, 1, 0), ("AAA", "AAA", 4, 0, 0),
        ("USA2", "USA2", 5, 0, 0), ("ZZZ", "ZZZ", 6, 0, 0)]
    assert {code: one["name"][code] for code in ("GTM", "USA2")} == {
        "GTM": {"en": "Guatemala", "es": "Guatemala"}, "USA2": {"en": "United States (2)", "es": "Estados Unidos (2)"}}
    assert "AAA" not in one["name"] and "CRI" in one["name"]


def test_colours_begin_again_where_there_are_more_people_than_colours():
    codes = [f"X{n:02}" for n in range(len(PALETTE))]
    people = made(replied=codes)["people"]
    assert [person.colour for person in people] == [2, *range(4, len(PALETTE)), *range(4)]


# -- counts ---------------------------------------------------------------------------------------------
def test_the_head_counts_what_there_is_in_the_words_of_the_page():
    found = shown(BODY, DRAFT, VERSION, {"en": compilation(), "es": spanish()})
    assert found["counts"][0] == [
        ("provisions", 10), ("with proposals", 7), ("proposals", 16), ("contested proposals", 8),
        ("contested places", 4), ("sentences nobody wrote", 0), ("silent changes", 2), ("comments", 3),
        ("still open", 16)]
    assert found["counts"][1][:3] == [("provisions", 3), ("with proposals", 1), ("proposal", 1)]
    first = compilation().proposals[0]
    given = Standing("decided", "accept", Disposition(first.id, "en", "accept", "2019"))
    one = shown(BODY, DRAFT, VERSION, {"en": compilation()}, {"en": {first.id: given}})
    assert dict(one["counts"][0])["still open"] == 15
    base = bracketed(text("We [should] [MEX: shall] meet.")).text
    assert ("bracket of the base", 1) in made(base=base)["counts"][0]


# -- counterparts ---------------------------------------------------------------------------------------
def test_counterparts_are_told_on_both_sides():
    one, other = compilation().proposals[2], spanish().proposals[0]
    for sure in (True, False):
        pairs = {"es": (Counterpart(one.id, other.id, sure),)}
        also = shown(BODY, DRAFT, VERSION, {"en": compilation(), "es": spanish()}, pairs=pairs)["also"]
        assert {ident: [(each.column.language, each.proposal.id, each.sure) for each in found]
                for ident, found in also.items()} == {
            one.id: [("es", other.id, sure)], other.id: [("en", one.id, sure)]}
    assert shown(BODY, DRAFT, VERSION, {"en": compilation(), "es": spanish()})["also"] == {}


@pytest.mark.parametrize(("more", "key", "value"), [
    ({}, "language", "en"), ({}, "label", "Zero draft"), ({}, "round_number", 0), ({}, "made", ""),
    ({}, "base_hash", ""),
    ({"language": "es"}, "label", "Borrador cero"), ({"round_number": 2}, "round_number", 2),
    ({"made": "2019-11-01T18:00:00-06:00"}, "made", "1 November 2019, 18:00 (UTC-06:00)"),
    ({"base_hash": "ab"}, "base_hash", "ab")])
def test_what_is_said_of_the_page_itself(more, key, value):
    assert made(**more)[key] == value


def test_what_a_template_asks_of_an_item_is_its_kind():
    found = made(Text("p1", 0, 2, "You"), Insert(Slot("", "p1"), NEW))
    assert [found["kind"](item) for item in (*found["columns"][0].flow.places[0].words,
                                             *found["columns"][0].flow.places[0].after)] == ["Change", "Piece", "Added"]
    assert (found["body"], found["draft"], found["version"]) == (BODY, DRAFT, VERSION)
