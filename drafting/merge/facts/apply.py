"""A base and facts give a text, exactly: the other half of law 1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count

from msgspec.structs import replace

from drafting.merge.facts.columns import with_columns
from drafting.merge.facts.orders import facts_in_order
from drafting.merge.facts.shape import Shape
from drafting.model import change
from drafting.model.notes import is_new, note_lines
from drafting.model.spans import cut, edited, laid, normal
from drafting.model.text import Provision, Row, Span


def apply(base: tuple[Provision, ...], facts: Iterable[change.Fact]) -> tuple[Provision, ...]:
    """The base with all the facts carried out; facts must not compete.

    What is put at one slot stands as an `Order` of it says, else in the order of the facts; a question does nothing.

    New provisions get ids from their fact, the second half of a split from the provision and the place. Notes
    without a mark in the text go; new ones are made from the marks that carry their words.
    """
    return _Result(base, facts).text()


class _Result:
    def __init__(self, base: tuple[Provision, ...], facts: Iterable[change.Fact]) -> None:
        self.shape = Shape(base)
        self.at: dict[str, list[change.Fact]] = defaultdict(list)       # facts on a provision or a table
        self.slots: dict[change.Slot, list[change.Fact]] = defaultdict(list)
        self.orders: dict[change.Slot, tuple[str, ...]] = {}
        self.gone: set[str] = set()
        self.moved: set[str] = set()
        self.joined: dict[str, str] = {}
        self.new_notes: list[Provision] = []
        self.taken = {"", *self.shape.every()}
        for fact in facts:
            self.sort(fact)

    def sort(self, fact: change.Fact) -> None:
        match fact:
            case change.Question():
                pass
            case change.Order(slot, items):
                self.orders[slot] = items
            case change.Delete(provision):
                self.gone.add(provision)
            case change.Move(provision, slot):
                self.gone.add(provision)
                self.moved.add(provision)
                self.slots[slot].append(fact)
            case change.Insert():
                self.slots[fact.slot].append(fact)
            case change.Join(provision, following):
                self.joined[provision] = following
            case change.DeleteRow(_, row):
                self.gone.add(row)
            case change.InsertColumn() | change.DeleteColumn():
                self.at[fact.table].append(fact)
            case change.InsertRow():
                self.slots[change.Slot(fact.table, fact.after)].append(fact)
            case _:
                self.at[fact.provision].append(fact)

    def text(self) -> tuple[Provision, ...]:
        out = self.holder("", self.shape.body(""))
        used = {m.value for x in out for m in x.marks if m.key == "note"}
        for note in self.shape.notes:
            if note.id in used:
                out += self.provision(self.with_joined(note, set()))
                out += self.holder(note.id, self.shape.body(note.id))
        return tuple(out + self.new_notes)

    # -- blocks -------------------------------------------------------------------------------------
    def holder(self, parent: str, inside: list[Provision]) -> list[Provision]:
        out = self.slot(change.Slot(parent, ""))
        swallowed: set[str] = set()
        for x in inside:
            if x.id not in self.gone and x.id not in swallowed:
                out += self.provision(self.with_joined(x, swallowed))
            out += self.slot(change.Slot(parent, x.id))
        return out + self.left_empty(parent, inside, out)

    def left_empty(self, parent: str, inside: list[Provision], out: list[Provision]) -> list[Provision]:
        """The last paragraph of a cell, or behind a table at the end, where it goes and none comes: it stays, empty.

        No cell and no story ends without one [ECMA-376, 17.4.65].
        """
        if not inside or inside[-1].id not in self.gone or inside[-1].kind in ("table", "opaque") \
                or parent in self.shape.by_id:
            return []
        last = next((x for x in reversed(out) if x.parent == parent), None)
        if last is not None and last.kind != "table" or last is None and not parent:
            return []
        x = inside[-1]
        ident = self.fresh(x.id) if x.id in self.moved else x.id
        return [replace(x, id=ident, text="", marks=(), brackets=(), label="")]

    def with_joined(self, x: Provision, swallowed: set[str]) -> Provision:
        """The provision after its own edits, with the words of those that are joined to it."""
        x = self.reworded(x)
        last = x.id
        while last in self.joined:
            last = self.joined[last]
            swallowed.add(last)
            other = self.reworded(self.shape.by_id[last])
            moved = [Span(m.start + len(x.text), m.end + len(x.text), m.key, m.value) for m in other.marks]
            x = replace(x, text=x.text + other.text, marks=normal([*x.marks, *moved]))
        return x

    def slot(self, slot: change.Slot) -> list[Provision]:
        out: list[Provision] = []
        for fact in facts_in_order(self.slots.get(slot, ()), self.orders.get(slot, ())):
            if isinstance(fact, change.Move):
                moved = self.shape.by_id[fact.provision]
                out += self.provision(replace(self.reworded(moved), parent=slot.parent))
            elif isinstance(fact, change.Insert):
                out += self.inserted(fact.content, self.fresh(change.fact_id(fact)), slot.parent)
        return out

    def provision(self, x: Provision) -> list[Provision]:
        if x.kind == "table":
            return self.table(x)
        halves = self.halves(x)
        return [self.with_notes(half) for half in halves]

    # -- words --------------------------------------------------------------------------------------
    def reworded(self, x: Provision) -> Provision:
        """The provision with its texts, marks and attributes changed; splits are carried as form feeds of ours."""
        facts = self.at.get(x.id)
        return reworded(x, facts) if facts else x

    def halves(self, x: Provision) -> list[Provision]:
        if SPLIT not in x.text:
            return [x]
        out, start = [], 0
        for n, part in enumerate(x.text.split(SPLIT)):
            end = start + len(part)
            ident = x.id if n == 0 else self.fresh(f"{x.id}s{n}")
            out.append(replace(x, id=ident, text=part, marks=normal(cut(x.marks, start, end))))
            start = end + 1
        return out

    def with_notes(self, x: Provision) -> Provision:
        """The provision with each new note's words put into a note of its own, which no note of the base is called."""
        if not any(m.key == "note" and is_new(m.value) for m in x.marks):
            return x
        marks = []
        for n, m in enumerate(x.marks):
            if m.key == "note" and is_new(m.value):
                ident = next(name for k in count(n) if (name := f"{x.id}n{k}") not in self.taken)
                self.taken.add(ident)
                first, *more = note_lines(m.value)
                self.new_notes.append(Provision(ident, "note", first.words, first.marks, attrs=first.attrs))
                self.new_notes += [Provision(f"{ident}p{k}", "paragraph", line.words, line.marks, parent=ident,
                                             attrs=line.attrs) for k, line in enumerate(more)]
                m = Span(m.start, m.end, "note", ident)
            marks.append(m)
        return replace(x, marks=tuple(marks))

    def fresh(self, ident: str, prefix: str = "") -> str:
        """The name, or where the base has it already from an equal fact of an earlier round, the next one after it."""
        out, n = ident, 1
        while prefix + out in self.taken:
            out, n = f"{ident}s{n}", n + 1
        self.taken.add(prefix + out)
        return out

    # -- tables and new provisions --------------------------------------------------------------------
    def table(self, x: Provision) -> list[Provision]:
        rows, out = self.new_rows(x.id, ""), []
        columns = [f for f in self.at.get(x.id, ()) if isinstance(f, change.InsertColumn | change.DeleteColumn)]
        for items in self.orders.values() if len(columns) > 1 else ():
            columns = facts_in_order(columns, items)        # an order of other things names none of them
        for n, row in enumerate(x.rows):
            if row.id not in self.gone:
                rows.append(self.row(row, n, columns))
            rows += self.new_rows(x.id, row.id)
        rows = [each for each in rows if each[0].cells] if columns else rows    # one without its last cell goes
        for _, inside in rows:
            out += inside
        return [replace(x, rows=tuple(row for row, _ in rows)), *out] if rows else []

    def row(self, row: Row, n: int,
            columns: Sequence[change.InsertColumn | change.DeleteColumn]) -> tuple[Row, list[Provision]]:
        """A row of the base with what stands in it, less the columns that go and with those that come."""
        cells = with_columns(row, n, columns, self.new_cell)
        inside = [y for cell, new in cells for y in (self.holder(cell, self.shape.body(cell)) if new is None else new)]
        return replace(row, cells=tuple(cell for cell, _ in cells)), inside

    def new_cell(self, fact: change.InsertColumn, n: int) -> tuple[str, list[Provision]]:
        """The cell of a new column in row `n`, and what stands in it."""
        cell = f"c{change.fact_id(fact)}x{n}"
        return cell, [y for k, x in enumerate(_tops(fact.cells[n])) for y in self.inserted(x, f"{cell}x{k}", cell)]

    def new_rows(self, table: str, after: str) -> list[tuple[Row, list[Provision]]]:
        out = []
        slot = change.Slot(table, after)
        rows = [fact for fact in self.slots.get(slot, ()) if isinstance(fact, change.InsertRow)]
        for fact in facts_in_order(rows, self.orders.get(slot, ())):
            ident = self.fresh(change.fact_id(fact), "r")
            cells = tuple(f"c{ident}x{n}" for n in range(len(fact.cells)))
            inside = [y for cell, content in zip(cells, fact.cells, strict=True)
                      for n, x in enumerate(_tops(content))
                      for y in self.inserted(x, f"{cell}x{n}", cell)]
            out.append((Row(f"r{ident}", cells), inside))
        return out

    def inserted(self, content: tuple[Provision, ...], ident: str, parent: str) -> list[Provision]:
        """New provisions under names of their own: "0" becomes `ident`, "0/…" `ident` and the rest."""
        names: dict[str, str] = {}
        for x in content:
            for name in (x.id, *(name for row in x.rows for name in (row.id, *row.cells))):
                own = name == "0" or name.startswith("0/")
                names[name] = ident + name[1:].replace("/", "x") if own else self.fresh(name)
        return [self.with_notes(replace(
            x, id=names[x.id], parent=names.get(x.parent, parent),
            rows=tuple(Row(names[r.id], tuple(names[c] for c in r.cells)) for r in x.rows))) for x in content]


