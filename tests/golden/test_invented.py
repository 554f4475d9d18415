"""Redlines and compilations of invented files are what they were: see `lists`."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from drafting.errors import DraftingError
from drafting.rounds.intake.combine import combine
from drafting.word.changes.choose import Choice, resolve_chosen
from drafting.word.changes.listed import changes
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from drafting.word.redline.reading.taste import Taste
from tests.documents import invent
from tests.documents.altered import altered
from tests.documents.edit import edited
from tests.documents.write import docx
from tests.golden import lists
from tests.laws import test_existing_law as kept

MEMBERS = ("CAN", "GTM", "MEX")
TASTES = (Taste(granularity="sentence"), Taste(granularity="char"), Taste(moves=False), Taste(formatting=False))
IGNORED = (("case", "spaces"), ("headers",), ("fields",), ())
STATES = ("", "", "", "+A", "-A", "+B", "+A-B")


def invented(number: int, copies: int = 1) -> tuple[bytes, ...]:
    """A file, and copies of it that were edited."""
    rng = random.Random(number)
    first = invent.document(rng)
    return docx(first), *(docx(edited(rng, first)) for _ in range(copies))


def redlines() -> Iterator[str]:
    for number in range(60):
        made = compare(*invented(number), "Delegate 1", "2019-11-02T09:00:00Z")
        yield from lists.redline(number, made.data)
        yield f"    {made.changes} changes; " + "; ".join(f"{each.kind}: {each.message}" for each in made.notices)


def tastes() -> Iterator[str]:
    for number in range(48):
        taste, ignored = TASTES[number % 4], IGNORED[number // 4 % 4]
        made = compare(*invented(500 + number), "Delegate 1", taste=taste, ignore=ignored)
        yield from lists.redline(number, made.data)
        yield "    " + "; ".join(f"{each.kind}: {each.message}" for each in made.notices)


def alterations() -> Iterator[str]:
    """One thing of a file changed: the smallest redlines, and what cannot be shown."""
    for number in range(160):
        first, = invented(3000 + number, 0)
        said, other = altered(first, random.Random(number))
        yield f"-- {said}"
        yield from beside_or_refused(number, first, other, "accept")


def words_beside() -> Iterator[str]:
    """Earlier changes of words kept, whatever was done to a copy."""
    for number in range(60):
        rng = random.Random(number)
        text = [([(rng.choice(STATES), rng.choice(kept.WORDS)) for _ in range(rng.randrange(6))],
                 rng.choice(("", "", "", "ins", "del"))) for _ in range(rng.randrange(1, 5))]
        new = kept.edited(text, [rng.randrange(1000) for _ in range(rng.randrange(1, 5))])
        yield from beside_or_refused(number, kept.file(text), kept.file(new), "keep")


def beside() -> Iterator[str]:
    """Earlier changes of every kind kept, in a copy in which one was answered, and one thing changed."""
    for number in range(90):
        rng = random.Random(number)
        first, second = invented(4000 + number)
        old = compare(first, second, "GTM", "2019-10-05T09:00:00Z", verify=False).data
        package = Package.open(old)
        numbers = [each.number for each in changes(package) if each.kind != "comment"]
        if numbers and number % 3:
            package, _ = resolve_chosen(package, number % 2 == 0, Choice(numbers=frozenset({rng.choice(numbers)})))
        said, new = altered(package.to_bytes(), rng) if number % 4 else ("", package.to_bytes())
        yield f"-- {said}"
        yield from beside_or_refused(number, *((old, new) if number % 5 else (new, old)), "keep")


def beside_or_refused(number: int, old: bytes, new: bytes, existing: str) -> Iterator[str]:
    try:
        yield from lists.redline(number, compare(old, new, "Delegate 1", existing=existing).data)
    except DraftingError as exc:
        yield f"{number} refused: {exc.message}"


def compilations() -> Iterator[str]:
    for number in range(32):
        base, *copies = invented(1000 + number, 3)
        if number % 4 == 3:
            copies = [altered(copy, random.Random(number))[1] for copy in copies]
        if number % 3 == 2:
            copies = [compare(base, copy, member, verify=False).data
                      for member, copy in zip(MEMBERS, copies, strict=True)]
        made = combine(base, dict(zip(MEMBERS, copies, strict=True)))
        yield from lists.redline(number, made.docx)
        yield from (f"    {member}: {each.kind} {each.place} {each.message}"
                    for member, found in made.notices.items() for each in found)
        package = Package.open(made.docx)
        yield "    settled " + " ".join(lists.sums(resolve(package, way, who)) for way, who in (
            (True, None), (False, None), (True, frozenset({"GTM"})), (False, frozenset({"CAN", "MEX"}))))


@pytest.mark.parametrize("made", [redlines, tastes, alterations, words_beside, beside, compilations],
                         ids=lambda made: made.__name__)
def test_what_is_made_of_invented_files_is_what_it_was(made):
    lists.check(made.__name__, made())
