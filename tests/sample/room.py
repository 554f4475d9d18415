"""The shipped consultation in its first round, with the review room open on it: `make room`, or
`python -m tests.sample.room FOLDER`.

The record is made anew in the folder; drafts/ stays as it was. Three links are printed: for a delegation, for the hall
and for the secretariat.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from tests.sample.build import DRAFTS, load_steps, typed

DRAFT = "rcm-declaration"
UNTIL = "The compilation of round 1"
PORT = "8019"


def furnish(work: Path, now: datetime) -> None:
    """The declaration in a workspace, in its first round, with what came back; the deadline is in two weeks."""
    for part in ("source", "received"):
        shutil.copytree(DRAFTS / DRAFT / part, work / "drafts" / DRAFT / part)
    for step in load_steps():
        if step.get("run", ["", ""])[1] == DRAFT:
            typed(step, work)
        if step.get("title") == UNTIL:
            break
    until = (now + timedelta(days=14)).isoformat(timespec="seconds")
    typed({"title": "A later deadline", "run": ["circulate", DRAFT, "--extend", until],
           "now": now.isoformat(timespec="seconds")}, work)


def seats(work: Path, now: datetime) -> str:
    """Links for a delegation and for the hall."""
    at = now.isoformat(timespec="seconds")
    invited = [["--member", "MEX"], ["--as", "display"]]
    return "".join(typed({"title": "A seat", "run": ["invite", DRAFT, *who], "now": at}, work) for who in invited)


if __name__ == "__main__":
    room, instant = Path(sys.argv[1] if len(sys.argv) > 1 else "out/room"), datetime.now().astimezone()
    shutil.rmtree(room, ignore_errors=True)
    furnish(room, instant)
    print(seats(room, instant), end="", flush=True)
    serve = [str(Path(sys.executable).with_name("drafting")), "serve", DRAFT, "--workspace", str(room), "--port", PORT]
    sys.exit(subprocess.call(serve))
