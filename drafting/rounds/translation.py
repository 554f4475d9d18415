"""Translation: a version goes to a translator provision by provision, and what comes back is a text like a member's.

As XLIFF 1.2 for translators' tools, or as a Word file with a row a provision and a column a language; in both every
cell knows its provision, so nothing is placed by guessing. What comes back is read against the version it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import BaseMismatch, FormFault, InputError
from drafting.forms.xliff import Unit, read_xliff, write_xliff
from drafting.model.record import Body, Submission, Version
from drafting.model.text import Notice, Provision, Span, Text, worded
from drafting.render.papers import bilingual, paper
from drafting.render.phrases import phrases
from drafting.render.places import Places
from drafting.render.reading import shown_label
from drafting.store import Store

XLIFF = (".xlf", ".xliff")
PROPERTY, KIND = "DraftingTranslation", "translation-file"


class Translated(Struct, frozen=True):
    """The target language's text as the translator wants it, over which version, and what was odd."""

    version: int
    language: str
    text: Text
    notices: tuple[Notice, ...] = ()


def translation_file(store: Store, body: Body, templates: Path, name: str, source: str, target: str, form: str,
                     number: int = 0) -> bytes:
    """The file for the translator, in the form of a suffix: .xlf or .docx."""
    version = store.version(name, number) if number else store.versions(name)[-1]
    texts = {lang: worded(store.text(name, version.number, lang)) for lang in (source, target)}
    if source == target:
        raise InputError("A text is not translated into its own language.", "Name two languages with --from and --to.")
    if form in XLIFF:
        places = Places(texts[source], phrases(source))
        return write_xliff(name, version.number, source, target, texts, {p.id: places.of(p.id) for p in texts[source]})
    if form != ".docx":
        raise InputError(f"A translation cannot leave as {form or 'a file without a suffix'}.", "Use .xlf or .docx.")
    return _table(store, body, templates, name, version, texts)


def _table(store: Store, body: Body, templates: Path, name: str, version: Version, texts: Mapping[str, Text]) -> bytes:
    from drafting.word.package import Package
    from drafting.word.properties import set_custom

    draft = store.draft(name)
    first, second = texts
    blob = paper(body, templates, first, draft.title.get(first, name), draft.title.get(second, name),
                 bilingual(body, draft, texts), made=version.created, ids=True)
    package = Package.open(blob)
    set_custom(package, {PROPERTY: f"{name} {version.number} {first} {second}"})
    return package.to_bytes()


def is_table(properties: Mapping[str, str]) -> bool:
    """Whether a Word file is a translation's table that went out from here."""
    return f"custom:{PROPERTY}" in properties


def is_translation(submission: Submission) -> bool:
    """Whether a submission came as a translation."""
    return any(notice.kind == KIND for notice in submission.notices)


def submission(store: Store, body: Body, name: str, file: str, blob: bytes, member: str, digest: str) -> Submission:
    """What a translator sent back, as the submission of a member: of the secretariat, if none is named."""
    from drafting.merge.typography import read_apart
    from drafting.rounds.whose import member_of

    found = read_back(store, body, name, file, blob)
    secretariat = next((m.code for m in body.members if m.capacity == "secretariat"), "")
    code = member_of(body, member, file) if member or not secretariat else secretariat
    read = read_apart(store.text(name, found.version, found.language), found.text)
    notices = (Notice(KIND, "", f"Read as a translation of version {found.version}."), *found.notices)
    return Submission(digest, code, found.language, file, "", found.version, read.facts, notices=notices,
                      nothing=not read.facts, typographic=tuple(sorted(read.typographic)))


def read_back(store: Store, body: Body, name: str, file: str, blob: bytes) -> Translated:
    """The text that a translator's file makes of its target language; tracked changes in it count as accepted."""
    if file.lower().endswith(XLIFF):
        return translated_xliff(store, name, blob, file)
    from drafting.word.package import Package
    from drafting.word.read import read
    from drafting.word.resolve import has_changes, resolve

    package = Package.open(blob, file)
    package = resolve(package, True) if has_changes(package) else package
    return translated_table(store, name, body, package, read(package, styles=body.styles, prefix="r"))


def translated_xliff(store: Store, name: str, blob: bytes, file: str) -> Translated:
    """The text that an XLIFF file of this draft makes of its target language."""
    found = read_xliff(blob, file)
    if found.draft != name:
        raise BaseMismatch(f"{file} translates {found.draft}, not {name}.", f"Receive it with {found.draft}.")
    return _applied(store, name, found.version, found.target, found.units)


def translated_table(store: Store, name: str, body: Body, package, reading) -> Translated:
    """The same for a Word table of two languages: the second column is the target."""
    said = reading.properties[f"custom:{PROPERTY}"].split()
    if len(said) != 4 or said[0] != name or not said[1].isdigit():
        raise BaseMismatch(f"{package.name} translates {said[0] if said else 'nothing'}, not {name}.",
                           "Export the table again with drafting translate.")
    version, first, target = int(said[1]), said[2], said[3]
    base = {p.id: p for p in _text(store, name, version, target)}
    mine = {p.id[len(f"p{target}"):]: p for p in reading.text if p.parent and p.id.startswith(f"p{target}")}
    units = [_unit(body, target, base[ident], p) for ident, p in mine.items() if ident in base]
    strange = tuple(Notice("translation", p.id, f"“{p.text[:40]}” stands in no row of the table that went out.")
                    for p in reading.text if p.parent and p.text and not re.match(rf"[pehc]?({first}|{target})", p.id))
    made = _applied(store, name, version, target, tuple(units))
    return replace(made, notices=made.notices + strange)


def _unit(body: Body, lang: str, base: Provision, cell: Provision) -> Unit:
    """A cell of the table as a unit: the label before the words is no part of them, nor is a heading's bold."""
    label = shown_label(body, lang, base)
    lead = len(label) + 1 if label and cell.text.startswith((f"{label}\u00a0", f"{label} ")) else 0
    marks = [Span(max(0, m.start - lead), m.end - lead, m.key,
                  m.value.removeprefix(lang) if m.key == "note" else m.value) for m in cell.marks if m.end > lead]
    if base.kind in ("title", "heading", "annex", "article"):
        marks = [m for m in marks if m.key != "b"] + [m for m in base.marks if m.key == "b"]
    words = cell.text[lead:]
    return Unit(base.id, words, tuple(sorted(marks)), bool(words.strip()))


def _text(store: Store, name: str, version: int, lang: str) -> Text:
    if lang not in store.version(name, version).texts:
        raise FormFault(f"Version {version} of {name} is not in “{lang}”.", "Export the file again.")
    return store.text(name, version, lang)


def _applied(store: Store, name: str, version: int, lang: str, units: tuple[Unit, ...]) -> Translated:
    """The target's text with the words of the units; a unit without words leaves its provision as it was."""
    base = _text(store, name, version, lang)
    done = {unit.id: unit for unit in units if unit.done}
    known = {p.id for p in base}
    notices = tuple(Notice("translation", unit.id, f"“{unit.text[:40]}” is for a provision that version {version} does "
                                                   "not have.") for unit in units if unit.done and unit.id not in known)
    empty = sum(not unit.done for unit in units)
    if empty:
        notices += (Notice("translation", "", f"{empty} provisions came back without words and stay as they were."),)
    text = tuple(replace(p, text=done[p.id].text, marks=done[p.id].marks) if p.id in done else p for p in base)
    return Translated(version, lang, text, notices)
