"""Tables on the way out: the house's own look, or the look that the table had in the file it was read from."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.shared import Twips

from drafting.model.text import Provision
from drafting.word.markup.xml import w

WIDTH = 9070                                       # twips between the margins of an upright A4 page
NARROWEST = 900
CONTENT = {w(name) for name in ("p", "tbl", "sdt", "customXml", "bookmarkStart", "bookmarkEnd", "ins", "del",
                                "altChunk")}


def column_widths(table: Provision, words: Mapping[str, str]) -> list[int]:
    """A width in twips for each column, by the longest words of its cells (`words` by cell id); none too narrow."""
    count = max((len(row.cells) for row in table.rows), default=1)
    longest = [max((len(words.get(row.cells[n], "")) for row in table.rows if n < len(row.cells)), default=0)
               for n in range(count)]
    weights = [min(max(size, 8), 60) for size in longest]
    widths = [max(NARROWEST, WIDTH * weight // sum(weights)) for weight in weights]
    return [WIDTH * width // sum(widths) for width in widths]


def house_table(style: str, widths: list[int]) -> CT_Tbl:
    """A table without rows in the house style, as wide as the page, its first row alone marked as the head."""
    table = CT_Tbl.new_tbl(0, len(widths), Twips(sum(widths)))
    table.tblStyle_val, table.tblPr.autofit = style or None, False
    for column, width in zip(table.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Twips(width)
    whole, look = (table.tblPr.find(qn(name)) for name in ("w:tblW", "w:tblLook"))
    whole.attrib.update({qn("w:type"): "pct", qn("w:w"): "5000"})
    look.attrib.update({qn("w:val"): "0420", qn("w:firstColumn"): "0"})
    return table


def house_row(first: bool) -> CT_Row:
    """An empty row that no page's end cuts; the first is repeated on every page."""
    row = OxmlElement("w:tr")
    unbroken(row, first)
    return row


def house_cell(width: int) -> CT_Tc:
    """An empty cell."""
    cell = OxmlElement("w:tc")
    cell.width = Twips(width)
    return cell


def unbroken(row: CT_Row, first: bool) -> None:
    """Say of a row that no page's end cuts it, and of the first that every page repeats it."""
    row.get_or_add_trPr().extend(OxmlElement(f"w:{name}") for name in ("cantSplit", "tblHeader")[:1 + first])


class Look:
    """A table's raw `w:tbl` as a mould: its properties, its rows' and its cells', without what stands in them.

    A style that the new file does not have (`known` are the ids that it has) gives way to the house's.
    """

    def __init__(self, raw, known: frozenset[str], house: str) -> None:
        self._raw, self._known, self._house = raw, known, house
        self.rows = raw.findall(w("tr"))

    def table(self):
        """The table with its properties and columns alone."""
        out = OxmlElement("w:tbl")
        out.extend(copy.deepcopy(e) for e in self._raw if e.tag in (w("tblPr"), w("tblGrid")))
        style = out.find(f"{w('tblPr')}/{w('tblStyle')}")
        if style is not None and style.get(w("val")) not in self._known:
            style.set(w("val"), self._house) if self._house else style.getparent().remove(style)
        return out

    def row(self, number: int):
        """A row like the one of that number, the last for any after it."""
        out = OxmlElement("w:tr")
        out.extend(copy.deepcopy(e) for e in self._source(number) if e.tag in (w("tblPrEx"), w("trPr")))
        return out

    def cell(self, number: int, place: int, count: int):
        """A cell like the one at that place of that row, None when the row had another number of cells."""
        cells = self._source(number).findall(w("tc"))
        if len(cells) != count:
            return None
        out = copy.deepcopy(cells[place])
        for child in [e for e in out if e.tag in CONTENT]:
            out.remove(child)
        return out

    def _source(self, number: int):
        return self.rows[min(number, len(self.rows) - 1)]
