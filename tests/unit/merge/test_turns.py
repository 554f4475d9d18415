"""Turns of one member, bracket by bracket: which of the sides it touched, whatever it typed beside or around them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.brackets.sides import about, choice, choice_of, members, names_in, turned, turns
from drafting.merge.facts.facts import facts
from drafting.model.change import Delete, Mark, Text
from drafting.model.text import Alternative, Bracket, Span
from tests.build import text

NAMES = {"mex": "MEX", "gtm": "GTM", "costa rica": "CRI"}
THREE = "We [meet] [MEX: sit] [GTM: rest] here."
BOTH = "See [one] [MEX: two] and [three] [GTM: four] so."
ALL = "[a] [MEX: b]"
DEEP = "Go [one [two] [MEX: three] four] [GTM: five] now."


def done(before: str, after: str) -> str:
    """What USA did: the kind, the words and, of others, the names."""
    base = bracketed(text(before), NAMES).text
    found = turns(base, facts(base, text(after, prefix="r")), "USA")
    return ", ".join(" ".join((t.kind, t.words, *(m for m in t.members if m != "USA"))) for t in found)


@pytest.mark.parametrize(("after", "found"), [
    ("We [meet] [MEX: sit] [GTM: rest] [USA: go] [CAN: run] here.", "added go, added run, named run CAN"),
    ("We [GTM: rest] [meet] [MEX: sit] here.", ""), ("We [meet/MEX: sit/GTM: rest] here.", ""),
    ("We [meet] [MEX: rest] [GTM: sit] here.", "named sit GTM, unnamed sit MEX, named rest MEX, unnamed rest GTM"),
    ("We [meet] [MEX: sit down] [GTM: rest] here.", "edited sit down"),
    ("We [gather] [MEX: sit] [GTM: rest] here.", "edited gather"), ("We [meet] [MEX: sit] here.", "dropped rest GTM"),
    ("We [a] [MEX: b] [GTM: c] here.", "edited a, edited b, edited c"), ("We here.", "chosen –"),
    ("We meet sit rest here.", "replaced meet sit rest"), ("We meet [MEX: sit] [GTM: rest] here.", ""),
    ("We [meet] [MEX: sit] [GTM: rest here.", ""), ("We meet] [MEX: sit] [GTM: rest] here.", ""),
    ("We [meet] [MEX, USA: sit] [GTM, USA: rest] here.", "joined sit, joined rest"),
    ("We [meet] [USA: sit] [GTM: rest] here.", "joined sit, unnamed sit MEX"),
    ("We all [meet] [MEX: sit] [GTM: rest] here.", ""), ("We [meet] [MEX: sit] [GTM: rest] [here].", ""),
    ("[We] [meet] [MEX: sit] [GTM: rest] here.", ""), ("We  [meet] [MEX: sit] [GTM: rest]  here.", ""),
    ("We [meet] [MEX: sit] [GTM: rest, USA: go] here.", "edited rest, USA: go")])
def test_a_bracket_of_three_sides(after, found):
    assert done(THREE, after) == found


@pytest.mark.parametrize(("after", "found"), [
    ("See [one] [MEX: two] and three so.", "chosen three"), ("See two and [three] [GTM: four] so.", "chosen two"),
    ("See one and four so.", "chosen one, chosen four"),
    ("See [one] [MEX, USA: two] and [three] [GTM, USA: four] so.", "joined two, joined four"),
    ("See [one] [MEX: two] and also [three] [GTM: four] so.", ""),
    ("See one and also [three] [GTM: four] so.", "chosen one")])
def test_two_brackets_are_told_apart(after, found):
    assert done(BOTH, after) == found


@pytest.mark.parametrize(("after", "found"), [
    ("a", "chosen a"), ("b", "chosen b"), ("", "chosen –"), ("[a] [MEX, USA: b]", "joined b"), ("c", "replaced c"),
    ("[a] [MEX: b] [c]", "added c"), ("x [a] [MEX: b]", ""), ("[a] [MEX: b] x", ""), ("[a]", "dropped b MEX"),
    ("[MEX: b]", "dropped a"), ("[b] [MEX: a]", "named a MEX, unnamed b MEX")])
def test_a_bracket_that_is_a_whole_paragraph(after, found):
    assert done(ALL, after) == found


@pytest.mark.parametrize(("after", "found"), [
    ("Go one two four now.", "chosen two"), ("Go [one two four] [GTM: five] now.", "chosen two"),
    ("Go [one [two] [MEX: three] four] [GTM, USA: five] now.", "joined five"), ("Go five now.", "chosen five"),
    ("Go [one [two] [MEX, USA: three] four] [GTM, USA: five] now.", "joined five, joined three"),
    ("Go [one three four] [GTM: five] now.", "chosen three"),
    ("Go [one [two] [MEX: three]] [GTM: five] now.", "edited one [two] [MEX: three]"),
    ("Go [one [two] [MEX: three] [USA: six] four] [GTM: five] now.", "added six")])
def test_a_bracket_in_a_side_of_another(after, found):
    assert done(DEEP, after) == found


def test_only_what_is_changed_here_is_asked():
    base = bracketed(text(THREE, THREE, "No bracket."), NAMES).text
    changed = facts(base, text(THREE, THREE.replace("GTM", "GTM, USA"), "No brackets.", prefix="r"))
    assert [(t.provision, t.kind) for t in turns(base, changed, "USA")] == [("p2", "joined")]
    assert turns(base, [*changed, Mark("p1", 0, 2, "b", "1"), Delete("p1")], "USA") == turns(base, changed, "USA")


@pytest.mark.parametrize(("lines", "kinds"), [
    (("One two", "three four."), ["opened"]), (("One two", "three] four."), []), (("One [two", "three four."), []),
    (("One {two", "three} four."), ["opened"]), (("All [two", "three] five."), []), (("One [ two", "three four."), [])])
def test_a_bracket_over_two_paragraphs_is_opened_where_both_its_signs_are_gone(lines, kinds):
    base = bracketed(text("One [two", "three] four.")).text
    assert [t.kind for t in turns(base, facts(base, text(*lines, prefix="r")), "USA")] == kinds


# -- what a turn comes to ---------------------------------------------------------------------------------
def test_what_a_member_does_with_its_own_side_is_its_own_business():
    base = bracketed(text(THREE), NAMES).text
    for after, own in (("We [meet] [MEX, USA: sit] [GTM: rest] here.", True), ("We [meet] [MEX: sit] here.", False),
                       ("We [meet] [USA: sit] [GTM: rest] here.", False), ("We [meet/MEX: sit/GTM: rest] here.", False),
                       ("We sit here.", True), ("We go here.", True)):
        found = turned(base[0], base[0].brackets[0], facts(base, text(after, prefix="r")), "USA")
        assert found.own is own


def test_what_is_wanted_in_the_place_of_a_bracket():
    x = bracketed(text(THREE), NAMES).text[0]
    for after, wanted in (("We [meet] [MEX, USA: sit] [GTM: rest] here.", ["sit"]),
                          ("We [meet] [MEX: sit] [GTM: rest] [USA: go] [run] here.", ["go", "run"]),
                          ("We [meet] [MEX: sit down] [GTM: rest] here.", ["sit down"]), ("We rest here.", ["rest"]),
                          ("We here.", [""]), ("We [meet] [MEX: sit] here.", [])):
        found = turned(x, x.brackets[0], facts((x,), text(after, prefix="r")), "USA")
        assert [(f.start, f.end, f.text) for f in found.choices] == [
            (x.brackets[0].start, x.brackets[0].end, words) for words in wanted]


def test_words_that_are_chosen_keep_their_marks():
    x = bracketed(text("We [**meet** now] [MEX: sit **down**] so."), NAMES).text[0]
    assert [choice_of(x, x.brackets[0], a).marks for a in x.brackets[0].alternatives] == [
        (Span(0, 4, "b", "1"),), (Span(4, 8, "b", "1"),)]
    added = text("We [**meet** now] [MEX: sit **down**] [go **on**] so.", prefix="r")
    new = turned(x, x.brackets[0], facts((x,), added), "USA")
    assert new.choices[0].text == "go on" and new.choices[0].marks == (Span(3, 5, "b", "1"),)
    other = turned(x, x.brackets[0], facts((x,), text("We go **on** so.", prefix="r")), "USA")
    assert other.choices[0].text == "go on" and other.choices[0].marks == (Span(3, 5, "b", "1"),)


def test_nothing_in_place_of_a_whole_paragraph_takes_it_away():
    whole, part = (bracketed(text(words)).text[0] for words in ("[a] [b]", "[a] [b]."))
    assert choice(whole, whole.brackets[0], "–") == choice(whole, whole.brackets[0], "") == Delete("p1")
    assert choice(part, part.brackets[0], "–", (Span(0, 1, "b", "1"),)) == Text("p1", 0, 7)
    assert choice(whole, whole.brackets[0], "c") == Text("p1", 0, 7, "c")


@pytest.mark.parametrize(("start", "end", "within"), [
    (2, 3, True), (3, 9, True), (9, 9, True), (2, 33, True), (32, 33, True), (33, 33, True), (1, 3, False),
    (33, 34, False), (0, 2, False), (34, 38, False)])
def test_a_change_is_about_a_bracket_in_it_and_in_the_spaces_beside_it(start, end, within):
    x = bracketed(text(THREE), NAMES).text[0]
    edit = Text("p1", start, end, "x")
    assert about(x, x.brackets[0], [edit, replace(edit, provision="p2"), Mark("p1", 4, 5, "b", "1")]) == (
        [edit] if within else [])


@pytest.mark.parametrize(("words", "outer"), [
    ("one ", True), ("two", False), ("[two] [MEX: three]", False), (" four", True), ("five", True), ("three] f", True)])
def test_a_change_in_an_inner_bracket_is_none_of_the_outer(words, outer):
    x = bracketed(text(DEEP), NAMES).text[0]
    edit = Text("p1", DEEP.index(words), DEEP.index(words) + len(words), "x")
    big, small = sorted(x.brackets, key=lambda b: b.start)
    assert about(x, big, [edit]) == ([edit] if outer else [])
    assert about(x, small, [edit]) == ([edit] if words in ("two", "[two] [MEX: three]") else [])


@pytest.mark.parametrize(("words", "names"), [
    ("[Costa Rica, MEX: a] [b]", {"costa rica": "CRI", "mex": "MEX"}), ("[a] [b – Costa Rica]", {"costa rica": "CRI"}),
    ("[a] (Costa Rica) [GTM: b]", {"costa rica": "CRI", "gtm": "GTM"}), ("[a] [b]", {}),
    ("[a (Costa Rica) / b (MEX)]", {"costa rica": "CRI", "mex": "MEX"}), ("[a]", {})])
def test_names_at_the_sides_are_those_that_they_were_taken_for(words, names):
    x = bracketed(text(words), NAMES).text[0]
    assert names_in(x, x.brackets[0]) == names
    other = Bracket("b9", 0, len(words), (Alternative(1, 2, ("CAN", "USA", "PAN")),))
    assert names_in(x, other) == {}


def test_the_wording_that_a_bracket_began_with_is_no_member():
    assert members(("Original", "MEX", "USA")) == ("MEX", "USA") and members(("Original",)) == ()


@pytest.mark.parametrize(("at", "new"), [
    (3, "[USA: go] "), (2, " [USA: go]"), (32, " [USA: go]"), (33, "[USA: go] "), (9, " [USA: go]"),
    (10, "[USA: go] ")])
def test_a_side_is_added_wherever_among_the_spaces_it_was_put(at, new):
    x = bracketed(text(THREE), NAMES).text[0]
    found = turned(x, x.brackets[0], [Text("p1", at, at, new)], "USA")
    assert [(t.kind, t.words, t.members) for t in found.turns] == [("added", "go", ("USA",))]
    assert [f.text for f in found.choices] == ["go"] and found.own


@pytest.mark.parametrize(("edit", "kind"), [
    (Text("p1", 33, 33, "all "), None), (Text("p1", 2, 2, " all"), None), (Text("p1", 32, 33, " [USA: go] "), "added"),
    (Text("p1", 2, 3, " [USA: go] "), "added"), (Text("p1", 3, 32), "chosen"), (Text("p1", 3, 33), "chosen"),
    (Text("p1", 2, 32), "chosen"), (Text("p1", 3, 32, "go"), "replaced")])
def test_what_is_put_in_the_place_of_a_bracket_and_its_spaces(edit, kind):
    x = bracketed(text(THREE), NAMES).text[0]
    found = turned(x, x.brackets[0], [edit], "USA")
    assert [t.kind for t in found.turns] == [kind] if kind else found is None
