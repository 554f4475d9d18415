"""Files that commands write: whole, and nothing left beside them."""

from __future__ import annotations

import os

import pytest

from drafting.cli import paths

LEFT = ".rivers-v2-en-redline.docx.0123456789ab.tmp"


def test_what_a_killed_command_left_goes_with_the_next_that_writes_there(tmp_path):
    pytest.importorskip("fcntl", reason="Folders cannot be locked here.")
    for name in (LEFT, ".hidden", "letter.tmp", ".letter.docx.tmp"):
        (tmp_path / name).write_bytes(b"half")
    paths.write(str(tmp_path / "out.docx"), b"whole")
    assert sorted(os.listdir(tmp_path)) == [".hidden", ".letter.docx.tmp", "letter.tmp", "out.docx"]
    assert (tmp_path / "out.docx").read_bytes() == b"whole"


def test_what_another_is_writing_stays(tmp_path):
    fcntl = pytest.importorskip("fcntl", reason="Folders cannot be locked here.")
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_SH)
    (tmp_path / LEFT).write_bytes(b"half")
    paths.write(str(tmp_path / "out.docx"), b"whole")
    assert sorted(os.listdir(tmp_path)) == [LEFT, "out.docx"]
    os.close(other)
    paths.write(str(tmp_path / "out.docx"), b"again")
    assert os.listdir(tmp_path) == ["out.docx"]
