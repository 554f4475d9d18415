"""What a reader calls a provision, and what a proposal does to it, word for word."""

from __future__ import annotations

import pytest

from drafting.merge.brackets.bracketing import bracketed
from drafting.model.change import (
    Attr,
    Choose,
    Delete,
    DeleteColumn,
    DeleteRow,
    Insert,
    InsertColumn,
    InsertRow,
    Join,
    Mark,
    Move,
    Order,
    Proposal,
    Question,
    Slot,
    Split,
    Text,
)
from drafting.model.notes import Line, note_value
from drafting.model.record import Carried
from drafting.model.text import OBJECT, Provision, Row, Span
from drafting.render.house.looked import looked
from drafting.render.house.phrases import answer_word, as_many, phrases
from drafting.render.house.places import Places, around, carried_words, first_words, seen
from tests.build import text

WORDS = phrases("en")
LONG = "One two three four five six seven eight nine ten eleven twelve."
BASE = (
    Provision("e0", "paragraph", ""), Provision("t", "title", "On migration"),
        Provision("h", "heading", "First part of it"),
    Provision("a", "operative", "Decide to meet;", label="1"), Provision("b", "item", "once a year;", label="(a)"),
    Provision("c", "operative", "2. Thank the host.", label="2."), Provision("d", "paragraph", LONG),
    Provision("e1", "paragraph", " "),
    Provision("tab", "table", rows=(Row("r1", ("c1", "c2")), Row("r2", ("c3", "c4")))),
    *(Provision(f"q{n}", "paragraph", f"Cell {n}.", parent=f"c{n}") for n in (1, 2, 3, 4)),
    Provision("o", "opaque", object="x"), Provision("tab2", "table", rows=(Row("s1", ("d1",)),)),
    Provision("n1", "note", "See."), Provision("n1b", "paragraph", "Also.", parent="n1"),
    Provision("n2", "note", "Law."))
PLACES = Places(BASE, WORDS)
CELL = (Provision("0", "paragraph", "New."),)


@pytest.mark.parametrize(("ident", "name"), [
    ("", "The whole text"), ("t", "Title"), ("h", "Heading “First part of it”"), ("a", "1"), ("b", "1 (a)"), ("c", "2"),
    ("d", "Paragraph “One two three four five six…”"), ("tab", "Table 1"), ("tab2", "Table 2"),
    ("c1", "Table 1, row 1, column 1"),
    ("c4", "Table 1, row 2, column 2"), ("r2", "Table 1, row 2"), ("q3", "Table 1, row 2, column 1"),
    ("d1", "Table 2, row 1, column 1"),
    ("o", "Object 1"), ("n1", "Note 1"), ("n1b", "Note 1"), ("n2", "Note 2"), ("gone", "gone"),
    ("e0", "empty line at the beginning"), ("e1", "empty line after Paragraph “One two three four five six…”")])
def test_names(ident, name):
    assert PLACES.of(ident) == name


@pytest.mark.parametrize(("slot", "name"), [
    (Slot("", ""), "at the beginning"), (Slot("", "a"), "after 1"), (Slot("", "e0"), "at the beginning"),
    (Slot("", "e1"), "after Paragraph “One two three four five six…”"), (Slot("c1", ""), "Table 1, row 1, column 1"),
    (Slot("c1", "q1"), "after Table 1, row 1, column 1"), (Slot("tab", "column 2"), "Table 1"),
    (Slot("tab", "r1"), "after Table 1, row 1"),
    (Slot("n1", ""), "Note 1")])
def test_slots(slot, name):
    assert PLACES.slot(slot) == name


def made(fact, provision: str = "", was: str = "", becomes: str = "", sponsors=("MEX",), label: str = "") -> Proposal:
    return Proposal("x", 1, fact, sponsors, provision, was, becomes, label=label)


