"""Brackets over rounds: what nobody decided stands to the letter, with new names and sides, without refused ones."""

from __future__ import annotations

import pytest

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.standing import standing
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.record import Disposition
from tests.build import text

LINE = "The Parties [should] [MEX: shall] meet once a year."
AT = "2019-11-02T10:00Z"


class Round:
    """A base in brackets, what members return, and the text after dispositions by the words that they are about."""

    def __init__(self, *lines: str, **wanted: str) -> None:
        self.base = bracketed(text(*lines)).text
        answers = [Answer(member, facts(self.base, text(*line.split("\n"), prefix=member.lower())))
                   for member, line in wanted.items()]
        self.compilation = compile(self.base, standing(self.base, answers))

    def issued(self, **answers: str):
        given = [Disposition(p.id, "en", answers[p.becomes], AT, seen=p.competes, sponsors=p.sponsors)
                 for p in self.compilation.proposals if p.becomes in answers]
        return next_text(self.compilation, given)

    def line(self, **answers: str) -> str:
        return self.issued(**answers).text[0].text

    def sides(self, **answers: str) -> list:
        x = self.issued(**answers).text[0]
        return [(x.text[a.start:a.end], a.sponsors) for b in x.brackets for a in b.alternatives]


@pytest.mark.parametrize("line", [
    LINE, "The [Parties/States] meet.", "[A whole paragraph – MEX, GTM]", "Words [one [two] [MEX: three] four] five.",
    "[x] (MEX) and [y (GTM)]", "[Option 1: a; Option 2: b]", "[a][b]/[c]", "An open [ one."])
def test_a_bracket_about_which_nobody_said_anything_keeps_every_letter(line):
    assert Round(line).line() == line


def test_names_come_and_go_in_their_place():
    assert Round(LINE, GTM="The Parties [should] [GTM, MEX: shall] meet once a year.").line() == \
        "The Parties [should] [GTM, MEX: shall] meet once a year."
    assert Round(LINE, USA="The Parties [USA: should] [MEX: shall] meet once a year.").line() == \
        "The Parties [USA: should] [MEX: shall] meet once a year."
    assert Round(LINE, MEX="The Parties [should] [shall] meet once a year.").line() == \
        "The Parties [should] [shall] meet once a year."
    assert Round("We [meet – MEX, GTM] here.", CAN="We [meet – MEX, GTM, CAN] here.").line() == \
        "We [meet – CAN, GTM, MEX] here."
    assert Round("We [meet] (MEX) here.", MEX="We [meet] here.").line() == "We [meet] here."


def test_a_member_that_moves_from_one_side_to_another():
    found = Round(LINE, MEX="The Parties should meet once a year.")
    assert found.line() == "The Parties [MEX: should] [shall] meet once a year."
    assert found.sides() == [("should", ("MEX",)), ("shall", ())]


def test_new_sides_stand_behind_the_last_one():
    found = Round(LINE, USA="The Parties [should] [MEX: shall] [USA: may] meet once a year.",
                  CAN="The Parties will meet once a year.", GTM="The Parties may meet once a year.")
    assert found.line() == "The Parties [should] [MEX: shall] [CAN: will] [GTM, USA: may] meet once a year."
    assert found.sides() == [("should", ()), ("shall", ("MEX",)), ("will", ("CAN",)), ("may", ("GTM", "USA"))]


def test_a_side_that_is_refused_goes_and_a_chosen_one_takes_the_brackets_away():
    assert Round(LINE).line(shall="reject") == "The Parties [should] meet once a year."
    assert Round(LINE).line(should="reject") == "The Parties [MEX: shall] meet once a year."
    assert Round(LINE).line(shall="accept") == "The Parties shall meet once a year."
    assert Round("The [Parties/States/Members] meet.").line(States="reject") == "The [Parties/Members] meet."


@pytest.mark.parametrize("line", ["Done by [July 2020].", "[will be replaced]", "The [host] pays [in June].",
                                  "In [this place] [or] [another].", "A byte[] is no bracket, [this] is."])
def test_words_that_only_stand_in_brackets_stay_when_they_are_refused(line):
    found = Round(line)
    words = [p.becomes for p in found.compilation.proposals]
    assert words and found.line(**dict.fromkeys(words, "reject")) == line


def test_words_that_only_stand_in_brackets_lose_these_when_they_are_accepted():
    assert Round("Done by [July 2020].").line(**{"July 2020": "accept"}) == "Done by July 2020."


