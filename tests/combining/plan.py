"""One set: a base, its authors, what each did, and each one's file; all of it follows from the seed."""

from __future__ import annotations

import random

from msgspec import Struct
from msgspec.structs import replace

from drafting.word.redline.comparison import compare
from tests.combining.beyond import BEYOND
from tests.combining.dress import LISTED, RUNS, SHAPED
from tests.combining.edit import PARAGRAPHS, WORDS
from tests.combining.grid import NOTES, TABLES
from tests.combining.invent import base, chance
from tests.combining.noise import resave
from tests.combining.opened import Opened

KINDS = (WORDS, WORDS, PARAGRAPHS, PARAGRAPHS, RUNS, SHAPED, LISTED, TABLES, NOTES)
AUTHORS = (2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30)
EVERY = {edit.__name__: edit for room in (*dict.fromkeys(KINDS), BEYOND) for edit in room}


class Step(Struct, frozen=True):
    """One edit: its kind, its place in the base, and the seed of what it does there."""

    kind: str
    place: int
    seed: int


class Made(Struct, frozen=True):
    """A set: the base's file, each author's file, and the edits that were made in it, by their kinds."""

    base: bytes
    files: dict[str, bytes]
    steps: dict[str, tuple[Step, ...]]


def made(seed: int, number: int, single: bool = False, kinds: tuple[str, ...] = (), authors: int = 0) -> Made:
    """The set of this number; with `single` each author makes one edit, and `authors` says how many there are."""
    rng = random.Random(f"{seed} {number}")
    first = base(rng)
    places = len(Opened(first).places)
    hot = [rng.randrange(places) for _ in range(2)]
    said: list[Step] = []
    files, steps = {}, {}
    for n in range(1, (authors or rng.choice(AUTHORS)) + 1):
        wanted = [step(rng, places, hot, said, kinds) for _ in range(1 if single else rng.randrange(0, 7))]
        said += wanted
        files[f"A{n:02}"], steps[f"A{n:02}"] = copied(first, wanted, rng)
    return Made(first, files, steps)


def step(rng, places: int, hot: list[int], said: list[Step], kinds: tuple[str, ...]) -> Step:
    """A new edit, or now and then one that another author makes too; often at one of the places that all speak of."""
    if said and chance(rng, 6):
        return rng.choice(said)
    kind = rng.choice(kinds) if kinds else rng.choice(rng.choice(KINDS)).__name__
    return Step(kind, rng.choice(hot) if chance(rng, 3) else rng.randrange(places), rng.randrange(10**9))


def copied(first: bytes, wanted: list[Step], rng) -> tuple[bytes, tuple[Step, ...]]:
    """The base with these edits in it, now and then as saved anew, and those for which there was something to do."""
    file = Opened(first)
    done = tuple(each for each in wanted if EVERY[each.kind](file, each.place, random.Random(each.seed)))
    noisy = chance(rng, 3)
    if noisy:
        resave(file, rng)
    return (file.saved() if done or noisy else first), done


def tracked(found: Made) -> Made:
    """The set with every author's changes tracked in the author's own name."""
    return replace(found, files={author: compare(found.base, file, author=author, verify=False).data
                                 for author, file in found.files.items()})
