"""Brackets as people type them: which words are sides, whose they are, which are options, and what stays words."""

from __future__ import annotations

import pytest

from drafting.merge.brackets.bracketing import bracketed, names_of, recognised
from drafting.merge.brackets.nodes import Contested, contests, printed
from drafting.merge.brackets.typed import DEEPEST, listed, parsed
from drafting.model.record import Member
from drafting.model.text import Alternative, Bracket, Provision, Row
from tests.build import text

END = "\u2029"
NAMES = {"mexico": "MEX", "mex": "MEX", "guatemala": "GTM", "gtm": "GTM", "costa rica": "CRI"}


def sides(contest: Contested) -> list[tuple]:
    return [(printed(s.inside), s.sponsors, *([s.option] if s.option else [])) for s in contest.sides]


def read(words: str, names=NAMES, **more) -> list[list[tuple]]:
    """The sides of each contest, outer ones first."""
    typed = parsed(words, names, **more)
    assert printed(typed.nodes) == words
    return [sides(contest) for _, contest in contests(typed.nodes)]


@pytest.mark.parametrize(("words", "found"), [
    ("We [all] meet.", [[("all", ())]]), ("[a] [b]", [[("a", ()), ("b", ())]]),
    ("[a][b]/[c]", [[("a", ()), ("b", ()), ("c", ())]]),
    ("[a] / [b]", [[("a", ()), ("b", ())]]), ("[a]\t[b]", [[("a", ()), ("b", ())]]),
    ("[a]\u00a0[b]", [[("a", ()), ("b", ())]]),
    ("[a] and [b]", [[("a", ())], [("b", ())]]), ("[a], [b]", [[("a", ())], [("b", ())]]),
    ("[a] // [b]", [[("a", ())], [("b", ())]]),
    ("[a/b]", [[("a", ()), ("b", ())]]), ("[a / b / c]", [[("a", ()), ("b", ()), ("c", ())]]),
    ("[one two three/b]", [[("one two three", ()), ("b", ())]]),
    ("[one two three four/b]", [[("one two three four/b", ())]]),
    ("[one two three four / b]", [[("one two three four", ()), ("b", ())]]), ("[and/or]", [[("and/or", ())]]),
    ("[y/o]", [[("y/o", ())]]), ("[1/2]", [[("1/2", ())]]), ("[A/RES/73.1]", [[("A/RES/73.1", ())]]),
    ("[see http://x.org]", [[("see http://x.org", ())]]), ("[a/]", [[("a/", ())]]), ("[/a]", [[("/a", ())]]),
    ("[take note / welcome]", [[("take note", ()), ("welcome", ())]]),
    ("[a/b] [c]", [[("a", ()), ("b", ())], [("c", ())]]),
    ("[c] [a/b]", [[("c", ())], [("a", ()), ("b", ())]]), (f"[a{END}b] [c]", [[(f"a{END}b", ())], [("c", ())]]),
    (f"[a{END}/b]", [[(f"a{END}/b", ())]]), ("[…] [...] [sic] [SIC]", []), ("[sick]", [[("sick", ())]]),
    ("[]", [[("", ())]])])
def test_what_is_a_side(words, found):
    assert read(words) == found


