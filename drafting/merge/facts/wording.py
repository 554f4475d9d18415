"""The facts inside one provision: words, marks and attributes that differ from the base."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from drafting.diff.edits import edits, tidy
from drafting.diff.tokens import offsets, tokens, tokens_beside
from drafting.merge.facts.shape import THINGS, Shape, plain_marks, things
from drafting.model.change import Attr, Fact, Join, Mark, Split, Text
from drafting.model.spans import cut, normal, shifted
from drafting.model.text import OBJECT, Provision, Span

if TYPE_CHECKING:
    from collections.abc import Hashable

BREAK = "\u2029"        # stands for a paragraph mark while two provisions are compared with one
MARK = ("mark", False)  # and its token: no white space, and never given up


class Wording:
    """A provision's words as tokens; an object counts as what it is, a note as its identity in the base."""

    def __init__(self, shape: Shape, *provisions: Provision, like: Wording | None = None) -> None:
        self.text = BREAK.join(x.text for x in provisions)
        self.marks: list[Span] = []
        self.said: list[str] = []
        start = 0
        for n, x in enumerate(provisions):
            self.said += [BREAK] * bool(n)
            self.said += tokens(x.text) if like is None or OBJECT in like.text else tokens_beside(
                like.said, like.at, like.text, x.text)
            if x.marks:
                self.marks += shifted(x.marks, start)
            start += len(x.text) + 1
        self.at: list[int] = list(accumulate(map(len, self.said), initial=0))
        self.items: list[Hashable] = list(self.said) if len(provisions) == 1 else [
            MARK if item == BREAK else item for item in self.said]
        if OBJECT in self.text:
            objects = {m.start: (m.key, m.value) for m in self.marks if m.key in THINGS}
            self.items = [objects.get(at, item) if item == OBJECT else item
                          for at, item in zip(self.at, self.items, strict=False)]
        self.shape = shape

    @cached_property
    def looks(self) -> list[tuple[tuple[str, str], ...]]:
        """The marks over the first letter of each token."""
        out: list[tuple[tuple[str, str], ...]] = [()] * len(self.said)
        for m in sorted(self.marks, key=lambda m: (m.key, m.start)):
            for n in range(bisect_left(self.at, m.start), bisect_left(self.at, m.end)) if m.key not in THINGS else ():
                out[n] += ((m.key, m.value),)
        return out

    def carried(self, start: int, end: int) -> tuple[Span, ...]:
        """The marks over new words, a note's with the note's words in place of its name."""
        if not self.marks:
            return ()
        return normal(map(self.shape.in_words, cut(self.marks, start, end)))


def base_wording(base: Shape, x: Provision) -> Wording:
    """The wording of a provision of the base, made once for all who change it."""
    known = base.wordings.get(x.id)
    if known is None:
        known = base.wordings[x.id] = Wording(base, x)
    return known


def rewordings(old: Wording, new: Wording) -> list[tuple[int, int, int, int]]:
    """The tidy changes in characters; paragraph marks never disappear inside an island."""
    looks = (lambda n: old.looks[n], lambda n: new.looks[n]) if old.marks or new.marks else None
    return [(old.at[i1], old.at[i2], new.at[j1], new.at[j2])
            for i1, i2, j1, j2 in tidy(edits(old.items, new.items, (MARK,), looks), old.items)]


def wording(base: Shape, x: Provision, returned: Shape, y: Provision) -> Iterator[Fact]:
    """The facts that turn the provision `x` of the base into `y`."""
    found: list[tuple[int, int, int, int]] = []
    if x.text != y.text or things(x) != things(y):
        old = base_wording(base, x)
        new = Wording(returned, y, like=old)
        found = rewordings(old, new)
        for i1, i2, j1, j2 in found:
            yield Text(x.id, i1, i2, y.text[j1:j2], new.carried(j1, j2))
    elif x.marks == y.marks:
        yield from attributes(x, y)
        return
    if x.marks or y.marks:
        yield from _marks(x, y, found)
    if x.attrs != y.attrs:
        yield from attributes(x, y)


