"""Several hands at one record at the same moment: each step holds together, and what was acknowledged is kept.

DRAFTING_TRIES says how often each is tried (1 if not set).
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

import pytest

from drafting.cli import main
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.state import compiled
from drafting.store import Store
from drafting.store.ground import opened
from drafting.store.sync import sync
from tests.databases import database
from tests.e2e.forked import Command, Said
from tests.unit.rounds.test_verify import NAME, SOURCE, returned

TRIES = int(os.environ.get("DRAFTING_TRIES", "1"))
RIVALS = ("BLZ", "CAN", "CRI", "DOM", "GTM", "HND", "MEX", "SLV")
BODY = load_body(templates_folder() / "rcm")
UNTIL = "2019-11-01T18:00:00-06:00"


def typed(root: Path, *args: str) -> None:
    """A command, which is done."""
    main([*args, "--workspace", str(root)], standalone_mode=False)


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


@pytest.fixture(params=["folder", "database"])
def fresh(request, prepared, server, tmp_path):
    """Copies of the record, one a try, with a way to type commands in the same moment."""
    def copies():
        for n in range(TRIES):
            root = tmp_path / str(n)
            shutil.copytree(prepared, root)
            with nullcontext(str(root)) if request.param == "folder" else database() as place:
                list(sync(opened(root), opened(place)))

                def at_once(*commands: tuple[str, ...], place: str = place) -> list[Said]:
                    return server.typed(*(Command([*args, "--workspace", place]) for args in commands))

                yield root, Store(place), at_once
                assert verify(Store(place), BODY, NAME).faults == ()
            shutil.rmtree(root)

    return copies


def numbers(store: Store, words: str) -> list[int]:
    """The proposals that put in such words."""
    found = compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals
    return [p.number for p in found if words in p.becomes]


@pytest.mark.parametrize("count", [2, 8])
def test_of_rivals_accepted_at_once_exactly_one_is(fresh, count):
    for _, store, at_once in fresh():
        said = at_once(*(("dispose", NAME, str(n), "accept") for n in numbers(store, "Of kind")[:count]))
        assert sorted(each.code for each in said) == [0] + [1] * (count - 1), said
        assert all("competes with proposal" in each.words for each in said if each.code)
        assert [d.answer for d in store.dispositions(NAME, 1)] == ["accept"]


def test_an_answer_beside_issue_is_in_the_version_or_refused(fresh):
    seen = Counter()
    for root, store, at_once in fresh():
        tea, = numbers(store, "the tea")
        rivals = numbers(store, "Of kind")
        answers = [("dispose", NAME, str(n), "reject") for n in (tea, *rivals[:4])]
        *said, issued = at_once(*answers, ("issue", NAME, "--yes", "-o", str(root / "out")))
        assert issued.code == 0, issued
        given = store.dispositions(NAME, 1)
        assert len(given) == len(store.version(NAME, 2).dispositions) == sum(each.code == 0 for each in said)
        late = f"No round of {NAME} is open: version 2 (Rev.1) was issued on"
        assert all(late in each.words for each in said if each.code), said
        seen["in the version"] += len(given)
        seen["refused"] += len(said) - len(given)
    print("\nAnswers", dict(seen))


def test_a_file_beside_issue_is_in_the_version_or_refused(fresh):
    seen = Counter()
    for root, store, at_once in fresh():
        before = len(store.submissions(NAME, 1))
        said, issued = at_once(("receive", NAME, str(root / "USA.docx")),
                               ("issue", NAME, "--yes", "-o", str(root / "out")))
        assert issued.code == 0, issued
        assert len(store.submissions(NAME, 1)) == len(store.version(NAME, 2).submissions) == before + (said.code == 0)
        seen["refused" if said.code else "in the version"] += 1
    print("\nFiles", dict(seen))


def test_circulate_beside_issue_sends_out_the_new_version_or_is_refused(fresh):
    seen = Counter()
    for root, store, at_once in fresh():
        said, issued = at_once(("circulate", NAME, "--until", "2099-12-01T18:00-06:00", "-o", str(root / "new")),
                               ("issue", NAME, "--yes", "-o", str(root / "out")))
        assert issued.code == 0, issued
        assert [r.base for r in store.rounds(NAME)] == [1] + [2] * (said.code == 0)
        assert said.code == 0 or f"Round 1 of {NAME} is open" in said.words
        seen["refused" if said.code else "sent out"] += 1
    print("\nVersions", dict(seen))


def test_one_text_is_issued_once_however_many_issue_it(fresh):
    for root, store, at_once in fresh():
        said = at_once(*[("issue", NAME, "--yes", "-o", str(root / "out"))] * 6)
        assert [each.code for each in said] == [0] * 6, said
        assert sum("was on record already" in each.words for each in said) == 5
        assert [v.number for v in store.versions(NAME)] == [1, 2]
        assert not [path for path in (root / "out").iterdir() if path.name.startswith(".")]


def test_one_file_received_many_times_at_once_is_one_reading(fresh):
    for root, store, at_once in fresh():
        said = at_once(*[("receive", NAME, str(root / "USA.docx"))] * 10)
        assert [each.code for each in said] == [0] * 10, said
        assert sum("already on record" in each.words for each in said) == 9
        assert len([s for s in store.submissions(NAME, 1) if s.member == "USA"]) == 1
