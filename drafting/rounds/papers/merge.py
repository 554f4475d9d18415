"""Merge: the compilation of a round as Word files, one page, matrices and data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from drafting.merge.compiling.decide import Standing
from drafting.merge.compiling.decide import status as standings
from drafting.merge.languages.counterparts import Counterpart
from drafting.merge.versions.next import Next, next_text, would_be
from drafting.merge.versions.unproposed import confirmed
from drafting.model.change import Compilation
from drafting.model.record import Body, Disposition, Draft, Round, Unproposed, Version
from drafting.model.text import Notice
from drafting.rounds.answering.together import paired
from drafting.rounds.drafts.issue import woven
from drafting.rounds.intake.ownfiles import Files, originals
from drafting.rounds.intake.returned import brought
from drafting.rounds.record.numbers import put
from drafting.rounds.record.said import positions
from drafting.rounds.record.state import Compiled, compiled, open_round, open_rounds
from drafting.rounds.record.step import step
from drafting.rounds.record.versionfiles import in_frame, printed
from drafting.store import Store


class Merged(Struct, frozen=True):
    """The round, the compilations by language, what could not be taken over to the base, and the files by name.

    `unproposed` are the sentences that nobody wrote, by language, once all that nobody contests is accepted beside what
    is accepted already. `counterparts` are by language the proposals that are the first language's, too.
    """

    round: Round
    compilations: dict[str, Compilation]
    questions: dict[str, dict[str, tuple[Notice, ...]]]
    files: dict[str, bytes]
    unproposed: dict[str, tuple[Unproposed, ...]] = {}
    counterparts: dict[str, tuple[Counterpart, ...]] = {}


def merge(store: Store, body: Body, templates: Path, name: str, *, number: int = 0, now: str) -> Merged:
    """The newest round's compilation, or that of the round asked for."""
    from drafting.render.house.phrases import phrases
    from drafting.render.house.places import Places
    from drafting.render.pages.page import compilation_page
    from drafting.render.tables.matrix import matrix_docx
    from drafting.render.tables.workbook import matrix_xlsx
    from drafting.rounds.intake.combine import contested, tracked

    round = store.round(name, number) if number else open_round(store, name)
    draft, version = store.draft(name), store.version(name, round.base)
    found = _numbered(store, name, round, now) if round in open_rounds(store, name) else _compiled(store, name, round)
    given = store.dispositions(name, round.number)
    compilations = {lang: each.compilation for lang, each in found.items()}
    standing = {lang: standings(each, [d for d in given if d.language == lang]) for lang, each in compilations.items()}
    joined = {lang: _unconfirmed(each, standing[lang], given) for lang, each in compilations.items()}
    files: dict[str, bytes] = {}
    opened, new_objects = Files(store, body, name), brought(store, name, round)
    stem = f"{name}-r{round.number}"
    for lang, each in compilations.items():
        sent, own = opened.sent(round.base, lang).file(), originals(opened, round, lang, variants=found[lang].variants)
        following = next_text(each, [d for d in given if d.language == lang])
        bracketed = _bracketed(opened, templates, version, each, following, lang, made=now, objects=new_objects,
                               draft=draft)
        said = contested(each, Places(each.base, phrases(lang)).action)     # last: it is woven into what went out
        files[f"{stem}-{lang}-tracked.docx"] = tracked(sent.package, sent.reading, each, new_objects, said, own,
                                                       lang, _hashes(store, name, round, lang))
        files[f"{stem}-{lang}-bracketed.docx"] = bracketed
    pairs = paired(store, name, round.base, compilations)
    files[f"{stem}.html"] = compilation_page(body, draft, version, compilations, standing, round_number=round.number,
                                             made=now, base_hash=round.base_hash, pairs=pairs).encode()
    on = {lang: positions(store, name).by_proposal(each.proposals, lang) for lang, each in compilations.items()}
    base, of = round.base_hash, (draft, version, compilations, standing, on)
    files[f"{stem}-matrix.docx"] = matrix_docx(body, templates, *of, made=now, base_hash=base, pairs=pairs)
    files[f"{stem}-matrix.xlsx"] = matrix_xlsx(body, *of, made=now, base_hash=base, pairs=pairs)
    questions = {lang: each.questions for lang, each in found.items()}
    files[f"{stem}.json"] = msgspec.json.format(msgspec.json.encode(
        {"compilations": compilations, "questions": questions, "unproposed": joined, "counterparts": pairs},
        order="sorted"))
    return Merged(round, compilations, questions, files, joined, pairs)


def _unconfirmed(compilation: Compilation, standing: dict[str, Standing],
                 given: Sequence[Disposition]) -> tuple[Unproposed, ...]:
    """The sentences nobody wrote that would come of it, but for those that somebody has confirmed."""
    seen = confirmed(given)
    return tuple(u for u in would_be(compilation, standing) if u.sentence not in seen)


def _hashes(store: Store, name: str, round: Round, lang: str) -> list[str]:
    """Those of the files of a round in one language."""
    return [each.sha256 for each in store.submissions(name, round.number) if each.language == lang]


@step
def _numbered(store: Store, name: str, round: Round, now: str) -> dict[str, Compiled]:
    """The compilations of an open round, with all their numbers on record."""
    found = _compiled(store, name, round)
    for lang, each in found.items():
        put(store, name, round, lang, (p.id for p in each.compilation.proposals), now=now)
    return found


def _compiled(store: Store, name: str, round: Round) -> dict[str, Compiled]:
    return {lang: compiled(store, name, round, lang) for lang in store.draft(name).languages}


def _bracketed(files: Files, templates: Path, version: Version, compilation: Compilation, following: Next, lang: str,
               *, made: str, objects: Mapping[str, bytes], draft: Draft) -> bytes:
    """The text in brackets: in the version's own file, or in the house's frame where the draft began in that."""
    from drafting.render.documents.bracketed import bracketed_copy, bracketed_own

    store, body, said = files.store, files.body, {"made": made, "base_hash": version.texts[lang]}
    if in_frame(store, draft.name, lang):
        found = printed(store, body, draft.name, version.number, lang)
        return bracketed_copy(body, templates, draft, version, compilation, following, lang,
                              objects={**found.objects, **objects}, **said)
    package, _ = woven(files.taken(version.number, lang), following, objects, {})
    return bracketed_own(package, draft, body, version, compilation, following, lang, **said)
