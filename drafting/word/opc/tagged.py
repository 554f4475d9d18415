"""What LibreOffice leaves out of a tagged PDF, put in: PDF/UA-1 (ISO 14289-1) asks for it, and so do programs that read
aloud.

Rows that the Word file calls heads are heads, also of a table in a table; a table of which no line is drawn is a way to
lay a page out; notes have ids, pages the order of their text, and lines are marked as what nobody reads.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from drafting.word.markup.xml import w
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject

    from drafting.word.markup.xml import Element

DRAWN = frozenset((b"m", b"re"))
PAINTED = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"n"))
OPENED, CLOSED = frozenset((b"BDC", b"BMC")), b"EMC"
PRINTED = 4         # the flag of an annotation
Tagged = Any        # an element of the structure tree, of which the library says no types


def mended(pdf: bytes, docx: bytes) -> bytes:
    """The PDF that LibreOffice made of a Word file, with what it left out."""
    from pypdf import PdfReader, PdfWriter

    made = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    root = made.root_object
    if "/StructTreeRoot" not in root:
        return pdf
    tree = list(_elements(root["/StructTreeRoot"]))
    _tables([el for el in tree if el["/S"] == "/Table"], Package.open(docx))
    _notes(made, [el for el in tree if el["/S"] == "/Note"])
    for page in made.pages:
        _page(made, page)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def headings(pdf: bytes) -> list[tuple[str, int]]:
    """The headings of a PDF and the page of each, from 1."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    return [(each.title, 1 + (reader.get_destination_page_number(each) or 0)) for each in _flat(reader.outline)]


def _flat(outline: Any) -> Iterator[Any]:
    for each in outline:
        if isinstance(each, list):
            yield from _flat(each)
        else:
            yield each


def _elements(node: Any) -> Iterator[Tagged]:
    """The elements of a structure tree, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _elements(node["/K"])


# -- tables -------------------------------------------------------------------------------------------------
def _tables(tables: list[Tagged], package: Package) -> None:
    """What each table is, as the Word file has it; where the two count otherwise nothing is known."""
    theirs = list(package.tree(package.main).iter(w("tbl")))
    if len(theirs) != len(tables):
        return
    for table, tbl in zip(tables, theirs, strict=True):
        heads = _heads(tbl)
        if heads:
            for row in _rows(table)[:heads]:
                _head(row)
        elif _plain(tbl):
            _laid_out(table)


def _heads(tbl: Element) -> int:
    """How many rows at the top of a table are heads."""
    count = 0
    for row in tbl.iterchildren(w("tr")):
        if row.find(f"{w('trPr')}/{w('tblHeader')}") is None:
            break
        count += 1
    return count


def _plain(tbl: Element) -> bool:
    """Whether no line of a table is drawn, by a style neither."""
    looks = tbl.find(w("tblPr"))
    return looks is None or not any(looks.find(w(name)) is not None for name in ("tblStyle", "tblBorders"))


def _rows(table: Tagged) -> list[Tagged]:
    return [row for part in _inside(table) for row in ([part] if part["/S"] == "/TR" else _inside(part))]


def _inside(el: Tagged) -> list[Tagged]:
    """The elements right inside one."""
    held = el.get("/K", [])
    held = held.get_object() if hasattr(held, "get_object") else held
    found: list[Any] = [each.get_object() for each in (held if isinstance(held, list) else [held])]
    return [child for child in found if isinstance(child, dict) and "/S" in child]


def _head(row: Tagged) -> None:
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    for cell in _inside(row):
        if cell["/S"] == "/TD":
            cell[NameObject("/S")] = NameObject("/TH")
            known = cell.get("/A", ArrayObject())
            scope = DictionaryObject({NameObject("/O"): NameObject("/Table"),
                                      NameObject("/Scope"): NameObject("/Column")})
            cell[NameObject("/A")] = ArrayObject([*(known if isinstance(known, list) else [known]), scope])


def _laid_out(table: Tagged) -> None:
    """The table as parts of a page: nobody is told of rows and cells that say nothing."""
    from pypdf.generic import NameObject

    for el in (table, *_rows(table), *(cell for row in _rows(table) for cell in _inside(row))):
        el[NameObject("/S")] = NameObject("/Div")
        el.pop("/A", None)


# -- notes, pages ---------------------------------------------------------------------------------------------
def _notes(made: PdfWriter, notes: list[Tagged]) -> None:
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    names = ArrayObject()
    for number, note in enumerate(notes, 1):
        ident = TextStringObject(f"note{number:06}")
        note[NameObject("/ID")] = ident
        names += [ident, note.indirect_reference]
    if notes:
        tree = cast("DictionaryObject", made.root_object["/StructTreeRoot"])
        tree[NameObject("/IDTree")] = made._add_object(DictionaryObject({NameObject("/Names"): names}))


def _page(made: PdfWriter, page: Any) -> None:
    """The page with the order of its text; what leads from it is in that text, or goes, as the way back from a note."""
    from pypdf.generic import ArrayObject, NameObject, NumberObject

    page[NameObject("/Tabs")] = NameObject("/S")
    leading = [each for each in page.get("/Annots", ()) if "/StructParent" in each.get_object()]
    for each in leading:
        each.get_object()[NameObject("/F")] = NumberObject(PRINTED)
    if "/Annots" in page:
        page[NameObject("/Annots")] = ArrayObject(leading)
    _lines(made, page)


def _lines(made: PdfWriter, page: Any) -> None:
    """Mark each path that is painted outside the text as an artifact."""
    from pypdf.generic import ContentStream, NameObject

    contents = page.get_contents()
    if contents is None:
        return
    stream = ContentStream(contents, made)
    out, depth, drawing, found = [], 0, False, False
    for operands, operator in stream.operations:
        depth += (operator in OPENED) - (operator == CLOSED)
        if operator in DRAWN and not depth and not drawing:
            out.append(([NameObject("/Artifact")], b"BMC"))
            drawing = found = True
        out.append((operands, operator))
        if drawing and operator in PAINTED:
            out.append(([], CLOSED))
            drawing = False
    if found:
        stream.operations = out
        page[NameObject("/Contents")] = made._add_object(stream)
