"""Where brackets that are typed begin and end, and of which provisions: no space too many, no name left outside."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.brackets.bracketing import bracketed, recognised
from drafting.merge.brackets.nodes import Contested, between, contests, end_of_paragraph, printed, sides
from drafting.merge.brackets.typed import DEEPEST, Fault, parsed
from drafting.model.text import Alternative, Bracket, Provision, Row
from tests.build import text

END = "\u2029"
NAMES = {"mex": "MEX", "gtm": "GTM"}


def whole(words: str) -> list[str]:
    """The words of each contest, signs and all."""
    typed = parsed(words, NAMES)
    assert printed(typed.nodes) == words
    return [printed((contest,)) for _, contest in contests(typed.nodes)]


@pytest.mark.parametrize(("words", "found"), [
    (" [a] ", ["[a]"]), ("x [a] ", ["[a]"]), ("[a] / ", ["[a]"]), (" / [a]", ["[a]"]), (" [a] [b] ", ["[a] [b]"]),
    ("[a] (MEX) ", ["[a] (MEX)"]), ("[a] (see MEX)", ["[a]"]), ("[a] (MEX)(GTM)", ["[a] (MEX)"]),
    ("[MEX: a] (GTM)", ["[MEX: a]"]), ("[a] (MEX) / [b]", ["[a] (MEX) / [b]"]), ("[a] / [b/c]", ["[a]", "[b/c]"]),
    ("[a] [b/c] [d]", ["[a]", "[b/c]", "[d]"]), ("[a](MEX)[b/c]", ["[a](MEX)", "[b/c]"]),
    ("[a/b][c]", ["[a/b]", "[c]"]),
    ("[a](MEX) / [b/c]", ["[a](MEX)", "[b/c]"]), ("[a] (MEX) [b/c]", ["[a] (MEX)", "[b/c]"]),
    (f"[a{END}b] / [c]", [f"[a{END}b]", "[c]"]), (f"[a] [b{END}c]", ["[a]", f"[b{END}c]"]),
    (f"x{END}Option 1: a{END}Option 2: b{END}c", [f"Option 1: a{END}Option 2: b"]),
    (f"Option 1: a{END}Option 2: [b]{END}c [d]", [f"Option 1: a{END}Option 2: [b]", "[b]", "[d]"]),
    (f"Option 1: [a] b{END}Option 2: c [d] e{END}f", [f"Option 1: [a] b{END}Option 2: c [d] e", "[a]", "[d]"])])
def test_a_contest_reaches_from_its_first_sign_to_its_last(words, found):
    assert whole(words) == found


@pytest.mark.parametrize(("words", "found"), [
    ("[one two three four / b/c]", ["one two three four / b/c"]), ("[a / / b]", ["a / / b"]), ("[a//b]", ["a//b"]),
    ("[and/or x / y]", ["and/or x", "y"]), ("[x / and/or y]", ["x", "and/or y"]), ("[1/2 / 3/4]", ["1/2", "3/4"]),
    ("[x/ 1/2 /y]", ["x", "1/2", "y"]), ("[x [a] y / c]", ["x [a] y", "c"]), ("[c / x [a] y]", ["c", "x [a] y"]),
    ("[a / [b] c / d [e]]", ["a", "[b] c", "d [e]"]), ("[[a] / b]", ["[a]", "b"]), ("[a / [b]]", ["a", "[b]"]),
    ("[[a] b/c [d]]", ["[a] b", "c [d]"]), ("[x [a] y (MEX)]", ["x [a] y"]), ("[MEX: x [a] y]", ["x [a] y"]),
    ("[x [a] y – MEX]", ["x [a] y"]), (f"[{'so ' * 90}– MEX]", [("so " * 90).strip()]),
    ("[ [a] Option 1: b Option 2: c]", ["[a] Option 1: b Option 2: c"]),
    ("[Option 1: a Option 2: [b] c]", ["a", "[b] c"]),
    ("[Option a: x Option b: y]", ["x", "y"]), ("[Option 1: a Option 2: b Option 3: c]", ["a", "b", "c"]),
    ("[Option 1: [a] b Option 2: c]", ["[a] b", "c"])])
def test_the_sides_of_the_first_contest(words, found):
    at, contest = next(contests(parsed(words, NAMES).nodes))
    assert [printed(side.inside) for _, side in sides(contest, at)] == found
    assert all(words[start:].startswith(printed(side.inside)) for start, side in sides(contest, at))


@pytest.mark.parametrize("inside", ["x", "[a] [b]", "[a", "a]"])
def test_what_is_too_deep_is_words_whatever_stands_in_it(inside):
    deep = DEEPEST + 2
    words = f"{'[' * deep}{inside}{']' * deep} and [y] ]"
    typed = parsed(words)
    assert printed(typed.nodes) == words and len(list(contests(typed.nodes))) <= DEEPEST + 1
    assert Fault("]", len(words) - 1) in typed.faults or inside == "[a"


@pytest.mark.parametrize(("words", "places"), [
    ("[ a [ b", [0, 4]), ("a ] b [ c [ d", [2, 6, 10]), ("] [ ] ]", [0, 6])])
def test_signs_without_partners_are_told_from_left_to_right(words, places):
    assert [fault.at for fault in parsed(words).faults] == places


def test_what_stands_between_two_places_of_a_row_of_words_and_contests():
    nodes = parsed(f"one [a] two{END}three [b] four").nodes
    there = (((0, 0), (0, 3)), ((0, 2), (2, 4)), ((0, 4), (2, 0)), ((2, 1), (5, 0)), ((1, 0), (1, 0)), ((3, 0), (9, 0)))
    assert [printed(between(nodes, *places)) for places in there] == [
        "one", "e [a] two", "[a]", f"two{END}three [b] four", "", "[b] four"]
    assert [end_of_paragraph(nodes, place) for place in ((0, 0), (2, 0), (2, 4), (2, 5), (4, 0))] == [
        (2, 4), (2, 4), (2, 4), (5, 0), (5, 0)]
    assert end_of_paragraph(parsed(f"{END}[a]{END}b").nodes, (0, 0)) == (0, 0)
    assert end_of_paragraph(parsed(f"x [a]{END}b").nodes, (0, 1)) == (2, 0)
    assert not any(isinstance(node, Contested) for node in parsed("[…] and [sic]").nodes)


# -- brackets of provisions -------------------------------------------------------------------------------
def parts(base) -> list[list[tuple]]:
    """Of each provision its brackets: id, words, part, and the words of the sides that it has."""
    return [[(b.id, x.text[b.start:b.end], b.part, [x.text[a.start:a.end] for a in b.alternatives]) for b in x.brackets]
            for x in bracketed(base, NAMES).text]


def test_a_bracket_over_three_paragraphs_has_in_each_the_words_of_its_sides_there():
    assert parts(text("See [one", "two] [MEX: three", "four] end", "[five]")) == [
        [("b1", "[one", "first", ["one"])],
        [("b1", "two]", "last", ["two"]), ("b2", "[MEX: three", "first", ["three"])],
        [("b2", "four]", "last", ["four"])], [("b3", "[five]", "", ["five"])]]
    assert parts(text("[one", "", "two]")) == [
        [("b1", "[one", "first", ["one"])], [("b1", "", "middle", [""])], [("b1", "two]", "last", ["two"])]]
    assert parts(text("A [", "two] b", "c")) == [
        [("b1", "[", "first", [])], [("b1", "two]", "last", ["two"])], []]
    assert parts(text("A [one", "] b")) == [[("b1", "[one", "first", ["one"])], [("b1", "]", "last", [])]]


def test_a_line_of_code_is_no_bracket_and_an_empty_side_beside_words_is_one():
    assert parts(text("byte[] x", "[] [a]", "[ ]")) == [[], [("b1", "[] [a]", "", ["", "a"])], []]


def test_brackets_do_not_run_out_of_cells_notes_or_around_pictures():
    base = (*text("One [two"), Provision("o", "opaque", object="ab"), *text("three] four", prefix="q"),
            Provision("t", "table", rows=(Row("r", ("c", "d")),)), Provision("x", "paragraph", "a [b", parent="c"),
            Provision("y", "paragraph", "c] d", parent="d"), Provision("n", "note", "e [f"),
            Provision("m", "note", "g] h"))
    assert [len(found) for found in parts(base)] == [1, 0, 1, 0, 0, 0, 0, 0]
    said = [(n.kind, n.place, n.message) for n in bracketed(base).notices]
    assert [place for _, place, _ in said] == ["x", "y", "n", "m"] and {kind for kind, _, _ in said} == {"unbalanced"}
    assert said[0][2] == "“[” is never closed: “a [b”. It is kept as it stands."
    assert said[1][2] == "“]” closes nothing: “c] d”. It is kept as it stands."


def test_a_sign_is_shown_with_the_words_around_it_and_by_the_label_of_its_provision():
    base = (Provision("p1", "paragraph", "All is well.", label="1"), Provision("p2", "paragraph", (
        "There is a long way before the sign [ and there is a long way behind it, too."), label="2"))
    notice, = bracketed(base).notices
    assert notice.place == "2" and ": “ong way before the sign [ and there is a long wa”." in notice.message
    assert bracketed(text("] a")).notices[0].place == "p1" and bracketed(text("a", "b ]")).notices[0].place == "p2"


@pytest.mark.parametrize(("old", "known"), [
    (Bracket("b7", 3, 6, ()), True), (Bracket("b7", 3, 5, ()), False), (Bracket("b7", 2, 6, ()), False),
    (Bracket("b7", 3, 5, (), "first"), True), (Bracket("b1", 0, 1, ()), False)])
def test_a_bracket_that_is_known_at_its_place_keeps_its_name_and_a_new_one_takes_none(old, known):
    base = (replace(text("We [a] go.")[0], brackets=(old,)),)
    new = "b1" if old.id != "b1" else "b2"
    assert [b.id for b in bracketed(base).text[0].brackets] == ["b7" if known else new]
    later = (*text("See."), replace(base[0], id="q"))
    assert [b.id for b in bracketed(later).text[1].brackets] == ["b7" if known else new]


@pytest.mark.parametrize(("words", "found"), [
    ("x [a [b] c] y", ["[a [b] c]", "[b]"]), ("x [[b] c] y", ["[[b] c]", "[b]"]), ("x [a [b]] y", ["[a [b]]", "[b]"]),
    ("x [b] [c] y", ["[b]"]), ("x [c] [b] y", ["[b]"]),
    ("x [b] y [d]", ["[b]", "[d]"]), ("[d] x [b] y", ["[d]", "[b]"]), ("x [b][d] y", ["[b]"]),
    ("x [b [d] e] y", ["[b [d] e]", "[d]"])])
def test_what_is_typed_beside_around_or_in_a_known_bracket(words, found):
    at = words.index("[b")
    end = words.rindex("]") + 1 if words.startswith("x [b [") else words.index("]", at) + 1
    p = replace(text(words)[0], brackets=(Bracket("known", at, end, (Alternative(at + 1, end - 1),)),))
    made = recognised(text("x y"), (p,))[0]
    assert [words[b.start:b.end] for b in made.brackets] == found
    assert all(b.id == "known" or b.id[0] == "b" and len(b.id) == 13 for b in made.brackets)


def test_words_that_the_base_has_get_no_bracket_and_equal_words_elsewhere_another_name():
    base = text("We [a] go.", "x")
    assert recognised(base, base) == base
    one, two = recognised(base, text("We [a] go!", "We [a] go!"))
    assert one.brackets[0].id != two.brackets[0].id and one.brackets[0].start == two.brackets[0].start == 3
    assert recognised(base, text("We [a] go!"))[0].brackets == one.brackets
