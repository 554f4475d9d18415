"""Which sentences that nobody wrote stand in a version, and which of them a person has confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from drafting.merge.versions.next import Next
from drafting.merge.versions.unproposed import confirmed, flat
from drafting.model.record import Agreement, Disposition, Unproposed, Version
from drafting.rounds.record.state import closed
from drafting.store import Store


def unproposed_of(following: Mapping[str, Next], base: Version, given: Iterable[Disposition],
                  agreed: Iterable[Agreement]) -> tuple[Unproposed, ...]:
    """The unproposed sentences of a new version: those of its round, and those of its base.

    One that brackets interrupt for a round is not forgotten: it may stand there again after it.
    """
    seen = confirmed(given)
    new = [replace(u, language=lang) for lang, each in following.items() for u in each.unproposed]
    found = {(u.language, u.sentence): u for u in (*base.unproposed, *new) if u.sentence not in seen}
    shut = frozenset(closed(agreed))
    return tuple(u for u in found.values() if u.provision not in shut)


def unconfirmed(store: Store, name: str, version: Version) -> tuple[Unproposed, ...]:
    """The unproposed sentences that stand in a version and whose provisions are not agreed by now."""
    if not version.unproposed:
        return ()
    shut = frozenset(closed(store.all(name, Agreement).values()))
    said = {lang: flat(store.text(name, version.number, lang)) for lang in {u.language for u in version.unproposed}}
    return tuple(u for u in version.unproposed if u.sentence in said[u.language] and u.provision not in shut)
