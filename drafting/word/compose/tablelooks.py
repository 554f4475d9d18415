"""Tables on the way out: the house's own look, or the look that the table had in the file it was read from."""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl
from docx.shared import Twips

from drafting.model.text import Provision
from drafting.word.markup.xml import parent_of, whole

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from drafting.word.markup.xml import Element

WIDTH = 9070                                       # twips between the margins of an upright A4 page
MARGINS = 216                                      # between the words of a cell and its edges, left and right
WIDE = 0.9                                         # of the page: a table of that width was meant to fill it
NARROWEST = 900
LETTER = 110                                       # of the words of a cell, on an average
LOOKS = (qn("w:tblPrEx"), qn("w:trPr"))


def column_widths(table: Provision, words: Mapping[str, str], room: int = WIDTH) -> list[int]:
    """A width in twips for each column, by the longest words of its cells (`words` by cell id); none too narrow."""
    count = max((len(row.cells) for row in table.rows), default=1)
    longest = [max((len(words.get(row.cells[n], "")) for row in table.rows if n < len(row.cells)), default=0)
               for n in range(count)]
    weights = [min(max(size, 8), 60) for size in longest]
    widths = [max(NARROWEST, room * weight // sum(weights)) for weight in weights]
    return [room * width // sum(widths) for width in widths]


def fits(table: Provision, words: Mapping[str, str], room: int) -> bool:
    """Whether a table can stand in a room of so many twips without a word that is cut in two."""
    count = max((len(row.cells) for row in table.rows), default=1)
    longest = [max((len(word) for row in table.rows if n < len(row.cells) for word in words[row.cells[n]].split()),
                   default=0) for n in range(count)]
    return sum(size * LETTER + MARGINS for size in longest) <= room


def house_table(style: str, widths: Sequence[int]) -> CT_Tbl:
    """A table of two empty rows in the house style, as wide as the page: a head, and a row like all others."""
    table = CT_Tbl.new_tbl(2, len(widths), Twips(sum(widths)))
    table.tblStyle_val, table.tblPr.autofit = style or None, False
    wide, look = (next(table.tblPr.iterchildren(qn(name))) for name in ("w:tblW", "w:tblLook"))
    wide.attrib.update({qn("w:type"): "pct", qn("w:w"): "5000"})
    look.attrib.update({qn("w:val"): "0420", qn("w:firstColumn"): "0"})
    for place, width in enumerate(map(Twips, widths)):
        table.tblGrid.gridCol_lst[place].w = width
        for row in table.tr_lst:
            row.tc_lst[place].width = width
    for row in table.tr_lst:
        unbroken(row, row is table.tr_lst[0])
    return table


def known_table(raw: Element, styles: Collection[str], house: str, room: int = WIDTH) -> CT_Tbl:
    """A table as it was where it was read, within the room that it has now; a style that is none of `styles` gives way
    to the house's."""
    table = cast("CT_Tbl", parse_xml(serialize_part_xml(cast("BaseOxmlElement", raw))))
    if table.tblStyle_val is not None and table.tblStyle_val not in styles:
        table.tblStyle_val = house or None
    if len(table.tr_lst) > 1 and table.find(f".//{qn('w:tblHeader')}") is None:
        table.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))     # a reader's program asks for one
    if room < WIDTH:
        _narrowed(table, room)
    elif sum(whole(col.get(qn("w:w"))) for col in table.iterfind(f"{qn('w:tblGrid')}/*")) >= WIDE * WIDTH:
        _widened(table)
    return table


def _widened(table: CT_Tbl) -> None:
    """A table that was as wide as its page is so on any other; its columns keep their proportions."""
    wide = next(table.tblPr.iterchildren(qn("w:tblW")), None)
    if wide is not None:
        wide.attrib.update({qn("w:type"): "pct", qn("w:w"): "5000"})


def _narrowed(table: CT_Tbl, room: int) -> None:
    """All widths that a table gives, so that its columns keep their proportions within the room."""
    found = [el for el in table.iter(qn("w:gridCol"), qn("w:tcW"), qn("w:tblW"))
             if el.get(qn("w:type"), "dxa") == "dxa" and (el.get(qn("w:w")) or "").isdigit()]
    wide = sum([whole(el.get(qn("w:w"))) for el in found if el.tag == qn("w:gridCol")])
    for el in found if wide > room else ():
        el.set(qn("w:w"), str(whole(el.get(qn("w:w"))) * room // wide))


def row_like(mould: CT_Tbl, number: int, widths: Sequence[int]) -> CT_Row:
    """A row of empty cells like the one of that number, the last for any after it.

    Where that row has another number of cells than there are widths, the cells are new, and the last of too few takes
    what room is left.
    """
    source = mould.tr_lst[min(number, len(mould.tr_lst) - 1)]
    row = cast("CT_Row", OxmlElement("w:tr"))
    alike = len(source.tc_lst) == len(widths)
    row.extend(copy.deepcopy(el) for el in source if el.tag in LOOKS or alike and el.tag == qn("w:tc"))
    for width in () if alike else widths:
        row.add_tc().width = Twips(width)
    grid = [] if mould.find(qn("w:tblGrid")) is None else mould.tblGrid.gridCol_lst
    more = len(grid) - len(row.tc_lst)
    if not alike and more > 0 and len(row.tc_lst):
        row.tc_lst[-1].grid_span = more + 1
        row.tc_lst[-1].width = Twips(sum(int(col.w.twips) for col in grid[-more - 1:] if col.w))
    for cell in row.tc_lst:
        cell.clear_content()
    return row


class RowMoulds:
    """Makes the rows of a table like those of its mould, each kind of row once; `room` is that of the whole table."""

    def __init__(self, mould: CT_Tbl, widths: Sequence[int], room: int) -> None:
        self.mould, self.widths, self.room = mould, widths, room
        self.last = len(mould.tr_lst) - 1
        self.made: dict[tuple[int, int], tuple[CT_Row, list[int]]] = {}

    def row(self, number: int, cells: int) -> tuple[CT_Row, list[int]]:
        """The row of that number with so many empty cells, and the room for words in each, in twips."""
        kind = (min(number, self.last), cells)
        if kind not in self.made:
            row = row_like(self.mould, number, self.widths[:cells])
            self.made[kind] = row, [(box.width.twips if box.width else self.room) - MARGINS for box in row.tc_lst]
        row, rooms = self.made[kind]
        return copy.deepcopy(row), rooms


def breakable(row: CT_Row) -> None:
    """Let a page's end cut a row, as it must where a whole table stands in it."""
    for el in row.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}"):
        parent_of(el).remove(el)


def unbroken(row: CT_Row, first: bool) -> None:
    """Say of a row that no page's end cuts it, and of the first that every page repeats it."""
    row.get_or_add_trPr().extend(OxmlElement(f"w:{name}") for name in ("cantSplit", "tblHeader")[:1 + first])
