"""Issue: the next version, accepted wording in, refused wording out, the rest in brackets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.next import Next, next_text
from drafting.model.labels import correlation, labelled
from drafting.model.plain import with_ids
from drafting.model.record import Agreement, Body, Carried, Draft, Round, Version
from drafting.model.text import Text
from drafting.rounds.circulate import copy_name, objects
from drafting.rounds.returned import brought
from drafting.rounds.state import compiled, open_round
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
    first = draft.languages[0]
    texts = texts_of(following, store.text(name, base.number, first))
    number = store.versions(name)[-1].number + 1
    version = Version(
        number, label or f"Rev.{number - 1}", now, {}, base=store.version_hash(name, base.number), round=round.number,
        submissions=tuple(sorted(map(record_name, store.submissions(name, round.number)))),
        dispositions=tuple(sorted(map(record_name, given))),
        labels=correlation(store.text(name, base.number, first), texts[first]),
        carried=carried_of(following), agreements=tuple(sorted(store.all(name, Agreement))))
    kept = {f"object-{key}.bin": blob for key, blob in objects(store, name, base).items()}
    kept |= {f"object-{key}.bin": blob for key, blob in brought(store, name, round).items()}
    store.add_version(name, version, texts, kept)
    version = store.version(name, number)
    files = _files(store, body, draft, round, base, version, following)
    return Issued(store.version(name, number), {lang: sum(len(p.brackets) for p in t) for lang, t in texts.items()},
                  {lang: len(each.carried) for lang, each in following.items()}, files)


def texts_of(following: Mapping[str, Next], base: Text) -> dict[str, Text]:
    """The texts of a version by language, labels counted, new provisions under one id in all languages."""
    texts = {lang: labelled(each.text) for lang, each in following.items()}
    first, *others = texts
    return texts | {lang: _paired(base, texts[first], texts[lang]) for lang in others}


def carried_of(following: Mapping[str, Next]) -> tuple[Carried, ...]:
    """What a version carries on undecided, language by language."""
    return tuple(replace(c, language=lang) for lang, each in following.items() for c in each.carried)


def _paired(base: Text, first: Text, other: Text) -> Text:
    """The other language's text with its new provisions under the ids of the first's new ones at the same places.

    Places are the same where the last older provision before them is, and as many new ones of their kinds follow it.
    """
    old = {p.id for p in base}
    mine, theirs = _new_ones(old, first), _new_ones(old, other)
    ids = {}
    for after, those in theirs.items():
        twins = mine.get(after, [])
        if [p.kind for p in twins] == [p.kind for p in those]:
            ids.update(zip((p.id for p in those), (p.id for p in twins), strict=True))
    return with_ids(other, ids) if ids else other


def _new_ones(old: set[str], text: Text) -> dict[str, list]:
    out: dict[str, list] = {}
    after = ""
    for p in text:
        if p.id in old:
            after = p.id
        elif not p.parent and p.kind not in ("table", "note"):
            out.setdefault(after, []).append(p)
    return out


def _files(store: Store, body: Body, draft: Draft, round: Round, base: Version, version: Version,
           following: Mapping[str, Next]) -> dict[str, bytes]:
    """Per language the redline against the version before, each change in its sponsors' names; correlation tables."""
    from drafting.render.correlation import correlation_docx
    from drafting.word.compile import compile_redline
    from drafting.word.package import Package
    from drafting.word.read import read

    files, objects_here = {}, brought(store, draft.name, round)
    for lang, each in following.items():
        stem = f"{draft.name}-v{version.number}-{lang}"
        sent = store.round_file(draft.name, round.number, copy_name(draft.name, base.number, lang))
        package = Package.open(sent, stem)
        reading = read(package, styles=body.styles)
        files[f"{stem}-redline.docx"] = compile_redline(package, reading, each.placed, objects=objects_here,
                                                       together=True)
        if version.labels:
            files[f"{stem}-correlation.docx"] = correlation_docx(
                draft, base, version, store.text(draft.name, base.number, lang),
                store.text(draft.name, version.number, lang), lang)
    return files
