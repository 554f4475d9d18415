"""Facts of one submission, case by case: what is found, and that the returned text comes back from it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts, found_in
from drafting.merge.facts.same import essence
from drafting.model.change import Delete, Insert, Join, Mark, Move, Slot, Split, Text
from drafting.model.text import OBJECT, Provision, Row, Span
from tests.build import text

BASE = text("The Parties should meet once a year in the capital.",
            "They may also meet elsewhere. The host pays for it.",
            "A third paragraph about nothing in particular.",
            "The fourth one closes the text here.")
LINES = [x.text for x in BASE]


def found(*lines: str) -> list:
    """The facts of returned lines, which give those lines back."""
    returned = text(*lines, prefix="r")
    out = facts(BASE, returned)
    assert essence(apply(BASE, out)) == essence(returned)
    return list(out)


@pytest.mark.parametrize("lines, kinds", [
    (LINES, []),
    ([LINES[0].replace("should", "shall"), *LINES[1:]], [Text]),
    ([*LINES[:2], LINES[3]], [Delete]),
    ([*LINES[:2], "One more, wholly new.", *LINES[2:]], [Insert]),
    ([LINES[0], "They may also meet elsewhere.", "The host pays for it.", *LINES[2:]], [Text, Split]),
    ([LINES[0] + " " + LINES[1], *LINES[2:]], [Text, Join]),
    ([LINES[2], LINES[0], LINES[1], LINES[3]], [Move]),
    ([LINES[0].replace("once a year", "**once** a year"), *LINES[1:]], [Mark]),
])
def test_what_is_found(lines, kinds):
    assert [type(fact) for fact in found(*lines)] == kinds


def test_edits_of_different_words_stay_apart():
    assert [(f.start, f.end, f.text) for f in found(LINES[0].replace("should", "shall").replace("year", "month"),
                                                    *LINES[1:])] == [(12, 18, "shall"), (31, 35, "month")]


def test_a_note_edited_and_a_note_added():
    def noted(prefix: str, note: str, more: str = "") -> tuple[Provision, ...]:
        words = f"Words{OBJECT} go on{OBJECT if more else ''}."
        marks = [Span(5, 6, "note", f"{prefix}n")] + ([Span(12, 13, "note", f"{prefix}m")] if more else [])
        notes = [Provision(f"{prefix}n", "note", note)] + ([Provision(f"{prefix}m", "note", more)] if more else [])
        return (Provision(f"{prefix}1", "paragraph", words, tuple(marks)), *notes)

    base = noted("p", "The law of each member.")
    returned = noted("r", "The national law of each member.", "A new note.")
    out = facts(base, returned)
    assert {(f.provision, f.text.strip()) for f in out} == {("p1", OBJECT), ("pn", "national")}
    assert essence(apply(base, out)) == essence(returned)


def test_moved_and_a_note_edited_elsewhere_is_still_a_move():
    note = Provision("n1", "note", "The law of each member.")
    first = Provision("p1", "paragraph", LINES[0] + OBJECT, (Span(len(LINES[0]), len(LINES[0]) + 1, "note", "n1"),))
    base = (first, *BASE[1:], note)
    returned = (*BASE[1:], first, Provision("n1", "note", "The national law of each member."))
    assert {type(f) for f in facts(base, returned)} == {Move, Text}


def test_a_note_that_goes_with_its_paragraph_and_is_called_anew_elsewhere_is_not_reworded():
    base = (Provision("p1", "paragraph", f"The host pays{OBJECT}.", (Span(13, 14, "note", "n1"),)),
            Provision("n1", "note", "See the law of the host."))
    row = Row("r1", ("c1",))
    returned = (Provision("t1", "table", rows=(row,)),
                Provision("q1", "paragraph", f"Costs{OBJECT}", (Span(5, 6, "note", "m1"),), parent="c1"),
                Provision("m1", "note", "See the law of each host."))
    out = facts(base, returned)
    assert [type(f) for f in out] == [Delete, Insert]
    assert essence(apply(base, out)) == essence(returned)


def test_two_joined_under_another_alignment_are_read_plainly():
    returned = (replace(text(f"{LINES[0]} {LINES[1]}", prefix="r")[0], attrs=(("align", "center"),)),
                *text(*LINES[2:], prefix="s"))
    out = facts(BASE, returned)
    assert essence(apply(BASE, out)) == essence(returned)
    assert not any(isinstance(fact, Join) for fact in out)


OTHERS = (Provision("x", "paragraph", "Words."), Provision("x", "opaque", object="ab"),
          Provision("x", "opaque", object="cd"), Provision("x", "table", rows=(Row("r", ("c",)),)))


@pytest.mark.parametrize(("one", "two"), [(n, m) for n in range(4) for m in range(4) if n != m])
def test_under_one_name_a_table_an_object_and_words_are_not_one_thing(one, two):
    cell = (Provision("y", "paragraph", "In a cell.", parent="c"),)
    texts = [(*BASE[:2], OTHERS[n], *(cell if n == 3 else ()), *BASE[2:]) for n in (one, two)]
    found = found_in(*texts, frozenset())
    assert essence(apply(texts[0], found.facts)) == essence(texts[1])
    assert {type(fact) for fact in found.facts} == {Delete, Insert}


def test_what_stays_under_its_name_is_changed_and_not_replaced_whatever_it_says():
    new = (replace(BASE[0], text="Wholly other words."), BASE[1], Provision("n7", "paragraph", "New."), BASE[2])
    found = found_in(BASE, new, frozenset({"n7"}))
    assert sorted(type(fact).__name__ for fact in found.facts) == ["Delete", "Insert", "Text"]
    assert [fact.content[0].id for fact in found.facts if isinstance(fact, Insert)] == ["n7"]
    assert [x.id for x in apply(BASE, found.facts)] == ["p1", "p2", "n7", "p3"]
    turned = (BASE[2], *BASE[:2], BASE[3])
    assert [type(fact) for fact in found_in(BASE, turned, frozenset()).facts] == [Move]


def test_what_is_beside_an_object_is_no_change_of_it():
    picture = OTHERS[1]
    assert facts((*BASE, picture), (*BASE, replace(picture, attrs=(("align", "center"),)))) == ()
    assert [type(f) for f in facts((*BASE, picture), (*BASE, OTHERS[2]))] == [Delete, Insert]


def test_a_table_is_known_by_what_stands_in_it_whatever_object_it_was():
    grid = Provision("t", "table", rows=(Row("r", ("c",)),), object="ab")
    cell = Provision("y", "paragraph", "In a cell.", parent="c")
    base, returned = (grid, *BASE, cell), (*BASE, replace(grid, object="cd"), replace(cell, text="In the cell."))
    assert facts((grid, cell), (replace(grid, object="cd"), cell)) == ()
    assert [type(f) for f in facts(base, returned)] == [Move, Text]
    assert facts(base, (replace(grid, object="cd"), *BASE[1:], cell)) == (Delete("p1"),)


def test_words_that_change_places_move_though_the_names_stay_where_they_were():
    turned = tuple(replace(x, text=LINES[n]) for x, n in zip(BASE, (1, 2, 0, 3), strict=True))
    found = facts(BASE, turned)
    assert found == (Move("p1", Slot("", "p3")),) and essence(apply(BASE, found)) == essence(turned)


def test_a_cut_is_a_cut_beside_a_half_of_another_look():
    halves = ("They may also meet elsewhere.", "The host pays for it.")
    returned = text(LINES[0], *halves, LINES[2], "The fourth one closes", "the text here.", prefix="r")
    turned = (*returned[:5], replace(returned[5], attrs=(("align", "right"),)))
    found = facts(BASE, turned)
    assert essence(apply(BASE, found)) == essence(turned)
    assert [fact for fact in found if isinstance(fact, Split)] == [Split("p2", 30)]
