"""Dispositions and the next text: accepted in, refused out, the rest in brackets that stand again in the next round."""

from __future__ import annotations

from drafting.merge.compile import Answer, compile
from drafting.merge.decide import span_of, status
from drafting.merge.facts import facts
from drafting.merge.next import next_text
from drafting.merge.standing import standing
from drafting.model.record import Disposition
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


def test_accepted_in_refused_out_and_the_rival_settled():
    compilation = compile(BASE, two())
    shall, may, new = compilation.proposals
    found = next_text(compilation, [give(shall, "accept"), give(new, "reject")])
    assert lines(found) == ["The Parties shall meet once a year.", "The host pays.", "Last words."]
    assert status(compilation, [give(shall, "accept")])[may.id].status == "open"


def test_accepted_with_modifications():
    compilation = compile(BASE, two())
    found = next_text(compilation, [give(compilation.proposals[0], "modify", text="will"),
                                    give(compilation.proposals[2], "modify", text="Another one.")])
    assert lines(found) == ["The Parties will meet once a year.", "The host pays.", "Another one.", "Last words."]


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
    assert lines(next_text(late, given))[0] == "The Parties shall [USA: may] meet once a year."


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
