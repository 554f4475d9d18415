"""The Word file that a version holds in each language, and the text that is read in it.

What a version says is what `word` reads in its file: provisions, words, marks, tables and notes. Labels are counted
over that, and brackets are kept beside it as objects with their alternatives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.languages.matched import matched, says_the_same
from drafting.model.record import Body, Version
from drafting.model.text import Notice, Provision, Text, worded
from drafting.model.words.labels import canonical
from drafting.model.words.schemes import inserted
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, first_words
from drafting.store import Store

if TYPE_CHECKING:
    from drafting.word.opc.package import Package
    from drafting.word.text.read import Reading


class Held(Struct, frozen=True):
    """A version's file in one language and its text; `exact` says that this is the text that was wanted."""

    docx: bytes
    text: Text
    exact: bool = True


class Printed(Struct, frozen=True):
    """A version's text as it is printed: without empty paragraphs, its tables in their own look; and its objects."""

    text: Text
    objects: dict[str, bytes]


def word_name(lang: str) -> str:
    """The name of a version's Word file in a language."""
    return f"{lang}.docx"


def version_package(store: Store, name: str, number: int, lang: str) -> Package:
    """The version's own Word file in a language."""
    from drafting.word.opc.package import Package

    return Package.open(store.version_file(name, number, word_name(lang)), f"version {number} of {name} ({lang})")


def reading_of(package: Package, body: Body, prefix: str = "p", *, looks: bool = False) -> Reading:
    """What is read in a version's file, each provision with the level that the body's own style means."""
    from drafting.word.text.read import read

    return levelled_in(read(package, styles=body.styles, prefix=prefix, looks=looks), body)


def levelled_in(reading: Reading, body: Body) -> Reading:
    """The reading, each provision with the level that the body's own style means."""
    reading.text = tuple(levelled(body, p) for p in reading.text)
    return reading


def levelled(body: Body, provision: Provision) -> Provision:
    """The provision with the level that the body's own style for its kind means ("item:1" = "RCM Item 2")."""
    for key, style in body.kinds.items():
        kind, _, level = key.partition(":")
        if kind == provision.kind and level and style.lower() == provision.style.lower():
            return replace(provision, level=int(level))
    return provision


def held(package: Package, body: Body, wanted: Text, found: Reading | None = None) -> Held:
    """The package as a version's file: its paragraphs under the ids of `wanted`, its brackets as hidden bookmarks.

    `wanted` is what the file should say; ids, labels and brackets are taken from it, everything else is read. `found`
    is the reading of the package, where it has been read already.
    """
    from drafting.word.versions.ids import fit, put_brackets, put_ids

    found = found or reading_of(package, body, "q")
    ids = matched(found.text, wanted)
    put_ids(package, found, {p.id: ids.get(p.id) or _new_id(p, n) for n, p in enumerate(found.text)})
    reading = reading_of(package, body)
    known = {fit(p.id): p for p in wanted}
    text = tuple(_with(p, known.get(p.id)) for p in reading.text)
    put_brackets(package, reading, text)
    styled = {p.id: package.styles.marks(package.styles.id(p.style) or "") for p in text}
    alone = tuple(_without(p, styled.get(fit(p.id), {})) for p in wanted)
    return Held(package.to_bytes(), text, says_the_same(text, alone))


def _without(p: Provision, marks: Mapping[str, str]) -> Provision:
    """The provision without the marks that its style has by now: under one in italics no words say so."""
    if not p.marks or not marks:
        return p
    return replace(p, marks=tuple(m for m in p.marks if marks.get(m.key) != m.value))


def _new_id(p: Provision, place: int) -> str:
    """An id for what nobody has named, made from its place and words."""
    return "u" + hashlib.sha256(f"{place}\n{p.text}".encode()).hexdigest()[:12]


def _with(p: Provision, wanted: Provision | None) -> Provision:
    """The provision as read, with the label and the brackets that it should have."""
    if wanted is None or p.text != wanted.text:
        return replace(p, brackets=())
    word = p.label and not inserted(p.label) and canonical(wanted.label) != p.label
    return replace(p, label=p.label if word else wanted.label or p.label, brackets=wanted.brackets)


def bare(p: Provision) -> Provision:
    """The provision as its file says it: labels are counted over that, brackets and kinds are told by the body."""
    return replace(p, label="", brackets=(), kind="" if p.kind not in ("table", "note", "opaque") else p.kind, level=0)


def printed(store: Store, body: Body, name: str, number: int, lang: str) -> Printed:
    """The version's text for a document that is made through a template."""
    reading = reading_of(version_package(store, name, number, lang), body, looks=True)
    looks: Mapping[str, str] = {p.id: p.object for p in reading.text if p.kind == "table"}
    text = tuple(replace(p, object=looks.get(p.id, "")) if p.kind == "table" else p
                 for p in store.text(name, number, lang))
    return Printed(worded(text), reading.objects)


def own_alternatives(store: Store, name: str) -> frozenset[str]:
    """The alternative texts that the house wrote into the files that its draft began with, in any language."""
    from drafting.word.cleaning.spoken import own_words

    first = store.versions(name)[0]
    return frozenset().union(*(own_words(version_package(store, name, first.number, lang)) for lang in first.texts))


def in_frame(store: Store, name: str, lang: str) -> bool:
    """Whether a draft began as no Word file, so that its versions are written in the house's frame."""
    return f"source.{lang}.docx" not in store.version(name, 1).files


def copy_name(name: str, version: int, lang: str) -> str:
    """The file name of a circulated copy."""
    return f"{name}-v{version}-{lang}.docx"


def sent_package(store: Store, name: str, version: int, lang: str) -> Package | None:
    """The Word file that a version was circulated in, None where none is on record."""
    from drafting.word.opc.package import Package

    file = copy_name(name, version, lang)
    for round in reversed(store.rounds(name)):
        if round.base == version and lang in round.files:
            return Package.open(store.round_file(name, round.number, file), file)
    return None


def stale_references(store: Store, name: str, version: Version, lang: str) -> Iterator[Notice]:
    """The cross-references of a version's Word file that do not show what they refer to."""
    from drafting.word.text.references import stale

    found = stale(version_package(store, name, version.number, lang))
    if not found:
        return
    places = Places(store.text(name, version.number, lang), phrases(lang))
    for each in found:
        shown, now = first_words(each.shown), first_words(each.now)
        yield Notice("reference", places.of(each.ident),
                     f"The cross-reference “{shown}” shows “{now}” once Word updates it." if now else
                     f"The cross-reference “{shown}” leads nowhere.")
