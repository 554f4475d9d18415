"""Issue: the next version, accepted wording in, refused wording out, the rest in brackets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.languages.matched import in_tables
from drafting.merge.languages.paired import paired
from drafting.merge.versions.next import Next, next_text
from drafting.model.change import Attr, Sponsored
from drafting.model.languages import Pair
from drafting.model.record import (
    CARRIED,
    IN_BRACKETS,
    IN_TEXT,
    OUT,
    RESTATED,
    Agreement,
    Body,
    Carried,
    Disposition,
    Draft,
    Round,
    Submission,
    Version,
)
from drafting.model.text import Notice, Text
from drafting.model.words.labels import correlation, labelled
from drafting.model.words.plain import with_ids
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.rounds.answering.confirmed import unproposed_of
from drafting.rounds.drafts.unfinished import refuse_nothing_left, refuse_unfinished
from drafting.rounds.intake.ownfiles import Files, Own, originals
from drafting.rounds.intake.returned import brought
from drafting.rounds.record.partners import named, renamed
from drafting.rounds.record.state import Compiled, compiled, fates, open_round, open_rounds
from drafting.rounds.record.step import step
from drafting.rounds.record.versionfiles import Held, held, word_name
from drafting.rounds.table.proposed import keep_proposed
from drafting.store import Store
from drafting.store.format import record_name
from drafting.word.opc.package import Package
from drafting.word.weaving.originals import Original


class Made(NamedTuple):
    """The next version's file in one language with its text, the same weaving unsettled: the redline, and looks left.

    `left` are accepted looks that the file does not show.
    """

    held: Held
    redline: bytes
    left: tuple[Sponsored, ...] = ()


class Issued(Struct, frozen=True):
    """The new version, per language its places in brackets and what it carries on outside them, files, what is odd.

    `again` says that it was on record before, and that the files were made anew of what it was made of.
    """

    version: Version
    brackets: dict[str, int]
    carried: dict[str, int]
    files: dict[str, bytes]
    notices: tuple[Notice, ...] = ()
    again: bool = False


class Inputs(NamedTuple):
    """What a version is made of beside the base of its round: records by their names, agreements in their order."""

    sent: dict[str, Submission]
    given: dict[str, Disposition]
    agreed: dict[str, Agreement]


@step
def issue(store: Store, body: Body, templates: Path, name: str, *, label: str = "", now: str,
          careful: bool = False) -> Issued:
    """The version that the dispositions of the open round make of its base.

    `careful` refuses while the deadline is to come, nobody's file is in, or a proposal has no answer.

    Where no round is open since the newest version came out of one, that version again: one text is issued once.
    """
    last = store.versions(name)[-1]
    if last.round and label in ("", last.label) and not open_rounds(store, name):
        return _again(store, body, templates, name, last)
    round, draft = open_round(store, name), store.draft(name)
    base, used = store.version(name, round.base), _inputs(store, name, round)
    names = {lang: renamed(store, name, lang, base) for lang in draft.languages}
    found, following = _following(store, draft, round, used)
    if careful:
        refuse_unfinished(store, name, round, {lang: each.compilation for lang, each in found.items()},
                          used.given.values(), now)
    made = _files_made(store, body, draft, round, following, used, names)
    texts = {lang: each.held.text for lang, each in made.items()}
    first, number = draft.languages[0], store.next_number(name)
    version = Version(
        number, label or f"Rev.{number - 1}", now, {}, base=store.version_hash(name, base.number), round=round.number,
        submissions=tuple(sorted(used.sent)), dispositions=tuple(sorted(used.given)),
        labels=correlation(store.text(name, base.number, first), texts[first]),
        carried=carried_of(following, names_held(names, following, made)), agreements=tuple(sorted(used.agreed)),
        pairs=tuple(sorted(store.all(name, Pair))),
        fates={lang: fates(found[lang], each) for lang, each in following.items()},
        unproposed=unproposed_of(following, base, used.given.values(), used.agreed.values()))
    store.add_version(name, version, texts, {word_name(lang): each.held.docx for lang, each in made.items()})
    made_now = store.version(name, number)
    for lang, each in found.items():
        keep_proposed(store, name, lang, made_now, each.compilation, used.given.values())
    return _issued(store, body, templates, draft, base, made_now, made)


def _again(store: Store, body: Body, templates: Path, name: str, version: Version) -> Issued:
    """A version on record with its files made anew, of just what it was made of."""
    round, draft = store.round(name, version.round), store.draft(name)
    every = _inputs(store, name, round)
    its = {*version.submissions, *version.dispositions, *version.agreements}
    used = Inputs({title: each for title, each in every.sent.items() if title in its},
                  {title: each for title, each in every.given.items() if title in its},
                  {title: each for title, each in every.agreed.items() if title in its})
    base = store.version(name, round.base)
    names = {lang: renamed(store, name, lang, base, version) for lang in draft.languages}
    _, following = _following(store, draft, round, used)
    made = _files_made(store, body, draft, round, following, used, names)
    return replace(_issued(store, body, templates, draft, base, version, made), again=True)


def _inputs(store: Store, name: str, round: Round) -> Inputs:
    """All that a round has on record."""
    return Inputs({record_name(s): s for s in store.submissions(name, round.number)},
                  {record_name(d): d for d in store.dispositions(name, round.number)}, store.all(name, Agreement))


def _following(store: Store, draft: Draft, round: Round, used: Inputs) -> tuple[dict[str, Compiled], dict[str, Next]]:
    """The round's compilation, and what follows from it, in each language."""
    given = used.given.values()
    found = {lang: compiled(store, draft.name, round, lang, used.sent.values(), given, used.agreed.values())
             for lang in draft.languages}
    return found, {lang: next_text(each.compilation, [d for d in given if d.language == lang])
                   for lang, each in found.items()}


