"""What is open in one paragraph: which changes stand in one bracket, which in brackets of their own, which in none."""

from __future__ import annotations

import pytest

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import status
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text, would_be
from drafting.model.change import Delete, Insert, Mark, Slot, Split, Text
from drafting.model.record import Disposition
from drafting.model.text import Provision, Span
from tests.build import text

LINE = "The Parties should meet once a year in the capital of the host, and report."
BASE = text(LINE, "The host pays.")
AT = "2019-11-02T10:00Z"


def at(words: str) -> int:
    return LINE.index(words)


def edit(words: str, new: str, provision: str = "p1") -> Text:
    return Text(provision, at(words), at(words) + len(words), new)


def put(new: str, before: str) -> Text:
    return Text("p1", at(before), at(before), new)


def bold(words: str) -> Mark:
    return Mark("p1", at(words), at(words) + len(words), "b", "1")


def made(base=BASE, answer: str = "accept", **wanted):
    """The next text where what GTM wants is accepted, or answered otherwise, and all else is open."""
    found = compile(base, [Answer(member, those) for member, those in wanted.items()])
    return found, next_text(found, [Disposition(p.id, "en", answer, AT, seen=p.competes, sponsors=p.sponsors)
                                    for p in found.proposals if "GTM" in p.sponsors])


SHALL, TWICE = edit("should", "shall"), edit("once", "twice")


@pytest.mark.parametrize(("wanted", "line"), [
    ({"MEX": (edit("should meet", "shall gather"),), "USA": (edit("meet once", "sit twice"),)},
     "The Parties [should meet once] [MEX: shall gather once] [USA: should sit twice] a year"),
    ({"MEX": (put("often ", "meet"),), "USA": (put("always ", "meet"),)},
     "The Parties should [MEX: often] [USA: always] meet once a year"),
    ({"MEX": (put(" often", " meet"),)}, "The Parties should [MEX: often] meet once"),
    ({"MEX": (put("often ", "meet"),)}, "The Parties should [MEX: often] meet once"),
    ({"MEX": (put(" often", " meet"),), "USA": (put(" always", " meet"),)},
     "The Parties should [MEX: often] [USA: always] meet once"),
    ({"MEX": (put(", we say,", " meet"),)}, "The Parties should[MEX: , we say,] meet once"),
    ({"MEX": (edit("meet ", ""),)}, "The Parties should [meet] [MEX: –] once"),
    ({"MEX": (edit(" meet", ""),)}, "The Parties should [meet] [MEX: –] once"),
    ({"MEX": (SHALL,), "USA": (TWICE,)},
     "The Parties [should meet once] [MEX: shall meet once] [USA: should meet twice] a year"),
    ({"MEX": (SHALL, TWICE)}, "The Parties [should] [MEX: shall] meet [once] [MEX: twice] a year"),
    ({"MEX": (SHALL,), "USA": (edit("capital", "port"),)},
     "The Parties [should] [MEX: shall] meet once a year in the [capital] [USA: port]"),
    ({"MEX": (SHALL,), "USA": (put(" always", " meet"),)},
     "The Parties [should] [MEX: shall] [USA: should always] meet once a year"),
    ({"MEX": (put(" always", " meet"),), "USA": (edit(" meet", " sit"),)},
     "The Parties should [meet] [MEX: always meet] [USA: sit] once a year"),
    ({"MEX": (edit("should meet once a year in the capital", "shall gather"),), "USA": (edit("meet", "sit"),),
      "CAN": (edit("capital", "port"),)},
     "The Parties [should meet once a year in the capital] [CAN: should meet once a year in the port] [MEX: shall "
     "gather] [USA: should sit once a year in the capital] of"),
    ({"MEX": (edit("The Parties", "All Parties"),), "USA": (edit(" once", ""),)},
     "[The Parties should meet once] [MEX: All Parties should meet once] [USA: The Parties should meet] a year")])
def test_what_overlaps_or_rewords_one_phrase_stands_in_one_bracket(wanted, line):
    assert made(**wanted)[1].text[0].text.startswith(line)


def test_a_change_around_others_takes_them_all_into_its_bracket():
    wide = edit("should meet once a year in the capital of", "may go to")
    assert made(MEX=(wide,), USA=(edit("meet", "sit"),), CAN=(edit("capital", "port"),))[1].text[0].text == (
        "The Parties [should meet once a year in the capital of] [CAN: should meet once a year in the port of] "
        "[MEX: may go to] [USA: should sit once a year in the capital of] the host, and report.")


@pytest.mark.parametrize(("done", "together"), [
    (bold("meet"), False), (bold("The Parties "), False), (bold(" a year"), False), (bold("capital"), True),
    (bold("The Parties"), True), (bold("a year"), True), (edit("capital", "port"), True),
    (Split("p1", at("meet")), False), (Split("p1", at("capital")), True)])
def test_a_phrase_in_which_something_is_accepted_stays_in_pieces(done, together):
    found = made(MEX=(SHALL,), USA=(TWICE,), GTM=(done,))[1].text
    words = " ".join(x.text for x in found)
    assert ("[should meet once]" in words, "[should] [MEX: shall]" in words) == (together, not together)


