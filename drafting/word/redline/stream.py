"""Lines and paragraph marks, with what happened to them, written as paragraphs.

A stretch of text that both files have is kept, with a record where its formatting changed; a stretch that one file
has is inside w:ins or w:del. A mark ends the paragraph written so far.
"""

from __future__ import annotations

import copy

from lxml import etree

from drafting.diff.words import Change, changes
from drafting.word.names import SPACE, w
from drafting.word.redline import records
from drafting.word.redline.formulas import FORMULAS, compare_formulas, same_formula
from drafting.word.redline.line import SIMPLE, WRAPPERS
from drafting.word.redline.passage import Passage
from drafting.word.redline.records import R_PR, recorded
from drafting.word.redline.signs import as_deleted, complex_field


class Writer:
    """Writes one paragraph after the other; `done` are those finished."""

    def __init__(self, job) -> None:
        self.job, self.done = job, []
        self.wraps: dict = {}           # wrapper of NEW → wrapper of OLD that holds the same
        self._start()

    def _start(self) -> None:
        self.p, self.stack, self.seen = etree.Element(w("p")), [], set()
        self.mark = self.run = self.run_key = None

    def end(self, status: str, p, new_p=None) -> None:
        """End the paragraph with the mark of `p`; with `new_p` it is kept and takes that one's properties."""
        if status:
            self._close(records.signed(p, status, self.job), p.attrib.items() if status == "del" else ())
            return
        from drafting.word.redline.sections import compare_section, must_be_replaced
        ends = [el.find(f"{records.P_PR}/{records.SECT_PR}") for el in (p, new_p)]
        if ends[0] is not None and must_be_replaced(*ends, self.job):
            self.end("ins", new_p)
            self.end("del", p)
            return
        properties = records.paragraph(p, new_p, self.job)
        if ends[0] is not None:
            compare_section(properties.find(records.SECT_PR), ends[1], self.job)
        self._close(properties, p.attrib.items())

    def _close(self, properties, attributes) -> None:
        if properties is not None:
            self.p.insert(0, properties)
        for key, value in attributes:
            self.p.set(key, value)
        self.done.append(self.p)
        self._start()

    # -- stretches ----------------------------------------------------------------------------------
    def anchor(self, el) -> None:
        self._open(())
        self.p.append(el)
        self.mark = self.run = None

    def put(self, status: str, seg, text: str, new_seg=None) -> None:
        """Write a stretch; with `new_seg` it is kept and takes that stretch's formatting."""
        if not seg.parts:
            self._put(status, seg, text, new_seg)
        for part, piece, other in _pieces(seg, new_seg):
            self._put(status, part, piece, other)

    def _put(self, status: str, seg, text: str, new_seg) -> None:
        holder = self._open(tuple(self.wraps.get(x.element, x) for x in seg.path) if status == "ins" else seg.path)
        holder = self._marked(holder, status)
        if seg.run is None:
            self.run = None
            self._loose(holder, status, seg)
            return
        key = (seg.run, status, new_seg.run if new_seg is not None else None)
        if self.run is None or self.run.getparent() is not holder or self.run_key != key:
            self.run, self.run_key = self._new_run(status, seg, new_seg), key
            holder.append(self.run)
        child = self._child(status, seg, text)
        self.run.append(child)
        if status == "del":
            as_deleted(child)

    def _child(self, status: str, seg, text: str):
        if seg.node.tag == w("t"):
            child = etree.Element(w("t"), {SPACE: "preserve"})
            child.text = text
            return child
        return self.job.clone(seg.node) if status == "ins" else _detached(seg.node)

    def _loose(self, holder, status: str, seg) -> None:
        """An object that stands in no run: a formula, a simple field."""
        el = self.job.clone(seg.node) if status == "ins" else _detached(seg.node)
        for piece in complex_field(el) if status and el.tag == SIMPLE else [el]:
            if status == "del":
                as_deleted(piece)
            holder.append(piece)

    def _new_run(self, status: str, seg, new_seg):
        run = etree.Element(w("r"))
        properties = seg.run.find(R_PR)
        if new_seg is not None:
            job, theirs = self.job, new_seg.run.find(R_PR) if new_seg.run is not None else None
            if job.old.run(properties, job.target) != job.new.run(theirs, job.source):
                carried = job.clone(theirs) if theirs is not None else None
                run.append(recorded("rPr", properties, carried, job.stamp))
                return run
        if properties is not None:
            run.append(self.job.clone(properties) if status == "ins" else copy.deepcopy(properties))
        return run

    # -- containers ---------------------------------------------------------------------------------
    def _marked(self, holder, status: str):
        if not status:
            self.mark = None
            return holder
        if self.mark is None or self.mark.getparent() is not holder or self.mark.tag != w(status) \
                or self.mark.getnext() is not None:
            self.mark = self.job.stamp.mark(status)
            holder.append(self.mark)
        return self.mark

    def _open(self, path: tuple):
        """The element that takes content with these wrappers around it."""
        same = 0
        while same < min(len(path), len(self.stack)) and path[same].element is self.stack[same][0].element:
            same += 1
        if same < len(self.stack):
            self.mark = self.run = None
        del self.stack[same:]
        for wrap in path[same:]:
            shell, content = self._shell(wrap)
            (self.stack[-1][1] if self.stack else self.p).append(shell)
            self.stack.append((wrap, content))
            self.mark = self.run = None
        return self.stack[-1][1] if self.stack else self.p

    def _shell(self, wrap):
        source = wrap.element
        shell = etree.Element(source.tag, source.attrib)
        again = source in self.seen
        self.seen.add(source)
        for child in source:
            if child.tag in (w("sdtPr"), w("sdtEndPr"), w("smartTagPr"), w("customXmlPr")):
                shell.append(copy.deepcopy(child))
        if self.job.foreign(source):
            shell = self.job.clone(shell)
        for ident in shell.findall(f"{w('sdtPr')}/{w('id')}") if again else ():
            ident.getparent().remove(ident)
        return shell, etree.SubElement(shell, w("sdtContent")) if source.tag == w("sdt") else shell


