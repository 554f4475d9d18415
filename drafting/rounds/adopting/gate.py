"""The gate: everything that stands between a text, or a Word file, and its publication, each at its place.

A draft is looked at as a text in each language, as a pair of languages, as a record, and as the document that would be
rendered of it. What `STOPS` names is refused by `adopt`; the rest is for a reader to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import DraftingError
from drafting.model.characters import shortened
from drafting.model.record import Body, Carried, Version
from drafting.model.text import Notice
from drafting.render.documents.stops import drifted, gate, renumbered
from drafting.rounds.languages.concordance import concordance
from drafting.rounds.record.partners import text_now
from drafting.rounds.record.versionfiles import own_alternatives, printed, stale_references
from drafting.store import Store

STOPS = frozenset({"brackets", "undecided", "challenged", "unproposed", "task", "internal note", "language missing",
                   "tracked changes", "comment", "hidden text", "hidden", "unseen", "struck", "staff name",
                   "revision save ids", "custom property", "template"})

LONGEST = 58            # of the words that a notice quotes


class Found(Struct, frozen=True):
    """A finding: the language or file that it is in ("" for the record), what and where, whether it stops adoption."""

    where: str
    notice: Notice

    @property
    def stops(self) -> bool:
        return self.notice.kind in STOPS


def draft_gate(store: Store, body: Body, templates: Path, name: str, number: int = 0) -> tuple[Found, ...]:
    """What stands between the newest version, or the version asked for, and its publication; what stops it first."""
    version = store.version(name, number) if number else store.versions(name)[-1]
    found: list[Found] = []
    base = next((v for v in store.versions(name) if store.version_hash(name, v.number) == version.base), None)
    for lang in version.texts:
        if base is not None and lang in base.texts:
            old, new = (text_now(store, name, v, lang) for v in (base, version))
            found += [Found(lang, n) for n in renumbered(old, new, lang)]
        found += [Found(lang, n) for n in gate(store.text(name, version.number, lang), lang, body)]
        found += [Found(lang, n) for n in _by_hand(store, name, version, lang)]
        found += [Found(lang, n) for n in stale_references(store, name, version, lang)]
        found += [Found(f"document {lang}", n) for n in _document(store, body, templates, name, version, lang)]
    if len(version.texts) > 1:
        told = concordance(store, body, templates, name, version.number)
        found += [Found(each.task.language, Notice("task", each.place, each.says)) for each in told.tasks]
        found += [Found("", n) for n in drifted(told.beside, told.places)]
    if version.number == store.versions(name)[-1].number:
        found += [Found("", n) for n in _record(store, name, version)]
    return _sorted(found)


def file_gate(blob: bytes, file: str, body: Body, lang: str = "", *, names: bool = False) -> tuple[Found, ...]:
    """What a Word file holds that should not be published; its words are read in its own language, else in `lang`.

    Names of persons are repeated with `names` alone.
    """
    from drafting.word.cleaning.publishable import unpublishable
    from drafting.word.opc.package import Package
    from drafting.word.text.coloured import coloured
    from drafting.word.text.read import read
    from drafting.word.unseen.unseen import unseen

    package = Package.open(blob, file)
    reading = read(package, styles=body.styles)
    lang = lang or reading.properties.get("custom:DraftingLanguage") or reading.properties.get("language", "")[:2]
    lang = lang if lang in body.languages else body.languages[0]
    held = unpublishable(package, tuple(body.name.values()), names=names)
    found = [Found(file, n) for n in (*held, *coloured(package), *unseen(package))]
    return _sorted([*found, *(Found(lang, n) for n in gate(reading.text, lang, body))])


def _document(store: Store, body: Body, templates: Path, name: str, version: Version, lang: str) -> Iterator[Notice]:
    """What the document of a version will hold once adopted; a template that cannot be filled is a finding, too."""
    from drafting.render.documents.final import final_document
    from drafting.render.documents.templates import refuse_unsound
    from drafting.render.house.phrases import phrases
    from drafting.word.cleaning.publishable import unpublishable
    from drafting.word.cleaning.spoken import alternatives
    from drafting.word.opc.package import Package

    try:
        found = printed(store, body, name, version.number, lang)
        draft = store.draft(name)
        refuse_unsound(body, templates, draft.kind, lang)
        adopted = replace(version, adopted=version.stood)
        described = own_alternatives(store, name)
        docx = final_document(body, templates, draft, adopted, found.text, lang, objects=found.objects,
                              described=described)
        package = Package.open(docx, "the document")
        said = frozenset(each.words for each in alternatives(package))
        yield from unpublishable(package, tuple(body.name.values()), described=said)
        yield from _described(said, phrases(lang)["picture"])
    except DraftingError as exc:
        yield Notice("template", "", exc.message)


def _described(said: frozenset[str], picture: str) -> Iterator[Notice]:
    """What the document says of its pictures to those who do not see them, and whether one has none."""
    for words in sorted(said - {picture}):
        yield Notice("alternative text", "",
                     f"“{shortened(words, LONGEST)}” is said to those who do not see the picture.")
    if picture in said:
        yield Notice("alternative text", "", "A picture has no alternative text that the house wrote.")


def _by_hand(store: Store, name: str, version: Version, lang: str) -> Iterator[Notice]:
    """What of a version's Word file is hidden, shows otherwise than it reads, or is coloured as if it were deleted."""
    from drafting.word.opc.package import Package
    from drafting.word.text.coloured import coloured
    from drafting.word.text.hidden import in_file
    from drafting.word.unseen.unseen import unseen

    for file in (f"{lang}.docx", f"source.{lang}.docx"):
        if file in version.files:
            package = Package.open(store.version_file(name, version.number, file), file)
            yield from in_file(package)
            yield from unseen(package)
            yield from coloured(package)


