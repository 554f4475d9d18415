"""Tables that put wordings, languages and labels beside each other: what each cell says."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.model.text import OBJECT, Provision, Row, Span, blank
from drafting.render.documents.columned import (
    AGREED,
    BASE,
    KEY,
    NOTHING,
    Wordings,
    columned,
    mark_of,
    without_lead,
)
from drafting.render.documents.parallel import bilingual
from drafting.render.documents.stops import gate
from drafting.render.house.body import load_body, templates_folder
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.render.pages.asread import as_read
from drafting.render.tables.correlation import correlation_rows
from drafting.word.text.shown import Piece, Shown

BODY = load_body(templates_folder() / "rcm")
P = Provision("p0a", "operative", "We meet once a year.", label="2")
COLUMNS = (BASE, "MEX", "USA", AGREED)


def cells(row: Wordings, columns=COLUMNS) -> list[Provision]:
    first, *found = columned(BODY, "en", columns, [c.upper() for c in columns], [row])
    assert [p.text for p in found[:len(columns)]] == [c.upper() for c in columns]
    assert first.kind == "table" and [len(r.cells) for r in first.rows] == [len(columns)] * 2
    assert [p.parent for p in found] == [name for r in first.rows for name in r.cells]
    assert len({p.id for p in found}) == len(found) and {p.kind for p in found} == {"paragraph"}
    return found[len(columns):]


@pytest.mark.parametrize(("wanted", "agreed", "words"), [
    ({}, "", [P.text, "–", "–", ""]), ({"MEX": "We meet."}, "", [P.text, "We meet.", "–", ""]),
    ({"USA": ""}, "", [P.text, "–", f"[{NOTHING}]", ""]), ({}, "We meet.", [P.text, "–", "–", "We meet."])])
def test_each_column_says_what_its_owner_would_have(wanted, agreed, words):
    found = cells(Wordings(P, wanted, agreed))
    lead = found[0].text.removesuffix(P.text)
    assert lead.startswith("2") and lead.endswith("\u00a0")
    assert [p.text.removeprefix(lead) for p in found] == words
    assert [p.text.startswith(lead) for p in found] == [each not in ("", "–", f"[{NOTHING}]") for each in words]
    plain = cells(Wordings(replace(P, label=""), wanted, agreed))
    assert [p.text for p in plain] == words


def test_the_ids_of_base_and_agreed_say_what_stood_there():
    one, other = (cells(Wordings(P, {}, agreed)) for agreed in ("We meet.", "We  meet. "))
    assert [one[n].id for n in (0, 3)] == [other[n].id for n in (0, 3)]
    for n in (0, 3):
        assert KEY.fullmatch(one[n].id)[2] == mark_of("We meet.") != mark_of("We met.")
    assert not KEY.fullmatch(one[1].id) and one[0].id != one[3].id


@pytest.mark.parametrize(("words", "left"), [
    ("2.\u00a0We meet.", "We meet."), ("2. We meet.", "We meet."), ("2 We meet.", "We meet."),
    ("2\u00a0We meet.", "We meet."), ("We meet.", "We meet."), ("2.We meet.", "2.We meet."), ("20 men.", "20 men."),
    ("2", "2"), ("", "")])
def test_a_label_typed_before_the_words_is_none_of_them(words, left):
    found = cells(Wordings(P, {}, ""))[0].text.removesuffix(P.text)
    assert found.strip("\u00a0") in ("2", "2.")
    if found.strip("\u00a0") == "2." or not words.startswith("2."):
        assert without_lead(BODY, "en", P, words) == left
    assert without_lead(BODY, "en", replace(P, label=""), words) == words


# -- languages ------------------------------------------------------------------------------------------
def test_notes_are_called_by_raised_numbers_however_many_and_in_any_order():
    notes = tuple(Provision(f"n{n}", "note", f"Note {n}.") for n in range(12))
    words = f"one{OBJECT} two{OBJECT} three{OBJECT}"
    at = [n for n, sign in enumerate(words) if sign == OBJECT]
    p = Provision("p", "operative", words, tuple(sorted(
        (*(Span(a, a + 1, "note", f"n{n}") for a, n in zip(at, (9, 10, 11), strict=True)), Span(5, 8, "i", "1"),
         Span(10, 15, "b", "1")))), label="1")
    made = bilingual(BODY, {"en": (p, *notes), "es": (p, *notes)})
    shown = next(x for x in made if "one10" in x.text)
    assert shown.text.endswith("one10 two11 three12")
    said = {(m.key, shown.text[m.start:m.end]) for m in shown.marks if m.key in ("i", "b", "vert")}
    assert said == {("i", "two"), ("b", "three"), ("vert", "10"), ("vert", "11"), ("vert", "12")}
    below = [x.text for x in made if x.text.endswith(("Note 9.", "Note 10.", "Note 11."))]
    assert below[:3] == ["10\u00a0Note 9.", "11\u00a0Note 10.", "12\u00a0Note 11."]


def test_a_note_that_the_text_does_not_have_is_a_sign_and_marks_stand_in_order():
    p = Provision("p", "paragraph", f"One{OBJECT} two.", (Span(3, 4, "note", "gone"), Span(5, 8, "u", "n1")))
    made = bilingual(BODY, {"en": (p, Provision("n1", "note", "Of nobody.")), "es": (P,)})
    assert sorted(x.text for x in made[3:]) == ["", "", "2.\u00a0" + P.text, "One* two."]
    assert all(x.marks == tuple(sorted(x.marks)) for x in made)
    assert next(x for x in made if x.text == "One* two.").marks == (
        Span(0, 9, "lang", "en"), Span(3, 4, "vert", "superscript"), Span(5, 8, "u", "n1"))


@pytest.mark.parametrize("other", [(), (Provision("t", "paragraph", "No table here."),)])
def test_a_table_that_one_language_has_alone_stands_beside_what_the_other_has(other):
    table = (Provision("t", "table", rows=(Row("r", ("c",)),)), Provision("q", "paragraph", "Held.", parent="c"))
    made = bilingual(BODY, {"en": table, "es": other})
    assert [x.text for x in made if x.kind != "table"][2:] == ["Held.", other[0].text if other else ""]
    assert [(x.id, x.kind) for x in made if x.id.startswith("ten") or x.id.startswith("ees")] == [
        ("tent", "table"), *([] if other else [("eest", "paragraph")])]


# -- labels ---------------------------------------------------------------------------------------------
def test_labels_of_two_versions_are_held_against_each_other():
    item = Provision("p0b", "item", "a report;", label="(a)")
    held = Provision("q", "paragraph", "In a cell.", label="9", parent="c")
    plain = Provision("p0c", "paragraph", "Nothing.")
    other = replace(P, id="p0d", text=f"Others{OBJECT} do.", label="3")
    before, after = (P, item, plain, held), (replace(P, label="1"), item, plain, other)
    assert [tuple(row) for row in correlation_rows(before, after)] == [
        ("2", "1", "We meet once a year.", "kept"), ("2 (a)", "1 (a)", "a report;", "kept"),
        ("", "3", "Others do.", "new")]
    assert [tuple(row) for row in correlation_rows(after, before)][-1] == ("3", "", "Others do.", "gone")
    assert correlation_rows(before, before) == ()
    assert [row.kept for row in correlation_rows(before, before, all_rows=True)] == ["kept", "kept"]
    long = replace(P, text=" ".join(f"w{n}" for n in range(20)))
    (row,) = correlation_rows((), (long,))
    assert row.words == " ".join(f"w{n}" for n in range(12)) + "…"


# -- places ---------------------------------------------------------------------------------------------
def test_an_empty_paragraph_is_named_by_what_stands_before_it():
    empty = [Provision(f"e{n}", "paragraph", "") for n in range(3)]
    table = Provision("t", "table", rows=(Row("r", ("c",)),))
    text = (empty[0], P, empty[1], table, Provision("q", "paragraph", "Held.", parent="c"), empty[2])
    places = Places(text, phrases("en"))
    assert all(map(blank, empty))
    said = [places.of(e.id) for e in empty]
    assert len(set(said)) == 3 and "2" in said[1] and "able 1" in said[2] and "Held" not in said[2]
    assert places.of("q") == places.of("c")


# -- what moved and was edited --------------------------------------------------------------------------
def pair(words: str, other: str, story: str = "text", cell=None) -> list[str]:
    gone = Shown("text", 1, (Piece("del", words),), "del", cell=cell)
    new = Shown(story, 2, (Piece("ins", other),), "ins")
    return [p.kind for p in as_read((gone, new))]


@pytest.mark.parametrize(("words", "moved"), [
    ("One two three four five six", True), ("one two three four", None), ("one two three", None), ("one two", None),
    ("one", False)])
def test_only_paragraphs_of_some_words_are_taken_for_moved(words, moved):
    from drafting.diff.moves import LEAST

    moved = len(words.split()) >= LEAST if moved is None else moved
    assert pair(words, words) == (["moved away", "moved here"] if moved else ["deleted", "inserted"])


def test_what_stands_in_another_story_or_in_a_cell_or_is_unlike_has_not_moved():
    words = "One two three four five six seven eight nine ten"
    stays = ["deleted", "inserted"]
    assert pair(words, words) == pair(words, words.replace("two", "2")) == ["moved away", "moved here"]
    assert pair(words, words, "header 1") == stays
    assert pair(words, words, cell=(1, 1, 1)) == stays
    assert pair(words, "One two others that nobody has ever heard of before") == stays


# -- the gate -------------------------------------------------------------------------------------------
def found(kind: str, *said: Provision, language: str = "en") -> list[str]:
    return [n.place for n in gate(tuple(said), language, BODY) if n.kind == kind]


def test_a_last_full_stop_is_no_habit():
    ends = [Provision(f"p{n}", "operative", f"Reaffirm it{end}", label=str(n)) for n, end in enumerate(";:;.", 1)]
    items = Provision("i", "item", "this;", label="(a)")
    assert found("ending", ends[0], ends[1], items, ends[2], ends[3]) == []
    assert found("ending", replace(ends[0], text="Reaffirm it."), ends[2], replace(ends[3],
        text="Reaffirm it;")) == ["1"]

    rows = [Provision(f"r{n}", "operative", f"Reaffirm it{end}", label=str(n)) for n, end in enumerate(";;....", 1)]
    heads = [Provision(f"h{n}", "heading", f"Head {n}") for n in range(4)]
    assert found("ending", *rows[:3], heads[0], rows[3], heads[1], rows[4], heads[2], rows[5]) == []
    assert found("ending", *rows[:2], *rows[4:], heads[0]) == ["5"]
    assert found("ending", *rows[:4], heads[0]) == ["3"]


@pytest.mark.parametrize(("opening", "odd"), [
    ("We decide", False), ("We also decide", False), ("Decide", True), ("Decides", True),
    ("We then also decide", False)])
def test_who_speaks_is_heard_in_the_first_words(opening, odd):
    others = [Provision(f"p{n}", "operative", "We reaffirm it;", label=str(n)) for n in range(1, 4)]
    assert found("voice", *others, Provision("p4", "operative", f"{opening} it.", label="4")) == ["4"] * odd
