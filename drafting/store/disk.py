"""Pieces in a folder: on disk whole or not at all, by one writer at a time.

    drafts/<draft>/            records only; what is here is complete and never altered
    drafts/<draft>/.writing/   the writer's own corner: its lock, and what it has not finished
    .cache/<draft>/            what was made of the record, and may be thrown away

A record is written in `.writing`, brought to the platter, and renamed to its place: a process killed at any instant
leaves a record that is there or is not. What it left in `.writing` is thrown away by the next writer.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from drafting.errors import StoreBusy, StoreError
from drafting.store.stands import Stands
from drafting.store.verbs import RESTORE, SUMS, UNNOTICED, Found, News, Pieces, damaged, sha256

if TYPE_CHECKING:
    from filelock import FileLock

WORK = ".writing"
LOCK = "lock"
OWN = 0o700                 # for a folder that nobody but its owner reads; whoever made one before keeps its rights
NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
LOOK = 0.2                  # seconds between two looks of one who watches a folder
CACHE = ".cache"

HINTS = {
    errno.ENOSPC: "Make room on the disk and run the command again; what was recorded before is safe.",
    errno.EACCES: "Ask for the right to read and write in this folder, or name another one with --workspace.",
    errno.EPERM: "Ask for the right to read and write in this folder, or name another one with --workspace.",
    errno.EROFS: "Name a workspace on a disk that can be written, with --workspace.",
}


class Folder(Pieces):
    """A workspace's folder; messages name files from it (`drafts/…`)."""

    def __init__(self, root: Path, patience: float, waiting: Callable[[str], None] | None = None,
                 alone: bool = False) -> None:
        super().__init__(patience, waiting)
        self.root, self.locks = root, not alone
        self._locks: dict[Path, FileLock] = {}
        self._last: dict[str, tuple[str, frozenset[str]]] = {}      # what was found last time, and its cursor
        self._stands = Stands()

    def shown(self, path: Path) -> str:
        """The path as messages give it."""
        return path.relative_to(self.root).as_posix()

    @contextmanager
    def telling(self, path: Path, verb: str) -> Iterator[None]:
        """Say what the machine refuses in a sentence that names the file."""
        try:
            yield
        except OSError as exc:
            if exc.errno == errno.ELOOP:
                raise StoreError(f"{self.shown(path)} is a link, and no part of a record is.", RESTORE) from exc
            reason = exc.strerror or str(exc)
            raise StoreError(f"{self.shown(path)} cannot be {verb}: {reason[:1].lower()}{reason[1:]}.",
                             HINTS.get(exc.errno or 0, "Look at the folder, then run the command again.")) from exc

    # -- reading ------------------------------------------------------------------------------------
    def standing_in(self, folder: PurePosixPath) -> list[str]:
        return self._children(self.root / folder)

    def newer_in(self, folder: PurePosixPath, since: tuple[int, int]) -> News:
        place = self.root / folder
        with self.telling(place, "read"):
            self._refuse_link(place)
            # What a view is made of is all that the listing says which it is kept by.
            return self._stands.beyond(str(place), since, again=bool(self._looks.open))

    def afresh(self) -> None:
        self._stands = Stands()

    def parts(self, draft: str) -> dict[str, str]:
        place = f"{self.root}/drafts/{draft}"
        with self.telling(self.root / "drafts" / draft, "read"):
            word, folders = self._stands.word(place)
            return {"": word} | {name: self._deep(f"{place}/{name}") for name in folders}

    def _deep(self, folder: str) -> str:
        """A word for all names below a folder."""
        word, folders = self._stands.word(folder)
        return sha256("\n".join((word, *(self._deep(f"{folder}/{name}") for name in folders))).encode())

    def drafts(self) -> list[str]:
        return sorted(self._children(self.root / "drafts"))

    def names(self, draft: str, since: str = "") -> Found:
        """A folder has no order of its own: its cursor is the hash of all names, and the last one is remembered."""
        found = frozenset(self._below(self.root / "drafts" / draft, ""))
        cursor = _cursor(found)
        known, before = self._last.get(draft, ("", frozenset()))
        self._last[draft] = cursor, found
        return Found(sorted(found - before if since == known else found), cursor)

    def fetch(self, draft: str, path: str) -> bytes | None:
        try:
            # A Path would take as long to make as the file to read.
            with open(f"{self.root}/drafts/{draft}/{path}", "rb", buffering=0, opener=_no_link) as file:
                return file.readall()
        except FileNotFoundError:
            return None
        except OSError as exc:
            with self.telling(self.root / "drafts" / draft / path, "read"):
                raise exc

    def watch(self, draft: str, cursor: str, patience: float) -> str:
        end = time.monotonic() + patience
        place = self.root / "drafts" / draft
        while (now := _cursor(self._below(place, ""))) == cursor and time.monotonic() < end:
            time.sleep(LOOK)
        return now

    def _children(self, folder: Path) -> list[str]:
        """The names in a folder, without hidden ones; none if there is no such folder."""
        with self.telling(folder, "read"):
            self._refuse_link(folder)
            try:
                return [name for name in os.listdir(folder) if not name.startswith(".")]
            except FileNotFoundError:
                return []

    def _refuse_link(self, folder: Path) -> None:
        if os.path.islink(folder) and len(folder.relative_to(self.root).parts) > 2:
            raise OSError(errno.ELOOP, "")

    def _below(self, folder: Path, start: str) -> Iterator[str]:
        with self.telling(folder, "read"):
            try:
                found = _standing(folder)
            except (FileNotFoundError, NotADirectoryError):
                return
        for name, deeper in found:
            if deeper:
                yield from self._below(folder / name, f"{start}{name}/")
            else:
                yield start + name

    # -- what may be thrown away --------------------------------------------------------------------
    def kept(self, draft: str, view: str) -> bytes | None:
        try:
            return (self.root / CACHE / draft / view).read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, draft: str, view: str, data: bytes) -> None:
        place = self.root / CACHE / draft
        _make(place)
        (self.root / CACHE / ".gitignore").write_text("*\n", encoding="utf-8")
        new = place / f"{view}.{sha256(data)[:12]}"
        new.write_bytes(data)
        os.replace(new, place / view)

    # -- writing ------------------------------------------------------------------------------------
    def add(self, draft: str, files: Mapping[str, bytes]) -> None:
        """A folder with SHA256SUMS comes whole; other pieces in the order given, the one that counts last."""
        place = self.root / "drafts" / draft
        new = {path: data for path, data in files.items() if not self._there(draft, path, data)}
        for folder, parts in _grouped(new).items():
            if f"{folder}/{SUMS}" in parts and not (place / folder).exists():
                self._put_folder(place / folder, {path.rpartition("/")[2]: data for path, data in parts.items()}, place)
                continue
            for path, data in parts.items():
                self._put(place / path, data, place)

    def _there(self, draft: str, path: str, data: bytes) -> bool:
        if not (self.root / "drafts" / draft / path).exists():
            return False
        if self.fetch(draft, path) != data:
            raise damaged(f"drafts/{draft}/{path}")
        return True

    @contextmanager
    def writer(self, draft: str) -> Iterator[None]:
        folder = self.root / "drafts" / draft
        lock = self._lock(folder) if self.locks else _Nobody()
        with self.telling(folder, "written"):
            first = not lock.is_locked
            self._acquire(lock, folder)
        try:
            if first:
                self._clean(folder / WORK)
            yield
        finally:
            lock.release()

    def _put(self, path: Path, data: bytes, draft: Path) -> None:
        """Put a file in its place for good."""
        with self.telling(path, "written"):
            _make(path.parent)
            _write(draft / WORK / path.name, data)
            with self._stands.adding(str(path.parent), path.name):
                os.replace(draft / WORK / path.name, path)
            _sync(path.parent)

    def _put_folder(self, path: Path, files: Mapping[str, bytes], draft: Path) -> None:
        """Put a folder of files in its place for good, whole."""
        work = draft / WORK / path.name
        with self.telling(path, "written"):
            _make(path.parent)
            _remove(work)
            work.mkdir()
            for name, data in files.items():
                _write(work / name, data)
            _sync(work)
            os.rename(work, path)
            _sync(path.parent)

    def _lock(self, folder: Path) -> FileLock:
        if folder not in self._locks:
            from filelock import FileLock

            self._locks[folder] = FileLock(folder / WORK / LOCK, timeout=self.patience)
        return self._locks[folder]

    def _acquire(self, lock: FileLock | _Nobody, folder: Path) -> None:
        from filelock import Timeout

        _make(folder / WORK)
        if self.locks and not _locks(folder / WORK / LOCK):
            raise StoreError(f"{self.shown(folder)} lies where files cannot be locked: two who write at once would "
                             "spoil each other's step.",
                             "Keep the record on another disk or in a database; if nobody else writes, type drafting "
                             "--without-locks …")
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


