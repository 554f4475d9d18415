"""Concordance: where the languages of a version do not say the same, and which language was changed alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from drafting.merge.facts.shape import Shape
from drafting.merge.languages.holders import same_holders
from drafting.model.record import Body, Version
from drafting.model.text import Text, worded
from drafting.model.words.concord import Drift, concord
from drafting.model.words.plain import with_ids
from drafting.render.documents.final import running
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.render.house.termlist import load_terms
from drafting.rounds.languages.tasks import ToDo, tasks
from drafting.rounds.record.partners import text_now
from drafting.store import Store


class Concordance(Struct, frozen=True):
    """The version, its drifts in the order of the text, where each stands, in a reader's words, and the open tasks.

    What is said to need nothing is missing no more; `beside` are the drifts without what is missing and is a task.
    """

    version: Version
    drifts: tuple[Drift, ...]
    places: dict[str, str]
    provisions: int
    tasks: tuple[ToDo, ...] = ()
    beside: tuple[Drift, ...] = ()


def concordance(store: Store, body: Body, templates: Path, name: str, number: int = 0) -> Concordance:
    """What differs between the languages of the newest version, or of the version asked for."""
    version = store.version(name, number) if number else store.versions(name)[-1]
    own = {lang: worded(text_now(store, name, version, lang)) for lang in version.texts}
    first, ground = next(iter(own.items()))
    names = {lang: same_holders(text, ground) for lang, text in own.items()}
    texts = {lang: with_ids(text, names[lang]) for lang, text in own.items()}
    drifts = concord(texts, {lang: spellings(body, lang) for lang in texts}, load_terms(templates / body.code))
    todo = tasks(store, name, version.number)
    drifts = _beside(texts, drifts, [each for each in todo if each.waiver], names)
    places: dict[str, str] = {}
    for text in reversed(texts.values()):
        here = Places(text, phrases(first))
        places |= {p.id: here.of(p.id) for p in text}
    order = {p.id: n for n, p in enumerate(ground)}
    drifts = tuple(sorted(drifts, key=lambda d: order.get(d.provision, len(order))))
    return Concordance(version, drifts, {d.provision: places[d.provision] for d in drifts},
                       len({p.id for text in texts.values() for p in text}),
                       tuple(each for each in todo if not each.waiver), _beside(texts, drifts, todo, names))


def _beside(texts: Mapping[str, Text], drifts: Iterable[Drift], todo: Iterable[ToDo],
            names: Mapping[str, Mapping[str, str]]) -> tuple[Drift, ...]:
    """The drifts without what is missing because of the tasks: what came or went, with all that it holds.

    `names` are what the tables and rows of each language are called in the texts.
    """
    gone = {named.get(ident, ident) for each in todo for ident in (each.task.provision, each.task.other)
            for named in (names[each.task.source], names[each.task.language])}
    holders = {ident: those for text in texts.values() for ident, those in Shape(text).goes_with().items()}
    return tuple(d for d in drifts if d.kind != "missing"
                 or gone.isdisjoint((d.provision, *holders.get(d.provision, ()))))


def spellings(body: Body, lang: str) -> dict[str, tuple[str, ...]]:
    """The names of the body's members and observers in a language, by code."""
    return {m.code: tuple(dict.fromkeys((m.name.get(lang, ""), running(body, m, lang).removeprefix("the "))))
            for m in body.members if m.capacity != "secretariat"}
