"""A story, block by block: what both have is compared, what one has is marked.

Word cannot take the last paragraph mark of a story or a cell away. Where paragraphs are added or gone at such an end,
the last mark of OLD therefore stands at the very end, with the properties of the last one of NEW.
"""

from __future__ import annotations

import copy

from drafting.word.marks import ANCHORS
from drafting.word.names import w
from drafting.word.redline import match, records
from drafting.word.redline.line import Line
from drafting.word.redline.signs import frame_control, mark_block
from drafting.word.redline.stream import Writer, both_sides, one_side
from drafting.word.redline.taste import USUAL, Taste

P, TBL, SDT = w("p"), w("tbl"), w("sdt")
CONTAINED = frozenset({P, TBL, SDT})


class Job:
    """One part of NEW compared with one part of OLD: `source` and `target` name them; `later` are parts to come."""

    def __init__(self, carrier, stamp, source: str, target: str, later, taste: Taste = USUAL) -> None:
        self.carrier, self.stamp, self.source, self.target, self.later = carrier, stamp, source, target, later
        self.old, self.new, self.taste = carrier.old, carrier.new, taste

    def inside(self, source: str, target: str) -> Job:
        """The same job on another part of both files."""
        return Job(self.carrier, self.stamp, source, target, self.later, self.taste)

    def clone(self, el):
        return self.carrier.clone(el, self.source, self.target)

    def has_news(self, anchor) -> bool:
        found = anchor.find(w("commentReference"))
        return anchor.get(w("id")) is not None and self.carrier.has_news(anchor, self.source, self.target) \
            if found is None else self.carrier.has_news(found, self.source, self.target)

    def foreign(self, el) -> bool:
        return el.getroottree().getroot() is self.new.package.tree(self.source)

    def pair_note(self, mine, theirs) -> None:
        self.later.append((mine.key[1], mine.node.get(w("id")), theirs.node.get(w("id"))))

    def pair_boxes(self, mine, theirs) -> None:
        boxes = list(mine.iter(w("txbxContent"))), list(theirs.iter(w("txbxContent")))
        for old, new in zip(*boxes) if len(boxes[0]) == len(boxes[1]) else ():
            compare_blocks(old, new, self)


def blocks_of(parent) -> list:
    return [el for el in parent if el.tag in CONTAINED]


def compare_blocks(old_parent, new_parent, job: Job) -> None:
    """Make OLD's container a redline against NEW's, in place."""
    _settle_anchors(new_parent, job)
    old, new = blocks_of(old_parent), blocks_of(new_parent)
    keys = match.keys(old_parent, old), match.keys(new_parent, new)
    pairs = match.pairs(*keys, old, new)
    equal = {old[i]: keys[0][i] for i, j in pairs if i is not None and j is not None and keys[0][i] == keys[1][j]}
    pairs = [(None if i is None else old[i], None if j is None else new[j]) for i, j in pairs]
    following, after = None, []
    for x, _ in reversed(pairs):
        following = x if x is not None else following
        after.append(following)
    after.reverse()
    done = 0
    for stretch in _stretches(pairs):
        _compare_stretch(old_parent, stretch, after[done:], equal, job)
        done += len(stretch)


def _settle_anchors(parent, job: Job) -> None:
    """Put what NEW alone marks between blocks into the paragraph beside it: a start into the next, an end before."""
    for anchor in [el for el in parent if el.tag in ANCHORS and el.tag != w("proofErr") and job.has_news(el)]:
        starts = anchor.tag in (w("bookmarkStart"), w("commentRangeStart"))
        block = next(anchor.itersiblings(*CONTAINED, preceding=not starts), None)
        paragraphs = [] if block is None else list(block.iter(P))
        if paragraphs:
            home = paragraphs[0 if starts else -1]
            home.insert(1 if home.find(records.P_PR) is not None else 0, anchor) if starts else home.append(anchor)


def _stretches(pairs):
    """Runs of paragraphs, each with whether it ends the container; other blocks alone."""
    out, run = [], []
    for pair in pairs:
        if (pair[0] if pair[0] is not None else pair[1]).tag == P:
            run.append(pair)
        else:
            out += [run] * bool(run) + [[pair]]
            run = []
    return out + [run] * bool(run)


def _compare_stretch(parent, stretch, after, equal, job: Job) -> None:
    """Compare a stretch; `after` holds for each of its places the block of OLD that comes next, or None."""
    last = max((n for n, (x, y) in enumerate(stretch) if x is not None and y is not None), default=-1)
    tail = stretch[last:] if 0 <= last < len(stretch) - 1 and stretch[last][0].tag == P else []
    for n, (x, y) in enumerate(stretch[:len(stretch) - len(tail)]):
        if y is None:
            _mark(x, "del", job)
        elif x is None:
            block = job.clone(y)
            _insert(parent, after[n], block)
            _mark(block, "ins", job)
        elif not (x in equal and _trusted(equal[x], job)):
            compare_pair(x, y, job)
    if tail:
        compare_paragraphs([x for x, _ in tail if x is not None], [y for _, y in tail if y is not None], job)


