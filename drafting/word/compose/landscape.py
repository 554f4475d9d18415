"""Rows of words as one table in a plain landscape Word file of its own."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table

from drafting.word.compose.tablelooks import unbroken
from drafting.word.markup.elements import legal
from drafting.word.markup.xml import parent_of
from drafting.word.opc.opened import blank, package_of
from drafting.word.opc.properties import set_core

SHADE, EDGE = "E7EBF0", Mm(12)
FONT, SMALL, LINE, TITLE = "Calibri", Pt(8), Pt(10), Pt(14)
GRID, SIDES = "Table Grid", ("top", "left", "bottom", "right", "insideH", "insideV")


def landscape(lines: Sequence[str], rows: Sequence[Sequence[str]] = (), widths: Sequence[float] = ()) -> bytes:
    """The file: the lines, the first as its title, then the rows in columns of these widths in millimetres.

    The first row is repeated on every page, no row is cut by a page's end.
    """
    document = blank()
    _page(document)
    for number, line in enumerate(lines):
        run = document.add_paragraph().add_run(legal(line))
        run.bold, run.font.size = not number, LINE if number else TITLE
    if rows:
        _fill(document.add_table(len(rows), len(widths), GRID), rows, [Mm(width) for width in widths])
        document.add_paragraph()
    package = package_of(document)
    set_core(package, title="".join(lines[:1]))
    return package.to_bytes()


def _page(document: Document) -> None:
    """An A4 page on its side; words small and close, which cells share and the lines above them do not."""
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = EDGE
    for said in list(document.styles.element.iter(qn("w:lang"))):          # American English, whatever is written
        parent_of(said).remove(said)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, SMALL
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(1)
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>' for side in SIDES)
    grid = document.styles.add_style(GRID, WD_STYLE_TYPE.TABLE)
    grid.element.append(parse_xml(f"<w:tblPr {nsdecls('w')}><w:tblBorders>{lines}</w:tblBorders></w:tblPr>"))


def _fill(table: Table, rows: Sequence[Sequence[str]], widths: Sequence[Mm]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (row, words) in enumerate(zip(table.rows, rows, strict=True)):
        unbroken(row._tr, not number)
        for cell, width, said in zip(row._tr.tc_lst, widths, words, strict=True):     # half the time of proxies
            cell.width = width
            if said:
                cell.p_lst[0].add_r().text = legal(said)
    for cell in table.rows[0].cells:
        shade = {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): SHADE}
        cell._tc.get_or_add_tcPr().append(OxmlElement("w:shd", shade))
        for run in cell.paragraphs[0].runs:
            run.bold = True