def _record(store: Store, name: str, version: Version) -> Iterator[Notice]:
    """Open rounds with what is undecided or challenged in them, and what the version carries on."""
    from drafting.merge.compiling.decide import status
    from drafting.render.house.phrases import phrases
    from drafting.render.house.places import Places, carried_words
    from drafting.rounds.answering.confirmed import unconfirmed
    from drafting.rounds.record.state import compiled, open_rounds

    named = {lang: Places(store.text(name, version.number, lang), phrases(lang)) for lang in version.texts}
    for carried in version.carried:
        places = named[carried.language]
        there = carried.provision in places.provisions or not carried.provision
        place = places.of(carried.provision) if there else _before(store, name, version, carried)
        yield Notice("undecided", f"{carried.language}, {place}",
                     f"{carried_words(places, carried)} is carried on.")
    for each in unconfirmed(store, name, version):
        place = named[each.language].of(each.provision)
        yield Notice("unproposed", f"{each.language}, {place}",
                     f"“{each.sentence}” stands in no member's text ({', '.join(each.sponsors)}). Confirm it: drafting "
                     f"agree {name} \"{place}\".")
    for round in open_rounds(store, name):
        yield Notice("undecided", "", f"Round {round.number} is open.")
        for lang in version.texts:
            found = compiled(store, name, round, lang)
            compilation, numbers = found.compilation, found.numbers.of
            places = Places(compilation.base, phrases(lang))
            given = [d for d in store.dispositions(name, round.number) if d.language == lang]
            standing = status(compilation, given)
            for proposal in compilation.proposals:
                said = standing[proposal.id].status
                if said in ("open", "challenged"):
                    yield Notice("undecided" if said == "open" else "challenged", places.at(proposal),
                                 f"Proposal {numbers.get(proposal.id, '–')} ({lang}) of "
                                 f"{', '.join(proposal.sponsors)}.")


def _before(store: Store, name: str, version: Version, carried: Carried) -> str:
    """Where a provision that is gone stood, and in which version: that is why what is wanted of it is carried on."""
    from drafting.render.house.phrases import phrases
    from drafting.render.house.places import Places

    lang, ident = carried.language, carried.provision
    for each in reversed([v for v in store.versions(name) if v.number < version.number and lang in v.texts]):
        places = Places(store.text(name, each.number, lang), phrases(lang))
        if ident in places.provisions:
            return f"{places.of(ident)} ({each.label})"
    return ident


def _sorted(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.stops))
