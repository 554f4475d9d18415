"""Which proposal in one language is which in another: the same change of the same provision, by the same members.

Sure is a pair that nothing else could be a partner of, whose numbers, dates and references change alike, and that has
more in common than its place: it comes, goes, moves or is cut whole, or its words share signs or beginnings. What has
only its place and its members, or other members, is likely, and a person is asked.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from msgspec import Struct

from drafting.diff.languages import beginnings
from drafting.merge.facts.shape import Shape
from drafting.merge.languages.behind import COUNTED
from drafting.model import change
from drafting.model.spans import edited
from drafting.model.text import blank
from drafting.model.words.plain import with_ids
from drafting.model.words.signs import signs

WHOLE = (change.Choose, change.Delete, change.Move, change.Join, change.Split, change.DeleteRow, change.DeleteColumn,
         change.Mark, change.Attr)
TOLD = (*COUNTED, "modal", "negation")      # the signs that make a pair sure; those counted may not differ


class Counterpart(Struct, frozen=True):
    """Two proposals, the ids of their facts, that are one in two languages; `sure`, or only likely."""

    first: str
    second: str
    sure: bool


Told = frozenset[tuple[str, ...]]       # signs that a proposal brings or takes away


class Side:
    """One language's compilation; `names` are the ids that its provisions have now."""

    def __init__(self, language: str, compilation: change.Compilation, names: Mapping[str, str] = {}) -> None:
        self.language, self.names = language, names
        self.proposals = [p for p in compilation.proposals if not isinstance(p.fact, change.Order | change.Question)]
        self.base = {p.id: p for p in compilation.base}
        self.shape = Shape(with_ids(compilation.base, dict(names)))

    def signs(self, p: change.Proposal) -> tuple[Told, Told]:
        """The counted signs that a proposal changes, and all that tell; each with whether it comes or goes."""
        was, becomes = p.was, p.becomes
        if isinstance(p.fact, change.Text):
            x = self.base[p.fact.provision]
            was, becomes = x.text, edited(x.text, (), [p.fact])[0]
        old, new = ({(s.kind, s.value) for s in signs(words, self.language) if s.kind in TOLD}
                    for words in (was, becomes))
        told = frozenset({("comes", *s) for s in new - old} | {("goes", *s) for s in old - new})
        return frozenset(s for s in told if s[1] in COUNTED), told

    def place(self, fact: change.Fact, both: set[str]) -> Hashable:
        """What a fact does, and where, in names that hold in both languages."""
        kind, slot = type(fact), change.slot_of(fact)
        if isinstance(fact, change.InsertRow):
            rows = [row.id for row in self.shape.tables.get(self.now(fact.table), ())]
            return kind, self.now(fact.table), self.before(rows, self.now(fact.after), both)
        if slot is not None and isinstance(fact, change.Insert | change.Move):
            parent = self.now(slot.parent)
            row = [x.id for x in self.shape.body(parent) if not blank(x) or x.id == self.now(slot.after)]
            at = change.Slot(parent, self.before(row, self.now(slot.after), both))
            return kind, at, self.now(fact.provision) if isinstance(fact, change.Move) else fact.content[0].kind
        return kind, self.now(change.subject_of(fact)), self.more(fact)

    def more(self, fact: change.Fact) -> Hashable:
        """What tells a fact from others of its kind at its provision."""
        match fact:
            case change.Text():
                return fact.start == fact.end, not fact.text
            case change.Mark(key=key, value=value) | change.Attr(key=key, value=value):
                return key, value
            case change.Join(next=name) | change.DeleteRow(row=name):
                return self.now(name)
            case change.InsertColumn(after=number) | change.DeleteColumn(column=number):
                return number
        return ""

    def now(self, ident: str) -> str:
        return self.names.get(ident, ident)

    @staticmethod
    def before(row: Sequence[str], ident: str, both: set[str]) -> str:
        """The last of those up to one that both languages have."""
        upto = row[:row.index(ident) + 1] if ident in row else []
        return next((each for each in reversed(upto) if each in both), "")


def counterparts(one: Side, other: Side) -> tuple[Counterpart, ...]:
    """The pairs, in the order of the first language's proposals; a proposal has one partner at most."""
    both = {x.id for x in one.shape.text if not blank(x)} & {x.id for x in other.shape.text if not blank(x)}
    both |= one.shape.row_of.keys() & other.shape.row_of.keys()
    groups: dict[Hashable, tuple[list[change.Proposal], list[change.Proposal]]] = {}
    for n, side in enumerate((one, other)):
        for p in side.proposals:
            groups.setdefault(side.place(p.fact, both), ([], []))[n].append(p)
    order = {p.id: n for n, p in enumerate(one.proposals)}
    found = [c for mine, its in groups.values() if mine and its for c in _matched(one, mine, other, its)]
    return tuple(sorted(found, key=lambda c: order[c.first]))


def _matched(one: Side, mine: list[change.Proposal], other: Side, its: list[change.Proposal]) -> Iterator[Counterpart]:
    """The pairs among proposals that do the same at one place: by their members, then by the signs that they change."""
    told = {(n, p.id): side.signs(p) for n, (side, those) in enumerate(((one, mine), (other, its))) for p in those}
    left = [list(mine), list(its)]
    for same_members in (True, False):
        for by_sign in (True, False):
            for p, q in _alone(left, told, same_members, by_sign):
                left[0].remove(p)
                left[1].remove(q)
                common = told[0, p.id][0] or isinstance(p.fact, WHOLE) or _alike(p, q)
                yield Counterpart(p.id, q.id, same_members and bool(by_sign or common))


def _alone(left: list[list[change.Proposal]], told: Mapping[tuple[int, str], tuple[Told, Told]], same_members: bool,
           by_sign: bool) -> list[tuple[change.Proposal, change.Proposal]]:
    """The pairs of which either is the only one that can be the other's partner; new provisions pair in their order."""
    def key(n: int, p: change.Proposal) -> tuple[Hashable, Told]:
        counted, every = told[n, p.id]
        return p.sponsors if same_members else "", every if by_sign else counted

    keys: list[dict[tuple[Hashable, Told], list[change.Proposal]]] = [{}, {}]
    for n, those in enumerate(left):
        for p in those:
            keys[n].setdefault(key(n, p), []).append(p)
    return [pair for each, mine in keys[0].items() for its in [keys[1].get(each, [])]
            if (each[1] or not by_sign) and (same_members or each[1] or isinstance(mine[0].fact, WHOLE))
            and len(mine) == len(its) and (len(mine) == 1 or isinstance(mine[0].fact, change.Insert))
            for pair in zip(mine, its, strict=True)]


def _alike(p: change.Proposal, q: change.Proposal) -> bool:
    """Whether two wordings share the beginnings of words; or, where both are new provisions, are about as long."""
    if beginnings(p.was + " " + p.becomes) & beginnings(q.was + " " + q.becomes):
        return True
    sizes = sorted((len(p.becomes), len(q.becomes)))
    return isinstance(p.fact, change.Insert | change.InsertRow | change.InsertColumn) and 2 * sizes[0] >= sizes[1]
