"""The source table: who contributed to each provision, where its words come from, and how."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.model.text import Provision, Row
from drafting.rounds.papers.conference import slug
from drafting.rounds.proving.origins import Origin
from drafting.rounds.proving.sources import source_rows
from drafting.rounds.proving.trace import Line, Run, Traced
from drafting.rounds.proving.vanished import Gone
from tests.build import text

OLD = text("Alpha one.", "Beta two.", "Gamma three.", "Delta four.")
TWO = ("GTM", "MEX")


def draft(ident: str) -> Origin:
    return Origin("draft", 1, ident)


def proposed(*who: str, round: int = 1) -> Origin:
    return Origin("proposal", 2, round=round, sponsors=who)


def rows(now, lines: dict[str, list[tuple[str, Origin]]], gone=()) -> list[tuple]:
    traced = Traced(2, "en", now, tuple(Line(ident, "", "paragraph", tuple(Run(*run) for run in runs)) for ident,
        runs in lines.items()), tuple(gone))
    return [(r.words, r.contributions, tuple(o.partition("“")[2].partition(" ")[0] for o in r.originals),
        r.approaches) for r in source_rows(traced, OLD, "en")]


KEPT = {f"p{n}": [(p.text, draft(p.id))] for n, p in enumerate(OLD, 1)}


def test_what_stands_as_it_stood_is_kept():
    assert rows(OLD, KEPT) == [(p.text, (((), 0),), (p.text.split()[0],), ("kept",)) for p in OLD]


@pytest.mark.parametrize(("runs", "contributions", "approaches"), [
    ([("Alpha ", draft("p1")), ("two", proposed("MEX")), (".", draft("p1"))], (((), 0), (("MEX",), 1)), ("reworded",)),
    ([("Quite new.", proposed(*TWO, round=2))], ((TWO, 2),), ("new",)),
    ([("Alpha ", draft("p1")), ("Beta", draft("p2"))], (((), 0),), ("joined",)),
    ([("Alpha ", draft("p1")), ("[", Origin("brackets", 2)), ("x", proposed("MEX"))], (((), 0), (("MEX",), 1)),
    ("reworded", "bracketed")),
    ([("Alpha", draft("p1")), (".", proposed("MEX"))], (((), 0),), ("kept",)), ([], (), ("kept",))])
def test_what_became_of_one_provision(runs, contributions, approaches):
    alone = {"p1": runs}
    found = rows(OLD[:1], alone)[0]
    assert (found[1], found[3]) == (contributions, approaches)


def test_words_of_one_provision_in_two_are_split_and_what_lost_words_is_reworded():
    now = (*OLD[:1], Provision("p1s6", "paragraph", "one."), *OLD[1:])
    lines = {**KEPT, "p1": [("Alpha", draft("p1"))], "p1s6": [("one.", draft("p1"))]}
    assert [r[3] for r in rows(now, lines)][:3] == [("split",), ("split",), ("kept",)]
    lost = [Gone(2, "p2", "very", draft("p2"), "", ("MEX",)), Gone(2, "p3", "x", proposed("USA"), "")]
    assert [r[3] for r in rows(OLD, KEPT, lost)] == [("kept",), ("reworded",), ("kept",), ("kept",)]


def test_what_is_gone_stands_at_the_end_with_those_who_asked_for_it():
    lost = [Gone(2, "p2", "Beta", draft("p2"), "d", ("MEX", "USA")), Gone(2, "p2", "two", draft("p2"), "d",
        ("MEX", "USA")), Gone(2, "p2", ".", draft("p2"), "", ())]
    now = (OLD[0], *OLD[2:])
    traced = Traced(2, "en", now, tuple(Line(p.id, "", "paragraph", (Run(p.text, draft(p.id)),)) for p in now),
        tuple(lost))
    last = source_rows(traced, OLD, "en")[-1]
    assert last == ("–", "", ((("MEX", "USA"), 0),), ("Paragraph “Beta two.”: Beta two.",), ("gone",))
    assert len(source_rows(replace(traced, gone=()), OLD, "en")) == 3


@pytest.mark.parametrize(("order", "moved"), [("1234", ""), ("2341", "1"), ("4123", "4"), ("2143", "24"),
    ("1324", "3"), ("4321", "432"), ("3412", "34"), ("12", ""), ("31", "3")])
def test_as_few_as_can_be_have_moved(order, moved):
    now = tuple(OLD[int(n) - 1] for n in order)
    found = rows(now, {p.id: [(p.text, draft(p.id))] for p in now})
    names = {p.text: p.id[1] for p in OLD}
    assert len([r for r in found if "moved" in r[3]]) == len(moved)
    assert {names[r[0]] for r in found if "moved" in r[3]} == set(moved)


def test_of_a_table_and_a_note_the_holder_is_the_row_and_empty_paragraphs_are_none():
    now = (*OLD[:1], Provision("e", "paragraph", ""), Provision("t", "table", rows=(Row("r", ("c",)),)),
        Provision("q", "paragraph", "Cell.", parent="c"))
    found = rows(now, {"p1": KEPT["p1"], "q": [("Cell.", proposed("MEX"))]})
    assert [(r[1], r[3]) for r in found] == [((((), 0),), ("kept",)), (((("MEX",), 1),), ("new",))]


@pytest.mark.parametrize(("label", "name"), [("Rev.1", "rev-1"), ("Zero draft", "zero-draft"), ("–", "version"),
    ("  A/B ", "a-b"), ("", "version")])
def test_a_label_in_the_name_of_a_file(label, name):
    assert slug(label) == name
