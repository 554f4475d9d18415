"""What is known by its bytes is what would be read: a file says the same whatever was read before it."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from drafting.word.opc.package import Package
from drafting.word.parts.repeated import Repeated
from drafting.word.text.appearance import looks
from drafting.word.text.read import read
from tests.build import docx_bytes
from tests.documents.edit import edited
from tests.documents.invent import document
from tests.documents.write import docx
from tests.strategies import thorough


def family(seed: int) -> list[bytes]:
    """A document and three that members made of it; in two of three families all have the same styles."""
    rng = random.Random(seed)
    base = document(rng)
    those = [base, *(edited(rng, base) for _ in range(3))]
    for each in those if seed % 3 else ():
        each.noise = base.noise
    return [docx(each) for each in those]


@thorough(120)
@given(st.integers(0, 2 ** 32))
def test_a_file_says_the_same_whatever_was_read_before_it(seed):
    repeated = Repeated()
    for blob in family(seed):
        package = Package.open(blob)
        alone, known = read(package), repeated.of(package)
        for _ in range(2):                                  # the second time all of it is known
            again = read(package, known=known)
            assert (again.text, again.comments, again.notices, again.objects, again.elements, again.left) == (
                alone.text, alone.comments, alone.notices, alone.objects, alone.elements, alone.left)
            assert looks(package, again, known) == looks(package, alone)


def test_most_of_a_file_like_another_is_known():
    base = docx_bytes("One.", "Two **bold** words.", "Three.")
    repeated = Repeated()
    packages = [Package.open(blob) for blob in (base, docx_bytes("One.", "Two **bold** words.", "Three and four."))]
    known = repeated.of(packages[0])
    read(packages[0], known=known)
    assert repeated.of(packages[1]) is known
    before = len(known.said)
    read(packages[1], known=known)
    assert (before, len(known.said)) == (3, 4)


def test_a_file_that_holds_the_sign_which_parts_paragraphs_is_read_as_any():
    package = Package.open(docx_bytes("One \ue0ff two.", "Three."))
    known = Repeated().of(package)
    assert [p.text for p in read(package, known=known).text] == ["One \ue0ff two.", "Three."]
    assert known.said == {}
