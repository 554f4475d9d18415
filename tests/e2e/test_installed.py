"""The wheel and the one file do their work where nothing else is: an empty environment, a home of their own.

`DRAFTING_PYTHONS` names more interpreters to try, as PATH names folders.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.build import docx_bytes
from tests.zipapp import PYTHONS, wheel, zipapp

pytestmark = [pytest.mark.install, pytest.mark.skipif(os.name == "nt", reason="environments lie elsewhere there")]

LINES = ("Plan", "We agree to meet once a year.", "We thank the host.")
FILES = {"base": LINES, "MEX": (LINES[0], "We agree to meet {--once--}{++twice++} a year.", LINES[2]),
         "USA": (*LINES[:2], "We thank the host{++ warmly++}.")}
COMMANDS = (
    "combine base.docx MEX.docx USA.docx -o all.docx",
    "new plan --from base.docx --lang en --now 2019-10-01T09:00:00-06:00",
    "circulate plan --until 2019-11-05T18:00-06:00 --now 2019-10-02T09:00:00-06:00",
    "render plan -o plan.docx", "render plan -o plan.html", "--ui-lang es status plan")


def pythons() -> dict[str, str]:
    """The interpreters there are, by version."""
    there = [shutil.which(f"python{version}") for version in PYTHONS]
    found = {}
    for path in filter(None, [sys.executable, *os.environ.get("DRAFTING_PYTHONS", "").split(os.pathsep), *there]):
        said = subprocess.run([path, "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
                              capture_output=True, text=True, check=False)
        if said.returncode == 0:
            found.setdefault(said.stdout.strip(), path)
    return found


FOUND = pythons()


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The wheel."""
    try:
        return wheel(tmp_path_factory.mktemp("wheel"))
    except subprocess.CalledProcessError:
        pytest.skip("No package registry is here to build with.")


@pytest.fixture(scope="module")
def one_file(built, tmp_path_factory) -> Path:
    """The one file, for every interpreter there is."""
    pytest.importorskip("shiv", reason="shiv is not installed: pip install shiv")
    out = tmp_path_factory.mktemp("zipapp") / "drafting.pyz"
    zipapp(built, out, sorted(FOUND))
    return out


def does_its_work(folder: Path, *call: object) -> None:
    """The commands typed in an empty environment; what they write is there."""
    for name, lines in FILES.items():
        (folder / f"{name}.docx").write_bytes(docx_bytes(*lines, author=name))
    for line in COMMANDS:
        done = subprocess.run([*map(str, call), *line.split()], cwd=folder, capture_output=True, text=True, check=False,
                              env={"HOME": str(folder / "home"), "PATH": "/usr/bin:/bin"})
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    assert "Qué escribir a continuación" in done.stdout, "The compiled catalogue is not in the package."
    assert "twice" in "".join(p.text for p in read(Package.open(folder / "all.docx")).text)
    assert {path.name for path in folder.iterdir()} >= {"all.docx", "drafts", "out", "plan.docx", "plan.html"}


@pytest.mark.parametrize("version", PYTHONS)
def test_the_wheel_does_its_work(version, built, tmp_path):
    if version not in FOUND:
        pytest.skip(f"Python {version} is not on this machine.")
    subprocess.run([FOUND[version], "-m", "venv", str(tmp_path / "empty")], check=True)
    subprocess.run([tmp_path / "empty" / "bin" / "python", "-m", "pip", "--quiet", "install", str(built)], check=True)
    (tmp_path / "work").mkdir()
    does_its_work(tmp_path / "work", tmp_path / "empty" / "bin" / "drafting")


@pytest.mark.parametrize("version", PYTHONS)
def test_the_one_file_does_its_work(version, one_file, tmp_path):
    if version not in FOUND:
        pytest.skip(f"Python {version} is not on this machine.")
    does_its_work(tmp_path, FOUND[version], "-I", one_file)
