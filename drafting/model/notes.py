"""What a new note says, as the value of its mark: "=", its paragraphs on lines of their own, then their marks if any.

A break of a line within a paragraph is U+000B there, as Word types it: no file can hold that as a character. What a
paragraph is beside its words (its alignment; that the note is an endnote) is a mark of no width where its line begins.

A note that the base does not have has no name there; two members who put the same note at the same place have equal
facts only if the fact says the note itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from drafting.model.spans import cut, shifted
from drafting.model.text import Span

END = ("place", "end")          # the attribute of a note that stands at the end of the text, an endnote
NEW, BREAK, MARKS = "=", "\v", "\x1e"        # no Word file can hold U+001E, so no note's words do


class Line(NamedTuple):
    """A paragraph of a note: its words, their marks, and its attributes."""

    words: str
    marks: tuple[Span, ...] = ()
    attrs: tuple[tuple[str, str], ...] = ()


def is_new(value: str) -> bool:
    """Whether a note's mark says the note itself, and does not name one of the base."""
    return value.startswith(NEW)


def note_value(lines: Iterable[Line]) -> str:
    """The value for a note of these paragraphs.

    >>> note_value([Line("See also"), Line("the plan", (Span(4, 8, "i", "1"),))])
    '=See also\\nthe plan\\x1e[[13,17,"i","1"]]'
    """
    words: list[str] = []
    marks: list[Span] = []
    at = 0
    for line in lines:
        marks += [*(Span(at, at, *attr) for attr in line.attrs), *shifted(line.marks, at)]
        words.append(line.words.replace("\n", BREAK))
        at += len(line.words) + 1
    said = NEW + "\n".join(words)
    if not marks:
        return said
    listed = [(m.start, m.end, m.key, m.value) for m in sorted(marks)]
    return said + MARKS + json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def note_lines(value: str) -> list[Line]:
    """The paragraphs of a new note: the other half of `note_value`."""
    words, _, found = value.removeprefix(NEW).partition(MARKS)
    marks = [Span(*each) for each in json.loads(found)] if found else []
    out, at = [], 0
    for line in words.split("\n"):
        attrs = tuple((m.key, m.value) for m in marks if m.start == m.end == at)
        out.append(Line(line.replace(BREAK, "\n"), tuple(sorted(cut(marks, at, at + len(line)))), attrs))
        at += len(line) + 1
    return out
