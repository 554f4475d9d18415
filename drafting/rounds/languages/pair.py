"""Pair: two provisions of two languages that came apart are one, in every comparison and in the next version."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from drafting.errors import RecordError
from drafting.merge.facts.shape import Shape, things
from drafting.model.languages import Pair
from drafting.model.record import Agreement
from drafting.model.text import Provision, Text
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, first_words
from drafting.rounds.record.partners import back, pairs, text_now
from drafting.rounds.record.state import closed
from drafting.rounds.record.step import step
from drafting.rounds.table.where import provision_at
from drafting.store import Store


class Joined(Struct, frozen=True):
    """A pair on record: per language the place and the first words of what is one now, or `apart` again."""

    pair: Pair
    places: dict[str, str]
    words: dict[str, str]
    apart: bool = False


@step
def pair(store: Store, name: str, first: str, second: str, *, lang: str = "", now: str, by: str = "",
         reason: str = "", apart: bool = False) -> Joined:
    """A provision of the first language and one of another, the second without `lang`, on record as one.

    With `apart` two that were joined so are two again. Said again, it changes nothing. Refused for what is agreed ad
    referendum, and for a table and a paragraph.
    """
    version, draft = store.versions(name)[-1], store.draft(name)
    langs = (draft.languages[0], lang or next(iter(draft.languages[1:]), ""))
    if langs[1] not in draft.languages[1:]:
        raise RecordError(f"{name} has no second language “{langs[1]}” to be paired.",
                          f"It is in: {', '.join(draft.languages)}.")
    texts = [text_now(store, name, version, each) for each in langs]
    x, y = (provision_at(text, each, where, name) for text, each, where in zip(texts, langs, (first, second),
                                                                              strict=True))
    places = {each: Places(text, phrases(each)).of(p.id) for each, text, p in zip(langs, texts, (x, y), strict=True)}
    words = {each: first_words(p.text, 12) for each, p in zip(langs, (x, y), strict=True)}
    if known := _on_record(store, name, langs[1], x, y, apart):
        return Joined(known, places, words, apart)
    names = _taken_apart(store, name, langs[1], x, y, places) if apart else _one(texts, x, y, places)
    for agreed in {x.id, y.id} & {*closed(store.all(name, Agreement).values())}:
        raise RecordError(f"{places[langs[0] if agreed == x.id else langs[1]]} is agreed ad referendum.",
                          f"Reopen it first: drafting agree {name} … --reopen.")
    made = Pair(langs[1], names, now, by, reason, tuple(sorted(pairs(store, name))))
    store.add(name, made)
    return Joined(made, places, words, apart)


def _on_record(store: Store, name: str, lang: str, x: Provision, y: Provision, apart: bool) -> Pair | None:
    """The last pair of a language, if it is what made these two provisions one, or two again."""
    last = [each for each in pairs(store, name).values() if each.language == lang][-1:]
    return last[0] if last and (x.id != y.id) is apart and {x.id, y.id} <= set(last[0].names.values()) else None


def _one(texts: list[Text], x: Provision, y: Provision, places: Mapping[str, str]) -> dict[str, str]:
    """The names that make two provisions one, with all that they hold; those that are taken change places."""
    if x.id == y.id:
        raise RecordError(f"{' and '.join(places.values())} are one provision already.", "Name two that are not.")
    if (x.kind == "table") != (y.kind == "table"):
        raise RecordError(f"{' and '.join(places.values())} are a table and a paragraph.", "Name two of one kind.")
    mine, its = (_held(Shape(text), p) for text, p in zip(texts, (x, y), strict=True))
    if len(mine) != len(its):
        mine, its = [x.id], [y.id]
    there = Shape(texts[1]).every()
    names = {b: a for a, b in zip(mine, its, strict=True) if a != b}
    names |= {kind + b: kind + a for b, a in names.items() for kind in "crt" if kind + b in there}
    return names | {a: b for b, a in names.items() if a in there and a not in names}


def _held(shape: Shape, p: Provision) -> list[str]:
    """The ids of a provision and of all that it holds and calls, rows and cells too, in order."""
    out = []
    for each in shape.family(p):
        out += [each.id, *(name for row in each.rows for name in (row.id, *row.cells))]
        for mark in (m for _, m in sorted(things(each).items()) if m.key == "note" and m.value in shape.by_id):
            out += [q.id for q in shape.family(shape.by_id[mark.value])]
    return out


def _taken_apart(store: Store, name: str, lang: str, x: Provision, y: Provision,
                 places: Mapping[str, str]) -> dict[str, str]:
    """The names of the last pair that made two provisions one, the other way round."""
    found = [p for p in pairs(store, name).values() if p.language == lang and x.id in p.names.values()]
    if x.id != y.id or not found:
        raise RecordError(f"{' and '.join(places.values())} were not joined by drafting pair.",
                          f"See what came apart with drafting tasks {name}.")
    return back(found[-1].names)