def _pieces(field, new_field):
    """The parts of a field that is one object, each with a stretch of NEW's result that has as many characters."""
    others = [part for part in new_field.parts if part.key is None] if new_field is not None else []
    n = k = 0
    for part in field.parts:
        at = 0
        while at < len(part.text):
            if part.key is not None or not others:
                yield part, part.text, None
                break
            size = min(len(part.text) - at, len(others[n].text) - k)
            yield part, part.text[at:at + size], others[n]
            at, k = at + size, k + size
            if k == len(others[n].text):
                n, k = n + 1, 0


def _detached(node):
    """A node of OLD itself, so that what was done in its text boxes stays."""
    out = copy.copy(node) if node.getparent() is None else node
    out.tail = None
    return out


def weave(writer: Writer, old: Passage, new: Passage, counts: tuple[int, int]) -> None:
    """Write OLD's passage with NEW's as changes to it; the first `counts` of their lines are compared, the rest is not.

    The last mark of both is one mark, unless a section ends at one of the two only.
    """
    ends = [passage.marks[-1] for passage in (old, new)]
    gaps = _kept(_compared(old, new, counts), ends[0].start, ends[1].start)
    for i, j, size in gaps:
        _match_wraps(writer, old, new, i, j, size)
    deleted, inserted = _Walk(writer, old, "del"), _Walk(writer, new, "ins")
    for i, j, size in gaps:
        deleted.upto(i)
        inserted.upto(j)
        _keep(writer, deleted, inserted, i + size)
    if ends[0].key == ends[1].key:
        _keep(writer, deleted, inserted, old.end)
    else:
        inserted.upto(new.end)
        deleted.upto(old.end)


