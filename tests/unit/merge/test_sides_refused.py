"""One bracket that nobody decided, sign by sign: sides that go, names that come and go, new sides behind the last."""

from __future__ import annotations

import pytest

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.brackets.kept import Kept, bracket_of, closed_up, kept, reaches
from drafting.merge.brackets.sides import choice
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.standing import standing
from drafting.merge.facts.answer import Answer
from drafting.model.change import Attr, Delete, Text
from drafting.model.spans import edited
from drafting.model.text import Alternative, Bracket, Provision, Span
from tests.build import text

NAMES = {name.lower(): name for name in ("CAN", "GTM", "MEX", "USA")}


def line(words: str) -> Provision:
    """A provision with its brackets."""
    return bracketed(text(words), NAMES).text[0]


def found(words: str, refused: tuple[str, ...] = (), **wanted: str) -> Kept:
    """The first bracket of the words after some sides are refused, and members have chosen words in its place."""
    x = line(words)
    answers = [Answer(member, (choice(x, x.brackets[0], said),)) for member, said in wanted.items()]
    those = compile((x,), standing((x,), answers)).proposals
    return kept(x, x.brackets[0], those, {p.id: p for p in those if p.becomes not in refused})


def after(words: str, refused: tuple[str, ...] = (), **wanted: str) -> str:
    return edited(words, (), found(words, refused, **wanted).edits)[0]


@pytest.mark.parametrize(("words", "one", "two", "three"), [
    ("We [a] [b] [c] go.", "We [b] [c] go.", "We [a] [c] go.", "We [a] [b] go."),
    ("[a/b/c]", "[b/c]", "[a/c]", "[a/b]"), ("[a / b / c]", "[b / c]", "[a / c]", "[a / b]"),
    ("[a][b]/[c]", "[b]/[c]", "[a][c]", "[a][b]"),
    ("[a](MEX)/[b](GTM)/[c]", "[b](GTM)/[c]", "[a](MEX)/[c]", "[a](MEX)/[b](GTM)"),
    ("[a] (MEX) [b] (GTM) [c] so", "[b] (GTM) [c] so", "[a] (MEX) [c] so", "[a] (MEX) [b] (GTM) so"),
    ("[a (MEX) / b (GTM) / c (CAN)]", "[b (GTM) / c (CAN)]", "[a (MEX) / c (CAN)]", "[a (MEX) / b (GTM)]"),
    ("[MEX: a] / [GTM: b] / [c]", "[GTM: b] / [c]", "[MEX: a] / [c]", "[MEX: a] / [GTM: b]"),
    ("[a – MEX] [b – GTM] [c].", "[b – GTM] [c].", "[a – MEX] [c].", "[a – MEX] [b – GTM]."),
    ("[a][b][c]", "[b][c]", "[a][c]", "[a][b]"),
    ("[Option 1: a Option 2: b Option 3: c]", "[Option 2: b Option 3: c]", "[Option 1: a Option 3: c]",
     "[Option 1: a Option 2: b]")])
def test_a_refused_side_goes_with_its_signs_and_one_gap(words, one, two, three):
    assert [after(words, (side,)) for side in "abc"] == [one, two, three]


@pytest.mark.parametrize(("words", "refused", "left"), [
    ("We [MEX: a] [GTM: b] go.", "ab", "We  go."), ("We [a] [MEX: b] go.", "ab", "We  go."),
    ("[a] [b]", "ab", "[a] [b]"), ("[a]", "a", "[a]"), ("[MEX: a]", "a", ""), ("[a] [MEX: b] [c]", "ac", "[MEX: b]"),
    ("[a] [b] [c] [d]", "bc", "[a] [d]")])
def test_several_refused_sides(words, refused, left):
    assert after(words, (*refused, "")) == left


def test_where_all_are_refused_but_a_new_one_stands_the_new_one_is_left():
    assert after("[MEX: a] [GTM: b]", ("a", "b", ""), CAN="c") == " [CAN: c]"
    assert after("[a]", ("a", ""), CAN="c") == "[a] [CAN: c]"          # nobody has proposed that its words go


