"""What was read of a folder stays in memory, in the order in which it holds: only what came since is read.

    [ … ((18:00:02, 1), 4b0a…), ((18:00:02, 2), 9d20…), ((18:00:03, 1), 77aa…) ]     all records
    { (MEX, fact): [ … ], (GTM, fact): [ … ] }                                       those about one thing

So what one more record costs does not grow with how many there are. A piece never changes, so what was read of it as
its name promises stays true; `verify` reads everything again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from drafting.model.instants import instant
from drafting.model.seen import Dated, Weight, matter, saw, weight
from drafting.store import format as form
from drafting.store.verbs import START, Pieces, inside

S = TypeVar("S", bound=Struct)
T = TypeVar("T", bound=Dated)
K = TypeVar("K", bound="Learned")
Rank = tuple[Weight, str]


class Learned(Protocol):
    """What is known of a folder."""

    def learn(self, folder: PurePosixPath, new: Sequence[str], pieces: Pieces) -> None:
        """Look at the files of these names too."""


class Read:
    """What was read of folders, each thing of one kind."""

    def __init__(self) -> None:
        self._found: dict[tuple[PurePosixPath, str], tuple[Any, tuple[int, int]]] = {}

    def told(self, folder: PurePosixPath, make: Callable[[], K], pieces: Pieces) -> K:
        """What is known of a folder, now that it was looked at; from the beginning where something of it is gone."""
        fresh = make()
        key = folder, type(fresh).__name__
        known, since = self._found.get(key, (fresh, START))
        news = pieces.news_in(folder, since)
        found: K = fresh if news.whole else known
        if news.names:
            found.learn(folder, news.names, pieces)
        self._found[key] = found, news.cursor
        return found

    def forget(self, draft: str) -> None:
        """Know nothing of a draft any more."""
        self._found = {key: found for key, found in self._found.items() if key[0].parts[1] != draft}


def records(pieces: Pieces, folder: PurePosixPath, names: Iterable[str], pattern: re.Pattern[str],
            kind: type[S]) -> dict[str, S]:
    """The records of a folder whose names are such, by these without their suffix; other files are no records."""
    paths = [folder / name for name in names if pattern.fullmatch(name)]
    blobs = pieces.read_all(folder.parts[1], [inside(path) for path in paths])
    return {path.stem: form.decode(blob, kind, str(path)) for path, blob in zip(paths, blobs, strict=True)}


class Series(Generic[T]):
    """Records of one kind by their names."""

    def __init__(self, kind: type[T]) -> None:
        self.kind = kind
        self._named: dict[str, T] = {}
        self._weights: dict[str, Weight] = {}
        self._ranks: list[Rank] = []
        self._about: dict[tuple[str, ...], list[Rank]] = {}
        self._awaited: set[str] = set()                     # what somebody saw, and is not here

    def learn(self, folder: PurePosixPath, new: Sequence[str], pieces: Pieces) -> None:
        """Read these records."""
        self.put(records(pieces, folder, new, form.DISPOSITION, self.kind))

    def put(self, new: Mapping[str, T]) -> None:
        """Put records in, which are not here yet."""
        if self._awaited.intersection(new):                 # those who saw them hold behind them from now on
            new = {**self._named, **new}
            self._weights, self._ranks, self._about, self._awaited = {}, [], {}, set()
        self._named.update(new)
        for title, record in new.items():
            rank = weight(title, self._named, self._weights), title
            insort(self._ranks, rank)
            if (about := matter(record)) is not None:
                insort(self._about.setdefault(about, []), rank)
            self._awaited.update(each for each in saw(record) if each not in self._named)

    def all(self) -> dict[str, T]:
        """All of them in their order."""
        return {title: self._named[title] for _, title in self._ranks}

    def holding(self) -> dict[str, T]:
        """Of those about one thing the last, in their order."""
        return {title: self._named[title] for _, title in sorted(ranks[-1] for ranks in self._about.values())}

    def later(self, record: T) -> dict[str, T]:
        """Those about the same thing that may hold behind it by its clock alone, and itself if it is here."""
        ranks = self._about.get(matter(record) or (), [])
        first = bisect_left(ranks, ((instant(record.at), 0), ""))
        return {title: self._named[title] for _, title in ranks[first:]}
