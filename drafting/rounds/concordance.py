"""Concordance: where the languages of a version do not say the same, and which language was changed alone."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from drafting.model.concord import Drift, concord, one_sided
from drafting.model.record import Body, Version
from drafting.model.text import worded
from drafting.render.final import running
from drafting.render.phrases import phrases
from drafting.render.places import Places
from drafting.render.terms import load_terms
from drafting.store import Store


class Concordance(Struct, frozen=True):
    """The version, its drifts in the order of the text, and where each stands, in a reader's words."""

    version: Version
    drifts: tuple[Drift, ...]
    places: dict[str, str]
    provisions: int


def concordance(store: Store, body: Body, templates: Path, name: str, number: int = 0) -> Concordance:
    """What differs between the languages of the newest version, or of the version asked for."""
    versions = [v for v in store.versions(name) if not number or v.number <= number]
    version = store.version(name, number) if number else versions[-1]
    history = [(v.number, {lang: worded(store.text(name, v.number, lang)) for lang in v.texts}) for v in versions]
    texts = history[-1][1]
    drifts = concord(texts, {lang: spellings(body, lang) for lang in texts}, load_terms(templates / body.code))
    drifts += one_sided(history)
    first = next(iter(texts))
    places: dict[str, str] = {}
    for text in reversed(texts.values()):
        names = Places(text, phrases(first))
        places |= {p.id: names.of(p.id) for p in text}
    order = {p.id: n for n, p in enumerate(texts[first])}
    drifts = tuple(sorted(drifts, key=lambda d: order.get(d.provision, len(order))))
    return Concordance(version, drifts, {d.provision: places[d.provision] for d in drifts},
                       len({p.id for text in texts.values() for p in text}))


def spellings(body: Body, lang: str) -> dict[str, tuple[str, ...]]:
    """The names of the body's members and observers in a language, by code."""
    return {m.code: tuple(dict.fromkeys((m.name.get(lang, ""), running(body, m, lang).removeprefix("the "))))
            for m in body.members if m.capacity != "secretariat"}