@pytest.mark.parametrize(("proposal", "where"), [
    (made(Insert(Slot("", "a"), CELL), "a", label="1 bis"), "1 bis"),
    (made(Insert(Slot("", "a"), CELL), "a"), "after 1"),
    (made(Order(Slot("", "a"), ("x", "y")), "a"), "after 1"), (made(Move("c", Slot("", "a")), "c"), "2 → after 1"),
    (made(InsertRow("tab", "r1", (CELL,)), "tab"), "after Table 1, row 1"),
    (made(InsertRow("tab", "", (CELL,)), "tab"), "Table 1"),
    (made(Text("b", 0, 1, "x"), "b"), "1 (a)"), (made(Question("", "text")), "The whole text")])
def test_where_a_proposal_stands(proposal, where):
    assert PLACES.at(proposal) == where


@pytest.mark.parametrize(("fact", "said"), [
    (Question("", "typographic"), "Signs that differ throughout the file"),
    (Question("a", "text"), "Open question: the words that it is about are no longer in the text"),
    (Text("a", 0, 6, "Agree"), "Replace"), (Text("a", 0, 6), "Delete"), (Text("a", 3, 3, "x"), "Insert"),
    (Text("a", 3, 3), "Insert"), (Insert(Slot("", "a"), CELL), "New provision after 1"),
    (Delete("a"), "Delete the whole of it"),
    (Move("c", Slot("", "a")), "Move “2. Thank the host.” to stand after 1"),
    (Move("a", Slot("", "")), "Move 1 “Decide to meet;” to stand at the beginning"),
    (Move("h", Slot("", "")), "Move Heading “First part of it” to stand at the beginning"),
    (Order(Slot("", "a"), ()), "Order of what is new after 1"), (Split("a", 10), "Cut in two: “Decide to” | “meet;”"),
    (Split("d", 55), "Cut in two: “One two three four five six seven eight nine ten…” | “twelve.”"),
    (Mark("a", 0, 6, "b", "1"), "Format “Decide”: bold"), (Mark("a", 0, 6, "b", ""), "No longer format “Decide”: bold"),
    (Mark("a", 0, 6, "i", "0"), "No longer format “Decide”: italics"),
    (Mark("a", 0, 6, "odd", "x"), "Format “Decide”: odd"),
    (Attr("a", "kind", "item"), "Make it: item"), (Attr("a", "kind", "unheard"), "Formatting: kind unheard"),
    (Attr("a", "level", "0"), "Put it on level 1"), (Attr("a", "level", ""), "Formatting: level none"),
    (Attr("a", "align", "right"), "Formatting: alignment right"), (Join("a", "b"), "Join with the next"),
    (InsertRow("tab", "", ()), "New table row"), (DeleteRow("tab", "r1"), "Delete the table row"),
    (InsertColumn("tab", 0, ()), "New table column"), (DeleteColumn("tab", 1), "Delete the table column")])
def test_what_a_fact_does(fact, said):
    assert PLACES.action(fact) == said


def test_sides_of_a_bracket_and_who_came_and_went():
    base = bracketed(text("We [should] [MEX, GTM: shall] meet.", "[All pay.]")).text
    places, at = Places(base, WORDS), (3, 29)
    for word, said in (("should", "A side of the bracket"), ("may", "A new side of the bracket"),
        ("", "A new side of the bracket")):
        assert places.action(Text("p1", *at, word)) == said and places.is_side(Text("p1", *at, word))
    assert not places.is_side(Text("p1", 0, 2, "You")) and not places.is_side(Text("gone", *at, "x"))
    assert places.is_side(Delete("p2"))
    assert not places.is_side(Delete("p1"))
    assert places.action(Delete("p2")) == "Delete the whole of it"
    shall = Text("p1", *at, "shall")
    for sponsors, said in ((("GTM", "MEX"), ""), (("GTM", "USA"), "; joined: USA; left: MEX"),
        (("CAN", "GTM", "MEX", "USA"), "; joined: CAN, USA"),
                           (("GTM",), "; left: MEX"), (("Original",), "; left: MEX, GTM")):
        assert places.deed(made(shall, "p1", sponsors=sponsors)) == "A side of the bracket" + said
    assert places.deed(made(Text("p1", *at, "may"), "p1", sponsors=("USA",))) == "A new side of the bracket"


