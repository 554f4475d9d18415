"""Marks over words that change: cut, shifted, laid over one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from drafting.model.change import Text
from drafting.model.text import OBJECT, Span

SINGLE = ("note", "object")


def normal(marks: Iterable[Span]) -> tuple[Span, ...]:
    """The marks in order, touching spans of one mark joined, empty ones gone; objects stay one by one."""
    marks = tuple(marks)
    if len(marks) < 2:
        return tuple(m for m in marks if m.end > m.start)
    out: dict[tuple[str, str, int], Span] = {}
    for m in sorted(marks, key=lambda m: (m.key, m.value, m.start, m.end)):
        if m.end <= m.start:
            continue
        before = out.pop((m.key, m.value, -1), None)
        if before is not None and before.end >= m.start and m.key not in SINGLE:
            m = Span(before.start, max(before.end, m.end), m.key, m.value)
        elif before is not None:
            out[m.key, m.value, before.start] = before
        out[m.key, m.value, -1] = m
    return tuple(sorted(out.values()))


def shifted(marks: Iterable[Span], by: int) -> list[Span]:
    """The marks `by` characters further on."""
    return [Span(m.start + by, m.end + by, m.key, m.value) for m in marks]


def cut(marks: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """What of the marks lies over `start` to `end`, counted from `start`."""
    return tuple(Span(max(m.start, start) - start, min(m.end, end) - start, m.key, m.value)
                 for m in marks if m.start < end and m.end > start)


def stretches(text: str, marks: Iterable[Span], cuts: Iterable[int] = ()) -> Iterator[tuple[int, str, list[Span]]]:
    """The text cut where a mark begins or ends, and at `cuts`: where each piece begins, its words, the marks over it.

    >>> [(words, [m.key for m in over]) for _, words, over in stretches("may meet", [Span(4, 8, "b", "1")])]
    [('may ', []), ('meet', ['b'])]
    """
    marks = tuple(marks)
    places = {0, len(text), *cuts, *(x for m in marks for x in (m.start, m.end))}
    for start, end in pairwise(sorted(x for x in places if 0 <= x <= len(text))):
        yield start, text[start:end], [m for m in marks if m.start <= start and end <= m.end]


def laid(marks: Iterable[Span], start: int, end: int, key: str, value: str) -> list[Span]:
    """The marks with `key` over `start` to `end` set to `value`, or taken away by ""."""
    out = []
    for m in marks:
        if m.key != key or m.end <= start or m.start >= end:
            out.append(m)
            continue
        out += [Span(a, b, m.key, m.value) for a, b in ((m.start, start), (end, m.end)) if a < b]
    if value:
        out.append(Span(start, end, key, value))
    return out


def throughout(text: str, marks: Iterable[Span], new: str) -> tuple[Span, ...]:
    """The marks of new words that are typed in place of others: those that go over all the others.

    Where as many notes and objects stand in both, they are the same in their order.

    >>> throughout("shall", (Span(0, 5, "b", "1"), Span(0, 2, "i", "1")), "may")
    (Span(start=0, end=3, key='b', value='1'),)
    >>> throughout("yearly\ufffc", [Span(6, 7, "note", "p7")], "twice a year\ufffc")
    (Span(start=12, end=13, key='note', value='p7'),)
    """
    marks = tuple(marks)
    over = [Span(0, len(new), m.key, m.value) for m in marks
            if new and m.start <= 0 and len(text) <= m.end and m.key not in SINGLE]
    old, now = ([n for n, sign in enumerate(words) if sign == OBJECT] for words in (text, new))
    known = {m.start: m for m in marks if m.key in SINGLE}
    things = [Span(j, j + 1, known[i].key, known[i].value) for i, j in zip(old, now, strict=False) if i in known] \
        if len(old) == len(now) else []
    return (*over, *things)


def in_link(marks: Iterable[Span], edit: Text) -> Text:
    """A change whose new words belong to the link in whose midst they come to stand: Word knows no link with gaps."""
    link = next((m for m in marks if m.key == "link" and m.start < edit.end < m.end), None)
    if link is None or not edit.text:
        return edit
    return replace(edit, marks=normal(laid(edit.marks, 0, len(edit.text), link.key, link.value)))


def edited(text: str, marks: Iterable[Span], edits: list[Text]) -> tuple[str, tuple[Span, ...]]:
    """The words and marks after edits that do not overlap; each edit brings the marks of its own words.

    >>> edited("may meet", (), [Text("p1", 0, 3, "shall")])[0]
    'shall meet'
    """
    out: list[str] = []
    spans: list[Span] = []
    at = length = 0
    marks = tuple(marks)
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        for piece, own in ((text[at:edit.start], marks and cut(marks, at, edit.start)), (edit.text, edit.marks)):
            out.append(piece)
            spans += shifted(own, length) if own else ()
            length += len(piece)
        at = edit.end
    out.append(text[at:])
    spans += shifted(cut(marks, at, len(text)), length) if marks else ()
    return "".join(out), normal(spans)
