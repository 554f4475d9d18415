"""Members' files that differ in one thing, brought together: each alone gives its file, none the base."""

from __future__ import annotations

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.changes.listed import changes
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.proving.proof import prove_same
from tests.packages import word_file
from tests.unit.word.test_features_both_ways import PAIRS, File, in_order

# What a round does not take from members' files: margins, pages, comments as words of the text, what has no mark.
LET_BE = frozenset({"a style that only one has", "a style of words", "an endnote for a footnote", "a comment",
                    "another comment", "a comment on a paragraph that goes", "a place", "the size of a page",
                    "words of a header", "a header", "a footer of the first page"})
TAKEN = [name for name in PAIRS if name not in LET_BE]


def same(package: Package, file: bytes, name: str) -> None:
    prove_same(package, Package.open(file), f"taking what {name} wants", name)


def ending(file: File, words: str) -> bytes:
    """The file with another last paragraph."""
    return word_file(file[0].replace("The last of it.", words), file[1])


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.parametrize("back", [False, True])
def test_one_member_s_changes_give_its_file_and_none_the_base(name, back):
    one, other = PAIRS[name][::-1] if back else PAIRS[name]
    base, new = word_file(*one), word_file(*other)
    made = Package.open(combine(base, {"MEX": new}).docx)
    in_order(made)
    same(resolve(made, True), new, "MEX")
    same(resolve(made, False), base, "nobody")
    assert {each.author for each in changes(made)} <= {"MEX"}


@pytest.mark.parametrize("name", TAKEN)
def test_of_three_members_each_has_its_own(name):
    one, other = PAIRS[name]
    base = word_file(*one)
    files = {"MEX": word_file(*other), "GTM": word_file(*other), "USA": ending(one, "The end of it.")}
    made = Package.open(combine(base, files).docx)
    for who, file in files.items():
        same(resolve(resolve(made, True, frozenset({who})), False), file, who)
    same(resolve(made, False), base, "nobody")
    assert combine(base, dict(reversed(files.items()))).docx == made.to_bytes()


@pytest.mark.parametrize("name", sorted(LET_BE))
def test_what_a_round_does_not_take_changes_nothing_of_the_base(name):
    for one, other in (PAIRS[name], PAIRS[name][::-1]):
        base = word_file(*one)
        same(resolve(Package.open(combine(base, {"MEX": word_file(*other)}).docx), False), base, "nobody")
