"""What the README, the tutorial and the how-tos say to type, line by line, and a folder in which to type it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.build import docx_bytes

ROOT = Path(__file__).parents[1]
FENCED = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:^ {4}\S.*\n)+", re.MULTILINE)
TYPED = re.compile(r"(?:\$ )?((?:drafting|mkdir|cp|cd|source) .*)")


class Line(NamedTuple):
    """A line to type, and the heading that it stands under."""

    heading: str
    words: str


def lines(page: str) -> list[Line]:
    """The lines of a page that are to be typed, in order."""
    text = (ROOT / page).read_text("utf-8")
    found, heading = [], ""
    for part in re.split(r"^(?=#+ )", text, flags=re.MULTILINE):
        heading = part.partition("\n")[0].strip("# ") if part.startswith("#") else heading
        blocks = [*FENCED.findall(part), *INDENTED.findall(FENCED.sub("", part))]
        for line in "\n".join(blocks).splitlines():
            if typed := TYPED.fullmatch(line.strip()):
                found.append(Line(heading, typed[1]))
    return found


class Desk:
    """A folder with the files of a clone, in which lines are typed one after the other, as in one shell."""

    def __init__(self, folder: Path, now: str = "", active: bool = True) -> None:
        self.folder, self.bin = folder, Path(sys.prefix) / "bin"
        self.env = {"HOME": str(folder), "PATH": os.pathsep.join(["/usr/bin", "/bin"]), "LANG": "C.UTF-8",
                    **({"DRAFTING_NOW": now} if now else {})}
        if active:
            self.activate()

    def activate(self) -> None:
        self.env["PATH"] = os.pathsep.join([str(self.bin), self.env["PATH"]])

    def type(self, line: str) -> subprocess.CompletedProcess[str]:
        """What comes of a line."""
        if line.startswith("cd "):
            self.folder = self.folder / line.split()[1]
            line = "true"
        if line == "source .venv/bin/activate":
            self.activate()
        return subprocess.run(["bash", "-c", line], cwd=self.folder, env=self.env, capture_output=True, text=True,
                              check=False, timeout=300)


def clone(folder: Path) -> Path:
    """What of a clone the pages need: the shipped drafts, and the environment that `make setup` makes."""
    shutil.copytree(ROOT / "drafts", folder / "drafts")
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def members_files(folder: Path, base: str, *members: str) -> None:
    """A base and members' files over it, by name."""
    said = ("Declaration", "We agree to meet once a year.", "We thank the host.")
    (folder / base).write_bytes(docx_bytes(*said))
    for n, name in enumerate(members):
        code = Path(name).stem
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(docx_bytes(said[0], said[1], said[2] if n else "We thank {++warmly ++}the host.",
                                               author=code))
