"""What one member changed: the facts that turn the base into the text that came back, exactly.

Provisions are aligned by words and ids; pairs are compared word by word; what has no partner is gone or new, split
off, joined or moved. Cuts, joins and moves are readings that make the facts pleasant: where carrying them out would
not give the returned text to the letter, the plain reading without them is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from drafting.diff.blocks import Alignment, align, by_ids
from drafting.diff.groups import Asked, groups
from drafting.diff.inplace import in_place
from drafting.merge.facts.apply import apply, reworded
from drafting.merge.facts.columns import Columns, columns
from drafting.merge.facts.noted import notes_of
from drafting.merge.facts.same import essence
from drafting.merge.facts.shape import THINGS, WHOLE, Shape
from drafting.merge.facts.wording import attributes, join, split, wording
from drafting.model import change
from drafting.model.spans import edited, normal
from drafting.model.text import Provision, Row, Span


class Found(Struct, frozen=True):
    """The facts of one submission, and which of its provisions is which of the base's.

    `pairs` maps the id of a provision, a row or a cell of the base to its id in the returned text, `groups` the ids of
    provisions that were cut or joined to those that they became. `arrivals` says for the id of a fact that puts
    something in which provision, row or cells of the returned text that is.
    """

    facts: tuple[change.Fact, ...]
    pairs: dict[str, str]
    groups: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    arrivals: dict[str, tuple[str, ...]] = {}


def facts(base: tuple[Provision, ...], returned: tuple[Provision, ...]) -> tuple[change.Fact, ...]:
    """The facts of one submission: `apply(base, facts)` has the words, marks and order of `returned`.

    Found from these two texts alone, so equal texts give equal facts. Their order says nothing: that of new provisions
    at one slot is a fact too.
    """
    return found_in(base, returned).facts


def found_in(base: tuple[Provision, ...], returned: tuple[Provision, ...],
             named: frozenset[str] | None = None) -> Found:
    """The facts of one submission, with what they were found from.

    With `named` the returned text has the base's ids: what is what is told by them alone, and those of `named`, which
    are new, are kept.
    """
    old = _shape(base)
    names = _base_notes(old, returned)
    new = Shape(tuple(_renamed(x, names) for x in returned) if names else returned)
    comparison = _Comparison(old, new, named is None, named)
    found = tuple(comparison.facts())
    if found and not comparison.exact(found):
        comparison = _Comparison(old, new, False)
        found = tuple(comparison.facts())
    own = {name: ident for ident, name in names.items()}
    return Found((*found, *_orders(found)), {i: own.get(j, j) for i, j in comparison.partners.items()},
                 tuple(comparison.groups), comparison.arrivals)


def _orders(found: tuple[change.Fact, ...]) -> Iterator[change.Order]:
    """The order of what comes to one slot, where more than one thing does."""
    slots: dict[change.Slot, list[change.Fact]] = {}
    for fact in found:
        if (slot := change.slot_of(fact)) is not None:
            slots.setdefault(slot, []).append(fact)
    for slot, those in slots.items():
        if len(those) > 1:
            yield change.Order(slot, tuple(map(change.fact_id, those)))


_last: list[Shape] = []        # many texts are compared with one base: its shape is kept until another base comes


def _shape(base: tuple[Provision, ...]) -> Shape:
    """The shape of the base, that of the last call if it was this very text."""
    known = next(iter(_last), None)
    if known is None or known.text is not base:
        known = Shape(base)
        _last[:] = [known]                  # another thread may put its own there: what is given back is this one
    return known


def _base_notes(old: Shape, returned: tuple[Provision, ...]) -> dict[str, str]:
    """The names of the base's notes by those of the returned text's that they are."""
    if not old.notes or not any(y.kind == "note" for y in returned):
        return {}
    new = Shape(returned)
    found = notes_of(old, new)
    taken = set(found.values())
    names = {x.id: f"~{x.id}" for x in new.notes if x.id in taken}
    names.update(found)
    return names


def _renamed(x: Provision, names: dict[str, str]) -> Provision:
    marks = tuple(Span(m.start, m.end, m.key, names.get(m.value, m.value)) if m.key == "note" else m for m in x.marks)
    return replace(x, id=names.get(x.id, x.id) if x.kind == "note" else x.id, parent=names.get(x.parent, x.parent),
                   marks=marks)


class _Comparison:
    def __init__(self, old: Shape, new: Shape, clever: bool, named: frozenset[str] | None = None) -> None:
        self.old, self.new, self.clever, self.named = old, new, clever, named
        self.pairs: list[tuple[Provision, Provision]] | None = []   # what differs in its place; None: not just that
        self.partners: dict[str, str] = {}
        self.groups: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        self.arrivals: dict[str, tuple[str, ...]] = {}

    def exact(self, found: tuple[change.Fact, ...]) -> bool:
        """Whether the facts give the returned text; where all stayed in its place, only what differs is asked."""
        if self.pairs is None or any(m.key in THINGS for pair in self.pairs for x in pair for m in x.marks):
            return essence(apply(self.old.text, found)) == essence(self.new.text)
        at: dict[str, list[change.Fact]] = {}
        for fact in found:
            at.setdefault(change.provision_of(fact), []).append(fact)
        return all(_gives(x, at.get(x.id, []), y) for x, y in self.pairs)

    def facts(self) -> Iterator[change.Fact]:
        body = tuple(self.holder("", ""))
        yield from body
        kept = {x.id for x in self.new.notes}
        reworded: dict[str, list[change.Fact]] = {}
        for note in self.old.notes:
            if note.id in kept:
                self.partners[note.id] = note.id
                reworded[note.id] = [*wording(self.old, note, self.new, self.new.by_id[note.id]),
                                     *self.holder(note.id, note.id)]
        if any(reworded.values()):                          # a note that is called from elsewhere now is a new one
            stand = {x.id for x in apply(self.old.text, body)}
            yield from (fact for note, those in reworded.items() if note in stand for fact in those)

    def holder(self, parent: str, new_parent: str) -> Iterator[change.Fact]:
        """The facts among the provisions that stand directly in one holder."""
        a, b = self.old.body(parent), self.new.body(new_parent)
        words_a, words_b = self.old.lines(parent), self.new.lines(new_parent)
        ids_a, ids_b = [x.id for x in a], [y.id for y in b]
        if (ids_a == ids_b if self.named is not None else in_place(words_a, words_b, ids_a, ids_b)) \
                and self.old.wholes(parent) == self.new.wholes(new_parent):
            for x, y in zip(a, b, strict=True):
                self.partners[x.id] = y.id
                if x.rows or x.text != y.text or x.marks != y.marks or x.attrs != y.attrs:
                    yield from self.pair(x, y)
            return
        self.pairs = None
        kinds = ([x.kind if x.kind in WHOLE else "" for x in side] for side in (a, b))
        alignment = self.aligned(words_a, words_b, ids_a, ids_b, *kinds)
        yield from _Holder(self, parent, a, b, alignment).facts()

    def aligned(self, a: list[str], b: list[str], ids_a: list[str], ids_b: list[str], *kinds: list[str]) -> Alignment:
        """Which is which: by words and ids, or by ids alone."""
        if self.named is None:
            return align(a, b, ids_a, ids_b, *kinds)
        return by_ids(ids_a, ids_b, [len(words) + 1 for words in a])

    def pair(self, x: Provision, y: Provision) -> Iterator[change.Fact]:
        self.partners[x.id] = y.id
        if x.kind == "table":
            yield from self.table(x, y)
        elif x.kind != "opaque":
            if self.pairs is not None:
                self.pairs.append((x, y))
            yield from wording(self.old, x, self.new, y)

    # -- tables -------------------------------------------------------------------------------------
    def table(self, x: Provision, y: Provision) -> Iterator[change.Fact]:
        yield from attributes(x, y)
        side = columns(self.old, x, self.new, y)
        kept = side.kept if side else tuple((k, k) for k in range(max((len(r.cells) for r in (*x.rows, *y.rows)),
                                                                      default=0)))
        rows = self.aligned([self.row_words(self.old, r, [i for i, _ in kept]) for r in x.rows],
                            [self.row_words(self.new, r, [j for _, j in kept]) for r in y.rows],
                            [r.id for r in x.rows], [r.id for r in y.rows])
        if any(i is None or j is None for i, j in rows.pairs) or {len(r.cells) for r in x.rows} != {
                len(r.cells) for r in y.rows}:
            self.pairs = None
        if side:
            yield from self.columns(x, y, side, dict(rows.pairs))
        after = ""
        seen: dict[change.InsertRow, int] = {}
        for i, j in rows.pairs:
            same = i is not None and j is not None and (side or len(x.rows[i].cells) == len(y.rows[j].cells))
            if same and i is not None and j is not None:
                self.partners[x.rows[i].id] = y.rows[j].id
                for k, other in kept[:len(x.rows[i].cells)]:
                    self.partners[x.rows[i].cells[k]] = y.rows[j].cells[other]
                    yield from self.holder(x.rows[i].cells[k], y.rows[j].cells[other])
            elif i is not None:
                yield change.DeleteRow(x.id, x.rows[i].id)
            after = x.rows[i].id if i is not None else after
            if j is not None and not same:
                row = change.InsertRow(x.id, after, tuple(self.contents(cell) for cell in y.rows[j].cells))
                seen[row] = seen.get(row, -1) + 1
                yield self.came(replace(row, nth=seen[row]), y.rows[j].id)

    def columns(self, x: Provision, y: Provision, side: Columns,
                rows: dict[int | None, int | None]) -> Iterator[change.Fact]:
        """The columns that go and come; a row that goes has nothing in a new one."""
        for i in side.gone:
            yield change.DeleteColumn(x.id, i + 1)
        seen: dict[change.InsertColumn, int] = {}
        for j in side.new:
            idents = ["" if (at := rows.get(n)) is None else y.rows[at].cells[j] for n in range(len(x.rows))]
            cells = tuple(self.contents(cell) if cell else () for cell in idents)
            fact = change.InsertColumn(x.id, side.behind(j), cells)
            seen[fact] = seen.get(fact, -1) + 1
            yield self.came(replace(fact, nth=seen[fact]), *idents)

    def came(self, fact: change.Fact, *idents: str) -> change.Fact:
        """The fact that puts in what the returned text calls so."""
        self.arrivals[change.fact_id(fact)] = idents
        return fact

    def row_words(self, shape: Shape, row: Row, kept: list[int]) -> str:
        cells = [row.cells[k] for k in kept if k < len(row.cells)]
        return "\n".join(shape.words(x) for cell in cells for x in shape.body(cell))

    def contents(self, cell: str) -> tuple[Provision, ...]:
        return tuple(x for y in self.new.body(cell) for x in self.content(y))

    def content(self, y: Provision) -> tuple[Provision, ...]:
        """A new provision and what it holds, under names relative to it, its notes' words in their marks."""
        family = self.new.family(y)
        if self.named and y.id in self.named:
            return tuple(self.anonymous(x, {name: name for name in Shape(tuple(family)).every()}) for x in family)
        names = {y.id: "0"}
        for n, x in enumerate(family):
            names.setdefault(x.id, f"0/{n}")
            for row_number, row in enumerate(x.rows):
                names[row.id] = f"{names[x.id]}/r{row_number}"
                names.update({cell: f"{names[row.id]}c{k}" for k, cell in enumerate(row.cells)})
        return tuple(self.anonymous(x, names) for x in family)

    def anonymous(self, x: Provision, names: dict[str, str]) -> Provision:
        marks = tuple(map(self.new.in_words, x.marks))
        rows = tuple(Row(names[r.id], tuple(names[c] for c in r.cells)) for r in x.rows)
        return replace(x, id=names[x.id], parent=names.get(x.parent, ""), marks=marks, rows=rows, object="" if rows else
                       x.object, label="", brackets=())


