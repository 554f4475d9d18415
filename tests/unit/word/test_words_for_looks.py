"""A record of another look in a reader's words; and a page laid on its side with all that its margins say."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Twips

from drafting.word.changes.listed import changes
from drafting.word.compose.turned import turned
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

WHO = 'w:id="1" w:author="MEX"'
OF_WORDS = {"b": "bold", "i": "italics", "u": "underline", "strike": "strike-through", "dstrike": "strike-through",
            "sz": "size", "color": "colour", "rFonts": "font", "highlight": "highlight",
            "vertAlign": "raised or lowered", "smallCaps": "small capitals", "caps": "capitals", "vanish": "hidden",
            "rStyle": "style", "bCs": "bold", "szCs": "size", "emboss": "emboss"}
OF_PARAGRAPHS = {"pStyle": "style", "jc": "alignment", "ind": "indent", "spacing": "spacing", "numPr": "list",
                 "outlineLvl": "outline level", "keepNext": "keep with next", "keepLines": "keep together",
                 "pageBreakBefore": "page break before", "pBdr": "borders", "shd": "shading", "tabs": "tabs",
                 "widowControl": "widowControl"}
OF_SECTIONS = {"pgSz": "page size", "pgMar": "margins", "cols": "columns", "lnNumType": "line numbers",
               "titlePg": "first page", "pgNumType": "page numbers"}
OF_CELLS = {"tcW": "width", "tcBorders": "borders", "vAlign": "alignment", "gridSpan": "span", "vMerge": "merging"}
OF_ROWS = {"trHeight": "height", "tblHeader": "heading row", "cantSplit": "keep together"}
OF_TABLES = {"tblW": "width", "tblBorders": "borders", "tblStyle": "style", "tblLook": "look", "tblInd": "indent"}


def changed(name: str, now: str, was: str = "") -> str:
    return f"<w:{name}>{now}<w:{name}Change {WHO}><w:{name}>{was}</w:{name}></w:{name}Change></w:{name}>"


def told(body: str) -> list[str]:
    return [each.detail for each in changes(Package.open(word_file(body + paragraph("End."))))]


def said(holder: str, now: str, was: str = "") -> list[str]:
    record = changed(holder, now, was)
    cell = f"<w:tc>{record if holder == 'tcPr' else ''}<w:p/></w:tc>"
    row = f"<w:tr>{record if holder == 'trPr' else ''}{cell}</w:tr>"
    return told({"rPr": f"<w:p><w:r>{record}<w:t>x</w:t></w:r></w:p>", "pPr": f"<w:p>{record}</w:p>",
                 "sectPr": f"<w:p><w:pPr>{record}</w:pPr></w:p>"}.get(
                     holder, f"<w:tbl>{record if holder == 'tblPr' else ''}{row}</w:tbl>"))


@pytest.mark.parametrize(("holder", "name", "words"), [
    (holder, name, words) for holder, table in (
        ("rPr", OF_WORDS), ("pPr", OF_PARAGRAPHS), ("sectPr", OF_SECTIONS), ("tcPr", OF_CELLS), ("trPr", OF_ROWS),
        ("tblPr", OF_TABLES)) for name, words in table.items()])
def test_a_property_has_a_readers_word(holder, name, words):
    (came,), (went,) = said(holder, f'<w:{name} w:val="1"/>'), said(holder, "", f'<w:{name} w:val="1"/>')
    assert came == went == words
    assert said(holder, f'<w:{name} w:val="1"/>', f'<w:{name} w:val="2"/>') == [came]
    both = said(holder, f'<w:{name} w:val="1"/><w:kept/>', "<w:kept/>")
    assert both == [came]


def test_what_differs_is_said_once_and_what_is_of_another_is_not():
    spoken = "<w:b/><w:bCs/><w:lang w:val='es'/><w:noProof/>"
    assert said("rPr", spoken, "<w:lang w:val='en'/>") == ["bold"]
    assert said("rPr", "<w:b/><w:i/>", "<w:u w:val='single'/>") == ["bold, italics, underline"]
    assert said("rPr", "<w:b/>", "<w:b/>") == [""]


# -- on its side ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("size", "room"), [((210, 297), 297 - 50), ((297, 210), 297 - 50)])
def test_a_page_on_its_side_is_as_wide_as_it_was_high_and_its_margins_reach_to_its_end(size, room):
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
    section.left_margin, section.right_margin = Mm(20), Mm(30)
    section.header.paragraphs[0].text = "Left\tRight"
    section.header.paragraphs[0].paragraph_format.tab_stops.add_tab_stop(Mm(size[0] - 50), WD_TAB_ALIGNMENT.RIGHT)
    out = io.BytesIO()
    document.save(out)
    package = Package.open(out.getvalue())
    assert abs(turned(package) - Twips(int(Mm(room).twips)).twips) <= 2
    found = docx.Document(io.BytesIO(package.to_bytes())).sections[0]
    assert found.orientation == WD_ORIENT.LANDSCAPE
    assert [round(each.mm) for each in (found.page_width, found.page_height)] == [297, 210]
    stops = {round(stop.position.mm): stop.alignment
             for stop in found.header.paragraphs[0].paragraph_format.tab_stops}
    assert stops == {room: WD_TAB_ALIGNMENT.RIGHT} | ({} if size[0] == 297 else {160: WD_TAB_ALIGNMENT.CLEAR}), stops
    assert found.footer.is_linked_to_previous and found.first_page_header.is_linked_to_previous
