"""What a new note says, as the value of its mark: "=", its paragraphs on lines of their own, then their marks if any.

A note that the base does not have has no name there; two members who put the same note at the same place have equal
facts only if the fact says the note itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from drafting.model.spans import cut, shifted
from drafting.model.text import Span

END = ("place", "end")          # the attribute of a note that stands at the end of the text, an endnote
NEW, MARKS = "=", "\x1e"        # no Word file can hold U+001E, so no note's words do
Line = tuple[str, tuple[Span, ...]]


def is_new(value: str) -> bool:
    """Whether a note's mark says the note itself, and does not name one of the base."""
    return value.startswith(NEW)


def note_value(lines: Sequence[Line], at_end: bool = False) -> str:
    """The value for a note of these paragraphs, each its words and their marks; `at_end` for an endnote.

    >>> note_value([("See also", ()), ("the plan", (Span(4, 8, "i", "1"),))])
    '=See also\\nthe plan\\x1e[[13,17,"i","1"]]'
    """
    marks: list[Span] = [Span(0, 0, *END)] if at_end else []
    length = 0
    for words, own in lines:
        marks += shifted(own, length)
        length += len(words) + 1
    words = NEW + "\n".join(words for words, _ in lines)
    if not marks:
        return words
    listed = [(m.start, m.end, m.key, m.value) for m in sorted(marks)]
    return words + MARKS + json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def note_lines(value: str) -> list[Line]:
    """The paragraphs of a new note with their marks: the other half of `note_value`."""
    words, _, found = value.removeprefix(NEW).partition(MARKS)
    marks = [Span(*each) for each in json.loads(found)] if found else []
    out, at = [], 0
    for line in words.split("\n"):
        out.append((line, tuple(sorted(cut(marks, at, at + len(line))))))
        at += len(line) + 1
    return out


def at_end(value: str) -> bool:
    """Whether a new note is an endnote."""
    return value.partition(MARKS)[2].startswith('[[0,0,"place","end"]')
