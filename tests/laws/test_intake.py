"""Every kind of change × tracked or silent × the program that saved the file: the right facts, and nothing lost."""

from __future__ import annotations

from functools import cache
from itertools import count

import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.model.change import fact_id
from drafting.rounds.intake.incoming import Returned
from drafting.rounds.intake.returned import returned
from drafting.word.opc.package import Package
from tests.documents.resaved import OFFICE, resaved
from tests.intake import programs
from tests.intake.base import BODY, base, sent
from tests.intake.edits import EDITS, Edit
from tests.intake.facts import lines
from tests.sample.edit import Pen

CASES = [(each, tracked) for each in EDITS for tracked in (True, False) if each.tracked or not tracked]
NAMES = [f"{each.name}-{'tracked' if tracked else 'silent'}" for each, tracked in CASES]


@cache
def edited(n: int) -> bytes:
    each, tracked = CASES[n]
    package = Package.open(sent())
    each.do(package, Pen("Delegate 1", "2019-10-20T10:00:00Z", tracked, count(9000)))
    return package.to_bytes()


def check(each: Edit, tracked: bool, blob: bytes, program: str = "") -> Returned:
    """The facts are those wanted, base and facts give the text, silent is what was not tracked."""
    found = returned(base(), Package.open(blob), BODY.styles, Package.open(sent()))
    meant = [f for f in found.facts if fact_id(f) not in found.typographic]
    wanted = each.instead.get(program, each.facts)
    wanted = each.instead.get(f"{program}_tracked", wanted) if tracked else wanted
    assert lines(base(), meant) == sorted(wanted)
    assert essence(apply(base(), found.facts)) == essence(found.text)
    if program not in each.untracked:
        assert {fact_id(f) in found.silent for f in meant} <= {not tracked}
    assert {n.kind for n in found.notices} >= set(each.notices)
    return found


@cache
def saved_by(save, n: int) -> Returned:
    """What is found in a file that a program has saved."""
    return check(*CASES[n], save(edited(n)))


@pytest.mark.parametrize("n", range(len(CASES)), ids=NAMES)
def test_word(n):
    found = saved_by(programs.word, n)
    assert {notice.kind for notice in found.notices} == set(CASES[n][0].notices)


@pytest.mark.parametrize("n", range(len(CASES)), ids=NAMES)
def test_without_bookmarks_and_styles(n):
    saved_by(programs.google, n)


@pytest.mark.parametrize("n", range(len(CASES)), ids=NAMES)
def test_members_with_different_programs_meet(n):
    """The same edit is the same fact, so they are co-sponsors."""
    word, google = (saved_by(save, n) for save in (programs.word, programs.google))
    assert {fact_id(f) for f in word.facts} == {fact_id(f) for f in google.facts} - google.typographic


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, bytes]:
    files = {f"f{n}": edited(n) for n in range(len(CASES))}
    return resaved(tmp_path_factory.mktemp("office"), files)


@pytest.mark.word
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("n", range(len(CASES)), ids=NAMES)
def test_libreoffice(n, saved):
    check(*CASES[n], saved[f"f{n}"], "libreoffice")
