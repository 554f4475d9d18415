"""Stretches of lines and paragraph marks, with what happened to them, written as paragraphs.

A stretch of text that both files have is kept, with a record where its formatting changed; a stretch that one file
has is inside w:ins or w:del. A mark ends the paragraph written so far.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.markup.walk import HEADS
from drafting.word.markup.xml import SPACE, parent_of, w
from drafting.word.redline.marking.sections import compare_section, must_be_replaced
from drafting.word.redline.reading import recorded as records
from drafting.word.redline.reading.line import SIMPLE
from drafting.word.redline.reading.recorded import COMES, R_PR, recorded
from drafting.word.redline.reading.wholes import as_deleted, complex_field, frame_control

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafting.word.markup.xml import Element
    from drafting.word.redline.marking.job import Job
    from drafting.word.redline.reading.line import Seg, Wrap

RUN, T, GONE, KEEP = w("r"), w("t"), w("delText"), {SPACE: "preserve"}


class Writer:
    """Writes one paragraph after the other; `done` are those finished."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.done: list[Element] = []
        self.wraps: dict[Element, Wrap] = {}        # wrapper of NEW → wrapper of OLD that holds the same
        self.around: tuple[Wrap, ...] = ()          # a control that one file has around what is written now
        self.said: dict[Element, int] = {}          # text element → how much of it is written
        # The runs asked about last, and whether they look alike.
        self.looked: tuple[Element | None, Element | None, bool] = (None, None, True)
        self._start()

    def _start(self) -> None:
        self.p = etree.Element(w("p"))
        self.stack: list[tuple[Wrap, Element]] = []
        self.seen: set[Element] = set()
        self.framed: list[tuple[Element, str]] = []
        self.mark: Element | None = None
        self.run: Element | None = None
        self.run_key: tuple[Element, str, Element | None] | None = None
        self.last: Element | None = None
        self.empty: dict[tuple[Element, str], Element] = {}     # run, status → a run with its properties, to be copied

    def end(self, status: str, p: Element, new_p: Element | None = None) -> None:
        """End the paragraph with the mark of `p`; with `new_p` it is kept and takes that one's properties."""
        if status:
            self._close(records.signed(p, status, self.job), () if status in COMES else p.attrib.items())
            return
        new_p = p if new_p is None else new_p
        mine, theirs = (el.find(f"{records.P_PR}/{records.SECT_PR}") for el in (p, new_p))
        if mine is not None and theirs is not None and must_be_replaced(mine, theirs, self.job):
            self.end("ins", new_p)
            self.end("del", p)
            return
        properties = records.paragraph(p, new_p, self.job)
        section = properties.find(records.SECT_PR) if properties is not None else None
        if section is not None and theirs is not None:
            compare_section(section, theirs, self.job)
        self._close(properties, p.attrib.items())

    def _close(self, properties: Element | None, attributes: Iterable[tuple[str, str]]) -> None:
        for control, kind in self.framed:
            frame_control(control, kind, self.job.stamp)
        if properties is not None:
            self.p.insert(0, properties)
        for key, value in attributes:
            self.p.set(key, value)
        self.done.append(self.p)
        self._start()

    # -- stretches ----------------------------------------------------------------------------------
    def anchor(self, el: Element, original: Element | None = None) -> None:
        """Write an anchor, inside those of the open wrappers that it, or its `original` in NEW, stands in."""
        above = {self._home(holder) for holder in (el if original is None else original).iterancestors()}
        inside = [wrap for wrap, _ in self.stack if wrap.element in above]
        self._open(tuple(inside)).append(el)
        self.mark = self.run = None

    def _home(self, element: Element) -> Element:
        """The element that holds in the redline what a wrapper holds in its file."""
        return self.wraps[element].element if element in self.wraps else element

    def put(self, status: str, seg: Seg, text: str, new_seg: Seg | None = None) -> None:
        """Write a stretch; with `new_seg` it is kept and takes that stretch's formatting."""
        if not seg.parts or new_seg is not None and seg.whole is not None and self._same_look(seg, new_seg):
            self._put(status, seg, text, new_seg)
            return
        for part, piece, other in _pieces(seg, new_seg):
            self._put(status, part, piece, other)

    def _put(self, status: str, seg: Seg, text: str, new_seg: Seg | None) -> None:
        path = tuple(self.wraps.get(x.element, x) for x in seg.path) if status in COMES else seg.path
        holder = self._open((*self.around, *path))
        holder = self._marked(holder, status)
        if seg.run is None or seg.whole is not None:
            self.run = None
            self._loose(holder, status, seg)
            return
        new_run = new_seg.run if new_seg is not None and self._looks_anew(seg.run, new_seg) else None
        key = (seg.run, status, new_run)
        run = self.run
        if run is None or run.getparent() is not holder or self.run_key != key:
            run = self.run = self._new_run(holder, status, seg.run, new_run)
            self.run_key, self.last = key, None
        if seg.node.tag == T:
            self._say(run, seg.node, text, GONE if status == "del" else T)
        else:
            run.append(self.job.clone(seg.node) if status in COMES else _detached(seg.node))
            if status == "del":
                as_deleted(run)
        self.last = seg.node

    def _say(self, run: Element, node: Element, text: str, tag: str) -> None:
        """Put a piece of a text at the end of the run; outer spaces count as they counted in the whole of it."""
        at = self.said.get(node, 0)
        self.said[node] = at + len(text)
        for piece, keeps in _spaced(node, at, text):
            last = run[-1] if self.last is node else None      # cut only because NEW's runs are cut there
            if last is not None and (last.get(SPACE) is not None) == keeps:
                last.text = (last.text or "") + piece
            else:
                etree.SubElement(run, tag, KEEP if keeps else None).text = piece
                self.last = node

    def _loose(self, holder: Element, status: str, seg: Seg) -> None:
        """An object that stands in no run: a formula, a simple field."""
        node = seg.node if seg.whole is None else seg.whole
        el = self.job.clone(node) if status in COMES else _detached(node)
        for piece in complex_field(el) if status and el.tag == SIMPLE else [el]:
            if status == "del":
                as_deleted(piece)
            holder.append(piece)

    def _same_look(self, field: Seg, new_field: Seg) -> bool:
        job = self.job
        runs = ((part.run, other.run) for part, _, other in _pieces(field, new_field) if other is not None)
        return all(job.old.run(properties_of(mine), job.target) == job.new.run(properties_of(theirs), job.source)
                   for mine, theirs in runs if mine is not None and theirs is not None)

    def _new_run(self, holder: Element, status: str, mine: Element, new_run: Element | None) -> Element:
        """A run with the properties of its own file; with `new_run` recorded as changed to those of that run."""
        if new_run is not None:
            run = etree.SubElement(holder, RUN)
            theirs = properties_of(new_run)
            carried = self.job.clone(theirs) if theirs is not None else None
            run.append(recorded("rPr", properties_of(mine), carried, self.job.stamp))
            return run
        empty = self.empty.get((mine, status))
        if empty is None:
            empty = self.empty[mine, status] = self._empty(status, properties_of(mine))
        run = copy.copy(empty)
        holder.append(run)
        return run

    def _empty(self, status: str, properties: Element | None) -> Element:
        run = etree.Element(RUN)
        if properties is not None:
            run.append(self.job.clone(properties) if status in COMES else copy.copy(properties))
        return run

    def _looks_anew(self, run: Element, new_seg: Seg) -> bool:
        """Whether a kept stretch has other formatting in NEW, and it is to be marked."""
        return new_seg.run is not None and self.job.marks(not self._alike(run, new_seg.run))

    def _alike(self, run: Element, new_run: Element) -> bool:
        """Whether two runs look the same; asked again for each piece of a sentence that is kept."""
        if self.looked[:2] != (run, new_run):
            job = self.job
            self.looked = (run, new_run, job.old.run(properties_of(run), job.target)
                           == job.new.run(properties_of(new_run), job.source))
        return self.looked[2]

    # -- containers ---------------------------------------------------------------------------------
    def _marked(self, holder: Element, status: str) -> Element:
        if not status:
            self.mark = None
            return holder
        if self.mark is None or self.mark.getparent() is not holder or self.mark.tag != w(status) \
                or self.mark.getnext() is not None:
            mark = self.mark = self.job.stamp.mark(status, holder)
            return mark
        return self.mark

    def _open(self, path: tuple[Wrap, ...]) -> Element:
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

    def _shell(self, wrap: Wrap) -> tuple[Element, Element]:
        source = wrap.element
        shell = etree.Element(source.tag, source.attrib)
        again = source in self.seen
        self.seen.add(source)
        for child in source:
            if child.tag in HEADS:
                shell.append(copy.deepcopy(child))
        if self.job.foreign(source):
            shell = self.job.clone(shell)
        for ident in shell.findall(f"{w('sdtPr')}/{w('id')}") if again else ():
            parent_of(ident).remove(ident)
        if wrap.framed:
            self.framed.append((shell, wrap.framed))
        return shell, etree.SubElement(shell, w("sdtContent")) if source.tag == w("sdt") else shell


def properties_of(run: Element) -> Element | None:
    """The properties of a run; asked so often that `find`, which takes a path, takes too long."""
    return next(run.iterchildren(R_PR), None)


def _spaced(node: Element, at: int, text: str) -> list[tuple[str, bool]]:
    """The pieces of `text`, which begins at `at` in a text element, and whether their outer spaces are to be kept.

    Word drops the outer spaces of an element that does not say to keep them, and so it has to do with what is cut out.
    """
    whole = node.text or ""
    if node.get(SPACE) is not None:
        return [(text, True)]
    if text == whole:
        return [(text, False)]
    first, last = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    cuts = [max(0, min(len(text), place - at)) for place in (first, max(first, last))]
    pieces = ((text[:cuts[0]], False), (text[cuts[0]:cuts[1]], True), (text[cuts[1]:], False))
    return [piece for piece in pieces if piece[0]]


def _pieces(field: Seg, new_field: Seg | None) -> Iterator[tuple[Seg, str, Seg | None]]:
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


def _detached(node: Element) -> Element:
    """A node of OLD itself, so that what was done in its text boxes stays."""
    out = copy.copy(node) if node.getparent() is None else node
    out.tail = None
    return out
