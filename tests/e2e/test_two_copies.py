"""Two secretariats, one record: clones of a workspace work apart and are joined by plain git, or by copying files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafting.cli import main
from drafting.store import Store
from tests.unit.rounds.test_verify import NAME, SOURCE, returned

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not on this machine")
GIT = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_AUTHOR_NAME": "Desk",
       "GIT_AUTHOR_EMAIL": "desk@example.org", "GIT_COMMITTER_NAME": "Desk", "GIT_COMMITTER_EMAIL": "desk@example.org"}


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, env=GIT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def typed(folder: Path, *words: str, now: str, code: int = 0) -> str:
    args = [*words, "--workspace", str(folder)]
    args += ["-o", str(folder / "out")] if words[0] in ("circulate", "issue", "merge") else []
    args += ["--yes"] if words[0] == "issue" else []
    found = CliRunner().invoke(main, args, env={"DRAFTING_NOW": now})
    assert found.exit_code == code, found.output
    return found.output


def save(folder: Path) -> None:
    """What a person types to keep the work of a day."""
    git(folder, "add", "drafts")
    git(folder, "commit", "-q", "--allow-empty", "-m", "work")


def join(one: Path, other: Path) -> None:
    """Both copies after each has pulled the other; git must not ask anything."""
    save(one)
    save(other)
    git(one, "pull", "-q", "--no-rebase", "--no-edit", str(other), "main")
    git(other, "pull", "-q", "--no-rebase", "--no-edit", str(one), "main")
    assert git(one, "status", "--porcelain", "drafts") == git(other, "status", "--porcelain", "drafts") == ""
    assert listing(one) == listing(other)


def listing(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted((folder / "drafts").rglob("*"))
            if path.is_file() and ".writing" not in path.parts}


def returned_file(folder: Path, member: str, edits: dict[str, str]) -> str:
    path = folder / f"{member}.docx"
    sent = next((folder / "drafts" / NAME / "rounds").glob("*/*.docx"))
    path.write_bytes(returned(sent.read_bytes(), member, edits))
    return str(path)


@pytest.fixture
def copies(tmp_path) -> tuple[Path, Path]:
    """Two clones of a workspace with an open round."""
    first, second = tmp_path / "north", tmp_path / "south"
    first.mkdir()
    (first / "rivers.md").write_text(SOURCE)
    (first / ".gitattributes").write_text("drafts/** -text\n")
    (first / ".gitignore").write_text(".writing/\nout/\n*.docx\n!drafts/**\n")
    git(first, "init", "-q", "-b", "main")
    typed(first, "new", NAME, "--from", str(first / "rivers.md"), now="2019-10-01T09:00-06:00")
    typed(first, "circulate", NAME, "--until", "2019-11-01T18:00-06:00", now="2019-10-02T09:00-06:00")
    git(first, "add", ".")
    save(first)
    git(tmp_path, "clone", "-q", str(first), str(second))
    return first, second


def numbers(folder: Path, words: str) -> str:
    """The number of the one proposal that puts in some words."""
    found = json.loads(typed(folder, "merge", NAME, "--json", now="2019-11-02T09:00-06:00"))
    return str(next(p["number"] for p in found["compilations"]["en"]["proposals"] if words in p.get("becomes", "")))


def test_what_both_received_and_answered_is_one_record(copies):
    north, south = copies
    typed(north, "receive", NAME, returned_file(north, "MEX", {"clean water": " And of villages."}),
          now="2019-10-20T09:00-06:00")
    typed(south, "receive", NAME, returned_file(south, "GTM", {"once a year": " In spring."}),
          now="2019-10-20T10:00-06:00")
    same = returned_file(south, "HND", {"the room": " And the tea."})
    typed(south, "receive", NAME, same, now="2019-10-21T09:00-06:00")
    typed(north, "receive", NAME, same, now="2019-10-21T10:00-06:00")
    join(north, south)
    assert typed(north, "status", NAME, now="2019-10-22T09:00-06:00") == \
        typed(south, "status", NAME, now="2019-10-22T09:00-06:00")
    replies = {r["member"]: r for r in json.loads(typed(north, "status", NAME, "--json",
                                                        now="2019-10-22T09:00-06:00"))["replies"]}
    assert [replies[m]["proposals"] for m in ("MEX", "GTM", "HND")] == [1, 1, 1] and replies["HND"]["superseded"] == 0
    number = numbers(north, "the tea")
    assert "has a number" in typed(south, "dispose", NAME, number, "reject", code=1,
                                  now="2019-11-02T10:00-06:00")             # it was printed in the north alone
    join(north, south)
    typed(north, "dispose", NAME, number, "accept", "--by", "North", now="2019-11-02T09:00-06:00")
    typed(south, "dispose", NAME, number, "reject", "--by", "South", now="2019-11-02T10:00-06:00")
    typed(south, "position", NAME, "CAN", "opposes", number, now="2019-11-02T10:00-06:00")
    join(north, south)
    said = typed(north, "forks", NAME, now="2019-11-03T09:00-06:00")
    assert "was answered twice, apart: accept" in said and "North" in said and "South" in said
    typed(south, "dispose", NAME, number, "accept", now="2019-11-03T09:00-06:00")
    join(north, south)
    assert "Nothing in this record was done twice" in typed(north, "forks", NAME, now="2019-11-03T09:00-06:00")
    typed(north, "verify", NAME, now="2019-11-03T09:00-06:00")


@pytest.fixture
def forked(copies) -> tuple[Path, Path]:
    """Both copies have issued version 2, each with an acceptance of its own; the south went on to a second round."""
    north, south = copies
    for member, words in (("MEX", {"clean water": " And of villages."}), ("GTM", {"the room": " And the tea."})):
        typed(north, "receive", NAME, returned_file(north, member, words), now="2019-10-20T09:00-06:00")
    join(north, south)
    typed(north, "dispose", NAME, numbers(north, "villages"), "accept", now="2019-11-02T09:00-06:00")
    typed(south, "dispose", NAME, numbers(south, "the tea"), "accept", now="2019-11-02T09:00-06:00")
    late = returned_file(south, "PAN", {"publish": " In print."})
    typed(north, "issue", NAME, now="2019-11-03T09:00-06:00")
    typed(south, "receive", NAME, late, now="2019-11-03T10:00-06:00")
    typed(south, "issue", NAME, now="2019-11-03T11:00-06:00")
    typed(south, "circulate", NAME, "--until", "2019-12-01T18:00-06:00", now="2019-11-04T09:00-06:00")
    join(north, south)
    return north, south


def test_a_version_issued_twice_is_a_fork_with_a_way_out(forked):
    north, south = forked
    assert "Version 2 was issued twice" in typed(north, "status", NAME, now="2019-11-05T09:00-06:00")
    said = typed(north, "forks", NAME, now="2019-11-05T09:00-06:00")
    assert "PAN" in said and "in force, until you choose" in said and "set aside; other" in said and "en 3" in said
    refused = typed(north, "circulate", NAME, "--until", "2019-12-01T18:00-06:00", now="2019-11-05T09:00-06:00", code=1)
    assert "was issued twice, in two copies of the record" in refused and f"drafting forks {NAME}" in refused
    assert "was issued twice" in typed(north, "verify", NAME, now="2019-11-05T09:00-06:00")
    kept = next(side["hash"] for side in json.loads(typed(north, "forks", NAME, "--json",
                now="2019-11-05T09:00-06:00"))["forks"][0]["sides"] if not side["in_force"])
    typed(south, "forks", NAME, "--keep", kept, now="2019-11-06T09:00-06:00")
    join(north, south)
    assert [r.number for r in Store(north).rounds(NAME)] == [1, 2]          # the south's round is on its version
    assert typed(north, "log", NAME, now="2019-11-06T09:00-06:00").count("set aside") == 1
    assert "And the tea" in "".join(p.text for p in Store(north).text(NAME, 2, "en"))
    typed(north, "verify", NAME, now="2019-11-06T09:00-06:00")
    typed(north, "verify", NAME, "--words", now="2019-11-06T09:00-06:00")


def test_neither_side_is_kept_and_the_next_issue_has_what_both_decided(forked):
    north, south = forked
    typed(north, "forks", NAME, "--keep", "none", now="2019-11-06T09:00-06:00")
    join(north, south)
    typed(south, "issue", NAME, now="2019-11-07T09:00-06:00")
    join(north, south)
    text = "".join(p.text for p in Store(north).text(NAME, 3, "en"))     # a number is not given again
    assert "And of villages" in text and "And the tea" in text and "PAN" in text
    assert [v.number for v in Store(north).versions(NAME)] == [1, 3] and Store(north).rounds(NAME)[-1].number == 1
    assert "round is open" not in typed(north, "forks", NAME, now="2019-11-07T09:00-06:00")
    typed(north, "verify", NAME, now="2019-11-07T09:00-06:00")
    typed(north, "circulate", NAME, "--until", "2019-12-01T18:00-06:00", now="2019-11-08T09:00-06:00")
    assert "on version 3" in typed(north, "status", NAME, now="2019-11-08T09:00-06:00")


def test_what_came_to_one_side_only_is_taken_into_the_open_round_as_the_hint_says(forked):
    north, south = forked
    kept = next(side["hash"] for side in json.loads(typed(north, "forks", NAME, "--json",
                now="2019-11-05T09:00-06:00"))["forks"][0]["sides"] if side["in_force"])
    typed(north, "forks", NAME, "--keep", kept, now="2019-11-06T09:00-06:00")
    typed(north, "circulate", NAME, "--until", "2019-12-01T18:00-06:00", now="2019-11-06T10:00-06:00")
    behind = json.loads(typed(north, "forks", NAME, "--json", now="2019-11-06T10:00-06:00"))["behind"]
    assert [b["member"] for b in behind] == ["PAN"]
    typed(north, "receive", NAME, str(north / behind[0]["path"]), "--member", "PAN", "--lang", "en",
          now="2019-11-06T11:00-06:00")
    join(north, south)
    assert "PAN" not in typed(north, "forks", NAME, now="2019-11-06T12:00-06:00")
    assert numbers(south, "In print")
    typed(south, "verify", NAME, now="2019-11-06T12:00-06:00")


def test_a_round_opened_twice_is_one_round(copies):
    north, south = copies
    for place in copies:
        for folder in ("rounds", "seals"):
            shutil.rmtree(place / "drafts" / NAME / folder)
    save(north)
    git(south, "checkout", "-q", "--", ".")
    git(south, "pull", "-q", "--no-rebase", "--no-edit", str(north), "main")
    typed(north, "circulate", NAME, "--until", "2019-11-01T18:00-06:00", now="2019-10-02T09:00-06:00")
    typed(south, "circulate", NAME, "--until", "2019-11-15T18:00-06:00", now="2019-10-03T09:00-06:00")
    typed(north, "receive", NAME, returned_file(north, "MEX", {"clean water": " And of villages."}),
          now="2019-10-20T09:00-06:00")
    typed(south, "receive", NAME, returned_file(south, "GTM", {"once a year": " In spring."}),
          now="2019-10-20T10:00-06:00")
    join(north, south)
    assert "is one round" in typed(north, "forks", NAME, now="2019-10-22T09:00-06:00")
    assert {s.member for s in Store(north).submissions(NAME, 1)} == {"MEX", "GTM"}
    assert Store(north).rounds(NAME)[0].until.startswith("2019-11-01")
    typed(north, "issue", NAME, now="2019-11-03T09:00-06:00")
    typed(north, "verify", NAME, now="2019-11-03T09:00-06:00")


def test_a_draft_begun_twice_under_one_name_conflicts_with_nothing(copies):
    north, south = copies
    for place, title in ((north, "One title"), (south, "Another title")):
        typed(place, "new", "charter", "--from", str(place / "rivers.md"), "--title", f"en={title}",
              now="2019-10-05T09:00-06:00")
    join(north, south)
    assert "was begun twice" in typed(north, "verify", "charter", now="2019-10-06T09:00-06:00")


def test_copying_files_is_as_good_as_git(forked, tmp_path):
    north, south = forked
    copy = tmp_path / "copy"
    shutil.copytree(north / "drafts", copy / "drafts", ignore=shutil.ignore_patterns(".writing"))
    subprocess.run(["cp", "-R", "-n", f"{south}/drafts/.", f"{copy}/drafts/"], check=True)
    assert listing(copy) == listing(north)
