"""The rooms: who may call whom, how long a file and a function may be, and what is used nowhere."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "drafting").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 40


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_rooms_call_downwards_only():
    code = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run(['--no-cache']))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_is_not_too_long(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_function_is_not_too_long(path):
    lengths = {each.name: each.end_lineno - each.lineno + 1 for each in ast.walk(ast.parse(path.read_text("utf-8")))
               if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert {function: lines for function, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("word", ["difflib", "patch_apply"])
def test_what_is_not_exact_is_used_nowhere(word):
    assert [name(path) for path in FILES if word in path.read_text("utf-8")] == []