SPLIT = "\u2029"


def reworded(x: Provision, facts: Sequence[change.Fact]) -> Provision:
    """A provision with its texts, marks and attributes changed; splits are carried as form feeds of ours."""
    marks = list(x.marks)
    for fact in facts:
        if isinstance(fact, change.Mark):
            marks = laid(marks, fact.start, fact.end, fact.key, fact.value)
    edits = [f for f in facts if isinstance(f, change.Text)]
    edits += [change.Text(x.id, f.at, f.at, SPLIT) for f in facts if isinstance(f, change.Split)]
    edits.sort(key=_split_before_insertion)
    text, spans = edited(x.text, marks, edits)
    x = replace(x, text=text, marks=spans)
    for fact in facts:
        if isinstance(fact, change.Attr):
            x = with_attr(x, fact.key, fact.value)
    return x


def with_attr(x: Provision, key: str, value: str) -> Provision:
    """The provision with one paragraph property changed; "style", "kind" and "level" are fields of their own."""
    if key == "level":
        return replace(x, level=int(value or 0))
    if key in ("style", "kind"):
        return replace(x, **{key: value})
    attrs = {**dict(x.attrs), key: value}
    return replace(x, attrs=tuple(sorted((k, v) for k, v in attrs.items() if v)))


def _split_before_insertion(edit: change.Text) -> tuple[int, int, bool]:
    """At one place: what ends there, then the split, then what is put in there; `edited` sorts stably."""
    return edit.start, edit.end, edit.text != SPLIT


def _tops(content: tuple[Provision, ...]) -> list[tuple[Provision, ...]]:
    """The provisions of a cell one by one, each with what it holds; tops have the parent ""."""
    out: list[list[Provision]] = []
    for x in content:
        if x.parent == "" or not out:
            out.append([])
        out[-1].append(x)
    return [tuple(group) for group in out]
