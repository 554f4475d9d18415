"""Ways to put many authors' texts together, as `combining` compares them.

Each engine takes a base and the authors' texts as lists of paragraphs and gives a `Result`. Those that work on Word
files are judged by what the file says of each author; those that work on plain text by what they refuse.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.build import docx_bytes

Lines = list[str]
Texts = Mapping[str, Lines]
TOKEN = re.compile(r"\w+|\s|[^\w\s]")


class Result(NamedTuple):
    """The text with everything taken in, the authors who can be had back from it, and who was refused."""

    text: str
    exact: frozenset[str]
    refused: frozenset[str] = frozenset()


class Files:
    """An engine that makes a Word file with changes in their authors' names; the referee says what is in it."""

    def __init__(self, name: str, combine, referee) -> None:
        self.name, self.combine, self.referee = name, combine, referee

    def run(self, base: Lines, wanted: Texts) -> Result:
        try:
            made = self.combine(docx_bytes(*base), {author: docx_bytes(*text) for author, text in wanted.items()})
            exact = [a for a, text in wanted.items() if self.referee.alone(made, a) == "\n".join(text)]
            return Result(self.referee.accepted(made), frozenset(exact))
        except RuntimeError:
            return Result("", frozenset(), frozenset(wanted))


class Texts3:
    """An engine that takes authors one after the other into a plain text, and refuses whom it cannot take in."""

    def __init__(self, name: str, step) -> None:
        self.name, self.step = name, step

    def run(self, base: Lines, wanted: Texts) -> Result:
        start, refused = "\n".join(base), set()
        now = start
        for author, text in wanted.items():
            after = self.step(start, now, "\n".join(text))
            if after is None:
                refused.add(author)
            else:
                now = after
        return Result(now, frozenset(set(wanted) - refused), frozenset(refused))


def ours(base: bytes, files: Mapping[str, bytes]) -> bytes:
    from drafting.rounds.intake.combine import combine

    return combine(base, files).docx


class Peer:
    """Docxodus Consolidate in the environment of another interpreter, which stays up between sets."""

    def __init__(self, python: str, policy: int) -> None:
        worker = Path(__file__).with_name("peer.py")
        self.process = subprocess.Popen([python, str(worker)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.policy = policy

    def __call__(self, base: bytes, files: Mapping[str, bytes]) -> bytes:
        given = {"base": _code(base), "files": [[a, _code(blob)] for a, blob in files.items()], "policy": self.policy}
        self.process.stdin.write(json.dumps(given) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if isinstance(answer, dict):
            raise RuntimeError(answer["fault"])
        return base64.b64decode(answer)


def _code(blob: bytes) -> str:
    return base64.b64encode(blob).decode()


def merge_file(base: str, now: str, new: str) -> str | None:
    """`git merge-file` with each word on a line of its own, which is the most that it can be given."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("now", "base", "new")]
        for path, text in zip(paths, (now, base, new), strict=True):
            path.write_text("\n".join(t.replace("\n", "¶") for t in TOKEN.findall(text)) + "\n", encoding="utf-8")
        done = subprocess.run(["git", "merge-file", "-p", *map(str, paths)], capture_output=True)
    if done.returncode:
        return None
    return "".join(done.stdout.decode().split("\n")).replace("¶", "\n")


def patch_apply(base: str, now: str, new: str) -> str | None:
    """diff-match-patch: the patch from the base to the new text on what there is; refused if a part finds no place."""
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    text, found = engine.patch_apply(engine.patch_make(base, new), now)
    return text if all(found) else None
