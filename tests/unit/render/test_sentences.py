"""Two texts provision by provision: what became of each, and the sentences of a corrigendum."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.model.record import Version
from drafting.model.text import Provision, Span
from drafting.render.documents.papers import about, corrigendum, paper_fields, participants, table
from drafting.render.house.body import in_order, load_body, templates_folder
from drafting.render.pages.sentences import Segment, redline_lines, segments

BODY = load_body(templates_folder() / "rcm")
A, B, C = (Provision(f"p{n}", "operative", words, label=str(n)) for n, words in enumerate(
    ("Members shall meet each year in the capital.", "The secretariat shall report on its work to all of them.",
     "Observers may attend whenever the members have asked them to come."), 1))


@pytest.mark.parametrize(("old", "new", "wanted"), [
    ("", "", []), ("a", "a", [("same", "a")]), ("a", "", [("del", "a")]), ("", "a", [("ins", "a")]),
    ("a b c", "a c", [("same", "a"), ("del", " b"), ("same", " c")]),
    ("a c", "a b c", [("same", "a"), ("ins", " b"), ("same", " c")]),
    ("a b", "x b", [("del", "a"), ("ins", "x"), ("same", " b")]),
    ("a b", "a x", [("same", "a "), ("del", "b"), ("ins", "x")])])
def test_the_words_of_both_stand_in_order(old, new, wanted):
    assert segments(old, new) == tuple(Segment(*each) for each in wanted)


def lines(old, new):
    return [(line.kind, line.name, line.was, line.to, line.formatting) for line in redline_lines(old, new)]


@pytest.mark.parametrize(("old", "new", "wanted"), [
    ((A, B), (A, B), [("same", "1", "", "", False), ("same", "2", "", "", False)]),
    ((A,), (A, B), [("same", "1", "", "", False), ("inserted", "2", "", "", False)]),
    ((A, B), (B,), [("deleted", "1", "", "", False), ("same", "2", "", "", False)]),
    ((A, B), (A, replace(B, label="7")), [("same", "1", "", "", False), ("same", "7", "2", "", False)]),
    ((A,), (replace(A, text="Members should meet each year in the capital."),), [("changed", "1", "", "", False)]),
    ((A,), (replace(A, marks=(Span(0, 7, "bold", ""),)),), [("same", "1", "", "", True)]),
    ((A,), (replace(A, attrs=(("align", "right"),)),), [("same", "1", "", "", True)]),
    ((A,), (replace(A, kind="paragraph"),), [("same", "1", "", "", True)]),
    ((A,), (replace(A, text="Members should meet each year in the capital.", marks=(Span(0, 7, "bold", ""),)),),
     [("changed", "1", "", "", False)])])
def test_what_became_of_each_provision(old, new, wanted):
    assert lines(old, new) == wanted


def test_what_moved_stands_twice():
    found = lines((A, B, C), (B, C, replace(A, label="9")))
    assert [each for each in found if each[0] == "deleted"] == [("deleted", "1", "", "9", False)]
    assert [each for each in found if each[0] == "moved"] == [("moved", "9", "1", "", False)]


def test_tables_and_empty_provisions_are_no_lines():
    rows = tuple(table("t1", [("a", "b")]))
    blank = Provision("e", "paragraph", "")
    assert [line.new.text for line in redline_lines((), (*rows, blank, A)) if line.new] == ["a", "b", A.text]
    assert redline_lines((blank,), (blank,)) == ()


def said(old, new, lang: str = "en") -> list[str]:
    return [p.text for p in corrigendum(old, new, lang)]


@pytest.mark.parametrize(("old", "new", "wanted"), [
    ((A,), (A,), ["The two versions say the same."]),
    ((A, B), (A,), [f"Operative paragraph 2: delete the whole of it: “{B.text}”."]),
    ((A,), (A, B), [f"Operative paragraph 2 is new: “{B.text}”."]),
    ((A,), (replace(A, text="Members should meet each year in the capital."),),
     ["Operative paragraph 1: for “shall” read “should”."]),
    ((A,), (replace(A, text="Members shall meet in the capital."),), ["Operative paragraph 1: delete “each year”."]),
    ((A,), (replace(A, text="All members shall meet each year in the capital."),),
     ["Operative paragraph 1: for “Members” read “All members”."]),
    ((B,), (replace(B, text="Note: The secretariat shall report on its work to all of them."),),
     ["Operative paragraph 2: at the beginning insert “Note:”."]),
    ((A,), (replace(A, text="Members shall meet each year in the old capital."),),
     ["Operative paragraph 1: after “shall meet each year in the” insert “old”."]),
    ((A,), (replace(A, text="Members shall all meet each year in the capital."),),
     ["Operative paragraph 1: after “Members shall” insert “all”."]),
    ((A,), (replace(A, kind="paragraph"),), ["Operative paragraph 1: only its formatting is another."])])
def test_each_correction_is_one_sentence(old, new, wanted):
    found = corrigendum(old, new, "en")
    assert [p.text for p in found] == wanted
    alone = wanted == ["The two versions say the same."]
    assert [(p.kind, p.label) for p in found] == [("paragraph", "")] if alone else [("operative", "1")]


def test_what_moved_and_changed_is_said_in_two_sentences():
    moved = replace(A, label="3", text="Members should meet each year in the capital.")
    assert said((A, B, C), (replace(B, label="1"), replace(C, label="2"), moved)) == [
        "Operative paragraph 1 stands as Operative paragraph 3 now.",
        "Operative paragraph 3: for “shall” read “should”."]


def test_several_corrections_are_counted():
    found = corrigendum((A, B), (replace(A, text="Members shall meet in the capital."),), "en")
    assert [(p.label, p.id) for p in found] == [("1", "s1"), ("2", "s2")]
    assert len({p.id for p in found}) == 2


# -- participants ---------------------------------------------------------------------------------------
def test_all_of_the_body_take_part_where_nobody_is_named():
    found = participants(BODY, "en")
    titles = [p for p in found if p.kind == "heading"]
    assert len(titles) == len({m.capacity for m in BODY.members} & {"member", "observer", "secretariat"})
    codes = {p.text for p in found}
    assert {m.code for m in BODY.members if m.capacity in ("member", "observer", "secretariat")} <= codes


def test_each_capacity_has_its_list_and_counts_anew():
    codes = [next(m.code for m in BODY.members if m.capacity == kind) for kind in ("member", "observer")]
    found = participants(BODY, "en", codes)
    assert [p.kind for p in found].count("heading") == 2
    rows = [p.text for p in found if p.parent.endswith("x0")]
    assert rows == [rows[0], "1", rows[0], "1"]
    assert [p.text for p in found if p.parent.endswith("x1x2")] == codes
    assert participants(BODY, "en", ["nobody"]) == ()


def test_a_table_of_words_is_a_table():
    first, *cells = table("t", [("a", "b"), ("c", "d")])
    assert first.kind == "table" and [len(row.cells) for row in first.rows] == [2, 2]
    assert [(p.text, p.parent) for p in cells] == [
        (words, cell) for words, cell in zip("abcd", [c for row in first.rows for c in row.cells], strict=True)]
    assert len({p.id for p in cells} | {p.parent for p in cells}) == 8


def test_a_paper_says_what_it_is_given():
    assert paper_fields(BODY, "en", "H", "S", "")["date"] == ""
    fields = paper_fields(BODY, "es", "H", "S", "2026-01-02T03:04:05+00:00")
    assert (fields["heading"], fields["motto"], fields["title"]) == ("H", "S", "H") and "2026" in fields["date"]
    assert fields["short"] == BODY.house["es"]["short"]
    assert paper_fields(replace(BODY, house={}), "es", "H", "S", "")["short"] == BODY.code
    version = Version(2, "Rev.1", "2026-01-02T03:04:05+00:00", {})
    assert "Rev.1" in about(version, BODY, "en") and "2026" in about(version, BODY, "en")


def test_members_are_ordered_by_their_names_without_accents():
    some = BODY.members[0]
    names = ("Ábaco", "abaco b", "Zeta", "Éter")
    body = replace(BODY, members=tuple(replace(some, code=f"C{n}", capacity="member", name={"en": name}, sort={})
                                       for n, name in enumerate(names)))
    assert [m.name["en"] for m in in_order(body, "en")] == ["Ábaco", "abaco b", "Éter", "Zeta"]
    assert [m.code for m in in_order(body, "es")] == ["C0", "C1", "C2", "C3"]
    assert [m.code for m in in_order(body, "en", ("C2", "C0"))] == ["C0", "C2"]
    assert in_order(body, "en", ()) == ()
    sorts = replace(body, members=(replace(body.members[0], sort={"en": "zz"}), *body.members[1:]))
    assert [m.code for m in in_order(sorts, "en")] == ["C1", "C3", "C2", "C0"]
    observer = replace(body, members=(replace(body.members[0], capacity="observer"), *body.members[1:]))
    assert [m.code for m in in_order(observer, "en")] == ["C1", "C3", "C2"]
    assert [m.code for m in in_order(observer, "en", ("C0",))] == ["C0"]
