"""What the signs of a compilation that came back say of each proposal: accepted, not accepted, left, or reworded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from drafting.diff.fates import GONE, MARKED, PLAIN, Fates
from drafting.model.change import Delete, Insert, Mark, Proposal
from drafting.model.change import Text as Words
from drafting.rounds.answering.typed.marked import Marked
from drafting.word.weaving.answered import (
    CELL,
    MARK,
    NOTE,
    OTHER,
    ROW,
    Sign,
    Signs,
    in_control,
    looks_as,
    records_of_paragraph,
)

YES, NO, OPEN, MIXED, LOST = "accept", "reject", "", "?", "-"
VOTES = {("ins", PLAIN): YES, ("ins", GONE): NO, ("del", GONE): YES, ("del", PLAIN): NO}


class Said(Struct, frozen=True):
    """What a file says of a proposal: the answer, "" for none, "modify" with its wording.

    It is "?" where it cannot be told, and "-" where the program that wrote the file keeps no record of such a change.
    """

    answer: str
    text: str = ""


class Run(Struct, frozen=True):
    """Signs that somebody typed before a sign of the compilation, and the proposal that they stand in ("": in none)."""

    before: int
    signs: tuple[Sign, ...]
    host: str = ""


class Judge:
    """Reads the fates of the signs of a compilation, and what was typed among them."""

    def __init__(self, found: Marked, proposals: Iterable[Proposal], fates: Fates, back: Signs) -> None:
        self.signs, self.of, self.places = found.sent.signs, found.of, found.places
        self.reading = found.sent.reading
        self.notes = {x.id for x in self.reading.text if x.kind == "note"}
        self.fates, self.back, self.exact, self.looks = fates, back.signs, back.exact, found.looks
        self.by_id = {p.id: p for p in proposals}
        self.mine: dict[str, list[int]] = defaultdict(list)
        for i, those in enumerate(self.of):
            for ident in those:
                self.mine[ident].append(i)
        self.votes = {ident: self.vote(ident) for ident in self.mine}
        self.runs = [self.run(*typed) for typed in fates.typed]

    def said(self, ident: str) -> Said:
        """What the file says of a proposal; nothing of one without signs."""
        if ident not in self.mine:
            return Said(self.look(ident))
        if not self.exact and self.is_lost(ident):
            return Said(LOST)
        vote = self.votes[ident]
        if vote != MIXED and not any(run.host == ident for run in self.runs):
            return Said(vote)
        return self.reworded(self.by_id[ident])

    # -- votes --------------------------------------------------------------------------------------
    def vote(self, ident: str) -> str:
        """What the signs of one proposal say together; those that it shares count only where it has no others.

        Words that others take out too are not taken out for its sake where a proposal that excludes it was accepted.
        """
        indices = self.mine[ident]
        alone = [i for i in indices if len(self.of[i]) == 1]
        if not alone:
            rivals = {other for i in indices for other in self.of[i]} & set(self.by_id[ident].competes)
            vote = self.one(indices)
            return NO if vote == YES and any(self.alone(other) == YES for other in rivals) else vote
        vote = self.alone(ident)
        if vote == YES:
            return MIXED if any(self.is_back(i) for i in indices) else vote
        return MIXED if vote == NO and self.unexplained(ident) else vote

    def is_back(self, i: int) -> bool:
        """Whether it is a word that somebody would take out, and that stands in the file as if nobody would."""
        return self.signs[i].kind == "del" and self.fates.fates[i] == PLAIN

    def unexplained(self, ident: str) -> bool:
        """Whether words that a proposal would take out are gone, and nobody else's was accepted that takes them out."""
        gone = [i for i in self.mine[ident] if len(self.of[i]) > 1 and self.signs[i].kind == "del"
                and self.fates.fates[i] == GONE]
        others = {other for i in gone for other in self.of[i]} - {ident}
        return bool(gone) and not any(self.alone(other) == YES or all(len(self.of[i]) > 1 for i in self.mine[other])
                                      for other in others)

    def alone(self, ident: str) -> str:
        """What those signs say that are of this proposal only; the same words in two looks need one of them."""
        alone = [i for i in self.mine[ident] if len(self.of[i]) == 1]
        gone = [i for i in alone if self.signs[i].kind == "del"]
        copies = self.copies(alone).values()
        votes = {self.one([*those, *gone]) for those in copies} if copies else {self.one(gone)}
        return next((vote for vote in (YES, MIXED, OPEN) if vote in votes), NO)

    def is_lost(self, ident: str) -> bool:
        """Whether the marks of a proposal may have gone because a program keeps none of their kind.

        Such are the marks on rows that go and on cells, on a tab or an empty paragraph that comes, on a new paragraph
        of a note, and on what is in a control, where the words that go stand beside the new ones then.
        """
        mine, vote = [self.signs[i] for i in self.mine[ident]], self.votes[ident]
        if vote != OPEN and any(map(in_control, mine)):
            return not any(self.fates.fates[i] == GONE for i in self.mine[ident])
        if vote == NO:
            return any(sign.text in (ROW, CELL) and sign.kind == "del" for sign in mine) or any(
                map(self.in_note, mine)) and isinstance(self.by_id[ident].fact, Insert)
        worded = any(sign.text.strip() and sign.text not in OTHER for sign in mine)
        return vote == YES and not worded and isinstance(self.by_id[ident].fact, Words | Insert) and any(
            self.fates.fates[i] == PLAIN for i in self.mine[ident])

    def in_note(self, sign: Sign) -> bool:
        """Whether a sign stands in a note."""
        x = self.reading.text[sign.at]
        return x.kind == "note" or x.parent in self.notes

    def look(self, ident: str) -> str:
        """What became of a look: on record still, as proposed, or as it was."""
        if not self.exact and not self.plain_look(ident):
            return LOST if any(self.fates.at[i] >= 0 and not self.back[self.fates.at[i]].changed
                               for i in self.looks.get(ident, ())) else OPEN
        sponsors, votes = self.by_id[ident].sponsors, set()
        for i in self.looks.get(ident, ()):
            came = self.back[self.fates.at[i]] if self.fates.at[i] >= 0 else None
            if came is not None:
                new = None if came.changed.intersection(sponsors) else looks_as(self.signs[i].element, came.element)
                votes.add(OPEN if came.changed.intersection(sponsors) else MIXED if new is None else YES if new else NO)
        return votes.pop() if len(votes) == 1 else MIXED if votes else OPEN

    def plain_look(self, ident: str) -> bool:
        """Whether a look is of a kind whose record every program keeps: of a paragraph, or of words without changes."""
        indices = self.looks.get(ident, [])
        if all(self.signs[i].text == MARK for i in indices):
            return all(records_of_paragraph(self.signs[i].element) for i in indices)
        between = self.signs[indices[0]:indices[-1] + 1] if indices else []
        return isinstance(self.by_id[ident].fact, Mark) and not any(
            sign.kind or sign.changed != between[0].changed for sign in between)

    def copies(self, indices: Iterable[int]) -> dict[frozenset[str], list[int]]:
        """New words by those in whose names they stand."""
        out: dict[frozenset[str], list[int]] = {}
        for i in indices:
            if self.signs[i].kind == "ins":
                out.setdefault(self.signs[i].who, []).append(i)
        return out

    def one(self, indices: Iterable[int]) -> str:
        """What signs say that go together; ends of paragraphs, which others' changes move, only where no words do."""
        indices = list(indices)
        indices = [i for i in indices if self.signs[i].text != MARK] or indices
        votes = {VOTES.get((self.signs[i].kind, self.fates.fates[i]), OPEN) for i in indices}
        return votes.pop() if len(votes) == 1 else MIXED if votes else OPEN

    # -- what was typed -----------------------------------------------------------------------------
    def run(self, before: int, first: int, last: int) -> Run:
        signs = tuple(self.back[first:last])
        return Run(before, signs, self.host(before, signs))

    def host(self, before: int, signs: tuple[Sign, ...]) -> str:
        """The proposal that typed signs stand in: among its new words, or beside words that it was dealt with in.

        Words typed beside a mark that is as it was, or whose proposal was not accepted, are nobody's yet.
        """
        beside = [i for i in (before - 1, before) if 0 <= i < len(self.signs)]
        marks = frozenset().union(*(sign.who for sign in signs if sign.kind))
        inside = frozenset.intersection(*(self.of[i] for i in beside)) if len(beside) == 2 else frozenset()
        if not inside and signs[-1].text == MARK and self.begins_new(before):
            return ""                       # whole paragraphs of their own
        for ident in (*sorted(inside), *(ident for i in beside for ident in sorted(self.of[i] - inside))):
            vote = self.votes[ident]
            among = ident in inside and all(self.signs[i].kind == "ins" for i in beside) and vote != NO
            dealt = vote == MIXED or vote == YES and not any(map(self.is_dropped, beside))
            if among or dealt or marks.intersection(self.by_id[ident].sponsors) or self.at_edge(before, ident):
                return ident
        return ""

    def begins_new(self, before: int) -> bool:
        """Whether a place is where a paragraph has ended, or the text begins, and one begins that somebody puts in."""
        return before < len(self.signs) and self.places[before] is None and (
            before == 0 or self.signs[before - 1].text == MARK)

    def at_edge(self, before: int, ident: str) -> bool:
        """Whether a place is at the beginning of a new provision that somebody proposes."""
        return before < len(self.signs) and self.places[before] is None and ident in self.of[before] \
            and self.votes[ident] != NO

    def is_dropped(self, i: int) -> bool:
        """Whether a sign that bore no mark is gone."""
        return not self.signs[i].kind and self.fates.fates[i] == GONE

    # -- wordings -----------------------------------------------------------------------------------
    def reworded(self, p: Proposal) -> Said:
        """The wording that came of a proposal whose words were changed, or taken in part."""
        indices = self.mine[p.id]
        typed = (sign for run in self.runs if run.host == p.id for sign in run.signs)
        in_table = any(sign.text in (ROW, CELL, NOTE) for sign in (*(self.signs[i] for i in indices), *typed))
        if in_table or not isinstance(p.fact, Words | Insert | Delete):
            return Said(MIXED)
        text = "".join(self.words(p, indices))
        text = text if isinstance(p.fact, Words) else text.strip("\n")     # ends of whole paragraphs are no words
        if text == (p.becomes if not isinstance(p.fact, Delete) else ""):
            return Said(YES)
        if text == p.was:
            return Said(NO)
        return Said("modify", text) if text.strip() else Said(MIXED)

    def words(self, p: Proposal, indices: list[int]) -> Iterator[str]:
        """The words that stand where a proposal does, others' left out; of new words in two looks those kept most."""
        copies = self.copies(indices)
        best = max(copies, key=lambda who: sum(self.fates.fates[i] != GONE for i in copies[who]), default=frozenset())
        runs: dict[int, list[Sign]] = defaultdict(list)
        for run in self.runs:
            if run.host == p.id:
                runs[run.before] += run.signs
        for i in range(indices[0], indices[-1] + 2):
            yield from ("\n" if sign.text == MARK else sign.text for sign in runs[i])
            if i <= indices[-1] and self.stands(p, i, best):
                mark = self.signs[i].text == MARK
                yield "" if mark and not isinstance(p.fact, Insert) else "\n" if mark else self.signs[i].text

    def stands(self, p: Proposal, i: int, who: frozenset[str]) -> bool:
        """Whether a sign is among the words that a proposal comes to: its own new ones, the base's that came back."""
        sign, fate = self.signs[i], self.fates.fates[i]
        if p.id not in self.of[i]:
            return not sign.kind and self.places[i] is not None and fate == PLAIN
        return fate in (PLAIN, MARKED) and sign.who == who if sign.kind == "ins" else fate == PLAIN
