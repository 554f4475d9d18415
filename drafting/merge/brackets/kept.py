"""Brackets of the base that nobody has decided, in the next text: as they stand, with what has changed and no more.

Names come and go, new sides are put behind the last one, refused sides go. A bracket about which nothing is new keeps
every letter, whoever typed it and in whatever form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.brackets.brackets import CHOICE, NOTHING, WHOLE
from drafting.merge.brackets.nodes import Contested, Side, printed
from drafting.merge.brackets.sides import ORIGINAL, choice_of, members, names_in
from drafting.merge.brackets.typed import parsed
from drafting.model.change import Delete, Fact, Proposal, Text, fact_id
from drafting.model.spans import shifted
from drafting.model.text import Alternative, Bracket, Provision, Span

CLOSING = (" ", ",", ".", ";", ":", ")", "]", "!", "?")       # no space stands before these


class Kept(Struct, frozen=True):
    """The bracket as an object with its new names, the changes of the words that show them, and who is new in it.

    `added` are the proposals that the last of the changes writes as new sides.
    """

    bracket: Bracket
    edits: tuple[Text, ...] = ()
    added: tuple[Proposal, ...] = ()


def bracket_of(x: Provision | None, fact: Fact) -> Bracket | None:
    """The bracket of the provision that a fact is a choice about."""
    if x is None or not x.brackets:
        return None
    if isinstance(fact, Delete):
        return next((b for b in x.brackets if (b.start, b.end, b.part) == (0, len(x.text), "")), None)
    if not isinstance(fact, Text):
        return None
    return next((b for b in x.brackets if (b.start, b.end, b.part) == (fact.start, fact.end, "")), None)


def reaches(x: Provision, fact: Text) -> bool:
    """Whether a change of words reaches into a bracket, or takes one of the signs: it cannot stand in brackets too."""
    signs = any(sign in x.text[fact.start:fact.end] for sign in "[]") and bool(x.brackets)
    return signs or any(b.start < fact.end and fact.start < b.end for b in x.brackets if not b.part)


def closed_up(x: Provision, fact: Text, among: Iterable[Text]) -> Text:
    """A change of words, which takes one of the spaces beside a bracket with it where it leaves nothing of that.

    A space goes where another one, the end or a closing sign would stand behind it, unless `among` the other changes
    there is one of that space.
    """
    if fact.text or bracket_of(x, fact) is None:
        return fact
    start, end = fact.start, fact.end
    if start and x.text[start - 1] == " " and x.text[end:end + 1] in ("", *CLOSING):
        start -= 1
    elif not start and x.text[end:end + 1] == " ":
        end += 1
    free = not any(f != fact and f.start < end and start < f.end for f in among)
    return replace(fact, start=start, end=end) if free else fact


def kept(x: Provision, bracket: Bracket, those: Sequence[Proposal], standing: Mapping[str, Proposal]) -> Kept:
    """The bracket with the sponsors of the open ones, by id, of its choices, and without the sides that are refused.

    Words in brackets without any name stay as they are when all of them are refused: nobody has proposed that they go.
    Where nobody stands behind the original wording the choices are not those of the bracket's own sides, as in a
    compilation that left them out: then its names stay as they are.
    """
    refused = frozenset(p.id for p in those if p.id not in standing)
    stood = any(ORIGINAL in p.sponsors for p in those)
    here = [(fact_id(choice_of(x, bracket, a)), a) for a in bracket.alternatives]      # two may say the same
    gone = [a for ident, a in here if ident in refused and not alone(bracket)]
    new = [p for ident, p in standing.items() if ident not in dict(here) and members(p.sponsors)]
    places = _Places(x, bracket)
    if stood and gone and len(gone) == len(bracket.alternatives) and not new:
        return Kept(bracket) if _nobodys(bracket) else Kept(bracket, (Text(x.id, bracket.start, bracket.end),))
    edits: list[Text] = []
    alternatives = []
    for n, (ident, a) in enumerate(here):
        again = ident in dict(here[n + 1:]) and ident not in refused    # who came is said at the last of such sides
        same = {s for other, b in here if other == ident for s in b.sponsors}
        names = _left(standing.get(ident), a) if again else _names(standing.get(ident), a, same)
        alternatives.append(replace(a, sponsors=names))
        if not stood:
            alternatives[-1] = a
        elif a in gone:
            edits += [Text(x.id, start, end) for start, end in places.of_side(a)]
        elif set(names) != set(a.sponsors):
            edits += places.named(a, names)
    if new:
        edits.append(_added(x, bracket, new, len(bracket.alternatives)))
    return Kept(replace(bracket, alternatives=tuple(alternatives)), tuple(edits), tuple(new))


def _nobodys(bracket: Bracket) -> bool:
    """Whether nobody's name stands at any side: then nobody has proposed that all of its words go."""
    return not any(a.sponsors for a in bracket.alternatives)


