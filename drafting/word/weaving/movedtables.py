"""Tables that move: at the new place as they are once all else is woven in, at the old one all rows go."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from lxml import etree
from msgspec.structs import replace

from drafting.model.change import DeleteRow, InsertRow, Move, Sponsored, fact_id, provision_of
from drafting.word.changes.resolve import drop, resolve_tree
from drafting.word.markup.elements import element
from drafting.word.markup.xml import parent_of, w

if TYPE_CHECKING:
    from drafting.model.text import Provision
    from drafting.word.markup.xml import Element
    from drafting.word.weaving.arrivals import Arrivals

TR = w("tr")


class MovedTables:
    """The tables of one compilation that move, each for those who move it.

    `sponsored` are all facts that are put in. With `together` they are those of one new text, and a table takes
    everybody's changes inside it along; else its movers' own.
    """

    def __init__(self, base: Mapping[str, Provision], sponsored: Sequence[Sponsored], elements: Mapping[str, Element],
                 arrivals: Arrivals, together: bool) -> None:
        self.base, self.elements, self.arrivals, self.together = base, elements, arrivals, together
        self.moves = [s for s in sponsored if isinstance(s.fact, Move) and base[provision_of(s.fact)].kind == "table"]
        self.rows_gone: dict[str, set[str]] = {}
        self.asked: dict[str, set[str]] = {}
        for s in sponsored if self.moves else ():
            for member in s.sponsors:
                self.asked.setdefault(member, set()).add(fact_id(s.fact))
            if isinstance(s.fact, DeleteRow):
                self.rows_gone.setdefault(s.fact.row, set()).update(s.sponsors)
        self.waiting: list[tuple[Element, Sponsored, str, tuple[str, ...]]] = []
        self.aside: list[Element] = []

    def arrival(self, s: Sponsored, here: Sequence[Sponsored]) -> list[Element]:
        """The table as its movers sent it where all that they ask for is in force, else an empty one that waits."""
        ident = provision_of(s.fact)
        out: list[Element] = []
        rest = s.sponsors
        if not self.together and all(map(self.whole, s.sponsors)):
            out, rest = self.arrivals.as_sent(s, ident, self.elements[ident], here, False)
        if rest:
            self.waiting.append((element("tbl"), s, ident, rest))
            out.append(self.waiting[-1][0])
        return out

    def whole(self, member: str) -> bool:
        """Whether all that a member's file asks for is put in."""
        original = self.arrivals.originals.get(member)
        return original is not None and self.asked[member].issuperset(
            chain(original.arrivals, *original.facts.values()))

    def rows(self, s: Sponsored, fact: InsertRow, near: Element | None) -> list[Element]:
        """New rows of a table; those of its movers stand at the old place only until the table is copied."""
        movers = {m for move in self.moves if provision_of(move.fact) == fact.table for m in move.sponsors}
        along = tuple(m for m in s.sponsors if movers and (self.together or m in movers))
        out: list[Element] = []
        for who in filter(None, (along, tuple(m for m in s.sponsors if m not in along))):
            made = self.arrivals.rows(replace(s, sponsors=who), fact.cells, near, self.together)
            self.aside += made if who is along else []
            out += made
        return out

    def settle(self) -> Iterator[tuple[Element, list[Element]]]:
        """Put the tables in the place of those that wait; gives each of these with what came instead."""
        found = [(place, self.copies(s, ident, who)) for place, s, ident, who in self.waiting]
        for row in self.aside:
            drop(row)
        for place, made in found:
            for el in made:
                place.addprevious(el)
            drop(place)
            yield place, made

    def copies(self, s: Sponsored, ident: str, members: tuple[str, ...]) -> list[Element]:
        """One copy for all who want the same of the table."""
        groups: dict[bytes, list[str]] = {}
        forms: dict[bytes, Element] = {}
        for who in (members,) if self.together else ((m,) for m in members):
            for form in self.settled(ident, frozenset(who)):
                key = etree.tostring(form)
                forms[key] = form
                groups.setdefault(key, []).extend(who)
        return [el for key, form in forms.items()
                for el in self.arrivals.moved(form, [], tuple(groups[key]), s.date, self.together)]

    def settled(self, ident: str, who: frozenset[str]) -> list[Element]:
        """The table with what these members want inside it; nothing where no row of it is left."""
        old = self.elements[ident]
        made = copy.deepcopy(old)
        holder = element("body", [made])
        of = dict(zip(old.iter(TR), made.iter(TR), strict=True))
        for row in self.base[ident].rows:
            gone, tr = self.rows_gone.get(row.id, set()), of[self.elements[row.id]]
            for mark in tr.findall(f"{w('trPr')}/{w('del')}"):
                drop(mark)
            if gone if self.together else gone & who:
                parent_of(tr).remove(tr)
        resolve_tree(holder, True, None if self.together else who)
        if not self.together:
            resolve_tree(holder, False)
        return list(holder)
