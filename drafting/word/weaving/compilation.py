"""The compilation as Word's own tracked changes: the base's file, every member's changes in that member's name.

Accepting exactly one member's changes and rejecting the rest gives that member's text; rejecting all gives the base.
Where Word has one mark for a place and members want different things (two formats of one word, a moved paragraph
that others edit), the words are shown as deleted and inserted instead, which any number of members can do.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from drafting.errors import UnreadablePart
from drafting.model.change import (
    Attr,
    Delete,
    DeleteColumn,
    DeleteRow,
    Fact,
    Insert,
    InsertColumn,
    InsertRow,
    Join,
    Move,
    Order,
    Question,
    Remark,
    Slot,
    Sponsored,
    provision_of,
    subject_of,
)
from drafting.model.text import Provision
from drafting.word.changes.commentids import number_apart
from drafting.word.changes.revisions import Revisions, sign_cell, sign_row
from drafting.word.markup.marks import ANCHORS, CHANGE_MARKS
from drafting.word.markup.walk import NOTE_REFERENCES
from drafting.word.markup.xml import body_of, parent_of, w
from drafting.word.parts.pieces import PPR
from drafting.word.redline.reading.wholes import mark_block, mark_paragraph
from drafting.word.weaving.arrivals import Arrivals
from drafting.word.weaving.ends import emptied_controls, free_last
from drafting.word.weaving.movedtables import MovedTables
from drafting.word.weaving.originals import Copyist, Original
from drafting.word.weaving.remarks import Remarks, outside_controls, put_around
from drafting.word.weaving.unshown import beside_others, commented, look_of
from drafting.word.weaving.weave import Change, united
from drafting.word.weaving.wishes import Wishes

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package
    from drafting.word.text.read import Reading

UNSTRUCK = {*CHANGE_MARKS, w("fldSimple")}        # of a row that goes: whose words keep their own marks, or their bytes


def compile_redline(package: Package, reading: Reading, sponsored: Sequence[Sponsored], remarks: Sequence[Remark] = (),
                    *, objects: Mapping[str, bytes] | None = None, together: bool = False,
                    originals: Mapping[str, Original] | None = None, say: Callable[[Fact], str] | None = None) -> bytes:
    """The base's file with every fact as a tracked change of its sponsors, and the remarks as comments.

    The rest is as in `put_in`.
    """
    put_in(package, reading, sponsored, remarks, objects=objects, together=together, originals=originals, say=say)
    number_apart(package)
    return package.to_bytes()


def put_in(package: Package, reading: Reading, sponsored: Sequence[Sponsored], remarks: Sequence[Remark] = (), *,
           objects: Mapping[str, bytes] | None = None, together: bool = False,
           originals: Mapping[str, Original] | None = None,
           say: Callable[[Fact], str] | None = None) -> tuple[Sponsored, ...]:
    """Put every fact into the base's file as a tracked change of its sponsors, and the remarks as comments.

    `reading` is the reading of `package`, which is changed. `objects` are raw objects that members brought, by hash,
    `originals` the members' own files: with them what is new looks as it does there, and all that a fact does not say.
    Facts at one slot are put there in the order given. Paragraphs that no fact and no remark concerns stay as they are.
    With `together` the facts are those of one new text: a moved provision takes everybody's edits of it along. With
    `say` a look that Word has no mark for is said in a comment at its place. What comes back are the looks that the
    file does not show.
    """
    compiler = Compiler(package, reading, sponsored, remarks, objects or {}, together, originals or {})
    compiler.run()
    if say is not None:
        of_base = ((compiler.elements.get(provision_of(s.fact)), s) for s in dict.fromkeys(compiler.unshown))
        commented(package, [*of_base, *compiler.at_ends], say)
    return tuple(dict.fromkeys([*compiler.unshown, *(s for _, s in compiler.at_ends)]))


class Compiler:
    """Puts facts into a package, as `put_in` says.

    When it has run, `elements` holds what each provision, row, cell and table of the base became, `came` the fact
    that each new element is of, `borne` by paragraph another one, whose sign its mark bears, and `at_ends` the looks
    of paragraphs at an end that no mark says.
    """

    def __init__(self, package: Package, reading: Reading, sponsored: Sequence[Sponsored],
                 remarks: Sequence[Remark], objects: Mapping[str, bytes], together: bool,
                 originals: Mapping[str, Original]) -> None:
        self.package, self.reading, self.together = package, reading, together
        self.elements = dict(reading.elements)
        self.base = {x.id: x for x in reading.text}
        self.revisions = Revisions(package)
        self.remarks = Remarks(package, [_placed(r, self.base) for r in remarks])
        self.at: dict[str, list[Sponsored]] = defaultdict(list)
        self.slots: dict[Slot, list[Sponsored]] = defaultdict(list)
        for s in sponsored:
            slot = Slot(s.fact.table, s.fact.after) if isinstance(s.fact, InsertRow) else getattr(s.fact, "slot", None)
            if slot is not None:
                self.slots[slot].append(s)
            if (of := about(s.fact)) is not None:
                self.at[of].append(s)
        copyist = Copyist(package, self.revisions, reading.elements)
        self.arrivals = Arrivals(package, reading, self.revisions, objects, copyist, originals)
        self.wishes = Wishes(copyist, originals, self.elements, self.arrivals.weaver, self.arrivals.styles.id, together)
        self.passages = self.wishes.passages(self.at)
        self.tables = MovedTables(self.base, sponsored, self.elements, self.arrivals, together)
        self.done: set[str] = set()
        self.came: dict[Element, Fact] = {}
        self.going: list[tuple[Element, tuple[tuple[str, ...], str]]] = []
        self.borne: dict[Element, Element] = {}
        self.unshown = self.wishes.unshown
        self.at_ends: list[tuple[Element | None, Sponsored]] = []
        self.joined = {s.fact.provision: s.fact.next for s in sponsored if together and isinstance(s.fact, Join)}

    def run(self) -> None:
        if self.package.edit(self.package.main).find(w("body")) is None:
            raise UnreadablePart(f"{self.package.name} has no text.", "Save it again in Word.")
        before = {kind: frozenset(self.package.notes(kind)) for kind in NOTE_REFERENCES.values()}
        moved = self.moved_copies()
        arrivals = {slot: [el for s in those for el in self.came_of(s, moved)] for slot, those in self.slots.items()}
        for x in self.reading.text:
            if x.id in self.at or x.id in self.remarks.anchors:
                self.provision(x)
            for row in x.rows:
                self.row(row.id, x.id)
        if "" in self.remarks.anchors:
            self.general_remarks()
        for slot in self.last_first(arrivals):
            self.put(arrivals[slot], *self.anchor(slot))
        for place, made in self.tables.settle():
            self.came.update(dict.fromkeys(made, self.came.pop(place)))
        root = self.package.tree(self.package.main)
        self.borne, unshown = free_last(root, self.revisions, self.together)
        self.at_ends = [(p, replace(s, sponsors=who)) for p, who in unshown for s in self.wanted_look(p, who)]
        notes = [part for kind in ("footnotes", "endnotes") if (part := self.package.related(kind)) is not None]
        for part in (self.package.main, *notes):
            emptied_controls(self.package.tree(part), self.arrivals.copyist.stamp)
        self.drop_uncalled(before)
        self.struck()

    def drop_uncalled(self, before: Mapping[str, frozenset[str]]) -> None:
        """Take out the notes that came and are called nowhere: of one that several want one member's is put in."""
        for tag, kind in NOTE_REFERENCES.items():
            part = self.package.related(f"{kind}s")
            if part is None:
                continue
            kept = {*before[kind], *(el.get(w("id")) for el in self.package.tree(self.package.main).iter(tag))}
            for note in [el for el in self.package.tree(part).iterchildren(w(kind))
                         if el.get(w("id")) not in kept and el.get(w("type")) is None]:
                self.package.edit(part).remove(note)

    # -- what stands --------------------------------------------------------------------------------
    def provision(self, x: Provision) -> None:
        if x.id not in self.elements:
            return                                          # a note that has lost its words stands nowhere
        here = self.at.get(x.id, [])
        el = self.elements[x.id]
        if (part := self.package.part_of(el)) is not None:
            self.package.edit(part)
        gone = [s for s in here if isinstance(s.fact, Delete | Move)]
        if x.kind == "table":                               # its rows and cells carry the mark
            self.columns(x, here)
            return
        if x.kind == "opaque" or el.tag != w("p"):
            self.replace_opaque(el, gone)
            return
        if x.id in self.done:
            return
        passage = self.passages.get(x.id, (x.id,))
        for ident in passage:
            self.anchored(ident)
        self.done.update(passage)
        if any(self.at.get(ident) for ident in passage):
            for ident, made in zip(passage, self.wishes.laid(passage, self.at), strict=True):
                self.replace(ident, made)

    def anchored(self, ident: str) -> None:
        """Put the ends of the remarks on a provision into its paragraph."""
        if ident in self.remarks.anchors:
            el = self.elements[ident]
            self.arrivals.weaver(el).weave(el, [], self.remarks.anchors[ident])
            outside_controls(self.remarks.anchors[ident])

    def replace(self, ident: str, made: list[Element]) -> None:
        """Put what came of a paragraph in its place; the last one of it is the provision from now on."""
        old = self.elements[ident]
        for el in made:
            old.addprevious(el)
        if made and made[-1] is not old:
            parent_of(old).remove(old)
            self.elements[ident] = made[-1]

    def columns(self, x: Provision, here: list[Sponsored]) -> None:
        """The cells of columns that go are marked; those of new ones come in, the last one first behind one place."""
        looks = [s for s in here if isinstance(s.fact, Attr | InsertColumn | DeleteColumn)]
        self.arrivals.looks_of_table(x.id, self.elements, looks)
        self.unshown += beside_others(looks, lambda s: self.arrivals.shows(x.id, s))
        for s in here:
            if isinstance(s.fact, DeleteColumn):
                for row in x.rows:
                    cell = self.elements[row.cells[s.fact.column - 1]]
                    sign_cell(cell, self.revisions.mark("cellDel", s.sponsors, s.date))
        for s, fact in reversed([(s, s.fact) for s in here if isinstance(s.fact, InsertColumn)]):
            for n, row in enumerate(x.rows):
                near = self.elements[row.cells[max(0, fact.after - 1)]]
                new = self.arrivals.cell(s, fact.cells[n], near)
                self.came[new] = fact
                near.addnext(new) if fact.after else near.addprevious(new)

    @staticmethod
    def changes(those: list[Sponsored]) -> tuple[Change, ...]:
        return tuple(Change(s.fact, s.sponsors, s.date) for s in those)

    def united(self, those: list[Sponsored]) -> tuple[tuple[str, ...], str]:
        return united(self.changes(those))

    def replace_opaque(self, el: Element, gone: list[Sponsored]) -> None:
        """Word has no mark for a raw block that goes: its own paragraphs are marked, where it has any."""
        if gone:
            mark_block(el, "del", self.arrivals.copyist.stamp(*self.united(gone)))

    def row(self, ident: str, table: str) -> None:
        gone = [*self.at.get(ident, ()), *(s for s in self.at.get(table, ()) if isinstance(s.fact, Delete | Move))]
        if gone:
            sign_row(self.elements[ident], self.revisions.mark("del", *self.united(gone)))
            self.going.append((self.elements[ident], self.united(gone)))

    def wanted_look(self, paragraph: Element, who: tuple[str, ...]) -> list[Sponsored]:
        """What a paragraph is to look like for some: what they ask of one of the base, else the look that it has."""
        ident = next((ident for ident, el in self.elements.items() if el is paragraph), "")
        asked = [s for s in self.at.get(ident, ()) if isinstance(s.fact, Attr) and not set(who).isdisjoint(s.sponsors)]
        came = self.came.get(paragraph)
        of = came.content[0] if isinstance(came, Insert) else self.base.get(provision_of(came) if came else ident)
        return asked or ([Sponsored(look_of(of), who)] if of is not None else [])

    def struck(self) -> None:
        """Mark the words of a row that goes, where nobody else changed any: else some programs show nothing of it."""
        for row, who in self.going:
            if not any(el.tag in UNSTRUCK for cell in row.iter(w("tc")) for el in cell.iter()):
                for p in row.iter(w("p")):
                    mark_paragraph(p, "del", self.arrivals.copyist.stamp(*who))

    def general_remarks(self) -> None:
        """Remarks on the whole text stand at the first paragraph."""
        p = next(self.package.tree(self.package.main).iter(w("p")), None)
        if p is None:
            raise UnreadablePart(f"{self.package.name} has no text.", "Save it again in Word.")
        put_around(p, self.remarks.anchors[""])

    # -- what comes ---------------------------------------------------------------------------------
    def moved_copies(self) -> dict[str, Element]:
        """The moved paragraphs as they are before anything is woven into them."""
        return {s.fact.provision: copy.deepcopy(self.elements[s.fact.provision])
                for those in self.slots.values() for s in those
                if isinstance(s.fact, Move) and self.base[s.fact.provision].kind != "table"}

    def came_of(self, s: Sponsored, moved: dict[str, Element]) -> list[Element]:
        """The new elements of a fact, remembered as its own."""
        made = self.arrival(s, moved)
        self.came.update(dict.fromkeys(made, s.fact))
        return made

    def arrival(self, s: Sponsored, moved: dict[str, Element]) -> list[Element]:
        if isinstance(s.fact, Insert):
            return self.arrivals.inserted(s, s.fact.content, self.like(s.fact.slot), self.together)
        if isinstance(s.fact, InsertRow):
            rows = self.base[s.fact.table].rows
            after = next((r.id for r in rows if r.id == s.fact.after), rows[0].id if rows else "")
            return self.tables.rows(s, s.fact, self.elements.get(after))
        ident = provision_of(s.fact)
        if self.base[ident].kind == "table":
            return self.tables.arrival(s, self.at[ident])
        out, rest = self.arrivals.as_sent(s, ident, self.elements[ident], self.at[ident], self.together)
        if not rest:
            return out
        own = [t for t in self.at.get(ident, ()) if not isinstance(t.fact, Move | Delete | Join)]
        groups = [(rest, own)] if self.together else _by_wish(rest, own)
        for who, changes in groups:
            made = copy.deepcopy(moved[ident])
            self.wishes.looks_of(made, changes, who)
            out += self.arrivals.moved(made, changes, who, s.date, self.together)
        return out

    def like(self, slot: Slot) -> Element | None:
        """The base paragraph nearest before a slot, whose look a new one may take; at the beginning the first one."""
        near = self.elements.get(slot.after)
        if near is not None and near.tag == w("p"):
            return near
        those = [x for x in self.reading.text if x.parent == slot.parent and x.kind != "note"]
        last = next((n for n, x in enumerate(those) if x.id == slot.after), 0)
        before = [el for x in those[:last + 1] if (el := self.elements.get(x.id)) is not None and el.tag == w("p")]
        return before[-1] if before else None

    def anchor(self, slot: Slot) -> tuple[Element, bool]:
        """The element after which arrivals stand; or the holder in which they stand first, and True."""
        after = slot.after
        while after in self.joined:
            after = self.joined[after]
        of_note = slot.parent in self.base and self.base[slot.parent].kind == "note"
        behind = after or slot.parent if of_note else after     # what is first in a note, behind its first paragraph
        if behind in self.elements:                             # a note that has lost its words stands nowhere
            return self.elements[behind], False
        if slot.parent in self.elements:
            return self.elements[slot.parent], True
        return body_of(self.package.tree(self.package.main)), True

    def last_first(self, slots: Mapping[Slot, list[Element]]) -> list[Slot]:
        """The slots, in one text those behind joined provisions from the last one on: they share one place."""
        if not self.joined:
            return list(slots)
        order = {x.id: n for n, x in enumerate(self.reading.text)}
        return sorted(slots, key=lambda slot: order.get(slot.after, -1), reverse=True)

    def put(self, made: list[Element], spot: Element, first: bool) -> None:
        if (part := self.package.part_of(spot)) is not None:
            self.package.edit(part)
        if first:
            heads = {w("tcPr"), w("tblPr"), w("tblGrid"), PPR} | ANCHORS
            place = next((n for n, el in enumerate(spot) if el.tag not in heads), len(spot))
            spot[place:place] = made
            return
        if parent_of(spot).tag == w("sdtContent") and spot.getnext() is None:
            spot = parent_of(parent_of(spot))
        for el in made:
            spot.addnext(el)
            spot = el


