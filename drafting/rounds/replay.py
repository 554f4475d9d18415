"""What was written over an older version, taken over to the newer one: what fits goes in, the rest is asked about."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from drafting.model.change import (
    Attr,
    Delete,
    DeleteRow,
    Fact,
    Insert,
    InsertRow,
    Join,
    Mark,
    Move,
    Remark,
    Slot,
    Split,
    Text,
    fact_id,
)
from drafting.model.text import Notice, Provision
from drafting.model.text import Text as Provisions

CONTEXT = 24


class Replayed(Struct, frozen=True):
    """The facts and remarks on the newer text, the new id of each fact that changed, one notice for each left out."""

    facts: tuple[Fact, ...]
    remarks: tuple[Remark, ...]
    names: dict[str, str]
    questions: tuple[Notice, ...]


def replay(old: Provisions, new: Provisions, facts: tuple[Fact, ...], remarks: tuple[Remark, ...]) -> Replayed:
    """The facts that hold on `new` too: the same words at the same place, else words that are there exactly once."""
    job = _Job({p.id: p for p in old}, {p.id: p for p in new})
    kept: dict[str, Fact] = {}
    names: dict[str, str] = {}
    questions = []
    for fact in facts:
        found = job.fact(fact)
        if found is None:
            questions.append(Notice("older-base", job.place(fact), job.question(fact)))
            continue
        kept[fact_id(found)] = found
        names[fact_id(fact)] = fact_id(found)
    return Replayed(tuple(kept.values()), tuple(job.remark(each) for each in remarks), names, tuple(questions))


class _Job:
    def __init__(self, old: dict[str, Provision], new: dict[str, Provision]) -> None:
        self.old, self.new = old, new
        self.names = set(new) | {n for p in new.values() for row in p.rows for n in (row.id, *row.cells)} | {""}

    def fact(self, fact: Fact) -> Fact | None:
        """The fact on the newer text, or nothing."""
        match fact:
            case Text() | Mark():
                return self.span(fact)
            case Delete() | Split() | Attr():
                return fact if self.same(fact.provision) else None
            case Join():
                return fact if self.same(fact.provision) and self.same(fact.next) else None
            case Move():
                return fact if fact.provision in self.new and self.stands(fact.slot) else None
            case Insert():
                return fact if self.stands(fact.slot) else None
            case InsertRow():
                return fact if fact.table in self.names and fact.after in self.names else None
            case DeleteRow():
                return fact if fact.row in self.names and self.same_row(fact.row) else None
        return None

    def same(self, ident: str) -> bool:
        """Whether the provision has the same words in both texts."""
        return ident in self.new and ident in self.old and self.old[ident].text == self.new[ident].text

    def same_row(self, row: str) -> bool:
        cells = {c for p in self.old.values() for r in p.rows if r.id == row for c in r.cells}
        return all(self.same(p.id) for p in self.old.values() if p.parent in cells)

    def stands(self, slot: Slot) -> bool:
        return slot.after in self.names and slot.parent in self.names

    def span(self, fact: Text | Mark) -> Text | Mark | None:
        """The fact with its range found again in the newer words."""
        if self.same(fact.provision):
            return fact
        start = self.found(fact.provision, fact.start, fact.end)
        return None if start is None else replace(fact, start=start, end=start + fact.end - fact.start)

    def found(self, ident: str, start: int, end: int) -> int | None:
        """Where the words `start` to `end` stand in the newer text, if with their neighbours they stand there once."""
        if ident not in self.old or ident not in self.new:
            return None
        old, new = self.old[ident].text, self.new[ident].text
        for before, after in ((CONTEXT, CONTEXT), (CONTEXT, 0), (0, CONTEXT), (0, 0)):
            left, right = max(0, start - before), min(len(old), end + after)
            words = old[left:right]
            if words.strip() and right - left > 3 and new.count(words) == 1 and new.find(words) == new.rfind(words):
                return new.find(words) + start - left
        return None

    def remark(self, remark: Remark) -> Remark:
        """The remark at the same words, else on the whole provision, else on the whole text."""
        if remark.provision not in self.new:
            return replace(remark, provision="", start=0, end=0)
        if self.same(remark.provision):
            return remark
        start = self.found(remark.provision, remark.start, remark.end)
        if start is None:
            return replace(remark, start=0, end=len(self.new[remark.provision].text))
        return replace(remark, start=start, end=start + remark.end - remark.start)

    def place(self, fact: Fact) -> str:
        provision = self.old.get(getattr(fact, "provision", "") or getattr(getattr(fact, "slot", None), "after", ""))
        return provision.label or provision.id if provision else ""

    def question(self, fact: Fact) -> str:
        return f"Written over an older version and no longer in its place: {described(fact, self.old)}."


def described(fact: Fact, old: dict[str, Provision]) -> str:
    """What a fact does, in a few words and those that it is about."""
    words = old[fact.provision].text if getattr(fact, "provision", "") in old else ""
    match fact:
        case Text():
            return f"“{words[fact.start:fact.end]}” becomes “{fact.text}”"
        case Insert():
            return f"the new provision “{first(' '.join(p.text for p in fact.content))}”"
        case Mark():
            return f"a mark on “{words[fact.start:fact.end]}”"
    return f"{type(fact).__name__.lower()} of “{first(words)}”"


def first(words: str, count: int = 12) -> str:
    """The first words of a text."""
    found = words.split()
    return " ".join(found[:count]) + ("…" if len(found) > count else "")
