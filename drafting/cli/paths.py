"""Files and folders that the command line is given: read with a clear sentence, written whole or not at all."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from drafting.api import given
from drafting.errors import InputError, RecordError

if TYPE_CHECKING:
    from pathlib import Path

CODE = r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]{1,3}(?![A-Za-z0-9])"
LEFT = re.compile(r"\..{1,40}\.[0-9a-f]{12}\.tmp")       # a file that is being written, or was when its writer ended
UNFINISHED = (".part", ".crdownload", ".tmp", ".download")
NOT_A_CODE = r"EN|ES|FR|V\d+|REV\d?|R\d+"  # languages and version marks that file names carry


def read(path: str) -> bytes:
    """The bytes of a file; what stands in the way is said in one sentence."""
    return given.read(path)


def write(path: str, blob: bytes) -> None:
    """Write a file whole: beside its place first, then put there; nothing is left half written.

    What is written can be made again, so it does not wait until the disk has it, as the record's files do. What a
    killed command left beside its place goes when the next one writes into the folder.
    """
    folder = os.path.dirname(os.path.abspath(path))
    name = os.path.basename(path)
    if os.path.isdir(path):
        raise InputError(f"{name} is a folder, and a file is to be written.", "Give the output a file name.")
    waiting = os.path.join(folder, f".{name[:40]}.{os.urandom(6).hex()}.tmp")
    with ExitStack() as stack:
        try:
            os.makedirs(folder, exist_ok=True)
            stack.enter_context(_among_writers(folder))
            stream = open(waiting, "xb")  # noqa: SIM115 - closed by the next `with`
        except OSError as exc:
            raise InputError(f"{path} cannot be written: {_reason(exc)}.",
                             "Choose a folder that you may write to.") from exc
        try:
            with stream:
                stream.write(blob)
            os.replace(waiting, path)
        except OSError as exc:
            raise InputError(f"{path} cannot be written: {_reason(exc)}.",
                             "Make room or choose another folder, then run the command again.") from exc
        finally:
            if os.path.exists(waiting):
                os.unlink(waiting)


@contextmanager
def _among_writers(folder: str) -> Iterator[None]:
    """Be one of those who write into a folder; whoever is there alone clears what a killed one left.

    Where folders cannot be locked (on Windows, on some shares) nothing is cleared.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for name in filter(LEFT.fullmatch, os.listdir(folder)):
                os.unlink(os.path.join(folder, name))
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def refuse_overwriting(output: str, inputs: Iterable[str]) -> None:
    """An output that is also an input is refused: nobody's file is written over."""
    target = os.path.realpath(output)
    for path in inputs:
        if os.path.realpath(path) == target:
            raise InputError(f"{os.path.basename(output)} is one of the files to read and would be written over.",
                             "Give the output another name.")


def is_code(word: str) -> bool:
    """Whether a word has the form of a member's code."""
    return bool(re.fullmatch(CODE, word))


def member_of(path: str) -> str:
    """The one member code in a file's name: `MEX.docx`, `comments_MEX_v2.docx`."""
    name = os.path.basename(path)
    stem = os.path.splitext(name)[0]
    codes = [code for code in dict.fromkeys(re.findall(CODE, stem.replace("_", " ")))
             if not re.fullmatch(NOT_A_CODE, code)]
    if len(codes) == 1:
        return str(codes[0])
    raise InputError(f"Whose file is {name}? {' and '.join(codes)} are all in its name." if codes else
                     f"Whose file is {name}? No member code is in its name.", f"Say it with --member CODE={name}.")


def workspace(given: str | None, create: bool = False) -> Path | str:
    """The folder that holds drafts/: the one given, else the nearest upwards; `create` falls back on this folder.

    The address of a database is given back as it is.
    """
    from pathlib import Path

    from drafting.store import in_database

    if given and in_database(given):
        return given
    if given:
        folder = Path(given)
        if not folder.is_dir() or not (create or (folder / "drafts").is_dir()):
            raise RecordError(f"{given} holds no drafts/ folder.", "Name the workspace, or make one with drafting new.")
        return folder
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "drafts").is_dir():
            return folder
    if create:
        return here
    raise RecordError("There is no workspace here: no folder drafts/ in this folder or above it.",
                      "Go to the workspace, name it with --workspace, or begin one with drafting new.")


def house(given: str | None) -> Path:
    """The folder with templates of one's own: the workspace's; of a database, that of the folder one types in."""
    from pathlib import Path

    place = workspace(given, create=True)
    return (place if isinstance(place, Path) else Path.cwd()) / "templates"


def walk(paths: Iterable[str]) -> list[str]:
    """The files in files and folders, folders in the order of names; hidden and lock files are passed over.

    What is a link, or no file, is among them: whoever reads it refuses it (`given.refuse_odd`).
    """
    found: list[str] = []
    for path in paths:
        if not os.path.isdir(path):
            found.append(path)
            continue
        for folder, folders, names in os.walk(path):
            names += [name for name in folders if os.path.islink(os.path.join(folder, name))]
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found.extend(os.path.join(folder, name) for name in sorted(names) if not name.startswith((".", "~$")))
    return found


def watched(folders: Sequence[str], pause: float = 1.0) -> Iterator[list[str]]:
    """Without end, the files in the folders that came or changed, once they have stood still for a pause.

    What a browser or a share is still writing under a name of its own is passed over.
    """
    taken: dict[str, tuple[int, int]] = {}
    before: dict[str, tuple[int, int]] = {}
    while True:
        now = {path: stat for path in walk(folders) if not path.endswith(UNFINISHED) and (stat := _stat(path))}
        ready = [path for path, stat in now.items() if before.get(path) == stat != taken.get(path)]
        taken |= {path: now[path] for path in ready}
        before = now
        if ready:
            yield ready
        else:
            time.sleep(pause)


def _stat(path: str) -> tuple[int, int] | None:
    """The size of a file and when it was changed; None if it is gone."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _reason(exc: OSError) -> str:
    return (exc.strerror or str(exc)).rstrip(".").lower()
