"""Several hands at one record at the same moment: each step holds together, and what was acknowledged is kept.

DRAFTING_TRIES says how often each is tried (1 if not set).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from drafting.cli import main
from drafting.render.body import load_body, templates_folder
from drafting.rounds.state import compiled
from drafting.rounds.verify import verify
from drafting.store import Store
from tests.unit.rounds.test_verify import NAME, SOURCE, returned

TRIES = int(os.environ.get("DRAFTING_TRIES", "1"))
ISSUING, RECEIVING = (6, 10) if TRIES > 1 else (3, 4)
AT_ONCE = Path(__file__).with_name("at_once.py")
RIVALS = ("BLZ", "CAN", "CRI", "DOM", "GTM", "HND", "MEX", "SLV")
BODY = load_body(templates_folder() / "rcm")
UNTIL = "2019-11-01T18:00:00-06:00"


class Said(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    words: str


def typed(root: Path, *args: str) -> None:
    """A command, which is done."""
    main([*args, "--workspace", str(root)], standalone_mode=False)


def at_once(root: Path, *commands: tuple[str, ...]) -> list[Said]:
    """Commands that begin in the same moment, and how each of them ended."""
    running = [subprocess.Popen([sys.executable, str(AT_ONCE), *args, "--workspace", str(root)], text=True,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
               for args in commands]
    for each in running:
        assert each.stdout.readline() == "ready\n"
    for each in running:
        each.stdin.write("\n")
        each.stdin.flush()
    said = [each.communicate()[0] for each in running]
    return [Said(each.returncode, words) for each, words in zip(running, said, strict=True)]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """An open round in which eight members add to one phrase and one of them a sentence; its compilation is printed."""
    root = tmp_path_factory.mktemp("prepared")
    (root / "rivers.md").write_text(SOURCE, "utf-8")
    (root / "drafts").mkdir()
    typed(root, "new", NAME, "--from", str(root / "rivers.md"), "--now", "2019-10-01T09:00:00-06:00")
    typed(root, "circulate", NAME, "--until", UNTIL, "-o", str(root / "sent"), "--now", "2019-10-02T09:00:00-06:00")
    (sent,) = (path.read_bytes() for path in (root / "sent").iterdir())
    (root / "in").mkdir()
    for n, member in enumerate(RIVALS):
        edits = {"clean water": f" Of kind {n}."} | ({"the room": " And the tea."} if n == 0 else {})
        (root / "in" / f"{member}.docx").write_bytes(returned(sent, member, edits))
    (root / "USA.docx").write_bytes(returned(sent, "USA", {"once a year": " In spring."}))
    typed(root, "receive", NAME, str(root / "in"), "--now", "2019-10-20T09:00:00-06:00")
    typed(root, "merge", NAME, "-o", str(root / "compiled"), "--now", "2019-11-02T09:00:00-06:00")
    return root


@pytest.fixture
def fresh(prepared, tmp_path):
    """Copies of the record, one a try."""
    def copies():
        for n in range(TRIES):
            root = tmp_path / str(n)
            shutil.copytree(prepared, root)
            yield root, Store(root)
            assert verify(Store(root), BODY, NAME).faults == ()
            shutil.rmtree(root)

    return copies


def numbers(store: Store, words: str) -> list[int]:
    """The proposals that put in such words."""
    found = compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals
    return [p.number for p in found if words in p.becomes]


@pytest.mark.parametrize("count", [2, 8])
def test_of_rivals_accepted_at_once_exactly_one_is(fresh, count):
    for root, store in fresh():
        said = at_once(root, *(("dispose", NAME, str(n), "accept") for n in numbers(store, "Of kind")[:count]))
        assert sorted(each.code for each in said) == [0] + [1] * (count - 1), said
        assert all("competes with proposal" in each.words for each in said if each.code)
        assert [d.answer for d in store.dispositions(NAME, 1)] == ["accept"]


def test_an_answer_beside_issue_is_in_the_version_or_refused(fresh):
    for root, store in fresh():
        tea, = numbers(store, "the tea")
        rivals = numbers(store, "Of kind")
        answers = [("dispose", NAME, str(n), "reject") for n in (tea, *rivals[:4])]
        *said, issued = at_once(root, *answers, ("issue", NAME, "--yes", "-o", str(root / "out")))
        assert issued.code == 0, issued
        given = store.dispositions(NAME, 1)
        assert len(given) == len(store.version(NAME, 2).dispositions) == sum(each.code == 0 for each in said)
        late = f"No round of {NAME} is open: version 2 (Rev.1) was issued on"
        assert all(late in each.words for each in said if each.code), said


def test_a_file_beside_issue_is_in_the_version_or_refused(fresh):
    for root, store in fresh():
        before = len(store.submissions(NAME, 1))
        said, issued = at_once(root, ("receive", NAME, str(root / "USA.docx")),
                               ("issue", NAME, "--yes", "-o", str(root / "out")))
        assert issued.code == 0, issued
        assert len(store.submissions(NAME, 1)) == len(store.version(NAME, 2).submissions) == before + (said.code == 0)


def test_circulate_beside_issue_sends_out_the_new_version_or_is_refused(fresh):
    for root, store in fresh():
        said, issued = at_once(root, ("circulate", NAME, "--until", "2099-12-01T18:00-06:00", "-o", str(root / "new")),
                               ("issue", NAME, "--yes", "-o", str(root / "out")))
        assert issued.code == 0, issued
        assert [r.base for r in store.rounds(NAME)] == [1] + [2] * (said.code == 0)
        assert said.code == 0 or f"Round 1 of {NAME} is open" in said.words


def test_one_text_is_issued_once_however_many_issue_it(fresh):
    for root, store in fresh():
        said = at_once(root, *[("issue", NAME, "--yes", "-o", str(root / "out"))] * ISSUING)
        assert [each.code for each in said] == [0] * ISSUING, said
        assert sum("was on record already" in each.words for each in said) == ISSUING - 1
        assert [v.number for v in store.versions(NAME)] == [1, 2]
        assert not [path for path in (root / "out").iterdir() if path.name.startswith(".")]


def test_one_file_received_many_times_at_once_is_one_reading(fresh):
    for root, store in fresh():
        said = at_once(root, *[("receive", NAME, str(root / "USA.docx"))] * RECEIVING)
        assert [each.code for each in said] == [0] * RECEIVING, said
        assert sum("already on record" in each.words for each in said) == RECEIVING - 1
        assert len([s for s in store.submissions(NAME, 1) if s.member == "USA"]) == 1
