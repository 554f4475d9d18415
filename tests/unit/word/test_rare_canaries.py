"""Rarer places where a name may stand: scrub leaves none of them, and check names each."""

from __future__ import annotations

import pytest

from drafting.word.cleaning.publishable import unpublishable
from drafting.word.cleaning.scrub import scrub
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file
from tests.rarecanaries import canary_file
from tests.unit.word.test_canaries import holds

FILE, CANARIES = canary_file()


def scrubbed() -> bytes:
    package = Package.open(FILE)
    scrub(package)
    return package.to_bytes()


CLEAN = scrubbed()
NAMED = [f"{each.place} {each.message}" for each in unpublishable(Package.open(FILE), names=True)]


def test_there_are_many_places_and_each_holds_its_word():
    assert len(CANARIES.places) >= 80
    assert [place for place in CANARIES.places if not holds(FILE, CANARIES.word(place))] == []


@pytest.mark.parametrize("place", CANARIES.places)
def test_scrub_takes_it_out(place):
    assert not holds(CLEAN, CANARIES.word(place))


@pytest.mark.parametrize("place", CANARIES.places)
def test_check_names_it(place):
    """By its word, or by the part that it is in."""
    parts = [part for part, content in Package.open(FILE).parts.items() if CANARIES.word(place).encode() in content]
    assert any(CANARIES.word(place) in each for each in NAMED) or any(part in each for part in parts for each in NAMED)


def test_what_a_reader_sees_stays_and_the_file_is_sound():
    package = Package.open(CLEAN)
    assert "".join(t.text or "" for t in package.tree(package.main).iter("{*}t")) == "Agreed" and package.notices == ()
    assert len([part for part in package.parts if "media" in part or "word/part" in part]) == 8
    assert [rel.target for rel in package.rels(package.main).values() if not rel.external
            and rel.target not in package.parts] == []
    assert list(unpublishable(package)) == []


def test_what_programs_call_their_own_is_no_trace():
    place = '<w:bookmarkStart w:id="1" w:name="_Toc123"/><w:bookmarkEnd w:id="1"/>'
    link = '<w:hyperlink w:anchor="_Toc9"><w:r><w:t>1</w:t></w:r></w:hyperlink>'
    assert list(unpublishable(Package.open(word_file(f"<w:p>{place}{link}</w:p>{paragraph('Agreed.')}",
                                                     {"header1": paragraph("Rules")})))) == []


def test_a_part_called_anew_is_found_by_all_who_speak_of_it():
    package = Package.open(word_file(paragraph("Agreed."), {"header1": paragraph("Rules")}))
    package.add_part("word/media/ana.png", b"x", "image/png")
    package.relate("word/header1.xml", "image", "word/media/ana.png", ident="p")
    package.rename("word/header1.xml", "word/part1.xml")
    package.rename("word/media/ana.png", "word/part2.png")
    again = Package.open(package.to_bytes())
    assert again.related("header") == "word/part1.xml" and again.related("image", "word/part1.xml") == "word/part2.png"
    assert b"ana.png" not in again.parts["[Content_Types].xml"] and "word/header1.xml" not in again.parts