def _insert(parent, following, el) -> None:
    blocks = blocks_of(parent)
    if following is not None:
        following.addprevious(el)
    elif blocks:
        blocks[-1].addnext(el)
    else:
        parent.insert(0, el)


def _mark(block, kind: str, job: Job) -> None:
    mark_block(block, kind, job.stamp)
    for control in list(block.iter(SDT)) if block.tag == SDT else ():
        content = control.find(w("sdtContent"))
        if content is not None and blocks_of(content):
            frame_control(control, kind, job.stamp)


def _trusted(key: bytes, job: Job) -> bool:
    """Whether equal bytes mean equal content: nothing refers to what may differ between the files."""
    for style, ident, _, rid, note in match.REFERENCES.findall(key):
        if note:
            return False
        if rid and job.old.target(job.target, rid.decode()) != job.new.target(job.source, rid.decode()):
            return False
        if rid and not job.carrier.same_margin(job.target, rid.decode(), job.source, job.later):
            return False
        name = ident.decode()
        if style == b"numId" and job.new.list_names.get(name, name) != name:
            return False
        if style and style != b"numId" and job.old.style(name) != job.new.style(name):
            return False
    return True


def compare_pair(old, new, job: Job) -> None:
    """Make one block of OLD a redline against its partner."""
    if old.tag == P:
        compare_paragraphs([old], [new], job)
    elif old.tag == TBL:
        from drafting.word.redline.table import compare_tables
        compare_tables(old, new, job)
    else:
        contents = old.find(w("sdtContent")), new.find(w("sdtContent"))
        if contents[0] is not None and contents[1] is not None:
            compare_blocks(*contents, job)


def compare_paragraphs(old: list, new: list, job: Job) -> None:
    """Write paragraphs of OLD as changed to those of NEW: the first two are the same, and so are the last marks."""
    lines = [Line(p, job.old, job.target) for p in old], [Line(p, job.new, job.source) for p in new]
    if len(old) == len(new) == 1 and _same(*lines[0], *lines[1], job):
        return
    writer = Writer(job)
    both_sides(writer, lines[0][0], lines[1][0])
    for n, line in enumerate(lines[0][1:]):
        writer.close(_signed(old[n], "del", job), old[n].attrib.items())
        one_side(writer, line, "del")
    for n, line in enumerate(lines[1][1:]):
        writer.close(_signed(new[n], "ins", job))
        one_side(writer, line, "ins")
    _last_mark(writer, old[-1], new[-1], job)
    for p in writer.done:
        old[0].addprevious(p)
    for p in old:
        p.getparent().remove(p)


def _last_mark(writer: Writer, old, new, job: Job) -> None:
    """The mark that both have; a section that ends here in one file only takes two marks."""
    from drafting.word.redline.sections import compare_section, must_be_replaced
    ends = [p.find(f"{records.P_PR}/{records.SECT_PR}") for p in (old, new)]
    if (ends[0] is None) != (ends[1] is None) or ends[0] is not None and must_be_replaced(*ends, job):
        writer.close(_signed(new, "ins", job))
        writer.close(_signed(old, "del", job), old.attrib.items())
        return
    properties = records.paragraph(old, new, job)
    if ends[0] is not None:
        section = properties.find(records.SECT_PR)
        compare_section(section, ends[1], job)
    writer.close(properties, old.attrib.items())


def _signed(p, kind: str, job: Job):
    properties = p.find(records.P_PR)
    if properties is not None:
        properties = job.clone(properties) if kind == "ins" else copy.deepcopy(properties)
    return records.sign(properties, kind, job.stamp)


def _same(a: Line, b: Line, job: Job) -> bool:
    """Whether two paragraphs say the same in the same look; notes and text boxes they hold are compared on the way."""
    if a.tokens()[0] != b.tokens()[0] or any(job.has_news(el) for _, el in b.anchors):
        return False
    properties = a.paragraph.find(records.P_PR), b.paragraph.find(records.P_PR)
    marks = [x.find(records.R_PR) if x is not None else None for x in properties]
    sections = [x.find(records.SECT_PR) if x is not None else None for x in properties]
    if any(s is not None for s in sections) or \
            job.old.paragraph(properties[0], job.target) != job.new.paragraph(properties[1], job.source) or \
            job.old.run(marks[0], job.target) != job.new.run(marks[1], job.source):
        return False
    if _looks(a) != _looks(b):
        return False
    for mine, theirs in zip((s for s in a.segs if s.key), (s for s in b.segs if s.key)):
        if mine.key[0] == "note":
            job.pair_note(mine, theirs)
        else:
            job.pair_boxes(mine.node, theirs.node)
    return True


def _looks(line: Line) -> list:
    out: list = []
    for seg in line.segs:
        form = line.run_form(seg)
        if out and out[-1][1] == form:
            out[-1] = (out[-1][0] + len(seg.text), form)
        else:
            out.append((len(seg.text), form))
    return out
