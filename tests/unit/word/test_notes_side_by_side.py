"""Notes that are called side by side are each known for what they say: whatever a member does to them stays so."""

from __future__ import annotations

from itertools import product

import pytest

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.packages import run
from tests.unit.word.test_notes_of_several import calls, file

PLAN, LAW, MAP = "See the plan.", "See the law.", "See the map."
NOTES = [(), (PLAN,), (LAW,), (PLAN, LAW), (LAW, PLAN), (PLAN, PLAN), (PLAN, MAP, LAW), ("See the plan now.", LAW)]


def noted(*notes: str) -> bytes:
    """A file with so many notes behind some words."""
    called = "".join(map(calls, range(1, 1 + len(notes))))
    return file(run("The Parties meet") + called + run(" of all."), run("They share."), notes=dict(enumerate(notes, 1)))


def called(package: Package) -> tuple[str, ...]:
    """What the notes say, in the order in which they are called."""
    text = read(package).text
    said = {p.id: p.text.strip() for p in text if p.kind == "note"}
    return tuple(said[m.value] for p in text for m in sorted(p.marks) if m.key == "note")


@pytest.mark.parametrize("base", NOTES, ids=len)
def test_one_member_has_its_notes_and_the_base_its_own(base):
    for new in NOTES:
        out = Package.open(combine(noted(*base), {"MEX": noted(*new)}).docx)
        assert (called(resolve(out, True)), called(resolve(out, False))) == (new, base)


def test_of_two_members_each_has_its_own():
    for one, two in product([(PLAN,), (LAW,), (MAP, PLAN), (PLAN, LAW)], repeat=2):
        found = combine(noted(PLAN), {"MEX": noted(*one), "GTM": noted(*two)})
        for member, notes in (("MEX", one), ("GTM", two)) if one != two else ():
            accepted = resolve(Package.open(found.docx), True, frozenset({member}))
            assert called(resolve(accepted, False)) == notes
