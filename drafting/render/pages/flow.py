"""A compilation laid out as a page shows it: at each place the words, the changes in them, the boxes, the remarks.

    Place                     one provision of the base
    ├── words                 Piece | Change | Box: its words in order, each contested stretch one box
    ├── acts                  proposals about it as a whole: gone, moved, split, joined, formatted
    ├── boxes                 contested places that are more than a stretch of its words
    ├── remarks               comments on it
    ├── rows                  for a table: rows of cells of places, added rows where they are wanted
    ├── held                  what stands inside it
    └── after                 Added | Box | Moved: new provisions proposed behind it, and what would move there

No language and no markup here; nothing of the compilation is left out.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from drafting.model.change import (
    Compilation,
    Delete,
    DeleteRow,
    Insert,
    InsertRow,
    Move,
    Order,
    Proposal,
    Region,
    Remark,
    Slot,
    Text,
    subject_of,
)
from drafting.model.text import Provision
from drafting.model.words.labels import typed
from drafting.render.pages.stretches import Box, Option, Piece, pieces, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.model.change import Fact
    from drafting.render.pages.stretches import Change


class Added(NamedTuple):
    """New provisions that one proposal puts at a slot, contested by nobody."""

    proposal: Proposal
    content: tuple[Provision, ...]


class Moved(NamedTuple):
    """A provision of the base at the place that a proposal moves it to; its own place shows the proposal itself."""

    proposal: Proposal
    provision: Provision


class TableRow(NamedTuple):
    """A row of the base with its cells, or one that `added` proposes; `acts` are proposals about the whole row."""

    cells: tuple[tuple[Here, ...], ...]
    acts: tuple[Proposal, ...] = ()
    added: Proposal | None = None


class Place(NamedTuple):
    """One provision of the base with all that members want there."""

    provision: Provision
    words: tuple[Piece | Change | Box, ...]
    acts: tuple[Proposal, ...] = ()
    boxes: tuple[Box, ...] = ()
    remarks: tuple[Remark, ...] = ()
    rows: tuple[TableRow, ...] = ()
    held: tuple[Here, ...] = ()
    after: tuple[New, ...] = ()


New = Added | Box | Moved       # what proposals bring to a slot
Here = Place | New


class Flow:
    """The places of a compilation in reading order.

    `first` is what is proposed before all of them, `remarks` are on the whole text, `strays` are proposals whose place
    the base does not have.
    """

    def __init__(self, compilation: Compilation) -> None:
        self.by_id = {p.id: p for p in compilation.proposals}
        self._order = {p.id: n for n, p in enumerate(compilation.proposals)}
        self.region_of = {i: region for region in compilation.regions for i in region.proposals}
        self._children: defaultdict[str, list[Provision]] = defaultdict(list)
        self._at: defaultdict[str | Slot, list[Proposal]] = defaultdict(list)
        self._remarks: defaultdict[str, list[Remark]] = defaultdict(list)
        self._moved: defaultdict[Slot, list[Proposal]] = defaultdict(list)
        cells = {cell for p in compilation.base for row in p.rows for cell in row.cells}
        self._base, self._known = compilation.base, {p.id for p in compilation.base}
        holders = self._known | cells
        for provision in compilation.base:
            holder = provision.parent if provision.parent in holders else ""
            self._children[holder].append(provision)
        for proposal in compilation.proposals:
            self._at[_target(proposal.fact)].append(proposal)
            if isinstance(proposal.fact, Move):
                self._moved[proposal.fact.slot].append(proposal)
        for remark in compilation.remarks:
            self._remarks[remark.provision if remark.provision in self._known else ""].append(remark)
        self.remarks = tuple(self._remarks[""])
        self.first = self._slot(Slot("", ""))
        self.places = tuple(self._place(p) for p in self._children[""])
        self.strays = tuple(w for wanted in self._at.values() for w in wanted)

    def _held(self, parent: str) -> tuple[Here, ...]:
        return self._slot(Slot(parent, "")) + tuple(
            x for p in self._children[parent] for place in [self._place(p)] for x in (place, *place.after))

    def _place(self, p: Provision) -> Place:
        wanted = self._at.pop(p.id, [])
        wide, narrow = self._regions(p, wanted)
        replaced = {i for region in wide if self._rewrites(region, p.id) for i in region.proposals}
        texts = [w for w in wanted if isinstance(w.fact, Text) and w.id not in replaced]
        words, boxes = stretches(p, texts, narrow), []
        for region in wide:
            original = words if self._rewrites(region, p.id) else ()
            words = () if original else words
            boxes.append(Box(original, tuple(self._options(region, p))))
        acts = tuple(w for w in wanted if not isinstance(w.fact, (Text, InsertRow)) and w.id not in self.region_of)
        return Place(p, words, acts, tuple(boxes), tuple(self._remarks[p.id]), self._rows(p, wanted),
                     () if p.rows else self._held(p.id), self._slot(Slot(p.parent, p.id)))

    def _regions(self, p: Provision, wanted: list[Proposal]) -> tuple[list[Region], list[Region]]:
        """The regions shown at a provision: those wider than a stretch of its words, and those that are one."""
        wide, narrow = [], []
        for region in {r.proposals: r for r in (self.region_of.get(w.id) for w in wanted) if r}.values():
            facts = [self.by_id[i].fact for i in region.proposals]
            if all(isinstance(f, Text) and f.provision == p.id for f in facts):
                narrow.append(region)
            elif self._home(region) == p.id:
                wide.append(region)
        return wide, narrow

    def _home(self, region: Region) -> str | Slot:
        """The one place where a wide region is shown: the first provision of the base that its facts are about."""
        targets = [_target(self.by_id[i].fact) for i in region.proposals]
        known = [t for t in targets if t in self._known]
        return region.provision if region.provision in known else (known or targets)[0]

    def _rewrites(self, region: Region, ident: str) -> bool:
        facts = [self.by_id[i].fact for i in region.proposals]
        return any(isinstance(f, (Text, Delete)) and f.provision == ident for f in facts)

    def _options(self, region: Region, p: Provision) -> Iterator[Option]:
        for ids, members in region.alternatives:
            wanted = tuple(self.by_id[i] for i in ids)
            texts = [w for w in wanted if isinstance(w.fact, Text) and w.fact.provision == p.id]
            content = tuple(c for w in wanted if isinstance(w.fact, Insert) for c in _called(w))
            acts = tuple(w for w in wanted if w not in texts and not isinstance(w.fact, Insert))
            yield Option(wanted, members, pieces(p, 0, len(p.text), texts) if texts else (), content, acts)

    def _slot(self, slot: Slot) -> tuple[New, ...]:
        out: list[New] = []
        shown = set()
        here = [*self._at.pop(slot, []), *self._moved.get(slot, ())]
        for proposal in sorted(here, key=lambda p: self._order[p.id]):
            if isinstance(proposal.fact, Move):
                out += [Moved(proposal, p) for p in self._base if p.id == proposal.fact.provision]
                continue
            region = self.region_of.get(proposal.id)
            if region is None:
                out.append(Added(proposal, _called(proposal)))
            elif region.proposals not in shown and self._home(region) == slot:
                shown.add(region.proposals)
                out.append(Box((), tuple(self._options(region, _NOWHERE))))
        return tuple(out)

    def _rows(self, p: Provision, wanted: list[Proposal]) -> tuple[TableRow, ...]:
        added = [(w, w.fact) for w in wanted if isinstance(w.fact, InsertRow) and w.id not in self.region_of]
        out = [_added_row(each, row) for each, row in added if not row.after]
        for row in p.rows:
            acts = tuple(w for w in self._at.pop(row.id, []) if w.id not in self.region_of)
            out.append(TableRow(tuple(self._held(cell) for cell in row.cells), acts))
            out += [_added_row(each, new) for each, new in added if new.after == row.id]
        return tuple(out)


_NOWHERE = Provision("", "paragraph")


def _target(fact: Fact) -> str | Slot:
    """What a fact is about: a provision, a table row, or for an insertion its slot."""
    match fact:
        case Insert(slot=slot):
            return slot
        case Order(slot=slot):
            return slot.parent if slot.beside_column else slot.after or slot.parent
        case DeleteRow(row=row):
            return row
    return subject_of(fact)


def _called(proposal: Proposal) -> tuple[Provision, ...]:
    """What a proposal puts in, under the label that it has here; a number that was typed for it gives way to that."""
    if not isinstance(proposal.fact, Insert):
        return ()
    first, *rest = proposal.fact.content
    said = typed(first.text) if proposal.label else ""
    cut = len(first.text) - len(first.text[len(said):].lstrip(" .):\t")) if said else 0
    marks = tuple(replace(m, start=max(0, m.start - cut), end=m.end - cut) for m in first.marks if m.end > cut)
    return (replace(first, label=proposal.label, text=first.text[cut:], marks=marks), *rest)


def _added_row(proposal: Proposal, row: InsertRow) -> TableRow:
    cells = tuple(tuple(Place(c, (Piece("ins", c.text, c.marks),)) for c in cell) for cell in row.cells)
    return TableRow(cells, added=proposal)