def test_a_change_of_words_that_only_stand_in_brackets_leaves_these():
    found = Round("Done by [the end of July 2020] at the latest.", MEX="Done by [the end of June 2020] at the latest.")
    assert found.line(June="accept") == "Done by [the end of June 2020] at the latest."


def test_an_inner_bracket_is_decided_and_the_outer_one_stands():
    found = Round("Words [one [two] [MEX: three] four] five.")
    assert found.line(three="accept") == "Words [one three four] five."


def test_brackets_that_a_member_types_into_accepted_words_are_objects_of_the_next_version():
    found = Round("We meet once.", "The host pays.", MEX="We meet once.\nWe [also] [GTM: never] sing.\nThe host pays.",
                  GTM="We shall [always] meet once.\nThe host pays.")
    said = {p.becomes: "accept" for p in found.compilation.proposals}
    text = found.issued(**said).text
    sides = [[(x.text[a.start:a.end], a.sponsors) for b in x.brackets for a in b.alternatives] for x in text]
    assert [x.text for x in text] == ["We shall [always] meet once.", "We [also] [GTM: never] sing.", "The host pays."]
    assert sides == [[("always", ())], [("also", ()), ("never", ("GTM",))], []]


def test_what_a_member_says_in_the_name_of_others_is_carried_on():
    found = Round(LINE, USA="The Parties [should] [CAN, MEX: shall] meet once a year.").issued()
    assert found.text[0].text == LINE
    assert [(c.becomes, c.sponsors) for c in found.carried] == [("CAN, ", ("USA",))]


def test_a_deletion_in_brackets_keeps_the_words_as_a_side():
    found = Round("The host pays.", "Last words.", MEX="Last words.")
    assert found.line() == "[The host pays.] [MEX: –]"
    assert found.sides() == [("The host pays.", ()), ("–", ("MEX",))]


def test_a_bracket_over_two_paragraphs_stands_in_both_and_goes_from_both():
    found = Round("One [two", "three] four.", MEX="One two\nthree] four.")
    parts = [[b.part for b in x.brackets] for x in Round("One [two", "three] four.").issued().text]
    assert parts == [["first"], ["last"]]
    gone = next(p for p in found.compilation.proposals if p.was == "[")
    issued = next_text(found.compilation, [Disposition(gone.id, "en", "accept", AT)])
    assert [x.text for x in issued.text] == ["One two", "three] four."]
    assert not any(x.brackets for x in issued.text)


@pytest.mark.parametrize(("line", "left"), [
    ("They meet [MEX: always] here.", "They meet here."),
    ("They meet [MEX: always], then rest.", "They meet, then rest."),
    ("They meet [MEX: always]", "They meet"),
    ("[MEX: Always] they meet.", "they meet."),
    ("They meet[MEX: , always] here.", "They meet here."),
    ("They (meet [MEX: always]) rest.", "They (meet) rest."),
])
def test_a_bracket_of_which_nothing_is_left_takes_one_of_its_spaces_with_it(line, left):
    words = line[line.index("MEX: ") + 5:line.index("]")]
    assert Round(line).line(**{words: "reject"}) == left
    assert Round(line).line(**{words: "accept"}) == line.replace(f"[MEX: {words}]", words)


def test_brackets_side_by_side_of_which_nothing_is_left_take_a_space_each():
    line = "They meet [MEX: always] [GTM: only] here."
    given = {p.becomes: p for p in Round(line).compilation.proposals}
    assert {"always", "only"} <= given.keys()
    assert Round(line).line(always="reject", only="reject") == "They meet here."


def test_a_space_that_somebody_else_takes_goes_once():
    line = "They all meet [MEX: always] here."
    found = Round(line, USA="They all gather[MEX: always] here.")
    assert {p.becomes for p in found.compilation.proposals} >= {"always"}
    assert found.line(always="reject", **{p.becomes: "accept" for p in found.compilation.proposals
                                          if p.sponsors == ("USA",)}) == "They all gather here."


@pytest.mark.parametrize(("line", "changed"), [
    ("[a] [MEX: b] [GTM: b]", "[MEX: a] [b] [GTM: b]"),
    ("[a] [GTM, MEX: b] [USA: b]", "[MEX: a] [GTM: b] [GTM, USA: b]"),
    ("[a] [USA: b] [MEX: b]", "[MEX: a] [USA: b] [USA: b]")])
def test_who_leaves_words_that_stand_at_two_sides_is_named_at_neither(line, changed):
    assert Round(line, MEX="a").line() == changed