def alone(bracket: Bracket) -> bool:
    """Whether words merely stand in brackets: there is no other side, and nobody's name."""
    return len(bracket.alternatives) == 1 and _nobodys(bracket)


def _names(p: Proposal | None, a: Alternative, same: set[str]) -> tuple[str, ...]:
    """Who is to be named at a side now: as they stood if just these stand behind all sides that say the `same`."""
    now = members(p.sponsors) if p is not None else ()
    return a.sponsors if set(now) == same else now


def _left(p: Proposal | None, a: Alternative) -> tuple[str, ...]:
    """Who is to be named at a side still, of those who are."""
    return tuple(name for name in a.sponsors if p is None or name in p.sponsors)


def _added(x: Provision, bracket: Bracket, new: Sequence[Proposal], count: int) -> Text:
    """New sides behind the last one, with the marks that make them part of the bracket."""
    words, marks = "", []
    for n, p in enumerate(new, count):
        words += f" [{', '.join(members(p.sponsors))}: "
        said = getattr(p.fact, "text", "") or NOTHING
        marks += shifted(getattr(p.fact, "marks", ()), len(words))
        marks.append(Span(len(words), len(words) + len(said), CHOICE,
                          "\t".join((bracket.id, str(n), ",".join(members(p.sponsors)), p.id, ""))))
        words += said + "]"
    return Text(x.id, bracket.end, bracket.end, words, (*marks, Span(0, len(words), WHOLE, bracket.id)))


class _Places:
    """Where the signs, names and sides of a bracket stand in its provision."""

    def __init__(self, x: Provision, bracket: Bracket) -> None:
        self.x, self.bracket = x, bracket
        words = x.text[bracket.start:bracket.end]
        node = next(iter(parsed(words, names_in(x, bracket), any_code=True).nodes), "")
        self.pieces: list[tuple[int, str | Side]] = []
        at = bracket.start
        for piece in node.pieces if isinstance(node, Contested) else ():
            self.pieces.append((at, piece))
            at += len(printed((piece,)))

    def index(self, a: Alternative) -> int | None:
        """Which piece is the side of an alternative."""
        return next((n for n, (at, piece) in enumerate(self.pieces)
                     if isinstance(piece, Side) and at <= a.start <= at + len(printed((piece,)))), None)

    def named(self, a: Alternative, names: tuple[str, ...]) -> Iterator[Text]:
        """The change that writes other names at a side: in place of the old ones, else before the words."""
        n = self.index(a)
        side = self.pieces[n][1] if n is not None else None
        listed = ", ".join(names)
        if n is None or not isinstance(side, Side) or not side.named:
            if not a.sponsors and listed:
                yield Text(self.x.id, a.start, a.start, f"{listed}: ")
            return
        at, end = self.names(n, side, a)
        if names:
            yield Text(self.x.id, at, at + len(side.named), listed)
        elif side.named in side.lead:
            yield Text(self.x.id, at, a.start)
        else:
            yield Text(self.x.id, a.end if side.named in side.tail else self.pieces[n + 2][0], end)

    def names(self, n: int, side: Side, a: Alternative) -> tuple[int, int]:
        """Where the names of a side begin, and where the words end that hold them."""
        start, text = self.pieces[n][0], self.x.text
        if side.named in side.lead:
            return text.rfind(side.named, start, a.start), a.start
        if side.named in side.tail:
            end = start + len(printed((side,)))
            return text.rfind(side.named, a.end, end), end
        outside, words = self.pieces[n + 2]
        return text.find(side.named, outside), outside + len(printed((words,)))

    def of_side(self, a: Alternative) -> list[tuple[int, int]]:
        """The range of a side with its signs and one of the gaps beside it."""
        n = self.index(a)
        if n is None:
            return []
        low = max(k for k in range(n) if self.pieces[k][1] == "[") if n else 0
        high = next((k for k in range(n, len(self.pieces)) if self.pieces[k][1] == "]"), n)
        alone = sum(isinstance(piece, Side) for _, piece in self.pieces[low:high]) == 1
        low, high = (low, high) if alone and low < n < high else (n, n)
        while alone and high + 1 < len(self.pieces) and "(" in str(self.pieces[high + 1][1]):
            high += 1
        gap_before = low and self.pieces[low - 1][1] not in ("[", "]") and isinstance(self.pieces[low - 1][1], str)
        gap_behind = high + 1 < len(self.pieces) and self.pieces[high + 1][1] not in ("[", "]")
        if gap_before:
            low -= 1
        elif gap_behind and isinstance(self.pieces[high + 1][1], str):
            high += 1
        at, last = self.pieces[high]
        start, end, text = self.pieces[low][0], at + len(printed((last,))), self.x.text
        while text[end:end + 1] == "]" and text[start - 1:start].isspace():     # the space behind the side before
            start -= 1
        return [(start, end)]
