"""A file that takes too much is refused by name, in every command that reads files from outside; the others go on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.bad_files import document, word
from tests.bilingual import NAME, Bureau, sentences
from tests.unit.web.conftest import Hall

RUN = "from drafting.start import run; run()"
LITTLE = ("--seconds", "1")
SMALL = ("--megabytes", "48")


def many(paragraphs: int, start: str) -> bytes:
    """A small file that takes long: so many paragraphs, no two of them alike."""
    text = "</w:t></w:r></w:p><w:p><w:r><w:t>".join(f"{start} {n * 7919 % 1000003} {n * n}" for n in range(paragraphs))
    return word(**{"word/document.xml": document(text)})


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "base.docx").write_bytes(word())
    (folder / "MEX.docx").write_bytes(word(**{"word/document.xml": document("The Conference has decided.")}))
    (folder / "USA.docx").write_bytes(many(120_000, "one"))
    (folder / "other.docx").write_bytes(many(120_000, "two"))
    return folder


def typed(folder, *words, **more) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-c", RUN, *map(str, words)], cwd=folder, capture_output=True, text=True,
                          check=False, **more)


def test_a_pair_that_takes_too_long_is_refused_in_one_sentence(files):
    ended = typed(files, *LITTLE, "compare", "USA.docx", "other.docx", "-o", "out.docx")
    assert ended.returncode == 1 and not (files / "out.docx").exists()
    assert ended.stderr.splitlines()[0] == "Error: Reading USA.docx and other.docx takes more than 1 " \
        "seconds of the processor's time, and was ended."


def test_a_pair_that_takes_too_much_memory_is_refused_too(files):
    ended = typed(files, *SMALL, "compare", "USA.docx", "other.docx", "-o", "out.docx")
    assert ended.returncode == 1 and "takes more than 48 MB of memory" in ended.stderr


def test_the_bounds_are_settings(files):
    ended = typed(files, "compare", "USA.docx", "other.docx", "-o", "out.docx",
                  env={**os.environ, "DRAFTING_SECONDS": "1"})
    assert "more than 1 seconds" in ended.stderr


@pytest.mark.parametrize("words", [("changes",), ("accept", "-o", "x.docx"), ("scrub", "-o", "x.docx"), ("check",)])
def test_each_command_on_one_file_names_it(files, words):
    ended = typed(files, "--megabytes", "16", words[0], "USA.docx", *words[1:])
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Error: Reading USA.docx takes more than 16 MB of memory, and was ended.")


def test_the_other_members_are_combined(files):
    ended = typed(files, *LITTLE, "combine", "base.docx", "MEX.docx", "USA.docx", "-o", "all.docx", "--json")
    found = json.loads(ended.stdout)
    assert ended.returncode == 1 and found["compilation"]["members"] == ["MEX"]
    assert [each["message"] for each in found["refused"]] == [
        "Reading USA.docx takes more than 1 seconds of the processor's time, and was ended."]
    ended = typed(files, *LITTLE, "combine", "base.docx", "MEX.docx", "USA.docx", "-o", "all.docx")
    assert "1 member, 1 proposal" in ended.stdout and ended.stderr.startswith("Refused: Reading USA.docx takes")


def test_the_other_pairs_of_a_folder_are_compared(files, tmp_path):
    for folder, names in (("old", ("base.docx", "USA.docx")), ("new", ("MEX.docx", "other.docx"))):
        (tmp_path / folder).mkdir()
        for name, source in zip(("a.docx", "b.docx"), names, strict=True):
            shutil.copy(files / source, tmp_path / folder / name)
    ended = typed(tmp_path, *LITTLE, "compare", "old", "new", "-o", "out", "--json")
    assert [(each["name"], each["result"]) for each in json.loads(ended.stdout)["pairs"]] == [
        ("a.docx", "changed"), ("b.docx", "refused")]


def test_the_other_files_are_received(files, tmp_path):
    Bureau(tmp_path, sentences(10)).circulate()
    sent = (tmp_path / "out" / f"{NAME}-v1-en.docx").read_bytes()
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("CAN.docx", "GTM.docx"):
        (inbox / name).write_bytes(sent)
    shutil.copy(files / "USA.docx", inbox / "DOM.docx")
    ended = typed(tmp_path, *SMALL, "receive", NAME, "inbox", "--json", "--now", "2026-02-05T09:00-06:00")
    found = json.loads(ended.stdout)
    assert [each["member"] for each in found["received"]] == ["CAN", "GTM"]
    assert [each["file"] for each in found["refused"]] == ["DOM.docx"]
    assert "more than 48 MB of memory" in found["refused"][0]["message"]


def test_an_answered_matrix_is_read_within_bounds(files, tmp_path):
    Bureau(tmp_path, sentences(10)).circulate()
    ended = typed(tmp_path, "--megabytes", "16", "dispose", NAME, "--from", files / "USA.docx", "--now",
                  "2026-02-05T09:00-06:00")
    assert ended.returncode == 1 and ended.stderr.startswith("Error: Reading USA.docx takes more than 16 MB of memory")


def test_the_room_refuses_it_too(files, tmp_path):
    Bureau(tmp_path, sentences(10)).circulate()
    hall = Hall(tmp_path)
    hall.room.bounds = (60, 48)
    said = hall.seat("delegation", "USA").post(f"/{NAME}/send", headers={"accept": "application/json"},
                                               files={"file": ("USA.docx", (files / "USA.docx").read_bytes())})
    assert said.status_code == 409 and "more than 48 MB" in said.text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the other process is looked for in /proc")
def test_who_is_killed_leaves_nobody_at_work(files):
    waits = subprocess.Popen([sys.executable, "-c", RUN, "compare", "USA.docx", "other.docx", "-o", "never.docx"],
                             cwd=files)
    works = ""
    while not works:
        with open(f"/proc/{waits.pid}/task/{waits.pid}/children") as children:
            works = children.read().strip()
    waits.send_signal(signal.SIGKILL)
    waits.wait()
    end = time.monotonic() + 30
    while os.path.exists(f"/proc/{works}") and time.monotonic() < end:
        time.sleep(0.02)
    assert not os.path.exists(f"/proc/{works}") and not (files / "never.docx").exists()