@pytest.mark.parametrize(("words", "wanted", "now"), [
    ("[a] [MEX: b]", {"GTM": "b"}, "[a] [GTM, MEX: b]"), ("[a] [MEX: b]", {"GTM": "a"}, "[GTM: a] [MEX: b]"),
    ("[a] (MEX) [b]", {"GTM": "a"}, "[a] (GTM, MEX) [b]"), ("[a] (MEX) [b]", {"GTM": "b"}, "[a] (MEX) [GTM: b]"),
    ("[a – MEX] [b]", {"GTM": "a"}, "[a – GTM, MEX] [b]"), ("[a – MEX] [b]", {"GTM": "b"}, "[a – MEX] [GTM: b]"),
    ("[a (MEX) / b (GTM)]", {"CAN": "b"}, "[a (MEX) / b (CAN, GTM)]"),
    ("[a] [MEX: b] [GTM: c]", {"MEX": "c"}, "[a] [b] [GTM, MEX: c]"),
    ("[a – MEX] [b (GTM)]", {"MEX": "b"}, "[a] [b (GTM, MEX)]"),
    ("[a – MEX] [b (GTM)]", {"GTM": "a"}, "[a – GTM, MEX] [b]"),
    ("[a] (MEX) [b] (GTM) so", {"GTM": "a"}, "[a] (GTM, MEX) [b] so"),
    ("[a] (MEX) [b] (GTM) so", {"MEX": "b"}, "[a] [b] (GTM, MEX) so"),
    ("[MEX: a MEX] [b]", {"GTM": "a MEX"}, "[GTM, MEX: a MEX] [b]"),
    ("[MEX a – MEX] [b]", {"GTM": "MEX a"}, "[MEX a – GTM, MEX] [b]"),
    ("[MEX a] (MEX) [b]", {"GTM": "MEX a"}, "[MEX a] (GTM, MEX) [b]"),
    ("[a] [MEX: b] [GTM: b]", {"CAN": "b"}, "[a] [MEX: b] [CAN, GTM, MEX: b]"),
    ("[a] [b] [a]", {"GTM": "a"}, "[a] [b] [GTM: a]"), ("[a] [b] [a]", {}, "[a] [b] [a]"),
    ("[MEX: a]", {"GTM": "a"}, "[GTM, MEX: a]"), ("[MEX, GTM: a] [b]", {"CAN": "a"}, "[CAN, GTM, MEX: a] [b]"),
    ("[MEX, GTM: a] [b]", {}, "[MEX, GTM: a] [b]"), ("[GTM, MEX: a] [b]", {"GTM": "b"}, "[MEX: a] [GTM: b]"),
    ("[a][b]", {"GTM": "b", "CAN": "a"}, "[CAN: a][GTM: b]"), ("[a/b]", {"GTM": "b"}, "[a/GTM: b]"),
    ("[a] [MEX: b]", {"GTM": "c", "CAN": "d"}, "[a] [MEX: b] [CAN: d] [GTM: c]"),
    ("[a] [MEX: b]", {"GTM": ""}, "[a] [MEX: b] [GTM: –]"), ("[a] [MEX: b]", {"MEX": ""}, "[a] [b] [MEX: –]"),
    ("[a]", {"GTM": "b"}, "[a] [GTM: b]"), ("[a] [MEX: b]", {"USA": "c", "GTM": "c"}, "[a] [MEX: b] [GTM, USA: c]")])
def test_names_come_and_go_where_they_were_typed_and_new_sides_stand_behind_the_last(words, wanted, now):
    assert after(words, **wanted) == now


def test_a_bracket_about_which_nothing_is_new_is_the_one_it_was():
    for words in ("[a] [MEX: b]", "[a] [b] [a]", "[MEX: b] [GTM: b]", "[Option 1: a Option 2: b]"):
        assert found(words) == Kept(line(words).brackets[0])


def test_the_names_are_in_the_object_too_and_what_is_added_is_named():
    made = found("[a] [MEX: b]", ("a",), GTM="b", CAN="c")
    assert [a.sponsors for a in made.bracket.alternatives] == [(), ("GTM", "MEX")]
    assert [p.becomes for p in made.added] == ["c"]
    assert [(m.start, m.end, m.key, m.value.split("\t")[1:3]) for m in made.edits[-1].marks] == [
        (7, 8, "|", ["2", "CAN"]), (0, 9, "[", [])]


def test_of_sides_that_were_left_out_of_a_compilation_the_names_stay():
    x = line("[a] [MEX: b]")
    those = compile((x,), [Answer("GTM", (choice(x, x.brackets[0], "c"),))]).proposals
    made = kept(x, x.brackets[0], those, {p.id: p for p in those})
    assert edited(x.text, (), made.edits)[0] == "[a] [MEX: b] [GTM: c]"
    assert [a.sponsors for a in made.bracket.alternatives] == [(), ("MEX",)]
    assert kept(x, x.brackets[0], those, {}) == Kept(x.brackets[0])


