"""The rooms: who may call whom, how long a file and a function may be, and what is used nowhere."""

import ast
import subprocess
import sys
from collections import Counter
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


def test_every_room_says_its_types():
    mypy = pytest.importorskip("mypy.api", reason="mypy is not installed: pip install -e '.[dev]'")
    out, err, code = mypy.run(["--config-file", str(ROOT / "pyproject.toml"), str(ROOT / "drafting")])
    assert code == 0, out + err


MOST_FILES = 15
# Rooms that mirror each other on purpose: a command and its step, a format that is read and written, the same question
# asked of another thing.
MIRRORED = frozenset({
    "check", "combine", "forks", "history", "house", "languages", "news", "places", "positions", "read",
    "scrub", "shape", "silence", "trace", "write"})


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of the package that a file needs when it runs, those inside functions too."""
    tree = ast.parse(path.read_text("utf-8"))
    unseen = {id(each) for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
              for each in ast.walk(node)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and id(node) not in unseen]
    return {name for node in found for alias in node.names
            for name in ([f"{node.module}.{alias.name}"] if f"{node.module}.{alias.name}" in known else [node.module])
            if name in known}


def test_no_circle_of_imports():
    known = {module(path): path for path in FILES}
    needs = {name: imports(path, known) for name, path in known.items()}
    while free := [name for name, those in needs.items() if not those & needs.keys()]:
        for name in free:
            del needs[name]
    assert sorted(needs) == []


def test_a_folder_can_be_seen_at_a_glance():
    found = Counter(path.parent for path in FILES)
    assert {name(folder): files for folder, files in found.items() if files > MOST_FILES} == {}


def test_a_file_has_a_name_of_its_own():
    found = Counter(path.stem for path in FILES if path.stem != "__init__")
    assert {stem for stem, files in found.items() if files > 1} == MIRRORED


@pytest.mark.parametrize("path", [path for path in FILES if path.stem == "__init__"], ids=name)
def test_a_room_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


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
