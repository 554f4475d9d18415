"""What was written over an older text, taken over to a newer one: kept, done already, or gone with its words.

    older   The Parties |should| meet |once a year|.      a fact on “once a year” is kept, one character before;
    newer   The Parties |shall| meet |once a year| only.   one on “should” is gone; the change of it stands against it

Nothing is guessed: a fact is kept only where each character that it is about stands in the newer text, in its order
and with nothing new among it. So taking facts over and then applying them gives what applying all at once would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from drafting.diff.likeness import related
from drafting.merge.compiling.compete import compete, place
from drafting.merge.compiling.says import words
from drafting.merge.compiling.standing import choices_by_proposal
from drafting.merge.facts.apply import apply
from drafting.merge.facts.columns import column_words
from drafting.merge.facts.facts import facts as differences
from drafting.merge.facts.same import essence
from drafting.merge.facts.shape import Shape
from drafting.merge.versions.follow import follow
from drafting.merge.versions.lines import Line, lines
from drafting.model import change
from drafting.model.spans import laid, normal
from drafting.model.text import Provision

AROUND = 4          # how many words on either side a question quotes


class Rebased(Struct, frozen=True):
    """Every fact once: kept, done, or gone.

    `kept` has (older, newer), `done` what the newer text has already, `gone` each fact with a question at the place
    nearest to where it was, and the changes of the text that took its words away.
    """

    kept: tuple[tuple[change.Fact, change.Fact], ...]
    done: tuple[change.Fact, ...]
    gone: tuple[tuple[change.Fact, change.Question, tuple[change.Fact, ...]], ...]


class History:
    """What became of an older text in a newer one: where its words, provisions and slots are now."""

    def __init__(self, old: tuple[Provision, ...], new: tuple[Provision, ...]) -> None:
        self.old, self.new = Shape(old), Shape(new)
        self.facts = differences(old, new)
        self.made = {change.fact_id(f) for f in self.facts}
        self.moved = {f.provision for f in self.facts if isinstance(f, change.Move)}
        order = {x.id: n for n, x in enumerate(old)}
        self.came = {f.provision if isinstance(f, change.Move) else change.fact_id(f): order.get(f.slot.after, -1)
                     for f in self.facts if isinstance(f, change.Insert | change.Move)}
        self.order = order
        self.lines: dict[str, tuple[Line, int]] = lines(self.old, self.new, self.facts)
        self.names = {"", *self.new.every()}
        self.chosen = choices_by_proposal(new)

    def rebase(self, facts: Iterable[change.Fact]) -> Rebased:
        """The facts of one member sorted into those that are kept, done and gone; in their order.

        Facts that make the newer text out of the older one are done, whichever others would make it, too.
        """
        facts = tuple(facts)
        if self.chosen.keys().isdisjoint(map(change.fact_id, facts)) and self.gives(facts):
            return Rebased((), facts, ())
        return self.each(facts)

    def each(self, facts: tuple[change.Fact, ...]) -> Rebased:
        """The same for facts of several members: each is judged for itself, since they may exclude each other."""
        kept: list[tuple[change.Fact, change.Fact]] = []
        done: list[change.Fact] = []
        gone: list[tuple[change.Fact, change.Question, tuple[change.Fact, ...]]] = []
        cuts = {(fact.provision, fact.at) for fact in facts if isinstance(fact, change.Split) and self.done(fact)}
        for fact in facts:
            if isinstance(fact, change.Order):
                continue
            if change.fact_id(fact) in self.chosen:
                kept.append((fact, self.chosen[change.fact_id(fact)]))
            elif self.done(fact) or self.went_with(fact, cuts):
                done.append(fact)
            elif (found := self.newer(fact)) is not None:
                kept.append((fact, found))
            else:
                gone.append((fact, self.question(fact), self.against(fact)))
        newer = {change.fact_id(old): new for old, new in kept}
        for order in facts:
            if isinstance(order, change.Order):
                if still := self.order_of(order, newer):
                    kept.append((order, still))
                else:
                    done.append(order)
        return Rebased(tuple(kept), tuple(done), tuple(gone))

    def gives(self, facts: tuple[change.Fact, ...]) -> bool:
        """Whether facts, and these alone, lead to the newer text."""
        return bool(facts) and not any(isinstance(fact, change.Question) for fact in facts) \
            and essence(apply(self.old.text, facts)) == essence(self.new.text)

    @staticmethod
    def order_of(order: change.Order, newer: Mapping[str, change.Fact]) -> change.Order | None:
        """The order of what is still to come to one slot; nothing where that is less than two."""
        those = [newer[item] for item in order.items if item in newer]
        slots = {change.slot_of(fact) for fact in those}
        slot = slots.pop() if len(slots) == 1 else None
        return change.Order(slot, tuple(map(change.fact_id, those))) if len(those) > 1 and slot is not None else None

    def question(self, fact: change.Fact) -> change.Question:
        """The fact as a question: at its provision, else at the one that has its words now, else at what was before."""
        if isinstance(fact, change.Text):
            was, becomes = self.in_context(fact)
        else:
            was, becomes = words(self.old, fact)
        slot = fact.slot if isinstance(fact, change.Insert | change.Order) else change.Slot("", "")
        where = change.subject_of(fact) or slot.after or slot.parent
        where = self.old.cell_of.get(where, self.old.row_of.get(where, where))
        found = follow(was, self.changed) if where not in self.new.by_id else None
        return change.Question(found[0] if found else self.near(where), change.tag_of(fact), was, becomes)

    def in_context(self, fact: change.Text) -> tuple[str, str]:
        """The words that a text was about, and what they would become, with some words on either side."""
        text = self.old.by_id[fact.provision].text
        before, after = text[:fact.start].rsplit(" ", AROUND + 1), text[fact.end:].split(" ", AROUND + 1)
        left = " ".join(before[-AROUND:] if len(before) > AROUND else before)
        right = " ".join(after[:AROUND])
        return left + text[fact.start:fact.end] + right, left + fact.text + right

    def against(self, fact: change.Fact) -> tuple[change.Fact, ...]:
        """The changes of the text that the fact cannot stand beside, else those of the provision that it is about."""
        near = [f for f in self.facts if compete(fact, f)]
        return tuple(near or (f for f in self.facts if place(f) and place(f) == place(fact)))

    # -- where things are now -----------------------------------------------------------------------
    def newer(self, fact: change.Fact) -> change.Fact | None:
        """The fact on the newer text; nothing where its words, its provision or its place are gone."""
        match fact:
            case change.Text() | change.Mark():
                return self.span(fact)
            case change.Split():
                found = self.point(fact.provision, fact.at)
                return found and change.Split(*found)
            case change.Delete() | change.Attr():
                return fact if self.holds(fact) else None
            case change.Join():
                return fact if self.untouched(fact.provision) and self.untouched(fact.next) and self.adjacent(fact) \
                    else None
            case change.Move():
                slot = self.slot(fact.slot)
                stays = fact.provision in self.new.by_id and fact.provision not in self.moved
                return change.Move(fact.provision, slot) if stays and slot else None
            case change.Insert():
                slot = self.slot(fact.slot)
                return replace(fact, slot=slot) if slot and fact.content[0].id not in self.names else None
            case change.InsertRow():
                return self.row(fact)
            case change.InsertColumn() | change.DeleteColumn():
                return fact if self.same_columns(fact) else None
            case change.DeleteRow():
                return fact if fact.row in self.names and self.same_row(fact.row) else None
            case change.Question():
                return replace(fact, provision=self.near(fact.provision))
        return None

    def span(self, fact: change.Text | change.Mark) -> change.Text | change.Mark | None:
        """A fact on words with its range in the newer words."""
        if fact.provision not in self.lines:
            return None
        if fact.start == fact.end:
            point = self.point(fact.provision, fact.start)
            return point and replace(fact, provision=point[0], start=point[1], end=point[1])
        line, at = self.lines[fact.provision]
        found = line.range(at + fact.start, at + fact.end)
        if found is None or isinstance(fact, change.Mark) and any(compete(fact, f) for f in self.facts):
            return None
        return replace(fact, provision=found[0], start=found[1], end=found[2])

    def point(self, ident: str, offset: int) -> tuple[str, int] | None:
        if ident not in self.lines:
            return None
        line, at = self.lines[ident]
        return line.point(at + offset)

    def holds(self, fact: change.Delete | change.Attr) -> bool:
        if isinstance(fact, change.Delete):
            return self.untouched(fact.provision)
        return fact.provision in self.new.by_id and not any(compete(fact, f) for f in self.facts)

    def untouched(self, ident: str) -> bool:
        """Whether the provision is there with the words that it had, the words of its cells included."""
        return ident in self.new.by_id and ident in self.old.by_id \
            and self.old.words(self.old.by_id[ident]) == self.new.words(self.new.by_id[ident])

    def adjacent(self, fact: change.Join) -> bool:
        row = [x.id for x in self.new.body(self.new.by_id[fact.provision].parent)]
        n = row.index(fact.provision)
        return row[n + 1:n + 2] == [fact.next]

    def same_columns(self, fact: change.InsertColumn | change.DeleteColumn) -> bool:
        """Whether the table has the rows and columns that it had, and a column that shall go its words."""
        old, new = self.old.by_id.get(fact.table), self.new.by_id.get(fact.table)
        if old is None or new is None or [len(r.cells) for r in old.rows] != [len(r.cells) for r in new.rows]:
            return False
        return isinstance(fact, change.InsertColumn) or column_words(self.old, fact) == column_words(self.new, fact)

    def same_row(self, row: str) -> bool:
        return self.old.row_words(row) == self.new.row_words(row)

    def slot(self, slot: change.Slot) -> change.Slot | None:
        """The slot behind what still stands before it, and behind what came in there since."""
        if slot.parent not in self.names:
            return None
        row = [x.id for x in self.old.body(slot.parent)]
        after = self.standing(row[:row.index(slot.after) + 1] if slot.after in row else [], slot.parent)
        return change.Slot(slot.parent, self.behind(after, slot))

    def standing(self, before: list[str], parent: str) -> str:
        """The last of some provisions of the older text that still stands in its place; "" where none does."""
        return next((ident for ident in reversed(before) if ident in self.new.by_id and ident not in self.moved
                     and self.new.by_id[ident].parent == parent), "")

    def behind(self, after: str, slot: change.Slot) -> str:
        """The last of what came in behind `after` at this slot or at one before it whose provision is gone."""
        row, here = [x.id for x in self.new.body(slot.parent)], self.order.get(slot.after, -1)
        for ident in row[row.index(after) + 1:] if after else row:
            if (ident in self.order and ident not in self.moved) or self.came.get(ident, here) > here:
                break
            after = ident
        return after

    def row(self, fact: change.InsertRow) -> change.InsertRow | None:
        if fact.table not in self.new.by_id:
            return None
        names = [r.id for r in self.old.tables.get(fact.table, ())]
        before = names[:names.index(fact.after) + 1] if fact.after in names else []
        after = next((r for r in reversed(before) if r in self.names), "")
        return replace(fact, after=after)

    def near(self, ident: str) -> str:
        """The provision, else the last one before it that is still there; "" for none."""
        if ident in self.new.by_id or ident not in self.old.by_id:
            return ident if ident in self.new.by_id else ""
        before = [x.id for x in self.old.text]
        return next((x for x in reversed(before[:before.index(ident)]) if x in self.new.by_id), "")

    # -- what is there already ----------------------------------------------------------------------
    def done(self, fact: change.Fact) -> bool:
        """Whether the newer text has just this already."""
        if change.fact_id(fact) in self.made:
            return True
        match fact:
            case change.Text():
                line, at = self.lines.get(fact.provision, (None, 0))
                return line is not None and line.says(at + fact.start, at + fact.end, fact.text)
            case change.Mark():
                return self.is_marked(fact)
            case change.Split():
                found = self.point(fact.provision, fact.at)
                return found is not None and found[1] == 0 and found[0] not in self.order
            case change.Delete():
                return fact.provision not in self.lines and fact.provision not in self.new.by_id
            case change.DeleteRow():
                return fact.row not in self.names
            case change.Attr():
                x = self.new.by_id.get(fact.provision)
                return x is not None and dict(x.attrs).get(fact.key, "") == fact.value
            case change.Insert():
                there = self.new.by_id.get(fact.content[0].id)
                return change.fact_id(fact) in self.names or there is not None and there.text == fact.content[0].text
            case change.InsertRow():
                return f"r{change.fact_id(fact)}" in self.names
            case change.Move():
                return self.stands_at(fact.provision, fact.slot)
        return False

    def went_with(self, fact: change.Fact, cuts: Set[tuple[str, int]]) -> bool:
        """Whether a fact takes out white space that a cut beside it, which is done, has taken out."""
        if not isinstance(fact, change.Text) or fact.text:
            return False
        if cuts.isdisjoint((fact.provision, at) for at in (fact.start, fact.end)):
            return False
        return self.old.by_id[fact.provision].text[fact.start:fact.end].isspace() and self.span(fact) is None

    def is_marked(self, fact: change.Mark) -> bool:
        """Whether the words are still there and have the mark, or the lack of it, that the fact would give them."""
        line, at = self.lines.get(fact.provision, (None, 0))
        found = line.range(at + fact.start, at + fact.end) if line is not None else None
        if found is None:
            return False
        ident, start, end = found
        marks = self.new.by_id[ident].marks
        return normal(laid(marks, start, end, fact.key, fact.value)) == normal(marks)

    def stands_at(self, ident: str, slot: change.Slot) -> bool:
        """Whether a provision stands behind the one that a slot follows, with at most new ones between them.

        Where that one is gone the slot follows the last one before it that still stands.
        """
        row = [x.id for x in self.new.body(slot.parent)]
        if ident not in row:
            return False
        after, old = slot.after, [x.id for x in self.old.body(slot.parent)]
        if after in old and after not in self.new.by_id:
            after = next((each for each in reversed(old[:old.index(after)]) if each != ident and each in row), "")
        return next((each for each in reversed(row[:row.index(ident)]) if each in self.order), "") == after

    # -- remarks ------------------------------------------------------------------------------------
    @cached_property
    def changed(self) -> tuple[Provision, ...]:
        """The provisions of the newer text that say what they did not say: to one of them words must have gone."""
        return tuple(y for y in self.new.by_id.values() if y.id not in self.old.by_id
                     or self.old.by_id[y.id].text != y.text)

    def remark(self, remark: change.Remark) -> change.Remark:
        """The remark at the same words, also where they went elsewhere, or at what they became.

        Else it is on the whole provision, or on what stands before it.
        """
        line, at = self.lines.get(remark.provision, (None, 0))
        found = line.around(at + remark.start, at + remark.end) if line is not None else None
        x = self.old.by_id.get(remark.provision)
        said = x.text[remark.start:remark.end] if x is not None else ""
        there = self.new.by_id[found[0]].text[found[1]:found[2]] if found is not None else ""
        if there != said and (gone := follow(said, self.changed, reworded=not related(said, there))) is not None:
            found = gone
        if found is not None:
            return replace(remark, provision=found[0], start=found[1], end=found[2])
        here = line is not None or remark.provision in self.new.by_id
        return replace(remark, provision=remark.provision if here else self.near(remark.provision), start=0, end=0)


def rebase(old: tuple[Provision, ...], new: tuple[Provision, ...], facts: Iterable[change.Fact]) -> Rebased:
    """The facts of an older text on a newer one; none is lost."""
    return History(old, new).rebase(facts)
