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


def noted(prefix: str, *notes: tuple[str, ...], shared: bool = True) -> tuple[Provision, ...]:
    """The first provision of the base with notes of one or more paragraphs."""
    marks = tuple(Span(n, n + 1, "note", f"{prefix}{n}") for n, _ in enumerate(notes))
    out = [replace(BASE[0], text=OBJECT * len(notes) + "One.", marks=marks), BASE[1]]
    for n, (words, *more) in enumerate(notes):
        out.append(Provision(f"{prefix}{n}", "note", words))
        out += [Provision(f"{prefix}{n}-{m}", "paragraph", each, parent=f"{prefix}{n}") for m, each in enumerate(more)]
    return tuple(out)


def test_the_paragraphs_of_a_new_note_are_one_where_they_are_as_many():
    assert ids(BASE, noted("a", ("One.", "More.")), noted("b", ("Uno.", "Más.")))[2:] == ["a0", "a0-0"]
    assert ids(BASE, noted("a", ("One.", "More.")), noted("b", ("Uno.",)))[2:] == ["a0"]
    assert ids(BASE, noted("a", ("One.", "More.")), noted("b", ("Uno.", "Más.", "Fin.")))[2:] == ["a0", "b0-0", "b0-1"]


def test_where_other_notes_are_called_none_is_taken_for_another():
    assert ids(BASE, noted("a", ("One.",), ("Two.",)), noted("b", ("Uno.",)))[2:] == ["b0"]
    assert ids(BASE, noted("a", ("One.",), ("Two.",)), noted("b", ("Uno.",), ("Dos.",)))[2:] == ["a0", "a1"]


def test_a_row_of_another_shape_and_a_cell_of_another_count_are_left_alone():
    base = table([["p1", "p2"]])
    three = ids(base, table([["p1", "p2"], ["a", "b"]]), table([["p1", "p2"], ["x", "y", "z"]]))
    assert three[3:] == ["x", "y", "z"]
    more = (*table([["p1", "p2"], ["a", "b"]]), Provision("e", "paragraph", "More.", parent="cb"))
    assert ids(base, more, table([["p1", "p2"], ["x", "y"]]))[3:] == ["a", "y"]


def test_two_new_rows_are_held_against_two_and_not_against_one():
    base = table([["p1", "p2"]])
    two = table([["p1", "p2"], ["a", "b"], ["c", "d"]])
    assert ids(base, two, table([["p1", "p2"], ["x", "y"], ["v", "w"]]))[3:] == ["a", "b", "c", "d"]
    assert ids(base, two, table([["p1", "p2"], ["x", "y"]]))[3:] == ["x", "y"]
    assert ids(base, two, table([["x", "y"], ["p1", "p2"], ["v", "w"]]))[1:] == ["x", "y", "p1", "p2", "v", "w"]


def test_what_stands_in_a_new_table_is_one_with_what_stands_in_its_like():
    mine, its = table([["a", "b"]]), table([["x", "y"]])
    first = (*BASE, *mine)
    other = (*BASE, replace(its[0], id="t2", rows=(Row("rz", ("cv", "cw")),)),
             *(replace(x, parent=f"c{n}") for x, n in zip(its[1:], "vw", strict=True)))
    assert ids(BASE, first, other) == ["p1", "p2", "t1", "a", "b"]
    wide = table([["a", "b"], ["c", "d"]])
    assert ids(BASE, (*BASE, *wide), other)[3:] == ["x", "y"]


def test_where_nothing_is_new_on_one_side_the_text_is_left_as_it_is():
    other = (*BASE, new("b", "Nuevo."))
    assert paired(BASE, BASE, other) is other and paired(BASE, (*BASE, new("a", "New.")), BASE) is BASE


def test_a_note_that_was_there_before_is_no_partner_of_a_new_one():
    first, other = noted("a", ("One.",)), noted("b", ("Uno.",))
    more, too = new("m", "New."), new("z", "Nuevo.")
    assert ids((*BASE, other[2]), (*first, more), (*other, too))[2:] == ["b0", "m"]        # the other had its own
    assert ids((*BASE, first[2]), (*first, more), (*other, too))[2:] == ["b0", "m"]        # and gave that one up


def test_what_was_in_a_cell_before_is_no_partner_of_what_is_new_in_it():
    first, other = table([["p1", "a"], ["c"]]), table([["p1", "p2"], ["y"]])
    other = (replace(other[0], rows=first[0].rows), *(replace(x, parent=y.parent) for x, y in zip(
        other[1:], first[1:], strict=True)))
    assert ids(table([["p1", "p2"]]), first, other)[1:] == ["p1", "p2", "c"]
    assert ids(table([["p1", "a"]]), first, other)[1:] == ["p1", "p2", "c"]


def test_a_note_that_is_called_and_not_there_has_no_partner():
    first, other = (*noted("a", ("One.",)), new("m", "New.")), (*noted("b", ("Uno.",)), new("z", "Nuevo."))
    without = tuple(x for x in other if x.kind != "note")
    assert ids(BASE, first, without)[2:] == ["m"]
    assert ids(BASE, tuple(x for x in first if x.kind != "note"), other)[2:] == ["b0", "m"]
