"""Two passages written as one: what both have is kept, the rest is written from the side that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.diff.edits import words
from drafting.word.markup.walk import WRAPPERS
from drafting.word.markup.xml import w
from drafting.word.redline.marking.stream import Writer
from drafting.word.redline.pairing.differences import Edit, edits, kept, result
from drafting.word.redline.pairing.formulas import FORMULAS, compare_formulas
from drafting.word.redline.reading.line import Seg
from drafting.word.redline.reading.passage import Passage
from drafting.word.redline.reading.recorded import COMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.word.markup.xml import Element
    from drafting.word.redline.reading.line import Wrap


def weave(writer: Writer, old: Passage, new: Passage, counts: tuple[int, int]) -> None:
    """Write OLD's passage with NEW's as changes to it; the first `counts` of their lines are compared, the rest is not.

    The last mark of both is one mark, unless a section ends at one of the two only.
    """
    controls = _controls_of_one(old, new)
    ends = [passage.marks[-1] for passage in (old, new)]
    gaps = kept(edits(old, new, counts, writer.job.taste.granularity), ends[0].start, ends[1].start)
    for i, j, size in gaps:
        _match_wraps(writer, old, new, i, j, size)
    pair = _Pair(writer, old, new, controls)
    for i, j, size in gaps:
        pair.change(i, j)
        pair.keep(i + size)
    if ends[0].key == ends[1].key:
        pair.keep(old.end)
    else:
        pair.inserted.upto(new.end)
        pair.deleted.upto(old.end)


def weave_moved(writer: Writer, passage: Passage, along: Iterable[tuple[int, int]], kinds: tuple[str, str]) -> None:
    """Write a paragraph at one place of its move: `along` are the stretches, as offset and length, that both have.

    `kinds` are the mark of what went along, and that of what stands here alone. The paragraph's own mark is marked as
    the words before it are: LibreOffice keeps an empty paragraph of one that is not.
    """
    moved, alone = kinds
    walk, last = _Walk(writer, passage, alone), moved
    for at, size in along:
        last = moved if size else alone if at > walk.at else last
        walk.upto(at, alone)
        walk.upto(at + size, moved)
    walk.upto(passage.end, last)


def _controls_of_one(old: Passage, new: Passage) -> list[tuple[int, int, Wrap]]:
    """Controls that one side alone has around its words, as (start, end, wrapper): the words are compared without them.

    Only the outermost of one line count, and only of one side: controls of both could cross.
    """
    if len(old.lines) > 1 or len(new.lines) > 1:
        return []
    sides = [[seg for seg in passage.segs if seg.path and seg.path[0].element.tag == w("sdt")]
             for passage in (old, new)]
    keys = [{wrap.key for seg in passage.segs for wrap in seg.path} for passage in (old, new)]
    alone = [[seg for seg in sides[n] if seg.path[0].key not in keys[1 - n]] for n in (0, 1)]
    side = 1 if alone[1] else 0
    spans: dict[Wrap, tuple[int, int]] = {}
    for seg in alone[side]:
        wrap = seg.path[0]
        spans[wrap] = (spans[wrap][0] if wrap in spans else seg.start, seg.end)
    for wrap in spans:
        wrap.key, wrap.framed = (), ("del", "ins")[side]
    return [(*span, wrap) for wrap, span in spans.items()]


def _match_wraps(writer: Writer, old: Passage, new: Passage, i: int, j: int, size: int) -> None:
    for seg in old.segs:
        if seg.path and seg.start < i + size and seg.end > i:
            at = max(seg.start, i) - i + j
            other = next((s for s in new.segs if s.start <= at < s.end), None)
            keyed = [x for x in seg.path if x.key], [x for x in other.path if x.key] if other else []
            for mine, theirs in zip(*keyed):
                writer.wraps.setdefault(theirs.element, mine)


class _Pair:
    """Where the writing of both sides has come to."""

    def __init__(self, writer: Writer, old: Passage | _Result, new: Passage | _Result,
                 controls: list[tuple[int, int, Wrap]]) -> None:
        self.writer, self.controls = writer, controls
        self.deleted, self.inserted = _Walk(writer, old, "del"), _Walk(writer, new, "ins")

    def change(self, i: int, j: int) -> None:
        """Write what one side alone has up to these offsets."""
        self._enter("del")
        self.deleted.upto(i)
        self._enter("ins")
        self.inserted.upto(j)

    def _enter(self, status: str) -> None:
        """Note the control of the other side that what is written now stands inside of."""
        self.writer.around = () if not self.controls else tuple(
            wrap for start, end, wrap in self.controls if wrap.framed != status and
            (start < self._at(wrap) < end if status else wrap.framed == "ins" and start <= self._at(wrap) < end))

    def _at(self, wrap: Wrap) -> int:
        return (self.inserted if wrap.framed == "ins" else self.deleted).at

    def keep(self, end: int) -> None:
        """Write what both have, up to the offset `end` of OLD."""
        old, new = self.deleted, self.inserted
        while old.at < end:
            self._enter("")
            size = min(old.room(), new.room(), end - old.at)
            mine, theirs = old.seg(), new.seg()
            old.anchors()
            new.anchors()
            self._stretch(mine, theirs, mine.text[old.at - mine.start:old.at - mine.start + size])
            old.at, new.at = old.at + size, new.at + size

    def _stretch(self, mine: Seg, theirs: Seg, text: str) -> None:
        job = self.writer.job
        if mine.key and mine.key[0] == "mark":
            self.writer.around = ()
            self.writer.end("", mine.node, theirs.node)
            return
        if mine.parts and mine.key != theirs.key:
            _edited_field(self.writer, mine, theirs)
            return
        if mine.key and mine.key[0] == "note":
            job.pair_note(mine, theirs)
        elif mine.node.tag in FORMULAS:
            compare_formulas(mine.node, theirs.node, job)
        elif mine.key is not None:
            job.spans.keep(mine, theirs)
            job.pair_boxes(mine.node, theirs.node)
        self.writer.put("", mine, text, theirs)


def _edited_field(writer: Writer, mine: Seg, theirs: Seg) -> None:
    """Write a field of OLD with NEW's code, or NEW's result, as a change inside of it."""
    begin, code, separate, said, end = _anatomy(mine)
    _, new_code, _, new_said, _ = _anatomy(theirs)
    same = mine.key is not None and theirs.key is not None and mine.key[1] == theirs.key[1]
    for part in [begin, *(code if same else ())]:
        writer.put("", part, part.text)
    for status, parts in () if same else (("del", code), ("ins", new_code)):
        for part in parts:
            writer.put(status, part, part.text)
    writer.put("", separate, separate.text)
    pair = _Pair(writer, _Result(said), _Result(new_said), [])
    for i, j, size in kept(_said_anew(result(mine), result(theirs)), len(result(mine)), len(result(theirs))):
        pair.change(i, j)
        pair.keep(i + size)
    writer.put("", end, end.text)


def _said_anew(old: str, new: str) -> list[Edit]:
    return [Edit(*change) for change in words(old, new)]


def _anatomy(field: Seg) -> tuple[Seg, list[Seg], Seg, list[Seg], Seg]:
    """Its beginning, its code, what separates that, its result, its end."""
    parts = field.parts
    code = [part for part in parts if part.key and part.key[0] == "code"]
    at = parts.index(code[-1]) + 1
    return parts[0], code, parts[at], [part for part in parts[at:] if part.key is None], parts[-1]


class _Result:
    """The result of a field as a line of its own."""

    def __init__(self, parts: list[Seg]) -> None:
        self.anchors: list[tuple[int, Element]] = []
        self.segs: list[Seg] = []
        at = 0
        for part in parts:
            self.segs.append(Seg(at, part.text, part.node, part.run, part.path))
            at += len(part.text)


class _Walk:
    """Where the writing of one side's line has come to."""

    def __init__(self, writer: Writer, line: Passage | _Result, status: str) -> None:
        self.writer, self.line, self.status = writer, line, status
        self.at = self.n = self.k = 0

    def seg(self) -> Seg:
        while self.line.segs[self.n].end <= self.at:
            self.n += 1
        return self.line.segs[self.n]

    def room(self) -> int:
        return self.seg().end - self.at

    def anchors(self) -> None:
        """Write the anchors that stand here: OLD's as they are, of NEW's those that OLD has not."""
        while self.k < len(self.line.anchors) and self.line.anchors[self.k][0] <= self.at:
            el = self.line.anchors[self.k][1]
            self.k += 1
            if self.status not in COMES:
                self.writer.anchor(el)
            elif el.tag not in WRAPPERS and self.writer.job.has_news(el):
                self.writer.anchor(self.writer.job.clone(el), el)

    def upto(self, end: int, status: str = "") -> None:
        self.status = status or self.status
        while self.at < end:
            self.anchors()
            seg = self.seg()
            stop = min(seg.end, end)
            if seg.key and seg.key[0] == "mark":
                self.writer.end(self.status, seg.node)
            else:
                self.writer.put(self.status, seg, seg.text[self.at - seg.start:stop - seg.start])
            self.at = stop
