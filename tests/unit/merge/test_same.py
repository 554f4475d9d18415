"""What two texts have in common is told of any text, also of a note that calls itself."""

from __future__ import annotations

import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.model.change import Delete, Insert, Move, Slot
from drafting.model.text import OBJECT, Provision, Row, Span


def text(words: str) -> tuple[Provision, ...]:
    return (Provision("p", "paragraph", f"See{OBJECT}", (Span(3, 4, "note", "n"),)),
            Provision("n", "note", f"{words}{OBJECT}", (Span(len(words), len(words) + 1, "note", "n"),)))


def test_a_note_that_calls_itself_is_read_once():
    assert essence(text("this")) == essence(text("this"))
    assert essence(text("this")) != essence(text("that"))


CELL = (Provision("t", "table", rows=(Row("r", ("c", "d")),)), Provision("p1", "paragraph", "One.", parent="c"),
        Provision("p2", "paragraph", "Two.", parent="c"), Provision("p3", "paragraph", "Three.", parent="d"))


@pytest.mark.parametrize("facts, left", [
    ((Delete("p1"), Delete("p2")), [("p2", "", "c"), ("p3", "Three.", "d")]),
    ((Delete("p2"),), [("p1", "One.", "c"), ("p3", "Three.", "d")]),
    ((Move("p3", Slot("c", "p1")),),
     [("p1", "One.", "c"), ("p3", "Three.", "c"), ("p2", "Two.", "c"), ("p3s1", "", "d")]),
    ((Delete("p3"), Insert(Slot("d", "p3"), (Provision("0", "paragraph", "New."),))),
     [("p1", "One.", "c"), ("p2", "Two.", "c"), ("", "New.", "d")])])
def test_a_cell_keeps_its_last_paragraph_empty(facts, left):
    assert [(x.id if x.text != "New." else "", x.text, x.parent) for x in apply(CELL, facts)[1:]] == left


def test_what_stands_behind_a_table_at_the_end_keeps_its_last_paragraph_empty():
    base = (*CELL, Provision("p4", "paragraph", "Four."), Provision("p5", "paragraph", "Five."))
    assert [x.id for x in apply(base, (Delete("p5"),))][-2:] == ["p3", "p4"]
    assert apply(base, (Delete("p4"), Delete("p5")))[-1] == Provision("p5", "paragraph")
    assert essence(apply(base, (Delete("p4"), Delete("p5")))) == essence(CELL)
    table = Insert(Slot("", "p5"), (Provision("0", "table", rows=(Row("0/r", ("0/c",)),)),))
    assert [x.id for x in apply(base, (table,)) if not x.parent][:-1] == ["t", "p4", "p5"]


def test_an_empty_cell_and_a_table_without_rows_say_nothing():
    assert essence(CELL[:1]) == essence((*CELL[:1], Provision("p", "paragraph", parent="c")))
    assert essence((*CELL, Provision("u", "table"))) == essence(CELL) != essence(CELL[:3])


def test_the_empty_paragraph_that_a_table_at_the_end_leaves_has_no_look():
    right = (("align", "right"),)
    base = (*CELL, Provision("p4", "paragraph", "Four.", attrs=right))
    assert essence(apply(base, (Delete("p4"),))) == essence(CELL)
    assert essence(base) != essence((*CELL, Provision("p4", "paragraph", "Four.")))
    assert essence((Provision("p4", "paragraph", attrs=right),)) != essence((Provision("p4", "paragraph"),))
