"""The sets that combining is judged on: made by seed alone, every kind of edit among them, and their noise unseen."""

import random
from io import BytesIO

import docx
import pytest

from drafting.rounds.intake.combine import combine
from tests.combining.invent import base
from tests.combining.noise import resave
from tests.combining.opened import Opened
from tests.combining.plan import EVERY, made

BASES = [base(random.Random(f"base {number}")) for number in range(12)]


def edited(file: bytes, kind: str) -> bytes | None:
    """The file with one edit of this kind at some place; none where there is nothing to do."""
    for place in range(4):
        copy = Opened(file)
        if EVERY[kind](copy, place, random.Random(place)):
            return copy.saved()
    return None


def test_a_set_follows_from_its_seed():
    assert made(7, 3) == made(7, 3)
    assert made(7, 3) != made(8, 3)


@pytest.mark.parametrize("kind", EVERY)
def test_every_kind_of_edit_finds_something_to_do(kind):
    found = [(file, edited(file, kind)) for file in BASES]
    assert any(made is not None and made != Opened(file).saved() for file, made in found)


@pytest.mark.parametrize("number", range(4))
def test_bases_open_in_another_program(number):
    assert docx.Document(BytesIO(BASES[number])).paragraphs


@pytest.mark.parametrize("number", range(len(BASES)))
def test_a_copy_saved_anew_proposes_nothing(number):
    copy = Opened(BASES[number])
    resave(copy, random.Random(number))
    assert combine(BASES[number], {"A01": copy.saved()}).compilation.proposals == ()
