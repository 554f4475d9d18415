"""What differs and has no name of its own is one fact a provision; what differs nearly everywhere is a program's."""

from __future__ import annotations

import pytest
from msgspec import Struct

from drafting.merge.facts.residue import LOOK, Residue, residue
from drafting.model.change import Attr, Delete, DeleteColumn, DeleteRow, Insert, InsertColumn, Mark, Slot
from drafting.model.notes import Line, note_value
from drafting.model.text import OBJECT, Provision, Span
from tests.build import text


class Look(Struct, frozen=True):
    """One thing that differs."""

    name: str
    was: str = ""
    now: str = "1"


def value(those: tuple[Look, ...]) -> str:
    return " ".join(each.name for each in those)


BASE = text(*(f"Words {n}." for n in range(10)))


def looks(*idents: str, name: str = "spacing") -> dict[str, tuple[Look, ...]]:
    return dict.fromkeys(idents, (Look(name),))


def test_all_that_differs_in_a_provision_is_one_fact():
    found = residue(BASE, (), {"p1": (Look("spacing"), Look("shading")), "p2": (Look("shading"),), "p3": ()}, value)
    assert found == Residue((Attr("p1", LOOK, "spacing shading"), Attr("p2", LOOK, "shading")))


@pytest.mark.parametrize(("fact", "name", "said"), [
    (Mark("p1", 0, 3, "b", "1"), "b", True), (Mark("p2", 0, 3, "b", "1"), "b", False),
    (Attr("p1", "kind", "item"), "style", True), (Attr("p1", "level", "1"), "style", True),
    (Attr("p1", "style", "x"), "style", True), (Attr("p1", "align", "right"), "style", False),
    (Attr("p1", "list", "1"), "indent", True), (Attr("p1", "style", "x"), "indent", True),
    (Attr("p1", "kind", "item"), "indent", True), (Attr("p1", "level", "1"), "indent", False),
    (Mark("p1", 0, 3, "link", "x"), "structure", True), (Mark("p1", 0, 3, "object", "x"), "structure", True),
    (Mark("p1", 0, 3, "note", "x"), "structure", True), (Attr("p1", "level", "1"), "list", True),
    (Attr("p1", "style", "1"), "list", True), (Attr("p1", "kind", "1"), "list", True),
    (Attr("p1", "indent", "1"), "list", True), (Attr("p1", "merged cells", "1"), "vMerge", True),
    (Attr("p1", "merged cells", "1"), "gridSpan", True), (Attr("p1", "merged cells", "1"), "hMerge", True),
    (InsertColumn("p1", 0, ()), "gridSpan", True), (DeleteColumn("p1", 1), "column widths", True),
    (InsertColumn("p1", 0, ()), "width", True), (InsertColumn("p2", 0, ()), "width", False),
    (DeleteColumn("p1", 1), "vMerge", False), (Delete("p1"), "spacing", True), (DeleteRow("t", "p1"), "spacing", True),
    (Delete("p2"), "spacing", False)])
def test_what_another_fact_says_is_not_said_again(fact, name, said):
    assert bool(residue(BASE, (fact,), looks("p1", name=name), value).facts) is not said


def test_a_note_that_goes_with_its_paragraph_and_comes_with_a_new_one_looks_as_it_came():
    base = (Provision("p1", "paragraph", f"See{OBJECT}", (Span(3, 4, "note", "n1"),)), Provision("n1", "note", "It."))
    new = Provision("0", "paragraph", f"See{OBJECT}", (Span(3, 4, "note", note_value([Line("It.")])),))
    assert residue(base, (), looks("n1"), value).facts == (Attr("n1", LOOK, "spacing"),)
    assert residue(base, (Delete("p1"), Insert(Slot("", "p1"), (new,))), looks("n1"), value).facts == ()


@pytest.mark.parametrize(("provisions", "words", "everywhere"), [
    (7, 10, True), (6, 10, False),          # more than six tenths of those with words
    (4, 4, True), (3, 3, False),            # and more than three
    (4, 6, True), (4, 7, False)])
def test_what_differs_nearly_everywhere_is_said_once(provisions, words, everywhere):
    base = (*BASE[:words], Provision("e1", "paragraph", " "), Provision("e2", "paragraph", ""))
    found = residue(base, (), looks(*(f"p{n}" for n in range(1, provisions + 1))), value)
    assert len(found.facts) == (0 if everywhere else provisions)
    assert [n.kind for n in found.notices] == (["looks"] if everywhere else [])


def test_where_one_old_form_became_several_somebody_chose():
    many = looks(*(f"p{n}" for n in range(1, 9)))
    assert residue(BASE, (), {**many, "p9": (Look("spacing", "", "2"),)}, value).notices == ()
    assert len(residue(BASE, (), {**many, "p9": (Look("spacing", "0", "2"),)}, value).notices) == 1


def test_beside_what_is_everywhere_the_rest_is_kept_and_the_notices_are_in_order():
    names = tuple(f"p{n}" for n in range(1, 9))
    both = {ident: (Look("spacing"), Look("shading")) for ident in names}
    found = residue(BASE, (), {**both, "p3": (*both["p3"], Look("border"))}, value)
    assert found.facts == (Attr("p3", LOOK, "border"),)
    assert [n.message.split()[1] for n in found.notices] == ["shading", "spacing"]


def test_the_returned_text_has_the_looks_that_are_said():
    came = text("Words 0.", "Words 1.", prefix="m")
    found = Residue((Attr("p1", LOOK, "x"), Attr("p7", LOOK, "y"))).said(came, {"p1": "m1", "p2": "m2"})
    assert [x.attrs for x in found] == [((LOOK, "x"),), ()]
    assert Residue().said(came, {}) == came
