"""What a member did to a bracket: an alternative joined, left, edited, added or chosen, the brackets taken away.

A member edits a bracket as words. The words that came back are read as a bracket again, and its sides compared with
those that it had; who typed which sign how makes no difference.

    [should] [MEX: shall]  →  [should] [GTM, MEX: shall]             GTM joined "shall"
                              [should] [MEX: shall] [USA: may]       USA added "may"
                              [should] [MEX: shall always]           the side was edited
                              shall                                  it was chosen
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from drafting.diff.likeness import alike
from drafting.merge.brackets.brackets import NOTHING
from drafting.merge.brackets.nodes import contests, printed, sides
from drafting.merge.brackets.typed import listed, parsed
from drafting.model.change import Delete, Fact, Text, fact_id
from drafting.model.spans import cut, edited
from drafting.model.text import Alternative, Bracket, Provision, Span

ORIGINAL = "Original"       # who stands behind the wording that a bracket began with
LIKE = 0.5          # sides that share less are two sides, not one edited
OWN = ("joined", "left", "edited", "added", "chosen", "replaced")


def members(names: Iterable[str]) -> tuple[str, ...]:
    """The members among those behind something: the wording that a bracket began with is none."""
    return tuple(name for name in names if name != ORIGINAL)


class Turn(Struct, frozen=True):
    """One thing done to a bracket: a kind, the words of the side, and the names that came or went.

    `joined`, `left`, `edited`, `added`, `chosen`, `replaced` (the whole bracket by other words) are the member's own
    business. `opened` is a bracket over several provisions that has lost both its signs. `named` and `unnamed` concern
    other members' names, `dropped` a side that others stand behind: those are proposals like any, never carried out in
    somebody's name.
    """

    kind: str
    provision: str
    bracket: str
    words: str
    members: tuple[str, ...] = ()


class Turned(Struct, frozen=True):
    """All that a member did to one bracket: the facts it did it with, and what it wants in the bracket's place.

    Without turns it only typed other signs, and wants what it wanted before.
    """

    turns: tuple[Turn, ...]
    facts: tuple[Text, ...]
    choices: tuple[Fact, ...]

    @property
    def own(self) -> bool:
        """Whether it all concerns the member's own side only."""
        return bool(self.turns) and all(turn.kind in OWN for turn in self.turns)


def turns(base: Iterable[Provision], facts: Sequence[Fact], member: str) -> tuple[Turn, ...]:
    """All that the member's facts do to the brackets of the base, in the order of the text."""
    changed = {f.provision for f in facts if isinstance(f, Text)}
    here = [x for x in base if x.brackets and x.id in changed]
    found = [turn for x in here for bracket in x.brackets
             for found in [turned(x, bracket, facts, member)] if found for turn in found.turns]
    return (*found, *_opened(here, facts, member))


def _opened(here: Iterable[Provision], facts: Sequence[Fact], member: str) -> Iterator[Turn]:
    """The brackets over several provisions whose first and last sign are both gone."""
    gone: dict[str, set[str]] = {}
    for x in here:
        mine = [f for f in facts if isinstance(f, Text) and f.provision == x.id]
        for b in x.brackets:
            at = b.start if b.part == "first" else b.end - 1
            sign = {"first": "[", "last": "]"}.get(b.part, "")
            if sign and any(f.start <= at < f.end and sign not in f.text for f in mine):
                gone.setdefault(b.id, set()).add(b.part)
                if gone[b.id] == {"first", "last"}:
                    yield Turn("opened", x.id, b.id, "", (member,))


def turned(x: Provision, bracket: Bracket, facts: Sequence[Fact], member: str) -> Turned | None:
    """What the facts do to one bracket; None where they leave it alone, or where it cannot be told."""
    mine = about(x, bracket, facts)
    if not mine or bracket.part:
        return None
    job = _Edited(x, bracket, mine)
    contest = job.contest()
    if contest is None:
        return _without(x, bracket, job, member)
    mine = [f for f in mine if job.within(f, *contest)]
    if not mine:
        return None
    job = _Edited(x, bracket, mine)
    return _compared(x, bracket, job, member)


