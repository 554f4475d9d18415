"""What was typed into a compilation outside every proposal, as facts on the base: proposals of the secretariat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from drafting.diff.fates import GONE
from drafting.model.change import Delete, DeleteRow, Fact, Insert, Slot, Split
from drafting.model.change import Text as Words
from drafting.model.text import OBJECT, Provision, Text, blank
from drafting.rounds.answering.typed.decided import Judge, Run
from drafting.word.text.read import Reading
from drafting.word.weaving.answered import MARK, OTHER, Sign, floats

BREAK = "\f"
UNSAID = (OBJECT, *(each for each in OTHER if each != MARK))      # what no typed proposal can say


class TypedIn(Struct, frozen=True):
    """Facts on the base; what was typed that no fact says, with its provision; and notes that lost all of their words.

    Some programs lose them, so nobody is taken to have deleted a note whose mark stands.
    """

    facts: tuple[Fact, ...]
    unread: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()


def typed_in(judge: Judge, base: Text, back: Reading) -> TypedIn:
    """What was typed; `back` is the reading of the file that came back."""
    return _Typed(judge, base, back).found()


class _Typed:
    def __init__(self, judge: Judge, base: Text, back: Reading) -> None:
        self.judge, self.back = judge, back
        self.base = {x.id: x for x in base}
        self.before = _before(base)
        self.edits: dict[str, list[tuple[int, int, str]]] = {}
        self.facts: list[Fact] = []
        self.unread: list[tuple[str, str]] = []
        self.whole = self.wholes()
        self.adrift: Counter[str] = Counter()       # things that float, come less gone

    def found(self) -> TypedIn:
        runs: dict[int, list[Run]] = {}
        for run in self.judge.runs:
            signs = tuple(sign for sign in run.signs if not self.moved(sign))
            self.adrift[self.place(run.before)[0]] += sum(self.moved(s) and s.text == OBJECT for s in run.signs)
            if not run.host and not all(sign.field for sign in signs):
                runs.setdefault(run.before, []).append(replace(run, signs=signs))
        for i in range(len(self.judge.signs) + 1):
            for run in runs.get(i, ()):
                self.typed(run)
            if i < len(self.judge.signs) and self.judge.is_dropped(i):
                self.dropped(i)
        if sum(self.adrift.values()):
            self.unread.append((next(ident for ident, count in self.adrift.items() if count), OBJECT))
        words = [Words(ident, *edit) for ident, edits in self.edits.items() for edit in edits
                 if self.judge.exact or self.says(ident, *edit)]
        return TypedIn((*words, *self.taken_out(), *self.facts), tuple(self.unread),
                       tuple(ident for ident in self.base if ident in self.whole and self.is_note(ident)))

    def moved(self, sign: Sign) -> bool:
        """Whether it is what programs other than Word move when they write a file anew: a page break, a box."""
        return not self.judge.exact and (sign.text == BREAK or floats(sign))

    def says(self, ident: str, start: int, end: int, words: str) -> bool:
        """Whether an edit is more than blanks, which programs write anew beside what they leave out."""
        return bool((self.base[ident].text[start:end] + words).strip())

    # -- words that went ----------------------------------------------------------------------------
    def dropped(self, i: int) -> None:
        sign, place = self.judge.signs[i], self.judge.places[i]
        if place is not None and self.moved(sign):
            self.adrift[place.provision] -= sign.text == OBJECT
        if place is None or place.provision in self.whole or sign.field or self.moved(sign):
            return
        if sign.text == OBJECT and not self.judge.exact:
            self.unread.append((place.provision, OBJECT))
        elif sign.text not in OTHER:
            self.edit(place.provision, place.offset, place.offset + len(sign.text), "")
        elif sign.text == MARK:
            self.unread.append((place.provision, MARK))

    def taken_out(self) -> Iterator[Fact]:
        """The provisions and rows that somebody took out by hand, with all their words and their ends."""
        rows = {row.id: (x.id, row.cells) for x in self.base.values() for row in x.rows}
        held: dict[str, list[str]] = {}
        for x in self.base.values():
            held.setdefault(x.parent, []).append(x.id)
        inside: set[str] = set()
        for row, (table, cells) in rows.items():
            those = {ident for cell in cells for ident in held.get(cell, ())}
            if those and those <= self.whole:
                inside |= those
                yield DeleteRow(table, row)
        for ident in (ident for ident in self.base if ident in self.whole - inside and not self.is_note(ident)):
            if self.judge.exact or not blank(self.base[ident]):
                yield Delete(ident)

    def wholes(self) -> frozenset[str]:
        """The provisions of the base of which nothing is left, though no proposal took all of it out."""
        fates = self.judge.fates.fates
        dropped: set[str] = set()
        left: set[str] = set()
        for i, place in enumerate(self.judge.places):
            if place is not None and self.judge.signs[i].kind != "ins":
                (dropped if self.judge.is_dropped(i) else left if fates[i] != GONE else set()).add(place.provision)
        return frozenset(dropped - left)

    def is_note(self, ident: str) -> bool:
        x = self.base[ident]
        return x.kind == "note" or x.parent in self.base and self.base[x.parent].kind == "note"

    # -- words that came ----------------------------------------------------------------------------
    def typed(self, run: Run) -> None:
        """Words into their provision; whole paragraphs as new provisions behind the one before them."""
        ident, offset, first, last = self.place(run.before)
        lines = _lines(run.signs)
        whole = len(lines) > 1 and self.judge.begins_new(run.before)
        if not whole and ident not in self.base or any(sign.text in UNSAID for sign in run.signs):
            self.leave(ident, run.signs)
            return
        parts = [list(those) for end, those in groupby(run.signs, lambda sign: sign.text == MARK)]
        if whole:
            self.new(ident, ident or next(iter(self.base)), lines)
        elif len(lines) == 1:
            self.edit(ident, offset, offset, _said(lines[0]))
        elif first:
            self.new(self.before[ident], ident, lines[:-1])
            self.edit(ident, offset, offset, _said(lines[-1]))
        elif last:
            self.edit(ident, offset, offset, _said(lines[0]))
            self.new(ident, ident, lines[1:])
        elif len(parts) == 1 and len(run.signs) == 1:
            self.facts.append(Split(ident, offset))
        else:
            self.leave(ident, run.signs)

    def place(self, before: int) -> tuple[str, int, bool, bool]:
        """The provision and offset before a sign, and whether that is its beginning, or its end."""
        judge = self.judge
        here = judge.places[before] if before < len(judge.signs) else None
        last = judge.places[before - 1] if before else None
        begins = before == 0 or judge.signs[before - 1].text == MARK
        if here is not None:
            return here.provision, here.offset, begins, judge.signs[before].text == MARK
        if last is not None:
            return last.provision, len(self.base[last.provision].text), False, True
        behind = next((p.provision for p in reversed(judge.places[:before]) if p is not None), "")
        return behind, len(self.base[behind].text) if behind else 0, False, True

    def new(self, after: str, beside: str, lines: Iterable[list[Sign]]) -> None:
        """New provisions behind one of the base, where `beside` is."""
        slot = Slot(self.base[beside].parent, after)
        for line in lines:
            words = _said(line)
            if words.strip():
                x = self.back.text[line[0].at]
                same = sum(isinstance(f, Insert) and f.slot == slot and f.content[0].text == words for f in self.facts)
                self.facts.append(Insert(slot, (replace(
                    Provision("0", x.kind, words), level=x.level, style=x.style, attrs=x.attrs),), same))

    def leave(self, ident: str, signs: Iterable[Sign]) -> None:
        if words := " ".join(filter(str.strip, map(_said, _lines(signs)))):
            self.unread.append((ident, words))

    def edit(self, ident: str, start: int, end: int, words: str) -> None:
        """One more change of a provision's words, one with the last where they touch."""
        edits = self.edits.setdefault(ident, [])
        if edits and edits[-1][1] == start:
            first, _, said = edits.pop()
            edits.append((first, end, said + words))
        elif end > start or words:
            edits.append((start, end, words))


def _before(base: Text) -> dict[str, str]:
    """For each provision the one before it in the same place, "" for the first."""
    last: dict[str, str] = {}
    out: dict[str, str] = {}
    for x in base:
        out[x.id] = last.get(x.parent, "")
        last[x.parent] = x.id
    return out


def _lines(signs: Iterable[Sign]) -> list[list[Sign]]:
    out: list[list[Sign]] = [[]]
    for sign in signs:
        if sign.text == MARK:
            out.append([])
        else:
            out[-1].append(sign)
    return out


def _said(signs: Iterable[Sign]) -> str:
    return "".join(_words(signs))


def _words(signs: Iterable[Sign]) -> Iterator[str]:
    for sign in signs:
        if sign.text not in OTHER:
            yield sign.text
