"""Translation: a version goes to a translator provision by provision, and what comes back is a text like a member's.

As XLIFF 1.2 or TMX 1.4 for translators' tools, or as a Word file with a row a provision and a column a language; every
cell knows its provision, so nothing is placed by guessing. Both say what one language has yet to follow. What comes
back is read against the version it was made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import BaseMismatch, FormFault, InputError
from drafting.forms.tmx import read_tmx, write_tmx
from drafting.forms.xliff import Unit, read_xliff, write_xliff
from drafting.model.languages import Entry
from drafting.model.record import Body, Submission, Version
from drafting.model.text import Comment, Notice, Text, worded
from drafting.model.words.plain import with_ids
from drafting.render.documents.papers import paper
from drafting.render.documents.worksheet import worksheet
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.rounds.languages.filled import filled
from drafting.rounds.record.partners import back, renamed
from drafting.rounds.record.state import TRANSLATION
from drafting.store import Store

if TYPE_CHECKING:
    from drafting.word.opc.package import Package
    from drafting.word.text.read import Reading

XLIFF = (".xlf", ".xliff", ".tmx")          # what translators' tools read and write
PROPERTY = "DraftingTranslation"


class Translated(Struct, frozen=True):
    """The target language's text as the translator wants it, over which version, and what was odd.

    `new` are the ids of what the translator put in, those of the source, `comments` what the translator remarks.
    """

    version: int
    language: str
    text: Text
    new: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()
    comments: tuple[Comment, ...] = ()


def translation_file(store: Store, body: Body, templates: Path, name: str, source: str, target: str, form: str,
                     number: int = 0) -> bytes:
    """The file for the translator, in the form of a suffix: .xlf, .tmx or .docx."""
    from drafting.rounds.languages.entries import entries
    from drafting.rounds.languages.tasks import open_tasks

    version = store.version(name, number) if number else store.versions(name)[-1]
    texts = {lang: worded(store.text(name, version.number, lang)) for lang in (source, target)}
    if source == target:
        raise InputError("A text is not translated into its own language.", "Name two languages with --from and --to.")
    if form not in (*XLIFF, ".docx"):
        raise InputError(f"A translation cannot leave as {form or 'a file without a suffix'}.",
                         "Use .xlf, .tmx or .docx.")
    tasks = [each.task for each in open_tasks(store, name, version.number)
             if (each.task.source, each.task.language) == (source, target)]
    names = [renamed(store, name, lang, version) for lang in texts]
    mine, its = (with_ids(text, each) for text, each in zip(texts.values(), names, strict=True))
    found = [_own(entry, *map(back, names)) for entry in entries(mine, its, source, tasks)]
    if form == ".docx":
        return _table(store, body, templates, name, version, texts, found)
    places = [Places(texts[lang], phrases(source)) for lang in (target, source)]
    write = write_tmx if form == ".tmx" else write_xliff
    said = {p.id: place.of(p.id) for place in places for p in place.provisions.values()}
    return write(name, version.number, source, target, found, said)


def _own(entry: Entry, source: Mapping[str, str], target: Mapping[str, str]) -> Entry:
    """The entry under the ids that its version has, whatever its provisions are called now."""
    pair = zip((entry.source, entry.target), (source, target), strict=True)
    mine, its = (p and with_ids((p,), names)[0] for p, names in pair)
    return replace(entry, source=mine, target=its)


def _table(store: Store, body: Body, templates: Path, name: str, version: Version, texts: Mapping[str, Text],
           found: list[Entry]) -> bytes:
    from drafting.word.opc.package import Package
    from drafting.word.opc.properties import set_custom

    draft, (first, second) = store.draft(name), texts
    notes = {p.id for text in texts.values() for p in text if p.kind == "note"}
    rows = [e for e in found for p in [e.source or e.target] if p is not None and not notes & {p.id, p.parent}]
    blob = paper(body, templates, first, draft.title.get(first, name), draft.title.get(second, name),
                 worksheet(body, (first, second), rows, texts), made=version.created, ids=True)
    package = Package.open(blob)
    set_custom(package, {PROPERTY: f"{name} {version.number} {first} {second}"})
    return package.to_bytes()


def is_table(properties: Mapping[str, str]) -> bool:
    """Whether a Word file is a translation's table that went out from here."""
    return f"custom:{PROPERTY}" in properties


