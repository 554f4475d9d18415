"""A redline as a reader takes it: paragraphs that moved and were edited are moves, stamps of rounds are no changes.

Of such a move: in the Word file the paragraph is gone at one place and new at the other, as a move or not. For a reader
it is one paragraph still, with what was edited on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec.structs import replace

from drafting.diff.edits import Change, words
from drafting.diff.likeness import alike, alike_among
from drafting.diff.moves import LEAST
from drafting.diff.tokens import words_of
from drafting.word.text.shown import Piece, Shown

STAMP = re.compile(r"\bBase [0-9a-f]{12}\b")
GONE, NEW = ("deleted", "moved away"), ("inserted", "moved here")
LIKE = 0.7          # of their words two places have in common where one paragraph went from one to the other


def as_read(paragraphs: Iterable[Shown]) -> tuple[Shown, ...]:
    """The paragraphs, where one that was deleted and inserted elsewhere with edits is a move; the likest are one.

    Between two copies that went out, each with the short hash of its base in the footer, headers and footers are
    left out: title, version, deadline and hash are no changes of the text.
    """
    out = list(paragraphs)
    if any(p.story.startswith("footer") and _two_bases(p) for p in out):
        out = [p for p in out if not p.story.startswith(("header", "footer"))]
    for old, new in _pairs(out):
        was, now = out[old], out[new]
        out[old] = replace(was, shift="moved away", pieces=tuple(_away(was.pieces)))
        out[new] = replace(now, shift="moved here", pieces=tuple(_edited(was.text("del"), now)))
    return tuple(out)


def _two_bases(paragraph: Shown) -> bool:
    """Whether another base stands in the new file than in the old one."""
    old, new = (STAMP.findall(paragraph.text("same", kind)) for kind in ("del", "ins"))
    return bool(old and new) and old != new


def _pairs(paragraphs: list[Shown]) -> Iterator[tuple[int, int]]:
    """The places of what is gone and of what is new that are one paragraph, each in one pair."""
    loose = [n for n, p in enumerate(paragraphs) if p.kind in GONE + NEW and p.cell is None
             and len(words_of(p.text("ins", "del"))) >= LEAST]
    texts = [paragraphs[n].text("ins", "del") for n in loose]
    likely = sorted(((-alike(texts[i], texts[j]), i, j) for i, j in alike_among(texts, LIKE)))
    taken: set[int] = set()
    for _, i, j in likely:
        one, other = paragraphs[loose[i]], paragraphs[loose[j]]
        if not taken & {i, j} and (one.kind in GONE) != (other.kind in GONE) and one.story == other.story:
            taken |= {i, j}
            if one.text("ins", "del") != other.text("ins", "del") or "moved" not in one.kind:
                yield (loose[i], loose[j]) if one.kind in GONE else (loose[j], loose[i])


def _away(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """What stood at the old place, as moved: what went on the way is told at the new one."""
    for _, same in groupby((replace(p, moved=True) for p in pieces), lambda p: replace(p, text="")):
        found = list(same)
        yield replace(found[0], text="".join(p.text for p in found))


def _edited(old: str, now: Shown) -> Iterator[Piece]:
    """What stands at the new place: words that came along, words that are new, and words that are gone."""
    new = now.text("ins")
    changes, at = words(old, new), 0
    for piece in now.pieces:
        yield from _cut(piece, at, old, changes)
        at += len(piece.text)
    yield from (Piece("del", old[c.i1:c.i2]) for c in changes if c.i2 > c.i1 and c.j1 >= at)


def _cut(piece: Piece, at: int, old: str, changes: list[Change]) -> Iterator[Piece]:
    """A piece of the new place that begins at `at`, cut where its words are new and where words are gone."""
    end, here = at + len(piece.text), at
    for change in (c for c in changes if c.j1 < end and (c.j2 > at or c.j1 >= at)):
        first, last = max(change.j1, at), min(change.j2, end)
        yield from _said(piece, at, here, first, True)
        if change.i2 > change.i1 and change.j1 >= at:
            yield Piece("del", old[change.i1:change.i2])
        yield from _said(piece, at, first, last, False)
        here = max(here, last)
    yield from _said(piece, at, here, end, True)


def _said(piece: Piece, at: int, start: int, end: int, moved: bool) -> Iterator[Piece]:
    if end > start:
        yield replace(piece, text=piece.text[start - at:end - at], moved=moved)
