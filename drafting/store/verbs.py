"""What a record is made of: named pieces that are added and never altered; five verbs, whatever keeps them.

    add      put pieces on record; the same bytes again change nothing, other bytes under one name are refused
    names    those on record, and the cursor that says how far one has seen
    read     the bytes of one, as its name promises
    watch    wait until there is more than a cursor has seen
    writer   be the only one who adds to a draft, for as long as a step takes

A path is that of a piece in its draft's folder, with slashes: `positions/4b0a6f1c2d3e.json`.
"""

from __future__ import annotations

import hashlib
import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import PurePosixPath
from typing import NamedTuple

from drafting.errors import VersionDamaged

SUMS = "SHA256SUMS"
START = 0, 0                # the cursor of who knows nothing of a folder
CHANGED = "it changed"      # said of a folder, in place of the hash of what stands in it
UNNOTICED = 2.0             # seconds that one waits without being told what for
RESTORE = "Bring the file back from another copy of the record, then check it with `drafting verify`."

_SUM = re.compile(r"([0-9a-f]{64})  (.+)")
_HASH = r"([0-9a-f]{12})"
_PROMISES = re.compile(rf"draft-{_HASH}\.toml|versions/\d+-{_HASH}/version\.json|rounds/\d+-{_HASH}/round\.json"
                       rf"|[a-z]+/{_HASH}\.json|objections/{_HASH}-\w+\.(?!json)\w+"
                       rf"|seals/\d+-{_HASH}\.json|rounds/[^/]+/dispositions/{_HASH}\.json"
                       rf"|rounds/[^/]+/submissions/[0-9a-f]+-\w+-{_HASH}\.json"
                       rf"|rounds/[^/]+/submissions/{_HASH}-\w+\.(?!json)\w+")


class Found(NamedTuple):
    """The paths of pieces, sorted, and the cursor of whoever knows them."""

    names: list[str]
    cursor: str


class News(NamedTuple):
    """The names that came into a folder, and the cursor of whoever knows them; or all there are (`whole`).

    They are all where nothing was known, or something of what was is gone.
    """

    names: list[str]
    cursor: tuple[int, int]
    whole: bool


class Looks(threading.local):
    """What this thread writes down of the folders that it looks into."""

    def __init__(self) -> None:
        self.open: list[dict[str, str]] = []


