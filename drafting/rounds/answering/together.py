"""One answer to a proposal and to its counterparts in other languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from drafting.merge.languages.counterparts import Counterpart, Side, counterparts
from drafting.merge.languages.holders import same_holders
from drafting.model.change import Compilation, Proposal
from drafting.model.record import Disposition
from drafting.model.words.plain import with_ids
from drafting.rounds.answering.dispose import CONFIRM, Given, Left, Wish, given_of, prepared, recorded, undone
from drafting.rounds.record.partners import renamed
from drafting.rounds.record.step import step
from drafting.rounds.table.table import Table
from drafting.store import Store, record_name

UNDO = "undo"               # the last answer is taken back


def paired(store: Store, name: str, base: int,
           compilations: Mapping[str, Compilation]) -> dict[str, tuple[Counterpart, ...]]:
    """By language the counterparts of the first language's proposals; the compilations are of one round."""
    version = store.version(name, base)
    sides: list[Side] = []
    for lang, each in compilations.items():
        names = renamed(store, name, lang, version)
        if sides:
            names |= same_holders(with_ids(each.base, names), sides[0].shape.text)
        sides.append(Side(lang, each, names))
    return {side.language: counterparts(sides[0], side) for side in sides[1:]}


@step
def dispose_together(store: Store, name: str, lang: str, numbers: Iterable[int | str], wish: Wish, *, now: str,
                     by: str = "", likely: bool = False) -> tuple[Given, ...]:
    """An answer, or "undo", to proposals of a language and to each one's counterparts: to all of them or to none.

    A counterpart that is only likely is left, and named, unless `likely` says that they are; so is one that has
    another answer, and one whose modified wording is still to be given.
    """
    languages = [lang, *(each for each in store.draft(name).languages if each != lang)]
    tables = {each: Table(store, name, each) for each in languages}
    first = tables[lang]
    chosen = {p.id: p for p in first.chosen(numbers)}
    answered: dict[str, list[Proposal]] = {lang: list(chosen.values())}
    left: dict[str, list[Left]] = {}
    found = paired(store, name, first.round.base, {each: table.compilation for each, table in tables.items()})
    for other, those in found.items():
        for each in (each for each in those if each.first in chosen):
            p, why = tables[other].by_id[each.second], _why(tables[other], each, first, wish, likely)
            if why is None:
                answered.setdefault(other, []).append(p)
            elif why:
                tables[other].printing([p], now)
                left.setdefault(each.first, []).append(_left(tables[other], p, why))
    made = [(tables[each], _made(tables[each], those, wish, now, by)) for each, those in answered.items()]
    given = [each for table, answers in made for each in given_of(table, recorded(table, answers), now)]
    return tuple(replace(each, left=tuple(left.get(each.disposition.fact, ()))) if each.disposition.language == lang
                 else each for each in given)


def _made(table: Table, those: list[Proposal], wish: Wish, now: str, by: str) -> list[tuple[Proposal, Disposition]]:
    if wish.answer == UNDO:
        return undone(table, those, now, by, wish.reason)
    return prepared(table, those, wish, now, by)


def _why(table: Table, pair: Counterpart, first: Table, wish: Wish, likely: bool) -> str | None:
    """Why a counterpart is left; "" for one that needs no word, None for one that is answered."""
    mine, its = (_held(t, ident, wish) for t, ident in ((first, pair.first), (table, pair.second)))
    if wish.answer in (UNDO, CONFIRM):
        return None if mine and its and (mine.answer, mine.at) == (its.answer, its.at) else ""
    if its is not None and its.answer == wish.answer != "modify":
        return ""
    if its is not None and its.answer not in ("defer", "reopen"):
        return "decided"
    if not (pair.sure or likely):
        return "likely"
    return "wording" if wish.answer == "modify" else None


def _held(table: Table, ident: str, wish: Wish) -> Disposition | None:
    """The answer that a proposal has; to undo, also the one that was taken back already."""
    given = {record_name(d): d for d in table.given[ident]}
    if wish.answer == UNDO and given and (last := list(given.values())[-1]).undoes:
        return given.get(last.undoes)
    return table.standing[ident].disposition


def _left(table: Table, p: Proposal, why: str) -> Left:
    return Left(table.lang, p.number, why, table.places.brief(p.fact, p.was, p.becomes, 12))
