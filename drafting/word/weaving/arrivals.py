"""New paragraphs, tables and rows of members, as tracked insertions in the base's own look."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from drafting.model.change import Attr, Delete, Sponsored, fact_id
from drafting.model.notes import END, is_new, note_lines
from drafting.model.text import Provision
from drafting.word.changes.resolve import resolve_tree, unwrap
from drafting.word.changes.revisions import (
    Revisions,
    direct_runs,
    paragraph_rpr,
    put_in_order,
    sign_cell,
    sign_paragraph,
    sign_row,
)
from drafting.word.compose.models import Models
from drafting.word.compose.newnotes import new_note, notes_part, own_mark, reference, reference_style
from drafting.word.markup.elements import ALIGN, PPR_ORDER, element, look_elements
from drafting.word.markup.marks import CONTENT_MARKS, author_of, names
from drafting.word.markup.walk import LINKS
from drafting.word.markup.xml import local, parent_of, w
from drafting.word.parts.pieces import PPR, RPR, SDT, pieces
from drafting.word.parts.runs import hyperlink, run, runs, wrapped
from drafting.word.redline.reading.wholes import complex_field
from drafting.word.text.objects import unpack
from drafting.word.weaving.originals import Copyist, Original
from drafting.word.weaving.weave import Change, Weaver, dress, split_paragraph, wrapped_runs

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package
    from drafting.word.text.read import Reading

    Cells = Sequence[tuple[Provision, ...]]     # of a new row, what each holds

GRID = "tblStyle"


class Arrivals:
    """Makes the elements of what is new; `objects` are raw objects that members brought."""

    def __init__(self, package: Package, reading: Reading, revisions: Revisions, objects: Mapping[str, bytes],
                 copyist: Copyist, originals: Mapping[str, Original]) -> None:
        self.package, self.reading, self.revisions = package, reading, revisions
        self.copyist, self.originals = copyist, originals
        self.objects = {**reading.objects, **objects}
        self.styles = package.styles
        self.models: Models | None = None
        self.part = package.main

    def weaver(self, paragraph: Element) -> Weaver:
        """A weaver for the story that the paragraph stands in."""
        self.part = self.package.part_of(paragraph) or self.package.main
        return Weaver(self.revisions, self.place, self.link, self.styles)

    # -- words --------------------------------------------------------------------------------------
    def link(self, address: str) -> Element:
        return hyperlink(self.package, self.part, address)

    def place(self, key: str, value: str, marks: dict[str, str]) -> Element | None:
        """The element for a note or an object in new words; None where a member's object is not at hand."""
        if key == "note":
            return self.note(value)
        data = self.objects.get(value)
        return wrapped(unpack(self.package, self.part, data), marks) if data is not None else None

    def note(self, value: str) -> Element | None:
        """The mark of a note: "=" and its words make a new one, an id repeats the base's."""
        if not is_new(value):
            element_of = self.reading.elements.get(value)
            holder = element_of.getparent() if element_of is not None else None
            if holder is None:
                return None
            kind = local(holder)
            return reference(holder.get(w("id")) or "", reference_style(self.styles, kind), kind)
        lines = note_lines(value)
        kind = "endnote" if END in lines[0].attrs else "footnote"
        style, story = self.styles.id(f"{kind} text") or self.styles.id("footnote text"), self.part
        number_style = reference_style(self.styles, kind)
        self.part = notes_part(self.package, kind)            # the links of a note belong to the notes' part
        paragraphs = []
        for words, marks, attrs in lines:
            look = [*([element("pStyle", val=style)] if style else []), *look_elements(dict(attrs))]
            paragraphs.append(element("p", [element("pPr", look)] if look else []))
            if len(paragraphs) == 1:
                paragraphs[0].extend([own_mark(number_style, kind), run(" ", {})])
            paragraphs[-1].extend(runs(Provision("", "", words, marks), self.place, self.link))
        self.part = story
        return reference(new_note(self.package, paragraphs, kind), number_style, kind)

    # -- blocks -------------------------------------------------------------------------------------
    def inserted(self, s: Sponsored, content: tuple[Provision, ...], near: Element | None,
                 once: bool) -> list[Element]:
        """The elements of a new provision, each paragraph inserted with its mark; `once` for all who want it."""
        out, rest = self.brought(s, near, once)
        return out + ([self.block(content[0], content, replace(s, sponsors=rest), near)] if rest else [])

    def rows(self, s: Sponsored, cells: Cells, near: Element | None, once: bool) -> list[Element]:
        """The elements of a new row."""
        out, rest = self.brought(s, near, once)
        return out + ([self.row(replace(s, sponsors=rest), cells, near)] if rest else [])

    def brought(self, s: Sponsored, near: Element | None, once: bool) -> tuple[list[Element], tuple[str, ...]]:
        """What a fact puts in as it is in the files of those who want it, and who has none where it is."""
        name, files = fact_id(s.fact), [(m, self.originals[m]) for m in s.sponsors if m in self.originals]
        own = {member: original.arrivals[name] for member, original in files if name in original.arrivals}
        variants = {member: original.arrivals[original.variants[name]] for member, original in files
                    if member not in own and name in original.variants}
        found = {member: self.originals[member].elements[those[0]] for member, those in (own | variants).items()}
        return self._copies(s, found, near, once)

    def as_sent(self, s: Sponsored, ident: str, near: Element, here: Sequence[Sponsored],
                once: bool) -> tuple[list[Element], tuple[str, ...]]:
        """A moved provision as it is in the files of those who moved it and want no more and no less of it."""
        wanted = {member: frozenset(fact_id(t.fact) for t in here if member in t.sponsors) for member in s.sponsors}
        everything = frozenset(fact_id(t.fact) for t in here if not isinstance(t.fact, Delete))
        found: dict[str, Element] = {}
        for member in s.sponsors:
            original = self.originals.get(member)
            if original is not None and original.facts.get(ident) == wanted[member] and ident in original.pairs and (
                    not once or wanted[member] == everything):
                found[member] = original.elements[original.pairs[ident]]
        return self._copies(s, found, near, once)

    def _copies(self, s: Sponsored, found: Mapping[str, Element], near: Element | None,
                once: bool) -> tuple[list[Element], tuple[str, ...]]:
        """One copy of elements that are the same, in the names of all whose they are; and who has none.

        A paragraph that has a second look has it on record; Word has no room for a third one beside it.
        """
        groups: dict[bytes, list[str]] = {}
        for member, el in found.items():
            groups.setdefault(b"" if once else self.copyist.said(self.originals[member], el), []).append(member)
        forms = [(self.originals[who[0]], found[who[0]], tuple(who)) for who in groups.values()]
        both = self.copyist.arrived_twice(forms[:2], near, s.date) if len(forms) > 1 else None
        out = [both] if both is not None else []
        out += [self.copyist.arrived(original, el, near, who, s.date) for original, el, who in forms[2 * len(out):]]
        return out, () if once and out else tuple(m for m in s.sponsors if m not in found)

    def block(self, x: Provision, content: Sequence[Provision], s: Sponsored, near: Element | None) -> Element:
        if x.kind == "table":
            return self.table(x, content, s)
        if x.kind == "opaque":
            data = self.objects.get(x.object)
            found = unpack(self.package, self.part, data) if data is not None else None
            if found is not None and found.tag == w("p"):
                return self.signed(found, s.sponsors, s.date)
        return self.paragraph(x, s, near)

    def paragraph(self, x: Provision, s: Sponsored, near: Element | None) -> Element:
        out = element("p")
        ppr = self.properties(x, near)
        if ppr is not None:
            out.append(ppr)
        self.part = self.package.main
        ground = _ground(near)
        made = runs(x, self.place, self.link)
        for r in (r for el in made for r in el.iter(w("r"))):
            dress(r, ground)
        out.extend(wrapped_runs(made, self.revisions, "ins", s.sponsors, s.date))
        sign_paragraph(out, self.revisions.mark("ins", s.sponsors, s.date))
        return out

    def properties(self, x: Provision, near: Element | None) -> Element | None:
        """The look of a base paragraph like it, else the style alone, else the neighbour's.

        It is numbered in that paragraph's list where both have a number, or neither.
        """
        self.models = self.models or Models(self.reading)
        model, same = self.models.of(x, near) or (near if self.styles.id(x.style or "?") is None else None, True)
        if model is not None:
            found = model.find(PPR)
            ppr = copy.deepcopy(found) if found is not None else element("pPr")
            for name in ("rPr", "sectPr", "pPrChange", *([] if same else ["numPr"])):
                for el in ppr.findall(w(name)):
                    ppr.remove(el)
        else:
            ident = self.styles.id(x.style)
            ppr = element("pPr", [element("pStyle", val=ident)] if ident != self.styles.default else [])
        align = dict(x.attrs).get("align")
        for el in ppr.findall(w("jc")):
            ppr.remove(el)
        if align:
            put_in_order(ppr, element("jc", val=ALIGN.get(align, align)), PPR_ORDER)
        return ppr if len(ppr) else None

    # -- tables -------------------------------------------------------------------------------------
    def table(self, x: Provision, content: Sequence[Provision], s: Sponsored) -> Element:
        model = next((el for y in self.reading.text if y.kind == "table"
                      for el in [self.reading.elements[y.id]]), None)
        out = element("tbl")
        style = self.styles.id("table grid")
        found = model.find(w("tblPr")) if model is not None else None
        out.append(copy.deepcopy(found) if found is not None else element(
            "tblPr", ([element(GRID, val=style)] if style else []) + [element("tblW", w=0, type="auto")]))
        wide = max((len(r.cells) for r in x.rows), default=1)
        out.append(element("tblGrid", [element("gridCol", w=9000 // wide) for _ in range(wide)]))
        for r in x.rows:
            cells = [[y for y in content if y.parent == cell] for cell in r.cells]
            out.append(self.new_row(cells, content, s, [None] * len(cells), 9000 // wide))
        return out

    def row(self, s: Sponsored, new: Cells, near: Element | None) -> Element:
        """A new row in the look of the one it follows."""
        looks = [tc.find(w("tcPr")) for tc in near.iter(w("tc"))] if near is not None else []
        looks += [None] * len(new)
        cells = [[x for x in content if x.parent == ""] for content in new]
        everything = [x for content in new for x in content]
        return self.new_row(cells, everything, s, looks, 9000 // max(1, len(cells)))

    def new_row(self, cells: Sequence[Sequence[Provision]], content: Sequence[Provision], s: Sponsored,
                looks: Sequence[Element | None], width: int) -> Element:
        out = element("tr")
        for inside, look in zip(cells, looks, strict=False):
            tc = element("tc", [copy.deepcopy(look) if look is not None else
                                element("tcPr", [element("tcW", w=width, type="dxa")])])
            for name in ("vMerge", "gridSpan"):
                for el in tc[0].findall(w(name)):
                    tc[0].remove(el)
            tc.extend(self.block(x, content, s, None) for x in inside)
            if not len(tc) or tc[-1].tag != w("p"):
                tc.append(element("p"))
            out.append(tc)
        sign_row(out, self.revisions.mark("ins", s.sponsors, s.date))
        return out

    def cell(self, s: Sponsored, content: Sequence[Provision], near: Element) -> Element:
        """A cell of a new column, as wide as the one beside it."""
        look = near.find(w("tcPr"))
        out = element("tc", [copy.deepcopy(look) if look is not None else element("tcPr")])
        for name in ("vMerge", "gridSpan", "cellIns", "cellDel", "tcPrChange"):
            for el in out[0].findall(w(name)):
                out[0].remove(el)
        out.extend(self.block(x, content, s, near.find(w("p"))) for x in content if x.parent == "")
        if out[-1].tag != w("p"):
            out.append(element("p"))
        sign_cell(out, self.revisions.mark("cellIns", s.sponsors, s.date))
        return out

    def looks_of_table(self, ident: str, elements: Mapping[str, Element], those: Sequence[Sponsored]) -> None:
        """Records of the looks that members give a table, its rows and cells: of each the first member's that has one.

        Word keeps one record for each; what another member wants of the same row is said in a comment.
        """
        table = elements[ident]
        names = {el: name for name, el in elements.items() if el.tag in (w("tr"), w("tc"))}
        done: set[Element] = set()
        wanted: dict[tuple[str, ...], list[str]] = {}
        for member in dict.fromkeys(name for s in those for name in s.sponsors):
            wanted.setdefault(tuple(fact_id(s.fact) for s in those if member in s.sponsors), []).append(member)
        for who in wanted.values():
            original = self.originals.get(who[0])
            theirs = original.partner_of(ident) if original is not None else None
            if original is None or theirs is None:
                continue
            stamp = tuple(who), next(s.date for s in those if who[0] in s.sponsors)
            done |= self.copyist.recorded_table(original, table, theirs, names, done, *stamp)

    def shows(self, ident: str, s: Sponsored) -> bool:
        """Whether a file of those who want a look of a table is at hand, so that it has a record."""
        files = [self.originals[member] for member in s.sponsors if member in self.originals]
        return any(original.partner_of(ident) is not None for original in files)

    # -- moves --------------------------------------------------------------------------------------
    def moved(self, made: Element, changes: list[Sponsored], who: tuple[str, ...], date: str,
              together: bool) -> list[Element]:
        """A copy of a base provision at its new place, with edits carried out, all inserted.

        With `together` words that others put in stay in their names; else the edits are the movers' own.
        """
        for el in list(made.iter(w("bookmarkStart"), w("bookmarkEnd"), w("commentRangeStart"), w("commentRangeEnd"))):
            parent_of(el).remove(el)
        for reference_run in [r for r in made.iter(w("r")) if r.find(w("commentReference")) is not None]:
            parent_of(reference_run).remove(reference_run)
        if made.tag != w("p"):
            for row in made.iter(w("tr")):
                sign_row(row, self.revisions.mark("ins", who, date))
            return [made]
        self.part = self.package.main
        holder = element("body", [made])
        weaver = Weaver(self.revisions, self.place, self.link, self.styles)
        weaver.weave(made, [Change(s.fact, s.sponsors if together else who, s.date) for s in changes
                            if not isinstance(s.fact, Attr)])
        split_paragraph(made, self.revisions)
        if together:
            for el in list(holder.iter(w("del"), w("rPrChange"))):
                parent_of(el).remove(el)
            for el in [el for el in holder.iter(*LINKS) if not len(el)]:
                parent_of(el).remove(el)
        else:
            resolve_tree(holder, True, frozenset(who))
        return [self.signed(p, who, date) for p in list(holder)]

    def signed(self, paragraph: Element, who: tuple[str, ...], date: str) -> Element:
        """A paragraph all of whose runs and whose mark are inserted."""
        for field in list(paragraph.iter(w("fldSimple"))):
            for piece in complex_field(field):
                field.addprevious(piece)
            parent_of(field).remove(field)
        for control in [el for el in paragraph.iter(SDT) if next(el.iterancestors(SDT), None) is None]:
            self.signed_whole(control, who, date)
        for el in direct_runs(paragraph):
            self.marked(el, who, date)
        ppr = parent_of(paragraph_rpr(paragraph))
        sign_paragraph(paragraph, self.revisions.mark("ins", who, date))
        for el in [el for el in ppr if local(el) in ("sectPr", "pPrChange")]:
            ppr.remove(el)
        return paragraph

    def signed_whole(self, control: Element, who: tuple[str, ...], date: str) -> None:
        """A control that comes and goes with its words, in the names of all who put some in; one with others stays."""
        inside = list(control.iter(*CONTENT_MARKS))
        if all(mark.tag == w("ins") for mark in inside):
            everybody = set(who).union(*(names(author_of(mark)) for mark in inside))
            for mark in inside:
                unwrap(mark)
            self.marked(control, tuple(sorted(everybody)), date)

    def marked(self, el: Element, who: tuple[str, ...], date: str) -> None:
        """Put an insertion around an element."""
        mark = self.revisions.mark("ins", who, date)
        el.addprevious(mark)
        mark.append(el)


def _ground(near: Element | None) -> Element | None:
    """The run properties of a neighbouring paragraph's first words."""
    found = next((p for p in pieces(near) if p.run.tag == w("r")), None) if near is not None else None
    return found.run.find(RPR) if found is not None else None