# -- changes beside brackets ----------------------------------------------------------------------------
def test_the_bracket_that_a_fact_is_a_choice_about():
    x, whole = line("We [a] [b] or [c] go."), line("[a] [b]")
    one, two = x.brackets
    assert [bracket_of(x, Text("p1", b.start, b.end, "so")) for b in (one, two)] == [one, two]
    assert bracket_of(whole, Delete("p1")) == whole.brackets[0]
    inside = Provision("p1", "paragraph", "[a]", brackets=(Bracket("b1", 0, 3, (Alternative(1, 2),), "first"),))
    for y, fact in ((x, Delete("p1")), (x, Text("p1", one.start, two.end)), (x, Text("p1", one.start + 1, one.end)),
                    (x, Attr("p1", "align", "right")), (None, Delete("p1")), (text("a")[0], Delete("p1")),
                    (inside, Delete("p1")), (inside, Text("p1", 0, 3)), (None, Text("p1", 0, 3))):
        assert bracket_of(y, fact) is None


@pytest.mark.parametrize(("start", "end", "so"), [
    (0, 3, False), (2, 3, False), (3, 3, False), (3, 4, True), (2, 4, True), (4, 5, True), (6, 6, True), (6, 7, True),
    (5, 8, True), (10, 10, False), (10, 11, False), (9, 10, True), (10, 13, False), (0, 13, True)])
def test_whether_a_change_of_words_reaches_into_a_bracket(start, end, so):
    assert reaches(line("We [a] [b] go"), Text("p1", start, end, "x")) is so


@pytest.mark.parametrize(("start", "end", "so"), [(0, 3, False), (3, 4, True), (4, 7, False), (3, 3, False)])
def test_of_one_part_of_a_bracket_only_the_sign_counts(start, end, so):
    x = bracketed(text("We [all go", "home] now")).text[0]
    assert x.brackets[0].part == "first" and reaches(x, Text("p1", start, end, "x")) is so
    assert not reaches(text("A [ sign alone")[0], Text("p1", 2, 3))


@pytest.mark.parametrize(("words", "range_"), [
    ("We [a] go.", (2, 6)), ("We [a], go.", (2, 6)), ("We [a]", (2, 6)), ("[a] go.", (0, 4)), ("We [a]go.", (3, 6)),
    ("We[a] go.", (2, 5)), ("[a], go.", (0, 3)), ("[a]", (0, 3)), ("[a], go. ", (0, 3)),
    ("We [a]. Go.", (2, 6)), ("So [a]; go.", (2, 6)),
    ("So [a]: go.", (2, 6)), ("(So [a]) go.", (3, 7)), ("So [a]! Go.", (2, 6)), ("So [a]? Go.", (2, 6)),
    ("So [a] ] Go.", (2, 6)), ("So [a]-go.", (3, 6))])
def test_what_leaves_nothing_of_a_bracket_takes_a_space_where_another_sign_or_the_end_follows(words, range_):
    x = line(words)
    fact = Text("p1", x.brackets[0].start, x.brackets[0].end)
    made = closed_up(x, fact, [fact])
    assert (made.start, made.end, made.text) == (*range_, "")


def test_a_change_that_leaves_words_or_is_about_others_takes_no_space():
    x = line("We [a] go.")
    for fact in (Text("p1", 3, 6, "all"), Text("p1", 4, 5), Text("p1", 7, 9)):
        assert closed_up(x, fact, [fact]) == fact


@pytest.mark.parametrize(("other", "taken"), [
    (Text("p1", 0, 2), True), (Text("p1", 0, 3), False), (Text("p1", 2, 3, "-"), False), (Text("p1", 6, 9), True),
    (Text("p1", 5, 9), False), (Text("p1", 2, 2, "x"), True)])
def test_a_space_that_another_change_is_of_stays(other, taken):
    x, fact = line("We [a] go."), Text("p1", 3, 6)
    assert (closed_up(x, fact, [other, fact]).start == 2) is taken
    assert (closed_up(x, fact, [fact, other, Text("p1", 0, 1)]).start == 2) is taken


def test_new_sides_keep_their_marks():
    x = line("[a] [MEX: b]")
    said = Text("p1", 0, 12, "so it is", (Span(3, 5, "b", "1"),))
    those = compile((x,), standing((x,), [Answer("GTM", (said,))])).proposals
    last = kept(x, x.brackets[0], those, {p.id: p for p in those}).edits[-1]
    bold, = (m for m in last.marks if m.key == "b")
    assert last.text[bold.start:bold.end] == "it"
