"""Which provision is which of a text that should say the same: place by place while both have one shape."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.languages.matched import in_tables, matched, names_inside, says_the_same
from drafting.model.text import OBJECT, Provision, Row, Span
from tests.build import text

LINES = ("The presidency rotates every year.", "Thanks go to our host and its people.")


def table(prefix: str, *rows: tuple[tuple[str, ...], ...]) -> tuple[Provision, ...]:
    """A table of cells of paragraphs."""
    t = f"{prefix}t"
    cells = [[f"{t}{r}{c}" for c, _ in enumerate(row)] for r, row in enumerate(rows)]
    held = Provision(t, "table", rows=tuple(Row(f"{t}{r}", tuple(row)) for r, row in enumerate(cells)))
    return held, *(Provision(f"{cells[r][c]}-{n}", "paragraph", words, parent=cells[r][c])
                   for r, row in enumerate(rows) for c, cell in enumerate(row) for n, words in enumerate(cell))


def noted(prefix: str, *notes: tuple[str, ...]) -> tuple[Provision, ...]:
    """A paragraph with notes of one or more paragraphs."""
    marks = tuple(Span(n, n + 1, "note", f"{prefix}n{n}") for n, _ in enumerate(notes))
    out = [Provision(f"{prefix}p", "paragraph", OBJECT * len(notes) + "words", marks)]
    for n, (first, *more) in enumerate(notes):
        note = f"{prefix}n{n}"
        out.append(Provision(note, "note", first))
        out += [Provision(f"{note}-{m}", "paragraph", line, parent=note) for m, line in enumerate(more)]
    return tuple(out)


def test_place_by_place_whatever_the_words():
    assert matched(text("Alpha.", "Beta.", prefix="m"), text("Gamma.", "Alpha.")) == {"m1": "p1", "m2": "p2"}


def test_where_there_is_more_in_one_it_is_by_words():
    assert matched(text("New.", "Alpha beta.", prefix="m"), text("Alpha beta.")) == {"m2": "p1"}


def test_cells_are_held_against_cells():
    two = ((("a",), ("b", "c")), (("d",), ("e",)))
    ids = matched(table("m", *two), table("p", *two))
    assert ids == {name.replace("p", "m", 1): name for name in (x.id for x in table("p", *two))}


def test_an_emptied_cell_keeps_one_paragraph():
    mine, theirs = table("m", (("",), ("b",))), table("p", ((), ("b",)))
    assert matched(mine, theirs) == {"mt": "pt", "mt01-0": "pt01-0"}


@pytest.mark.parametrize("other", [
    table("p", (("a",), ("b",)), (("c",), ("d",))), table("p", (("a",),)), table("p", (("a", "a"), ("b",))),
    (Provision("pt", "paragraph", "a b"),)], ids=["rows", "cells", "paragraphs", "no table"])
def test_another_shape_of_a_table_is_seen(other):
    """Then the paragraph before it, whose words went elsewhere, is found by its words."""
    before, behind = text(*LINES), text(*LINES[::-1], prefix="m")
    ids = matched((*behind, *table("m", (("a",), ("b",)))), (*before, *other))
    assert (ids["m1"], ids["m2"]) == ("p2", "p1")
    assert matched((*behind, *table("m", (("a",), ("b",)))), (*before, *table("p", (("a",), ("b",)))))["m1"] == "p1"


def test_notes_are_held_against_notes():
    assert matched(noted("m", ("One.", "More."), ("Two.",)), noted("p", ("Uno.", "Más."), ("Dos.",))) == {
        "mp": "pp", "mn0": "pn0", "mn0-0": "pn0-0", "mn1": "pn1"}


@pytest.mark.parametrize("other", [noted("p", ("One.",)), noted("p", ("One.",), ("Two.", "Three."))])
def test_notes_of_another_shape_are_seen(other):
    before, behind = text(*LINES, prefix="q"), text(*LINES[::-1], prefix="m")
    ids = matched((*behind, *noted("m", ("One.",), ("Two.",))), (*before, *other))
    assert (ids["m1"], ids["m2"]) == ("q2", "q1")


@pytest.mark.parametrize(("one", "same"), [
    (replace(text("Words.")[0], attrs=(("align", "right"),)), False),
    (replace(text("Words.")[0], attrs=(("keep", "1"),)), True),
    (replace(text("Words.")[0], id="else"), True), (replace(text("Words.")[0], text="Words"), False),
    (replace(text("Words.")[0], marks=(Span(0, 1, "b", "1"),)), False)])
def test_what_is_read_in_words_marks_and_alignment_must_be_the_same(one, same):
    assert says_the_same((one,), text("Words.")) is same


def test_an_empty_paragraph_of_a_cell_is_the_empty_one_there():
    cells = (("",), ("b",))
    assert matched(table("m", cells), table("p", cells))["mt00-0"] == "pt00-0"
    assert matched(text("", prefix="m"), ()) == {} and matched(text("", prefix="m"), text("")) == {"m1": "p1"}


def test_a_note_that_is_called_twice_is_the_one_that_is_called_first():
    def twice(prefix: str, one: str, two: str) -> tuple[Provision, ...]:
        marks = tuple(Span(n, n + 1, "note", f"{prefix}{name}") for n, name in enumerate((one, two)))
        return (Provision(f"{prefix}p", "paragraph", OBJECT * 2, marks),
                *(Provision(f"{prefix}{name}", "note", f"Note {name}.") for name in dict.fromkeys((one, two))))

    assert matched(twice("m", "a", "a"), twice("p", "a", "b")) == {"mp": "pp", "ma": "pa"}
    assert matched(twice("m", "a", "b"), twice("p", "a", "a")) == {"mp": "pp", "ma": "pa", "mb": "pa"}


def test_names_in_tables_are_those_at_the_same_places_where_both_have_one_shape():
    two = ((("a",), ("b",)), (("c",), ("d",)))
    mine, theirs = table("m", *two), table("p", *two)
    assert in_tables(mine, theirs) == {"mt": "pt", **{f"mt{r}": f"pt{r}" for r in range(2)}, **{
        f"mt{r}{c}": f"pt{r}{c}" for r in range(2) for c in range(2)}}
    assert in_tables(mine, mine) == {} and in_tables(text("a"), text("b")) == {}
    assert in_tables(mine, table("p", *two[:1])) == {}
    assert in_tables((*mine, *table("n", *two)), (*table("p", *two[:1]), *theirs)).keys() == {
        "nt", "nt0", "nt1", "nt00", "nt01", "nt10", "nt11"}
    assert names_inside(mine[0], table("p", *two[:1])[0]) == {"mt": "pt", "mt0": "pt0", "mt00": "pt00", "mt01": "pt01"}