@pytest.mark.parametrize(("words", "found"), [
    ("[MEX: a]", [("a", ("MEX",))]), ("[Mexico, GTM: a]", [("a", ("MEX", "GTM"))]), ("[a – MEX]", [("a", ("MEX",))]),
    ("[a — MEX, GTM]", [("a", ("MEX", "GTM"))]), ("[a - MEX]", [("a", ("MEX",))]), ("[a-MEX]", [("a-MEX", ())]),
    ("[a (MEX)]", [("a", ("MEX",))]), ("[a] (MEX)", [("a", ("MEX",))]), ("[a](MEX)", [("a", ("MEX",))]),
    ("[a]  (MEX)", [("a", ())]), ("[a] (see MEX)", [("a", ())]), ("[MEX and GTM: a]", [("a", ("MEX", "GTM"))]),
    ("[MEX y GTM: a]", [("a", ("MEX", "GTM"))]), ("[MEX/GTM: a]", [("a", ("MEX", "GTM"))]),
    ("[MEX & GTM: a]", [("a", ("MEX", "GTM"))]),
    ("[MEX; GTM + Costa Rica: a]", [("a", ("MEX", "GTM", "CRI"))]), ("[MEX, MEX: a]", [("a", ("MEX",))]),
    ("[MEX, BLZ: a]", [("a", ("MEX", "BLZ"))]), ("[BLZ: a]", [("BLZ: a", ())]),
    ("[MEX, all: a]", [("MEX, all: a", ())]),
    ("[Note: a]", [("Note: a", ())]), ("[MEX: a – GTM]", [("a – GTM", ("MEX",))]),
    ("[MEX: a] (GTM)", [("a", ("MEX",))]),
    ("[: a]", [(": a", ())]), ("[MEX:a]", [("a", ("MEX",))]), ("[ MEX: a ]", [("a", ("MEX",))]),
    ("[MEX:]", [("", ("MEX",))]),
    ("[MEX: a / GTM: b]", [("a", ("MEX",)), ("b", ("GTM",))]), ("[MEX: a / b]", [("a / b", ("MEX",))]),
    ("[a (MEX) / b (GTM)]", [("a", ("MEX",)), ("b", ("GTM",))]), ("[MEX and: a]", [("a", ("MEX",))])])
def test_whose_a_side_is(words, found):
    assert read(words) == [found]


def test_codes_that_nobody_knows_are_names_where_any_is_or_none_is_known():
    assert read("[BLZ: a]") == [[("BLZ: a", ())]]
    assert read("[BLZ: a]", {}) == read("[BLZ: a]", any_code=True) == [[("a", ("BLZ",))]]
    assert read("[Belize: a]", {}) == [[("Belize: a", ())]] and read("[B: a]", {}) == [[("B: a", ())]]
    assert read("[ABCDEFG: a]", {}) == [[("ABCDEFG: a", ())]] and read("[EU27: a]", {}) == [[("a", ("EU27",))]]


def test_names_are_kept_as_they_were_typed_wherever_they_stand():
    def named(words: str) -> tuple[str, str, str]:
        (_, contest), = contests(parsed(words, NAMES).nodes)
        side = contest.sides[0]
        return side.lead, side.named, side.tail

    assert named("[ Mexico , GTM: a ]") == (" Mexico , GTM: ", "Mexico , GTM", " ")
    assert named("[a – MEX ]") == ("", "MEX", " – MEX ") and named("[ a (MEX)]") == (" ", "MEX", " (MEX)")
    assert named("[a] ( MEX )") == ("", "MEX", "") and named("[a]") == ("", "", "")


def test_names_in_parentheses_are_of_the_side_before_them():
    assert read("[a] (MEX) [b] (GTM)") == [[("a", ("MEX",)), ("b", ("GTM",))]]
    assert read("[a] (MEX) and [b]") == [[("a", ("MEX",))], [("b", ())]]


@pytest.mark.parametrize(("words", "signs"), [
    ("[a", [("[", 0)]), ("a]", [("]", 1)]), ("[a] ]", [("]", 4)]), ("][", [("]", 0), ("[", 1)]), ("[[a]", [("[", 0)]),
    ("[…", [("[", 0)]), ("[…] ]", [("]", 4)]), ("a", [])])
def test_a_sign_without_a_partner_stays_words_and_is_told(words, signs):
    typed = parsed(words, NAMES)
    assert [(f.sign, f.at) for f in typed.faults] == signs and printed(typed.nodes) == words


def test_brackets_in_brackets_are_contests_of_their_own():
    assert read("[a [b] [MEX: c] d] e [f]") == [[("a [b] [MEX: c] d", ())], [("b", ()), ("c", ("MEX",))], [("f", ())]]
    assert read("[a [b") == [] and read("[a [b] c") == [[("b", ())]]


@pytest.mark.parametrize("deep", [DEEPEST - 1, DEEPEST, DEEPEST + 1, DEEPEST + 5])
def test_brackets_too_deep_are_words(deep):
    words = "[" * deep + "x" + "]" * deep + " and [y]"
    found = read(words)
    assert len(found) == min(deep, DEEPEST) + 1 and found[-1] == [("y", ())] and not parsed(words).faults


