"""Which versions and rounds are in force where two copies of a record made different ones under one number.

    versions/0001-c05b4ebb535c
    versions/0002-b265e6322e79   issued here        ┐ a fork: the one chosen is in force; until somebody chooses, the
    versions/0002-5a1d0c7e9b44   issued there       ┘ one issued first. What was made from the other is set aside too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from drafting.model import seen
from drafting.model.instants import instant
from drafting.model.record import Choice, Round, Version


class Fork(Struct, frozen=True):
    """One number given twice: the folder in force ("" for none), those set aside, and whether somebody chose.

    A round opened twice on one version is one round with two deadlines: what came into either belongs to both.
    """

    kind: str
    number: int
    kept: str
    others: tuple[str, ...]
    chosen: bool


class Line(Struct, frozen=True):
    """The folders in force by number, for a round all that are united in it, the first one in force; and the forks."""

    versions: dict[int, str]
    rounds: dict[int, tuple[str, ...]]
    forks: tuple[Fork, ...]


def line(versions: Mapping[str, Version], rounds: Mapping[str, Round], choices: Iterable[Choice]) -> Line:
    """What is in force among the folders of a record."""
    last = {(c.kind, c.number): c for c in seen.in_order({seen.digest(c): c for c in choices}).values()}
    forks: list[Fork] = []
    aside: set[str] = set()
    kept: dict[int, str] = {}
    for number, folders in _by_number(versions).items():
        standing = [f for f in folders if versions[f].base[:12] not in aside]
        found = _found("version", number, standing, last, lambda f: instant(versions[f].created), forks)
        aside |= {digest(f) for f in folders if f != found}
        if found:
            kept[number] = found
    united: dict[int, tuple[str, ...]] = {}
    for number, folders in _by_number(rounds).items():
        standing = [f for f in folders if rounds[f].base_hash[:12] not in aside]
        found = _found("round", number, standing, last, lambda f: instant(rounds[f].opened), forks)
        if found:
            same = [f for f in standing if rounds[f].base_hash == rounds[found].base_hash and f != found]
            united[number] = (found, *same)
    return Line(kept, united, tuple(forks))


def digest(folder: str) -> str:
    """The hash in the name of a folder."""
    return folder.rpartition("-")[2]


def open_fork(forks: Iterable[Fork]) -> Fork | None:
    """The first version that was issued twice and that nobody has chosen between."""
    return next((f for f in forks if f.kind == "version" and not f.chosen), None)


def _by_number(records: Mapping[str, Version] | Mapping[str, Round]) -> dict[int, list[str]]:
    out: dict[int, list[str]] = {}
    for folder in sorted(records):
        out.setdefault(int(folder.partition("-")[0]), []).append(folder)
    return dict(sorted(out.items()))


def _found(kind: str, number: int, standing: Sequence[str], last: Mapping[tuple[str, int], Choice],
           when: Callable[[str], tuple[float, str]], forks: list[Fork]) -> str:
    """The folder in force, "" for none: the one chosen, else the first of those that no choice set aside."""
    choice = last.get((kind, number))
    left = [f for f in standing if choice is None or digest(f) == choice.kept or digest(f) not in choice.aside]
    found = next((f for f in left if choice and digest(f) == choice.kept), min(left, key=when, default=""))
    if len(standing) > 1:
        others = tuple(f for f in standing if f != found)
        forks.append(Fork(kind, number, found, others, len(left) < 2))
    return found
