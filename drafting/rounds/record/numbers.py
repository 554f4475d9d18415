"""The numbers of a round's proposals: names that were printed, and stay with their proposals whatever comes in later.

    1 … 12    in the order of the text, when the compilation was first printed
    13, 14    what came with a late file, wherever it stands
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import NoSuchProposal
from drafting.merge.compiling.called import called
from drafting.model.change import Compilation, Sponsored
from drafting.model.record import Numbering, Round
from drafting.store import Store


class Numbers(Struct, frozen=True):
    """The numbers on record in one language: of each proposal by its id, and which proposal each of them names.

    The readings of comments have numbers too, one sequence in all languages: theirs are those of the language "".

    `twice` are those that two copies of the record gave to different proposals: they name none.
    """

    of: dict[str, int] = {}
    named: dict[int, str] = {}
    twice: dict[int, tuple[str, ...]] = {}
    highest: int = 0


def on_record(store: Store, name: str, round: Round, lang: str) -> Numbers:
    """The numbers that were printed in a round."""
    given: dict[int, dict[str, None]] = {}
    for each in store.all(name, Numbering).values():
        if (each.round, each.version_hash, each.language) == (round.number, round.base_hash, lang):
            for number, ident in enumerate(each.facts, each.first):
                given.setdefault(number, {})[ident] = None
    named = {number: next(iter(those)) for number, those in sorted(given.items()) if len(those) == 1}
    return Numbers({ident: number for number, ident in reversed(named.items())}, named,
                   {number: tuple(those) for number, those in given.items() if len(those) > 1}, max(given, default=0))


def numbered(compilation: Compilation, numbers: Numbers) -> Compilation:
    """The compilation under the numbers on record; what has none follows the highest, in the order of the text.

    So do the labels of what is new: "9 bis" stays with it, and what comes later is "9 ter", wherever it stands.
    """
    if not numbers.highest:
        return compilation
    new = (p.id for p in compilation.proposals if p.id not in numbers.of)
    given = {**numbers.of, **{ident: n for n, ident in enumerate(new, numbers.highest + 1)}}
    order = sorted(compilation.proposals, key=lambda p: given[p.id])
    labels = called(compilation.base, {p.id: Sponsored(p.fact, p.sponsors) for p in order})
    return replace(compilation, proposals=tuple(replace(p, number=given[p.id], label=labels.get(p.id, ""))
                                                for p in compilation.proposals))


def put(store: Store, name: str, round: Round, lang: str, printed: Iterable[str], *, now: str) -> Numbers:
    """The numbers of what is printed, by ids in the order of the text, all of them on record now."""
    known = on_record(store, name, round, lang)
    new = tuple(ident for ident in dict.fromkeys(printed) if ident not in known.of)
    if new:
        store.add(name, Numbering(round.number, round.base_hash, lang, known.highest + 1, new, now))
    return on_record(store, name, round, lang) if new else known


def meant(name: str, round: Round, lang: str, known: Numbers, number: int, others: Iterable[str] = ()) -> str:
    """The id of the proposal that a number was printed for; `others` are the languages in which some were."""
    if number in known.named:
        return known.named[number]
    if number in known.twice:
        raise NoSuchProposal(f"Number {number} in “{lang}” was given to two proposals, in two copies of the record.",
                             f"See their new numbers with drafting merge {name}.")
    if not known.highest:
        if elsewhere := next(iter(others), ""):
            raise NoSuchProposal(f"No proposal of round {round.number} has a number in “{lang}”.",
                                 f"In “{elsewhere}” there are some: add --lang {elsewhere}.")
        raise NoSuchProposal(f"No proposal of round {round.number} has a number in “{lang}” yet.",
                             f"Make the compilation first: drafting merge {name}.")
    raise NoSuchProposal(f"There is no proposal {number} in “{lang}”.",
                         f"See the numbers with drafting merge {name}.")
