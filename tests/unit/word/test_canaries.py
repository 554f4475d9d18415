"""Nothing personal leaves: whatever place a word stands in, scrub takes it out and check names it."""

from __future__ import annotations

import io
import zipfile

import pytest

from drafting.word.cleaning.publishable import unpublishable
from drafting.word.cleaning.scrub import scrub
from drafting.word.opc.package import Package
from tests.canaries import canary_file

FILE, CANARIES = canary_file()


def holds(blob: bytes, word: str) -> bool:
    """Whether a word is anywhere in a file, in the names of its parts and in archives inside it too."""
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        every = [name.encode() for name in archive.namelist()] + [archive.read(name) for name in archive.namelist()]
    return any(word.encode(form) in each for each in every for form in ("utf-8", "utf-16-le"))


def scrubbed() -> bytes:
    package = Package.open(FILE)
    scrub(package)
    return package.to_bytes()


CLEAN = scrubbed()


def test_there_are_many_places_and_each_holds_its_word():
    assert len(CANARIES.places) >= 100
    assert [place for place in CANARIES.places if not holds(FILE, CANARIES.word(place))] == []


@pytest.mark.parametrize("place", CANARIES.places)
def test_scrub_takes_it_out(place):
    assert not holds(CLEAN, CANARIES.word(place))


@pytest.mark.parametrize("place", CANARIES.places)
def test_check_names_it(place):
    """By its word, or by the part that it is in."""
    package = Package.open(FILE)
    named = [f"{each.place} {each.message}" for each in unpublishable(package, names=True)]
    parts = [part for part, content in package.parts.items() if CANARIES.word(place).encode() in content
             or CANARIES.word(place).encode("utf-16-le") in content
             or content.startswith(b"PK") and place.startswith("embedded")]
    assert any(CANARIES.word(place) in each for each in named) or \
        any(part in each for part in parts for each in named)


def test_check_repeats_no_name_of_a_person_unless_asked():
    said = " ".join(each.message for each in unpublishable(Package.open(FILE)))
    persons = ("creator", "lastModifiedBy", "Manager", "Company", "author of a comment", "user of a permission")
    assert [place for place in persons if CANARIES.word(place) in said] == []
    assert "creator (1)." in said


def test_what_a_reader_sees_stays_and_the_file_is_sound():
    package = Package.open(CLEAN)
    assert "".join(t.text or "" for t in package.tree(package.main).iter("{*}t")).strip() == "Agreed texttext"
    assert len([part for part in package.parts if "media" in part]) == 6 and package.notices == ()
    assert list(unpublishable(package)) == []
    again = package.copy()
    assert scrub(again) == ()