def about(x: Provision, bracket: Bracket, facts: Sequence[Fact]) -> list[Text]:
    """The word changes that lie in a bracket or at its ends, spaces around it left aside, and in none inside it."""
    start, end = _spaced(x, bracket)
    here = [f for f in facts if isinstance(f, Text) and f.provision == x.id and start <= f.start and f.end <= end]
    inner = [b for b in x.brackets if b.id != bracket.id and bracket.start <= b.start and b.end <= bracket.end
             and b.end - b.start < bracket.end - bracket.start]
    return [f for f in here if not any(b.start <= f.start and f.end <= b.end for b in inner)]


def _spaced(x: Provision, bracket: Bracket) -> tuple[int, int]:
    """The bracket's range with the spaces around it: a change found there may be one of the bracket."""
    before, behind = x.text[:bracket.start], x.text[bracket.end:]
    return len(before.rstrip()), len(x.text) - len(behind.lstrip())


def choice(x: Provision, bracket: Bracket, words: str, marks: tuple[Span, ...] = ()) -> Text | Delete:
    """The fact that puts words in place of a bracket; nothing in place of a whole provision takes that away."""
    if words == NOTHING:
        words, marks = "", ()
    if not words and bracket.start == 0 and bracket.end == len(x.text):
        return Delete(x.id)
    return Text(x.id, bracket.start, bracket.end, words, marks)


def choice_of(x: Provision, bracket: Bracket, a: Alternative) -> Text | Delete:
    """The fact that puts one alternative in place of its bracket."""
    return choice(x, bracket, x.text[a.start:a.end], cut(x.marks, a.start, a.end))


def names_in(x: Provision, bracket: Bracket) -> dict[str, str]:
    """The names that stand at the bracket's sides, in lower case, with the codes that they were taken for."""
    out: dict[str, str] = {}
    for a in bracket.alternatives:
        before, behind = x.text[bracket.start:a.start], x.text[a.end:bracket.end]
        for words in (before[before.rfind("[") + 1:].rpartition(":")[0], behind.split("]")[0].strip(" –—-()"),
                      behind.partition("(")[2].partition(")")[0]):
            typed = listed(words)
            if a.sponsors and len(typed) == len(a.sponsors):
                out.update(zip((name.lower() for name in typed), a.sponsors, strict=True))
                break
    return out


class _Edited:
    """A provision's words after some changes, and where a bracket came to stand in them."""

    def __init__(self, x: Provision, bracket: Bracket, facts: list[Text]) -> None:
        self.facts = facts
        self.text, self.marks = edited(x.text, x.marks, facts)
        self.nodes = parsed(self.text, names_in(x, bracket), any_code=True).nodes
        start, end = _spaced(x, bracket)
        self.low, self.high = self.moved(start, False), self.moved(end, True)

    def moved(self, offset: int, behind: bool) -> int:
        """The new offset of an old one: before, or behind, what was put in just there."""
        return offset + sum(len(f.text) - (f.end - f.start) for f in self.facts
                            if f.end < offset or (f.end == offset and (f.start < f.end or behind)))

    def contest(self) -> tuple[int, int] | None:
        """Where the one bracket stands that the old one has become."""
        found = [(at, at + len(printed((contest,)))) for at, contest in contests(self.nodes)]
        found = [(a, b) for a, b in found if self.low <= a and b <= self.high]
        outer = [(a, b) for a, b in found if not any(c <= a and b <= d and (c, d) != (a, b) for c, d in found)]
        return outer[0] if len(outer) == 1 else None

    def within(self, fact: Text, start: int, end: int) -> bool:
        """Whether the words of a change stand in the new bracket."""
        before = sum(len(f.text) - (f.end - f.start) for f in self.facts if (f.start, f.end) < (fact.start, fact.end))
        at = fact.start + before + len(fact.text) - len(fact.text.lstrip())
        return start <= at and at + len(fact.text.strip()) <= end

    def sides(self) -> list[tuple[str, tuple[str, ...], tuple[Span, ...]]]:
        """The sides of the new bracket: words, names and marks."""
        start, _ = self.contest() or (0, 0)
        for at, contest in contests(self.nodes):
            if at == start:
                return [(printed(side.inside), side.sponsors, cut(self.marks, a, a + len(printed(side.inside))))
                        for a, side in sides(contest, at)]
        return []


