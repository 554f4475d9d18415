"""Which note is which: by its words, by its id, by what is most alike, by what calls it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.facts.apply import apply
from drafting.merge.facts.facts import facts
from drafting.merge.facts.noted import notes_of, without_notes
from drafting.merge.facts.same import essence
from drafting.merge.facts.shape import Shape
from drafting.model.change import Text as WordsOf
from drafting.model.text import OBJECT, Provision, Span, Text


def noted(*notes: tuple[str, str, str]) -> Shape:
    """A paragraph for each note: what it says, the note's id, the note's words."""
    called = [Provision(f"c{ident}", "paragraph", said + OBJECT, (Span(len(said), len(said) + 1, "note", ident),))
              for said, ident, _ in notes]
    return Shape((*called, *(Provision(ident, "note", words) for _, ident, words in notes)))


LAW, PLAN = "See the law of each member.", "Adopted in the plan for the next years."


def test_equal_words_go_before_equal_ids():
    assert notes_of(noted(("A", "1", LAW), ("B", "2", PLAN)), noted(("A", "1", PLAN), ("B", "2", LAW))) == {
        "1": "2", "2": "1"}


def test_words_that_stand_twice_say_nothing_and_ids_do():
    old, new = noted(("A", "1", LAW), ("B", "2", LAW)), noted(("B", "2", LAW), ("A", "1", LAW))
    assert notes_of(old, new) == {"1": "1", "2": "2"}
    one = noted(("A", "1", LAW), ("B", "2", PLAN))
    assert notes_of(one, noted(("A", "2", LAW), ("B", "1", LAW))) == {"2": "2", "1": "1"}
    assert notes_of(noted(("A", "1", ""), ("B", "2", "")), noted(("A", "2", ""), ("B", "1", ""))) == {"2": "2",
        "1": "1"}


def test_an_id_whose_note_is_found_already_is_not_taken_again():
    assert notes_of(noted(("A", "1", LAW)), noted(("A", "7", LAW), ("B", "1", "Quite another thing."))) == {"7": "1"}


def test_what_is_most_alike_and_then_nearest():
    old = noted(("A", "1", LAW), ("B", "2", PLAN))
    new = noted(("A", "8", PLAN.replace("next", "coming")), ("B", "9", LAW.replace("each", "every")))
    assert notes_of(old, new) == {"8": "2", "9": "1"}
    near = noted(("A", "7", LAW.replace("each", "every")), ("B", "8", LAW.replace("each", "every")))
    assert notes_of(noted(("A", "1", LAW), ("B", "2", LAW)), near) == {"7": "1", "8": "2"}


def test_words_with_nothing_in_common_are_one_note_where_equal_words_call_them():
    said = "The presidency rotates every year"
    old, new = noted((said, "1", LAW)), noted(("Costs", "8", "Other."),
        (said + " or so", "9", "Nothing alike, really."))
    assert notes_of(old, new) == {"9": "1"}
    assert notes_of(old, noted(("Costs", "8", "Nothing alike, really."))) == {}


def test_paragraphs_of_a_note_count_as_its_words():
    more = Shape((*noted(("A", "1", LAW)).text, Provision("1a", "paragraph", "Art. 2.", parent="1"),
                  *noted(("B", "2", LAW)).text))
    new = Shape((*noted(("A", "8", LAW)).text, *noted(("B", "9", LAW)).text,
                 Provision("9a", "paragraph", "Art. 2.", parent="9")))
    assert notes_of(more, new) == {"8": "2", "9": "1"}


def test_what_is_no_note_stands_in_an_order():
    assert without_notes(noted(("A", "1", LAW), ("B", "2", PLAN)).text) == [0, 1]


BASE: Text = (Provision("p1", "paragraph", "The law of members."),)


def with_note(text: Text, provision: str, at: int, words: str) -> Text:
    """The text with a new note in a provision."""
    (x,) = (x for x in text if x.id == provision)
    said = f"{x.text[:at]}{OBJECT}{x.text[at:]}"
    marks = [Span(m.start + (m.start >= at), m.end + (m.start >= at), m.key, m.value) for m in x.marks]
    marks = sorted((*marks, Span(at, at + 1, "note", "new")), key=lambda m: m.start)
    marked = replace(x, text=said, marks=tuple(marks))
    return (*(marked if y is x else y for y in text), Provision("new", "note", words))


@pytest.mark.parametrize("places", [(12, 5), (5, 12), (12, 0), (6, 6)])
def test_a_note_of_a_later_round_never_bears_the_name_of_one_before_it(places):
    text = BASE
    for words, at in zip(("See the law.", "See the plan.", "See both."), (*places, 3), strict=True):
        wanted = with_note(text, "p1", at, words)
        text = apply(text, facts(text, wanted))
        assert essence(text) == essence(wanted)
        assert len({x.id for x in text}) == len(text)
    assert sorted(x.text for x in text if x.kind == "note") == ["See both.", "See the law.", "See the plan."]


def test_a_note_in_the_place_of_another_leaves_nothing_of_that():
    text = apply(BASE, facts(BASE, with_note(BASE, "p1", 7, "See the law.")))
    made = apply(text, [WordsOf("p1", 7, 8, OBJECT, (Span(0, 1, "note", "=See both."),))])
    assert [x.text for x in made] == [text[0].text, "See both."] and made[0].marks[0].value == made[1].id != text[1].id
