"""The room's libraries are loaded by the room alone, and their absence is one sentence."""

from __future__ import annotations

import subprocess
import sys

import pytest

ROOM = ("starlette", "uvicorn", "anyio", "multipart", "python_multipart")
CODE = """
import sys
from click.testing import CliRunner
from drafting.cli import main
found = CliRunner().invoke(main, {words!r})
assert found.exit_code == 0, found.output
print(sorted(set({room!r}) & set(sys.modules)))
"""


@pytest.mark.parametrize("words", [["--help"], ["compare", "--help"], ["serve", "--help"], ["invite", "--help"]])
def test_no_command_but_the_room_loads_what_serves(words):
    done = subprocess.run([sys.executable, "-c", CODE.format(words=words, room=ROOM)], capture_output=True, text=True,
                          check=True)
    assert done.stdout.strip() == "[]"


def test_without_the_extra_the_command_says_what_to_install(tmp_path):
    code = "import sys; sys.modules['uvicorn'] = None; from drafting.cli import main; main(['serve'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 1 and "pip install" in done.stderr and "Traceback" not in done.stderr
