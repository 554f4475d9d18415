"""The compilation as signs: of which proposals each mark is, and where in the base it stands.

The file is woven anew from the record, so of every new paragraph, row and cell it is known whose it is. Of words it is
known by their place: a deleted word lies in the words that a proposal replaces, a new one stands where it puts some.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from drafting.model.change import (
    Attr,
    Delete,
    DeleteColumn,
    DeleteRow,
    Join,
    Mark,
    Move,
    Proposal,
    Split,
    fact_id,
    parts,
)
from drafting.model.change import Text as Words
from drafting.model.text import Text
from drafting.word.weaving.answered import CELL, MARK, OTHER, ROW, Sign, Signs
from drafting.word.weaving.compilation import Compiler, about

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

GOING = Delete | Move | DeleteRow | DeleteColumn


class Place(NamedTuple):
    """A provision of the base and an offset in its words."""

    provision: str
    offset: int


class Marked(NamedTuple):
    """The signs of a compilation with the ids of the proposals that each is of, and its place in the base.

    What is of the base has a place, and so has what stands inside one of its provisions; a new provision has none.
    `looks` are the signs by the proposals that give them another look, on record.
    """

    sent: Signs
    of: list[frozenset[str]]
    places: list[Place | None]
    looks: dict[str, list[int]]


def marked(compiler: Compiler, sent: Signs, proposals: Iterable[Proposal], base: Text) -> Marked:
    """Whose the signs of a compilation are; `compiler` has just put the proposals into the file that they are of."""
    out = Marked(sent, [frozenset()] * len(sent.signs), [None] * len(sent.signs), defaultdict(list))
    _Whose(compiler, proposals, base, out).find()
    return out


class _Whose:
    def __init__(self, compiler: Compiler, proposals: Iterable[Proposal], base: Text, out: Marked) -> None:
        self.out, self.signs, self.reading = out, out.sent.signs, out.sent.reading
        self.name_of = {el: ident for ident, el in compiler.elements.items()}
        self.came = {el: fact_id(fact) for el, fact in compiler.came.items()}
        self.borne = compiler.borne
        self.at: dict[str, list[Proposal]] = defaultdict(list)
        for p in proposals:
            for part in parts(p.fact):
                if (of := about(part)) is not None:
                    self.at[of].append(p if part is p.fact else replace(p, fact=part))
        self.holders = {cell: (row.id, x.id, n) for x in base for row in x.rows for n, cell in enumerate(row.cells, 1)}
        self.rows = {row.id: x.id for x in base for row in x.rows}
        self.parents = {x.id: x.parent for x in base}

    def find(self) -> None:
        """Go through the file's provisions; what a cut puts before the end of one of the base belongs to that one."""
        waiting: list[int] = []
        parent = None
        for at, those in groupby(range(len(self.signs)), lambda i: self.signs[i].at):
            x, indices = self.reading.text[at], list(those)
            el = self.reading.elements[x.id]
            fact = self.fact_of(el)
            if fact is not None:
                for i in indices:
                    self.out.of[i] = frozenset({fact}) if self.signs[i].kind else frozenset()
                self.ended(el, indices[-1])
                continue
            waiting = indices if x.kind == "note" or x.parent != parent else waiting + indices
            parent = x.parent
            if el in self.name_of:
                self.settle(self.name_of[el], waiting)
                self.ended(el, waiting[-1])
                waiting = []

    def fact_of(self, el: Element) -> str | None:
        """The fact that an element, or what it stands in, is put in by."""
        return next((self.came[a] for a in (el, *el.iterancestors()) if a in self.came), None)

    def ended(self, el: Element, i: int) -> None:
        """The sign on the mark of a paragraph that bears another one's is of what puts that one in or takes it out."""
        other, sign = self.borne.get(el), self.signs[i]
        if other is None or sign.text != MARK or not sign.kind:
            return
        fact = self.fact_of(other)
        going = [p.id for p in self.at[self.name_of.get(other, "")]
                 if isinstance(p.fact, Delete | Move) and sign.kind == "del" and sign.who.intersection(p.sponsors)]
        self.out.of[i] = frozenset(going if fact is None else [fact])

    def settle(self, ident: str, indices: list[int]) -> None:
        offset = 0
        for i in indices:
            sign = self.signs[i]
            self.out.places[i] = Place(ident, offset)
            if sign.kind:
                self.out.of[i] = frozenset(p.id for p in self.whose(sign, ident, offset))
            for p in self.dressed(sign, ident, offset) if sign.changed else ():
                self.out.looks[p.id].append(i)
            if sign.text not in OTHER and sign.kind != "ins":
                offset += len(sign.text)

    def dressed(self, sign: Sign, ident: str, offset: int) -> list[Proposal]:
        """The proposals that give a sign another look: marks over just these words, else looks of the provision."""
        name = self.name_of.get(sign.element, "") if sign.text in (ROW, CELL) else ident
        place = self.holders.get(name, (name, self.rows.get(name, name), 0))[1] if sign.text in (ROW, CELL) else ident
        here = [p for p in self.at[place] if sign.changed.intersection(p.sponsors)]
        marks = [p for p in here if isinstance(p.fact, Mark) and p.fact.start <= offset < p.fact.end]
        return (marks if sign.text not in OTHER else []) or [p for p in here if isinstance(p.fact, Attr)]

    def whose(self, sign: Sign, ident: str, offset: int) -> list[Proposal]:
        """The proposals that a sign at a provision of the base is of."""
        if sign.text in (ROW, CELL):
            name = self.name_of.get(sign.element, "")
            return [p for p in self.of_table(sign, name) if sign.kind == "del"]
        here = [p for p in self.at[ident] if sign.who.intersection(p.sponsors)]
        if sign.text == MARK:
            return _ends(here, sign, offset) or self.around(sign, ident)
        if sign.kind == "del":
            return [p for p in here if _takes_out(p, offset)] or self.around(sign, ident) or [
                p for p in here if _looks(p, offset)]
        return _puts_in(here, sign, offset) or [p for p in here if _looks(p, offset)]

    def around(self, sign: Sign, ident: str) -> list[Proposal]:
        """The proposals to take out the table, row or column that a provision stands in."""
        parent = self.parents.get(ident, "")
        return [p for p in self.of_table(sign, parent) if sign.kind == "del"]

    def of_table(self, sign: Sign, holder: str) -> Iterator[Proposal]:
        """Those to take out a row or cell, by its id, or the table that it is of."""
        row, table, column = self.holders.get(holder, (holder, self.rows.get(holder, ""), 0))
        for p in (*self.at[row], *self.at[table]):
            fits = not isinstance(p.fact, DeleteColumn) or p.fact.column == column
            if isinstance(p.fact, GOING) and fits and sign.who.intersection(p.sponsors):
                yield p


def _ends(here: list[Proposal], sign: Sign, offset: int) -> list[Proposal]:
    """Those that put in or take out a paragraph's end."""
    if sign.kind == "del":
        return [p for p in here if isinstance(p.fact, Join | Delete | Move)]
    cuts = [(p, abs(p.fact.at - offset)) for p in here if isinstance(p.fact, Split)]
    near = min((far for _, far in cuts), default=0)
    return [p for p, far in cuts if far == near]


def _takes_out(p: Proposal, offset: int) -> bool:
    return isinstance(p.fact, Delete | Move) or isinstance(p.fact, Words) and p.fact.start <= offset < p.fact.end


def _puts_in(here: list[Proposal], sign: Sign, offset: int) -> list[Proposal]:
    """Those that put words in at an offset; of two that touch there, those that say the word."""
    found = [p for p in here if isinstance(p.fact, Words) and p.fact.start <= offset <= p.fact.end]
    return [p for p in found if isinstance(p.fact, Words) and sign.text in p.fact.text] or found


def _looks(p: Proposal, offset: int) -> bool:
    """Whether words that go and come again at an offset only get another look."""
    return isinstance(p.fact, Attr) or isinstance(p.fact, Mark) and p.fact.start <= offset <= p.fact.end