def _files_made(store: Store, body: Body, draft: Draft, round: Round, following: Mapping[str, Next],
                used: Inputs, names: Mapping[str, Mapping[str, str]]) -> dict[str, Made]:
    base = {lang: store.text(draft.name, round.base, lang) for lang in draft.languages}
    refuse_nothing_left(draft, following, base)
    texts = texts_of(following, base, names)
    return made_of(Files(store, body, draft.name), round, following, texts, used.sent.values())


def _issued(store: Store, body: Body, templates: Path, draft: Draft, base: Version, version: Version,
            made: Mapping[str, Made]) -> Issued:
    """What is told and sent of a version on record."""
    name, carried = draft.name, Counter(each.language for each in version.carried)
    return Issued(version, {lang: sum(len(p.brackets) for p in each.held.text) for lang, each in made.items()},
                  {lang: carried[lang] for lang in made}, _files(store, body, templates, draft, base, version, made),
                  (*(_inexact(lang) for lang, each in made.items() if not each.held.exact),
                   *(n for lang, each in made.items() for n in _not_shown(store.text(name, base.number, lang), each)),
                   *(n for lang in draft.languages for n in _left_behind(store, name, base, version, lang))))


def by_fate(told: Mapping[str, str]) -> dict[str, int]:
    """How many of a round's proposals are in the text, out, in brackets and carried.

    What its member asks otherwise by now is out.
    """
    count = Counter(OUT if fate == RESTATED else fate for fate in told.values())
    return {fate: count[fate] for fate in (IN_TEXT, OUT, IN_BRACKETS, CARRIED)}


def _left_behind(store: Store, name: str, base: Version, version: Version, lang: str) -> Iterator[Notice]:
    """The cross-references that showed the right number in the base, and do not in this version."""
    from drafting.rounds.record.versionfiles import stale_references

    found = tuple(stale_references(store, name, version, lang))
    before = {n.place for n in stale_references(store, name, base, lang)} if found else frozenset()
    yield from (n for n in found if n.place not in before)


def _not_shown(text: Text, made: Made) -> Iterator[Notice]:
    """The accepted looks that the file does not show, each at its place."""
    places = Places(text, phrases("en"))
    for s in made.left:
        if isinstance(s.fact, Attr) and s.fact.key not in ("kind", "level"):        # what the text itself has
            yield Notice("not shown", places.of(s.fact.provision),
                         f"{', '.join(s.sponsors)}: “{places.action(s.fact)}” was accepted, and the Word file does not "
                         "show it: set it by hand in the file of the next round.")


