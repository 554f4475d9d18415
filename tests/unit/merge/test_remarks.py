"""Members' comments on the base: at the words that they were made on, or where these came from."""

from __future__ import annotations

import pytest

from drafting.diff.edits import words
from drafting.merge.facts.place import back, partners, remarks
from drafting.model.change import Remark
from drafting.model.text import Comment, Provision
from tests.build import text

OLD = "The Parties should meet once a year."
NEW = "All Parties shall meet once, or twice, a year."
BASE = text(OLD, "The host pays for it all.", "Last words.")


def placed(comment: Comment, *lines: str, prefix: str = "p") -> tuple[str, str]:
    """The provision of the base and the words there."""
    (found,) = remarks(BASE, text(*lines, prefix=prefix), [comment], "MEX")
    words = next((x.text for x in BASE if x.id == found.provision), "")
    return found.provision, words[found.start:found.end]


@pytest.mark.parametrize(("on", "there"), [
    ("Parties", "Parties"), ("All", "The"), ("shall", "should"), ("hall", "should"), ("shall meet", "should meet"),
    ("once", "once"),
    ("twice", ""), ("a year", "a year"), ("once, or twice, a", "once a"), ("Parties shall", "Parties should"),
    (NEW, OLD),
    ("l Par", "The Par")])
def test_on_words_of_a_provision_that_changed(on, there):
    comment = Comment("1", "why", "p1", NEW.index(on), NEW.index(on) + len(on), on)
    assert placed(comment, NEW, *(x.text for x in BASE[1:])) == ("p1", there)


def test_everything_that_a_comment_says_comes_along():
    comment = Comment("7", "why", "p1", 4, 11, "Parties", "Someone", "2019-10-01", "6", True)
    assert remarks(BASE, BASE, [comment], "MEX") == (
        Remark("MEX", "p1", 4, 11, "why", "Parties", "Someone", "2019-10-01", "7", "6", True),)
    gone = remarks(BASE, BASE[1:], [comment], "MEX")
    assert gone == remarks(BASE, BASE, [comment], "MEX")
    assert remarks(BASE, BASE, [], "MEX") == ()


def test_on_a_provision_that_its_member_deletes_no_offset_stands_beyond_its_words():
    (found,) = remarks(BASE, BASE[:2], [Comment("1", "why", "p3", 5, 99)], "MEX")
    assert (found.provision, found.start, found.end) == ("p3", 5, 11)
    (found,) = remarks(BASE, BASE[:2], [Comment("1", "why", "p3", 50, 99)], "MEX")
    assert (found.start, found.end) == (11, 11)


def test_on_what_is_new_it_stands_on_what_precedes_that():
    comment = Comment("1", "why", "m2", 2, 5, "wholly")
    lines = ("Wholly new and quite long words at the start.", "Another wholly new and very long line.",
             *(x.text for x in BASE))
    assert remarks(BASE, text(*lines, prefix="m"), [comment], "MEX")[0].provision == ""
    lines = (OLD, "Wholly new and quite long words in between.", *(x.text for x in BASE[1:]))
    (found,) = remarks(BASE, text(*lines, prefix="m"), [comment], "MEX")
    assert (found.provision, found.start, found.end, found.quote) == ("p1", 0, 0, "wholly")


def test_on_nothing_it_is_on_the_whole_text():
    for name in ("", "nowhere"):
        (found,) = remarks(BASE, BASE, [Comment("1", "why", name, 2, 5)], "MEX")
        assert (found.provision, found.start, found.end) == ("", 0, 0)


@pytest.mark.parametrize(("at", "quote", "there"), [
    (11, "should ", "should "), (12, "should", "should"), (9, "should", "should"), (13, "should", "should"),
    (8, "should", ""),
    (14, "should", ""), (12, "would", ""), (12, "", "")])
def test_on_words_that_went_it_stands_where_they_stood(at, quote, there):
    """The comment stands at a point of what is left, near to where the words were."""
    assert placed(Comment("1", "why", "p1", at, at, quote), "The Parties meet once a year.",
                  *(x.text for x in BASE[1:])) == ("p1", there)


def test_old_offsets_of_new_ones():
    changed = words(OLD, NEW)
    for on, was in (("Parties", "Parties"), ("meet", "meet"), ("a year", "a year")):
        assert back(changed, NEW.index(on)) == OLD.index(was)
        assert back(changed, NEW.index(on) + len(on), True) == OLD.index(was) + len(was)
    assert (back(changed, 1), back(changed, 1, True)) == (0, 3) and back([], 5) == 5
    assert (back(changed, 0), back(changed, 3, True)) == (0, 3)


def test_which_is_which_by_words_by_likeness_and_when_moved():
    moved = text(*(x.text for x in (*BASE[1:], BASE[0])), prefix="m")
    assert partners(BASE, moved) == {0: 1, 1: 2, 2: 0}
    assert partners(BASE, text("Quite another thing stands here.", prefix="m")) in ({}, {0: 0})
    assert partners(BASE, text(OLD.upper(), prefix="m"), str.casefold) == {0: 0}
    noted = (*BASE, Provision("n1", "note", "See the law of each member."))
    came = (*text(*(x.text for x in BASE), prefix="m"), Provision("m9", "note", "See the law of each member."))
    assert partners(noted, came) == {0: 0, 1: 1, 2: 2, 3: 3}
