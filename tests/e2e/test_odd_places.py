"""Links, pipes, names, rights and shares: nothing is followed, waited for, written over or shown that should not be."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import stat
import subprocess
import sys

import pytest

from drafting.errors import StoreError
from drafting.store import Store
from tests.bad_files import document, word
from tests.bilingual import NAME, NOW, Bureau, sentences

RUN = "from drafting.start import run; run()"


def typed(folder, *words, code: int = 0) -> subprocess.CompletedProcess:
    ended = subprocess.run([sys.executable, "-c", RUN, *map(str, words)], cwd=folder, capture_output=True, text=True,
                           check=False, timeout=60)
    assert ended.returncode == code, ended.stderr
    return ended


@pytest.fixture
def bureau(tmp_path) -> Bureau:
    made = Bureau(tmp_path, sentences(5), languages=("en",))
    made.circulate()
    return made


def test_links_and_pipes_in_an_inbox_are_named_and_not_followed(bureau, tmp_path):
    inbox, elsewhere = tmp_path / "inbox", tmp_path / "elsewhere"
    inbox.mkdir(), elsewhere.mkdir()
    sent = (tmp_path / "out" / f"{NAME}-v1-en.docx").read_bytes()
    for place in (inbox / "MEX.docx", elsewhere / "USA.docx"):
        place.write_bytes(sent)
    (inbox / "USA.docx").symlink_to(elsewhere / "USA.docx")
    (inbox / "more").symlink_to(elsewhere)
    os.mkfifo(inbox / "GTM.docx")
    found = json.loads(typed(tmp_path, "receive", NAME, "inbox", "--now", NOW, "--json", code=1).stdout)
    assert [each["member"] for each in found["received"]] == ["MEX"]
    assert {each["file"]: each["message"] for each in found["refused"]} == {
        "GTM.docx": "GTM.docx is no file: it is a pipe or a device.",
        "USA.docx": "USA.docx is a link, and was not followed.", "more": "more is a link, and was not followed."}
    found = json.loads(typed(tmp_path, "receive", NAME, "inbox/USA.docx", "--now", NOW, "--json").stdout)
    assert [each["member"] for each in found["received"]] == ["USA"]         # typed by name, it is meant


@pytest.mark.parametrize("place", ["positions", "positions/abcdefabcdef.json"])
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: os.symlink(path.parents[3] / "elsewhere", path)])
def test_a_link_or_a_pipe_in_the_record_is_not_followed(bureau, tmp_path, place, make):
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "drafts" / NAME / place
    path.parent.mkdir(exist_ok=True)
    make(path)
    said = typed(tmp_path, "status", NAME, "--now", NOW, code=3).stderr
    assert said.startswith(f"Error: drafts/{NAME}/positions") and len(said.splitlines()) == 2
    found = typed(tmp_path, "verify", NAME, code=1 if place.endswith(".json") else 3)
    assert f"drafts/{NAME}/positions" in found.stdout + found.stderr


def test_a_record_is_its_owners_alone_and_keeps_the_rights_that_it_was_given(bureau, tmp_path):
    folder = tmp_path / "drafts" / NAME
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o750)
    typed(tmp_path, "receive", NAME, f"out/{NAME}-v1-en.docx", "--member", "MEX", "--now", NOW)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o750


def test_where_files_cannot_be_locked_nothing_is_written_unless_somebody_says_so(bureau, tmp_path, monkeypatch):
    def refused(handle, how):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refused)
    with pytest.raises(StoreError, match="lies where files cannot be locked") as caught, Store(tmp_path).writer(NAME):
        pass
    assert "--without-locks" in caught.value.hint
    with Store(tmp_path, alone=True).writer(NAME):
        pass


def test_files_that_differ_in_capitals_alone_have_redlines_of_their_own(tmp_path):
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        for n, name in enumerate(("Clause.docx", "clause.docx")):
            (tmp_path / folder / name).write_bytes(word(**{"word/document.xml": document(f"{folder} {n}")}))
    if len(list((tmp_path / "old").iterdir())) < 2:
        pytest.skip("names that differ in capitals alone are one name here")
    typed(tmp_path, "compare", "old", "new", "-o", "out")
    assert len({each.name.casefold() for each in (tmp_path / "out").iterdir()}) == 2


@pytest.mark.parametrize("words", [("compare", "a.docx", "a.docx", "-o", f"{'x' * 300}.docx"),
                                   ("compare", f"{'x' * 300}.docx", "a.docx"),
                                   ("changes", "/".join(["y" * 200] * 30) + ".docx")])
def test_a_name_that_is_too_long_is_one_sentence(tmp_path, words):
    (tmp_path / "a.docx").write_bytes(word())
    said = typed(tmp_path, *words, code=1).stderr
    assert said.startswith("Error: ") and len(said.splitlines()) == 2 and "too long" in said