def test_changes_at_equal_places_of_two_paragraphs_are_not_one():
    base = text(LINE, LINE)
    found = made(base, MEX=(SHALL,), USA=(edit("should", "may", "p2"),))[1].text
    assert [x.text[12:37] for x in found] == ["[should] [MEX: shall] mee", "[should] [USA: may] meet "]


def test_one_bracket_stays_one_whatever_is_open_elsewhere():
    base = text(LINE, LINE)
    wanted = {"MEX": (edit("should meet", "shall sit"),), "USA": (edit("meet once", "sit twice"),),
              "CAN": (Text("p2", 14, 16, "xx"), Text("p2", 40, 44, "y"))}
    assert made(base, **wanted)[1].text[0].text.count("[") == 3


def test_where_many_paragraphs_are_open_each_has_the_brackets_of_its_own_words():
    base = text(*(f"Paragraph {n} says so." for n in range(1, 13)))
    wanted = {m: tuple(Text(f"p{n}", 0, 9, said) for n in range(1, 13)) for m, said in (("MEX", "Item"), ("USA", "It"))}
    assert [x.text for x in made(base, **wanted)[1].text] == [
        f"[Paragraph] [MEX: Item] [USA: It] {n} says so." for n in range(1, 13)]


def test_new_brackets_are_named_after_their_first_proposals():
    found, following = made(MEX=(SHALL, Delete("p2")), USA=(TWICE, Insert(Slot("", "p2"), text("New.", prefix="0/"))))
    ids = {p.becomes: p.id for p in found.proposals}
    assert [b.id for x in following.text for b in x.brackets] == [f"b{ids[said]}" for said in ("shall", "", "New.")]


# -- what no bracket can show ---------------------------------------------------------------------------
def test_an_open_empty_paragraph_is_carried_whether_it_comes_or_goes():
    base = (BASE[0], Provision("e", "paragraph", ""), BASE[1])
    blank = Insert(Slot("", "p2"), (Provision("0", "paragraph", ""),))
    found, following = made(base, MEX=(Delete("e"),), USA=(blank,))
    assert [x.text for x in following.text] == [LINE, "", "The host pays."]
    assert [(c.proposal, c.fact) for c in following.carried] == [(p.id, p.fact) for p in found.proposals]
    assert set(following.fates.values()) == {"carried"}


def test_what_is_carried_stands_in_the_order_of_the_text():
    base = text(*(f"{LINE} {n}" for n in range(3)))
    found, following = made(base, GTM=(edit("should", "will"), edit("should", "will", "p3")), MEX=(SHALL, Mark(
        "p2", 0, 3, "b", "1"), edit("should", "shall", "p3")))
    assert [c.provision for c in following.carried] == ["p1", "p2", "p3"]
    assert [c.proposal for c in following.carried] == [p.id for p in found.proposals if p.sponsors == ("MEX",)]


@pytest.mark.parametrize(("key", "covered"), [("link", True), ("b", False)])
def test_words_put_into_a_link_belong_to_it_and_words_put_among_bold_ones_need_not(key, covered):
    value = "https://example.org" if key == "link" else "1"
    linked = Span(at("once"), at(" in the"), key, value)
    base = (Provision("p1", "paragraph", LINE, (linked,)), BASE[1])
    new = put("each ", "year")
    for text_, wanted in ((base, (new,)), (BASE, (new, Mark("p1", linked.start, linked.end, key, value)))):
        marks = made(text_, GTM=wanted)[1].text[0].marks
        assert any(m.key == key and m.start <= at("year") < at("year") + 4 < m.end for m in marks) is covered


# -- what nobody wrote, if all that is open were taken ------------------------------------------------------
@pytest.mark.parametrize(("answer", "other", "count"), [
    ("", edit("capital", "port"), 1), ("accept", edit("capital", "port"), 1), ("defer", edit("capital", "port"), 1),
    ("reject", edit("capital", "port"), 0), ("", TWICE, 0), ("", edit("should meet", "may go"), 0)])
def test_sentences_of_two_members_that_do_not_exclude_each_other(answer, other, count):
    found = compile(BASE, [Answer("GTM", (SHALL,)), Answer("MEX", (other,))])
    given = [Disposition(p.id, "en", answer, AT, seen=p.competes, sponsors=p.sponsors)
             for p in found.proposals if answer and p.sponsors == ("GTM",)]
    assert len(would_be(found, status(found, given))) == count


def test_whole_texts_are_read_as_they_are_typed():
    both = text(LINE.replace("should", "shall").replace("capital", "port"), BASE[1].text, prefix="m")
    found = compile(BASE, [Answer("MEX", facts(BASE, both))])
    assert would_be(found, status(found, ())) == ()


@pytest.mark.parametrize(("more", "count"), [({}, 1), ({"CAN": (edit("report", "read"),)}, 0),
                                             ({"CAN": (Text("p2", 4, 8, "chair"),)}, 1)])
def test_a_sentence_in_which_a_bracket_stands_is_nobodys_yet(more, count):
    found = compile(BASE, [Answer(member, those) for member, those in {
        "GTM": (SHALL,), "MEX": (edit("capital", "port"),), **more}.items()])
    given = [Disposition(p.id, "en", "accept", AT, seen=p.competes, sponsors=p.sponsors) for p in found.proposals
             if "CAN" not in p.sponsors]
    following = next_text(found, given)
    assert len(following.unproposed) == count and ("[" in following.text[0].text) is not bool(count)
