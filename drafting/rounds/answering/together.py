"""One answer to a proposal and to its counterparts in other languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from drafting.errors import Stale
from drafting.merge.languages.counterparts import Counterpart, Side, counterparts
from drafting.merge.languages.holders import same_holders
from drafting.model.change import Compilation, Proposal
from drafting.model.record import Disposition
from drafting.model.seen import word_for
from drafting.model.words.plain import with_ids
from drafting.rounds.answering.dispose import CONFIRM, Given, Left, given_of, prepared, recorded, undone
from drafting.rounds.answering.reworded import Wish, wanted
from drafting.rounds.record.partners import renamed
from drafting.rounds.record.state import compiled_now
from drafting.rounds.record.step import step
from drafting.rounds.table.table import Table
from drafting.store import Store, record_name

UNDO = "undo"               # the last answer is taken back
Answers = list[tuple[Proposal, Disposition]]
Keep = Callable[[Table, Answers], Answers]


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
                     by: str = "", likely: bool = False, seen: str | None = None) -> tuple[Given, ...]:
    """An answer, or "undo", to proposals of a language and to each one's counterparts: to all of them or to none.

    A counterpart that is only likely is left, and named, unless `likely` says that they are; so is one that has
    another answer, and one whose modified wording is still to be given. `seen` is the `view` that whoever answers had
    before him: what changed since is refused, and not answered unseen.
    """
    return together(laid(store, name, lang), numbers, wish, recorded, now=now, by=by, likely=likely, seen=seen)


class Laid(NamedTuple):
    """The tables of all languages, the one that is answered from first, and the counterparts of its proposals."""

    tables: dict[str, Table]
    counterparts: dict[str, tuple[Counterpart, ...]]

    @property
    def first(self) -> Table:
        """The table that is answered from."""
        return next(iter(self.tables.values()))


def laid(store: Store, name: str, lang: str) -> Laid:
    """The open round as it lies before whoever answers in a language."""
    tables = {each: Table(store, name, each) for each in (lang, *(x for x in store.draft(name).languages if x != lang))}
    return Laid(tables, counterparts_on(store, name, tables))


def counterparts_on(store: Store, name: str, tables: Mapping[str, Table]) -> dict[str, tuple[Counterpart, ...]]:
    """By language the counterparts of the proposals of the first table.

    They are found once for all that came in, as the compilations are: an answer leaves them as they are.
    """
    base = next(iter(tables.values())).round.base
    if any(table.earlier for table in tables.values()):
        return paired(store, name, base, {lang: table.compilation for lang, table in tables.items()})
    return store.view(name, f"counterparts-{'-'.join(tables)}", dict[str, tuple[Counterpart, ...]], lambda: paired(
        store, name, base, {lang: compiled_now(store, name, lang, ()).compilation for lang in tables}))


def together(before: Laid, numbers: Iterable[int | str], wish: Wish, keep: Keep, *, now: str, by: str = "",
             likely: bool = False, seen: str | None = None) -> tuple[Given, ...]:
    """The same, on tables that are laid; `keep` puts the answers on record, or only supposes them."""
    tables, first = before.tables, before.first
    chosen = {p.id: p for p in first.chosen(numbers)}
    answered: dict[str, list[Proposal]] = {first.lang: list(chosen.values())}
    left: dict[str, list[Left]] = {}
    for other, those in before.counterparts.items():
        for each in (each for each in those if each.first in chosen):
            p, why = tables[other].by_id[each.second], _why(tables[other], each, first, wish, likely)
            if why is None:
                answered.setdefault(other, []).append(p)
            elif why:
                tables[other].printing([p], now)
                left.setdefault(each.first, []).append(_left(tables[other], p, why))
    if seen is not None and not all(_says_so(tables[each], p, wish) for each, those in answered.items() for p in those):
        refuse_stale(before, chosen.values(), seen)
    made = [(tables[each], _made(tables[each], those, wish, now, by)) for each, those in answered.items()]
    given = [each for table, answers in made for each in given_of(table, keep(table, answers), now)]
    return tuple(replace(each, left=tuple(left.get(each.disposition.fact, ())))
                 if each.disposition.language == first.lang else each for each in given)


def view(before: Laid, chosen: Iterable[str]) -> str:
    """A word for all that an answer to these proposals of the first table should be given in sight of.

    It is another one once a proposal, its counterpart or a rival of one of them has another answer or another sponsor,
    or there is another rival.
    """
    those = [(before.first, ident) for ident in sorted(chosen)]
    those += [(before.tables[other], each.second) for other, found in before.counterparts.items() for each in found
              if each.first in chosen]
    lines = [_in_sight(table, ident) for table, ident in those]
    return word_for(lines)


def _in_sight(table: Table, ident: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    p = table.by_id[ident]
    named = {each: table.standing[each].disposition for each in (ident, *p.competes)}
    return [(table.lang, each, record_name(d) if d else "", table.by_id[each].sponsors) for each, d in named.items()]


def refuse_stale(before: Laid, chosen: Iterable[Proposal], seen: str) -> None:
    """Refuse an answer that was given in sight of something else than what there is now."""
    chosen = list(chosen)
    if view(before, {p.id for p in chosen}) == seen:
        return
    given = [(p.number, before.first.standing[p.id].disposition) for p in chosen]
    numbers = ", ".join(str(number) for number, _ in given)
    said = "; ".join(f"{d.answer} ({d.at}{', ' if d.by else ''}{d.by})" for _, d in given if d)
    raise Stale(f"What proposal {numbers} stands in changed since it was seen{': ' if said else ''}{said}.",
                "Look at it, and answer it again.")


def _says_so(table: Table, p: Proposal, wish: Wish) -> bool:
    """Whether just this answer is on record, as after a click that came twice."""
    given = table.standing[p.id].disposition
    if wish.answer in (UNDO, CONFIRM) or given is None:
        return False
    return (given.answer, given.reason, given.stage) == (wish.answer, wish.reason, wish.stage) \
        and given.text == wanted(p, wish, table.paragraph(p)).text


def _made(table: Table, those: list[Proposal], wish: Wish, now: str, by: str) -> list[tuple[Proposal, Disposition]]:
    if wish.answer == UNDO:
        return undone(table, those, now, by, wish.reason or "")
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
