"""Tasks: what was accepted in one language alone leaves to the others, until they follow or it is said to need nothing.

They are computed from the record: the versions' texts joined by id, and which of their words came from translations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from drafting.errors import InputError, RecordError
from drafting.merge.compiling.decide import TAKEN, about
from drafting.merge.languages.behind import Stage
from drafting.merge.languages.behind import tasks as behind
from drafting.model.change import DeleteRow, Fact, Slot, fact_id
from drafting.model.languages import Task, Waiver, task_id
from drafting.model.record import Version
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, around, first_words, seen
from drafting.rounds.record.partners import renamed, text_now
from drafting.rounds.record.replay import Replay
from drafting.rounds.record.state import is_translation
from drafting.rounds.record.step import step
from drafting.rounds.table.where import provision_at
from drafting.store import Store

WORDS, AROUND = 12, 3       # how much of a provision is quoted, and how much around a change
SAID = {"new": "In “{}” alone since version {}: “{}”.", "deleted": "Deleted in “{}” alone in version {}: “{}”.",
        "moved": "Stands elsewhere in “{}” since version {}, {}: “{}”.",
        "changed": "Changed in “{}” alone in version {}: “{}” → “{}”.",
        "cut": "Cut in two in “{}” alone in version {}: “{}” | “{}”.",
        "joined": "Joined in “{}” alone in version {}: “{}” + “{}”."}


class ToDo(Struct, frozen=True):
    """A task with its place and its words as a reader is told of it; `waiver` says that it needs nothing, and why."""

    task: Task
    place: str
    says: str
    waiver: Waiver | None = None


def tasks(store: Store, name: str, number: int = 0) -> tuple[ToDo, ...]:
    """The tasks of the newest version, or of the version asked for; what needs nothing is among them."""
    versions = [v for v in store.versions(name) if not number or v.number <= number]
    if len(versions[-1].texts) < 2:
        return ()
    last = {w.task: w for w in _waivers(store, name).values()}
    found = store.view(name, "tasks", tuple[Task, ...], lambda: _behind(store, name)) if not number else behind(
        [_stage(store, name, v) for v in versions])
    texts = {lang: text_now(store, name, versions[-1], lang) for lang in versions[-1].texts}
    places = {lang: Places(text, phrases(lang)) for lang, text in texts.items()}
    waivers = {ident: waiver for ident, waiver in last.items() if not waiver.withdrawn}
    return tuple(ToDo(task, _place(places, task), _says(places, task), waivers.get(task_id(task))) for task in found)


def _behind(store: Store, name: str) -> tuple[Task, ...]:
    """The tasks of the newest version, by its languages."""
    return behind([_stage(store, name, version) for version in store.versions(name)])


def _waivers(store: Store, name: str) -> dict[str, Waiver]:
    """The waivers on record by name, each behind those that were known when it was given."""
    return dict(sorted(store.all(name, Waiver).items(), key=lambda each: len(each[1].after)))


def open_tasks(store: Store, name: str, number: int = 0) -> tuple[ToDo, ...]:
    """The tasks that nobody has said to need nothing."""
    return tuple(each for each in tasks(store, name, number) if each.waiver is None)


def _place(places: Mapping[str, Places], task: Task) -> str:
    """What a reader calls the provision: in the source where that has it, else in the other language."""
    for lang in (task.source, task.language):
        if (said := places[lang].of(task.provision)) != task.provision:
            return said
    return task.provision


def _says(places: Mapping[str, Places], task: Task) -> str:
    """What was done in one language alone, in one sentence."""
    words = [first_words(task.becomes or task.was, WORDS)]
    where: tuple[str, ...] = ()
    if task.kind == "moved":
        where = (places[task.source].slot(Slot("", task.other)),)
    elif task.kind in ("cut", "joined"):
        words = [first_words(half) for half in (task.becomes if task.kind == "cut" else task.was).split("\n", 1)]
    elif task.kind == "changed":
        words = [each or "–" for each in around(seen(task.was), seen(task.becomes), AROUND)]
    return SAID[task.kind].format(task.source, task.since, *where, *words)


@step
def waive(store: Store, name: str, wheres: Iterable[str], *, now: str, lang: str = "", by: str = "", reason: str = "",
          withdrawn: bool = False) -> tuple[ToDo, ...]:
    """The tasks at these places said to need nothing, or with `withdrawn` to be done again; all of them or none.

    Without a reason nothing is recorded. `lang` chooses the tasks of one language.
    """
    if not reason and not withdrawn:
        raise InputError("A task that needs nothing needs a reason.", "Give it with --reason.")
    every = [t for t in tasks(store, name) if not lang or t.task.language == lang]
    found = [t for where in wheres for t in _at(store, name, every, where)]
    out = []
    for each in dict.fromkeys(found):
        ident = task_id(each.task)
        known = tuple(key for key, w in _waivers(store, name).items() if w.task == ident)
        made = Waiver(ident, each.task.provision, each.task.language, now, by, reason, withdrawn, known)
        if (each.waiver is None) is not withdrawn:
            store.add(name, made)
        out.append(ToDo(each.task, each.place, each.says, None if withdrawn else each.waiver or made))
    return tuple(out)


def _at(store: Store, name: str, every: list[ToDo], where: str) -> list[ToDo]:
    """The tasks at a place."""
    version = store.versions(name)[-1]
    wanted = " ".join(where.split()).casefold()
    named = {t.task.provision for t in every if where == t.task.provision or wanted == t.place.casefold()}
    for lang in () if named else version.texts:
        try:
            named.add(provision_at(text_now(store, name, version, lang), lang, where, name).id)
        except RecordError:
            continue
    found = [t for t in every if t.task.provision in named]
    if not found:
        raise RecordError(f"{name} has no task at {where}.", f"See them with drafting tasks {name}.")
    return found


# -- the versions ---------------------------------------------------------------------------------------
def _stage(store: Store, name: str, version: Version) -> Stage:
    texts = {lang: text_now(store, name, version, lang) for lang in version.texts}
    return Stage(version.number, texts, _translated(store, name, version))


def _translated(store: Store, name: str, version: Version) -> dict[str, dict[str, int]]:
    """By language the provisions that translations alone changed in a version, with the version that they were of."""
    if not version.round:
        return {}
    sent, given = store.made_of(name, version)
    langs = {s.language for s in sent if is_translation(s)}
    taken = {lang: {d.fact for d in given if d.language == lang and d.answer in TAKEN} for lang in langs}
    out: dict[str, dict[str, int]] = {}
    for lang in sorted(langs):
        base = store.version(name, store.round(name, version.round).base)
        replay, names = Replay(store, name, base.number, lang), renamed(store, name, lang, base)
        mine = [(s, [f for f in replay.answer(s).answer.facts if fact_id(f) in taken[lang]])
                for s in sent if s.language == lang]
        others = {ident for s, facts in mine if not is_translation(s) for f in facts for ident in touched(f, names)}
        out[lang] = {ident: s.base for s, facts in mine if is_translation(s) for f in facts
                     for ident in touched(f, names) if ident not in others}
    return out


def touched(fact: Fact, names: Mapping[str, str]) -> tuple[str, ...]:
    """The provisions and rows that a fact changes, under other names; those that it brings from another language."""
    inside = getattr(fact, "cells", None) or [getattr(fact, "content", ())]
    brought = tuple(x.id for content in inside for x in content)
    return brought or tuple(names.get(i, i) for i in ((fact.row,) if isinstance(fact, DeleteRow) else about(fact)))
