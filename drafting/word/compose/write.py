"""A text into a template: provisions become paragraphs, tables and footnotes in the house styles."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.shared import Pt

from drafting.errors import TemplateFault
from drafting.model.notes import END
from drafting.model.text import Provision
from drafting.word.compose import tablelooks
from drafting.word.compose.lists import Lists, Number
from drafting.word.compose.newnotes import new_note, own_mark, reference, reference_style
from drafting.word.compose.templated import MARKER
from drafting.word.markup.elements import element, look_elements
from drafting.word.markup.xml import BOOKMARK, W, local, parent_of, w, whole
from drafting.word.opc.opened import opened
from drafting.word.opc.package import Package
from drafting.word.parts.runs import hyperlink, marker, run, runs, wrapped
from drafting.word.text.bracketmarks import BRACKET
from drafting.word.text.objects import unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.word.markup.xml import Element

HEADS = ("title", "heading", "article", "annex")
ROOM = Pt(8)            # between a table and what follows on it
_ID = re.compile(r"[0-9a-z]{1,24}")


def write_text(package: Package, text: Iterable[Provision], *, kinds: Mapping[str, str], at: str = MARKER,
               objects: Mapping[str, bytes] | None = None, ids: bool = True, room: int = tablelooks.WIDTH) -> None:
    """Put the provisions where the template has the paragraph `at`, which they replace.

    `kinds` maps a kind ("item", "item:1" one level down, "cell", "head") to the name of a style of the template.
    `ids` adds the hidden bookmarks by which a returned file is recognised; `room` is between the margins, in twips.
    """
    with opened(package):
        place = marker(package, at)
        if place is None:
            raise TemplateFault(f"{package.name} has no paragraph “{at}” to put the text in.",
                                f"Add a paragraph to the template that says {at} and nothing else.")
        writer = _Writer(package, tuple(text), kinds, objects or {}, ids)
        for block in writer.blocks("", "", room):
            place.addprevious(block)
        writer.finish(place)


class _Writer:
    def __init__(self, package: Package, text: tuple[Provision, ...], kinds: Mapping[str, str],
                 objects: Mapping[str, bytes], ids: bool) -> None:
        self.package, self.kinds, self.objects = package, kinds, objects
        self.ids = ids
        self.part = package.main
        self.styles = package.styles
        self.lists = Lists(package)
        self.inside: dict[str, list[Provision]] = {}
        for provision in text:
            self.inside.setdefault(provision.parent, []).append(provision)
        self.notes = {p.id: p for p in text if p.kind == "note"}
        self.opened: dict[str, Element] = {}
        self.moulds: dict[tuple[str, Number | None, tuple[tuple[str, str], ...]], CT_P] = {}
        self.bookmarks = max((whole(e.get(w("id"))) for e in package.tree(self.part).iter(w("bookmarkStart"))),
                             default=-1) + 1

    def blocks(self, parent: str, where: str = "", width: int = tablelooks.WIDTH) -> Iterator[Element]:
        """The elements for what stands in the body or in a cell; `where` is "cell", "head" or "", `width` the room."""
        behind_table = False
        for provision in self.inside.get(parent, ()):
            if provision.kind == "note":
                continue
            if provision.kind == "table":
                yield self.table(provision, width)
            elif provision.kind == "opaque":
                yield from self.opaque(provision)
            else:
                made = self.paragraph(provision, where)
                if behind_table and not parent and provision.kind not in HEADS:      # those keep away by themselves
                    made.get_or_add_pPr().spacing_before = ROOM
                yield made
            behind_table = provision.kind == "table"

    # -- paragraphs ---------------------------------------------------------------------------------
    def paragraph(self, provision: Provision, where: str = "", note: bool = False) -> CT_P:
        inside_cell = where and provision.kind == "paragraph"
        style = self.style(where if inside_cell else "note" if note else provision.kind, provision.level)
        if inside_cell and any(mark.key in self.styles.marks(style) for mark in provision.marks):
            style = self.style("cell", 0)                     # a head bold by its own marks must stay so when read
        number = None if inside_cell or note else self.lists.number(provision, style)
        out = self.empty(style, number, provision.attrs)
        out.extend(runs(provision, self.place, self.link, self.borders(provision)))
        self.named(out, provision.id)
        return out

    def empty(self, style: str, number: Number | None, attrs: tuple[tuple[str, str], ...]) -> CT_P:
        """A paragraph without words that looks so; the first of a look is the mould of all others."""
        mould = self.moulds.get((style, number, attrs))
        if mould is None:
            mould = self.moulds[style, number, attrs] = cast("CT_P", OxmlElement("w:p"))
            properties = mould.get_or_add_pPr()
            properties.style = style or None
            said = look_elements(dict(attrs))
            if number is not None:
                said.append(element("numPr", [element("ilvl", val=number.ilvl), element("numId", val=number.num)]))
            for el in said:
                getattr(properties, f"_insert_{local(el)}")(el)           # where the schema wants it
        return copy.deepcopy(mould)

    def style(self, kind: str, level: int) -> str:
        """The id of the house style of a kind; a level that the house does not have looks like the one above."""
        keys = [f"{kind}:{n}" for n in range(level, 0, -1)] + [kind]
        name = next((self.kinds[key] for key in keys if key in self.kinds), "")
        if not name:
            return ""
        found = self.styles.id(name)
        if found is None:
            raise TemplateFault(f"{self.package.name} has no style “{name}”, which a provision of kind {kind} needs.",
                                "Add the style to the template, or name another one in body.toml.")
        return found

    def named(self, paragraph: Element, id: str) -> Element:
        """The paragraph with its hidden bookmark around the words."""
        if self.ids and _ID.fullmatch(id):
            properties = paragraph.find(w("pPr"))
            start, end = self.bookmark(id)
            paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
            paragraph.append(end)
        return paragraph

    def bookmark(self, id: str, prefix: str = BOOKMARK) -> tuple[Element, Element]:
        number = self.bookmarks
        self.bookmarks += 1
        return element("bookmarkStart", id=number, name=prefix + id), element("bookmarkEnd", id=number)

    def borders(self, provision: Provision) -> dict[int, list[Element]]:
        """The hidden bookmarks around the provision's brackets, by where they stand: inner ones within outer ones."""
        out: dict[int, list[Element]] = {}
        brackets = [b for b in provision.brackets if self.ids and _ID.fullmatch(b.id) and b.part != "middle"]
        for b in sorted(brackets, key=lambda b: (b.start, -b.end)):
            if b.part != "last" and b.id not in self.opened:
                start, self.opened[b.id] = self.bookmark(b.id, BRACKET)
                out.setdefault(b.start, []).append(start)
        for b in sorted(brackets, key=lambda b: (b.end, -b.start), reverse=True):
            if b.part != "first" and b.id in self.opened:
                out.setdefault(b.end, []).insert(0, self.opened[b.id])
        return out

    def link(self, address: str) -> Element:
        return hyperlink(self.package, self.part, address)

    # -- what is not words --------------------------------------------------------------------------
    def place(self, key: str, value: str, marks: dict[str, str]) -> Element | None:
        """The element for the note or object at a U+FFFC."""
        if key == "note":
            return self.note(value)
        if value not in self.objects:
            return None
        return wrapped(unpack(self.package, self.part, self.objects[value]), marks)

    def note(self, id: str) -> Element | None:
        first = self.notes.get(id)
        if first is None or self.part != self.package.main:
            return None
        kind = "endnote" if END in first.attrs else "footnote"
        style = reference_style(self.styles, kind)
        number = new_note(self.package, (), kind)
        self.part = self.package.related(f"{kind}s") or ""
        holder = next(n for n in self.package.edit(self.part) if n.get(w("id")) == number)
        for count, provision in enumerate([first, *self.inside.get(id, ())]):
            paragraph = self.paragraph(provision, note=True)
            if not count:
                paragraph[0].addnext(own_mark(style, kind))
                paragraph[1].addnext(run(" ", {}))
            holder.append(paragraph)
        self.part = self.package.main
        return reference(number, style, kind)

    def opaque(self, provision: Provision) -> Iterable[Element]:
        """The raw block as it was, its bookmark inside a paragraph or before anything else."""
        if provision.object not in self.objects:
            return
        found = unpack(self.package, self.part, self.objects[provision.object])
        if found.tag == w("p"):
            yield self.named(found, provision.id)
        elif found.tag.startswith(f"{{{W}}}"):
            yield found
        else:
            yield element("p", [wrapped(found, {})])

    # -- tables -------------------------------------------------------------------------------------
    def table(self, provision: Provision, width: int) -> CT_Tbl:
        words = {cell: self.words(cell) for row in provision.rows for cell in row.cells}
        widths = tablelooks.column_widths(provision, words, width)
        table = self.mould(provision, widths, width)
        likes = tablelooks.RowMoulds(table, widths, width)
        made = [likes.row(n, len(row.cells)) for n, row in enumerate(provision.rows)]
        for old in table.tr_lst:
            table.remove(old)
        for number, ((line, rooms), row) in enumerate(zip(made, provision.rows, strict=True)):
            table.append(line)
            for box, room, cell in zip(line.tc_lst, rooms, row.cells, strict=True):
                box.extend(self.blocks(cell, "cell" if number else "head", room))
                if not len(box) or box[-1].tag != w("p"):
                    box.add_p()
            if line.find(f".//{w('tbl')}") is not None:
                tablelooks.breakable(line)
        return table

    def mould(self, provision: Provision, widths: list[int], room: int) -> CT_Tbl:
        """The table as it looked where it was read, or the house's own."""
        house = self.style("table", 0)
        raw = self.objects.get(provision.object)
        found = unpack(self.package, self.part, raw) if raw else None
        if found is not None and found.tag == w("tbl") and found.find(w("tr")) is not None:
            return tablelooks.known_table(found, self.styles.ids(), house, room)
        return tablelooks.house_table(house, widths)

    def words(self, cell: str) -> str:
        return max((p.text for p in self.inside.get(cell, ())), key=len, default="")

    def finish(self, place: Element) -> None:
        """Take the marker out; a cell, and a text that ends with a table, keep a last paragraph."""
        parent, before, after = parent_of(place), place.getprevious(), place.getnext()
        last = after is None or after.tag == w("sectPr")
        if (before is None or before.tag == w("tbl")) and last:
            for child in list(place):
                place.remove(child)
        else:
            parent.remove(place)
