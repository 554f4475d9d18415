"""Dispositions and the next text: accepted in, refused out, the rest in brackets that stand again in the next round."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.merge.brackets.bracketing import bracketed
from drafting.merge.brackets.sides import ORIGINAL
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import span_of, status
from drafting.merge.compiling.standing import standing, with_carried
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.change import Delete, Order, Question, Split, Text
from drafting.model.record import CARRIED, IN_BRACKETS, IN_TEXT, OUT, Disposition
from drafting.model.text import OBJECT, Alternative, Bracket, Span
from tests.build import text

BASE = text("The Parties should meet once a year.", "The host pays.", "Last words.")


def answers(**wanted: tuple[str, ...]) -> list[Answer]:
    return [Answer(member, facts(BASE, text(*lines, prefix=member.lower()))) for member, lines in wanted.items()]


def two() -> list[Answer]:
    return answers(MEX=("The Parties shall meet once a year.", "The host pays.", "Last words."),
                   USA=("The Parties may meet once a year.", "The host pays.", "A new one.", "Last words."))


def give(proposal, answer: str, **more) -> Disposition:
    return Disposition(proposal.id, "en", answer, "2019-11-02T10:00Z", seen=proposal.competes,
                       sponsors=proposal.sponsors, **more)


def lines(found) -> list[str]:
    return [x.text for x in found.text]


def test_what_is_not_decided_stands_in_brackets_the_original_first():
    found = next_text(compile(BASE, two()), ())
    assert lines(found) == ["The Parties [should] [MEX: shall] [USA: may] meet once a year.", "The host pays.",
                            "[USA: A new one.]", "Last words."]
    bracket, = found.text[0].brackets
    assert [(found.text[0].text[a.start:a.end], a.sponsors) for a in bracket.alternatives] == [
        ("should", ()), ("shall", ("MEX",)), ("may", ("USA",))]


def test_accepted_in_refused_out_and_the_rival_carried():
    compilation = compile(BASE, two())
    shall, may, new = compilation.proposals
    found = next_text(compilation, [give(shall, "accept"), give(new, "reject")])
    assert lines(found) == ["The Parties shall meet once a year.", "The host pays.", "Last words."]
    assert [(c.proposal, c.sponsors) for c in found.carried] == [(may.id, ("USA",))]
    assert status(compilation, [give(shall, "accept")])[may.id].status == "open"


def test_accepted_with_modifications():
    compilation = compile(BASE, two())
    found = next_text(compilation, [give(compilation.proposals[0], "modify", text="will"),
                                    give(compilation.proposals[2], "modify", text="Another one.")])
    assert lines(found) == ["The Parties will meet once a year.", "The host pays.", "Another one.", "Last words."]


@pytest.mark.parametrize(("base", "returned"), [
    ("The Parties **should** meet.", "The Parties **shall** meet."),
    ("They meet **often and **in the capital.", "They meet in the capital."),
    ("**They meet.**", None)])
def test_a_modified_wording_looks_like_what_it_stands_in_place_of(base, returned):
    before = text(base, "Last words.")
    wanted = text(*filter(None, (returned, "Last words.")), prefix="m")
    compilation = compile(before, [Answer("MEX", facts(before, wanted))])
    first = next_text(compilation, [give(p, "modify", text="may") for p in compilation.proposals]).text[0]
    assert [first.text[m.start:m.end] for m in first.marks if m.key == "b"] == ["may"]


@pytest.mark.parametrize(("base", "returned"), [
    ("They meet **ofte**n and in the capital.", "They meet in the capital."),
    ("They meet o**ften and **in the capital.", "They meet in the capital."), ("**They mee**t.", None),
    ("The Parties **shoul**d meet.", "The Parties **shal**l meet.")])
def test_a_modified_wording_has_no_look_that_a_part_alone_had(base, returned):
    before = text(base, "Last words.")
    wanted = text(*filter(None, (returned, "Last words.")), prefix="m")
    compilation = compile(before, [Answer("MEX", facts(before, wanted))])
    first = next_text(compilation, [give(p, "modify", text="may") for p in compilation.proposals]).text[0]
    assert "may" in first.text and not any(m.key == "b" for m in first.marks)


def test_a_note_of_a_bracket_that_is_not_taken_keeps_its_words_for_the_next_round():
    base = text("The Parties meet.")
    note = Text("p1", 17, 17, OBJECT, (Span(0, 1, "note", "=See the plan."),))
    first = next_text(compile(base, [Answer("MEX", (note,))]), ())
    second = compile(first.text, standing(first.text, ()))
    found = next_text(second, [give(p, "accept") for p in second.proposals if p.sponsors == (ORIGINAL,)])
    assert [x.text for x in found.text] == ["The Parties meet."]
    assert [m.value for c in found.carried for m in c.fact.marks] == ["=See the plan."]


def test_the_wording_that_a_bracket_began_with_has_no_member_behind_what_is_carried():
    first = next_text(compile(BASE, answers(MEX=("A new one.", *(x.text for x in BASE)))), ())
    compilation = compile(first.text, with_carried(standing(first.text, [Answer("MEX", (Delete(first.text[0].id),))]),
                                                   first.carried))
    shared = next(p for p in compilation.proposals if isinstance(p.fact, Delete))
    assert shared.sponsors == ("MEX", ORIGINAL)
    rival = Answer("USA", (Text(first.text[0].id, 0, len(first.text[0].text), "Another one."),))
    late = compile(first.text, standing(first.text, [Answer("MEX", (Delete(first.text[0].id),)), rival]))
    taken = next(p for p in late.proposals if p.sponsors == ("USA",))
    found = next_text(late, [give(taken, "accept")])
    assert [c.sponsors for c in found.carried if c.proposal == shared.id] == [("MEX",)]


def test_a_modified_wording_holds_over_the_words_that_it_was_written_for_alone():
    compilation = compile(BASE, two())
    shall = compilation.proposals[0]
    right = give(shall, "modify", text="will", span=span_of(shall))
    assert lines(next_text(compilation, [right]))[0] == "The Parties will meet once a year."
    wrong = give(shall, "modify", text="will", span=span_of(compilation.proposals[2]))
    assert status(compilation, [wrong])[shall.id].status == "challenged"
    assert lines(next_text(compilation, [wrong]))[0] == "The Parties [should] [MEX: shall] [USA: may] meet once a year."


def test_a_late_challenge_never_changes_accepted_words():
    early = compile(BASE, two()[:1])
    given = [give(early.proposals[0], "accept")]
    late = compile(BASE, two())
    assert status(late, given)[early.proposals[0].id].status == "challenged"
    found = next_text(late, given)
    assert lines(found)[0] == "The Parties shall meet once a year."
    asked, = (c for c in found.carried if c.sponsors == ("USA",) and c.becomes == "may")
    assert lines(next_text(compile(found.text, with_carried((), found.carried)), ()))[0] == \
        "The Parties [shall] [USA: may] meet once a year."
    assert found.fates[asked.proposal] == CARRIED


def test_what_lost_its_words_is_carried_as_a_change_of_what_stands_there_now():
    compilation = compile(BASE, two())
    shall, may, new = compilation.proposals
    for answer in ([give(may, "defer")], []):
        found = next_text(compilation, [give(shall, "modify", text="will"), give(new, "reject"), *answer])
        assert lines(found)[0] == "The Parties will meet once a year."
        carried, = found.carried
        assert (carried.fact, carried.sponsors) == (Text("p1", 12, 16, "may"), ("USA",))
        assert found.fates == {shall.id: IN_TEXT, may.id: CARRIED, new.id: OUT}


def test_what_is_wanted_of_a_deleted_provision_is_carried_as_a_question():
    compilation = compile(BASE, [*two(), *answers(CAN=("The host pays.", "Last words."))])
    gone = next(p for p in compilation.proposals if isinstance(p.fact, Delete))
    found = next_text(compilation, [give(gone, "accept")])
    assert {c.becomes for c in found.carried if isinstance(c.fact, Question)} == {"shall", "may"}


def test_a_deletion_nobody_decided_keeps_the_words():
    compilation = compile(BASE, answers(GTM=("The Parties should meet once a year.", "Last words.")))
    assert lines(next_text(compilation, ()))[1] == "[The host pays.] [GTM: –]"


def test_a_member_that_types_one_alternative_chooses_it():
    now = next_text(compile(BASE, two()), ()).text
    typed = [x.text for x in now]
    typed[0] = "The Parties shall meet once a year."
    returned = text(*typed, prefix="r")
    choices = compile(now, standing(now, [Answer("CAN", facts(now, returned))]))
    by_words = {p.becomes: p.sponsors for p in choices.proposals if p.provision == "p1"}
    assert by_words == {"should": ("Original",), "shall": ("CAN", "MEX"), "may": ("USA",)}


def test_of_two_that_exclude_each_other_and_were_both_accepted_one_is_in_the_text_and_the_other_asks_again():
    """Two copies of a record may each have accepted one of them."""
    compilation = compile(BASE, two())
    shall, may, _ = compilation.proposals
    found = next_text(compilation, [give(may, "accept"), give(shall, "accept")])
    assert lines(found)[0] == "The Parties shall meet once a year."
    assert (found.fates[shall.id], found.fates[may.id]) == (IN_TEXT, CARRIED)
    assert [(c.fact, c.sponsors) for c in found.carried] == [(Text("p1", 12, 17, "may"), ("USA",))]


@pytest.mark.parametrize(("answer", "fate"), [
    ("accept", IN_TEXT), ("modify", IN_TEXT), ("reject", OUT), ("note", OUT), ("withdraw", OUT),
    ("defer", IN_BRACKETS)])
def test_what_each_answer_makes_of_a_proposal(answer, fate):
    compilation = compile(BASE, answers(MEX=("The Parties shall meet once a year.", "The host pays.", "Last words.")))
    shall, = compilation.proposals
    found = next_text(compilation, [give(shall, answer, text="will" if answer == "modify" else "")])
    assert found.fates == {shall.id: fate}
    said = {"accept": "shall", "modify": "will", "defer": "[should] [MEX: shall]"}.get(answer, "should")
    assert lines(found)[0] == f"The Parties {said} meet once a year."


def test_what_nobody_answered_on_a_paragraph_that_is_agreed_is_carried_and_leaves_its_words():
    compilation = replace(compile(BASE, two()), closed=("p1",))
    shall, may, new = compilation.proposals
    found = next_text(compilation, ())
    assert lines(found) == [BASE[0].text, "The host pays.", "[USA: A new one.]", "Last words."]
    assert found.fates == {shall.id: CARRIED, may.id: CARRIED, new.id: IN_BRACKETS}


@pytest.mark.parametrize(("before", "at"), [((4, 12, "States "), 11), ((0, 3, "All"), 12), ((0, 0, "Now "), 16)])
def test_what_lost_its_words_stands_behind_all_that_was_accepted_before_them(before, at):
    facts_of = {"CAN": Text("p1", *before), "MEX": Text("p1", 12, 18, "shall"), "USA": Text("p1", 12, 18, "may")}
    compilation = replace(compile(BASE, [Answer(member, (fact,)) for member, fact in facts_of.items()]), regions=())
    by_fact = {p.fact: p for p in compilation.proposals}
    found = next_text(compilation, [give(by_fact[facts_of[member]], "accept") for member in ("CAN", "MEX")])
    carried, = found.carried
    assert (carried.fact, carried.sponsors) == (Text("p1", at, at + 5, "may"), ("USA",))
    assert found.text[0].text[at:at + 5] == "shall"


def test_a_sentence_that_nobody_wrote_is_named_until_somebody_confirms_it():
    compilation = compile(BASE, answers(MEX=("The Parties shall meet once a year.", "The host pays.", "Last words."),
                                        USA=("The Parties should meet once a week.", "The host pays.", "Last words.")))
    given = [give(p, "accept") for p in compilation.proposals]
    said = "The Parties shall meet once a week."
    assert [u.sentence for u in next_text(compilation, given).unproposed] == [said]
    confirmed = [given[0], replace(given[1], confirms=(said,))]
    assert next_text(compilation, confirmed).unproposed == ()
    assert len(next_text(compilation, [given[0], replace(given[1], confirms=("Another.",))]).unproposed) == 1


def test_who_comes_later_changes_neither_the_order_of_what_was_accepted_nor_the_date_of_an_order():
    one, two = "We ask for a map of all rivers.", "They plant a tree on every bank."
    first = ("The Parties should meet once a year.", one, two, "The host pays.", "Last words.")
    other = (first[0], two, one, *first[3:])
    early, late = compile(BASE, answers(GTM=first)), compile(BASE, answers(CAN=other, GTM=first, USA=other))
    given = [give(p, "accept") for p in early.proposals]
    assert lines(next_text(early, given)) == lines(next_text(late, given)) == list(first)
    dated = [replace(a, date=date) for a, date in zip(answers(CAN=other, GTM=first, USA=other), (
        "2019-11-05", "2019-11-01", "2019-11-03"), strict=True)]
    assert {p.sponsors: p.date for p in compile(BASE, dated).proposals if isinstance(p.fact, Order)} == {
        ("CAN", "USA"): "2019-11-03", ("GTM",): "2019-11-01"}


def test_of_two_insertions_at_one_point_the_one_that_lost_asks_to_stand_in_the_place_of_the_other():
    compilation = compile(BASE, [Answer(member, (Text("p1", 4, 4, words),)) for member, words in (
        ("CAN", "new "), ("USA", "other "))])
    mine, other = sorted(compilation.proposals, key=lambda p: p.sponsors)
    found = next_text(compilation, [give(mine, "accept")])
    assert found.text[0].text.startswith("The new Parties")
    assert [(c.fact, c.proposal) for c in found.carried] == [(Text("p1", 4, 8, "other "), other.id)]


def test_a_new_wording_for_an_open_question_takes_brackets_and_other_changes_along():
    base = next_text(compile(BASE, two()), ()).text                 # [should] [MEX: shall] [USA: may]
    question = Answer("GTM", (Question(base[0].id, "text", "in the capital", "in the port"),))
    compilation = compile(base, [*standing(base, ()), question])
    asked = next(p for p in compilation.proposals if isinstance(p.fact, Question))
    sides = [p for p in compilation.proposals if p.provision == base[0].id and p != asked]
    anew = give(asked, "modify", text="All Parties meet.")
    for others in ((), [give(p, "note") for p in sides], [give(p, "defer") for p in sides]):
        assert lines(next_text(compilation, [anew, *others]))[0] == "All Parties meet."
    accepted = next_text(compilation, [anew, give(sides[0], "accept")])
    assert lines(accepted)[0] in ("All Parties meet.", f"The Parties {sides[0].becomes} meet once a year.")
    assert sorted(accepted.fates[p.id] for p in (asked, sides[0])) == [CARRIED, IN_TEXT]


def test_a_question_about_what_is_gone_is_carried_whatever_wording_it_was_given():
    compilation = compile(BASE, [*two(), Answer("GTM", (Question("", "text", "It pays.", "It pays all."),))])
    asked = next(p for p in compilation.proposals if isinstance(p.fact, Question))
    assert next_text(compilation, [give(asked, "modify", text="It pays all.")]).fates[asked.id] == CARRIED


def test_a_new_side_of_a_bracket_is_carried_where_words_are_taken_in_at_its_very_end():
    base = text("[MEX: They meet.]")
    base = tuple(replace(x, brackets=(Bracket("b1", 0, 17, (Alternative(6, 16, ("MEX",), "b1m"),)),)) for x in base)
    ident, end = base[0].id, len(base[0].text)
    wanted = [Answer("MEX", (Text(ident, 0, end, "They meet."), Text(ident, end, end, " Twice."))),
              Answer("CAN", (Text(ident, 0, end, "They sit."),))]
    compilation = compile(base, standing(base, wanted))
    by_words = {p.becomes: p for p in compilation.proposals}
    given = [give(by_words[" Twice."], "accept"), give(by_words["They meet."], "note")]
    given += [give(p, "reject") for p in compilation.proposals if ORIGINAL in p.sponsors]
    found = next_text(compilation, given)
    sit = by_words["They sit."]
    assert found.fates[sit.id] == CARRIED and [c.proposal for c in found.carried] == [sit.id]


def test_what_is_open_in_a_side_that_is_refused_is_carried():
    inner = Bracket("b2", 6, 19, (Alternative(12, 18, ("USA",), "u", ""),))
    words = "[They [USA: gladly] meet.] [MEX: –]"
    outer = Bracket("b1", 0, len(words), (Alternative(1, 25), Alternative(33, 34, ("MEX",), "m", "")))
    base = (replace(text(words)[0], brackets=(outer, inner)), *text("Last words.", prefix="q"))
    compilation = compile(base, standing(base, ()))
    refused = [give(p, "reject") for p in compilation.proposals if p.was == words and p.sponsors == (ORIGINAL,)]
    found = next_text(compilation, refused)
    (open_one,) = (p for p in compilation.proposals if p.sponsors == ("USA",))
    assert "gladly" not in found.text[0].text
    assert found.fates[open_one.id] == CARRIED
    assert [c.sponsors for c in found.carried if c.proposal == open_one.id] == [("USA",)]


def test_a_cut_inside_a_side_that_its_member_words_anew_excludes_that_side():
    words = "They [USA: meet. All pay] here."
    bracket = Bracket("b1", 5, 25, (Alternative(11, 24, ("USA",), "u", ""),))
    base = (replace(text(words)[0], brackets=(bracket,)),)
    compilation = compile(base, [Answer("USA", (Text("p1", 5, 25, "meet.All pay"), Split("p1", 16)))])
    one, other = compilation.proposals
    assert (one.competes, other.competes) == ((other.id,), (one.id,))


@pytest.mark.parametrize("after", [
    "[Each Party may send two experts. [MEX: –]", "[Each Party may send two experts.] MEX: –]",
    "[Each Party may send] two experts.] [MEX: –]"])
def test_a_sign_that_a_member_loses_takes_no_words_along(after):
    base = bracketed(text("Declaration.", "[Each Party may send two experts.] [MEX: –]")).text
    wanted = [Answer("MEX", facts(base, text("Declaration.", after, prefix="r")))]
    compilation = compile(base, standing(base, wanted))
    sign, = (p for p in compilation.proposals if p.sponsors == ("MEX",))
    found = next_text(compilation, [give(sign, "accept")])
    assert lines(found)[1] == after and set(found.fates.values()) == {"in the text", "in brackets"}


def test_options_without_square_brackets_stand_on_as_the_bracket_that_they_are():
    base = bracketed(text("Option 1: Meet at sea.", "Option 2: Meet on land.", "Last.")).text
    assert [[(b.part, [a.option for a in b.alternatives]) for b in x.brackets] for x in base] == [
        [("first", ["1"])], [("last", ["2"])], []]
    returned = text(base[0].text.replace("at sea", "far at sea"), base[1].text, "The end.")
    compilation = compile(base, standing(base, [Answer("MEX", facts(base, returned))]))
    far = next(p for p in compilation.proposals if p.becomes.strip() == "far")
    found = next_text(compilation, [give(far, "accept")]).text
    assert [x.text for x in found[:2]] == [returned[0].text, base[1].text]
    assert [[(b.id, b.part, [x.text[a.start:a.end] for a in b.alternatives]) for b in x.brackets] for x in found[:2]] \
        == [[("b1", "first", ["Meet far at sea."])], [("b1", "last", ["Meet on land."])]]