class _Nobody:
    """The lock of who writes alone, by their own word."""

    is_locked = False

    def acquire(self, timeout: float) -> None:
        """Nothing to wait for."""

    def release(self) -> None:
        """Nothing to give back."""


def _locks(path: Path) -> bool:
    """Whether files can be locked where that one is; on some network shares they cannot."""
    try:
        import fcntl
    except ImportError:                 # Windows has other locks, on shares too
        return True
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as exc:
        return exc.errno not in NO_LOCKS
    finally:
        os.close(handle)
    return True


def _standing(folder: str | Path) -> list[tuple[str, bool]]:
    """What stands in a folder, without hidden names, each with whether it is a folder itself; a link is none."""
    with os.scandir(folder) as entries:
        return [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries
                if not entry.name.startswith(".")]


def _no_link(path: str, flags: int) -> int:
    """Open a file of the record: no link is followed, and a pipe is read as empty and not waited for."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _cursor(paths: Iterable[str]) -> str:
    names = "\n".join(sorted(paths))
    return sha256(names.encode()) if names else ""


def _grouped(files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """The pieces in their order: those of a folder that comes with its SHA256SUMS by that folder, others alone."""
    whole = {path.rpartition("/")[0] for path in files if path.endswith(f"/{SUMS}")}
    out: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        folder = path.rpartition("/")[0]
        out.setdefault(folder if folder in whole else path, {})[path] = data
    return out


def _make(folder: Path) -> None:
    """Make a folder and those it stands in; a draft's, and what is kept of it, is its owner's alone."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(OWN if folder.parent.name in ("drafts", CACHE) else 0o777, exist_ok=True)
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
