"""Who came late, why a file is in force, and whether somebody else's comment stands at the words of a proposal."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from drafting.model.change import Remark
from drafting.rounds.intake.sent import files
from drafting.rounds.standing.status import status
from drafting.rounds.table.table import Table
from drafting.store import Store
from tests.unit.rounds.test_sent import BODY, NAME, answer, begun, take

UNTIL = "2019-10-10T18:00:00-06:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return begun(tmp_path)


def state(store: Store, member: str = "MEX", now: str = UNTIL) -> str:
    return next(r.state for r in status(store, BODY, NAME, now=now).replies if r.member == member)


@pytest.mark.parametrize(("came", "said"), [
    ("2019-10-10T17:59:59-06:00", "replied"), (UNTIL, "replied"), ("2019-10-11T00:00:00+00:00", "replied"),
    ("2019-10-10T18:00:01-06:00", "late"), ("2019-10-11T00:00:01+00:00", "late")])
def test_late_is_what_came_after_the_deadline_wherever_it_came_from(store, came, said):
    take(store, "MEX.docx", answer(store, " In spring."), now=came)
    assert state(store) == said


@pytest.mark.parametrize(("now", "said"), [
    ("2019-10-10T17:00:00-06:00", "awaited"), (UNTIL, "awaited"), ("2019-10-10T18:02:00-06:00", "no reply")])
def test_a_member_is_awaited_until_the_deadline(store, now, said):
    assert state(store, now=now) == state(store, "CAN", now) == said


def why(store: Store) -> list[tuple[str, str]]:
    return [(f.file, f.why) for f in files(store, NAME)]


def test_each_file_says_why_it_is_in_force_or_not(store):
    spring, autumn = answer(store, " In spring.", 8), answer(store, " In autumn.", 9)
    take(store, "a.docx", spring, member="MEX")
    ((_, only),) = why(store)
    take(store, "b.docx", autumn, member="MEX")
    (_, older), (_, newest) = why(store)
    take(store, "c.docx", answer(store, " In autumn.", 10), member="MEX")
    three = dict(why(store))
    assert len({only, older, newest}) == 3
    assert three["c.docx"] == newest and three["a.docx"] == older.replace("b.docx", "c.docx") != three["b.docx"]
    other = begun(store.root / "other")
    take(other, "a.docx", answer(other, " In autumn.", 9), member="MEX")
    take(other, "b.docx", answer(other, " In autumn.", 10), member="MEX")
    assert dict(why(other))["b.docx"] not in (only, newest)


def test_a_comment_on_the_words_or_on_the_whole_of_it_counts_if_somebody_else_made_it(store):
    take(store, "MEX.docx", answer(store, " In spring."))
    table = Table(store, NAME, "en")
    (p,) = table.compilation.proposals
    at, end = p.fact.start, p.fact.end
    made = Remark("CAN", p.provision, at, end + 1, "Hm.", "")

    def commented(*remarks: Remark) -> bool:
        table.remarks = {p.provision: remarks}
        return table.commented(p)

    assert commented(made) and commented(replace(made, start=0, end=0)) and commented(replace(made, start=7, end=7))
    assert commented(replace(made, start=end, end=end + 4)) and commented(replace(made, start=at - 4, end=at))
    assert not commented(replace(made, start=end + 1, end=end + 4))
    assert not commented(replace(made, start=at - 4, end=at - 1))
    assert not commented() and not commented(replace(made, member="MEX"))
    assert commented(replace(made, member="MEX"), made)