@pytest.mark.parametrize(("words", "found"), [
    (f"Option 1: a{END}Option 2: b{END}c", [[("a", (), "1"), ("b", (), "2")]]),
    (f"Option 1: a Option 2: b{END}c", []), ("[Option 1: a; Option 2: b]", [[("a;", (), "1"), ("b", (), "2")]]),
    ("[Opción A) a. Opción B) b]", [[("a.", (), "A"), ("b", (), "B")]]), ("[Option 1: a]", [[("Option 1: a", ())]]),
    ("[Option 1: a Option 3: b]", [[("Option 1: a Option 3: b", ())]]),
    ("[Option 2: a Option 3: b]", [[("Option 2: a Option 3: b", ())]]),
    ("[x Option 1: a Option 2: b]", [[("x Option 1: a Option 2: b", ())]]),
    ("[ Option 1: a Option 2: b]", [[("a", (), "1"), ("b", (), "2")]]),
    (f"Option 1: a{END}x{END}Option 2: b", [[(f"a{END}x", (), "1"), ("b", (), "2")]]),
    (f"Option 1: a{END * 6}Option 2: b", [[("a", (), "1"), ("b", (), "2")]]), (f"Option 1: a{END * 7}Option 2: b", []),
    (f"x{END}Alternative 1 – a{END}alternative 2 - b", [[("a", (), "1"), ("b", (), "2")]]),
    ("[Option 1: MEX: a; Option 2: b (GTM)]", [[("a;", ("MEX",), "1"), ("b", ("GTM",), "2")]]),
    ("[Option 1: a Option 2: b Option 1: c Option 2: d]", [[("a", (), "1"), ("b Option 1: c Option 2: d", (), "2")]]),
    (f"Option 1: a{END}Option 2: b{END}x{END}Option 1: c{END}Option 2: d{END}e", [
        [("a", (), "1"), ("b", (), "2")], [("c", (), "1"), ("d", (), "2")]]),
    (f"Option 1: a{END}Option 1: b{END}Option 2: c", [[("b", (), "1"), ("c", (), "2")]]),
    ("[Options 1: a Option 2: b]", [[("Options 1: a Option 2: b", ())]]),
    (f"Option 1: [a] [b]{END}Option 2: c", [[("[a] [b]", (), "1"), ("c", (), "2")], [("a", ()), ("b", ())]])])
def test_options(words, found):
    assert read(words) == found


def test_a_list_of_names_is_cut_at_what_joins_them():
    assert listed("MEX, GTM; CRI/ BLZ & USA + CAN and PAN y HND e SLV, ") == [
        "MEX", "GTM", "CRI", "BLZ", "USA", "CAN", "PAN", "HND", "SLV"]
    assert listed("Dominican Republic") == ["Dominican Republic"] and listed(" ,") == []


# -- as objects over a text ------------------------------------------------------------------------------
def objects(*lines: str) -> list[list[tuple]]:
    return [[(b.id, x.text[b.start:b.end], b.part, [x.text[a.start:a.end] for a in b.alternatives]) for b in x.brackets]
            for x in bracketed(text(*lines), NAMES).text]


def test_a_bracket_over_provisions_stands_in_each_with_what_of_it_is_there():
    assert objects("One [MEX: two", "three", "four] five.") == [
        [("b1", "[MEX: two", "first", ["two"])], [("b1", "three", "middle", ["three"])],
        [("b1", "four]", "last", ["four"])]]
    assert objects("[a] [b]", "[c", "d]") == [[("b1", "[a] [b]", "", ["a", "b"])], [("b2", "[c", "first", ["c"])],
                                              [("b2", "d]", "last", ["d"])]]
    assert objects("[x", "] y", "[]") == [[("b1", "[x", "first", ["x"])], [("b1", "]", "last", [])], []]


def test_no_bracket_runs_out_of_a_cell_or_a_note_or_over_a_table():
    table = Provision("t", "table", rows=(Row("r", ("c1", "c2")),))
    cells = (Provision("q1", "paragraph", "[a", parent="c1"), Provision("q2", "paragraph", "b]", parent="c1"),
             Provision("q3", "paragraph", "[c", parent="c2"))
    notes = (Provision("n1", "note", "d] [e"), Provision("n2", "paragraph", "f]", parent="n1"))
    found = bracketed((*text("[g"), table, *cells, *text("h]", prefix="z"), *notes))
    parts = {x.id: [(b.id, b.part) for b in x.brackets] for x in found.text if x.brackets}
    assert parts == {"p1": [("b1", "first")], "z1": [("b1", "last")], "q1": [("b2", "first")], "q2": [("b2", "last")],
                     "n1": [("b3", "first")], "n2": [("b3", "last")]}
    assert [(n.kind, n.place) for n in found.notices] == [("unbalanced", "q3"), ("unbalanced", "n1")]