def _inexact(lang: str) -> Notice:
    return Notice("not exact", lang, "The Word file does not say in every place what was accepted; compare it with the "
                                     "redline.")


def texts_of(following: Mapping[str, Next], base: Mapping[str, Text],
             names: Mapping[str, Mapping[str, str]]) -> dict[str, Text]:
    """The texts of a version by language, labels counted, new provisions under one id in all languages.

    `names` are those that pairs on record give to provisions of a language.
    """
    texts = {lang: labelled(with_ids(each.text, names[lang])) for lang, each in following.items()}
    old = {lang: with_ids(text, names[lang]) for lang, text in base.items()}
    first, *others = texts
    for lang in others:                                 # what is new in both, or here alone; then in the first alone
        texts[lang] = paired(old[lang], texts[first], texts[lang])
        texts[first] = paired(old[first], texts[lang], texts[first])
    return texts


def carried_of(following: Mapping[str, Next], names: Mapping[str, Mapping[str, str]]) -> tuple[Carried, ...]:
    """What a version carries on undecided, language by language."""
    return tuple(replace(c, language=lang, provision=names[lang].get(c.provision, c.provision),
                         fact=None if c.fact is None else named(c.fact, names[lang]))
                 for lang, each in following.items() for c in each.carried)


def names_held(names: Mapping[str, Mapping[str, str]], following: Mapping[str, Next],
               made: Mapping[str, Made]) -> dict[str, dict[str, str]]:
    """What a version calls what follows: `names` as pairs on record have it, tables as they are read in its file.

    A table, its rows and its cells are called after the first of their paragraphs, and that may go or come.
    """
    return {lang: {**names[lang], **in_tables(each.text, made[lang].held.text)} for lang, each in following.items()}


def made_of(files: Files, round: Round, following: Mapping[str, Next], texts: Mapping[str, Text],
            sent: Iterable[Submission]) -> dict[str, Made]:
    """The next version's files by language: the base's own with the placed facts woven in and settled.

    `texts` are what the files should say; new provisions have their ids from there. `sent` are the submissions.
    """
    store, body, name = files.store, files.body, files.name
    objects, out = brought(store, name, round), {}
    for lang, each in following.items():
        found = originals(files, round, lang, sent, own=True)
        made = _made(files.taken(round.base, lang), body, each, texts[lang], objects, found)
        if found and not made.held.exact:                   # members' files together say something else: by facts alone
            plain = _made(files.taken(round.base, lang), body, each, texts[lang], objects, {})
            made = plain if plain.held.exact else made
        out[lang] = made
    return out


def _made(base: Own, body: Body, following: Next, wanted: Text, objects: Mapping[str, bytes],
          found: Mapping[str, Original]) -> Made:
    settled, left = woven(base, following, objects, found)
    return Made(held(settled, body, wanted), base.package.to_bytes(), left)


def woven(base: Own, following: Next, objects: Mapping[str, bytes], found: Mapping[str, Original]
          ) -> tuple[Package, tuple[Sponsored, ...]]:
    """A version's own file with the next text in it, and the accepted looks that it does not show.

    `base` becomes the redline, in its sponsors' names.
    """
    from drafting.word.changes.resolve import resolve
    from drafting.word.weaving.compilation import put_in

    left = put_in(base.package, base.reading, following.placed, objects=objects, together=True, originals=found)
    return resolve(base.package, True), left


def _files(store: Store, body: Body, templates: Path, draft: Draft, base: Version, version: Version,
           made: Mapping[str, Made]) -> dict[str, bytes]:
    """Per language the redline against the version before, each change in its sponsors' names; correlation tables."""
    from drafting.render.documents.tabled import correlation_docx

    files = {}
    for lang, each in made.items():
        stem = f"{draft.name}-v{version.number}-{lang}"
        files[f"{stem}-redline.docx"] = each.redline
        if version.labels:
            files[f"{stem}-correlation.docx"] = correlation_docx(
                body, templates, draft, base, version, store.text(draft.name, base.number, lang),
                store.text(draft.name, version.number, lang), lang)
    return files
