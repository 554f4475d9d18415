"""What is read in files, what is odd in them, what a proof says of two, of which one was altered; see `lists`."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from drafting.errors import DraftingError, RedlineFault
from drafting.store.format import encode_text
from drafting.word.cleaning.publishable import unpublishable
from drafting.word.cleaning.scrub import scrub
from drafting.word.opc.package import Package
from drafting.word.proving.proof import prove_same
from drafting.word.text.coloured import coloured
from drafting.word.text.hidden import hidden_words, in_file
from drafting.word.text.read import read
from drafting.word.text.references import stale
from drafting.word.text.shown import shown
from drafting.word.text.tables import notes_outside, tables
from drafting.word.unseen.unseen import new_numbers, unseen
from tests import canaries, rarecanaries
from tests.documents.altered import altered
from tests.golden import lists
from tests.golden.test_invented import invented
from tests.packages import word_file
from tests.unit.word import test_unseen as odd

ODD = word_file("".join((*map(odd.line, (*odd.LAYERS.values(), *odd.SHOWN.values())), *odd.BLOCKS.values(),
                         *(odd.line(odd.run("X and Y", look)) for look in odd.FAINT.values()),
                         *(odd.line(odd.field(code, "two")) for code in odd.FIELDS.values()))))


def readings() -> Iterator[str]:
    for number in range(130):
        first, second = invented(5000 + number)
        said, other = altered(second, random.Random(number)) if number % 2 else ("", second)
        package = Package.open(other)
        found = read(package, looks=number % 4 == 0)
        yield (f"{number} {said} {len(found.text)} {lists.short(encode_text(found.text))} "
               f"{lists.short(found.comments, found.properties, found.persons, sorted(found.objects), found.left)}")
        yield f"    shown {lists.short(shown(package))} tables {lists.short(tables(package))} {notes_outside(package)}"
        yield from (f"    {each.kind} | {each.place} | {each.message}" for each in (
            *found.notices, *coloured(package), *in_file(package), *new_numbers(package, Package.open(first))))
        yield from (f"    {each}" for each in (*stale(package), *hidden_words(package)))


def proofs() -> Iterator[str]:
    """What the proof says of a file and the same with one thing altered."""
    for number in range(260):
        first, = invented(6000 + number // 2, 0)
        said, other = altered(first, random.Random(number))
        try:
            prove_same(Package.open(other), Package.open(first), "altering it", "the file")
            yield f"{number} {said}: the same"
        except RedlineFault as exc:
            yield f"{number} {said}: {exc.message.partition('not give the file back at ')[2]}"


def eyes() -> Iterator[str]:
    """What is odd in a file of odd things."""
    before: list[str] = []
    for number in range(80):
        said, other = altered(ODD, random.Random(number)) if number else ("", ODD)
        found = [f"{each.place} | {each.message}" for each in unseen(Package.open(other))]
        yield f"{number} {said}"
        yield from differing(before, found)
        before = before or found


def cleaned(file: Callable[[], tuple]) -> Iterator[str]:
    """What must not be published of a file, and what is left when it was taken out."""
    before: list[str] = []
    for number in range(50):
        said, other = altered(file()[0], random.Random(number)) if number else ("", file()[0])
        yield f"{number} {said}"
        try:
            package = Package.open(other)
            found = [f"{each.kind} | {each.place} | {each.message}" for each in unpublishable(package, names=True)]
            yield from differing(before, found)
            taken = scrub(package)
            yield f"    {lists.sums(package)} {lists.short([each.kind for each in taken])}"
            before = before or found
        except DraftingError as exc:
            yield f"    {exc.message}"


def differing(before: list[str], found: list[str]) -> Iterator[str]:
    """What is said no more, and what is said now."""
    yield from (f"    - {each}" for each in before if each not in found)
    yield from (f"    + {each}" for each in found if each not in before)


MADE = {"readings": readings, "proofs": proofs, "eyes": eyes, "cleaned": lambda: cleaned(canaries.canary_file),
        "rarely_cleaned": lambda: cleaned(rarecanaries.canary_file)}


@pytest.mark.parametrize("what", MADE)
def test_what_is_found_in_altered_files_is_what_it_was(what):
    lists.check(what, MADE[what]())
