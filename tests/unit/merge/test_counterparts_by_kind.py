"""Counterparts kind by kind: what is at one place in two languages and does the same there, and what is sure of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.merge.languages.counterparts import Side, counterparts
from drafting.merge.languages.holders import same_holders
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
    Question,
    Slot,
    Split,
    Text,
)
from drafting.model.text import Provision, Row
from tests.build import text

ROWS = (Row("r1", ("c1", "c2")), Row("r2", ("c3", "c4")))


def base(*lines: str) -> tuple[Provision, ...]:
    return (*text(*lines), Provision("t", "table", rows=ROWS),
            *(Provision(f"q{n}", "paragraph", f"{lines[0][:2]} {n}.", parent=f"c{n}") for n in (1, 2, 3, 4)))


EN = base("The host pays in 2030.", "Members must not vote.", "", "Thanks are due to all.")
ES = base("El anfitrión paga en 2030.", "Los Miembros no deben votar.", "", "Se agradece a todos.")


def new(words: str, kind: str = "paragraph") -> tuple[Provision, ...]:
    return (Provision("0", kind, words),)


def found(english, spanish, who: str = "MEX", names: dict[str, str] | None = None) -> list[bool]:
    """Whether each pair that is found is sure."""
    sides = (Side("en", compile(EN, [Answer("MEX", tuple(english))])),
             Side("es", compile(ES, [Answer(who, tuple(spanish))]), names or {}))
    return [c.sure for c in counterparts(*sides)]


CELL = new("New.")
SAME = [(Delete("p1"), Delete("p1")), (Move("p4", Slot("", "")), Move("p4", Slot("", ""))),
        (Join("p1", "p2"), Join("p1", "p2")), (Split("p1", 4), Split("p1", 3)),
        (Mark("p1", 0, 3, "b", "1"), Mark("p1", 0, 2, "b", "1")), (Attr("p1", "align", "right"),) * 2,
        (DeleteRow("t", "r1"),) * 2, (DeleteColumn("t", 2),) * 2, (InsertRow("t", "r1", (CELL, CELL)),) * 2,
        (InsertColumn("t", 1, (CELL, CELL)),) * 2, (Insert(Slot("", "p1"), CELL),) * 2]


@pytest.mark.parametrize("pair", SAME, ids=lambda pair: type(pair[0]).__name__)
def test_what_does_the_same_at_one_place_is_sure_by_the_same_member_and_likely_by_another(pair):
    assert found(pair[:1], pair[1:]) == [True] and found(pair[:1], pair[1:], "GTM") in ([False], [])


@pytest.mark.parametrize("pair", [
    (Delete("p1"), Delete("p2")), (Delete("p1"), Attr("p1", "align", "right")),
    (DeleteRow("t", "r1"), DeleteRow("t", "r2")), (DeleteColumn("t", 1), DeleteColumn("t", 2)),
    (InsertColumn("t", 0, (CELL, CELL)), InsertColumn("t", 1, (CELL, CELL))),
    (InsertRow("t", "r1", (CELL, CELL)), InsertRow("t", "r2", (CELL, CELL))),
    (Attr("p1", "align", "right"), Attr("p1", "align", "left")),
    (Mark("p1", 0, 3, "b", "1"), Mark("p1", 0, 3, "i", "1")), (Mark("p1", 0, 3, "b", "1"), Mark("p1", 0, 3, "b", "")),
    (Insert(Slot("", "p1"), CELL), Insert(Slot("", "p2"), CELL)),
    (Insert(Slot("", "p1"), CELL), Insert(Slot("", "p1"), new("New.", "heading"))),
    (Insert(Slot("", "p1"), CELL), Insert(Slot("c1", "q1"), CELL)),
    (Move("p4", Slot("", "")), Move("p4", Slot("", "p1"))), (Move("p4", Slot("", "")), Move("p2", Slot("", ""))),
    (Text("p1", 4, 8, "chair"), Text("p1", 3, 3, "buen ")), (Text("p1", 4, 8, "chair"), Text("p1", 3, 12)),
    (Join("p1", "p2"), Join("p2", "p3")), (Question("p1", "text"), Question("p1", "text"))])
def test_what_does_something_else_or_elsewhere_is_no_counterpart(pair):
    assert found(pair[:1], pair[1:]) == []


def edit(side: tuple[Provision, ...], old: str, words: str, provision: str = "p1") -> Text:
    x = next(p for p in side if p.id == provision)
    return Text(provision, x.text.index(old), x.text.index(old) + len(old), words)


@pytest.mark.parametrize(("english", "spanish", "sure"), [
    (edit(EN, "2030", "2031"), edit(ES, "2030", "2031"), [True]),
    (edit(EN, "2030", "2031"), edit(ES, "2030", "2032"), []),
    (edit(EN, "must not", "must", "p2"), edit(ES, "no deben", "deben", "p2"), [True]),
    (edit(EN, "must not", "may", "p2"), edit(ES, "no deben", "pueden", "p2"), [False]),
    (edit(EN, "host", "President"), edit(ES, "anfitrión", "Presidente"), [True]),
    (edit(EN, "host", "chair"), edit(ES, "anfitrión", "presidente"), [False]),
    (edit(EN, "host", "chair"), edit(ES, "2030", "2031"), [])])
def test_words_are_sure_by_the_signs_that_they_change_or_by_their_beginnings(english, spanish, sure):
    assert found([english], [spanish]) == sure


def test_of_two_at_one_place_each_finds_its_own_or_none_does():
    english = [edit(EN, "host", "chair"), edit(EN, "2030", "2031")]
    spanish = [edit(ES, "anfitrión", "presidente"), edit(ES, "2030", "2031")]
    assert sorted(found(english, spanish)) == [False, True]
    unlike = [edit(EN, "host", "chair"), edit(EN, "pays", "sings")]
    assert found(unlike, [edit(ES, "anfitrión", "presidente"), edit(ES, "paga", "canta")]) == []
    news = [Insert(Slot("", "p1"), new(words)) for words in ("Alpha is here.", "Beta is there.")]
    its = [Insert(Slot("", "p1"), new(words)) for words in ("Aquí una cosa.", "Allí otra cosa.")]
    assert len(found(news, its)) == 2 and found(news, its[:1]) == []


def test_empty_paragraphs_are_no_place_and_new_ones_stand_behind_what_both_have():
    assert found([Insert(Slot("", "p3"), CELL)], [Insert(Slot("", "p2"), CELL)]) == [True]
    assert found([Move("p4", Slot("", "p2"))], [Move("p4", Slot("", "p3"))]) == [True]


def test_provisions_under_other_names_are_told_by_what_they_are_called_now():
    its = tuple(replace(x, id="x1") if x.id == "p1" else x for x in ES)
    sides = [Side("en", compile(EN, [Answer("MEX", (Delete("p1"),))])),
             Side("es", compile(its, [Answer("MEX", (Delete("x1"),))]), {"x1": "p1"})]
    assert [c.sure for c in counterparts(*sides)] == [True]
    assert counterparts(sides[0], Side("es", compile(its, [Answer("MEX", (Delete("x1"),))]))) == ()


def test_pairs_come_in_the_order_of_the_first_language():
    wanted = [Delete("p4"), Delete("p1"), Attr("p2", "align", "right")]
    one, other = (Side(lang, compile(side, [Answer("MEX", tuple(those))])) for lang, side, those in (
        ("en", EN, wanted), ("es", ES, wanted[::-1])))
    assert [c.first for c in counterparts(one, other)] == [p.id for p in one.proposals]


# -- holders --------------------------------------------------------------------------------------------------
def table(name: str, *rows: str) -> tuple[Provision, ...]:
    """A table whose cells hold a paragraph each, under the names that every language has."""
    shaped = tuple(Row(f"r{name}{n}", tuple(f"c{name}{n}{sign}" for sign in row)) for n, row in enumerate(rows))
    return (Provision(f"t{name}", "table", rows=shaped),
            *(Provision(f"p{sign}", "paragraph", sign, parent=f"c{name}{n}{sign}") for n, row in enumerate(rows)
              for sign in row))


def test_tables_rows_and_cells_are_called_as_where_the_same_paragraphs_stand():
    assert same_holders(table("e", "ab", "cd"), table("s", "ab", "cd")) == {
        "te": "ts", "re0": "rs0", "re1": "rs1", "ce0a": "cs0a", "ce0b": "cs0b", "ce1c": "cs1c", "ce1d": "cs1d"}
    assert same_holders(table("e", "ab"), table("e", "ab")) == {name: name for name in ("te", "re0", "ce0a", "ce0b")}
    assert same_holders(table("e", "ab")) == {} and same_holders(text("One."), table("s", "ab")) == {}


def test_the_first_of_the_others_and_the_most_in_common_count():
    found_ = same_holders(table("e", "ab", "cd"), table("s", "ab"), table("f", "abx", "cd"))
    assert (found_["te"], found_["re0"], found_["re1"]) == ("ts", "rs0", "rf1")
    mixed = same_holders(table("e", "abc"), (*table("s", "a"), *table("f", "bc")))
    assert (mixed["te"], mixed["re0"]) == ("tf", "rf0")


def test_what_none_has_keeps_its_name_or_gets_another_where_that_is_taken():
    other = (*table("x", "ab"), *table("e", "zy"))
    found_ = same_holders((*table("e", "ab"), *table("x", "vw")), other)
    assert (found_["te"], found_["tx"], found_["rx0"]) == ("tx", "tx~0", "rx0~0")
    assert "cx0v" not in found_
