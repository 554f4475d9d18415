"""Tracked changes accepted or rejected, all of them or those of some members (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from drafting.word.markup.marks import (
    ANCHORS,
    CELL_MARKS,
    CHANGE_MARKS,
    CONTENT_MARKS,
    CONTROL_RANGES,
    DELETED,
    INSERTED,
    MOVE_RANGES,
    OUTSIDE_RECORD,
    PROPERTY_MARKS,
    SIGN_HOLDERS,
    author_of,
    is_changed,
    names,
)
from drafting.word.markup.walk import LINKS, NOTE_REFERENCES
from drafting.word.markup.xml import M, parent_of, w
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

P, P_PR, R_PR, TBL, TR, TC = w("p"), w("pPr"), w("rPr"), w("tbl"), w("tr"), w("tc")
COMMENT_REFERENCE = w("commentReference")
CTRL_PR, MATH_RUN = f"{{{M}}}ctrlPr", f"{{{M}}}r"


def has_changes(package: Package) -> bool:
    """Whether any story of the package carries a tracked change."""
    return any(is_changed(package.tree(part)) for part in package.stories())


def resolve(package: Package, accept: bool, authors: frozenset[str] | None = None,
            chosen: Mapping[str, frozenset[int]] | None = None) -> Package:
    """A package in which every tracked change is accepted, or rejected; the one given stays as it is.

    With `authors` only the changes whose author string names one of them are resolved ("MEX, GTM" names both);
    with `chosen` only the marks of the given numbers in each part, as `changes.marks_of` has them. The rest stay
    tracked.
    """
    out = package.copy()
    for part in package.stories():
        if is_changed(package.tree(part)) and (chosen is None or part in chosen):
            root = copy.deepcopy(package.tree(part))
            resolve_tree(root, accept, authors, None if chosen is None else chosen[part])
            out.put(part, root)
        else:
            out.hold(part, package.tree(part))
    _without_uncalled(out, package)
    return out


def _without_uncalled(out: Package, before: Package) -> None:
    """Take out the notes whose sign went with the changes: nobody is shown what they say, and it is in the file."""
    for tag, kind in NOTE_REFERENCES.items():
        part = out.related(f"{kind}s")
        called = [{el.get(w("id")) for el in package.tree(package.main).iter(tag)}
                  for package in (before, out)] if part is not None else []
        if part is not None and (gone := called[0] - called[1]):
            root = copy.deepcopy(out.tree(part))
            for note in [el for el in root if el.get(w("id")) in gone]:
                root.remove(note)
            out.put(part, root)


def resolve_tree(root: Element, accept: bool, authors: frozenset[str] | None = None,
                 chosen: frozenset[int] | None = None) -> None:
    """The same for one story, in place."""
    marks = None if chosen is None else {el for n, el in enumerate(root.iter(*CHANGE_MARKS)) if n in chosen}
    job = _Job(accept, authors, marks)
    _properties(root, job)
    _controls(root, job)
    _cells(root, job)
    _rows(root, job)
    _signs_in_formulas_and_lists(root, job)
    _runs(root, job)
    _paragraphs(root, job)
    _ranges(root, job)
    _deleted_text(root)


class _Job:
    """What goes and what stays, and whose marks are meant."""

    def __init__(self, accept: bool, authors: frozenset[str] | None, chosen: set[Element] | None) -> None:
        self.accept, self.authors, self.chosen = accept, authors, chosen
        self.gone = DELETED if accept else INSERTED
        self.all = authors is None and chosen is None

    def mine(self, mark: Element) -> bool:
        if self.chosen is not None:
            return mark in self.chosen
        return self.authors is None or not self.authors.isdisjoint(names(author_of(mark)))

    def marks(self, root: Element, *tags: str) -> list[Element]:
        return [el for el in root.iter(*tags) if self.mine(el)]

    def sign(self, holder: Element | None, tags: frozenset[str]) -> Element | None:
        """The first of my marks on a holder of signs, or None."""
        if holder is None:
            return None
        return next((el for el in holder if el.tag in tags and self.mine(el)), None)


def drop(el: Element) -> None:
    """Take an element out of its parent; text that follows it is layout only and goes along."""
    parent = el.getparent()
    if parent is not None:
        parent.remove(el)


def unwrap(el: Element) -> None:
    """Put an element's children in its place."""
    parent = parent_of(el)
    at = parent.index(el)
    parent[at:at + 1] = list(el)


def _drop_sign(sign: Element) -> None:
    """Take a sign off its holder, and properties elements that are empty without it."""
    holder = sign.getparent()
    drop(sign)
    while holder is not None and not len(holder) and holder.tag in (R_PR, P_PR, w("trPr"), w("numPr")):
        above = holder.getparent()
        drop(holder)
        holder = above


