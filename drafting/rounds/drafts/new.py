"""New: a Word or Markdown file per language becomes version 1 of a draft, with an id for every provision.

A Word file is kept as it is, with hidden ids in it and nobody's name; of any other source a Word file is made in the
house's frame. What is read in that file is the version's text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.errors import InputError, RecordError
from drafting.merge.brackets.bracketing import bracketed, names_of
from drafting.merge.languages.matched import names_inside
from drafting.model.characters import ending
from drafting.model.record import Body, Draft, Version
from drafting.model.text import Notice, Text, blank, worded
from drafting.model.words.labels import labelled
from drafting.model.words.plain import read_plain, with_ids
from drafting.render.documents.circulation import framed
from drafting.render.house.body import template_name, templates_folder
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, first_words
from drafting.rounds.record.versionfiles import held, reading_of, word_name
from drafting.store import Store

if TYPE_CHECKING:
    from drafting.diff.languages import Feature
    from drafting.word.opc.package import Package
    from drafting.word.text.read import Reading as WordReading

DESCRIBED = "It describes pictures or tables in words, to those who do not see them; that goes out with the text."
KINDS = ("declaration", "charter", "plan")
SHARED = ("number", "date", "reference", "name")


class Source(Struct, frozen=True):
    """A file that a text begins with: its name and its bytes."""

    file: str
    blob: bytes


class Begun(Struct, frozen=True):
    """A draft put on record, how many provisions each language has, and what was not understood.

    `again` says that it was on record before, begun with the same files.
    """

    draft: Draft
    version: Version
    provisions: dict[str, int]
    notices: dict[str, tuple[Notice, ...]]
    again: bool = False


class _Read(Struct, frozen=True):
    text: Text
    notices: tuple[Notice, ...]
    package: Package | None = None  # the Word file that it was read in, none for a source of another kind
    read: WordReading | None = None     # what was read in it


def new_draft(store: Store, body: Body, name: str, sources: Mapping[str, Source], *, now: str,
              kind: str = "", label: str = "Zero draft", title: Mapping[str, str] | None = None,
              templates: Path | None = None) -> Begun:
    """The draft on record as version 1; the same provision has the same id in each language.

    Its kind is one that the body has a template for; else the one that its name says, as in "charter-2030", or a
    declaration.
    """
    kind = kind or next((each for each in KINDS if each in name.split("-")), KINDS[0])
    template_name(body, kind)
    kept = {f"source.{lang}{ending(source.file)}": source.blob for lang, source in sources.items()}
    _refuse_other(store, name, kept)
    for lang in sources:
        if lang not in body.languages:
            raise InputError(f"“{lang}” is not a language of {body.code}.", f"Use one of: {', '.join(body.languages)}.")
    readings = _one_name(body, {lang: _read(body, source, "x" if number else "p")
                                for number, (lang, source) in enumerate(sources.items())})
    names = names_of(body.members)
    found = {lang: bracketed(reading.text, names) for lang, reading in readings.items()}
    texts = {lang: each.text for lang, each in found.items()}
    draft = Draft(name, kind, body.code, tuple(texts), {lang: (title or {}).get(lang) or _title(text) or name
                                                       for lang, text in texts.items()})
    files = dict(kept)
    for lang, text in texts.items():
        reading = readings[lang]
        package = reading.package or framed(body, templates or templates_folder(), draft, text, lang)
        made = held(package, body, text, reading.read)
        texts[lang], files[word_name(lang)] = made.text, made.docx
    with store.writer(name):
        _refuse_other(store, name, kept)
        store.create(draft)
        if not (again := bool(store.versions(name))):
            store.add_version(name, Version(1, label, now, {}), texts, files)
        store.seal(name)
    return Begun(draft, store.version(name, 1), {lang: len(worded(text)) for lang, text in texts.items()},
                 {lang: reading.notices + found[lang].notices for lang, reading in readings.items()}, again)


def _refuse_other(store: Store, name: str, kept: Mapping[str, bytes]) -> None:
    """Refuse a name on record, unless its version 1 began with just these files or was never written."""
    versions = store.versions(name) if name in store.drafts() else ()
    if versions and any(versions[0].files.get(file) != sha256(blob).hexdigest() for file, blob in kept.items()):
        raise RecordError(f"Draft {name} is on record already.", "Choose another name; a version is added with issue.")


def _read(body: Body, source: Source, prefix: str) -> _Read:
    """The text of a source, in whichever form it comes."""
    suffix = ending(source.file)
    if suffix in (".md", ".txt", ".markdown"):
        try:
            return _Read(labelled(read_plain(source.blob.decode("utf-8-sig"), prefix), keep=True), ())
        except UnicodeDecodeError as exc:
            raise InputError(f"{source.file} is not text in UTF-8.", "Save it as UTF-8 and try again.") from exc
    if suffix in (".xml", ".akn"):
        from drafting.akn.read import read_akn

        read = read_akn(source.blob, source.file, prefix)
        return _Read(labelled(read.text, keep=True), read.notices)
    return _read_word(body, source, prefix)


def _read_word(body: Body, source: Source, prefix: str) -> _Read:
    from drafting.word.changes.resolve import has_changes, resolve
    from drafting.word.opc.package import Package
    from drafting.word.text.hidden import in_file
    from drafting.word.unseen.unseen import unseen
    from drafting.word.versions.source import left, without_names

    package = Package.open(source.blob, source.file)
    notices = []
    if has_changes(package):
        package = resolve(package, True)
        notices.append(Notice("tracked-source", "", "The file has tracked changes; they are taken as accepted."))
    if comments := package.comments:
        notices.append(Notice("comments", "", "Comments that are no part of the text and stay in the source, "
                                              f"which is kept: {len(comments)}."))
    without_names(package)
    reading = reading_of(package, body, prefix)
    notices += [*reading.notices, *in_file(package), *unseen(package)]
    notices += [Notice("trace", "", DESCRIBED if kind == "descriptions" else
                       f"The file holds {kind} ({count}); they go out with the text.")
                for kind, count in left(package).items()]
    if reading.left:
        notices.append(Notice("contents", "", f"Paragraphs of the table of contents, left to Word: {reading.left}."))
    if strange := _strange(body, reading.text):
        notices.append(Notice("style", "", "Paragraphs that keep a style which the house does not use: "
                                           f"{strange}."))
    return _Read(reading.text, tuple(notices), package, reading)


def _strange(body: Body, text: Text) -> int:
    """How many paragraphs have a style that means nothing to the body."""
    return sum(p.kind == "paragraph" and not blank(p) and p.style.lower() not in ("", *body.styles) for p in text)


def _one_name(body: Body, readings: dict[str, _Read]) -> dict[str, _Read]:
    """The readings with the ids of the first language wherever another one has the same provision."""
    first, *others = readings
    ground = readings[first].text
    for lang in others:
        reading = readings[lang]
        ids, alone = _same(body, worded(ground), worded(reading.text), (first, lang))
        notices = (*_alone(reading.text, lang, alone, first),
                   *_alone(ground, first, {p.id for p in worded(ground)} - set(ids.values()), lang))
        readings[lang] = _Read(with_ids(reading.text, ids), reading.notices + notices, reading.package, reading.read)
    return readings


def _alone(text: Text, lang: str, alone: Collection[str], other: str) -> Iterator[Notice]:
    """The provisions of a language that have no partner in another, each named."""
    places = Places(text, phrases(lang))
    for p in text:
        if p.id in alone:
            said = first_words(places.words_at(p.id, 0, None), 12)
            yield Notice("languages", f"{lang}, {places.of(p.id)}",
                         f"Nothing in “{other}” was found to be its partner: “{said}”.")


def _same(body: Body, first: Text, second: Text, languages: tuple[str, str]) -> tuple[dict[str, str], list[str]]:
    """The second text's ids to the first one's, found by kind, length and signs; and those of no counterpart."""
    from drafting.diff.languages import pairs

    ids: dict[str, str] = {}
    alone: list[str] = []
    for i, j in pairs(_features(body, first, languages[0]), _features(body, second, languages[1])):
        if i is not None and j is not None:
            ids |= names_inside(second[j], first[i])
        elif j is not None:
            alone.append(second[j].id)
    return ids, alone


def _features(body: Body, text: Text, language: str) -> list[Feature]:
    """What of each provision both languages must share: members' names, too, which each lists in its own order."""
    from drafting.diff.languages import Feature, beginnings
    from drafting.model.words.signs import signs
    from drafting.rounds.languages.concordance import spellings

    names = spellings(body, language)

    return [Feature((p.kind, p.level, bool(p.parent), len(p.rows)), len(p.text),
                    frozenset((s.kind, s.value) for s in signs(p.text, language, names) if s.kind in SHARED),
                    beginnings(p.text)) for p in text]


def _title(text: Text) -> str:
    return next((" ".join(p.text.split()) for p in text if p.kind == "title" and p.text.strip()), "")