def _without(x: Provision, bracket: Bracket, job: _Edited, member: str) -> Turned | None:
    """The brackets are gone: one alternative was chosen, or other words stand there."""
    inside = [f for f in job.facts if f.start < bracket.end and f.end > bracket.start]
    job = _Edited(x, bracket, inside)
    left = job.text[job.low:job.high]
    if not inside or "[" in left or "]" in left:
        return None
    words = left.strip()
    at = job.low + left.find(words)
    chosen = next((a for a in bracket.alternatives if _same(_words(x, a), words)), None)
    wanted = choice_of(x, bracket, chosen) if chosen else choice(x, bracket, words, cut(job.marks, at, at + len(words)))
    turn = Turn("chosen" if chosen or not words else "replaced", x.id, bracket.id, words or NOTHING, (member,))
    return Turned((turn,), tuple(inside), (wanted,))


def _words(x: Provision, a: Alternative) -> str:
    words = x.text[a.start:a.end]
    return "" if words == NOTHING else words


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _compared(x: Provision, bracket: Bracket, job: _Edited, member: str) -> Turned | None:
    """The sides of the bracket now beside those that it had, both read in the same way."""
    old, new = [side[:2] for side in _Edited(x, bracket, []).sides()], job.sides()
    if len(old) != len(bracket.alternatives):
        return None
    found: list[Turn] = []
    wanted: list[Fact] = []
    for i, j in _paired(old, [side[:2] for side in new]):
        side = new[j] if j is not None else None
        for kind, words, names in _turns(old[i] if i is not None else None, side, member):
            found.append(Turn(kind, x.id, bracket.id, words, names))
            if kind == "joined" and i is not None:
                wanted.append(choice_of(x, bracket, bracket.alternatives[i]))
            elif side is not None and kind in ("edited", "added"):
                wanted.append(choice(x, bracket, side[0], side[2]))
    return Turned(tuple(found), tuple(job.facts), tuple(dict.fromkeys(wanted)))


def _turns(old: tuple[str, tuple[str, ...]] | None, side: tuple[str, tuple[str, ...], tuple[Span, ...]] | None,
           member: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What happened to one side: (kind, words, names)."""
    if side is None:
        if old is not None:
            yield "left" if old[1] == (member,) else "dropped", old[0], old[1]
        return
    words, names, _ = side
    before = old[1] if old is not None else ()
    same = old is not None and _same(old[0], words)
    if not same:
        yield "added" if old is None else "edited", words, (member,)
    came, went = [n for n in names if n not in before], [n for n in before if n not in names]
    for kind, those in (("joined", came), ("left", went)):
        if member in those and same:
            yield kind, words, (member,)
    for kind, those in (("named", came), ("unnamed", went)):
        others = tuple(n for n in those if n != member)
        if others:
            yield kind, words, others


def _paired(old: list[tuple[str, tuple[str, ...]]], new: list[tuple[str, tuple[str, ...]]]) \
        -> list[tuple[int | None, int | None]]:
    """Old and new sides that are one: of the same words, else of the same names, else alike, else the last ones."""
    left, right = dict(enumerate(old)), dict(enumerate(new))
    out: list[tuple[int | None, int | None]] = []
    tests = (lambda a, b: _same(a[0], b[0]), lambda a, b: bool(a[1]) and a[1] == b[1],
             lambda a, b: alike(a[0], b[0]) >= LIKE)
    for test in tests:
        for i, a in list(left.items()):
            j = next((j for j, b in right.items() if test(a, b)), None)
            if j is not None:
                out.append((i, j))
                del left[i], right[j]
    if len(left) == 1 and left.keys() == right.keys():        # the only one left on both sides, and in its place
        (i, _), = left.items()
        return sorted([*out, (i, i)])
    return sorted([*out, *((i, None) for i in left), *((None, j) for j in right)],
                  key=lambda pair: (pair[0] if pair[0] is not None else len(old), pair[1] or 0))


def restated(facts: tuple[Fact, ...], silent: frozenset[str], found: Turned) -> tuple[tuple[Fact, ...], frozenset[str]]:
    """A member's facts with its edits of a bracket as the choices that they come to."""
    gone = {fact_id(f) for f in found.facts}
    rest = tuple(f for f in facts if fact_id(f) not in gone and f not in found.choices)
    names = {fact_id(f) for f in found.choices} if silent & gone else set()
    return (*rest, *found.choices), (silent - gone) | names

