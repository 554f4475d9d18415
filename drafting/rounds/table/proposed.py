"""What was proposed at each provision in a round that is over, in words, with the answers: made once, and kept.

What a version was made of stands in it by name, so this stays as it is for as long as the version does, whatever comes
on record later. It is looked up by provision, and the rest is not even read into values. Where it is not kept, of what
came in only that is compiled which has a part in the provision that is asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from drafting.merge.brackets.brackets import NOTHING
from drafting.merge.brackets.sides import members
from drafting.merge.compiling.decide import status as standings
from drafting.model.change import Attr, Compilation, Insert
from drafting.model.change import Text as Words
from drafting.model.record import Disposition, Submission, Version
from drafting.model.text import Text
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, seen
from drafting.rounds.record.numbers import on_record
from drafting.rounds.record.state import compiled
from drafting.store import Store

FORM = 2                            # what was kept in another form is made anew
Kept = dict[str, msgspec.Raw]       # by provision of the round's base, and by what is new, its lines as bytes


def proposed(store: Store, name: str, lang: str, version: Version, ident: str) -> tuple[str, ...]:
    """Each proposal on a provision in the round that a version came out of, with its sponsors and its answer."""
    word = _word(store, name, lang, version)

    def make() -> Kept:
        sent, given = store.made_of(name, version)
        round = store.round(name, version.round)
        part = _with_a_part(store.text(name, round.base, lang), round.base, sent, ident)
        found = _lines(compiled(store, name, round, lang, part, given, ()).compilation, given, lang)
        return {each: lines for each, lines in found.items() if each == ident}

    found = store.kept(name, _view(version, lang), word, Kept)
    if found is None:
        one = hashlib.sha256(ident.encode()).hexdigest()[:8]
        found = store.settled(name, f"{_view(version, lang)}-{one}", f"{word} {ident}", Kept, make)
    return msgspec.msgpack.decode(found[ident], type=tuple[str, ...]) if ident in found else ()


def _with_a_part(base: Text, number: int, sent: Iterable[Submission], ident: str) -> list[Submission]:
    """The submissions without changes of words elsewhere, which have no part in what is proposed at a provision.

    Those in brackets, which may run over several provisions, and what was written over an older version have one.
    """
    whole = {x.id for x in base if x.brackets} | {ident}
    return [s if s.base != number or s.typographic else replace(s, comments=(), facts=tuple(
        f for f in s.facts if not isinstance(f, Words) or f.provision in whole)) for s in sent]


def keep_proposed(store: Store, name: str, lang: str, version: Version, compilation: Compilation,
                  given: Iterable[Disposition]) -> None:
    """Keep it for later, when the compilation that a version was made of is at hand."""
    store.settled(name, _view(version, lang), _word(store, name, lang, version), Kept,
                  lambda: _lines(compilation, given, lang))


def _view(version: Version, lang: str) -> str:
    return f"proposed-{version.number:04d}-{lang}"


def _word(store: Store, name: str, lang: str, version: Version) -> str:
    """A word for all that it is made of: the version, which names the rest, and the numbers that were printed."""
    numbers = on_record(store, name, store.round(name, version.round), lang)
    said = FORM, store.version_hash(name, version.number), sorted(numbers.of.items())
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _lines(compilation: Compilation, given: Iterable[Disposition], lang: str) -> Kept:
    found = standings(compilation, [d for d in given if d.language == lang])
    places = Places(compilation.base, phrases(lang))
    out: dict[str, list[str]] = {}
    for p in compilation.proposals:
        answer, new = found[p.id].answer or "open", isinstance(p.fact, Insert)
        said = places.action(p.fact) if isinstance(p.fact, Attr) else places.told(p) if new else \
            "; ".join((f"“{seen(p.was).strip() or NOTHING}” → “{seen(p.becomes).strip() or NOTHING}”",
                       *places.new_notes(p.fact)))
        line = f"{', '.join(members(p.sponsors)) or places.words['nobody']}: {said} ({answer})"
        for ident in (p.id, p.provision) if new else (p.provision,):       # what is new bears its proposal's name
            out.setdefault(ident, []).append(line)
    return {ident: msgspec.Raw(msgspec.msgpack.encode(lines)) for ident, lines in out.items()}
