"""Adopt: the newest version, once nothing stands in its way."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from drafting.model.record import Body, Version
from drafting.rounds.adopting.inway import in_the_way, refuse
from drafting.rounds.record.step import step
from drafting.rounds.record.versionfiles import word_name
from drafting.store import Store


@step
def adopt(store: Store, body: Body, templates: Path, name: str, *, now: str, label: str = "Adopted",
          despite: tuple[str, ...] = ()) -> Version:
    """The adopted version: the newest one's files and texts, unchanged, under a number of their own; once only.

    Refused while anything is in its way (`in_the_way`) but what `despite` names.
    """
    last = store.versions(name)[-1]
    if last.adopted:
        return last
    refuse(name, f"{name} cannot be adopted while this is open:",
           in_the_way(store, body, templates, name, despite), f"drafting adopt {name}", despite)
    texts = {lang: store.text(name, last.number, lang) for lang in last.texts}
    files = {word_name(lang): store.version_file(name, last.number, word_name(lang)) for lang in last.texts}
    version = Version(store.next_number(name), label, now, {}, base=store.version_hash(name, last.number), adopted=now)
    store.add_version(name, replace(version, carried=()), texts, files)
    return store.version(name, version.number)