def _compared(old: Passage, new: Passage, counts: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """The changes up to the last marks, in offsets."""
    a, at_a = old.tokens(counts[0])
    b, at_b = new.tokens(counts[1])
    found = [(at_a[c.i1], at_a[c.i2], at_b[c.j1], at_b[c.j2]) for c in _quiet(changes(a, b), a)]
    if any(seg.node.tag in FORMULAS for seg in new.segs):
        found = [part for change in found for part in _edited_formulas(old, new, *change)]
    i, j = at_a[-1], at_b[-1]
    if found and found[-1][1] == i and found[-1][3] == j:
        i, _, j, _ = found.pop()
    last = (i, old.marks[-1].start, j, new.marks[-1].start)
    return [*found, last] if last[0] < last[1] or last[2] < last[3] else found


def _quiet(found: list[Change], a: list) -> list[Change]:
    """The changes, those that only white space keeps apart as one: a rewritten phrase reads as such."""
    out: list[Change] = []
    for change in found:
        island = a[out[-1].i2:change.i1] if out else None
        if island and all(isinstance(token, str) and token.isspace() for token in island) and _both(out[-1], change):
            last = out.pop()
            change = Change(last.i1, change.i2, last.j1, change.j2)
        out.append(change)
    return out


def _both(left: Change, right: Change) -> bool:
    return all(c.i1 < c.i2 and c.j1 < c.j2 for c in (left, right))


def _edited_formulas(old: Passage, new: Passage, i1: int, i2: int, j1: int, j2: int) -> list[tuple[int, int, int, int]]:
    """A change without the formulas in it that were edited and not replaced: those are kept, and changed inside."""
    mine, theirs = ([seg for seg in line.segs if seg.node.tag in FORMULAS and start <= seg.start < end]
                    for line, start, end in ((old, i1, i2), (new, j1, j2)))
    out = []
    for x, y in zip(mine, theirs) if len(mine) == len(theirs) else ():
        if same_formula(x.node, y.node):
            out.append((i1, x.start, j1, y.start))
            i1, j1 = x.end, y.end
    return [part for part in [*out, (i1, i2, j1, j2)] if part[0] < part[1] or part[2] < part[3]]


def _kept(found, len_a: int, len_b: int) -> list[tuple[int, int, int]]:
    out, i, j = [], 0, 0
    for i1, i2, _, j2 in [*found, (len_a, len_a, len_b, len_b)]:
        out.append((i, j, i1 - i))
        i, j = i2, j2
    return out


def _match_wraps(writer: Writer, old: Passage, new: Passage, i: int, j: int, size: int) -> None:
    for seg in old.segs:
        if seg.path and seg.start < i + size and seg.end > i:
            at = max(seg.start, i) - i + j
            other = next((s for s in new.segs if s.start <= at < s.end), None)
            keyed = [x for x in seg.path if x.key], [x for x in other.path if x.key] if other else []
            for mine, theirs in zip(*keyed):
                writer.wraps.setdefault(theirs.element, mine)


def _keep(writer: Writer, old: _Walk, new: _Walk, end: int) -> None:
    while old.at < end:
        size = min(old.room(), new.room(), end - old.at)
        mine, theirs = old.seg(), new.seg()
        text = mine.text[old.at - mine.start:old.at - mine.start + size]
        old.anchors()
        new.anchors()
        if mine.key and mine.key[0] == "mark":
            writer.end("", mine.node, theirs.node)
            old.at, new.at = mine.end, theirs.end
            continue
        if mine.key == ("note", "footnote") or mine.key == ("note", "endnote"):
            writer.job.pair_note(mine, theirs)
        elif mine.node.tag in FORMULAS:
            compare_formulas(mine.node, theirs.node, writer.job)
        elif mine.key is not None:
            writer.job.pair_boxes(mine.node, theirs.node)
        writer.put("", mine, text, theirs)
        old.at, new.at = old.at + size, new.at + size


class _Walk:
    """Where the writing of one side's line has come to."""

    def __init__(self, writer: Writer, line: Passage, status: str) -> None:
        self.writer, self.line, self.status = writer, line, status
        self.at = self.n = self.k = 0

    def seg(self):
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
            if self.status == "del":
                self.writer.anchor(el)
            elif el.tag not in WRAPPERS and self.writer.job.has_news(el):
                self.writer.anchor(self.writer.job.clone(el))

    def upto(self, end: int) -> None:
        while self.at < end:
            self.anchors()
            seg = self.seg()
            stop = min(seg.end, end)
            if seg.key and seg.key[0] == "mark":
                self.writer.end(self.status, seg.node)
            else:
                self.writer.put(self.status, seg, seg.text[self.at - seg.start:stop - seg.start])
            self.at = stop