def about(fact: Fact) -> str | None:
    """The provision, row or table of the base that a fact is about; none for one that only puts something in."""
    if isinstance(fact, Insert | InsertRow | Order | Question):
        return None
    return fact.row if isinstance(fact, DeleteRow) else subject_of(fact)


def _placed(remark: Remark, base: Mapping[str, Provision]) -> Remark:
    """The remark on words that are there; one on a note stands at the note's mark, since Word keeps none in notes."""
    x = base.get(remark.provision)
    note = x.id if x is not None and x.kind == "note" else x.parent if x is not None else ""
    for holder in base.values() if note in base else ():
        for m in holder.marks:
            if m.key == "note" and m.value == note:
                return replace(remark, provision=holder.id, start=m.start, end=m.end)
    if x is None or x.kind in ("table", "opaque"):
        return replace(remark, provision="", start=0, end=0)
    if remark.start == remark.end == 0:
        return replace(remark, end=len(x.text))
    return replace(remark, start=min(remark.start, len(x.text)), end=min(remark.end, len(x.text)))


def _by_wish(movers: tuple[str, ...], own: list[Sponsored]) -> list[tuple[tuple[str, ...], list[Sponsored]]]:
    """The movers of one provision grouped by what they also want of its words."""
    groups: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for member in movers:
        groups[tuple(n for n, s in enumerate(own) if member in s.sponsors)].append(member)
    return [(tuple(who), [own[n] for n in wish]) for wish, who in groups.items()]