def test_what_is_known_at_its_place_keeps_its_id_and_new_ids_are_free():
    known = Bracket("b1", 4, 8, (Alternative(5, 7),))
    base = (Provision("p1", "paragraph", "New [it] [", brackets=(known,)), Provision("p2", "paragraph", "x [y] z"))
    assert [[b.id for b in x.brackets] for x in bracketed(base).text] == [["b1"], ["b2"]]
    moved = (Provision("p1", "paragraph", "Nw [it]", brackets=(known,)), base[1])
    assert [[b.id for b in x.brackets] for x in bracketed(moved).text] == [["b2"], ["b3"]]
    whole = bracketed(text("One [two", "three]."))
    again = tuple(Provision(x.id, x.kind, x.text, brackets=tuple(
        Bracket("old", b.start, b.end, b.alternatives, b.part) for b in x.brackets)) for x in whole.text)
    assert [[(b.id, b.part) for b in x.brackets] for x in bracketed(again).text] == [[("old", "first")],
        [("old", "last")]]


def test_what_does_not_balance_is_quoted_with_what_stands_around_it():
    around = "0123456789012345678901234"            # one more than is quoted on either side
    (found,) = bracketed((Provision("p1", "operative", f"{around}[{around}", label="3"),)).notices
    assert (found.kind, found.place) == ("unbalanced", "3")
    assert f"“{around[1:]}[{around[:23]}”" in found.message and "never closed" in found.message
    first, second = bracketed(text("a ] b", "c [ d")).notices
    assert "“a ] b”" in first.message and "closes nothing" in first.message and second.place == "p2"


def test_names_of_members_in_lower_case_lead_to_their_codes():
    member = Member("CRI", {"en": "Costa Rica", "es": "Costa Rica"}, {}, also=("Rep. of C. R.",))
    assert names_of([member]) == {"cri": "CRI", "costa rica": "CRI", "rep. of c. r.": "CRI"}


def test_brackets_typed_into_new_words_stand_beside_those_that_there_are():
    inner = Bracket("b1", 4, 10, (Alternative(5, 9),))
    old = (Provision("p1", "paragraph", "The [host] pays.", brackets=(inner,)), *text("x [y]", prefix="q"))
    new = (Provision("p1", "paragraph", "The [host] pays [BLZ: soon].", brackets=(inner,)), old[1])
    got = recognised(old, new)
    assert next((b.id, got[0].text[b.start:b.end]) for b in got[0].brackets) == ("b1", "[host]")
    assert [[a.sponsors for a in b.alternatives] for b in got[0].brackets] == [[()], [("BLZ",)]] and got[1] is new[1]
    assert recognised(old, new) == got and got[0].brackets[1].id not in ("b1", "b2")
    elsewhere = recognised(old, (Provision("p1", "paragraph", "The host never pays [BLZ: soon]."),))[0].brackets
    assert elsewhere[0].id != got[0].brackets[1].id


@pytest.mark.parametrize(("words", "known", "found"), [
    ("[a [b] c]", (3, 6), ["[a [b] c]"]), ("[[b] c]", (1, 4), ["[[b] c]"]), ("x [b] [c]", (2, 5), []),
    ("[a [b] c]", (0, 9), ["[b]"]), ("x [b] y", (2, 5), []), ("[b] x [c]", (0, 3), ["[c]"]),
    ("[a [b]]", (0, 7), ["[b]"])])
def test_what_meets_a_known_bracket_without_lying_well_inside_is_part_of_it(words, known, found):
    x = Provision("p1", "paragraph", words, brackets=(Bracket("old", *known, ()),))
    got = recognised(text("else"), (x,))[0]
    assert [words[b.start:b.end] for b in got.brackets if b.id != "old"] == found
