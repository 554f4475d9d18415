"""The target's text as a translator's file makes it."""

from __future__ import annotations

from msgspec.structs import replace

from drafting.forms.xliff import Unit
from drafting.merge.facts.typography import read_apart
from drafting.model.change import Delete, DeleteRow, Insert, InsertColumn, InsertRow, Move
from drafting.model.text import OBJECT, Provision, Row, Span
from drafting.rounds.languages.filled import Filled, filled
from tests.build import text

ENGLISH = text("One.", "Two.", "Three.")
SPANISH = text("Uno.", "Dos.", "Tres.")


def unit(ident: str, words: str, act: str = "", target: str = "") -> Unit:
    return Unit(ident, words, (), bool(words), target, act)


def said(made: Filled) -> list[tuple[str, str]]:
    return [(p.id, p.text) for p in made.text if not p.rows]


def facts(made: Filled, base=SPANISH) -> list[type]:
    return [type(f) for f in read_apart(base, made.text, made.new).facts]


def test_words_replace_words_and_what_has_none_stays():
    made = filled(ENGLISH, SPANISH, [unit("p1", "¡Uno!"), unit("p2", "")])
    assert said(made) == [("p1", "¡Uno!"), ("p2", "Dos."), ("p3", "Tres.")]
    assert [n.message for n in made.notices] == ["Provisions that came back without words and stay as they were: 1."]


def test_what_is_new_stands_where_it_does_in_the_source_under_its_id_and_in_the_look_of_its_like():
    source = (ENGLISH[0], Provision("a", "operative", "New.", style="List", level=1), *ENGLISH[1:])
    source = (*source, Provision("b", "operative", "Old.", style="List", level=1))
    target = (*SPANISH, Provision("b", "operative", "Viejo.", style="Lista", level=1, attrs=(("align", "both"),)))
    made = filled(source, target, [unit("a", "Nuevo.")])
    assert said(made)[:2] == [("p1", "Uno."), ("a", "Nuevo.")]
    new = made.text[1]
    assert (new.kind, new.level, new.style, new.attrs) == ("operative", 1, "Lista", (("align", "both"),))
    assert facts(made, target) == [Insert] and made.new == {"a"}


def test_the_first_of_its_kind_looks_as_in_the_source():
    new = Provision("a", "heading", "New", style="Heading 1", attrs=(("align", "center"),))
    made = filled((*ENGLISH, new), SPANISH, [unit("a", "Nuevo")]).text[-1]
    assert (made.text, made.kind, made.style, made.attrs) == ("Nuevo", "heading", "Heading 1", new.attrs)


def test_of_several_of_its_like_the_nearest_gives_its_look():
    source = (*ENGLISH[:2], Provision("a", "paragraph", "New."), ENGLISH[2])
    target = tuple(replace(p, style=style) for p, style in zip(SPANISH, ("First", "Second", "Third"), strict=True))
    assert filled(source, target, [unit("a", "Nuevo.")]).text[2].style == "Second"


def test_what_is_not_filled_in_is_counted_and_not_put_in():
    source = (*ENGLISH, Provision("a", "paragraph", "New."))
    made = filled(source, SPANISH, [unit("a", "")])
    assert made.text == SPANISH and [n.message for n in made.notices] == ["Provisions still to be translated: 1."]


def test_what_goes_and_what_moves_does_so():
    source = (ENGLISH[1], ENGLISH[2], ENGLISH[0])
    made = filled(source, SPANISH, [unit("p1", "Uno.", "moved")])
    assert said(made) == [("p2", "Dos."), ("p3", "Tres."), ("p1", "Uno.")] and facts(made) == [Move]
    made = filled(ENGLISH[1:], SPANISH, [unit("p1", "Uno.", "deleted")])
    assert said(made) == [("p2", "Dos."), ("p3", "Tres.")] and facts(made) == [Delete]


def test_other_words_keep_what_was_to_go():
    made = filled(ENGLISH[1:], SPANISH, [unit("p1", "Otra cosa.", "deleted")])
    assert said(made)[0] == ("p1", "Otra cosa.")
    assert "“Otra cosa.” is in the row of a provision that was to go" in made.notices[0].message


def test_words_for_nothing_are_named():
    made = filled(ENGLISH, SPANISH, [unit("z", "Palabras.")])
    assert made.text == SPANISH and "“Palabras.”" in made.notices[0].message


