"""Comments go with the changes that they explain."""

from __future__ import annotations

import pytest

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.explain import explained
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.model.change import Attr, DeleteRow, Insert, Join, Mark, Move, Remark, Slot, Split, Text, fact_id
from tests.build import text

BASE = text("The Parties should meet once a year.", "The host pays.")
MINE = text("The Parties shall meet twice a year.", "A wholly new one.", "The host pays.", prefix="m")
FACTS = {fact.text if hasattr(fact, "text") else "new": fact for fact in facts(BASE, MINE)}


def explains(*remarks: Remark) -> list[list[str]]:
    """The words of the facts that each remark explains."""
    compilation = compile(BASE, [Answer("MEX", tuple(FACTS.values()), remarks=remarks), Answer("USA")])
    words = {p.id: p.becomes for p in compilation.proposals}
    by_text = {r.text: [words[ident] for ident in r.explains] for r in compilation.remarks}
    return [by_text[r.text] for r in remarks]


@pytest.mark.parametrize("remark, words", [
    (Remark("MEX", "p1", 12, 18, "a"), ["shall"]),
    (Remark("MEX", "p1", 24, 28, "b"), ["twice"]),
    (Remark("MEX", "p1", 0, 11, "c"), []),
    (Remark("MEX", "p1", 0, 36, "d"), ["shall", "twice"]),
    (Remark("MEX", "p1", 0, 0, "e"), ["shall", "twice"]),
    (Remark("MEX", "p1", 0, 0, "f", quote="wholly new"), ["A wholly new one."]),
    (Remark("MEX", "p2", 0, 0, "g"), []),
])
def test_a_remark_explains_what_stands_at_its_words(remark, words):
    assert explains(remark) == [words]


def test_a_reply_explains_what_its_remark_does():
    remark, reply = Remark("MEX", "p1", 12, 18, "a", id="1"), Remark("MEX", "p1", 0, 11, "b", id="2", reply_to="1")
    assert explains(remark, reply) == [["shall"], ["shall"]]


def test_remarks_stand_in_the_order_of_the_words_whoever_made_them_first():
    late = [Remark("USA", "p1", 4, 11, "a", date="2019-10-09"), Remark("USA", "p1", 4, 18, "b", date="2019-10-08"),
            Remark("USA", "p1", 24, 28, "d", date="2019-10-07"), Remark("USA", "p2", 0, 3, "e", date="2019-10-06"),
            Remark("USA", "", 0, 0, "on the whole", date="2019-10-20")]
    early = [Remark("MEX", "p1", 19, 23, "c", date="2019-10-01")]
    for answers in ([Answer("MEX", remarks=early), Answer("USA", remarks=late)],
                    [Answer("USA", remarks=late[::-1]), Answer("MEX", remarks=early)]):
        assert [r.text for r in compile(BASE, answers).remarks] == ["on the whole", "a", "b", "c", "d", "e"]


@pytest.mark.parametrize(("fact", "explained_"), [
    (Text("p1", 6, 9), True), (Text("p1", 2, 4), True), (Text("p1", 8, 9), True), (Text("p1", 0, 3), False),
    (Text("p1", 9, 12), False), (Mark("p1", 2, 4, "b", "1"), True), (Mark("p1", 8, 9, "b", "1"), True),
    (Mark("p1", 1, 3, "b", "1"), False), (Mark("p1", 9, 12, "b", "1"), False),
    (Split("p1", 4), True), (Split("p1", 8), True), (Split("p1", 3), False), (Split("p1", 9), False),
    (Move("p1", Slot("", "p2")), True), (Attr("p1", "align", "right"), True), (Join("p0", "p1"), True),
    (Join("p1", "p2"), True), (Text("p2", 4, 8), False), (DeleteRow("p1", "r"), True),
    (Insert(Slot("", "p1"), text("New words.")), False)])
def test_a_remark_on_words_is_about_what_touches_them(fact, explained_):
    (found,) = explained((Remark("MEX", "p1", 4, 8, "why"),), (fact,))
    assert found.explains == ((fact_id(fact),) if explained_ else ())


@pytest.mark.parametrize(("remark", "explained_"), [
    (Remark("MEX", "p1", 0, 0, "why", quote="New words"), True),
    (Remark("MEX", "p1", 0, 0, "why", quote=" words. "), True),
    (Remark("MEX", "p1", 0, 0, "why", quote="More"), True), (Remark("MEX", "p1", 0, 0, "why", quote="Other"), False),
    (Remark("MEX", "p1", 0, 0, "why", quote=" "), False), (Remark("MEX", "p1", 0, 0, "why"), False),
    (Remark("MEX", "p1", 0, 3, "why", quote="New words"), False),
    (Remark("MEX", "p1", 3, 3, "why", quote="New"), False),
    (Remark("MEX", "p2", 0, 0, "why", quote="New words"), False)])
def test_a_remark_on_what_is_new_quotes_it(remark, explained_):
    new = Insert(Slot("", "p1"), text("New words.", "More."))
    assert explained((remark,), (new,))[0].explains == ((fact_id(new),) if explained_ else ())


def test_a_remark_on_the_whole_that_quotes_is_about_no_change_of_it():
    edit = Text("p1", 0, 3, "x")
    assert explained((Remark("MEX", "p1", 0, 0, "a", quote="gone"), Remark("MEX", "p1", 0, 0, "b", quote=" ")),
                     (edit,))[0].explains == ()
    assert explained((Remark("MEX", "p1", 0, 0, "b", quote=" "),), (edit,))[0].explains == (fact_id(edit),)


def test_a_reply_to_what_is_not_there_speaks_for_itself():
    edit = Text("p1", 0, 3, "x")
    assert explained((Remark("MEX", "p1", 0, 3, "a", id="2", reply_to="9"),), (edit,))[0].explains == (fact_id(edit),)
