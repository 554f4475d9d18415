"""The commands `receive`, `dispose` and `issue`, killed at any instant, leave a record that keeps every law.

DRAFTING_KILLS says how many kills (9 if not set).
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from drafting.rounds.proving.verify import verify
from drafting.rounds.record.state import compiled, open_rounds
from drafting.store import Store
from tests.unit.rounds.test_verify import BODY, NAME, begun, returned

KILLS = int(os.environ.get("DRAFTING_KILLS", "9"))
COMMAND = [sys.executable, "-c", "from drafting.start import run; run()"]


class Record:
    """A copy of the prepared record, the commands for it in their order, and what each of them puts there."""

    def __init__(self, root: Path, prepared: Path) -> None:
        shutil.copytree(prepared, root)
        self.root, self.store = root, Store(root)
        self.before = self.there()
        number = compiled(self.store, NAME, self.store.rounds(NAME)[-1], "en").compilation.proposals[0].number
        self.commands = {"receive": [str(root / "SLV.docx"), "--now", "2019-11-20T09:00-06:00"],
                         "dispose": [str(number), "reject", "--now", "2019-12-02T09:00-06:00"],
                         "issue": ["--yes", "-o", str(root / "out"), "--now", "2019-12-03T09:00-06:00"]}

    def there(self) -> Counter:
        """How many of each kind of record there are in the newest round and of versions."""
        last = self.store.rounds(NAME)[-1].number
        return Counter(receive=len(self.store.submissions(NAME, last)),
                       dispose=len(self.store.dispositions(NAME, last)),
                       issue=len(self.store.versions(NAME)))

    def start(self, command: str) -> subprocess.Popen:
        args = [command, NAME, *self.commands[command], "--workspace", str(self.root)]
        return subprocess.Popen([*COMMAND, *args], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def finished(process: subprocess.Popen) -> int:
    said = process.communicate()[0].decode()
    assert process.returncode in (0, -9), said
    return process.returncode


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A record with an issued version and an open second round, in which one member has replied."""
    from drafting.render.house.body import templates_folder
    from drafting.rounds.drafts.circulate import circulate
    from drafting.rounds.intake.receive import receive
    from drafting.rounds.papers.merge import merge

    root = tmp_path_factory.mktemp("prepared")
    store = begun(root)
    (sent,) = circulate(store, BODY, templates_folder(), NAME, until="2019-12-01T18:00:00-06:00",
                        now="2019-11-04T09:00:00-06:00").files.values()
    receive(store, BODY, NAME, "MEX.docx", returned(sent, "MEX", {"the room": " Warmly."}),
            now="2019-11-05T09:00:00-06:00")
    merge(store, BODY, templates_folder(), NAME, now="2019-11-06T09:00:00-06:00")
    (root / "SLV.docx").write_bytes(returned(sent, "SLV", {"the room": " And for the tea."}))
    return root


def lasting(prepared: Path, root: Path) -> dict[str, float]:
    """How long each command takes when nobody kills it."""
    record, out = Record(root, prepared), {}
    for command in record.commands:
        begin = time.monotonic()
        assert finished(record.start(command)) == 0
        out[command] = time.monotonic() - begin
    return out


def test_a_command_killed_at_any_instant_leaves_a_sound_record(prepared, tmp_path):
    rng, seen = random.Random(20191204), Counter()
    spans = lasting(prepared, tmp_path / "whole")
    for number in range((KILLS + 2) // 3):
        record = Record(tmp_path / str(number), prepared)
        acknowledged: set[str] = set()
        for command in list(record.commands)[:KILLS - 3 * number]:
            process = record.start(command)
            time.sleep(rng.choice((rng.uniform(0, 1), rng.uniform(0.6, 1.6))) * spans[command])
            process.kill()
            code = finished(process)
            if code == 0:
                acknowledged.add(command)
            there = record.there()
            assert verify(record.store, BODY, NAME).faults == (), f"kill {number} of {command}"
            assert all(there[each] == record.before[each] + 1 for each in acknowledged), f"kill {number} of {command}"
            seen[command, "acknowledged" if code == 0 else "on record" if there[command] > record.before[command]
                 else "nothing"] += 1
        if open_rounds(record.store, NAME):
            assert finished(record.start("issue")) == 0
            assert verify(record.store, BODY, NAME).faults == ()
        shutil.rmtree(record.root)
    print("\nkills:", sum(seen.values()), dict(sorted(seen.items())))
    assert sum(seen.values()) == KILLS
