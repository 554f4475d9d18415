"""Two places made equal: each gets the pieces that only the other one has, and nothing is ever replaced.

What others are made of comes before them: versions and rounds in their order, files as received before their readings,
what is said outside the rounds, and last the draft's own file. So a copy that was cut short is sound as far as it goes,
or not a draft yet; doing it again goes on from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from drafting.errors import StoreError
from drafting.model.record import Round
from drafting.store import format as form
from drafting.store.verbs import SUMS, Pieces, promised_by

OWN = re.compile(r"versions/\d{4,}-[0-9a-f]{12}/[^/]+|rounds/\d{2,}-[0-9a-f]{12}/[^/]+")
PIECES, BYTES = 200, 4_000_000          # what is added at once; others may write between
END = 1_000_000                         # the rank of what is said outside the rounds
SERIES = tuple(form.SERIES.values())
Told = Callable[[str, int, int], None]


class Way(Struct, frozen=True):
    """How much went one way."""

    pieces: int = 0
    bytes: int = 0


class Synced(Struct, frozen=True):
    """What became equal of a draft: what the second place got, what the first one got, and what could not be read."""

    draft: str
    there: Way
    back: Way
    faults: tuple[str, ...] = ()


def sync(one: Pieces, other: Pieces, told: Told = lambda draft, done, all: None) -> Iterator[Synced]:
    """Each draft of either place, as soon as it is equal; `told` hears how many of how many pieces went."""
    drafts = {name for place in (one, other) for name in place.drafts() if form.DRAFT_NAME.fullmatch(name)}
    for draft in sorted(drafts):
        first, second = (set(filter(_counts, place.names(draft).names)) for place in (one, other))
        faults: list[str] = []
        there = _carry(one, other, draft, first - second, second, faults, told)
        back = _carry(other, one, draft, second - first, first, faults, told)
        if there.pieces or back.pieces or faults or any(map(form.DRAFT.fullmatch, first)):
            yield Synced(draft, there, back, tuple(dict.fromkeys(faults)))


def _carry(source: Pieces, target: Pieces, draft: str, missing: set[str], known: set[str], faults: list[str],
           told: Told) -> Way:
    """How much the target got of what it lacks, so many pieces at once."""
    way = Way()
    for batch in _batches(_units(source, draft, missing, known, faults)):
        with target.writer(draft):
            target.add(draft, batch)
        way = Way(way.pieces + len(batch), way.bytes + _size(batch))
        told(draft, way.pieces, len(missing))
    return way


def _batches(units: Iterable[dict[str, bytes]]) -> Iterator[dict[str, bytes]]:
    batch: dict[str, bytes] = {}
    for unit in units:
        batch |= unit
        if len(batch) >= PIECES or _size(batch) >= BYTES:
            yield batch
            batch = {}
    if batch:
        yield batch


def _size(files: dict[str, bytes]) -> int:
    return sum(map(len, files.values()))


def _units(source: Pieces, draft: str, missing: set[str], known: set[str],
           faults: list[str]) -> Iterator[dict[str, bytes]]:
    """What the target lacks, in order: a version's or a round's own files together, other pieces one by one.

    What cannot be read is a fault and stays where it is, with what came into a round whose own files cannot.
    """
    opened: dict[str, bool] = {}                            # round or version → whether it is there, or goes there
    rounds = {path.split("/")[1] for path in missing if path.startswith("rounds/") and path.count("/") > 1}
    bases = {folder: _base(source, draft, folder) for folder in rounds}
    ranks = {path: _rank(path, bases) for path in missing}
    for path in sorted(ranks, key=ranks.__getitem__):
        folder = "/".join(path.split("/")[:2])
        try:
            if not OWN.fullmatch(path):
                if opened.get(folder, True):
                    yield {path: source.read(draft, path)}
            elif folder not in opened:
                opened[folder] = f"{folder}/{SUMS}" in known
                unit = _own(source, draft, folder, missing)
                opened[folder] = True
                yield unit
        except StoreError as exc:
            faults.append(exc.message)


def _own(source: Pieces, draft: str, folder: str, missing: set[str]) -> dict[str, bytes]:
    """The files that the sums of a folder name, and the sums; others in it are no part of the record."""
    place = PurePosixPath("drafts", draft, folder)
    found = {f"{folder}/{name}": source.checked(place / name, digest) for name, digest in source.promised(place).items()
             if f"{folder}/{name}" in missing}
    return found | {path: source.at(place / SUMS) for path in [f"{folder}/{SUMS}"] if path in missing}


def _counts(path: str) -> bool:
    """Whether a file can be a part of the record; sums say it of those in a version's or a round's own folder."""
    return bool(OWN.fullmatch(path) or promised_by(path))


def _rank(path: str, bases: dict[str, int]) -> tuple[int, int, str, int, str]:
    """The place of a piece in the order."""
    kind, _, rest = path.partition("/")
    folder, _, inside = rest.partition("/")
    if form.DRAFT.fullmatch(path):
        return END + 1, 0, "", 0, path
    late = path.endswith(".json")                           # after the file as received, which its name begins with
    if kind == form.SEALS:                                  # after all that they name
        return END, len(SERIES), "", late, path
    if kind in SERIES:
        return END, SERIES.index(kind), "", late, path
    if kind == "versions":
        return int(folder.partition("-")[0]), 0, folder, 0, path
    step = 0 if "/" not in inside else 3 if inside.startswith("dispositions/") else 1 + late
    return bases[folder], 1, folder, step, path


def _base(source: Pieces, draft: str, folder: str) -> int:
    """The number of the version that a round is about, after which it comes; its own where that cannot be read."""
    try:
        return form.decode(source.read(draft, f"rounds/{folder}/round.json"), Round, folder).base
    except StoreError:
        return int(folder.partition("-")[0])
