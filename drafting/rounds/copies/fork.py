"""Forks: what two copies of a record did apart, and what of it is not in the text that is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.errors import InputError, RecordError
from drafting.model.record import Choice, Disposition, Round, Version
from drafting.rounds.record.step import step
from drafting.store import Store, record_name
from drafting.store.forks import Fork, digest

if TYPE_CHECKING:
    from collections.abc import Mapping


class Side(Struct, frozen=True):
    """One of several versions or rounds under one number: the hash that names it, its label or deadline, its instant.

    `differs` counts the provisions, by language, that it has otherwise than the one in force.
    """

    hash: str
    label: str
    at: str
    in_force: bool
    differs: dict[str, int] = {}


class Forked(Struct, frozen=True):
    """A number given twice, with its sides. A round opened twice is one round, so `open` is said of versions only."""

    kind: str
    number: int
    sides: tuple[Side, ...]
    open: bool


class Behind(Struct, frozen=True):
    """A submission that is in no text in force: its file was received where a version had been issued elsewhere."""

    member: str
    language: str
    file: str
    path: str


class Twice(Struct, frozen=True):
    """A proposal that was answered in two copies, apart, and differently; the last one holds."""

    round: int
    language: str
    fact: str
    answers: tuple[Disposition, ...]


class Forks(Struct, frozen=True):
    """All that two copies did apart: forks, submissions left behind, proposals answered twice."""

    forks: tuple[Forked, ...]
    behind: tuple[Behind, ...]
    twice: tuple[Twice, ...]


def forks(store: Store, name: str) -> Forks:
    """What is to be looked at after two copies of a record were joined."""
    return Forks(tuple(_forked(store, name, fork) for fork in store.forks(name)), tuple(_behind(store, name)),
                 tuple(_twice(store, name)))


@step
def keep(store: Store, name: str, wanted: str, *, now: str, by: str = "", reason: str = "") -> Choice:
    """The side with that hash (or the beginning of it) in force; "none" sets all sides of the open fork aside."""
    found, chosen = store.forks(name), list(store.all(name, Choice).values())
    if wanted == "none":
        undecided = [f for f in found if f.kind == "version" and not f.chosen]
        if not undecided and chosen and not chosen[-1].kept and len(chosen[-1].aside) > 1:
            return chosen[-1]
        if not undecided:
            raise RecordError(f"No version of {name} was issued twice.", "There is nothing to choose.")
        if undecided[0].number == 1:
            raise RecordError(f"{name} was begun twice: without a first version there is nothing to go on from.",
                              "Keep one of the two.")
        return store.choose(name, "version", undecided[0].number, "", at=now, by=by, reason=reason)
    sides = [(f, digest(folder)) for f in found for folder in _folders(f) if digest(folder).startswith(wanted)]
    if len(sides) != 1:
        every = ", ".join(digest(folder) for f in found for folder in _folders(f))
        raise InputError(f"“{wanted}” is the hash of {len(sides) or 'no'} sides of a fork.",
                         f"Choose one of: {every}; or none." if every else "Nothing was made twice.")
    fork, kept = sides[0]
    last = [each for each in chosen if (each.kind, each.number) == (fork.kind, fork.number)]
    if last and last[-1].kept == kept:
        return last[-1]
    return store.choose(name, fork.kind, fork.number, kept, at=now, by=by, reason=reason)


def _folders(fork: Fork) -> tuple[str, ...]:
    return tuple(sorted(filter(None, (fork.kept, *fork.others))))


def _forked(store: Store, name: str, fork: Fork) -> Forked:
    records: Mapping[str, Version | Round] = store.folders(name, Version) if fork.kind == "version" else \
        store.folders(name, Round)
    sides = []
    for folder in _folders(fork):
        record, force = records[folder], folder == fork.kept
        if isinstance(record, Version):
            differs = {} if force or not fork.kept else _differs(store, name, fork.kept, folder, record.texts)
            sides.append(Side(digest(folder), record.label, record.created, force, differs))
        else:
            sides.append(Side(digest(folder), record.until, record.opened, force))
    return Forked(fork.kind, fork.number, tuple(sides), fork.kind == "version" and not fork.chosen)


def _differs(store: Store, name: str, kept: str, other: str, languages: Iterable[str]) -> dict[str, int]:
    """How many provisions are not the same in both, by language."""
    out = {}
    for lang in languages:
        one, two = ({p.id: p.text for p in store.aside_text(name, folder, lang)} for folder in (kept, other))
        out[lang] = sum(one.get(ident) != two.get(ident) for ident in {*one, *two})
    return out


def _behind(store: Store, name: str) -> Iterator[Behind]:
    """Submissions in a round after its version was made, or in a round set aside, that no later round has again."""
    rounds = store.rounds(name)
    used = {each for v in store.versions(name) for each in v.submissions}
    made = {v.round for v in store.versions(name)}
    there = {(s.sha256, s.member) for r in rounds for s in store.submissions(name, r.number)
             if r.number not in made or record_name(s) in used}
    late = [(store.submission_path(name, r.number, s), s) for r in rounds if r.number in made
            for s in store.submissions(name, r.number) if record_name(s) not in used]
    for path, s in (*late, *store.aside_submissions(name)):
        if (s.sha256, s.member) not in there:
            yield Behind(s.member, s.language, s.file, str(path))


def _twice(store: Store, name: str) -> Iterator[Twice]:
    """Of each proposal the last words: answers that no other answer knew of. More than one were given apart."""
    for round in store.rounds(name):
        found: dict[tuple[str, str], list[Disposition]] = {}
        for d in store.dispositions(name, round.number):
            found.setdefault((d.language, d.fact), []).append(d)
        for (language, fact), given in found.items():
            known = {each for d in given for each in d.after}
            last = [d for d in given if record_name(d) not in known]
            if len({(d.answer, d.text) for d in last}) > 1:
                yield Twice(round.number, language, fact, tuple(last))
