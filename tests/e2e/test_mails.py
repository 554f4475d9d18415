"""A mail is received: each file in it, with the letter kept beside it and shown as its cover note."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from drafting.rounds.proving.verify import verify
from drafting.store import Store
from tests.e2e.test_other_kinds import answers, command
from tests.mails import SHAPES, letter
from tests.unit.rounds.test_sent import BODY, NAME, NOW, begun
from tests.unit.rounds.test_verify import folder, returned


def sent(store: Store, name: str) -> bytes:
    return next(shape for shape in SHAPES if shape.name == name).mail(answers(store)["MEX"])


def test_the_letter_says_whose_the_file_is_and_is_kept(tmp_path):
    store = begun(tmp_path)
    blob = returned(store.round_file(NAME, 1, f"{NAME}-v1-en.docx"), "Delegate 1", {"once a year.": " In Belize."})
    mail = next(shape for shape in SHAPES if shape.name == "a mail in a mail in a mail").mail(blob)
    (tmp_path / "fw.eml").write_bytes(mail)
    done = command(tmp_path, "receive", NAME, tmp_path / "fw.eml")
    assert done.exit_code == 0, done.output
    assert "It came in a letter of 2019-10-21 from Mission of Mexico" in " ".join(done.output.split())
    (s,) = store.submissions(NAME, 1)
    assert (s.member, s.file, s.recognised) == ("MEX", "comments.docx", "letter")
    assert store.submission_file(NAME, 1, s) == blob
    assert [cover.text for cover in s.covers] == ["For the record.", "See below.",
                                                  "Please find our comments attached."]
    assert store.submission_beside(NAME, 1, s) == {".eml": mail}
    found = verify(store, BODY, NAME)
    assert found.faults == () and found.notices == ()
    said = command(tmp_path, "files", NAME).output
    assert "“Comments on the draft”" in said and "Please find our comments attached." in said
    assert json.loads(command(tmp_path, "files", NAME, "--json").output)["files"][0]["covers"][2]["sender"]
    next(folder(store).glob("submissions/*-MEX.eml")).write_bytes(b"From: somebody else")
    assert verify(store, BODY, NAME).faults


def test_a_file_of_another_member_in_a_mail_is_asked_about(tmp_path):
    store = begun(tmp_path)
    mail = letter()
    mail.add_attachment(answers(store)["GTM"], "application", "octet-stream", filename="GTM.docx")
    (tmp_path / "fw.eml").write_bytes(mail.as_bytes())
    done = command(tmp_path, "receive", NAME, tmp_path / "fw.eml")
    assert [s.member for s in store.submissions(NAME, 1)] == ["GTM"]
    assert "The letter that the file came in names another member (MEX)" in " ".join(done.output.split())


def test_what_cannot_be_read_in_it_is_named_and_the_rest_goes_through(tmp_path):
    store = begun(tmp_path)
    mail = letter()
    for name, blob in (("scan.pdf", b"%PDF-1.4"), ("MEX.docx", answers(store)["MEX"])):
        mail.add_attachment(blob, "application", "octet-stream", filename=name)
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    done = command(tmp_path, "receive", NAME, tmp_path / "a.eml")
    assert done.exit_code == 1 and "scan.pdf is not a file that can be read here" in " ".join(done.output.split())
    assert "put on record what it says: drafting letter DRAFT MEMBER" in " ".join(done.output.split())
    assert [s.file for s in store.submissions(NAME, 1)] == ["MEX.docx"]


def test_a_mail_without_a_file_is_refused_with_a_way_out(tmp_path):
    begun(tmp_path)
    (tmp_path / "a.eml").write_bytes(letter().as_bytes())
    done = command(tmp_path, "receive", NAME, tmp_path / "a.eml")
    assert done.exit_code == 1
    assert "a.eml has no file attached." in done.output and "drafting letter" in done.output


@pytest.mark.parametrize("name", [shape.name for shape in SHAPES if len(shape.files) == 1])
def test_each_shape_is_taken(tmp_path, name):
    store = begun(tmp_path)
    (tmp_path / "a.eml").write_bytes(sent(store, name))
    done = command(tmp_path, "receive", NAME, tmp_path / "a.eml", "--member", "MEX")
    assert done.exit_code == 0, done.output
    (s,) = store.submissions(NAME, 1)
    assert len(s.facts) == 1 and s.covers[0].file == "a.eml"


@pytest.mark.skipif(os.name == "nt", reason="there Ctrl-C is no signal to send")
def test_what_comes_into_a_watched_folder_is_taken_in(tmp_path):
    store = begun(tmp_path)
    inbox = tmp_path / "inbox"
    (inbox / "later").mkdir(parents=True)
    (inbox / "MEX.docx").write_bytes(answers(store)["MEX"])
    env = {**os.environ, "DRAFTING_NOW": NOW, "DRAFTING_WORKSPACE": str(tmp_path)}
    # What begins this run may have Ctrl-C left out for all that it begins: here it is heard.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    call = [sys.executable, "-c", f"{heard}; from drafting.start import run; run()", "receive", NAME, str(inbox),
            "--watch"]
    with subprocess.Popen(call, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            wait(store, 1)
            (inbox / "scan.pdf").write_bytes(b"%PDF-1.4")           # refused, and the others go on
            (inbox / "later" / "GTM.docx").write_bytes(answers(store)["GTM"])
            wait(store, 2)
            (inbox / "MEX.docx").write_bytes(store.round_file(NAME, 1, f"{NAME}-v1-en.docx"))
            wait(store, 3)
            time.sleep(3)                                           # nothing is taken in twice
        finally:
            process.send_signal(signal.SIGINT)
            try:
                said = process.communicate(timeout=60)[0]
            finally:
                process.kill()
    assert process.returncode == 0, said
    assert len(store.submissions(NAME, 1)) == 3
    assert said.count("scan.pdf is not a file that can be read here") == 1 and "No longer watching." in said


def wait(store: Store, count: int) -> None:
    for _ in range(600):
        if len(store.submissions(NAME, 1)) >= count:
            return
        time.sleep(0.1)
    pytest.fail(f"{count} files have not come in.")


def test_a_file_is_not_watched(tmp_path):
    begun(tmp_path)
    (tmp_path / "MEX.docx").write_bytes(b"")
    done = command(tmp_path, "receive", NAME, tmp_path / "MEX.docx", "--watch")
    assert done.exit_code == 2 and "--watch is for folders" in done.output
