"""The law of combining, through real Word files: accepting one member alone gives that member's text."""

from __future__ import annotations

import io

import docx
from hypothesis import given

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from tests.build import docx_bytes
from tests.strategies import rounds, thorough


def lines(package: Package) -> list[str]:
    """The paragraphs as python-docx sees them once no tracked change is left."""
    return [p.text for p in docx.Document(io.BytesIO(package.to_bytes())).paragraphs]


def alone(data: bytes, member: str) -> list[str]:
    """The text after accepting one member's changes and rejecting all others."""
    return lines(resolve(resolve(Package.open(data), True, frozenset({member})), False))


def check(base: list[str], wanted: dict[str, list[str]]) -> None:
    files = {member: docx_bytes(*text) for member, text in wanted.items()}
    combined = combine(docx_bytes(*base), files)
    assert lines(resolve(Package.open(combined.docx), False)) == base
    for member, text in wanted.items():
        assert alone(combined.docx, member) == text, member
    assert combine(docx_bytes(*base), dict(reversed(files.items()))).docx == combined.docx


@thorough(25)
@given(rounds())
def test_accepting_one_member_gives_its_text(case):
    base, wanted = case
    check([x.text for x in base], {member: [x.text for x in text] for member, text in wanted.items()})


def test_a_moved_paragraph_edited_by_another_member():
    base = ["The Parties should meet once a year in the capital.", "They may also meet elsewhere.",
            "The host pays for all."]
    check(base, {"MEX": [base[1], base[2], base[0].replace("should", "shall")],
                 "USA": [base[0].replace("once", "twice"), base[1], base[2]],
                 "GTM": [base[0].replace("once", "twice"), base[2]]})


def test_co_sponsors_share_one_tracked_change():
    base = ["The Parties should meet."]
    combined = combine(docx_bytes(*base), {m: docx_bytes("The Parties shall meet.") for m in ("MEX", "GTM")})
    body = Package.open(combined.docx).parts["word/document.xml"]
    assert body.count(b'w:author="GTM, MEX"') == 2          # one deletion, one insertion


def test_tracked_and_silent_files_of_one_wish_meet():
    combined = combine(docx_bytes("The Parties should meet."), {
        "MEX": docx_bytes("The Parties {--should--}{++shall++} meet."), "GTM": docx_bytes("The Parties shall meet.")})
    proposal, = combined.compilation.proposals
    assert (proposal.sponsors, proposal.silent, proposal.was, proposal.becomes) == (
        ("GTM", "MEX"), ("GTM",), "should", "shall")