def _marks(x: Provision, y: Provision, found: list[tuple[int, int, int, int]]) -> Iterator[Mark]:
    """Marks that differ over words that both have."""
    if not x.marks and not y.marks:
        return
    edges = [(0, 0, 0, 0), *found, (len(x.text), len(x.text), len(y.text), len(y.text))]
    out: list[Mark] = []
    for (_, i, _, j), (next_i, _, _, _) in pairwise(edges):
        out += _mark_changes(x.id, cut(plain_marks(x), i, next_i), cut(plain_marks(y), j, j + next_i - i), i)
    yield from out


def _mark_changes(ident: str, old: tuple[Span, ...], new: tuple[Span, ...], at: int) -> list[Mark]:
    out: list[Mark] = []
    for key in sorted({m.key for m in (*old, *new)}):
        mine = [m for m in old if m.key == key]
        theirs = [m for m in new if m.key == key]
        points = sorted({p for m in (*mine, *theirs) for p in (m.start, m.end)})
        for start, end in pairwise(points):
            was, now = _value(mine, start), _value(theirs, start)
            if was == now:
                continue
            last = out[-1] if out else None
            if last and last.key == key and last.end == at + start and last.value == now:
                out[-1] = Mark(ident, last.start, at + end, key, now)
            else:
                out.append(Mark(ident, at + start, at + end, key, now))
    return out


def _value(marks: list[Span], at: int) -> str:
    return next((m.value for m in marks if m.start <= at < m.end), "")


def attributes(x: Provision, y: Provision) -> Iterator[Attr]:
    """Paragraph properties that differ."""
    old, new = dict(x.attrs), dict(y.attrs)
    for key in sorted({*old, *new}):
        if old.get(key, "") != new.get(key, ""):
            yield Attr(x.id, key, new.get(key, ""))


def split(base: Shape, x: Provision, returned: Shape, *halves: Provision) -> list[Fact] | None:
    """The facts that cut `x` into provisions; None where a cut lies inside words that are new on both sides."""
    old, new = Wording(base, x), Wording(returned, *halves)
    cuts = [n for n, item in zip(new.at, new.items, strict=False) if item == MARK]
    out: list[Fact] = []
    found = rewordings(old, new)
    for i1, i2, j1, j2 in found:
        inside = [cut_at for cut_at in cuts if j1 <= cut_at < j2]
        if not inside:
            out.append(Text(x.id, i1, i2, new.text[j1:j2], new.carried(j1, j2)))
            continue
        cut_at = inside[0]
        if len(inside) > 1 or i1 == i2 and j1 < cut_at:
            return None
        if j1 < cut_at or i2 > i1:
            out.append(Text(x.id, i1, i2, new.text[j1:cut_at], new.carried(j1, cut_at)))
        out.append(Split(x.id, i2))
        if cut_at + 1 < j2:
            out.append(Text(x.id, i2, i2, new.text[cut_at + 1:j2], new.carried(cut_at + 1, j2)))
    if len([fact for fact in out if isinstance(fact, Split)]) < len(cuts):
        return None
    whole = Provision("", "", new.text, normal(new.marks))
    return [*out, *_marks(x, whole, found)]


def join(base: Shape, parts: Sequence[Provision], returned: Shape, y: Provision) -> list[Fact]:
    """The facts that make neighbours one provision `y`."""
    old, new = Wording(base, *parts), Wording(returned, y)
    starts = offsets([x.text + BREAK for x in parts])[:-1]
    out: list[Fact] = []
    found = rewordings(old, new)
    for i1, i2, j1, j2 in found:
        said = (new.text[j1:j2], new.carried(j1, j2))
        for x, start in zip(parts, starts, strict=True):
            first, last = max(i1, start) - start, min(i2 - start, len(x.text))
            if first < last or said[0] and first == i1 - start <= len(x.text):
                out.append(Text(x.id, first, max(first, last), *said))
                said = ("", ())
    marks = _marks(Provision("", "", old.text, normal(old.marks)), y, found)
    out += [_at_part(m, parts, starts) for m in marks]
    return [*out, *(Join(x.id, x2.id) for x, x2 in pairwise(parts))]


def _at_part(mark: Mark, parts: Sequence[Provision], starts: list[int]) -> Mark:
    n = bisect_right(starts, max(mark.start, mark.end - 1)) - 1
    return Mark(parts[n].id, max(0, mark.start - starts[n]), mark.end - starts[n], mark.key, mark.value)
