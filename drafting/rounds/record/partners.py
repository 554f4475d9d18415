"""What provisions are called: a pair on record gives one in another language the id of its partner, from then on."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from drafting.model import change
from drafting.model.languages import Pair
from drafting.model.record import Version
from drafting.model.text import Text
from drafting.model.words.plain import with_ids
from drafting.store import Store


def pairs(store: Store, name: str) -> dict[str, Pair]:
    """The pairs on record by name, each behind those that were known when it was made."""
    found = store.all(name, Pair)
    return dict(sorted(found.items(), key=lambda each: len(each[1].after)))


def renamed(store: Store, name: str, lang: str, old: Version, new: Version | None = None) -> dict[str, str]:
    """What the ids of a version in a language are called in another one, or now."""
    out: dict[str, str] = {}
    for key, pair in pairs(store, name).items():
        if pair.language == lang and key not in old.pairs and (new is None or key in new.pairs):
            out = {i: pair.names.get(out.get(i, i), out.get(i, i)) for i in (*out, *pair.names)}
    return {one: other for one, other in out.items() if one != other}


def text_now(store: Store, name: str, version: Version, lang: str) -> Text:
    """A version's text under the ids that its provisions have now."""
    text, names = store.text(name, version.number, lang), renamed(store, name, lang, version)
    return with_ids(text, names) if names else text


def back(names: dict[str, str]) -> dict[str, str]:
    """The names the other way round; of two that are called alike now the first, which the others were called after."""
    return {new: old for old, new in reversed(names.items())}


def named(fact: change.Fact, names: Mapping[str, str]) -> change.Fact:
    """A fact about provisions under other names."""
    def of(name: str) -> str:
        return names.get(name, name)

    match fact:
        case change.Insert(slot=slot) | change.Order(slot=slot):
            return replace(fact, slot=change.Slot(of(slot.parent), of(slot.after)))
        case change.Move(slot=slot):
            return replace(fact, provision=of(fact.provision), slot=change.Slot(of(slot.parent), of(slot.after)))
        case change.Join():
            return replace(fact, provision=of(fact.provision), next=of(fact.next))
        case change.InsertRow():
            return replace(fact, table=of(fact.table), after=of(fact.after))
        case change.DeleteRow():
            return replace(fact, table=of(fact.table), row=of(fact.row))
        case change.InsertColumn() | change.DeleteColumn():
            return replace(fact, table=of(fact.table))
        case change.Choose():
            return fact
        case _:
            return replace(fact, provision=of(fact.provision))