def test_a_choice_over_several_provisions_keeps_words_or_takes_them_all():
    base = bracketed(text("One [two", "three", "four] five.")).text
    places = Places(base, WORDS)
    for facts, said in (((Text("p1", 4, 5), Text("p3", 4, 5)), "Take the brackets away and keep these words"),
                        ((Text("p1", 4, 8), Delete("p2"), Text("p3", 0, 5)),
                        "Take the brackets away with all their words"),
                        ((Text("p1", 4, 8), Delete("p2"), Text("p3", 0, 4)),
                        "Take the brackets away and keep these words"),
                        ((Text("p1", 4, 8), Text("p3", 0, 5)), "Take the brackets away and keep these words"),
                        ((Text("p1", 4, 8), Text("p2", 0, 5), Text("p3", 0, 5)),
                        "Take the brackets away with all their words")):
        assert places.action(Choose("b1", facts)) == said


@pytest.mark.parametrize(("proposal", "said"), [
    (made(Insert(Slot("", "a"), CELL), becomes=" ".join(["new"] * 25)),
    "New provision after 1: “" + " ".join(["new"] * 24) + "…”"),
    (made(DeleteRow("tab", "r1"), was="Cell 1. | Cell 2."), "Delete the table row: “Cell 1. | Cell 2.”"),
    (made(InsertRow("tab", "", ()), becomes="x"), "New table row: “x”"), (made(DeleteColumn("tab", 1), was="x"),
    "Delete the table column: “x”"),
    (made(InsertColumn("tab", 0, ()), becomes="x"), "New table column: “x”"), (made(Text("a", 0, 6), was="Decide"),
    "Delete")])
def test_what_comes_or_goes_as_a_whole_is_told_with_its_words(proposal, said):
    assert PLACES.told(proposal) == said


@pytest.mark.parametrize(("fact", "was", "becomes", "said"), [
    (Text("a", 0, 6, "Agree"), "Decide", "Agree", "“Decide” → “Agree”"), (Text("a", 0, 6), "Decide", "",
    "“Decide” → “–”"),
    (Text("a", 0, 0, "x"), "", "x", "“–” → “x”"), (None, "a  b", "a b", "“a b” → “a b”"),
    (Mark("a", 0, 6, "b", "1"), "Decide", "Decide", "Format “Decide”: bold"),
    (Split("a", 10), "a b", "a\nb c", "Cut in two: “Decide to” | “meet;”"), (Attr("a", "align", "left"), "x", "left",
    "Formatting: alignment left"),
    (Text("a", 0, 6, "x"), "1 2 3 4 5 6 7", "x", "“1 2 3 4 5 6…” → “x”")])
def test_a_proposal_on_one_line(fact, was, becomes, said):
    assert PLACES.brief(fact, was, becomes) == said
    if fact is not None and "→" in said:
        assert carried_words(PLACES, Carried("x", "a", ("MEX", "USA"), was, becomes, fact=fact)) == f"MEX, USA: {said}"


def test_a_new_note_is_told_with_its_words():
    noted = Text("a", 6, 6, OBJECT, (Span(0, 1, "note", note_value([Line("See the"), Line("plan.")])),))
    assert PLACES.action(noted) == "Insert; Note: “See the plan.”"
    assert PLACES.brief(noted, "", OBJECT) == "“–” → “▫”; Note: “See the plan.”"
    assert PLACES.action(Text("a", 6, 6, OBJECT, (Span(0, 1, "note", "n1"),))) == "Insert"


def test_the_sentence_around_a_change_and_the_neighbour_of_what_is_new():
    base = (*text("We meet. They report yearly. We part.", ""), Provision("p3", "paragraph",
        f"See{OBJECT} here. And there."))
    places = Places(base, WORDS)
    at = base[0].text.index("report")
    assert places.sentences(Text("p1", at, at + 6, "tell")) == ("They report yearly.", "They tell yearly.")
    assert places.sentences(Text("gone", 0, 1, "x")) == places.sentences(Delete("p1")) == ("", "")
    new = Insert(Slot("", "p1"), text(f"New{OBJECT} one.", "More."))
    assert places.sentences(new) == ("We part.", "We part.\nNew▫ one.")
    assert places.sentences(Insert(Slot("", ""), text("New one."))) == ("", "New one.")
    assert places.sentences(Move("p3", Slot("", "p1"))) == ("We part.", "We part.\nSee▫ here. And there.")
    assert places.sentences(Move("p1", Slot("", "p3"))) == ("And there.",
        "And there.\nWe meet. They report yearly. We part.")
    assert places.words_at("p3", 0, 9) == "See▫ here" and places.words_at("gone", 0, 9) == ""


