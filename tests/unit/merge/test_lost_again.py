"""What is lost to an accepted change, as a change of what took its place: the whole wording that its members want."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.versions.lost import Again, again, on_the_new, rewordings
from drafting.model.change import Delete, Fact, Mark, Move, Proposal, Question, Slot, Text, fact_id
from drafting.model.spans import edited
from drafting.model.text import OBJECT, Alternative, Bracket, Provision, Span
from tests.build import text

LINE = "The Parties should meet once a year in the capital of the host."
X = text(LINE)[0]


def edit(words: str, new: str) -> Text:
    at = LINE.index(words)
    return Text("p1", at, at + len(words), new)


def proposal(fact: Fact, *sponsors: str) -> Proposal:
    return Proposal(fact_id(fact), 1, fact, sponsors or ("MEX",), "p1")


SHALL, MAY, TWICE, PORT = (edit(*pair) for pair in (("should", "shall"), ("should", "may"), ("once", "twice"),
                                                    ("capital", "port")))


def carried(lost, accepted, more=(), new: str | None = None) -> list[str]:
    """The new text with each of the changes that are carried in it."""
    those = [p if isinstance(p, Proposal) else proposal(p) for p in lost]
    placed = [*accepted, *more]
    there = replace(X, text=edited(LINE, (), placed)[0] if new is None else new)
    return [edited(there.text, (), [found.fact])[0] for found in again(X, those, accepted, placed, there)]


@pytest.mark.parametrize(("lost", "accepted", "more", "line"), [
    ([MAY], [SHALL], [], LINE.replace("should", "may")),
    ([MAY], [SHALL], [PORT], LINE.replace("should", "may").replace("capital", "port")),
    ([MAY], [SHALL], [edit("The Parties", "All")], LINE.replace("should", "may").replace("The Parties", "All")),
    ([TWICE], [SHALL], [], LINE.replace("once", "twice")),
    ([SHALL], [TWICE], [], LINE.replace("should", "shall")),
    ([edit("meet", "sit")], [SHALL, PORT], [], LINE.replace("meet", "sit").replace("capital", "port")),
    ([edit("the host", "a host")], [SHALL, PORT], [], LINE.replace("the host", "a host").replace("should", "shall")),
    ([edit("should meet once", "may sit")], [SHALL, TWICE], [], LINE.replace("should meet once", "may sit")),
    ([MAY], [PORT, SHALL], [], LINE.replace("should", "may").replace("capital", "port"))])
def test_the_words_that_its_members_want_stand_in_the_place_of_what_was_accepted(lost, accepted, more, line):
    assert carried(lost, accepted, more) == [line]


@pytest.mark.parametrize(("lost", "accepted", "more", "new"), [
    ([MAY], [], [], None), ([MAY], [SHALL], [], "Something else."),
    ([MAY], [SHALL], [edit("should ", "[should] ")], None),
    ([edit("should meet", "may sit")], [SHALL], [edit("meet", "[meet] [USA: go]")], None)])
def test_where_the_new_words_are_not_simply_those_changes_nothing_is_carried_so(lost, accepted, more, new):
    assert carried(lost, accepted, more, new) == []
    assert again(X, [proposal(MAY)], [SHALL], [SHALL], None) == ()


def test_each_member_has_its_own_wording_and_equal_ones_are_one():
    there = replace(X, text=LINE.replace("should", "shall"))
    found = again(X, [proposal(MAY, "GTM", "MEX"), proposal(edit("should", "will"), "USA")], [SHALL], [SHALL], there)
    will = edit("should", "will")
    assert found == (Again(replace(MAY, end=17), (fact_id(MAY),), ("GTM", "MEX")),
                     Again(replace(will, end=17), (fact_id(will),), ("USA",)))


def test_lost_changes_apart_are_carried_apart_and_two_of_one_member_in_one_stretch_together():
    both = [proposal(MAY), proposal(edit("capital", "town"))]
    assert carried(both, [SHALL, PORT]) == [LINE.replace("should", "may").replace("capital", "port"),
                                            LINE.replace("should", "shall").replace("capital", "town")]
    large = edit("should meet once a year in the capital", "shall go to the port")
    assert carried(both, [large]) == [LINE.replace("should", "may").replace("capital", "town")]


def test_members_whose_words_overlap_are_carried_each_with_the_whole_stretch():
    lost = [edit("should meet", "may sit"), proposal(edit("meet once", "go"), "USA")]
    assert carried(lost, [edit("meet", "gather")]) == [LINE.replace("should meet", "may sit"),
                                                       LINE.replace("meet once", "go")]


def test_two_points_at_one_place_are_one_stretch():
    here = LINE.index("meet")
    one, two = Text("p1", here, here, "also "), Text("p1", here, here, "never ")
    assert carried([one], [two]) == [LINE.replace("meet", "also meet")]


# -- what is carried, of a whole text ---------------------------------------------------------------------
def test_changes_of_words_by_their_provisions():
    two = Text("p2", 0, 1, "x")
    assert rewordings([SHALL, Delete("p1"), two, TWICE]) == {"p1": [SHALL, TWICE], "p2": [two]}


def test_a_note_in_lost_words_brings_its_words_only_where_it_is_gone():
    marks = tuple(Span(n, n + 1, "note", name) for n, name in ((4, "n1"), (5, "n2"), (6, "n9")))
    notes = tuple(Provision(name, "note", f"Words of {name}.") for name in ("n1", "n2"))
    base = (X, *notes)
    lost = proposal(Text("p1", 12, 18, f"may {OBJECT * 3}", (*marks, Span(0, 3, "b", "1"))))
    there = (replace(X, text=LINE.replace("should", "shall")), notes[1])
    (found,) = on_the_new(base, there, (), [lost], [SHALL], [SHALL])
    values = {m.start: m.value for m in found.fact.marks}
    assert "Words of n1." in values[4] and values[4] != "n1" and (values[5], values[6], values[0]) == ("n2", "n9", "1")
    plain = (X, *notes)
    (same,) = on_the_new(plain, (there[0], *notes), (), [lost], [SHALL], [SHALL])
    assert {m.start: m.value for m in same.fact.marks}[4] == "n1"


def bracketed(who: str) -> Provision:
    """The line with a bracket that somebody stands behind."""
    words = f"The Parties [should] [{who}: shall] meet once a year."
    return Provision("p1", "paragraph", words, brackets=(Bracket("b1", 12, len(words) - 18, (
        Alternative(13, 19), Alternative(words.index("shall"), words.index("shall") + 5, (who,)))),))


@pytest.mark.parametrize(("who", "question"), [("MEX", True), ("USA", False)])
def test_who_has_a_bracket_of_its_own_there_asks_instead(who, question):
    there = bracketed(who)
    base = replace(there, brackets=())
    delete = proposal(Delete("p1"), "MEX")
    (found,) = on_the_new((base,), (there,), [delete], (), (), ())
    assert isinstance(found.fact, Question) is question
    assert found.fact == (Question("p1", "delete", delete.was, delete.becomes) if question else Delete("p1"))
    (mark,) = on_the_new((base,), (there,), [proposal(Mark("p1", 0, 3, "b", "1"))], (), (), ())
    assert mark.fact == Mark("p1", 0, 3, "b", "1")


def test_what_is_there_already_is_carried_no_more_and_what_is_gone_asks():
    base = text(LINE, "Second.", "Third.")
    moved, gone = proposal(Move("p2", Slot("", "p3"))), proposal(Delete("p3"))
    assert on_the_new(base, (base[0], base[2], base[1]), [moved], (), (), ()) == []
    assert [c.fact for c in on_the_new(base, base, [moved, gone], (), (), ())] == [moved.fact, gone.fact]
    assert on_the_new(base, base, (), (), (), ()) == []
