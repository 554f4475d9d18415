"""The shape of a text: what stands in which holder, what goes with what, and the words that each thing has in all."""

from __future__ import annotations

from drafting.merge.facts.shape import Shape, plain_marks, things
from drafting.model.notes import Line, note_value
from drafting.model.text import OBJECT, Provision, Row, Span
from tests.build import text

NOTE = Span(5, 6, "note", "n1")
CALL = Provision("p2", "paragraph", f"Words{OBJECT} go on.", (Span(0, 5, "b", "1"), NOTE, Span(7, 9, "i", "1")))
INNER = (Provision("u", "table", rows=(Row("s1", ("e",)),), parent="c2"),
         Provision("y", "paragraph", "Deep.", parent="e"))
TABLE = (Provision("t", "table", rows=(Row("r1", ("c1", "c2")), Row("r2", ("c3", "c4")))),
         Provision("x1", "paragraph", "One.", parent="c1"), Provision("x2", "paragraph", "Two.", parent="c1"), *INNER,
         Provision("x3", "paragraph", "Three.", parent="c3"))
PICTURE = Provision("o", "opaque", object="ab")
NOTES = (Provision("n1", "note", "See it.", (Span(0, 3, "b", "1"),), attrs=(("align", "right"),)),
         Provision("n1a", "paragraph", "And this.", parent="n1"), Provision("n2", "note", "Called nowhere."))
WHOLE = (*text("First."), CALL, *TABLE, PICTURE, *NOTES)
SHAPE = Shape(WHOLE)


def ids(those) -> list[str]:
    return [x.id for x in those]


def test_what_stands_directly_in_a_holder():
    assert [ids(SHAPE.body(holder)) for holder in ("", "c1", "c2", "c3", "c4", "e", "n1", "n2", "gone")] == [
        ["p1", "p2", "t", "o"], ["x1", "x2"], ["u"], ["x3"], [], ["y"], ["n1a"], [], []]
    assert ids(SHAPE.notes) == ["n1", "n2"] and list(SHAPE.tables) == ["t", "u"]
    assert SHAPE.row_of == {"r1": "t", "r2": "t", "s1": "u"}
    assert SHAPE.cell_of == {**dict.fromkeys(("c1", "c2", "c3", "c4"), "t"), "e": "u"}
    assert SHAPE.every() == {*ids(WHOLE), "r1", "r2", "s1", "c1", "c2", "c3", "c4", "e"}
    plain = Shape(text("One.", "Two."))
    assert ids(plain.body("")) == ["p1", "p2"] and plain.notes == [] and plain.tables == plain.row_of == {}


def test_the_words_of_each_thing():
    assert SHAPE.words(PICTURE) == f"{OBJECT}ab" and SHAPE.words(CALL) == CALL.text
    assert SHAPE.words(TABLE[0]) == "One.\nTwo.\nDeep.\nThree." and SHAPE.words(INNER[0]) == "Deep."
    assert [SHAPE.row_words(row) for row in ("r1", "r2", "s1")] == ["One.\nTwo. | Deep.", "Three. | ", "Deep."]
    assert SHAPE.lines("") == ["First.", CALL.text, "One.\nTwo.\nDeep.\nThree.", f"{OBJECT}ab"]
    assert SHAPE.lines("c1") == ["One.", "Two."] and SHAPE.lines("gone") == []
    assert Shape(text("One.", "Two.")).lines("") == ["One.", "Two."]


def test_where_something_stands_that_has_no_words_of_its_own():
    assert SHAPE.wholes("") == [(2, "table"), (3, "ab")] and SHAPE.wholes("c1") == [] and SHAPE.wholes("c2") == [
        (0, "table")]


def test_a_family_is_a_thing_with_all_that_it_holds():
    assert ids(SHAPE.family(TABLE[0])) == ["t", "x1", "x2", "u", "y", "x3"] and ids(SHAPE.family(CALL)) == ["p2"]
    assert ids(SHAPE.family(NOTES[0])) == ["n1", "n1a"]


def test_what_each_thing_goes_with():
    holders = {"r1": ("t",), "r2": ("t",), "c1": ("r1", "t"), "c2": ("r1", "t"), "c3": ("r2", "t"), "c4": ("r2", "t"),
               "x1": ("c1", "r1", "t"), "x2": ("c1", "r1", "t"), "u": ("c2", "r1", "t"), "s1": ("u", "c2", "r1", "t"),
               "e": ("s1", "u", "c2", "r1", "t"), "y": ("e", "s1", "u", "c2", "r1", "t"), "x3": ("c3", "r2", "t")}
    assert SHAPE.holders() == holders
    assert SHAPE.goes_with() == {**holders, "n1": ("p2",), "n1a": ("n1", "p2")}
    inside = (*TABLE[:1], Provision("x1", "paragraph", OBJECT, (Span(0, 1, "note", "n1"),), parent="c1"), *NOTES)
    assert Shape(inside).goes_with()["n1a"] == ("n1", "x1", "c1", "r1", "t")
    assert Shape(text("One.")).goes_with() == Shape(text("One.")).holders() == {}


def test_a_note_as_the_value_that_stands_for_it_and_its_words():
    value = note_value([Line("See it.", (Span(0, 3, "b", "1"),), (("align", "right"),)), Line("And this.")])
    assert SHAPE.note_value("n1") == value and SHAPE.note_value("gone") == note_value([Line("")])
    assert SHAPE.in_words(NOTE) == Span(5, 6, "note", value)
    bold = Span(0, 5, "b", "n1")
    assert SHAPE.in_words(bold) == bold
    assert [SHAPE.note_words(name) for name in ("n1", "n2", "gone")] == ["See it.\nAnd this.", "Called nowhere.", ""]
    calling = Provision("n1", "note", f"See{OBJECT}", (Span(3, 4, "note", "n2"), Span(0, 3, "b", "1")))
    assert Shape((calling,)).note_value("n1") == note_value([Line(calling.text, (Span(0, 3, "b", "1"),))])


def test_the_things_in_a_provision_by_their_places_and_its_other_marks():
    picture = Span(8, 9, "object", "ab")
    x = Provision("p", "paragraph", f"Words{OBJECT} a{OBJECT}", (Span(0, 5, "b", "1"), NOTE, picture))
    assert things(x) == {5: NOTE, 8: picture} and plain_marks(x) == [Span(0, 5, "b", "1")]
