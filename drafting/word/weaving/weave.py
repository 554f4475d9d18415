"""Tracked changes of many members woven into one paragraph of the base.

Only what changes is cut: a run is split where a member's change begins or ends, the pieces are wrapped, new words are
put between them. Every character of the base is deleted by a set of members and every new word inserted by one, so
accepting one member's changes alone gives that member's words.

    base      |The Parties |should meet| once a year|
    deleted                 MEX, USA
    inserted                           shall meet (MEX)
                                       may meet (USA)
"""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafting.model.change import Mark, Split, Text
from drafting.model.text import Provision
from drafting.word.changes.revisions import Revisions, changed_marks, deleted, put_in_order, signed
from drafting.word.changes.unlinked import held, in_the_link, open_links, unlink
from drafting.word.markup.elements import RPR_ORDER, element, text_element
from drafting.word.markup.marks import PROPERTY_MARKS
from drafting.word.markup.xml import SPACE, local, parent_of, w
from drafting.word.parts.pieces import HYPERLINK, OWN_MARK, PPR, RPR, RUN, Piece, T, pieces
from drafting.word.parts.runs import runs
from drafting.word.parts.styles import TOGGLES, VALUES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafting.model.change import Fact
    from drafting.model.text import Span
    from drafting.word.markup.xml import Element
    from drafting.word.parts.runs import Placing
    from drafting.word.parts.styles import Styles

SPLIT = w("splitHere")          # stands where a paragraph will be cut; never written
LINK, SAID = "link", {RPR, T, *map(w, ("tab", "br", "cr", "noBreakHyphen", "softHyphen"))}
UNDRESSED = {w(n) for n in ("rStyle", "rPrChange", "vanish", "webHidden")} | TOGGLES.keys() | VALUES.keys()


class Change(NamedTuple):
    """A fact on this paragraph and the members behind it here."""

    fact: Fact
    who: tuple[str, ...]
    date: str = ""


class Anchor(NamedTuple):
    """Elements of no width to stand at an offset: the begin or the end of a comment's range."""

    at: int
    elements: tuple[Element, ...]
    end: bool = False


class _Unit(NamedTuple):
    """A child of a run, its text from `start` to `end`; of no width where it has no text."""

    element: Element
    start: int
    end: int
    skip: int = 0


class Weaver:
    """Weaves changes into paragraphs of one package part; `place` and `link` are those of `runs.runs`."""

    def __init__(self, revisions: Revisions, place: Placing, link: Callable[[str], Element],
                 styles: Styles | None = None) -> None:
        self.revisions, self.place, self.link, self.styles = revisions, place, link, styles
        self.hidden = styles.hidden if styles is not None else frozenset()

    def weave(self, paragraph: Element, changes: list[Change], anchors: Sequence[Anchor] = ()) -> None:
        """Put the changes into the paragraph."""
        _Work(self, paragraph, pieces(paragraph, self.hidden), changes, anchors).run()

    def new_runs(self, text: str, marks: tuple[Span, ...], ground: Element | None) -> list[Element]:
        """Runs that say new words, dressed like the words they stand beside but for their own marks."""
        made = runs(Provision("", "", text, marks), self.place, self.link)
        for run in (r for el in made for r in el.iter(RUN)):
            dress(run, ground)
        return made


def dress(run: Element, ground: Element | None) -> None:
    """Give a new run the properties of `ground` that are not marks: its font, size, colour, language."""
    if ground is None or run.find(w("footnoteReference")) is not None:
        return
    if next(run.iterancestors(w("txbxContent")), None) is not None:
        return                                              # words in a text box that was brought are dressed already
    rpr = run.find(RPR)
    if rpr is None:
        rpr = element("rPr")
        run.insert(0, rpr)
    for el in ground:
        if el.tag not in UNDRESSED and local(el) in RPR_ORDER and rpr.find(el.tag) is None:
            put_in_order(rpr, copy.deepcopy(el), RPR_ORDER)
    if not len(rpr):
        run.remove(rpr)


