"""A story, block by block: what both have is compared, what one has is marked.

Word cannot take the last paragraph mark of a story or a cell away. Where paragraphs are added or gone at such an end,
the last mark of OLD therefore stands at the very end, with the properties of the last one of NEW.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.diff.groups import Group
from drafting.word.markup.xml import parent_of, w
from drafting.word.redline.marking.controls import compare_controlled, compare_renamed
from drafting.word.redline.marking.framed import SDT, mark_with_controls, settle_anchors, trusted
from drafting.word.redline.marking.job import Job
from drafting.word.redline.marking.rows import compare_tables
from drafting.word.redline.marking.sections import compare_section, must_be_replaced
from drafting.word.redline.marking.strands import weave, weave_moved
from drafting.word.redline.marking.stream import Writer
from drafting.word.redline.pairing import match
from drafting.word.redline.pairing.joint import Stretch, stretches
from drafting.word.redline.pairing.lastmark import ends_together
from drafting.word.redline.pairing.moved import Moves, without_moved
from drafting.word.redline.reading import recorded as records
from drafting.word.redline.reading.line import Line, name_of
from drafting.word.redline.reading.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafting.word.markup.xml import Element
    from drafting.word.redline.reading.identity import Bag

P, TBL = w("p"), w("tbl")
CONTAINED = frozenset({P, TBL, SDT})


def blocks_of(parent: Element) -> list[Element]:
    """What a container holds that is compared."""
    return [el for el in parent if el.tag in CONTAINED]


def compare_blocks(old_parent: Element, new_parent: Element, job: Job) -> None:
    """Make OLD's container a redline against NEW's, in place."""
    settle_anchors(new_parent, CONTAINED, job)
    old, new = blocks_of(old_parent), blocks_of(new_parent)
    mine, theirs = match.keys((old_parent, old), (new_parent, new))
    found = match.pairs(mine, theirs, old, new)
    pairs = [(None if i is None else old[i], None if j is None else new[j]) for i, j in found]
    pairs = ends_together(pairs, old_parent)
    said = dict(zip(old + new, mine + theirs, strict=True))
    equal = {x: said[x] for x, y in pairs if x in said and y in said and said[x] == said[y]}
    pairs, moved = without_moved(pairs, equal) if job.taste.moves else (pairs, [])
    written = stretches(pairs, equal, {el for pair in moved for el in pair})
    bound = {el for stretch in written for group in stretch.tail for side in group for el in side}
    moves = Moves([pair for pair in moved if bound.isdisjoint(pair)], job)
    for stretch in written:
        _compare_stretch(old_parent, stretch, equal, moves, job)


def _compare_stretch(parent: Element, stretch: Stretch, equal: Mapping[Element, bytes], moves: Moves, job: Job) -> None:
    following = stretch.following
    after: list[Element | None] = []
    for group in reversed(stretch.groups):
        after.append(following)
        following = group.old[0] if group.old else following
    for group, following in zip(stretch.groups, reversed(after)):
        if group.old and group.new:
            _compare_group(group, equal, job)
        else:
            _mark_group(parent, group, following, moves, job)
    if stretch.tail:
        mine, theirs = ([el for group in stretch.tail for el in group[side]] for side in (0, 1))
        compare_paragraphs(mine, theirs, job, (len(stretch.tail[0].old), len(stretch.tail[0].new)))


def _compare_group(group: Group[Element], equal: Mapping[Element, bytes], job: Job) -> None:
    old, new = group
    if len(old) + len(new) > 2:
        compare_paragraphs(old, new, job, (len(old), len(new)))
    elif not (old[0] in equal and trusted(equal[old[0]], job)):
        compare_pair(old[0], new[0], job)


def _mark_group(parent: Element, group: Group[Element], following: Element | None, moves: Moves, job: Job) -> None:
    """Mark what one file has: one block, gone or new, or at another place in the other file."""
    source = (group.old or group.new)[0]
    kind = "moveFrom" if group.old else "moveTo"
    block = _edited(source, kind, moves, job) if source in moves.edited else source if group.old else job.clone(source)
    if not group.old:
        _insert(parent, following, block)
    if source in moves:
        moves.mark(block, kind, source)
    else:
        mark_with_controls(block, "del" if group.old else "ins", CONTAINED, job)


def _edited(source: Element, kind: str, moves: Moves, job: Job) -> Element:
    """A paragraph that moved and was edited, as it is written at one of its places: OLD's in the place of itself."""
    writer = Writer(job)
    weave_moved(writer, *moves.edited[source], (kind, "del" if kind == "moveFrom" else "ins"))
    if kind == "moveFrom":
        source.addprevious(writer.done[0])
        parent_of(source).remove(source)
    return writer.done[0]


