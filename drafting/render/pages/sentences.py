"""One text beside another, provision by provision: what a corrigendum says in sentences.

The redline itself, in whatever form, is made of Word files in `word`; words that differ are found as they are there.
"""

from __future__ import annotations

from typing import NamedTuple

from drafting.diff.blocks import align
from drafting.diff.edits import words as word_changes
from drafting.model.text import Provision, blank
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places


class Segment(NamedTuple):
    """A stretch of words: `kind` is "same", "ins" or "del"."""

    kind: str
    text: str


class Line(NamedTuple):
    """One provision of the redline: what became of it, its places in the old and the new text, its segments.

    A moved provision stands twice: where it went, as "moved" with its changed words, and where it was, as "deleted"
    with `to` set. `formatting` says that marks or paragraph properties differ.
    """

    kind: str
    old: Provision | None
    new: Provision | None
    segments: tuple[Segment, ...]
    name: str
    was: str = ""
    to: str = ""
    formatting: bool = False


def segments(old: str, new: str) -> tuple[Segment, ...]:
    """The words of both texts in order, each once where they agree; what goes stands before what comes.

    >>> segments("should meet", "shall meet")
    (Segment(kind='del', text='should'), Segment(kind='ins', text='shall'), Segment(kind='same', text=' meet'))
    """
    out, at = [], 0
    for change in word_changes(old, new):
        out += [("same", old[at:change.i1]), ("del", old[change.i1:change.i2]), ("ins", new[change.j1:change.j2])]
        at = change.i2
    return tuple(Segment(kind, text) for kind, text in [*out, ("same", old[at:])] if text)


def redline_lines(old: tuple[Provision, ...], new: tuple[Provision, ...], language: str = "en") -> tuple[Line, ...]:
    """The provisions of both texts in the order of the new one, those that went at their old place."""
    names_old, names_new = [Places(text, phrases(language)) for text in (old, new)]
    old, new = [_worded(text) for text in (old, new)]
    a, b = [p.text for p in old], [p.text for p in new]
    found = align(a, b, [p.id for p in old], [p.id for p in new])
    back = {j: i for i, j in found.moves.items()}
    out = []
    for i, j in found.pairs:
        if i is not None and j is None:
            to = names_new.of(new[found.moves[i]].id) if i in found.moves else ""
            out.append(Line("deleted", old[i], None, _whole("del", a[i]), names_old.of(old[i].id), to=to))
        elif i is None and j is not None and j not in back:
            out.append(Line("inserted", None, new[j], _whole("ins", b[j]), names_new.of(new[j].id)))
        elif j is not None:
            source = old[back[j] if i is None else i]
            out.append(_pair(source, new[j], names_old.of(source.id), names_new.of(new[j].id), moved=i is None))
    return tuple(line for line in out if line.segments or line.kind not in ("same", "changed"))


def _worded(text: tuple[Provision, ...]) -> tuple[Provision, ...]:
    """The provisions that carry words: tables do through those in their cells."""
    return tuple(p for p in text if p.kind != "table" and not blank(p))


def _whole(kind: str, text: str) -> tuple[Segment, ...]:
    return (Segment(kind, text),) if text else ()


def _pair(old: Provision, new: Provision, was: str, name: str, moved: bool) -> Line:
    kind = "moved" if moved else "same" if old.text == new.text else "changed"
    formatting = old.text == new.text and (old.marks, old.attrs, old.kind) != (new.marks, new.attrs, new.kind)
    renamed = was if moved or old.label != new.label else ""
    return Line(kind, old, new, segments(old.text, new.text), name, was=renamed, formatting=formatting)