class _Work:
    def __init__(self, weaver: Weaver, paragraph: Element, found: list[Piece], changes: Sequence[Change],
                 anchors: Sequence[Anchor]) -> None:
        self.weaver, self.paragraph, self.found = weaver, paragraph, found
        self.deletions = [(c.fact.start, c.fact.end, c) for c in changes
                          if isinstance(c.fact, Text) and c.fact.end > c.fact.start]
        self.marks = [(c.fact, c) for c in changes if isinstance(c.fact, Mark)]
        self.inserts = self.ordered_inserts(changes, anchors)
        self.cuts = sorted({p for a, b, _ in self.deletions for p in (a, b)} | {a for a, _ in self.inserts}
                           | {p for mark, _ in self.marks for p in (mark.start, mark.end)})
        self.behind: Element | None = None      # what was put last behind a hyperlink

    @staticmethod
    def ordered_inserts(changes: Sequence[Change],
                        anchors: Sequence[Anchor]) -> list[tuple[int, Change | Anchor]]:
        """What to put at each offset, in order: ends of comments, replacements, a cut, insertions, begins."""
        out: list[tuple[int, int, Change | Anchor]] = []
        for c in changes:
            if isinstance(c.fact, Text) and c.fact.text:
                pure = c.fact.start == c.fact.end
                out.append((c.fact.end, 3 if pure else 1, c))
            elif isinstance(c.fact, Split):
                out.append((c.fact.at, 2, c))
        out += [(a.at, 0 if a.end else 4, a) for a in anchors]
        out.sort(key=lambda x: (x[0], x[1]))
        return [(at, item) for at, _, item in out]

    # -- going through ------------------------------------------------------------------------------
    def run(self) -> None:
        if any(at == 0 for at, _ in self.inserts):
            self.free_own_mark()
        offset = 0
        by_run: list[tuple[Element, list[tuple[Piece, int]]]] = []
        for piece in self.found:
            if by_run and by_run[-1][0] is piece.run:
                by_run[-1][1].append((piece, offset))
            else:
                by_run.append((piece.run, [(piece, offset)]))
            offset += len(piece.text)
        self.at_start()
        for run, inside in by_run:
            start, end = inside[0][1], inside[-1][1] + len(inside[-1][0].text)
            if self.touched(start, end):
                self.explode(run, inside, end)
        open_links(self.paragraph)

    def touched(self, start: int, end: int) -> bool:
        return any(start < c < end for c in self.cuts) or any(start < at <= end for at, _ in self.inserts) \
            or any(a < end and b > start for a, b, _ in self.deletions) \
            or any(mark.start < end and mark.end > start for mark, _ in self.marks)

    def at_start(self) -> None:
        """What stands before the first character goes before the first run, or at the end of an empty paragraph."""
        items = [item for at, item in self.inserts if at == 0]
        if not items:
            return
        first = self.found[0].run if self.found else None
        made = [el for item in items for el in self.made(item, self.ground(first))]
        if first is None:
            self.paragraph.extend(made)
            return
        top = self.top(first) if parent_of(first).tag == HYPERLINK else first
        for el in made:
            top.addprevious(el)

    def free_own_mark(self) -> None:
        """Give a note's own mark and the space that belongs to it a run of their own, which new words stand behind."""
        piece = self.found[0] if self.found else None
        if piece is None or piece.run is piece.element or not (
                piece.skip or any(el.tag in OWN_MARK for el in piece.element.itersiblings(preceding=True))):
            return
        run, said = piece.run, piece.element
        ahead = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
        run.addprevious(ahead)
        ahead.extend(list(run)[:run.index(said)])
        if (rpr := ahead.find(RPR)) is not None:
            run.insert(0, copy.deepcopy(rpr))
        if piece.skip:
            words = said.text or ""
            ahead.append(text_element(words[:piece.skip]))
            said.text = words[piece.skip:]
            said.set(SPACE, "preserve")
            self.found[0] = piece._replace(skip=0)

    def top(self, el: Element) -> Element:
        """The child of the paragraph that holds the element."""
        while el.getparent() is not self.paragraph:
            el = parent_of(el)
        return el

    @staticmethod
    def ground(run: Element | None) -> Element | None:
        return run.find(RPR) if run is not None and run.tag == RUN else None

    # -- one run ------------------------------------------------------------------------------------
    def explode(self, run: Element, inside: list[tuple[Piece, int]], end: int) -> Element:
        """Replace a run by its parts, each with what the members do to it, and what they put behind it."""
        ground = self.ground(run)
        parent, spot = parent_of(run), run
        for start, stop, units in self.parts(run, inside):
            for el in self.dressed_part(run, units, start, stop):
                spot.addnext(el) if spot is not run else run.addprevious(el)
                spot = el
            for at, item in self.inserts:
                if at == stop and stop > start:
                    spot = self.put(item, ground, spot, run, parent, stop == end)
        if run.getparent() is not None:
            parent_of(run).remove(run)
        return spot

    def put(self, item: Change | Anchor, ground: Element | None, spot: Element, run: Element, parent: Element,
            last: bool) -> Element:
        """Put new elements behind `spot`; at the end of a hyperlink they go behind the hyperlink."""
        outside = last and parent.tag == HYPERLINK and run.getnext() is None
        made = self.made(item, ground)
        for el in in_the_link(made, parent) if parent.tag == HYPERLINK and not outside else made:
            if outside:
                known = self.behind is not None and self.behind.getprevious() is not None
                anchor = self.behind if self.behind is not None and known else self.top(parent)
                anchor.addnext(el)
                self.behind = el
            elif spot is run:
                run.addprevious(el)
                spot = el
            else:
                spot.addnext(el)
                spot = el
        return spot

    def parts(self, run: Element, inside: list[tuple[Piece, int]]) -> list[tuple[int, int, list[_Unit]]]:
        """The run's children grouped between cuts: (start, stop, units), units of no width with what they follow."""
        start = inside[0][1]
        out: list[tuple[int, int, list[_Unit]]] = []
        for unit in self.units(run, inside, start):
            for part in self.cut_unit(unit):
                if out and (part.start == part.end or out[-1][0] == out[-1][1] or part.start not in self.cuts):
                    out[-1] = (out[-1][0], part.end, [*out[-1][2], part])
                else:
                    out.append((part.start, part.end, [part]))
        return out

    @staticmethod
    def units(run: Element, inside: list[tuple[Piece, int]], start: int) -> list[_Unit]:
        if inside[0][0].element is run:
            return [_Unit(run, start, start + 1)]
        known = {piece.element: (piece, at) for piece, at in inside}
        out, at = [], start
        for el in run:
            if el.tag == RPR:
                continue
            piece, begin = known.get(el, (None, at))
            end = begin + len(piece.text) if piece else begin
            out.append(_Unit(el, begin, end, piece.skip if piece else 0))
            at = end
        return out

    def cut_unit(self, unit: _Unit) -> list[_Unit]:
        points = [unit.start, *(c for c in self.cuts if unit.start < c < unit.end), unit.end]
        if len(points) == 2 or unit.element.tag != T:
            return [unit]
        out, text = [], unit.element.text or ""
        for a, b in pairwise(points):
            el = copy.copy(unit.element)
            el.text = text[a - unit.start + unit.skip if a > unit.start else 0:b - unit.start + unit.skip]
            el.set(SPACE, "preserve")
            out.append(_Unit(el, a, b))
        return out

    def dressed_part(self, run: Element, units: list[_Unit], start: int, stop: int) -> list[Element]:
        """The part as a run, its marks changed and wrapped in a deletion where members want that."""
        if units[0].element is run:
            part = copy.deepcopy(run)
        else:
            part = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
            rpr = run.find(RPR)
            part.extend(([copy.deepcopy(rpr)] if rpr is not None else []) + [copy.deepcopy(u.element) for u in units])
        if stop == start:
            return [part]
        if part.tag == RUN:
            self.mark(part, start, stop)
        who, date = self.deleters(start, stop)
        if not who:
            return self.linked(part, start, stop, parent_of(run).tag == HYPERLINK)
        return [self.weaver.revisions.mark("del", who, date, [deleted(part) if part.tag == RUN else part])]

    def linked(self, part: Element, start: int, stop: int, within: bool) -> list[Element]:
        """The part, put in anew with another link or without one where members want that; `within` one it stands.

        What is more than words stays as it is.
        """
        here = [(mark, c) for mark, c in self.marks if mark.key == LINK and mark.start <= start and stop <= mark.end]
        if not here or part.tag != RUN or any(el.tag not in SAID for el in part):
            return [part]
        new, who = copy.deepcopy(part), united([c for _, c in here])
        for record in [el for el in new.iter() if el.tag in PROPERTY_MARKS]:
            parent_of(record).remove(record)
        made, address = self.weaver.revisions.mark("ins", *who, [new]), here[-1][0].value
        if not address and self.weaver.styles is not None:
            unlink(new, self.weaver.styles)
        if address:
            link = self.weaver.link(address)
            link.append(made)
            made = link
        gone = self.weaver.revisions.mark("del", *who, [deleted(part)])
        return [gone, held(made) if within else made]

    def deleters(self, start: int, stop: int) -> tuple[tuple[str, ...], str]:
        changes = [c for a, b, c in self.deletions if a <= start and stop <= b]
        return united(changes)

    def mark(self, run: Element, start: int, stop: int) -> None:
        here = [(mark, c) for mark, c in self.marks if mark.key != LINK and mark.start <= start and stop <= mark.end]
        if here:
            change = self.weaver.revisions.mark("rPrChange", *united([c for _, c in here]))
            styles, rpr = self.weaver.styles, run.find(RPR)
            changed_marks(run, {mark.key: mark.value or (styles.off(rpr, mark.key) if styles is not None else "")
                                for mark, _ in here}, change)

    def made(self, item: Change | Anchor, ground: Element | None) -> list[Element]:
        """The new elements for an insertion, a cut or an anchor."""
        if isinstance(item, Anchor):
            return list(item.elements)
        if isinstance(item.fact, Text):
            made = self.weaver.new_runs(item.fact.text, item.fact.marks, ground)
            return wrapped_runs(made, self.weaver.revisions, "ins", item.who, item.date)
        el = element("splitHere", author=", ".join(item.who))
        if item.date:
            el.set(w("date"), item.date)
        return [el]


