"""Answers from Word: the chair accepts and rejects in the compilation, types into it, saves it, and it is read back.

The compilation is woven anew from the record, and what came back is compared with it mark by mark: what is plain now is
accepted, what is gone is not, what is still tracked is left. Wording typed in a proposal modifies it; typed elsewhere,
it is a proposal of the secretariat.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.diff.fates import Fates, fates, stretches
from drafting.errors import DraftingError, FormFault, InputError
from drafting.model.change import Compilation, Fact, Insert, Move, Order, Sponsored, subject_of
from drafting.model.record import Body, Round
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.render.tables.matrix_answers import read_matrix
from drafting.rounds.answering.dispose import Given, dispose_rows
from drafting.rounds.answering.reworded import Wish
from drafting.rounds.answering.typed.decided import LOST, MIXED, OPEN, Judge
from drafting.rounds.answering.typed.marked import marked
from drafting.rounds.answering.typed.typed_in import TypedIn, typed_in
from drafting.rounds.intake.combine import PROPERTY
from drafting.rounds.intake.ownfiles import Files, originals
from drafting.rounds.intake.returned import brought
from drafting.rounds.record.state import compiled, open_round
from drafting.rounds.record.step import step
from drafting.rounds.record.whose import origin_of, secretariat
from drafting.store import Store
from drafting.word.changes.resolve import resolve
from drafting.word.markup.marks import CHANGE_MARKS, author_of, names
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties
from drafting.word.text.read import read
from drafting.word.weaving.answered import Signs, signs_of
from drafting.word.weaving.compilation import Compiler, compile_redline

if TYPE_CHECKING:
    from drafting.model.record import Submission


class Proposed(Struct, frozen=True):
    """Something that was typed outside every proposal: where, the words that go and those that come."""

    place: str
    was: str
    becomes: str


class FromWord(Struct, frozen=True):
    """What a compilation that came back says, and what was recorded, or would be with `dry`.

    `refused` are the numbers of proposals whose answer cannot be taken, and why; `left` counts those that are tracked
    still; `untold` are those whose marks the program that saved the file does not keep. `typed` is what was typed
    elsewhere, `unread` what of it no proposal can say, with its place; `lost` are the notes that have no words in the
    file, and keep theirs.
    """

    language: str
    given: tuple[Given, ...]
    refused: tuple[tuple[int, str], ...]
    unchanged: int
    left: int
    untold: tuple[int, ...]
    typed: tuple[Proposed, ...]
    unread: tuple[tuple[str, str], ...]
    lost: tuple[str, ...]
    dry: bool


def is_compilation(blob: bytes, filename: str) -> bool:
    """Whether the bytes are a compilation of some round: the file says so, or has tracked changes and is no matrix."""
    try:
        package = Package.open(blob, filename)
        if f"custom:{PROPERTY}" in properties(package) or not _authors(package):
            return f"custom:{PROPERTY}" in properties(package)
        read_matrix(blob, filename)
    except FormFault:
        return True
    except DraftingError:
        pass
    return False


# -- the file that comes back ----------------------------------------------------------------------------
@step
def dispose_word(store: Store, body: Body, name: str, blob: bytes, filename: str, *, stage: str = "proposed", now: str,
                 by: str = "", dry: bool = True) -> FromWord:
    """The answers in a compilation that came back; nothing is recorded with `dry`.

    Raises `FormFault` for a file that is no compilation of the open round.
    """
    found = _read(store, body, name, blob, filename)
    before = _proposed_before(store, body, name, found)
    typed = [fact for fact in found.typed.facts if fact not in before]
    wishes, unclear, lost, left = {}, [], [], 0
    for p in found.compilation.proposals:
        said = found.judge.said(p.id)
        if said.answer == MIXED:
            unclear.append((p.number, "What the file makes of it cannot be told. Answer it by its number."))
        elif said.answer == LOST:
            lost.append(p.number)
        elif said.answer == OPEN:
            left += 1
        else:
            wishes[found.lang, p.id] = Wish(said.answer, None, said.text, stage)
    rows = {(found.lang, p.id): p.number for p in found.compilation.proposals}
    filled = dispose_rows(store, name, wishes, rows, now=now, by=by, together=True, dry=dry)
    if typed and not dry:
        _propose(store, body, name, found, typed, before, filename, now)
    places = Places(found.compilation.base, phrases(found.lang))
    return FromWord(found.lang, filled.given, tuple(sorted((*filled.refused, *unclear))), filled.unchanged, left,
                    tuple(lost),
                    tuple(_proposed(places, found, fact) for fact in typed),
                    tuple((places.of(ident), words.strip()) for ident, words in found.typed.unread),
                    tuple(map(places.of, found.typed.lost)), dry)


class _Read(Struct, frozen=True):
    lang: str
    round: Round
    compilation: Compilation
    judge: Judge
    typed: TypedIn


def _read(store: Store, body: Body, name: str, blob: bytes, filename: str) -> _Read:
    package = Package.open(blob, filename)
    own = properties(package)
    round = open_round(store, name)
    lang = _language(store, name, round, package, filename, own)
    if not lang:
        raise FormFault(f"{filename} is no compilation of the open round of {name}.",
                        "Give the file that drafting merge wrote for the open round, answered in Word or LibreOffice "
                        "and saved as .docx.")
    files = Files(store, body, name)
    sent = _of(store, name, round, own)
    found = compiled(store, name, round, lang, sent)
    compilation = found.compilation
    base = files.sent(round.base, lang).file()
    compiler = Compiler(base.package, base.reading, compilation.placed, (), brought(store, name, round), False,
                        originals(files, round, lang, sent, variants=found.variants))
    judge, typed = read_back(compiler, compilation, package, body.styles)
    return _Read(lang, round, compilation, judge, typed)


def _language(store: Store, name: str, round: Round, package: Package, filename: str, own: Mapping[str, str]) -> str:
    """The language of a compilation of the round; "" for a file that is none.

    Some programs drop what a file says of itself: then its words tell.
    """
    texts = store.version(name, round.base).texts
    if "custom:DraftingDraft" in own:
        lang = own.get("custom:DraftingLanguage", "")
        same = own["custom:DraftingDraft"] == name and own.get("custom:DraftingBase") == texts.get(lang)
        return lang if same else ""
    try:
        origin = origin_of(store, name, read(resolve(package, False)).text, filename, own)
    except InputError:
        return ""
    return origin.language if origin.version == round.base else ""


def read_back(compiler: Compiler, compilation: Compilation, package: Package,
              styles: Mapping[str, str]) -> tuple[Judge, TypedIn]:
    """What a file that came back says of each proposal, and what was typed into it outside them.

    `compiler` is the one that makes the compilation; it is run here. What others than the sponsors tracked counts as
    accepted: they typed it.
    """
    compiler.run()
    ours = compiler.package
    strange = _authors(package) - _authors(ours)
    came = signs_of(resolve(package, True, strange) if strange else package.copy(), styles)
    out = marked(compiler, signs_of(ours, styles, "s"), compilation.proposals, compilation.base)
    judge = Judge(out, compilation.proposals, _fates(out.sent, came), came)
    return judge, typed_in(judge, compilation.base, came.reading)


def _of(store: Store, name: str, round: Round, own: Mapping[str, str]) -> list[Submission]:
    """The submissions that a compilation is of: those whose files it names, else all of the round."""
    named = {digest for key, value in own.items() if key.startswith(f"custom:{PROPERTY}") for digest in value.split()}
    sent = store.submissions(name, round.number)
    return [each for each in sent if each.sha256[:12] in named] if named else sent


def _authors(package: Package) -> frozenset[str]:
    """All who are named on tracked changes."""
    return frozenset().union(*(names(author_of(el)) for part in package.stories()
                               for el in package.tree(part).iter(*CHANGE_MARKS)))


def _fates(sent: Signs, back: Signs) -> Fates:
    """What became of each sign, stretch by stretch."""
    out = Fates([], [], [])
    for i1, i2, j1, j2 in stretches(sent.signs, back.signs, (sent.ids, back.ids)):
        found = fates(sent.signs[i1:i2], back.signs[j1:j2])
        if found is None:
            raise FormFault("So much was typed into the compilation that its answers cannot be told.",
                            "Answer by number, and receive the text as a file of the secretariat.")
        out.fates.extend(found.fates)
        out.at.extend(j + j1 if j >= 0 else -1 for j in found.at)
        out.typed.extend((i + i1, a + j1, b + j1) for i, a, b in found.typed)
    return out


# -- proposals of the secretariat ------------------------------------------------------------------------
def _proposed_before(store: Store, body: Body, name: str, found: _Read) -> tuple[Fact, ...]:
    """What the secretariat proposes already."""
    now = compiled(store, name, found.round, found.lang).compilation
    return tuple(p.fact for p in now.proposals if secretariat(body) in p.sponsors)


def _propose(store: Store, body: Body, name: str, found: _Read, typed: list[Fact], before: tuple[Fact, ...],
             filename: str, now: str) -> None:
    """What was typed elsewhere goes on record as a file of the secretariat, beside what it proposed before."""
    from drafting.merge.compiling.compete import compete
    from drafting.rounds.intake.receive import receive

    code = secretariat(body)
    if not code:
        raise InputError(f"{body.code} has no secretariat that could propose what was typed into {filename}.",
                         "Add one to the body, with capacity = \"secretariat\".")
    kept = [fact for fact in before if not any(compete(fact, new) for new in typed)]
    base = Files(store, body, name).sent(found.round.base, found.lang).file()
    blob = compile_redline(base.package, base.reading, [Sponsored(fact, (code,)) for fact in (*kept, *typed)])
    receive(store, body, name, f"{code} {os.path.splitext(filename)[0]}.docx", blob, now=now, member=code,
            lang=found.lang, base=found.round.base)


def _proposed(places: Places, found: _Read, fact: Fact) -> Proposed:
    from drafting.merge.compiling.says import words
    from drafting.merge.facts.shape import Shape

    was, becomes = words(Shape(found.compilation.base), fact)
    slot = fact.slot if isinstance(fact, Insert | Move | Order) else None
    return Proposed(places.slot(slot) if slot is not None else places.of(subject_of(fact)),
                    was, becomes)
