"""Commands as processes of their own that begin in the same moment, or are stopped at what they do.

    server = Server()
    one, other = server.typed(Command(["dispose", …]), Command(["issue", …], stop=3))

Each is a fork of one process that has everything loaded. With `stop` it is killed just before it asks the file system
for the n-th time for more, and has the code -9; with `full` it lives, and the disk is full from then on. With `after`
it is killed so many seconds after it has begun, whatever it does then, and has the code -14.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

ASKED = ("fsync", "replace", "rename", "mkdir")


class Command(NamedTuple):
    args: list[str]
    stop: int = 0
    full: bool = False
    after: float = 0


class Said(NamedTuple):
    """How a command ended, what it printed, and how often it asked the file system."""

    code: int
    words: str
    asked: int


class Server:
    """The process that commands are forked from."""

    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, __file__], text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)

    def typed(self, *commands: Command) -> list[Said]:
        self.process.stdin.write(json.dumps(commands) + "\n")
        self.process.stdin.flush()
        return [Said(*each) for each in json.loads(self.process.stdout.readline())]

    def end(self) -> None:
        self.process.communicate()


# -- the server ---------------------------------------------------------------------------------------
def serve() -> None:
    from drafting.cli import COMMANDS

    for file in {row.room for row in COMMANDS.values()}:
        import_module(f"drafting.cli.{file}")
    for path in (Path(__file__).parents[2] / "drafting").rglob("*.py"):
        place = path.relative_to(Path(__file__).parents[2]).with_suffix("").parts
        if place[1] in ("rounds", "render", "word", "forms", "merge"):
            import_module(".".join(place).removesuffix(".__init__"))
    for line in sys.stdin:
        print(json.dumps(answer([Command(*each) for each in json.loads(line)])), flush=True)


def answer(commands: list[Command]) -> list[Said]:
    """How several commands end that begin in the same moment: they wait for the gate to be shut."""
    wait, gate = os.pipe()
    outputs = [tempfile.TemporaryFile("w+") for _ in commands]
    running = [start(command, output, wait, gate) for command, output in zip(commands, outputs, strict=True)]
    os.close(gate)
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in running]
    os.close(wait)
    return [said(code, output) for code, output in zip(codes, outputs, strict=True)]


def start(command: Command, output, wait: int, gate: int) -> int:
    if pid := os.fork():
        return pid
    os.close(gate)
    os.read(wait, 1)
    sys.stdout = sys.stderr = open(output.fileno(), "w", closefd=False)
    code, made = 1, stop_at(command)
    signal.setitimer(signal.ITIMER_REAL, command.after)             # SIGALRM is nobody's here, and kills
    try:
        from drafting.cli import main

        main(command.args)
    except SystemExit as left:
        code = int(left.code or 0)
    finally:
        print(f"\n{len(made)}", flush=True)
        os._exit(code)


def stop_at(command: Command) -> list[str]:
    """Let this process be stopped where the command says; what it asks for."""
    made: list[str] = []

    def counted(call):
        def asked(*args, **kwargs):
            made.append(call.__name__)
            if len(made) == command.stop and not command.full:
                os.kill(os.getpid(), signal.SIGKILL)
            if command.full and len(made) >= command.stop:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return call(*args, **kwargs)
        return asked

    for name in ASKED:
        setattr(os, name, counted(getattr(os, name)))
    return made


def said(code: int, output) -> Said:
    output.seek(0)
    words, _, asked = output.read().rstrip("\n").rpartition("\n")
    output.close()
    return Said(code, words, int(asked) if code >= 0 else 0)


if __name__ == "__main__":
    serve()