def united(changes: Sequence[Change]) -> tuple[tuple[str, ...], str]:
    """All members behind some changes, in the order of their codes, and the earliest date; nobody for none."""
    who = sorted({name for c in changes for name in c.who})
    return tuple(who), min((c.date for c in changes if c.date), default="")


def wrapped_runs(made: list[Element], revisions: Revisions, name: str, who: tuple[str, ...],
                 date: str) -> list[Element]:
    """New elements inside an insertion; inside a hyperlink the insertion stands within."""
    out = []
    for el in made:
        if el.tag == HYPERLINK:
            el[:] = [revisions.mark(name, who, date, list(el))]
            out.append(el)
        elif out and out[-1].tag == w(name):
            out[-1].append(el)
        else:
            out.append(revisions.mark(name, who, date, [el]))
    return out


def split_paragraph(paragraph: Element, revisions: Revisions) -> list[tuple[Element, Element]]:
    """Cut the paragraph at its split marks: the parts before them, in order; the last part is the paragraph itself."""
    out = []
    while (spot := next(paragraph.iter(SPLIT), None)) is not None:
        first = paragraph.makeelement(paragraph.tag, {}, paragraph.nsmap)
        ppr = paragraph.find(PPR)
        if ppr is not None:
            first.append(copy.deepcopy(ppr))
            for sect in first[0].findall(w("sectPr")):
                first[0].remove(sect)
        _move_before(paragraph, spot, first)
        paragraph.addprevious(first)
        out.append((first, revisions.mark("ins", *signed(spot))))
        parent_of(spot).remove(spot)
    return out


def _move_before(holder: Element, spot: Element, into: Element) -> None:
    """Move what stands before `spot` into another holder; a link around the spot is opened in both."""
    for el in list(holder):
        if el is spot:
            return
        if el.tag == PPR or el.tag == RPR:
            continue
        if next((x for x in el.iter(SPLIT) if x is spot), None) is not None:
            clone = el.makeelement(el.tag, dict(el.attrib), el.nsmap)
            into.append(clone)
            _move_before(el, spot, clone)
            return
        into.append(el)
