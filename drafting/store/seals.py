"""Seals: each names what a step put on record and the seals before it, so that what is taken out later is missed.

    seals/000001-4b0a…  adds version 1  ◄── seals/000002-9d20…  adds round 1  ◄── seals/000004-c1f7…  adds two answers
    seals/000003-77aa…  adds an answer in another copy  ◄─────────────────────────┘  after both were joined

The newest, which none follows, are the head: whoever has noted it down can hold the record against it at any time. A
seal's number is one more than the highest that it follows, so the newest are found without reading the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from drafting.model.record import Seal
from drafting.model.seen import digest
from drafting.store import format as form
from drafting.store.series import records
from drafting.store.verbs import Pieces, promised_by

BETWEEN, SHORTEST = "+", 8          # the newest seals of a head that has several; digits that name one
NAME = re.compile(r"(\d{6,}-[0-9a-f]{12})\.json")
_FOLDER = re.compile(r"((?:versions|rounds)/\d+-[0-9a-f]{12})/[^/]+")


class Chain:
    """The newest seals. Their numbers say which these are; only where copies were joined are some of them read."""

    def __init__(self) -> None:
        self.newest: tuple[str, ...] = ()
        self._all: list[str] = []
        self._last = 0

    def learn(self, folder: PurePosixPath, new: Sequence[str], pieces: Pieces) -> None:
        """Find the newest, now that these are there too."""
        titles = _titles(new)
        numbers = list(map(number, titles))
        if numbers and (numbers[0] <= self._last or len({*numbers}) < len(numbers)):
            found = tuple(recent((*self._all, *titles)))
        elif len(self.newest) > 1:
            found = *self.newest, *titles
        else:
            found = tuple(titles[-1:]) or self.newest
        if len(found) > 1:
            found = newest(records(pieces, folder, [f"{title}.json" for title in found], NAME, Seal))
        self.newest, self._last = found, max((self._last, *numbers))
        self._all += titles


class Named:
    """All that the seals name."""

    def __init__(self) -> None:
        self.adds: set[str] = set()

    def learn(self, folder: PurePosixPath, new: Sequence[str], pieces: Pieces) -> None:
        """Read these seals."""
        for seal in records(pieces, folder, new, NAME, Seal).values():
            self.adds.update(seal.adds)


def title(seal: Seal) -> str:
    """The name of a seal in its folder."""
    return f"{seal.number:06d}-{digest(seal)}"


def number(title: str) -> int:
    """The number in the name of a seal."""
    return int(title.partition("-")[0])


def bears(seal: Seal, name: str) -> bool:
    """Whether that is the name that a seal must have."""
    return name == title(seal) and seal.number == 1 + max(map(number, seal.follows), default=0)


def recent(titles: Iterable[str]) -> list[str]:
    """The seals among which the newest are: the last; where copies were joined, all from a number given twice on."""
    each = sorted(titles, key=number)
    twice = [n for n, count in Counter(map(number, each)).items() if count > 1]
    return [one for one in each if number(one) >= min(twice)] if twice else each[-1:]


def newest(seals: Mapping[str, Seal]) -> tuple[str, ...]:
    """The seals that no other follows, sorted."""
    followed = {each for seal in seals.values() for each in seal.follows}
    return tuple(sorted(seals.keys() - followed))


def head(titles: Iterable[str]) -> str:
    """The newest seals as they are noted down."""
    return BETWEEN.join(each.partition("-")[2] for each in titles)


def counted(names: Iterable[str]) -> set[str]:
    """What a seal names of the pieces of a draft: records, and the folders of versions and rounds; no seats."""
    out = set()
    for path in names:
        if folder := _FOLDER.fullmatch(path):
            out.add(folder[1])
        elif path.partition("/")[0] not in (*form.SEATING, form.SEALS) and path.endswith((".json", ".toml")) \
                and promised_by(path):
            out.add(path)
    return out


def unsealed(names: Iterable[str], seals: Mapping[str, Seal]) -> set[str]:
    """What no seal names yet."""
    return counted(names) - {each for seal in seals.values() for each in seal.adds}


def missed(names: Iterable[str], seals: Mapping[str, Seal | None]) -> Iterator[tuple[str, str]]:
    """Each record and each seal that was there when a seal was made and is not there now, with that seal.

    A seal that cannot be read is None: it is there.
    """
    there = counted(names)
    for one in sorted(seals):
        seal = seals[one]
        for path in seal.adds if seal else ():
            if path not in there:
                yield path, one
        for each in seal.follows if seal else ():
            if each not in seals:
                yield f"{form.SEALS}/{each}.json", one


def without(noted: str, titles: Iterable[str]) -> list[str]:
    """The parts of a head, as it was noted down, that name no seal on record."""
    hashes = [each.partition("-")[2] for each in titles]
    parts = noted.strip().lower().split(BETWEEN)
    return [part for part in parts if len(part) < SHORTEST or not any(each.startswith(part) for each in hashes)]


def _titles(names: Iterable[str]) -> list[str]:
    """The seals among the names in their folder, by their numbers."""
    return sorted((match[1] for name in names if (match := NAME.fullmatch(name))), key=number)
