"""Check: small checks on a draft's texts, each giving notices with their places. They judge; nothing is changed.

A check is a function from a `Subject` to notices; a new one is a line in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import NoSuchVersion
from drafting.merge.facts.apply import apply
from drafting.merge.versions.next import next_text
from drafting.model.record import Agreement, Body, Disposition, Round, Version
from drafting.model.text import Notice, Text
from drafting.model.words.plain import with_ids
from drafting.model.words.signs import KINDS
from drafting.rounds.adopting.slips import Subject, slips
from drafting.rounds.intake.returned import returned
from drafting.rounds.languages.concordance import spellings
from drafting.rounds.record.partners import back, renamed
from drafting.rounds.record.state import compiled, open_rounds
from drafting.store import Store, record_name

if TYPE_CHECKING:
    from drafting.model.change import Compilation

CHECKS: dict[str, Callable[[Subject], Iterator[Notice]]] = {kind: partial(slips, kind=kind) for kind in KINDS}


class Checked(Struct, frozen=True):
    """One text that was checked, and what was found in it."""

    title: str
    language: str
    notices: tuple[Notice, ...]


def check(store: Store, body: Body, name: str, *, number: int = 0, every: bool = False) -> tuple[Checked, ...]:
    """The newest version against the one that it was made from, and the text that the open round would give now.

    `number` asks for one version, `every` for all of them.
    """
    versions = store.versions(name)
    if number and number not in [v.number for v in versions]:
        raise NoSuchVersion(f"{name} has no version {number}.", f"The newest is {versions[-1].number}.")
    chosen = versions if every else [v for v in versions if v.number == (number or versions[-1].number)]
    out = []
    for lang in store.draft(name).languages:
        names = spellings(body, lang)
        subjects = [subject for v in chosen if (subject := _issued(store, name, v, versions, lang)) is not None]
        if not number:
            subjects += [_coming(store, name, round, lang) for round in open_rounds(store, name)[-1:]]
        out += [checked(replace(subject, names=names)) for subject in subjects]
    return tuple(out)


def check_file(store: Store, body: Body, name: str, lang: str, blob: bytes, file: str) -> Checked:
    """A Word file, such as the chair's clean copy, against the newest version: nothing in it is asked for."""
    from drafting.word.opc.package import Package

    base = store.text(name, store.versions(name)[-1].number, lang)
    text = apply(base, returned(base, Package.open(blob, file), body.styles).facts)
    return checked(Subject(file, lang, base, base, text, spellings(body, lang)))


def checked(subject: Subject) -> Checked:
    """What all checks find in a text."""
    return Checked(subject.title, subject.language, tuple(n for each in CHECKS.values() for n in each(subject)))


def _issued(store: Store, name: str, version: Version, versions: list[Version], lang: str) -> Subject | None:
    """A version with its base and what its round asked for; nothing for one that was made from none."""
    base = next((v for v in versions if store.version_hash(name, v.number) == version.base), None)
    if base is None:
        return None
    names = back(renamed(store, name, lang, base, version))
    title, text = f"version {version.number}", with_ids(store.text(name, version.number, lang), names)
    before = store.text(name, base.number, lang)
    if not version.round:
        return Subject(title, lang, before, before, text)
    round = store.round(name, version.round)
    given = [d for d in store.dispositions(name, round.number) if record_name(d) in version.dispositions]
    sent = [s for s in store.submissions(name, round.number) if record_name(s) in version.submissions]
    agreed = [a for key, a in store.all(name, Agreement).items() if key in version.agreements]
    compilation = compiled(store, name, round, lang, sent, given, agreed).compilation
    return Subject(title, lang, before, _asked(compilation, given, lang, text), text)


def _coming(store: Store, name: str, round: Round, lang: str) -> Subject:
    """The text that the open round would give now."""
    given = store.dispositions(name, round.number)
    compilation = compiled(store, name, round, lang).compilation
    text = next_text(compilation, [d for d in given if d.language == lang]).text
    return Subject(f"round {round.number} as it stands", lang, compilation.base,
                   _asked(compilation, given, lang, text), text)


def _asked(compilation: Compilation, given: list[Disposition], lang: str, text: Text) -> Text:
    """The text with every accepted proposal in its members' own words; what is new bears the ids that it has in `text`.

    New provisions that the secretariat worded have another id there; they are paired in their order.
    """
    own = [replace(d, answer="accept", text="") if d.answer == "modify" else d for d in given if d.language == lang]
    asked = next_text(compilation, own).text
    here, there = {p.id for p in text}, {p.id for p in asked}
    old = {p.id for p in compilation.base}
    mine = [p.id for p in asked if p.id not in here and p.id not in old]
    theirs = [p.id for p in text if p.id not in there and p.id not in old]
    twins = dict(zip(mine, theirs, strict=True)) if len(mine) == len(theirs) else {}
    return tuple(replace(p, id=twins.get(p.id, p.id)) for p in asked)