def _gives(x: Provision, facts: list[change.Fact], y: Provision) -> bool:
    """Whether the facts make `x` what `y` is."""
    edits = [fact for fact in facts if type(fact) is change.Text]
    if x.attrs == y.attrs and len(edits) == len(facts):
        return edited(x.text, x.marks, edits) == (y.text, normal(y.marks))
    made = reworded(x, facts)
    return (made.text, made.attrs, normal(made.marks)) == (y.text, y.attrs, normal(y.marks))


class _Holder:
    """One holder's two sequences and how they are aligned."""

    def __init__(self, whole: _Comparison, parent: str, a: list[Provision], b: list[Provision],
                 alignment: Alignment) -> None:
        self.whole, self.parent, self.a, self.b = whole, parent, a, b
        self.pairs = alignment.pairs
        self.moves = alignment.moves if whole.clever or whole.named is not None else {}
        self.moved_to = {j: i for i, j in self.moves.items()}
        self.partner = {i: j for i, j in self.pairs if i is not None and j is not None}
        self.paired = set(self.partner.values())
        self.done_a: set[int] = set()
        self.done_b: set[int] = set()

    def facts(self) -> Iterator[change.Fact]:
        apart = {i: self.apart(i, j) for i, j in self.partner.items()}
        cuts = self.cuts_and_joins(apart) if self.whole.clever else {}
        at, after = -1, ""
        seen: dict[change.Insert, int] = {}
        for i, j in self.pairs:
            if i in cuts:
                yield from cuts[i]
            elif i is not None and j is not None and not apart[i]:
                yield from self.whole.pair(self.a[i], self.b[j])
            elif i is not None and i not in self.done_a and i not in self.moves:
                yield change.Delete(self.a[i].id)
            elif j in self.moved_to and self.moved_to[j] in (at, at + 1):       # it is where it was, in truth
                yield from self.whole.pair(self.a[self.moved_to[j]], self.b[j])
                self.done_b.add(j)
                i = self.moved_to[j]
            at, after = (at, after) if i is None else (i, self.a[i].id)
            if j is not None and j not in self.done_b and (i is None or apart[i]):
                yield from self.arrival(j, change.Slot(self.parent, after), seen)

    def apart(self, i: int, j: int) -> bool:
        """Whether a pair cannot be one provision: a table against a paragraph, one raw object against another."""
        x, y = self.a[i], self.b[j]
        whole = ("table", "opaque")
        return (x.kind != y.kind and (x.kind in whole or y.kind in whole)) or (
            x.kind == "opaque" and x.object != y.object)

    def arrival(self, j: int, slot: change.Slot, seen: dict[change.Insert, int]) -> Iterator[change.Fact]:
        if j in self.moved_to:
            x = self.a[self.moved_to[j]]
            yield change.Move(x.id, slot)
            yield from self.whole.pair(x, self.b[j])
            return
        fact = change.Insert(slot, self.whole.content(self.b[j]))
        seen[fact] = seen.get(fact, -1) + 1
        yield self.whole.came(replace(fact, nth=seen[fact]), self.b[j].id)

    # -- cuts and joins -----------------------------------------------------------------------------
    def cuts_and_joins(self, apart: dict[int, bool]) -> dict[int, list[change.Fact]]:
        """The facts of provisions that were cut or joined, by the one of the base that has a partner."""
        out: dict[int, list[change.Fact]] = {}
        pairs = [(i, None if j is None else ~j) for i, j in self.pairs]
        equal = {i for i, j in self.partner.items() if apart[i] or self.a[i].text == self.b[j].text}
        fixed = {*self.moves, *(~j for j in self.moved_to)}
        if not any(None in pair for pair in pairs):
            return out
        for run in _runs(pairs, {n for pair in pairs for n in pair if n is not None and self.said(n).kind in WHOLE}):
            for old, new in groups(run, Asked(lambda n: self.said(n).text, equal, fixed)):
                i = next((i for i in old if i in self.partner), None)
                if i is not None and (found := self.cut_or_joined(old, [~j for j in new])):
                    self.done_a.update(old)
                    self.done_b.update(~j for j in new)
                    self.whole.groups.append((tuple(self.a[k].id for k in old), tuple(self.b[~j].id for j in new)))
                    out[i] = found
        return out

    def said(self, n: int) -> Provision:
        """A provision of the base, or of the returned text where `n` is negative."""
        return self.a[n] if n >= 0 else self.b[~n]

    def cut_or_joined(self, old: list[int], new: list[int]) -> list[change.Fact] | None:
        """The facts of one provision that was cut, or of several that became one; None for anything else."""
        a, b = [self.a[i] for i in old], [self.b[j] for j in new]
        if len(old) == 1 < len(new) and all(y.attrs == a[0].attrs for y in b):
            return split(self.whole.old, a[0], self.whole.new, *b)
        return join(self.whole.old, a, self.whole.new, b[0]) if len(new) == 1 < len(old) else None


def _runs(pairs: list[tuple[int | None, int | None]], whole: set[int]) -> Iterator[list[tuple[int | None, int | None]]]:
    """Pairs without a table or raw object (`whole`) between them."""
    for words, run in groupby(pairs, whole.isdisjoint):
        if words:
            yield list(run)
