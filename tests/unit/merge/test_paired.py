"""New provisions of two languages at the same places are one, also where one language has had its own for a while."""

from __future__ import annotations

from msgspec.structs import replace

from drafting.merge.languages.paired import paired
from drafting.model.text import OBJECT, Provision, Row, Span
from tests.build import text


def ids(base, first, other) -> list[str]:
    return [p.id for p in paired(base, first, other)]


def new(ident: str, words: str, kind: str = "paragraph") -> Provision:
    return Provision(ident, kind, words)


BASE = text("One.", "Two.")


def test_what_stands_behind_the_same_provision_is_one():
    first, other = (BASE[0], new("a", "New."), BASE[1]), (BASE[0], new("b", "Nuevo."), BASE[1])
    assert ids(BASE, first, other) == ["p1", "a", "p2"]
    assert ids(BASE, (*BASE, new("a", "New.")), other) == ["p1", "b", "p2"]


def test_the_first_may_have_had_its_own_for_long_but_what_the_other_gave_up_is_no_partner():
    first = (*BASE, new("a", "Old in the first."))
    other = (*BASE, new("b", "Nuevo."))
    assert ids(BASE, first, other) == ["p1", "p2", "a"]
    assert ids((*BASE, new("a", "Gone here.")), first, other) == ["p1", "p2", "b"]


def test_another_number_or_kind_is_left_to_a_person():
    other = (*BASE, new("b", "Nuevo."))
    assert ids(BASE, (*BASE, new("a", "New."), new("c", "More.")), other)[-1] == "b"
    assert ids(BASE, (*BASE, new("a", "New.", "heading")), other)[-1] == "b"


def test_what_has_its_partner_already_is_no_other_ones():
    first = (BASE[0], new("a", "Filled in."), new("c", "New."), BASE[1])
    other = (BASE[0], new("a", "Traducido."), new("b", "Nuevo."), BASE[1])
    assert ids(BASE, first, other) == ["p1", "a", "c", "p2"]


def test_empty_paragraphs_are_no_place():
    first, other = (BASE[0], new("e", ""), new("a", "New."), BASE[1]), (BASE[0], new("b", "Nuevo."), BASE[1])
    assert ids(BASE, first, other) == ["p1", "a", "p2"]


def table(rows: list[list[str]]) -> tuple[Provision, ...]:
    """A table with the ids of the paragraphs of its cells."""
    shaped = tuple(Row(f"r{row[0]}", tuple(f"c{ident}" for ident in row)) for row in rows)
    return (Provision("t1", "table", rows=shaped),
            *(Provision(ident, "paragraph", "Words.", parent=f"c{ident}") for row in rows for ident in row))


def test_a_new_row_and_a_new_column_are_one_cell_by_cell():
    base = table([["p1", "p2"]])
    assert ids(base, table([["p1", "p2"], ["a", "b"]]), table([["p1", "p2"], ["x", "y"]]))[1:] == ["p1", "p2", "a", "b"]
    assert ids(base, table([["p1", "p2", "a"]]), table([["p1", "p2", "x"]]))[1:] == ["p1", "p2", "a"]


def test_a_new_note_is_that_of_the_paragraph_that_calls_it():
    def noted(note: str) -> tuple[Provision, ...]:
        called = replace(BASE[0], text=f"One.{OBJECT}", marks=(Span(4, 5, "note", note),))
        return (called, BASE[1], Provision(note, "note", "In plenary."))

    assert ids(BASE, noted("n1"), noted("n7"))[-1] == "n1"