def _drop_content(el: Element) -> None:
    """Take content out, and leave in its place the ends of ranges that begin or end in it; in a formula, all goes."""
    parent = parent_of(el)
    if parent.tag.startswith(f"{{{M}}}"):
        drop(el)
        return
    anchors = [a for a in el.iter(*ANCHORS) if a.tag not in CHANGE_MARKS and a.tag != w("proofErr")]
    at = parent.index(el)
    parent[at:at + 1] = anchors


# -- properties -------------------------------------------------------------------------------------
def _properties(root: Element, job: _Job) -> None:
    for record in job.marks(root, *PROPERTY_MARKS):
        if not job.accept:
            _restore(record)
        _drop_sign(record)


def _restore(record: Element) -> None:
    """Put the properties that a record remembers in the place of those that stand beside it."""
    holder = parent_of(record)
    outside = OUTSIDE_RECORD.get(record.tag, frozenset({record.tag}))
    for child in list(holder):
        if child.tag not in outside:
            holder.remove(child)
    first = CONTENT_MARKS if record.tag == w("rPrChange") else (w("headerReference"), w("footerReference"))
    at = len([child for child in holder if child.tag in first and record.tag in (w("rPrChange"), w("sectPrChange"))])
    old = [child for child in record[0] if child.tag not in outside] if len(record) else []
    holder[at:at] = old


def _controls(root: Element, job: _Job) -> None:
    """Take a content control whose own boundary was inserted, or deleted, off its content."""
    kinds = ("Del", "MoveFrom") if job.accept else ("Ins", "MoveTo")
    starts = (tag for tag, (kind, end) in CONTROL_RANGES.items() if kind in kinds and end == "Start")
    for mark in job.marks(root, *starts):
        control = mark.getnext()
        while control is not None and control.tag in ANCHORS and not _ends(control, mark):
            control = control.getnext()
        if control is not None and control.tag == w("sdt"):
            content = control.find(w("sdtContent"))
            parent = parent_of(control)
            at = parent.index(control)
            parent[at:at + 1] = list(content) if content is not None else []


def _ends(el: Element, mark: Element) -> bool:
    """Whether a range that was opened by `mark` ends here, before the next control begins."""
    return el.get(w("id")) == mark.get(w("id")) and CONTROL_RANGES.get(el.tag, ("", ""))[1] == "End"


# -- tables -----------------------------------------------------------------------------------------
def _cells(root: Element, job: _Job) -> None:
    gone = w("cellDel") if job.accept else w("cellIns")
    for mark in job.marks(root, *CELL_MARKS):
        properties = parent_of(mark)
        if mark.tag == gone:
            row = next(properties.iterancestors(TR), None)
            drop(parent_of(properties))
            if row is not None and next(row.iter(TC), None) is None:    # Word opens no row without cells
                _drop_row(row)
        elif mark.tag == w("cellMerge"):
            _merge_cell(properties, mark, mark.get(w("vMerge" if job.accept else "vMergeOrig")))
        drop(mark)


def _merge_cell(properties: Element, mark: Element, value: str | None) -> None:
    old = properties.find(w("vMerge"))
    if old is not None:
        properties.remove(old)
    if value:
        new = etree.Element(w("vMerge"), {w("val"): "restart" if value == "rest" else "continue"})
        properties.insert(properties.index(mark), new)


def _rows(root: Element, job: _Job) -> None:
    for sign in [el for el in job.marks(root, *CONTENT_MARKS) if parent_of(el).tag == w("trPr")]:
        row = parent_of(parent_of(sign))
        if sign.tag in job.gone and row.getparent() is not None:
            _drop_row(row)
        elif sign.tag not in job.gone:
            _drop_sign(sign)


def _drop_row(row: Element) -> None:
    """Take a row out, and with the last one the table."""
    table = next(row.iterancestors(TBL), None)
    drop(row)
    cell = table.getparent() if table is not None else None
    if table is None or cell is None or next(table.iter(TR), None) is not None:
        return
    drop(table)
    if cell.tag == TC and next(cell.iter(P), None) is None:
        etree.SubElement(cell, P)


# -- runs -------------------------------------------------------------------------------------------
def _signs_in_formulas_and_lists(root: Element, job: _Job) -> None:
    """A sign in the properties of a formula's object or run stands for the object or run itself."""
    for sign in job.marks(root, *CONTENT_MARKS):
        holder = sign.getparent()
        if holder is None or holder.tag not in (R_PR, CTRL_PR, w("numPr")):
            continue
        owner = holder if holder.tag != R_PR else parent_of(holder)
        if owner.tag not in (CTRL_PR, MATH_RUN, w("numPr")):
            continue
        if sign.tag not in job.gone:
            _drop_sign(sign)
        else:
            properties = owner.getparent() if owner.tag == CTRL_PR else None
            whole = properties.getparent() if properties is not None else None
            drop(owner if whole is None else whole)


