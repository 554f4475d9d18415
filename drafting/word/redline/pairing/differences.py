"""Which stretches of two passages differ, as a reader would mark them; all in offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafting.diff import edits as script
from drafting.word.redline.pairing.formulas import FORMULAS, same_formula
from drafting.word.redline.reading.line import Seg
from drafting.word.redline.reading.passage import MARKS, Passage

if TYPE_CHECKING:
    from drafting.word.redline.reading.line import Token


class Edit(NamedTuple):
    """The characters `i1` to `i2` of OLD's passage become `j1` to `j2` of NEW's; one side may be empty."""

    i1: int
    i2: int
    j1: int
    j2: int


def edits(old: Passage, new: Passage, counts: tuple[int, int], granularity: str) -> list[Edit]:
    """The edits up to the last marks, when the first `counts` lines are compared and the rest is not."""
    cut = "sentence" if granularity == "sentence" else "word"
    a, at_a = old.tokens(counts[0], cut)
    b, at_b = new.tokens(counts[1], cut)
    changes = script.edits(a, b, MARKS, (old.looks(at_a), new.looks(at_b)))
    if granularity == "word":
        changes = script.tidy(changes, a)
    found = [Edit(at_a[c.i1], at_a[c.i2], at_b[c.j1], at_b[c.j2]) for c in changes]
    if granularity == "char":
        found = [part for edit, c in zip(found, changes, strict=True)
                 for part in _in_letters(edit, a[c.i1:c.i2], b[c.j1:c.j2])]
    if any(_has_inside(seg) for seg in new.segs):
        found = [part for edit in found for part in _without_kept(edit, old, new)]
    i, j = at_a[-1], at_b[-1]
    if found and found[-1].i2 == i and found[-1].j2 == j:
        i, _, j, _ = found.pop()
    last = Edit(i, old.marks[-1].start, j, new.marks[-1].start)
    return [*found, last] if _says(last) else found


def kept(found: list[Edit], end_a: int, end_b: int) -> list[tuple[int, int, int]]:
    """The stretches between the edits, as (offset in OLD, offset in NEW, length)."""
    out, i, j = [], 0, 0
    for i1, i2, _, j2 in [*found, (end_a, end_a, end_b, end_b)]:
        out.append((i, j, i1 - i))
        i, j = i2, j2
    return out


def _says(edit: Edit) -> bool:
    return edit.i1 < edit.i2 or edit.j1 < edit.j2


def _in_letters(edit: Edit, old: list[Token], new: list[Token]) -> list[Edit]:
    """The letters that change where words become words in one place; else the edit as it is."""
    words = [[token if isinstance(token, str) else token[0] for token in side] for side in (old, new)]
    wheres = {() if isinstance(token, str) else token[1] for token in (*old, *new)}
    letters = [[word for word in side if isinstance(word, str)] for side in words]
    if not old or not new or len(wheres) > 1 or letters != words \
            or any(token in MARKS for token in (*old, *new)):
        return [edit]
    return [Edit(edit.i1 + i1, edit.i1 + i2, edit.j1 + j1, edit.j1 + j2)
            for i1, i2, j1, j2 in script.characters(*("".join(side) for side in letters))]


# -- objects that are changed inside ----------------------------------------------------------------
def _has_inside(seg: Seg) -> bool:
    return bool(seg.parts) or seg.node.tag in FORMULAS


def _without_kept(edit: Edit, old: Passage, new: Passage) -> list[Edit]:
    """An edit without the formulas and fields in it that were edited and not replaced."""
    mine, theirs = ([seg for seg in line.segs if _has_inside(seg) and start <= seg.start < end]
                    for line, start, end in ((old, edit.i1, edit.i2), (new, edit.j1, edit.j2)))
    out, (i1, i2, j1, j2) = [], edit
    for x, y in zip(mine, theirs) if len(mine) == len(theirs) else ():
        if same_field(x, y) if x.parts and y.parts else x.where == y.where and same_formula(x.node, y.node):
            out.append(Edit(i1, x.start, j1, y.start))
            i1, j1 = x.end, y.end
    return [part for part in [*out, Edit(i1, i2, j1, j2)] if _says(part)]


def same_field(x: Seg, y: Seg) -> bool:
    """Whether a field of NEW is one of OLD with another result, or with another code and the same result."""
    return x.where == y.where and x.key is not None and y.key is not None and x.key[3] == y.key[3] \
        and _plain(x) and _plain(y) and (x.key[1] == y.key[1] or result(x) == result(y))


def _plain(field: Seg) -> bool:
    """Whether a field is a code and a result of text only."""
    kinds = [part.key[1] if part.key[0] == "char" else part.key[0] for part in field.parts if part.key]
    signed = all(part.key for part in field.parts[:len(kinds) - 1])         # no text stands before the separator
    return signed and kinds[:1] == ["begin"] and kinds[-2:] == ["separate", "end"] and set(kinds[1:-2]) == {"code"}


def result(field: Seg) -> str:
    """The text that a field shows."""
    return "".join(part.text for part in field.parts if part.key is None)
