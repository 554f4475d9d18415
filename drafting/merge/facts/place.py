"""Members' comments placed on the base: the words they are anchored at, found again in the base's own words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from drafting.diff.blocks import align
from drafting.diff.edits import Change, words
from drafting.merge.facts.noted import notes_of, without_notes
from drafting.merge.facts.shape import Shape
from drafting.model.change import Remark
from drafting.model.text import Comment, Provision

SLIDE = 2       # a deletion may be found a space to the left or right of where it was made


def remarks(base: tuple[Provision, ...], returned: tuple[Provision, ...], comments: Iterable[Comment],
            member: str) -> tuple[Remark, ...]:
    """The comments of a returned text as remarks on the base.

    A comment on words that are new stands where they would go in; one on a new provision stands on what precedes it,
    with its quotation; one on nothing is on the whole text.
    """
    comments = tuple(comments)
    if not comments:
        return ()
    partner = partners(base, returned)
    at = {y.id: n for n, y in enumerate(returned)}
    gone = {x.id: x for x in base if x.id not in at}
    return tuple(_on_gone(c, gone[c.provision], member) if c.provision in gone else
                 _remark(c, at.get(c.provision), partner, base, returned, member) for c in comments)


def partners(base: Sequence[Provision], returned: Sequence[Provision],
             read: Callable[[str], str] = str) -> dict[int, int]:
    """Index in the returned text → index in the base, for what both have; `read` says how words count."""
    at_a, at_b = without_notes(base), without_notes(returned)
    found = align([_name(base[n], read) for n in at_a], [_name(returned[n], read) for n in at_b],
                  [base[n].id for n in at_a], [returned[n].id for n in at_b])
    pairs = [(i, j) for i, j in (*found.pairs, *found.moves.items()) if i is not None and j is not None]
    out = {at_b[j]: at_a[i] for i, j in pairs}
    if len(at_a) < len(base) and len(at_b) < len(returned):
        where = {x.id: n for n, x in enumerate(base)}
        places = {y.id: n for n, y in enumerate(returned)}
        out |= {places[j]: where[i] for j, i in notes_of(Shape(tuple(base)), Shape(tuple(returned))).items()}
    return out


def _name(x: Provision, read: Callable[[str], str]) -> str:
    return read(x.text) if x.kind != "table" else "\ufffc" + "".join(row.id for row in x.rows)


def _on_gone(c: Comment, x: Provision, member: str) -> Remark:
    """A comment on a provision that its member deletes; its offsets are those of the base."""
    return Remark(member, x.id, min(c.start, len(x.text)), min(c.end, len(x.text)), c.text, c.quote, c.person, c.date,
                  c.id, c.reply_to, c.resolved)


def _remark(c: Comment, j: int | None, partner: dict[int, int], base: Sequence[Provision],
            returned: Sequence[Provision], member: str) -> Remark:
    def at(provision: str, start: int, end: int) -> Remark:
        return Remark(member, provision, start, end, c.text, c.quote, c.person, c.date, c.id, c.reply_to, c.resolved)

    if j is None:
        return at("", 0, 0)
    if j not in partner:
        before = next((k for k in range(j, -1, -1) if k in partner), None)
        return at(base[partner[before]].id if before is not None else "", 0, 0)
    x, y = base[partner[j]], returned[j]
    changed = words(x.text, y.text)
    if c.start == c.end and (gone := _gone_words(changed, x.text, c)) is not None:
        return at(x.id, gone, gone + len(c.quote))
    return at(x.id, back(changed, c.start), max(back(changed, c.start), back(changed, c.end, True)))


def _gone_words(changed: list[Change], words: str, c: Comment) -> int | None:
    """Where the deleted words that a comment quotes stood in the old words."""
    for each in changed if c.quote else ():
        low, high = max(0, each.i1 - SLIDE), each.i2 + SLIDE
        if each.j1 - SLIDE <= c.start <= each.j2 + SLIDE and c.quote in words[low:high]:
            return words.index(c.quote, low)
    return None


def back(changed: list[Change], offset: int, end: bool = False) -> int:
    """The old offset of a new one; inside new words, the beginning (or `end`) of what they replace."""
    n = bisect_right([c.j1 for c in changed], offset if not end else max(0, offset - 1)) - 1
    if n < 0:
        return offset
    c = changed[n]
    if offset < c.j2 or (end and offset <= c.j2):
        return c.i2 if end else c.i1
    return c.i2 + offset - c.j2