def _runs(root: Element, job: _Job) -> None:
    for mark in job.marks(root, *CONTENT_MARKS):
        parent = mark.getparent()
        if parent is None or parent.tag in SIGN_HOLDERS:
            continue
        if mark.tag in job.gone:
            _drop_content(mark)
            _drop_empty_links(parent)
        else:
            unwrap(mark)


def _drop_empty_links(el: Element | None) -> None:
    """Take out a link, and what else is around words only, when nothing is left in it."""
    while el is not None and el.tag in LINKS and all(child.tag in ANCHORS for child in el):
        above = el.getparent()
        _drop_content(el)
        el = above


def _deleted_text(root: Element) -> None:
    """Text outside every deletion is text again."""
    for name, plain in (("delText", "t"), ("delInstrText", "instrText")):
        for el in list(root.iter(w(name))):
            if next(el.iterancestors(w("del")), None) is None:
                el.tag = w(plain)


# -- paragraphs -------------------------------------------------------------------------------------
def _mark_properties(p: Element) -> Element | None:
    return p.find(f"{P_PR}/{R_PR}")


def _marked(root: Element) -> set[Element]:
    """The paragraphs whose mark is tracked in some way."""
    holders = (sign.getparent() for sign in root.iter(*CONTENT_MARKS))
    return {parent_of(parent_of(rpr)) for rpr in holders
            if rpr is not None and rpr.tag == R_PR and rpr.getparent() is not None and parent_of(rpr).tag == P_PR}


def _paragraphs(root: Element, job: _Job) -> None:
    """Join a paragraph whose mark goes to the next one, which keeps its own properties; last ones first."""
    marked = _marked(root)
    for p in reversed([p for p in root.iter(P) if p in marked]):
        sign = job.sign(_mark_properties(p), job.gone)
        if sign is not None:
            _end_paragraph(p, sign)
        other = job.sign(_mark_properties(p), CONTENT_MARKS - job.gone)
        if other is not None:
            _drop_sign(other)


def _next_block(p: Element) -> Element | None:
    el = p.getnext()
    while el is not None and el.tag in ANCHORS:
        el = el.getnext()
    return el


def _end_paragraph(p: Element, sign: Element) -> None:
    following = _next_block(p)
    if following is not None and following.tag == P:
        _join(p, following)
        return
    content = [child for child in p if child.tag != P_PR and child.tag not in ANCHORS
               and child.find(COMMENT_REFERENCE) is None]
    if not content and _may_vanish(p, following):
        _drop_content(p)
    elif content and all(child.tag in INSERTED for child in content):
        sign.tag = content[0].tag       # it is there for the sake of others' insertions only: theirs is its mark
        sign.set(w("author"), content[0].get(w("author")) or "")
    else:
        _drop_sign(sign)


def _join(p: Element, following: Element) -> None:
    at = 1 if len(following) and following[0].tag == P_PR else 0
    moved = [child for child in p if child.tag != P_PR]
    el = p.getnext()
    while el is not None and el is not following:
        moved.append(el)
        el = el.getnext()
    following[at:at] = moved
    drop(p)


def _may_vanish(p: Element, following: Element | None) -> bool:
    """An emptied paragraph before a table goes; the last one of a cell or of a story stays."""
    if following is not None and following.tag != w("sectPr"):
        return True
    before = p.getprevious()
    while before is not None and before.tag in ANCHORS:
        before = before.getprevious()
    if parent_of(p).tag == TC:
        return before is not None and before.tag == P
    return next(p.itersiblings(P, preceding=True), None) is not None


# -- ranges -----------------------------------------------------------------------------------------
def _ranges(root: Element, job: _Job) -> None:
    """Take the frames of resolved moves and controls away, all of them when no mark is left that needs one."""
    frames = list(root.iter(*MOVE_RANGES, *CONTROL_RANGES))
    mine = {el.get(w("id")) for el in frames if job.all or (el.get(w("author")) and job.mine(el))}
    for el in frames:
        if job.all or el.get(w("id")) in mine:
            drop(el)
    if job.all:
        for el in list(root.iter(w("numberingChange"))):
            drop(el)
    _unpaired(root)


def _unpaired(root: Element) -> None:
    """A range that lost one of its ends with a removed row loses the other too; a comment's, with its reference."""
    for name in ("bookmark", "commentRange"):
        ends = [list(root.iter(w(f"{name}{end}"))) for end in ("Start", "End")]
        whole = {el.get(w("id")) for el in ends[0]} & {el.get(w("id")) for el in ends[1]}
        if name == "commentRange":
            whole &= {el.get(w("id")) for el in root.iter(w("commentReference"))}
        for el in ends[0] + ends[1]:
            if el.get(w("id")) not in whole:
                drop(el)
