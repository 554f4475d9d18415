"""Rows of words as a Word table: into a template where it has the marker, or in a plain landscape file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from drafting.errors import TemplateFault
from drafting.word.compose.tablelooks import house_row
from drafting.word.markup.elements import element, paragraph_properties, run_properties
from drafting.word.markup.xml import CT, REL, WORD_TYPE, W, w
from drafting.word.opc.package import Package
from drafting.word.parts.runs import marker, text_elements

MARKER = "{{ table }}"
TWIPS_PER_MM = 56.7
LINE, SHADE, SMALL = "A6A6A6", "E7EBF0", 16      # border colour, head shading, half points of the words
PAGE = {"w": 16838, "h": 11906, "orient": "landscape"}
EDGE = 680                                        # twips of margin on every side


class Cell(NamedTuple):
    """A cell with more than words: `hidden` follows them unseen, `shade` is a colour as RRGGBB."""

    text: str
    hidden: str = ""
    bold: bool = False
    shade: str = ""


def write_grid(package: Package, rows: Sequence[Sequence[str | Cell]], *, widths: Sequence[float], at: str = MARKER,
               head: str = "", body: str = "") -> None:
    """Put the rows as one table where the template has the paragraph `at`, which it replaces.

    The first row is repeated on every page, no row is cut by a page's end. `widths` are millimetres; `head` and `body`
    are names of paragraph styles, the template's own default where it has none of that name.
    """
    place = marker(package, at)
    if place is None:
        raise TemplateFault(f"{package.name} has no paragraph “{at}” to put the table in.",
                            f"Add a paragraph to the template that says {at} and nothing else.")
    styles = package.styles
    columns = [round(width * TWIPS_PER_MM) for width in widths]
    table = element("tbl", [_properties(columns), element("tblGrid", [element("gridCol", w=c) for c in columns])])
    for number, row in enumerate(rows):
        style = styles.id(head if number == 0 else body) or ""
        table.append(_row([c if isinstance(c, Cell) else Cell(c) for c in row], columns, number == 0, style))
    place.addprevious(table)
    if place.getnext() is not None and place.getnext().tag == w("p"):
        place.getparent().remove(place)
    else:
        for child in list(place):
            place.remove(child)


def blank(lines: Sequence[str] = (), name: str = "The file") -> Package:
    """A plain landscape A4 file: the lines, the first as its title, then a paragraph that says `{{ table }}`."""
    body = [_paragraph(Cell(line, bold=not number), "", 20 if number else 28) for number, line in enumerate(lines)]
    body += [_paragraph(Cell(MARKER), "", 20), element("sectPr", [
        element("pgSz", **PAGE),
        element("pgMar", top=EDGE, right=EDGE, bottom=EDGE, left=EDGE, header=400, footer=400, gutter=0)])]
    document = etree.Element(w("document"), nsmap={"w": W})
    document.append(element("body", body))
    package = Package({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS}, name)
    package.add_part("word/document.xml", etree.tostring(document), WORD_TYPE + "document.main+xml")
    package.add_part("word/styles.xml", etree.tostring(_styles()), WORD_TYPE + "styles+xml")
    package.relate("", "officeDocument", "word/document.xml")
    package.relate("word/document.xml", "styles", "word/styles.xml")
    return package


def _properties(columns: list[int]):
    sides = [element(side, val="single", sz=4, space=0, color=LINE)
             for side in ("top", "left", "bottom", "right", "insideH", "insideV")]
    inner = [element(side, w=70, type="dxa") for side in ("left", "right")]
    return element("tblPr", [element("tblW", w=sum(columns), type="dxa"), element("tblBorders", sides),
                             element("tblLayout", type="fixed"), element("tblCellMar", inner)])


def _row(cells: list[Cell], columns: list[int], first: bool, style: str):
    out = house_row(first)
    for cell, width in zip(cells, columns, strict=True):
        shade = cell.shade or (SHADE if first else "")
        properties = [element("tcW", w=width, type="dxa")]
        properties += [element("shd", val="clear", color="auto", fill=shade)] if shade else []
        out.append(element("tc", [element("tcPr", properties),
                                  _paragraph(cell._replace(bold=cell.bold or first), style, SMALL)]))
    return out


def _paragraph(cell: Cell, style: str, size: int):
    spacing = element("spacing", before=20, after=20, line=240, lineRule="auto")
    out = element("p", [paragraph_properties(style, spacing, element("jc", val="left"),
                                             element("ind", left=0, firstLine=0))])
    if cell.text:
        out.append(_run(cell.text, size, [element("b")] if cell.bold else []))
    if cell.hidden:
        out.append(_run(cell.hidden, size, [element("vanish")]))
    return out


def _run(text: str, size: int, marks: list):
    return element("r", [run_properties([*marks, element("sz", val=size), element("szCs", val=size)]),
                         *text_elements(text)])


def _styles():
    fonts = element("rFonts", ascii="Calibri", hAnsi="Calibri", cs="Calibri")
    root = etree.Element(w("styles"), nsmap={"w": W})
    root.append(element("docDefaults", [element("rPrDefault", [element("rPr", [fonts])]), element("pPrDefault")]))
    root.append(element("style", [element("name", val="Normal")], type="paragraph", default=1, styleId="Normal"))
    return root


_TYPES = (f'<Types xmlns="{CT}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
          'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>').encode()
_RELS = f'<Relationships xmlns="{REL}"/>'.encode()
