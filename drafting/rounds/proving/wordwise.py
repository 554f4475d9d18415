"""No word goes unsaid: each word of a version is in the next one, or an answer on record took it out."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from drafting.errors import DraftingError
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.rounds.proving.trace import Walk
from drafting.store import Store


class Words(Struct, frozen=True):
    """How many words were followed into the next version, how many an answer took out, and those that nobody did."""

    followed: int
    answered: int
    faults: tuple[str, ...] = ()


def words(store: Store, name: str) -> Words:
    """All versions in force, in all languages; a version that cannot be made again is a fault."""
    followed, answered, faults = 0, 0, []
    versions = store.versions(name)
    for lang in store.draft(name).languages:
        walk = Walk(store, name, lang)                  # from the first version on, whatever is kept
        for before, version in pairwise(versions):
            try:
                walk.to(version)
            except DraftingError as exc:
                faults.append(f"Version {version.number} ({lang}): {exc.message}")
                continue
            text = store.text(name, before.number, lang)
            followed += sum(len(p.text.split()) for p in text)
            places = Places(text, phrases(lang))
            gone = [g for g in walk.gone if g.version == version.number]
            answered += sum(bool(g.disposition) for g in gone)
            faults += [f"Version {version.number} ({lang}), {places.of(g.provision)}: “{g.text}” is gone, and no "
                       "disposition says so." for g in gone if not g.disposition]
    return Words(followed, answered, tuple(faults))
