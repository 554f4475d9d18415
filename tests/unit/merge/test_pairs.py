"""What `pairs` finds without asking about all pairs is what asking about all of them finds."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from drafting.diff.likeness import alike, alike_among
from drafting.merge.compiling.compete import compete, touch
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.pairs import pairs
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.shape import Shape
from drafting.model.change import (
    Delete,
    DeleteColumn,
    DeleteRow,
    Insert,
    InsertColumn,
    InsertRow,
    Mark,
    Move,
    Order,
    Slot,
    Text,
    fact_id,
)
from drafting.model.text import OBJECT, Provision, Row, Span

WORDS = ("The", "States", "shall", "report", "yearly", "to", "all", "members", "and", "observers", ",", ".")
BASE = (Provision("p1", "paragraph", "One."), Provision("p2", "paragraph", "Two."),
        Provision("t1", "table", rows=(Row("r1", ("c1",)),)), Provision("p3", "paragraph", "Cell.", parent="c1"))


def wording(rng) -> str:
    return rng.choice(("", " ", "The", "The States  shall report .", "The States shall report .",
                       " ".join(rng.choices(WORDS, k=rng.randrange(1, 9)))))


def put_in(rng):
    content = (Provision("0", "paragraph", wording(rng), style=rng.choice(("", "Item"))),)
    if rng.randrange(3) == 0:
        return InsertRow("t1", rng.choice(("", "r1")), (content,), rng.randrange(2))
    slot = Slot("", rng.choice(("p1", "p2")))
    return rng.choice((Insert(slot, content, rng.randrange(2)), Insert(slot, content), Move("p1", slot)))


def wanted(rng) -> list:
    facts = {fact_id(f): f for f in (put_in(rng) for _ in range(30))}
    at = [name for name, f in facts.items() if isinstance(f, Insert) and f.slot.after == "p1"]
    orders = [Order(Slot("", "p1"), tuple(rng.sample(at, len(at)))) for _ in range(2)]
    return [(f, frozenset(rng.sample("ABCD", rng.randrange(1, 3)))) for f in dict.fromkeys((*facts.values(), *orders))]


def asked(facts) -> set:
    """Every pair asked about."""
    out = set()
    for (i, (one, mine)), (j, (two, theirs)) in combinations(enumerate(facts), 2):
        if compete(one, two) and mine.isdisjoint(theirs):
            out.add((i, j, True))
        elif touch(one, two):
            out.add((i, j, False))
    return out


@pytest.mark.parametrize("seed", range(40))
def test_what_is_put_in_meets_what_asking_about_all_pairs_says(seed):
    facts = wanted(random.Random(seed))
    found = [(min(i, j), max(i, j), exclude) for i, j, exclude in pairs(facts, Shape(BASE))]
    assert len(found) == len(set(found))
    assert set(found) == asked(facts)


@pytest.mark.parametrize("least", [0.4, 0.6, 1.0])
def test_alike_among_many_is_alike_of_each_two(least):
    rng = random.Random(1)
    texts = [wording(rng) for _ in range(150)]
    found = sorted(tuple(sorted(pair)) for pair in alike_among(texts, least))
    assert found == [(i, j) for i, j in combinations(range(150), 2) if alike(texts[i], texts[j]) >= least]


def test_thousands_of_new_provisions_of_one_member_are_not_compared_two_by_two():
    """Each meets each; that it does is said, and nothing is read for it."""
    put = [(Insert(Slot("", "p1"), (Provision("0", "paragraph", ""),), n), frozenset("A")) for n in range(300)]
    assert sum(not exclude for *_, exclude in pairs(put, Shape(BASE))) == 300 * 299 // 2


def test_a_member_that_moves_a_provision_and_writes_it_once_more_competes_with_nobody_who_moves_it():
    move, again = Move("p2", Slot("", "t1")), Insert(Slot("", "t1"), (Provision("0", "paragraph", "Two."),))
    both = compile(BASE, [Answer("MEX", (move, again)), Answer("GTM", (move,))])
    assert not any(p.competes for p in both.proposals)
    apart = compile(BASE, [Answer("MEX", (again,)), Answer("GTM", (move,))])
    assert all(p.competes for p in apart.proposals)


@pytest.mark.parametrize("goes", [Delete("t1"), DeleteRow("t1", "r1"), DeleteColumn("t1", 1)])
def test_what_goes_competes_with_what_is_put_into_it(goes):
    new = Insert(Slot("c1", "p3"), (Provision("0", "paragraph", "The host pays."),))
    answers = [Answer("CAN", (new,)), Answer("USA", (goes,))]
    one, two = compile(BASE, answers).proposals
    assert one.competes == (two.id,) and two.competes == (one.id,)


def noted_table() -> tuple[Provision, ...]:
    """A table with a note in its second column, and a table in its first one."""
    return (Provision("t1", "table", rows=(Row("r1", ("c1", "c2")),)),
            Provision("t2", "table", parent="c1", rows=(Row("r2", ("c3",)),)),
            Provision("p1", "paragraph", "First", parent="c3"),
            Provision("p2", "paragraph", f"Costs{OBJECT}", (Span(5, 6, "note", "n1"),), parent="c2"),
            Provision("n1", "note", "See the budget."))


@pytest.mark.parametrize("goes, inside", [
    (DeleteColumn("t1", 2), Text("n1", 8, 14, "plan")),
    (DeleteColumn("t1", 2), Insert(Slot("n1", ""), (Provision("0", "paragraph", "It is public."),))),
    (DeleteRow("t1", "r1"), Text("n1", 8, 14, "plan")),
    (DeleteRow("t1", "r1"), DeleteRow("t2", "r2")),
    (DeleteRow("t1", "r1"), InsertRow("t2", "r2", ((Provision("0", "paragraph", "Second"),),))),
    (DeleteColumn("t1", 1), DeleteColumn("t2", 1)),
    (DeleteColumn("t1", 1), Mark("p1", 0, 5, "b", "1"))])
def test_what_goes_competes_with_what_is_done_in_its_notes_and_in_tables_inside_it(goes, inside):
    one, two = compile(noted_table(), [Answer("CAN", (goes,)), Answer("USA", (inside,))]).proposals
    assert one.competes == (two.id,) and two.competes == (one.id,)


@pytest.mark.parametrize("words, competes", [("See annex.", True), ("", False)])
def test_a_row_that_goes_competes_with_a_new_column_that_has_words_in_it(words, competes):
    base = (Provision("t1", "table", rows=(Row("r1", ("c1",)), Row("r2", ("c2",)))),
            Provision("p1", "paragraph", "Place", parent="c1"), Provision("p2", "paragraph", "León", parent="c2"))
    cells = tuple((Provision("0", "paragraph", said),) for said in ("Remarks", words))
    one, two = compile(base, [Answer("CAN", (InsertColumn("t1", 1, cells),)),
                              Answer("USA", (DeleteRow("t1", "r2"),))]).proposals
    assert (one.competes == (two.id,)) is (two.competes == (one.id,)) is competes


@pytest.mark.parametrize(("start", "end", "competes"), [(5, 6, True), (0, 6, True), (0, 5, False)])
def test_words_that_go_with_a_note_compete_with_what_is_done_in_it_where_the_note_is_called_among_them(start, end,
                                                                                                      competes):
    answers = [Answer("CAN", (Text("p2", start, end),)), Answer("USA", (Text("n1", 8, 14, "plan"),))]
    one, two = compile(noted_table(), answers).proposals
    assert (one.competes == (two.id,)) is (two.competes == (one.id,)) is competes
