"""Commands as processes that are stopped at their own doing: before the file system is asked the n-th time for more.

A line of JSON in, {"args": […], "stop": n, "full": false}, n = 0 for never; a line of JSON out, {"code": …, "words": …,
"asked": …}. A killed one has the code -9; with `full` it lives, and the disk is full from then on. Each command is a
fork of this process, which has everything loaded.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from drafting.cli import COMMANDS, main

ASKED = ("fsync", "replace", "rename", "mkdir")


def stop_at(number: int, full: bool) -> list[str]:
    """Let this process be stopped just before it asks for the n-th time; what it asked for."""
    made: list[str] = []

    def counted(call):
        def asked(*args, **kwargs):
            made.append(call.__name__)
            if len(made) == number and not full:
                os.kill(os.getpid(), signal.SIGKILL)
            if full and len(made) >= number:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return call(*args, **kwargs)
        return asked

    for name in ASKED:
        setattr(os, name, counted(getattr(os, name)))
    return made


def child(args: list[str], stop: int, full: bool, output) -> None:
    """Run a command, its words into a file, and leave as it does."""
    sys.stdout = sys.stderr = open(output.fileno(), "w", closefd=False)
    code, made = 1, stop_at(stop, full)
    try:
        main(args)
    except SystemExit as left:
        code = int(left.code or 0)
    finally:
        print(f"\n{len(made)}", flush=True)
        os._exit(code)


def answer(request: dict) -> dict:
    with tempfile.TemporaryFile("w+") as output:
        pid = os.fork()
        if pid == 0:
            child(request["args"], request["stop"], request["full"], output)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        output.seek(0)
        words, _, asked = output.read().rstrip("\n").rpartition("\n")
        return {"code": code, "words": words, "asked": int(asked) if code >= 0 else 0}


if __name__ == "__main__":
    for file in {row[0] for row in COMMANDS.values()}:
        import_module(f"drafting.cli.{file}")
    for path in (Path(__file__).parents[2] / "drafting").rglob("*.py"):
        if path.parent.name in ("rounds", "render", "word", "forms", "merge"):
            import_module(f"drafting.{path.parent.name}.{path.stem}")
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
