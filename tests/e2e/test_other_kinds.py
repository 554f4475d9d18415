"""Files of other kinds than Word's are received through LibreOffice: kept as they came, read in a copy beside them."""

from __future__ import annotations

import json
import os
import time
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafting.cli import main
from drafting.errors import NotAWordFile
from drafting.model.change import Text as Words
from drafting.model.change import fact_id
from drafting.rounds.proving.verify import verify
from drafting.store import Store
from drafting.word.opc import office
from drafting.word.opc.package import Package
from tests.documents.resaved import OFFICE, saved_as
from tests.sample.edit import Pen, delete_paragraph
from tests.sample.locate import find
from tests.unit.rounds.test_sent import BODY, NAME, NOW, begun, holding
from tests.unit.rounds.test_verify import folder, returned

needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")


def command(root: Path, *words: object):
    return CliRunner().invoke(main, [str(word) for word in words],
                              env={"DRAFTING_NOW": NOW, "DRAFTING_WORKSPACE": str(root)})


def answers(store: Store) -> dict[str, bytes]:
    sent = store.round_file(NAME, 1, f"{NAME}-v1-en.docx")
    return {member: returned(sent, member, {"once a year.": f" In {place}."})
            for member, place in (("MEX", "Guatemala"), ("GTM", "Panama"), ("HND", "Belize"))}


@pytest.mark.word
@needs_office
def test_each_is_kept_as_it_came_and_its_tracked_words_are_exact(tmp_path):
    store = begun(tmp_path)
    inbox = tmp_path / "in"
    inbox.mkdir()
    kinds = dict(zip(("MEX", "GTM", "HND"), ("odt", "doc", "rtf"), strict=True))
    for member, blob in answers(store).items():
        made = tmp_path / member
        made.mkdir()
        (inbox / f"{member}.{kinds[member]}").write_bytes(saved_as(made, {member: blob}, kinds[member])[member])
    done = command(tmp_path, "receive", NAME, inbox)
    assert done.exit_code == 0, done.output
    assert done.output.count("LibreOffice made the Word copy that is read") == 3
    for s in store.submissions(NAME, 1):
        assert store.submission_file(NAME, 1, s) == (inbox / s.file).read_bytes()
        words = [f.text for f in s.facts if isinstance(f, Words)]
        assert words == [{"MEX": ". In Guatemala", "GTM": ". In Panama", "HND": ". In Belize"}[
            s.member]] and not {fact_id(f) for f in s.facts if isinstance(f, Words)} & set(s.silent)
        assert store.submission_read(NAME, 1, s).startswith(b"PK")
    assert verify(store, BODY, NAME).faults == () and verify(store, BODY, NAME).notices == ()
    said = json.loads(command(tmp_path, "receive", NAME, inbox, "--json").output)
    assert [each["outcome"] for each in said["received"]] == ["again"] * 3
    assert command(tmp_path, "merge", NAME, "-o", tmp_path / "out").exit_code == 0
    next(folder(store).glob("submissions/*-MEX.docx")).unlink()
    assert any("-MEX.* although it is on record" in fault for fault in verify(store, BODY, NAME).faults)


@pytest.mark.word
@needs_office
def test_one_that_was_superseded_comes_back_with_its_copy(tmp_path):
    store = begun(tmp_path)
    blob = answers(store)["MEX"]
    (tmp_path / "MEX a.odt").write_bytes(saved_as(tmp_path, {"a": blob}, "odt")["a"])
    (tmp_path / "MEX b.docx").write_bytes(store.round_file(NAME, 1, f"{NAME}-v1-en.docx"))
    for file in ("MEX a.odt", "MEX b.docx"):
        assert command(tmp_path, "receive", NAME, tmp_path / file).exit_code == 0
    done = command(tmp_path, "files", NAME, "--use", "MEX a.odt")
    assert done.exit_code == 0, done.output
    assert holding(store) == ["MEX a.odt"] and not verify(store, BODY, NAME).faults


@pytest.mark.word
@needs_office
@pytest.mark.parametrize("forgets", [False, True])
def test_a_deleted_paragraph_that_the_copy_does_not_have_is_named(tmp_path, monkeypatch, forgets):
    store = begun(tmp_path)
    sent = store.round_file(NAME, 1, f"{NAME}-v1-en.docx")
    package = Package.open(sent)
    delete_paragraph(Pen("MEX", "2019-10-04T10:00:00Z", True, count(900)), find(package, "the room").p)
    (tmp_path / "MEX.doc").write_bytes(saved_as(tmp_path, {"MEX": package.to_bytes()}, "doc")["MEX"])
    if forgets:                         # stands for a LibreOffice that does
        (tmp_path / "sent.docx").write_bytes(sent)
        script = tmp_path / "soffice"
        script.write_text(f'#!/bin/sh\nmkdir -p "$7" && cp {tmp_path}/sent.docx "$7/text.docx"\n')
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    words = " ".join(command(tmp_path, "receive", NAME, tmp_path / "MEX.doc").output.split())
    named = "“We thank the host for the room.” is deleted with tracked changes in the file, and LibreOffice forgot it"
    assert (named in words) == forgets and "the layout is LibreOffice's." in words
    (s,) = store.submissions(NAME, 1)
    assert bool(s.facts) != forgets and verify(store, BODY, NAME).faults == ()


def test_without_libreoffice_the_others_go_through(tmp_path, monkeypatch):
    store = begun(tmp_path)
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "GTM.odt").write_bytes(b"PK")
    (inbox / "MEX.docx").write_bytes(answers(store)["MEX"])
    monkeypatch.setenv("PATH", str(tmp_path))
    done = command(tmp_path, "receive", NAME, inbox)
    assert done.exit_code == 1 and holding(store) == ["MEX.docx"]
    words = " ".join(done.output.split())
    assert "GTM.odt is read through LibreOffice, which is not on this machine." in words
    assert "Install LibreOffice, or open the file and save it as “Word Document (.docx)”." in words


@pytest.mark.skipif(os.name == "nt", reason="a script stands for LibreOffice")
def test_an_office_that_takes_too_long_is_ended_with_its_children(tmp_path, monkeypatch):
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/child\nwait\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(NotAWordFile, match=r"MEX\.odt could not be opened by LibreOffice"):
        office.word_copy(b"", "MEX.odt", str(script))
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not running(child):
            return
        time.sleep(0.05)
    pytest.fail("The child is still there.")


def running(process: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
