"""A Word file as a text: provisions, comments, properties, and the element that each provision stands in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from drafting.model.notes import END
from drafting.model.text import MARK_KEYS, OBJECT, Comment, Notice, Provision, Row, Span
from drafting.word.markup.formats import Format, format_of
from drafting.word.markup.marks import CHANGE_MARKS
from drafting.word.markup.walk import AROUND, NOTE_REFERENCES, through
from drafting.word.markup.xml import BOOKMARK, MC, VAL, M, w, whole
from drafting.word.opc.properties import properties
from drafting.word.parts.pieces import PPR, RPR, SDT_CONTENT, pieces
from drafting.word.parts.repeated import Known, Says, anchored
from drafting.word.text.anchors import Range, anchors
from drafting.word.text.bracketmarks import BracketMarks
from drafting.word.text.hidden import has_hidden, without_hidden
from drafting.word.text.labelled import Numbers
from drafting.word.text.toc import contents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package
    from drafting.word.parts.comments import Said
    from drafting.word.parts.pieces import Piece

P, TBL, TR, TC, SDT = w("p"), w("tbl"), w("tr"), w("tc"), w("sdt")
COPY = re.compile(r"_Copy_\d+$")
BOOKMARK_START, NAME = w("bookmarkStart"), w("name")
SAID = {f"{{{MC}}}AlternateContent": "A drawing or text box is kept whole; its words are not read.",
        f"{{{M}}}oMathPara": "A formula is kept whole; its signs are not read.",
        f"{{{M}}}oMath": "A formula is kept whole; its signs are not read.",
        w("altChunk"): "A part in another format is kept whole; its words are not read."}     # of what is opaque
COMMENT_RANGE = (w("commentRangeStart"), w("commentRangeEnd"))
ALIGN = {"both": "justify", "start": "left", "end": "right"}


@dataclass
class Reading:
    """What a Word file says. Offsets and ids are those of `text`; `elements` lead back into the package's trees.

    `elements` holds the w:p of a paragraph, the w:tbl of a table, the w:tr of a row and the w:tc of a cell by id.
    `persons` are the authors of tracked changes and comments, `objects` the packed raw objects by content hash.
    `left` counts the paragraphs of tables of contents, which are left to Word. `bytes` are those of paragraphs, if the
    reading was told what is known by them.
    """

    text: tuple[Provision, ...] = ()
    comments: tuple[Comment, ...] = ()
    notices: tuple[Notice, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    persons: tuple[str, ...] = ()
    objects: dict[str, bytes] = field(default_factory=dict)
    elements: dict[str, Element] = field(default_factory=dict)
    left: int = 0
    bytes: Mapping[Element, bytes] = field(default_factory=dict)


def read(package: Package, *, styles: Mapping[str, str] | None = None, prefix: str = "p",
         looks: bool = False, known: Known | None = None) -> Reading:
    """The text of a package as it stands, tracked changes counted as accepted.

    `styles` maps style names in lower case to kinds; headings and titles are known without it. Ids come from the
    hidden bookmarks `_drf_<id>`, else from the position; brackets, without their alternatives, from `_drb_<id>`.
    `looks` keeps each table's raw form in `objects`. A table is called "t", a row "r" and a cell "c" and the id of the
    first paragraph inside. Hidden words, paragraphs with no others and tables of contents are no part of the text. A
    provision's label is the number that Word shows or, where it shows none, the one that is typed into the words.
    With what is `known` of files with these styles, paragraphs that it has are not read again.
    """
    reader = _Reader(package, styles or {}, prefix, looks, known)
    reader.body()
    reader.notes()
    return reader.reading()


class Shape(NamedTuple):
    """What paragraphs of one format are: the id and the name of their style, their kind and level, their looks."""

    ident: str
    style: str
    kind: str
    level: int
    attrs: tuple[tuple[str, str], ...]


class _Reader:
    def __init__(self, package: Package, kinds: Mapping[str, str], prefix: str, looks: bool,
                 known: Known | None) -> None:
        self.package, self.kinds, self.prefix, self.looks, self.known = package, kinds, prefix, looks, known
        self.bytes: dict[Element, bytes] = {}
        self.part = package.main
        self.styles = package.styles
        self.numbers = Numbers(package)
        self.contents: frozenset[Element] = frozenset()
        self.left = 0
        self.text: list[Provision] = []
        self.elements: dict[str, Element] = {}
        self.objects: dict[str, bytes] = {}
        self.notices: list[Notice] = []
        self.count = 0
        self.anchors: dict[str, Range] = {}
        self.note_ids: dict[tuple[str, str], str] = {}
        self.links: dict[str, str] = {}
        self.shapes: dict[Format, Shape] = {}
        self.brackets = BracketMarks()
        self.waiting: list[str] = []
        self.taken: frozenset[str] | None = None

    # -- blocks -------------------------------------------------------------------------------------
    def body(self) -> None:
        body = self.package.tree(self.part).find(w("body"))
        self.contents = contents(body) if body is not None else self.contents
        self.bytes = self.known.bytes_of(body) if body is not None and self.known is not None else {}
        for el in body if body is not None else ():
            self.block(el, "")

    def block(self, el: Element, parent: str) -> None:
        tag = el.tag
        if tag == P:
            self.paragraph(el, parent)
        elif tag == TBL:
            self.table(el, parent)
        elif tag == SDT:
            for inner in el.iterfind(f"{SDT_CONTENT}/*"):
                self.block(inner, parent)
        elif tag in AROUND:
            for inner in el:
                self.block(inner, parent)
        elif tag in SAID:
            self.opaque(el, parent)
        elif tag in COMMENT_RANGE:
            self.between(el)

    def between(self, mark: Element) -> None:
        """A comment that begins before the next paragraph, or ends behind the last one."""
        ident = mark.get(w("id")) or ""
        if mark.tag == COMMENT_RANGE[0]:
            self.waiting.append(ident)
        elif ident in self.anchors and self.text:
            last = self.text[-1]
            self.anchors[ident] = self.anchors[ident]._replace(last=self.elements[last.id], end=len(last.text))

    def opaque(self, el: Element, parent: str) -> None:
        ident = self.position()
        self.elements[ident] = el
        self.notices.append(Notice("opaque", ident, SAID[el.tag]))
        self.text.append(Provision(ident, "opaque", parent=parent, object=self.packed(el)))

    def position(self) -> str:
        self.count += 1
        return f"{self.prefix}{self.count}"

    def identity(self, p: Element) -> str:
        """The id in the paragraph's first bookmark of ours that no earlier paragraph has, else its position."""
        position = self.position()
        for mark in p.iter(BOOKMARK_START):
            name = mark.get(NAME) or ""
            ident = name[len(BOOKMARK):] if self.part == self.package.main else _of_note(name)
            if name.startswith(BOOKMARK) and ident not in self.elements:
                return ident
        return position

    def paragraph(self, p: Element, parent: str, ident: str = "", kind: str = "") -> None:
        if p in self.contents:
            self.left += 1
            return
        form, text, marks, anchored = self.says(p)
        shape = self.shape(form)
        if not text and not kind and has_hidden(p, self.styles.hidden):
            return
        ident = ident or (self.identity(p) if anchored else self.position())
        self.elements[ident] = p
        while self.waiting:
            self.anchors[self.waiting.pop()] = Range(p, 0, p, 0)
        if anchored:
            anchors(p, self.anchors, self.styles.hidden)
        if anchored or self.brackets.open:
            self.brackets.look(p, ident, len(text), self.styles.hidden)
        said = "paragraph" if shape.kind == "note" else shape.kind         # a note's later paragraphs are no notes
        kind, level, label = (kind or said, shape.level, "") if self.part != self.package.main else \
            self.numbers.of(form, shape.kind, shape.level, "" if parent else text)
        self.text.append(Provision(ident, kind, text, marks, level=level, parent=parent, style=shape.style,
                                   attrs=shape.attrs, label=label))

    def shape(self, form: Format) -> Shape:
        if form not in self.shapes:
            self.shapes[form] = self.new_shape(form)
        return self.shapes[form]

    def new_shape(self, form: Format) -> Shape:
        ident, name = form.style, self.styles.name(form.style)
        kind, depth = self.kind(ident, name.lower())
        if (level := whole(form.level, -1)) >= 0 and not self.styles.numbered(ident):
            depth = level
        align, house = (ALIGN.get(value, value) for value in (form.align, self.styles.align(ident)))
        attrs = (("align", align),) if align and align != house else ()  # LibreOffice says again what the style says
        return Shape(ident, name, kind, depth, attrs)

    def kind(self, ident: str, name: str) -> tuple[str, int]:
        """The kind that the style's name stands for, and the level: "item:1" is an item one level down."""
        kind, _, level = self.kinds.get(name, "").partition(":")
        outline = self.styles.outline(ident)
        kind = kind or ("title" if name == "title" else "heading" if outline is not None else "paragraph")
        return kind, int(level) if level else outline or 0 if kind == "heading" else 0

    # -- words --------------------------------------------------------------------------------------
    def says(self, p: Element) -> Says:
        """What the paragraph says, if it is not known already."""
        blob = self.bytes.get(p)
        said = self.known.said.get(blob) if self.known is not None and blob is not None else None
        if said is not None:
            return said
        form, found = format_of(p.find(PPR)), pieces(p, self.styles.hidden)
        said = Says(form, *self.words(found, form.style), blob is None or anchored(blob))
        if self.known is not None and blob is not None and not any(map(_leads_out, found)):
            self.known.said[blob] = said
        return said

    def words(self, found: list[Piece], style: str) -> tuple[str, tuple[Span, ...]]:
        spans: list[Span] = []
        at = 0
        for piece in found:
            end = at + len(piece.text)
            for key, value in self.marks(piece, style):
                _extend(spans, at, end, key, value)
            at = end
        return "".join([x.text for x in found]), tuple(sorted(spans)) if spans else ()

    def marks(self, piece: Piece, style: str) -> Iterator[tuple[str, str]]:
        rpr = piece.run.find(RPR) if piece.text != OBJECT or piece.run is not piece.element else None
        if piece.text == OBJECT:
            yield self.thing(piece.element)
        elif rpr is not None and len(rpr):
            yield from self.styles.marks_of(rpr, style, bool(piece.link)).items()
        if piece.link:
            yield "link", self.link(piece.link)

    def thing(self, el: Element) -> tuple[str, str]:
        if el.tag in NOTE_REFERENCES:
            key = (NOTE_REFERENCES[el.tag], el.get(w("id")) or "")
            if key not in self.note_ids:
                self.note_ids[key] = self.note_id(*key)
            return "note", self.note_ids[key]
        return "object", self.packed(el)

    def packed(self, el: Element) -> str:
        from drafting.word.text.objects import pack
        data = pack(self.package, self.part, without_hidden(el, self.styles.hidden))
        name = hashlib.sha256(data).hexdigest()[:16]
        self.objects[name] = data
        return name

    def link(self, link: str) -> str:
        if link not in self.links:
            rel = None if link.startswith("#") else self.package.rels(self.part).get(link)
            self.links[link] = rel.target if rel is not None else link
        return self.links[link]

    # -- tables -------------------------------------------------------------------------------------
    def table(self, tbl: Element, parent: str) -> None:
        place = len(self.text)
        rows = []
        for tr in through(tbl, {TR}):
            cells = [self.cell(tc) for tc in through(tr, {TC})]
            row = "r" + (cells[0][1:] if cells else self.position())
            self.elements[row] = tr
            rows.append(Row(row, tuple(cells)))
        ident = "t" + (rows[0].id[1:] if rows else self.position())
        self.elements[ident] = tbl
        style = tbl.find(f"{w('tblPr')}/{w('tblStyle')}")
        self.text.insert(place, Provision(
            ident, "table", parent=parent, rows=tuple(rows), object=self.packed(tbl) if self.looks else "",
            style=self.styles.name(style.get(VAL) or "") if style is not None else ""))

    def cell(self, tc: Element) -> str:
        """The cell's id: "c" and the id of its first marked paragraph, else of its first."""
        place = len(self.text)
        for el in tc:
            self.block(el, "?")
        inside = [x for x in self.text[place:] if x.parent == "?"]
        named = next((x.id for x in inside if not x.id.startswith(self.prefix)), "")
        ident = "c" + (named or (inside[0].id if inside else self.position()))
        self.text[place:] = [_in(x, ident) if x.parent == "?" else x for x in self.text[place:]]
        self.elements[ident] = tc
        return ident

    # -- notes --------------------------------------------------------------------------------------
    def note_id(self, kind: str, number: str) -> str:
        note = self.note(kind, number)
        first = next(note.iter(P), None) if note is not None else None      # later paragraphs have ids of their own
        if first is not None:
            for mark in first.iter(BOOKMARK_START):
                name = mark.get(NAME) or ""
                if name.startswith(BOOKMARK):
                    return _of_note(name)
        if self.taken is None:
            self.taken = frozenset(self.marked_notes())
        taken = self.taken.union(self.note_ids.values())
        mine = "n" if self.prefix == "p" else f"{self.prefix}n"         # no note of another file takes one's name
        return next(name for n in count(len(self.note_ids) + 1) if (name := f"{mine}{n}") not in taken)

    def marked_notes(self) -> Iterator[str]:
        """The ids of the notes that have a bookmark of ours."""
        for note in (*self.package.footnotes.values(), *self.package.endnotes.values()):
            for mark in note.iter(BOOKMARK_START):
                if (name := mark.get(NAME) or "").startswith(BOOKMARK):
                    yield _of_note(name)

    def note(self, kind: str, number: str) -> Element | None:
        return self.package.notes(kind).get(number)

    def notes(self) -> None:
        for (kind, number), ident in list(self.note_ids.items()):
            note = self.note(kind, number)
            if note is None:
                self.notices.append(Notice("lost-note", ident, "A note has a mark in the text but no words."))
                self.text.append(Provision(ident, "note"))
                continue
            self.part = self.package.related(kind + "s") or ""
            paragraphs = list(note.iter(P))
            for n, p in enumerate(paragraphs):
                self.paragraph(p, "" if n == 0 else ident, ident if n == 0 else "", "note" if n == 0 else "")
                if n == 0 and kind == "endnote":
                    self.text[-1] = _with_attr(self.text[-1], END)
            self.part = self.package.main

    # -- the whole ----------------------------------------------------------------------------------
    def reading(self) -> Reading:
        comments = tuple(self.comments())
        text, notices = self.brackets.laid(self.text), (*self.package.notices, *self.notices)
        return Reading(text, comments, notices, properties(self.package), persons(self.package, comments),
                       self.objects, self.elements, self.left, self.bytes)

    def comments(self) -> Iterator[Comment]:
        places = {self.elements[x.id]: x for x in self.text if x.id in self.elements} if self.anchors else {}
        for ident, c in self.package.comments.items():
            where = self.anchors.get(ident)
            provision = places.get(where.first) if where else None
            if where is None or provision is None:
                yield Comment(ident, c.text, person=c.person, date=c.date, reply_to=c.reply_to, resolved=c.resolved)
                continue
            end = where.end if where.last is where.first else len(provision.text)
            quote = provision.text[where.start:end] + self.further(provision, places.get(where.last), where.end)
            yield Comment(ident, c.text, provision.id, where.start, end, quote, c.person, c.date, c.reply_to,
                          c.resolved)

    def further(self, first: Provision, last: Provision | None, end: int) -> str:
        """The words of the paragraphs after the first that a comment is about, on lines of their own."""
        if last is None or last is first:
            return ""
        a, b = self.text.index(first), self.text.index(last)
        inside = [x.text for x in self.text[a + 1:b] if x.kind != "table"]
        return "".join(f"\n{words}" for words in (*inside, last.text[:end])) if a < b else ""


