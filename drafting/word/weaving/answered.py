"""A file with tracked changes as one row of signs: each word, paragraph mark, row and cell, and who marked it how.

    The Parties [should MEX, USA](shall MEX) meet¶
    The, Parties, should: del MEX USA, shall: ins MEX, meet, ¶

Two files that are the same but for what somebody accepted, rejected and typed are compared by their signs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from drafting.diff.tokens import tokens
from drafting.model.spans import SINGLE
from drafting.model.text import OBJECT, Provision
from drafting.word.changes.resolve import unwrap
from drafting.word.changes.revisions import TEXT_NAMES
from drafting.word.markup.formats import OFF
from drafting.word.markup.marks import CONTENT_MARKS, DELETED, PROPERTY_MARKS, SIGN_HOLDERS, author_of, names
from drafting.word.markup.xml import VAL, local, parent_of, w
from drafting.word.parts.pieces import PPR, RPR, RUN, Piece, pieces
from drafting.word.text.read import Reading, read

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

MARK, ROW, CELL, NOTE = "\n¶", "\nrow", "\ncell", "\nnote"     # what no words can be
OTHER = (MARK, ROW, CELL, NOTE)
FIELD, KIND, SIMPLE = w("fldChar"), w("fldCharType"), w("fldSimple")
PLAIN_TEXT = {deleted: plain for plain, deleted in TEXT_NAMES.items()}
# The properties of words, paragraphs, rows and cells; what of them is no look; and values that are two words for one.
PROPERTIES = {w("r"): ("rPr",), w("p"): ("pPr",), w("tr"): ("trPr", "tblPrEx"), w("tc"): ("tcPr",)}
NO_LOOK = CONTENT_MARKS | PROPERTY_MARKS | {RPR, w("sectPr")}
ALIKE = {"1": "on", "true": "on", "start": "left", "end": "right", "justify": "both"}
Status = tuple[str, frozenset[str]]
PLAIN: Status = ("", frozenset())


class Sign(NamedTuple):
    """A word or one of `OTHER` (a paragraph's end; where a row, cell or note begins): who put it in or takes it out.

    `kind` is "", "ins" or "del". `at` is the index of its provision in the reading, `offset` where it begins in the
    words of that; `element` holds it. `changed` are those who gave it another look, on record; `field` says that it is
    what a field shows, which programs write anew. Two notes, and two objects, are one sign: `inner` tells them apart.
    """

    text: str
    kind: str
    who: frozenset[str]
    at: int
    offset: int
    element: Element
    changed: frozenset[str] = frozenset()
    field: bool = False
    inner: str = ""


class Signs(NamedTuple):
    """The signs of a file in reading order, and what was read: all words, those that go and those that come.

    `exact` says that the program which wrote the file keeps every record of a change; LibreOffice drops some, of rows,
    cells and looks.
    """

    signs: list[Sign]
    reading: Reading
    exact: bool

    @property
    def ids(self) -> list[str]:
        """The ids of the provisions read, by their indices."""
        return [x.id for x in self.reading.text]


def signs_of(package: Package, styles: Mapping[str, str] | None = None, prefix: str = "r") -> Signs:
    """The signs of a package, whose marks around words are taken off."""
    reader = _Reader(package)
    reading = read(package, styles=styles, prefix=prefix)
    return Signs(list(reader.signs(reading)), reading, _exact(package))


def _exact(package: Package) -> bool:
    part = package.related("extended-properties", "")
    said = [el.text or "" for el in package.tree(part).iter("{*}Application")] if part else []
    return not said or said[0].startswith("Microsoft")


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.hidden = package.styles.hidden
        self.status: dict[Element, Status] = {}
        for part in package.stories():
            if part != package.related("comments"):
                self.open(package.edit(part))

    def open(self, root: Element) -> None:
        """Take the marks around words off, and remember for each run what they said."""
        for mark in [el for el in root.iter(*CONTENT_MARKS) if parent_of(el).tag not in SIGN_HOLDERS]:
            for el in mark.iter(RUN):
                if self.status.get(el, PLAIN)[0] != "del":         # what one put in and another takes out goes
                    self.status[el] = _status(mark)
            unwrap(mark)
        for el in root.iter(*PLAIN_TEXT):
            el.tag = PLAIN_TEXT[el.tag]

    def signs(self, reading: Reading) -> Iterator[Sign]:
        begins = _beginnings(reading)
        of_notes, inner = self.notes(reading), _inner(reading)
        for at, x in enumerate(reading.text):
            el = reading.elements.get(x.id)
            if x.kind in ("table", "opaque") or el is None:
                continue
            around = of_notes.get(x.parent or x.id, PLAIN) if x.kind == "note" or x.parent in of_notes else \
                self.around(el)
            if x.kind == "note":
                yield Sign(NOTE, *around, at, 0, el)
            for name, holder in begins.get(x.id, ()):
                kind, who = self.around(holder)
                yield Sign(name, kind, who, at, 0, holder, _changed(holder))
            yield from self.paragraph(el, at, around, inner.get(x.id, {}))

    def notes(self, reading: Reading) -> dict[str, Status]:
        """For each note what became of its reference."""
        out: dict[str, Status] = {}
        for x in reading.text:
            notes = {m.start: m.value for m in x.marks if m.key == "note" and x.id in reading.elements}
            for piece, start in _placed(pieces(reading.elements[x.id], self.hidden)) if notes else ():
                if start in notes:
                    out[notes[start]] = self.status.get(piece.run, PLAIN)
        return out

    def around(self, el: Element) -> Status:
        """What became of the row or cell that an element stands in, or is."""
        for holder in (el, *el.iterancestors()):
            properties = holder.find(w("trPr")) if holder.tag == w("tr") else holder.find(w("tcPr")) \
                if holder.tag == w("tc") else None
            for sign in properties if properties is not None else ():
                if sign.tag in CONTENT_MARKS or sign.tag in (w("cellIns"), w("cellDel")):
                    return _status(sign)
        return PLAIN

    def paragraph(self, p: Element, at: int, around: Status, inner: Mapping[int, str]) -> Iterator[Sign]:
        """The words of a paragraph and its end; `inner` are its notes and objects by their offsets."""
        offset, fields = 0, _fields(p)
        run: list[tuple[Piece, int, Status]] = []
        for piece, start in _placed(pieces(p, self.hidden)):
            status = self.status.get(piece.run, PLAIN)
            if run and status != run[0][2]:
                yield from _words(run, at, around, fields, inner)
                run = []
            run.append((piece, start, status))
            offset = start + len(piece.text)
        yield from _words(run, at, around, fields, inner) if run else ()
        kind, who = _end(p)
        kind, who = (kind, who) if kind else around
        yield Sign(MARK, kind, who, at, offset, p, _changed(p))


def _placed(found: Iterable[Piece]) -> Iterator[tuple[Piece, int]]:
    """Pieces with the offsets at which they begin."""
    at = 0
    for piece in found:
        yield piece, at
        at += len(piece.text)


def _inner(reading: Reading) -> dict[str, dict[int, str]]:
    """For each provision what its notes say and its objects are, by their offsets."""
    said = {x.id: "" for x in reading.text if x.kind == "note"}
    for x in reading.text if said else ():
        if (note := x.id if x.kind == "note" else x.parent) in said:
            said[note] += f"{x.text}\n"
    return {x.id: {m.start: said.get(m.value, "") if m.key == "note" else m.value for m in x.marks if m.key in SINGLE}
            for x in reading.text if OBJECT in x.text}


def _fields(p: Element) -> set[Element]:
    """The runs of a paragraph that are what a field shows."""
    if next(p.iter(FIELD, SIMPLE), None) is None:
        return set()
    out, depth = {run for simple in p.iter(SIMPLE) for run in simple.iter(RUN)}, 0
    for run in p.iter(RUN):
        for el in run.iter(FIELD):
            depth += {"separate": 1, "end": -1}.get(el.get(KIND) or "", 0)
        if depth > 0:
            out.add(run)
    return out


def _words(run: list[tuple[Piece, int, Status]], at: int, around: Status,
           fields: set[Element], inner: Mapping[int, str]) -> Iterator[Sign]:
    """The words of neighbouring pieces of one status."""
    kind, who = run[0][2] if run[0][2][0] else around
    offset, ends = run[0][1], [start + len(piece.text) for piece, start, _ in run]
    n = 0
    for word in tokens("".join(piece.text for piece, *_ in run)):
        while ends[n] <= offset:
            n += 1
        el = run[n][0].run
        yield Sign(word, kind, who, at, offset, el, _changed(el), el in fields, inner.get(offset, ""))
        offset += len(word)


def _changed(el: Element) -> frozenset[str]:
    """Those who changed how an element looks, on record."""
    return frozenset().union(*(names(author_of(record)) for _, record in _records(el)))


def _records(el: Element) -> list[tuple[Element, Element]]:
    """The properties of an element that remember what they were, each with its record."""
    holders = [el.find(w(name)) for name in PROPERTIES.get(el.tag, ())]
    holders += [el.find(f"{PPR}/{RPR}")] if el.tag == w("p") else []
    return [(holder, record) for holder in holders if holder is not None
            for record in holder if record.tag in PROPERTY_MARKS]


def records_of_paragraph(p: Element) -> bool:
    """Whether what a paragraph remembers of its look is of its properties, and not of its mark's."""
    return all(record.tag == w("pPrChange") for _, record in _records(p))


def in_control(sign: Sign) -> bool:
    """Whether a sign stands in a content control, among the words of its paragraph or around that."""
    return next(sign.element.iterancestors(w("sdt")), None) is not None


def floats(sign: Sign) -> bool:
    """Whether a sign is a thing beside the words that is only anchored there."""
    return sign.text == OBJECT and any(local(el) == "anchor" for el in sign.element.iter())


def looks_as(ours: Element, theirs: Element) -> bool | None:
    """Whether an element that came back looks as a record of ours says that it should, or as it was; None for neither.

    Only what the record changes is compared: programs write the rest anew.
    """
    votes = set()
    for holder, record in _records(ours):
        new = {el.tag: el for el in holder if el is not record}
        old = {el.tag: el for el in (record[0] if len(record) else ())}
        path = f"{PPR}/{RPR}" if parent_of(holder).tag == PPR else holder.tag
        found = theirs.find(path)
        came = {el.tag: el for el in (found if found is not None else ())}
        for tag in (new.keys() | old.keys()) - NO_LOOK:
            votes |= _votes(*(_attributes(each.get(tag)) for each in (new, old, came)))
    return votes.pop() if len(votes) == 1 else None


def _votes(new: dict[str, str], old: dict[str, str], came: dict[str, str]) -> set[bool]:
    """For what differs between new and old, which of them came back; nothing where it is neither."""
    differ = [name for name in new.keys() | old.keys() if new.get(name) != old.get(name)]
    return {came.get(name) == new.get(name) for name in differ if came.get(name) in (new.get(name), old.get(name))}


def _attributes(el: Element | None) -> dict[str, str]:
    """What a property says; one that is off says nothing, and words for one thing are one."""
    if el is None or el.get(VAL) in OFF:
        return {}
    inner = {child.tag + name: value for child in el for name, value in _attributes(child).items()}
    if not el.attrib and not inner:
        return {VAL: "on"}
    return {name: ALIKE.get(value, value) for name, value in el.attrib.items()} | inner


def _status(mark: Element) -> Status:
    gone = mark.tag in DELETED or mark.tag == w("cellDel")
    return "del" if gone else "ins", names(author_of(mark))


def _end(p: Element) -> Status:
    """What became of a paragraph's mark."""
    signs = [el for el in p.iterfind(f"{PPR}/{RPR}/*") if el.tag in CONTENT_MARKS]
    gone = [el for el in signs if el.tag in DELETED]
    return _status((gone or signs)[0]) if signs else PLAIN


def _beginnings(reading: Reading) -> dict[str, list[tuple[str, Element]]]:
    """For the first paragraph of each cell the cell, and the row where it is the first one of it."""
    cells: dict[str, list[tuple[str, Element]]] = {}
    for x in reading.text:
        for row in x.rows:
            for n, cell in enumerate(row.cells):
                holders = [(ROW, reading.elements[row.id])] if n == 0 else []
                cells[cell] = [*holders, (CELL, reading.elements[cell])]
    out: dict[str, list[tuple[str, Element]]] = {}
    first: dict[str, Provision] = {}
    for x in reading.text:
        if x.parent in cells and x.kind != "table":
            first.setdefault(x.parent, x)
    for cell, x in first.items():
        out[x.id] = cells[cell]
    return out
