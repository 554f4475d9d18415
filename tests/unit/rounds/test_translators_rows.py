"""What a translator is told row by row, and what is read of the table that comes back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.forms.xliff import Unit
from drafting.model.languages import Task
from drafting.model.text import OBJECT, Comment, Provision, Row, Span
from drafting.render.documents.columned import Wordings, columned, mark_of, without_lead
from drafting.render.documents.worksheet import key, worksheet
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.languages.entries import entries
from drafting.rounds.languages.tableback import Sheet
from tests.build import text

BODY = load_body(templates_folder() / "rcm")
ENGLISH = text("One.", "Two.", "Three.")
SPANISH = text("Uno.", "Dos.", "Tres.")
NEW = Provision("a", "operative", "New words.", label="2 bis")


def task(kind: str, provision: str, was: str = "", becomes: str = "", other: str = "") -> Task:
    return Task(kind, provision, "es", "en", 3, was, becomes, other)


def told(source, target, *tasks: Task) -> list[tuple[str, str, str, str]]:
    """Of each entry the id, the act, what is to be done and what was."""
    found = entries(source, target, "en", tasks)
    return [((e.source or e.target).id, e.act, e.todo, e.was) for e in found if e.act or e.todo or e.was]


@pytest.mark.parametrize(("source", "target", "tasks", "said"), [
    (ENGLISH, SPANISH, [], []),
    ((*ENGLISH, NEW), SPANISH, [task("new", "a", becomes="New words.")],
    [("a", "", "New since version 3: to be translated.", "")]),
    (ENGLISH[1:], SPANISH, [task("deleted", "p1", "One.")],
     [("p1", "deleted",
     "Deleted in version 3. It goes here too when this file comes back; change its words to keep it.", "One.")]),
    ((*ENGLISH[1:], ENGLISH[0]), SPANISH, [task("moved", "p1", "One.", "One.", "p3")],
     [("p1", "moved", "Stands elsewhere since version 3, after Paragraph “Three.”. It is moved here too when this file "
                      "comes back.", "")]),
    (ENGLISH, SPANISH, [task("moved", "p1", "One.", "One.")],
     [("p1", "moved", "Stands elsewhere since version 3, at the beginning. It is moved here too when this file comes "
                      "back.", "")]),
    (ENGLISH, SPANISH, [task("changed", "p2", "We met here once a year.", "We meet here once a year.")],
     [("p2", "", "Changed in version 3: “We met here once a …” → “We meet here once a …”", "")]),
    (ENGLISH, SPANISH, [task("cut", "p1", "One. More.", "One.\nMore.", "p2")],
     [("p1", "", "Cut in two in version 3: “One. More.” → “One. More.”. The second part has a row of its own.", ""),
      ("p2", "", "The second part of what was cut in version 3: to be translated.", "")]),
    (ENGLISH, (*SPANISH, Provision("p4", "paragraph", "Más.")),
    [task("joined", "p3", "Three.\nMore.", "Three. More.", "p4")],
     [("p3", "", "Joined in version 3: “Three. More.” → “Three. More.”. Here, too, both are put together.", ""),
      ("p4", "deleted",
      "Deleted in version 3. It goes here too when this file comes back; change its words to keep it.", "More.")])])
def test_each_task_is_told_where_it_is_done(source, target, tasks, said):
    assert told(source, target, *tasks) == said


def test_two_tasks_of_one_provision_are_two_lines_and_long_words_are_cut():
    long = " ".join(["word"] * 31)
    found = told(ENGLISH, SPANISH, task("cut", "p1", long, "x", "p2"), task("changed", "p1", "a", "b"))
    assert found[0][2].count("\n") == 1 and "“" + " ".join(["word"] * 30) + "…”" in found[0][2]


def test_what_is_joined_is_prepared_with_the_words_of_both():
    its = (*SPANISH[:2], Provision("p3", "paragraph", "Tres. ", (Span(0, 4, "b", "1"),)),
        Provision("p4", "paragraph", "Más.", (Span(0, 3, "i", "1"),)))
    found = entries(ENGLISH, its, "en", [task("joined", "p3", "Three.\nMore.", "x", "p4")])
    third = next(e for e in found if e.source and e.source.id == "p3")
    assert (third.target.text, third.target.marks) == ("Tres. Más.", (Span(0, 4, "b", "1"), Span(6, 9, "i", "1")))
    alone = entries(ENGLISH, its[:3], "en", [task("joined", "p3", "Three.\nMore.", "x", "p4")])
    assert next(e for e in alone if e.source and e.source.id == "p3").target == its[2]


TABLE = (Provision("t", "table", rows=(Row("r1", ("c1",)),)), Provision("q", "paragraph", "Cell.", parent="c1"))


def test_what_stands_in_a_row_or_is_called_by_a_provision_goes_with_it():
    assert [e[:2] for e in told(ENGLISH, (*SPANISH, *TABLE), task("deleted", "r1", "Cell."))] == [("q", "deleted")]
    assert [e[:2] for e in told(ENGLISH, (*SPANISH, *TABLE), task("moved", "t", "Cell.", "Cell."))] == [("q", "moved")]
    assert [e[0] for e in told((*ENGLISH, *TABLE), SPANISH, task("new", "t"))] == ["q"]
    noted = (replace(ENGLISH[0], text=f"One{OBJECT}.", marks=(Span(3, 4, "note", "n"),)),
        Provision("n", "note", "See."))
    assert [e[0] for e in told(noted, SPANISH, task("changed", "n", "a", "b"))] == ["p1", "n"]
    assert [e[0] for e in told((*ENGLISH, *TABLE), (*SPANISH, *TABLE), task("changed", "t", "a", "b"))] == []


# -- the table that goes out and comes back --------------------------------------------------------------
def cells(rows: list[list[tuple[str, str]]], *more: Provision):
    """A table read from a file: cells of (hidden id, words), several of them parted by a bar."""
    shaped, out = [], []
    for n, row in enumerate(rows):
        names = [f"c{n}x{k}" for k in range(len(row))]
        shaped.append(Row(f"r{n}", tuple(names)))
        for name, (ident, words) in zip(names, row, strict=True):
            parts = words.split("|")
            out += [Provision(ident if not k else f"{ident}-{k}", "paragraph", part, parent=name) for k,
                part in enumerate(parts)]
    return (Provision("T", "table", rows=tuple(shaped)), *out, *more)


HEAD = [("h1", "English"), ("h2", "Español"), ("h3", "To do")]
SOURCE = (Provision("p1", "operative", "One.", label="1"), Provision("p2", "heading", "Two"),
    Provision("p3", "paragraph", "Three."))
TARGET = (Provision("p1", "operative", "Uno.", label="1"), Provision("p2", "heading", "Dos", (Span(0, 3, "b", "1"),)))


def sheet(rows, comments=(), more=(), source=SOURCE, target=TARGET) -> Sheet:
    return Sheet(BODY, ("en", "es"), (source, target), cells([HEAD, *rows], *more), comments)


@pytest.mark.parametrize(("row", "unit"), [
    ([("penp1", "1.\u00a0One."), ("pesp1", "1.\u00a0¡Uno!"), ("t", "")], Unit("p1", "¡Uno!", (), True, "p1")),
    ([("penp1", "1. One."), ("pesp1", "1. ¡Uno!"), ("t", "")], Unit("p1", "¡Uno!", (), True, "p1")),
    ([("penp1", "1. One."), ("pesp1", "¡Uno!"), ("t", "")], Unit("p1", "¡Uno!", (), True, "p1")),
    ([("penp1", "1. One."), ("pesp1", ""), ("t", "")], Unit("p1", "", (), False, "p1")),
    ([("penp3", "Three."), ("eesp3", "Tres."), ("t", "")], Unit("p3", "Tres.", (), True)),
    ([("xenp1", "One."), ("desp1", "Uno."), ("t", "")], Unit("p1", "Uno.", (), True, "p1", "deleted")),
    ([("xenp1", "One."), ("typed anew", "Uno."), ("t", "")], Unit("p1", "Uno.", (), True, "p1", "deleted")),
    ([("xenp1", ""), ("pesp1", "Uno."), ("t", "")], Unit("p1", "Uno.", (), True, "p1")),
    ([("xenp1", ""), ("typed anew", "Uno."), ("t", "")], Unit("p1", "Uno.", (), True, "p1")),
    ([("penp1", "1. One."), ("mesp1", "1. Uno."), ("t", "")], Unit("p1", "Uno.", (), True, "p1", "moved")),
    ([("penp1", "1. One."), ("typed anew", "Uno."), ("t", "")], Unit("p1", "Uno.", (), True, "p1")),
    ([("typed anew", "1. One."), ("pesp1", "Uno."), ("t", "")], Unit("p1", "Uno.", (), True, "p1")),
    ([("penp1", "1. One."), ("pesp1", "Uno.|y más."), ("t", "")], Unit("p1", "Uno.\ny más.", (), True, "p1")),
    ([("penp1", "1. One.")], None), ([("nothing", "x"), ("known", "y"), ("t", "z")], None)])
def test_a_row_is_known_by_any_hidden_id_in_it(row, unit):
    assert sheet([row]).units == ([unit] if unit else [])


@pytest.mark.parametrize(("row", "said"), [
    ([("penp1", "1. One."), ("pesp1", "Uno."), ("t", "")], []),
    ([("penp1", "1. Other."), ("pesp1", "Uno."), ("t", "")],
    ["“1. Other.” was changed in the column of “en”, which is not read."]),
    ([("penp1", "1.   One."), ("pesp1", "Uno."), ("t", "")], []),
    ([("penp1", "1. One."), ("pesp1", "Uno.|y más.|Fin."), ("t", "")],
    ["“Uno.\ny más.\nFin.” came back as 3 paragraphs; they are taken as lines of one."]),
    ([("own", "Words of nobody"), ("t", "Words to do")],
    ["“Words of nobody” stands in no row of the table that went out."]), ([("own", ""), ("own2", " ")], [])])
def test_what_cannot_be_taken_as_it_is_is_said(row, said):
    assert [n.message for n in sheet([row]).notices] == said


def test_the_head_says_nothing_and_comments_go_with_their_row():
    comments = (Comment("1", "Why?", "pesp1"), Comment("2", "And?", "pesp1"), Comment("3", "Here.", "penp1"),
        Comment("4", "Else.", "other"))
    found = sheet([[("penp1", "1. One."), ("pesp1", "Uno."), ("t", "")]], comments)
    assert found.units[0].remarks == ("Here.", "Why?", "And?") and found.notices == []


def test_the_bold_of_a_heading_is_the_targets_own_and_other_marks_are_the_translators():
    read = cells([HEAD, [("penp2", "Two"), ("pesp2", "Dos"), ("t", "")], [("penp1", "1. One."), ("pesp1", "1. Uno."),
        ("t", "")]])
    read = tuple(replace(p, marks=(Span(0, 3, "b", "1"), Span(3, 7, "i", "1"))) if p.id in ("pesp1",
        "pesp2") else p for p in read)
    units = {u.id: u.marks for u in Sheet(BODY, ("en", "es"), (SOURCE, TARGET), read).units}
    assert units == {"p2": (Span(0, 3, "b", "1"), Span(3, 7, "i", "1")), "p1": (Span(0, 4, "i", "1"),)}
    fresh = Sheet(BODY, ("en", "es"), (SOURCE, TARGET[:1]), read).units
    assert [u.id for u in fresh] == ["p2", "p1"]
    assert fresh[0].marks == (Span(3, 7, "i", "1"),)


def test_notes_of_the_target_come_back_and_new_ones_get_a_name():
    target = (replace(TARGET[0], text=f"Uno{OBJECT}.", marks=(Span(3, 4, "note", "n1"),)), TARGET[1],
        Provision("n1", "note", "Véase."))
    notes = (Provision("nesn1", "note", "Véase ahí."), Provision("own", "note", "Nueva."),
        Provision("own2", "paragraph", "Más.", parent="own"))
    read = cells([HEAD, [("penp1", "1. One."), ("pesp1", f"Uno{OBJECT}{OBJECT}."), ("t", "")]], *notes)
    read = tuple(replace(p, marks=(Span(3, 4, "note", "nesn1"), Span(4, 5, "note",
        "own"))) if p.id == "pesp1" else p for p in read)
    found = Sheet(BODY, ("en", "es"), (SOURCE, target), read)
    assert found.units == [Unit("p1", f"Uno{OBJECT}{OBJECT}.", (Span(3, 4, "note", "n1"), Span(4, 5, "note", "qown")),
        True, "p1"), Unit("n1", "Véase ahí.", (), True, "n1")]
    assert [(p.id, p.parent) for p in found.new_notes] == [("qown", ""), ("qown2", "qown")]


def test_a_sign_for_a_picture_is_the_target_s_own_picture_also_where_it_is_a_letter():
    target = (replace(TARGET[0], text=f"Uno{OBJECT}.", marks=(Span(3, 4, "object", "box"),)), *TARGET[1:])

    def read_back(words: str, *marks: Span) -> Unit:
        read = cells([HEAD, [("penp1", "1. One."), ("pesp1", words), ("t", "")]])
        read = tuple(replace(p, marks=marks) if p.id == "pesp1" else p for p in read)
        return Sheet(BODY, ("en", "es"), (SOURCE, target), read).units[0]
    own = Span(3, 4, "object", "box")
    assert read_back(f"Uno{OBJECT}.").marks == read_back(f"Uno{OBJECT}.", Span(3, 4, "object", "copy")).marks == (own,)
    two = read_back(f"Uno{OBJECT} o dos{OBJECT}.")
    assert (two.text, two.marks) == (f"Uno{OBJECT} o dos.", (own,))
    new = read_back(f"Uno{OBJECT} o dos{OBJECT}.", Span(10, 11, "object", "new"))
    assert new.marks == (own, Span(10, 11, "object", "new"))


def test_what_goes_out_is_read_back_as_it_went():
    tasks = [task("new", "p3", becomes="Three."), task("moved", "p1", "One.", "One.", "p2")]
    made = worksheet(BODY, ("en", "es"), entries(SOURCE, TARGET, "en", tasks), {"en": SOURCE, "es": TARGET})
    rows = made[0].rows
    assert [len(row.cells) for row in rows] == [3] * 4
    assert [p.text for p in made if p.parent == rows[0].cells[2]] == ["To do"]
    units = Sheet(BODY, ("en", "es"), (SOURCE, TARGET), made).units
    assert [(u.id, u.text, u.act, u.target) for u in units] == [("p1", "Uno.", "moved", "p1"),
        ("p2", "Dos", "", "p2"), ("p3", "", "", "")]
    none = worksheet(BODY, ("en", "es"), entries(SOURCE, TARGET, "en", []), {"en": SOURCE, "es": TARGET})
    assert {len(row.cells) for row in none[0].rows} == {2}
    noted = (*SOURCE, Provision("n1", "note", "See."), Provision("n2", "paragraph", "Also.", parent="n1"),
        Provision("w", "paragraph", "x", parent="cell"))
    last = worksheet(BODY, ("en", "es"), [], {"en": noted, "es": TARGET})
    assert [(p.id, p.parent) for p in last if p.kind == "note" or p.parent.startswith("n")] == [("nenn1", ""),
        ("nenn2", "nenn1")]


@pytest.mark.parametrize(("ident", "same"), [("p1", True), ("a" * 16, True), ("a" * 17, False), ("P1", False),
    ("p~1", False), ("", False)])
def test_an_id_that_a_bookmark_can_bear_is_itself(ident, same):
    assert (key(ident) == ident) is same and len(key(ident)) <= 16 and key(ident) == key(ident)
    assert same or key(ident).startswith("h")


def test_the_table_of_wordings_marks_what_went_out():
    p = Provision("p1", "operative", "Meet.", label="2")
    made = columned(BODY, "en", ("base", "MEX", "USA", "CAN", "agreed"), ("Base", "MEX", "USA", "CAN", "Agreed"),
                    [Wordings(p, {"MEX": "Meet twice.", "USA": ""}, "Meet once."),
                    Wordings(replace(p, id="p2", label=""), {}, "")])
    shown = [[x.text for x in made if x.parent == cell] for row in made[0].rows for cell in row.cells]
    assert shown == [["Base"], ["MEX"], ["USA"], ["CAN"], ["Agreed"], ["2.\u00a0Meet."], ["2.\u00a0Meet twice."],
        ["[–]"], ["–"], ["2.\u00a0Meet once."],
                     ["Meet."], ["–"], ["–"], ["–"], [""]]
    assert [x.id for x in made if x.id[0] in "bg"] == [f"bp1x{mark_of('Meet once.')}", f"gp1x{mark_of('Meet once.')}",
        f"bp2x{mark_of('')}", f"gp2x{mark_of('')}"]
    assert mark_of(" a  b ") == mark_of("a b") != mark_of("ab") and len(mark_of("")) == 8
    for typed, left in (("2.\u00a0Meet.", "Meet."), ("2. Meet.", "Meet."), ("2 Meet.", "Meet."), ("Meet.", "Meet."),
        ("2.Meet.", "2.Meet."), ("22. Meet.", "22. Meet.")):
        assert without_lead(BODY, "en", p, typed) == left
    assert without_lead(BODY, "en", replace(p, label=""), "2. Meet.") == "2. Meet."
