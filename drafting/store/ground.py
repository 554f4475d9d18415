"""Where the records of a draft lie, and which of its versions and rounds are in force."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TypeVar

from msgspec import Struct

from drafting.errors import NoSuchDraft, NoSuchVersion, RecordError, VersionDamaged
from drafting.model.record import Choice, Round, Version
from drafting.store import derived
from drafting.store import format as form
from drafting.store.disk import Folder
from drafting.store.forks import Line, line
from drafting.store.series import Learned, Read, records
from drafting.store.verbs import Pieces, sha256

T = TypeVar("T", bound=Struct)
V = TypeVar("V")
K = TypeVar("K", bound=Learned)
DRAFTS = PurePosixPath("drafts")
PLACES: dict[type[Struct], tuple[str, re.Pattern[str], str]] = {
    Version: ("versions", form.VERSION, "version.json"),
    Round: ("rounds", form.ROUND, "round.json")}


class _Own(threading.local):
    """What belongs to one thread: the drafts that it is the writer of, and what it has read while it was."""

    def __init__(self) -> None:
        self.steps: set[str] = set()
        self.read = Read()


class Ground:
    """A workspace: a folder of drafts, or the address of a database.

    `patience` is how long to wait for another writer, in seconds: the longest step is the issue of a long draft with
    many answers, which takes tens of them, and several may be waiting. `waiting` is told the folder when it takes a
    while. Where files cannot be locked nothing is written, unless who writes is `alone` by his own word.
    """

    def __init__(self, root: Path | str, patience: float = 120.0,
                 waiting: Callable[[str], None] | None = None, alone: bool = False) -> None:
        self.pieces: Pieces = opened(root, patience, waiting, alone)
        self._lock = threading.RLock()
        self._read = Read()                                 # what all threads may know
        self._own = _Own()

    @property
    def root(self) -> Path:
        """The folder of a workspace that is one."""
        if not isinstance(self.pieces, Folder):
            raise RecordError("The record is in a database and lies in no folder.", "Name a folder with --workspace.")
        return self.pieces.root

    @contextmanager
    def writer(self, name: str) -> Iterator[None]:
        """Be the draft's only writer over several steps; StoreBusy if another one does not finish in time."""
        draft = form.draft_name(name)
        if draft in self._own.steps:
            yield
            return
        self._own.steps.add(draft)
        try:
            with self.pieces.writer(draft):
                yield
        except BaseException:
            self._own.read.forget(draft)                    # what the step had read of its own may be gone with it
            raise
        finally:
            self._own.steps.discard(draft)

    def afresh(self) -> None:
        """Read again what lies there, whatever was read before."""
        self.pieces.afresh()
        with self._lock:
            self._read = Read()
        self._own.read = Read()

    def asked(self, folder: PurePosixPath, make: Callable[[], K], question: Callable[[K], V]) -> V:
        """What is asked of what was read of a folder, once that knows all that stands there."""
        if self.pieces.hides and folder.parts[1] in self._own.steps:
            return question(self._own.read.told(folder, make, self.pieces))
        with self._lock:
            return question(self._read.told(folder, make, self.pieces))

    def line(self, name: str) -> Line:
        """What is in force; only where a number is given twice are the records themselves read for it."""
        folder = self._draft(name)
        versions = form.numbered(self.pieces.listed(folder / "versions"), form.VERSION)
        rounds = form.numbered(self.pieces.listed(folder / "rounds"), form.ROUND)
        chosen = self.pieces.listed(folder / form.SERIES[Choice])
        if not chosen and all(len(found) == 1 for found in (*versions.values(), *rounds.values())):
            return Line({n: found[0] for n, found in versions.items()},
                        {n: tuple(found) for n, found in rounds.items()}, ())
        choices = self._named(folder / form.SERIES[Choice], form.DISPOSITION, Choice).values()
        return line(self.folders(name, Version), self.folders(name, Round), choices)

    def cursors(self, name: str) -> tuple[str, str]:
        """A word for the state of a draft's record, another one as soon as something is added to it; and the seats'.

        Records are named by their content and never altered, so their names say it all. Seats say nothing about the
        text.
        """
        parts = sorted(self.pieces.parts(self._draft(name).name).items())
        record, seats = (sha256("\n".join(f"{part} {word}" for part, word in parts if (part in form.SEATING) is sits)
                                .encode())[:12] for sits in (False, True))
        return record, seats

    def view(self, name: str, view: str, kind: type[V], make: Callable[[], V]) -> V:
        """What `make` makes of the record, kept from one time to the next as long as it looks into what it looked into.

        It may be thrown away at any time. What goes on record must not be made of it alone.
        """
        return derived.view(self.pieces, form.draft_name(name), view, kind, make)

    def settled(self, name: str, view: str, of: str, kind: type[V], make: Callable[[], V]) -> V:
        """What `make` makes of what the word `of` names, kept as long as it is asked for under that; see `view`."""
        return derived.settled(self.pieces, form.draft_name(name), view, of, kind, make)

    def kept(self, name: str, view: str, of: str, kind: type[V]) -> V | None:
        """What is kept under a view's name and that word, if anything is; see `settled`."""
        return derived.kept(self.pieces, form.draft_name(name), view, of, kind)

    def folders(self, name: str, kind: type[T]) -> dict[str, T]:
        """All versions or rounds by their folders, in force or not."""
        place, pattern, file = PLACES[kind]
        ground = self._draft(name) / place
        found = [folder for folder in self.pieces.listed(ground) if pattern.fullmatch(folder)]
        return {folder: form.decode(self.json(ground / folder, file), kind, str(ground / folder / file))
                for folder in found}

    def json(self, folder: PurePosixPath, file: str) -> bytes:
        """The bytes of a version's or a round's own record: those of its folder's sums and of its folder's name."""
        return self.pieces.sealed(folder, file)

    def draft_files(self, folder: PurePosixPath) -> list[str]:
        """The files of a folder that say what draft it is; more than one where it was begun twice, apart."""
        return [name for name in self.pieces.listed(folder) if form.DRAFT.fullmatch(name)]

    # -- places -------------------------------------------------------------------------------------
    def _place(self, name: str) -> PurePosixPath:
        return DRAFTS / form.draft_name(name)

    def _draft(self, name: str) -> PurePosixPath:
        folder = self._place(name)
        if not self.draft_files(folder):
            if self.pieces.listed(folder / "versions"):
                raise VersionDamaged(f"{folder}/draft-….toml is missing from the record.",
                                     "Bring the file back from another copy of the record.")
            raise NoSuchDraft(f"No draft {name} is on record.", choice(self.drafts()))
        return folder

    def _version(self, name: str, number: int) -> PurePosixPath:
        found = self.line(name).versions
        if number not in found:
            raise NoSuchVersion(f"Draft {name} has no version {number}.", choice(map(str, found)))
        return self._draft(name) / "versions" / found[number]

    def _opened(self, name: str, number: int) -> PurePosixPath:
        return self._united(name, number)[0]

    def _united(self, name: str, number: int) -> list[PurePosixPath]:
        """The folders of a round; more than one where it was opened twice on one version, in two copies."""
        found = self.line(name).rounds
        if number not in found:
            raise RecordError(f"Draft {name} has no round {number}.", choice(map(str, found)))
        return [self._draft(name) / "rounds" / folder for folder in found[number]]

    def _version_json(self, name: str, number: int) -> bytes:
        return self.json(self._version(name, number), "version.json")

    def _named(self, folder: PurePosixPath, pattern: re.Pattern[str], kind: type[T]) -> dict[str, T]:
        """The records of a folder whose names end in their hash, by name; other files are no records."""
        return records(self.pieces, folder, self.pieces.listed(folder), pattern, kind)

    def _forked(self, name: str, kind: str, number: int) -> list[str]:
        """The folders of a version or a round whose number is given twice."""
        place, pattern, _ = PLACES[Version if kind == "version" else Round]
        found = form.numbered(self.pieces.listed(self._draft(name) / place), pattern).get(number, [])
        return found if len(found) > 1 else []

    def drafts(self) -> list[str]:
        """The names of the drafts on record, sorted."""
        return [name for name in self.pieces.drafts() if self.draft_files(DRAFTS / name)]


def opened(workspace: Path | str, patience: float = 120.0, waiting: Callable[[str], None] | None = None,
           alone: bool = False) -> Pieces:
    """What keeps the pieces of a workspace."""
    if not in_database(workspace):
        return Folder(Path(workspace), patience, waiting, alone)
    from drafting.store.database.postgres import Postgres

    return Postgres(str(workspace), patience, waiting)


def in_database(workspace: str | os.PathLike[str]) -> bool:
    """Whether a workspace is the address of a database."""
    return str(workspace).startswith(("postgresql://", "postgres://"))


def choice(names: Iterable[str]) -> str:
    """The hint that lists what there is to choose from."""
    names = list(names)
    return f"Choose one of: {', '.join(names)}." if names else "There is none yet."