def persons(package: Package, comments: Iterable[Comment | Said] = ()) -> tuple[str, ...]:
    """The authors of the package's tracked changes and of the comments."""
    found = {c.person for c in comments} | {
        el.get(w("author")) or "" for part in package.stories() if b"w:author=" in package.parts[part]
        for el in package.tree(part).iter(*CHANGE_MARKS)}
    return tuple(sorted(found - {""}))


def _leads_out(piece: Piece) -> bool:
    """Whether a piece says something by what is elsewhere: a note, an object, the address of a link."""
    return piece.text == OBJECT or bool(piece.link) and not piece.link.startswith("#")


def _with_attr(provision: Provision, attr: tuple[str, str]) -> Provision:
    from msgspec.structs import replace
    return replace(provision, attrs=tuple(sorted((*provision.attrs, attr))))


def _of_note(name: str) -> str:
    """The id in a bookmark of ours in a note: LibreOffice reads notes twice, and calls what it has by then a copy."""
    return COPY.sub("", name[len(BOOKMARK):])


def _in(provision: Provision, parent: str) -> Provision:
    from msgspec.structs import replace
    return replace(provision, parent=parent)


def _extend(spans: list[Span], start: int, end: int, key: str, value: str) -> None:
    """Add a span, joined to one of the same mark that ends where it starts; objects never join."""
    for n in range(len(spans) - 1, max(-1, len(spans) - 1 - len(MARK_KEYS)), -1):      # no words have more at once
        last = spans[n]
        if last.end == start and last.key == key and last.value == value and key not in ("note", "object"):
            spans[n] = Span(last.start, end, key, value)
            return
    spans.append(Span(start, end, key, value))