def test_small_answers():
    assert PLACES.label("b") == "1 (a)" and PLACES.label("h") == "" and PLACES.label("") == ""
    assert [PLACES.holder(x) for x in ("c3", "r2", "a")] == ["tab", "tab", "a"]
    assert [PLACES.note_number(x) for x in ("n1", "n2", "n9")] == ["1", "2", "*"]
    assert [PLACES.key(made(Delete(x), x)) for x in ("e0", "t", "n2", "gone")] == [0, 1, len(BASE) - 1, len(BASE)]
    assert first_words(LONG, 3) == "One two three…" and first_words("One two three", 3) == "One two three"
    assert seen(f"a{OBJECT}b\fc") == "a▫b\nc"
    assert answer_word("note", WORDS) == "noted" and answer_word("accept", WORDS) == "accepted"
    assert as_many(WORDS, "places", 1) == "contested place"
    assert as_many(WORDS, "places", 0) == as_many(WORDS, "places", 2) == "contested places"
    assert as_many(WORDS, "stat_ins", 3) == "3 words inserted"
    assert phrases("xx")["code"] == "en"
    assert phrases("es")["code"] == "es"


@pytest.mark.parametrize(("was", "becomes", "count", "old", "new"), [
    ("a b c d e", "a b x d e", 1, "… b c d …", "… b x d …"), ("a b c", "a b c", 9, "a b c", "a b c"),
    ("a b c", "x b c", 1, "a b …", "x b …"),
    ("a b c", "a b x", 1, "… b c", "… b x"), ("a a a", "a a", 9, "a a a", "a a"), ("", "a b", 1, "", "a b"),
    ("a b c", "a x c", 1, "a b c", "a x c"),
    ("a b c d", "a c d", 0, "… b …", "… …")])
def test_two_wordings_around_where_they_part(was, becomes, count, old, new):
    assert around(was, becomes, count) == (old, new)


@pytest.mark.parametrize(("fact", "said"), [
    (Attr("a", "style", "Body Text"), "style Body Text"), (Attr("a", "align", "center"), "alignment centred"),
    (Attr("a", "align", "both"), "alignment justified"),
    (Attr("a", "indent", ""), "indent none"), (Attr("a", "level", "level 2"), "level level 2"),
    (Attr("a", "somethingNew", "7"), "something new 7"),
    (Attr("a", "look", "size 28 “shall”; keepNext 1 #0123abcd"), "size 14 pt “shall”; keep with next"),
    (Attr("a", "look", "size 27 “a; b”; keepLines off"), "size 13.5 pt “a; b”; keep together off"),
    (Attr("a", "look", "b 1"), "bold"),
    (Attr("a", "look", "b 0"), "bold off"), (Attr("a", "look", "b on; i true; caps false; strike none"),
    "bold; italics; capitals off; struck through off"),
    (Attr("a", "look", "row 2 trHeight 30; cell 3 vAlign top"), "row 2: height 30; cell 3: vertical alignment top"),
    (Attr("a", "look", "cell 3 mark size x"), "cell 3: paragraph mark: size x"), (Attr("a", "look", "mark b 1 “”"),
    "paragraph mark: bold “”"),
    (Attr("a", "look", "column widths 3; style of words Strong"), "column widths 3; style of words Strong"),
    (Attr("a", "look", "b 1 #0123abc"), "bold 1 #0123abc"), (Attr("a", "look", "styled x"), "styled x")])
def test_looks_in_a_readers_words(fact, said):
    assert looked(fact, "en") == said