def _insert(parent: Element, following: Element | None, el: Element) -> None:
    last = next(parent.iterchildren(*CONTAINED, reversed=True), None)
    if following is not None:
        following.addprevious(el)
    elif last is not None:
        last.addnext(el)
    else:
        parent.insert(0, el)


def compare_pair(old: Element, new: Element, job: Job) -> None:
    """Make one block of OLD a redline against its partner."""
    if old.tag != new.tag:
        compare_controlled(old, new, job)
    elif old.tag == P:
        compare_paragraphs([old], [new], job)
    elif old.tag == TBL:
        compare_tables(old, new, job)
    else:
        mine, theirs = old.find(w("sdtContent")), new.find(w("sdtContent"))
        if mine is None or theirs is None:
            return
        if name_of(old) == name_of(new):
            compare_blocks(mine, theirs, job)
        else:
            compare_renamed(old, new, job)


def compare_paragraphs(old: list[Element], new: list[Element], job: Job, counts: tuple[int, int] = (1, 1)) -> None:
    """Write paragraphs of OLD as changed to those of NEW; the first `counts` of them are compared word by word."""
    lines = [Line(p, job.old, job.target) for p in old], [Line(p, job.new, job.source) for p in new]
    job.spans.place(*lines)
    if len(old) == len(new) == 1 and _same(lines[0][0], lines[1][0], job):
        return
    writer = Writer(job)
    weave(writer, Passage(lines[0]), Passage(lines[1]), counts)
    for p in writer.done:
        old[0].addprevious(p)
    for p in old:
        parent_of(p).remove(p)


def _same(a: Line, b: Line, job: Job) -> bool:
    """Whether two paragraphs say the same in the same look; notes and text boxes they hold are compared on the way."""
    if a.text != b.text or a.tokens()[0] != b.tokens()[0] or any(job.has_news(el) for _, el in b.anchors):
        return False
    properties = a.paragraph.find(records.P_PR), b.paragraph.find(records.P_PR)
    marks = [x.find(records.R_PR) if x is not None else None for x in properties]
    before, after = (x.find(records.SECT_PR) if x is not None else None for x in properties)
    if (before is None) != (after is None) or \
            job.marks(job.old.paragraph(properties[0], job.target) != job.new.paragraph(properties[1], job.source)) or \
            job.marks(job.old.run(marks[0], job.target) != job.new.run(marks[1], job.source)) or \
            job.marks(_looks(a) != _looks(b)):
        return False
    if before is not None and after is not None:
        if must_be_replaced(before, after, job):
            return False
        compare_section(before, after, job)
    for mine, theirs in zip((s for s in a.segs if s.key), (s for s in b.segs if s.key)):
        if mine.key and mine.key[0] == "note":
            job.pair_note(mine, theirs)
        else:
            job.spans.keep(mine, theirs)
            job.pair_boxes(mine.node, theirs.node)
    return True


def _looks(line: Line) -> list[tuple[int, Bag]]:
    """How many letters have which look, from left to right."""
    out: list[tuple[int, Bag]] = []
    for seg in (part for one in line.segs for part in one.parts or [one] if not one.parts or part.key is None):
        form = line.run_form(seg)
        if out and out[-1][1] == form:
            out[-1] = (out[-1][0] + len(seg.text), form)
        else:
            out.append((len(seg.text), form))
    return out
