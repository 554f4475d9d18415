"""Files that are on disk whole or not at all, by one writer at a time, and checked when they are read.

    drafts/<draft>/            records only; what is here is complete and never altered
    drafts/<draft>/.writing/   the writer's own corner: its lock, and what it has not finished

A record is written in `.writing`, brought to the platter, and renamed to its place: a process killed at any instant
leaves a record that is there or is not. What it left in `.writing` is thrown away by the next writer.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from drafting.errors import StoreBusy, StoreError, VersionDamaged

WORK = ".writing"
LOCK = "lock"
SUMS = "SHA256SUMS"
UNNOTICED = 2.0             # seconds that one waits without being told what for

_SUM = re.compile(r"([0-9a-f]{64})  (.+)")

RESTORE = "Bring the file back from another copy of the record, then check it with `drafting verify`."
HINTS = {
    errno.ENOSPC: "Make room on the disk and run the command again; what was recorded before is safe.",
    errno.EACCES: "Ask for the right to read and write in this folder, or name another one with --workspace.",
    errno.EPERM: "Ask for the right to read and write in this folder, or name another one with --workspace.",
    errno.EROFS: "Name a workspace on a disk that can be written, with --workspace.",
}


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sums(files: Mapping[str, bytes]) -> bytes:
    """The SHA256SUMS of a folder's files, in the form that `sha256sum --check` reads."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()


class Disk:
    """A workspace's folder; messages name files from it (`drafts/…`). `patience` is in seconds.

    `waiting` is told the folder that another writer holds, once it takes long enough to be noticed.
    """

    def __init__(self, root: Path, patience: float, waiting: Callable[[str], None] | None = None) -> None:
        self.root = root
        self.patience = patience
        self.waiting = waiting or (lambda folder: None)
        self._locks: dict[Path, object] = {}

    def shown(self, path: Path) -> str:
        """The path as messages give it."""
        return path.relative_to(self.root).as_posix()

    @contextmanager
    def telling(self, path: Path, verb: str) -> Iterator[None]:
        """Say what the machine refuses in a sentence that names the file."""
        try:
            yield
        except OSError as exc:
            reason = exc.strerror or str(exc)
            raise StoreError(f"{self.shown(path)} cannot be {verb}: {reason[:1].lower()}{reason[1:]}.",
                             HINTS.get(exc.errno or 0, "Look at the folder, then run the command again.")) from exc

    # -- reading ------------------------------------------------------------------------------------
    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted, without hidden ones; none if there is no such folder."""
        with self.telling(folder, "read"):
            try:
                with os.scandir(folder) as entries:
                    return sorted(entry.name for entry in entries if not entry.name.startswith("."))
            except FileNotFoundError:
                return []

    def read(self, path: Path) -> bytes:
        """The bytes of a file that the record promises."""
        with self.telling(path, "read"):
            try:
                return path.read_bytes()
            except FileNotFoundError as exc:
                raise VersionDamaged(f"{self.shown(path)} is missing from the record.", RESTORE) from exc

    def sealed(self, folder: Path, name: str) -> bytes:
        """The bytes of a file whose hash stands in the folder's SHA256SUMS."""
        promised = self.promised(folder)
        if name not in promised:
            raise VersionDamaged(f"{self.shown(folder / SUMS)} does not name {name}.", RESTORE)
        return self.checked(folder / name, promised[name])

    def promised(self, folder: Path) -> dict[str, str]:
        """File name to hash, from the folder's SHA256SUMS."""
        lines = self.read(folder / SUMS).decode(errors="replace").split("\n")
        found = [_SUM.fullmatch(line) for line in lines]
        if lines[-1] or not all(found[:-1]):
            raise damaged(self.shown(folder / SUMS))
        return {match[2]: match[1] for match in found if match}

    def checked(self, path: Path, digest: str) -> bytes:
        """The bytes of a file; `digest` is its hash or the first digits of it."""
        data = self.read(path)
        if not digest or not sha256(data).startswith(digest):
            raise damaged(self.shown(path))
        return data

    def named(self, path: Path) -> bytes:
        """The bytes of a file whose name ends in the first digits of its hash."""
        return self.checked(path, path.stem.rpartition("-")[2])

    # -- writing ------------------------------------------------------------------------------------
    @contextmanager
    def writer(self, folder: Path) -> Iterator[None]:
        """Be the folder's only writer; within one process and thread this may be nested."""
        lock = self._lock(folder)
        with self.telling(folder, "written"):
            first = not lock.is_locked
            self._acquire(lock, folder)
        try:
            if first:
                self._clean(folder / WORK)
            yield
        finally:
            lock.release()

    def put(self, path: Path, data: bytes, draft: Path) -> None:
        """Put a file in its place for good; the caller is the draft's writer and knows that the place is free."""
        with self.telling(path, "written"):
            _make(path.parent)
            _write(draft / WORK / path.name, data)
            os.replace(draft / WORK / path.name, path)
            _sync(path.parent)

    def put_folder(self, path: Path, files: Mapping[str, bytes], draft: Path) -> None:
        """Put a folder of files, with its SHA256SUMS, in its place for good, whole."""
        work = draft / WORK / path.name
        with self.telling(path, "written"):
            _make(path.parent)
            _remove(work)
            work.mkdir()
            for name, data in {**files, SUMS: sums(files)}.items():
                _write(work / name, data)
            _sync(work)
            os.rename(work, path)
            _sync(path.parent)

    def _lock(self, folder: Path):
        if folder not in self._locks:
            from filelock import FileLock

            self._locks[folder] = FileLock(folder / WORK / LOCK, timeout=self.patience)
        return self._locks[folder]

    def _acquire(self, lock, folder: Path) -> None:
        from filelock import Timeout

        _make(folder / WORK)
        try:
            try:
                lock.acquire(timeout=min(UNNOTICED, self.patience))
            except Timeout:
                self.waiting(self.shown(folder))
                lock.acquire(timeout=max(0.0, self.patience - UNNOTICED))
        except Timeout as exc:
            raise StoreBusy(f"Another command is writing in {self.shown(folder)}.",
                            "Wait until it has finished, then run this one again.") from exc

    def _clean(self, work: Path) -> None:
        with self.telling(work, "written"):
            for entry in list(os.scandir(work)):
                if entry.name != LOCK:
                    _remove(Path(entry.path))


def damaged(path: str) -> VersionDamaged:
    """The error that says that a file is not as it was recorded."""
    return VersionDamaged(f"{path} is not as it was recorded.", RESTORE)


def _make(folder: Path) -> None:
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync(folder.parent)


def _write(path: Path, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Bring a folder's names to the platter, where the platform lets a folder be opened."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        import shutil

        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