def refuse_bare_table(file: str, text: Text, languages: Sequence[str]) -> None:
    """Refuse such a table that lost its marks: another program made it anew, and no row says what it is for."""
    table = next((p for p in text if p.kind == "table" and p.rows), None)
    head = [" ".join(p.text for p in text if p.parent == cell).strip() for cell in table.rows[0].cells] if table else []
    for source in languages:
        words = phrases(source)
        names = {words.get(lang, lang) for lang in languages}
        if len(head) in (2, 3) and len(names & set(head[:2])) == 2 and head[2:] in ([], [words["todo"]]):
            raise BaseMismatch(f"{file} is a translation's table without the hidden marks that say what each row is "
                               "for.",
                               "Have the file that drafting translate made filled in with Word or LibreOffice, or send "
                               "the translator an .xlf.")


def submission(store: Store, body: Body, name: str, file: str, blob: bytes, member: str, digest: str) -> Submission:
    """What a translator sent back, as the submission of a member: of the secretariat, if none is named."""
    from drafting.merge.facts.typography import read_apart
    from drafting.rounds.record.whose import member_of, secretariat

    found = read_back(store, body, name, file, blob)
    house = secretariat(body)
    code = member_of(body, member, file) if member or not house else house
    read = read_apart(store.text(name, found.version, found.language), found.text, found.new)
    notices = (Notice(TRANSLATION, "", f"Read as a translation of version {found.version}."), *found.notices)
    return Submission(digest, code, found.language, file, "", found.version, read.facts, comments=found.comments,
                      notices=notices, nothing=not read.facts and not found.comments,
                      typographic=tuple(sorted(read.typographic)))


def read_back(store: Store, body: Body, name: str, file: str, blob: bytes) -> Translated:
    """The text that a translator's file makes of its target language; tracked changes in it count as accepted."""
    if file.lower().endswith(XLIFF):
        return translated_xliff(store, name, blob, file)
    from drafting.word.changes.resolve import has_changes, resolve
    from drafting.word.opc.package import Package
    from drafting.word.text.read import read

    package = Package.open(blob, file)
    package = resolve(package, True) if has_changes(package) else package
    return translated_table(store, name, body, package, read(package, styles=body.styles, prefix="r"))


def translated_xliff(store: Store, name: str, blob: bytes, file: str) -> Translated:
    """The text that an XLIFF or TMX file of this draft makes of its target language."""
    found = read_tmx(blob, file) if file.lower().endswith(".tmx") else read_xliff(blob, file)
    if found.draft != name:
        raise BaseMismatch(f"{file} translates {found.draft}, not {name}.", f"Receive it with {found.draft}.")
    source, target = (_text(store, name, found.version, lang) for lang in (found.source, found.target))
    made = filled(source, target, found.units)
    return Translated(found.version, found.target, made.text, made.new, made.notices,
                      tuple(_comments(target, found.units)))


def translated_table(store: Store, name: str, body: Body, package: Package, reading: Reading) -> Translated:
    """The same for a Word table of two languages: the second column is the target."""
    from drafting.rounds.languages.tableback import Sheet

    said = reading.properties[f"custom:{PROPERTY}"].split()
    if len(said) != 4 or said[0] != name or not said[1].isdecimal():
        raise BaseMismatch(f"{package.name} translates {said[0] if said else 'nothing'}, not {name}.",
                           "Export the table again with drafting translate.")
    version, langs = int(said[1]), (said[2], said[3])
    texts = [_text(store, name, version, lang) for lang in langs]
    sheet = Sheet(body, langs, texts, reading.text, reading.comments)
    made = filled(texts[0], texts[1], sheet.units, sheet.new_notes)
    return Translated(version, langs[1], made.text, made.new, (*made.notices, *sheet.notices),
                      tuple(_comments(texts[1], sheet.units)))


def _comments(target: Text, units: Sequence[Unit]) -> Iterator[Comment]:
    """The translator's remarks, each at the target's provision, or on the whole where that is new."""
    known = {p.id: p.text for p in target}
    said = [(unit, words) for unit in units for words in unit.remarks]
    for n, (unit, words) in enumerate(said, 1):
        ident = unit.target or unit.id
        yield Comment(f"t{n}", words, ident if ident in known else "", quote=known.get(ident, unit.text))


def _text(store: Store, name: str, version: int, lang: str) -> Text:
    if lang not in store.version(name, version).texts:
        raise FormFault(f"Version {version} of {name} is not in “{lang}”.", "Export the file again.")
    return store.text(name, version, lang)
