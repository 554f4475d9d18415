"""Issue: the next version, accepted wording in, refused wording out, the rest in brackets."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from drafting.merge.next import next_text
from drafting.model.labels import correlation, labelled
from drafting.model.record import Body, Version
from drafting.rounds.circulate import objects
from drafting.rounds.state import compiled, in_force, open_round
from drafting.store import Store
from drafting.store.format import record_name


class Issued(Struct, frozen=True):
    """The new version, per language its places in brackets and what it carries on outside them, and the files."""

    version: Version
    brackets: dict[str, int]
    carried: dict[str, int]
    files: dict[str, bytes]


def issue(store: Store, body: Body, templates: Path, name: str, *, label: str = "", now: str) -> Issued:
    """The version that the dispositions of the open round make of its base."""
    round, draft = open_round(store, name), store.draft(name)
    base = store.version(name, round.base)
    given = store.dispositions(name, round.number)
    following = {lang: next_text(compiled(store, name, round, lang).compilation,
                                 [d for d in given if d.language == lang]) for lang in draft.languages}
    texts = {lang: labelled(each.text) for lang, each in following.items()}
    first = draft.languages[0]
    number = store.versions(name)[-1].number + 1
    version = Version(
        number, label or f"Rev.{number - 1}", now, {}, base=store.version_hash(name, base.number), round=round.number,
        submissions=tuple(sorted(map(record_name, in_force(store.submissions(name, round.number))))),
        dispositions=tuple(sorted(map(record_name, given))),
        labels=correlation(store.text(name, base.number, first), texts[first]),
        carried=tuple(c for each in following.values() for c in each.carried))
    kept = {f"object-{key}.bin": blob for key, blob in objects(store, name, base).items()}
    store.add_version(name, version, texts, kept)
    return Issued(store.version(name, number), {lang: sum(len(p.brackets) for p in t) for lang, t in texts.items()},
                  {lang: len(each.carried) for lang, each in following.items()}, {})
