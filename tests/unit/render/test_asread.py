"""A redline as a reader takes it: edited moves, the looks of words, notes under their numbers, stamps left out."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from drafting.render.documents.circulation import circulated_copy
from drafting.render.pages.asread import as_read
from drafting.render.pages.compared import compared_page
from drafting.render.pages.tally import tallies, total
from drafting.word import compare
from drafting.word.opc.package import Package
from drafting.word.text.shown import Piece, Shown, shown
from tests.unit.render.specimen import BASE, DRAFT, VERSION
from tests.unit.render.test_compared import redline
from tests.unit.render.test_documents import BODY, TEMPLATES, circulated

INVITES = "The observer organizations are invited to contribute to the work of the Conference."
EDITED = "The observer organizations are invited, each year, to contribute to all work of the Conference."
RESEMBLES = "The observer organizations are invited to speak at each of its meetings."
OTHERS = ["One decides to meet in the spring of every year.", "Two notes the report that was given.",
          "Three thanks the host and its people for all of it."]


def pieces(paragraph: Shown) -> list[tuple[str, str, bool]]:
    return [(p.kind, p.text, p.moved) for p in paragraph.pieces]


@pytest.mark.parametrize("beside", [[], [RESEMBLES]])
def test_a_paragraph_that_moved_and_was_edited_is_a_move_with_its_edits(beside):
    found = as_read(shown(redline([INVITES, *OTHERS], [*OTHERS, *beside, EDITED])))
    away = next(p for p in found if p.kind == "moved away")
    here = next(p for p in found if p.kind == "moved here")
    assert pieces(away) == [("del", INVITES, True)]
    assert "".join(text for kind, text, _ in pieces(here) if kind == "ins") == EDITED
    assert [(kind, text.strip()) for kind, text, moved in pieces(here) if not moved] == [
        ("ins", ", each year,"), ("del", "the"), ("ins", "all")]
    assert [p.text("ins") for p in found if p.kind == "inserted"] == beside
    assert total(tallies(shown(redline([INVITES, *OTHERS], [*OTHERS, *beside, EDITED])))).moved == 1
    page = compared_page(found, old_name="a", new_name="b")
    assert "moved here, with changes" in page and "moved to another place" in page


def test_what_is_gone_and_what_is_new_and_unlike_stay_so():
    found = as_read(shown(redline([INVITES, *OTHERS], [*OTHERS, RESEMBLES.replace("observer", "civil")])))
    assert {p.kind for p in found} == {"deleted", "inserted", "same"}


def test_words_keep_their_looks_and_notes_their_numbers():
    page = compared_page([Shown("text", 1, (Piece("same", "Recalling", look="i"), Piece("ins", " all", look="bi"),
                                            Piece("same", "\ufffc", note="1"))),
                          Shown("footnotes", 1, (Piece("same", "See above."),), label="1")], old_name="a", new_name="b")
    assert '<i>Recalling</i><ins><b><i> all</i></b></ins><sup>1</sup>' in page
    assert re.search(r'<h2 class="story">Notes</h2>.*<span class="label">1</span> See above\.', page, re.S)


def test_looks_and_notes_are_read_in_the_file():
    found = shown(Package.open(circulated()))
    assert found[1].pieces[0] == Piece("same", "Recognizing", look="i")
    called = next(p for paragraph in found for p in paragraph.pieces if p.note)
    note = next(p for p in found if p.story == "footnotes" and p.pieces)
    assert (called.note, note.label) == ("1", "1")


def test_the_stamps_of_two_copies_that_went_out_are_no_changes():
    later = replace(VERSION, number=2, label="Rev.1", created="2019-11-04T12:00:00-06:00")
    again = circulated_copy(BODY, TEMPLATES, DRAFT, later, BASE, "en", until="2019-11-15T18:00-06:00", round_number=2,
                            base_hash="cd" * 32)
    made = compare(circulated(), again)
    assert made.changes and not tallies(shown(Package.open(made.data)))
    assert [n for n in made.notices if n.kind == "properties"] == []
    assert "The two files say the same." in compared_page(shown(Package.open(made.data)), old_name="a", new_name="b")


def test_a_header_beside_no_two_hashes_is_shown():
    header = Shown("header 1", 1, (Piece("del", "Old"), Piece("ins", "New")))
    footers = [(Piece("same", "Base 0123456789ab"), Piece("ins", " again")), (Piece("ins", "Base 0123456789ab"),)]
    for footer, places in zip(footers, (["header 1", "footer 1"], ["header 1", "footer 1"]), strict=True):
        assert [t.place for t in tallies([header, Shown("footer 1", 1, footer)])] == places


OLD_WORDS = "One two three four five six seven eight nine ten"


@pytest.mark.parametrize(("new", "said"), [
    ([("One two THREE", ""), (" FOUR five six seven eight nine ten", "b")],
     ["One two ", "-three four", "+THREE", "+ FOUR", " five six seven eight nine ten"]),
    ([("One two three", ""), (" four five six", "b"), (" seven eight nine ten eleven", "")],
     ["One two three", " four five six", " seven eight nine ten", "+ eleven"]),
    ([("One two three four five six seven eight nine", "")], ["One two three four five six seven eight nine", "- ten"]),
    ([("New one two three four five six seven eight nine ten", "")],
     ["-One", "+New one", " two three four five six seven eight nine ten"])])
def test_what_was_edited_on_the_way_is_told_once_in_whatever_pieces(new, said):
    gone = Shown("text", 1, (Piece("del", OLD_WORDS),), "del")
    here = Shown("text", 3, tuple(Piece("ins", words, look=look) for words, look in new), "ins")
    kept = Shown("text", 2, (Piece("same", "Between."),))
    away, _, found = as_read((gone, kept, here))
    assert away.pieces == (Piece("del", OLD_WORDS, moved=True),)
    assert [("-" if p.kind == "del" else "" if p.moved else "+") + p.text for p in found.pieces] == said
    assert (found.kind, found.shift) == ("moved here", "moved here")
    looks = {p.look for p in found.pieces if p.kind == "ins"}
    assert looks == {look for _, look in new}


def test_of_two_that_are_alike_the_likelier_has_moved():
    first, second = OLD_WORDS, OLD_WORDS.replace("ten", "eleven")
    rows = [Shown("text", 1, (Piece("del", first),), "del"), Shown("text", 2, (Piece("ins", second),), "ins"),
            Shown("text", 3, (Piece("ins", first),), "ins")]
    assert [p.kind for p in as_read(rows)] == ["moved away", "inserted", "moved here"]
    assert [p.kind for p in as_read(rows[:2])] == ["moved away", "moved here"]
