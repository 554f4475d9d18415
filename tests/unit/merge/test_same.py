"""What two texts have in common is told of any text, also of a note that calls itself."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.model.change import Attr, Delete, Insert, InsertColumn, InsertRow, Move, Slot, Split, Text
from drafting.model.notes import Line, note_value
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


@pytest.mark.parametrize("kind", ["opaque", "table"])
def test_an_object_or_a_table_that_goes_from_the_end_of_a_cell_leaves_nothing_of_itself(kind):
    grid = Provision("t", "table", rows=(Row("r", ("c",)),))
    inner = (Provision("o", "opaque", object="ab", parent="c"),) if kind == "opaque" else (
        Provision("o", "table", rows=(Row("s", ("d",)),), parent="c"), Provision("i", "paragraph", "In.", parent="d"))
    for before in ((), (Provision("x", "paragraph", "Words.", parent="c"),)):
        assert apply((grid, *before, *inner), [Delete("o")]) == (grid, *before)


def words(text_: str, *marks: Span, **fields) -> tuple[Provision, ...]:
    return (Provision("p", fields.pop("kind", "paragraph"), text_, marks, **fields),)


BOLD = Span(0, 3, "b", "1")


@pytest.mark.parametrize(("one", "other", "same"), [
    (words("One.", Span(2, 2, "b", "1")), words("One."), True), (words("One.", BOLD), words("One."), False),
    (words("One.", BOLD, BOLD), words("One.", BOLD), True), (words("One.", BOLD), words("One.", Span(0, 2, "b", "1")),
                                                            False),
    (words("One.", Span(0, 3, "i", "1"), BOLD), words("One.", BOLD, Span(0, 3, "i", "1")), True),
    (words("One.", attrs=(("align", "right"),)), words("One."), False), (words("One.", label="1"), words("One."), True),
    (words("One.", kind="item"), words("One."), True), (words("One.", level=2), words("One."), True),
    (words("", kind="opaque", object="ab"), words("", kind="opaque", object="cd"), False),
    (words("", kind="opaque", object="ab", attrs=(("align", "right"),)), words("", kind="opaque", object="ab"), True),
    (words("", kind="opaque", object="ab"), words(""), False),
    (words(OBJECT, Span(0, 1, "object", "ab")), words(OBJECT, Span(0, 1, "object", "cd")), False),
    (words(OBJECT, Span(0, 1, "object", "ab")), words(OBJECT, Span(0, 1, "note", "ab")), False),
    (words(OBJECT, Span(0, 1, "note", "gone")), words(OBJECT, Span(0, 1, "note", "away")), True)])
def test_what_makes_two_paragraphs_the_same(one, other, same):
    assert (essence(one) == essence(other)) is (essence(other) == essence(one)) is same


def test_notes_are_what_they_say_with_all_their_paragraphs_and_marks():
    def noted(name: str, first: str, *more: str, marks: tuple[Span, ...] = (), align: str = "") -> tuple:
        attrs = (("align", align),) if align else ()
        return (*words(f"See{OBJECT}", Span(3, 4, "note", name)), Provision(name, "note", first, marks, attrs=attrs),
                *(Provision(f"{name}p{n}", "paragraph", line, parent=name) for n, line in enumerate(more)))

    assert essence(noted("n", "One.", "Two.")) == essence(noted("m", "One.", "Two."))
    others = (noted("m", "One."), noted("m", "One.", "Too."), noted("m", "One.", "Two.", marks=(BOLD,)),
              noted("m", "One.", "Two.", align="right"), noted("m", "Two.", "One."))
    assert all(essence(noted("n", "One.", "Two.")) != essence(other) for other in others)
    new = note_value([Line("One.", (BOLD,), (("align", "right"),)), Line("Two.")])
    assert essence(words(f"See{OBJECT}", Span(3, 4, "note", new))) == essence(
        noted("n", "One.", "Two.", marks=(BOLD,), align="right"))


GRID = Provision("t", "table", rows=(Row("r", ("c", "d")),))


@pytest.mark.parametrize(("one", "other", "same"), [
    ((), words(""), True), (words("a"), (*words("a"), *words("")), False), ((GRID,), (GRID, *words("")), True),
    ((GRID, *words("", attrs=(("align", "right"),))), (GRID,), True), ((GRID, *words("a")), (GRID,), False),
    ((*words("a"), *words("", attrs=(("align", "right"),))), (*words("a"), *words("")), False),
    ((GRID, replace(GRID, id="u", rows=(Row("s", ("e", "f")),))), (GRID,), False),
    ((GRID,), (replace(GRID, rows=(Row("r", ("c",)),)),), False), ((GRID,), (replace(GRID, rows=()),), False),
    ((*words("a"), replace(GRID, rows=())), words("a"), True)])
def test_what_makes_two_texts_the_same_at_their_ends(one, other, same):
    assert (essence(one) == essence(other)) is same


def test_a_new_row_brings_a_table_in_one_of_its_cells_whole():
    inner = (Provision("0", "table", rows=(Row("0/r0", ("0/r0c0",)),)),
             Provision("0/1", "paragraph", "Inside.", parent="0/r0c0"))
    cells = ((Provision("0", "paragraph", "Before."), *inner, Provision("0", "paragraph", "Behind.")), ())
    for fact in (InsertRow("t", "r", cells), InsertColumn("t", 2, (cells[0],))):
        made = apply((GRID,), [fact])
        table = next(x for x in made if x.kind == "table" and x.id != "t")
        assert [(x.kind, x.text) for x in made] == [("table", ""), ("paragraph", "Before."), ("table", ""),
                                                    ("paragraph", "Inside."), ("paragraph", "Behind.")]
        assert made[3].parent == table.rows[0].cells[0] and made[1].parent == table.parent == made[4].parent
        assert table.parent in {cell for row in made[0].rows for cell in row.cells}
        assert len({x.id for x in made}) == 5 and made[3].id == f"{table.id}x1"
        assert table.rows[0].id.startswith(table.id) and not any("/" in x.id for x in made)


@pytest.mark.parametrize(("key", "value", "found"), [
    ("level", "2", ("paragraph", 2, "Normal", (("align", "right"),))),
    ("level", "", ("paragraph", 0, "Normal", (("align", "right"),))),
    ("kind", "item", ("item", 1, "Normal", (("align", "right"),))),
    ("style", "Quote", ("paragraph", 1, "Quote", (("align", "right"),))),
    ("align", "", ("paragraph", 1, "Normal", ())), ("align", "left", ("paragraph", 1, "Normal", (("align", "left"),))),
    ("a", "1", ("paragraph", 1, "Normal", (("a", "1"), ("align", "right")))),
    ("z", "", ("paragraph", 1, "Normal", (("align", "right"),)))])
def test_one_property_of_a_paragraph_becomes_another(key, value, found):
    (x,) = apply(words("One.", level=1, style="Normal", attrs=(("align", "right"),)), [Attr("p", key, value)])
    assert (x.kind, x.level, x.style, x.attrs) == found


def test_what_ends_at_a_cut_stands_before_it_and_what_is_put_in_there_behind_it():
    base = words("One two three.")
    facts = [Text("p", 4, 4, "new "), Split("p", 4), Text("p", 0, 4, "Ein ")]
    for given in (facts, facts[::-1], [facts[1], facts[2], facts[0]]):
        assert [x.text for x in apply(base, given)] == ["Ein ", "new two three."]
    one, two = (x.id for x in apply(base, facts))
    assert one == "p" != two