class Pieces(ABC):
    """What keeps the pieces of drafts. `patience` is how long one waits for another writer, in seconds.

    `waiting` is told the draft's folder that another writer holds, once it takes long enough to be noticed. Where they
    `hide` it, what a step adds is seen by its own thread alone until the step ends.
    """

    hides = False

    def __init__(self, patience: float, waiting: Callable[[str], None] | None = None) -> None:
        self.patience = patience
        self.waiting = waiting or (lambda folder: None)
        self._looks = Looks()
        self.views: dict[tuple[str, str], tuple[dict[str, str], object]] = {}     # those seen last; see `derived`

    # -- the five verbs -----------------------------------------------------------------------------
    @abstractmethod
    def add(self, draft: str, files: Mapping[str, bytes]) -> None:
        """Put pieces on record; the caller is the draft's writer. VersionDamaged if one has other bytes there."""

    @abstractmethod
    def names(self, draft: str, since: str = "") -> Found:
        """All that came after a cursor, and perhaps more where the cursor is not remembered; at first, everything."""

    @abstractmethod
    def fetch(self, draft: str, path: str) -> bytes | None:
        """The bytes of a piece as they lie there, none if it is not on record; `read` checks them."""

    @abstractmethod
    def watch(self, draft: str, cursor: str, patience: float) -> str:
        """The cursor as soon as there is more than this one has seen; the same one when patience is over."""

    @abstractmethod
    def writer(self, draft: str) -> AbstractContextManager[None]:
        """Be the draft's only writer; within one thread this may be nested. StoreBusy if it takes too long."""

    @abstractmethod
    def drafts(self) -> list[str]:
        """The names under which pieces are kept, sorted."""

    @abstractmethod
    def standing_in(self, folder: PurePosixPath) -> Collection[str]:
        """What stands in one folder, in any order; `listed` and `news_in` are what is called."""

    @abstractmethod
    def newer_in(self, folder: PurePosixPath, since: tuple[int, int]) -> News:
        """What came into one folder after a cursor; `news_in` is what is called."""

    @abstractmethod
    def parts(self, draft: str) -> dict[str, str]:
        """For each folder right below a draft's a word that is another one as soon as something is added in it."""

    # -- what may be thrown away --------------------------------------------------------------------
    @abstractmethod
    def kept(self, draft: str, view: str) -> bytes | None:
        """What was kept under that name last, if anything; it may be anything."""

    @abstractmethod
    def keep(self, draft: str, view: str, data: bytes) -> None:
        """Keep it in the place of what was kept before; whoever reads meanwhile finds either."""

    # -- looking ------------------------------------------------------------------------------------
    def listed(self, folder: PurePosixPath) -> list[str]:
        """What stands in one folder (`drafts/…`), files and folders, sorted, without asking for the rest."""
        found = sorted(self.standing_in(folder))
        for looked in self._looks.open:
            names = listing(found)
            looked[str(folder)] = names if looked.get(str(folder), names) == names else CHANGED
        return found

    def news_in(self, folder: PurePosixPath, since: tuple[int, int] = START) -> News:
        """What came into a folder after a cursor, and the cursor of whoever knows it.

        A cursor is one's own: that of a thread within its steps, or of all who look outside them.
        """
        if self._looks.open:
            self.listed(folder)
        return self.newer_in(folder, since)

    @contextmanager
    def looking(self) -> Iterator[dict[str, str]]:
        """The folders that this thread looks into from now on, each with the hash of the names in it.

        A folder that changed meanwhile has a hash that no names have.
        """
        looked: dict[str, str] = {}
        self._looks.open.append(looked)
        try:
            yield looked
        finally:
            self._looks.open.pop()

    # -- reading ------------------------------------------------------------------------------------
    def read(self, draft: str, path: str) -> bytes:
        """The bytes of a piece, which are those that its name promises."""
        data, place = self.fetch(draft, path), f"drafts/{draft}/{path}"
        if data is None:
            raise VersionDamaged(f"{place} is missing from the record.", RESTORE)
        if not sha256(data).startswith(promised_by(path)):
            raise damaged(place)
        return data

    def read_all(self, draft: str, paths: Sequence[str]) -> list[bytes]:
        """The bytes of several pieces, each as its name promises."""
        return [self.read(draft, path) for path in paths]

    def afresh(self) -> None:
        """Read again what lies there, whatever was read before."""
        return None

    def at(self, path: PurePosixPath) -> bytes:
        """The bytes of the piece at `drafts/…`."""
        return self.read(path.parts[1], inside(path))

    def sealed(self, folder: PurePosixPath, name: str) -> bytes:
        """The bytes of a file whose hash stands in the folder's SHA256SUMS."""
        promised = self.promised(folder)
        if name not in promised:
            raise VersionDamaged(f"{folder / SUMS} does not name {name}.", RESTORE)
        return self.checked(folder / name, promised[name])

    def promised(self, folder: PurePosixPath) -> dict[str, str]:
        """File name to hash, from the folder's SHA256SUMS."""
        lines = self.at(folder / SUMS).decode(errors="replace").split("\n")
        found = [_SUM.fullmatch(line) for line in lines]
        if lines[-1] or not all(found[:-1]):
            raise damaged(folder / SUMS)
        return {match[2]: match[1] for match in found if match}

    def checked(self, path: PurePosixPath, digest: str) -> bytes:
        """The bytes of a file; `digest` is its hash or the first digits of it."""
        data = self.at(path)
        if not digest or not sha256(data).startswith(digest):
            raise damaged(path)
        return data


def inside(path: PurePosixPath) -> str:
    """The path of a piece in its draft's folder."""
    return "/".join(path.parts[2:])


def listing(names: Iterable[str]) -> str:
    """The hash of the names in a folder."""
    return sha256("\n".join(names).encode())[:24]


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sums(files: Mapping[str, bytes]) -> bytes:
    """The SHA256SUMS of a folder's files, in the form that `sha256sum --check` reads."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()


def promised_by(path: str) -> str:
    """The first digits of the hash of a piece, as its own name gives them; "" where only SHA256SUMS does."""
    found = _PROMISES.fullmatch(path)
    return next(filter(None, found.groups())) if found else ""


def damaged(path: PurePosixPath | str) -> VersionDamaged:
    """The error that says that a file is not as it was recorded."""
    return VersionDamaged(f"{path} is not as it was recorded.", RESTORE)
