"""The command as a process: it ends as it should, and a comparison loads only what it needs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.bad_files import document, word

RUN = "from drafting.start import run; run()"
# What takes milliseconds to load and is of no use to a comparison of two sound files with a word changed.
IDLE = ("msgspec", "zipfile", "hashlib", "pathlib", "tempfile", "shutil", "dataclasses", "logging", "json", "rich",
        "rapidfuzz", "openpyxl", "jinja2", "docx")


@pytest.fixture
def pair(tmp_path):
    for name, words in (("old.docx", "The Parties should meet once a year."), ("new.docx", "The Parties shall meet.")):
        (tmp_path / name).write_bytes(word(**{"word/document.xml": document(words)}))
    return tmp_path


def started(folder, *arguments: str, code: str = RUN, **more) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-c", code, *arguments], cwd=folder, text=True, check=False,
                          **({"capture_output": True} | more))


def test_all_that_is_printed_comes_out(pair):
    ended = started(pair, "compare", "old.docx", "new.docx", "-o", "redline.docx")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "redline.docx" in ended.stdout and (pair / "redline.docx").stat().st_size


@pytest.mark.parametrize("arguments, code", [(("compare", "old.docx", "none.docx", "-o", "x.docx"), 1),
                                             (("compare", "old.docx"), 2), (("--help",), 0)])
def test_the_exit_code_is_the_commands(pair, arguments, code):
    ended = started(pair, *arguments)
    assert ended.returncode == code
    assert bool(ended.stderr) == bool(code)


def test_a_closed_pipe_is_no_traceback(pair):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ended = started(pair, "compare", "old.docx", "new.docx", "-o", "redline.docx", capture_output=False,
                        stdout=writer, stderr=subprocess.PIPE)
    finally:
        os.close(writer)
    assert ended.stderr == "" and (pair / "redline.docx").exists()


def test_a_comparison_loads_nothing_that_it_does_not_use(pair):
    code = f"""
import sys
from drafting.cli import main
try:
    main()
finally:
    print([name for name in {IDLE} if name in sys.modules])
"""
    ended = started(pair, "compare", "old.docx", "new.docx", "-o", "redline.docx", code=code)
    assert ended.returncode == 0 and ended.stdout.splitlines()[-1] == "[]"
