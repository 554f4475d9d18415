"""Agree: a provision is agreed ad referendum, and closed to later changes until it is reopened."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from drafting.errors import Undecided
from drafting.merge.compiling.decide import about, settled
from drafting.model.record import Agreement, Version
from drafting.model.text import Provision
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, first_words
from drafting.rounds.record.state import closed, open_rounds
from drafting.rounds.record.step import step
from drafting.rounds.table.table import Table
from drafting.rounds.table.where import provision_at
from drafting.store import Store


class Agreed(Struct, frozen=True):
    """A provision closed or reopened: its place, its first words, and the record; `new` is false when it was so."""

    place: str
    words: str
    agreement: Agreement
    new: bool = True


@step
def agree(store: Store, name: str, lang: str, wheres: Iterable[str], *, now: str, by: str = "", reason: str = "",
          reopen: bool = False) -> tuple[Agreed, ...]:
    """The provisions closed, or with `reopen` open again; all of them or none.

    Only what is clean in every language can be agreed: no brackets, and no proposal without an answer.
    """
    version = store.versions(name)[-1]
    text = store.text(name, version.number, lang)
    places = Places(text, phrases(lang))
    found = [provision_at(text, lang, where, name) for where in wheres]
    if not reopen:
        _refuse_open(store, name, version, found, places, now)
    now_closed = set(closed(store.all(name, Agreement).values()))
    digest = store.version_hash(name, version.number)
    out = []
    for provision in found:
        made = Agreement(provision.id, version.number, digest, now, by, reason, reopen)
        if (provision.id in now_closed) is reopen:
            store.add(name, made)
        out.append(Agreed(places.of(provision.id), first_words(provision.text, 12), made,
                          (provision.id in now_closed) is reopen))
    return tuple(out)


def _refuse_open(store: Store, name: str, version: Version, found: list[Provision], places: Places,
                 now: str) -> None:
    ids = {p.id for p in found}
    if open_rounds(store, name):
        for lang in version.texts:
            table = Table(store, name, lang)
            for p in table.compilation.proposals:
                mine = ids.intersection(about(p.fact))
                standing = table.standing[p.id]
                if mine and (not standing.answer or standing.answer == "defer") and not settled(p, table.standing):
                    table.printing([p], now)
                    raise Undecided(f"{places.of(mine.pop())} is not agreed: proposal {p.number} in “{lang}” "
                                    f"({', '.join(p.sponsors)}) has no answer.",
                                    f"Answer it first: drafting dispose {name} {p.number} … --lang {lang}.")
        return
    for lang in version.texts:
        for x in store.text(name, version.number, lang):
            if x.id in ids and x.brackets:
                raise Undecided(f"{places.of(x.id)} is not agreed: it has brackets in “{lang}”.",
                                f"Decide them in a round: drafting circulate {name}.")


def agreed(store: Store, name: str, lang: str) -> tuple[Agreed, ...]:
    """The provisions that are closed, in the order of the newest version."""
    version = store.versions(name)[-1].number
    text = store.text(name, version, lang)
    places = Places(text, phrases(lang))
    last = {a.provision: a for a in store.all(name, Agreement).values()}
    shut = closed(last.values())
    return tuple(Agreed(places.of(p.id), first_words(p.text, 12), last[p.id]) for p in text if p.id in shut)
