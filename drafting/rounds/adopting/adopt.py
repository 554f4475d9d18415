"""Adopt: the newest version, once nothing in it is in brackets or undecided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from drafting.errors import Undecided
from drafting.model.record import Body, Version
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, carried_words, first_words
from drafting.rounds.languages.tasks import open_tasks
from drafting.rounds.record.state import open_rounds
from drafting.rounds.record.step import step
from drafting.rounds.record.versionfiles import word_name
from drafting.store import Store

if TYPE_CHECKING:
    from drafting.model.text import Provision


@step
def adopt(store: Store, name: str, *, now: str, label: str = "Adopted", body: Body | None = None,
          templates: Path | None = None, despite: tuple[str, ...] = ()) -> Version:
    """The adopted version: the newest one's files and texts, unchanged, under a number of their own; once only.

    Refused while anything is in brackets or undecided, and with `body` and its `templates` while the gate finds what
    stops adoption; `despite` names kinds of such findings that a person has looked at and lets pass.
    """
    last = store.versions(name)[-1]
    if last.adopted:
        return last
    left = [*undecided(store, name, last), *stopped(store, name, body, templates, despite)]
    if left:
        listed = "".join(f"\n  {each}" for each in left)
        raise Undecided(f"{name} cannot be adopted while this is open:{listed}",
                        f"Decide it in a round (drafting circulate {name}, dispose) and issue the next version.")
    texts = {lang: store.text(name, last.number, lang) for lang in last.texts}
    files = {word_name(lang): store.version_file(name, last.number, word_name(lang)) for lang in last.texts}
    version = Version(store.next_number(name), label, now, {}, base=store.version_hash(name, last.number), adopted=now)
    store.add_version(name, replace(version, carried=()), texts, files)
    return store.version(name, version.number)


def stopped(store: Store, name: str, body: Body | None, templates: Path | None,
            despite: tuple[str, ...]) -> Iterator[str]:
    """What the gate stops at beside what is `undecided`, one line each."""
    if body is None or templates is None:
        return
    from drafting.rounds.adopting.gate import draft_gate

    for found in draft_gate(store, body, templates, name):
        if found.stops and found.notice.kind not in ("brackets", "undecided", "challenged", "task", *despite):
            place = ", ".join(part for part in (found.where, found.notice.place) if part)
            yield f"{found.notice.kind}: {place}: {found.notice.message}"


def undecided(store: Store, name: str, version: Version) -> Iterator[str]:
    """Everything that keeps the version from being adopted, one line each."""
    for round in open_rounds(store, name):
        yield f"round {round.number} is open"
    for lang in version.texts:
        text = store.text(name, version.number, lang)
        places = Places(text, phrases(lang))
        for provision in text:
            if provision.brackets or "[" in provision.text or "]" in provision.text:
                yield f"{lang}, {places.of(provision.id)}: {first_words(_inside(provision), 14)}"
        for carried in version.carried:
            if lang == carried.language:
                yield f"{lang}, {places.of(carried.provision)}: {carried_words(places, carried)}"
    for each in open_tasks(store, name, version.number):
        yield f"task for {each.task.language}, {each.place}: {each.says}"


def _inside(provision: Provision) -> str:
    """The words from the first bracket on."""
    start = min([b.start for b in provision.brackets] + [p for p in (provision.text.find("["),) if p >= 0], default=0)
    return provision.text[start:]