def test_a_partner_of_another_name_is_found_and_new_ones_stand_behind_it():
    target = (Provision("x1", "paragraph", "Uno."), *SPANISH[1:])
    source = (ENGLISH[0], Provision("a", "paragraph", "New."), *ENGLISH[1:])
    made = filled(source, target, [unit("p1", "¡Uno!", target="x1"), unit("a", "Nuevo.")])
    assert said(made)[:3] == [("x1", "¡Uno!"), ("a", "Nuevo."), ("p2", "Dos.")]


def test_empty_paragraphs_between_two_are_left_between_them():
    source = (ENGLISH[0], Provision("e", "paragraph"), Provision("a", "paragraph", "New."), *ENGLISH[1:])
    target = (SPANISH[0], Provision("x", "paragraph"), *SPANISH[1:])
    assert [p.id for p in filled(source, target, [unit("a", "Nuevo.")]).text] == ["p1", "x", "a", "p2", "p3"]
    source = (*source[:2], Provision("f", "paragraph"), *source[2:])                  # the source has one more
    assert [p.id for p in filled(source, target, [unit("a", "Nuevo.")]).text] == ["p1", "x", "a", "p2", "p3"]


# -- tables and notes -----------------------------------------------------------------------------------
def table(*rows: tuple[str, ...], words: str = "") -> tuple[Provision, ...]:
    """A table as a version has it: cells and rows are called after their paragraphs."""
    shaped = tuple(Row(f"r{row[0]}", tuple(f"c{ident}" for ident in row)) for row in rows)
    return (Provision(f"t{rows[0][0]}", "table", rows=shaped),
            *(Provision(ident, "paragraph", f"{words}{ident}", parent=f"c{ident}") for row in rows for ident in row))


BASE = table(("p1", "p2"), ("p3", "p4"))


def test_a_new_row_and_a_new_column_come_with_their_cells():
    made = filled(table(("p1", "p2"), ("a", "b"), ("p3", "p4")), BASE, [unit("a", "uno"), unit("b", "")])
    assert [p.id for p in made.text] == ["tp1", "p1", "p2", "a", "b", "p3", "p4"] and facts(made, BASE) == [InsertRow]
    made = filled(table(("p1", "p2", "a"), ("p3", "p4", "b")), BASE, [unit("a", "uno"), unit("b", "dos")])
    assert [r.cells for r in made.text[0].rows] == [("cp1", "cp2", "ca"), ("cp3", "cp4", "cb")]
    assert facts(made, BASE) == [InsertColumn]


def test_a_new_column_that_is_filled_in_in_part_is_a_column():
    source = table(("p1", "p2", "a"), ("p3", "p4", "b"))
    made = filled(source, BASE, [unit("a", "uno"), unit("b", "")])
    assert [r.cells for r in made.text[0].rows] == [("cp1", "cp2", "ca"), ("cp3", "cp4", "cb")]
    assert facts(made, BASE) == [InsertColumn]


def test_a_whole_new_table_comes_where_it_stands():
    source = (ENGLISH[0], *table(("a", "b")), *ENGLISH[1:])
    made = filled(source, SPANISH, [unit("a", "uno"), unit("b", "dos")])
    assert [p.id for p in made.text] == ["p1", "ta", "a", "b", "p2", "p3"] and facts(made) == [Insert]


def test_a_row_goes_when_all_in_it_goes_and_a_cell_keeps_its_place():
    gone = [unit("p1", "p1", "deleted"), unit("p2", "p2", "deleted")]
    made = filled(table(("p3", "p4")), BASE, gone)
    assert [p.id for p in made.text] == ["tp1", "p3", "p4"] and facts(made, BASE) == [DeleteRow]
    made = filled((*table(("p1", "p2"), ("p3", "p4"))[:2], *BASE[3:]), BASE, [unit("p2", "p2", "deleted")])
    assert [len(r.cells) for r in made.text[0].rows] == [2, 2]


def test_a_note_comes_with_the_words_that_call_it_or_is_said_to_be_missing():
    called = Provision("a", "paragraph", f"New.{OBJECT}", (Span(4, 5, "note", "n"),))
    source = (*ENGLISH, called, Provision("n", "note", "See."))
    call = Unit("a", f"Nuevo.{OBJECT}", (Span(6, 7, "note", "n"),), True)
    made = filled(source, SPANISH, [call, unit("n", "Véase.")])
    assert said(made)[-2:] == [("a", f"Nuevo.{OBJECT}"), ("n", "Véase.")]
    made = filled(source, SPANISH, [call])
    assert said(made)[-1] == ("a", "Nuevo.")
    assert "Notes that came back without words and are not in the text: 1." in made.notices[-1].message
