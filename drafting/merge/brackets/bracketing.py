"""A text whose brackets are only typed, with the brackets as objects: what `new` makes of square brackets in a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.brackets.nodes import PARAGRAPH, Contested, contests, printed, sides
from drafting.merge.brackets.typed import parsed
from drafting.model.text import Alternative, Bracket, Notice, Provision, Text

if TYPE_CHECKING:
    from drafting.merge.brackets.nodes import Node
    from drafting.model.record import Member

CONTEXT = 24


class Bracketed(Struct, frozen=True):
    """The text with its brackets, not a letter of it changed, and where square brackets do not balance."""

    text: Text
    notices: tuple[Notice, ...]


def bracketed(text: Text, names: Mapping[str, str] = {}) -> Bracketed:
    """The text with every bracket that its words show as an object, in place of those it had.

    A bracket may run over several provisions of the body, of one table cell or of one note, never out of them. One that
    is known already at that place keeps its id; else ids are "b1", "b2" … in order. `names` are the names that sponsors
    go by, in lower case, with their codes.
    """
    found: dict[str, list[Bracket]] = {}
    notices: list[Notice] = []
    known = {b.id for p in text for b in p.brackets}
    fresh = (name for n in count(1) if (name := f"b{n}") not in known)
    for stretch in _stretches(text):
        line = _Line(stretch)
        typed = parsed(line.words, names)
        for at, contest in _worded(typed.nodes):
            name = line.known(at, at + len(printed((contest,))))
            for ident, bracket in line.brackets(name or next(fresh), at, contest):
                found.setdefault(ident, []).append(bracket)
        notices += [line.notice(fault.sign, fault.at) for fault in typed.faults]
    return Bracketed(tuple(_with(p, tuple(found.get(p.id, ()))) for p in text), tuple(notices))


def recognised(base: Text, text: Text) -> Text:
    """The text with the brackets that members typed into words that the base has not, as objects beside those it has.

    Only those within one provision; what lies across one that is there already, or begins or ends with it, is part of
    that one's words. An id is made from the place and the words, so that no later version gives it to another. Any code
    in capitals is a name: who has answered in the round makes no difference.
    """
    old = {x.id: x.text for x in base}
    return tuple(p if "[" not in p.text or old.get(p.id) == p.text else
                 _with(p, tuple(sorted((*p.brackets, *_typed(p)), key=lambda b: (b.start, -b.end)))) for p in text)


def _typed(p: Provision) -> Iterator[Bracket]:
    line = _Line([p])
    for at, contest in _worded(parsed(line.words).nodes):
        end = at + len(printed((contest,)))
        if not any(_meet((at, end), (b.start, b.end)) for b in p.brackets):
            said = f"{p.id}\n{at}\n{p.text[at:end]}"
            name = "b" + hashlib.sha256(said.encode()).hexdigest()[:12]
            yield from (bracket for _, bracket in line.brackets(name, at, contest))


def _worded(nodes: tuple[Node, ...]) -> Iterator[tuple[int, Contested]]:
    """The contests that hold any words: "[]", as in a line of code, is two signs."""
    return ((at, contest) for at, contest in contests(nodes)
            if any(printed(side.inside).strip() for _, side in sides(contest, at)))


def _meet(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two ranges overlap without one lying well inside the other."""
    (a, b), (c, d) = one, two
    return a < d and c < b and not (a < c and d < b) and not (c < a and b < d)


def names_of(members: Iterable[Member]) -> dict[str, str]:
    """The codes and names of a body's members in lower case, each with its code."""
    out: dict[str, str] = {}
    for member in members:
        for name in (member.code, *member.name.values(), *member.also):
            out[name.lower()] = member.code
    return out


def _with(p: Provision, brackets: tuple[Bracket, ...]) -> Provision:
    return p if p.brackets == brackets else replace(p, brackets=brackets)


def _stretches(text: Text) -> Iterator[list[Provision]]:
    """The provisions over which one bracket may run: the body's, each cell's, each note's."""
    inside: dict[str, list[Provision]] = {}
    for p in text:
        holder = p.parent or (p.id if p.kind == "note" else "")
        if p.kind not in ("table", "opaque"):
            inside.setdefault(holder, []).append(p)
    return iter(inside.values())


class _Line:
    """Provisions as one line of words, and the way back from it."""

    def __init__(self, provisions: list[Provision]) -> None:
        self.provisions = provisions
        self.words = PARAGRAPH.join(p.text.replace(PARAGRAPH, "\n") for p in provisions)
        self.starts = [0]
        for p in provisions:
            self.starts.append(self.starts[-1] + len(p.text) + 1)

    def known(self, at: int, end: int) -> str:
        """The id of the bracket that was known to stand at just that place, or ""."""
        for p, begin in zip(self.provisions, self.starts, strict=False):
            for b in p.brackets:
                if begin + b.start == at and (b.part == "first" or begin + b.end == end):
                    return b.id
        return ""

    def brackets(self, ident: str, at: int, contest: Contested) -> Iterator[tuple[str, Bracket]]:
        """The bracket of a contest, one entry for each provision that it stands in."""
        end = at + len(printed((contest,)))
        wordings = [(start, start + len(printed(side.inside)), side) for start, side in sides(contest, at)]
        here = self.over(at, end)
        for n, (p, begin, low, high) in enumerate(here):
            alternatives = tuple(
                Alternative(max(a, low) - begin, min(b, high) - begin, side.sponsors, option=side.option)
                for a, b, side in wordings if len(here) == 1 or (a < high and b > low))
            part = "" if len(here) == 1 else "first" if not n else "last" if n + 1 == len(here) else "middle"
            yield p.id, Bracket(ident, low - begin, high - begin, alternatives, part)

    def over(self, at: int, end: int) -> list[tuple[Provision, int, int, int]]:
        """The provisions that a stretch touches, each with where it begins and what of the stretch it holds."""
        return [(p, begin, max(at, begin), min(end, begin + len(p.text)))
                for p, begin in zip(self.provisions, self.starts, strict=False)
                if begin < end and begin + len(p.text) > at or begin == at]

    def notice(self, sign: str, at: int) -> Notice:
        """Which provision an unpaired sign stands in, and the words around it."""
        p, begin = next((p, begin) for p, begin, following in zip(self.provisions, self.starts, self.starts[1:],
                                                                  strict=False) if begin <= at < following)
        at -= begin
        around = p.text[max(0, at - CONTEXT):at + CONTEXT].strip()
        said = "is never closed" if sign == "[" else "closes nothing"
        return Notice("unbalanced", p.label or p.id, f"“{sign}” {said}: “{around}”. It is kept as it stands.")
