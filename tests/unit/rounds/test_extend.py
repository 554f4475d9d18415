"""A deadline moves to a later instant, on record: who waited is waited for until then, in any order of records."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafting.cli import main
from drafting.errors import InputError, RoundClosed
from drafting.rounds.drafts.issue import issue
from drafting.rounds.proving.history import log
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.extend import deadline, deadlines, extend
from drafting.rounds.standing.status import status
from drafting.store import Store
from tests.unit.rounds.test_sent import answer, begun, take
from tests.unit.rounds.test_verify import BODY, NAME

FIRST, SECOND = "2019-10-10T18:00:00-06:00", "2019-10-20T18:00:00-06:00"
BEFORE, BETWEEN = "2019-10-09T09:00:00-06:00", "2019-10-12T09:00:00-06:00"
AFTER = "2019-10-21T09:00:00-06:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return begun(tmp_path)


def states(store: Store, now: str) -> dict[str, str]:
    return {r.member: r.state for r in status(store, BODY, NAME, now=now).replies if r.member in ("MEX", "GTM")}


def test_who_waited_is_silent_from_the_later_deadline_only(store):
    assert states(store, BETWEEN) == {"GTM": "no reply", "MEX": "no reply"}
    (late,) = take(store, "MEX.docx", answer(store, " In Panama."), now=BETWEEN)
    assert late.late and states(store, BETWEEN)["MEX"] == "late"
    extend(store, NAME, until=SECOND, now="2019-10-13T09:00:00-06:00")
    assert states(store, BETWEEN) == {"GTM": "awaited", "MEX": "replied"}
    assert states(store, AFTER) == {"GTM": "no reply", "MEX": "replied"}
    found = status(store, BODY, NAME, now=AFTER)
    assert found.round.until == SECOND and found.minutes_left < 0
    assert not take(store, "GTM.docx", answer(store, " In Belize."), now="2019-10-14T09:00:00-06:00")[0].late
    assert not verify(store, BODY, NAME).faults


def test_the_earlier_deadline_stays_in_the_log(store):
    extend(store, NAME, until=SECOND, now=BETWEEN)
    (entry,) = [each for each in log(store, NAME) if each.what == "extended"]
    assert entry.at == BETWEEN and FIRST in entry.detail and SECOND in entry.detail


def test_a_deadline_never_moves_back(store):
    extend(store, NAME, until=SECOND, now=BETWEEN)
    assert extend(store, NAME, until=SECOND, now=AFTER).before == FIRST             # typed again: it is on record
    assert len(deadlines(store, NAME, store.round(NAME, 1))) == 2
    for until, now in (("2019-10-15T18:00:00-06:00", BETWEEN), ("2019-10-21T01:00:00-06:00", AFTER), (AFTER, AFTER)):
        with pytest.raises(InputError, match="is not later"):
            extend(store, NAME, until=until, now=now)
    assert deadline(store, NAME, store.round(NAME, 1)) == SECOND


def test_the_deadline_itself_is_no_later_one_however_it_is_written(store):
    for until in (FIRST, elsewhere(FIRST)):
        with pytest.raises(InputError, match="is not later"):
            extend(store, NAME, until=until, now=BEFORE)
    extend(store, NAME, until=SECOND, now=BETWEEN)
    extend(store, NAME, until=elsewhere(SECOND), now=BETWEEN)
    assert len(deadlines(store, NAME, store.round(NAME, 1))) == 2


def elsewhere(at: str) -> str:
    """The same instant by another clock."""
    return datetime.fromisoformat(at).astimezone(timezone(timedelta(hours=2))).isoformat()


def test_what_comes_at_the_deadline_itself_is_in_time(store):
    assert not take(store, "MEX.docx", answer(store, " In Panama."), now=elsewhere(FIRST))[0].late


def test_a_round_that_is_over_has_no_deadline_to_move(store, tmp_path):
    from drafting.render.house.body import templates_folder

    issue(store, BODY, templates_folder(), NAME, now=AFTER)
    with pytest.raises(RoundClosed):
        extend(store, NAME, until="2019-10-30T18:00:00-06:00", now=AFTER)


def test_it_is_typed_without_files_and_without_another_deadline(store, tmp_path):
    env = {"DRAFTING_NOW": BETWEEN, "DRAFTING_WORKSPACE": str(tmp_path)}
    found = CliRunner().invoke(main, ["circulate", NAME, "--extend", SECOND, "-o", str(tmp_path / "out")], env=env)
    assert found.exit_code == 0 and FIRST in found.output and not (tmp_path / "out").exists()
    assert CliRunner().invoke(main, ["circulate", NAME, "--extend", AFTER, "--until", AFTER], env=env).exit_code == 2
    assert CliRunner().invoke(main, ["circulate", NAME], env=env).exit_code == 2
