"""What each kind of fact says to a reader: the words that it concerns, and the words that it puts there."""

from __future__ import annotations

import pytest

from drafting.merge.compiling.says import shown, words
from drafting.merge.facts.shape import Shape
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
    Slot,
    Split,
    Text,
)
from drafting.model.text import OBJECT, Alternative, Bracket, Provision, Row, Span
from tests.build import text

CELLS = (("a", "b"), ("c", "d"))
TABLE = (Provision("t", "table", rows=tuple(Row(f"r{n}", tuple(f"c{x}" for x in row)) for n, row in enumerate(CELLS))),
         *(Provision(f"p{x}", "paragraph", x.upper(), parent=f"c{x}") for row in CELLS for x in row),
         Provision("pd2", "paragraph", "D2", parent="cd"))
BASE = (*text("The Parties shall meet.", "The host pays."), *TABLE, Provision("o", "opaque", object="abc"),
        Provision("k", "paragraph", "kept", attrs=(("align", "right"), ("look", "bold #00000012"))))


def new(*lines: str) -> tuple[Provision, ...]:
    return text(*lines, prefix="0/")


@pytest.mark.parametrize(("fact", "was", "becomes"), [
    (Text("p1", 4, 11, "States"), "Parties", "States"), (Delete("p2"), "The host pays.", ""),
    (Delete("t"), "A\nB\nC\nD\nD2", ""), (Delete("o"), OBJECT + "abc", ""),
    (Insert(Slot("", "p1"), (*new("One.", "Two."), Provision("0", "table"))), "", "One.\nTwo."),
    (Move("p2", Slot("", "")), "The host pays.", "The host pays."), (Move("t", Slot("", "")), "A\nB\nC\nD\nD2",
                                                                     "A\nB\nC\nD\nD2"),
    (Split("p1", 12), "The Parties shall meet.", "The Parties\nshall meet."),
    (Split("p1", 11), "The Parties shall meet.", "The Parties\nshall meet."),
    (Join("p1", "p2"), "The Parties shall meet.\nThe host pays.", "The Parties shall meet. The host pays."),
    (Mark("p1", 4, 11, "b", "1"), "Parties", "Parties"),
    (InsertRow("t", "r0", (new("e", "f"), new("g"))), "", "e\nf | g"), (DeleteRow("t", "r1"), "C | D\nD2", ""),
    (InsertColumn("t", 1, (new("e"), new("f", "g"))), "", "e | f\ng"), (DeleteColumn("t", 1), "A | C", ""),
    (DeleteColumn("t", 2), "B | D\nD2", ""), (Order(Slot("", "p1"), ("x", "y")), "", ""),
    (Question("p1", "text", "was", "becomes"), "was", "becomes"),
    (Attr("k", "align", "left"), "right", "left"), (Attr("k", "indent", "9"), "", "9"),
    (Attr("k", "look", "italic #00000034"), "bold #00000012", "italic"), (Attr("k", "link", "a #b"), "", "a #b")])
def test_words_before_and_after(fact, was, becomes):
    assert words(Shape(BASE), fact) == (was, becomes)


def test_a_choice_says_the_bracket_and_what_is_left_of_it():
    lines = text("One [two", "three", "four] five.")
    base = tuple(Provision(x.id, x.kind, x.text, brackets=(Bracket("b", start, end, (Alternative(start, end),), part),
                                                           Bracket("z", 0, 1, ())))
                 for x, start, end, part in zip(lines, (4, 0, 0), (8, 5, 5), ("first", "middle", "last"), strict=True))
    keep = Choose("b", (Text("p1", 4, 5), Text("p3", 4, 5)))
    assert words(Shape(base), keep) == ("[two\nthree\nfour]", "two\nthree\nfour")
    drop = Choose("b", (Text("p1", 4, 8), Delete("p2"), Text("p3", 0, 5)))
    assert words(Shape(base), drop) == ("[two\nthree\nfour]", "")


def test_only_a_look_has_exact_forms_to_leave_out():
    assert shown(Attr("k", "look", "left #1 #00000002")) == "left #1"
    assert shown(Attr("k", "style", "Art #1")) == "Art #1"


def test_a_table_in_a_cell_is_part_of_the_words():
    inner = Provision("i", "table", rows=(Row("ir", ("ic",)),), parent="cb")
    base = (*BASE[:4], inner, Provision("ip", "paragraph", "in", parent="ic"), *BASE[4:])
    shape = Shape(base)
    assert words(shape, DeleteRow("t", "r0"))[0] == "A | in\nB"
    assert [x.id for x in shape.family(shape.by_id["t"])] == ["t", "pa", "i", "ip", "pb", "pc", "pd", "pd2"]
    assert shape.holders()["ip"] == ("ic", "ir", "i", "cb", "r0", "t") and "p1" not in shape.holders()


def test_a_note_and_its_paragraphs_go_with_what_calls_them():
    call = Provision("p1", "paragraph", f"Words{OBJECT}", (Span(5, 6, "note", "n1"),))
    notes = (Provision("n1", "note", "See", attrs=(("place", "end"),)),
             Provision("n2", "paragraph", "also", parent="n1"))
    shape = Shape((call, *notes, Provision("n9", "note", "called by nobody")))
    assert shape.goes_with() == {"n1": ("p1",), "n2": ("n1", "p1")}
    assert shape.note_words("n1") == "See\nalso" and shape.note_words("n5") == ""
    assert shape.note_value("n1") == '=See\nalso\x1e[[0,0,"place","end"]]' and shape.note_value("n5") == "="
    assert shape.lines("") == [f"Words{OBJECT}"] and shape.body("n1") == [notes[1]]
    inside = Provision("p1", "paragraph", f"Words{OBJECT}", (Span(5, 6, "note", "n1"),), parent="ca")
    table = Provision("t", "table", rows=(Row("r", ("ca",)),))
    assert Shape((table, inside, *notes)).goes_with() == {
        "r": ("t",), "ca": ("r", "t"), "p1": ("ca", "r", "t"), "n1": ("p1", "ca", "r", "t"),
        "n2": ("n1", "p1", "ca", "r", "t")}
